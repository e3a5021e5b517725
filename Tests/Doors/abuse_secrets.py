"""Attacks on secrets: tokens guessed without end, and sign-ins with long passwords."""
from __future__ import annotations

import json
import random
import re
import threading
import time
from collections import Counter

from abuse_load import MB_TEXT, Abused, connect, head


def guessed_tokens(desk: Abused) -> None:
    """Tokens guessed as fast as they are looked at."""
    attack = "8 guessed tokens"
    # A million, as far as the machine makes them within six minutes.
    wanted, seconds = (20_000, 4) if desk.quick else (1_000_000, 360)
    begun = time.monotonic()
    before = desk.audited()
    statuses: Counter[bytes] = Counter()
    lock = threading.Lock()
    end = time.monotonic() + seconds

    def guess(seed: int) -> None:
        chance = random.Random(seed)
        seen: Counter[bytes] = Counter()
        line = connect(desk.port)
        rest = b""
        while time.monotonic() < end and sum(seen.values()) < wanted / 4:
            line.sendall(b"".join(
                head("GET", "/api/v1/tickets", token=f"dk_{chance.getrandbits(192):048x}")
                for _ in range(50)))
            waiting = 50
            while waiting > 0:
                data = rest + line.recv(1 << 18)
                found = re.findall(rb"HTTP/1\.1 (\d{3}) ", data)
                rest = data[-12:] if not data[-12:].startswith(b"HTTP/1.1 ") else b""
                waiting -= len(found)
                seen.update(found)
        line.close()
        with lock:
            statuses.update(seen)

    with desk.memory(attack, 100), desk.others(attack, 6_000):
        guessers = [threading.Thread(target=guess, args=(seed,)) for seed in range(4)]
        for guesser in guessers:
            guesser.start()
        time.sleep(min(seconds / 2, 20))
        right = desk.ask("GET", "/api/v1/tickets?limit=1", token=desk.agent)
        for guesser in guessers:
            guesser.join()
    took = time.monotonic() - begun
    count = sum(statuses.values())
    desk.figure(attack, "guesses", f"{count} in {took:.0f} s, {count / took:.0f} a second")
    desk.figure(attack, "answers", ", ".join(f"{number} × {status.decode()}"
                                             for status, number in statuses.most_common()))
    desk.check(set(statuses) <= {b"401", b"429"} and count > 100,
               f"{attack}: each guess is refused")
    desk.check(right.status == 200, f"{attack}: who has a token is let in meanwhile")
    desk.check(statuses[b"401"] <= 20 + took, f"{attack}: {statuses[b'401']} are looked at, and "
               "what comes after them is told to wait")
    more = desk.audited() - before
    desk.figure(attack, "entries of the audit log", more)
    desk.check(more <= 60, f"{attack}: the audit log is not flooded")
    desk.served(attack)


def sign_in_flood(desk: Abused) -> None:
    """Sign-ins with long passwords and long names."""
    attack = "10 sign-ins"
    seconds = 4 if desk.quick else 15
    before, cpu = desk.audited(), desk.cpu
    statuses: Counter[int] = Counter()
    end = time.monotonic() + seconds
    bodies = [{"name": "ana", "password": "p" * 1_024}, {"name": "ana", "password": MB_TEXT},
              {"name": MB_TEXT, "password": "a password"},
              {"name": "a" + "\u0301" * 150_000, "password": "a password"}]

    def knock(seed: int) -> None:
        number = seed
        while time.monotonic() < end:
            body = dict(bodies[number % 4])
            body["name"] = f"{number}{body['name']}" if number % 8 > 2 else body["name"]
            answer = desk.ask("POST", "/api/v1/session", body, limit=30)
            statuses[answer.status] += 1
            number += 3

    with desk.memory(attack, 250), desk.others(attack, 6_000):
        begun = time.monotonic()
        knockers = [threading.Thread(target=knock, args=(seed,)) for seed in range(8)]
        for knocker in knockers:
            knocker.start()
        for knocker in knockers:
            knocker.join()
        took = time.monotonic() - begun
    took = time.monotonic() - begun
    count = sum(statuses.values())
    desk.figure(attack, "sign-ins", f"{count} in {took:.0f} s: " + ", ".join(
        f"{number} × {status}" for status, number in statuses.most_common()))
    desk.figure(attack, "processors taken", f"{(desk.cpu - cpu) / took:.2f}")
    desk.check(set(statuses) <= {401, 413, 429, 400}, f"{attack}: each is refused: {dict(statuses)}")
    desk.check(statuses[401] <= 20 + took, f"{attack}: {statuses[401]} are looked at")
    more = desk.audited() - before
    said = json.loads(desk.done("audit", "--json", "--limit", "100"))
    longest = max((len(str(entry)) for entry in said), default=0)
    desk.figure(attack, "entries of the audit log", f"{more}, the longest of {longest} characters")
    desk.check(more <= 20 + seconds and longest < 2_000, f"{attack}: the audit log is not flooded")
    desk.served(attack)
