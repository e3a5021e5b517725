"""The same question through every door: web API, server-sent events, command line, OpenAI's client, MCP
of both eras over HTTP and over standard input and output. Same text, same citations.

    python3 Tests/Doors/conformance_test.py --docket .build/debug/docket --share .

What is meant to differ, and is not compared:

- how long an answer took, and how old what was read of the fabric is when it is given;
- the command line without --json shows text for people: an Understood as line before the answer, no
  backslashes of Markdown, sources as a list;
- OpenAI's clients have no conversation: they send the questions before it. Each marker is an annotation
  where it stands, with the address of its document on this server;
- `docket ask` without --server and `docket mcp` read a simulated fabric of their own: what is so now is
  asked through --server, and of `docket mcp` compared without digits, as it measures other values at
  other times.

What is so now changes while it is asked: each door is asked between two answers of the web API that are
the same, and again where they are not.

Needs PyPI's openai and mcp (2.3 or later); a door without its client is left out.
"""
from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import json
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from desks import Desk, main, wait_for

SCENARIO = "slow-receiver"
WATCHDOG = "How does the PFC watchdog restore a queue?"


class Case(NamedTuple):
    """A question, and what is to come of it."""
    question: str
    outcome: str
    isLive: bool = False
    before: str | None = None


CASES = [
    Case("What is PFC?", "answered"),
    Case("What does docket backup copy?", "answered"),
    Case(WATCHDOG, "answered"),
    Case("What is a PFC pause frame and who is the king of France?", "partial"),
    Case("How do I grow tomatoes on a balcony?", "abstained"),
    Case("Where is the coffee machine?", "abstained"),
    Case("What is wrong in the fabric?", "answered", isLive=True),
    Case("Why is leaf3 sending pause frames?", "answered", isLive=True),
    Case("What is the MTU on leaf3 Ethernet8?", "partial", isLive=True),
    Case("and how long does that take?", "answered", before=WATCHDOG),
    Case("what about ECN?", "answered", before="What is PFC?"),
    Case("What is PFC and how does ECN mark packets?", "answered"),
    Case("How does the PFC watchdog restore a queue, and what is the meaning of DCQCN alpha?",
         "answered"),
    Case("Whta is a PFC puase frame?", "answered"),
    Case("NCCL WARN NET/IB : Got completion from peer 10.0.0.3 with status=12 opcode=0 len=0 vendor "
         "err 129\nNCCL WARN Call to ibv_create_qp failed\n\tat line 7: \"quoted\" \\ `code`\n",
         "answered", isLive=True),
    Case("What is <b>PFC</b> & *ECN* [D1] \\ `mlx5_0` 你好 😀 e\u0301?", "abstained"),
]


class Said(NamedTuple):
    """What a door said: its text, and the whole answer where it gives that."""
    text: str
    answer: dict[str, Any] | None
    understood: str | None = None


Ask = Callable[[Case], Awaitable[Said]]


