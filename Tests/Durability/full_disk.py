#!/usr/bin/env python3
"""Fills docket's disk, and takes it away for writing, while the server works.

A tmpfs of 24 MB holds the data and a file that is only ballast. Tickets are filed until the disk
is full: the answer has to be a problem document of status 507, what was acknowledged has to stay,
and reading has to go on; once the ballast is deleted, filing has to work again without a restart.

A file system cannot be mounted read-only while files on it are open for writing, so the second
half does what happens in life: an ext4 file system with errors=remount-ro meets an error, which
the kernel makes on request. Writes have to be refused with 503, and reads go on. Such a file
system does not come back without being mounted anew; what is there then has to be what was
acknowledged. Last comes a server that starts where nothing may be written.

    python3 Tests/Durability/full_disk.py --docket .build/release/docket --share .

Needs root, for the mounts; says so and exits with 0 where it may not. Exits with 1 where something
is not as it has to be.
"""
from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from desk import Answer, Checked, Desk, Filing, check_backup, check_file, each, program


def quietly(*command: str) -> str:
    """Runs a command; what it complained of, empty where it worked."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    return "" if done.returncode == 0 else done.stderr.strip() or f"exit code {done.returncode}"


class Table:
    """What was done, what was answered, and what had to be."""

    def __init__(self) -> None:
        self.failures = 0
        self.shown: set[str] = set()
        print("| step | answers | as it has to be |\n| --- | --- | --- |", flush=True)

    def row(self, step: str, answers: str, holds: bool | None) -> None:
        self.failures += holds is False
        word = "" if holds is None else "yes" if holds else "NO"
        said = " ".join(answers.split())
        print(f"| {step} | {said} | {word} |", flush=True)

    def answers(self, step: str, answers: list[Answer], wanted: str | None) -> None:
        """A row of answers; wanted is how each has to begin."""
        said = [answer.problem if answer.status >= 400 or not answer.status
                else str(answer.status) for answer in answers]
        counts = ", ".join(f"{count} x {kind}" for kind, count in Counter(said).most_common())
        holds = [kind.startswith(wanted or "") for kind in said]
        self.row(step, counts, None if wanted is None else all(holds))
        for answer, kind, held in zip(answers, said, holds):
            if (answer.status >= 400 or not held) and kind not in self.shown:
                self.shown.add(kind)
                print(f"|   | `{json.dumps(answer.body)[:400]}` | |", flush=True)

    def found(self, step: str, found: Checked) -> None:
        self.row(step, "; ".join(found.wrong[:3]) or "nothing wrong", not found.wrong)


def file_until_full(desk: Desk, chance: random.Random, threads: int, most: int
                    ) -> tuple[list[Filing], list[Answer]]:
    """Files from many connections until each was refused some times."""
    filings: list[Filing] = []
    refusals: list[Answer] = []

    def run(thread: int) -> None:
        client = desk.client()
        refused = 0
        for index in range(most // threads):
            filing = Filing.make(f"full{thread}x{index}", chance, longest=30_000)
            filings.append(filing)
            answer = filing.file(client)
            if answer.status != 201:
                refusals.append(answer)
                refused += 1
            if refused == 10:
                break
        client.connection.close()

    each(range(threads), threads, run)
    return filings, refusals


def reads(desk: Desk, filing: Filing) -> list[Answer]:
    client = desk.client()
    word = filing.title.rsplit(" ", 1)[1]
    paths = ["/api/v1/tickets", f"/api/v1/tickets/{filing.number}", f"/api/v1/tickets?q={word}",
             f"/api/v1/tickets/{filing.number}/similar", "/api/v1/views", "/"]
    answers = [client.ask("GET", path) for path in paths]
    return answers + [client.ask("POST", "/api/v1/ask", {"question": "What is PFC?"})]


def other_writes(desk: Desk, filing: Filing) -> dict[str, Answer]:
    """What else writes, too much of each for the end of a full disk."""
    client = desk.client()
    place = f"/api/v1/tickets/{filing.number}"
    view = {"title": "t", "filter": "is:active"}
    tags = [f"tag{number}" for number in range(50)]
    return {"change a ticket": client.ask("PATCH", place, {"addTags": tags}),
            "write a message": client.ask("POST", f"{place}/messages", {"body": "y " * 15_000}),
            "attach a file": client.ask("POST", f"{place}/attachments?name=a", b"z" * 500_000),
            "save a view": client.ask("PUT", "/api/v1/views/mine-too", view),
            "change many": client.ask("POST", "/api/v1/tickets/bulk",
                                      {"q": "is:active", "set": {"addTags": ["many", "all"]}})}


def fill(options: argparse.Namespace, place: Path, table: Table) -> None:
    disk = place / "full"
    disk.mkdir()
    complaint = quietly("mount", "-t", "tmpfs", "-o", f"size={options.megabytes}m", "tmpfs",
                        str(disk))
    if complaint:
        return print(f"\nskipped, as nothing can be mounted here: {complaint}")
    desk = Desk(options.docket, options.share, disk / "data", place / "full.log")
    chance = random.Random(options.seed)
    try:
        ballast = disk / "ballast"
        ballast.write_bytes(b"\0" * (options.megabytes << 18))
        desk.prepare()
        desk.start()
        filings, refusals = file_until_full(desk, chance, 8, options.most)
        kept = [filing for filing in filings if filing.number]
        table.answers(f"{len(filings)} filed until full, {len(kept)} acknowledged", refusals,
                      "507 disk-full")
        table.answers("read", reads(desk, kept[0]), "200")
        tiny = Filing.make("tiny", chance, longest=70)
        table.answers("file a small one", [tiny.file(desk.client())], None)
        for step, answer in other_writes(desk, kept[-1]).items():
            # A view is small, and may fit into what is left.
            fits = step == "save a view" and answer.status == 200
            table.answers(step, [answer], None if fits else "507 disk-full")
        health = desk.client()
        table.answers("health", [health.ask("GET", "/healthz"), health.ask("GET", "/readyz")], None)
        missing = {filing.number for filing in kept} - {
            whole["ticket"]["number"] for whole in desk.export()}
        table.row("export, while full", f"{len(missing)} missing", not missing)
        ballast.unlink()
        began = time.monotonic()
        client = desk.client()
        refused = [filing for filing in filings + [tiny] if not filing.number]
        first = refused[0].file(client)
        while first.status != 201 and time.monotonic() - began < 30:
            time.sleep(0.2)
            first = refused[0].file(client)
        table.row("space is free again: the first filing",
                  f"{first.status} after {time.monotonic() - began:.1f} s", first.status == 201)
        again = [filing.file(client) for filing in refused[1:60]]
        table.answers("what was refused, sent again", again, "201")
        replays = sum(filing.replayed for filing in refused)
        table.row("of these there already, though refused", str(replays), replays == 0)
        found = Checked()
        stored = [filing for filing in filings + [tiny] if filing.number]
        changed = kept[-1]
        tickets = check_file(desk.file, [each for each in stored if each is not changed], found)
        found.expect(tickets == len(stored), f"{len(stored)} acknowledged, {tickets} there")
        check_backup(desk, found)
        table.found("what is on the disk", found)
        desk.kill(signal.SIGTERM)
        desk.start()
        table.answers("read, after a restart", reads(desk, kept[0]), "200")
    finally:
        desk.kill()
        complaint = quietly("umount", str(disk))
        if complaint:
            print(f"umount {disk}: {complaint}")


def take_away(options: argparse.Namespace, place: Path, table: Table) -> None:
    disk, image = place / "error", place / "image"
    disk.mkdir()
    with image.open("wb") as file:
        file.truncate(64 << 20)
    complaint = quietly("mkfs.ext4", "-q", str(image)) or quietly(
        "mount", "-o", "loop,errors=remount-ro", str(image), str(disk))
    if complaint:
        return table.row("a file system with an error", f"skipped: {complaint}", None)
    desk = Desk(options.docket, options.share, disk / "data", place / "error.log")
    chance = random.Random(options.seed)
    filings = [Filing.make(f"error{index}", chance) for index in range(60)]
    try:
        desk.prepare()
        desk.start()
        client = desk.client()
        table.answers("file on ext4", [filing.file(client) for filing in filings[:30]], "201")
        busy = quietly("mount", "-o", "remount,ro", str(disk))
        table.row("remount read-only while serving", busy or "done, though files are open", None)
        source = subprocess.run(["findmnt", "-no", "SOURCE", str(disk)], capture_output=True,
                                text=True, timeout=10).stdout.strip()
        trigger = Path("/sys/fs/ext4") / Path(source).name / "trigger_fs_error"
        if not trigger.exists():
            return table.row("an error of ext4", "skipped: the kernel makes none", None)
        trigger.write_text("1")
        table.answers("file after the error", [filing.file(client) for filing in filings[30:]],
                      "503 desk-")
        table.answers("read after the error", reads(desk, filings[0]), "200")
        for step, answer in other_writes(desk, filings[0]).items():
            table.answers(step, [answer], "503 desk-")
        table.row("remount for writing while serving",
                  quietly("mount", "-o", "remount,rw", str(disk)) or "done", None)
        desk.kill(signal.SIGTERM)
        complaint = (quietly("umount", str(disk)) or quietly("fsck.ext4", "-p", str(image))
                     or quietly("mount", "-o", "loop", str(image), str(disk)))
        if complaint and "exit code 1" not in complaint:
            return table.row("mount anew", complaint, None)
        if not desk.folder.exists():  # fsck exits with 1 where it repaired something.
            quietly("mount", "-o", "loop", str(image), str(disk))
        desk.start()
        client = desk.client()
        table.answers("mounted anew: what was refused, sent again",
                      [filing.file(client) for filing in filings[30:]], "201")
        found = Checked()
        tickets = check_file(desk.file, filings, found)
        found.expect(tickets == len(filings), f"{len(filings)} acknowledged, {tickets} there")
        check_backup(desk, found)
        table.found("what is on the disk", found)
        desk.kill(signal.SIGTERM)
        start_without_writing(desk, disk, filings, table)
    finally:
        desk.kill()
        complaint = quietly("umount", str(disk))
        if complaint:
            print(f"umount {disk}: {complaint}")


def start_without_writing(desk: Desk, disk: Path, filings: list[Filing], table: Table) -> None:
    """Starts a server where the folder may be read only, and lets it be written again."""
    complaint = quietly("mount", "-o", "remount,ro", str(disk))
    if complaint:
        return table.row("start on a read-only folder", f"skipped: {complaint}", None)
    try:
        desk.start(limit=30)
    except RuntimeError:
        lines = desk.log.read_text().strip().splitlines()
        return table.row("start on a read-only folder",
                         f"refused: {lines[-1] if lines else 'it said nothing'}", None)
    table.answers("read, started read-only", reads(desk, filings[0]), "200")
    client = desk.client()
    extra = Filing.make("extra", random.Random(0))
    table.answers("file, started read-only", [extra.file(client)], "503 desk-")
    complaint = quietly("mount", "-o", "remount,rw", str(disk))
    table.answers(f"file, mounted for writing {complaint}", [extra.file(client)], "201")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--docket", required=True, type=program)
    parser.add_argument("--share", default=Path("."), type=Path)
    parser.add_argument("--megabytes", type=int, default=24)
    parser.add_argument("--most", type=int, default=4_000, help="the most filings until it is full")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.share = options.share.resolve()
    with tempfile.TemporaryDirectory(prefix="docket-disk-") as folder:
        table = Table()
        steps: list[Callable[[argparse.Namespace, Path, Table], None]] = [fill, take_away]
        for step in steps:
            step(options, Path(folder), table)
        for log in ("full.log", "error.log"):
            path = Path(folder) / log
            if path.exists():
                lines = path.read_text().splitlines()
                kinds = Counter(line.split("error=", 1)[-1].split(" hb.request")[0][:160]
                                for line in lines if " error " in line)
                for kind, count in kinds.most_common(6):
                    print(f"{log}: {count} x {kind}")
    print(f"\n{table.failures} not as they have to be")
    sys.exit(1 if table.failures else 0)


if __name__ == "__main__":
    main()
