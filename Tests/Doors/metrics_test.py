"""Debian's Prometheus scrapes Docket, and promtool checks what it tells and the alerts on it.

    python3 Tests/Doors/metrics_test.py --docket .build/debug/docket --share .

Needs Debian's prometheus, and is left out without it.
"""
from __future__ import annotations

import re
import socket
import subprocess
import time
import urllib.parse
from pathlib import Path

from desks import Client, Desk, each, free_port, main, wait_for

TEXT = "text/plain;version=0.0.4"
OPEN = "application/openmetrics-text;version=1.0.0"
HERE = Path(__file__).resolve().parent

CONFIGURATION = """
global: {{scrape_interval: 1s, evaluation_interval: 1s}}
rule_files: [{rules}]
scrape_configs:
  - job_name: docket
    authorization: {{credentials: {token}}}
    static_configs: [{{targets: ['127.0.0.1:{port}']}}]
"""


def sample(text: str, name: str) -> float | None:
    """The value of a sample by its name and labels, as they are written."""
    for line in text.splitlines():
        if line.startswith(name + " "):
            return float(line.rsplit(" ", 1)[1])
    return None


def scraped(desk: Desk, token: str | None = None, accept: str = TEXT) -> str:
    answer = desk.ask("GET", "/metrics", token=token, headers={"Accept": accept})
    assert answer.status == 200, answer
    return answer.body


def promtool(*arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["promtool", *arguments], input=text, capture_output=True, text=True,
                          timeout=60)


def forms(desk: Desk, token: str) -> None:
    for who, shown in [("a stranger", None), ("an agent", token)]:
        done = promtool("check", "metrics", text=scraped(desk, shown))
        desk.check(done.returncode == 0 and not done.stdout + done.stderr,
                   f"promtool finds nothing wrong with what {who} is told "
                   f"{(done.stdout + done.stderr)[:300]}")
    text = scraped(desk, token, OPEN)
    desk.check(text.endswith("# EOF\n") and "\n\n" not in text, "OpenMetrics has its end")
    families = [line.split()[2] for line in text.splitlines() if line.startswith("# TYPE")]
    desk.check(len(families) == len(set(families)), f"each of {len(families)} families comes once")
    desk.check("docket_build_info{version=" in text and "# TYPE docket_build info" in text,
               "the version is told")
    try:
        from prometheus_client.openmetrics.parser import text_string_to_metric_families
    except ImportError:
        print("skipped: the package prometheus_client is not there")
        return
    read = list(text_string_to_metric_families(text))
    desk.check(len(read) == len(families), "the parser of the Python client reads all of it")


def counted(desk: Desk, token: str) -> None:
    asked = [desk.ask("POST", "/api/v1/ask", {"question": question}).body["outcome"]
             for question in ["What is a PFC pause frame?", "Who won the chess game of 1972?"]]
    filed = desk.ask("POST", "/api/v1/tickets",
                     {"title": "A leak", "body": "b", "queue": "storage"}, token)
    assert filed.status == 201, filed
    desk.ask("GET", "/api/v1/tickets", token="nobody-knows-this")
    desk.ask("POST", "/api/v1/session", {"name": "ana", "password": "wrong-password"})
    desk.ask("POST", "/api/v1/ask", b"x" * 2_000_000)

    def storage() -> float | None:
        return sample(scraped(desk, token), 'docket_tickets{queue="storage",state="new"}')

    wait_for("ticket that is counted", lambda: storage() == 1, 15)
    text = scraped(desk, token)
    for outcome in set(asked):
        value = sample(text, f'docket_ask_requests_total{{outcome="{outcome}",door="api"}}')
        desk.check(value == asked.count(outcome), f"{outcome}: {value}")
    desk.check(sample(text, 'docket_sign_ins_failed_total{with="token"}') == 1,
               "a wrong token is counted")
    desk.check(sample(text, 'docket_sign_ins_failed_total{with="password"}') == 1,
               "and a wrong password")
    desk.check(sample(text, 'docket_requests_refused_total{reason="size"}') == 1,
               "a body that is too large is counted")
    memory = sample(text, "process_resident_memory_bytes") or 0
    desk.check(10 << 20 < memory < 8 << 30, f"it has {memory / (1 << 20):.0f} MiB of memory")
    for name in ["docket_index_documents", "docket_index_generation", "docket_telemetry_age_seconds",
                 "docket_desk_up", "docket_sessions", "process_open_fds", "process_max_fds",
                 "process_start_time_seconds", "process_cpu_seconds_total",
                 'docket_deliveries{state="waiting"}', 'docket_deliveries{state="dead"}',
                 "docket_deliveries_oldest_age_seconds",
                 'docket_alerts_received_total{result="created"}']:
        desk.check(sample(text, name) is not None, f"{name} is {sample(text, name)}")
    start = sample(text, "process_start_time_seconds") or 0
    desk.check(abs(time.time() - start) < 600, "the process started lately")


