"""Attacks a server by bounded load, and prints what it did: python3 abuse_test.py --docket PATH --share REPO.

With --quick it is done within a minute; else it takes some minutes, and waits for every limit.
"""
from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import abuse_bytes
import abuse_connections
import abuse_secrets
from abuse_load import Abused, table

ATTACKS: dict[str, Callable[[Abused], None]] = {
    "slow": abuse_connections.slow_clients,
    "bodies": abuse_bytes.large_bodies,
    "headers": abuse_bytes.header_floods,
    "paths": abuse_bytes.paths,
    "smuggling": abuse_bytes.smuggling,
    "json": abuse_bytes.json_torture,
    "streams": abuse_connections.stalled_streams,
    # Each takes from what an address may guess: the passwords, of which few fit in, come first.
    "passwords": abuse_secrets.sign_in_flood,
    "tokens": abuse_secrets.guessed_tokens,
    "connections": abuse_connections.flood,
}


def attack(desk: Abused, chosen: list[str]) -> None:
    desk.begin()
    slow = abuse_connections.SlowAgain(desk) if set(chosen) == set(ATTACKS) else None
    for name in chosen:
        print(f"--- {name}", flush=True)
        begun = time.monotonic()
        try:
            ATTACKS[name](desk)
        except (AssertionError, OSError) as error:
            desk.check(False, f"{name}: {error!r}")
        if not desk.alive:
            desk.check(False, f"{name}: the server ended; {desk.log.read_text()[-2_000:]}")
            desk.start()
        print(f"      ({time.monotonic() - begun:.1f} s)", flush=True)
    if slow:
        slow.finish(desk)
    desk.check("Fatal" not in desk.log.read_text(), "nothing fatal stands in the log")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--docket", required=True)
    parser.add_argument("--share", required=True)
    parser.add_argument("--quick", action="store_true", help="be done within a minute")
    parser.add_argument("--only", action="append", choices=list(ATTACKS))
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="docket-abuse-"))
    desk = Abused(str(Path(shutil.which(options.docket) or options.docket).resolve()),
                  str(Path(options.share).resolve()), folder, options.quick)
    begun = time.monotonic()
    chosen = options.only or list(ATTACKS)
    beside = None
    if options.quick and not options.only:
        # The slow clients take their time, on another server meanwhile.
        chosen.remove("slow")
        beside = subprocess.Popen([sys.executable, __file__, "--docket", options.docket, "--share",
                                   options.share, "--quick", "--only", "slow"],
                                  stdout=subprocess.PIPE, text=True)
    try:
        attack(desk, chosen)
    except AssertionError as error:
        desk.check(False, str(error))
    finally:
        desk.stop()
    if beside:
        said, _ = beside.communicate(timeout=60)
        print("--- slow, on a server of its own\n" + said)
        desk.check(beside.returncode == 0, "slow clients are cut off while others are served")
    if desk.figures:
        print("\n" + table(desk.figures))
    print(f"\n{time.monotonic() - begun:.0f} s in all")
    if desk.wrong:
        print("\n".join([f"{len(desk.wrong)} wrong; what was left is in {folder}", *desk.wrong]))
        sys.exit(1)
    shutil.rmtree(folder, ignore_errors=True)
    print("all is well")


if __name__ == "__main__":
    main()
