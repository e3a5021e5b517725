#!/usr/bin/env python3
"""Copies docket's desk while others file tickets, and puts the copy back while the server works.

The copy has to hold what was acknowledged before it began, whole, with a checksum that is right.
Once it is put back, the tickets as of the copy have to be there, the server has to go on answering
and filing, and each ticket that was acknowledged at any time has to be either in the desk or in
what restore kept of the desk before. A copy with one byte changed has to be refused, and nothing
changed.

    python3 Tests/Durability/backup.py --docket .build/release/docket --share .

Exits with 1 where something is not as it has to be.
"""
from __future__ import annotations

import hashlib
import json
import random
import shutil
import sqlite3
import sys
import threading
import time
from collections import Counter
from pathlib import Path

from desks import Checks, Desk, command_line, scratch
from filings import Filing, check_backup, check_file, tell_errors


class Filers:
    """Threads that file tickets without a pause until they are told to stop, and one that reads."""

    def __init__(self, desk: Desk, name: str, threads: int, chance: random.Random) -> None:
        self.desk, self.name, self.chance = desk, name, chance
        self.filings: list[tuple[float, float, Filing]] = []
        self.statuses: Counter[str] = Counter()
        self.longest = 0.0
        self.stopped = threading.Event()
        self.threads = [threading.Thread(target=self.run, args=(index,), daemon=True)
                        for index in range(threads)]
        self.threads.append(threading.Thread(target=self.read, daemon=True))

    def __enter__(self) -> Filers:
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        for thread in self.threads:
            thread.join(timeout=90)

    def run(self, thread: int) -> None:
        client = self.desk.client(self.desk.agent)
        index = 0
        while not self.stopped.is_set():
            filing = Filing.make(f"{self.name}{thread}x{index}", self.chance)
            index += 1
            began = time.monotonic()
            answer = filing.file(client)
            ended = time.monotonic()
            self.filings.append((began, ended, filing))
            self.longest = max(self.longest, ended - began)
            self.statuses[f"POST {answer.status}" if answer.status == 201
                          else f"POST {answer.problem}"] += 1
        client.close()

    def read(self) -> None:
        client = self.desk.client(self.desk.agent)
        while not self.stopped.is_set():
            for path in ("/api/v1/tickets", "/api/v1/tickets?q=link", "/api/v1/tickets/DK-1001"):
                answer = client.ask("GET", path, may_break=True)
                self.statuses[f"GET {answer.status}" if answer.status == 200
                              else f"GET {answer.problem}"] += 1
        client.close()

    @property
    def acknowledged(self) -> list[Filing]:
        return [filing for _, _, filing in self.filings if filing.number]

    def before(self, moment: float) -> list[Filing]:
        return [filing for _, ended, filing in self.filings if filing.number and ended < moment]

    def told(self) -> str:
        return ", ".join(f"{count} x {kind}" for kind, count in sorted(self.statuses.items()))


def titles(path: Path) -> dict[str, str]:
    """The tickets of a desk: the number by the title."""
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30)
    try:
        return {title: f"DK-{number}"
                for number, title in database.execute("SELECT number, title FROM ticket")}
    finally:
        database.close()


def missing(filings: list[Filing], there: dict[str, str]) -> list[Filing]:
    """The filings that are not there under their number."""
    return [filing for filing in filings if there.get(filing.title) != filing.number]


def tell(step: str, said: str, found: Checks) -> int:
    print(f"{step}: {said}", flush=True)
    for wrong in found.wrong[:6]:
        print(f"  WRONG: {wrong}", flush=True)
    return len(found.wrong)


def restored(desk: Desk, copy: Path, name: str, threads: int, seconds: float,
             chance: random.Random) -> int:
    """Puts a copy back while the server works and others file, and looks what became of all."""
    found = Checks(is_quiet=True)
    before = titles(desk.database)
    of_copy = titles(copy)
    with Filers(desk, name, threads, chance) as filers:
        time.sleep(seconds)
        began = time.monotonic()
        done = desk.run("restore", str(copy), "--json")
        ended = time.monotonic()
        time.sleep(seconds)
    if not found.check(done.returncode == 0, f"docket restore: {done.stderr.strip()[:300]}"):
        return tell("restore", filers.told(), found)
    kept = Path(json.loads(done.stdout)["kept"])
    now, of_kept = titles(desk.database), titles(kept)
    lost = [title for title, number in of_copy.items() if now.get(title) != number]
    found.check(not lost, f"{len(lost)} tickets of the backup are not there: {lost[:2]}")
    lost = [title for title, number in before.items() if of_kept.get(title) != number]
    found.check(not lost, f"{len(lost)} tickets of before are not in what was kept: {lost[:2]}")
    lost = missing(filers.before(began), of_kept)
    found.check(not lost, f"{len(lost)} acknowledged before the restore are not in what was kept")
    homeless = [filing for filing in missing(filers.acknowledged, now)
                if of_kept.get(filing.title) != filing.number]
    found.check(not homeless,
                f"{len(homeless)} acknowledged while it was restored are neither in the desk nor "
                f"in what was kept: {[filing.number for filing in homeless[:4]]}")
    since = [filing for start, _, filing in filers.filings if filing.number and start > ended]
    lost = missing(since, now)
    found.check(bool(since) and not lost,
                f"of {len(since)} filed after it was restored, {len(lost)} are not there")
    strange = {kind: count for kind, count in filers.statuses.items()
               if kind not in ("POST 201", "GET 200")}
    found.check(not strange, f"while it was restored: {strange}")
    check_file(desk.database, since, found)
    check_file(kept, [], found)
    check_backup(desk, found)
    client = desk.client(desk.agent)
    for filing in since[-20:]:
        answer = client.ask("GET", f"/api/v1/tickets/{filing.number}")
        found.check(answer.status == 200 and answer.body["title"] == filing.title,
                    f"{filing.number} is shown as {answer.body}")
        word = filing.title.rsplit(" ", 1)[1]
        answer = client.ask("GET", f"/api/v1/tickets?q={word}")
        found.check([ticket["number"] for ticket in answer.body["tickets"]] == [filing.number],
                    f"{filing.number} is not found by its word")
    again = [number for title, number in now.items()
             if number in set(of_kept.values()) and of_kept.get(title) != number]
    found.check(not again,
                f"{len(again)} numbers that tickets had before the restore are given to others "
                f"now: {again[:4]}")
    return tell(f"restore in {ended - began:.1f} s under load",
                f"{len(of_copy)} tickets put back, {len(since)} filed since; {filers.told()}; "
                f"the longest filing took {filers.longest:.1f} s", found)


