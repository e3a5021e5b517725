#!/usr/bin/env python3
"""Measures how fast docket files tickets and finds them among 100,000.

First, filings per second over HTTP with 1, 16 and 64 clients, each of which waits for its answer.
Beside them, in the same run and on the same disk, stands SQLite itself from Python: the rows of
the same tables with the same indexes and a row of FTS5, a transaction for each ticket, in
write-ahead mode with synchronous=FULL, from one thread. Clients and server share the processors.

Then 100,000 tickets with 1,000,000 messages are brought in, of words as they occur in a fabric:
few are common, most are rare. Lists, searches, similar tickets and whole tickets are asked for by
one client that keeps its connection; times are those that the client sees.

    python3 Tests/Benchmarks/tickets.py --docket .build/release/docket --share .
    python3 Tests/Benchmarks/tickets.py --docket .build/debug/docket --share . --tickets 2000
"""
from __future__ import annotations

import itertools
import json
import sqlite3
import subprocess
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from desks import Answer, Client, Desk, command_line, each, scratch, usage
from desks.tickets import WORDS, MadeUpTickets


def settle(desk: Desk, limit: float) -> float:
    """Waits until the server has nothing to do; how many seconds that took."""
    began = time.monotonic()
    quiet = 0
    while quiet < 3 and time.monotonic() - began < limit:
        before = usage(desk.process).seconds
        time.sleep(1)
        quiet = quiet + 1 if usage(desk.process).seconds - before < 0.1 else 0
    return time.monotonic() - began - quiet


def megabytes(desk: Desk) -> float:
    """How much memory the server has."""
    return usage(desk.process).memory / 1e6


def ask(client: Client, method: str, path: str, body: Any = None, wanted: int = 200) -> Answer:
    """What comes back; where it is not as it should be, the measure ends."""
    answer = client.ask(method, path, body)
    if answer.status != wanted:
        raise SystemExit(f"{method} {path}: {str(answer)[:400]}")
    return answer


def percentile(times: list[float], part: float) -> float:
    """By the nearest rank, in milliseconds."""
    return sorted(times)[min(len(times) - 1, int(part * len(times)))] * 1e3


def filings(desk: Desk, clients: int, seconds: float,
            made_up: MadeUpTickets) -> tuple[float, list[float]]:
    """Tickets per second, and how long each filing took."""
    texts = [json.dumps({"title": made_up.text(1)[:120], "body": made_up.text(3)}).encode()
             for _ in range(500)]
    times: list[float] = []
    end = time.monotonic() + seconds

    def run(client: int) -> None:
        with desk.client(desk.agent, limit=600) as somebody:
            for index in itertools.count(7 * client):
                began = time.monotonic()
                if began >= end:
                    break
                ask(somebody, "POST", "/api/v1/tickets", texts[index % len(texts)], 201)
                times.append(time.monotonic() - began)

    began = time.monotonic()
    each(range(clients), clients, run)
    return len(times) / (time.monotonic() - began), times


def peer(desk: Desk, place: Path, seconds: float,
         made_up: MadeUpTickets) -> tuple[float, list[float]]:
    """The same rows by SQLite alone: one thread, and a transaction that waits for the disk each."""
    source = sqlite3.connect(f"file:{desk.database}?mode=ro", uri=True)
    tables = ("ticket", "ticketBody", "message", "ticketEvent")
    marks = ", ".join("?" * len(tables))
    schema = [row[0] for row in source.execute(
        f"SELECT sql FROM sqlite_master WHERE tbl_name IN ({marks}) AND sql IS NOT NULL",
        tables)]
    source.row_factory = sqlite3.Row
    ticket = dict(source.execute("SELECT * FROM ticket ORDER BY number DESC LIMIT 1").fetchone())
    body = source.execute("SELECT body FROM ticketBody ORDER BY ticket DESC LIMIT 1").fetchone()[0]
    source.close()
    ticket.pop("number")
    path = place / "peer.sqlite"
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("PRAGMA foreign_keys = ON")
    for statement in schema:
        database.execute(statement)
    database.execute("CREATE VIRTUAL TABLE words USING fts5 (title, body)")
    insert = (f"INSERT INTO ticket ({', '.join(ticket)}) "
              f"VALUES ({', '.join(':' + name for name in ticket)})")
    times: list[float] = []
    end = time.monotonic() + seconds
    last = time.monotonic()
    while last < end:
        title, text, now = made_up.text(1)[:120], made_up.text(3), time.time()
        start = time.monotonic()
        database.execute("BEGIN IMMEDIATE")
        number = database.execute(insert, ticket | {"title": title}).lastrowid
        database.execute("INSERT INTO ticketBody (ticket, body) VALUES (?, ?)", (number, body))
        message = database.execute(
            "INSERT INTO message (ticket, kind, author, time, body, isFromRequester) "
            "VALUES (?, 'reply', 'person:ana', ?, ?, 1)", (number, now, text)).lastrowid
        for kind, after in (("created", title), ("message", str(message))):
            database.execute(
                "INSERT INTO ticketEvent (ticket, time, actor, door, kind, after) "
                "VALUES (?, ?, 'person:ana', 'http', ?, ?)", (number, now, kind, after))
        database.execute("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)",
                         (number, title, text))
        database.execute("COMMIT")
        last = time.monotonic()
        times.append(last - start)
    database.close()
    # What it took to make up the texts is not the peer's.
    return len(times) / sum(times), times


