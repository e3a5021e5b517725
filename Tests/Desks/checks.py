"""What a test looks at, waits for, and does at once."""
from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from typing import Any


class Checks:
    """What was looked at, and what of it was wrong."""

    def __init__(self, is_quiet: bool = False) -> None:
        """Where it is quiet, only `wrong` tells."""
        self.is_quiet = is_quiet
        self.wrong: list[str] = []

    def check(self, holds: Any, what: str) -> bool:
        """Notes that something is not as it should be, tells of it either way, and goes on."""
        if not self.is_quiet:
            print(("ok    " if holds else "WRONG ") + what, flush=True)
        if not holds:
            self.wrong.append(what)
        return bool(holds)


def wait_for(what: str, holds: Callable[[], Any], limit: float = 30) -> Any:
    """Waits until something is so, and gives what it gave.

    Raises AssertionError where it is not so after so many seconds.
    """
    end = time.monotonic() + limit
    while time.monotonic() < end:
        value = holds()
        if value:
            return value
        time.sleep(0.1)
    raise AssertionError(f"after {limit:.0f} s there is still no {what}")


def each(items: Iterable[Any], threads: int, work: Callable[[Any], None]) -> None:
    """Does something with each item in so many threads.

    What one of them raises ends all, and is raised here.
    """
    waiting = iter(items)
    lock = threading.Lock()
    errors: list[BaseException] = []

    def run() -> None:
        while not errors:
            with lock:
                item = next(waiting, None)
            if item is None:
                return
            try:
                work(item)
            except BaseException as error:  # It is raised again below.
                errors.append(error)

    workers = [threading.Thread(target=run, daemon=True) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if errors:
        raise errors[0]
