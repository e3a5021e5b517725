"""Alertmanager really sends its webhooks to Docket: alerts become tickets, once.

    python3 Tests/Doors/alerts_test.py --docket .build/debug/docket --share .

Needs Debian's prometheus-alertmanager (with amtool), and is left out without it.
"""
from __future__ import annotations

import json
import re
import signal
import subprocess
import time
import urllib.parse
from datetime import datetime, timedelta, timezone

from desks import Client, Desk, end, free_port, main, wait_for

CONFIGURATION = """
route:
  receiver: docket
  group_by: [alertname]
  group_wait: 500ms
  group_interval: 1s
  repeat_interval: 2s
  routes:
    - matchers: ['alertname="Many"']
      receiver: few
receivers:
  - name: docket
    webhook_configs: [{{url: '{url}', http_config: {{authorization: {{credentials: {token}}}}}}}]
  - name: few
    webhook_configs:
      - {{url: '{url}', max_alerts: 2, http_config: {{authorization: {{credentials: {token}}}}}}}
"""


class Alertmanager:
    """One Alertmanager without peers."""

    def __init__(self, desk: Desk, name: str, url: str, token: str) -> None:
        folder = desk.folder / name
        folder.mkdir()
        (folder / "alertmanager.yml").write_text(CONFIGURATION.format(url=url, token=token))
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        with (folder / "log").open("w") as log:
            self.process = desk.spawn(
                "prometheus-alertmanager", f"--config.file={folder}/alertmanager.yml",
                f"--storage.path={folder}/data", f"--web.listen-address=127.0.0.1:{port}",
                "--cluster.listen-address=", stdout=log, stderr=log)
        with Client(port, limit=2) as client:
            wait_for("Alertmanager", lambda: client.ask(
                "GET", "/-/ready", may_break=True).status == 200)

    def stop(self) -> None:
        end(self.process)

    def add(self, *words: str, since: datetime, end: datetime | None = None) -> None:
        """Adds an alert with amtool; what ends in the past is resolved."""
        moment = [f"--start={since.isoformat()}"]
        if end:
            moment.append(f"--end={end.isoformat()}")
        subprocess.run(["amtool", f"--alertmanager.url={self.address}", "alert", "add", *moment,
                        "--generator-url=http://prometheus.invalid/graph?g0.expr=up", *words],
                       check=True, capture_output=True, timeout=20)


LINK = ["alertname=LinkDown", "instance=leaf1:9100", "interface=Ethernet8", "severity=critical",
        "--annotation=summary=link leaf1 Ethernet8 is down",
        "--annotation=description=No light since `noon` <script>alert(1)</script>",
        "--annotation=runbook_url=http://runbooks.invalid/links.md"]


class Alerts:
    """The tickets of a desk, and who looks at them."""

    def __init__(self, desk: Desk, token: str) -> None:
        self.desk, self.token = desk, token

    def tickets(self, rule: str) -> list[dict]:
        query = urllib.parse.quote(f"alert:{rule}")
        answer = self.desk.ask("GET", f"/api/v1/tickets?q={query}&sort=number", token=self.token)
        assert answer.status == 200, f"tickets: {answer}"
        return answer.body["tickets"]

    def whole(self, number: str) -> dict:
        return self.desk.ask("GET", f"/api/v1/tickets/{number}", token=self.token).body

    def told(self, number: str) -> list[str]:
        """What the history of a ticket says of alerts."""
        events = self.desk.ask("GET", f"/api/v1/tickets/{number}/events", token=self.token).body
        return [event["after"] for event in events["events"] if event["kind"] == "alert"]


def test(desk: Desk) -> None:
    desk.data.mkdir()
    # The fault has to stay away for a moment only, so that the test need not wait for it.
    workflow = (desk.share / "docs-corpus/workflow.yaml").read_text()
    short, count = re.subn(r"(?m)^( *proof:) *\S+", r"\1 3s", workflow)
    assert count == 1, "the workflow has no time of proof"
    (desk.data / "workflow.yaml").write_text(short)
    token = desk.token("watch")
    desk.start()
    alerts = Alerts(desk, token)
    tell(desk, alerts, token)
    by_hand(desk, alerts, token)
    monitoring(desk, token)
    hostile(desk, token)


