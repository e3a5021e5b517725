"""A docket server on a data folder of its own, for the tests of durability beside this file."""
from __future__ import annotations

import hashlib
import http.client
import json
import random
import select
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

WORDS = """link port leaf spine rail optic flap pause frame watermark buffer queue congestion mark
retransmit timeout checkpoint rank step loss token latency cache shard replica rollout driver kernel
firmware node rack cable power cooling scheduler gradient collective ring tree""".split()

# Tables whose rows belong to a ticket, and the column that says to which.
SATELLITES = {"ticketBody": "ticket", "message": "ticket", "ticketEvent": "ticket",
              "attachment": "ticket", "ticketTag": "ticket", "ticketField": "ticket",
              "ticketLink": "ticket", "ticketWatcher": "ticket", "ticketPlace": "ticket",
              "ticketCapsule": "ticket", "ticketWorkload": "ticket", "ticketAlert": "ticket",
              "notice": "ticket"}


class Answer(NamedTuple):
    """What the server said; the status is 0 where the connection broke."""
    status: int
    headers: dict[str, str]
    body: Any

    @property
    def problem(self) -> str:
        """The kind of a problem document, or what came instead of one."""
        kind = self.body.get("type") if isinstance(self.body, dict) else None
        if self.headers.get("content-type") != "application/problem+json" or not kind:
            return f"{self.status} without a problem document"
        return f"{self.status} {kind.rsplit(':', 1)[-1]}"


class Client:
    """A connection that is kept alive; it is made anew after it broke."""

    def __init__(self, port: int, token: str, timeout: float = 60) -> None:
        self.token = token
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)

    def ask(self, method: str, path: str, body: Any = None, key: str | None = None) -> Answer:
        headers = {"Authorization": f"Bearer {self.token}"}
        data = None
        if body is not None:
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        if key:
            headers["Idempotency-Key"] = key
        try:
            self.connection.request(method, path, body=data, headers=headers)
            response = self.connection.getresponse()
            content = response.read()
        except (OSError, http.client.HTTPException) as error:
            self.connection.close()
            return Answer(0, {}, repr(error))
        said = {name.lower(): value for name, value in response.getheaders()}
        try:
            return Answer(response.status, said, json.loads(content))
        except ValueError:
            return Answer(response.status, said, content.decode(errors="replace"))


