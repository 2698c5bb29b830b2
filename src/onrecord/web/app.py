"""The application: every page in its three forms, static files, signing in, and what goes wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from anyio.to_thread import current_default_thread_limiter
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from onrecord.errors import DecisionError, OnRecordError, StoreError
from onrecord.store import Store
from onrecord.view.decisions import in_words
from onrecord.web import figures
from onrecord.web.answers import answered, as_json, rows_as_csv
from onrecord.web.correcting import correct
from onrecord.web.gate import Gate, is_from_us, sent_form, sign_in, sign_in_page, within
from onrecord.web.guard import Guard
from onrecord.web.headers import Headers
from onrecord.web.openapi import description
from onrecord.web.page import MisaskedError, MissingError, MovedError, Page, Visit
from onrecord.web.pages import PAGES
from onrecord.web.records import Records
from onrecord.web.render import render

_FOR_GOOD = "public, max-age=31536000, immutable"
_SMALL = 1024  # bytes that are not worth compressing
_QUICK = 4  # a level of compression that takes little time
_THREADS = 8


def application(path: str, guard: Guard, hosts: frozenset[str] | None = None, author: str = "web") -> Starlette:
    """The pages of the record at a path. `hosts` are the names under which they are served; None: any. Corrections are
    kept as those of `author`."""
    records = Records(path)
    site = {"name": Path(path).name, "guard": guard, "author": author}
    routes: list[BaseRoute] = [route for page in PAGES for route in _routes(page, records, site)]
    described = as_json(description(PAGES))
    own: list[BaseRoute] = [
        Mount("/static", _Static(packages=[("onrecord.web", "static")])),
        Route("/openapi.json", lambda request: answered(request, described, "json")),
        Route("/corrections", partial(_correct, path=path, site=site), methods=["POST"]),
        Route("/sign-in", partial(sign_in_page, guard=guard), methods=["GET"]),
        Route("/sign-in", partial(sign_in, guard=guard), methods=["POST"]),
    ]
    errors: Mapping[Any, Callable[..., Any]] = {
        MovedError: lambda request, error: _moved(request, str(error)),
        MissingError: lambda request, error: _failed(request, site, 404, str(error)),
        MisaskedError: lambda request, error: _failed(request, site, 400, str(error)),
        OnRecordError: lambda request, error: _failed(request, site, 503, str(error)),
        HTTPException: lambda request, error: _failed(request, site, error.status_code, error.detail),
        Exception: lambda request, error: _failed(request, site, 500, "A fault of onrecord; please report it."),
    }
    layers = [
        Middleware(Headers),
        Middleware(GZipMiddleware, minimum_size=_SMALL, compresslevel=_QUICK),
        Middleware(Gate, guard, hosts),
    ]
    return Starlette(routes=[*own, *routes], middleware=layers, exception_handlers=errors, lifespan=_few_threads)


@asynccontextmanager
async def _few_threads(app: Starlette) -> AsyncIterator[None]:
    """Each thread holds the record open: a few answer as fast as many, and together they need less memory."""
    current_default_thread_limiter().total_tokens = _THREADS
    yield


def _routes(page: Page, records: Records, site: Mapping[str, Any]) -> list[Route]:
    """One address, and the same with .json and, for lists, .csv at its end."""
    plain = "/index" if page.path == "/" else page.path
    forms = [("json", f"{plain}.json"), *([("csv", f"{plain}.csv")] if page.rows else []), ("html", page.path)]
    return [Route(path, _endpoint(page, form, records, site), methods=["GET"]) for form, path in forms]


def _endpoint(page: Page, form: str, records: Records, site: Mapping[str, Any]) -> Callable[[Request], Response]:
    """Runs in a thread of its own, so that a long question keeps nobody else waiting."""

    def endpoint(request: Request) -> Response:
        query = page.checked(request.query_params)
        with records.open() as store:
            visit = Visit(store, request.path_params, query)
            data = page.answer(visit)
            if form == "json":
                return answered(request, as_json(data), form)
            if form == "csv":
                named = {"Content-Disposition": f'attachment; filename="{page.name}.csv"'}
                return answered(request, rows_as_csv(page, data), form, headers=named)
            drawn = page.draws(visit, data)
            shown = {**_around(request, site), "page": page, "visit": visit, "data": data, "query": query, **drawn}
            shown |= {"holds": figures.overview(store), "decided": _decided(request, store)}
            return answered(request, render(f"{page.name}.html", shown), form)

    return endpoint


def _decided(request: Request, store: Store) -> tuple[int, str] | None:
    """The decision that was made just now: its number, and what it says."""
    number = request.query_params.get("decided", "")
    made = next((one for one in store.decisions() if str(one.number) == number), None) if number else None
    return (made.number, in_words(made)) if made else None


async def _correct(request: Request, path: str, site: Mapping[str, Any]) -> Response:
    """Take a correction that one of our own pages sends, and go back there."""
    form, guard = await sent_form(request), site["guard"]
    if guard.read_only:
        return _failed(request, site, 403, "This record is served to be read only.")
    if not (is_from_us(request) and guard.is_ours(form.get("token", ""))):
        return _failed(request, site, 403, "A correction is made from a page of this record. Load that page again.")
    try:
        number = await run_in_threadpool(correct, path, form, site["author"])
    except DecisionError as error:
        return _failed(request, site, 400, f"This cannot be decided: {error}.")
    except StoreError as error:
        return _failed(request, site, 503, str(error))
    return RedirectResponse(_with_decision(within(form.get("next", "/")), number), 303)


def _with_decision(path: str, number: int) -> str:
    bare, mark, place = path.partition("#")
    return f"{bare}{'&' if '?' in bare else '?'}decided={number}{mark}{place}"


def _around(request: Request, site: Mapping[str, Any]) -> dict[str, Any]:
    """What every page of HTML knows of its surroundings."""
    return {"site": site, "path": request.url.path}


def _moved(request: Request, to: str) -> Response:
    form = ".json" if request.url.path.endswith(".json") else ""
    return RedirectResponse(to + form, 308)


def _failed(request: Request, site: Mapping[str, Any], status: int, told: str) -> Response:
    if request.url.path.endswith(".json"):
        return Response(as_json({"error": told}), status, media_type="application/json")
    shown = {**_around(request, site), "status": status, "told": told, "query": {}}
    return Response(render("failed.html", shown), status, media_type="text/html")


class _Static(StaticFiles):
    """Files that change their address when they change."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if scope["query_string"]:
            response.headers["Cache-Control"] = _FOR_GOOD
        return response
