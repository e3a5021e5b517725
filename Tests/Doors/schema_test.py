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
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from door import Door  # noqa: E402

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
# Languages of their own, in which most texts mean nothing: filters, cursors, idempotency keys.
LANGUAGES = ["q", "cursor", "collection", "collections", "filter", "range", "step", "code", "places",
             "file", "query", "Idempotency-Key", "pendingUntil", "resolution", "milestone", "marker",
             "question", "messages"]

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


def address(door: Door) -> str:
    return f"http://127.0.0.1:{door.port}"


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


def seeded(door: Door, admin: str) -> dict[str, Any]:
    """Asks and files something; names what then is there, by path and parameter."""
    api = "/api/v1"
    answer = door.ask("POST", f"{api}/ask", {"question": "What is Docket?"}).body
    document = answer["citations"][0]["documentId"]
    feedback = door.ask("POST", f"{api}/answers/{answer['id']}/feedback", {"verdict": "helpful"}).body
    tickets = []
    for title in ("Pause storm on leaf1", "Slow checkpoint", "Link flaps", "Question on quotas"):
        filed = door.ask("POST", f"{api}/tickets", {
            "title": title, "body": f"{title}: leaf1 Ethernet0, since noon", "join": False,
            "answer": answer["id"], "question": "What is Docket?"}, admin)
        if filed.status != 201:
            raise SystemExit(f"a ticket was not filed: {filed}")
        tickets.append(filed.body)
    first = tickets[0]["number"]
    file = door.ask("POST", f"{api}/tickets/{first}/attachments?name=a.log", b"text", admin).body
    bulk = door.ask("POST", f"{api}/tickets/bulk",
                    {"numbers": [first], "set": {"addTags": ["storm"]}}, admin).body
    for _ in range(60):
        devices = door.ask("GET", f"{api}/fabric/devices")
        if devices.status == 200:
            break
        time.sleep(0.5)
    device = next(each["name"] for each in devices.body["devices"] if each["role"] == "leaf")
    whole = door.ask("GET", f"{api}/fabric/devices/{device}").body
    examples = {f"{api}/answers/{{id}}{rest}": {"id": answer["id"]}
                for rest in ("", "/replay", "/feedback")}
    examples |= {
        f"{api}/answers/{{id}}/feedback/{{feedback}}": {"id": answer["id"],
                                                        "feedback": feedback["id"]},
        f"{api}/documents/{{id}}": {"id": document}, "/documents/{id}": {"id": document},
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


def look(schema: Path, door: Door, who: str, headers: dict[str, str],
         except_: list[str], more: list[str], options: argparse.Namespace) -> bool:
    """Runs schemathesis as somebody; whether it found nothing."""
    folder = door.folder
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file",
               str(folder / "schemathesis.toml"), "run", str(schema), "--url", address(door),
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
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=options.limit,
                          env={**os.environ, "SCHEMATHESIS_HOOKS": "hooks"}, check=False)
    said = done.stdout
    for secret in headers.values():
        said = said.replace(secret, "SECRET")
    cases = re.findall(r"(\d[\d,]*) generated", said)
    print(f"{who}: {'clean' if done.returncode == 0 else 'FAILED'}, "
          f"{cases[-1] if cases else '?'} requests made up, {time.monotonic() - began:.0f} s",
          flush=True)
    if done.returncode:
        print(said[-options.tail:], done.stderr[-4000:], flush=True)
    return done.returncode == 0


def streams(door: Door, agent: str) -> list[str]:
    """What is wrong with the route whose answers do not end."""
    wrong = []
    for token, topics, first in ((None, "fabric", b""), (agent, "tickets", b": ready"),
                                 (agent, "fabric,tickets", b"")):
        connection = http.client.HTTPConnection("127.0.0.1", door.port, timeout=30)
        connection.request("GET", f"/api/v1/events?topics={topics}",
                           headers={"Authorization": f"Bearer {token}"} if token else {})
        response = connection.getresponse()
        line = response.readline()
        if response.status != 200 or response.headers.get_content_type() != "text/event-stream":
            wrong.append(f"events of {topics}: {response.status} {response.headers}")
        if not line.startswith(first or (b"event: raised", b": ready")):
            wrong.append(f"events of {topics} begin with {line!r}")
        connection.close()
    for path, token, headers, status in (
            ("?topics=weather", None, {}, 400), ("?topics=tickets", None, {}, 401),
            ("?topics=tickets", agent, {"Last-Event-ID": "x"}, 400),
            ("?topics=tickets&lastEventId=-1", agent, {}, 400)):
        answer = door.ask("GET", f"/api/v1/events{path}", token=token, headers=headers)
        if answer.status != status or answer.headers["content-type"] != "application/problem+json":
            wrong.append(f"events{path}: {answer.status}, not {status}")
    return wrong


