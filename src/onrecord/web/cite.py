"""Ready citations of a quotation: plain words, a wiki's template, BibTeX, CSL-JSON, a W3C annotation.

Each names the outlet that printed the words, the day, and where in the story's text they stand.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any, NamedTuple

from onrecord.model import Span
from onrecord.view.dates import in_words

_AROUND = 32  # characters before and after the words, by which they are found again when the text has moved
_BIBTEX = {
    "\\": r"\textbackslash{}",
    **{mark: f"\\{mark}" for mark in "&%$#_{}"},
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


class Cited(NamedTuple):
    """The words, and the story that printed them."""

    statement: str
    words: str
    speaker: str | None
    spans: tuple[Span, ...]
    source: str
    text: str
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: date | None = None
    url: str | None = None


def citations(cited: Cited) -> dict[str, str]:
    """Every form by its name."""
    return {
        "Plain": plain(cited),
        "Wiki template": wiki(cited),
        "BibTeX": bibtex(cited),
        "CSL-JSON": _json(csl(cited)),
        "Web annotation": _json(annotation(cited)),
    }


def plain(cited: Cited) -> str:
    day = in_words(cited.published.isoformat()) if cited.published else None
    told = (cited.byline, f"“{cited.title}”" if cited.title else None, cited.outlet, day, cited.url or cited.source)
    return f"“{cited.words}” ({cited.speaker or 'speaker not known'}). " + ", ".join(filter(None, told)) + "."


def wiki(cited: Cited) -> str:
    """`{{cite news}}`, as English Wikipedia writes it; a bar in a value would end it."""
    fields = {
        "title": cited.title or cited.source,
        "work": cited.outlet,
        "author": cited.byline,
        "date": cited.published,
        "url": cited.url,
        "quote": cited.words,
    }
    told = (f"|{name}={_one_line(str(value)).replace('|', '{{!}}')}" for name, value in fields.items() if value)
    return "{{cite news " + " ".join(told) + "}}"


def bibtex(cited: Cited) -> str:
    fields = {
        "title": cited.title or cited.source,
        "author": cited.byline,
        "journal": cited.outlet,
        "date": cited.published,
        "url": cited.url,
        "note": f"{cited.speaker or 'Speaker not known'}: ``{cited.words}''",
    }
    lines = [f"  {name} = {{{_tex(str(value), name)}}}," for name, value in fields.items() if value]
    return "\n".join((f"@article{{onrecord-{cited.statement[:12]},", *lines, "}"))


def csl(cited: Cited) -> dict[str, Any]:
    told = {
        "id": f"onrecord-{cited.statement[:12]}",
        "type": "article-newspaper",
        "title": cited.title or cited.source,
        "container-title": cited.outlet,
        "author": [{"literal": cited.byline}] if cited.byline else None,
        "issued": {"date-parts": [list(cited.published.timetuple()[:3])]} if cited.published else None,
        "URL": cited.url,
        "note": f"{cited.speaker or 'Speaker not known'}: “{cited.words}”",
    }
    return {name: value for name, value in told.items() if value}


def annotation(cited: Cited) -> dict[str, Any]:
    """https://www.w3.org/TR/annotation-model/: a quote selector and a position selector for each stretch."""
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:onrecord:{cited.statement}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "TextualBody", "value": cited.speaker or "speaker not known", "purpose": "identifying"},
        "target": [
            {"source": cited.url or cited.source, "selector": [_quoted(cited.text, span), _position(span)]}
            for span in cited.spans
        ],
    }


def _quoted(text: str, span: Span) -> dict[str, str]:
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    return {"type": "TextQuoteSelector", "exact": span.of(text), "prefix": before, "suffix": after}


def _position(span: Span) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def _one_line(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def _tex(words: str, name: str) -> str:
    return words if name == "url" else "".join(_BIBTEX.get(mark, mark) for mark in _one_line(words))
