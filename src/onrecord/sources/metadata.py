"""What a page says of itself beside its text: title, byline, outlet, address, day of publication and of last change.

Order of trust: the page's schema.org record, its meta tags, then htmldate and trafilatura, which read the page's own
markup. htmldate's extensive search, which takes any date it can find in the text, is left off: unknown is better.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from onrecord.sources.dates import Printed, printed_date
from onrecord.sources.found import Told

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "pubdate",
    "publishdate", "publish-date", "date.issued", "dc.date.issued", "dcterms.created", "sailthru.date",
    "dc.date", "date",
)  # fmt: skip
_UPDATED = ("article:modified_time", "datemodified", "og:updated_time", "last-modified", "lastmod", "dcterms.modified")
_TITLE = ("og:title", "twitter:title")
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "copyright")
_BYLINE = ("author", "article:author", "parsely-author", "byl", "sailthru.author", "dc.creator")
_ARTICLES = re.compile(r"(?:\w*Article|BlogPosting|\w*Posting|Report|Review)\Z")

# Four writers with middle names; longer "authors" are their biographies.
_LONGEST_BYLINE = 120


def told_by_page(tree: Any) -> Told:
    """What the page tells; must be asked before the tree is changed."""
    metas = _metas(tree)
    record = next(_articles(tree), {})
    url = _url(tree, metas)
    outlet = _outlet(metas, record) or _host(url)
    published = _day(record.get("datePublished")) or _first_day(metas, _PUBLISHED) or _searched(tree)
    updated = _day(record.get("dateModified")) or _first_day(metas, _UPDATED)
    byline = _byline(tree, metas, record)
    return Told(
        published=published,
        updated=updated if _follows(updated, published) else None,
        outlet=outlet,
        title=_title(tree, metas, record, outlet),
        byline=None if byline == outlet else byline,
        url=url,
    )


def _metas(tree: Any) -> dict[str, str]:
    """Meta tags by lower-case name; the first of a name counts."""
    metas: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = " ".join((tag.get("content") or "").split())
        if name and content:
            metas.setdefault(name.lower(), content)
    return metas


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    """schema.org records of articles, wherever they lie in the page's JSON-LD, outer ones first."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                level = [json.loads(script.text or "", strict=False)]
            except (ValueError, RecursionError):
                continue
            while level:
                records = [one for one in level if isinstance(one, dict)]
                yield from (one for one in records if _is_article(one))
                level = [below for one in level for below in (one if isinstance(one, list) else _graph(one))]


def _graph(one: Any) -> list[Any]:
    return (
        [one[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in one]
        if isinstance(one, dict)
        else []
    )


def _is_article(record: dict[str, Any]) -> bool:
    kinds = record.get("@type")
    named = any(
        isinstance(kind, str) and _ARTICLES.match(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )
    return named and ("headline" in record or "datePublished" in record)


def _day(value: Any) -> Printed | None:
    return printed_date(value[:60]) if isinstance(value, str) else None


def _first_day(metas: dict[str, str], names: tuple[str, ...]) -> Printed | None:
    return next((day for name in names if (day := _day(metas.get(name)))), None)


def _searched(tree: Any) -> Printed | None:
    from htmldate import find_date

    try:
        return _day(find_date(tree, extensive_search=False, original_date=True))
    except Exception:  # htmldate reads hostile markup with many libraries; no date is a legal answer
        return None


def _follows(updated: Printed | None, published: Printed | None) -> bool:
    """A change is not before the publication: such stamps are a server's other time zone."""
    return not (updated and published and updated.day and published.day and updated.day < published.day)


def _outlet(metas: dict[str, str], record: dict[str, Any]) -> str | None:
    """The site's name without its slogan ("WXYZ 7News | Weather, Sports")."""
    publisher = next(iter(_names(record.get("publisher"))), None)
    name = next((metas[name] for name in _OUTLET[:2] if name in metas), None) or publisher or metas.get("dc.publisher")
    name = re.split(r" [|–—-] ", html.unescape(name or ""))[0].strip()
    return name if name and "://" not in name else None


def _host(url: str | None) -> str | None:
    return urlsplit(url).netloc.removeprefix("www.") or None if url else None


def _title(tree: Any, metas: dict[str, str], record: dict[str, Any], outlet: str | None) -> str | None:
    headline = record.get("headline")
    title = headline if isinstance(headline, str) else next((metas[name] for name in _TITLE if name in metas), None)
    if not title:
        heading = next(tree.iter("h1"), None)
        heading = next(tree.iter("title"), None) if heading is None else heading
        title = "".join(heading.itertext()) if heading is not None else ""
    title = " ".join(html.unescape(title).split())
    if outlet:
        title = re.sub(rf"\s+[|–—-]\s+{re.escape(outlet)}\Z", "", title, flags=re.IGNORECASE)
    return title or None


def _byline(tree: Any, metas: dict[str, str], record: dict[str, Any]) -> str | None:
    names = _names(record.get("author")) or [metas[name] for name in _BYLINE if name in metas][:1]
    byline = ", ".join(dict.fromkeys(name for name in names if not name.startswith("http"))) or _printed_byline(tree)
    byline = re.sub(r"\ABy:? ", "", html.unescape(byline or ""), flags=re.IGNORECASE).strip()
    return byline if 0 < len(byline) <= _LONGEST_BYLINE else None


def _printed_byline(tree: Any) -> str | None:
    for element in tree.iter("a", "span", "p", "div", "address", "li"):
        if element.get("rel") == "author" or element.get("itemprop") == "author":
            return " ".join("".join(element.itertext()).split())
    return None


def _names(value: Any) -> list[str]:
    """The names in a schema.org person or organisation, a plain string, or a list of these."""
    names = [
        one.get("name") if isinstance(one, dict) else one for one in (value if isinstance(value, list) else [value])
    ]
    return [" ".join(name.split()) for name in names if isinstance(name, str) and name.strip()]


def _url(tree: Any, metas: dict[str, str]) -> str | None:
    canonical = next((link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"), None)
    url = canonical or metas.get("og:url")
    return url if url and url.startswith(("http://", "https://")) else None
