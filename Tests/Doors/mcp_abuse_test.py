"""Docket's door for models, attacked over HTTP and over standard input and output: every argument of
every tool with what it is not made for, headers of all kinds, broken connections, a thousand calls at
once, clients that read nothing. Nothing breaks, and nothing hangs.

    python3 Tests/Doors/mcp_abuse_test.py --docket .build/debug/docket --share .
"""
from __future__ import annotations

import asyncio
import importlib.util
import json
import os
import signal
import socket
import subprocess
import time
from typing import Any

from desks import Answer, Desk, end, main

PING = b'{"jsonrpc":"2.0","id":1,"method":"ping"}'
ODD: list[Any] = [
    None, True, 0, 7, -1, 1.5, 1e308, 2**53, 2**63 - 1, 2**63, -2**63, 10**30, "", " ", "\n\t",
    "\0", "a\0b", "x" * 100_000, "é" * 60_000, "😀" * 20_000, "e\u0301" * 30_000, "\u202e\u2066abc",
    "\ufeff", "\ufffe", "'; DROP TABLE ticket; --", '" OR 1=1', "(((", "NEAR(", "a*", "-",
    "../../etc/passwd", "%00", "${7*7}", "<script>alert(1)</script>", "DK-0", "DK--1",
    "DK-99999999999999999999", "１２３", "2026-13-45T99:99:99Z", "9999-12-31T23:59:59Z", "=1+1",
    "MQ==", "MTAwMDAwMDAwMDAwMDA=", "OTIyMzM3MjAzNjg1NDc3NTgwNw==", "LTE=", [], {}, [[]], [None],
    [7], ["x"] * 5_000, ["x" * 100_000], {"a": 1}, {"": ""}, {"\0": 1},
    {"a": {"b": [1, 2, {"c": None}]}}, [{"kind": "x", "target": "y"}],
    {"system": "a", "key": "b"}, {"body": "x", "kind": "note"}, [{"text": "x"}] * 3_000,
]


def fuzz(desk: Desk, token: str) -> None:
    """Each argument of each tool with each odd value: an error that says why, or what the schema says."""
    client = desk.client(token)

    def use(name: str, arguments: dict[str, Any]) -> Answer:
        return client.ask("POST", "/mcp", {
            "jsonrpc": "2.0", "id": 1, "method": "tools/call",
            "params": {"name": name, "arguments": arguments}})

    tools = desk.ask("POST", "/mcp", {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}).body[
        "result"]["tools"]
    filed = use("docket_create_ticket", {"title": "first", "body": "body"}).body["result"]
    number = filed["structuredContent"]["number"]
    hit = use("docket_search_docs", {"query": "pause"}).body["result"]["structuredContent"][
        "hits"][0]
    right: dict[str, dict[str, Any]] = {
        "docket_ask": {"question": "What is PFC?"}, "docket_search_docs": {"query": "pause"},
        "docket_get_document": {"id": hit["documentId"]}, "docket_fabric_status": {},
        "docket_explain_finding": {"name": "slow-receiver"}, "docket_search_tickets": {},
        "docket_get_ticket": {"ticket": number},
        "docket_create_ticket": {"title": "t", "body": "b", "join": False},
        "docket_add_message": {"ticket": number, "body": "b"},
        "docket_update_ticket": {"ticket": number}, "docket_similar_tickets": {"text": "x"},
    }
    check = importlib.util.find_spec("jsonschema") and importlib.import_module("jsonschema")
    if not check:
        print("skipped: without the package jsonschema no result is compared with its schema")
    count, wrong, slowest = 0, [], 0.0
    for tool in tools:
        name = tool["name"]
        given = check.Draft202012Validator(tool["outputSchema"]) if check else None
        for field in [*tool["inputSchema"]["properties"], "unknown", "_meta", ""]:
            for value in ODD:
                arguments = {**right[name], field: value}
                if name == "docket_similar_tickets" and field == "ticket":
                    del arguments["text"]
                began = time.monotonic()
                answer = use(name, arguments)
                slowest = max(slowest, time.monotonic() - began)
                count += 1
                case = f"{name} {field}={str(value)[:40]!r}"
                result = answer.body.get("result", {}) if answer.status == 200 else {}
                if "isError" not in result:
                    wrong.append(f"{case}: {answer}")
                elif result["isError"]:
                    told = result["_meta"]["docket/problem"]["status"]
                    if not (400 <= told < 500) or not result["content"][0]["text"]:
                        wrong.append(f"{case}: {told}")
                elif given and not given.is_valid(result["structuredContent"]):
                    wrong.append(f"{case}: not as its schema says")
    client.close()
    desk.check(not wrong, f"{count} odd arguments, the slowest {slowest:.1f} s: {wrong[:3]}")


def raw(desk: Desk, sent: bytes, patience: float = 30) -> bytes:
    """What comes back for some bytes until the server closes."""
    with socket.create_connection(("127.0.0.1", desk.port), timeout=patience) as client:
        client.sendall(sent)
        said = b""
        while piece := client.recv(65_536):
            said += piece
        return said


