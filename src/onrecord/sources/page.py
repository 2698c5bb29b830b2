"""A web page to a story: its body with quotation marks, block quotes, embedded posts and paragraphs kept.

trafilatura finds the body; its plain text loses marks and posts, so the tree is settled first (`embeds.py`) and the
text is written here from the structured result: a paragraph a line, a blank line between, the headline on top. Nothing
is fetched. Where no body is found, the paragraphs of the page's article, main part or body stand for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import etree, html

from onrecord.errors import SourceError
from onrecord.sources.embeds import settle
from onrecord.sources.found import NO_DATE, Found, Given, Note, make_story, undated
from onrecord.sources.metadata import told_by_page

_BLOCKS = {
    "p", "head", "quote", "list", "item", "row", "cell", "table", "div", "section", "article", "main", "body",
    "blockquote", "li", "ul", "ol", "dl", "dt", "dd", "pre", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6",
    "figure", "figcaption", "address", "code", "details", "summary", "center", "hr",
}  # fmt: skip
_BREAKS = {"lb", "br"}
_NO_PROSE = (
    "script", "style", "noscript", "nav", "header", "footer", "aside", "form", "iframe", "template", "svg", "button",
    "select", "textarea", "object", "head", "title",
)  # fmt: skip
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0\u2009\u202f]+")

# A tag to its end, quoted values whole, or to the next "<", so that it never swallows the end of a script; possessive,
# so that its time grows in line with the page.
_TAG = re.compile(r"""<(?P<name>[a-zA-Z][\w:-]*+)(?:[^"'<>]++|"[^"<]*+"|'[^'<]*+')*+>?""")
# libxml2's time grows with the square of the attributes of one tag; on news pages a tag has a few dozen at most.
_MOST_ATTRIBUTES = 500

# Of 35 saved news pages the largest has 427 kB and 5,900 elements; trafilatura's time grows faster than the page.
_LARGEST_PAGE = 20_000_000
_MOST_ELEMENTS = 60_000


def page_story(source: str, markup: str, given: Given) -> Iterator[Found]:
    """The story of a page's markup; raises `SourceError` where it holds none."""
    if len(markup) > _LARGEST_PAGE:
        raise SourceError(source, f"a page of {len(markup):,} characters; at most {_LARGEST_PAGE:,} are read")
    tree = _parse(source, markup)
    told = told_by_page(tree)
    settle(tree)
    text = _with_headline(_text(_body(tree)), told.title)
    if not text:
        raise SourceError(
            source, "a page without text: scripts write it, or its markup is nested too deeply to be read"
        )
    story = make_story(source, text, told, given)
    if undated(story):
        yield Note(source, NO_DATE)
    yield story


def _parse(source: str, markup: str) -> Any:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    try:
        tree = html.document_fromstring(_tamed(markup).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise SourceError(source, f"not HTML that can be parsed: {error}") from None
    if tree.find("body") is None:
        raise SourceError(source, "an HTML page without a body")
    return tree


def _tamed(markup: str) -> str:
    """The markup without what would stop the parser: NUL characters, and tags overgrown with attributes."""
    return _TAG.sub(_cut_back, markup.replace("\x00", ""))


def _cut_back(tag: re.Match[str]) -> str:
    overgrown = len(tag.group()) > _MOST_ATTRIBUTES and len(tag.group().split()) > _MOST_ATTRIBUTES
    return f"<{tag['name']}>" if overgrown else tag.group()


def _body(tree: Any) -> Any:
    """The element that holds the story."""
    if sum(1 for _ in tree.iter()) <= _MOST_ELEMENTS:
        try:
            found = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False)
        except Exception:  # extraction of hostile markup fails in many ways, and the page's paragraphs are left
            found = None
        body = getattr(found, "body", None)
        if body is not None and len(body):
            return body
    etree.strip_elements(tree, *_NO_PROSE, with_tail=False)
    return next((part for name in ("article", "main", "body") if (part := tree.find(f".//{name}")) is not None), tree)


def _text(body: Any) -> str:
    """Paragraphs of an element, in order, a blank line between them. No recursion: pages may be nested at will."""
    paragraphs: list[str] = []
    pieces: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS:
            _flush(pieces, paragraphs)
        if event == "start":
            pieces.append(_SPACE.sub(" ", element.text or ""))
        else:
            if element.tag in _BREAKS:
                pieces.append("\n")
            pieces.append(_SPACE.sub(" ", element.tail or "") if element is not body else "")
    _flush(pieces, paragraphs)
    return "\n\n".join(paragraphs)


def _flush(pieces: list[str], paragraphs: list[str]) -> None:
    lines = (line.strip() for line in re.sub(r" {2,}", " ", "".join(pieces)).split("\n"))
    paragraph = "\n".join(line for line in lines if line)
    pieces.clear()
    if paragraph:
        paragraphs.append(paragraph)


def _with_headline(text: str, title: str | None) -> str:
    """The headline on top, once: bodies often begin with it."""
    if not title or not text:
        return text
    head = _SPACE.sub(" ", text[: 2 * len(title)]).casefold()
    return text if head.startswith(title.casefold()) else f"{title}\n\n{text}"
