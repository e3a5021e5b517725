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
import subprocess
import sys
import time
from collections import Counter
from functools import partial
from pathlib import Path

from desks import Answer, Checks, Desk, command_line, each, scratch
from disks import complaint_of
from filings import Filing, check_backup, check_file, export, tell_errors


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

    def found(self, step: str, found: Checks) -> None:
        self.row(step, "; ".join(found.wrong[:3]) or "nothing wrong", not found.wrong)


def file_until_full(desk: Desk, chance: random.Random, threads: int, most: int
                    ) -> tuple[list[Filing], list[Answer]]:
    """Files from many connections until each was refused some times."""
    filings: list[Filing] = []
    refusals: list[Answer] = []

    def run(thread: int) -> None:
        client = desk.client(desk.agent)
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
        client.close()

    each(range(threads), threads, run)
    return filings, refusals


def reads(desk: Desk, filing: Filing) -> list[Answer]:
    ask = partial(desk.client(desk.agent).ask, may_break=True)
    word = filing.title.rsplit(" ", 1)[1]
    paths = ["/api/v1/tickets", f"/api/v1/tickets/{filing.number}", f"/api/v1/tickets?q={word}",
             f"/api/v1/tickets/{filing.number}/similar", "/api/v1/views", "/"]
    answers = [ask("GET", path) for path in paths]
    return answers + [ask("POST", "/api/v1/ask", {"question": "What is PFC?"})]


def other_writes(desk: Desk, filing: Filing) -> dict[str, Answer]:
    """What else writes, too much of each for the end of a full disk."""
    ask = partial(desk.client(desk.agent).ask, may_break=True)
    place = f"/api/v1/tickets/{filing.number}"
    view = {"title": "t", "filter": "is:active"}
    tags = [f"tag{number}" for number in range(50)]
    return {"change a ticket": ask("PATCH", place, {"addTags": tags}),
            "write a message": ask("POST", f"{place}/messages", {"body": "y " * 15_000}),
            "attach a file": ask("POST", f"{place}/attachments?name=a", b"z" * 500_000),
            "save a view": ask("PUT", "/api/v1/views/mine-too", view),
            "change many": ask("POST", "/api/v1/tickets/bulk",
                               {"q": "is:active", "set": {"addTags": ["many", "all"]}})}


def fill(options: argparse.Namespace, place: Path, table: Table) -> None:
    disk = place / "full"
    disk.mkdir()
    complaint = complaint_of("mount", "-t", "tmpfs", "-o", f"size={options.megabytes}m", "tmpfs",
                             str(disk))
    if complaint:
        return print(f"\nskipped, as nothing can be mounted here: {complaint}")
    desk = Desk(options.docket, options.share, place / "fill", data=disk / "data")
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
        table.answers("file a small one", [tiny.file(desk.client(desk.agent))], None)
        for step, answer in other_writes(desk, kept[-1]).items():
            # A view is small, and may fit into what is left.
            fits = step == "save a view" and answer.status == 200
            table.answers(step, [answer], None if fits else "507 disk-full")
        table.answers("health", [desk.ask("GET", path, may_break=True)
                                 for path in ("/healthz", "/readyz")], None)
        try:
            missing = {filing.number for filing in kept} - {
                whole["ticket"]["number"] for whole in export(desk)}
            table.row("export, while full", f"{len(missing)} missing", not missing)
        except AssertionError as error:
            table.row("export, while full", str(error), False)
        ballast.unlink()
        began = time.monotonic()
        client = desk.client(desk.agent)
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
        found = Checks(is_quiet=True)
        stored = [filing for filing in filings + [tiny] if filing.number]
        changed = kept[-1]
        tickets = check_file(desk.database, [each for each in stored if each is not changed], found)
        found.check(tickets == len(stored), f"{len(stored)} acknowledged, {tickets} there")
        check_backup(desk, found)
        table.found("what is on the disk", found)
        desk.stop()
        desk.start()
        table.answers("read, after a restart", reads(desk, kept[0]), "200")
    finally:
        desk.close()
        complaint = complaint_of("umount", str(disk))
        if complaint:
            print(f"umount {disk}: {complaint}")
        tell_errors(desk)


