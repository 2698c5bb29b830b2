"""Common nouns that mean a person: epithets ("the Ohio native"), roles ("the pilot"), kin ("his wife").

A phrase is a mention where it points to someone the hearer can tell: definite, possessed, or an apposition. A
predicate noun ("is a singer", "as treasurer") is none. Indefinite phrases are handed on under a rule of their own:
they name nobody, but a pronoun behind them may well mean them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from onrecord.cast import Mention, MentionKind
from onrecord.lexicon import load, persons
from onrecord.model import Gender
from onrecord.reading.mentions.page import APOSTROPHES, DETERMINERS, MARKS, OWNERS, Page
from onrecord.reading.mentions.phrases import left_edge, right_edge

_AGE: Final = re.compile(r"\d{1,3}-(?:year|month|week|day)-old$")
_COPULAS: Final = frozenset("is was are were be been being am 's ’s 're ’re become becomes became becoming".split())
_VAGUE: Final = frozenset(
    "a an another one no every each any some either neither two three four five many few several".split()
)
_NO_NOUN: Final = frozenset({"VERB", "AUX", "ADV", "ADP", "PRON"})
_LOOSE_NOUNS: Final = frozenset({"one", "figure", "human", "soul", "minor", "juvenile", "local", "regular", "seed"})
_KIND_OF_ONE: Final = frozenset({"little", "loved", "young", "wee", "tiny", "precious"})
_GENERIC: Final = frozenset("girls boys men women ladies children people".split())  # "the girls’ champion": no owners
_CALLED: Final = frozenset(  # kin nouns that serve as names
    "mum mom mam mummy mommy dad daddy papa gran nan nana grandma grandpa granddad grandad".split()
)
_ORGANIZATIONS: Final = load("organization_nouns")
_SEEDED: Final = {
    "seed": frozenset("top first second third fourth fifth sixth seventh eighth ninth tenth".split()),
    "card": frozenset({"wild"}),
}
_SAYS: Final = frozenset({"says", "said"})
_BARE_KIN: Final = frozenset({"mother", "father", "mum", "mom", "dad"})


class Phrase(NamedTuple):
    """A noun phrase: its words, its head word, the noun it is looked up by, and its determiner."""

    first: int
    last: int
    head: int
    noun: str
    opening: str  # "the", "his", "a", "possessor" for "Ann's", "" for none


def find_nouns(page: Page, named: frozenset[int]) -> Iterator[tuple[Phrase, Mention]]:
    """Phrases with a person noun as head outside the names (`named` words), each as a mention."""
    for index in range(len(page.words)):
        if index in named or index in page.titled or page.zone(index) in {"head", "boilerplate", "question", "byline"}:
            continue
        noun = _head_noun(page, index, named)
        if noun:
            phrase = phrase_at(page, index, noun)
            kind = _kind(page, phrase, named)
            if kind and not _in_marks(page, phrase):
                yield phrase, mention_of(page, phrase, *kind)


def _in_marks(page: Page, phrase: Phrase) -> bool:
    """ "she never said “the wrong blonde”": words quoted for their own sake mean nobody."""
    after = phrase.last + (phrase.last < len(page.words) and page.lower[phrase.last] in {",", "."})
    before = page.words[phrase.first - 1] if phrase.first else ""
    return after < len(page.words) and MARKS.get(before) == page.words[after]


def _head_noun(page: Page, index: int, named: frozenset[int]) -> str | None:
    """The person noun that heads a phrase at this word."""
    word, following = page.lower[index], index + 1
    if _AGE.match(page.unit(index).text) and page.unit(index).last == following:
        return None if _goes_on(page, following, named) else page.unit(index).text
    noun = page.noun(index)
    if noun is None:
        noun = _native(page, index) or _head_of(page, index) or _told_of(page, index, named)
    if noun is None and page.lower[max(0, index - 1)] in _SEEDED.get(word, ()):
        return word
    if noun is None or (page.pos[index] in _NO_NOUN and noun != "one"):
        return None
    if page.capital(index) and _is_proper(page, index) and not _bears_name(page, index, named):
        return None
    if noun in _LOOSE_NOUNS and not (noun == "one" and index > 0 and page.lower[index - 1] in _KIND_OF_ONE):
        return None
    return None if _goes_on(page, following, named) or word in persons.GROUP_SIZES else noun


def _is_proper(page: Page, index: int) -> bool:
    """ "the Courier", "the Coast Guard": capitalised within the sentence, and no title ("the Prince")."""
    word = page.lower[index]
    if index in page.starts or page.zone(index) == "headline" or word in persons.TITLES or word in persons.KIN:
        return False
    if page.words[index].isupper() and len(word) > 1:  # "the GP", "the CEO"
        return False
    if word in persons.EPITHETS and page.lower[index - 1] in {"former", "onetime"}:  # "the former Bachelorette"
        return False
    if word in persons.ROLES and page.lower[index - 1] in {"a", "an"} and page.tags.relation[index] == "appos":
        return False  # "Ann Lee, a Republican,"
    return word not in persons.PEOPLE_OF and word not in persons.NATIONALITIES


def _bears_name(page: Page, index: int, named: frozenset[int]) -> bool:
    """ "The Poet Laureate, Ann Lee, read": an office, though it is capitalised within the sentence."""
    return page.lower[index] in persons.ROLES and page.lower[index + 1 : index + 2] == (",",) and index + 2 in named


def _native(page: Page, index: int) -> str | None:
    """ "the Tennessean", "the Dutchwoman", "the American": people of a place, capitalised behind a determiner."""
    word = page.lower[index]
    before = page.unit(index - 1).text if index else ""
    if page.unit(index).last > index + 1:  # "the Japanese-born executive"
        return None
    if not page.capital(index) or not (before in {"the", "a", "an"} or before.endswith("-old")):
        return None
    return word if word in persons.PEOPLE_OF or (word in persons.NATIONALITIES and word.endswith("an")) else None


def _head_of(page: Page, index: int) -> str | None:
    """ "the head of the rescue service": of an organisation, not of a queue."""
    if page.lower[index] != "head" or index + 2 >= len(page.words) or page.lower[index + 1] != "of":
        return None
    last = right_edge(page, index)
    named = page.capital(last - 1) or page.lower[last - 1] in _ORGANIZATIONS
    return "head" if named and page.lower[index - 1] in {"the", "a"} else None


def _told_of(page: Page, index: int, named: frozenset[int]) -> str | None:
    """ "Ann Lee, an independent,": whatever the tree puts in apposition to a name, behind a comma and an article."""
    if page.tags.relation[index] != "appos" or page.tags.head[index] not in named or page.noun(index) is not None:
        return None
    first = left_edge(page, index)
    article = page.lower[first] in {"a", "an"} and page.words[first - 1 : first] == (",",)
    return page.lower[index] if article and page.pos[index] in {"NOUN", "ADJ", "PROPN"} else None


def _goes_on(page: Page, following: int, named: frozenset[int]) -> bool:
    """Whether the phrase goes on behind the word, so that the word is no head: "singer John", "star witness"."""
    if following >= len(page.words) or not page.words[following][0].isalnum():
        return False
    if page.lower[following] in APOSTROPHES or not page.words[following - 1].strip():
        return False
    if following in named:
        return True
    if page.lower[following] == "accused":  # "a manager accused of theft"
        return False
    relation, head = page.tags.relation[following - 1], page.tags.head[following - 1]
    if relation in {"compound", "amod", "nmod:poss"} and head >= following and not _possessive(page, following - 1):
        return page.pos[following] in {"NOUN", "PROPN", "ADJ", "X"}
    return page.noun(following) is not None and page.pos[following] in {"NOUN", "X"}


def _possessive(page: Page, index: int) -> bool:
    return index + 1 < len(page.words) and page.lower[index + 1] in APOSTROPHES


def phrase_at(page: Page, index: int, noun: str) -> Phrase:
    first = left_edge(page, page.unit(index).first)
    last = right_edge(page, index)
    of_its_own = [("of", owner) for owner in OWNERS]
    if page.lower[index + 1 : index + 3] in of_its_own and _is_speaker(page, first):
        last = index + 1
    return Phrase(first, last, index, noun, _opening(page, first, index))


def _is_speaker(page: Page, first: int) -> bool:
    """ "“He is a gentleman,” says the manager of her rival": of whom it is said, not whose manager."""
    return first > 1 and page.lower[first - 1] in _SAYS and not page.words[first - 2][-1].isalnum()


def _opening(page: Page, first: int, head: int) -> str:
    """The determiner of a phrase; "possessor" where a name or noun with 's stands there."""
    for index in range(head - 1, first, -1):
        if page.lower[index] in APOSTROPHES and page.joined(index) and page.lower[index - 1] not in _GENERIC:
            return "possessor"
        if page.lower[index] in {"the", "a", "an"} or page.lower[index] in OWNERS:
            break
    word = page.lower[first]
    opens = word in DETERMINERS or word in _VAGUE or page.pos[first] == "DET"
    return word if first < page.unit(head).first and opens else ""


