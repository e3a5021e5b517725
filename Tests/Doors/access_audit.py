"""What is kept: an audit log that shows when it was changed, and no secret in the clear."""
from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable

from access_parts import Desks
from access_sign_in import sign_in, signing_in
from desks import Desk

PASSWORD = "correct horse battery staple"


def busy(desks: Desks) -> Desk:
    """A desk of whose audit log there are ten entries at least."""
    desk = desks.indexed()
    for number in range(10):
        desk.token(f"person-{number}", "requester")
    return desk


def changed(desks: Desks, desk: Desk, change: Callable[[sqlite3.Connection], object]) -> Desk:
    """A copy of a desk that somebody changed who may write its file."""
    copy = desks.fresh()
    shutil.copytree(desk.data, copy.data, dirs_exist_ok=True)
    database = sqlite3.connect(copy.database)
    for name in ["auditIsNotChanged", "auditIsNotRemoved"]:
        database.execute(f"DROP TRIGGER {name}")
    change(database)
    database.commit()
    database.close()
    return copy


def the_audit_log_shows_who_changed_it(desks: Desks) -> None:
    desk = busy(desks)
    sound = json.loads(desk.done("audit", "verify", "--json"))
    assert sound["isSound"] and sound["count"] == 10 and len(sound["head"]) == 64, sound
    assert desk.done("audit", "verify").startswith("sound: 10 entries"), sound

    def insert(database: sqlite3.Connection, number: int, source: int) -> None:
        names = "time, actor, door, address, action, subject, isDone, detail, previous"
        database.execute(f"INSERT INTO audit (id, {names}, hash) SELECT ?, {names}, ? FROM audit "
                         "WHERE id = ?", (number, "0" * 64, source))

    columns = {"time": 1.5, "actor": "'root'", "door": "'web'", "address": "'10.0.0.1'",
               "action": "'x'", "subject": "'x'", "isDone": 0, "detail": "'x'",
               "previous": "'x'", "hash": "'x'"}
    changes: dict[str, tuple[Callable[[sqlite3.Connection], object], int | None]] = {
        f"the {column} of an entry": (
            lambda database, column=column, value=value: database.execute(
                f"UPDATE audit SET {column} = {value} WHERE id = 5"), 5)
        for column, value in columns.items()}
    changes |= {
        "an entry that was taken out": (
            lambda database: database.execute("DELETE FROM audit WHERE id = 5"), 6),
        "the first entry that was taken out": (
            lambda database: database.execute("DELETE FROM audit WHERE id = 1"), 2),
        "all entries that were taken out": (
            lambda database: database.execute("DELETE FROM audit WHERE id < 10"), 10),
        "an entry after the last": (lambda database: insert(database, 11, 5), 11),
        "an entry far after the last": (lambda database: insert(database, 1 << 60, 5), 1 << 60),
        "an entry before the first": (lambda database: insert(database, 0, 5), 0),
        "an entry long before the first": (lambda database: insert(database, -7, 5), -7),
        "two entries that changed places": (lambda database: database.executescript(
            "UPDATE audit SET id = 100 WHERE id = 4; UPDATE audit SET id = 4 WHERE id = 5; "
            "UPDATE audit SET id = 5 WHERE id = 100"), 4),
        "text that is no text": (lambda database: database.execute(
            "UPDATE audit SET actor = CAST(X'FF00FE' AS TEXT) WHERE id = 5"), 5),
        "a time beyond all": (lambda database: database.execute(
            "UPDATE audit SET time = 9e999 WHERE id = 5"), 5),
        "another time beyond all": (lambda database: database.execute(
            "UPDATE audit SET time = -1e300 WHERE id = 5"), 5),
    }
    for what, (change, place) in changes.items():
        copy = changed(desks, desk, change)
        ran = copy.run("audit", "verify", "--json")
        assert ran.returncode == 1, (what, ran)
        verdict = json.loads(ran.stdout)
        assert not verdict["isSound"] and verdict["brokenAt"] == place, (what, verdict)
        ran = copy.run("audit", "verify")
        assert ran.returncode == 1 and str(place) in ran.stderr and not ran.stdout, (what, ran)
    # That the end was cut off shows to who knows the head of before.
    copy = changed(desks, desk, lambda database: database.execute(
        "DELETE FROM audit WHERE id > 7"))
    assert copy.run("audit", "verify").returncode == 0
    known = ["--head", sound["head"], "--count", str(sound["count"])]
    assert copy.run("audit", "verify", *known).returncode == 1
    assert desk.run("audit", "verify", *known).returncode == 0
    desk.token("later", "requester")
    assert desk.run("audit", "verify", *known).returncode == 0, "what is appended is no change"
    assert desk.run("audit", "verify", "--head", sound["head"]).returncode == 64
    with copy.start():
        admin = copy.token("ana", "admin")
        assert copy.ask("GET", "/api/v1/audit/verify", token=admin).body["isSound"] is True
    copy = changed(desks, desk, changes["the actor of an entry"][0])
    with copy.start():
        admin = copy.token("ana", "admin")
        verdict = copy.ask("GET", "/api/v1/audit/verify", token=admin).body
        assert verdict["isSound"] is False and verdict["brokenAt"] == 5, verdict


