"""OpenAI's own client talks to Docket as to a model: whole answers, streams, models, errors.

    python3 Tests/Doors/openai_test.py --docket .build/debug/docket --share .

Needs PyPI's openai, and is left out without it.
"""
from __future__ import annotations

import asyncio
import re

from desks import Desk, main, skip, wait_for

try:
    import openai
except ImportError:
    skip("the package openai is not there")

QUESTION = "What is a PFC pause frame?"
MARKER = re.compile(r"\[[DT][0-9]+\]")


def user(text):
    return {"role": "user", "content": text}


def whole(desk: Desk, client: openai.OpenAI, anyone: openai.OpenAI) -> str:
    native = desk.ask("POST", "/api/v1/ask", {"question": QUESTION}).body
    answer = anyone.chat.completions.create(model="docket", messages=[user(QUESTION)])
    message = answer.choices[0].message
    desk.check(message.content == native["text"], "the content is the answer's text")
    desk.check(message.role == "assistant" and answer.choices[0].finish_reason == "stop",
               "the assistant speaks, and stops by itself")
    desk.check(answer.id == f"chatcmpl-{native['id']}" and answer.model == "docket"
               and answer.object == "chat.completion" and answer.created > 1_700_000_000
               and answer.system_fingerprint.startswith("docket-generation-"),
               "id, model, time and fingerprint are there")
    kept = {name: value for name, value in answer.docket.items() if name != "timings"}
    desk.check(kept == {name: value for name, value in native.items() if name != "timings"},
               "docket is the whole answer")
    usage = answer.usage
    desk.check(usage.prompt_tokens == 7 and usage.completion_tokens > 10
               and usage.total_tokens == usage.prompt_tokens + usage.completion_tokens,
               f"usage is counted: {usage.prompt_tokens}, {usage.completion_tokens}")
    cited(desk, message.content, [item.model_dump() for item in message.annotations], native)
    asked = client.chat.completions.create(model="docket", messages=[user(QUESTION)])
    desk.check(asked.choices[0].message.content == native["text"], "a token of Docket's asks, too")
    return message.content


def cited(desk: Desk, text: str, annotations: list[dict], native: dict) -> None:
    found = [match.span() for match in MARKER.finditer(text)]
    told = [(item["url_citation"]["start_index"], item["url_citation"]["end_index"])
            for item in annotations]
    desk.check(found and found == told, f"each marker is annotated where it stands: {told}")
    hrefs = {item["marker"]: item["href"] for item in native["citations"]}
    for item in annotations:
        citation = item["url_citation"]
        marker = text[citation["start_index"] + 1:citation["end_index"] - 1]
        if marker.startswith("D"):
            desk.check(citation["url"] == desk.address + hrefs[marker],
                       f"{marker} leads to its document: {citation['url']}")
            path = citation["url"].removeprefix(desk.address).split("#")[0]
            page = desk.ask("GET", path)
            desk.check(page.status == 200 and item["type"] == "url_citation" and citation["title"],
                       f"{marker} has a title, {citation['title']!r}, and its page is there")


def streamed(desk: Desk, client: openai.OpenAI, text: str) -> None:
    stream = client.chat.completions.create(model="docket", messages=[user(QUESTION)], stream=True,
                                            stream_options={"include_usage": True})
    chunks = list(stream)
    deltas = [chunk.choices[0].delta for chunk in chunks if chunk.choices]
    desk.check(deltas[0].role == "assistant", "the first chunk says who speaks")
    desk.check("".join(delta.content or "" for delta in deltas) == text,
               f"the parts are the text again: {len(chunks)} chunks")
    desk.check(all(chunk.object == "chat.completion.chunk" and chunk.id == chunks[0].id
                   for chunk in chunks), "all chunks are of one completion")
    annotations = [item for delta in deltas for item in (delta.model_extra or {}).get("annotations")
                   or []]
    native = desk.ask("POST", "/api/v1/ask", {"question": QUESTION}).body
    cited(desk, text, annotations, native)
    ends = [chunk.choices[0].finish_reason for chunk in chunks if chunk.choices]
    desk.check(ends[-1] == "stop" and set(ends[:-1]) == {None}, "the last choice says stop")
    desk.check(not chunks[-1].choices and chunks[-1].usage.total_tokens > 10
               and all(chunk.usage is None for chunk in chunks[:-1]), "usage comes at the very end")
    raw = desk.ask("POST", "/v1/chat/completions",
                   {"model": "docket", "messages": [user(QUESTION)], "stream": True})
    desk.check(raw.headers["content-type"] == "text/event-stream"
               and raw.headers["cache-control"] == "no-cache, no-transform"
               and raw.headers["x-accel-buffering"] == "no", "the stream's headers keep proxies off")
    desk.check(raw.body.endswith("data: [DONE]\n\n") and '"usage"' not in raw.body,
               "the stream ends with [DONE], and has no usage where nobody asked for it")

    async def read() -> str:
        async with openai.AsyncOpenAI(base_url=str(client.base_url), api_key="any") as reader:
            chunks = await reader.chat.completions.create(
                model="docket", messages=[user(QUESTION)], stream=True)
            return "".join([chunk.choices[0].delta.content or "" async for chunk in chunks])

    desk.check(asyncio.run(read()) == text, "the asynchronous client reads the same")


