"""Servers of Docket on data folders of their own, and clients, for the tests of the doors beside this
file."""
from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import select
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple


class Answer(NamedTuple):
    """What a server said."""
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    def cookie(self, name: str) -> str | None:
        """What a cookie is set to; nil where it is not set."""
        for key, value in self.headers:
            if key.lower() == "set-cookie" and value.startswith(f"{name}="):
                return value.split(";")[0].partition("=")[2]
        return None

    @property
    def problem(self) -> str:
        """The status, and the kind of a problem document: `401 token-missing`."""
        if self.header("Content-Type") != "application/problem+json":
            return f"{self.status} without a problem document"
        problem = self.json
        if problem["status"] != self.status or not problem["detail"]:
            return f"{self.status} with a problem document that says otherwise: {problem}"
        return f"{self.status} {problem['type'].rpartition(':')[2]}"


class Desk:
    """A data folder, and the programs that work on it."""

    def __init__(self, docket: Path, share: Path, folder: Path) -> None:
        self.docket, self.share, self.folder = str(docket), str(share), folder
        folder.mkdir(parents=True, exist_ok=True)
        self.data = folder / "data"
        self.log = folder / "log"
        self.process: subprocess.Popen[bytes] | None = None
        self.host, self.port, self.scheme = "127.0.0.1", 0, "http"
        self.first_token: str | None = None
        self.printed = ""

    def environment(self, settings: dict[str, str]) -> dict[str, str]:
        """Nothing of whoever runs the test; settings by their names: `openAsking`."""
        own = {name: value for name, value in os.environ.items()
               if not name.startswith(("DOCKET_", "XDG_")) and "proxy" not in name.lower()}
        named = {"DOCKET_" + re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper(): value
                 for name, value in settings.items()}
        return own | {"HOME": str(self.folder), "USER": "tester"} | named

    def run(self, *arguments: str, input: str | None = None, limit: float = 120,
            **settings: str) -> subprocess.CompletedProcess[str]:
        """Runs docket once on the data folder."""
        return subprocess.run(
            [self.docket, *arguments, "--data", str(self.data), "--share", self.share],
            capture_output=True, text=True, timeout=limit, input=input or "",
            env=self.environment(settings))

    def run_bounded(self, *arguments: str, limit: float = 5,
                    **settings: str) -> subprocess.CompletedProcess[str] | None:
        """Runs docket where it should end soon; nil where it does not."""
        try:
            return self.run(*arguments, limit=limit, **settings)
        except subprocess.TimeoutExpired:
            return None

    def done(self, *arguments: str, input: str | None = None, **settings: str) -> str:
        """What docket prints, which has to succeed."""
        ran = self.run(*arguments, input=input, **settings)
        assert ran.returncode == 0, f"docket {' '.join(arguments)}: {ran.stderr}"
        return ran.stdout

    def token(self, role: str, name: str, *more: str) -> str:
        printed = self.done("token", "create", "--role", role, "--name", name, "--json", *more)
        return json.loads(printed)["token"]

    def start(self, *arguments: str, json_lines: bool = True, limit: float = 60,
              **settings: str) -> Desk:
        """Starts a server, and waits until it listens."""
        form = ["--json"] if json_lines else []
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [self.docket, "serve", "--port", "0", *form, "--data", str(self.data), "--share",
                 self.share, *arguments],
                # Without a buffer, as a line that waits in one is not seen to be there.
                stdout=subprocess.PIPE, stderr=log, bufsize=0, env=self.environment(settings))
        self.printed = self.read_line(limit)
        if not self.printed:
            self.stop()
            raise AssertionError(f"the server did not start: {self.log.read_text()[-2_000:]}")
        if json_lines:
            said = json.loads(self.printed)
            address, self.first_token = said["address"], said.get("adminToken")
        else:
            address = self.printed.split()[-1]
        self.scheme, self.port = address.partition(":")[0], int(address.rpartition(":")[2])
        return self

    def read_line(self, limit: float) -> str:
        ready, _, _ = select.select([self.process.stdout], [], [], limit)
        return self.process.stdout.readline().decode() if ready else ""

    def stop(self, limit: float = 30) -> str:
        """Ends the server by its pid, and tells what else it printed."""
        process, self.process = self.process, None
        if process is None:
            return ""
        process.send_signal(signal.SIGTERM)
        try:
            printed, _ = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            process.kill()
            printed, _ = process.communicate(timeout=limit)
        return printed.decode()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def ask(self, method: str, path: str, body: Any = None, *, token: str | None = None,
            headers: Iterable[tuple[str, str]] = (), source: str = "127.0.0.1",
            tls: ssl.SSLContext | None = None, limit: float = 30) -> Answer:
        """Sends a request on a connection of its own."""
        address = (source, 0)
        if tls:
            connection: http.client.HTTPConnection = http.client.HTTPSConnection(
                "127.0.0.1", self.port, timeout=limit, source_address=address, context=tls)
        else:
            connection = http.client.HTTPConnection(
                "127.0.0.1", self.port, timeout=limit, source_address=address)
        sent = list(headers)
        if token:
            sent.append(("Authorization", f"Bearer {token}"))
        data = body
        if body is not None and not isinstance(body, bytes):
            data = json.dumps(body).encode()
        if data is not None and not any(name.lower() == "content-type" for name, _ in sent):
            sent.append(("Content-Type", "application/json"))
        try:
            connection.putrequest(method, path, skip_accept_encoding=True)
            for name, value in sent:
                connection.putheader(name, value)
            if data is not None or method in ("POST", "PUT", "PATCH"):
                connection.putheader("Content-Length", str(len(data or b"")))
            connection.endheaders(data)
            response = connection.getresponse()
            # An event stream never ends: its head says what is to be known.
            is_stream = (response.getheader("Content-Type") or "").startswith("text/event-stream")
            content = b"" if is_stream else response.read()
            return Answer(response.status, response.getheaders(), content)
        finally:
            connection.close()


