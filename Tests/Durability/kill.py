#!/usr/bin/env python3
"""Kills docket in the middle of filings, and looks whether it kept its word.

In each round the server gets 2,000 filings from 64 connections and a SIGKILL at a moment that the
seed chooses; then it is started again. A ticket that was acknowledged has to be there, whole and
once; none may be there by half; what was not acknowledged is sent again under its idempotency key
and has to be one ticket each. All rounds work on the same data folder, so that each also looks for
the tickets of those before.

What a program wrote outlives it even where it never waited for the disk. So after these rounds
come some in which the power fails: the data lies on an ext4 file system in a file, which is told
to stop at once and forget what is not on the disk (EXT4_IOC_SHUTDOWN), and is mounted anew. This
needs root and a loop device, and is left out, and said so, without them.

    python3 Tests/Durability/kill.py --docket .build/release/docket --share .

Exits with 1 where anything was lost, doubled, or by half.
"""
from __future__ import annotations

import argparse
import fcntl
import os
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from desks import Checks, Desk, command_line, each, scratch
from disks import complaint_of
from filings import Filing, check_backup, check_file, export

# Of ext4 in Linux: stop at once, and write nothing more, not even the journal.
EXT4_IOC_SHUTDOWN, NO_LOG_FLUSH = 0x8004587D, (2).to_bytes(4, sys.byteorder)


def interrupt(desk: Desk, filings: list[Filing], threads: int, after: int, wait: float,
              limit: float, end_it: Callable[[], None]) -> None:
    """Files until so many are acknowledged and a moment more, then ends the server."""
    acknowledged = threading.Semaphore(0)
    dead = threading.Event()
    waiting = iter(filings)
    lock = threading.Lock()

    def run() -> None:
        client = desk.client(desk.agent, limit=limit)
        while not dead.is_set():
            with lock:
                filing = next(waiting, None)
            if filing is None or filing.file(client).status == 0:
                break
            acknowledged.release()
        client.close()

    workers = [threading.Thread(target=run, daemon=True) for _ in range(threads)]
    for worker in workers:
        worker.start()
    end = time.monotonic() + limit
    for _ in range(after):
        if not acknowledged.acquire(timeout=max(0, end - time.monotonic())):
            break
    time.sleep(wait)
    dead.set()
    end_it()
    for worker in workers:
        worker.join(timeout=limit)


def send_again(desk: Desk, filings: list[Filing], threads: int, found: Checks) -> int:
    """Sends again what was not acknowledged, and some that were; how many were there already."""
    local = threading.local()
    replayed = [0]
    lock = threading.Lock()

    def send(filing: Filing) -> None:
        local.client = getattr(local, "client", None) or desk.client(desk.agent)
        known = filing.number
        answer = filing.file(local.client)
        with lock:
            if not found.check(answer.status == 201, f"{filing.key} again: {answer}"):
                return
            if known:
                found.check(filing.number == known and filing.replayed,
                            f"{filing.key} was {known}, and is {filing.number} when sent again")
            else:
                replayed[0] += filing.replayed
                found.check(filing.sent or not filing.replayed,
                            f"{filing.key} was there and had not been sent")

    each(filings, threads, send)
    return replayed[0]


def check_dead(desk: Desk, filings: list[Filing], found: Checks) -> None:
    """Looks into a copy of what the killed server left, so that docket itself recovers the desk."""
    with tempfile.TemporaryDirectory(dir=desk.folder) as copy:
        for name in ("desk.sqlite", "desk.sqlite-wal"):
            if (desk.data / name).exists():
                shutil.copy(desk.data / name, copy)
        check_file(Path(copy) / "desk.sqlite", filings, found)


def check_search(desk: Desk, filings: list[Filing], found: Checks) -> None:
    """Looks whether tickets are found by a word that only they have."""
    client = desk.client(desk.agent)
    for filing in filings:
        word = filing.title.rsplit(" ", 1)[1]
        answer = client.ask("GET", f"/api/v1/tickets?q={quote(word)}")
        numbers = [ticket["number"] for ticket in answer.body.get("tickets", [])]
        found.check(numbers == [filing.number],
                    f"{filing.number} is searched for by {word}, and {numbers} are found")
    client.close()


