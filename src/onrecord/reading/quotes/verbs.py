"""Forms of the verbs of saying: which printed word is which lemma."""

from __future__ import annotations

import re

from onrecord.lexicon import lines, load


def _forms(entry: str) -> dict[str, str]:
    lemma, *irregular = entry.split()
    return dict.fromkeys([lemma, *_regular(lemma), *irregular], lemma)


def _regular(lemma: str) -> list[str]:
    if lemma.endswith("e"):
        return [lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    if re.search(r"[^aeiou]y$", lemma):
        return [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    third = "es" if re.search(r"(?:s|x|z|ch|sh|o)$", lemma) else "s"
    return [lemma + third, lemma + "ed", lemma + "ing"]


def _table(name: str) -> dict[str, str]:
    return {form: lemma for entry in lines(name) for form, lemma in _forms(entry).items()}


SAY = _table("say_verbs")
QUOTING = _table("quoting_verbs")
ACTS = _table("speech_act_verbs")
BESIDE_QUOTES = QUOTING | SAY
ANY = ACTS | BESIDE_QUOTES
SAY_NOUNS = load("say_nouns")
