"""Docket's door for models, tried with the official Python SDK (PyPI `mcp`): over HTTP and over
standard input and output, in both eras of the protocol; then attacked with what no SDK sends."""
from __future__ import annotations

import asyncio
import importlib.util
import json
import subprocess
import time
from typing import Any

from desks import Answer, Desk, Headers, main

QUESTION = "What does docket backup copy?"
TOOLS = [
    "docket_ask", "docket_search_docs", "docket_get_document", "docket_fabric_status",
    "docket_explain_finding", "docket_search_tickets", "docket_get_ticket", "docket_create_ticket",
    "docket_add_message", "docket_update_ticket", "docket_similar_tickets",
]
WRITING = {"docket_create_ticket", "docket_add_message", "docket_update_ticket"}
STATELESS = "2026-07-28"
ENVELOPE = {"io.modelcontextprotocol/protocolVersion": STATELESS,
            "io.modelcontextprotocol/clientCapabilities": {}}


def body(result: Any) -> Any:
    return result.structured_content


async def use_all(desk: Desk, client: Any, name: str, writes: bool = True) -> str:
    """Uses every tool; the SDK checks each result against the tool's output schema."""
    tools = (await client.list_tools()).tools
    desk.check([tool.name for tool in tools] == TOOLS, f"{name}: eleven tools in their order")
    desk.check({tool.name for tool in tools if not tool.annotations.read_only_hint} == WRITING,
               f"{name}: three tools write")
    answer = await client.call_tool("docket_ask", {"question": QUESTION})
    said = body(answer)
    desk.check(not answer.is_error and said["outcome"] == "answered" and said["citations"],
               f"{name}: a question is answered with citations")
    desk.check(answer.content[0].text == said["text"]
               and json.loads(answer.content[-1].text) == said,
               f"{name}: the text and the JSON stand beside the structured answer")
    document = said["citations"][0]["documentId"]
    read = body(await client.call_tool("docket_get_document", {"id": document}))
    desk.check(read["document"]["id"] == document and read["sections"][0]["text"],
               f"{name}: the cited document is read")
    first = body(await client.call_tool("docket_search_docs", {"query": "pause", "limit": 2}))
    second = body(await client.call_tool(
        "docket_search_docs", {"query": "pause", "limit": 2, "cursor": first["next"]}))
    desk.check(len(first["hits"]) == 2 and second["hits"] and first["hits"] != second["hits"],
               f"{name}: a search has pages")
    for _ in range(30):
        status = await client.call_tool("docket_fabric_status", {})
        if not status.is_error:
            break
        await asyncio.sleep(1)
    fabric = body(status)
    desk.check(not status.is_error and fabric["simulated"] and fabric["device"] is None,
               f"{name}: the fabric is told, and that it is simulated")
    device = body(await client.call_tool("docket_fabric_status", {"device": "leaf3"}))
    desk.check(device["device"]["ports"], f"{name}: a device is told with its ports")
    explained = body(await client.call_tool("docket_explain_finding", {"name": "slow-receiver"}))
    desk.check(explained["thresholds"] and explained["documents"],
               f"{name}: a rule is explained, with its documents")
    wrong = await client.call_tool("docket_ask", {"question": 7})
    desk.check(wrong.is_error and "question" in wrong.content[0].text,
               f"{name}: a wrong argument is an error of the tool")
    if not writes:
        refused = await client.call_tool("docket_create_ticket", {"title": "t", "body": "b"})
        desk.check(refused.is_error, f"{name}: without the scope nothing is filed")
        return said["text"]
    filed = body(await client.call_tool("docket_create_ticket", {
        "title": f"Link flaps ({name})", "body": "leaf3 Ethernet8, since noon", "tags": ["mcp"],
        "join": False}))
    number = filed["number"]
    whole = body(await client.call_tool(
        "docket_add_message", {"ticket": number, "body": "Which job is it?"}))
    desk.check(len(whole["messages"]) == 2, f"{name}: a message is written")
    changed = body(await client.call_tool(
        "docket_update_ticket", {"ticket": number, "version": whole["version"],
                                 "addTags": ["seen"], "why": "looked at"}))
    desk.check("seen" in changed["tags"], f"{name}: a ticket is changed")
    late = await client.call_tool(
        "docket_update_ticket", {"ticket": number, "version": 1, "title": "x"})
    desk.check(late.is_error, f"{name}: who saw an old version changes nothing")
    again = body(await client.call_tool("docket_get_ticket", {"ticket": number}))
    desk.check(again["title"].startswith("Link flaps"), f"{name}: a ticket is read")
    found = body(await client.call_tool(
        "docket_search_tickets", {"query": "tag:mcp", "limit": 1}))
    desk.check(found["total"] >= 1 and len(found["tickets"]) == 1, f"{name}: tickets are found")
    near = body(await client.call_tool("docket_similar_tickets", {"text": "link flaps on leaf3"}))
    desk.check(any(ticket["number"] == number for ticket in near["tickets"]) or near["tickets"],
               f"{name}: similar tickets are found")
    return said["text"]


