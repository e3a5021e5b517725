#!/usr/bin/env python3
"""Measures how fast the pages are in a real browser: what a first visit costs, when it can be used,
what moves meanwhile, how soon a search is painted, and how smoothly a long list scrolls.

Times are those of the browser, on the same processors as the server. Chromium is Debian's, playwright
PyPI's (`make .build/browser/ready`).

    .build/browser/bin/python Tests/Browser/pages_benchmark.py --docket .build/release/docket --share .
    .build/browser/bin/python Tests/Browser/pages_benchmark.py --docket .build/release/docket --share . --tickets 100000
"""
from __future__ import annotations

import shutil
import statistics
from typing import Any

from browsing import Browsing, Visitor
from desks import Desk, command_line, scratch, skip, wait_for
from stage import stage

# When the page can be used: what its script does first, or shows first.
USABLE = {
    "/": "document.activeElement?.matches('textarea')",
    "/documents": "document.querySelector('main a[href^=\"/documents/\"]')",
    "/fabric": "document.querySelector('main svg')",
    "/tickets": "document.querySelector('tr[data-number]:not([data-number=\"\"])')",
    "/tickets/DK-1001": "document.querySelector('#ticket:not([hidden]) article')",
    "/insight": "document.querySelector('main svg')",
}

WATCH = """
window.seen = { shift: 0, painted: 0, usable: null };
new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.seen.shift += entry.value; })
  .observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.seen.painted = entry.startTime; })
  .observe({ type: "largest-contentful-paint", buffered: true });
const look = () => {
  if (document.body && (USABLE)) window.seen.usable = performance.now();
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""

# From a key to what it changed being painted.
TYPING = """
window.typing = [];
let began = null;
// A space changes nothing that is shown.
addEventListener("input", (event) => { if (event.data && event.data !== " ") began ??= performance.now(); }, true);
const told = () => new MutationObserver(() => {
  if (began === null) return;
  const from = began;
  began = null;
  requestAnimationFrame(() => setTimeout(() => window.typing.push(performance.now() - from)));
}).observe(document.querySelector("main"), { childList: true, subtree: true, characterData: true });
if (document.readyState === "complete") told(); else addEventListener("load", told);
"""

SCROLLING = """
async () => {
  const box = document.getElementById("list");
  const frames = [];
  let waiting = 0;
  const frame = () => new Promise(requestAnimationFrame);
  let last = await frame();
  for (let step = 0; step < 300; step += 1) {
    box.scrollTop += 160;
    const now = await frame();
    frames.push(now - last);
    last = now;
    if (box.querySelector("tr.is-waiting")) waiting += 1;
  }
  const jump = performance.now();
  box.scrollTop = box.scrollHeight / 2;
  await frame();
  while (box.querySelector("tr.is-waiting")) await frame();
  const middle = performance.now() - jump;
  return { frames, waiting, middle, rows: box.querySelectorAll("tbody tr").length, height: box.scrollHeight };
}
"""


def visit(browsing: Browsing, name: str | None, path: str) -> dict[str, Any]:
    """A first visit, with nothing kept from before."""
    visitor = browsing.visitor(name)
    line = visitor.page.context.new_cdp_session(visitor.page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": bool(name)})
    came = {"bytes": 0, "files": 0}

    def count(event: dict[str, Any]) -> None:
        came["bytes"] += event["encodedDataLength"]
        came["files"] += 1

    line.on("Network.loadingFinished", count)
    visitor.page.add_init_script(WATCH.replace("USABLE", USABLE[path]))
    visitor.go(path)
    visitor.page.wait_for_timeout(1_500)
    return visitor.page.evaluate("window.seen") | came


def pages(browsing: Browsing, rounds: int) -> None:
    print(f"{'page':18} {'usable':>8} {'worst':>8} {'painted':>8} {'shift':>6} {'kB':>6} files   (ms, medians of {rounds})")
    for path in USABLE:
        name = "ben" if path.startswith(("/tickets", "/insight")) else None
        seen = []
        for _ in range(rounds):
            seen.append(visit(browsing, name, path))
            browsing.leave()
        usable = [each["usable"] for each in seen]
        print(f"{path:18} {statistics.median(usable):8.0f} {max(usable):8.0f}"
              f" {statistics.median(each['painted'] for each in seen):8.0f} {max(each['shift'] for each in seen):6.3f}"
              f" {statistics.median(each['bytes'] for each in seen) / 1_000:6.1f} {seen[0]['files']:5}", flush=True)


def search(browsing: Browsing) -> None:
    visitor = browsing.visitor()
    visitor.page.add_init_script(TYPING)
    visitor.go("/documents")
    field = visitor.page.get_by_role("searchbox").or_(visitor.page.get_by_role("combobox")).first
    field.click()
    for words in ("pause frames of a switch", "nccl timeout", "which dscp value"):
        field.fill("")
        for letter in words:
            visitor.page.keyboard.type(letter)
            visitor.page.wait_for_timeout(200)
    times = sorted(visitor.page.evaluate("window.typing"))
    print(f"search, key to paint: median {statistics.median(times):.0f} ms, p95 {times[int(len(times) * 0.95)]:.0f} ms,"
          f" most {times[-1]:.0f} ms, of {len(times)}")
    browsing.leave()


def scroll(visitor: Visitor) -> None:
    visitor.go("/tickets?q=")
    visitor.sees(visitor.page.locator('tr[data-number^="DK-"]'))
    visitor.page.wait_for_timeout(1_000)
    seen = visitor.page.evaluate(SCROLLING)
    frames = sorted(seen["frames"])
    print(f"list, 300 steps of 160 px: frame median {statistics.median(frames):.1f} ms, p95 {frames[284]:.1f} ms, most {frames[-1]:.1f} ms;"
          f" rows not there yet in {seen['waiting']} frames; {seen['rows']} rows drawn of {seen['height']:.0f} px;"
          f" a jump to the middle is shown after {seen['middle']:.0f} ms")


def main() -> None:
    parser = command_line(__doc__)
    parser.add_argument("--tickets", type=int, default=1_000, help="how many tickets the list has")
    parser.add_argument("--rounds", type=int, default=5, help="how often each page is visited")
    options = parser.parse_args()
    if not shutil.which("chromium"):
        skip("chromium is not there")
    with scratch(options.keep) as folder, Desk(options.docket, options.share, folder) as desk:
        stage(desk, 0, "pfc-storm", options.tickets)
        wait_for("finding", lambda: desk.ask("GET", "/api/v1/fabric/findings").body.get("findings"))
        # What a page writes to its console as an error is told at the end alone.
        desk.is_quiet = True
        with Browsing(desk) as browsing:
            pages(browsing, options.rounds)
            search(browsing)
            scroll(browsing.visitor("ben"))
        print("\n".join(desk.wrong), end="")


if __name__ == "__main__":
    main()
