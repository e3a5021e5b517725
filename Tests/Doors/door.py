"""A docket server with a data folder of its own, for the tests of doors beside this file."""
from __future__ import annotations

import argparse
import http.client
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple


class Answer(NamedTuple):
    """What the server said."""
    status: int
    headers: dict[str, str]
    bytes: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.bytes)


class Door:
    """A server on 127.0.0.1 with a fresh data folder; it ends, by its pid, with the block."""

    def __init__(self, docket: Path, share: Path, *options: str, **settings: str) -> None:
        self.docket, self.share = Path(docket).resolve(), Path(share).resolve()
        self.options = options
        self.environment = {**os.environ, **settings}
        self.folder = Path(tempfile.mkdtemp(prefix="docket-door-"))
        self.data = self.folder / "data"
        self.log = self.folder / "server.log"
        self.process: subprocess.Popen[str] | None = None
        self.address = ""

    def __enter__(self) -> Door:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *arguments: str, typed: str | None = None) -> str:
        """Runs another docket on the same data folder; what it printed."""
        done = subprocess.run(
            [self.docket, *arguments, "--data", self.data, "--share", self.share], input=typed,
            capture_output=True, text=True, timeout=300, env=self.environment)
        if done.returncode:
            raise SystemExit(f"docket {' '.join(arguments)} failed: {done.stderr.strip()}")
        return done.stdout

    def token(self, role: str, name: str, *options: str) -> str:
        made = self.run("token", "create", "--role", role, "--name", name, *options, "--json")
        return json.loads(made)["token"]

    def start(self, limit: float = 120) -> str:
        """Starts the server; its address."""
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [self.docket, "serve", "--port", "0", "--json", *self.options, "--data", self.data,
                 "--share", self.share],
                stdout=subprocess.PIPE, stderr=log, text=True, env=self.environment)
        ready, _, _ = select.select([self.process.stdout], [], [], limit)
        line = self.process.stdout.readline() if ready else ""
        if not line:
            raise SystemExit(f"the server did not start: {self.log.read_text()[-2000:]}")
        self.address = json.loads(line)["address"]
        return self.address

    def stop(self) -> None:
        process, self.process = self.process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(timeout=30)
        process.stdout.close()

    @property
    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def connection(self, limit: float = 30) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self.address.removeprefix("http://"), timeout=limit)

    def ask(self, method: str, path: str, body: Any = None, token: str | None = None,
            headers: dict[str, str] | None = None, limit: float = 30) -> Answer:
        """Sends a request; a body that is not bytes is sent as JSON."""
        sent = dict(headers or {})
        if token:
            sent.setdefault("Authorization", f"Bearer {token}")
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        connection = self.connection(limit)
        try:
            connection.request(method, path, body=body, headers=sent)
            response = connection.getresponse()
            said = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, said, response.read())
        finally:
            connection.close()


def arguments(description: str, **numbers: int) -> argparse.Namespace:
    """Reads the command line that every test of a door has, and numbers of its own."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--docket", type=Path, required=True, help="the program to test")
    parser.add_argument("--share", type=Path, default=Path(__file__).resolve().parents[2],
                        help="the folder that holds docs-corpus and web")
    for name, standard in numbers.items():
        parser.add_argument(f"--{name}", type=int, default=standard)
    return parser.parse_args()


def skip(reason: str) -> None:
    """Ends a test that cannot be run here."""
    print(f"skipped: {reason}")
    sys.exit(0)
