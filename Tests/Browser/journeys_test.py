#!/usr/bin/env python3
"""Journeys through the pages with a real browser and a real server, each with what may go wrong on the way.

    .build/browser/bin/python Tests/Browser/journeys_test.py --docket .build/debug/docket --share . --only bulk
"""
from __future__ import annotations

import shutil
import sys
import time
import traceback

import asking
import keeping
import watching
import working
from browsing import Browsing
from desks import Desk
from desks.running import command_line, run, scratch, skip
from stage import stage

# Those that start the server anew come last.
JOURNEYS = [*asking.JOURNEYS, *working.JOURNEYS, *keeping.JOURNEYS, *watching.JOURNEYS]


def main() -> None:
    parser = command_line(__doc__)
    parser.add_argument("--only", choices=[journey.__name__ for journey in JOURNEYS], action="append",
                        help="the journey to take, instead of all")
    options = parser.parse_args()
    if not shutil.which("chromium"):
        skip("chromium is not there")

    def test(desk: Desk) -> None:
        stage(desk, 0, "pfc-storm", 60)
        with Browsing(desk) as browsing:
            for journey in JOURNEYS:
                if options.only and journey.__name__ not in options.only:
                    continue
                began = time.monotonic()
                try:
                    journey(desk, browsing)
                except Exception:
                    browsing.keep_pictures(journey.__name__)
                    # What the whole page said is in its picture.
                    told = traceback.format_exc().partition("Aria snapshot")[0]
                    desk.check(False, f"{journey.__name__}: {told}")
                browsing.leave()
                print(f"{journey.__name__}: {time.monotonic() - began:.1f} s", flush=True)

    with scratch(options.keep) as folder:
        sys.exit(run(Desk(options.docket, options.share, folder), test))


if __name__ == "__main__":
    main()