@dataclass
class Filing:
    """A ticket that is filed, and what became of it; its text holds a checksum of itself."""
    key: str
    title: str
    body: str
    number: str | None = None
    replayed: bool = False
    refusal: str | None = None
    sent: bool = False

    @classmethod
    def make(cls, name: str, chance: random.Random, longest: int = 4_000) -> Filing:
        words = " ".join(chance.choices(WORDS, k=chance.randint(10, max(11, longest // 7))))
        text = f"{name}\n\n{words}"
        sum = hashlib.sha256(text.encode()).hexdigest()
        return cls(key=name, title=f"Filing {name} {sum[:16]}", body=f"{text}\n\nsha256:{sum}")

    def file(self, client: Client) -> Answer:
        self.sent = True
        answer = client.ask("POST", "/api/v1/tickets", {"title": self.title, "body": self.body},
                            self.key)
        if answer.status == 201:
            self.number, self.refusal = answer.body["number"], None
            self.replayed = answer.headers.get("idempotency-replayed") == "true"
        else:
            self.refusal = answer.problem
        return answer


def is_whole(body: str) -> bool:
    """Whether a text has the checksum that it says."""
    text, _, sum = body.rpartition("\n\nsha256:")
    return hashlib.sha256(text.encode()).hexdigest() == sum


class Desk:
    """A data folder with a token in it, and the server that works there."""

    def __init__(self, docket: Path, share: Path, folder: Path, log: Path) -> None:
        self.docket, self.share, self.folder = str(docket), str(share), folder
        self.log = log
        self.process: subprocess.Popen[str] | None = None
        self.port = 0
        self.token = ""

    def run(self, *arguments: str, timeout: float = 120) -> subprocess.CompletedProcess[str]:
        """Runs another docket on the same data folder."""
        return subprocess.run([self.docket, *arguments, "--data", str(self.folder), "--share",
                               self.share], capture_output=True, text=True, timeout=timeout)

    def prepare(self) -> None:
        for arguments in (["index"], ["token", "create", "--role", "agent", "--name", "ana",
                                      "--json"]):
            done = self.run(*arguments)
            if done.returncode:
                raise SystemExit(f"docket {arguments[0]} failed: {done.stderr}")
        self.token = json.loads(done.stdout)["token"]

    def start(self, limit: float = 60) -> float:
        """Starts the server, and tells how many seconds it took until it listened."""
        began = time.monotonic()
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [self.docket, "serve", "--port", "0", "--json", "--data", str(self.folder),
                 "--share", self.share], stdout=subprocess.PIPE, stderr=log, text=True)
        ready, _, _ = select.select([self.process.stdout], [], [], limit)
        line = self.process.stdout.readline() if ready else ""
        if not line:
            self.kill()
            raise RuntimeError(f"the server did not start; its log is {self.log}")
        self.port = int(json.loads(line)["address"].rsplit(":", 1)[1])
        return time.monotonic() - began

    def kill(self, by: signal.Signals = signal.SIGKILL, limit: float = 60) -> None:
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

    def client(self, timeout: float = 60) -> Client:
        return Client(self.port, self.token, timeout)

    def export(self, filter: str = "", limit: float = 600) -> list[dict]:
        """All tickets whole, as the server gives them."""
        client = Client(self.port, self.token, limit)
        path = "/api/v1/tickets/export" + (f"?q={filter}" if filter else "")
        answer = client.ask("GET", path)
        client.connection.close()
        if answer.status != 200:
            raise RuntimeError(f"export: {answer}")
        if isinstance(answer.body, dict):  # One line is JSON itself.
            return [answer.body]
        return [json.loads(line) for line in answer.body.split("\n") if line]

    @property
    def file(self) -> Path:
        return self.folder / "desk.sqlite"


def each(items: Iterable[Any], threads: int, work: Callable[[Any], None]) -> None:
    """Does something with each item in so many threads; what it throws ends all."""
    waiting = iter(items)
    lock = threading.Lock()
    errors: list[BaseException] = []

    def run() -> None:
        while not errors:
            with lock:
                item = next(waiting, None)
            if item is None:
                return
            try:
                work(item)
            except BaseException as error:  # It is thrown again below.
                errors.append(error)

    workers = [threading.Thread(target=run, daemon=True) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if errors:
        raise errors[0]


@dataclass
class Checked:
    """What was found wrong, and how much was looked at."""
    wrong: list[str] = field(default_factory=list)

    def expect(self, holds: bool, otherwise: str) -> bool:
        if not holds:
            self.wrong.append(otherwise)
        return holds


def check_file(path: Path, filings: Iterable[Filing], found: Checked) -> int:
    """Reads a desk past Docket, and looks whether tickets are there, whole and once.

    Python's SQLite neither knows Docket's tokenizer nor needs it here: SQLite 3.40 checks and reads
    the tables in which FTS5 keeps its index as any others. Whether they say what the texts say is
    for searches to tell.

    Returns how many tickets there are.
    """
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30)
    try:
        result = [row[0] for row in database.execute("PRAGMA integrity_check")]
        found.expect(result == ["ok"], f"integrity_check: {result[:3]}")
        result = database.execute("PRAGMA foreign_key_check").fetchall()
        found.expect(not result, f"foreign_key_check: {result[:3]}")
        database.execute("BEGIN")
        for table, column in SATELLITES.items():
            lost = database.execute(f"SELECT count(*) FROM {table} WHERE {column} NOT IN "
                                    "(SELECT number FROM ticket)").fetchone()[0]
            found.expect(lost == 0, f"{lost} rows of {table} belong to no ticket")
        for what, table in {"text": "SELECT ticket FROM ticketBody",
                            "message": "SELECT ticket FROM message",
                            "created event": "SELECT ticket FROM ticketEvent "
                                             "WHERE kind = 'created'",
                            "words": "SELECT id FROM ticketSearch_docsize"}.items():
            half = database.execute("SELECT number FROM ticket WHERE number NOT IN "
                                    f"({table})").fetchall()
            found.expect(not half, f"{len(half)} tickets without {what}: {half[:3]}")
        stray = database.execute("SELECT count(*) FROM ticketSearch_docsize WHERE id NOT IN "
                                 "(SELECT number FROM ticket)").fetchone()[0]
        found.expect(stray == 0, f"words of {stray} tickets that are not there")
        stray = database.execute("SELECT count(*) FROM idempotency WHERE substr(made, 4) NOT IN "
                                 "(SELECT number FROM ticket)").fetchone()[0]
        found.expect(stray == 0, f"{stray} idempotency keys of tickets that are not there")
        rows = database.execute(
            "SELECT t.number, t.title, json_extract(b.body, '$.title'), m.body, "
            "(SELECT count(*) FROM message WHERE ticket = t.number), "
            "(SELECT count(*) FROM ticketEvent WHERE ticket = t.number AND kind = 'created'), "
            "(SELECT group_concat(after) FROM ticketEvent WHERE ticket = t.number "
            "AND kind = 'message'), m.id "
            "FROM ticket t LEFT JOIN ticketBody b ON b.ticket = t.number "
            "LEFT JOIN message m ON m.id = "
            "(SELECT min(id) FROM message WHERE ticket = t.number)").fetchall()
    finally:
        database.close()
    by_title: dict[str, list[tuple]] = {}
    for row in rows:
        by_title.setdefault(row[1], []).append(row)
    for filing in filings:
        mine = by_title.get(filing.title, [])
        if not found.expect(len(mine) == 1, f"{filing.key} ({filing.number}) is there "
                            f"{len(mine)} times"):
            continue
        number, title, whole_title, body, messages, created, told, message = mine[0]
        found.expect(filing.number == f"DK-{number}",
                     f"{filing.key} was acknowledged as {filing.number}, and is DK-{number}")
        found.expect(whole_title == title and body == filing.body and is_whole(body or ""),
                     f"DK-{number} does not have the text that was filed")
        found.expect((messages, created, told) == (1, 1, str(message)),
                     f"DK-{number} has {messages} messages, {created} created events, and an event "
                     f"of message {told} where it is {message}")
    return len(rows)


def check_backup(desk: Desk, found: Checked) -> None:
    """Lets Docket copy and check its desk, with its own SQLite and tokenizer."""
    copy = desk.log.parent / "checked.sqlite"
    done = desk.run("backup", str(copy), "--json", timeout=600)
    found.expect(done.returncode == 0, f"docket backup: {done.stderr.strip()}")
    for path in (copy, Path(f"{copy}.sha256")):
        path.unlink(missing_ok=True)


def program(name: str) -> Path:
    """The program to test, from where it was named."""
    path = Path(shutil.which(name) or name).resolve()
    if not path.is_file():
        raise SystemExit(f"{name} is no program")
    return path
