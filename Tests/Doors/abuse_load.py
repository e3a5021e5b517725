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

from desks import Answer, Client, Desk, Headers, usage

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
    calls = [("GET", "/healthz", None, None), ("GET", "/api/v1/search?q=pause+frame", None, None),
             ("GET", "/", None, None), ("GET", "/api/v1/tickets?limit=5", None, token),
             ("POST", "/api/v1/ask", {"question": "What does PFC do?"}, None)]
    times: list[float] = []
    failed: list[str] = []
    while not end.is_set():
        for method, path, body, shown in calls:
            began = time.monotonic()
            with Client(port, shown, limit=20) as client:
                answer = client.ask(method, path, body, may_break=True)
            times.append((time.monotonic() - began) * 1_000)
            if answer.status != 200:
                failed.append(f"{path}: {answer.status} {answer.body}"[:300])
            time.sleep(0.02)
    results.put((times, failed))


class Abused(Desk):
    """A server that is attacked: with few documents, and with what is measured of it."""

    def __init__(self, docket: Path, share: Path, folder: Path, quick: bool) -> None:
        small = folder / "share"
        (small / "docs-corpus").mkdir(parents=True)
        shutil.copytree(share / "web", small / "web")
        for file in (share / "docs-corpus").glob("*.yaml"):
            shutil.copy(file, small / "docs-corpus")
        shutil.copytree(share / "docs-corpus/basics", small / "docs-corpus/basics")
        (small / "canary.html").write_text(CANARY)
        super().__init__(docket, small, folder)
        (folder / "canary.html").write_text(CANARY)
        self.repository = share
        self.quick = quick
        self.figures: list[tuple[str, str, str]] = []
        self.admin = ""

    def begin(self) -> None:
        self.prepare()
        self.admin = self.token("root", "admin")
        self.start()

    def ask(self, method: str, path: str, body: Any = None, token: str | None = None,
            headers: Headers = (), *, may_break: bool = True, **options: Any) -> Answer:
        """As of any desk, but that whoever attacks may be hung up on."""
        return super().ask(method, path, body, token, headers, may_break=may_break, **options)

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
        return usage(self.process).seconds

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
            raise AssertionError(f"{attack}: the server ended; {self.log_end}")
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
        # As a daemon it ends with the test, whatever happens.
        prober = context.Process(target=_probe, args=(self.port, self.agent, end, results),
                                 daemon=True)
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
        return json.loads(self.done("audit", "verify", "--json"))["count"]


def table(rows: list[tuple[str, str, str]]) -> str:
    """The figures, one a line, in columns."""
    widths = [max((len(row[column]) for row in rows), default=0) for column in (0, 1)]
    return "\n".join(f"{attack:<{widths[0]}}  {what:<{widths[1]}}  {value}"
                     for attack, what, value in rows)
