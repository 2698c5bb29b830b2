"""One run of a command over sources: opens them, says what goes wrong, shows how far it is. Options they share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from onrecord.model import Reading, Story
    from onrecord.sources import Given

FORMS = click.Choice(["table", "csv", "json", "jsonl"])


@dataclass
class Run:
    """One run over some sources: says what goes wrong as it happens, and remembers that something did."""

    given: Given
    failed: bool = False

    def stories(self, sources: Iterable[str]) -> Iterator[Story]:
        from onrecord.errors import SourceError
        from onrecord.model import Story
        from onrecord.sources import open_sources
        from onrecord.view.output import say

        for found in open_sources(sources, self.given):
            if isinstance(found, Story):
                yield found
            else:
                self.failed |= isinstance(found, SourceError)
                say(str(found))

    def readings(self, sources: Iterable[str], reader: Callable[[Story], Reading] | None = None) -> Iterator[Reading]:
        """The stories read, in full where no other reader is named."""
        from onrecord import read
        from onrecord.errors import EngineError
        from onrecord.reading.language import why_not_read
        from onrecord.view.output import say

        for story in self.stories(sources):
            try:
                reading = (reader or read)(story)
            except EngineError as error:
                raise click.ClickException(str(error)) from None
            except Exception as error:  # reading never fails by design; where it does, the other stories are not lost
                self.failed = True
                say(f"{story.source}: a fault of onrecord, please report it: {error!r}")
            else:
                if why := why_not_read(reading):
                    say(f"{story.source}: {why}")
                yield reading

    def finish(self) -> None:
        if self.failed:
            sys.exit(1)


def _date(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Any:
    if value is None:
        return None
    from onrecord.sources import iso_date

    if printed := iso_date(value):
        return printed
    raise click.BadParameter(f"{value!r} is no calendar day; wanted is YYYY-MM-DD, YYYY-MM or YYYY")


dated = click.option("--date", callback=_date, metavar="D", help="Day of publication, whatever the stories tell.")


def given(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say what the sources do not: `--date` and `--outlet`."""
    for option in (
        click.option("--no-color", is_flag=True, help="No colour (as with NO_COLOR set)."),
        click.option("--outlet", metavar="NAME", help="Who published the stories, whatever they tell."),
        dated,
    ):
        command = option(command)
    return command


def run_over(date: Any, outlet: str | None) -> Run:
    from onrecord.sources import Given

    return Run(Given(date, outlet))


def watched(
    run: Run, sources: tuple[str, ...], *, held: bool, reader: Callable[[Story], Reading] | None = None
) -> AbstractContextManager[Iterator[Reading]]:
    """The readings, and meanwhile a line on the terminal that says how far: only where it cannot get into the data."""
    from onrecord.sources import single

    readings = run.readings(sources, reader)
    if not single(sources) and sys.stderr.isatty() and (held or not sys.stdout.isatty()):
        return _Watched(readings)
    return nullcontext(readings)


class _Watched:
    """Readings counted on stderr while they are made."""

    def __init__(self, readings: Iterator[Reading]) -> None:
        from rich.console import Console

        self._readings = readings
        self._status = Console(stderr=True).status("Reading …")

    def __enter__(self) -> Iterator[Reading]:
        self._status.start()
        return self._counted()

    def __exit__(self, *_: object) -> None:
        self._status.stop()

    def _counted(self) -> Iterator[Reading]:
        from rich.text import Text

        for number, reading in enumerate(self._readings, 1):
            self._status.update(Text(f"{number:,} read, last {reading.story.source}"))
            yield reading
        self._status.stop()
