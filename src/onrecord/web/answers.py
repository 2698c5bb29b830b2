"""One answer in three forms: a page of HTML, JSON under the contract's names, CSV. Each is marked by its content, so
that a reader who has it already is told so and gets nothing twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from onrecord.view.tables import as_csv
from onrecord.web.page import Page

_TYPES = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8; header=present",
}


def as_json(data: Any) -> bytes:
    try:
        return msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"
    except UnicodeEncodeError:  # half a surrogate pair: no character, but a legal string, which JSON can escape
        return json.dumps(msgspec.to_builtins(data), indent=1).encode("ascii") + b"\n"


def rows_as_csv(page: Page, data: Any) -> bytes:
    """The rows for a spreadsheet: no cell in them that it would take for a formula."""
    rows = page.rows(data) if page.rows else ()
    return b"".join(as_csv({name: _cell(value) for name, value in row.items()} for row in rows))


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value


def answered(request: Request, body: bytes, form: str, *, headers: Mapping[str, str] | None = None) -> Response:
    """The body, or only the news that it has not changed."""
    tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    told = {"ETag": tag, "Cache-Control": "private, no-cache", **(headers or {})}
    asked = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if tag in asked:
        return Response(status_code=304, headers=told)
    return Response(body, media_type=None, headers={**told, "Content-Type": _TYPES[form]})
