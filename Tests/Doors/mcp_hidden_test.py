"""Docket's door for models, asked for what whoever asks may not see or do: documents and tickets that are
hidden, conversations and cursors of others, tokens that are bound. Nothing of it is told.

    python3 Tests/Doors/mcp_hidden_test.py --docket .build/debug/docket --share .
"""
from __future__ import annotations

import json
from typing import Any

from desks import Desk, main


class Caller:
    """Somebody who uses tools."""

    def __init__(self, desk: Desk, token: str | None) -> None:
        self.desk, self.token = desk, token

    def use(self, tool_: str, **arguments: Any) -> dict[str, Any]:
        answer = self.desk.ask("POST", "/mcp", {
            "jsonrpc": "2.0", "id": 1, "method": "tools/call",
            "params": {"name": tool_, "arguments": arguments}}, self.token)
        return answer.body.get("result") or {"isError": True, **answer.body}


def hidden(desk: Desk, token: dict[str, str]) -> None:
    """What is hidden is told through no tool, and what is not granted cannot be done."""
    root, ana, bob, eve = (Caller(desk, token[name]) for name in ("root", "ana", "bob", "eve"))
    stranger = Caller(desk, None)
    for kind, name in (("collections", "secret"), ("queues", "fabric")):
        said = desk.ask("PUT", f"/api/v1/access/{kind}/{name}", {"readers": ["role:admin"]},
                        token["root"])
        desk.check(said.status == 200, f"{kind}/{name} is for admins")
    answer = root.use("docket_ask", question="How is the zebrafish valve of rack Q9 opened?")
    said = answer["structuredContent"]
    desk.check("4711-XYZZY" in said["text"], "an admin is told")
    document = said["citations"][0]["documentId"]
    secret = root.use("docket_create_ticket", title="SECRETWORD", body="SECRETBODY on leaf3",
                      queue="fabric", tags=["secrettag"], answer=said["id"], join=False)
    number = secret["structuredContent"]["number"]
    own = bob.use("docket_create_ticket", title="mine", body="b", join=False)[
        "structuredContent"]["number"]
    tries: list[tuple[str, dict[str, Any]]] = [
        ("docket_ask", {"question": "How is the zebrafish valve of rack Q9 opened?"}),
        ("docket_ask", {"question": "How is the valve opened?", "collections": ["secret"]}),
        ("docket_ask", {"question": "and how is it closed?", "conversation": said["id"]}),
        ("docket_ask", {"question": "zebrafish valve", "explain": True}),
        ("docket_search_docs", {"query": "zebrafish"}),
        ("docket_search_docs", {"query": "title:zebra* OR path:zebra*"}),
        ("docket_search_docs", {"query": "pump", "collections": ["secret"]}),
        ("docket_get_document", {"id": document}),
        ("docket_similar_tickets", {"text": "zebrafish valve of rack Q9 pump"}),
        ("docket_similar_tickets", {"text": "SECRETWORD".lower() + " on leaf3"}),
        ("docket_similar_tickets", {"ticket": number}),
        ("docket_get_ticket", {"ticket": number}),
        ("docket_search_tickets", {"query": "secretword"}),
        ("docket_search_tickets", {"query": "tag:secrettag"}),
        ("docket_search_tickets", {"group": "queue"}), ("docket_search_tickets", {"group": "state"}),
        ("docket_add_message", {"ticket": number, "body": "x"}),
        ("docket_update_ticket", {"ticket": number, "title": "x"}),
        ("docket_create_ticket", {"title": "t", "body": "b", "answer": said["id"]}),
        ("docket_create_ticket", {"title": "t", "body": "b", "join": False,
                                  "links": [{"kind": "relatesTo", "target": number}]}),
    ]
    for name, caller in (("ana", ana), ("bob", bob), ("eve", eve), ("a stranger", stranger)):
        told = [f"{tool} {arguments}" for tool, arguments in tries
                for text in [json.dumps(caller.use(tool, **arguments))]
                if any(word in text for word in ("4711", "0815", "Zebrafish", "zebra.md",
                                                 "SECRETWORD", "SECRETBODY", '"fabric"'))]
        desk.check(not told, f"{name} is told nothing that is hidden: {told}")
    missing = eve.use("docket_get_ticket", ticket="DK-9999")["content"][0]["text"]
    desk.check(eve.use("docket_get_ticket", ticket=own)["content"][0]["text"]
               == missing.replace("DK-9999", own), "a ticket of others looks like none")
    bob.use("docket_ask", question="What is the PFC watchdog?", conversation="mine")
    for name, caller, conversation in [
            ("eve", eve, "mine"), ("a stranger", stranger, "mine"), ("a stranger", stranger, "bob\nmine"),
            ("eve", eve, "bob\nmine"), ("a stranger", stranger, "\nmine")]:
        heard = caller.use("docket_ask", question="and why?", conversation=conversation)
        desk.check("watchdog" not in str(heard["structuredContent"]["understoodAs"]),
                   f"{name} does not go on in bob's conversation as {conversation!r}")
    cursor = root.use("docket_search_tickets", limit=1)["structuredContent"]["next"]
    seen = eve.use("docket_search_tickets", limit=100, cursor=cursor)["structuredContent"]
    desk.check(all(item["requester"] == "eve" for item in seen["tickets"]),
               "the cursor of somebody else opens nothing")