def tell(desk: Desk, alerts: Alerts, token: str) -> None:
    """What Alertmanager tells by itself, also twice, and while no server runs."""
    url = f"{desk.address}/api/v1/webhooks/alertmanager"
    first = Alertmanager(desk, "one", url, token)
    since = datetime.now(timezone.utc) - timedelta(minutes=1)
    first.add(*LINK, since=since)
    ticket = wait_for("ticket of the link", lambda: alerts.tickets("LinkDown"))[0]
    number = ticket["number"]
    whole = alerts.whole(number)
    alert = whole["alert"]
    body = whole["messages"][0]["body"]
    desk.check(whole["title"] == "link leaf1 Ethernet8 is down", "the summary is the title")
    desk.check((alert["device"], alert["port"]) == ("leaf1", "Ethernet8"),
               "labels tell the device and its port")
    desk.check(alert["severity"] == 4 and alert["source"] == "alertmanager", "critical is 4 of 4")
    desk.check("`http://runbooks.invalid/links.md`" in body, "the runbook is shown as text")
    desk.check("```text\nNo light since `noon` <script>" in body, "markup is shown as text")

    version, told = whole["version"], alerts.told(number)
    time.sleep(6)
    desk.check(alerts.whole(number)["version"] == version and alerts.told(number) == told
               and len(alerts.tickets("LinkDown")) == 1, "what is repeated changes nothing")

    for index in range(3):
        first.add("alertname=Paused", f"instance=leaf{index}:9100", "severity=warning",
                  f"--annotation=summary=leaf{index} pauses", since=since)
    wait_for("ticket of the group with all its alerts", lambda: [
        ticket for ticket in alerts.tickets("Paused")
        if len(alerts.whole(ticket["number"])["alert"]["children"]) == 2])
    desk.check(len(alerts.tickets("Paused")) == 1, "another group is another ticket, with children")

    second = Alertmanager(desk, "two", url, token)
    second.add(*LINK, since=since)
    time.sleep(5)
    desk.check(alerts.whole(number)["version"] == version and len(alerts.tickets("LinkDown")) == 1,
               "two that send the same make one ticket")

    desk.stop(signal.SIGKILL)
    first.add("alertname=Meanwhile", "instance=leaf5:9100", since=since)
    time.sleep(3)
    desk.start(port=desk.port)
    wait_for("ticket of what fired while no server ran", lambda: alerts.tickets("Meanwhile"))
    time.sleep(4)
    desk.check(alerts.told(number) == told and len(alerts.tickets("LinkDown")) == 1,
               "after a restart the same is still the same")

    end = datetime.now(timezone.utc)
    for sender in (first, second):
        sender.add(*LINK, since=since, end=end)
    wait_for("end of the alert", lambda: alerts.told(number) == [*told, "resolved"])
    wait_for("proof of the fix", lambda: alerts.whole(number)["state"] == "solved")
    time.sleep(3)
    desk.check(alerts.told(number) == [*told, "resolved"], "an end that is told twice is one")

    again = datetime.now(timezone.utc)
    for sender in (first, second):
        sender.add(*LINK, since=again)
    wait_for("ticket that is open again", lambda: alerts.whole(number)["state"] == "open")
    time.sleep(3)
    desk.check(len(alerts.tickets("LinkDown")) == 1
               and alerts.told(number) == [*told, "resolved", "firing"],
               "what fires again opens its ticket again, once")

    for index in range(5):
        first.add("alertname=Many", f"instance=host{index}", since=since)

    def noted() -> list[str]:
        return [message["body"] for ticket in alerts.tickets("Many")
                for message in alerts.whole(ticket["number"])["messages"]
                if "left out" in message["body"]]

    wait_for("note of what was left out", noted)
    time.sleep(4)
    desk.check(any(body.startswith("3 more alerts") for body in noted()),
               "truncated alerts are noted in the ticket")
    desk.check(len(alerts.tickets("Many")) == 1, "what is cut short is one ticket too")
    first.stop()
    second.stop()


def notification(*alerts: dict, **more: object) -> dict:
    return {"version": "4", "groupKey": '{}:{alertname="ByHand"}', "status": "firing",
            "receiver": "docket", "groupLabels": {"alertname": "ByHand"}, "commonLabels": {},
            "commonAnnotations": {}, "externalURL": "http://am.invalid", "truncatedAlerts": 0,
            "notification_reason": "new", "alerts": list(alerts), **more}


def alert(status: str = "firing", since: str = "2026-01-01T10:00:00.123456789Z",
          end: str = "0001-01-01T00:00:00Z", fingerprint: str = "f1", **labels: str) -> dict:
    return {"status": status, "labels": {"alertname": "ByHand", **labels}, "annotations": {},
            "startsAt": since, "endsAt": end, "generatorURL": "", "fingerprint": fingerprint,
            "unknown": {"deep": [1]}}


def by_hand(desk: Desk, alerts: Alerts, token: str) -> None:
    """What Alertmanager does seldom: late, out of order, of another version."""

    def send(*sent: dict, **more: object) -> list[str]:
        answer = desk.ask("POST", "/api/v1/webhooks/alertmanager", notification(*sent, **more),
                          token)
        assert answer.status == 200, f"{answer}"
        return [entry["result"] for entry in answer.body["alerts"]]

    fired, over = alert(), alert("resolved", end="2026-01-01T11:00:00Z")
    desk.check(send(fired) == ["created"], "an alert becomes a ticket")
    number = alerts.tickets("ByHand")[0]["number"]
    desk.check(send(fired) == ["unchanged"], "the same again is no news")
    desk.check(send(over) == ["ended"] and send(over) == ["unchanged"], "its end is one")
    desk.check(send(fired) == ["unchanged"], "a beginning that comes after its end is late")
    desk.check(alerts.told(number) == ["firing", "resolved"], "the history has each once")
    desk.check(send(alert("resolved", fingerprint="never")) == ["unchanged"],
               "the end of what never began is no ticket")
    desk.check(send(alert(fingerprint="low", severity="info"), groupKey="") == ["unchanged"],
               "information is no ticket")
    desk.check(send(fired, version="5", future=[1]) == ["unchanged"],
               "a later version is read as far as it is known")


