"""People at their browsers: who is signed in, what their page says, and what it may not say.

    with Browsing(desk) as browsing:
        ben = browsing.visitor("ben")
        ben.go("/tickets")
        ben.sees(ben.page.get_by_role("heading", name="Tickets"))

Whatever a page writes to its console as an error, and whatever the policy of its contents stops, is
wrong, unless a test says beforehand that it is to be expected.
"""
from __future__ import annotations

import re
import shutil
from pathlib import Path
from types import TracebackType
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect, sync_playwright

from desks import Desk
from stage import PASSWORD

WIDTHS = {"phone": (360, 780), "desk": (1280, 860), "wall": (2560, 1300)}
PATIENCE = 15_000
PICTURES = Path(".build/pictures")
# What a browser writes to its console where there is no server.
NO_SERVER = "ERR_(CONNECTION_REFUSED|CONNECTION_RESET|INCOMPLETE_CHUNKED_ENCODING|EMPTY_RESPONSE)|status of 50[23]"


class Browsing:
    """One browser, with visitors who know nothing of each other."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._visitors: list[Visitor] = []

    def __enter__(self) -> Browsing:
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--force-color-profile=srgb"])
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.leave()
        self._browser.close()
        self._playwright.stop()

    def leave(self) -> None:
        """Has all visitors leave, and tells what was wrong with their pages."""
        while self._visitors:
            visitor = self._visitors.pop()
            visitor.report()
            visitor.page.context.close()

    def keep_pictures(self, name: str) -> None:
        """Keeps what everybody sees now, to find out what went wrong."""
        for visitor in self._visitors:
            visitor.picture(PICTURES, f"wrong {name} {visitor.name}")

    def visitor(self, name: str | None = None, theme: str = "light",
                width: str = "desk", **options: Any) -> Visitor:
        """Somebody with a browser of their own, signed in where a name is given."""
        wide, high = WIDTHS[width]
        context = self._browser.new_context(
            viewport={"width": wide, "height": high}, color_scheme=theme, locale="en-GB",
            timezone_id="Europe/Berlin", reduced_motion="reduce", **options)
        context.set_default_timeout(PATIENCE)
        visitor = Visitor(self.desk, context.new_page(), name or "nobody")
        self._visitors.append(visitor)
        if name:
            visitor.sign_in(name)
        return visitor

    def tab(self, visitor: Visitor) -> Visitor:
        """One more tab of somebody's browser."""
        tab = Visitor(self.desk, visitor.page.context.new_page(), visitor.name)
        self._visitors.append(tab)
        return tab


class Visitor:
    """Somebody at a page, and what is wrong with it."""

    def __init__(self, desk: Desk, page: Page, name: str) -> None:
        self.desk, self.page, self.name = desk, page, name
        self.errors: list[str] = []
        self._expected: list[re.Pattern[str]] = []
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.errors.append(f"{page.url}: {error}"))
        page.add_init_script(
            "addEventListener('securitypolicyviolation', (event) => console.error("
            "'policy: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile))")

    def _note(self, message: Any) -> None:
        if message.type == "error":
            self.errors.append(f"{self.page.url}: {message.text}")

    def expects(self, pattern: str) -> None:
        """Says that errors that match are to be expected, as those of a server that is not there."""
        self._expected.append(re.compile(pattern))

    def report(self) -> None:
        """Tells what pages wrote to their consoles."""
        wrong = [error for error in self.errors
                 if not any(pattern.search(error) for pattern in self._expected)]
        self.desk.check(not wrong, f"{self.name}: no errors in the console: {wrong[:5]}")

    def go(self, path: str) -> None:
        """Goes to a page, and waits until nothing more is asked for."""
        self.page.goto(self.desk.address + path, wait_until="load")

    def sign_in(self, name: str) -> None:
        """Signs in as a person would."""
        self.name = name
        self.go("/sign-in")
        self.page.get_by_label("Name").fill(name)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        self.page.wait_for_url(lambda url: "/sign-in" not in url)

    def sees(self, *things: Locator, timeout: float = PATIENCE) -> None:
        """Waits until each of some things can be seen; fails where one cannot."""
        for thing in things:
            expect(thing.first).to_be_visible(timeout=timeout)

    def accessible(self, state: str) -> None:
        """Fails where axe finds something at the page as it is."""
        found = Axe().run(self.page).response["violations"]
        told = [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"][:3]]
        self.desk.check(not told, f"axe finds nothing: {self.name}, {state}: {told[:6]}")

    def resize(self, width: str) -> None:
        """Makes the window one of `WIDTHS`."""
        wide, high = WIDTHS[width]
        self.page.set_viewport_size({"width": wide, "height": high})

    def picture(self, folder: Path, name: str) -> None:
        """Keeps how the page looks."""
        folder.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=str(folder / f"{name}.png"), full_page=False)