def bounded(desk: Desk, token: str) -> None:
    before = len(scraped(desk, token).splitlines())
    for number in range(300):
        desk.ask("GET", f"/no/such/{number}?secret=zanthorium{number}")
        desk.ask("GET", f"/api/v1/documents/{number}")
        desk.ask(f"ODD{number}", f"/api/v1/documents/{number}")
        desk.ask("GET", f"/documents/%0a%22zanthorium{number}")
    text = scraped(desk, token)
    after = len(text.splitlines())
    desk.check(after - before < 150, f"1200 odd paths and methods add {after - before} lines")
    desk.check("zanthorium" not in text and "ODD" not in text, "nothing of them is told")
    routes = set(re.findall(r'route="([^"]*)"', text))
    desk.check("unmatched" in routes and all("{" in route or "/" in route or route == "unmatched"
                                             for route in routes), f"{len(routes)} routes")


def streams(desk: Desk) -> None:
    def open_streams() -> float | None:
        return sample(scraped(desk), "docket_event_streams_open")

    clients = []
    for _ in range(3):
        client = socket.create_connection(("127.0.0.1", desk.port), timeout=10)
        client.sendall(b"GET /api/v1/events HTTP/1.1\r\nHost: desk\r\n\r\n")
        client.recv(100)
        clients.append(client)
    wait_for("three streams that are counted", lambda: open_streams() == 3, 10)
    desk.check(True, "three streams are counted as open")
    for client in clients:
        client.close()
    wait_for("streams that are gone", lambda: open_streams() == 0, 40)
    desk.check(True, "and as gone once their readers are")


def cheap(desk: Desk, token: str) -> None:
    times = []
    for _ in range(50):
        begun = time.monotonic()
        scraped(desk, token)
        times.append(time.monotonic() - begun)
    times.sort()
    desk.check(times[25] < 0.25, f"a scrape takes {times[25] * 1_000:.1f} ms, "
               f"{times[-1] * 1_000:.1f} ms at most")
    failed = []

    def scrape(_: int) -> None:
        if desk.ask("GET", "/metrics", token=token, may_break=True).status != 200:
            failed.append(1)

    each(range(320), 16, scrape)
    desk.check(not failed, "320 scrapes at once are all answered")


