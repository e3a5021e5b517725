"""Attacks a server by bounded load, and prints what it did.

    python3 Tests/Doors/abuse_test.py --docket .build/debug/docket --share .

With --quick it is done within a minute; else it takes some minutes, and waits for every limit.
"""
from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable

import abuse_bytes
import abuse_connections
import abuse_secrets
from abuse_load import Abused, table
from desks import command_line, run, scratch

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
            desk.check(False, f"{name}: the server ended; {desk.log_end}")
            desk.stop()
            desk.start()
        print(f"      ({time.monotonic() - begun:.1f} s)", flush=True)
    if slow:
        slow.finish(desk)
    desk.check("Fatal" not in desk.log.read_text(), "nothing fatal stands in the log")


def main() -> int:
    parser = command_line(__doc__)
    parser.add_argument("--quick", action="store_true", help="be done within a minute")
    parser.add_argument("--only", action="append", choices=list(ATTACKS))
    options = parser.parse_args()
    begun = time.monotonic()

    def test(desk: Abused) -> None:
        chosen = options.only or list(ATTACKS)
        beside = None
        if options.quick and not options.only:
            # The slow clients take their time, on another server meanwhile.
            chosen.remove("slow")
            beside = desk.spawn(sys.executable, __file__, "--docket", options.docket, "--share",
                                options.share, "--quick", "--only", "slow",
                                stdout=subprocess.PIPE)
        try:
            attack(desk, chosen)
            desk.stop()
            if beside:
                said, _ = beside.communicate(timeout=60)
                print("--- slow, on a server of its own\n" + said.decode())
                desk.check(beside.returncode == 0,
                           "slow clients are cut off while others are served")
        finally:
            print(f"\n{table(desk.figures)}\n\n{time.monotonic() - begun:.0f} s in all")

    with scratch(options.keep) as folder:
        return run(Abused(options.docket, options.share, folder, options.quick), test)


if __name__ == "__main__":
    sys.exit(main())
