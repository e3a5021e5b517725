"""Events pass Debian's nginx in its default settings: at once, for longer than it waits, and resumed.

    python3 Tests/Doors/nginx_test.py --docket .build/debug/docket --share .

Needs Debian's nginx, and is left out without it. It takes 80 seconds: nginx gives up after 60.
"""
from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import threading
import time

from desks import Client, Desk, free_port, main, wait_for

# What Debian's /etc/nginx/nginx.conf says, with files of its own and one server.
CONFIGURATION = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes auto;
events {{ worker_connections 768; }}
http {{
    sendfile on;
    tcp_nopush on;
    types_hash_max_size 2048;
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log {folder}/access.log;
    gzip on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        location / {{ proxy_pass http://127.0.0.1:{docket}; }}
    }}
}}
"""


class Stream:
    """A stream of server-sent events, read by a thread as its bytes come."""

    def __init__(self, port: int, path: str, token: str | None = None, last: str | None = None):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=90)
        headers = {"Accept": "text/event-stream"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if last:
            headers["Last-Event-ID"] = last
        self.connection.request("GET", path, headers=headers)
        self.response = self.connection.getresponse()
        self.text = ""
        self.ended = False
        threading.Thread(target=self.follow, daemon=True).start()

    def follow(self) -> None:
        try:
            while got := self.response.read1(65_536):
                self.text += got.decode()
        except (OSError, http.client.HTTPException, ValueError, AttributeError):
            pass
        self.ended = True

    def read(self, seconds: float, until: str | None = None) -> str:
        """What has come after a time, or once something came."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not self.ended and not (until and until in self.text):
            time.sleep(0.02)
        return self.text

    def close(self) -> None:
        if self.connection.sock:
            self.connection.sock.shutdown(socket.SHUT_RDWR)


def file(desk: Desk, token: str, title: str) -> str:
    filed = desk.ask("POST", "/api/v1/tickets", {"title": title, "body": "b"}, token)
    assert filed.status == 201, filed
    return filed.body["number"]


def through(desk: Desk, port: int) -> None:
    token = desk.token("ana")
    begun = time.monotonic()
    stream = Stream(port, "/api/v1/events?topics=fabric,tickets", token)
    desk.check(stream.response.status == 200 and stream.response.getheader("Content-Type")
               .startswith("text/event-stream"), "nginx passes the head of a stream on")
    stream.read(5, ": ready")
    desk.check(": ready" in stream.text, f"its first bytes come after "
               f"{time.monotonic() - begun:.2f} s")
    number = file(desk, token, "A link flaps")
    filed = time.monotonic()
    stream.read(5, number)
    desk.check(number in stream.text,
               f"a ticket shows in it after {time.monotonic() - filed:.2f} s")
    stream.read(1)
    ids = [line[4:] for line in stream.text.splitlines() if line.startswith("id: ")]
    missed = file(desk, token, "A fan fails")
    again = Stream(port, "/api/v1/events?topics=tickets", token, last=ids[-1])
    again.read(5, missed)
    desk.check(missed in again.text and number not in again.text,
               "who comes back gets what was missed, and nothing twice")
    again.close()
    # nginx gives up a line on which nothing comes for 60 seconds.
    stream.read(70 - (time.monotonic() - begun))
    alive = stream.text.count(": alive")
    desk.check(not stream.ended and alive >= 4, f"after 70 s it is open, with {alive} heartbeats")
    late = file(desk, token, "A late one")
    stream.read(5, late)
    desk.check(late in stream.text, "and tells of tickets still")
    with Client(port) as client:
        answer = client.ask("POST", "/api/v1/ask", {"question": "What is a PFC pause frame?"},
                            headers={"Accept": "text/event-stream"}).body
    desk.check(answer.count("event: ") > 3 and "event: done" in answer,
               "a streamed answer passes whole")
    ended = time.monotonic()
    desk.process.send_signal(signal.SIGTERM)
    stream.read(15)
    desk.check(stream.ended, f"it ends with the server, after {time.monotonic() - ended:.1f} s")
    stream.close()


def test(desk: Desk) -> None:
    desk.start()
    folder = desk.folder / "nginx"
    folder.mkdir()
    # Workers of a master that is root have another name, and need their folders.
    os.chmod(desk.folder, 0o755)
    port = free_port()
    configuration = folder / "nginx.conf"
    configuration.write_text(CONFIGURATION.format(folder=folder, port=port, docket=desk.port))
    desk.spawn("nginx", "-p", folder, "-c", configuration, stderr=subprocess.DEVNULL)

    def listens() -> bool:
        with socket.socket() as tried:
            return tried.connect_ex(("127.0.0.1", port)) == 0

    wait_for("nginx", listens, 10)
    through(desk, port)


if __name__ == "__main__":
    main(__doc__, test, "nginx")