def request(body: bytes = PING, headers: tuple[bytes, ...] = (), method: bytes = b"POST",
            kind: bytes = b"application/json") -> bytes:
    return b"\r\n".join([
        method + b" /mcp HTTP/1.1", b"Host: x", b"Connection: close", b"Content-Type: " + kind,
        b"Content-Length: %d" % len(body), *headers, b"", body])


def shapes(desk: Desk) -> None:
    """Requests of odd shapes get the status that fits."""
    def told(sent: bytes) -> int:
        return int(raw(desk, sent)[9:12] or 0)

    for name, value, status in [
        ("Accept", b"*/*", 200), ("Accept", b"application/json;q=0.0", 406),
        ("Accept", b"\xff\xfe", 406), ("Accept", b"a" * 8_000, 406), ("Accept", b",", 200),
        ("Accept", b"text/event-stream", 406), ("Accept", b"text/html,*/*;q=0.8", 200),
        ("Origin", b"null", 403), ("Origin", b"", 403), ("Origin", b"\xff\xff", 403),
        ("Origin", b"http://localhost", 200), ("Origin", b"HTTP://LOCALHOST:80", 200),
        ("Origin", b"http://[::1]:3000", 200), ("Origin", b"http://localhost.evil.example", 403),
        ("Origin", b"http://localhost#@evil.example", 403), ("Origin", b"http://localhost/", 403),
        ("Origin", b"http://localhost%2eevil.example", 403), ("Origin", b"http://2130706433", 403),
        ("Origin", b"http://localhost, http://evil.example", 403),
        ("Origin", b"http://localhost\r\nOrigin: http://evil.example", 403),
        ("Origin", b"file://localhost", 403), ("Origin", b"http://" + b"a" * 9_000, 403),
        ("MCP-Protocol-Version", b"1999-01-01", 400), ("MCP-Protocol-Version", b"\xff", 400),
        ("Mcp-Session-Id", b"anything", 200), ("Last-Event-ID", b"7", 200),
    ]:
        found = told(request(headers=(name.encode() + b": " + value,)))
        desk.check(found == status, f"{name} {value[:40]!r}: {found}, {status}")
    for kind, status in [(b"text/plain", 415), (b"", 415), (b"\xff", 415),
                         (b"application/json;charset=utf-8", 200), (b"APPLICATION/JSON", 200)]:
        desk.check(told(request(kind=kind)) == status, f"Content-Type {kind!r}: {status}")
    for method in (b"GET", b"HEAD", b"OPTIONS", b"DELETE", b"PUT", b"PATCH", b"TRACE"):
        desk.check(told(request(b"", method=method)) == 405, f"{method.decode()}: 405")
    for name, sent, status in [
        ("a byte order mark", b"\xef\xbb\xbf" + PING, 200), ("a zero", PING + b"\0", 400),
        ("line ends behind it", PING + b"\r\n\r\n", 200), ("no UTF-8", PING[:-3] + b"\xff\"}", 200),
        ("an id that is no UTF-8", b'{"jsonrpc":"2.0","id":"\xc0\xaf","method":"ping"}', 400),
        ("UTF-32", PING.decode().encode("utf-32"), 400), ("a comment", b"/**/" + PING, 400),
        ("60,000 fields", b'{"jsonrpc":"2.0","id":1,"method":"ping","params":{%s}}'
         % b",".join(b'"%d":1' % number for number in range(60_000)), 200),
        ("a number of 500,000 digits", b'{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":%s}}'
         % (b"9" * 500_000), 200),
        ("a cancelled request", b'{"jsonrpc":"2.0","method":"notifications/cancelled","params":'
         b'{"requestId":1}}', 202),
        ("a notification that is wrong", b'{"jsonrpc":"2.0","method":"x","params":7}', 202),
        ("a response", b'{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"x"}}', 202),
        ("an odd progress token", b'{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":'
         b'{"progressToken":{"a":[1]}}}}', 200),
        ("what is not a resource", b'{"jsonrpc":"2.0","id":1,"method":"resources/read","params":'
         b'{"uri":"file:///etc/passwd"}}', 200),
    ]:
        found = told(request(sent))
        desk.check(found == status, f"{name}: {found}, {status}")
    start = b"POST /mcp HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
    for name, sent, status in [
        ("in chunks", b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(PING), PING),
         200),
        ("chunks of no size", b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        ("3 MB in chunks", b"Transfer-Encoding: chunked\r\n\r\n"
         + (b"10000\r\n" + b" " * 65_536 + b"\r\n") * 48 + b"0\r\n\r\n", 413),
        ("two lengths", b"Content-Length: 4\r\nContent-Length: 40\r\n\r\n" + PING, 400),
        ("a length and chunks", b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         400),
    ]:
        found = told(start + sent)
        desk.check(found == status, f"{name}: {found}, {status}")
    ghost = b'{"jsonrpc":"2.0","method":"tools/call","params":{"name":"docket_create_ticket",' \
            b'"arguments":{"title":"ghost","body":"b"}}}'
    desk.check(told(request(ghost)) == 202, "a notification that would file a ticket: 202")