async def with_sdk(desk: Desk, agent: str, reader: str) -> None:
    import httpx2
    from mcp import Client
    from mcp.client.stdio import StdioServerParameters, stdio_client
    from mcp.client.streamable_http import streamable_http_client

    address = f"{desk.address}/mcp"
    texts = {desk.ask("POST", "/api/v1/ask", {"question": QUESTION}).body["text"]}

    def http(token: str) -> Any:
        client = httpx2.AsyncClient(headers={"Authorization": f"Bearer {token}"}, timeout=60)
        return streamable_http_client(address, http_client=client)

    def stdio(*arguments: str) -> Any:
        program, *words = desk.command("mcp", *arguments)
        return stdio_client(StdioServerParameters(command=program, args=words,
                                                  env=desk.environment()))

    doors = [("HTTP", http(agent), "legacy", True), ("HTTP", http(agent), "auto", True),
             ("HTTP, bound", http(reader), "auto", False),
             ("stdio", stdio(), "legacy", True), ("stdio", stdio(), "auto", True),
             ("stdio, bound", stdio("--scope", "ask", "--scope", "tickets:read"), "auto", False)]
    for transport, connection, mode, writes in doors:
        async with asyncio.timeout(180), Client(connection, mode=mode) as client:
            version = client.protocol_version
            expected = "2025-11-25" if mode == "legacy" else STATELESS
            name = f"{transport}, {version}"
            desk.check(version == expected, f"{name}: the version is agreed on")
            texts.add(await use_all(desk, client, name, writes))
    desk.check(len(texts) == 1, "the same question has the same text through every door")