def the_audit_log_is_only_appended_to(desks: Desks) -> None:
    desk = busy(desks)
    database = sqlite3.connect(desk.database)
    for statement in ["UPDATE audit SET actor = 'x'", "DELETE FROM audit",
                      "DELETE FROM audit WHERE id = 3", "UPDATE audit SET id = 99 WHERE id = 3"]:
        try:
            database.execute(statement)
            raise AssertionError(f"{statement} is done")
        except sqlite3.IntegrityError as error:
            assert "appended" in str(error), error
    database.close()


def what_is_done_is_noted(desks: Desks) -> None:
    desk = desks.indexed()
    admin = desk.token("ana", "admin")
    requester = desk.token("jane", "requester")
    desk.done("person", "add", "bob", "--role", "admin", "--as", "olga")
    desk.done("person", "password", "bob", input=PASSWORD + "\n")
    with desk.start():
        desk.ask("PUT", "/api/v1/people/carl", {"role": "agent"}, token=admin, source="127.0.0.7")
        desk.ask("PUT", "/api/v1/people/carl", {"role": "admin"}, token=requester)
        desk.ask("GET", "/api/v1/tickets/export", token=admin)
        desk.ask("POST", "/api/v1/session", {"name": "bob", "password": "a wrong one"})
        desk.ask("POST", "/api/v1/session", {"name": "bob", "password": PASSWORD})
        # Somebody takes the secret for the number.
        desk.ask("DELETE", f"/api/v1/tokens/{requester}", token=requester)
        entries = json.loads(desk.done("audit", "--json", "--limit", "100"))
        told = [(entry["actor"], entry["action"], entry["subject"], entry["isDone"])
                for entry in reversed(entries)]
        for wanted in [
                ("tester", "token.create", "1", True), ("olga", "person.save", "bob", True),
                ("tester", "password.set", "bob", True),
                ("ana", "PUT /api/v1/people/{name}", "/api/v1/people/carl", True),
                ("jane", "PUT /api/v1/people/{name}", "/api/v1/people/carl", False),
                ("ana", "GET /api/v1/tickets/export", "/api/v1/tickets/export", True),
                ("anonymous", "session.begin", "bob", False),
                ("bob", "session.begin", "bob", True)]:
            assert wanted in told, (wanted, told)
        assert any(entry["address"] == "127.0.0.7" for entry in entries)
        assert requester not in json.dumps(entries), "a secret is in the audit log"
        page = desk.ask("GET", "/api/v1/audit?limit=3", token=admin)
        assert len(page.body["entries"]) == 3 and page.body["next"], page
        for query in ["limit=0", "limit=x", "cursor=x", "cursor=%00", "limit=" + "9" * 40]:
            answer = desk.ask("GET", f"/api/v1/audit?{query}", token=admin)
            assert answer.status == 400, (query, answer)
    assert desk.run("audit", "verify").returncode == 0


def no_secret_is_kept_in_the_clear(desks: Desks) -> None:
    with signing_in(desks) as (desk, issuer):
        secrets = {"a token": desk.token("ana"), "another": desk.token("root", "admin")}
        desk.done("person", "password", "ana", input=PASSWORD + "\n")
        secrets["a password"] = PASSWORD
        wrong = "a wrong password of ana"
        desk.ask("POST", "/api/v1/session", {"name": "ana", "password": wrong})
        secrets["a wrong password"] = wrong
        session = desk.ask("POST", "/api/v1/session", {"name": "ana", "password": PASSWORD})
        secrets["a session"] = session.cookie("docket_session")
        secrets["a session by the issuer"] = sign_in(desk, issuer).cookie("docket_session")
        secrets["a wrong token"] = "docket_" + "ab" * 32
        made = desk.ask("POST", "/api/v1/tokens", {"name": "ci", "role": "agent"},
                        token=secrets["another"], headers=[("Idempotency-Key", "one")])
        secrets["a token by HTTP"] = made.body["token"]
        secrets["the secret of the issuer"] = "very:secret+client%"
        desk.ask("GET", "/api/v1/tickets", token=secrets["a wrong token"])
        desk.ask("GET", "/api/v1/tickets?token=" + secrets["a token"], token=secrets["a token"])
        desk.ask("DELETE", "/api/v1/tokens/" + secrets["a token"], token=secrets["a token"])
        issuer.token_status = 500
        sign_in(desk, issuer)
        issuer.reset(nonce="0" * 64)
        sign_in(desk, issuer)
        for path, _, form in issuer.requests:
            if path == "/token":
                secrets[f"the verifier {len(secrets)}"] = form["code_verifier"]
                secrets[f"the code {len(secrets)}"] = form["code"]
        assert all(secrets.values()), secrets
        look_through(desk, secrets)
        desk.stop()
        look_through(desk, secrets)
        for path in [desk.data, *desk.data.glob("desk.sqlite*")]:
            assert path.stat().st_mode & 0o007 == 0 or desk.data.stat().st_mode & 0o077 == 0, path


