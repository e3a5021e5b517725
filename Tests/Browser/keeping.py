"""Journeys in which something comes between what is typed and its being sent: none of it is lost."""
from __future__ import annotations

import re
from typing import Any

from browsing import Browsing, Visitor
from desks import Desk
from playwright.sync_api import Route, expect
from stage import PASSWORD, change


def ended_meanwhile(desk: Desk, browsing: Browsing) -> None:
    """A ticket that is closed, and one that is merged, while people write to it."""
    closed, merged, into = (file(desk, title) for title in ("Ends soon", "Goes elsewhere", "Goes on"))
    ben, rita = browsing.visitor("ben"), browsing.visitor("rita")
    write(ben, closed, "What only ben found out")
    write(rita, closed, "What only rita saw")
    change(desk, desk.agent, closed, {"state": "solved", "resolution": "fixed"})
    change(desk, desk.agent, closed, {"state": "closed"})
    for visitor in (ben, rita):
        unsent = visitor.page.get_by_role("region", name="What was not sent")
        visitor.sees(unsent.get_by_text("The ticket is closed"), unsent.get_by_role("button", name="Copy"))
        visitor.accessible("an answer that could not be sent")
    expect(rita.page.get_by_label("Your answer, which was not sent")).to_have_value("What only rita saw")
    ben.page.get_by_role("button", name="Make it a note").click()
    note = ben.page.get_by_role("textbox", name="Note")
    expect(note).to_have_value("What only ben found out")
    note.press("Control+Enter")
    ben.sees(ben.page.get_by_role("article", name="ben").get_by_text("What only ben found out"))
    rita.page.get_by_role("button", name="Throw it away").click()
    rita.page.get_by_role("button", name="Undo").click()
    rita.page.get_by_role("link", name="File it as a new ticket").click()
    expect(rita.page.get_by_label("What there is to say")).to_have_value(re.compile(f"{closed}.*What only rita saw", re.S))
    write(rita, merged, "Still about the first one")
    desk.ask("POST", f"/api/v1/tickets/{merged}/merge", {"into": into}, desk.agent)
    rita.page.get_by_role("button", name=f"Go on with it in {into}").click()
    rita.page.wait_for_url(re.compile(into))
    expect(rita.page.get_by_role("textbox", name="Answer", exact=True)).to_have_value("Still about the first one")


def left_dialogs(desk: Desk, browsing: Browsing) -> None:
    """Dialogs that are left half done come back as they were, and are empty once they were done."""
    number = file(desk, "Half done")
    ben = browsing.visitor("ben")
    page = ben.page
    draft = write(ben, number, "It was the cable")
    dialog = page.get_by_role("dialog")
    # What is written on at the end of a ticket is written on in the answer.
    page.get_by_role("button", name=re.compile("^and…")).click()
    page.get_by_role("menuitem", name="Send, and solve…").or_(page.get_by_text("Send, and solve…")).first.click()
    last = dialog.get_by_label(re.compile("Last words"))
    last.fill("It was the cable of leaf3")
    # Whoever selects text may let go of it beside the dialog.
    last.hover()
    page.mouse.down()
    page.mouse.move(5, 400)
    page.mouse.up()
    expect(dialog).to_have_count(1)
    page.keyboard.press("Escape")
    expect(draft).to_have_value("It was the cable of leaf3")
    draft.press("Control+Enter")
    ben.sees(page.get_by_role("article", name="ben").get_by_text("It was the cable of leaf3"))
    page.get_by_role("button", name=re.compile("^State")).click()
    page.get_by_text("Solved…").click()
    expect(last).to_have_value("")
    page.keyboard.press("Escape")
    for opening, field, typed in [("Add a link", "Number of the other ticket", "DK-1002"),
                                  ("Split", "What the new ticket is about", "Only the fan")]:
        for wanted in ("", typed):
            if opening == "Split":
                page.get_by_role("button", name="More to do with this ticket").click()
                page.get_by_text(re.compile("^Split")).click()
            else:
                page.get_by_role("button", name=opening).click()
            box = dialog.get_by_label(field)
            expect(box).to_have_value(wanted)
            box.fill(typed)
            page.keyboard.press("Escape")
            expect(dialog).to_have_count(0)
    page.get_by_role("button", name="Add a link").click()
    dialog.get_by_role("button", name="Add", exact=True).click()
    ben.sees(page.get_by_role("link", name="DK-1002"))
    page.get_by_role("button", name="Add a link").click()
    expect(dialog.get_by_label("Number of the other ticket")).to_have_value("")


