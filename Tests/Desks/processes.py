"""Programs that a test starts: what they take, and how they end."""
from __future__ import annotations

import os
import signal
import socket
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


class Usage(NamedTuple):
    """What a program took up to now: seconds of processor, and bytes of resident memory."""
    seconds: float
    memory: int


def usage(process: subprocess.Popen) -> Usage:
    """What a running program took up to now, as Linux tells it."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(") ", 1)[1].split()
    pages = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
    return Usage((int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"),
                 pages * os.sysconf("SC_PAGE_SIZE"))


def end(process: subprocess.Popen, by: signal.Signals = signal.SIGTERM, limit: float = 30) -> int:
    """Ends a program by its id, and waits until it is gone; what it exited with.

    It is killed where it is still there after so many seconds.
    """
    process.send_signal(by)
    try:
        process.wait(limit)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream:
            with suppress(BrokenPipeError):
                stream.close()
    return process.returncode


def free_port() -> int:
    """A TCP port of this machine that nobody listens on."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]
