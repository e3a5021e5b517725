"""Docket tells webhooks what happens to tickets; PyPI's standardwebhooks verifies what comes.

    python3 Tests/Doors/webhooks_test.py --docket .build/debug/docket --share .

Needs PyPI's standardwebhooks, and is left out without it. Waits for some back-offs: about a minute.
"""
from __future__ import annotations

import hashlib
import hmac
import json
import re
import signal
import sqlite3
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

from desks import Answer, Desk, main, skip, wait_for

try:
    from standardwebhooks.webhooks import Webhook, WebhookVerificationError
except ImportError:
    skip("PyPI's standardwebhooks is not there")


# Where webhooks may lead, as a setting says it.
LOOPBACK = {"webhookNetworks": "127.0.0.1/32"}
PUBLIC = {"webhookNetworks": "public"}


class Told(NamedTuple):
    """What a receiver was told."""
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        return json.loads(self.body)


class Receiver:
    """A server that remembers what it was told, and says what the test wants."""

    def __init__(self, port: int = 0) -> None:
        self.told: list[Told] = []
        self.says: Callable[[Told, BaseHTTPRequestHandler], None] | None = None
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                told = Told(self.path, headers, self.rfile.read(length))
                receiver.told.append(told)
                if receiver.says:
                    receiver.says(told, self)
                else:
                    answer(self, 204)

            def do_GET(self) -> None:
                receiver.told.append(Told("GET " + self.path, {}, b""))
                answer(self, 200)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.address = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def answer(handler: BaseHTTPRequestHandler, status: int, body: bytes = b"",
           **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


class Admin:
    """Who looks after the webhooks of a desk, at which ana files."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.token = desk.token("root", "admin")
        self.ana = desk.token("ana")

    def ask(self, method: str, path: str, body: Any = None, token: str | None = None) -> Answer:
        return self.desk.ask(method, f"/api/v1/{path}", body, token or self.token)

    def add(self, url: str, **more: Any) -> dict[str, Any]:
        made = self.ask("POST", "webhooks", {"url": url, **more})
        assert made.status == 201, f"{made}"
        return made.body

    def file(self, title: str, **more: Any) -> str:
        filed = self.ask("POST", "tickets", {"title": title, "body": f"Body of {title}",
                                             "join": False, **more}, self.ana)
        assert filed.status == 201, f"{filed}"
        return filed.body["number"]

    def deliveries(self, webhook: dict[str, Any], state: str = "") -> list[dict[str, Any]]:
        query = f"?state={state}" if state else ""
        listed = self.ask("GET", f"webhooks/{webhook['id']}/deliveries{query}")
        assert listed.status == 200, f"{listed}"
        return listed.body["deliveries"]


def verified(told: Told, secret: str) -> bool:
    try:
        Webhook(secret).verify(told.body, told.headers)
    except WebhookVerificationError:
        return False
    return True


def test(desk: Desk) -> None:
    admin = Admin(desk)
    desk.start(**LOOPBACK)
    receiver = Receiver()
    try:
        webhook = tell(desk, admin, receiver)
        again(desk, admin, receiver, webhook)
        hidden(desk, admin, receiver)
        bounded(desk, admin, receiver)
        terminal(desk, admin, receiver)
    finally:
        receiver.stop()
    refused(desk, admin)
    hostile(desk, admin)
    secrets(desk, webhook["secret"])


def tell(desk: Desk, admin: Admin, receiver: Receiver) -> dict[str, Any]:
    """What happens is told, signed, in order and once."""
    webhook = admin.add(f"{receiver.address}/hook?key=1", name="Ops")
    secret = webhook["secret"]
    number = admin.file("Link flaps")
    admin.ask("PATCH", f"tickets/{number}", {"state": "open"}, admin.ana)
    admin.ask("POST", f"tickets/{number}/messages", {"body": "Which job?"}, admin.ana)
    wait_for("three deliveries", lambda: len(receiver.told) >= 3)
    time.sleep(2)
    types = [told.json["type"] for told in receiver.told]
    desk.check(types[0] == "ticket.created" and {"ticket.state", "ticket.message"} <= set(types),
               f"what happened is told: {types}")
    first = receiver.told[0]
    desk.check(first.path == "/hook?key=1", "the address is used as it was given")
    desk.check(first.json["data"]["ticket"]["number"] == number, "the ticket is in it")
    desk.check(first.json["data"]["messages"][0]["body"] == "Body of Link flaps",
               "what was said is in it")
    desk.check(all(verified(told, secret) for told in receiver.told),
               "the standard's library verifies all")
    desk.check(not verified(first, "whsec_" + "A" * 43 + "="),
               "and none by another secret")
    desk.check(not verified(first._replace(body=first.body + b" "), secret),
               "nor what was changed")
    ids = [told.headers["webhook-id"] for told in receiver.told]
    desk.check(len(set(ids)) == len(ids), "each has an id of its own")
    digest = hmac.new(secret.encode(), first.body, hashlib.sha256).hexdigest()
    desk.check(first.headers.get("x-hub-signature-256") == f"sha256={digest}",
               "the signature that GitHub's receivers know is right")
    states = {delivery["state"] for delivery in admin.deliveries(webhook)}
    desk.check(states == {"delivered"}, f"the log says so: {states}")
    return webhook


def again(desk: Desk, admin: Admin, receiver: Receiver, webhook: dict[str, Any]) -> None:
    """What is not taken is sent again, over a killed server, and then once."""
    receiver.told.clear()
    receiver.says = lambda told, handler: answer(handler, 503, b"busy")
    number = admin.file("While it is busy")
    wait_for("a first try", lambda: receiver.told)
    wait_for("its note", lambda: admin.deliveries(webhook, "waiting")[0]["log"])
    waiting = admin.deliveries(webhook, "waiting")[0]
    desk.check(waiting["log"][0]["status"] == 503 and waiting["log"][0]["reply"] == "busy",
               "the log says what came back")
    desk.stop(signal.SIGKILL)
    receiver.says = None
    before = len(receiver.told)
    desk.start(**LOOPBACK)
    wait_for("another try", lambda: len(receiver.told) > before, 60)
    time.sleep(2)
    told = receiver.told
    desk.check(len({one.headers["webhook-id"] for one in told}) == 1
               and len({one.body for one in told}) == 1, "it is sent again as the same")
    desk.check(all(verified(one, webhook["secret"]) for one in told), "and signed anew")
    desk.check(told[-1].json["data"]["ticket"]["number"] == number, "nothing else is sent")
    count = len(told)
    time.sleep(8)
    desk.check(len(receiver.told) == count, "what was taken is not sent again")

    receiver.told.clear()
    receiver.says = lambda told, handler: answer(handler, 410)
    admin.file("Gone")
    dead = wait_for("a dead delivery", lambda: admin.deliveries(webhook, "dead"))[0]
    receiver.says = None
    repeated = admin.ask("POST", f"webhooks/{webhook['id']}/deliveries/{dead['id']}/replay")
    desk.check(repeated.status == 202, "what was given up can be repeated")
    wait_for("the repetition", lambda: len(receiver.told) == 2)
    desk.check(receiver.told[0].headers["webhook-id"] == receiver.told[1].headers["webhook-id"]
               and receiver.told[0].body == receiver.told[1].body, "as the same")
    desk.check(verified(receiver.told[1], webhook["secret"]), "and signed")


def hidden(desk: Desk, admin: Admin, receiver: Receiver) -> None:
    """Queues that are hidden from the owner are not told."""
    receiver.told.clear()
    admin.ask("PATCH", "webhooks/1", {"active": False})
    webhook = admin.add(f"{receiver.address}/ana", owner="ana")
    shut = admin.ask("PUT", "access/queues/platform", {"readers": ["person:eve"]})
    desk.check(shut.status == 200, f"a queue is closed: {shut.status}")
    time.sleep(2)
    secret = admin.ask("POST", "tickets", {"title": "Secret", "body": "of platform",
                                          "queue": "platform", "join": False})
    desk.check(secret.status == 201, f"a ticket in it: {secret.status}")
    admin.file("Open", queue="fabric")
    wait_for("the open ticket", lambda: receiver.told)
    time.sleep(2)
    desk.check(all("Secret" not in told.body.decode() for told in receiver.told),
               "what its owner does not see is not told")
    admin.ask("DELETE", f"webhooks/{webhook['id']}")
    admin.ask("DELETE", "access/queues/platform")
    admin.ask("PATCH", "webhooks/1", {"active": True})


def bounded(desk: Desk, admin: Admin, receiver: Receiver) -> None:
    """Replies are bounded, and redirects are not followed."""

    def endless(_: Told, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(500)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x" * 65_536)
        except OSError:
            pass

    def slow(_: Told, handler: BaseHTTPRequestHandler) -> None:
        try:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            for _ in range(60):
                handler.wfile.write(b"a")
                time.sleep(0.5)
        except OSError:
            pass

    def ping() -> dict[str, Any]:
        return admin.ask("POST", "webhooks/1/test").body

    receiver.says = endless
    told = ping()
    desk.check(told["log"][0]["status"] == 500 and len(told["log"][0]["reply"]) <= 1_000,
               f"an endless reply is cut: {len(told['log'][0]['reply'])} bytes")
    receiver.says = slow
    begin = time.monotonic()
    told = ping()
    desk.check(told["log"][0]["failure"] and 9 < time.monotonic() - begin < 15,
               f"a slow one is given up after {time.monotonic() - begin:.1f} s")
    receiver.says = lambda told, handler: answer(
        handler, 302, Location=f"http://169.254.169.254/latest/{told.path}")
    told = ping()
    desk.check(told["log"][0]["status"] == 302, "a redirect is a reply")
    receiver.says = lambda told, handler: answer(handler, 307, Location=f"{receiver.address}/x")
    receiver.told.clear()
    ping()
    time.sleep(1)
    desk.check([told.path for told in receiver.told] == ["/hook?key=1"], "and is not followed")
    receiver.says = None


def terminal(desk: Desk, admin: Admin, receiver: Receiver) -> None:
    """The same from the command line."""
    webhook = json.loads(desk.done("webhook", "add", f"{receiver.address}/cli", "--event", "state",
                                   "--json", **LOOPBACK))
    id = str(webhook["id"])
    receiver.told.clear()
    tested = desk.run("webhook", "test", id, **LOOPBACK)
    desk.check(tested.returncode == 0 and "taken" in tested.stdout, "docket webhook test")
    desk.check(receiver.told[0].json["type"] == "ping"
               and verified(receiver.told[0], webhook["secret"]), "it is told 'ping', signed")
    listed = desk.done("webhook", "list", "--json")
    desk.check(webhook["secret"] not in listed
               and [entry["id"] for entry in json.loads(listed)["webhooks"]]
               == [1, webhook["id"]], "docket webhook list")
    shown = desk.done("webhook", "deliveries", id)
    desk.check("ping" in shown and "delivered" in shown, "docket webhook deliveries")
    changed = json.loads(desk.done("webhook", "set", id, "--paused", "--renew-secret", "--json"))
    desk.check(not changed["active"] and changed["secret"] != webhook["secret"],
               "docket webhook set")
    desk.check(desk.run("webhook", "remove", id).returncode == 0, "docket webhook remove")
    desk.check(desk.run("webhook", "test", id, **LOOPBACK).returncode == 1,
               "what is removed is not there")


def refused(desk: Desk, admin: Admin) -> None:
    """Machines that are not allowed are not reached, whatever leads to them."""
    desk.stop()
    desk.start(**PUBLIC)
    inside = Receiver()
    try:
        webhook = admin.add("https://ops.example.com/", events=["sla"])
        for host in ["127.0.0.1", "localhost", "a.localhost", "127.1", "0x7f.1", "2130706433", "[::1]",
                     "[::ffff:127.0.0.1]", "0.0.0.0", "169.254.169.254", "10.0.0.1", "192.168.0.1",
                     "100.64.0.1", "[fd00:ec2::254]"]:
            url = f"http://{host}:{inside.port}/latest/meta-data/"
            for said in [admin.ask("POST", "webhooks", {"url": url}),
                         admin.ask("PATCH", f"webhooks/{webhook['id']}", {"url": url})]:
                desk.check(said.status == 422 and "public network" in said.body["detail"]
                           and "webhookNetworks" in said.body["detail"], f"{host}: {said.body}")
        # What was allowed when it was made is refused once it is not.
        made = desk.done("webhook", "add", f"{inside.address}/", "--json", **LOOPBACK)
        told = admin.ask("POST", f"webhooks/{json.loads(made)['id']}/test").body
        desk.check(told["state"] == "dead" and "public network" in (
            told["log"][0]["failure"] or ""), f"it is refused: {told['log'][0]['failure']}")
        desk.check(not inside.told, "nothing came in")
    finally:
        inside.stop()
    desk.check(desk.run("webhook", "list").returncode == 0, "a list needs no network")
    wrong = desk.run("webhook", "test", "1", webhookNetworks="10.0.0.0/99")
    desk.check(wrong.returncode == 1 and "webhookNetworks" in wrong.stderr,
               "a setting that makes no sense is named")


def hostile(desk: Desk, admin: Admin) -> None:
    """Whatever is sent, the answer is a problem document and never the server's fault."""
    deep = b'{"url":' + b"[" * 100_000
    bodies = [b"", b"null", b"[]", b"3", b"{", deep, b'{"url": "https://x/", "events": [1]}',
              b'{"url": "https://x/\\ud800"}', b'{"url": null}', b"\xff", b"{}",
              b'{"url": "https://x/", "events": {"state": 1}}',
              b'{"url": "https://x/", "q": "((((("}', b'{"url": "http://x:99999/"}',
              json.dumps({"url": "https://x/" + "a" * 100_000}).encode(),
              json.dumps({"url": "https://x/", "name": "n" * 500_000}).encode(),
              json.dumps({"url": "https://x/", "secret": "s" * 257}).encode(),
              json.dumps({"url": "https://x/\r\nEvil: 1"}).encode(), b" " * (2 << 20)]
    for body in bodies:
        said = admin.ask("POST", "webhooks", body)
        desk.check(said.is_refusal, f"{said.status}: {body[:50]!r}")
    for path in ["webhooks/x", "webhooks/0", "webhooks/" + "9" * 400, "webhooks/%ff",
                 "webhooks/1/deliveries?limit=-1", "webhooks/1/deliveries?cursor=%00",
                 "webhooks/1/deliveries?state=%ff", "webhooks/1/nothing"]:
        said = admin.ask("GET", path)
        desk.check(400 <= said.status < 500, f"{said.status}: {path[:50]}")
    said = admin.ask("POST", "webhooks/1/deliveries/%ff%00/replay")
    desk.check(said.status == 404, f"{said.status}: a delivery that is none")
    desk.check(admin.ask("GET", "webhooks", token=admin.ana).status == 403, "agents may not")
    desk.check(desk.ask("GET", "/api/v1/webhooks").status == 401, "nor who shows no token")


def secrets(desk: Desk, secret: str) -> None:
    """No secret is in the log, or anywhere but where it signs from."""
    log = desk.log.read_text(errors="replace")
    desk.check(secret not in log and not re.search("whsec_", log), "no secret is in the log")
    desk.stop()
    database = sqlite3.connect(f"file:{desk.database}?mode=ro", uri=True)
    tables = [name for (name,) in database.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")]
    holding = [table for table in tables for row in database.execute(f'SELECT * FROM "{table}"')
               if any(isinstance(cell, str) and secret in cell for cell in row)]
    database.close()
    desk.check(holding == ["webhook"], f"the secret lies in {holding}")


if __name__ == "__main__":
    main(__doc__, test)