class Doors:
    """The program under test, and folders for its desks."""

    def __init__(self, docket: Path, share: Path, folder: Path) -> None:
        self.docket, self.share, self.folder = docket, share, folder
        self._count = 0
        self._prepared: Path | None = None

    def desk(self, is_fresh: bool = False) -> Desk:
        """A new desk: fresh, or with an index that was built once."""
        self._count += 1
        desk = Desk(self.docket, self.share, self.folder / f"desk-{self._count}")
        if is_fresh:
            return desk
        if self._prepared is None:
            first = Desk(self.docket, self.share, self.folder / "prepared")
            first.done("index")
            self._prepared = first.data
        shutil.copytree(self._prepared, desk.data)
        return desk


class Skipped(Exception):
    """A part that needs what is not installed here."""


def run_parts(parts: Iterable[Callable[[Doors], None]], about: str) -> int:
    """Runs the parts of a test, tells of each, and returns what the program exits with."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--docket", required=True, help="the program to test")
    parser.add_argument("--share", default=str(Path(__file__).resolve().parents[2]),
                        help="the folder that holds docs-corpus and web")
    parser.add_argument("--only", default="", help="parts whose names have this in them")
    parser.add_argument("--keep", action="store_true", help="keep the folders of the desks")
    options = parser.parse_args()
    docket = Path(shutil.which(options.docket) or options.docket).resolve()
    if not docket.is_file():
        parser.error(f"{options.docket} is no program")
    folder = Path(tempfile.mkdtemp(prefix="docket-doors-"))
    doors = Doors(docket, Path(options.share).resolve(), folder)
    failed = 0
    for part in parts:
        name = part.__name__.replace("_", " ")
        if options.only not in part.__name__:
            continue
        began = time.monotonic()
        try:
            part(doors)
            result = "ok"
        except Skipped as reason:
            result = f"skipped: {reason}"
        except Exception:
            failed += 1
            traceback.print_exc()
            result = "FAILED"
        print(f"{name}: {result} ({time.monotonic() - began:.1f} s)", flush=True)
    if options.keep:
        print(f"the folders are in {folder}")
    else:
        shutil.rmtree(folder, ignore_errors=True)
    print("all went well" if not failed else f"{failed} parts failed", file=sys.stderr)
    return 1 if failed else 0
