"""Load for the test of abuse: raw connections, and what normal callers see meanwhile."""
from __future__ import annotations

import json
import multiprocessing
import os
import re
import shutil
import socket
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from door import Answer, Door

CANARY = "canary-that-no-request-may-see"
MB_TEXT = "x" * 1_000_000
STATUS = re.compile(rb"HTTP/1\.[01] (\d{3}) ")


class Said(NamedTuple):
    """What came back on a raw connection, and whether the server ended it."""
    data: bytes
    closed: bool

    @property
    def statuses(self) -> list[int]:
        return [int(status) for status in STATUS.findall(self.data)]

    @property
    def first(self) -> int:
        return next(iter(self.statuses), 0)


def connect(port: int, timeout: float = 10, receive: int | None = None) -> socket.socket:
    """A connection; with a buffer of so many bytes for what comes in."""
    line = socket.socket()
    line.settimeout(timeout)
    if receive:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
    line.connect(("127.0.0.1", port))
    return line


def listen(line: socket.socket, wait: float = 1.0) -> Said:
    """Reads until nothing came for so many seconds, or the server ended the connection."""
    data = bytearray()
    line.settimeout(wait)
    while True:
        try:
            more = line.recv(1 << 16)
        except TimeoutError:
            return Said(bytes(data), False)
        except OSError:
            return Said(bytes(data), True)
        if not more:
            return Said(bytes(data), True)
        data += more


def send(port: int, data: bytes, wait: float = 1.0) -> Said:
    """Sends bytes as they are, and tells what came back."""
    with connect(port) as line:
        try:
            line.sendall(data)
        except OSError:
            pass  # What was said before the end is read.
        return listen(line, wait)


def head(method: str, path: str, *lines: str, token: str | None = None) -> bytes:
    """The head of a request."""
    known = [f"{method} {path} HTTP/1.1", "Host: localhost", *lines]
    if token:
        known.append(f"Authorization: Bearer {token}")
    return "\r\n".join([*known, "", ""]).encode()


class Latencies(NamedTuple):
    """How long normal requests took, in milliseconds, and how many failed."""
    p50: float
    p99: float
    worst: float
    count: int
    failed: int

    def __str__(self) -> str:
        return (f"p50 {self.p50:.1f} ms, p99 {self.p99:.1f} ms, {self.count} requests, "
                f"{self.failed} failed")


def _probe(port: int, token: str, end: Any, results: Any) -> None:
    door = Door("", "", Path("/"))
    door.port = port
    calls = [("GET", "/healthz", None, None), ("GET", "/api/v1/search?q=pause+frame", None, None),
             ("GET", "/", None, None), ("GET", "/api/v1/tickets?limit=5", None, token),
             ("POST", "/api/v1/ask", {"question": "What does PFC do?"}, None)]
    times: list[float] = []
    failed: list[str] = []
    while not end.is_set():
        for method, path, body, shown in calls:
            began = time.monotonic()
            answer = door.ask(method, path, body, shown, timeout=20)
            times.append((time.monotonic() - began) * 1_000)
            if answer.status != 200:
                failed.append(f"{path}: {answer.status} {answer.body}"[:300])
            time.sleep(0.02)
    results.put((times, failed))


class Abused(Door):
    """A server that is attacked: with few documents, and with what is measured of it."""

    def __init__(self, docket: str, share: str, folder: Path, quick: bool) -> None:
        small = folder / "share"
        (small / "docs-corpus").mkdir(parents=True)
        shutil.copytree(Path(share) / "web", small / "web")
        for file in (Path(share) / "docs-corpus").glob("*.yaml"):
            shutil.copy(file, small / "docs-corpus")
        shutil.copytree(Path(share) / "docs-corpus/basics", small / "docs-corpus/basics")
        (small / "canary.html").write_text(CANARY)
        super().__init__(docket, str(small), folder)
        (folder / "canary.html").write_text(CANARY)
        self.repository = Path(share)
        self.quick = quick
        self.figures: list[tuple[str, str, str]] = []
        self.agent = self.admin = ""

    def begin(self) -> None:
        done = self.run("index")
        if done.returncode not in (0, 2):
            raise AssertionError(f"docket index: {done.stderr}")
        self.agent, self.admin = self.token("ana"), self.token("root", "admin")
        self.start()

    def figure(self, attack: str, what: str, value: Any) -> None:
        """Writes a figure down, for the table at the end."""
        print(f"      {what}: {value}", flush=True)
        self.figures.append((attack, what, str(value)))

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def status(self, name: str) -> int:
        """A line of the process's status, in MB."""
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{name}:\s+(\d+)", text)[1]) // 1_024

    @property
    def cpu(self) -> float:
        """Seconds of processor that the server took up to now."""
        parts = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(") ", 1)[1].split()
        return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def descriptors(self) -> int:
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    @contextmanager
    def memory(self, attack: str, growth: int) -> Iterator[None]:
        """Checks that resident memory grows by no more than so many MB, at its highest."""
        before = self.status("VmRSS")
        # The highest is counted anew from here on.
        Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")
        yield
        if not self.alive:
            raise AssertionError(f"{attack}: the server ended; {self.log.read_text()[-1_500:]}")
        most = self.status("VmHWM")
        self.figure(attack, "resident memory before, highest",
                    f"{before} MB, {most} MB")
        self.check(most - before <= growth,
                   f"{attack}: memory grows by {most - before} MB, at most {growth} MB")

    @contextmanager
    def others(self, attack: str, p99: float) -> Iterator[None]:
        """Checks that normal requests are answered meanwhile, and how fast."""
        context = multiprocessing.get_context("fork")
        end, results = context.Event(), context.Queue()
        prober = context.Process(target=_probe, args=(self.port, self.agent, end, results))
        prober.start()
        try:
            yield
        finally:
            end.set()
            times, failed = results.get(timeout=60)
            prober.join(timeout=10)
        times.sort()
        seen = Latencies(statistics.median(times), times[int(len(times) * 0.99)], times[-1],
                         len(times), len(failed))
        self.figure(attack, "others meanwhile", seen)
        self.check(not failed, f"{attack}: all of {len(times)} normal requests are answered"
                   + (f", not {failed[0]}" if failed else ""))
        self.check(seen.p99 <= p99, f"{attack}: p99 {seen.p99:.0f} ms, at most {p99:.0f} ms")

    def served(self, attack: str) -> None:
        """Checks that a normal request is answered after it all."""
        answer = self.ask("POST", "/api/v1/ask", {"question": "What does PFC do?"})
        self.check(self.alive and answer.status == 200,
                   f"{attack}: others are served after ({answer.status})")

    def audited(self) -> int:
        """How many entries the audit log has."""
        done = self.run("audit", "verify", "--json")
        return json.loads(done.stdout)["count"]

    def problem(self, answer: Answer) -> bool:
        """Whether an answer is a clear refusal."""
        return (400 <= answer.status < 500
                and answer.headers.get("content-type") == "application/problem+json")


def table(rows: list[tuple[str, str, str]]) -> str:
    """The figures, one a line, in columns."""
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    return "\n".join(f"{attack:<{widths[0]}}  {what:<{widths[1]}}  {value}"
                     for attack, what, value in rows)
