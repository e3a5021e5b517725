"""How a server starts: the first admin's token, and what it refuses to listen on."""
from __future__ import annotations

import socket
import subprocess

from access_parts import Desks


def the_first_start_prints_an_admin_token_once(desks: Desks) -> None:
    desk = desks.fresh()
    with desk.start():
        token = desk.first_token
        assert token and token.startswith("docket_"), desk.printed
        me = desk.ask("GET", "/api/v1/session", token=token).body
        assert (me["name"], me["role"]) == ("admin", "admin"), me
        assert desk.ask("GET", "/api/v1/tokens", token=token).status == 200
        assert desk.ask("GET", "/api/v1/tokens").problem == "401 token-missing"
    with desk.start():
        assert desk.first_token is None and "docket_" not in desk.printed
        assert desk.ask("GET", "/api/v1/tokens", token=token).status == 200
    assert token not in desk.log.read_text()


def the_first_start_tells_people_too(desks: Desks) -> None:
    desk = desks.indexed()
    with desk.start(is_json=False):
        assert desk.printed.startswith("Docket answers on http://127.0.0.1:"), desk.printed
        second = desk.read_line(10)
        token = second.split()[-1]
        assert "admin" in second and desk.ask("GET", "/api/v1/tokens", token=token).status == 200
    with desk.start(is_json=False):
        assert "docket_" not in desk.printed + desk.stop()


def no_token_is_made_where_somebody_is_let_in(desks: Desks) -> None:
    desk = desks.indexed()
    desk.token("jane", "requester")
    with desk.start():
        assert desk.first_token is None
    desk = desks.indexed()
    desk.done("person", "add", "ana", "--role", "admin")
    desk.done("person", "password", "ana", input="a long password\n")
    with desk.start():
        assert desk.first_token is None


def a_start_that_fails_keeps_the_token_for_the_next(desks: Desks) -> None:
    desk = desks.indexed()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = desk.run("serve", "--port", str(port), "--json")
        assert ran.returncode == 1 and str(port) in ran.stderr, ran
        assert "adminToken" not in ran.stdout
    with desk.start():
        assert desk.first_token, "nobody was ever shown the first admin's token"


def it_listens_on_loopback_only(desks: Desks) -> None:
    desk = desks.indexed()
    with desk.start():
        own = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            own.connect(("192.0.2.1", 9))  # Nothing is sent: it tells this machine's address.
            address = own.getsockname()[0]
        except OSError:
            address = "127.0.0.2"
        finally:
            own.close()
        try:
            socket.create_connection((address, desk.port), timeout=5).close()
        except OSError:
            return
        raise AssertionError(f"{address}:{desk.port} is open")


def it_refuses_to_listen_where_secrets_are_read(desks: Desks) -> None:
    desk = desks.indexed()
    for host in ["0.0.0.0", "::", "example.invalid", "0", "192.0.2.7"]:
        ran = desk.run("serve", "--port", "0", "--json", "--host", host)
        assert ran.returncode == 1, (host, ran.returncode)
        assert "tlsCertificate" in ran.stderr and "trustedProxies" in ran.stderr, ran.stderr
        assert host in ran.stderr and not ran.stdout, ran
    with desk.start("--host", "0.0.0.0", trustedProxies="127.0.0.9"):
        assert desk.first_token, "a refused start took the token away"
        assert desk.ask("GET", "/healthz").status == 200


def it_refuses_settings_that_make_no_sense(desks: Desks) -> None:
    desk = desks.indexed()
    wrong = [
        ({"trustedProxies": "10.0.0.0/33"}, "trustedProxies"),
        ({"trustedProxies": "proxy.example"}, "trustedProxies"),
        ({"trustedUserHeader": "X-User"}, "trustedUserHeader"),
        ({"trustedUserHeader": "X User", "trustedProxies": "10.0.0.1"}, "trustedUserHeader"),
        ({"tlsCertificate": "/dev/null"}, "tlsKey"),
        ({"tlsKey": "/dev/null"}, "tlsCertificate"),
        ({"tlsCertificate": "/dev/null", "tlsKey": "/dev/null"}, "PEM"),
        ({"rateLimit": "many"}, "rateLimit"),
        ({"rateLimit": "-1"}, "rateLimit"),
        ({"openAsking": "perhaps"}, "openAsking"),
        ({"sessionHours": "0"}, "sessionHours"),
        ({"oidcIssuer": "https://issuer.example"}, "oidcClientID"),
        ({"oidcIssuer": "https://issuer.example", "oidcClientID": "docket"}, "publicAddress"),
        ({"oidcIssuer": "https://issuer.example", "oidcClientID": "docket",
          "publicAddress": "https://desk.example", "oidcSecretFile": "/nowhere"},
         "oidcSecretFile"),
        ({"oidcIssuer": "http://issuer.example", "oidcClientID": "docket",
          "publicAddress": "https://desk.example"}, "oidcIssuer"),
        ({"oidcIssuer": "https://issuer.example", "oidcClientID": "docket",
          "publicAddress": "desk.example"}, "publicAddress"),
    ]
    accepted = []
    for settings, reason in wrong:
        try:
            ran = desk.run("serve", "--port", "0", "--json", limit=5, **settings)
        except subprocess.TimeoutExpired:
            accepted.append((settings, "it serves"))
            continue
        if ran.returncode == 0 or reason not in ran.stderr:
            accepted.append((settings, ran.stderr))
    assert not accepted, accepted


PARTS = [
    the_first_start_prints_an_admin_token_once,
    the_first_start_tells_people_too,
    no_token_is_made_where_somebody_is_let_in,
    a_start_that_fails_keeps_the_token_for_the_next,
    it_listens_on_loopback_only,
    it_refuses_to_listen_where_secrets_are_read,
    it_refuses_settings_that_make_no_sense,
]
