"""Who may do what: strangers where asking is closed, scopes, roles, and tokens that have ended."""
from __future__ import annotations

import json
import time

from access_parts import Desks
from desks import Answer, Desk

TICKET = {"title": "a port is down", "body": "swp3 of leaf01"}
QUESTION = {"question": "What is PFC?"}

# What each route needs, with a body where it wants one.
ASKING = [
    ("POST", "/api/v1/ask", QUESTION), ("GET", "/api/v1/search?q=pfc", None),
    ("GET", "/api/v1/documents", None), ("GET", "/api/v1/fabric", None),
    ("GET", "/api/v1/fabric/findings", None), ("GET", "/api/v1/fabric/topology", None),
    ("GET", "/api/v1/fabric/devices", None), ("GET", "/api/v1/fabric/metrics", None),
    ("GET", "/api/v1/collectors", None), ("GET", "/api/v1/events?topics=fabric", None),
    ("GET", "/api/v1/answers/none", None), ("GET", "/documents", None),
    ("GET", "/documents/none", None),
]
READING = [
    ("GET", "/api/v1/tickets", None), ("GET", "/api/v1/tickets/{0}", None),
    ("GET", "/api/v1/tickets/{0}/messages", None), ("GET", "/api/v1/tickets/{0}/events", None),
    ("GET", "/api/v1/tickets/export", None), ("GET", "/api/v1/events?topics=tickets", None),
    ("GET", "/api/v1/people", None), ("GET", "/api/v1/queues", None),
    ("GET", "/api/v1/views", None), ("GET", "/api/v1/projects", None),
    ("GET", "/api/v1/notices", None), ("GET", "/api/v1/types", None),
    ("GET", "/api/v1/workflow", None),
]
WRITING = [
    ("POST", "/api/v1/tickets", TICKET),
    ("POST", "/api/v1/tickets/{0}/messages", {"body": "more of it"}),
    ("PATCH", "/api/v1/tickets/{0}", {"priority": "high"}),
    ("PUT", "/api/v1/views/mine", {"query": "state:open"}),
    ("POST", "/api/v1/notices/1/seen", None),
]
ADMINISTRATION = [
    ("GET", "/api/v1/tokens", None), ("POST", "/api/v1/tokens", {"name": "ci", "role": "admin"}),
    ("DELETE", "/api/v1/tokens/999", None), ("GET", "/api/v1/audit", None),
    ("GET", "/api/v1/audit/verify", None), ("GET", "/api/v1/access", None),
    ("PUT", "/api/v1/access/queues/none", {"readers": []}),
    ("DELETE", "/api/v1/access/queues/none", None),
    ("PUT", "/api/v1/people/carl", {"role": "admin"}),
    ("PUT", "/api/v1/groups/some", {"members": []}),
    ("PUT", "/api/v1/queues/some", {"group": "some"}),
]
OPEN = [("GET", "/healthz", None), ("GET", "/readyz", None), ("GET", "/", None),
        ("GET", "/api/v1/session", None)]


def send(desk: Desk, route: tuple, token: str | None, ticket: str = "DK-1") -> Answer:
    method, path, body = route
    return desk.ask(method, path.format(ticket), body, token=token)


def is_let_in(answer: Answer) -> bool:
    """Whether somebody got through the door, whatever came of it then."""
    assert answer.status < 500 or answer.problem == "503 no-fabric", answer
    if answer.status == 401:
        assert answer.headers["WWW-Authenticate"].startswith("Bearer"), answer
    return answer.status != 401 and answer.problem != "403 scope-missing"


def asking_is_closed_by_one_setting(desks: Desks) -> None:
    desk = desks.indexed()
    token = desk.token("jane", "requester")
    with desk.start():
        for route in ASKING:
            assert is_let_in(send(desk, route, None)), route
        for route in READING + WRITING + ADMINISTRATION:
            answer = send(desk, route, None)
            assert answer.problem == "401 token-missing", (route, answer)
    with desk.start(openAsking="false"):
        for route in ASKING + READING + WRITING + ADMINISTRATION:
            answer = send(desk, route, None)
            assert answer.status == 401, (route, answer)
            assert answer.headers["WWW-Authenticate"] == 'Bearer realm="docket"', (route, answer)
        for route in ASKING:
            assert is_let_in(send(desk, route, token)), route
        for route in OPEN:
            assert send(desk, route, None).status in (200, 503), route
        for method, path, body in ASKING:
            for odd in [path.replace("/api", "//api"), path + "/", path.replace("v1", "V1"),
                        path.replace("/api/v1", "/x/../api/v1"), path.replace("/api", "/%61pi")]:
                answer = desk.ask(method, odd, body)
                assert answer.status in (400, 401, 404), (odd, answer)
        head = desk.ask("HEAD", "/api/v1/documents")
        assert head.status == 401, head
        assert desk.ask("GET", "/api/v1/session").body["isAskingOpen"] is False


