"""Every example of every page: what is marked is found, and nothing else.

README.md in this folder says how pages are written.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import onrecord.reading
from examples import PLAIN_STORY, Example, Mark, examples_of
from onrecord import engine, read
from onrecord.cast import Mention
from onrecord.model import Entity, Quote, Reading, Relation, Span, Story
from onrecord.reading.language import find_language
from onrecord.reading.layout import lay_out
from onrecord.reading.mentions import find_mentions
from onrecord.reading.people import gather
from onrecord.reading.quotes import find_quotes
from onrecord.reading.times import find_times
from onrecord.tags import Tags
from onrecord.text import Layout

ROOT = Path(__file__).parents[1]
READING = Path(onrecord.reading.__file__).parent
PAGES = sorted(READING.rglob("*.md"))
WHOLE = [*ROOT.glob("examples/*.txt"), *ROOT.glob("tests/stories/*.txt")]
RULELESS = {
    "language",
    "people",
    "speakers",
    "left_open",
}  # they say who, and leave the rule of what they complete as it was
SYMMETRIC = {"spouse", "partner", "former_spouse", "sibling", "colleague", "other_kin"}


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as a page writes it: where, its main value (or the equal ways to say it), and its further fields."""

    spans: tuple[Span, ...]
    main: tuple[str, ...]
    fields: dict[str, str]

    def fits(self, mark: Mark) -> bool:
        told = {name: value for name, value in mark.fields.items() if name}
        main = mark.fields[""]
        return (
            sorted(self.spans) == sorted(mark.spans)
            and (not main or main in self.main)
            and told.items() <= self.fields.items()
        )


def found(spans: Iterable[Span], main: object, **fields: object) -> Found:
    return Found(tuple(spans), (_plain(main),), {name: _plain(value) for name, value in fields.items()})


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " & ".join(value) or "?"
    return "?" if value is None else str(value)


# One adapter a stage: what the stage finds in a story, in the words of the page.


def layout(story: Story) -> Iterator[Found]:
    for zone in lay_out(story.text).zones:
        words = {"who": _words(zone.who, story), "stamp": _words(zone.stamp, story)}
        yield found([zone.span], zone.kind, **words, rule=zone.rule)


def words(story: Story) -> Iterator[Found]:
    page = lay_out(story.text)
    for sentence in page.sentences:
        yield found([page.span(sentence)], "|".join(page.word(index) for index in range(*sentence)))


def language(story: Story) -> Iterator[Found]:
    for unread in find_language(lay_out(story.text))[1]:
        yield found([unread.span], unread.why)


def times(story: Story) -> Iterator[Found]:
    for time in find_times(story, *tagged(story.text)):
        days = {"earliest": time.earliest, "latest": time.latest}
        yield found([time.span], time.value, type=time.type, **days, rule=time.rule)


def quotes(story: Story) -> Iterator[Found]:
    for quote in find_quotes(*tagged(story.text)):
        nested = quote.nested_in is not None
        phrases = {"cue": _words(quote.cue, story), "source": _words(quote.source, story)}
        yield found(quote.content, quote.kind, **phrases, nested=nested, status=quote.status, rule=quote.rule)


def mentions(story: Story) -> Iterator[Found]:
    page = tagged(story.text)[0]
    mentioned = mentioned_in(story)
    for mention in mentioned:
        yield found([mention.span], mention.kind, **_mention_fields(mention, mentioned, page), rule=mention.rule)


def _mention_fields(mention: Mention, mentioned: tuple[Mention, ...], page: Layout) -> dict[str, object]:
    owner = None if mention.owner is None else mentioned[mention.owner].span.of(page.text)
    about = {"gender": mention.gender, "plural": mention.plural, "quoted": mention.quoted}
    return {"head": page.word(mention.head), "owner": owner, **about}


def people(story: Story) -> Iterator[Found]:
    page, tags = tagged(story.text)
    cast = gather(page, tags, mentioned_in(story), find_quotes(page, tags))
    for entity, members in zip(cast.entities, cast.members, strict=True):
        name = [cast.entities[index].name for index in members] or entity.name
        for place in sorted({*entity.mentions, *entity.pronouns}):
            yield found([place], name, kind=entity.kind, gender=entity.gender)


def speakers(story: Story) -> Iterator[Found]:
    reading = read(story)
    for quote in reading.quotes:
        yield found(quote.content, _names(reading, quote.speakers), **_utterance(quote, reading))


def _utterance(quote: Quote, reading: Reading) -> dict[str, object]:
    who = [reading.entities[index].kind for index in quote.speakers]
    occasion = {"channel": quote.channel, "when": quote.when, "to": _names(reading, quote.addressees)}
    return {"kind": quote.kind, "who": who, **occasion, "status": quote.status, "rule": quote.rule}


def facts(story: Story) -> Iterator[Found]:
    for entity in read(story).entities:
        for fact in entity.facts:
            yield found([fact.span], f"{entity.name}: {fact.property} {fact.value}", rule=fact.rule)


def left_open(story: Story) -> Iterator[Found]:
    for unread in read(story).unread:
        yield found([unread.span], unread.why)