def cut_power(options: argparse.Namespace, place: Path, chance: random.Random) -> int:
    """Lets the power fail in the middle of filings; how much was wrong afterwards."""
    disk, image = place / "disk", place / "image"
    disk.mkdir()
    with image.open("wb") as file:
        file.truncate(1 << 30)
    mount = ("mount", "-o", "loop", str(image), str(disk))
    complaint = complaint_of("mkfs.ext4", "-q", str(image)) or complaint_of(*mount)
    if complaint:
        print(f"\nno power cuts: {complaint}")
        return 0
    desk = Desk(options.docket, options.share, place / "cut", data=disk / "data")

    def cut() -> None:
        folder = os.open(disk, os.O_RDONLY)
        try:
            fcntl.ioctl(folder, EXT4_IOC_SHUTDOWN, NO_LOG_FLUSH)
        finally:
            os.close(folder)
        desk.stop(signal.SIGKILL)

    all_filings: list[Filing] = []
    violations = 0
    print("\n| power cut | after | acknowledged | of these lost | tickets | violations |\n"
          + "| ---: " * 6 + "|", flush=True)
    try:
        desk.prepare()
        os.sync()
        for round in range(1, options.power_cuts + 1):
            desk.start()
            found = Checks(is_quiet=True)
            filings = [Filing.make(f"p{options.seed}x{round}x{index}", chance)
                       for index in range(options.filings)]
            after = chance.randint(options.filings // 10, options.filings // 2)
            interrupt(desk, filings, options.threads, after, chance.uniform(0, 0.05),
                      options.limit, cut)
            acknowledged = [filing for filing in filings if filing.number]
            complaint = complaint_of("umount", str(disk)) or complaint_of(*mount)
            if complaint:
                raise OSError(f"the disk cannot be mounted anew: {complaint}")
            desk.start()
            check_file(desk.database, all_filings + acknowledged, found)
            lost = sum(" is there 0 times" in wrong for wrong in found.wrong)
            send_again(desk, [filing for filing in filings if not filing.number], options.threads,
                       found)
            all_filings += filings
            tickets = check_file(desk.database, all_filings, Checks(is_quiet=True))
            found.check(tickets == len(all_filings),
                        f"{len(all_filings)} were filed, and {tickets} are there")
            desk.stop()
            print(f"| {round} | {after} | {len(acknowledged)} | {lost} | {tickets} "
                  f"| {len(found.wrong)} |", flush=True)
            for wrong in found.wrong[:5]:
                print(f"  {wrong}", flush=True)
            violations += len(found.wrong)
            if found.wrong:
                break  # What was lost would be missed again in each round.
    finally:
        desk.close()
        complaint = complaint_of("umount", str(disk))
        if complaint:
            print(f"umount {disk}: {complaint}")
    return violations


def main() -> int:
    parser = command_line(__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--filings", type=int, default=2_000)
    parser.add_argument("--threads", type=int, default=64)
    parser.add_argument("--power-cuts", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=120, help="the most seconds of a filing")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    all_filings: list[Filing] = []
    violations = 0
    print("| round | killed after | acknowledged | in doubt | of these kept | start, s | tickets "
          "| violations |\n" + "| ---: " * 8 + "|", flush=True)
    with (scratch(options.keep) as place,
          Desk(options.docket, options.share, place / "killed") as desk):
        desk.prepare()
        desk.start()
        for round in range(1, options.rounds + 1):
            found = Checks(is_quiet=True)
            filings = [Filing.make(f"r{options.seed}x{round}x{index}", chance)
                       for index in range(options.filings)]
            after = chance.randint(options.filings // 10, options.filings * 9 // 10)
            interrupt(desk, filings, options.threads, after, chance.uniform(0, 0.05),
                      options.limit, lambda: desk.stop(signal.SIGKILL))
            acknowledged = [filing for filing in filings if filing.number]
            refused = {filing.refusal for filing in filings if filing.refusal}
            found.check(not refused - {"0 without a problem document"}, f"refused: {refused}")
            doubtful = [filing for filing in filings if filing.sent and not filing.number]
            check_dead(desk, all_filings + acknowledged, found)
            began = time.monotonic()
            desk.start()
            started = time.monotonic() - began
            again = [filing for filing in filings if not filing.number]
            kept = send_again(desk, again + chance.sample(acknowledged, min(50, len(acknowledged))),
                              options.threads, found)
            all_filings += filings
            numbers = [filing.number for filing in all_filings]
            found.check(len(set(numbers)) == len(numbers), "a number was given twice")
            tickets = check_file(desk.database, all_filings, found)
            found.check(tickets == len(all_filings),
                        f"{len(all_filings)} were filed, and {tickets} are there")
            check_search(desk, chance.sample(filings, min(50, len(filings))), found)
            print(f"| {round} | {after} | {len(acknowledged)} | {len(doubtful)} | {kept} "
                  f"| {started:.1f} | {tickets} | {len(found.wrong)} |", flush=True)
            for wrong in found.wrong[:10]:
                print(f"  {wrong}", flush=True)
            violations += len(found.wrong)
        found = Checks(is_quiet=True)
        check_backup(desk, found)
        exported = {whole["ticket"]["number"]: whole for whole in export(desk)}
        for filing in all_filings:
            whole = exported.get(filing.number)
            found.check(whole is not None and whole["ticket"]["title"] == filing.title
                        and [message["body"] for message in whole["messages"]] == [filing.body],
                        f"{filing.number} is not exported as it was filed")
        for wrong in found.wrong[:10]:
            print(f"  {wrong}")
        violations += len(found.wrong)
        desk.stop()
        if options.power_cuts:
            violations += cut_power(options, place, chance)
    print(f"\n{violations} violations in {options.rounds} rounds of {options.filings} filings "
          f"and {options.power_cuts} power cuts")
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main())
