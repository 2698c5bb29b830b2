"""The description of all addresses in the form of OpenAPI 3.1, made of the same list of pages that serves them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any, get_type_hints

import msgspec

from onrecord.web.page import Asked, Page

_IN_PATH = re.compile(r"\{(?P<name>\w+)(?::path)?\}")
_SCHEMAS = {
    "words": {"type": "string"},
    "day": {"type": "string", "format": "date"},
    "number": {"type": "integer"},
    "place": {"type": "string", "pattern": "^[0-9]+-[0-9]+$"},
}
_REFERENCES = "#/components/schemas/{name}"


def description(pages: Iterable[Page]) -> dict[str, Any]:
    listed = list(pages)
    answers = [get_type_hints(page.answer)["return"] for page in listed]
    schemas, components = msgspec.json.schema_components(answers, ref_template=_REFERENCES)
    paths = {}
    for page, schema in zip(listed, schemas, strict=True):
        plain = _IN_PATH.sub(r"{\g<name>}", "/index" if page.path == "/" else page.path)
        paths[f"{plain}.json"] = _operation(page, "json", {"application/json": {"schema": schema}})
        if page.rows:
            paths[f"{plain}.csv"] = _operation(page, "csv", {"text/csv": {"schema": {"type": "string"}}})
    return {
        "openapi": "3.1.0",
        "info": {"title": "onrecord", "version": version("onrecord"), "license": {"name": "Apache-2.0"}},
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": {"password": {"type": "http", "scheme": "bearer"}}},
        "security": [{}, {"password": []}],
    }


def _operation(page: Page, form: str, content: dict[str, Any]) -> dict[str, Any]:
    return {
        "get": {
            "operationId": f"{page.name}_{form}",
            "summary": page.title,
            "parameters": [*map(_in_path, _IN_PATH.findall(page.path)), *map(_in_query, page.asked)],
            "responses": {
                "200": {"description": page.title, "content": content},
                "304": {"description": "Unchanged since the ETag that was sent"},
                "400": {"description": "A parameter has no meaning"},
                "404": {"description": "The record holds nothing of that name"},
            },
        }
    }


def _in_path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _in_query(asked: Asked) -> dict[str, Any]:
    return {"name": asked.name, "in": "query", "description": asked.means, "schema": _SCHEMAS[asked.kind]}
