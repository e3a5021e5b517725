"""Journeys of those who work on tickets: many at once, and one of them together."""
from __future__ import annotations

import re

from browsing import Browsing
from desks import Desk
from playwright.sync_api import expect


def bulk(desk: Desk, browsing: Browsing) -> None:
    """A view, several tickets changed at once, and all of it taken back."""
    visitor = browsing.visitor("ben")
    page = visitor.page
    visitor.go("/tickets?view=unassigned")
    grid = page.get_by_role("grid", name="Tickets")
    visitor.sees(page.get_by_role("heading", name="Unassigned"), grid)
    page.get_by_role("button", name="Columns").click()
    visitor.sees(page.get_by_role("menu"))
    visitor.accessible("a menu that scrolls")
    page.keyboard.press("Escape")
    boxes = grid.get_by_role("checkbox", name=re.compile("^Select DK-"))
    expect(boxes.nth(2)).to_be_visible()
    numbers = [boxes.nth(place).get_attribute("aria-label").split()[-1] for place in range(3)]
    before = {number: queue(desk, number) for number in numbers}
    for number in numbers:
        grid.get_by_role("checkbox", name=f"Select {number}", exact=True).check()
    bar = page.get_by_role("group", name="Change the selected tickets")
    visitor.sees(bar, page.get_by_text("3 tickets selected"))
    visitor.accessible("tickets selected")
    bar.get_by_role("button", name="Queue…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox").select_option("storage")
    change = dialog.get_by_role("button", name="Change 3 tickets")
    expect(change).to_be_enabled()
    visitor.accessible("the dialog of a change of many")
    change.click()
    visitor.sees(page.get_by_text(re.compile(r"tickets? (was|were) changed")))
    desk.check(all(queue(desk, number) == "storage" for number in numbers), "all of them are changed")
    page.get_by_role("button", name="Undo").first.click()
    visitor.sees(page.get_by_text(re.compile(r"tickets? (is|are) as before")))
    after = {number: queue(desk, number) for number in numbers}
    desk.check(after == before, f"all of them are as before: {after} {before}")


def queue(desk: Desk, number: str) -> str:
    return desk.ask("GET", f"/api/v1/tickets/{number}", token=desk.agent).body["queue"]


def together(desk: Desk, browsing: Browsing) -> None:
    """Two agents at one ticket: each sees what the other does, and no change is lost."""
    number = desk.ask("POST", "/api/v1/tickets", {"title": "Two at once", "body": "Who is first?"},
                      desk.agent).body["number"]
    ben, cleo = browsing.visitor("ben"), browsing.visitor("cleo")
    for visitor in (ben, cleo):
        # The server refuses the version that is old; that is what is tried here.
        visitor.expects("status of 412")
        visitor.go(f"/tickets/{number}")
        visitor.sees(visitor.page.get_by_role("heading", name="Two at once"))
    # Somebody writes while the other writes, too: both see it, and what is typed stays.
    draft = ben.page.get_by_label("Answer", exact=True).and_(ben.page.get_by_role("textbox"))
    draft.fill("I am still writing")
    cleo.page.get_by_label("Answer", exact=True).and_(cleo.page.get_by_role("textbox")).fill("Cleo was here **first**.")
    cleo.page.get_by_role("button", name="Send", exact=True).click()
    ben.sees(ben.page.get_by_role("article", name="cleo").get_by_text("Cleo was here"))
    desk.check(draft.input_value() == "I am still writing", "what is being written stays")
    # Both change the same thing.
    ben.page.get_by_role("button", name="Edit the title").click()
    field = ben.page.get_by_role("textbox", name="Title")
    field.fill("Ben says so")
    cleo.page.get_by_role("button", name="Edit the title").click()
    cleo.page.get_by_role("textbox", name="Title").fill("Cleo says so")
    cleo.page.keyboard.press("Enter")
    cleo.sees(cleo.page.get_by_role("heading", name="Cleo says so"))
    field.press("Enter")
    dialog = ben.page.get_by_role("dialog")
    ben.sees(dialog.get_by_role("heading", name="Somebody else changed this meanwhile"),
             dialog.get_by_text("Cleo says so"), dialog.get_by_text("Ben says so"))
    desk.check("cleo" in dialog.inner_text(), "the dialog says who")
    ben.accessible("a conflict")
    dialog.get_by_role("button", name="Apply mine anyway").click()
    ben.sees(ben.page.get_by_role("heading", name="Ben says so"))
    cleo.sees(cleo.page.get_by_role("heading", name="Ben says so"))
    titles = [event["after"] for event in desk.ask("GET", f"/api/v1/tickets/{number}/events", token=desk.agent).body["events"]
              if event["kind"] == "title"]
    desk.check(titles == ["Cleo says so", "Ben says so"], f"the history has both: {titles}")


def in_the_list(desk: Desk, browsing: Browsing) -> None:
    """A ticket that is changed in the list, while a colleague changes it elsewhere."""
    number = desk.ask("POST", "/api/v1/tickets", {"title": "Edited in its row", "body": "Here."}, desk.agent).body["number"]
    ben = browsing.visitor("ben")
    ben.expects("status of 412")
    ben.go(f"/tickets?q=number:{number}")
    cell = ben.page.get_by_role("button", name=f"Queue of {number}")
    ben.sees(cell)
    cell.click()
    menu = ben.page.get_by_role("menu")
    ben.sees(menu)
    # The colleague is faster than what was chosen.
    now = desk.ask("GET", f"/api/v1/tickets/{number}", token=desk.agent)
    desk.ask("PATCH", f"/api/v1/tickets/{number}", {"queue": "storage"}, desk.agent,
             headers={"If-Match": now.headers["ETag"]})
    menu.get_by_text("Training", exact=True).click()
    dialog = ben.page.get_by_role("dialog", name=f"{number} was changed meanwhile")
    ben.sees(dialog.get_by_text("storage"), dialog.get_by_text("ana"))
    ben.accessible("a conflict in the list")
    dialog.get_by_role("button", name="Apply mine anyway").click()
    ben.sees(ben.page.get_by_role("button", name=f"Queue of {number}: training"))
    ben.page.get_by_role("button", name="Undo").first.click()
    ben.sees(ben.page.get_by_role("button", name=f"Queue of {number}: storage"))


def drafts_of_two(desk: Desk, browsing: Browsing) -> None:
    """A session ends while somebody writes, and another person signs in with the same browser."""
    visitor = browsing.visitor("ben")
    page = visitor.page
    visitor.expects("status of 401")
    draft = page.get_by_role("textbox", name="Answer", exact=True)
    item = page.get_by_role("textbox", name="Another item")

    def comes(name: str, answer: str, work: str) -> None:
        """Somebody signs in after the session of another, and finds these drafts."""
        page.context.clear_cookies()
        visitor.sign_in(name)
        visitor.go("/tickets/DK-1002")
        expect(draft).to_have_value(answer)
        expect(item).to_have_value(work)

    visitor.go("/tickets/DK-1002")
    draft.fill("Only ben may say this")
    item.fill("Only ben may do this")
    comes("cleo", "", "")
    draft.fill("And this is of cleo")
    comes("ben", "Only ben may say this", "Only ben may do this")


JOURNEYS = [bulk, together, in_the_list, drafts_of_two]