def look_through(desk: Desk, secrets: dict[str, str]) -> None:
    for path in [*desk.data.rglob("*"), desk.log]:
        if path.is_file():
            content = path.read_bytes()
            for what, secret in secrets.items():
                assert secret.encode() not in content, f"{what} stands in {path.name}"
                if re.fullmatch("[0-9a-f]{64}", secret.removeprefix("docket_")):
                    raw = bytes.fromhex(secret.removeprefix("docket_"))
                    assert raw not in content, f"the bytes of {what} stand in {path.name}"


def passwords_are_set_as_the_help_says(desks: Desks) -> None:
    desk = desks.indexed()
    desk.done("person", "add", "ana", "--role", "agent")
    with desk.start():
        def status(password: str) -> int:
            body = {"name": "ana", "password": password}
            return desk.ask("POST", "/api/v1/session", body).status

        for text, reason in [("short", "10"), ("", "10"), ("x" * 2_000, "1024")]:
            ran = desk.run("person", "password", "ana", input=text + "\n")
            assert ran.returncode == 1 and reason in ran.stderr, (text[:10], ran)
        assert desk.run("person", "password", "nobody", input=PASSWORD).returncode == 1
        assert desk.run("person", "password", "ana", PASSWORD).returncode == 64
        assert status(PASSWORD) == 401
        desk.done("person", "password", "ana", input=PASSWORD + "\nanother line\n")
        signed_in = desk.ask("POST", "/api/v1/session", {"name": "Ana", "password": PASSWORD})
        assert signed_in.status == 201, signed_in
        cookie = [("Cookie", f"docket_session={signed_in.cookie('docket_session')}")]
        assert desk.ask("GET", "/api/v1/session", headers=cookie).body["isSignedIn"]
        desk.done("person", "password", "ana", input="päss wörd ✓ mit Umlauten")
        assert not desk.ask("GET", "/api/v1/session", headers=cookie).body["isSignedIn"]
        assert status("päss wörd ✓ mit Umlauten") == 201 and status(PASSWORD) == 401
        desk.done("person", "password", "ana", "--remove")
        assert status("päss wörd ✓ mit Umlauten") == 401


def the_examples_of_the_help_work(desks: Desks) -> None:
    desk = desks.indexed()
    desk.done("person", "add", "ana", "--role", "agent")
    desk.done("person", "add", "bob")
    desk.done("group", "add", "platform", "--member", "ana")
    desk.done("group", "add", "security", "--member", "ana")
    desk.done("queue", "add", "platform", "--group", "platform")
    for name in ["security", "drafts"]:
        folder = desk.folder / name
        folder.mkdir()
        (folder / "keys.md").write_text(f"# Keys of {name}\n\nKeys are changed each year.\n")
        desk.done("index", str(folder), "--collection", name)
    pages = [["token"], ["token", "create"], ["token", "list"], ["access"], ["access", "set"],
             ["person"], ["person", "add"], ["person", "password"], ["audit"], ["audit", "verify"],
             ["token", "revoke"], ["access", "clear"]]
    path = desk.folder / "bin"
    path.mkdir()
    (path / "docket").symlink_to(desk.docket)
    (path / "pwgen").write_text("#!/bin/sh\necho correct horse battery\n")
    (path / "pwgen").chmod(0o755)
    environment = desk.environment(data=str(desk.data), share=str(desk.share))
    environment["PATH"] = f"{path}:{environment['PATH']}"
    tried: set[str] = set()
    for page in pages:
        help = desk.done(*page, "--help")
        examples = help.partition("EXAMPLES\n")[2].partition("\n\n")[0]
        broken = [line for line in examples.splitlines() if not line.startswith("  ")]
        assert not broken, f"the help breaks an example, so that nobody can copy it: {broken}"
        for line in examples.splitlines():
            command = line.strip()
            if command in tried or "…" in command or (
                    "jq" in command and shutil.which("jq") is None):
                continue
            tried.add(command)
            ran = subprocess.run(["sh", "-c", command], capture_output=True, text=True,
                                 env=environment, input="a long password\n", timeout=60)
            assert ran.returncode == 0, (command, ran.stderr)
    assert len(tried) >= 15, tried


PARTS = [
    the_audit_log_shows_who_changed_it,
    the_audit_log_is_only_appended_to,
    what_is_done_is_noted,
    no_secret_is_kept_in_the_clear,
    passwords_are_set_as_the_help_says,
    the_examples_of_the_help_work,
]
