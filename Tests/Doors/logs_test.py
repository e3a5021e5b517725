"""Docket's log: text or JSON, with the ids and traces of requests, and without secrets.

    python3 Tests/Doors/logs_test.py --docket .build/debug/docket --share .
"""
from __future__ import annotations

import json
import os
import subprocess
import time

from door import Door, main, wait_for

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"


def requests(door: Door, token: str) -> list[str]:
    """Sends requests of every kind, and gives what must not stand in the log."""
    traced = door.ask("POST", "/api/v1/ask", {"question": "What is a PFC pause frame?"}, token,
                      {"X-Request-ID": "mine-1", "traceparent": f"00-{TRACE}-{PARENT}-01"})
    door.check(traced.headers["x-request-id"] == "mine-1", "an id that comes along is answered")
    wrong = door.ask("GET", "/healthz", headers={
        "X-Request-ID": "<script>", "traceparent": f"00-{TRACE.upper()}-{PARENT}-01"})
    given = wrong.headers["x-request-id"]
    door.check(given != "<script>" and len(given) >= 16, f"another one is given: {given}")
    ids = {door.ask("GET", "/none").headers["x-request-id"] for _ in range(20)}
    door.check(len(ids) == 20, "no two requests have the same")
    for header in [f"ff-{TRACE}-{PARENT}-01", "00-" + "0" * 32 + f"-{PARENT}-01", "00", "-" * 5_000]:
        door.check(door.ask("GET", "/readyz", headers={"traceparent": header}).status == 200,
                   f"the trace {header[:20]} is passed over")
    secrets = ["zanthorium-question", "zanthorium-query", "zanthorium-path", "zanthorium-password",
               "zanthorium-header", token, "zanthorium-cookie", "zanthorium-token"]
    door.ask("POST", "/api/v1/ask", {"question": "zanthorium-question"}, token)
    door.ask("GET", "/api/v1/search?q=zanthorium-query", token=token)
    door.ask("GET", "/api/v1/documents/zanthorium-path")
    door.ask("GET", "/zanthorium-path%0ainfo%20faked")
    door.ask("POST", "/api/v1/session", {"name": "ana", "password": "zanthorium-password"})
    door.ask("GET", "/api/v1/tickets", token="zanthorium-token")
    door.ask("GET", "/", headers={"User-Agent": "zanthorium-header",
                                  "Cookie": "docket_session=zanthorium-cookie"})
    return secrets


def whole(door: Door) -> list[str]:
    """The lines of the log, once the last request is in it."""
    door.ask("GET", "/documents", headers={"X-Request-ID": "last-one"})
    wait_for("last line of the log", lambda: "last-one" in door.log.read_text(), 10)
    return door.log.read_text().splitlines()


def unread(door: Door) -> None:
    """Nobody reads standard error, and the server goes on."""
    door.settings = {}
    read, write = os.pipe()
    process = subprocess.Popen(
        [door.docket, "serve", "--port", "0", "--json", "--data", str(door.data), "--share",
         door.share], stdout=subprocess.PIPE, stderr=write, text=True, env=door.environment)
    os.close(write)
    try:
        door.port = int(json.loads(process.stdout.readline())["address"].rsplit(":", 1)[1])
        begun = time.monotonic()
        answers = [door.ask("GET", "/none", timeout=10).status for _ in range(2_000)]
        door.check(set(answers) == {404},
                   f"2000 requests are answered in {time.monotonic() - begun:.1f} s while nobody "
                   f"reads the log")
    finally:
        process.terminate()
        begun = time.monotonic()
        process.wait(timeout=30)
        door.check(process.returncode == 0, f"and it ends after {time.monotonic() - begun:.1f} s")
        os.close(read)
        process.stdout.close()


def test(door: Door) -> None:
    door.settings = {"DOCKET_LOG_FORMAT": "json"}
    door.start()
    token = door.token("ana")
    secrets = requests(door, token)
    lines = whole(door)
    entries = [json.loads(line) for line in lines]
    door.check(all({"time", "level", "logger", "message"} <= set(entry) for entry in entries),
               f"all {len(entries)} lines are JSON")
    mine = [entry for entry in entries if entry.get("request") == "mine-1"
            and entry["message"] == "request"]
    door.check(len(mine) == 1 and mine[0]["trace"] == TRACE and mine[0]["parent"] == PARENT
               and mine[0]["route"] == "/api/v1/ask" and mine[0]["method"] == "POST"
               and mine[0]["status"] == 200 and mine[0]["milliseconds"] > 0,
               f"a request has its id, trace, route and status: {mine}")
    door.check(all(entry.get("trace") in (None, TRACE) for entry in entries),
               "a trace that is none is not told")
    text = "\n".join(lines)
    for secret in secrets:
        door.check(secret not in text, f"the log does not hold {secret[:20]}")
    door.stop()
    door.log.unlink()
    door.settings = {"DOCKET_LOG_FORMAT": "text"}
    door.start()
    secrets = requests(door, token)
    lines = whole(door)
    door.check(any("request=mine-1" in line and f"trace={TRACE}" in line for line in lines),
               "as text a request has its id and trace, too")
    door.check(not any(line.startswith("info faked") for line in lines), "no line is made up")
    door.check(not any(secret in "\n".join(lines) for secret in secrets), "and no secret is told")
    door.stop()
    door.log.unlink()
    door.settings = {"DOCKET_LOG_LEVEL": "warning"}
    door.start()
    requests(door, token)
    time.sleep(1)
    door.check("request=" not in door.log.read_text(), "with the level warning, requests are not")
    door.stop()
    wrong = subprocess.run([door.docket, "config"], capture_output=True, text=True, timeout=30,
                           env={**door.environment, "DOCKET_LOG_FORMAT": "xml"})
    door.check(wrong.returncode == 1 and "logFormat" in wrong.stderr,
               f"another form is refused: {wrong.stderr.strip()}")
    unread(door)


if __name__ == "__main__":
    main(test)