def filing_is_opened_by_one_setting(desks: Desks) -> None:
    desk = desks.indexed()
    with desk.start(openFiling="true"):
        filed = desk.ask("POST", "/api/v1/tickets", TICKET)
        assert filed.status == 201, filed
        number = filed.body["number"]
        for route in READING + WRITING[1:] + ADMINISTRATION:
            answer = send(desk, route, None, number)
            assert answer.problem == "401 token-missing", (route, answer)
        named = desk.ask("POST", "/api/v1/tickets", TICKET | {"requester": "ana"})
        assert named.status in (201, 400, 403), named
        assert named.status != 201 or named.body["requester"] != "ana", "a stranger files as ana"
    with desk.start():
        assert desk.ask("POST", "/api/v1/tickets", TICKET).problem == "401 token-missing"


def a_token_may_do_what_its_scopes_say(desks: Desks) -> None:
    desk = desks.indexed()
    areas = [(ASKING, {"ask"}), (READING, {"tickets:read"}), (WRITING[:1], {"tickets:write"}),
             # Whoever works on a ticket sees it.
             (WRITING[1:], {"tickets:write", "tickets:read"}), (ADMINISTRATION, {"admin"})]
    every = desk.token("ana", "admin")
    held = [{"ask"}, {"tickets:read"}, {"tickets:write"}, {"admin"}, {"alerts"}, {"metrics"},
            {"tickets:read", "tickets:write"}, {"ask", "tickets:read"}]
    tokens = [desk.token("ana", "admin", scopes=sorted(scopes)) for scopes in held]
    with desk.start(openAsking="false"):
        number = send(desk, WRITING[0], every).body["number"]
        for scopes, token in zip(held, tokens):
            for routes, needed in areas:
                for route in routes:
                    answer = send(desk, route, token, number)
                    assert is_let_in(answer) == (needed <= scopes), (scopes, route, answer)
                    if not needed <= scopes:
                        assert answer.problem == "403 scope-missing", (scopes, route, answer)
                        assert any(missing in answer.body["detail"]
                                   for missing in needed - scopes), answer
            assert all(send(desk, route, token).status in (200, 503) for route in OPEN)
        # A token gives nobody more than it has itself.
        made = desk.ask("POST", "/api/v1/tokens", {"name": "x", "role": "admin"},
                        token=tokens[held.index({"admin"})])
        assert made.problem.startswith("403 ") or made.body["scopes"] == ["admin"], \
            "a token that is bound to one scope makes one that is bound to none"


def a_role_may_do_what_it_is_for(desks: Desks) -> None:
    desk = desks.indexed()
    tokens = {role: desk.token(role, role) for role in ["requester", "agent", "admin"]}
    with desk.start():
        filed = {role: send(desk, WRITING[0], token).body["number"]
                 for role, token in tokens.items()}
        for route in ADMINISTRATION:
            for role in ["requester", "agent"]:
                answer = send(desk, route, tokens[role])
                assert answer.problem == "403 forbidden", (role, route, answer)
            assert is_let_in(send(desk, route, tokens["admin"])), route
        assert send(desk, ("GET", "/api/v1/audit", None), tokens["admin"]).status == 200
        # A requester sees their own tickets, and nothing shows that there are others.
        requester = tokens["requester"]
        assert send(desk, READING[1], requester, filed["requester"]).status == 200
        for route in READING[1:4] + WRITING[1:3]:
            missing = send(desk, route, requester, "DK-999999")
            others = send(desk, route, requester, filed["agent"])
            assert others.status == missing.status == 404, (route, others)
            assert others.problem == missing.problem, (route, others)
            assert is_let_in(send(desk, route, tokens["agent"], filed["requester"])), route
        listed = send(desk, READING[0], requester).body
        assert filed["agent"] not in json.dumps(listed), listed
        people = send(desk, ("GET", "/api/v1/people", None), requester).body["people"]
        assert [person["name"] for person in people] == ["requester"], people
        assert send(desk, ("GET", "/api/v1/groups", None), requester).status == 403
        own = send(desk, ("PATCH", "/api/v1/tickets/{0}", {"assignee": "agent"}), requester,
                   filed["requester"])
        assert own.status == 403, own
        # Who makes a token of theirs an agent's makes nobody an admin.
        desk.done("person", "add", "agent", "--role", "requester")
        assert send(desk, READING[1], tokens["agent"], filed["admin"]).status == 404
        desk.done("person", "add", "admin", "--gone")
        assert send(desk, READING[0], tokens["admin"]).problem == "401 token-invalid"


