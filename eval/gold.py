"""Annotated stories as onrecord's own nouns, so that one stage can be measured on faultless input."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.cast import Cast
from onrecord.dates import bounds
from onrecord.model import Entity, EntityKind, Quote, Span, Story, Time

STORIES = Path(__file__).parents[1].parent / "shared" / "stories"


@dataclass(frozen=True)
class Gold:
    """One annotated story: the annotation as it lies in the file, and what stages take from one another."""

    name: str
    plain: dict[str, Any]
    story: Story
    times: tuple[Time, ...]
    cast: Cast
    quotes: tuple[Quote, ...]


def gold_stories(folder: Path = STORIES) -> Iterator[Gold]:
    for path in sorted(folder.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        plain = json.loads(path.read_text(encoding="utf-8"))
        text = (folder / f"{name}.txt").read_bytes().decode()
        story = Story(name, f"{name}.txt", text, published=date.fromisoformat(plain["published"]))
        cast = _cast(plain)
        yield Gold(name, plain, story, _times(plain), cast, _quotes(plain, cast))


def _spans(places: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(*place) for place in places)


def _times(plain: dict[str, Any]) -> tuple[Time, ...]:
    return tuple(
        Time(Span(*time["span"]), time["type"], time["value"], "gold", *bounds(time["value"]))
        for time in sorted(plain["times"], key=lambda time: time["span"])
    )


def _cast(plain: dict[str, Any]) -> Cast:
    """Persons, then groups, then the organisations and unnamed people that speak."""
    people = plain["people"]
    entities = [
        Entity(p["name"], "person", p["gender"] or "unknown", _spans(p["mentions"]), _spans(p["pronouns"]))
        for p in people
    ]
    members: list[tuple[int, ...]] = [()] * len(entities)
    index = {person["name"]: number for number, person in enumerate(people)}
    for group in plain.get("groups", []):
        inside = tuple(index[name] for name in group["members"])
        name = " and ".join(group["members"])
        entities.append(Entity(name, "group", "unknown", _spans(group["mentions"]), _spans(group["pronouns"])))
        members.append(inside)
    for name in _other_speakers(plain):
        kind: EntityKind = "organization" if name.startswith("org: ") else "unnamed"
        entities.append(Entity(name.partition(": ")[2], kind))
        members.append(())
    return Cast(tuple(entities), tuple(members))


def _other_speakers(plain: dict[str, Any]) -> list[str]:
    """Organisations and unnamed people that speak, as the annotation writes them: "org: …", "anonymous: …"."""
    said = (name for quote in plain["quotes"] for name in (quote.get("speaker") or "").split("; "))
    return sorted({name for name in said if ": " in name})


def _quotes(plain: dict[str, Any], cast: Cast) -> tuple[Quote, ...]:
    index = {entity.name: number for number, entity in enumerate(cast.entities)}

    def persons(names: str | None) -> tuple[int, ...]:
        plain_names = (name.rpartition(": ")[2] for name in (names or "").split("; "))
        return tuple(index[name] for name in plain_names if name in index)

    return tuple(
        Quote(
            kind=quote["kind"],
            content=_spans(quote["content"]),
            rule="gold",
            confidence=1.0,
            cue=Span(*quote["cue"]) if quote.get("cue") else None,
            source=Span(*quote["source"]) if quote.get("source") else None,
            speakers=persons(quote.get("speaker")),
            addressees=persons(quote.get("addressee")),
            channel=quote.get("channel"),
            when=quote.get("date"),
            status=quote.get("status") or "said",
        )
        for quote in plain["quotes"]
    )
