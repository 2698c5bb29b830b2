"""The command that serves a record's pages."""

from __future__ import annotations

import getpass
import ipaddress
import os
import socket
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from starlette.applications import Starlette

_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


@click.command()
@click.argument("path", metavar="RECORD")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option("--read-only", is_flag=True, help="Offer no corrections.")
@click.option(
    "--password",
    envvar="ONRECORD_PASSWORD",
    prompt=True,
    prompt_required=False,
    hide_input=True,
    show_envvar=True,
    help="Ask visitors for it, and scripts for it as a bearer token. Without a value it is asked for here.",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes that serve.  [default: one for each core]"
)
@click.option("--by", "author", metavar="NAME", help="Whose corrections are made.  [default: who is logged in]")
def serve(  # noqa: PLR0913 - one for each option
    path: str, host: str, port: int, read_only: bool, password: str | None, jobs: int | None, author: str | None
) -> None:
    """Serve the pages of a record to a web browser, on this machine alone.

    Another address than this machine's own needs a password. The record may be built while it is served. Nothing is
    fetched from the network, and nothing is sent there.
    """
    from onrecord.errors import StoreError
    from onrecord.store import open_store
    from onrecord.view.output import say
    from onrecord.web import Guard, application

    if not password and not _is_loopback(host):
        raise click.UsageError(f"--host {host} lets others in: it needs a --password")
    try:
        with open_store(path):
            pass
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    guard = Guard(password or None, read_only=read_only)
    # A page of somebody else may give itself another name for this machine. A password's cookie does not go there.
    app = application(path, guard, None if password else _NAMES, author or getpass.getuser())
    listening = _listen(host, port)
    say(f"{Path(path).name} is served at {_address(host, listening.getsockname()[1])} (stop with Ctrl C)")
    _run(app, path, listening, jobs or _cores())


def _run(app: Starlette, path: str, listening: socket.socket, jobs: int) -> None:
    import uvicorn

    from onrecord.errors import OnRecordError
    from onrecord.web.processes import CAN_FORK, serve_with

    def alone() -> None:
        threading.Thread(target=_prepare, args=(path,), daemon=True).start()
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        uvicorn.Server(config).run(sockets=[listening])

    if not CAN_FORK:
        return alone()
    try:
        serve_with(jobs, alone)
    except OnRecordError as error:
        raise click.ClickException(str(error)) from None


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _prepare(path: str) -> None:
    """What takes long in a large record is made while nobody waits for it."""
    from onrecord.store import open_store
    from onrecord.web.figures import make_all

    with open_store(path) as store:
        make_all(store)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named TCP, so that asyncio sends small pieces at once: else head and body of an answer are 40 ms apart.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()  # whoever comes before the pages are ready waits for them
    except OSError as error:
        raise click.ClickException(f"cannot listen on {host}, port {port}: {error.strerror or error}") from None
    return listening


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
