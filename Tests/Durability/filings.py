"""Tickets that are filed, and whether a desk has kept them, for the tests beside this file."""
from __future__ import annotations

import hashlib
import json
import random
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from desks import Answer, Checks, Client, Desk

WORDS = """link port leaf spine rail optic flap pause frame watermark buffer queue congestion mark
retransmit timeout checkpoint rank step loss token latency cache shard replica rollout driver kernel
firmware node rack cable power cooling scheduler gradient collective ring tree""".split()

# Tables whose rows belong to a ticket, and the column that says to which.
SATELLITES = {"ticketBody": "ticket", "message": "ticket", "ticketEvent": "ticket",
              "attachment": "ticket", "ticketTag": "ticket", "ticketField": "ticket",
              "ticketLink": "ticket", "ticketWatcher": "ticket", "ticketPlace": "ticket",
              "ticketCapsule": "ticket", "ticketWorkload": "ticket", "ticketAlert": "ticket",
              "notice": "ticket"}


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
                            headers={"Idempotency-Key": self.key}, may_break=True)
        if answer.status == 201:
            self.number, self.refusal = answer.body["number"], None
            self.replayed = answer.headers["Idempotency-Replayed"] == "true"
        else:
            self.refusal = answer.problem
        return answer


def is_whole(body: str) -> bool:
    """Whether a text has the checksum that it says."""
    text, _, sum = body.rpartition("\n\nsha256:")
    return hashlib.sha256(text.encode()).hexdigest() == sum


def export(desk: Desk) -> list[dict]:
    """All tickets whole, as the server gives them.

    Raises AssertionError where it gives none.
    """
    answer = desk.ask("GET", "/api/v1/tickets/export", token=desk.agent, limit=600)
    if answer.status != 200:
        raise AssertionError(f"the export is refused: {answer.problem}")
    return [json.loads(line) for line in answer.body.split("\n") if line]


def check_file(path: Path, filings: Iterable[Filing], found: Checks) -> int:
    """Reads a desk past Docket, and looks whether tickets are there, whole and once.

    Python's SQLite neither knows Docket's tokenizer nor needs it here: SQLite 3.40 checks and reads
    the tables in which FTS5 keeps its index as any others. Whether they say what the texts say is
    for searches to tell.

    Returns how many tickets there are.
    """
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30)
    try:
        result = [row[0] for row in database.execute("PRAGMA integrity_check")]
        found.check(result == ["ok"], f"integrity_check: {result[:3]}")
        result = database.execute("PRAGMA foreign_key_check").fetchall()
        found.check(not result, f"foreign_key_check: {result[:3]}")
        database.execute("BEGIN")
        for table, column in SATELLITES.items():
            lost = database.execute(f"SELECT count(*) FROM {table} WHERE {column} NOT IN "
                                    "(SELECT number FROM ticket)").fetchone()[0]
            found.check(lost == 0, f"{lost} rows of {table} belong to no ticket")
        for what, table in {"text": "SELECT ticket FROM ticketBody",
                            "message": "SELECT ticket FROM message",
                            "created event": "SELECT ticket FROM ticketEvent "
                                             "WHERE kind = 'created'",
                            "words": "SELECT id FROM ticketSearch_docsize"}.items():
            half = database.execute("SELECT number FROM ticket WHERE number NOT IN "
                                    f"({table})").fetchall()
            found.check(not half, f"{len(half)} tickets without {what}: {half[:3]}")
        stray = database.execute("SELECT count(*) FROM ticketSearch_docsize WHERE id NOT IN "
                                 "(SELECT number FROM ticket)").fetchone()[0]
        found.check(stray == 0, f"words of {stray} tickets that are not there")
        stray = database.execute("SELECT count(*) FROM idempotency WHERE substr(made, 4) NOT IN "
                                 "(SELECT number FROM ticket)").fetchone()[0]
        found.check(stray == 0, f"{stray} idempotency keys of tickets that are not there")
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
        if not found.check(len(mine) == 1, f"{filing.key} ({filing.number}) is there "
                           f"{len(mine)} times"):
            continue
        number, title, whole_title, body, messages, created, told, message = mine[0]
        found.check(filing.number == f"DK-{number}",
                    f"{filing.key} was acknowledged as {filing.number}, and is DK-{number}")
        found.check(whole_title == title and body == filing.body and is_whole(body or ""),
                    f"DK-{number} does not have the text that was filed")
        found.check((messages, created, told) == (1, 1, str(message)),
                    f"DK-{number} has {messages} messages, {created} created events, and an event "
                    f"of message {told} where it is {message}")
    return len(rows)


def check_backup(desk: Desk, found: Checks) -> None:
    """Lets Docket copy and check its desk, with its own SQLite and tokenizer."""
    copy = desk.folder / "checked.sqlite"
    done = desk.run("backup", str(copy), "--json", limit=600)
    found.check(done.returncode == 0, f"docket backup: {done.stderr.strip()}")
    for path in (copy, Path(f"{copy}.sha256")):
        path.unlink(missing_ok=True)


def tell_errors(desk: Desk) -> None:
    """Prints what went wrong by the server's log, the most frequent first."""
    log = desk.log.read_text().splitlines() if desk.log.exists() else []
    kinds = Counter(line.split("error=", 1)[-1].split(" hb.request")[0][:160]
                    for line in log if " error " in line)
    for kind, count in kinds.most_common(6):
        print(f"the server's log: {count} x {kind}")
