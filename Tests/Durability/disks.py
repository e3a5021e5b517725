"""What the system is told about disks, for the tests beside this file."""
from __future__ import annotations

import subprocess


def complaint_of(*command: str) -> str:
    """Runs a command of the system; what it complained of, empty where it worked."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    return "" if done.returncode == 0 else done.stderr.strip() or f"exit code {done.returncode}"
