"""A desk of Docket: its data folder, and the programs that work on it."""
from __future__ import annotations

import json
import os
import re
import select
import signal
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .answer import Answer, Client, Headers
from .checks import Checks
from .processes import end


class Desk(Checks):
    """A data folder, the programs that work on it, and what a test finds wrong with them.

    Docket runs without anything of whoever runs the test: its home is the folder, its user
    `tester`, and its settings are those that are given by their names, as `openAsking="false"`.

    As a context manager it ends all that was started.
    """

    def __init__(self, docket: Path, share: Path, folder: Path, data: Path | None = None) -> None:
        """Makes the folder, in which the data lies, unless it lies elsewhere, and the log.

        `docket` is the program to test, and `share` the folder with its `docs-corpus` and `web`.
        """
        super().__init__()
        self.docket, self.share, self.folder = docket, share, folder
        folder.mkdir(parents=True, exist_ok=True)
        self.data = data or folder / "data"
        self.log = folder / "docket.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.scheme, self.port = "http", 0
        self.printed = ""  # The first line of the server that was started last,
        self.first_token: str | None = None  # and the first admin's token, where that has one.
        self.agent = ""  # The token of an agent, once `prepare` made it.
        self._others: list[subprocess.Popen[bytes]] = []

    @property
    def address(self) -> str:
        """Where the server answers, without a slash at the end."""
        return f"{self.scheme}://127.0.0.1:{self.port}"

    @property
    def database(self) -> Path:
        """The file of all that is kept for good."""
        return self.data / "desk.sqlite"

    def command(self, *arguments: str) -> list[str]:
        """What runs docket on this desk."""
        return [str(self.docket), *arguments, "--data", str(self.data), "--share", str(self.share)]

    def environment(self, **settings: str) -> dict[str, str]:
        """What docket is to find around it."""
        own = {name: value for name, value in os.environ.items()
               if not name.startswith(("DOCKET_", "XDG_")) and "proxy" not in name.lower()}
        named = {"DOCKET_" + re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper(): value
                 for name, value in settings.items()}
        return own | {"HOME": str(self.folder), "USER": "tester"} | named

    def run(self, *arguments: str, input: str = "", limit: float = 120,
            **settings: str) -> subprocess.CompletedProcess[str]:
        """Runs docket once, and gives what came of it.

        Raises subprocess.TimeoutExpired where it does not end in so many seconds.
        """
        return subprocess.run(self.command(*arguments), capture_output=True, text=True, input=input,
                              timeout=limit, env=self.environment(**settings))

    def done(self, *arguments: str, input: str = "", limit: float = 120, **settings: str) -> str:
        """Runs docket once, and gives what it printed.

        Raises AssertionError where it fails.
        """
        ran = self.run(*arguments, input=input, limit=limit, **settings)
        if ran.returncode:
            raise AssertionError(f"docket {' '.join(arguments)}: {ran.returncode} {ran.stderr}")
        return ran.stdout

    def token(self, name: str, role: str = "agent", *, scopes: Iterable[str] = (),
              expires: str | None = None) -> str:
        """Makes a token for a person; it is for all that the role may do where no scope is named."""
        more = [word for scope in scopes for word in ("--scope", scope)]
        more += ["--expires", expires] if expires else []
        return json.loads(self.done("token", "create", "--role", role, "--name", name, "--json",
                                    *more))["token"]

    def prepare(self) -> None:
        """Builds the index, and makes `agent`, a token of the agent ana."""
        self.done("index", limit=600)
        self.agent = self.token("ana")

    def start(self, *arguments: str, port: int = 0, is_json: bool = True, limit: float = 90,
              log: int | None = None, **settings: str) -> Desk:
        """Starts the server, on a port of its own choice where none is named, and waits until it
        listens.

        Its log goes to the end of the file `log`, unless a descriptor is given for it.

        Raises AssertionError where it does not listen after so many seconds.
        """
        assert self.process is None, "the server of this desk runs already"
        form = ["--json"] if is_json else []
        with self.log.open("a") as file:
            self.process = subprocess.Popen(
                self.command("serve", "--port", str(port), *form, *arguments),
                # Without a buffer, as a line that waits in one is not seen to be there.
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, bufsize=0,
                stderr=file if log is None else log, env=self.environment(**settings))
        self.printed = self.read_line(limit)
        if not self.printed:
            self.stop(signal.SIGKILL)
            raise AssertionError(f"the server did not start: {self.log_end}")
        said = json.loads(self.printed) if is_json else {"address": self.printed.split()[-1]}
        self.scheme, _, place = said["address"].partition("://")
        self.port = int(place.rpartition(":")[2])
        self.first_token = said.get("adminToken")
        return self

    def read_line(self, limit: float) -> str:
        """The next line that the server prints; empty where none comes in so many seconds."""
        ready, _, _ = select.select([self.process.stdout], [], [], limit)
        return self.process.stdout.readline().decode() if ready else ""

    def stop(self, by: signal.Signals = signal.SIGTERM, limit: float = 60) -> str:
        """Ends the server, where one runs, by its id; what else it printed.

        It is killed where it is still there after so many seconds.
        """
        if self.process is None:
            return ""
        self.process.send_signal(by)
        try:
            printed, _ = self.process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            self.process.kill()
            printed, _ = self.process.communicate()
        # Not before it is gone, so that whoever is interrupted here can end it still.
        self.process = None
        return printed.decode()

    def spawn(self, *command: str | Path, **options: Any) -> subprocess.Popen[bytes]:
        """Starts another program beside the server; `close` ends it, where nobody did before.

        The options are those of `subprocess.Popen`.
        """
        process = subprocess.Popen(command, **options)
        self._others.append(process)
        return process

    def close(self) -> None:
        """Ends the server and all that was spawned."""
        try:
            self.stop()
        finally:
            while self._others:
                end(self._others.pop())

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def client(self, token: str | None = None, **options: Any) -> Client:
        """Somebody who keeps a connection to the server; the options are those of `Client`."""
        return Client(self.port, token, **options)

    def ask(self, method: str, path: str, body: Any = None, token: str | None = None,
            headers: Headers = (), *, may_break: bool = False, **options: Any) -> Answer:
        """Sends a request on a connection of its own.

        What is sent, and raised, is as in `Client.ask`; the options are those of `Client`.
        """
        with self.client(token, **options) as client:
            return client.ask(method, path, body, headers=headers, may_break=may_break)

    @property
    def log_end(self) -> str:
        """The last that the server wrote into its log."""
        return self.log.read_text(errors="replace")[-2_000:] if self.log.exists() else ""
