"""A client for Zammad files, finds, reads and changes tickets of Docket.

    python3 Tests/Doors/zammad_test.py --docket .build/debug/docket --share .

Needs PyPI's zammad_py, and is left out without it.
"""
from __future__ import annotations

import json

from desks import Desk, Headers, main, skip, wait_for

try:
    from zammad_py import ZammadAPI
except ImportError:
    skip("the package zammad_py is not there")

BASE = "/compat/zammad/api/v1"


def failure(call) -> str:
    """What Zammad's client says to an error: the JSON that came back."""
    try:
        call()
    except Exception as error:  # The client throws one kind for all.
        return str(error)
    return ""


def filed(desk: Desk, client: ZammadAPI) -> int:
    ticket = client.ticket.create({
        "title": "Link flaps", "group": "Fabric", "customer_id": "guess:Jane@Example.org",
        "priority": "3 high", "tags": "optics,leaf3", "note": "not kept",
        "article": {"subject": "leaf3 Ethernet8", "body": "It flaps since noon.", "type": "note",
                    "internal": False},
    })
    desk.check(ticket["number"] == str(ticket["id"]) and ticket["id"] > 1000
               and ticket["title"] == "Link flaps", f"a ticket is filed: {ticket['number']}")
    desk.check(ticket["state_id"] == 1 and ticket["priority_id"] == 3 and ticket["owner_id"] == 1
               and ticket["article_count"] == 1 and ticket["created_at"].endswith("Z"),
               "its fields are those of Zammad")
    own = desk.ask("GET", f"/api/v1/tickets/{ticket['id']}", token=desk.agent).body
    desk.check(own["queue"] == "fabric" and own["requester"] == "jane@example.org"
               and own["priority"] == "high" and {"optics", "leaf3"} <= set(own["tags"]),
               "Docket has it in its own words")
    found = client.ticket.find(ticket["id"])
    desk.check(found["id"] == ticket["id"] and found["article_ids"] == ticket["article_ids"]
               and found["customer_id"] == ticket["customer_id"], "it is found by its id")
    group = client.group.find(found["group_id"])
    desk.check(group["name"] == "fabric" and group["note"] == "Fabric", "so is its group")
    user = client.user.find(found["customer_id"])
    desk.check(user["email"] == "jane@example.org" and user["roles"] == ["Customer"],
               "and its customer")
    by_id = client.ticket.create({"title": "By ids", "group_id": group["id"], "priority_id": 1,
                                  "customer_id": user["id"], "article": {"body": "x"}})
    desk.check(by_id["group_id"] == group["id"] and by_id["customer_id"] == user["id"]
               and by_id["priority_id"] == 1, "ids are understood as well as names")
    return ticket["id"]


def articles(desk: Desk, client: ZammadAPI, jane: ZammadAPI, id: int) -> None:
    reply = client.ticket_article.create({
        "ticket_id": id, "subject": "Question", "body": "Which <b>job</b>?<br>And when?",
        "content_type": "text/html", "type": "note", "internal": False})
    desk.check(reply["ticket_id"] == id and reply["subject"] == "Question"
               and reply["body"] == "Which job?\nAnd when?" and reply["sender"] == "Agent",
               f"an article is written, its HTML read: {reply['body']!r}")
    note = client.ticket_article.create({"ticket_id": id, "body": "It is the optic.",
                                         "internal": True})
    desk.check(note["internal"] is True and note["type"] == "note", "so is an internal one")
    answer = jane.ticket_article.create({"ticket_id": id, "body": "llama-pretrain"})
    desk.check(answer["sender"] == "Customer" and answer["from"] == "jane@example.org",
               "the customer answers")
    seen = [article["body"] for article in client.ticket.articles(id)]
    desk.check(seen == ["It flaps since noon.", "Which job?\nAnd when?", "It is the optic.",
                        "llama-pretrain"], f"the agent reads all: {seen}")
    seen = [article["body"] for article in jane.ticket.articles(id)]
    desk.check("It is the optic." not in seen and len(seen) == 3, "the customer reads no note")
    wrong = failure(lambda: jane.ticket_article.create({"ticket_id": id, "body": "x",
                                                        "internal": True}))
    desk.check("error_human" in wrong, f"nor writes one: {wrong}")


