#!/usr/bin/env python3
"""Whether the server does what web/openapi.json says: schemathesis against it, with every check.

It asks as nobody, and as a requester, an agent and an admin, and as an admin with the cookie of a
session; then a few things that schemathesis does not: streams that do not end, and whether the
server gives the file away as it is.
"""
from __future__ import annotations

import argparse
import copy
import http.client
import importlib.util
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from desks import Desk, command_line, run, scratch, skip, wait_for

# What schemathesis cannot ask: a stream that does not end.
ENDLESS = "GET /api/v1/events"
# What would take away what the run itself comes in with.
OWN = {"token": ["DELETE /api/v1/tokens/{id}"],
       "session": ["DELETE /api/v1/session", "POST /api/v1/session"]}
# What is wrong for one of many tickets is told in an answer that is right for all of them, and what
# is wrong with a call of a tool in an answer to the call.
TOLD_INSIDE = ["POST /api/v1/tickets/bulk", "POST /mcp"]
# Objects of requests whose fields are open, as they are in the server.
OPEN = {"AskRequest", "FeedbackRequest"}

# A client's mistake has one of these statuses.
MISTAKES = ["400", "401", "403", "404", "406", "409", "412", "413", "415", "422", "428", "429"]
# What a schema cannot say: whether a name is known, a version right, a filter in its language.
SENSELESS = ["2xx", "302", "304", "401", "403", "404", "409", "412", "422", "429"]
# Languages of their own, in which most texts mean nothing: filters, cursors, idempotency keys; and
# periods, whose end has to come behind their begin.
LANGUAGES = ["q", "cursor", "collection", "collections", "filter", "range", "step", "code", "places",
             "file", "query", "Idempotency-Key", "pendingUntil", "resolution", "milestone", "marker",
             "question", "messages", "event_id", "from"]

HOOKS = '''
import datetime
import itertools
import urllib.parse
import schemathesis
from hypothesis import strategies

count = itertools.count()

# Leap seconds, and zones beyond 18 hours, are times to RFC 3339 alone.
zones = strategies.sampled_from(["Z", "+00:00", "-11:30", "+14:00"])
times = strategies.datetimes(datetime.datetime(1970, 1, 1), datetime.datetime(2999, 12, 30))
schemathesis.openapi.format("date-time", strategies.builds(
    lambda time, zone: time.isoformat() + zone, times, zones))

@schemathesis.serializer("application/x-ndjson")
def lines(context, value):
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")

@schemathesis.hook
def filter_query(context, query):
    """An address has 16 KiB at most, whatever its parts may have."""
    return not query or len(urllib.parse.urlencode(query, doseq=True)) < 15_000

def texts(part):
    if isinstance(part, str):
        yield part
    elif isinstance(part, (list, dict)):
        for each in part.values() if isinstance(part, dict) else part:
            yield from texts(each)

@schemathesis.hook
def filter_body(context, body):
    """White space around a text and what a terminal would act on are cut off before it is counted,
    so that one that is too long by them alone is not."""
    return all(len(text) < 90 or text.isprintable() and text == text.strip() for text in texts(body))

@schemathesis.hook
def before_call(context, case, kwargs):
    """Each request comes from elsewhere, as the trusted proxy says: too many wrong tokens from one
    address would be answered with 429 for a minute. Nobody makes less of whoever asks."""
    number = next(count)
    case.headers["X-Forwarded-For"] = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    if case.method == "PUT" and case.operation.path == "/api/v1/people/{name}":
        if str(case.path_parameters.get("name", "")).lower().startswith("schema-"):
            case.path_parameters["name"] = "somebody"
'''


