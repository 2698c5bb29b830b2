"""Kin on faultless people: every way of telling a tie that English news has, and what tells none."""

from __future__ import annotations

import pytest

from scenes import kin_in

CASES = [
    (
        "[Hal Finch]{1m} is survived by [his]{1} wife of 52 years, [Jo]{2}, and [their]{1&2} sons [Al]{3} and [Bo]{4}.",
        {"1 child 3", "1 child 4", "1 spouse 2", "2 child 3", "2 child 4"},
    ),
    ("Survivors include [her]{1} son [Peter Vance]{2}.", {"1 child 2"}),
    ("[He]{1m} leaves a wife, [Clare]{2}, and a son, [Ben]{3}.", {"1 child 3", "1 spouse 2"}),
    ("[Ellie Marsh]{1f}, 34, is married to [the footballer Dan Cole]{2m}.", {"1 spouse 2"}),
    ("[Ellie Marsh]{1f}, who married [Dan Cole]{2m} in 2010, said no.", {"1 spouse 2 2010"}),
    ("[Ellie Marsh]{1f} and [Dan Cole]{2m} tied the knot in June 2010.", {"1 spouse 2 2010-06"}),
    ("[The couple]{1&2}, who married in Bath in 2009, said [Ann]{1} and [Bob]{2}.", {"1 spouse 2 2009"}),
    ("[The Hall brothers]{9}, [Kit]{1} and [Joe]{2}, were there.", {"1 sibling 2"}),
    ("[Beckham]{1m} and [son Brooklyn]{2m} arrived.", {"1 child 2"}),
    ("[Venus]{1} beat [[her]{1} younger sister Serena]{2}.", {"1 sibling 2"}),
    ("[Ann Lee]{1} beat [[her]{1} half-sister]{2}, [Jo Lee]{2}.", {"1 other_kin 2 (half-sister)"}),
    ("[Dana Wood]{1}, [[Cole]{2}’s lawyer]{1}, said so.", {"2 colleague 1 (lawyer)"}),
    ("[His]{2} attorney, [Dana Wood]{1}, declined.", {"2 colleague 1 (attorney)"}),
    ("[Dana Wood]{1}, a lawyer for [Cole]{2}, said so.", {"2 colleague 1 (lawyer)"}),
    ("[Prince Karl]{1}, the son of [King Otto]{2} and [Queen Maud]{3}, will wed.", {"2 child 1", "3 child 1"}),
    ("[Tom Reyes]{1m} is engaged to [the model Kim Yu]{2f}.", {"1 partner 2"}),
    ("[Tom Reyes]{1m} and [[his]{1} fiancée]{2f}, [Kim Yu]{2f}, flew in.", {"1 partner 2"}),
    (
        "[Tom Reyes]{1m}, [[his]{1} ex-wife]{2f} [Kim Yu]{2f} and [[their]{1&2} daughter Mia]{3} flew in.",
        {"1 child 3", "1 former_spouse 2", "2 child 3"},
    ),
    (
        "[Tom]{1m} has two sons, [Al]{2} and [Bo]{3}, from [his]{1} first marriage to [Kim Yu]{4}.",
        {"1 child 2", "1 child 3", "1 former_spouse 4"},
    ),
    ("[Kim Yu]{1f} gave birth to [[their]{1&2} second child]{3}, [a boy named Leo]{3}.", {"1 child 3", "2 child 3"}),
    ("[Kim Yu]{1f}, mother of [Leo]{2}, wept.", {"1 child 2"}),
    ("[Leo]{2}’s mother, [Kim Yu]{1f}, wept.", {"1 child 2"}),
    ("[My]{1} brother [Kofi]{2} plays bass.", {"1 sibling 2"}),
    ("[He]{1} met [[his]{1} future wife]{2}, [Ann]{2}, in 1970.", {"1 spouse 2"}),
    ("[Ann]{1}, the widow of [Bill Hay]{2}, sold it.", {"2 spouse 1"}),
    ("[[Hay]{2}’s widow]{1}, [Ann]{1}, sold it.", {"2 spouse 1"}),
    ("[Ann]{1}, a cousin of [Bill Hay]{2}, sold it.", {"2 other_kin 1 (cousin)"}),
    ("[Ann Ray]{1} is the great-granddaughter of [Bill Hay]{2}.", {"2 other_kin 1 (great-granddaughter)"}),
    ("[Ann Ray]{1}, a niece of [the poet Bill Hay]{2}, sold it.", {"2 other_kin 1 (niece)"}),
    ("[Twins Ann]{1} and [Bea Ray]{2} won.", {"1 sibling 2"}),
    ("[[Her]{1} twins]{2&3}, [Al]{2} and [Bo]{3}, slept.", {"1 child 2", "1 child 3", "2 sibling 3"}),
    ("[Ann Ray]{1} and [[her]{1} twin brother]{2}, [Al]{2}, slept.", {"1 sibling 2"}),
    ("[[His]{1} brother-in-law]{2}, [Al Roy]{2}, drove.", {"1 other_kin 2 (brother-in-law)"}),
    ("[Ann Ray]{1}’s late husband [Al]{2} drove.", {"1 spouse 2"}),
    ("[Ann]{1} divorced [Al Roy]{2} in 2004.", {"1 former_spouse 2"}),
    ("[[Her]{1} parents]{2&3}, [Ed]{2} and [Flo]{3}, came.", {"2 child 1", "3 child 1"}),
    ("[Ann Ray]{1}, daughter of [Ed]{2} and [Flo Ray]{3}, came.", {"2 child 1", "3 child 1"}),
    ("[Ed Poe]{1} and [[his]{1} co-author]{2}, [Flo Ray]{2}, agreed.", {"1 colleague 2 (co-author)"}),
    ("[Ed Poe]{1} thanked [[his]{1} wife]{2} and [[his]{1} sister Jo]{3}.", {"1 sibling 3", "1 spouse 2"}),
    ("[Ed Poe]{1} said [[his]{1} wife]{2} was there. [Flo]{2} nodded.", {"1 spouse 2"}),
    ("[Father Ted Roy]{1} met [Sister Agnes]{2}.", set()),
    ("[Ed Poe]{1}'s business partner, [Jo Hay]{2}, left.", {"1 colleague 2 (business partner)"}),
    ("[Ed Poe]{1}, a senior partner at the firm, met [Jo Hay]{2}.", set()),
    ("[Ed Poe]{1} welcomed daughter [Luna]{2} six months ago with [wife Jo Hay]{3}.", {"1 child 2", "1 spouse 3"}),
    ("[Luna]{2} was born to [Ed Poe]{1} and [Jo Hay]{3}.", {"1 child 2", "3 child 2"}),
    ("[Ed Poe]{1} and [[his]{1} girlfriend]{2}, [the singer Jo Hay]{2}, split.", {"1 partner 2"}),
    ("[Ed Poe]{1} has been dating [Jo Hay]{2} since May.", {"1 partner 2"}),
    ("[[Her]{1} coach]{2}, [Ed Poe]{2}, said [she]{1} was fit.", {"1 colleague 2 (coach)"}),
    ("[His]{1} mum [Jo]{2} and dad [Ed]{3} cried.", {"2 child 1", "3 child 1"}),
    ("[His]{1} aunt, [Jo Hay]{2}, cried.", {"1 other_kin 2 (aunt)"}),
    ("[Jo Hay]{2}, 61, [Poe]{1}’s mother, cried.", {"2 child 1"}),
    ("[Jo Hay]{2} (née Roy), wife of [the earl]{1}, cried.", {"1 spouse 2"}),
    (
        "[Ed]{1} with [his]{1} children, [Al]{2}, 12, [Bo]{3}, 9, and [Cy]{4}, 3.",
        {"1 child 2", "1 child 3", "1 child 4"},
    ),
    ("[The pair]{1&2} share [son Al]{3}, 2. [Ed]{1} and [Jo]{2} left.", {"1 child 3", "2 child 3"}),
    (
        "[Ed Poe]{1}, who shares two children, [Al]{2} and [Bo]{3}, with [Jo Hay]{4}, left.",
        {"1 child 2", "1 child 3", "4 child 2", "4 child 3"},
    ),
    ("[Ed Poe]{1} and [Jo Hay]{4}, who share [daughter Al]{2}, left.", {"1 child 2", "4 child 2"}),
    ("[Ed Poe]{1} was stepfather to [Jo Hay]{2}.", {"2 other_kin 1 (stepfather)"}),
    (
        "[Ed Poe]{1} and [Jo Hay]{2} celebrated their 10th wedding anniversary in 2012. [His]{1} wife [Jo]{2} cried.",
        {"1 spouse 2 2002"},
    ),
    ("[Mrs Hay]{1}, whose son [Al]{2} died in the fire, said so.", {"1 child 2"}),
    ("[Mrs Hay]{1}, whose husband, [Ed]{2}, died, said so.", {"1 spouse 2"}),
    ("[Ed Poe]{1} is not the father of [Al Hay]{2}.", set()),
    ("[Ed Poe]{1} told police [his]{1} wife had gone. [Jo Hay]{2} denied it.", set()),
    ("[Ed Poe]{1} wed [actress Jo Hay]{2} last year.", {"1 spouse 2 2012"}),
    ("[Ed]{1} will marry [Jo]{2} in May.", {"1 spouse 2"}),
    ("The wedding of [Ed Poe]{1} and [Jo Hay]{2} was in 2011.", {"1 spouse 2 2011"}),
    ("[Ed Poe]{1} appeared with [wife Jo Hay]{2} at the gala.", {"1 spouse 2"}),
    ("Siblings [Ed]{1} and [Jo Poe]{2} ran it.", {"1 sibling 2"}),
    ("[Ed]{1}, brother of [Jo Poe]{2}, ran it.", {"2 sibling 1"}),
    ("[Ed Poe]{1} and brother [Al]{2} ran it.", {"1 sibling 2"}),
    ("Husband and wife [Ed]{1} and [Jo Poe]{2} ran it.", {"1 spouse 2"}),
]


@pytest.mark.parametrize("marked, told", CASES)
def test_kin(marked: str, told: set[str]) -> None:
    assert kin_in(marked) == told


def test_a_speaker_tells_of_his_own_kin() -> None:
    assert kin_in("My sister [Nkechi]{2} rang [Bea]{1} at midnight.", speaker=1) == {"1 sibling 2"}


def test_nobody_is_his_own_kin() -> None:
    assert kin_in("[Legend]{1}, [his]{1} wife and [his]{1} daughter left.") == set()