def attack(desk: Desk, agent: str) -> None:
    """Sends what no SDK sends: every answer is a clear error, and the server goes on."""
    ping = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}

    def post(sent: Any, headers: Headers = ()) -> Answer:
        return desk.ask("POST", "/mcp", sent, agent, headers)

    deep = b"[" * 100_000
    nested = b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"docket_ask",' \
             b'"arguments":{"question":' + b"[" * 400 + b"]" * 400 + b"}}}"
    cases: list[tuple[str, Any, set[int], int | None]] = [
        ("nothing", b"", {400}, -32700), ("no JSON", b"{", {400}, -32700),
        ("no UTF-8", b'{"jsonrpc":"2.0","id":1,"method":"\xff"}', {200, 400}, -32600),
        ("zeros", bytes(1_000), {400}, -32700),
        ("two messages", b'{"jsonrpc":"2.0","id":1,"method":"ping"}' * 2, {400}, -32700),
        ("100,000 lists", deep, {400}, -32700),
        ("100,000 objects", b'{"a":' * 100_000, {400}, -32700),
        ("400 lists as a question", nested, {400}, -32700),
        ("a batch", [ping, ping], {400}, -32600), ("an empty batch", [], {400}, -32600),
        ("a number", 7, {400}, -32600), ("an empty object", {}, {400}, -32600),
        ("a response", {"jsonrpc": "2.0", "id": 1, "result": {}}, {202, 400}, None),
        ("an unknown method", {**ping, "method": "x" * 100_000}, {200}, -32601),
        ("a method that is a number", {**ping, "method": 7}, {200}, -32600),
        ("parameters in a list", {**ping, "params": [1]}, {200}, -32602),
        ("no name", call, {200}, -32602),
        ("an unknown tool", {**call, "params": {"name": "rm"}}, {200}, -32602),
        ("arguments in a list", {**call, "params": {"name": "docket_ask", "arguments": []}},
         {200}, -32602),
        ("half a surrogate pair", b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":'
         b'{"name":"docket_ask","arguments":{"question":"\\ud800"}}}', {200}, -32602),
        ("half a surrogate pair as a name", b'{"jsonrpc":"2.0","id":1,"method":"tools/call",'
         b'"params":{"\\ud800":1}}', {200, 400}, None),
        ("a number too large", b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":'
         b'{"name":"docket_search_docs","arguments":{"query":"q","limit":1e999}}}', {200}, -32602),
        ("2 MB", b" " * (2 << 20), {413}, None),
    ]
    for kind in ("null", "1.5", "true", "{}", "99999999999999999999999"):
        cases.append((f"the id {kind}", f'{{"jsonrpc":"2.0","id":{kind},"method":"ping"}}'.encode(),
                      {400}, -32600))
    for name, sent, statuses, code in cases:
        answer = post(sent)
        said = answer.body.get("error", {}) if isinstance(answer.body, dict) else {}
        desk.check(answer.status in statuses and (code is None or said.get("code") == code),
                   f"{name}: {answer.status} {said.get('code')} {str(said.get('message'))[:60]}")
    for name, headers, status in [
        ("a page from elsewhere", {"Origin": "http://evil.example"}, 403),
        ("a page that hides its name", {"Origin": "null"}, 403),
        ("a page whose name was rebound",
         {"Origin": f"http://evil.example:{desk.port}", "Host": f"evil.example:{desk.port}"}, 403),
        ("a page of this machine", {"Origin": "http://localhost:3000"}, 200),
        ("text", {"Content-Type": "text/plain"}, 415),
        ("who takes no JSON", {"Accept": "text/event-stream"}, 406),
        ("an unknown version", {"MCP-Protocol-Version": "1999-01-01"}, 400),
        ("a version without its envelope", {"MCP-Protocol-Version": STATELESS}, 400),
    ]:
        desk.check(post(ping, headers).status == status, f"{name}: {status}")
    for method in ("GET", "DELETE", "PUT"):
        desk.check(desk.ask(method, "/mcp").status == 405, f"{method}: 405")
    desk.check(desk.ask("POST", "/mcp", ping, "docket_wrong").status == 401, "a wrong token: 401")
    listing = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": ENVELOPE}}
    desk.check(post(listing).status == 400, "an envelope without headers: 400")
    headers = {"MCP-Protocol-Version": STATELESS, "Mcp-Method": "tools/list"}
    first, second = post(listing, headers), post(listing, headers)
    desk.check(first.status == 200 and first.body == second.body, "the list is always the same")
    desk.check(desk.ask("GET", "/healthz").status == 200, "the server goes on")


def attack_stdio(desk: Desk) -> None:
    """Sends odd lines to `docket mcp`: each that expects an answer gets one line."""
    lines = [
        b'{"jsonrpc":"2.0","id":1,"method":"ping"}', b"", b"   ", b"nonsense", b"[" * 100_000,
        b'{"jsonrpc":"2.0","id":2,"method":"ping"}{"jsonrpc":"2.0","id":3,"method":"ping"}',
        b'{"jsonrpc":"2.0","method":"notifications/initialized"}',
        b'{"jsonrpc":"2.0","id":9,"result":{}}', b"x" * (3 << 20), b"\xff\xfe\x00",
        b'{"jsonrpc":"2.0","id":"last","method":"ping"}',
    ]
    began = time.monotonic()
    process = desk.spawn(*desk.command("mcp"), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, env=desk.environment())
    process.stdin.write(b"\n".join(lines) + b"\n")
    process.stdin.flush()
    answers = [json.loads(process.stdout.readline())]
    desk.check(answers[0].get("id") == 1,
               f"the first answer comes after {time.monotonic() - began:.1f} s")
    desk.check(time.monotonic() - began < 6, "a client that waits 10 s for it does not give up")
    answers += [json.loads(process.stdout.readline()) for _ in range(6)]
    began = time.monotonic()
    rest, said = process.communicate(timeout=60)
    spent = time.monotonic() - began
    codes = [answer.get("error", {}).get("code") for answer in answers]
    desk.check(codes == [None, -32700, -32700, -32700, -32600, -32700, None],
               f"odd lines get an error each: {codes}")
    desk.check(answers[-1]["id"] == "last" and not rest, "what comes behind them is answered")
    desk.check(process.returncode == 0 and spent < 5,
               f"it ends with its input, after {spent:.2f} s: "
               f"{process.returncode} {said.decode()[-300:]}")


def test(desk: Desk) -> None:
    desk.start()
    agent = desk.token("ana")
    reader = desk.token("reader", scopes=["ask", "tickets:read"])
    attack(desk, agent)
    attack_stdio(desk)
    if importlib.util.find_spec("mcp") is None or importlib.util.find_spec("mcp_types") is None:
        print("skipped: the package mcp, 2.3 or later, is not there; the rest was tried")
        return
    asyncio.run(with_sdk(desk, agent, reader))


if __name__ == "__main__":
    main(__doc__, test)