def whole(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer without what is meant to differ."""
    kept = {name: value for name, value in answer.items()
            if name not in ("timings", "liveReason", "conversation")}
    kept["freshness"] = {**kept["freshness"], "telemetryAgeSeconds": None}
    return kept


def blurred(value: Any) -> Any:
    """An answer without its digits, and what is named by them."""
    if isinstance(value, dict):
        return {name: blurred(item) for name, item in value.items()
                if name not in ("id", "value", "time", "source")}
    if isinstance(value, list):
        return [blurred(item) for item in value]
    return re.sub(r"\d+(\.\d+)?", "#", value) if isinstance(value, str) else value


class Doors:
    """How each door is asked."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def native(self, case: Case) -> dict[str, Any]:
        sent = {"question": case.question}
        if case.before:
            first = self.desk.ask("POST", "/api/v1/ask", {"question": case.before}).body
            sent["conversation"] = first["id"]
        return self.desk.ask("POST", "/api/v1/ask", sent).body

    async def events(self, case: Case) -> Said:
        sent = {"question": case.question}
        headers = {"Accept": "text/event-stream"}
        if case.before:
            said = self.desk.ask("POST", "/api/v1/ask", {"question": case.before}, None, headers)
            sent["conversation"] = read(said.body)["done"][0]["id"]
        events = read(self.desk.ask("POST", "/api/v1/ask", sent, None, headers).body)
        answer = events["done"][0]
        if events["evidence"][0]["citations"] != answer["citations"]:
            raise AssertionError("the citations that come first are not those of the answer")
        if events["status"][0]["live"] != answer["live"]:
            raise AssertionError("what is so now is not told as in the answer")
        marked = [event["marker"] for event in events.get("citation", [])]
        if sorted(marked) != sorted(set(re.findall(r"\[([DT]\d+)\]", answer["text"]))
                                    & set(markers(answer))):
            raise AssertionError(f"markers are told as {marked}")
        return Said("".join(event["text"] for event in events["delta"]), answer)

    def line(self, case: Case, *arguments: str) -> str:
        """Runs `docket ask`; what is asked comes on its standard input."""
        local = ["--server", self.desk.address] if case.isLive else []
        first: list[str] = []
        if case.before:
            before = json.loads(self.line(Case(case.before, ""), "--json"))
            first = ["--conversation", before["id"]]
        done = self.desk.run("ask", "-", *local, *first, *arguments, input=case.question)
        if done.returncode not in (0, 3) or (done.returncode == 3) != (case.outcome == "abstained"):
            raise AssertionError(f"docket ask ended with {done.returncode}: {done.stderr[-300:]}")
        return done.stdout

    async def json_line(self, case: Case) -> Said:
        answer = json.loads(await asyncio.to_thread(self.line, case, "--json"))
        return Said(answer["text"], answer)

    async def plain_line(self, case: Case) -> Said:
        shown = await asyncio.to_thread(self.line, case)
        understood = None
        if shown.startswith("Understood as: "):
            understood, _, shown = shown.removeprefix("Understood as: ").partition("\n\n")
        body, _, footer = shown.rpartition("\n\n")
        if ", answer " not in footer and not footer.startswith("index generation"):
            raise AssertionError(f"the last line is {footer!r}")
        parts = re.split(r"\n\n(Sources|These sections may help|Near this)\n", body)
        sources = dict(zip(parts[1::2], parts[2::2]))
        found = re.findall(r"(?m)^\[(D\d+)\] .*\n {5}(\S+)$", sources.get("Sources", ""))
        return Said(parts[0], {"sources": found}, understood)

    def chat(self, client: Any, *, streams: bool) -> Ask:
        def ask(case: Case) -> Said:
            messages = [{"role": "user", "content": case.question}]
            if case.before:
                first = client.chat.completions.create(
                    model="docket", messages=[{"role": "user", "content": case.before}])
                messages = [{"role": "user", "content": case.before},
                            {"role": "assistant", "content": first.choices[0].message.content},
                            *messages]
            if not streams:
                told = client.chat.completions.create(model="docket", messages=messages)
                message = told.choices[0].message
                notes = [note.model_dump() for note in message.annotations or []]
                return self.noted(message.content, notes, told.docket)
            chunks = list(client.chat.completions.create(
                model="docket", messages=messages, stream=True))
            deltas = [chunk.choices[0].delta for chunk in chunks if chunk.choices]
            notes = [note for delta in deltas
                     for note in (delta.model_extra or {}).get("annotations") or []]
            answers = [chunk.model_extra["docket"] for chunk in chunks
                       if "docket" in (chunk.model_extra or {})]
            return self.noted("".join(delta.content or "" for delta in deltas), notes,
                              answers[-1] if answers else None)

        async def asked(case: Case) -> Said:
            return await asyncio.to_thread(ask, case)
        return asked

    def noted(self, text: str, notes: list[dict[str, Any]],
              answer: dict[str, Any] | None) -> Said:
        """Each marker of a document is annotated with that document's address."""
        told = [(text[note["url_citation"]["start_index"]:note["url_citation"]["end_index"]],
                 note["url_citation"]["url"]) for note in notes]
        documents = [(mark, url) for mark, url in told if mark.startswith("[D")]
        return Said(text, {"notes": documents, "whole": answer})

    def tool(self, client: Any) -> Ask:
        async def ask(case: Case) -> Said:
            arguments = {"question": case.question}
            if case.before:
                first = await client.call_tool("docket_ask", {"question": case.before})
                arguments["conversation"] = first.structured_content["id"]
            told = await client.call_tool("docket_ask", arguments)
            if json.loads(told.content[-1].text) != told.structured_content:
                raise AssertionError("the JSON beside the structured answer is another")
            return Said(told.content[0].text, told.structured_content)
        return ask


def read(stream: str) -> dict[str, list[Any]]:
    """The events of a stream by their names."""
    events: dict[str, list[Any]] = {}
    for block in stream.strip().split("\n\n"):
        name, _, data = block.partition("\n")
        events.setdefault(name.removeprefix("event: "), []).append(
            json.loads(data.removeprefix("data: ")))
    return events


def markers(answer: dict[str, Any]) -> list[str]:
    samples = (answer["live"] or {}).get("samples", [])
    return [item["marker"] for item in answer["citations"] + samples if item["marker"]]


def difference(name: str, case: Case, native: dict[str, Any], said: Said, address: str) -> str | None:
    """How what a door said differs from what the web API said; nil where it does not."""
    def other(what: str, first: Any, second: Any) -> str | None:
        return None if first == second else f"{what}: {str(first)[:300]!r}, not {str(second)[:300]!r}"

    hrefs = {item["marker"]: item["href"] for item in native["citations"]}
    if name == "docket ask":
        plain = [re.sub(r"\\([^\w\s])", r"\1", text).strip() for text in (said.text, native["text"])]
        places = [(item["marker"], f"{item['collection']}/{item['path']}"
                   + (f"#{item['anchor']}" if item["anchor"] else ""))
                  for item in native["citations"]]
        return (other("the text", *plain) or other("the sources", said.answer["sources"], places)
                or other("what was understood", said.understood, native["understoodAs"]))
    if name.startswith("OpenAI"):
        found = [(f"[{mark}]", address + hrefs[mark])
                 for mark in re.findall(r"\[(D\d+)\]", native["text"]) if mark in hrefs]
        answer = said.answer["whole"]
        return (other("the text", said.text, native["text"])
                or other("the annotations", said.answer["notes"], found)
                or (answer and fields(whole(answer), whole(native))))
    text, answer, wanted = said.text, whole(said.answer), whole(native)
    if case.isLive and name.startswith("docket mcp"):
        text, answer, wanted = blurred(text), blurred(answer), blurred(wanted)
        return other("the text", text, blurred(native["text"])) or fields(answer, wanted)
    return other("the text", text, native["text"]) or fields(answer, wanted)


def fields(first: dict[str, Any], second: dict[str, Any]) -> str | None:
    names = [name for name in {**first, **second} if first.get(name) != second.get(name)]
    return f"{names}: " + ", ".join(f"{str(first.get(name))[:200]} / {str(second.get(name))[:200]}"
                                    for name in names) if names else None


async def compare(doors: Doors, name: str, ask: Ask, case: Case) -> str | None:
    """Asks a door between two answers of the web API that are the same."""
    found: str | None = None
    for _ in range(8):
        native = doors.native(case)
        try:
            said = await ask(case)
        except AssertionError as error:
            return str(error)
        if case.isLive and whole(doors.native(case)) != whole(native):
            continue
        found = difference(name, case, native, said, doors.desk.address)
        # What was measured in the meantime may be rounded to the same words for the web API.
        if found is None or not case.isLive:
            return found
    return found or "the web API says something else each time"


async def run(desk: Desk) -> None:
    doors = Doors(desk)
    asks: dict[str, Ask] = {
        "server-sent events": doors.events, "docket ask --json": doors.json_line,
        "docket ask": doors.plain_line,
    }
    async with contextlib.AsyncExitStack() as stack:
        if importlib.util.find_spec("openai") is None:
            print("skipped: OpenAI's desk, as the package openai is not there")
        else:
            import openai
            client = stack.enter_context(
                openai.OpenAI(base_url=f"{desk.address}/v1", api_key="any", timeout=60))
            asks["OpenAI"] = doors.chat(client, streams=False)
            asks["OpenAI, streamed"] = doors.chat(client, streams=True)
        if importlib.util.find_spec("mcp_types") is None:
            print("skipped: MCP's doors, as the package mcp, 2.3 or later, is not there")
        else:
            from mcp import Client
            from mcp.client.stdio import StdioServerParameters, stdio_client
            from mcp.client.streamable_http import streamable_http_client
            program, *arguments = desk.command("mcp", "--scenario", SCENARIO)
            command = StdioServerParameters(command=program, args=arguments,
                                            env=desk.environment())
            for mode, version in (("auto", "2026-07-28"), ("legacy", "2025-11-25")):
                for name, connection in (("MCP", streamable_http_client(f"{desk.address}/mcp")),
                                         ("docket mcp", stdio_client(command))):
                    client = await stack.enter_async_context(Client(connection, mode=mode))
                    desk.check(client.protocol_version == version, f"{name} speaks {version}")
                    asks[f"{name}, {version}"] = doors.tool(client)
        for case in CASES:
            native = doors.native(case)
            shown = case.question.strip().split("\n")[0][:60]
            desk.check(native["outcome"] == case.outcome,
                       f"{shown!r} is {case.outcome}: {native['outcome']}")
            desk.check((native["live"] is not None) == case.isLive,
                       f"{shown!r} is {'' if case.isLive else 'not '}about what is so now")
            if case.before:
                desk.check(native["understoodAs"], f"{shown!r} goes on: {native['understoodAs']!r}")
            for name, ask in asks.items():
                wrong = await compare(doors, name, ask, case)
                desk.check(wrong is None, f"{name}: {shown!r}" + (f" {wrong}" if wrong else ""))


def test(desk: Desk) -> None:
    desk.start("--scenario", SCENARIO)
    live = Case("What is wrong in the fabric?", "answered", isLive=True)
    doors = Doors(desk)
    wait_for("finding in the fabric",
             lambda: (doors.native(live)["live"] or {}).get("findings"), limit=200)
    # Rates of the first readings settle.
    time.sleep(20)
    asyncio.run(run(desk))


if __name__ == "__main__":
    main(__doc__, test)
