#!/usr/bin/env python3
"""Every page, as each kind of person sees it, in both themes and at three widths: axe finds nothing,
nothing is wrong in the console, and nothing is wider than the window.

Pictures of all of them are kept in `.build/pictures`, to be looked at.
"""
from __future__ import annotations

from browsing import PICTURES, Browsing, Visitor
from desks import Desk, each, main, wait_for
from stage import stage

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
    finding = wait_for("finding", lambda: desk.ask("GET", "/api/v1/fabric/findings").body.get("findings"))[0]
    device, port = finding["samples"][0]["device"], finding["samples"][0]["port"]
    return {"DOCUMENT": found["href"].split("#")[0], "ANSWER": f"/answers/{answer}",
            "DEVICE": f"/fabric?device={device}", "PORT": f"/fabric?device={device}&port={port}"}


def settled(visitor: Visitor) -> None:
    """Waits until a page stays as it is; its line of events stays open, and is not waited for."""
    seen = ""
    for _ in range(20):
        visitor.page.wait_for_timeout(150)
        now = visitor.page.evaluate("document.body.innerText.length + ' ' + document.body.querySelectorAll('*').length")
        if now == seen:
            return
        seen = now


def look(visitor: Visitor, path: str, state: str, widths: list[str], asks_axe: bool) -> None:
    """Looks at one page, at one width after the other."""
    visitor.go(path)
    for width in widths:
        visitor.resize(width)
        settled(visitor)
        visitor.picture(PICTURES, f"{width} {state}".replace("/", "_").replace("?", "_")[:100])
        wide = visitor.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        visitor.desk.check(wide <= 0, f"{state}, {width}: nothing is wider than the window: {wide} px")
        if asks_axe and width != "wall":
            visitor.accessible(f"{state}, {width}")


def test(desk: Desk) -> None:
    stage(desk, 0, "pfc-storm", 120)
    places = addresses(desk)
    # Narrow and wide in one theme are enough; what is narrow is loaded so.
    rounds = [(name, theme, widths) for name in PAGES
              for theme, widths in (("light", ["desk", "wall"]), ("light", ["phone"]), ("dark", ["desk"]))]

    def look_round(which: tuple[str | None, str, list[str]]) -> None:
        name, theme, widths = which
        with Browsing(desk) as browsing:
            visitor = browsing.visitor(name, theme, widths[0])
            visitor.expects(r"status of 40[134]")
            for path in PAGES[name]:
                path = places.get(path, path)
                look(visitor, path, f"{theme} {name or 'nobody'} {path}", widths, "desk" in widths)

    each(rounds, 3, look_round)


if __name__ == "__main__":
    main(__doc__, test, "chromium")
