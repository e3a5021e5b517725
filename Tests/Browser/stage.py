#!/usr/bin/env python3
"""A desk with people, work and a fabric in which something goes wrong, to try the pages on.

    python3 Tests/Browser/stage.py --docket .build/debug/docket --share . --port 8090

It prints its address and who can sign in, and runs until it is ended. `--scenario` says what goes wrong
in the fabric, `--tickets` how many more tickets are filed for lists to be long.
"""
from __future__ import annotations

import json
import signal
import sys
import time

from desks import Desk
from desks.running import command_line, scratch
from desks.tickets import MadeUpTickets

PASSWORD = "correct horse 7 staple"
PEOPLE = {"ada": "admin", "ben": "agent", "cleo": "agent", "rita": "requester"}

# What people file: title, text, type, fields, priority that they would say, tags.
FILED = [
    ("Training job hangs at step 4100", "All ranks wait in all-reduce since 09:10; NCCL_TIMEOUT of rank 37.",
     "training-failure", {"job": "llama-pretrain-07", "failure": "hang", "rank": 37}, ["nccl"]),
    ("leaf3 Ethernet8 flaps", "Down and up every few minutes since the exchange of the optic.",
     "link-or-optic", {"port": "leaf3/Ethernet8", "symptom": "flaps"}, []),
    ("First token takes 4 s on chat-70b", "p99 is far above 800 ms since the new version.",
     "inference-latency", {"model": "chat-70b", "symptom": "first token"}, []),
    ("Who may change the PFC watchdog?", "I want to try a detection time of 400 ms on one leaf.",
     "question", {}, ["pfc"]),
    ("Checkpoints take twice as long", "Since Monday, on all jobs that write to store2.",
     "incident", {}, ["storage"]),
    ("قائمة الانتظار ممتلئة على leaf2", "لا تبدأ المهام منذ هذا الصباح.", "incident", {}, []),
]


def stage(desk: Desk, port: int, scenario: str, more: int) -> dict[str, str]:
    """Builds the index, starts a server, and files what there is to see; the tokens by name."""
    desk.prepare()
    tokens = {name: desk.token(name, role) for name, role in PEOPLE.items()}
    for name in PEOPLE:
        desk.done("person", "password", name, input=f"{PASSWORD}\n")
    desk.start("--scenario", scenario, port=port)
    numbers = []
    for title, text, kind, fields, tags in FILED:
        said = desk.ask("POST", "/api/v1/tickets", {
            "title": title, "body": text, "type": kind, "fields": fields, "tags": tags,
        }, tokens["rita"])
        if said.status != 201:
            raise AssertionError(f"{title}: {said}")
        numbers.append(said.body["number"])
    first, second = numbers[0], numbers[1]
    change(desk, tokens["ben"], first, {"assignee": "ben", "state": "open"})
    change(desk, tokens["cleo"], second, {"assignee": "cleo", "state": "open"})
    for token, kind, body in (
        (tokens["ben"], "reply", "Which host is **rank 37** on? Please send `nvidia-smi -q`."),
        (tokens["rita"], "reply", "It is on gpu-host-12.\n\n```\nXID 79 GPU has fallen off the bus\n```"),
        (tokens["ben"], "note", "Drained gpu-host-12, see @cleo for the exchange."),
    ):
        desk.ask("POST", f"/api/v1/tickets/{first}/messages", {"kind": kind, "body": body}, token)
    desk.ask("POST", "/api/v1/ask", {"question": "How does the PFC watchdog detect a storm?"})
    desk.ask("POST", "/api/v1/ask", {"question": "What is the menu of the canteen?"})
    if more:
        fill(desk, tokens["ben"], more)
    return tokens


def change(desk: Desk, token: str, number: str, wanted: dict[str, str]) -> None:
    """Changes a ticket as it is now."""
    now = desk.ask("GET", f"/api/v1/tickets/{number}", token=token)
    said = desk.ask("PATCH", f"/api/v1/tickets/{number}", wanted, token,
                    headers={"If-Match": now.headers["ETag"]})
    if said.status != 200:
        raise AssertionError(f"{number} to {wanted}: {said}")


def fill(desk: Desk, token: str, count: int) -> None:
    """Brings in many tickets, for lists to be long."""
    made_up = MadeUpTickets(7, time.time())
    for begin in range(0, count, 1_000):
        numbers = range(10_001 + begin, 10_001 + min(count, begin + 1_000))
        said = desk.ask("POST", "/api/v1/tickets/import", b"".join(made_up.lines(numbers, 1)), token,
                        headers={"Content-Type": "application/jsonl"})
        if said.status != 200 or said.body["imported"] != len(numbers):
            raise AssertionError(f"import: {said}")


def main() -> None:
    parser = command_line(__doc__)
    parser.add_argument("--port", type=int, default=0, help="the TCP port to listen on")
    parser.add_argument("--scenario", default="pfc-storm", help="what goes wrong in the fabric")
    parser.add_argument("--tickets", type=int, default=0, help="how many more tickets are filed")
    options = parser.parse_args()
    with scratch(options.keep) as folder, Desk(options.docket, options.share, folder) as desk:
        tokens = stage(desk, options.port, options.scenario, options.tickets)
        print(f"{desk.address}\nsign in as {', '.join(PEOPLE)} with: {PASSWORD}")
        print(json.dumps(tokens), flush=True)
        signal.pause()


if __name__ == "__main__":
    sys.exit(main())
