"""Journeys of those who watch the fabric: from an alert to its cause and its end, and through a restart."""
from __future__ import annotations

import re
from datetime import datetime, timezone

from browsing import NO_SERVER, Browsing
from desks import Desk, wait_for
from playwright.sync_api import Route, expect

ALERT = {"alertname": "PauseStorm", "severity": "critical", "device": "leaf5", "port": "Ethernet0"}


def alerted(desk: Desk) -> str:
    """Has an alert come in; the number of its ticket."""
    said = desk.ask("POST", "/api/v1/webhooks/alertmanager", {
        "version": "4", "groupKey": '{}:{alertname="PauseStorm"}', "status": "firing", "receiver": "docket",
        "groupLabels": {"alertname": "PauseStorm"}, "commonLabels": ALERT,
        "commonAnnotations": {"summary": "Pause without end at leaf5 Ethernet0"},
        "externalURL": "http://alertmanager.invalid", "alerts": [{
            "status": "firing", "labels": ALERT, "annotations": {"summary": "Pause without end at leaf5 Ethernet0"},
            "startsAt": datetime.now(timezone.utc).isoformat(), "endsAt": "0001-01-01T00:00:00Z",
            "generatorURL": "http://prometheus.invalid/graph", "fingerprint": "5f3a9c0d11e2b476",
        }]}, desk.agent)
    return said.body["alerts"][0]["ticket"]


def through_the_map(desk: Desk, browsing: Browsing) -> None:
    """The map is gone through with keys, plane by plane; an objective is taken or refused with words."""
    visitor = browsing.visitor()
    page = visitor.page
    visitor.go("/fabric")
    planes = page.locator(".plane")
    expect(planes).to_have_count(2)
    visitor.sees(page.get_by_text("Live", exact=True))
    nodes = planes.first.locator("[data-node]")
    row = nodes.evaluate_all("(all) => all.map((node) => [Math.round(node.getBoundingClientRect().y), node.dataset.node])")
    names = [name for y, name in row if y == row[0][0]]
    nodes.first.focus()
    for key, wanted in [("End", names[-1]), ("ArrowRight", names[-1]), ("Home", names[0]), ("ArrowLeft", names[0]),
                        ("ArrowRight", names[1]), ("Control+End", row[-1][1]), ("Control+Home", row[0][1])]:
        page.keyboard.press(key)
        reached = page.evaluate("document.activeElement.dataset.node")
        desk.check(reached == wanted, f"{key} leads to {wanted}: {reached}")
    page.keyboard.press("Control+End")
    page.keyboard.press("ArrowDown")
    expect(planes.nth(1).locator(":focus")).to_have_count(1)
    left = page.evaluate("document.activeElement.dataset.node")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"device={left}|/{left}"))
    visitor.sees(page.get_by_role("heading", name=re.compile(left)))
    page.go_back()
    visitor.sees(planes.first)
    page.wait_for_function("document.activeElement.dataset.node")
    back = page.evaluate("document.activeElement.dataset.node")
    desk.check(back == left, f"who comes back is at {left}: {back}")
    objective = page.get_by_label("First token (p99) should take at most").first
    for wrong in ["0", "-5", "700000"]:
        objective.fill(wrong)
        objective.press("Enter")
        visitor.sees(page.get_by_text("An objective has 1 to 600,000 ms. None is set."))
    visitor.accessible("a wrong objective")
    objective.fill("400.5")
    objective.press("Enter")
    visitor.sees(page.get_by_text("Kept in this browser.", exact=True))
    desk.check(page.get_by_text("An objective has").count() == 0, "what is right is not called wrong")
    objective.fill("0")
    objective.press("Enter")
    visitor.sees(page.get_by_text("An objective has 1 to 600,000 ms. 400.5 ms still holds."))


def late_evidence(desk: Desk, browsing: Browsing) -> None:
    """Evidence that comes after its page was shown moves nothing that is read."""
    wait_for("finding", lambda: desk.ask("GET", "/api/v1/fabric/findings").body.get("findings"))
    number = alerted(desk)
    ben = browsing.visitor("ben")
    page = ben.page
    held: list[Route] = []
    page.route(re.compile("/api/.*/evidence"), lambda route: held.append(route))
    ben.go(f"/tickets/{number}")
    part = page.get_by_role("region", name="Then and now")
    ben.sees(part.get_by_text("It is being read"))
    thread = page.locator("#thread")
    before = thread.bounding_box()
    for route in held:
        route.continue_()
    page.unroute(re.compile("/api/.*/evidence"))
    ben.sees(part.get_by_text("Show what was read"))
    after = thread.bounding_box()
    desk.check(before == after, f"the thread stays where it is: {before} {after}")
    ben.accessible("evidence that came late")
    part.get_by_text("Show what was read").click()
    ben.sees(part.get_by_text("Still there"))