def breaks(desk: Desk, token: str) -> None:
    """Requests that break off, and a thousand calls at once."""
    call = b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"docket_search_docs",' \
           b'"arguments":{"query":"pause"}}}'
    for sent in [request(call)] * 100 + [request(call)[:-40]] * 50:
        with socket.create_connection(("127.0.0.1", desk.port), timeout=30) as client:
            client.sendall(sent)
    uses = [("docket_search_docs", {"query": "pause"}), ("docket_fabric_status", {}),
            ("docket_ask", {"question": "What is PFC?"}), ("docket_search_tickets", {}),
            ("docket_create_ticket", {"title": "many", "body": "b", "join": False})]

    async def one(number: int) -> bool:
        name, arguments = uses[number % len(uses)]
        sent = request(json.dumps({
            "jsonrpc": "2.0", "id": number, "method": "tools/call",
            "params": {"name": name, "arguments": arguments}}).encode(),
            (b"Authorization: Bearer " + token.encode(),))
        reader, writer = await asyncio.open_connection("127.0.0.1", desk.port, limit=1 << 22)
        writer.write(sent)
        said = await reader.read()
        writer.close()
        answer = json.loads(said.partition(b"\r\n\r\n")[2])
        return answer["id"] == number and not answer["result"]["isError"]

    async def all_at_once() -> list[Any]:
        async with asyncio.timeout(300):
            return await asyncio.gather(*(one(number) for number in range(1_000)),
                                        return_exceptions=True)

    began = time.monotonic()
    done = asyncio.run(all_at_once())
    wrong = [item for item in done if item is not True]
    desk.check(not wrong, f"1,000 calls at once, in {time.monotonic() - began:.0f} s: {wrong[:3]}")
    desk.check(desk.ask("GET", "/healthz").status == 200, "the server goes on")
    ghosts = desk.ask("GET", "/api/v1/tickets?q=ghost", token=token).body
    desk.check(ghosts["total"] == 0, "a notification files no ticket")


def stdio(desk: Desk) -> None:
    """`docket mcp` and clients that do not behave."""
    command, environment = desk.command("mcp"), desk.environment()

    def start() -> subprocess.Popen[bytes]:
        return desk.spawn(*command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, env=environment)

    lines = {
        b"\xef\xbb\xbf" + PING: 0, PING + b"\r": 0, b"\t" + PING + b"  ": 0, PING + b"\0": -32700,
        PING + PING: -32700, b"\xff\xfe": -32700, b"null": -32600, b"[" + PING + b"]": -32600,
        b'{"jsonrpc":"2.0","id":"\\ud800","method":"ping"}': -32600, b"Content-Length: 40": -32700,
        b'{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}': None,
        b'{"jsonrpc":"2.0","method":"x","params":[7]}': None,
        b'{"jsonrpc":"2.0","id":4,"result":{}}': None, b"\r": None, b"": None,
        b'{"jsonrpc":"2.0","id":6,"method":"tools/call","params":{"name":"docket_search_docs",'
        b'"arguments":{"query":"a\\nb\\u0085\\u2029"}}}': 0, b"x" * (2 << 20): -32600,
    }
    done = subprocess.run(command, input=b"\n".join(lines), capture_output=True, timeout=120,
                          env=environment)
    codes = [json.loads(line).get("error", {}).get("code", 0) for line in done.stdout.split(b"\n")
             if line]
    desk.check(done.returncode == 0 and codes == [code for code in lines.values()
                                                  if code is not None],
               f"each line that wants an answer gets one in a line: {codes}")
    done = subprocess.run(command, input=b"\n" * 1_000_000 + (PING + b"\n") * 1_000,
                          capture_output=True, timeout=120, env=environment)
    desk.check(done.stdout.count(b"\n") == 1_000, "a thousand calls at once get a thousand answers")
    for name, sign in (("SIGTERM", signal.SIGTERM), ("SIGINT", signal.SIGINT)):
        process = start()
        process.stdin.write(PING + b"\n")
        process.stdin.flush()
        process.stdout.readline()
        ended(desk, process, sign, f"{name} ends it")
    process = start()
    process.stdin.write(PING + b"\n")
    process.stdin.flush()
    process.stdout.readline()
    os.set_blocking(process.stdin.fileno(), False)
    until = time.monotonic() + 8
    while time.monotonic() < until:
        try:
            os.write(process.stdin.fileno(),
                     b'{"jsonrpc":"2.0","id":1,"method":"tools/list"}\n' * 50)
        except BlockingIOError:
            time.sleep(0.1)
    ended(desk, process, signal.SIGTERM, "SIGTERM ends it while its client reads nothing")


def ended(desk: Desk, process: subprocess.Popen[bytes], sign: signal.Signals, what: str) -> None:
    began = time.monotonic()
    code = end(process, sign, 15)
    spent = time.monotonic() - began
    desk.check(code == 0 and spent < 10, f"{what}: {code}, {spent:.1f} s")


def test(desk: Desk) -> None:
    desk.start()
    token = desk.token("ana")
    shapes(desk)
    fuzz(desk, token)
    breaks(desk, token)
    stdio(desk)


if __name__ == "__main__":
    main(__doc__, test)
