"""Attacks by connections: slow ones, many of them, and those that stop reading."""
from __future__ import annotations

import selectors
import socket
import time
from collections import defaultdict

from abuse_load import Abused, connect, head, listen


def slow_clients(desk: Abused) -> None:
    """500 clients that send a byte a second, while others are served."""
    attack = "1 slow clients"
    with desk.others(attack + ": before", 3_000):
        time.sleep(1 if desk.quick else 3)
    drip = head("GET", "/healthz", "X-Slow: " + "x" * 600)
    body = head("POST", "/api/v1/ask", "Content-Type: application/json", "Content-Length: 5000")
    lines: dict[socket.socket, tuple[str, bytes, float]] = {}
    ended: dict[str, list[float]] = defaultdict(list)
    limit = 22
    with desk.memory(attack, 150), desk.others(attack + ": during", 3_000):
        for number in range(500):
            kind = ("headers", "body", "nothing", "half a line")[min(number // 125, 3)]
            line = connect(desk.port)
            if kind == "body":
                line.sendall(body)
            if kind == "half a line":
                line.sendall(b"GET /healthz HTT")
            lines[line] = (kind, drip, time.monotonic())
        begun = time.monotonic()
        sent = 0
        while lines and time.monotonic() - begun < limit:
            time.sleep(max(0.0, begun + sent + 1 - time.monotonic()))
            for line, (kind, bytes_, since) in list(lines.items()):
                if not is_open(line):
                    ended[kind].append(time.monotonic() - since)
                    line.close()
                    del lines[line]
                    continue
                piece = {"headers": bytes_[sent:sent + 1], "body": b" "}.get(kind)
                if piece:
                    try:
                        line.send(piece)
                    except OSError:
                        pass  # It ended; the next round sees that.
            sent += 1
    for kind, times in ended.items():
        desk.figure(attack, f"cut off, slow {kind}",
                    f"{len(times)} after {min(times):.0f} to {max(times):.0f} s")
    desk.check(not lines, f"{attack}: all 500 are cut off within {limit} s "
               f"({len(lines)} are not: {sorted({kind for kind, _, _ in lines.values()})})")
    for line in lines:
        line.close()
    desk.served(attack)


def is_open(line: socket.socket) -> bool:
    """Whether the server keeps a connection open; what came is thrown away."""
    line.setblocking(False)
    try:
        while True:
            if not line.recv(1 << 16):
                return False
    except BlockingIOError:
        return True
    except OSError:
        return False


class SlowAgain:
    """Clients that are slow with their second request, which is looked at at the end."""

    def __init__(self, desk: Abused, count: int = 50) -> None:
        self.begun = time.monotonic()
        self.lines = []
        for _ in range(count):
            line = connect(desk.port)
            line.sendall(head("GET", "/healthz"))
            listen(line, 0.05)
            line.sendall(b"GET /healthz HTTP/1.1\r\nHost: loc")
            self.lines.append(line)

    def finish(self, desk: Abused) -> None:
        left = self.begun + 66 - time.monotonic()
        while left > 0 and any(map(is_open, self.lines)):
            time.sleep(1)
            for line in self.lines:
                try:
                    line.send(b"a")
                except OSError:
                    pass  # It ended.
            left -= 1
        still = sum(map(is_open, self.lines))
        desk.figure("1 slow clients", "a slow second request",
                    f"{still} of {len(self.lines)} open after "
                    f"{time.monotonic() - self.begun:.0f} s")
        desk.check(still == 0, "1 slow clients: a slow second request is cut off")
        for line in self.lines:
            line.close()


def stalled_streams(desk: Abused) -> None:
    """200 clients of events that stop reading, and more streams than there may be."""
    attack = "7 stalled streams"
    made = file_tickets(desk, 80 if desk.quick else 1_000)
    desk.figure(attack, "tickets filed for events", made)
    before = desk.descriptors
    stream = head("GET", "/api/v1/events?topics=tickets&lastEventId=0", token=desk.agent)
    lines = []
    with desk.memory(attack, 250), desk.others(attack, 6_000):
        for _ in range(200):
            line = connect(desk.port, receive=4_096)
            line.sendall(stream)
            lines.append(line)
        begun = time.monotonic()
        wanted = 20 if desk.quick else 100
        more = file_tickets(desk, wanted)
        desk.figure(attack, "tickets filed meanwhile",
                    f"{more} in {time.monotonic() - begun:.1f} s")
        time.sleep(max(0, 4 - (time.monotonic() - begun)))
    desk.check(more == wanted, f"{attack}: tickets are filed meanwhile")
    lines += stop_reading(desk)
    if not desk.quick:
        # Docket waits for half a minute for those who do not read.
        while desk.descriptors > before + 5 and time.monotonic() - begun < 60:
            time.sleep(0.5)
        left = desk.descriptors - before
        desk.figure(attack, "connections of those who do not read",
                    f"{max(0, left)} of {len(lines)} after {time.monotonic() - begun:.0f} s")
        desk.check(left <= 5, f"{attack}: they are cut off")
    for line in lines:
        line.close()
    desk.served(attack)
    too_many_streams(desk)


def file_tickets(desk: Abused, count: int) -> int:
    done = 0
    for number in range(count):
        answer = desk.ask("POST", "/api/v1/tickets",
                          {"title": f"Abuse {number} " + "t" * 150, "body": "b" * 500,
                           "tags": [f"tag{number}-{other}" for other in range(8)]}, desk.agent)
        done += answer.status == 201
    return done


def stop_reading(desk: Abused) -> list[socket.socket]:
    """Clients that send requests without end and read no answers; they are left open."""
    attack = "7 clients that do not read"
    requests = head("GET", "/api/v1/documents?limit=100") * 200
    lines, taken = [], 0
    with desk.memory(attack, 150), desk.others(attack, 6_000):
        for _ in range(50):
            line = connect(desk.port, timeout=0.2, receive=4_096)
            lines.append(line)
        begun = time.monotonic()
        while time.monotonic() - begun < (2 if desk.quick else 4):
            for line in lines:
                try:
                    line.settimeout(0.01)
                    taken += line.send(requests)
                except OSError:
                    continue  # Nothing more is taken, or it ended.
    desk.figure(attack, "bytes of requests taken from 50", f"{taken >> 10} KB")
    desk.served(attack)
    return lines


def too_many_streams(desk: Abused) -> None:
    """More streams than there may be at once, and again after they ended."""
    attack = "7 too many streams"
    stream = head("GET", "/api/v1/events?topics=tickets", token=desk.agent)
    lines, statuses = [], defaultdict(int)
    with desk.memory(attack, 250):
        for _ in range(560):
            line = connect(desk.port)
            line.sendall(stream)
            lines.append(line)
            data = line.recv(200)
            statuses[int(data.split(b" ")[1])] += 1
        with desk.others(attack, 6_000):
            time.sleep(1 if desk.quick else 2)
    desk.figure(attack, "answers to 560 streams", dict(statuses))
    # Those that an attack before left hanging still count for as long as the server waits for them.
    desk.check(300 <= statuses[200] <= 500 and statuses[200] + statuses[429] == 560,
               f"{attack}: at most 500 streams are open, and the others are refused")
    begun = time.monotonic()
    for line in lines:
        line.close()
    status = 0
    while status != 200 and time.monotonic() - begun < 20:
        with connect(desk.port) as line:
            line.sendall(stream)
            status = int(line.recv(200).split(b" ")[1])
        time.sleep(0.2)
    desk.figure(attack, "a stream is taken again after", f"{time.monotonic() - begun:.1f} s")
    desk.check(status == 200, f"{attack}: streams are taken again")


def flood(desk: Abused) -> None:
    """Connections opened and closed without end, and 3,000 that do nothing."""
    attack = "9 connection flood"
    count, seconds = (1_000, 5) if desk.quick else (20_000, 50)
    with desk.memory(attack, 150), desk.others(attack, 6_000):
        begun = time.monotonic()
        opened = 0
        while opened < count and time.monotonic() - begun < seconds:
            number = opened
            opened += 1
            line = connect(desk.port)
            if number % 3 == 1:
                line.sendall(head("GET", "/healthz"))
            if number % 3 == 2:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            line.close()
        desk.figure(attack, "opened and closed",
                    f"{opened} in {time.monotonic() - begun:.1f} s")
    desk.served(attack)
    if not desk.quick:
        idle(desk)


def idle(desk: Abused, count: int = 3_000) -> None:
    attack = "9 idle connections"
    lines = []
    with desk.memory(attack, 250):
        chosen = selectors.DefaultSelector()
        for _ in range(count):
            line = socket.socket()
            line.setblocking(False)
            line.connect_ex(("127.0.0.1", desk.port))
            lines.append(line)
            chosen.register(line, selectors.EVENT_WRITE)
        end = time.monotonic() + 7
        # Those that find no room at first knock again after a second, and again after two.
        while desk.descriptors < 2_000 and time.monotonic() < end:
            time.sleep(0.2)
        time.sleep(1)
        desk.figure(attack, "descriptors of the server with 3,000", desk.descriptors)
        desk.check(desk.descriptors < 2_200, f"{attack}: no more than 2,000 are taken at once")
        begun = time.monotonic()
        answer = desk.ask("GET", "/healthz", limit=40)
        took = time.monotonic() - begun
    desk.figure(attack, "another behind them", f"{answer.status} after {took:.1f} s")
    desk.check(answer.status == 200, f"{attack}: another is served once they are cut off")
    chosen.close()
    for line in lines:
        line.close()
    time.sleep(1)
    desk.served(attack)