def scopes(desk: Desk, number: str) -> None:
    """A token does what its scopes say."""
    uses: dict[str, dict[str, Any]] = {
        "docket_ask": {"question": "What is PFC?"}, "docket_search_docs": {"query": "pause"},
        "docket_explain_finding": {"name": "slow-receiver"}, "docket_search_tickets": {},
        "docket_get_ticket": {"ticket": number}, "docket_similar_tickets": {"text": "link flaps"},
        "docket_create_ticket": {"title": "link flaps", "body": "b", "join": False},
        "docket_add_message": {"ticket": number, "body": "b"},
        "docket_update_ticket": {"ticket": number, "addTags": ["seen"]},
    }
    names = list(uses)
    allowed = {("ask",): names[:3], ("tickets:read",): names[3:6], ("tickets:write",): names[6:7],
               # Whoever works on a ticket sees it.
               ("tickets:read", "tickets:write"): names[3:],
               ("metrics",): [], ("alerts",): [], ("admin",): []}
    callers = {held: Caller(desk, desk.token(f"holder-{place}", scopes=held))
               for place, held in enumerate(allowed)}
    for held, caller in callers.items():
        done = [name for name, arguments in uses.items()
                if not caller.use(name, **arguments)["isError"]]
        desk.check(done == allowed[held], f"a token for {' and '.join(held)} does {done}")
    near = callers[("tickets:write",)].use(
        "docket_create_ticket", title="link flaps", body="b", join=False)["structuredContent"]
    desk.check(near["similar"] == [] and near["documents"] == [],
               "who may only write is told of no other ticket and no document")


def test(desk: Desk) -> None:
    secret = desk.folder / "secret"
    secret.mkdir()
    (secret / "zebra.md").write_text(
        "# Zebrafish procedure\n\nThe zebrafish valve of rack Q9 is opened with the code "
        "4711-XYZZY before the pump starts.\n\n## How is the zebrafish valve closed?\n\nThe "
        "zebrafish valve is closed with the code 0815-PLUGH.\n")
    desk.done("index")
    desk.done("index", str(secret))
    desk.start()
    token = {name: desk.token(name, role) for name, role in [
        ("root", "admin"), ("ana", "agent"), ("bob", "requester"), ("eve", "requester")]}
    hidden(desk, token)
    filed = Caller(desk, token["ana"]).use("docket_create_ticket", title="link flaps", body="b",
                                           join=False)["structuredContent"]["number"]
    scopes(desk, filed)


if __name__ == "__main__":
    main(__doc__, test)