def changed(desk: Desk, client: ZammadAPI, jane: ZammadAPI, id: int) -> None:
    ticket = client.ticket.update(id, {"state": "pending reminder", "owner": "ana",
                                       "pending_time": "2036-01-01T00:00:00Z", "group": "storage",
                                       "priority": "2 normal", "title": "Link flaps often"})
    desk.check(ticket["state_id"] == 3 and ticket["pending_time"] == "2036-01-01T00:00:00Z"
               and ticket["priority_id"] == 2 and ticket["title"] == "Link flaps often",
               "a ticket is changed")
    again = client.ticket.update(id, ticket)
    desk.check(again["updated_at"] == ticket["updated_at"] and again["state_id"] == 3,
               "sending back what came changes nothing")
    ticket = client.ticket.update(id, {"state": "closed", "article": {"body": "New optic."}})
    own = desk.ask("GET", f"/api/v1/tickets/{id}", token=desk.agent).body
    desk.check(ticket["state_id"] == 4 and ticket["close_at"] and own["state"] == "solved"
               and own["messages"][-1]["body"] == "New optic.",
               "closed is what Docket calls solved, and the article is there")
    desk.check(client.ticket.update(id, {"state_id": 4})["state_id"] == 4, "twice is once")
    desk.check(jane.ticket.update(id, {"state": "open"})["state_id"] == 2, "it is opened again")
    desk.check(jane.ticket.update(id, {"state": "closed"})["state_id"] == 4,
               "the customer closes it, too")
    wrong = failure(lambda: jane.ticket.update(id, {"title": "mine"}))
    desk.check("error" in wrong, f"and changes nothing else: {wrong}")
    wrong = failure(lambda: client.ticket.destroy(id))
    desk.check("error" in wrong, f"nothing is deleted: {wrong}")


def found(desk: Desk, client: ZammadAPI, jane: ZammadAPI, id: int) -> None:
    def ids(query: str) -> list[int]:
        return [ticket["id"] for ticket in client.ticket.search(query)]

    for query, is_found in {
        "flaps": True, "state:closed": True, "state.name:closed AND group.name:storage": True,
        'title:"link flaps"': True, "number:%d" % id: True, "customer.email:jane@example.org": True,
        'priority.name:"3 high"': False, "state:(new OR open)": False, "owner.login:ana": True,
        "created_at:>now-1h": True, "created_at:[now-2h TO now-1h]": False, "group:Fabric": False,
        "tags:optics": True, "article.body:optic*": True, "NOT state.name:closed": False, "*": True,
    }.items():
        answer = ids(query)
        desk.check((id in answer) == is_found, f"{query} finds {answer}")
    desk.check("error" in failure(lambda: ids("(")), "a search that makes no sense is refused")
    plain = desk.ask("GET", f"{BASE}/tickets/search?query=flaps&limit=5", token=desk.agent).body
    desk.check(plain["tickets"] == [id] and plain["tickets_count"] == 1
               and plain["assets"]["Ticket"][str(id)]["title"] == "Link flaps often"
               and plain["assets"]["User"] and plain["assets"]["Group"],
               "without expand there are ids and assets")
    first = client.ticket.search("flaps")[0]
    desk.check(first["state"] == "closed" and first["group"] == "storage" and first["owner"] == "ana"
               and first["customer"] == "jane@example.org" and first["priority"] == "2 normal",
               "with expand there are names")
    for number in range(23):
        client.ticket.create({"title": f"Page {number}", "group": "docs", "article": {"body": "x"}})
    page, count = client.ticket.all(), 0
    seen: list[int] = []
    while True:
        seen += [ticket["id"] for ticket in page]
        count += 1
        if page.is_last_page():
            break
        page = page.next_page()
    desk.check(len(seen) == len(set(seen)) == 25 and seen == sorted(seen),
               f"pages of ten have all tickets once: {len(seen)} on {count}")
    desk.check([ticket["id"] for ticket in jane.ticket.all()] == [id, id + 1],
               "the customer finds their own only")


