"""Journeys of those who ask: to the document that an answer stands on, and to a ticket where none does."""
from __future__ import annotations

import re

from browsing import Browsing
from desks import Desk
from playwright.sync_api import expect

QUESTION = "How does the PFC watchdog detect a storm?"
UNKNOWN = "Which canteen serves the best soup on Fridays?"


def to_document(desk: Desk, browsing: Browsing) -> None:
    """Ask, a citation, its document, and back to where the answer was."""
    visitor = browsing.visitor()
    page = visitor.page
    visitor.go("/")
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("/")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    answer = page.get_by_role("region", name="Answer")
    visitor.sees(answer.get_by_role("heading", name=QUESTION),
                 answer.get_by_text(re.compile("confidence")))
    citation = answer.get_by_role("link", name=re.compile("^Citation D2"))
    marker = citation.text_content()
    citation.click()
    passage = page.get_by_role("region", name=re.compile("^Citation D"))
    marked = passage.locator("mark")
    visitor.sees(passage, marked)
    desk.check(marked.first.text_content().strip() != "", "the quoted words are marked in their document")
    visitor.accessible("an answer with a passage open")
    passage.get_by_role("button", name="Next citation").click()
    visitor.sees(passage.get_by_text("D3", exact=True))
    passage.get_by_role("button", name="Previous citation").click()
    visitor.sees(passage.get_by_text(marker.strip("[]"), exact=True))
    address = page.url
    passage.get_by_role("link", name="Open in the document").click()
    page.wait_for_url(re.compile("/documents/"))
    visitor.sees(page.get_by_role("heading", level=1), page.get_by_role("navigation", name="Contents"))
    section = page.url.partition("#")[2]
    shown = page.evaluate("(id) => document.getElementById(id)?.getBoundingClientRect().top", section)
    desk.check(shown is not None and -1 <= shown < 860, f"the document opens at its section: {shown}")
    page.go_back()
    visitor.sees(answer.get_by_role("heading", name=QUESTION), answer.get_by_role("link", name=re.compile("^Citation D2")))
    desk.check(page.url == address, "going back shows the answer again")


def to_ticket(desk: Desk, browsing: Browsing) -> None:
    """Ask, an abstention, and a ticket with everything filled in."""
    visitor = browsing.visitor("rita")
    page = visitor.page
    visitor.go("/")
    page.get_by_role("textbox").fill(UNKNOWN)
    page.keyboard.press("Enter")
    answer = page.get_by_role("region", name="Answer")
    visitor.sees(answer.get_by_role("heading", name="No answer in the documents"))
    desk.check(answer.get_by_role("link", name=re.compile("^Citation")).count() == 0,
               "what is not answered cites nothing")
    answer.get_by_role("link", name="File a ticket").click()
    title = page.get_by_label("Title", exact=True)
    visitor.sees(page.get_by_role("heading", name="New ticket"), title)
    text = page.get_by_label("What there is to say")
    expect(text).to_have_value(re.compile("Looked for"))
    desk.check(title.input_value() == UNKNOWN, f"the title is what was asked: {title.input_value()}")
    # What is typed is there again, whatever becomes of the page.
    text.press("Control+End")
    text.press_sequentially("\n\nIt has to be vegetarian.")
    page.reload()
    expect(text).to_have_value(re.compile("vegetarian"))
    page.get_by_role("button", name="File the ticket").click()
    page.wait_for_url(re.compile(r"/tickets/DK-\d+"))
    visitor.sees(page.get_by_role("heading", name=UNKNOWN), page.get_by_text("It has to be vegetarian."))
    desk.check(page.get_by_role("button", name="Note").count() == 0, "requesters write no notes")
    visitor.accessible("one's own ticket")


def reload_in_stream(desk: Desk, browsing: Browsing) -> None:
    """Reload while the answer is still coming, on a line that is slow."""
    visitor = browsing.visitor()
    page = visitor.page
    visitor.go("/")
    line = page.context.new_cdp_session(page)
    # So slow that what is streamed takes seconds, and that it is seen to come.
    slow = {"offline": False, "latency": 50, "downloadThroughput": 2_000, "uploadThroughput": 20_000}
    line.send("Network.enable")
    page.get_by_role("textbox").fill(QUESTION)
    # What answers is loaded with the first letter.
    page.wait_for_load_state("networkidle")
    line.send("Network.emulateNetworkConditions", slow)
    page.keyboard.press("Enter")
    answer = page.get_by_role("region", name="Answer")
    visitor.sees(answer.get_by_role("button", name="Stop"))
    line.send("Network.emulateNetworkConditions",
              {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1})
    page.reload()
    visitor.sees(answer.get_by_role("heading", name=QUESTION), answer.get_by_role("link", name=re.compile("^Citation D1")),
                 answer.get_by_role("heading", name="Sources"))
    desk.check(answer.get_by_role("button", name="Stop").count() == 0, "the answer is whole after the reload")
    cited = {name for name in re.findall(r"\[(D\d+)\]", answer.inner_text())}
    listed = answer.locator(".sources").first.inner_text()
    desk.check(cited and all(name in listed for name in cited), f"each citation has its source: {sorted(cited)}")


JOURNEYS = [to_document, to_ticket, reload_in_stream]
