"""How fast the pages of a record come when many ask at once: `bench/serve.py RECORD [--clients 20] [--seconds 30]`.

Serves the record as a user does, in a process of its own; the clients ask for pages drawn at random, each as soon as it
has the one before, over kept connections. Nothing is asked for with an ETag: all is made anew. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

ONRECORD = str(Path(sys.executable).with_name("onrecord"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record")
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--jobs", type=int, help="processes that serve; one for each core unless told")
    given = parser.parse_args()
    with served(given.record, given.jobs) as (port, process):
        pages = drawn_pages(port)
        for kind in pages:
            ask(http.client.HTTPConnection("127.0.0.1", port), pages[kind][0])
        taken: dict[str, list[float]] = defaultdict(list)
        failed: list[str] = []
        sizes, began = [resident(process.pid)], busy(process.pid)
        until = time.monotonic() + given.seconds
        clients = [
            threading.Thread(target=client, args=(port, pages, seed, until, taken, failed))
            for seed in range(given.clients)
        ]
        for one in clients:
            one.start()
        while time.monotonic() < until:
            time.sleep(given.seconds / 3)
            sizes.append(resident(process.pid))
        for one in clients:
            one.join()
        worked = busy(process.pid) - began
    report(taken, failed, sizes, given.seconds)
    print(f"\n{worked / sum(map(len, taken.values())) * 1000:.1f} ms of processor time a page")


@contextmanager
def served(record: str, jobs: int | None) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """The record on a free port. The address stands in the one line that the command says."""
    command = [ONRECORD, "serve", record, "--port", "0", *(["--jobs", str(jobs)] if jobs else [])]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        port = int(process.stderr.readline().partition("http://")[2].split("/")[0].rpartition(":")[2])
        try:
            yield port, process
        finally:
            process.terminate()


def drawn_pages(port: int) -> dict[str, list[str]]:
    """Addresses of each kind, drawn from all over the record."""
    connection = http.client.HTTPConnection("127.0.0.1", port)

    def rows(address: str, name: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = json.loads(ask(connection, address))[name]
        return found

    draw = random.Random(7)
    held = json.loads(ask(connection, "/index.json"))["holds"]
    first, last = (date.fromisoformat(held[name]).toordinal() for name in ("first", "last"))
    days = [date.fromordinal(draw.randint(first, last)) for _ in range(40)]
    quotes = [one for day in days for one in rows(f"/quotes.json?until={day}", "quotes")]
    stories = [one for day in days for one in rows(f"/stories.json?until={day}", "stories")]
    people = rows("/people.json", "people")
    for _ in range(20):
        after = f"{people[-1]['stories']}~{people[-1]['name']}~{people[-1]['id']}"
        people += rows(f"/people.json?after={quote(after)}", "people")
    words = [draw.choice(str(one["text"]).split()) for one in quotes[:200]]
    return {
        "front page": ["/"],
        "quotations": ["/quotes", *(f"/quotes?until={day}" for day in days)],
        "quotations, narrowed": [f"/quotes?about={quote(word)}" for word in words],
        "a quotation": [f"/quotes/{quote(str(one['id']), safe='')}" for one in quotes],
        "people": ["/people", *(f"/people?who={quote(str(one['name']))}" for one in people)],
        "a person": [f"/people/{quote(str(one['id']), safe='')}" for one in people],
        "stories": ["/stories", *(f"/stories?until={day}" for day in days)],
        "a story": [f"/stories/{quote(str(one['id']), safe='')}" for one in stories],
        "a search": [f"/search?q={quote(word)}" for word in words],
        "the timeline": ["/timeline", *(f"/timeline?since={day}&until={day + timedelta(days=30)}" for day in days)],
        "conflicts": ["/conflicts"],
        "outlets": ["/outlets"],
        "figures": ["/statistics"],
    }


def client(
    port: int, pages: dict[str, list[str]], seed: int, until: float, taken: dict[str, list[float]], failed: list[str]
) -> None:
    draw, connection = random.Random(seed), http.client.HTTPConnection("127.0.0.1", port)
    while time.monotonic() < until:
        kind = draw.choice(list(pages))
        address = draw.choice(pages[kind])
        began = time.perf_counter()
        try:
            ask(connection, address)
            taken[kind].append(time.perf_counter() - began)
        except (OSError, http.client.HTTPException, ValueError) as error:
            failed.append(f"{address}: {error}")
            connection = http.client.HTTPConnection("127.0.0.1", port)


def ask(connection: http.client.HTTPConnection, address: str) -> bytes:
    connection.request("GET", address, headers={"Accept-Encoding": "gzip"} if ".json" not in address else {})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise ValueError(f"{address}: status {answer.status}")
    return body


def family(process: int) -> list[int]:
    """A process and those that it began."""
    path = Path(f"/proc/{process}/task/{process}/children")
    return [process, *map(int, path.read_text().split() if path.exists() else ())]


def resident(process: int) -> float:
    """Megabytes of memory that a server's processes hold, shared ones by halves, thirds and so on."""
    told = [Path(f"/proc/{one}/smaps_rollup") for one in family(process)]
    lines = [line for path in told if path.exists() for line in path.read_text().splitlines()]
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def busy(process: int) -> float:
    """Seconds of processor time that a server's processes have taken; 0 where the system does not tell."""
    told = [path for one in family(process) if (path := Path(f"/proc/{one}/stat")).exists()]
    spent = [path.read_text().rpartition(")")[2].split()[11:13] for path in told]
    return sum(int(one) for pair in spent for one in pair) / os.sysconf("SC_CLK_TCK")


def report(taken: dict[str, list[float]], failed: list[str], sizes: list[float], seconds: float) -> None:
    everything = [one for kind in taken.values() for one in kind]
    print(f"{len(everything) / seconds:.0f} pages a second, {len(failed)} failed; memory", end=" ")
    print(", ".join(f"{size:.0f}" for size in sizes), "MB\n")
    print("| page | asked | median ms | p99 ms |\n|---|---:|---:|---:|")
    for kind, times in (*sorted(taken.items()), ("all", everything)):
        ordered = sorted(times)
        middle, late = ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]
        print(f"| {kind} | {len(ordered)} | {middle * 1000:.0f} | {late * 1000:.0f} |")
    for line in failed[:10]:
        print(line)


if __name__ == "__main__":
    main()
