"""Docket's log: text or JSON, with the ids and traces of requests, and without secrets.

    python3 Tests/Doors/logs_test.py --docket .build/debug/docket --share .
"""
from __future__ import annotations

import json
import os
import time

from desks import Desk, main, wait_for

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"


def requests(desk: Desk, token: str) -> list[str]:
    """Sends requests of every kind, and gives what must not stand in the log."""
    traced = desk.ask("POST", "/api/v1/ask", {"question": "What is a PFC pause frame?"}, token,
                      {"X-Request-ID": "mine-1", "traceparent": f"00-{TRACE}-{PARENT}-01"})
    desk.check(traced.headers["x-request-id"] == "mine-1", "an id that comes along is answered")
    wrong = desk.ask("GET", "/healthz", headers={
        "X-Request-ID": "<script>", "traceparent": f"00-{TRACE.upper()}-{PARENT}-01"})
    given = wrong.headers["x-request-id"]
    desk.check(given != "<script>" and len(given) >= 16, f"another one is given: {given}")
    ids = {desk.ask("GET", "/none").headers["x-request-id"] for _ in range(20)}
    desk.check(len(ids) == 20, "no two requests have the same")
    for header in [f"ff-{TRACE}-{PARENT}-01", "00-" + "0" * 32 + f"-{PARENT}-01", "00", "-" * 5_000]:
        desk.check(desk.ask("GET", "/readyz", headers={"traceparent": header}).status == 200,
                   f"the trace {header[:20]} is passed over")
    secrets = ["zanthorium-question", "zanthorium-query", "zanthorium-path", "zanthorium-password",
               "zanthorium-header", token, "zanthorium-cookie", "zanthorium-token"]
    desk.ask("POST", "/api/v1/ask", {"question": "zanthorium-question"}, token)
    desk.ask("GET", "/api/v1/search?q=zanthorium-query", token=token)
    desk.ask("GET", "/api/v1/documents/zanthorium-path")
    desk.ask("GET", "/zanthorium-path%0ainfo%20faked")
    desk.ask("POST", "/api/v1/session", {"name": "ana", "password": "zanthorium-password"})
    desk.ask("GET", "/api/v1/tickets", token="zanthorium-token")
    desk.ask("GET", "/", headers={"User-Agent": "zanthorium-header",
                                  "Cookie": "docket_session=zanthorium-cookie"})
    return secrets


def whole(desk: Desk) -> list[str]:
    """The lines of the log, once the last request is in it."""
    desk.ask("GET", "/documents", headers={"X-Request-ID": "last-one"})
    wait_for("last line of the log", lambda: "last-one" in desk.log.read_text(), 10)
    return desk.log.read_text().splitlines()


def unread(desk: Desk) -> None:
    """Nobody reads standard error, and the server goes on."""
    read, write = os.pipe()
    desk.start(log=write)
    os.close(write)
    begun = time.monotonic()
    answers = [desk.ask("GET", "/none", limit=10).status for _ in range(2_000)]
    desk.check(set(answers) == {404},
               f"2000 requests are answered in {time.monotonic() - begun:.1f} s while nobody "
               f"reads the log")
    begun, process = time.monotonic(), desk.process
    desk.stop()
    desk.check(process.returncode == 0, f"and it ends after {time.monotonic() - begun:.1f} s")
    os.close(read)


def test(desk: Desk) -> None:
    desk.start(logFormat="json")
    token = desk.token("ana")
    secrets = requests(desk, token)
    lines = whole(desk)
    entries = [json.loads(line) for line in lines]
    desk.check(all({"time", "level", "logger", "message"} <= set(entry) for entry in entries),
               f"all {len(entries)} lines are JSON")
    mine = [entry for entry in entries if entry.get("request") == "mine-1"
            and entry["message"] == "request"]
    desk.check(len(mine) == 1 and mine[0]["trace"] == TRACE and mine[0]["parent"] == PARENT
               and mine[0]["route"] == "/api/v1/ask" and mine[0]["method"] == "POST"
               and mine[0]["status"] == 200 and mine[0]["milliseconds"] > 0,
               f"a request has its id, trace, route and status: {mine}")
    desk.check(all(entry.get("trace") in (None, TRACE) for entry in entries),
               "a trace that is none is not told")
    text = "\n".join(lines)
    for secret in secrets:
        desk.check(secret not in text, f"the log does not hold {secret[:20]}")
    desk.stop()
    desk.log.unlink()
    desk.start(logFormat="text")
    secrets = requests(desk, token)
    lines = whole(desk)
    desk.check(any("request=mine-1" in line and f"trace={TRACE}" in line for line in lines),
               "as text a request has its id and trace, too")
    desk.check(not any(line.startswith("info faked") for line in lines), "no line is made up")
    desk.check(not any(secret in "\n".join(lines) for secret in secrets), "and no secret is told")
    desk.stop()
    desk.log.unlink()
    desk.start(logLevel="warning")
    requests(desk, token)
    time.sleep(1)
    desk.check("request=" not in desk.log.read_text(), "with the level warning, requests are not")
    desk.stop()
    wrong = desk.run("config", logFormat="xml")
    desk.check(wrong.returncode == 1 and "logFormat" in wrong.stderr,
               f"another form is refused: {wrong.stderr.strip()}")
    unread(desk)


if __name__ == "__main__":
    main(__doc__, test)
