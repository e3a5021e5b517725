"""Attacks by what a request is made of: large bodies, headers, paths, framing, JSON."""
from __future__ import annotations

import gzip
import http.client
import itertools
import json
import re
import socket
import threading
import time
from collections import Counter

from abuse_load import CANARY, Abused, Said, connect, head, listen, send

MB = 1 << 20


def pour(desk: Abused, first: bytes, piece: bytes, most: int, wait: float = 1) -> tuple[Said, int]:
    """Sends pieces until the server answers or ends, and tells how many bytes it took."""
    with connect(desk.port) as line:
        line.sendall(first)
        sent = 0
        line.settimeout(2)
        try:
            while sent < most:
                sent += line.send(piece)
                line.setblocking(False)
                try:
                    if line.recv(1, socket.MSG_PEEK) is not None:
                        break
                except BlockingIOError:
                    pass
                line.settimeout(2)
        except OSError:
            pass  # It ended, or takes no more.
        return listen(line, wait), sent


def unread(desk: Abused, first: bytes, piece: bytes, most: int) -> int:
    """How many bytes are taken of a client that goes on sending whatever it is told."""
    with connect(desk.port, timeout=2) as line:
        line.sendall(first)
        sent = 0
        try:
            while sent < most:
                sent += line.send(piece)
        except OSError:
            pass  # It ended, or takes no more.
        return sent