def solved_with_proof(desk: Desk, browsing: Browsing) -> None:
    """An alert, its ticket, the root cause on the map, and an end that readings prove."""
    ben = browsing.visitor("ben")
    page = ben.page
    ben.expects(NO_SERVER)
    with page.expect_response(re.compile("/api/v1/events")):
        ben.go("/tickets?q=%22pause+without+end%22")
    wait_for("finding", lambda: desk.ask("GET", "/api/v1/fabric/findings").body.get("findings"))
    number = alerted(desk)
    # The list tells of it by itself.
    ben.sees(page.get_by_role("link", name=re.compile("Pause without end")).or_(page.get_by_role("button", name="Show")))
    if page.get_by_role("button", name="Show", exact=True).is_visible():
        page.get_by_role("button", name="Show", exact=True).click()
    page.get_by_role("link", name=re.compile("Pause without end")).click()
    page.wait_for_url(re.compile(number))
    then = page.get_by_role("region", name="Then and now")
    ben.sees(then.get_by_text("Still there"))
    desk.check("gpu-node-33" in then.inner_text(), "the evidence names the cause")
    ben.accessible("the ticket of an alert")
    then.get_by_role("link", name="on the map").click()
    page.wait_for_url(re.compile("/fabric"))
    ben.sees(page.get_by_role("region", name="Topology"), page.get_by_text("Drawn on the map"))
    drawn = page.locator("svg .path-edge")
    desk.check(drawn.count() > 0, f"the path is drawn on the map: {drawn.count()} edges")
    ben.accessible("the cause on the map")
    page.go_back()
    ben.sees(then)
    # Whoever drains the host sees it end here: the fabric is quiet from now on.
    port = desk.port
    desk.stop()
    desk.start("--scenario", "quiet", port=port)
    ben.sees(then.get_by_text("Gone"), timeout=60_000)
    page.get_by_role("button", name="Solve", exact=True).first.click()
    dialog = page.get_by_role("dialog", name="Solve")
    ben.sees(dialog.get_by_text("Gone"))
    dialog.get_by_role("button", name="Write the readings into the answer").click()
    desk.check("then" in dialog.get_by_label("Last words to the requester").input_value(), "the readings go into the answer")
    why = dialog.get_by_label("Why by hand")
    if why.count():
        why.fill("The host was drained")
    ben.accessible("the dialog that solves")
    dialog.get_by_role("button", name="Solve", exact=True).click()
    ben.sees(page.get_by_text("The finding is gone."))
    ticket = desk.ask("GET", f"/api/v1/tickets/{number}", token=desk.agent).body
    desk.check(ticket["state"] == "solved" and ticket["resolution"] == "fixed", f"it is solved: {ticket['state']}")


def restarted(desk: Desk, browsing: Browsing) -> None:
    """The server is started anew while pages are open: they say so, go on by themselves, and keep what is typed."""
    ben, nobody = browsing.visitor("ben"), browsing.visitor()
    for visitor in (ben, nobody):
        visitor.expects(NO_SERVER)
    ben.go("/tickets/DK-1001")
    draft = ben.page.get_by_role("textbox", name="Answer", exact=True)
    draft.fill("Typed before the restart")
    nobody.go("/fabric")
    nobody.sees(nobody.page.get_by_text("Live", exact=True))
    port = desk.port
    desk.stop()
    nobody.sees(nobody.page.get_by_text(re.compile("Not live|cannot be reached|lost", re.I)))
    ben.sees(ben.page.get_by_text(re.compile("connection is lost", re.I)))
    ben.accessible("a ticket without its server")
    nobody.accessible("the fabric without its server")
    desk.start("--scenario", "slow-receiver", port=port)
    nobody.sees(nobody.page.get_by_text("Live", exact=True), timeout=60_000)
    ben.sees(ben.page.get_by_text(re.compile("connection is back", re.I)), timeout=60_000)
    desk.check(draft.input_value() == "Typed before the restart", "what was typed is still there")
    ben.page.get_by_role("button", name="Send", exact=True).click()
    ben.sees(ben.page.get_by_role("article").get_by_text("Typed before the restart"))


JOURNEYS = [through_the_map, late_evidence, solved_with_proof, restarted]
