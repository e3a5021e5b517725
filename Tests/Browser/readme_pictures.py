#!/usr/bin/env python3
"""Takes the pictures that the README shows, of a desk whose simulated fabric has a pause storm.

    .build/browser/bin/python Tests/Browser/readme_pictures.py --docket .build/release/docket --share .
"""
from __future__ import annotations

from pathlib import Path

from browsing import Browsing
from desks import Desk, main, wait_for
from stage import stage

FOLDER = Path("pictures")


def take(desk: Desk) -> None:
    stage(desk, 0, "pfc-storm", 0)
    finding = wait_for("finding", lambda: desk.ask("GET", "/api/v1/fabric/findings").body.get("findings"))[0]
    with Browsing(desk) as browsing:
        ben = browsing.visitor("ben")
        for name, path in (("answer", "/?q=Why+is+moe-train+slow%3F"), ("fabric", f"/fabric?finding={finding['id']}")):
            ben.go(path)
            # The small charts begin with what was read meanwhile.
            ben.page.wait_for_timeout(25_000)
            ben.picture(FOLDER, name)


if __name__ == "__main__":
    main(__doc__, take, "chromium")
