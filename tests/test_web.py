"""The pages of a record: what they say, in every form, and what they refuse."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.build import build
from onrecord.cli import main
from onrecord.lookup.conflicts import Disputed
from onrecord.model import Conflict, Reading, Side, Span, Story
from onrecord.reading import read
from onrecord.sources import open_sources
from onrecord.store import open_store, sole_build
from onrecord.web import Guard
from onrecord.web.cite import Cited, annotation, bibtex, citations, plain, wiki
from onrecord.web.drawing.axis import Axis
from onrecord.web.drawing.charts import bars, rows
from onrecord.web.drawing.family import Kin, family
from onrecord.web.drawing.timeline import Dated, drawn, moves
from onrecord.web.guard import Password
from onrecord.web.guesses import Guesses
from onrecord.web.layers import findings, laid_over, paragraphs, show
from onrecord.web.marks import differences, lit, marked
from onrecord.web.page import Asked, MisaskedError, Page
from onrecord.web.pages import PAGES
from onrecord.web.processes import CAN_FORK
from onrecord.web.related import told_alike
from serving import Answer, Site, served

EXAMPLES = Path(__file__).parents[1] / "examples"
HOSTILE = (
    """ date 2020-10-16 <script>alert(1)</script> & "more"

“Vote <img src=x onerror=alert(2)> for me,” said Ann Lee on Tuesday. She turned \u202eright to left\u202c.

“Zalgo z\u0335\u0321\u0322\u0361a\u0336\u0327\u034dlgo,” said Bo <b>Ray</b>.