def large_bodies(desk: Abused) -> None:
    """Bodies of 100 MB, said before or in chunks, and compressed ones."""
    attack = "2 large bodies"
    number = ticket(desk)
    routes = [("/api/v1/ask", None), ("/api/v1/tickets", desk.agent), ("/api/v1/session", None),
              (f"/api/v1/tickets/{number}/attachments?name=a", desk.agent), ("/api/v1/tickets", None),
              ("/nowhere", None)]
    chunk = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
    json_type = "Content-Type: application/json"
    most = 0
    with desk.memory(attack, 150), desk.others(attack, 6_000):
        for (path, token), kind in itertools.product(routes, ("length", "chunked")):
            if kind == "length":
                first = head("POST", path, json_type, f"Content-Length: {100 * MB}", token=token)
                said, sent = pour(desk, first, b"a" * 0x10000, 100 * MB)
            else:
                first = head("POST", path, json_type, "Transfer-Encoding: chunked", token=token)
                said, sent = pour(desk, first, chunk, 100 * MB)
            wanted = {413} if token or path in ("/api/v1/ask", "/api/v1/session") else {401, 404, 413}
            bound = 36 * MB if "attachments" in path else 14 * MB
            most = max(most, sent)
            desk.check(said.first in wanted and sent <= bound,
                       f"{attack}: {kind} to {path.split('?')[0]}: {said.first} after "
                       f"{sent / MB:.1f} MB were taken")
        first = head("POST", "/api/v1/ask", json_type, f"Content-Length: {20 * MB}")
        with connect(desk.port, timeout=30) as line:
            line.sendall(first + b"a" * (20 * MB))
            said = listen(line, 5)
        desk.check(said.first == 413,
                   f"{attack}: who listens after 20 MB is told why they are refused: {said.first}")
        first = head("POST", "/api/v1/ask", json_type, f"Content-Length: {400 * MB}")
        taken = unread(desk, first, b"a" * 0x10000, 400 * MB)
        desk.figure(attack, "taken of 100 MB, most until the answer", f"{most / MB:.1f} MB")
        desk.figure(attack, "taken where the client goes on", f"{taken / MB:.1f} MB")
        desk.check(taken <= 300 * MB, f"{attack}: a refused body is not read to its end")
        threads = [threading.Thread(target=unread, args=(desk, first, b"a" * 0x10000, 100 * MB))
                   for _ in range(4 if desk.quick else 16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    bomb = gzip.compress(b'{"question": "' + b"a" * (100 * MB) + b'"}', 6)
    answer = desk.ask("POST", "/api/v1/ask", bomb, headers={"Content-Encoding": "gzip"})
    desk.check(answer.is_refusal, f"{attack}: 100 MB as {len(bomb) >> 10} KB of gzip: "
               f"{answer.status}")
    with connect(desk.port) as line:
        line.sendall(head("POST", "/api/v1/ask", json_type, f"Content-Length: {100 * MB}",
                          "Expect: 100-continue"))
        said = listen(line, 2)
    desk.check(said.statuses[-1:] == [413] and 100 not in said.statuses,
               f"{attack}: Expect: 100-continue with 100 MB: {said.statuses}")
    body = b'{"question": "What does PFC do?"}'
    with connect(desk.port) as line:
        line.sendall(head("POST", "/api/v1/ask", json_type, f"Content-Length: {len(body)}",
                          "Expect: 100-continue"))
        before = listen(line, 0.7)
        line.sendall(body)
        said = listen(line, 1)
    desk.figure(attack, "Expect: 100-continue", f"{before.statuses} then {said.statuses}")
    desk.check(before.statuses in ([], [100]) and said.statuses == [200],
               f"{attack}: Expect: 100-continue with a small body is answered")
    attachments = head("POST", "/api/v1/tickets/import", json_type, f"Content-Length: {60 * MB}",
                       token=desk.agent)
    with desk.memory(attack + ": a line of 60 MB", 250):
        begun = time.monotonic()
        said, sent = pour(desk, attachments, b"a" * 0x10000, 60 * MB, 20)
        if not said.statuses:
            desk.figure(attack, "import, one line of 60 MB", f"no answer, {sent / MB:.0f} MB taken")
        else:
            desk.figure(attack, "import, one line of 60 MB", f"{said.first} after "
                        f"{time.monotonic() - begun:.1f} s, {sent / MB:.0f} MB taken")
        desk.check(said.first in (200, 400, 413), f"{attack}: import of one line: {said.first}")
    desk.served(attack)


def ticket(desk: Abused) -> str:
    answer = desk.ask("POST", "/api/v1/tickets", {"title": "A ticket", "body": "text"}, desk.agent)
    return answer.body["number"]


def header_floods(desk: Abused) -> None:
    """Headers that are too many, too long, or have no end."""
    attack = "3 header floods"
    start = b"GET /healthz HTTP/1.1\r\nHost: a\r\n"
    # What is thrown away at once may come until its time is over, as it takes no memory.
    endless = 8 * MB if desk.quick else 64 * MB
    thrown = ("empty lines without end", "a chunk's extension without end")
    floods = {
        "10,000 headers": (start + b"".join(b"X-%d: a\r\n" % n for n in range(10_000)), b"", 0),
        "a header of 1 MB": (start + b"X: " + b"a" * MB + b"\r\n\r\n", b"", 0),
        "a name of 1 MB": (start + b"X" * MB + b": a\r\n\r\n", b"", 0),
        "an address of 1 MB": (b"GET /" + b"a" * MB + b" HTTP/1.1\r\nHost: a\r\n\r\n", b"", 0),
        "a method of 1 MB": (b"G" * MB + b" / HTTP/1.1\r\nHost: a\r\n\r\n", b"", 0),
        "5,000 cookies": (start + b"Cookie: a=b\r\n" * 5_000 + b"\r\n", b"", 0),
        "a header without end": (start + b"X: ", b"a" * 65_536, endless),
        "headers without end": (start, b"X: " + b"a" * 100 + b"\r\n", endless),
        "an address without end": (b"GET /", b"a" * 65_536, endless),
        "empty lines without end": (b"", b"\r\n" * 32_768, endless),
        "trailers without end": (head("POST", "/api/v1/ask", "Transfer-Encoding: chunked",
                                      "Content-Type: application/json") + b"0\r\n",
                                 b"X: " + b"a" * 4_000 + b"\r\n", endless),
        "a chunk's extension without end": (
            head("POST", "/api/v1/ask", "Transfer-Encoding: chunked",
                 "Content-Type: application/json") + b"5;", b"a" * 65_536, endless),
        "empty chunks of 1 byte": (
            head("POST", "/api/v1/ask", "Transfer-Encoding: chunked",
                 "Content-Type: application/json"), b"1\r\n \r\n" * 4_096, endless),
    }
    if desk.quick:
        # A million pieces take their time.
        del floods["empty chunks of 1 byte"]
    with desk.memory(attack, 150), desk.others(attack, 6_000):
        for name, (first, piece, most) in floods.items():
            begun = time.monotonic()
            if piece:
                said, sent = pour(desk, first, piece, most, 1 if name in thrown else 15)
            else:
                said, sent = send(desk.port, first, 5), 0
            desk.check(said.first in (400, 413, 414, 431) or (not said.statuses and
                                                              (said.closed or name in thrown)),
                       f"{attack}: {name}: {said.first or 'no answer'}"
                       + (f" after {sent >> 10} KB, {time.monotonic() - begun:.1f} s" if sent else ""))
        for _ in range(5 if desk.quick else 200):
            send(desk.port, start + b"X: " + b"a" * MB, 0.2)
    desk.served(attack)


def paths(desk: Abused) -> None:
    """Paths that want out of web/, in every spelling."""
    attack = "4 paths"
    dots = ["..", "%2e%2e", "%2E.", "..%00", "%252e%252e", "..%c0%af", "%c0%ae%c0%ae", "%u002e.",
            "..\\", "..%5c", "....", "..;", "%e0%80%ae.", ".%0a.", "\u2025", "..%ff"]
    slashes = ["/", "%2f", "%252f", "%5c", "\\", "%c0%af", "//", "/./", "%u2215"]
    targets = ["canary.html", "etc/passwd", "data/desk.sqlite", "docket.log"]
    asked: list[bytes] = []
    for dot, slash, target in itertools.product(dots, slashes, targets):
        for depth in (1, 2, 8):
            for root in ("/assets/", "/documents/", "/"):
                asked.append((root + (dot + slash) * depth + target).encode())
    asked += [f"/assets/{name}".encode() for name in
              ["/etc/passwd", "%2fetc%2fpasswd", "%00", "style.css%00.html", "style.css%20",
               ".", "..", "", "%", "%2", "%zz", "style.css/", "STYLE.CSS", "style.css;a", "con",
               "a" * 8_000, "%ff" * 2_000, "%e2%80%ae", "style%2ecss", "index.html::$DATA"]]
    asked += [b"http://localhost/assets/../canary.html", b"http://[::1]/..%2fcanary.html",
              b"file:///etc/passwd", b"//etc/passwd", b"*", b"/\xff\xfe", b"/\xc0\xae\xc0\xae/",
              b"http://", b"http:///", b"?", b"#", b"/#a", b"/?%", b"a", b"/assets\\..\\canary.html",
              b"/api/v1/tickets/..%2f..%2fcanary", b"/api/v1/documents/..%2f..%2fcanary.html",
              b"/api/v1/attachments/..%2f1", b"/" + b"a/" * 7_000, b"/" + b"%2f" * 5_000,
              b"/api/v1/search?q=" + b"%ff" * 2_000, b"/api/v1/documents/" + b"9" * 5_000,
              b"/api/v1/tickets/" + b"9" * 5_000, b"/api/v1/attachments/9223372036854775808",
              b"http://user:pass@a:99999999999999999999/healthz", b"http://a:b/healthz"]
    if desk.quick:
        asked = asked[::9] + asked[-46:]
    allowed = {file.read_bytes() for file in (desk.folder / "share/web").iterdir()}
    seen: Counter[int] = Counter()
    wrong: list[str] = []
    line = connect(desk.port)
    for path in asked:
        for token in (b"", desk.admin.encode()):
            request = b"GET " + path + b" HTTP/1.1\r\nHost: a\r\n"
            request += (b"Authorization: Bearer " + token + b"\r\n" if token else b"") + b"\r\n"
            try:
                line.sendall(request)
                status, body = answer(line)
            except (OSError, http.client.HTTPException):
                status, body = 0, b""
            if status in (0, 400):
                line.close()
                line = connect(desk.port)
            seen[status] += 1
            leaked = CANARY.encode() in body or b"root:" in body or b"SQLite format" in body
            strange = status == 200 and path.startswith(b"/assets/") and body not in allowed
            if status >= 500 or leaked or strange:
                wrong.append(f"{path[:80]!r}: {status}")
    line.close()
    desk.figure(attack, f"answers to {sum(seen.values())} requests",
                ", ".join(f"{count} × {status or 'closed'}" for status, count in seen.most_common()))
    desk.check(not wrong, f"{attack}: nothing outside of web/ is shown, and nothing fails {wrong[:5]}")
    split = send(desk.port, head("GET", "/documents/%0d%0aX-Evil:%201"))
    split2 = send(desk.port, head("GET", "/api/v1/session/provider?to=/%0d%0aX-Evil:1"))
    desk.check(b"\nX-Evil" not in split.data + split2.data, f"{attack}: no header is smuggled out")
    desk.served(attack)


def answer(line: socket.socket) -> tuple[int, bytes]:
    """One answer of a connection that is kept."""
    response = http.client.HTTPResponse(line)
    response.begin()
    return response.status, response.read()


SMUGGLED = b"GET /favicon.ico HTTP/1.1\r\nHost: a\r\n\r\n"
POST = b"POST /api/v1/ask HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"


def framings(admin: str) -> dict[str, tuple[bytes, set[int]]]:
    """Requests whose ends may be seen in two ways, and the statuses that are fine; 0 is closed."""
    ended = b"0\r\n\r\n" + SMUGGLED
    length = b"Content-Length: %d\r\n" % len(ended)
    bad = {0, 400}
    shapes: dict[str, tuple[bytes, set[int]]] = {
        "length and chunked": (POST + length + CHUNKED + b"\r\n" + ended, bad),
        "chunked and length": (POST + CHUNKED + length + b"\r\n" + ended, bad),
        "short length and chunked": (POST + b"Content-Length: 5\r\n" + CHUNKED + b"\r\n" + ended, bad),
        "two lengths": (POST + b"Content-Length: 0\r\n" + length + b"\r\n" + ended, bad),
        "two lengths in one": (POST + b"Content-Length: 5, 45\r\n\r\n" + ended, bad),
        "bare LF everywhere": (b"GET /healthz HTTP/1.1\nHost: a\n\n", bad | {200}),
        "bare LF hides chunked": (POST + length + b"X: y\nTransfer-Encoding: chunked\r\n\r\n" + ended,
                                  bad),
        "bare CR hides chunked": (POST + length + b"X: y\rTransfer-Encoding: chunked\r\n\r\n" + ended,
                                  bad),
        "NUL in a value": (b"GET /healthz HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n", bad),
        "NUL in a name": (b"GET /healthz HTTP/1.1\r\nHost: a\r\nX\0: a\r\n\r\n", bad),
        "a folded header": (b"GET /healthz HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", bad | {200}),
        "a folded length": (POST + b"Content-Length:\r\n 5\r\n\r\n" + ended, bad),
        "a first header with a space": (b"GET /healthz HTTP/1.1\r\n Host: a\r\n\r\n", bad),
        "no name": (b"GET /healthz HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n", bad),
        "no colon": (b"GET /healthz HTTP/1.1\r\nHost: a\r\nabc\r\n\r\n", bad),
        "a space before the colon": (POST + b"Content-Length : 5\r\n\r\n" + ended, bad),
        "a GET with a body": (b"GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n"
                              % len(SMUGGLED) + SMUGGLED, bad | {200}),
        "a HEAD with a body": (b"HEAD /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n"
                               % len(SMUGGLED) + SMUGGLED, bad | {200}),
        "HTTP/0.9": (b"GET /healthz\r\n\r\n" + SMUGGLED, bad),
        "HTTP/0.9 by name": (b"GET /healthz HTTP/0.9\r\n\r\n" + SMUGGLED, bad),
        "HTTP/1.0 in chunks": (POST.replace(b"1.1", b"1.0") + CHUNKED + b"\r\n" + ended,
                               bad | {200, 415}),
        "HTTP/2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\0\0\0\4\0\0\0\0\0", bad | {404, 405}),
        "HTTP/2 frames alone": (b"\0\0\x12\4\0\0\0\0\0" * 4, bad),
        "HTTP/9.9": (b"GET /healthz HTTP/9.9\r\nHost: a\r\n\r\n", bad | {505}),
        "HTTP/1.10": (b"GET /healthz HTTP/1.10\r\nHost: a\r\n\r\n", bad),
        "an upgrade to HTTP/2": (b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Se"
                                 b"ttings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n",
                                 bad | {200}),
        "a lowercase method": (b"get /healthz HTTP/1.1\r\nHost: a\r\n\r\n", bad | {404, 405, 501}),
        "an unknown method": (b"FOO /healthz HTTP/1.1\r\nHost: a\r\n\r\n", bad | {404, 405}),
        "CONNECT": (b"CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n" + SMUGGLED,
                    bad | {404, 405}),
        "TRACE": (b"TRACE /healthz HTTP/1.1\r\nHost: a\r\n\r\n", bad | {404, 405}),
        "two spaces": (b"GET  /healthz HTTP/1.1\r\nHost: a\r\n\r\n", bad | {200, 404}),
        "a tab": (b"GET\t/healthz HTTP/1.1\r\nHost: a\r\n\r\n", bad),
        "TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"a" * 100, bad),
        "half a chunk's end": (POST + CHUNKED + b"\r\n3\r\nabcde\r\n" + ended, bad),
        "an extension with LF": (POST + CHUNKED + b"\r\n5;\nabc\r\nhello\r\n" + ended, bad),
        "an Expect that nobody knows": (POST + b"Expect: 200-maybe\r\nContent-Length: 2\r\n\r\n{}",
                                        bad | {417}),
    }
    for kind in ("xchunked", "chunked, identity", "chunked, chunked", "identity, chunked", "gzip",
                 "chunked;a=b", '"chunked"', "\x0bchunked", "chunked\x0b", "\xffchunked", "chunkedx",
                 "", "\r\n chunked", "\r\n\tchunked", "\x00chunked"):
        named = b"Transfer-Encoding: " + kind.encode("latin-1") + b"\r\n"
        shapes[f"length and transfer {kind!r}"] = (POST + length + named + b"\r\n" + ended, bad | {501})
    for name in ("Transfer-Encoding ", "Transfer_Encoding", "X\r\nTransfer-Encoding", " Transfer-Encoding",
                 "Transfer-Encoding\t", "\x00Transfer-Encoding", "Transfer\x80-Encoding"):
        named = name.encode("latin-1") + b": chunked\r\n"
        # Another name is another header: the length counts.
        shapes[f"length and {name!r}"] = (POST + length + named + b"\r\n" + ended, bad)
    for value in ("+5", "-1", "0x5", "5 5", "1e1", "9" * 30, "18446744073709551621", "", "5a", "five",
                  "\x0b5", "5\x0b", "٥"):
        named = b"Content-Length: " + value.encode() + b"\r\n"
        shapes[f"length {value!r}"] = (POST + named + b"\r\n" + ended, bad | {413})
    for size in ("-5", "+5", "0x5", " 5", "", "g", "FFFFFFFFFFFFFFFFF", "10000000000000005", "5 a",
                 "F" * 400, "5\r"):
        shapes[f"a chunk of {size[:20]!r}"] = (
            POST + CHUNKED + b"\r\n" + size.encode() + b"\r\nhello\r\n" + ended, bad | {413})
    return shapes


def smuggling(desk: Abused) -> None:
    """Requests whose end may be seen in two ways."""
    attack = "5 smuggling"
    both = send(desk.port, b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n" + SMUGGLED, 0.4)
    desk.check(both.statuses == [200, 200] and b"image/svg" in both.data,
               f"{attack}: two requests in a row are two")
    for name in ("a=b", "a" * 5_000, 'a="\\"', ""):
        body = b'{"question": "What does PFC do?"}'
        said = send(desk.port, POST + CHUNKED + b"\r\n%x;" % len(body) + name.encode() + b"\r\n" + body
                    + b"\r\n0\r\n\r\n", 0.4)
        desk.check(said.statuses in ([200], [400], []), f"{attack}: chunk extension {name[:10]!r}: "
                   f"{said.statuses}")
    seen: Counter[int] = Counter()
    for name, (data, wanted) in framings(desk.admin).items():
        said = send(desk.port, data, 0.25)
        seen[said.first] += 1
        # What follows the end of a refused request may be refused, too, and ends the connection.
        others = said.statuses[1:]
        is_fine = said.first in wanted and b"image/svg" not in said.data
        is_fine = is_fine and (not others or (others == [400] and said.closed))
        if said.first == 0:
            is_fine = is_fine and said.closed
        desk.check(is_fine, f"{attack}: {name}: "
                   f"{said.statuses or ('closed' if said.closed else 'left open')}")
    trailer = POST.replace(b"/ask", b"/tickets") + CHUNKED + b"\r\n2\r\n{}\r\n0\r\n"
    trailer += f"Authorization: Bearer {desk.admin}\r\nContent-Length: 3\r\n\r\n".encode()
    said = send(desk.port, trailer, 0.4)
    desk.check(said.statuses in ([400], [401], [401, 400]),
               f"{attack}: a token in a trailer lets nobody in: {said.statuses}")
    for name, hosts in (("no Host", b""), ("two Hosts", b"Host: a\r\nHost: b\r\n"),
                        ("an odd Host", b"Host: a b/@\r\n")):
        said = send(desk.port, b"GET /healthz HTTP/1.1\r\n" + hosts + b"\r\n", 0.4)
        desk.figure(attack, name, said.statuses)
        is_refused = said.statuses == [400] or (name == "an odd Host" and said.statuses == [200])
        desk.check(is_refused, f"{attack}: {name}: {said.statuses}")
    said = send(desk.port, b"GET /api/v1/documents HTTP/1.0\r\n\r\n", 5)
    desk.check(said.first == 200 and said.closed and b"chunked" not in said.data.lower(),
               f"{attack}: HTTP/1.0 gets its answer without chunks, and the end: {said.statuses}")
    desk.figure(attack, f"answers to {sum(seen.values())} shapes",
                ", ".join(f"{count} × {status or 'closed'}" for status, count in seen.most_common()))
    desk.served(attack)


PLAUSIBLE = {"title": "A title", "body": "A text", "question": "What is PFC?", "name": "abuse",
             "password": "a wrong password", "role": "agent", "readers": ["role:agent"],
             "verdict": "helpful", "q": "state:new", "set": {"priority": "high"}, "kind": "reply",
             "file": "rules: []", "into": "DK-1", "tickets": ["DK-1"], "messages": [1]}
# Fields of routes that leave out what they do not know.
FIELDS = {"/api/v1/ask": ["question", "collections", "explain", "conversation"],
          "/api/v1/answers/{id}/feedback": ["verdict", "marker", "comment"],
          "/api/v1/tickets/bulk": ["q", "tickets", "set"]}
DEEP = 100_000


def routes(desk: Abused) -> list[tuple[str, str]]:
    """The routes that take a body: by what the server says of itself, else by its sources."""
    said = desk.ask("GET", "/openapi.json")
    if said.status == 200 and isinstance(said.body, dict):
        return sorted((method.upper(), path) for path, item in said.body["paths"].items()
                      for method in item if method in ("post", "put", "patch"))
    found = set()
    for file in (desk.repository / "Sources/WebAPI").rglob("*Controller.swift"):
        for method, path in re.findall(r'\.(post|put|patch)\("([^"]+)"', file.read_text()):
            found.add((method.upper(), "/api/v1/" + path))
    return sorted(found)


def whole_bodies() -> dict[str, tuple[bytes, bool]]:
    """Bodies, and whether they have to be refused."""
    deep = b"[" * DEEP + b"]" * DEEP
    return {
        "arrays 100,000 deep": (deep, True),
        "arrays without end": (b"[" * DEEP, True),
        "objects 100,000 deep": (b'{"a":' * DEEP + b"1" + b"}" * DEEP, True),
        "a field 100,000 deep": (b'{"title": ' + deep + b"}", True),
        "500 deep": (b"[" * 500 + b"]" * 500, True),
        "500 deep and wide": (b'{"title": ' + b"[" * 300 + b",".join([b'"a"'] * 200_000) + b"]" * 300
                              + b"}", True),
        "NaN": (b'{"title": NaN, "question": NaN}', True), "Infinity": (b"Infinity", True),
        "a number": (b"1" * 100_000, True), "a text": (b'"a"', True), "nothing": (b"", True),
        "null": (b"null", True), "half": (b'{"title": "a', True), "two": (b"{} {}", True),
        "a comma too many": (b'{"title": "a",}', False), "single quotes": (b"{'title': 'a'}", True),
        "no UTF-8": (b'{"title": "\xff\xfe", "question": "\xc0\x80"}', True),
        "surrogates in UTF-8": (b'{"title": "\xed\xa0\x80", "question": "\xed\xa0\x80"}', True),
        "a zero byte": (b'{"title": "a\0b"}', True), "UTF-16": ('{"q": 1}'.encode("utf-16"), True),
        "a BOM": (b'\xef\xbb\xbf{"zzz": 1}', False),
        "the same key twice": (b'{"title": "a", "title": 1, "question": "a", "question": 2}', False),
        "100,000 keys": (b"{" + b",".join(b'"k%d":1' % n for n in range(80_000)) + b"}", False),
        "a key of 1 MB": (b'{"' + b"k" * 1_000_000 + b'": 1}', False),
        "a broken escape": (b'{"title": "\\x", "question": "\\u12"}', True),
    }


def field_values(is_quick: bool) -> dict[str, str]:
    """Values for each field, as JSON."""
    values = {"a text of 1 MB": json.dumps("a" * 1_000_000), "a lone surrogate": r'"\ud800"',
              "a huge number": "1e400", "an object": '{"a": {"b": []}}', "a zero": r'"a\u0000b"'}
    if not is_quick:
        values |= {"combining marks": json.dumps("a" + "\u0301" * 150_000), "1e308": "1e308",
                   "2**63": str(2**63), "-1": "-1", "2**400": str(2**400), "a list": "[[1], null]",
                   "nothing": "null", "true": "true", "0.5": "0.5", "a list of 1 MB":
                   "[" + ",".join(['"a"'] * 200_000) + "]", "empty": '""', "directions":
                   r'"\u202e\ufeff\uffff\ud83d\ude00"', "lines": json.dumps("\n" * 100_000)}
    return values


def json_torture(desk: Abused) -> None:
    """JSON that is deep, large, broken or none, on every route that takes a body."""
    attack = "6 JSON"
    number = ticket(desk)
    asked = desk.ask("POST", "/api/v1/ask", {"question": "What does PFC do?"}).body["id"]
    wrong: list[str] = []
    slowest = (0.0, "")
    count: Counter[str] = Counter()
    client = desk.client(desk.admin)

    def ask(method: str, path: str, body: bytes, name: str, refused: bool) -> None:
        nonlocal slowest
        begun = time.monotonic()
        answer = client.ask(method, path, body, may_break=True)
        status = answer.status
        if status == 0:
            name += f" {answer.body}"
        slowest = max(slowest, (time.monotonic() - begun, f"{name} to {path}"))
        count[f"{status // 100}xx" if status else "broken"] += 1
        if not 200 <= status < 500 or (refused and status < 400):
            wrong.append(f"{method} {path}, {name}: {status}")

    known = routes(desk)
    desk.figure(attack, "routes that take a body", len(known))
    desk.check(len(known) >= 20, f"{attack}: {len(known)} routes are known")
    with desk.memory(attack, 300), desk.others(attack, 6_000):
        for method, template in known:
            path = template.replace("{number}", number).replace("{macro}", "escalate")
            path = path.replace("{id}", asked if "answers" in path else "1")
            path = path.replace("{kind}", "queues").replace("{name}", "abuse")
            is_raw = path.endswith(("attachments", "import"))
            for name, (body, refused) in whole_bodies().items():
                if not desk.quick or "deep" in name or len(body) < 1_000:
                    ask(method, path, body, name, refused and not is_raw and "undo" not in path
                        and "seen" not in path and "macros" not in path)
            said = desk.ask(method, path, {"zzz": 1}, desk.admin)
            told = re.search(r"there are ([\w, ]+)", str(said.body.get("detail")
                                                         if isinstance(said.body, dict) else ""))
            fields = FIELDS.get(template) or (told[1].split(", ") if told else [])
            base = {field: PLAUSIBLE[field] for field in fields if field in PLAUSIBLE}
            for field, (name, value) in itertools.product(fields, field_values(desk.quick).items()):
                text = json.dumps({**base, field: "@value@"}).replace('"@value@"', value)
                # Each guess at a password costs time on purpose, and is looked at elsewhere.
                if "/session" not in path or len(text) > 2_000 or "\\u" in text:
                    ask(method, path, text.encode(), f"{field}: {name}", False)
    desk.figure(attack, "answers", ", ".join(f"{n} × {kind}" for kind, n in count.most_common()))
    desk.figure(attack, "the slowest", f"{slowest[0]:.1f} s, {slowest[1]}")
    desk.check(not wrong, f"{attack}: nothing fails, and what is no JSON is refused: "
               f"{len(wrong)} wrong " + "; ".join(wrong[:40]))
    desk.check(slowest[0] < 10, f"{attack}: nothing takes longer than 10 s")
    desk.served(attack)
