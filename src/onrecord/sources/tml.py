"""A TimeML document to a story: the text of its TEXT element, dated by its DCT. Times that it marks are left aside."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from onrecord.errors import SourceError
from onrecord.sources.dates import Printed, iso_date
from onrecord.sources.found import NO_DATE, Found, Given, Note, Told, make_story, undated

_CREATED = ("CREATION_TIME", "PUBLICATION_TIME")


def tml_story(source: str, markup: str, given: Given) -> Iterator[Found]:
    """The story of a TimeML document; raises `SourceError` where it is none."""
    try:
        root = ElementTree.fromstring(markup)
    except ElementTree.ParseError as error:
        raise SourceError(source, f"no well-formed TimeML: {error}") from None
    text = root.find(".//TEXT")
    if text is None:
        raise SourceError(source, "TimeML without a TEXT element")
    told = Told(published=_created(root), title=(root.findtext("TITLE") or "").strip() or None)
    story = make_story(source, "".join(text.itertext()), told, given)
    if undated(story):
        yield Note(source, NO_DATE)
    yield story


def _created(root: ElementTree.Element) -> Printed | None:
    """The day on which the document says it was made."""
    marked = (each for each in root.iter("TIMEX3") if each.get("functionInDocument") in _CREATED)
    created = next(marked, root.find(".//DCT/TIMEX3"))
    return iso_date((created.get("value") or "")[:10]) if created is not None else None
