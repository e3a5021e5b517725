"""What one person may not see of another: names that look alike, hidden queues, closed streams, and
what a search of one costs the others."""
from __future__ import annotations

import http.client
import json
import os
import threading
import time
import urllib.parse

from access_parts import Desks
from desks import Desk

# The same name to the eye, in other bytes: é as one sign, and as e with an accent behind it.
COMPOSED, DECOMPOSED = "ren\u00e9", "rene\u0301"


def names_in_other_bytes_open_no_tickets(desks: Desks) -> None:
    desk = desks.indexed()
    owner, other = desk.token(COMPOSED, "requester"), desk.token(DECOMPOSED, "requester")
    admin = desk.token("root", "admin")
    with desk.start():
        names = [person["name"] for person in
                 desk.ask("GET", "/api/v1/people", token=admin).body["people"]]
        if len([name for name in names if name in (COMPOSED, DECOMPOSED)]) == 1:
            # Both are one person, who may of course see what is theirs.
            return
        filed = desk.ask("POST", "/api/v1/tickets", {"title": "mine", "body": "alone"}, token=owner)
        ticket = f"/api/v1/tickets/{filed.body['number']}"
        for method, path, body in [("GET", ticket, None), ("GET", f"{ticket}/messages", None),
                                   ("POST", f"{ticket}/messages", {"body": "me too"}),
                                   ("PATCH", ticket, {"state": "solved"})]:
            answer = desk.ask(method, path, body, token=other)
            assert answer.status == 404, (method, path, answer)


def names_in_other_bytes_open_no_lists(desks: Desks) -> None:
    desk = desks.indexed()
    other, admin = desk.token(DECOMPOSED, "agent"), desk.token("root", "admin")
    desk.token(COMPOSED, "agent")
    desk.done("access", "set", "collection", "docs-corpus", "--reader", f"person:{COMPOSED}")
    with desk.start():
        people = desk.ask("GET", "/api/v1/people", token=admin).body["people"]
        if len([person for person in people if person["name"] in (COMPOSED, DECOMPOSED)]) == 1:
            return
        found = desk.ask("GET", "/api/v1/search?q=pfc", token=other)
        assert found.status != 200 or found.body["total"] == 0, found


def a_list_hides_a_queue_that_is_named_in_other_bytes(desks: Desks) -> None:
    desk = desks.indexed()
    desk.done("queue", "add", f"of-{DECOMPOSED}", "--group", "docs")
    set_up = desk.run("access", "set", "queue", f"of-{COMPOSED}", "--admins-only")
    if set_up.returncode != 0:
        # A list that is refused hides nothing, and says so.
        return
    desk.done("ticket", "new", "--title", "unseen", "--body", "b", "--queue", f"of-{DECOMPOSED}")
    token = desk.token("cara", "agent")
    with desk.start():
        for path in ["/api/v1/tickets", "/api/v1/tickets?group=queue", "/api/v1/tickets/export",
                     "/api/v1/tickets/export?format=csv", "/compat/zammad/api/v1/tickets"]:
            answer = desk.ask("GET", path, token=token)
            assert answer.status == 200 and b"unseen" not in answer.content, (path, answer)


def who_moves_a_ticket_out_of_sight_is_not_told_that_it_never_was(desks: Desks) -> None:
    desk, number = desk_with_a_vault(desks)
    agent, keeper = desk.token("cara", "agent"), desk.token("sam", "agent")
    with desk.start():
        moved = desk.ask("PATCH", f"/api/v1/tickets/{number}", {"queue": "vault"}, token=agent)
        lies = desk.ask("GET", f"/api/v1/tickets/{number}", token=keeper).body["queue"]
        # A refusal changes nothing, and what was changed is no refusal.
        assert (moved.status < 300) == (lies == "vault"), (moved, lies)


def a_hidden_queue_is_in_no_list(desks: Desks) -> None:
    desk, _ = desk_with_a_vault(desks)
    tokens = [desk.token("cara", "agent"), desk.token("eve", "requester")]
    with desk.start():
        for token in tokens:
            listed = desk.ask("GET", "/api/v1/queues", token=token)
            assert "vault" not in [queue["name"] for queue in listed.body["queues"]], listed
            refused = desk.ask("POST", "/api/v1/tickets",
                               {"title": "a", "body": "b", "queue": "nowhere"}, token=token)
            assert refused.status == 422 and b"vault" not in refused.content, refused


def desk_with_a_vault(desks: Desks) -> tuple[Desk, str]:
    """A desk with a queue that is hidden from all but its group, and a ticket outside of it."""
    desk = desks.indexed()
    desk.done("person", "add", "sam", "--role", "agent")
    desk.done("group", "add", "keepers", "--member", "sam")
    desk.done("queue", "add", "vault", "--group", "keepers")
    desk.done("access", "set", "queue", "vault", "--reader", "group:keepers")
    made = desk.done("ticket", "new", "--title", "a port is down", "--body", "swp3", "--json")
    return desk, json.loads(made)["number"]


def tickets_are_exported_in_no_form_by_who_may_not(desks: Desks) -> None:
    desk = desks.indexed()
    token = desk.token("eve", "requester")
    with desk.start():
        for form in ["", "?format=jsonl", "?format=csv"]:
            answer = desk.ask("GET", f"/api/v1/tickets/export{form}", token=token)
            assert answer.problem == "403 forbidden", (form, answer)


def a_stream_of_the_fabric_ends_with_its_token(desks: Desks) -> None:
    desk = desks.indexed()
    admin = desk.token("root", "admin")
    with desk.start(openAsking="false"):
        made = desk.ask("POST", "/api/v1/tokens", {"name": "bob", "role": "requester"}, token=admin)
        connection = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=40)
        connection.request("GET", "/api/v1/events?topics=fabric",
                           headers={"Authorization": f"Bearer {made.body['token']}"})
        stream = connection.getresponse()
        assert stream.status == 200
        revoked = desk.ask("DELETE", f"/api/v1/tokens/{made.body['id']}", token=admin)
        assert revoked.status == 204, revoked
        # A comment comes every 15 seconds; the third of them comes to nobody.
        begun = time.monotonic()
        try:
            while stream.read1(1 << 16):
                assert time.monotonic() - begun < 35, "who was let in no more is told on and on"
        finally:
            connection.close()


def searches_hold_up_nobody_else(desks: Desks) -> None:
    desk = desks.indexed()
    with desk.start():
        path = "/api/v1/search?q=" + urllib.parse.quote("a*")
        alone = seconds(desk, path)
        searches = [threading.Thread(target=seconds, args=(desk, path))
                    for _ in range(2 * (os.cpu_count() or 1) + 2)]
        for search in searches:
            search.start()
        time.sleep(0.2)
        health = seconds(desk, "/healthz")
        for search in searches:
            search.join()
        # A health check waits for no search; what the machine is busy with is in both figures.
        assert health < max(1.0, alone / 2), f"{health:.1f} s beside searches of {alone:.1f} s each"


def seconds(desk: Desk, path: str) -> float:
    begun = time.monotonic()
    answer = desk.ask("GET", path, limit=300)
    assert answer.status == 200, answer
    return time.monotonic() - begun


PARTS = [
    names_in_other_bytes_open_no_tickets,
    names_in_other_bytes_open_no_lists,
    a_list_hides_a_queue_that_is_named_in_other_bytes,
    who_moves_a_ticket_out_of_sight_is_not_told_that_it_never_was,
    a_hidden_queue_is_in_no_list,
    tickets_are_exported_in_no_form_by_who_may_not,
    a_stream_of_the_fabric_ends_with_its_token,
    searches_hold_up_nobody_else,
]
