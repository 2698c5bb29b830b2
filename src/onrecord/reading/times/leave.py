"""What looks like a time and is none: ages, names, titles, figures.

These rules hold their place and say nothing; being no findings, they are not among the RULES.
"""

from __future__ import annotations

import re

from onrecord.lexicon import lines
from onrecord.reading.times.rule import LEAVE, Rule, Sense, rule
from onrecord.reading.times.thread import Thread
from onrecord.reading.times.vocabulary import any_of


def leave(match: re.Match[str], thread: Thread) -> Sense | None:
    return LEAVE


KEPT_OUT: tuple[Rule, ...] = (
    rule(
        "age",
        "unit & old",
        r"(?:{about} )?(?:{number}|an?|{some})(?:[- ]and[- ]a[- ]half)?[- ]{unit}s?[- ]olds?",
        leave,
    ),
    rule("age of", "unit & old", r"{number} (?:years|months|weeks|days) of age", leave),
    rule(
        "of the year",
        "unit",
        r"(?:\w+ )?of the (?:year|decade|century|week|month|day)(?=,? (?:award|prize|honou?rs?|at|in|for|by"
        r"|title)|[.,;]|$)",
        lambda match, thread: LEAVE if match.group()[0].isupper() else None,
    ),
    rule(
        "paper",
        "weekday",
        rf"(?:{{weekday}}|Today|Tonight) (?-i:{any_of(lines('names_after_days'))})",
        leave,
    ),
    rule("weekday's thing", "weekday", rf"(?-i:{{weekday}}|Midnight) {any_of(lines('days_things'))}\b", leave),
    rule("midnight's thing", "clock", r"midnight (?:mass|feasts?|oil|blue|snacks?|sun)\b", leave),
    rule("weekday in a name", "weekday", rf"(?-i:{any_of(lines('names_with_days'))})(?: ['’]n)?", leave),
    rule("century in a name", "century", r"(?:20th|21st|twentieth) century (?-i:Fox|Studios|Television)", leave),
    rule("noon of a film", "clock", r"high noon", leave),
    rule(
        "always",
        "unit",
        r"(?:24|twenty-four) hours a day(?:,? (?:7|seven) days a week)?|(?:7|seven) days a week",
        leave,
    ),
    rule("speed", "unit", r"(?:miles|kilomet(?:re|er)s|km|knots|feet|metres) (?:an|per) (?:hour|second|minute)", leave),
    rule("what comes next", "vague", r"what (?:happens|comes|do we do|will happen) now(?=\s*\?)", leave),
    rule("minutes of a meeting", "unit", r"the minutes(?= of\b)", leave),
    rule("year round", "round", r"(?:all )?the year round|year-round|all year round|round the clock", leave),
    rule("model year", "year", rf"{{year4}} (?-i:{any_of(lines('car_makes'))})", leave),
    rule(
        "season of play",
        "season",
        rf"(?-i:Winter|Summer|Spring|Fall|Autumn) (?-i:{any_of(lines('seasons_things'))})",
        leave,
    ),
)
