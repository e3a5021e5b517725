"""Desks of Docket for the tests that start a real server: one way to start one, ask it and end it.

`Tests/Doors`, `Tests/Durability` and `Tests/Benchmarks` see this folder as their `desks`. A test is
a function that gets a `Desk`, says by `Desk.check` what holds, and is run by `main`:

    from desks import Desk, main

    def test(desk: Desk) -> None:
        desk.start()
        desk.check(desk.ask("GET", "/healthz").status == 200, "it lives")

    if __name__ == "__main__":
        main(__doc__, test)

Whatever comes of a test, its programs are ended, by their ids, and its folder is removed.
"""
from .answer import Answer, Client, Headers
from .checks import Checks, each, wait_for
from .desk import Desk
from .processes import Usage, end, free_port, usage
from .running import command_line, main, run, scratch, skip

__all__ = ["Answer", "Checks", "Client", "Desk", "Headers", "Usage", "command_line", "each", "end",
           "free_port", "main", "run", "scratch", "skip", "usage", "wait_for"]
