"""The guideline for names that all corpora are brought to: LABELS.md tells it in prose."""

from __future__ import annotations

import json

from corpora import DATA

TITLES = {
    "admiral", "alhaji", "ambassador", "archbishop", "attorney", "ayatollah", "barrister", "bishop",
    "brigadier", "capt", "captain", "cardinal", "chairman", "chairwoman", "chancellor", "chief", "cllr",
    "coach", "col", "colonel", "commander", "congressman", "congresswoman", "councillor", "dame", "dato",
    "datuk", "defence", "defense", "deputy", "detective", "director", "dr", "emperor", "engr", "excellency",
    "father", "field", "finance", "foreign", "former", "fr", "gen", "general", "gov", "governor", "her", "his",
    "hon", "hrh", "imam", "inspector", "interior", "judge", "justice", "king", "lady", "late", "lieutenant",
    "lord", "lt", "maj", "major", "marshal", "mayor", "minister", "miss", "mp", "mr", "mrs", "ms", "officer",
    "pastor", "pope", "premier", "president", "prime", "prince", "princess", "prof", "professor", "queen",
    "rabbi", "rep", "representative", "rev", "reverend", "rt", "saint", "secretary", "sen", "senator",
    "sergeant", "sgt", "sheik", "sheikh", "sheriff", "sir", "speaker", "st", "sultan", "superintendent", "the",
    "then", "vice",
}  # fmt: skip

EVENT_WORDS = {
    "cup", "games", "olympics", "olympic", "festival", "championship", "championships", "war", "awards", "conference",
    "summit", "election", "elections", "revolution", "marathon", "open", "tournament", "prix", "expo", "exhibition",
    "fair", "carnival", "uprising", "massacre", "battle", "earthquake", "hurricane", "cyclone", "typhoon", "biennale",
    "intifada", "crisis", "congress", "forum", "genocide", "holocaust", "bowl", "derby", "primary", "convention",
}  # fmt: skip


def _demonyms() -> set[str]:
    words = json.loads((DATA / "people/lists/nationalities.json").read_text())["nationalities"]
    return {word.lower() for word in words if " " not in word} | {
        "american",
        "british",
        "english",
        "european",
        "african",
        "asian",
    }


DEMONYMS = _demonyms()


def is_demonym(word: str) -> bool:
    low = word.lower()
    return word[:1].isupper() and (low in DEMONYMS or (low.endswith("s") and low[:-1] in DEMONYMS))


def without_titles(words: list[str], first: int, last: int) -> tuple[int, int]:
    """A person's name without the titles before it; never nothing, even where all of it is title."""
    while first < last - 1 and (words[first].lower().rstrip(".") in TITLES or words[first] in {".", "-"}):
        first += 1
    return first, last
