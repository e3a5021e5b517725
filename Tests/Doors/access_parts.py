"""How the parts of the test of access are run, each on desks of its own."""
from __future__ import annotations

import shutil
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

from desks import Desk, command_line, scratch


class Skipped(Exception):
    """A part needs what is not installed here."""


class Desks:
    """The program under test, and a folder for its desks."""

    def __init__(self, docket: Path, share: Path, folder: Path) -> None:
        self.docket, self.share, self.folder = docket, share, folder
        self._made: list[Desk] = []
        self._prepared: Path | None = None

    def fresh(self) -> Desk:
        """A desk without anything in it."""
        desk = Desk(self.docket, self.share, self.folder / f"desk-{len(self._made) + 1}")
        self._made.append(desk)
        return desk

    def indexed(self) -> Desk:
        """A desk with the index of the bundled documents, which is built once."""
        if self._prepared is None:
            first = self.fresh()
            first.done("index")
            self._prepared = first.data
        desk = self.fresh()
        shutil.copytree(self._prepared, desk.data)
        return desk

    def close(self) -> None:
        """Ends what still runs at any of them."""
        for desk in self._made:
            desk.close()


def run_parts(about: str, parts: Iterable[Callable[[Desks], None]]) -> int:
    """Runs the parts of a test, tells of each, and returns what the program is to exit with."""
    parser = command_line(about)
    parser.add_argument("--only", default="", help="parts whose names have this in them")
    options = parser.parse_args()
    failed = 0
    with scratch(options.keep) as folder:
        desks = Desks(options.docket, options.share, folder)
        for part in parts:
            if options.only not in part.__name__:
                continue
            began = time.monotonic()
            try:
                part(desks)
                result = "ok"
            except Skipped as reason:
                result = f"skipped: {reason}"
            except Exception:
                failed += 1
                # To standard output, so that it stands beside its part.
                print(traceback.format_exc())
                result = "FAILED"
            finally:
                desks.close()
            name = part.__name__.replace("_", " ")
            print(f"{name}: {result} ({time.monotonic() - began:.1f} s)", flush=True)
    print(f"{failed} parts failed" if failed else "all is well")
    return 1 if failed else 0