def _kind(page: Page, phrase: Phrase, named: frozenset[int]) -> tuple[MentionKind, str] | None:
    """What kind of mention a phrase is and by which rule; None where it is none."""
    if _is_predicate(page, phrase):
        return None
    kin = phrase.noun in persons.KIN or phrase.noun in persons.CHILDREN
    if phrase.opening in OWNERS or phrase.opening == "possessor":
        return ("kin", "possessed kin noun") if kin else ("epithet", "possessed role")
    if phrase.opening in {"the", "this", "that", "both"}:
        return "epithet", "age epithet" if _AGE.match(phrase.noun) else "definite epithet"
    if phrase.opening:
        return "epithet", "indefinite phrase"
    return _bare(page, phrase)


def _bare(page: Page, phrase: Phrase) -> tuple[MentionKind, str] | None:
    """Phrases without determiner: roles in headlines, "Mother and baby", and what may be an apposition."""
    called = phrase.noun in _CALLED and page.capital(phrase.head) and phrase.last == phrase.first + 1
    if called and (page.quoted[phrase.head] or phrase.head not in page.starts):
        return "kin", "bare kin noun"
    if page.zone(phrase.head) == "headline":
        return "epithet", "headline role"
    if phrase.noun in _BARE_KIN and page.lower[min(phrase.last, len(page.words) - 1)] == "and":
        return "kin", "bare kin noun"
    return "epithet", "bare phrase"


