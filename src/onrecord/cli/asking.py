"""What commands over a record share: the record, opened or told why not, and the options that narrow a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.run import FORMS

if TYPE_CHECKING:
    from onrecord.store import Store


@contextmanager
def opened(path: str, *, create: bool = False) -> Iterator[Store]:
    """The record, its errors told in one line; where stories came in since it was merged, that is told, too."""
    from onrecord.errors import StoreError
    from onrecord.store import open_store
    from onrecord.view.output import say

    try:
        with open_store(path, create=create) as store:
            if not create and not store.merged():
                say(f"{path}: stories came in since the record was merged; `onrecord build` brings it up to date")
            yield store
    except StoreError as error:
        raise click.ClickException(str(error)) from None


def _day(end: int) -> Callable[[click.Context, click.Parameter, str | None], date | None]:
    """The first (0) or the last (1) day of a day, month, year or anything else that EDTF can say."""

    def day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
        if value is None:
            return None
        from onrecord.dates import bounds

        if found := bounds(value)[end]:
            return found
        raise click.BadParameter(f"{value!r} is no date; wanted is YYYY-MM-DD, YYYY-MM or YYYY")

    return day


_OPTIONS = {
    "who": click.option("--who", metavar="NAME", help="Of this person: a name or a part of one, or an id."),
    "about": click.option(
        "--about", metavar="TEXT", help='With these words; "in marks" in a row; with * as a beginning.'
    ),
    "since": click.option("--from", "since", metavar="D", callback=_day(0), help="From this day, month or year on."),
    "until": click.option("--to", "until", metavar="D", callback=_day(1), help="Up to this day, month or year."),
    "outlet": click.option("--outlet", metavar="NAME", help="Printed by this outlet."),
    "channel": click.option("--channel", metavar="NAME", help="Said through this channel, such as Instagram or court."),
    "limit": click.option("--limit", metavar="N", type=click.IntRange(min=0), help="At most so many."),
    "offset": click.option(
        "--offset", metavar="N", type=click.IntRange(min=0), default=0, help="Leave out the first so many."
    ),
}
Command = Callable[..., None]


def asking(*without: str, more_forms: Sequence[str] = ()) -> Callable[[Command], Command]:
    """The options that narrow a question, but for some; the command gets what they say under the question's names."""

    def decorate(command: Command) -> Command:
        command = printing(command, more_forms)
        for option in reversed([option for name, option in _OPTIONS.items() if name not in without]):
            command = option(command)
        return command

    return decorate


def printing(command: Command, more_forms: Sequence[str] = ()) -> Command:
    """The options that say in which form to print."""
    forms = click.Choice([*FORMS.choices, *more_forms])
    command = click.option("--no-color", is_flag=True, help="No colour (as with NO_COLOR set).")(command)
    return click.option("--format", "form", type=forms, default="table", show_default=True)(command)


def tell_more(shown: int, total: int, offset: Any, what: str) -> None:
    """Say on stderr that a page is not all."""
    from onrecord.view.output import say

    if offset + shown < total:
        say(f"{shown:,} of {total:,} {what}; --offset {offset + shown} goes on")


def tell_nobody(store: Store, who: str) -> None:
    """Say on stderr where no person has the name: that is another thing than that nothing is found of one."""
    from onrecord.lookup import people
    from onrecord.view.output import say

    if not people.named(store, who):
        say(f"no person of this record is called {who!r}")