def bring_in(desk: Desk, made_up: MadeUpTickets, tickets: int, messages: int, way: str, writers: int,
             place: Path) -> float:
    """Brings tickets in, by so many commands or so many requests at once; the seconds it took."""
    per = max(1, messages // tickets)
    files = [place / f"tickets-{index}.jsonl" for index in range(writers)]
    for index, path in enumerate(files):
        with path.open("wb") as file:
            file.writelines(made_up.lines(range(1_001 + index, 1_001 + tickets, writers), per))
    bytes_in_all = sum(path.stat().st_size for path in files)
    began = time.monotonic()
    counts = [0] * writers
    if way == "commands":
        running = [desk.spawn(*desk.command("ticket", "import", str(path), "--json"),
                              stdout=subprocess.PIPE, env=desk.environment()) for path in files]
        for index, process in enumerate(running):
            counts[index] = told(json.loads(process.communicate(timeout=6 * 3_600)[0]))
    else:
        def send(index: int) -> None:
            # A request may bring in 256 MB; each of these has some.
            with desk.client(desk.agent, limit=600) as client, files[index].open("rb") as file:
                while part := file.readlines(32 << 20):
                    counts[index] += told(ask(client, "POST", "/api/v1/tickets/import",
                                              b"".join(part)).body)

        each(range(writers), writers, send)
    took = time.monotonic() - began
    if sum(counts) != tickets:
        raise SystemExit(f"{sum(counts)} of {tickets} tickets were brought in")
    for path in files:
        path.unlink()
    print(f"brought in: {tickets} tickets with {per * tickets} messages ({bytes_in_all / 1e6:.0f} "
          f"MB of JSON) by {writers} {way} at once in {took:.0f} s, {tickets / took:.0f} a second; "
          f"desk.sqlite has {desk.database.stat().st_size / 1e6:.0f} MB",
          flush=True)
    return took


def told(answer: dict) -> int:
    """How many tickets an import brought in; all have to be."""
    if answer["failed"]:
        raise SystemExit(f"import: {answer['failed'][:3]}")
    return answer["imported"]


def questions(made_up: MadeUpTickets, tickets: int) -> list[tuple[str, float | None, list[str]]]:
    """What is asked for: its name, the milliseconds that p99 has to stay under, the addresses."""
    chance = made_up.chance

    def search(texts: list[str], more: str = "") -> list[str]:
        return [f"/api/v1/tickets?q={quote(text)}{more}" for text in texts]

    def number() -> str:
        return f"DK-{1_001 + chance.randrange(tickets)}"

    pairs = [sentence.split() for sentence in chance.sample(made_up.sentences, 200)]
    phrases = [f'"{pair[1]} {pair[2]}"' for pair in pairs]
    views = ["unassigned", "inference", "breaching", "waiting"]
    return [
        ("default list: state:active by priority", 30, search(["state:active"])),
        ("the same without the count", 30, search(["state:active"], "&total=false")),
        ("saved views, in turn", 30, [f"/api/v1/tickets?view={view}" for view in views]),
        ("filter and sort", 30, search(["queue:fabric state:active priority>=high",
                                        "type:training-failure state:solved,closed",
                                        "tag:optic state:active"], "&sort=-updated")),
        ("assignee:x", 30, search([f"assignee:agent-{index}" for index in range(20)])),
        ("assignee:x, active", 30,
         search([f"assignee:agent-{index} state:active" for index in range(20)])),
        ("field:value", 30, search([f"field.port:leaf{index}/Ethernet{index % 32 * 4}"
                                    for index in range(64)])),
        ("search: common word", 50, search(WORDS[:2] + WORDS[3:12])),
        ("search: rare word", 50, search([f"job-{chance.randrange(20_000)}" for _ in range(100)])),
        ("search: two words", 50, search([f"{pair[0]} {pair[3]}" for pair in pairs])),
        ("search: phrase", 50, search(phrases)),
        ("search: words and conditions", 50,
         search([f"{pair[0]} {pair[1]} queue:fabric state:active" for pair in pairs])),
        ("search: common word, by update", 50, search(WORDS[3:12], "&sort=-updated")),
        ("search: beginning of a word", 50, search(["con*", "re*", "gpu-1*", "job-12*"])),
        ("similar tickets", None, [f"/api/v1/tickets/{number()}/similar" for _ in range(100)]),
        ("whole ticket", None, [f"/api/v1/tickets/{number()}" for _ in range(300)]),
    ]


def measure(desk: Desk, made_up: MadeUpTickets, tickets: int, requests: int) -> None:
    client = desk.client(desk.agent, limit=600)
    print("\n| | found, median | p50, ms | p99, ms | aim, ms | met |\n| --- " + "| ---: " * 5 + "|",
          flush=True)
    for name, aim, paths in questions(made_up, tickets):
        times, totals = [], []
        for path in itertools.islice(itertools.cycle(paths), requests):
            began = time.monotonic()
            answer = ask(client, "GET", path)
            times.append(time.monotonic() - began)
            if len(totals) < len(paths):
                body = answer.body
                totals.append(body.get("total") or len(body.get("tickets") or []) or 0)
        found = sorted(totals)[len(totals) // 2]
        p50, p99 = percentile(times, 0.5), percentile(times, 0.99)
        met = "" if aim is None else "yes" if p99 < aim else "NO"
        print(f"| {name} | {found} | {p50:.1f} | {p99:.1f} | {f'{aim:.0f}' if aim else ''} "
              f"| {met} |", flush=True)
    client.close()


def main() -> None:
    parser = command_line(__doc__)
    parser.add_argument("--tickets", type=int, default=100_000)
    parser.add_argument("--messages", type=int, help="in all (default: 10 for each ticket)")
    parser.add_argument("--seconds", type=float, default=10, help="of each measure of filing")
    parser.add_argument("--requests", type=int, default=300, help="of each kind")
    parser.add_argument("--way", choices=["requests", "commands"], default="requests")
    parser.add_argument("--writers", type=int, default=8, help="that bring tickets in at once")
    parser.add_argument("--folder", type=Path, help="where the data is to lie (default: a new one)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    made_up = MadeUpTickets(options.seed, time.time())
    with scratch(options.keep, options.folder) as place:
        with Desk(options.docket, options.share, place / "filed") as desk:
            desk.prepare()
            desk.start()
            rates = {}
            filings(desk, 1, 1, made_up)
            for clients in (1, 16, 64):
                rates[f"docket, {clients} clients"] = filings(desk, clients, options.seconds,
                                                              made_up)
            memory = megabytes(desk)
            alone = "SQLite alone, 1 thread"
            rates[alone] = peer(desk, place, options.seconds, made_up)
        print("| filing | a second | p50, ms | p99, ms | to SQLite alone |\n| --- "
              + "| ---: " * 4 + "|")
        for name, (rate, times) in rates.items():
            print(f"| {name} | {rate:.0f} | {percentile(times, 0.5):.1f} "
                  f"| {percentile(times, 0.99):.1f} | {rate / rates[alone][0]:.2f} |")
        print(f"\nthe server has {memory:.0f} MB then\n", flush=True)

        with Desk(options.docket, options.share, place / "many") as desk:
            desk.prepare()
            if options.way == "requests":
                desk.start()
            bring_in(desk, made_up, options.tickets, options.messages or 10 * options.tickets,
                     options.way, options.writers, place)
            if options.way == "requests":
                print(f"the server has {megabytes(desk):.0f} MB after it", flush=True)
            desk.stop()
            desk.start(limit=120)
            fresh = megabytes(desk)
            settled = settle(desk, 600)
            print(f"after a start: {fresh:.0f} MB, quiet after {settled:.0f} s", flush=True)
            measure(desk, made_up, options.tickets, options.requests)
            print(f"\nthe server has {megabytes(desk):.0f} MB then")


if __name__ == "__main__":
    main()
