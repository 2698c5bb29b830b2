"""Commands that ask a record one thing: who someone is, whether words were said, who gets quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.asking import asking, opened, printing

if TYPE_CHECKING:
    from onrecord.store import Store


@click.command()
@click.argument("path", metavar="RECORD")
@click.argument("name")
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=0), default=20, show_default=True, help="Rows of each kind."
)
@printing
def person(path: str, name: str, limit: int, form: str, no_color: bool) -> None:
    """Print what a record holds of one person.

    NAME is a name in full, a part of one, or an id. The page has names and epithets, days between which they were
    born, origin, occupations, works and kin as stories tell them, quotations in order of time, what others said of
    them, what happened, and where stories differ.
    """
    from onrecord.lookup import profile as lookup
    from onrecord.view.output import print_pages, print_rows
    from onrecord.view.profile import ProfilePage, profile_json, profile_rows

    with opened(path) as store:
        profile = lookup.get(store, _one(store, path, name), limit)
        assert profile is not None
        if form == "table":
            print_pages([ProfilePage(profile)], no_color=no_color)
        else:
            print_rows(profile_rows(profile) if form == "csv" else [profile_json(profile)], form, no_color=no_color)


def _one(store: Store, path: str, name: str) -> str:
    """The id of the one person of a name; where there is none, or are several, that is said."""
    from onrecord.lookup import Question, people

    found = people.find(store, Question(who=name, limit=10))
    if found.total == 1:
        return found.rows[0].id
    if not found.total:
        raise click.ClickException(f"{path}: nobody is called {name!r} in this record")
    lines = [f"  {one.id}  {one.name}, {one.stories} stories, {one.quotes} quotations" for one in found.rows]
    more = [f"  and {found.total - len(lines)} more"] if found.total > len(lines) else []
    listed = "\n".join([*lines, *more])
    raise click.UsageError(f"{found.total} people are called {name!r}; take one by its id:\n{listed}")


@click.command()
@click.argument("path", metavar="RECORD")
@click.argument("words")
@click.option("--who", metavar="NAME", help="Who is claimed to have said it.")
@printing
def check(path: str, words: str, who: str | None, form: str, no_color: bool) -> None:
    """Say whether words were said, as far as a record tells.

    They were: exactly, with a difference, by someone else, reported but not quoted; or they are not found. All is
    told with the places that prove it. WORDS may name the speaker: 'Ann Lee said "We will win"', '"We will win,"
    said Ann Lee', 'Ann Lee: We will win'.
    """
    from onrecord.lookup.check import check as seek
    from onrecord.lookup.claim import Claim, claim
    from onrecord.view.output import print_pages, print_rows
    from onrecord.view.record import nested_rows
    from onrecord.view.verdict import VerdictPage, verdict_rows

    made = claim(words)
    with opened(path) as store:
        checked = seek(store, Claim(made.words, who) if who else made)
        if form == "table":
            print_pages([VerdictPage(checked)], no_color=no_color)
        else:
            rows = verdict_rows(checked) if form == "csv" else nested_rows([checked], flat=False)
            print_rows(rows, form, no_color=no_color)


_DIMENSIONS = click.Choice(["speaker", "gender", "outlet", "month", "channel", "kind"])


@click.command()
@click.argument("path", metavar="RECORD")
@click.option(
    "--by",
    multiple=True,
    type=_DIMENSIONS,
    default=["speaker"],
    help="What to count by; more than once: each with each.",
)
@asking()
def stats(path: str, by: tuple[str, ...], form: str, no_color: bool, **asked: Any) -> None:
    """Count who gets quoted, and how much.

    quotes counts an utterance once, printed once for each story that prints it; words are those between quotation
    marks. Gender is what the text shows of a person; organizations and unnamed speakers stand apart.
    """
    from onrecord.lookup import Question
    from onrecord.lookup import stats as lookup
    from onrecord.view.output import print_rows
    from onrecord.view.record import count_rows

    with opened(path) as store:
        counts = lookup.count(store, Question(**asked), by)  # type: ignore[arg-type]
        print_rows(count_rows(counts, by, "not told" if form == "table" else None), form, no_color=no_color)