"""
    + "W" * 100_000
    + "\n"
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("web")
    (folder / "hostile <b>.txt").write_text(HOSTILE, encoding="utf-8")
    path = str(folder / "record.db")
    with open_store(path, create=True) as store:
        build(store, open_sources([str(EXAMPLES), str(folder / "hostile <b>.txt")]))
    return path


@pytest.fixture(scope="module")
def site(record: str) -> Iterator[Site]:
    with served(record, hosts=frozenset({"127.0.0.1"})) as site:
        yield site


def addresses(site: Site) -> list[str]:
    """One address of every page."""
    quote = max(site.get("/quotes.json?about=privilege").json["quotes"], key=lambda one: len(one["versions"]))
    person = site.get("/people.json?who=Odalys+Fenn").json["people"][0]
    conflict = site.get("/conflicts.json").json["conflicts"][0]
    story = site.get("/stories.json?outlet=Glimmer+Weekly").json["stories"][0]
    parts = {
        "{quote}": quote["id"],
        "{person}": person["id"],
        "{number}": str(conflict["number"]),
        "{story:path}": story["id"],
        "{outlet:path}": "Glimmer%20Weekly",
    }
    return [re.sub(r"\{.*?\}", lambda found: parts[found.group()], page.path) for page in PAGES]


def test_every_page_is_served_as_html_and_json_and_lists_as_csv(site: Site) -> None:
    for page, address in zip(PAGES, addresses(site), strict=True):
        html = site.get(address)
        assert html.status == 200, address
        assert html.headers["Content-Type"].startswith("text/html")
        plain_address = "/index" if address == "/" else address
        assert site.get(f"{plain_address}.json").status == 200, address
        table = site.get(f"{plain_address}.csv")
        assert table.status == (200 if page.rows else 404), address
        if page.rows and page.name != "decisions":
            assert list(csv.DictReader(io.StringIO(table.text))), address


def test_no_link_leads_nowhere(site: Site) -> None:
    links = {
        link for address in addresses(site) for link in re.findall(r'(?:href|src)="(/[^"#]*)', site.get(address).text)
    }
    assert len(links) > 100
    broken = [link for link in sorted(links) if site.get(link.replace("&amp;", "&")).status not in {200, 308}]
    assert not broken


def test_json_has_the_words_of_the_contract(site: Site) -> None:
    quote = site.get("/quotes.json?about=privilege").json["quotes"][0]
    assert {"id", "speaker", "kind", "text", "when", "channel", "first_seen", "versions", "independent_outlets"} <= set(
        quote
    )
    assert {"source", "outlet", "published", "content", "text", "speaker", "difference"} <= set(quote["versions"][0])
    story = site.get("/stories.json?outlet=Northline").json["stories"][0]
    reading = site.get(f"/stories/{story['id']}.json").json["reading"]
    assert {"story", "entities", "relations", "quotes", "times", "events", "unread"} <= set(reading)


def test_a_quotation_shows_every_version_marked_against_the_fullest(site: Site) -> None:
    quote = site.get("/quotes.json?about=privilege").json["quotes"][0]
    page = site.get(f"/quotes/{quote['id']}").text
    assert "<del>not </del>" in page
    assert "printed first" in page
    assert "reversed in meaning" in page
    assert "{{cite news" in page
    assert "@article{onrecord-" in page


def test_the_description_names_every_address(site: Site) -> None:
    described = site.get("/openapi.json").json
    assert described["openapi"] == "3.1.0"
    assert {"/index.json", "/quotes.json", "/quotes.csv", "/people/{person}.json"} <= set(described["paths"])
    references = set(re.findall(r"#/components/schemas/(\w+)", json.dumps(described)))
    assert references <= set(described["components"]["schemas"])


def test_an_unchanged_page_is_not_sent_again(site: Site) -> None:
    for address in addresses(site):
        tag = site.get(address).headers["ETag"]
        assert site.get(address, If_None_Match=tag).status == 304, address
        assert site.get(address, If_None_Match='"other"').status == 200, address


def test_what_a_story_says_is_never_markup(site: Site) -> None:
    story = next(one for one in site.get("/stories.json").json["stories"] if "hostile" in one["source"])
    for address in (f"/stories/{story['id']}", "/stories", "/quotes?who=Ann+Lee", "/search?q=%3Cscript%3E+Vote"):
        page = site.get(address).text
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "\u202e" not in page
    assert "‹U+202E›" in site.get(f"/stories/{story['id']}").text
    assert "z\u0335\u0321\u0322\u0361a" in site.get(f"/stories/{story['id']}").text


def test_answers_forbid_what_is_not_ours(site: Site) -> None:
    for address in ("/", "/nowhere", "/quotes.json", "/static/onrecord.css"):
        headers = site.get(address).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
    for address in addresses(site):
        page = site.get(address).text
        assert not re.search(r"<[^>]*\s(?:style|on\w+)=", page), address
        assert not re.search(r"<script(?! src=\"/static/)", page), address


def test_a_foreign_name_of_the_host_is_refused(site: Site) -> None:
    assert site.get("/", Host="evil.example").status == 421
    assert site.get("/quotes.json", Host="evil.example:80").status == 421


@pytest.mark.parametrize("address", ["/quotes?since=yesterday", "/conflicts?after=minus", "/stories?until=2020-13-01"])
def test_what_cannot_be_asked_is_told(site: Site, address: str) -> None:
    page = site.get(address)
    assert page.status == 400
    assert "wanted is" in page.text or "is no number" in page.text


@pytest.mark.parametrize(
    "address", ["/quotes/none", "/people/none", "/stories/none", "/conflicts/x", "/outlets/none", "/x"]
)
def test_what_is_not_on_record_is_told(site: Site, address: str) -> None:
    assert site.get(address).status == 404
    assert site.get(f"{address}.json").status == 404


@pytest.mark.parametrize("asked", ['"', "*", "AND OR NOT", "a" * 300, "(", "near/2", "‮", "' OR 1=1 --"])
def test_any_words_can_be_sought(site: Site, asked: str) -> None:
    from urllib.parse import quote

    for address in (
        "/search?q=",
        "/quotes?about=",
        "/people?who=",
        "/timeline?about=",
        "/stories?about=",
        "/conflicts?about=",
    ):
        assert site.get(address + quote(asked)).status == 200, address


@pytest.fixture
def own(tmp_path: Path) -> str:
    """A record to be changed."""
    path = str(tmp_path / "own.db")
    with open_store(path, create=True) as store:
        build(
            store, open_sources([str(EXAMPLES / "tolland-tradepost.txt"), str(EXAMPLES / "tolland-ledger-lane.html")])
        )
    return path


def sent(site: Site, **fields: str) -> Answer:
    """A correction, sent as a page of the record sends it."""
    story = site.get("/stories.json").json["stories"][0]["id"]
    token = re.search(r'name="token" value="(\w+)"', site.get(f"/stories/{story}").text)
    assert token
    return site.post("/corrections", {"token": token[1], "next": "/quotes", **fields})


def test_corrections_are_made_told_and_undone(own: str) -> None:
    with served(own, author="Ann Lee") as site:
        quote = site.get("/quotes.json?about=Nobody+oven+cold").json["quotes"][0]
        source, offset = quote["versions"][0]["source"], str(quote["versions"][0]["content"][0][0])
        place = {"source": source, "offset": offset}
        made = sent(site, kind="speaker", name="Bo Ray", **place)
        assert (made.status, made.headers["Location"]) == (303, "/quotes?decided=1")
        assert "was said by Bo Ray" in site.get("/quotes?decided=1").text
        assert site.get("/quotes.json?about=Nobody+oven+cold").json["quotes"][0]["speaker"] == "Bo Ray"
        sent(site, kind="date", date="2024-11-03", why="the recording", **place)
        assert site.get("/quotes.json?about=Nobody+oven+cold").json["quotes"][0]["when"] == "2024-11-03"
        sent(site, kind="dismiss", what="quote", **place)
        assert site.get("/quotes.json?about=Nobody+oven+cold").json["quotes"] == []
        for number in ("1", "2", "3"):
            sent(site, kind="undo", number=number)
        assert site.get("/quotes.json?about=Nobody+oven+cold").json["quotes"][0] == quote
        kept = site.get("/decisions.json").json["decisions"]
        assert [one["decision"]["author"] for one in kept] == ["Ann Lee"] * 6
        assert [one["stands"] for one in kept if one["decision"]["kind"] != "undo"] == [False] * 3


def test_persons_are_made_one_and_two(own: str) -> None:
    with served(own) as site:
        people = {one["name"]: one["id"] for one in site.get("/people.json").json["people"]}
        sent(site, kind="same", who=people["Clemmie Tolland"], other="Marguerite Tolland")
        assert len(site.get("/people.json?who=Tolland").json["people"]) == 1
        both = site.get("/people.json?who=Tolland").json["people"][0]
        sent(site, kind="undo", number="1")
        sent(site, kind="apart", who="Marguerite Tolland", source=str(EXAMPLES / "tolland-ledger-lane.html"))
        assert both["stories"] == 2
        assert [one["stories"] for one in site.get("/people.json?who=Marguerite").json["people"]] == [1, 1]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"kind": "speaker", "source": "nowhere", "offset": "1"},
        {"kind": "speaker", "offset": "minus"},
        {"kind": "same", "who": "Clemmie Tolland"},
        {"kind": "same", "who": "Clemmie Tolland", "other": "Nobody Here"},
        {"kind": "undo", "number": "7"},
        {"kind": "date", "date": "some day"},
    ],
)
def test_what_cannot_be_decided_is_told(own: str, fields: dict[str, str]) -> None:
    with served(own) as site:
        refused = sent(site, **fields)
        assert refused.status == 400
        assert "This cannot be decided" in refused.text
        assert site.get("/decisions.json").json["decisions"] == []


def test_only_our_own_pages_correct(own: str) -> None:
    with served(own) as site:
        assert site.post("/corrections", {"kind": "undo", "number": "1"}).status == 403
        assert site.post("/corrections", {"kind": "undo", "number": "1", "token": "0" * 64}).status == 403
        story = site.get("/stories.json").json["stories"][0]["id"]
        token = re.findall(r'name="token" value="(\w+)"', site.get(f"/stories/{story}").text)[0]
        form = {"kind": "undo", "number": "1", "token": token}
        assert site.post("/corrections", form, Origin="https://evil.example").status == 403
        assert site.post("/corrections", form, Sec_Fetch_Site="cross-site").status == 403
        assert site.get("/corrections").status == 405


def test_a_record_to_be_read_only_takes_no_corrections(own: str) -> None:
    with served(own, Guard(read_only=True)) as site:
        for page in ("/stories", "/quotes", "/people"):
            listed = site.get(f"{page}.json").json[page[1:]][0]["id"]
            assert "<form method" not in site.get(f"{page}/{listed}").text
        assert site.post("/corrections", {"kind": "undo", "number": "1"}).status == 403


def test_corrections_wait_for_no_build(own: str) -> None:
    with served(own) as site, sole_build(own):
        refused = sent(site, kind="undo", number="1")
        assert refused.status == 503
        assert "a build is at work" in refused.text


def test_a_password_keeps_everybody_else_out(record: str) -> None:
    with served(record, Guard("open sesame")) as site:
        assert site.get("/quotes.json").status == 401
        away = site.get("/people?who=Fenn", Accept="text/html")
        assert away.status == 303
        assert away.headers["Location"] == "/sign-in?next=%2Fpeople%3Fwho%3DFenn"
        assert site.get("/quotes.json", Authorization="Bearer open sesame").status == 200
        assert site.get("/quotes.json", Authorization="Bearer wrong").status == 401
        entered = site.post("/sign-in", {"password": "open sesame", "next": "/people"})
        assert (entered.status, entered.headers["Location"]) == (303, "/people")
        cookie = entered.headers["Set-Cookie"]
        assert {"HttpOnly", "SameSite=strict"} <= set(cookie.split("; "))
        assert site.get("/quotes.json", Cookie=cookie.split(";")[0]).status == 200
        assert site.get("/quotes.json", Cookie="onrecord=9999999999.forged").status == 401


def test_the_command_serves_until_it_is_stopped(record: str) -> None:
    command = [sys.executable, "-m", "onrecord", "serve", record, "--port", "0", "--read-only"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        told = process.stderr.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", told)
        assert address, told
        with urllib.request.urlopen(f"{address[0]}/index.json", timeout=60) as answer:
            assert json.load(answer)["holds"]["stories"] == 12
        process.terminate()


@pytest.mark.skipif(not CAN_FORK, reason="this system has one process serve")
def test_several_processes_serve_as_one(record: str) -> None:
    command = [sys.executable, "-m", "onrecord", "serve", record, "--port", "0", "--jobs", "2", "--password", "sesame"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        address = re.search(r"http://127\.0\.0\.1:\d+", process.stderr.readline())
        assert address
        site = Site(address[0])
        entered = site.post("/sign-in", {"password": "sesame"})
        cookie = entered.headers["Set-Cookie"].split(";")[0]
        assert {site.get("/index.json", Cookie=cookie).status for _ in range(20)} == {200}
        answers = [site.post("/sign-in", {"password": f"guess {n}"}).status for n in range(7)]
        assert answers == [403] * 5 + [429] * 2
        process.send_signal(signal.SIGINT)
        assert (process.wait(20), process.stderr.read()) == (0, "")
    with pytest.raises(urllib.error.URLError):
        site.get("/")


@pytest.mark.skipif(not Path("/proc").exists(), reason="this system does not tell of processes")
def test_a_process_that_dies_is_told_of_and_replaced(tmp_path: Path) -> None:
    script = """if True:
        import os, time
        from onrecord.web import processes
        processes._SOON = 0.0
        def serve():
            print(os.getpid(), flush=True)
            time.sleep(60)
        processes.serve_with(2, serve)
    """
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        first, second = (int(process.stdout.readline()) for _ in range(2))
        os.kill(first, signal.SIGKILL)
        assert "ended (status -9); another takes its place" in process.stderr.readline()
        third = int(process.stdout.readline())
        process.kill()  # nothing is left to tell the others; they see it
        process.wait()
        assert process.stdout.read() == ""  # ends when all who hold it have ended
        for other in (second, third):
            assert _ends(other)


def _ends(process: int) -> bool:
    """Whether a process ends within ten seconds: its end of a pipe closes before it has gone."""
    until = time.monotonic() + 10
    while _is_alive(process) and time.monotonic() < until:
        time.sleep(0.05)
    return not _is_alive(process)


def _is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize(
    "arguments, status, told",
    [
        (["nowhere.db"], 1, "no such record"),
        (["nowhere.db", "--host", "0.0.0.0"], 2, "needs a --password"),
        (["nowhere.db", "--host", "example.org"], 2, "needs a --password"),
    ],
)
def test_what_is_not_served_is_told(arguments: list[str], status: int, told: str) -> None:
    result = CliRunner().invoke(main, ["serve", *arguments])
    assert (result.exit_code, told in result.stderr) == (status, True)


def test_signing_in_leads_nowhere_else(record: str) -> None:
    with served(record, Guard("open sesame")) as site:
        for elsewhere in ("https://evil.example/", "//evil.example", "/\\evil.example"):
            entered = site.post("/sign-in", {"password": "open sesame", "next": elsewhere})
            assert entered.headers["Location"] == "/"


def test_guessing_is_slowed_down(record: str) -> None:
    with served(record, Guard("open sesame")) as site:
        answers = [site.post("/sign-in", {"password": f"guess {n}"}).status for n in range(7)]
        assert answers == [403] * 5 + [429] * 2
        late = site.post("/sign-in", {"password": "open sesame"})
        assert late.status == 429
        assert int(late.headers["Retry-After"]) <= 61


def test_guesses_are_forgotten_in_time() -> None:
    now = [0.0]
    guesses = Guesses(lambda: now[0])
    for _ in range(5):
        guesses.wrong("here")
    assert guesses.wait("here") > 0
    assert guesses.wait("elsewhere") == 0
    now[0] = 61
    assert guesses.wait("here") == 0


def test_a_password_is_kept_as_a_salted_hash() -> None:
    assert Password("one").fits("one")
    assert not Password("one").fits("two")
    assert Password("one")._hash != Password("one")._hash


def test_pages_are_served_while_a_build_writes(tmp_path: Path) -> None:
    path = str(tmp_path / "growing.db")
    with open_store(path, create=True) as store:
        build(store, open_sources([str(EXAMPLES / "fenn-glimmer.txt")]))
        with served(path) as site:
            assert len(site.get("/stories.json").json["stories"]) == 1
            build(store, open_sources([str(EXAMPLES / "fenn-daily-clarion.txt")]))
            assert len(site.get("/stories.json").json["stories"]) == 2


def test_a_record_that_went_away_is_told(tmp_path: Path) -> None:
    path = tmp_path / "gone.db"
    with open_store(str(path), create=True) as store:
        build(store, open_sources([str(EXAMPLES / "fenn-glimmer.txt")]))
    with served(str(path)) as site:
        path.unlink()
        gone = site.get("/quotes")
        assert gone.status == 503
        assert "no such record" in gone.text


def story_of(text: str) -> Reading:
    return read(Story("id", "source", text, published=date(2020, 10, 16)))


def test_layers_leave_the_text_as_it_is() -> None:
    text = HOSTILE[:400]
    html = laid_over(text, findings(story_of(text)))
    plain_text = [re.sub(r"<sup>.*?</sup>|<[^>]+>", "", one) for one in html]
    assert plain_text == [show(span.of(text)) for span in paragraphs(text)]


def test_crossing_findings_are_closed_and_opened_again() -> None:
    from onrecord.web.layers import Finding

    found = [Finding("a-0", "a", "", (Span(0, 6),)), Finding("b-0", "b", "", (Span(3, 9),))]
    (html,) = laid_over("abcdefghi", found)
    assert html.count("<span") == html.count("</span>") == 3
    assert re.sub("<[^>]+>", "", html) == "abcdefghi"


@pytest.mark.parametrize(
    "fullest, other, html",
    [
        ("We will win.", "We will win.", "We will win."),
        ("We will not win.", "We will win.", "We will <del>not </del>win."),
        ("It’s ours", "It's ours", "It&#39;s ours"),
        ("He saw 12 men", "He saw 20 old men", "He saw <del>12</del><ins>20 old</ins> men"),
        ("a <b> c", "a c", "a <del>&lt;b&gt; </del>c"),
    ],
)
def test_differences_are_marked_as_an_editor_marks_them(fullest: str, other: str, html: str) -> None:
    assert marked(fullest, other) == html


def test_marks_keep_every_word_of_both() -> None:
    fullest, other = "The quick brown fox, said he, jumps.", "A quick fox jumps over!"
    steps = differences(fullest, other)
    assert "".join(one.words for one in steps if one.kind != "cut").replace(" ", "") == other.replace(" ", "")


def test_what_was_sought_is_lit() -> None:
    assert lit("A ferry <sank>", 'ferry "sank"') == "A <mark>ferry</mark> &lt;<mark>sank</mark>&gt;"
    assert lit("no such word", "***") == "no such word"
    assert "<mark>needle</mark>" in lit("hay " * 500 + "needle", "needle", 80)


CITED = Cited(
    "0123456789abcdef", "We {will} win | today", "Ann Lee", (Span(1, 4),), "a.txt", "x“We”x", "Daily & Bell", "50% up",
    "Bo Ray", date(2020, 10, 16), "https://bell.example/a",
)  # fmt: skip


def test_citations_are_escaped_in_their_own_way() -> None:
    assert "|quote=We {will} win {{!}} today" in wiki(CITED)
    assert r"journal = {Daily \& Bell}" in bibtex(CITED)
    assert r"title = {50\% up}" in bibtex(CITED)
    assert plain(CITED).endswith("16 October 2020, https://bell.example/a.")
    selector = annotation(CITED)["target"][0]["selector"]
    assert selector[0] == {"type": "TextQuoteSelector", "exact": "“We", "prefix": "x", "suffix": "”x"}
    assert selector[1] == {"type": "TextPositionSelector", "start": 1, "end": 4}
    assert all(citations(CITED).values())


def test_a_bare_story_can_be_cited() -> None:
    bare = Cited("0123", "We", None, (Span(0, 2),), "a.txt", "We")
    assert plain(bare) == "“We” (speaker not known). a.txt."
    assert all(citations(bare).values())


@pytest.mark.parametrize(
    "first, last",
    [
        ("2020-10-16", "2020-10-16"),
        ("2020-01-01", "2020-03-01"),
        ("2019-01-01", "2024-12-31"),
        ("0001-01-01", "9999-12-31"),
    ],
)
def test_an_axis_names_a_dozen_places_at_most(first: str, last: str) -> None:
    axis = Axis(date.fromisoformat(first), date.fromisoformat(last), 0, 1000)
    ticks = axis.ticks()
    assert 0 < len(ticks) <= 12
    assert all(0 <= tick.x <= 1000 for tick in ticks)


def test_an_unsure_date_is_a_span_and_a_sure_one_a_mark() -> None:
    sure = Dated(date(2020, 1, 5), date(2020, 1, 5), "sure", "/a")
    wide = Dated(date(2020, 1, 1), date(2020, 1, 31), "wide", "/b")
    placed = {one.label: one for one in drawn([sure, wide], date(2020, 1, 1), date(2020, 2, 29)).placed}
    assert placed["sure"].sure
    assert not placed["wide"].sure
    assert placed["wide"].width > 400
    assert placed["sure"].y != placed["wide"].y


def test_what_finds_no_lane_is_counted() -> None:
    day = date(2020, 1, 5)
    drawing = drawn([Dated(day, day, f"event {n}", "/") for n in range(60)], day, day)
    assert drawing.crowd == 60 - len(drawing.placed) > 0


def test_one_can_zoom_to_the_ends_of_the_calendar() -> None:
    far = moves(date.min, date.max)
    assert far.wider == (date.min, date.max)
    assert moves(date(2020, 1, 1), date(2020, 1, 2)).nearer is None


def test_charts_fill_the_months_between() -> None:
    drawing = bars({"2020-01": 3, "2020-04": 6})
    assert drawing
    assert [bar.count for bar in drawing.bars] == [3, 6]
    assert [tick.words for tick in drawing.ticks] == ["Jan 2020", "Feb", "Mar", "Apr"] or len(drawing.ticks) <= 4
    assert bars({}) is None
    assert rows({}) is None
    assert bars({f"{year}-01": 1 for year in range(1900, 2020)})


def test_kin_stand_above_beside_and_below() -> None:
    kin = [Kin("Ma", "parent"), Kin("Pa", "parent"), Kin("Bo", "spouse"), Kin("Cy", "child"), Kin("Di", "colleague")]
    drawing = family("Ann", kin)
    assert drawing
    y = {box.name: box.y for box in drawing.boxes}
    assert y["Ma"] == y["Pa"] < y["Ann"] == y["Bo"] < y["Cy"] < y["Di"]
    assert family("Ann", []) is None


def test_sides_that_tell_the_same_stand_together() -> None:
    sides = tuple(Side(source, value, Span(0, 1)) for source, value in (("a", "47"), ("b", "56"), ("c", "56")))
    ages = told_alike(Disputed(1, Conflict("age", "age of Ann Lee", sides), ()))
    assert [(value, len(told)) for value, told in ages] == [("56", 2), ("47", 1)]
    wordings = told_alike(Disputed(1, Conflict("wording", "words", sides), ()))
    assert [value for value, _ in wordings] == ["47", "56"]


def test_parameters_are_checked() -> None:
    page = Page(
        "/x", "x", "X", lambda visit: None, (Asked("n", "", "number"), Asked("d", "", "day"), Asked("p", "", "place"))
    )
    assert page.checked({"n": "3", "d": "2020-10-16", "p": "1-2", "other": "x"}) == {
        "n": "3",
        "d": "2020-10-16",
        "p": "1-2",
    }
    for wrong in ({"n": "³"}, {"d": "x"}, {"p": "1"}, {"n": "9" * 500}):
        with pytest.raises(MisaskedError):
            page.checked(wrong)