def prometheus(desk: Desk, token: str) -> None:
    rules = desk.share / "docs-corpus/docket.rules.yml"
    done = promtool("check", "rules", str(rules))
    desk.check(done.returncode == 0, f"promtool reads the rules {done.stdout}{done.stderr}")
    done = promtool("test", "rules", str(HERE / "docket.rules.test.yml"))
    desk.check(done.returncode == 0, f"the alerts do what they should {done.stdout}{done.stderr}")
    folder = desk.folder / "prometheus"
    folder.mkdir()
    configuration = folder / "prometheus.yml"
    configuration.write_text(CONFIGURATION.format(rules=rules, token=token, port=desk.port))
    done = promtool("check", "config", str(configuration))
    desk.check(done.returncode == 0, "promtool reads the configuration")
    port = free_port()
    with (folder / "log").open("w") as log:
        desk.spawn(
            "prometheus", f"--config.file={configuration}", f"--storage.tsdb.path={folder}/data",
            f"--web.listen-address=127.0.0.1:{port}", stdout=log, stderr=log)

    client = Client(port, limit=10)

    def get(path: str) -> dict:
        return client.ask("GET", f"/api/v1/{path}").body["data"]

    def target() -> dict | None:
        if client.ask("GET", "/-/ready", may_break=True).status != 200:
            return None
        found = get("targets")["activeTargets"]
        return found[0] if found and found[0]["health"] != "unknown" else None

    def value(query: str) -> list[float]:
        found = get("query?" + urllib.parse.urlencode({"query": query}))["result"]
        return [float(item["value"][1]) for item in found]

    scrape = wait_for("scrape", target, 60)
    desk.check(scrape["health"] == "up", f"Prometheus scrapes Docket {scrape['lastError']}")
    wait_for("second scrape", lambda: value("count_over_time(up[1m])")[:1] > [2], 30)
    desk.check(value("docket_index_generation") == [1], "it has the generation of the index")
    desk.check(value('docket_tickets{queue="storage",state="new"}') == [1],
               "it has the tickets, as its token is an agent's")
    desk.check(value("scrape_samples_scraped")[0] > 100,
               f"it took {value('scrape_samples_scraped')[0]:.0f} samples in "
               f"{value('scrape_duration_seconds')[0] * 1_000:.1f} ms")
    groups = get("rules")["groups"]
    rule = {item["name"]: item for group in groups for item in group["rules"]}
    desk.check(len(rule) >= 15 and all(not item.get("lastError") for item in rule.values()),
               f"it runs {len(rule)} alerts")
    desk.check(rule["DocketIndexMissing"]["state"] == "inactive", "and none of them is wrong")
    client.close()


def guarded(desk: Desk, token: str) -> None:
    scraper = desk.token("prometheus", scopes=["metrics"])
    stranger = scraped(desk)
    desk.check("docket_tickets" not in stranger and "docket_sessions" not in stranger,
               "a stranger is told of no tickets")
    desk.check("docket_tickets{" in scraped(desk, scraper), "a token for metrics alone is enough")
    desk.check(desk.ask("GET", "/api/v1/tickets", token=scraper).status == 403, "and for no more")
    for method, status in [("POST", 405), ("DELETE", 405), ("HEAD", 200)]:
        answer = desk.ask(method, "/metrics")
        desk.check(answer.status == status, f"{method} gets {answer.status}")
    for accept in [";;;", "a" * 10_000, ",".join(["application/openmetrics-text;q=1"] * 300),
                   "application/openmetrics-text;q=nan", "text/plain;version=\"0.0.4"]:
        answer = desk.ask("GET", "/metrics", headers={"Accept": accept})
        desk.check(answer.status == 200, f"Accept: {accept[:40]}")
    desk.stop()
    desk.start(openAsking="false")
    desk.check(desk.ask("GET", "/metrics").status == 401, "with asking closed a token is needed")
    desk.check(desk.ask("GET", "/metrics", token=scraper).status == 200, "and the one lets in")
    desk.check(desk.ask("GET", "/llms.txt").status == 401, "crawlers are told nothing then")


def test(desk: Desk) -> None:
    desk.start()
    token = desk.token("ana")
    forms(desk, token)
    counted(desk, token)
    bounded(desk, token)
    streams(desk)
    cheap(desk, token)
    prometheus(desk, token)
    guarded(desk, token)


if __name__ == "__main__":
    main(__doc__, test, "prometheus", "promtool")