def _is_predicate(page: Page, phrase: Phrase) -> bool:
    """ "is a singer", "was named captain", "as treasurer"."""
    if any(page.tags.relation[child] == "cop" for child in page.below[phrase.head]):
        return True
    before = phrase.first - 1
    while before >= 0 and page.pos[before] == "ADV" and page.lower[before] != "when":
        before -= 1
    if before < 0:
        return False
    word = page.lower[before]
    if word in {"like", "than"} and phrase.opening in OWNERS | {"the", "possessor"}:  # "better than my husband does"
        return False
    if word in {"as", "like", "than"} or word in _COPULAS:
        return word not in APOSTROPHES or not page.joined(before) or page.pos[before] in {"AUX", "VERB"}
    return page.tags.relation[phrase.head] == "xcomp" and page.lower[phrase.first] not in OWNERS


def mention_of(page: Page, phrase: Phrase, kind: MentionKind, rule: str) -> Mention:
    return Mention(
        page.span(phrase.first, phrase.last),
        phrase.head,
        kind,
        rule,
        gender=gender_of(page, phrase),
        quoted=page.quoted[phrase.head],
    )


def gender_of(page: Page, phrase: Phrase) -> Gender:
    """What the noun tells, or a word before it ("baby boy", "the female lead")."""
    told = persons.noun_gender(phrase.noun) or "unknown"
    for index in range(phrase.first, phrase.head):
        word = page.lower[index]
        if told == "unknown" and word in {"male", "female"}:
            return "male" if word == "male" else "female"
    return told