def kin(story: Story) -> Iterator[Found]:
    reading = read(story)
    for relation in reading.relations:
        fields = {"since": _plain(relation.since), "detail": _plain(relation.detail), "rule": relation.rule}
        yield Found((relation.span,), tuple(_ties(relation, reading.entities)), fields)


def _ties(relation: Relation, entities: tuple[Entity, ...]) -> Iterator[str]:
    one, other = entities[relation.subject].name, entities[relation.object].name
    yield f"{one}: {relation.property} {other}"
    if relation.property in SYMMETRIC:
        yield f"{other}: {relation.property} {one}"


def events(story: Story) -> Iterator[Found]:
    reading = read(story)
    for event in reading.events:
        told = {"what": event.what, "who": _names(reading, event.participants), "status": event.status}
        beside = {"order": event.order, "anchor": _words(event.anchor, story)}
        yield found((event.span, *event.also), event.when, **told, **beside, rule=event.rule)


def mentioned_in(story: Story) -> tuple[Mention, ...]:
    page, tags = tagged(story.text)
    return find_mentions(page, tags, find_quotes(page, tags))


def _words(span: Span | None, story: Story) -> str | None:
    return span and span.of(story.text)


def _names(reading: Reading, indices: tuple[int, ...]) -> list[str]:
    return [reading.entities[index].name for index in indices]


@cache
def tagged(text: str) -> tuple[Layout, Tags]:
    page = lay_out(text)
    return page, engine.tag(page)


ADAPTERS: dict[str, Callable[[Story], Iterator[Found]]] = {
    adapter.__name__: adapter
    for adapter in (layout, language, words, times, quotes, mentions, people, speakers, facts, kin, events, left_open)
}


@cache
def finds(stage: str, story: Story) -> tuple[Found, ...]:
    return tuple(ADAPTERS[stage](story))


def stage_of(page: Path) -> str:
    return page.relative_to(READING).parts[0].removesuffix(".md")


def _cases() -> Iterator[Any]:
    """Every example; a page that cannot be parsed stops here, and fails in the test of pages below."""
    for page in PAGES:
        with suppress(ValueError):
            for example in examples_of(page):
                name = f"{page.relative_to(READING).as_posix()}:{example.line}"
                pending = [pytest.mark.xfail(strict=True)] if example.pending else []
                yield pytest.param(stage_of(page), example, id=name, marks=pending)


@pytest.mark.parametrize("stage, example", list(_cases()))
def test_example(stage: str, example: Example) -> None:
    extra, missing = list(finds(stage, example.story)), list[Mark]()
    for mark in sorted(example.marks, key=lambda mark: -len(mark.fields)):
        fitting = next((each for each in extra if each.fits(mark)), None)
        if fitting:
            extra.remove(fitting)
        else:
            missing.append(mark)
    assert not [*missing, *extra], "\n" + "\n".join(_told(example.story.text, missing, extra))


def _told(text: str, missing: list[Mark], extra: list[Found]) -> Iterator[str]:
    yield text
    for mark in missing:
        yield f"  not found: {_surface(text, mark.spans)} {mark.fields}"
    for each in extra:
        yield f"  found:     {_surface(text, each.spans)} {each.main[0]} {each.fields}"


def _surface(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(f"[{span.of(text)}]" for span in spans)


def stages() -> list[str]:
    """The stages that the conductor calls, in its order of imports."""
    tree = ast.parse((READING / "__init__.py").read_text(encoding="utf-8"))
    modules = [node.module or "" for node in tree.body if isinstance(node, ast.ImportFrom)]
    return [module.split(".")[2] for module in modules if module.startswith("onrecord.reading.")]


@pytest.mark.parametrize("stage", stages())
def test_every_stage_has_a_page(stage: str) -> None:
    assert any(stage_of(page) == stage for page in PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_has_a_stage_and_examples(page: Path) -> None:
    assert stage_of(page) in ADAPTERS
    assert list(examples_of(page))


@pytest.mark.parametrize("stage", [stage for stage in stages() if stage not in RULELESS])
def test_every_rule_fires_in_an_example(stage: str) -> None:
    """Those that the stage declares in RULES, and those that fire in whole stories."""
    stories = [replace(PLAIN_STORY, text=path.read_text(encoding="utf-8")) for path in WHOLE]
    owed = {*_declared(f"onrecord.reading.{stage}"), *_fired(stage, stories)}
    pages = [page for page in PAGES if stage_of(page) == stage]
    working = [example.story for page in pages for example in examples_of(page) if not example.pending]
    silent = owed - _fired(stage, working)
    assert not silent, f"rules without an example: {sorted(silent)}"


def _fired(stage: str, stories: list[Story]) -> set[str]:
    return {each.fields["rule"] for story in stories for each in finds(stage, story)}


def _declared(name: str) -> Iterator[str]:
    """The names in the RULES of a module and of the modules in it."""
    module = importlib.import_module(name)
    for rule in getattr(module, "RULES", ()):
        yield rule if isinstance(rule, str) else rule.name
    for inner in pkgutil.iter_modules(getattr(module, "__path__", [])):
        yield from _declared(f"{name}.{inner.name}")