def listed(desk: Desk, client: ZammadAPI, jane: ZammadAPI) -> None:
    states = {state["name"]: state["id"] for state in client.ticket_state.all()}
    desk.check(states == {"new": 1, "open": 2, "pending reminder": 3, "closed": 4, "merged": 5},
               f"states have Zammad's ids: {states}")
    priorities = {priority["id"]: priority["name"] for priority in client.ticket_priority.all()}
    desk.check(priorities == {1: "1 low", 2: "2 normal", 3: "3 high", 4: "4 urgent"},
               f"so have priorities: {priorities}")
    groups = [group["name"] for group in client.group.all()]
    desk.check("fabric" in groups and "inference" in groups, f"queues are groups: {groups}")
    desk.check(client.user.me()["login"] == "ana" if hasattr(client.user, "me") else
               client.user.find("me")["login"] == "ana", "ana is who ana is")
    desk.check([user["login"] for user in client.user.search("jane")] == ["jane@example.org"],
               "people are found")
    desk.check([user["login"] for user in jane.user.all()] == ["jane@example.org"],
               "a customer sees themselves only")


def refused(desk: Desk, client: ZammadAPI, nobody: ZammadAPI, id: int) -> None:
    def expect(status: int, method: str, path: str, body=None, token="", headers: Headers = ()
               ) -> None:
        answer = desk.ask(method, BASE + path, body, token=token or desk.agent, headers=headers)
        shown = body if not isinstance(body, bytes) else body[:60]
        is_told = isinstance(answer.body, dict) and set(answer.body) == {"error", "error_human"}
        desk.check(answer.status == status and is_told,
                   f"{method} {path} {shown}: {answer.status} {str(answer.body)[:160]}")

    article = {"body": "x"}
    for body in [
        {}, {"title": "t"}, {"article": article}, {"title": 1, "article": article},
        {"title": "t", "article": "x"}, {"title": "t", "article": {}},
        {"title": "t", "article": {"body": 1}}, {"title": "t", "article": {"body": " "}},
        {"title": "t", "article": {"body": "x", "type": "fax"}},
        {"title": "t", "article": {"body": "x", "internal": "yes"}},
        {"title": "t", "article": {"body": "x", "attachments": [{"filename": "a", "data": "AA=="}]}},
        {"title": "t", "article": {"body": "x", "origin_by_id": 3}},
        {"title": "t", "customer": "ben", "article": {"body": "x", "internal": True}},
        {"title": "t", "group": "nowhere", "article": article},
        {"title": "t", "group_id": 99, "article": article},
        {"title": "t", "customer_id": 99, "article": article},
        {"title": "t", "customer_id": 1e300, "article": article},
        {"title": "t", "customer": "a b", "article": article},
        {"title": "t", "priority": "9 huge", "article": article},
        {"title": "t", "state": "merged", "article": article},
        {"title": "t", "state": "pending close", "article": article},
        {"title": "t", "state": "pending reminder", "pending_time": "soon", "article": article},
        {"title": "t", "mentions": ["ana"], "article": article},
        {"title": "t", "owner": "nobody-known", "article": article},
        {"title": "t", "tags": [1], "article": article},
    ]:
        expect(422, "POST", "/tickets", body)
    for body in [b"[" * 100_000, b"", b"[]", rb'{"title":"\ud800","article":{"body":"x"}}', b"\xff"]:
        answer = desk.ask("POST", f"{BASE}/tickets", body, token=desk.agent)
        desk.check(answer.status in (400, 422) and "error" in answer.body,
                   f"{body[:40]}: {answer.status}")
    expect(415, "POST", "/tickets", b"title=x", headers={"Content-Type": "text/plain"})
    expect(413, "POST", "/tickets", b"x" * 1_100_000)
    expect(404, "GET", "/tickets/999999")
    expect(404, "GET", "/tickets/99999999999999999999999")
    expect(404, "GET", "/tickets/x")
    expect(404, "PUT", "/tickets/0", {"state": "open"})
    expect(404, "GET", "/nothing")
    expect(404, "GET", "/users/12")
    expect(405, "DELETE", f"/tickets/{id}")
    expect(405, "POST", "/groups", {})
    for body in [{}, {"ticket_id": "x", "body": "x"}, {"ticket_id": id}, {"ticket_id": -1, "body": "x"},
                 {"ticket_id": 1.5, "body": "x"}, {"ticket_id": 1e300, "body": "x"}]:
        expect(422, "POST", "/ticket_articles", body)
    expect(404, "POST", "/ticket_articles", {"ticket_id": 999999, "body": "x"})
    for query in ["per_page=0", "per_page=x", "page=0", "page=9999&per_page=500", "sort_by=colour"]:
        expect(422, "GET", f"/tickets?{query}")
    expect(422, "GET", "/tickets/search?query=" + "x" * 5_000)
    expect(403, "GET", "/tickets", headers={"X-On-Behalf-Of": "root"})
    expect(403, "GET", "/users/me", headers={"From": "root"})
    expect(401, "GET", "/tickets", token="docket_0000")
    bare = desk.ask("POST", f"{BASE}/tickets", {"title": "t", "article": article})
    desk.check(bare.status == 401 and "www-authenticate" in bare.headers and "error" in bare.body,
               "nobody files without a token")
    wrong = failure(lambda: nobody.ticket.find(id))
    desk.check("error" in json.loads(wrong), "a stranger's token lets nobody in")
    wrong = failure(lambda: client.ticket.create({"title": "t", "group": "x", "article": article}))
    desk.check("fabric" in json.loads(wrong)["error"], f"errors say what there is: {wrong}")
    before = len(client.ticket.all(filters={"per_page": 500}))
    desk.check(before == 25, f"nothing of all that was filed: {before}")