def damaged(desk: Desk, copy: Path, chance: random.Random) -> int:
    """Tries to put back copies that are not as they were written."""
    wrong = 0
    good = copy.read_bytes()
    bytes_of: dict[str, bytes] = {}
    for name, place in (("a byte of its text", chance.randrange(len(good) // 2, len(good))),
                        ("its first byte", 0), ("a byte of the second page", 4_096)):
        changed = bytearray(good)
        changed[place] ^= 0x5A
        bytes_of[name] = bytes(changed)
    bytes_of["its end is missing"] = good[:len(good) // 2]
    bytes_of["nothing in it"] = b""
    bytes_of["no database"] = b"tickets\n" * 1_000
    for name, content in bytes_of.items():
        for way in ("with the checksum of before", "without a checksum",
                    "with --unverified", "with a checksum of its own"):
            if way in ("with --unverified", "with a checksum of its own") and "text" in name:
                continue  # A text of other letters is a text.
            found = Checks(is_quiet=True)
            bad = copy.parent / "bad.sqlite"
            bad.write_bytes(content)
            sum = Path(f"{bad}.sha256")
            sum.unlink(missing_ok=True)
            if way == "with the checksum of before":
                shutil.copy(f"{copy}.sha256", sum)
            if way == "with a checksum of its own":
                sum.write_text(f"{hashlib.sha256(content).hexdigest()}  bad.sqlite\n")
            before = (titles(desk.database), sorted(path.name for path in desk.data.iterdir()))
            flags = ["--unverified"] if way == "with --unverified" else []
            done = desk.run("restore", str(bad), *flags)
            found.check(done.returncode == 1, f"exit code {done.returncode}: {done.stdout}")
            after = (titles(desk.database), sorted(path.name for path in desk.data.iterdir()))
            found.check(before == after, "the desk or its folder is not as before")
            wrong += tell(f"damaged ({name}), {way}", done.stderr.strip().replace("\n", " ")[:160],
                          found)
    return wrong


def backed_up(desk: Desk, copy: Path, threads: int, seconds: float, chance: random.Random) -> int:
    """Copies the desk while others file, and looks what is in the copy."""
    found = Checks(is_quiet=True)
    with Filers(desk, "b", threads, chance) as filers:
        time.sleep(seconds)
        began = time.monotonic()
        done = desk.run("backup", str(copy), "--json")
        ended = time.monotonic()
        time.sleep(seconds)
    if not found.check(done.returncode == 0, f"docket backup: {done.stderr}"):
        return tell("backup", "failed", found)
    said = json.loads(done.stdout)
    sum = hashlib.sha256(copy.read_bytes()).hexdigest()
    noted = Path(f"{copy}.sha256").read_text()
    found.check(noted == f"{sum}  copy.sqlite\n" and said["sha256"] == sum,
                f"the checksum is {sum}, noted is {noted!r}, said is {said['sha256']}")
    found.check(said["bytes"] == copy.stat().st_size, f"said to have {said['bytes']} bytes")
    tickets = check_file(copy, filers.before(began), found)
    found.check(tickets == said["tickets"], f"{tickets} in it, said are {said['tickets']}")
    found.check(set(filers.statuses) <= {"POST 201", "GET 200"}, filers.told())
    check_file(desk.database, filers.acknowledged, found)
    found.check(desk.run("backup", str(copy)).returncode == 1, "it was written over")
    return tell(f"backup in {ended - began:.1f} s under load",
                f"{tickets} tickets, {len(filers.before(began))} of them acknowledged "
                f"before; {filers.told()}; the longest filing took {filers.longest:.1f} s",
                found)


def main() -> int:
    parser = command_line(__doc__)
    parser.add_argument("--threads", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=3, help="of filing around each step")
    parser.add_argument("--restores", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with scratch(options.keep) as place:
        desk = Desk(options.docket, options.share, place)
        copy = place / "copy.sqlite"
        try:
            desk.prepare()
            desk.start()
            first = Filing.make("first", chance).file(desk.client(desk.agent))
            if first.status != 201:
                raise AssertionError(f"the first filing: {first}")
            wrong = backed_up(desk, copy, options.threads, options.seconds, chance)
            if copy.exists():
                wrong += damaged(desk, copy, chance)
                for round in range(options.restores):
                    wrong += restored(desk, copy, f"r{round}n", options.threads, options.seconds,
                                      chance)
        finally:
            desk.close()
            tell_errors(desk)
    print(f"\n{wrong} not as they have to be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
