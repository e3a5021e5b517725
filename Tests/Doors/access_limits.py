"""Proxies that are trusted, and how much each caller may have."""
from __future__ import annotations

from collections.abc import Iterable

from access_parts import Desks
from desks import Answer, Desk

TICKET = {"title": "a port is down", "body": "swp3 of leaf01"}


def me(desk: Desk, *headers: tuple[str, str], source: str = "127.0.0.1",
       token: str | None = None) -> str:
    answer = desk.ask("GET", "/api/v1/session", headers=headers, source=source, token=token)
    return answer.body["name"] if answer.status == 200 else answer.problem


def a_header_names_people_where_a_trusted_proxy_sends_it(desks: Desks) -> None:
    desk = desks.indexed()
    desk.done("person", "add", "ana", "--role", "agent")
    desk.done("person", "add", "gone", "--gone")
    token = desk.token("jane", "requester")
    with desk.start(trustedProxies="127.0.0.2, 127.0.1.0/24", trustedUserHeader="X-Remote-User"):
        ana = ("X-Remote-User", "ana")
        assert me(desk, ana, source="127.0.0.2") == "ana"
        assert me(desk, ("x-remote-user", "ANA"), source="127.0.1.9") == "ana"
        assert me(desk, ana) == "anonymous"
        for source in ["127.0.0.3", "127.0.2.1"]:
            assert me(desk, ana, source=source) == "anonymous", source
        assert me(desk, ana, ("X-Forwarded-For", "127.0.0.2")) == "anonymous"
        assert me(desk, ana, ("Forwarded", "for=127.0.0.2"), ("X-Real-IP", "127.0.0.2")) \
            == "anonymous"
        # Two names are none.
        for second in ["ana", "root", ""]:
            assert me(desk, ana, ("X-Remote-User", second), source="127.0.0.2") == "anonymous"
        assert me(desk, ("X-Remote-User", ""), source="127.0.0.2") == "anonymous"
        assert me(desk, ("X_Remote_User", "ana"), source="127.0.0.2") == "anonymous"
        assert me(desk, ("X-Remote-User", "anonymous"), source="127.0.0.2") == "anonymous"
        for name in ["a b", "ana,root", "a" * 2_000, "\xff", "../etc", "ana\tx"]:
            said = me(desk, ("X-Remote-User", name), source="127.0.0.2")
            assert said != "ana" and not said.startswith("5"), (name, said)
        assert me(desk, ("X-Remote-User", "gone"), source="127.0.0.2").startswith("403 ")
        # A token that is shown says more than the proxy.
        assert me(desk, ana, source="127.0.0.2", token=token) == "jane"
        assert me(desk, ana, source="127.0.0.2", token="wrong") == "401 token-invalid"
        # What a proxy passes on of its own sign-in is no token.
        assert me(desk, ana, ("Authorization", "Basic YW5hOng="), source="127.0.0.2") == "ana"
        tickets = desk.ask("GET", "/api/v1/tickets", headers=[ana], source="127.0.0.2")
        assert tickets.status == 200, tickets
        assert desk.ask("GET", "/api/v1/tickets", headers=[ana]).problem == "401 token-missing"
        filed = desk.ask("POST", "/api/v1/tickets", TICKET, headers=[ana], source="127.0.0.2")
        assert filed.status == 201 and filed.body["requester"] == "ana", filed


def no_other_page_acts_for_whom_a_proxy_names(desks: Desks) -> None:
    desk = desks.indexed()
    desk.done("person", "add", "ana", "--role", "agent")
    with desk.start(trustedProxies="127.0.0.2", trustedUserHeader="X-Remote-User"):
        def send(method: str, path: str, *headers: tuple[str, str], body: object = TICKET) -> Answer:
            return desk.ask(method, path, body, source="127.0.0.2",
                            headers=[("X-Remote-User", "ana"), *headers])

        assert send("POST", "/api/v1/tickets").status == 201
        host = f"127.0.0.1:{desk.port}"
        for headers in [[("Origin", f"http://{host}")], [("Sec-Fetch-Site", "same-origin")],
                        [("Sec-Fetch-Site", "none")]]:
            assert send("POST", "/api/v1/tickets", *headers).status == 201, headers
        for headers in [[("Sec-Fetch-Site", "cross-site")], [("Sec-Fetch-Site", "same-site")],
                        [("Origin", "https://evil.example")], [("Origin", "null")]]:
            answer = send("POST", "/api/v1/tickets", *headers)
            assert answer.problem == "403 csrf-token-missing", (headers, answer)
            # Forms of other pages send what needs no body.
            answer = send("POST", "/api/v1/tickets/DK-1/macros/any", *headers, body=b"")
            assert answer.problem == "403 csrf-token-missing", (headers, answer)
            assert send("GET", "/api/v1/tickets", *headers, body=None).status == 200