def served(door: Door, share: Path) -> list[str]:
    """What is wrong with how the server gives the reference away."""
    wrong = []
    answer = door.ask("GET", "/openapi.json")
    if answer.status != 200 or answer.body != json.loads((share / "web/openapi.json").read_text()):
        wrong.append(f"/openapi.json: {answer.status}, or something else than web/openapi.json")
    page = door.ask("GET", "/docs/api", headers={"Accept": "text/html"})
    text = str(page.body)
    if page.status != 200 or not page.headers["content-type"].startswith("text/html"):
        wrong.append(f"/docs/api: {page.status} {page.headers['content-type']}")
    for name in re.findall(r'(?:src|href)="(/assets/[^"]+)"', text):
        if door.ask("GET", name).status != 200:
            wrong.append(f"/docs/api needs {name}, which is not there")
    if re.search(r"(src|href)=.https?:|<script>|<style| style=| on[a-z]+=", text):
        wrong.append("/docs/api has inline scripts or styles, or asks elsewhere")
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--docket", type=Path, required=True, help="the program to test")
    parser.add_argument("--share", type=Path, default=Path(__file__).resolve().parents[2],
                        help="the folder that holds docs-corpus and web")
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
        print("skipped: the package schemathesis is not there; 'make test-doors' brings it")
        return 0
    share = options.share.resolve()
    folder = Path(tempfile.mkdtemp(prefix="docket-door-"))
    docket = Path(shutil.which(options.docket) or options.docket).resolve()
    door = Door(str(docket), str(share), folder)
    # Requests may say where they come from, and come as fast as they can.
    door.settings = {"DOCKET_TRUSTED_PROXIES": "127.0.0.1", "DOCKET_RATE_LIMIT": "0"}
    try:
        wrong = test(door, share, options)
    except AssertionError as error:
        wrong = [str(error)]
    finally:
        door.stop()
    for line in wrong:
        print(f"WRONG {line}")
    if wrong:
        print(f"{len(wrong)} wrong; what was left is in {folder}")
        return 1
    shutil.rmtree(folder, ignore_errors=True)
    print("all is well")
    return 0


def test(door: Door, share: Path, options: argparse.Namespace) -> list[str]:
    """Asks as everybody; what is wrong."""
    schema = json.loads((share / "web/openapi.json").read_text())
    for arguments in (["index"], ["person", "add", "schema-admin", "--role", "admin"]):
        door.run(*arguments)
    tokens = {role: door.token(f"schema-{role}", role)
              for role in ("requester", "agent", "admin")}
    subprocess.run([door.docket, "person", "password", "schema-admin", "--data", str(door.data),
                    "--share", door.share], input="a long enough password\n", text=True,
                   capture_output=True, env=door.environment, timeout=60, check=True)
    door.start()
    examples = seeded(door, tokens["admin"])
    before = len(door.log.read_text())
    file = door.folder / "openapi.json"
    file.write_text(json.dumps(named(strict(schema), examples)))
    (door.folder / "schemathesis.toml").write_text(configuration(schema))
    (door.folder / "hooks.py").write_text(HOOKS)
    wrong = streams(door, tokens["agent"]) + served(door, share)
    for who in options.whom.split(","):
        headers, except_, more = {}, [ENDLESS, *options.except_], []
        if who == "session":
            begun = door.ask("POST", "/api/v1/session",
                             {"name": "schema-admin", "password": "a long enough password"})
            headers = {"Cookie": begun.headers["set-cookie"].split(";")[0],
                       "X-CSRF-Token": begun.body["csrfToken"]}
            except_ += OWN["session"]
            # Beside a good cookie, an Authorization that is none does not matter.
            more = ["--generation-with-security-parameters", "false"]
        elif who != "nobody":
            headers = {"Authorization": f"Bearer {tokens[who]}"}
            except_ += OWN["token"]
        if not look(file, door, who, headers, except_, more, options):
            wrong.append(f"schemathesis as {who}")
    if door.process is None or door.process.poll() is not None:
        wrong.append("the server ended")
    failed = [line for line in door.log.read_text()[before:].splitlines()
              if "a request failed" in line]
    wrong += [f"the log: {line[:500]}" for line in failed[:10]]
    return wrong


if __name__ == "__main__":
    sys.exit(main())
