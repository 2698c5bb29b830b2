"""What looks like a time and is none: ages, names, titles, figures.

These rules hold their place and say nothing; being no findings, they are not among the RULES.
"""

from __future__ import annotations

import re

from onrecord.reading.times.rule import LEAVE, Rule, Sense, rule
from onrecord.reading.times.thread import Thread


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
        r"(?:{weekday}|Today|Tonight) (?:Times|Telegraph|Mirror|Express|Mail|Post|World|Herald|People"
        r"|Night Live|Night Football|Night Raw)",
        leave,
    ),
    rule(
        "weekday's thing",
        "weekday",
        r"(?-i:{weekday}|Midnight) (?:roasts?|best|schools?|league|jobs?|kids?|blues|sabbath|drivers?|prayers?)\b",
        leave,
    ),
    rule("midnight's thing", "clock", r"midnight (?:mass|feasts?|oil|blue|snacks?|sun)\b", leave),
    rule(
        "weekday in history",
        "weekday",
        r"(?:Sunday Bloody|Bloody|Ruby|Blue|Freaky|Manic|Happy|Super|Casual|Throwback) (?-i:Sunday|Mondays?"
        r"|Tuesday|Wednesday|Thursday|Friday|Saturday)(?: ['’]n)?",
        leave,
    ),
    rule("speed", "unit", r"(?:miles|kilomet(?:re|er)s|km|knots|feet|metres) (?:an|per) (?:hour|second|minute)", leave),
    rule("what comes next", "vague", r"what (?:happens|comes|do we do|will happen) now(?=\s*\?)", leave),
    rule("year round", "round", r"(?:all )?the year round|year-round|all year round|round the clock", leave),
    rule(
        "model year",
        "year",
        r"{year4} (?-i:Acura|Audi|BMW|Buick|Cadillac|Chevrolet|Chevy|Chrysler|Dodge|Ferrari|Fiat|Ford|GMC"
        r"|Harley|Honda|Hyundai|Jaguar|Jeep|Kia|Lexus|Lincoln|Mazda|Mercedes|Mercury|Mini|Mitsubishi|Nissan"
        r"|Oldsmobile|Peugeot|Plymouth|Pontiac|Porsche|Renault|Saab|Subaru|Suzuki|Tesla|Toyota|Vauxhall"
        r"|Volkswagen|Volvo|VW)",
        leave,
    ),
    rule(
        "season of play",
        "season",
        r"(?:Winter|Summer|Spring|Fall|Autumn) (?:Olympics?|Games|Paralympics?|Palace|Garden|Soldier|Classic"
        r"|Park|Hill|Street|Lane|Theat(?:re|er)|Meeting|League|Festival|Ball)",
        leave,
    ),
)
