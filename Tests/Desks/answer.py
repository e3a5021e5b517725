"""What a server is asked over HTTP, and what it answers."""
from __future__ import annotations

import http.client
import json
import ssl
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

# By name; as pairs where a name comes twice.
Headers = Mapping[str, str] | Iterable[tuple[str, str]]


class Answer(NamedTuple):
    """What a server said.

    - `status`: of HTTP; 0 where the connection broke, and whoever asked expected that it may.
    - `headers`: by name, in any case, nil where there is none; `get_all` gives each of a name.
    - `content`: the bytes of its body; what broke where the status is 0.
    """
    status: int
    headers: http.client.HTTPMessage
    content: bytes

    def __repr__(self) -> str:
        return f"<{self.status} {self.headers.items()} {self.content!r}>"

    @property
    def body(self) -> Any:
        """What the JSON says where it is said to be JSON, else the text.

        Raises ValueError where it is said to be JSON, and is none.
        """
        kind = self.headers.get_content_type()
        if self.content and (kind == "application/json" or kind.endswith("+json")):
            return json.loads(self.content)
        return self.content.decode(errors="replace")

    @property
    def is_problem(self) -> bool:
        """Whether it is a problem document."""
        return self.headers["Content-Type"] == "application/problem+json"

    @property
    def is_refusal(self) -> bool:
        """Whether it says clearly that the client is wrong."""
        return 400 <= self.status < 500 and self.is_problem

    @property
    def problem(self) -> str:
        """The status, and the kind of a problem document: `401 token-missing`."""
        if not self.is_problem:
            return f"{self.status} without a problem document"
        problem = self.body
        if problem["status"] != self.status or not problem["detail"]:
            return f"{self.status} with a problem document that says otherwise: {problem}"
        return f"{self.status} {problem['type'].rpartition(':')[2]}"

    def cookie(self, name: str) -> str | None:
        """What a cookie is set to; nil where it is not set."""
        for value in self.headers.get_all("Set-Cookie", []):
            if value.startswith(f"{name}="):
                return value.split(";")[0].partition("=")[2]
        return None


class Client:
    """Somebody on a connection to this machine that is kept, and made anew after it broke."""

    def __init__(self, port: int, token: str | None = None, *, source: str = "127.0.0.1",
                 tls: ssl.SSLContext | None = None, limit: float = 60) -> None:
        """Connects with the first request.

        `source` is the address of this machine to come from, `tls` whom to trust where TLS is
        spoken, and `limit` how many seconds the server may be silent.
        """
        self.token = token
        if tls:
            self._connection: http.client.HTTPConnection = http.client.HTTPSConnection(
                "127.0.0.1", port, timeout=limit, source_address=(source, 0), context=tls)
        else:
            self._connection = http.client.HTTPConnection(
                "127.0.0.1", port, timeout=limit, source_address=(source, 0))

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def ask(self, method: str, path: str, body: Any = None, *, headers: Headers = (),
            may_break: bool = False) -> Answer:
        """Sends a request, and waits for its answer.

        A body that is no bytes goes as JSON. A stream of events that is asked for by GET has no
        end: its head is all that is read of it.

        Raises OSError or http.client.HTTPException where the connection breaks, unless it may.
        """
        try:
            self._send(method, path, body, headers)
            response = self._connection.getresponse()
            if method == "GET" and response.headers.get_content_type() == "text/event-stream":
                self.close()
                return Answer(response.status, response.headers, b"")
            return Answer(response.status, response.headers, response.read())
        except (OSError, http.client.HTTPException) as error:
            self.close()
            if not may_break:
                raise
            return Answer(0, http.client.HTTPMessage(), repr(error).encode())

    def _send(self, method: str, path: str, body: Any, headers: Headers) -> None:
        sent = list(headers.items() if isinstance(headers, Mapping) else headers)
        if self.token:
            sent.append(("Authorization", f"Bearer {self.token}"))
        content = body
        if body is not None and not isinstance(body, bytes):
            content = json.dumps(body).encode()
        names = {name.lower() for name, _ in sent}
        if content is not None and "content-type" not in names:
            sent.append(("Content-Type", "application/json"))
        if content is not None or method in ("POST", "PUT", "PATCH"):
            sent.append(("Content-Length", str(len(content or b""))))
        self._connection.putrequest(method, path, skip_host="host" in names,
                                    skip_accept_encoding=True)
        for name, value in sent:
            self._connection.putheader(name, value)
        self._connection.endheaders(content)