def tokens_end(desks: Desks) -> None:
    desk = desks.indexed()
    soon = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 12))
    short_token = desk.token("ana", expires=soon)
    for expires in ["2020-01-01", "-1d", "never", "", "99999999999d"]:
        ran = desk.run("token", "create", "--role", "agent", "--name", "ana", "--expires", expires)
        assert ran.returncode != 0 and "docket_" not in ran.stdout, (expires, ran)
        assert "expires" in ran.stderr, (expires, ran.stderr)
    for name in ["", "a b", "anonymous", "a" * 500, "-x", "a\nb"]:
        ran = desk.run("token", "create", "--role", "agent", f"--name={name}")
        assert ran.returncode != 0 and "docket_" not in ran.stdout, (name, ran)
    token = desk.token("ana", expires="90d")
    with desk.start():
        assert desk.ask("GET", "/api/v1/tickets", token=short_token).status == 200
        assert desk.ask("GET", "/api/v1/tickets", token=token).status == 200
        listed = desk.done("token", "list") + desk.done("token", "list", "--json")
        for secret in [token, short_token]:
            assert secret not in listed and secret[-10:] not in listed, listed
        number = max(known["id"] for known in json.loads(desk.done("token", "list", "--json")))
        assert desk.run("token", "revoke", str(number)).returncode == 0
        assert desk.ask("GET", "/api/v1/tickets", token=token).problem == "401 token-invalid"
        assert desk.run("token", "revoke", str(number)).returncode == 1
        assert desk.run("token", "revoke", "999").returncode == 1
        time.sleep(max(0, time.mktime(time.strptime(soon, "%Y-%m-%dT%H:%M:%SZ"))
                       - time.mktime(time.gmtime()) + 1))
        assert desk.ask("GET", "/api/v1/tickets", token=short_token).problem == "401 token-invalid"
        listed = json.loads(desk.done("token", "list", "--json"))
        assert [known["isValid"] for known in listed] == [False, False], listed
        assert not desk.first_token, "a desk whose tokens have ended has had its first admin"


def tokens_are_made_over_http(desks: Desks) -> None:
    desk = desks.indexed()
    admin = desk.token("ana", "admin")
    with desk.start():
        made = desk.ask("POST", "/api/v1/tokens", {"name": "ci", "role": "requester",
                                                   "scopes": ["ask"]}, token=admin)
        assert made.status == 201, made
        secret = made.body["token"]
        assert desk.ask("GET", "/api/v1/search?q=pfc", token=secret).status == 200
        listed = desk.ask("GET", "/api/v1/tokens", token=admin)
        assert secret not in str(listed.body) and len(listed.body["tokens"]) == 2, listed
        bodies = [{}, [], {"name": "x"}, {"name": "x", "role": "root"},
                  {"name": "x", "role": "admin", "scopes": []},
                  {"name": "x", "role": "admin", "scopes": ["all"]},
                  {"name": "x", "role": "admin", "scopes": "ask"},
                  {"name": "anonymous", "role": "admin"}, {"name": "a b", "role": "admin"},
                  {"name": "\ud800", "role": "admin"}, {"name": 7, "role": "admin"},
                  {"name": "x", "role": "admin", "expiresAt": "2020-01-01T00:00:00Z"},
                  {"name": "x", "role": "admin", "expiresAt": 1e300},
                  {"name": "x", "role": "admin", "expiresAt": "999999-01-01T00:00:00Z"},
                  {"name": "x", "role": "admin", "hash": "0" * 64}]
        for body in bodies:
            answer = desk.ask("POST", "/api/v1/tokens", body, token=admin)
            assert answer.status in (400, 422), (body, answer)
        for number in ["0", "-1", "x", "9" * 40, "%00", "1e3", "１"]:
            answer = desk.ask("DELETE", "/api/v1/tokens/" + (number if number.isascii() else
                              "%EF%BC%91"), token=admin)
            assert answer.problem == "404 token-not-found", (number, answer)
        number = made.body["id"]
        assert desk.ask("DELETE", f"/api/v1/tokens/{number}", token=admin).status == 204
        assert desk.ask("GET", "/api/v1/search?q=pfc", token=secret).status == 401


PARTS = [
    asking_is_closed_by_one_setting,
    filing_is_opened_by_one_setting,
    a_token_may_do_what_its_scopes_say,
    a_role_may_do_what_it_is_for,
    tokens_end,
    tokens_are_made_over_http,
]
