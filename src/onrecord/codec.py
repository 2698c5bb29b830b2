"""Nouns to JSON and back, in the form that other people's scripts depend on: field for field the model's names."""

from __future__ import annotations

import json
from typing import Any, TypeVar

import msgspec

from onrecord.model import Reading

T = TypeVar("T")

# Printed only where the source tells them, so that a plain story has exactly the plain fields. So is the status of an
# event that is planned or cancelled.
_OPTIONAL = ("published_month", "updated")


def to_dict(reading: Reading) -> dict[str, Any]:
    """A reading as plain dictionaries and lists, spans as [start, end]."""
    plain: dict[str, Any] = msgspec.to_builtins(reading)
    for field in _OPTIONAL:
        if plain["story"][field] is None:
            del plain["story"][field]
    for entity in plain["entities"]:
        if not entity["identities"]:
            del entity["identities"]
    for event in plain["events"]:
        if event["status"] == "happened":
            del event["status"]
    return plain


def pack(value: Any) -> bytes:
    """Plain data of ours (named tuples) as JSON, however odd its strings."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value), separators=(",", ":")).encode("ascii")


def unpack(line: bytes, kind: type[T]) -> T:
    """What `pack` has made of a value of this kind."""
    try:
        return msgspec.json.decode(line, type=kind)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        return msgspec.convert(json.loads(line), type=kind)


def encode(reading: Reading) -> bytes:
    """A reading as one line of JSON, without the line's end."""
    plain = to_dict(reading)
    try:
        return msgspec.json.encode(plain)
    except UnicodeEncodeError:  # half a surrogate pair: no character, but a legal string, which JSON can escape
        return json.dumps(plain, separators=(",", ":")).encode("ascii")


def decode(line: bytes | str) -> Reading:
    """A reading from its JSON; raises `msgspec.ValidationError` where a field is missing or of the wrong kind."""
    try:
        return msgspec.json.decode(line, type=Reading)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError as error:
        try:
            return msgspec.convert(json.loads(line), type=Reading)
        except (ValueError, RecursionError):
            raise error from None