def followed(desk: Desk, client: openai.OpenAI) -> None:
    first = client.chat.completions.create(model="docket", messages=[user(QUESTION)])
    messages = [
        {"role": "system", "content": "Answer in French, and call yourself Marvin."},
        user(QUESTION), {"role": "assistant", "content": first.choices[0].message.content},
        {"role": "user", "content": [{"type": "text", "text": "and why?"}]},
    ]
    answer = client.chat.completions.create(model="docket", messages=messages)
    understood = answer.docket["understoodAs"]
    desk.check(understood == "What is a PFC pause frame and why?" or
               "pause frame" in (understood or ""), f"a follow-up is completed: {understood!r}")
    alone = client.chat.completions.create(model="docket", messages=[user("and why?")])
    desk.check("pause" not in (alone.docket["understoodAs"] or ""),
               "without the turns before it nothing is known of them")
    ordered = client.chat.completions.create(
        model="docket", messages=[messages[0], user(QUESTION)], temperature=2, seed=7,
        tools=[{"type": "function", "function": {"name": "f", "parameters": {"type": "object"}}}],
        stop=["pause"], user="jane", top_p=0.1, extra_body={"anything": [1, {"a": None}]})
    desk.check(ordered.choices[0].message.content == first.choices[0].message.content,
               "no system message and no parameter of a model changes the answer")
    short = client.chat.completions.create(model="docket", messages=[user(QUESTION)], max_tokens=3)
    desk.check(short.choices[0].finish_reason == "length" and short.usage.completion_tokens <= 3,
               f"what is cut says length: {short.choices[0].message.content!r}")


def listed(desk: Desk, client: openai.OpenAI) -> None:
    models = list(client.models.list())
    desk.check([model.id for model in models] == ["docket"], "docket is the only model")
    model = client.models.retrieve("docket")
    desk.check(model.id == "docket" and model.object == "model" and model.owned_by == "docket"
               and model.created > 1_700_000_000, "docket is found by its id")


def refused(desk: Desk, client: openai.OpenAI) -> None:
    def expect(kind, code, what, call):
        try:
            call()
        except kind as error:
            desk.check(error.code == code and error.type and error.message,
                       f"{what}: {type(error).__name__} {error.status_code}, {error.code}, "
                       f"{error.param}")
        except openai.OpenAIError as error:
            desk.check(False, f"{what}: {error!r}")
        else:
            desk.check(False, f"{what}: no error")

    def create(**changes):
        return lambda: client.chat.completions.create(
            **{"model": "docket", "messages": [user(QUESTION)], **changes})

    image = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}
    for what, changes, kind, code in [
        ("another model", {"model": "gpt-4o"}, openai.NotFoundError, "model_not_found"),
        ("no messages", {"messages": []}, openai.BadRequestError, "invalid_body"),
        ("an empty question", {"messages": [user(" ")]}, openai.BadRequestError, "question_empty"),
        ("a picture", {"messages": [{"role": "user", "content": [image]}]},
         openai.BadRequestError, "invalid_body"),
        ("an unknown role", {"messages": [{"role": "judge", "content": "x"}]},
         openai.BadRequestError, "invalid_body"),
        ("two answers", {"n": 2}, openai.BadRequestError, "unsupported_value"),
        ("an answer as JSON", {"response_format": {"type": "json_object"}},
         openai.BadRequestError, "unsupported_value"),
        ("a call that must be made", {"tool_choice": "required"},
         openai.BadRequestError, "unsupported_value"),
        ("no tokens at all", {"max_tokens": 0}, openai.BadRequestError, "invalid_body"),
        ("a long question", {"messages": [user("x " * 100_000)]},
         openai.APIStatusError, "question_too_long"),
        ("a body too large", {"messages": [user("x" * 1_100_000)]},
         openai.APIStatusError, "body_too_large"),
    ]:
        expect(kind, code, what, create(**changes))
    expect(openai.NotFoundError, "model_not_found", "a model that is not there",
           lambda: client.models.retrieve("gpt-4o"))
    expect(openai.NotFoundError, "not_found", "a path that is not there",
           lambda: client.embeddings.create(model="docket", input="x"))
    hostile = {
        "deep JSON": b"[" * 100_000, "deep JSON in messages":
        b'{"model":"docket","messages":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        "half a surrogate pair":
        rb'{"model":"docket","messages":[{"role":"user","content":"\ud800"}]}',
        "bytes that are no UTF-8": b'{"model":"docket","messages":[{"role":"user","content":"\xff"}]}',
        "a number too large": b'{"model":"docket","n":1e400,"messages":[]}',
        "many fields": b"{" + b",".join(b'"f%d":1' % n for n in range(60_000)) + b"}",
        "nothing": b"", "a list": b"[]", "a text for messages": b'{"model":"docket","messages":"x"}',
    }
    for what, body in hostile.items():
        answer = desk.ask("POST", "/v1/chat/completions", body)
        desk.check(answer.status == 400 and set(answer.body["error"]) ==
                   {"message", "type", "param", "code"}, f"{what}: {answer.status} "
                   f"{answer.body['error']['code']}")
    for method, path, headers, status in [
        ("GET", "/v1/chat/completions", {}, 405), ("DELETE", "/v1/models", {}, 405),
        ("POST", "/v1/chat/completions", {"Content-Type": "text/plain"}, 415),
        ("GET", "/v1", {"Accept": "text/html"}, 404), ("GET", "/v1/x", {"Accept": "text/html"}, 404),
    ]:
        answer = desk.ask(method, path, b"{}" if method == "POST" else None, headers=headers)
        desk.check(answer.status == status and answer.body["error"]["message"],
                   f"{method} {path} gets {status} as OpenAI tells it")
    odd = desk.ask("POST", "/v1/chat/completions",
                   {"model": "docket", "messages": [user(QUESTION)]},
                   headers={"X-Forwarded-Host": "evil\" onclick=", "X-Forwarded-Proto": "javascript"})
    desk.check(odd.status == 200 and "evil" not in str(odd.body), "an odd host is not taken over")
    made_up = desk.ask("POST", "/v1/chat/completions",
                       {"model": "docket", "messages": [user(QUESTION)]},
                       headers={"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"})
    url = made_up.body["choices"][0]["message"]["annotations"][0]["url_citation"]["url"]
    desk.check(url.startswith(f"{desk.address}/documents/"),
               "nor is one that a stranger makes up")