def take_away(options: argparse.Namespace, place: Path, table: Table) -> None:
    disk, image = place / "error", place / "image"
    disk.mkdir()
    with image.open("wb") as file:
        file.truncate(64 << 20)
    complaint = complaint_of("mkfs.ext4", "-q", str(image)) or complaint_of(
        "mount", "-o", "loop,errors=remount-ro", str(image), str(disk))
    if complaint:
        return table.row("a file system with an error", f"skipped: {complaint}", None)
    desk = Desk(options.docket, options.share, place / "take away", data=disk / "data")
    chance = random.Random(options.seed)
    filings = [Filing.make(f"error{index}", chance) for index in range(60)]
    try:
        desk.prepare()
        desk.start()
        client = desk.client(desk.agent)
        table.answers("file on ext4", [filing.file(client) for filing in filings[:30]], "201")
        busy = complaint_of("mount", "-o", "remount,ro", str(disk))
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
                  complaint_of("mount", "-o", "remount,rw", str(disk)) or "done", None)
        desk.stop()
        complaint = (complaint_of("umount", str(disk))
                     or complaint_of("fsck.ext4", "-p", str(image))
                     or complaint_of("mount", "-o", "loop", str(image), str(disk)))
        if complaint and "exit code 1" not in complaint:
            return table.row("mount anew", complaint, None)
        if not desk.data.exists():  # fsck exits with 1 where it repaired something.
            complaint_of("mount", "-o", "loop", str(image), str(disk))
        desk.start()
        client = desk.client(desk.agent)
        table.answers("mounted anew: what was refused, sent again",
                      [filing.file(client) for filing in filings[30:]], "201")
        found = Checks(is_quiet=True)
        tickets = check_file(desk.database, filings, found)
        found.check(tickets == len(filings), f"{len(filings)} acknowledged, {tickets} there")
        check_backup(desk, found)
        table.found("what is on the disk", found)
        desk.stop()
        start_without_writing(desk, disk, filings, table)
    finally:
        desk.close()
        complaint = complaint_of("umount", str(disk))
        if complaint:
            print(f"umount {disk}: {complaint}")
        tell_errors(desk)


def start_without_writing(desk: Desk, disk: Path, filings: list[Filing], table: Table) -> None:
    """Starts a server where the folder may be read only, and lets it be written again."""
    complaint = complaint_of("mount", "-o", "remount,ro", str(disk))
    if complaint:
        return table.row("start on a read-only folder", f"skipped: {complaint}", None)
    try:
        desk.start(limit=30)
    except AssertionError:
        lines = desk.log_end.strip().splitlines()
        return table.row("start on a read-only folder",
                         f"refused: {lines[-1] if lines else 'it said nothing'}", None)
    table.answers("read, started read-only", reads(desk, filings[0]), "200")
    client = desk.client(desk.agent)
    extra = Filing.make("extra", random.Random(0))
    table.answers("file, started read-only", [extra.file(client)], "503 desk-")
    complaint = complaint_of("mount", "-o", "remount,rw", str(disk))
    table.answers(f"file, mounted for writing {complaint}", [extra.file(client)], "201")


def main() -> int:
    parser = command_line(__doc__)
    parser.add_argument("--megabytes", type=int, default=24)
    parser.add_argument("--most", type=int, default=4_000, help="the most filings until it is full")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    table = Table()
    with scratch(options.keep) as folder:
        fill(options, folder, table)
        take_away(options, folder, table)
    print(f"\n{table.failures} not as they have to be")
    return 1 if table.failures else 0


if __name__ == "__main__":
    sys.exit(main())
