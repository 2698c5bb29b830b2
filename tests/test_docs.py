"""Documentation is tested: names and commands are told, what it shows is what happens, links lead somewhere."""

from __future__ import annotations

import dataclasses
import difflib
import doctest
import re
import shlex
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import gate
import onrecord
from onrecord import model
from onrecord.cli import main
from onrecord.view.words import clip
from processor import arithmetic

ROOT = Path(__file__).resolve().parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), *sorted(ROOT.glob("*/README.md"))]
CONSOLE = re.compile(
    r"(?<=^```console\n)\$ onrecord (?P<arguments>[^\n]*)\n(?P<printed>.*?)(?=^```$)", re.MULTILINE | re.DOTALL
)
QUERY = re.compile(
    r"(?<=^```sql\n)(?P<query>.*?)(?=^```\n)```\n```\n(?P<printed>.*?)(?=^```$)", re.MULTILINE | re.DOTALL
)
FIGURES = re.compile(r"(?s)(?<=<!-- floors -->\n).*?(?=<!-- end -->)")
LINK = re.compile(r"\]\((?!https?:)(?P<target>[^)#\s]+)")


def told(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", onrecord.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    assert f"| `{name}` |" in told("docs/python.md")


@pytest.mark.parametrize("noun", [model.Story, model.Reading, model.Entity, model.Fact, model.Relation, model.Quote])
def test_every_field_is_documented(noun: type) -> None:
    page = told("docs/reading.md")
    names = [field.name for field in dataclasses.fields(noun)]
    assert not [name for name in names if not re.search(rf"`{name}`|^## {name}$", page, re.MULTILINE)]


def commands() -> list[str]:
    assert isinstance(main, click.Group)
    return sorted(main.commands)


@pytest.mark.parametrize("command", commands())
def test_every_command_is_documented_and_has_help(command: str) -> None:
    assert isinstance(main, click.Group)
    assert main.commands[command].help
    assert f"$ onrecord {command} --help" in told("docs/commands.md")
    assert f"`onrecord {command} " in told("README.md")


def test_the_figures_of_the_documentation_are_the_floors(bless: bool) -> None:
    page = ROOT / "docs" / "evaluation.md"
    shown = page.read_text(encoding="utf-8")
    now = FIGURES.sub(lambda _: figures(), shown)
    if bless:
        page.write_text(now, encoding="utf-8")
    else:
        assert now == shown, "`make docs` rewrites it"


def figures() -> str:
    floors = gate.load(gate.FLOORS)
    rows = [f"| {name} | {figure} | {value:.3f} |" for name in floors for figure, value in floors[name].figures.items()]
    return "\n".join(["| data | figure | floor |", "|---|---|---:|", *rows, ""])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_shows_is_what_the_command_prints(page: Path, bless: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = page.read_text(encoding="utf-8")
    if any("build/examples.db" in block["arguments"] for block in CONSOLE.finditer(shown)):
        make_examples()
    now = CONSOLE.sub(lambda block: f"$ onrecord {block['arguments']}\n{printed(block['arguments'])}", shown)
    if bless:
        page.write_text(now, encoding="utf-8")
        PROCESSOR.write_text(arithmetic() + "\n", encoding="utf-8")
    else:
        assert alike(now, shown), "`make docs` rewrites it"


PROCESSOR = ROOT / "tests" / "processor.txt"


def alike(now: str, shown: str) -> bool:
    """Whether a page shows what is printed now: all of it on processors that add up as the one did which printed the
    page, 19 lines of 20 on others. There eight-bit tags differ by a word in a hundred."""
    same = arithmetic() == PROCESSOR.read_text(encoding="utf-8").strip()
    lines = difflib.SequenceMatcher(None, now.splitlines(), shown.splitlines(), autojunk=False)
    return now == shown if same else lines.ratio() >= 0.95


def test_the_queries_of_a_page_print_what_it_shows(bless: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    make_examples()
    page = ROOT / "docs" / "record.md"
    shown = page.read_text(encoding="utf-8")
    now = QUERY.sub(lambda block: f"{block['query']}```\n```\n{answer(block['query'])}", shown)
    assert len(QUERY.findall(shown)) > 5
    if bless:
        page.write_text(now, encoding="utf-8")
    else:
        assert alike(now, shown), "`make docs` rewrites it"


def answer(query: str) -> str:
    """What any SQLite tool prints for a query."""
    with closing(sqlite3.connect("build/examples.db")) as db:
        found = db.execute(query)
        lines = [[column[0] for column in found.description]]
        lines += [["" if one is None else clip(str(one), 60) for one in row] for row in found]
    assert len(lines) > 1
    return "".join(" | ".join(line).rstrip() + "\n" for line in lines)


def make_examples() -> None:
    """The record that pages ask, made anew by what reads now."""
    (ROOT / "build").mkdir(exist_ok=True)
    for old in (ROOT / "build").glob("examples.db*"):
        old.unlink()
    assert CliRunner().invoke(main, ["build", "examples", "-o", "build/examples.db"]).exit_code == 0


def printed(arguments: str) -> str:
    environment = {"COLUMNS": "80", "NO_COLOR": "1"}
    return CliRunner().invoke(main, shlex.split(arguments), prog_name="onrecord", env=environment).output


@pytest.mark.parametrize(
    "page", [page for page in PAGES if ">>> " in page.read_text(encoding="utf-8")], ids=lambda page: page.name
)
def test_the_code_of_a_page_runs(page: Path) -> None:
    assert doctest.testfile(str(page), module_relative=False, encoding="utf-8").failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = [link["target"] for link in LINK.finditer(page.read_text(encoding="utf-8"))]
    assert not [target for target in targets if not (page.parent / target).exists()]


def test_every_page_of_the_documentation_is_linked() -> None:
    texts = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert not [page.name for page in (ROOT / "docs").glob("*.md") if f"{page.name})" not in texts]


def test_no_path_of_a_machine_stands_in_the_project() -> None:
    """Neither where this checkout lies, nor anybody's home, nor the address of a registry."""
    foreign = [f"{ROOT.parent}/" if len(ROOT.parts) > 2 else f"{ROOT}/", "/home/", "/Users/", "--extra-index" + "-url"]
    command = [
        "git",
        "grep",
        "-nIF",
        *(part for path in foreign for part in ("-e", path)),
        "--",
        ".",
        ":!tests/test_docs.py",
    ]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if found.returncode > 1:
        pytest.skip("not a git checkout")
    assert not found.stdout
