"""The command that serves a record's pages."""

from __future__ import annotations

import ipaddress
import socket
from pathlib import Path

import click

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
@click.option("--name", "names", multiple=True, metavar="HOST", help="Another host name under which pages are served.")
def serve(path: str, host: str, port: int, read_only: bool, password: str | None, names: tuple[str, ...]) -> None:
    """Serve the pages of a record to a web browser, on this machine alone.

    Another address than this machine's own needs a password. The record may be built while it is served. Nothing is
    fetched from the network, and nothing is sent there.
    """
    from onrecord.errors import StoreError
    from onrecord.store import open_store
    from onrecord.view.output import say

    if not password and not _is_loopback(host):
        raise click.UsageError(f"--host {host} lets others in: it needs a --password")
    try:
        with open_store(path):
            pass
    except StoreError as error:
        raise click.ClickException(str(error)) from None
    listening = _listen(host, port)
    address = _address(host, listening.getsockname()[1])
    say(f"{Path(path).name} is served at {address} (stop with Ctrl C)")
    _run(path, listening, password, read_only=read_only, names=None if not _is_loopback(host) else _NAMES.union(names))


def _run(
    path: str, listening: socket.socket, password: str | None, *, read_only: bool, names: frozenset[str] | None
) -> None:
    import uvicorn

    from onrecord.web import Guard, application

    guard = Guard(password or None, read_only=read_only)
    config = uvicorn.Config(
        application(path, guard, names), log_level="warning", access_log=False, server_header=False, lifespan="off"
    )
    uvicorn.Server(config).run(sockets=[listening])


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        raise click.ClickException(f"cannot listen on {host}, port {port}: {error.strerror or error}") from None
    return listening


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