def strict(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema where an answer has no field that is not in it."""
    schema = copy.deepcopy(schema)

    def close(part: Any) -> None:
        if isinstance(part, dict):
            if "properties" in part and part.get("type") == "object":
                part.setdefault("additionalProperties", False)
            for value in part.values():
                close(value)
        elif isinstance(part, list):
            for value in part:
                close(value)

    for name, part in schema["components"]["schemas"].items():
        if name not in OPEN:
            close(part)
    return schema


def named(schema: dict[str, Any], examples: dict[str, Any]) -> dict[str, Any]:
    """The schema whose examples name what is there."""
    for path, methods in schema["paths"].items():
        for operation in methods.values():
            for place, parameter in enumerate(operation.get("parameters", [])):
                if "$ref" in parameter:
                    parameter = schema["components"]["parameters"][parameter["$ref"].split("/")[-1]]
                key = f"{path} {parameter['name']}"
                if key in examples:
                    operation["parameters"][place] = {**parameter, "example": examples[key]}
    return schema


def speaks_a_language(schema: dict[str, Any], operation: dict[str, Any]) -> bool:
    text = json.dumps(operation.get("parameters", [])) + json.dumps(operation.get("requestBody", {}))
    for _ in range(3):
        for kind, name in set(re.findall(r"#/components/(schemas|parameters)/(\w+)", text)):
            text += json.dumps(schema["components"][kind][name])
    return any(f'"{name}"' in text for name in LANGUAGES)


def configuration(schema: dict[str, Any]) -> str:
    lines = ["[checks.positive_data_acceptance]", f"expected-statuses = {json.dumps(SENSELESS)}",
             "[checks.negative_data_rejection]", f"expected-statuses = {json.dumps(MISTAKES)}",
             "[checks.missing_required_header]", f"expected-statuses = {json.dumps(MISTAKES)}"]
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            name = f"{method.upper()} {path}"
            if name not in TOLD_INSIDE and speaks_a_language(schema, operation):
                lines += ["[[operations]]", f'include-name = "{name}"',
                          "[operations.checks.positive_data_acceptance]",
                          f"expected-statuses = {json.dumps(SENSELESS + ['400'])}"]
    for name in TOLD_INSIDE:
        lines += ["[[operations]]", f'include-name = "{name}"',
                  "[operations.checks.positive_data_acceptance]",
                  f"expected-statuses = {json.dumps(SENSELESS + ['400', '406'])}",
                  "[operations.checks.negative_data_rejection]",
                  f"expected-statuses = {json.dumps(MISTAKES + ['200', '202'])}"]
    return "\n".join(lines) + "\n"


def seeded(desk: Desk, admin: str) -> dict[str, Any]:
    """Asks and files something; names what then is there, by path and parameter."""
    api = "/api/v1"
    answer = desk.ask("POST", f"{api}/ask", {"question": "What is Docket?"}).body
    document = answer["citations"][0]["documentId"]
    feedback = desk.ask("POST", f"{api}/answers/{answer['id']}/feedback", {"verdict": "helpful"}).body
    tickets = []
    for title in ("Pause storm on leaf1", "Slow checkpoint", "Link flaps", "Question on quotas"):
        filed = desk.ask("POST", f"{api}/tickets", {
            "title": title, "body": f"{title}: leaf1 Ethernet0, since noon", "join": False,
            "answer": answer["id"], "question": "What is Docket?"}, admin)
        if filed.status != 201:
            raise AssertionError(f"a ticket was not filed: {filed}")
        tickets.append(filed.body)
    first = tickets[0]["number"]
    file = desk.ask("POST", f"{api}/tickets/{first}/attachments?name=a.log", b"text", admin).body
    bulk = desk.ask("POST", f"{api}/tickets/bulk",
                    {"numbers": [first], "set": {"addTags": ["storm"]}}, admin).body
    devices = wait_for("device of the fabric", lambda: desk.ask(
        "GET", f"{api}/fabric/devices").body.get("devices"))
    device = next(each["name"] for each in devices if each["role"] == "leaf")
    whole = desk.ask("GET", f"{api}/fabric/devices/{device}").body
    examples = {f"{api}/answers/{{id}}{rest}": {"id": answer["id"]}
                for rest in ("", "/replay", "/feedback")}
    examples |= {
        f"{api}/answers/{{id}}/feedback/{{feedback}}": {"id": answer["id"],
                                                        "feedback": feedback["id"]},
        f"{api}/documents/{{id}}": {"id": document}, "/documents/{id}": {"id": document},
        f"{api}/documents/{{id}}/uses": {"id": document}, "/answers/{id}": {"id": answer["id"]},
        "/tickets/{number}": {"number": first},
        f"{api}/attachments/{{id}}": {"id": file["id"]},
        f"{api}/tickets/bulk/{{id}}/undo": {"id": bulk["id"]},
        f"{api}/fabric/devices/{{device}}": {"device": device},
        f"{api}/fabric/ports/{{port}}/history": {"port": whole["ports"][0]["id"]},
    }
    for rest in ("", "/messages", "/attachments", "/events", "/similar", "/evidence", "/draft-doc",
                 "/macros/{macro}", "/split"):
        examples[f"{api}/tickets/{{number}}{rest}"] = {"number": first}
    examples[f"{api}/tickets/{{number}}/merge"] = {"number": tickets[2]["number"]}
    return {f"{path} {name}": value for path, names in examples.items()
            for name, value in names.items()}


def look(schema: Path, desk: Desk, who: str, headers: dict[str, str],
         except_: list[str], more: list[str], options: argparse.Namespace) -> None:
    """Runs schemathesis as somebody, and checks that it finds nothing."""
    folder = desk.folder
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file",
               str(folder / "schemathesis.toml"), "run", str(schema), "--url", desk.address,
               "--checks", "all", "--max-examples", str(options.examples),
               "--phases", options.phases, "--continue-on-failure", "--no-color",
               "--request-timeout", "60", "--suppress-health-check", "all",
               "--warnings", "off", "--workers", "1",
               "--generation-deterministic", *more]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    for name in except_:
        command += ["--exclude-name", name]
    if options.only:
        command += ["--include-path-regex", options.only]
    began = time.monotonic()
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True,
                              timeout=options.limit,
                              env={**os.environ, "SCHEMATHESIS_HOOKS": "hooks"}, check=False)
    except subprocess.TimeoutExpired:
        # What it was asked with holds secrets, and is not shown.
        desk.check(False, f"schemathesis as {who} is done in {options.limit} s")
        return
    said = done.stdout
    for secret in headers.values():
        said = said.replace(secret, "SECRET")
    if done.returncode:
        print(said[-options.tail:], done.stderr[-4000:], flush=True)
    cases = re.findall(r"(\d[\d,]*) generated", said)
    desk.check(done.returncode == 0,
               f"schemathesis as {who} finds nothing: {cases[-1] if cases else '?'} requests made "
               f"up, {time.monotonic() - began:.0f} s")


def streams(desk: Desk, agent: str) -> None:
    """The route whose answers do not end."""
    for token, topics, first in ((None, "fabric", b""), (agent, "tickets", b": ready"),
                                 (agent, "fabric,tickets", b"")):
        connection = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=30)
        connection.request("GET", f"/api/v1/events?topics={topics}",
                           headers={"Authorization": f"Bearer {token}"} if token else {})
        response = connection.getresponse()
        line = response.readline()
        desk.check(response.status == 200
                   and response.headers.get_content_type() == "text/event-stream"
                   and line.startswith(first or (b"event: raised", b": ready")),
                   f"events of {topics}: {response.status}, they begin with {line!r}")
        connection.close()
    for path, token, headers, status in (
            ("?topics=weather", None, {}, 400), ("?topics=tickets", None, {}, 401),
            ("?topics=tickets", agent, {"Last-Event-ID": "x"}, 400),
            ("?topics=tickets&lastEventId=-1", agent, {}, 400)):
        answer = desk.ask("GET", f"/api/v1/events{path}", token=token, headers=headers)
        desk.check(answer.status == status and answer.is_problem,
                   f"events{path}: {answer.problem}, {status}")


def served(desk: Desk) -> None:
    """How the server gives the reference away."""
    answer = desk.ask("GET", "/openapi.json")
    file = desk.share / "web/openapi.json"
    desk.check(answer.status == 200 and answer.body == json.loads(file.read_text()),
               f"/openapi.json is web/openapi.json: {answer.status}")
    page = desk.ask("GET", "/docs/api", headers={"Accept": "text/html"})
    desk.check(page.status == 200 and page.headers["Content-Type"].startswith("text/html"),
               f"/docs/api is a page: {page.status} {page.headers['Content-Type']}")
    for name in re.findall(r'(?:src|href)="(/assets/[^"]+)"', page.body):
        desk.check(desk.ask("GET", name).status == 200, f"/docs/api needs {name}, which is there")
    desk.check(not re.search(r"(src|href)=.https?:|<script>|<style| style=| on[a-z]+=", page.body),
               "/docs/api has no inline scripts or styles, and asks nowhere else")


def test(desk: Desk, options: argparse.Namespace) -> None:
    """Asks as everybody."""
    schema = json.loads((desk.share / "web/openapi.json").read_text())
    desk.done("index")
    desk.done("person", "add", "schema-admin", "--role", "admin")
    desk.done("person", "password", "schema-admin", input="a long enough password\n")
    tokens = {role: desk.token(f"schema-{role}", role)
              for role in ("requester", "agent", "admin")}
    # Requests may say where they come from, and come as fast as they can.
    desk.start(trustedProxies="127.0.0.1", rateLimit="0")
    examples = seeded(desk, tokens["admin"])
    before = len(desk.log.read_text())
    file = desk.folder / "openapi.json"
    file.write_text(json.dumps(named(strict(schema), examples)))
    (desk.folder / "schemathesis.toml").write_text(configuration(schema))
    (desk.folder / "hooks.py").write_text(HOOKS)
    streams(desk, tokens["agent"])
    served(desk)
    for who in options.whom.split(","):
        headers, except_, more = {}, [ENDLESS, *options.except_], []
        if who == "session":
            begun = desk.ask("POST", "/api/v1/session",
                             {"name": "schema-admin", "password": "a long enough password"})
            headers = {"Cookie": f"docket_session={begun.cookie('docket_session')}",
                       "X-CSRF-Token": begun.body["csrfToken"]}
            except_ += OWN["session"]
            # Beside a good cookie, an Authorization that is none does not matter.
            more = ["--generation-with-security-parameters", "false"]
        elif who != "nobody":
            headers = {"Authorization": f"Bearer {tokens[who]}"}
            except_ += OWN["token"]
        look(file, desk, who, headers, except_, more, options)
    desk.check(desk.process.poll() is None, "the server goes on")
    failed = [line for line in desk.log.read_text()[before:].splitlines()
              if "a request failed" in line]
    desk.check(not failed, f"the log tells of no request that failed: {failed[:10]}")


def main() -> int:
    parser = command_line(__doc__)
    parser.add_argument("--examples", type=int,
                        default=os.environ.get("DOCKET_TEST_EXAMPLES", "20"),
                        help="requests made up for a route")
    parser.add_argument("--phases", default="examples,coverage,fuzzing,stateful")
    parser.add_argument("--as", dest="whom", default="nobody,requester,agent,admin,session",
                        help="as whom it asks, joined by commas")
    parser.add_argument("--only", help="an expression for the paths that are asked")
    parser.add_argument("--except", dest="except_", action="append", default=[],
                        help="a route to leave out, as 'GET /healthz'")
    parser.add_argument("--limit", type=int, default=1800, help="seconds that a run may take")
    parser.add_argument("--tail", type=int, default=20_000, help="characters of what went wrong")
    options = parser.parse_args()
    if importlib.util.find_spec("schemathesis") is None:
        skip("the package schemathesis is not there; 'make test-doors' brings it")
    with scratch(options.keep) as folder:
        return run(Desk(options.docket, options.share, folder), lambda desk: test(desk, options))


if __name__ == "__main__":
    sys.exit(main())