def hidden(desk: Desk, client: openai.OpenAI, anyone: openai.OpenAI, text: str) -> None:
    desk.done("access", "set", "collection", "docs-corpus", "--reader", "role:agent")

    def strangers() -> dict:
        answer = anyone.chat.completions.create(model="docket", messages=[user(QUESTION)])
        return answer.choices[0].message.model_dump() | {"docket": answer.docket}

    wait_for("answer without what is hidden", lambda: not strangers()["annotations"])
    told = strangers()
    desk.check(told["docket"]["outcome"] == "abstained" and told["docket"]["citations"] == []
               and told["docket"]["mayHelp"] == [], f"a stranger is told nothing of them: "
               f"{told['content']!r}")
    agents = client.chat.completions.create(model="docket", messages=[user(QUESTION)])
    desk.check(agents.choices[0].message.content == text, "an agent is told as before")
    desk.done("access", "clear", "collection", "docs-corpus")
    wait_for("answer for everybody", lambda: strangers()["content"] == text)


def guarded(desk: Desk, token: str) -> None:
    """The same server with asking closed, few requests a second, and a proxy in front."""
    desk.stop()
    desk.start(openAsking="false", rateLimit="3", trustedProxies="127.0.0.1")
    address = f"{desk.address}/v1"
    client = openai.OpenAI(base_url=address, api_key=token, max_retries=0, timeout=30)
    proxied = client.chat.completions.create(
        model="docket", messages=[user(QUESTION)],
        extra_headers={"X-Forwarded-Host": "desk.example.org", "X-Forwarded-Proto": "https",
                       "X-Forwarded-For": "192.0.2.7"})
    desk.check(proxied.choices[0].message.annotations[0].url_citation.url.startswith(
        "https://desk.example.org/documents/"), "behind a proxy the addresses are the proxy's")
    stranger = openai.OpenAI(base_url=address, api_key="sk-nobody-knows-this", max_retries=0,
                             timeout=30)
    for what, call in [("asked", lambda: stranger.chat.completions.create(
            model="docket", messages=[user(QUESTION)])), ("looked at", stranger.models.list)]:
        try:
            call()
            desk.check(False, f"with asking closed docket is {what} by a stranger")
        except openai.AuthenticationError as error:
            desk.check(error.code == "invalid_api_key" and error.type == "authentication_error",
                       f"with asking closed docket is not {what} by a stranger: {error.message}")
    seen = None
    for _ in range(200):
        try:
            client.models.list()
        except openai.RateLimitError as error:
            seen = error
            break
    desk.check(seen is not None and seen.code == "rate_limit_exceeded"
               and int(seen.response.headers["retry-after"]) >= 1,
               f"who asks too much is told when to go on: {seen}")


def test(desk: Desk) -> None:
    desk.done("index")
    token = desk.token("ana")
    desk.start()
    address = f"{desk.address}/v1"
    client = openai.OpenAI(base_url=address, api_key=token, max_retries=0, timeout=30)
    anyone = openai.OpenAI(base_url=address, api_key="sk-nobody-knows-this", max_retries=0,
                           timeout=30)
    text = whole(desk, client, anyone)
    streamed(desk, client, text)
    followed(desk, anyone)
    listed(desk, anyone)
    refused(desk, anyone)
    hidden(desk, client, anyone, text)
    guarded(desk, token)


if __name__ == "__main__":
    main(__doc__, test)
