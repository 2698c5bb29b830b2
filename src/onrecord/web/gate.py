"""The gate before all pages: the right name of the host, a signed-in visitor where a password is set."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from urllib.parse import parse_qs, quote, urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.web.guard import Guard
from onrecord.web.render import render

COOKIE = "onrecord"
_OPEN = ("/static/", "/sign-in")
_LARGEST_FORM = 64_000  # bytes


class Gate:
    def __init__(self, app: ASGIApp, guard: Guard, hosts: frozenset[str] | None) -> None:
        self.app = app
        self.guard = guard
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        refused = self._refused(request)
        await (refused or self.app)(scope, receive, send)

    def _refused(self, request: Request) -> Response | None:
        """Why this request goes no further; None where it does."""
        host = urlsplit(f"//{request.headers.get('host', '')}").hostname
        if self.hosts is not None and host not in self.hosts:
            return PlainTextResponse("This record is not served under that name.", 421)
        if self.guard.password is None or request.url.path.startswith(_OPEN) or self._is_known(request):
            return None
        if wait := self.guard.guesses.wait(_address(request)):
            return _wait(wait)
        if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
            here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(f"/sign-in?next={quote(here, safe='')}", 303)
        return PlainTextResponse(
            "Sign in, or send the password as a bearer token.", 401, {"WWW-Authenticate": "Bearer"}
        )

    def _is_known(self, request: Request) -> bool:
        if self.guard.is_session(request.cookies.get(COOKIE, "")):
            return True
        password = _sent(request.headers.get("authorization", ""))
        return password is not None and self.guard.admits(password, _address(request))


def sign_in_page(request: Request, guard: Guard) -> Response:
    return _sign_in_page(request, guard, "")


async def sign_in(request: Request, guard: Guard) -> Response:
    form = await sent_form(request)
    if wait := guard.guesses.wait(_address(request)):
        return _wait(wait)
    if guard.password is None or not is_from_us(request):
        return PlainTextResponse("Nothing to sign in to from there.", 403)
    if not guard.admits(form.get("password", ""), _address(request)):
        return _sign_in_page(request, guard, "That is not the password.", 403)
    answer = RedirectResponse(within(form.get("next", "/")), 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, guard.session(), httponly=True, samesite="strict", secure=secure)
    return answer


async def sent_form(request: Request) -> Mapping[str, str]:
    """The fields of a form that was sent, each once."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST_FORM:
            return {}
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=100)
    return {name: values[-1] for name, values in fields.items()}


def is_from_us(request: Request) -> bool:
    """Whether a browser says that one of our pages sends this. Where none speaks, the token alone must do."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    return site in {"same-origin", "none"} and (
        origin is None or urlsplit(origin).netloc == request.headers.get("host")
    )


def _sign_in_page(request: Request, guard: Guard, told: str, status: int = 200) -> Response:
    shown = {"told": told, "next": within(request.query_params.get("next", "/"))}
    return Response(render("sign_in.html", shown), status, media_type="text/html")


def within(path: str) -> str:
    """A path of ours to go on to, never somebody else's address."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() else "/"


def _wait(seconds: int) -> Response:
    return PlainTextResponse("Too many wrong passwords. Try again later.", 429, {"Retry-After": str(seconds)})


def _sent(authorization: str) -> str | None:
    """The password in an Authorization header: a bearer token, or the password of a user of any name."""
    scheme, _, rest = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return rest.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(rest, validate=True).decode("utf-8").partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return None
    return None


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
