"""The templates, and the few words they know beyond Jinja's own. Everything is escaped; what a story says is made
harmless before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.lookup.timeline import Happening
from onrecord.view.dates import in_words, long_day, placed
from onrecord.view.words import clip, count, safe
from onrecord.web.layers import show
from onrecord.web.marks import lit, marked
from onrecord.web.related import told_alike

KINDS = {"date": "Dates", "wording": "Wordings", "speaker": "Speakers", "age": "Ages"}
DIFFERENCES = {
    "same": "same words",
    "trimmed": "trimmed",
    "ellipsis": "cut with an ellipsis",
    "bracketed": "with the editor’s brackets",
    "respelled": "other spelling",
    "reworded": "reworded",
    "reversed": "reversed in meaning",
}


def render(template: str, known: Mapping[str, Any]) -> bytes:
    return environment().get_template(template).render(known).encode("utf-8", "replace")


@cache
def environment() -> Environment:
    made = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "words": _words,
        "show": _show,
        "when": _when,
        "placed": _placed,
        "long_day": _long_day,
        "clip": _clip,
        "part": _part,
    }
    made.globals |= {
        "count": count,
        "static": static,
        "address": address,
        "marked": marked,
        "told_alike": told_alike,
        "lit": lit,
        "KINDS": KINDS,
        "DIFFERENCES": DIFFERENCES,
    }
    return made


def _words(words: str | None) -> str:
    return safe(words or "")


def _clip(words: str, length: int = 160) -> str:
    return clip(safe(words), length)


def _part(words: object) -> str:
    """Words as one part of an address."""
    return quote(str(words), safe="")


def _show(words: str) -> Markup:
    return Markup(show(words))


def _when(value: date | str | None) -> str:
    return in_words(str(value)) if value else ""


def _placed(one: Happening) -> str:
    return placed(one.when, one.order, one.anchor_when)


def _long_day(day: date | str) -> str:
    return long_day(day) if isinstance(day, date) else _when(day)


def address(path: str, **query: object) -> str:
    """An address with a query, without what is empty."""
    told = {name.rstrip("_"): value for name, value in query.items() if value not in (None, "")}
    return f"{path}?{urlencode(told)}" if told else path


@cache
def static(name: str) -> str:
    """The address of a file beside us. It changes with the file, so that browsers may keep it for good."""
    stamp = blake2b(files("onrecord.web").joinpath("static", name).read_bytes(), digest_size=5).hexdigest()
    return f"/static/{name}?{stamp}"
