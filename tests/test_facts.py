"""Facts on faultless people: what is said at a mention, and what only looks like it."""

from __future__ import annotations

import pytest

from scenes import facts_in

CASES = [
    (
        "[Harold Finch]{1m}, who died on Monday aged 84, ran the mill.",
        {"1 age 84", "1 born 1928-02-13/1929-02-12", "1 died 2013-02-11"},
    ),
    (
        "[Harold Finch]{1m} died Sunday at his home in Hull. [He]{1} was 84.",
        {"1 age 84", "1 born 1928-02-13/1929-02-12", "1 died 2013-02-10"},
    ),
    (
        "[Harold Finch]{1m} was born in Leeds on 3 May 1928 and died on 10 February 2013.",
        {"1 born 1928-05-03", "1 from Leeds"},
    ),
    (
        "[Harold Finch]{1m}, 84, of Hull, was jailed for six years.",
        {"1 age 84", "1 born 1928-02-13/1929-02-12", "1 from Hull"},
    ),
    (
        "[Finch]{1m}, aged 41, from Bradford, denied it.",
        {"1 age 41", "1 born 1971-02-13/1972-02-12", "1 from Bradford"},
    ),
    (
        "[Kate Roe]{1}, a 34-year-old nurse from Salford, said so.",
        {"1 age 34", "1 born 1978-02-13/1979-02-12", "1 occupation nurse"},
    ),
    (
        "[Kate Roe]{1}, [a 34-year-old nurse from Salford]{1}, said so.",
        {"1 age 34", "1 born 1978-02-13/1979-02-12", "1 from Salford", "1 occupation nurse"},
    ),
    (
        "[The 27-year-old Arsenal striker]{1} scored.",
        {"1 age 27", "1 born 1985-02-13/1986-02-12", "1 employer Arsenal", "1 occupation striker"},
    ),
    ("[Chelsea manager Tom Pike]{1m} said so.", {"1 employer Chelsea", "1 occupation manager"}),
    ("[Tom Pike]{1}, the Chelsea manager, said so.", {"1 employer Chelsea", "1 occupation manager"}),
    (
        "[Tom Pike]{1}, chief executive of Acme Group, said so.",
        {"1 employer Acme Group", "1 occupation chief executive"},
    ),
    (
        "[Tom Pike]{1}, professor of physics at Oxford University, said so.",
        {"1 employer Oxford University", "1 occupation professor"},
    ),
    (
        "[Dr. Ann Roe]{1}, director of the Institute for Water, said so.",
        {"1 employer Institute for Water", "1 occupation director"},
    ),
    ("[Acme CEO Tom Pike]{1} said so.", {"1 employer Acme", "1 occupation CEO"}),
    ("[Acme's finance director]{1}, [Tom Pike]{1}, said so.", {"1 employer Acme", "1 occupation finance director"}),
    ("[Tom Pike]{1}, a spokesman for the Red Cross, said so.", {"1 employer Red Cross", "1 occupation spokesman"}),
    ("[Police chief Tom Pike]{1} said so.", {"1 occupation Police chief"}),
    ("[Prime Minister Tom Pike]{1} said so.", {"1 occupation Prime Minister"}),
    ("[French President Tom Pike]{1} said so.", {"1 occupation President"}),
    ("[Tom Pike]{1}, the president of France, said so.", {"1 occupation president"}),
    ("[Tom Pike]{1}, mayor of York, said so.", {"1 occupation mayor"}),
    ("[Tom Pike]{1}, who won the Booker Prize in 2004, said so.", {"1 award Booker Prize"}),
    ("[Tom Pike]{1}, who won a Senate seat, said so.", set()),
    ("[Tom Pike]{1} won an Oscar for best actor.", {"1 award Oscar"}),
    ("[The Oscar-winning actor]{1} left.", {"1 award Oscar", "1 occupation actor"}),
    ("[The Nobel laureate]{1} left.", {"1 award Nobel", "1 occupation Nobel laureate"}),
    ("[The Wimbledon champion]{1} left.", set()),
    ("[The three-time Grammy winner]{1} left.", {"1 award Grammy"}),
    ('[Tom Pike]{1}, author of "The Long Wait", said so.', {"1 author_of The Long Wait", "1 occupation author"}),
    ("[The author of The Long Wait]{1} said so.", {"1 author_of The Long Wait", "1 occupation author"}),
    ('[His]{1} debut novel, "The Long Wait," sold.', {"1 author_of The Long Wait"}),
    ("[Pike]{1}'s memoir, The Long Wait, sold.", {"1 author_of The Long Wait"}),
    ('[Pike]{1} wrote the novel "The Long Wait" in 1999.', {"1 author_of The Long Wait"}),
    ('[Pike]{1} wrote, "The end is near."', set()),
    ("[Pike]{1} turned 40 on Monday.", {"1 born 1973-02-11"}),
    ("[Pike]{1}, who turns 50 in May, left.", {"1 born 1963-05"}),
    ("[Pike]{1} celebrated [his]{1} 90th birthday on Saturday.", {"1 born 1923-02-09"}),
    ("[Pike]{1} was born in 1950 in Cardiff.", {"1 born 1950", "1 from Cardiff"}),
    ("[Pike]{1} (1934-2013) was a painter.", {"1 born 1934", "1 died 2013"}),
    ("[Pike]{1}, then 19, joined in 1990.", set()),
    ("[Pike]{1} was 19 when [he]{1} joined.", set()),
    ("At 19, [Pike]{1} joined.", set()),
    ("[Pike]{1}, 6-3, 6-4, won.", set()),
    ("[Pike]{1} scored 12, and [Roe]{2} 9.", set()),
    ("[The Topeka man]{1} was held.", {"1 from Topeka"}),
    ("[The Ohio-born singer]{1} left.", {"1 from Ohio", "1 occupation singer"}),
    ("[The British-born singer]{1} left.", {"1 occupation singer"}),
    ("[Kate Roe]{1}, who lives in Stoke-on-Trent, left.", {"1 from Stoke-on-Trent"}),
    ("[Kate Roe]{1} grew up in Houma, La., and left.", {"1 from Houma, La."}),
    ("[Kate Roe]{1} of Houma, La., left.", {"1 from Houma, La."}),
    ("[Kate Roe]{1}, of the Red Cross, left.", set()),
    ("[Kate Roe]{1}, of Acme Group, left.", {"1 employer Acme Group"}),
    ("[Kate Roe]{1} from Acme Group left.", {"1 employer Acme Group"}),
    ("[Judge Ann Roe]{1} jailed [him]{2} for a year.", {"1 occupation Judge"}),
    (
        "[Roe]{1} was appointed chief executive of Acme Group in 2010.",
        {"1 employer Acme Group", "1 occupation chief executive"},
    ),
    ("[Roe]{1}, who has been chairman of Acme since 2010, left.", {"1 employer Acme", "1 occupation chairman"}),
    ("[Roe]{1} was killed in a crash on Saturday.", {"1 died 2013-02-09"}),
    ("The death of [Roe]{1} in 2011 shook the town.", {"1 died 2011"}),
    ("[Roe]{1}'s death in 2011 shook the town.", {"1 died 2011"}),
    ("[Roe]{1} said [his]{1} father died in 2011.", set()),
    ("Born in Leeds in 1950, [Ann Roe]{1} left.", {"1 born 1950", "1 from Leeds"}),
    (
        "[Ann Roe]{1}, a Leeds University lecturer, said so.",
        {"1 employer Leeds University", "1 occupation lecturer"},
    ),
    (
        "[Ann Roe]{1}, a lecturer at Leeds University, said so.",
        {"1 employer Leeds University", "1 occupation lecturer"},
    ),
    ("[the Voice coach]{1} left.", {"1 occupation Voice coach"}),
    (
        "[Detective Inspector Ann Roe]{1} of West Yorkshire Police said so.",
        {"1 employer West Yorkshire Police", "1 occupation Detective Inspector"},
    ),
    ("[Ann Roe]{1}, of West Yorkshire Police, said so.", {"1 employer West Yorkshire Police"}),
    ("[Ann Roe]{1}, an attorney for [Pike]{2}, said so.", {"1 occupation attorney"}),
    ("[Ann Roe]{1}, the founder of Acme Group, said so.", {"1 occupation founder"}),
    ("[Ann Roe]{1}, a waitress in Hull, said so.", {"1 occupation waitress"}),
    (
        "[Ann Roe]{1}, 5, and [her]{1} brother [Tom]{2}, 3, left.",
        {"1 age 5", "1 born 2007-02-13/2008-02-12", "2 age 3", "2 born 2009-02-13/2010-02-12"},
    ),
    ("[Ann Roe]{1}, six, left.", {"1 age 6", "1 born 2006-02-13/2007-02-12"}),
    ("[Ann Roe]{1} is 63 and has no children.", {"1 age 63", "1 born 1949-02-13/1950-02-12"}),
    ("[Ann Roe]{1} is 63 per cent sure.", set()),
    ("[Ann Roe]{1}, a reporter with the Boston Globe, said so.", {"1 employer Boston Globe", "1 occupation reporter"}),
    (
        "[Ann Roe]{1}, a Boston Globe reporter, said so.",
        {"1 employer Boston Globe", "1 occupation reporter"},
    ),
    (
        "[Ann Roe]{1}, an economist at the Bank of England, said so.",
        {"1 employer Bank of England", "1 occupation economist"},
    ),
    ("[Ann Roe]{1} died at the age of 79 in 1999.", {"1 died 1999"}),
    ("[Ann Roe]{1}, the actress who won two Tonys, left.", {"1 occupation actress"}),
    ("[Ann Roe]{1} was awarded the George Medal in 1944.", {"1 award George Medal"}),
    (
        "[The 19-year-old student]{1}, from Leeds, left.",
        {"1 age 19", "1 born 1993-02-13/1994-02-12", "1 from Leeds", "1 occupation student"},
    ),
    ("[Ann Roe]{1}, chair of Leeds City Council, said so.", {"1 employer Leeds City Council", "1 occupation chair"}),
    ("[Coach Ann Roe]{1} said so.", {"1 occupation Coach"}),
    ("[Ann Roe]{1}, coach of the Boston Celtics, said so.", {"1 employer Boston Celtics", "1 occupation coach"}),
    ("[Leeds United coach Ann Roe]{1} said so.", {"1 employer Leeds United", "1 occupation coach"}),
    ("[Kate Roe]{1} gave birth to [Theo]{2} on Saturday.", {"2 born 2013-02-09"}),
    ("[Kate Roe]{1} welcomed [daughter Luna]{2} in June 2012.", {"2 born 2012-06"}),
    ("[England captain Ann Roe]{1} said so.", {"1 occupation England captain"}),
    ("[NASA scientist Ann Roe]{1} said so.", {"1 employer NASA", "1 occupation scientist"}),
    (
        "[White House spokeswoman Ann Roe]{1} said so.",
        {"1 employer White House", "1 occupation spokeswoman"},
    ),
    ("[Ann Roe]{1}, a native of Ghana, said so.", {"1 from Ghana"}),
    ("[Ann Roe]{1} told the BBC from [her]{1} home in Leeds.", {"1 from Leeds"}),
]


@pytest.mark.parametrize("marked, told", CASES)
def test_facts(marked: str, told: set[str]) -> None:
    assert facts_in(marked) == told