def typed_in_the_list(desk: Desk, browsing: Browsing) -> None:
    """A filter that is being typed stays while the list is another one, and so does a reason."""
    number = file(desk, "Typed in the list")
    ben = browsing.visitor("ben")
    page = ben.page
    ben.go(f"/tickets?q=number:{number}")
    ben.sees(page.get_by_role("button", name=f"Priority of {number}"))
    field = page.get_by_role("combobox", name=re.compile("Filter|Search"))
    field.fill("queue:fabric sta")
    page.keyboard.press("Escape")
    page.get_by_role("button", name=re.compile("^Sort")).click()
    page.get_by_role("menu").get_by_text("Newest first").click()
    page.wait_for_url(re.compile("sort="))
    expect(field).to_have_value("queue:fabric sta")
    page.go_back()
    expect(field).to_have_value("queue:fabric sta")
    for wanted in ("", "The job waits for it"):
        page.get_by_role("button", name=f"Priority of {number}").click()
        page.get_by_role("menu").get_by_text("Urgent", exact=True).click()
        reason = page.get_by_role("dialog").get_by_label("Why?")
        expect(reason).to_have_value(wanted)
        reason.fill("The job waits for it")
        page.keyboard.press("Escape")
    field.fill(f"number:{number}")
    field.press("Enter")
    expect(field).to_have_value(f"number:{number}")


def ended_session(desk: Desk, browsing: Browsing) -> None:
    """A session that ends before something is sent: it says how to go on, and what was typed is there after."""
    number = file(desk, "Session ends")
    ben = browsing.visitor("ben")
    ben.expects("status of 401")
    page = ben.page
    draft = write(ben, number, "Written before it ended")
    page.context.clear_cookies()
    draft.press("Control+Enter")
    problem = page.locator(".composer").get_by_role("alert")
    ben.sees(problem.get_by_text("Nothing you typed is lost"))
    ben.accessible("an answer of an ended session")
    problem.get_by_role("link", name="Sign in").click()
    page.get_by_label("Name").fill("ben")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(re.compile(number))
    expect(page.get_by_role("textbox", name="Answer", exact=True)).to_have_value("Written before it ended")


def board_place(desk: Desk, browsing: Browsing) -> None:
    """A board is left and come back to where it was, and a card that is put back keeps the focus."""
    ben = browsing.visitor("ben", width="phone")
    page = ben.page
    number = file(desk, "On the board")
    ben.go("/tickets?form=board&by=queue&q=")
    card = page.locator("#board .row-link").filter(has_text="On the board")
    ben.sees(card)
    card.focus()
    page.keyboard.press("Shift+ArrowRight")
    ben.sees(page.get_by_role("button", name="Undo"))
    expect(card).to_be_focused()
    page.keyboard.press("z")
    ben.sees(page.get_by_text(re.compile(f"{number} is as before")))
    expect(card).to_be_focused()
    last = page.locator("#board .row-link").last
    last.focus()
    page.wait_for_timeout(400)
    left = page.locator("#board").evaluate("(box) => box.scrollLeft")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/tickets/DK-"))
    page.go_back()
    ben.sees(card)
    expect(last).to_be_focused()
    after = page.locator("#board").evaluate("(box) => box.scrollLeft")
    desk.check(left > 0 and abs(after - left) < 2, f"the board is where it was: {left} {after}")


def two_tabs(desk: Desk, browsing: Browsing) -> None:
    """Somebody who writes in two tabs has one draft, seen in both, and loses nothing of it."""
    number = file(desk, "In two tabs")
    first = browsing.visitor("ada")
    second = browsing.tab(first)
    one, two = write(first, number, "Begun in the first"), write(second, number, "Begun in the first")
    two.press_sequentially(", gone on in the second")
    expect(one).to_have_value("Begun in the first, gone on in the second")
    one.press_sequentially(", ended in the first")
    expect(two).to_have_value("Begun in the first, gone on in the second, ended in the first")
    two.press("Control+Enter")
    expect(one).to_have_value("")
    first.sees(first.page.get_by_role("article", name="ada").get_by_text("ended in the first"))
    for path, opening, fields in [("/tickets/new", None, ["Title", "What there is to say"]),
                                  ("/settings/tokens", "Make a token", ["In whose name it acts"]),
                                  (f"/tickets/{number}", "Add a link", ["Number of the other ticket"])]:
        for tab in (first, second):
            tab.go(path)
            if opening:
                tab.page.get_by_role("button", name=opening).first.click()
        for writer, reader in ((first, second), (second, first)):
            for label in fields:
                writer.page.get_by_label(label, exact=True).press_sequentially(f"of {path}")
                expect(reader.page.get_by_label(label, exact=True)).to_have_value(
                    writer.page.get_by_label(label, exact=True).input_value())
    first.accessible("a dialog that is open in two tabs")


