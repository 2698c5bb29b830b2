"""Before extraction: what the page shows and extractors lose is written into its tree as plain paragraphs.

Extractors drop the marks that browsers draw around `<q>`, and take embedded posts for advertisement. So marks are
put back as characters, and each embedded post becomes the lines a reader sees: the words, then the author's line
("— Ann Lee (@annlee) February 3, 2020"), as the services' own embed code prints them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

# Classes in the embed code that each service hands out.
_EMBEDS = {
    "twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "bluesky-embed", "text-post-media", "fb-post",
    "fb-xfbml-parse-ignore", "mastodon-embed", "reddit-embed-bq", "reddit-card",
}  # fmt: skip
_SILENT = {"script", "style", "noscript", "svg", "button", "iframe", "template", "img", "picture"}
_ROOTS = {"article", "main", "body", "html", "section", "td"}
_BLOCKS = {"p", "div", "section", "br", "footer", "blockquote", "li", "ul"}
_MEDIA_LINK = re.compile(r"\s*(?:pic\.twitter\.com/\w+|https?://t\.co/\w+)")
_OPENING = ('"“«„', "'‘‹‚")  # what an author types outside, and within


def settle(tree: Any) -> None:
    """Change the tree in place: posts to paragraphs, `<q>` to marks, sources of block quotes to their own lines."""
    etree.strip_elements(tree, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    for embed in list(_embeds(tree)):
        _replace(embed, list(_post_lines(embed)))
    marked = [(element, sum(1 for _ in element.iterancestors("q"))) for element in tree.iter("q")]
    for element, depth in reversed(marked):  # inner ones first: each dissolves into what surrounds it
        _mark(element, nested=depth % 2 == 1)
        element.drop_tag()
    for quote in tree.iter("blockquote"):
        for element in list(quote.iter("cite", "footer")):
            if element.getparent() is quote:
                element.tag = "p"


def _embeds(tree: Any) -> Iterator[Any]:
    for element in tree.iter("blockquote", "div"):
        if _EMBEDS.intersection((element.get("class") or "").split()) and not _inside_embed(element):
            yield element


def _inside_embed(element: Any) -> bool:
    return any(
        _EMBEDS.intersection((above.get("class") or "").split()) for above in element.iterancestors("blockquote", "div")
    )


def _post_lines(embed: Any) -> Iterator[str]:
    """The lines of a post; links to its pictures are not its words."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(embed, events=("start", "end")):
        block = element.tag in _BLOCKS
        if block:
            yield from _line(pieces)
        if event == "start" and element.tag not in _SILENT:
            pieces.append(element.text or "")
        elif event == "end" and element is not embed:
            pieces.append(element.tail or "")
    yield from _line(pieces)


def _line(pieces: list[str]) -> Iterator[str]:
    line = _MEDIA_LINK.sub("", " ".join("".join(pieces).split()))
    pieces.clear()
    if line:
        yield line


def _replace(embed: Any, lines: list[str]) -> None:
    """Put the lines where the post stood, in place of the boxes that hold nothing but it."""
    top = embed
    while (parent := top.getparent()) is not None and parent.tag not in _ROOTS and _holds_only(parent, top):
        top = parent
    parent = top.getparent()
    if parent is None:
        return
    place, tail = parent.index(top), top.tail
    parent.remove(top)
    for offset, line in enumerate(lines):
        paragraph = etree.Element("p")
        paragraph.text = line
        parent.insert(place + offset, paragraph)
    if tail and tail.strip():
        rest = etree.Element("p")
        rest.text = tail
        parent.insert(place + len(lines), rest)


def _holds_only(parent: Any, child: Any) -> bool:
    others = [one for one in parent if one is not child and one.tag not in _SILENT]
    tails = (parent.text, *(one.tail for one in parent))
    return not others and not any(tail and tail.strip() for tail in tails)


def _mark(element: Any, *, nested: bool) -> None:
    """Write the marks a browser draws around `<q>`: double outside, single within; none where the author typed them."""
    opening, closing = ("‘", "’") if nested else ("“", "”")
    first = "".join(element.itertext()).lstrip()[:1]
    if not first or first in _OPENING[nested]:
        return
    element.text = opening + (element.text or "")
    if len(element):
        element[-1].tail = (element[-1].tail or "") + closing
    else:
        element.text += closing
