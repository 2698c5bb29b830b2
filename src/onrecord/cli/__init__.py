"""The command line: parse arguments, call one function, print. Data on stdout, messages and progress on stderr.

Exit status: 0 done; 1 some sources could not be read (each named on stderr, the others done); 2 wrong usage.
Everything heavy is imported inside the commands, so that `onrecord --help` answers at once.
"""

from __future__ import annotations

import click

from onrecord.cli.ask import check, person, stats
from onrecord.cli.build import build
from onrecord.cli.correct import correct
from onrecord.cli.export import export
from onrecord.cli.record import conflicts, people, quotes, stories
from onrecord.cli.serve import serve
from onrecord.cli.story import explain, read, times
from onrecord.cli.timeline import timeline

_EXAMPLES = """
\b
Examples:
  onrecord read story.txt
  onrecord read page.html --format json
  onrecord read archive/ --format jsonl > readings.jsonl
  curl -s https://example.org/story | onrecord read -
  onrecord explain story.txt 272
  onrecord times story.txt --format csv
  onrecord build archive/ -o record.db
  onrecord quotes record.db
"""


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=_EXAMPLES)
@click.version_option(package_name="onrecord", prog_name="onrecord")
def main() -> None:
    """Read dated news stories and write the record: who said what, to whom, through what, when.

    SOURCE is a text file (beginning with a line or head like "date 2020-10-16"), an HTML page, a JSONL file of
    stories, a folder of these, or - for the standard input. Nothing is fetched from the network.
    """


for command in (
    *(read, explain, times),
    *(build, quotes, people, person, timeline, conflicts, stories),
    *(check, stats, correct, export, serve),
):
    main.add_command(command)