def no_header_evades_the_limits(desks: Desks) -> None:
    desk = desks.indexed()
    with desk.start(rateLimit="5", trustedProxies="127.0.0.2"):
        def statuses(source: str, headers: Iterable[list[tuple[str, str]]]) -> list[int]:
            return [desk.ask("GET", "/api/v1/documents", headers=named, source=source).status
                    for named in headers]

        claimed = [[("X-Forwarded-For", f"9.9.9.{number}")] for number in range(25)]
        assert 429 in statuses("127.0.0.1", claimed), "a stranger says where it comes from"
        assert 429 in statuses("127.0.0.4", [[("Forwarded", f"for=9.9.9.{number}"), (
            "X-Real-IP", f"9.9.9.{number}")] for number in range(25)])
        # What the proxy heard counts, and not what it was told.
        assert 429 in statuses("127.0.0.2", [
            [("X-Forwarded-For", f"9.9.9.{number}, 198.51.100.1")] for number in range(25)])
        assert 429 in statuses("127.0.0.2", [
            [("X-Forwarded-For", f"9.9.9.{number}"), ("X-Forwarded-For", "198.51.100.2")]
            for number in range(25)])
        # Some proxies tell the port, too, and some that they do not know.
        assert 429 in statuses("127.0.0.2", [
            [("X-Forwarded-For", f"9.9.9.{number}, 198.51.100.3:{4_000 + number}")]
            for number in range(25)])
        assert 429 in statuses("127.0.0.2", [
            [("X-Forwarded-For", f"9.9.9.{number}, [2001:db8::{number + 1}]:{4_000 + number}")]
            for number in range(25)])
        assert 429 in statuses("127.0.0.2", [
            [("X-Forwarded-For", f"9.9.9.{number}, unknown")] for number in range(25)])
        # A network of IPv6 is one neighbour.
        assert 429 in statuses("127.0.0.2", [
            [("X-Forwarded-For", f"2001:db8:7::{number:x}")] for number in range(25)])
        assert 429 not in statuses("127.0.0.2", [
            [("X-Forwarded-For", f"203.0.113.{number}")] for number in range(25)])


def too_many_requests_are_refused(desks: Desks) -> None:
    desk = desks.indexed()
    tokens = [desk.token(name, "requester") for name in ["jane", "june"]]
    with desk.start(rateLimit="5"):
        answers = [desk.ask("GET", "/api/v1/tickets", token=tokens[0]) for _ in range(25)]
        refused = [answer for answer in answers if answer.status == 429]
        assert 5 <= len(refused) <= 16, [answer.status for answer in answers]
        assert refused[0].problem == "429 too-many-requests", refused[0]
        assert 1 <= int(refused[0].headers["Retry-After"]) <= 10
        assert "jane" in refused[0].body["detail"], refused[0].body
        # Elsewhere she is still herself; others are not held up by her.
        assert desk.ask("GET", "/api/v1/tickets", token=tokens[0],
                        source="127.0.0.9").status == 429
        assert desk.ask("GET", "/api/v1/tickets", token=tokens[1]).status == 200
        statuses = [desk.ask("GET", "/api/v1/documents", source="127.0.0.7").status for _ in range(25)]
        assert 429 in statuses
        assert desk.ask("GET", "/api/v1/documents", source="127.0.0.8").status == 200
        assert desk.ask("GET", "/", source="127.0.0.7").status in (200, 429)
    with desk.start():
        statuses = {desk.ask("GET", "/api/v1/documents").status for _ in range(500)}
        assert statuses == {200}, "programs on this machine are held to no limit"
    with desk.start(rateLimit="0"):
        assert {desk.ask("GET", "/api/v1/documents").status for _ in range(50)} == {200}


def wrong_tokens_are_counted(desks: Desks) -> None:
    desk = desks.indexed()
    token = desk.token("ana")
    with desk.start():
        answers = [desk.ask("GET", "/api/v1/tickets", token=f"docket_{number:064x}")
                   for number in range(30)]
        assert [answer.status for answer in answers[:20]] == [401] * 20
        assert answers[0].problem == "401 token-invalid"
        assert answers[0].headers["WWW-Authenticate"].startswith("Bearer")
        assert answers[-1].status == 429 and int(answers[-1].headers["Retry-After"]) >= 1
        # A right one is as good as before, and others are not held up.
        assert desk.ask("GET", "/api/v1/tickets", token=token).status == 200
        assert desk.ask("GET", "/api/v1/tickets", token="x", source="127.0.0.5").status == 401
        # What needs no token is there all the same.
        assert desk.ask("GET", "/healthz", token="x").status == 200
        for header in ["Bearer", "Bearer ", "bearer x y", "Token token=", "Basic eDp5", "\xff",
                       "Bearer " + "x" * 10_000, f"Bearer {token}, Bearer {token}",
                       f"Bearer {token} ", f"Bearer\t{token}", f"Bearer {token}\xff"]:
            answer = desk.ask("GET", "/api/v1/tickets", headers=[("Authorization", header)],
                              source="127.0.0.6")
            assert answer.status in (200, 401, 400, 431), (header[:40], answer)


PARTS = [
    a_header_names_people_where_a_trusted_proxy_sends_it,
    no_other_page_acts_for_whom_a_proxy_names,
    no_header_evades_the_limits,
    too_many_requests_are_refused,
    wrong_tokens_are_counted,
]
