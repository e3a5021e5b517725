"""A docket server on a data folder of its own, for the tests of doors beside this file."""
from __future__ import annotations

import argparse
import http.client
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple


class Answer(NamedTuple):
    """What the server said; the status is 0 where the connection broke."""
    status: int
    headers: dict[str, str]
    body: Any


def free_port() -> int:
    """A TCP port of this machine that nobody listens on."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


def wait_for(what: str, holds: Callable[[], Any], limit: float = 30) -> Any:
    """Waits until something is so, and gives what it gave; ends the test where it never is."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        value = holds()
        if value:
            return value
        time.sleep(0.1)
    raise AssertionError(f"after {limit:.0f} s there is still no {what}")


class Door:
    """A server, and the checks of a test of it."""

    def __init__(self, docket: str, share: str, folder: Path) -> None:
        self.docket, self.share, self.folder = docket, share, folder
        self.data = folder / "data"
        self.log = folder / "docket.log"
        self.process: subprocess.Popen[str] | None = None
        self.port = 0
        self.settings: dict[str, str] = {}
        self.wrong: list[str] = []

    def check(self, holds: Any, what: str) -> None:
        """Says whether something is as it should be, and goes on."""
        print(("ok    " if holds else "WRONG ") + what, flush=True)
        if not holds:
            self.wrong.append(what)

    def run(self, *arguments: str, timeout: float = 120) -> subprocess.CompletedProcess[str]:
        """Runs another docket on the same data folder."""
        return subprocess.run(
            [self.docket, *arguments, "--data", str(self.data), "--share", self.share],
            capture_output=True, text=True, timeout=timeout, env=self.environment)

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "HOME": str(self.folder), **self.settings}

    def token(self, name: str, role: str = "agent") -> str:
        done = self.run("token", "create", "--role", role, "--name", name, "--json")
        if done.returncode:
            raise AssertionError(f"docket token: {done.stderr}")
        return json.loads(done.stdout)["token"]

    def start(self, port: int = 0, limit: float = 90, arguments: tuple[str, ...] = ()) -> None:
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [self.docket, "serve", "--port", str(port), "--json", "--data", str(self.data),
                 "--share", self.share, *arguments], stdout=subprocess.PIPE, stderr=log, text=True,
                env=self.environment)
        ready, _, _ = select.select([self.process.stdout], [], [], limit)
        line = self.process.stdout.readline() if ready else ""
        if not line:
            self.stop(signal.SIGKILL)
            raise AssertionError(f"the server did not start: {self.log.read_text()[-2_000:]}")
        self.port = int(json.loads(line)["address"].rsplit(":", 1)[1])

    def stop(self, by: signal.Signals = signal.SIGTERM, limit: float = 30) -> None:
        """Ends the server by its pid, and waits until it is gone."""
        process, self.process = self.process, None
        if process is None:
            return
        process.send_signal(by)
        try:
            process.wait(timeout=limit)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(timeout=limit)
        process.stdout.close()

    def ask(self, method: str, path: str, body: Any = None, token: str | None = None,
            headers: dict[str, str] | None = None, timeout: float = 60) -> Answer:
        """Sends a request; a body that is no bytes goes as JSON."""
        sent = dict(headers or {})
        if token:
            sent["Authorization"] = f"Bearer {token}"
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        if body is not None:
            sent.setdefault("Content-Type", "application/json")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body=body, headers=sent)
            response = connection.getresponse()
            content = response.read()
        except (OSError, http.client.HTTPException) as error:
            return Answer(0, {}, repr(error))
        finally:
            connection.close()
        said = {name.lower(): value for name, value in response.getheaders()}
        try:
            return Answer(response.status, said, json.loads(content))
        except ValueError:
            return Answer(response.status, said, content.decode(errors="replace"))


def main(test: Callable[[Door], None], *programs: str) -> None:
    """Runs a test from the command line; without a program that it needs it is left out."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--docket", required=True)
    parser.add_argument("--share", required=True)
    options = parser.parse_args()
    for program in programs:
        if shutil.which(program) is None:
            print(f"skipped: {program} is not there")
            sys.exit(0)
    folder = Path(tempfile.mkdtemp(prefix="docket-door-"))
    door = Door(str(Path(shutil.which(options.docket) or options.docket).resolve()),
                str(Path(options.share).resolve()), folder)
    try:
        test(door)
    except AssertionError as error:
        door.check(False, str(error))
    finally:
        door.stop()
    if door.wrong:
        print(f"{len(door.wrong)} wrong; what was left is in {folder}")
        sys.exit(1)
    shutil.rmtree(folder, ignore_errors=True)
    print("all is well")