def typed_meanwhile(desk: Desk, browsing: Browsing) -> None:
    """What is typed while something is sent, in fields of a type, or before going back is still there."""
    number = file(desk, "With a list")
    ben = browsing.visitor("ben")
    page = ben.page
    ben.go(f"/tickets/{number}")
    items = page.locator(".check-items li")
    item = page.get_by_label("Another item")
    ben.sees(item)
    before = items.count()
    held: list[Route] = []
    page.route(re.compile(f"/api/v1/tickets/{number}$"), lambda route: held.append(route) if route.request.method == "PATCH" else route.continue_())
    item.fill("Look at the optic")
    item.press("Enter")
    item.press("Enter")
    item.press_sequentially("Tell the vendor")
    for route in held:
        route.continue_()
    page.unroute(re.compile(f"/api/v1/tickets/{number}$"))
    ben.sees(items.filter(has_text="Look at the optic"))
    expect(item).to_have_value("Tell the vendor")
    item.press("Enter")
    ben.sees(items.filter(has_text="Tell the vendor"))
    expect(items).to_have_count(before + 2)
    # The fields of a type are kept, though nothing else is written.
    ben.go("/tickets/new")
    page.get_by_label("What kind of ticket").select_option(label="Training failure")
    page.get_by_label("Job").first.fill("llama-7b")
    ben.go("/tickets/new")
    expect(page.get_by_label("Job").first).to_have_value("llama-7b")
    page.get_by_role("button", name="Begin anew").click()
    ben.go("/tickets/new")
    expect(page.get_by_label("Job")).to_have_count(0)
    # A question that is typed stays, whichever answer is gone back to.
    ben.go("/")
    question = page.locator("#question")
    for text in ("What is PFC?", "What is ECN?"):
        question.fill(text)
        question.press("Enter")
        ben.sees(page.get_by_role("button", name="Copy").first)
        page.wait_for_url(re.compile(text.split()[-1].rstrip("?")))
    question.fill("half typed")
    page.go_back()
    expect(question).to_have_value("half typed")


def another_person(desk: Desk, browsing: Browsing) -> None:
    """Nothing is sent in the name of somebody who signed in meanwhile."""
    number = file(desk, "Whose is it")
    ben = browsing.visitor("ben")
    ben.expects("status of 403")
    ben.go(f"/tickets/{number}")
    draft = ben.page.get_by_role("textbox", name="Answer", exact=True)
    ben.sees(draft)
    other = browsing.tab(ben)
    other.go("/sign-in")
    other.page.get_by_role("main").get_by_role("button", name="Sign out").click()
    other.sees(other.page.get_by_label("Name"))
    other.sign_in("rita")
    draft.fill("Typed by ben")
    draft.press("Control+Enter")
    ben.sees(ben.page.get_by_role("banner").get_by_text("rita"))
    messages = desk.ask("GET", f"/api/v1/tickets/{number}", token=desk.agent).body["messages"]
    desk.check(not any(message["body"] == "Typed by ben" for message in messages), "nothing is sent in rita's name")


def file(desk: Desk, title: str) -> str:
    return desk.ask("POST", "/api/v1/tickets", {"title": title, "body": "Here.", "requester": "rita"}, desk.agent).body["number"]


def write(visitor: Visitor, number: str, text: str) -> Any:
    """Writes an answer, and does not send it."""
    visitor.go(f"/tickets/{number}")
    draft = visitor.page.get_by_role("textbox", name="Answer", exact=True)
    draft.fill(text)
    return draft


JOURNEYS = [ended_meanwhile, left_dialogs, typed_in_the_list, ended_session, board_place, two_tabs, typed_meanwhile, another_person]
