"""What holds of every reading, whatever the text: findings lie in it, point at what is there and are well formed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord import Event, Fact, Quote, Reading, Relation, Span, Time
from onrecord.codec import decode, encode


def parts_of(thing: object) -> Iterator[object]:
    """A reading and everything in it, however deep."""
    yield thing
    inner = (
        thing if isinstance(thing, tuple) else (getattr(thing, name) for name in getattr(thing, "__match_args__", ()))
    )
    for part in inner:
        yield from parts_of(part)


def findings_lie_in_the_text_and_are_not_empty(reading: Reading) -> None:
    for span in parts_of(reading):
        if isinstance(span, Span):
            assert 0 <= span.start < span.end <= len(reading.story.text)


def findings_point_only_at_what_the_reading_holds(reading: Reading) -> None:
    everyone = range(len(reading.entities))
    for number, quote in enumerate(reading.quotes):
        assert {*quote.speakers, *quote.addressees} <= set(everyone)
        assert quote.nested_in is None or (quote.nested_in in range(len(reading.quotes)) and quote.nested_in != number)
    for relation in reading.relations:
        assert relation.subject in everyone
        assert relation.object in everyone
        assert relation.subject != relation.object
    for event in reading.events:
        assert set(event.participants) <= set(everyone)


def findings_are_well_formed(reading: Reading) -> None:
    assert all(part.rule for part in parts_of(reading) if isinstance(part, Fact | Quote | Relation | Time | Event))
    assert all(entity.name.strip() for entity in reading.entities)
    assert all(fact.value.strip() for entity in reading.entities for fact in entity.facts)
    assert all(event.what.strip() for event in reading.events)
    assert all(unread.why for unread in reading.unread)
    for quote in reading.quotes:
        assert 0 <= quote.confidence <= 1
        assert list(quote.content) == sorted(quote.content)
    for each in reading.times:
        assert each.value
        assert each.earliest is None or each.latest is None or each.earliest <= each.latest


def no_place_means_two_persons(reading: Reading) -> None:
    places = [place for entity in reading.entities for place in (*entity.mentions, *entity.pronouns)]
    assert len(places) == len(set(places))


def json_gives_back_the_reading(reading: Reading) -> None:
    if any(0xD800 <= ord(letter) < 0xE000 for letter in reading.story.text):
        return  # half characters are read, but there is no JSON for them
    line = encode(reading)
    assert decode(line) == reading
    assert b"\n" not in line


LAWS: tuple[Callable[[Reading], None], ...] = (
    findings_lie_in_the_text_and_are_not_empty,
    findings_point_only_at_what_the_reading_holds,
    findings_are_well_formed,
    no_place_means_two_persons,
    json_gives_back_the_reading,
)