def once(desk: Desk) -> None:
    body = {"title": "Once", "article": {"body": "x"}, "state": "open"}
    key = {"Idempotency-Key": "k-1"}
    first, again = (desk.ask("POST", f"{BASE}/tickets?expand=true", body, token=desk.agent,
                             headers=key) for _ in range(2))
    desk.check(first.status == 201 and first.body["id"] == again.body["id"]
               and first.body["state"] == "open", "the same key files one ticket, open from the start")
    internal = desk.ask("POST", f"{BASE}/tickets", {"title": "Mine",
                        "article": {"body": "x", "internal": True}}, token=desk.agent)
    desk.check(internal.status == 201, "who files for themselves may call the first article internal")


def hidden(desk: Desk, client: ZammadAPI) -> None:
    filed = client.ticket.create({"title": "Secret", "group": "inference", "customer": "ben",
                                  "article": {"body": "x"}})
    desk.done("access", "set", "queue", "inference", "--reader", "person:ben")

    def groups() -> list[str]:
        return [group["name"] for group in client.group.all()]

    wait_for("list of groups without it", lambda: "inference" not in groups())
    desk.check("error" in failure(lambda: client.ticket.find(filed["id"])), "its ticket is not there")
    desk.check(len(client.ticket.search("secret")) == 0, "nor is it found")
    for change in [{"state": "open"}, {"article": {"body": "x"}}]:
        wrong = failure(lambda: client.ticket.update(filed["id"], change))
        desk.check("error" in wrong, f"nor changed: {wrong}")
    own = client.ticket.create({"title": "Help", "group": "inference", "article": {"body": "x"}})
    desk.check(client.ticket.update(own["id"], own)["title"] == "Help",
               "who may not see its tickets may still ask it for help")


def test(desk: Desk) -> None:
    desk.agent = desk.token("ana")
    secret = desk.token("jane@example.org", "requester")
    desk.start()
    address = f"{desk.address}{BASE}"
    client = ZammadAPI(url=address, http_token=desk.agent)
    jane = ZammadAPI(url=address, oauth2_token=secret)
    nobody = ZammadAPI(url=address, http_token="0000")
    id = filed(desk, client)
    articles(desk, client, jane, id)
    changed(desk, client, jane, id)
    found(desk, client, jane, id)
    listed(desk, client, jane)
    refused(desk, client, nobody, id)
    once(desk)
    hidden(desk, client)


if __name__ == "__main__":
    main(__doc__, test)