def monitoring(desk: Desk, token: str) -> None:
    """The form of Checkmk and Zammad."""

    def send(body: dict | bytes, **headers: str) -> dict:
        answer = desk.ask("POST", "/api/v1/webhooks/monitoring", body, token, headers)
        return answer.body if answer.status == 200 else {"status": answer.status, **answer.body}

    def result(body: dict) -> str:
        return body["alerts"][0]["result"] if "alerts" in body else json.dumps(body)

    event = {"event_id": 7, "host": "gpu-1", "service": "IB mlx5_0", "state": "CRITICAL",
             "text": "no light", "queue": "fabric", "priority": "urgent", "tags": ["checkmk"]}
    filed = send(event)
    desk.check(result(filed) == "created", f"an event becomes a ticket: {result(filed)}")
    ticket = desk.ask("GET", f"/api/v1/tickets/{filed['alerts'][0]['ticket']}", token=token).body
    desk.check(ticket["title"] == "gpu-1: IB mlx5_0 is CRITICAL"
               and ticket["priority"] == "urgent" and "checkmk" in ticket["tags"],
               "attributes of the ticket are taken up")
    desk.check(result(send(event)) == "unchanged", "an event that comes twice is one")
    form = urllib.parse.urlencode({**event, "state": "OK", "tags": "checkmk"}).encode()
    over = send(form, **{"Content-Type": "application/x-www-form-urlencoded"})
    desk.check(result(over) == "ended", f"OK ends it, as a form: {result(over)}")
    desk.check(send({"host": "x"})["status"] == 400, "what is missing is named")
    odd = send({**event, "host": "gpu-2", "queue": "nowhere", "priority": 9})
    desk.check(result(odd) == "created" and odd["notes"], "a wish that cannot be keeps no ticket out")


def hostile(desk: Desk, token: str) -> None:
    """Whatever is sent, the answer is a problem document and never the server's fault."""
    path = "/api/v1/webhooks/alertmanager"
    desk.check(desk.ask("POST", path, notification()).status == 401, "nobody without a token")
    desk.check(desk.ask("GET", path, token=token).status == 405, "no other method")
    huge = notification(*[alert(fingerprint="x" * 5_000, long="y" * 100_000, **{"z" * 9_000: "1"})])
    bodies = [b"", b"null", b"[]", b"3", b'"x"', b"{", b'{"alerts": null}', b'{"alerts": {}}',
              b'{"alerts": [null]}', b'{"alerts": [{"status": "on"}]}', b"\xff\xfe\x00",
              b'{"alerts": [{"status": "firing", "labels": []}]}',
              b'{"alerts": [{"status": "firing", "labels": {"a": {"b": 1}}}]}',
              b'{"alerts": [{"status": "firing", "labels": {"a": "\\ud800"}}]}',
              b'{"alerts": [{"status": "firing", "labels": {"\\udfff": "a"}}]}',
              b'{"truncatedAlerts": 1e400, "alerts": []}', b'{"truncatedAlerts": "x", "alerts": []}',
              b"[" * 100_000, b'{"alerts":' * 100_000, b" " * (5 << 20),
              b'{"alerts": [' + b'{"status":"firing"},' * 20_000 + b'{"status":"firing"}]}']
    desk.check(desk.ask("POST", path, notification(), desk.token("jane", "requester")).status == 403,
               "nobody who only asks")
    for body in bodies:
        answer = desk.ask("POST", path, body, token, may_break=True)
        desk.check(answer.is_refusal, f"refused with {answer.status}: {body[:60]!r}")
    for body in [json.dumps(huge).encode(), b'{"truncatedAlerts": 1e300, "alerts": []}',
                 b'{"truncatedAlerts": -3, "alerts": []}', b'{"version": 4, "alerts": []}',
                 b'{"alerts": [{"status": "firing", "labels": null, "startsAt": 12}]}']:
        answer = desk.ask("POST", path, body, token)
        desk.check(answer.status == 200, f"taken with {answer.status}: {body[:60]!r}")
    for type in ["text/plain", "multipart/form-data; boundary=x", ""]:
        answer = desk.ask("POST", "/api/v1/webhooks/monitoring", b"event_id=1", token,
                          {"Content-Type": type})
        desk.check(answer.status == 415, f"the type {type!r} is refused")
    for body in [b"%", b"%ff=1", b"event_id=%zz", b"&&&", b"=" * 9_000]:
        answer = desk.ask("POST", "/api/v1/webhooks/monitoring", body, token,
                          {"Content-Type": "application/x-www-form-urlencoded"})
        desk.check(answer.status == 400, f"the form {body[:20]!r} is refused")


if __name__ == "__main__":
    main(__doc__, test, "prometheus-alertmanager", "amtool")
