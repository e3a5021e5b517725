#!/usr/bin/env python3
"""Every page, as each kind of person sees it, in both themes and at three widths: axe finds nothing,
nothing is wrong in the console, and nothing is wider than the window.

Pictures of all of them are kept in `.build/pictures`, to be looked at.
"""
from __future__ import annotations

import sys
from pathlib import Path

from browsing import THEMES, WIDTHS, Browsing, Visitor, chromium
from desks import Desk, wait_for
from desks.running import command_line, run, scratch, skip
from stage import stage

PICTURES = Path(".build/pictures")

# Who looks at which pages; what is for others tells them so, which is a page to look at, too.
PAGES = {
    None: ["/", "/?q=How+does+the+PFC+watchdog+detect+a+storm%3F", "/?q=What+is+the+menu%3F",
           "/documents", "DOCUMENT", "/fabric", "/tickets", "/tickets/DK-1001", "/insight",
           "/settings", "/sign-in", "/docs/api", "/answers/none", "/nothing/here"],
    "rita": ["/tickets", "/tickets/DK-1001", "/tickets/new", "/insight", "/settings"],
    "ben": ["/tickets", "/tickets?form=board", "/tickets/DK-1001", "/tickets/DK-1006", "/tickets/new",
            "/tickets/DK-9999", "/insight", "/workflow", "DEVICE", "PORT", "ANSWER"],
    "ada": ["/settings", *(f"/settings/{name}" for name in (
        "tokens", "people", "groups", "access", "sessions", "views", "rules", "webhooks",
        "collectors", "index", "audit", "notices"))],
}


def addresses(desk: Desk) -> dict[str, str]:
    """Where that lies whose name is known only now."""
    found = desk.ask("GET", "/api/v1/search?q=watchdog").body["hits"][0]
    answer = desk.ask("POST", "/api/v1/ask", {"question": "What is PFC?"}).body["id"]
    devices = wait_for("device of the fabric", lambda: desk.ask(
        "GET", "/api/v1/fabric/devices").body.get("devices"))
    device = next(each["name"] for each in devices if each["role"] == "leaf")
    port = desk.ask("GET", f"/api/v1/fabric/devices/{device}").body["ports"][0]["name"]
    return {"DOCUMENT": found["href"].split("#")[0], "ANSWER": f"/answers/{answer}",
            "DEVICE": f"/fabric?device={device}", "PORT": f"/fabric?device={device}&port={port}"}


def look(visitor: Visitor, path: str, state: str, asks_axe: bool) -> None:
    """Looks at one page."""
    visitor.go(path)
    # What comes late comes within this time; the lines of events stay open, and are not waited for.
    visitor.page.wait_for_timeout(700)
    visitor.picture(PICTURES, state.replace("/", "_").replace("?", "_")[:90])
    if asks_axe:
        visitor.accessible(state)
    wide = visitor.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    visitor.desk.check(wide <= 0, f"{state}: nothing is wider than the window: {wide} px")


def test(desk: Desk) -> None:
    stage(desk, 0, "pfc-storm", 120)
    places = addresses(desk)
    with Browsing(desk) as browsing:
        for name, paths in PAGES.items():
            for theme, width in [(theme, width) for theme in THEMES for width in WIDTHS]:
                # Narrow and wide in one theme are enough.
                if theme == "dark" and width != "desk":
                    continue
                visitor = browsing.visitor(name, theme, width)
                visitor.expects(r"status of 40[134]")
                for path in paths:
                    path = places.get(path, path)
                    look(visitor, path, f"{name or 'nobody'} {theme} {width} {path}", width == "desk")
                visitor.page.context.close()


def main() -> None:
    options = command_line(__doc__).parse_args()
    if not chromium():
        skip("chromium is not there")
    with scratch(options.keep) as folder:
        sys.exit(run(Desk(options.docket, options.share, folder), test))


if __name__ == "__main__":
    main()
