"""How a test is run from the command line, and what it leaves behind: nothing."""
from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from .desk import Desk


def command_line(about: str) -> argparse.ArgumentParser:
    """What every test is told; `about` is its docstring, of which the first paragraph is shown."""
    parser = argparse.ArgumentParser(description=about.partition("\n\n")[0])
    parser.add_argument("--docket", required=True, type=program, help="the program to test")
    parser.add_argument("--share", type=lambda name: Path(name).resolve(),
                        default=Path(__file__).resolve().parents[2],
                        help="the folder that holds docs-corpus and web")
    parser.add_argument("--keep", action="store_true", help="keep the folder of the test")
    return parser


def program(name: str) -> Path:
    """Where a program lies, by its path or its name."""
    path = Path(shutil.which(name) or name).resolve()
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"{name} is no program")
    return path


def skip(reason: str) -> NoReturn:
    """Ends a test that cannot be run here, and says why; that is no failure."""
    print(f"skipped: {reason}")
    sys.exit(0)


@contextmanager
def scratch(keeps: bool = False, inside: Path | None = None) -> Iterator[Path]:
    """A new folder, among other temporary ones or inside of another, which is removed at the end
    unless it is to be kept.

    From then on also who ends the test from outside lets it clean up first.
    """
    for sign in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, lambda number, _: sys.exit(128 + number))
    folder = Path(tempfile.mkdtemp(prefix="docket-desk-", dir=inside))
    try:
        yield folder
    finally:
        if keeps:
            print(f"what was left is in {folder}", flush=True)
        else:
            shutil.rmtree(folder)


def run(desk: Desk, test: Callable[[Desk], None]) -> int:
    """Lets a test try a desk, ends all that it started, and tells what was wrong.

    Returns what the program is to exit with: 1 where something was wrong, and where the test broke
    off.
    """
    try:
        test(desk)
    except AssertionError as error:
        desk.check(False, str(error))
    except Exception:
        desk.check(False, traceback.format_exc())
    finally:
        desk.close()
    if not desk.wrong:
        print("all is well")
        return 0
    if desk.log_end:
        print(f"the log ends with:\n{desk.log_end}")
    print("\n".join([f"{len(desk.wrong)} wrong:", *desk.wrong]), flush=True)
    return 1


def main(about: str, test: Callable[[Desk], None], *programs: str) -> NoReturn:
    """Runs a test of one desk from the command line; it is skipped without a program it needs."""
    options = command_line(about).parse_args()
    for name in programs:
        if shutil.which(name) is None:
            skip(f"{name} is not there")
    with scratch(options.keep) as folder:
        sys.exit(run(Desk(options.docket, options.share, folder), test))
