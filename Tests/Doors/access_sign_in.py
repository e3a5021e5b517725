"""Signing in: by an issuer of OpenID Connect that is honest or not, and by a password."""
from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import json
import logging
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager

from access_parts import Desks, Skipped
from desks import Answer, Desk
from issuer import Issuer

PUBLIC = "http://desk.example:8080"
CALLBACK = "/api/v1/session/provider/callback"


def begin(desk: Desk, to: str | None = None) -> tuple[str, str]:
    """Leaves for the issuer; the address there, and the cookie that the browser got."""
    path = "/api/v1/session/provider" + (f"?to={to}" if to else "")
    left = desk.ask("GET", path)
    assert left.status == 302, left
    assert "HttpOnly" in left.headers["Set-Cookie"] and "SameSite=Lax" in left.headers["Set-Cookie"]
    return left.headers["Location"], left.headers["Set-Cookie"].split(";")[0]


def come_back(desk: Desk, cookie: str | None, **query: str) -> Answer:
    headers = [("Cookie", cookie)] if cookie else []
    return desk.ask("GET", f"{CALLBACK}?{urllib.parse.urlencode(query)}", headers=headers)


def sign_in(desk: Desk, issuer: Issuer, to: str | None = None) -> Answer:
    address, cookie = begin(desk, to)
    code, state = issuer.authorize(address)
    return come_back(desk, cookie, code=code, state=state)


def who(desk: Desk, answer: Answer) -> dict:
    cookie = answer.cookie("docket_session")
    assert cookie, answer
    return desk.ask("GET", "/api/v1/session", headers=[("Cookie", f"docket_session={cookie}")]).body


@contextmanager
def signing_in(desks: Desks, **settings: str) -> Iterator[tuple[Desk, Issuer]]:
    desk = desks.indexed()
    secret = desk.folder / "secret"
    secret.write_text("very:secret+client%\n")
    with Issuer() as issuer, desk.start(
            oidcIssuer=issuer.address, oidcClientID="docket", oidcSecretFile=str(secret),
            publicAddress=PUBLIC, guessLimit="1000", **settings):
        yield desk, issuer


def an_issuer_that_others_wrote_signs_people_in(desks: Desks) -> None:
    try:
        import oidc_provider_mock
    except ImportError:
        raise Skipped("oidc-provider-mock is not there") from None
    logging.disable()  # What it tells on standard error is its own.
    people = [oidc_provider_mock.User(sub="0815", claims={
        "preferred_username": "jane", "name": "Jane Doe", "email": "jane@example.org",
        "email_verified": True})]
    with oidc_provider_mock.run_server_in_thread(require_nonce=True, user_claims=people) as server:
        issuer = f"http://localhost:{server.server_port}"
        desk = desks.indexed()
        (desk.folder / "secret").write_text("secret")
        with desk.start(oidcIssuer=issuer, oidcClientID="docket", publicAddress=PUBLIC,
                        oidcSecretFile=str(desk.folder / "secret")):
            assert desk.first_token is None, "whoever signs in is let in; admins are made by hand"
            shown = desk.ask("GET", "/api/v1/session").body
            assert shown["provider"] == "localhost" and not shown["isSignedIn"], shown
            address, cookie = begin(desk, "/documents")
            parts = urllib.parse.urlsplit(address)
            query = dict(urllib.parse.parse_qsl(parts.query, strict_parsing=True))
            assert query["response_type"] == "code" and query["client_id"] == "docket"
            assert query["redirect_uri"] == PUBLIC + CALLBACK, query
            assert "openid" in query["scope"].split()
            assert query["code_challenge_method"] == "S256"
            assert len(query["code_challenge"]) == 43, query
            assert len({query["state"], query["nonce"], query["code_challenge"]}) == 3
            assert all(len(query[name]) >= 32 for name in ("state", "nonce")), query
            browser = http.client.HTTPConnection("localhost", server.server_port, timeout=10)
            browser.request("POST", f"{parts.path}?{parts.query}", "sub=0815",
                            {"Content-Type": "application/x-www-form-urlencoded"})
            sent = browser.getresponse()
            assert sent.status == 302, sent.read()
            back = sent.getheader("Location")
            assert back.startswith(PUBLIC + CALLBACK), back
            path = back.removeprefix(PUBLIC)
            answer = desk.ask("GET", path, headers=[("Cookie", cookie)])
            assert answer.status == 302 and answer.headers["Location"] == "/documents", answer
            me = who(desk, answer)
            assert (me["name"], me["role"], me["isSignedIn"]) == ("jane", "requester", True), me
            assert me["csrfToken"] and me["expiresAt"]
            # A session files tickets, with the word of the page.
            session = [("Cookie", f"docket_session={answer.cookie('docket_session')}")]
            ticket = {"title": "a port is down", "body": "swp3"}
            refused = desk.ask("POST", "/api/v1/tickets", ticket, headers=session)
            assert refused.problem == "403 csrf-token-missing", refused
            filed = desk.ask("POST", "/api/v1/tickets", ticket,
                             headers=session + [("X-CSRF-Token", me["csrfToken"])])
            assert filed.status == 201 and filed.body["requester"] == "jane", filed
            again = desk.ask("GET", path, headers=[("Cookie", cookie)])
            assert again.problem == "400 sign-in-failed" and not again.cookie("docket_session")
            known = json.loads(desk.done("person", "--json"))
            jane = next(person for person in known if person["name"] == "jane")
            assert (jane["displayName"], jane["email"]) == ("Jane Doe", "jane@example.org"), jane
            log = desk.log.read_text()
            assert query["state"] not in log and answer.cookie("docket_session") not in log


def only_the_browser_that_left_comes_back(desks: Desks) -> None:
    with signing_in(desks) as (desk, issuer):
        address, cookie = begin(desk)
        code, state = issuer.authorize(address)
        other_address, other_cookie = begin(desk)
        other_code, other_state = issuer.authorize(other_address)
        wrong = {
            "without the cookie": come_back(desk, None, code=code, state=state),
            "with another's cookie": come_back(desk, other_cookie, code=code, state=state),
            "with a wrong state": come_back(desk, cookie, code=code, state="0" * 64),
            "without a state": come_back(desk, cookie, code=code),
            "with an empty state": come_back(desk, "docket_sign_in=", code=code, state=""),
            "with a state of its own": come_back(
                desk, "docket_sign_in=" + "0" * 64, code=code, state="0" * 64),
        }
        for what, answer in wrong.items():
            assert answer.problem == "400 sign-in-failed", (what, answer)
            assert not answer.cookie("docket_session"), what
        right = come_back(desk, cookie, code=code, state=state)
        assert right.status == 302 and who(desk, right)["name"] == "olga", right
        again = come_back(desk, cookie, code=code, state=state)
        assert again.problem == "400 sign-in-failed", again
        # An issuer that says no, and a browser that comes back without a code.
        no = come_back(desk, other_cookie, error="access_denied", state=other_state)
        assert no.problem == "400 sign-in-failed" and "access_denied" in no.body["detail"], no
        later = come_back(desk, other_cookie, code=other_code, state=other_state)
        assert later.problem == "400 sign-in-failed", "an attempt ends once"
        # A code that the issuer gave to another attempt: PKCE refuses it.
        address, cookie = begin(desk)
        mixed = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))["state"]
        taken, _ = issuer.authorize(begin(desk)[0])
        answer = come_back(desk, cookie, code=taken, state=mixed)
        assert answer.problem.startswith(("502 ", "400 ")) and not answer.cookie("docket_session")
        secrets = [headers.get("Authorization", "") for path, headers, _ in issuer.requests
                   if path == "/token"]
        name, secret = base64.b64decode(secrets[0].removeprefix("Basic ")).decode().split(":", 1)
        # RFC 6749, section 2.3.1: each is encoded as in a form before they are joined.
        assert urllib.parse.unquote_plus(secret) == "very:secret+client%" and name == "docket"
        assert "very:secret" not in desk.log.read_text()


def what_the_issuer_signs_is_checked(desks: Desks) -> None:
    with signing_in(desks) as (desk, issuer):
        now = int(time.time())

        def refused(what: str, **changes: object) -> None:
            for name, value in changes.items():
                setattr(issuer, name, value)
            answer = sign_in(desk, issuer)
            assert not answer.cookie("docket_session"), f"{what} is let in"
            assert answer.status in (400, 403, 502), (what, answer)
            assert answer.problem.count(" ") == 1, (what, answer.problem)
            issuer.reset()

        for what, claims in {
            "one that has ended": {"exp": now - 400, "iat": now - 700},
            "one without an end": {"exp": None},
            "one whose end is a text": {"exp": str(now + 300)},
            "one for another program": {"aud": "another"},
            "one for nobody": {"aud": None},
            "one for no program": {"aud": []},
            "one for several that names none": {"aud": ["docket", "another"]},
            "one for several that names another": {"aud": ["docket", "b"], "azp": "b"},
            "one of another sign-in": {"nonce": "0" * 64},
            "one without a nonce": {"nonce": None},
            "one of another issuer": {"iss": "https://another.example"},
            "one of no issuer": {"iss": None},
            "one without a subject": {"sub": None},
            "one with an empty subject": {"sub": ""},
            "one with a long subject": {"sub": "s" * 300},
            "one made in the future": {"iat": now + 4_000, "exp": now + 8_000},
            "one without a name": {"preferred_username": None},
            "one whose name is a number": {"preferred_username": 7},
            "one whose name is empty": {"preferred_username": ""},
            "one whose name is anonymous": {"preferred_username": "anonymous"},
            "one whose name has blanks": {"preferred_username": "a b"},
            "one whose name has a line": {"preferred_username": "a\nb"},
            "one whose name is long": {"preferred_username": "a" * 5_000},
            "one whose name is half a pair": {"preferred_username": "\ud800"},
        }.items():
            issuer.reset(**claims)
            refused(what)
        refused("one signed by another's key", signing_key=issuer.other_key)
        refused("one signed by another's key without its name", signing_key=issuer.other_key,
                header={})
        refused("one signed by another's key under another name", signing_key=issuer.other_key,
                header={"kid": "two"})
        refused("one that is not signed", signing_key=None, algorithm="none")
        refused("one signed by the public key as a password", token=forged(issuer, desk))
        for token in ["", "a.b", "a.b.c", "....", "é.é.é", 7, None, [], "x" * 100_000]:
            refused(f"the token {str(token)[:20]}", token=token if token is not None else {})
        refused("an error", token_status=400)
        refused("a failure", token_status=500)
        answer = sign_in(desk, issuer)
        assert answer.status == 302 and who(desk, answer)["name"] == "olga", answer
        # What other issuers do, and the standard allows.
        for what, changes in {
            "several audiences": {"claims": {"aud": ["docket", "b"], "azp": "docket"}},
            "keys that name no algorithm": {"key_fields": {"kid": "one"}},
            "a key without a name": {"key_fields": {}, "header": {}},
            "a token that names no key": {"header": {}},
            "elliptic curves": {"signing_key": issuer.curve_key, "algorithm": "ES256",
                                "header": {"kid": "curve"}},
            "PSS": {"algorithm": "PS256", "key_fields": {"kid": "one"}},
            "clocks that are a minute apart": {"claims": {"iat": now + 60}},
            "fractions of seconds": {"claims": {"exp": now + 300.5}},
        }.items():
            for name, value in changes.items():
                setattr(issuer, name, issuer.claims | value if name == "claims" else value)
            answer = sign_in(desk, issuer)
            assert answer.status == 302 and who(desk, answer)["name"] == "olga", \
                (what, answer, desk.log.read_text()[-400:])
            issuer.reset()


def forged(issuer: Issuer, desk: Desk) -> str:
    """A token whose signature is made of what everybody knows: CVE-2015-9235."""
    def part(value: dict) -> bytes:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=")
    now = int(time.time())
    said = part({"alg": "HS256", "kid": "one"}) + b"." + part({
        "iss": issuer.address, "aud": "docket", "sub": "olga-1", "exp": now + 300, "iat": now,
        "preferred_username": "olga"})
    sum = hmac.new(issuer.public_pem(), said, hashlib.sha256).digest()
    return (said + b"." + base64.urlsafe_b64encode(sum).rstrip(b"=")).decode()


def nobody_is_sent_to_another_server(desks: Desks) -> None:
    with signing_in(desks) as (desk, issuer):
        for to in ["//evil.example", "https://evil.example", "/\\evil.example", "%2F%2Fevil.example",
                   "/%5Cevil.example", "/%09/evil.example", "%09//evil.example", "javascript:1",
                   "/%0d%0aSet-Cookie:%20a=b", "evil.example", "%00//evil", "/%E2%80%A8/x",
                   "/a%0a", "/" + "a" * 5_000]:
            answer = sign_in(desk, issuer, to)
            assert answer.status == 302 and answer.headers["Location"] == "/", (to, answer.headers)
        for to in ["/documents", "/tickets?q=state:open%26x=1", "/a//b", "/a%23b"]:
            answer = sign_in(desk, issuer, to)
            assert answer.headers["Location"] == urllib.parse.unquote(to), answer.headers


def an_issuer_settles_who_people_are_once(desks: Desks) -> None:
    with signing_in(desks) as (desk, issuer):
        desk.done("person", "add", "paul", "--role", "admin")
        desk.done("person", "password", "paul", input="a long password\n")
        issuer.reset(sub="mallory-1", preferred_username="paul")
        answer = sign_in(desk, issuer)
        assert answer.problem == "403 sign-in-failed", "whoever is called paul becomes paul"
        issuer.reset(sub="olga-1", preferred_username="olga")
        first = sign_in(desk, issuer)
        assert who(desk, first)["name"] == "olga"
        # She is called otherwise now; somebody else has her name.
        issuer.reset(sub="olga-1", preferred_username="olga.new")
        assert who(desk, sign_in(desk, issuer))["name"] == "olga"
        issuer.reset(sub="mallory-1", preferred_username="Olga")
        assert sign_in(desk, issuer).problem == "403 sign-in-failed"
        # What she may do is settled here.
        desk.done("person", "add", "olga", "--role", "agent")
        assert who(desk, first)["role"] == "agent"
        desk.done("person", "add", "olga", "--gone")
        assert who(desk, first)["isSignedIn"] is False
        issuer.reset()
        assert sign_in(desk, issuer).problem == "403 sign-in-failed"


def mail_addresses_name_people_once_they_are_verified(desks: Desks) -> None:
    with signing_in(desks, oidcNameClaim="email") as (desk, issuer):
        for verified in [None, False, "true", 1]:
            issuer.reset(email="olga@example.org", email_verified=verified)
            assert not sign_in(desk, issuer).cookie("docket_session"), verified
        issuer.reset(email="Olga@Example.org", email_verified=True)
        assert who(desk, sign_in(desk, issuer))["name"] == "olga@example.org"


def an_issuer_that_is_down_stops_nothing_else(desks: Desks) -> None:
    desk = desks.indexed()
    desk.done("person", "add", "ana", "--role", "agent")
    desk.done("person", "password", "ana", input="a long password\n")
    issuer = Issuer()
    issuer.server.server_close()
    with desk.start(oidcIssuer=issuer.address, oidcClientID="docket", publicAddress=PUBLIC):
        answer = desk.ask("GET", "/api/v1/session/provider")
        assert answer.problem == "502 issuer-unavailable", answer
        assert not answer.headers["Location"]
        body = {"name": "ana", "password": "a long password"}
        signed_in = desk.ask("POST", "/api/v1/session", body)
        assert signed_in.status == 201 and signed_in.body["name"] == "ana", signed_in
        assert desk.ask("POST", "/api/v1/ask", {"question": "What is PFC?"}).status == 200
        assert issuer.address in desk.log.read_text(), "the log says which issuer"


def an_issuer_that_contradicts_itself_is_not_used(desks: Desks) -> None:
    for discovery in [{"issuer": "https://another.example"},
                      {"token_endpoint": "http://another.example/token"},
                      {"jwks_uri": "file:///etc/passwd"}, {"authorization_endpoint": "nonsense"},
                      {"token_endpoint": None}, {"jwks_uri": 7}]:
        with signing_in(desks) as (desk, issuer):
            issuer.discovery = discovery
            answer = desk.ask("GET", "/api/v1/session/provider")
            assert answer.problem == "502 issuer-unavailable", (discovery, answer)
            # It is asked again, once it has been mended.
            issuer.reset()
            assert who(desk, sign_in(desk, issuer))["name"] == "olga"


def nobody_keeps_others_from_signing_in(desks: Desks) -> None:
    with signing_in(desks) as (desk, issuer):
        address, cookie = begin(desk)
        code, state = issuer.authorize(address)
        with desk.client() as client:
            for _ in range(1_500):
                client.ask("GET", "/api/v1/session/provider")
        assert who(desk, sign_in(desk, issuer))["name"] == "olga"
        answer = come_back(desk, cookie, code=code, state=state)
        assert answer.status == 302, answer


def with_passwords(desks: Desks) -> Desk:
    """A desk at which ana and bob have a password."""
    desk = desks.indexed()
    for name in ["ana", "bob"]:
        desk.done("person", "add", name)
        desk.done("person", "password", name, input="a long password\n")
    return desk


def typed(desk: Desk, name: str, password: str, source: str) -> Answer:
    body = {"name": name, "password": password}
    return desk.ask("POST", "/api/v1/session", body, source=source)


def guesses_at_passwords_are_bounded(desks: Desks) -> None:
    desk = with_passwords(desks)
    # Of so few guesses none comes back while a slow machine looks at the others.
    with desk.start(guessLimit="2"):
        assert typed(desk, "ana", "a long password", "127.0.0.1").status == 201
        said = {typed(desk, name, "a wrong password", "127.0.0.3").problem
                for name in ["nobody", "a b"]}
        assert said == {"401 sign-in-failed"}, said
        statuses = [typed(desk, "ana", f"a wrong password {number}", "127.0.0.1").status
                    for number in range(3)]
        assert statuses == [401, 401, 429], statuses
        # A right one would show; and whoever guesses goes on with the next name.
        for name in ["ana", "bob"]:
            limited = typed(desk, name, "a long password", "127.0.0.1")
            assert limited.status == 429 and int(limited.headers["Retry-After"]) >= 1, limited
        # From elsewhere they are let in: nobody locks others out by guessing.
        for name in ["ana", "bob"]:
            assert typed(desk, name, "a long password", "127.0.0.2").status == 201


def guesses_at_a_name_are_bounded_wherever_they_come_from(desks: Desks) -> None:
    desk = with_passwords(desks)
    with desk.start(guessLimit="1"):
        began = time.monotonic()
        assert typed(desk, "ana", "a long password", "127.0.0.1").status == 201
        if time.monotonic() - began > 3:
            raise Skipped("this machine looks at passwords too slowly to be guessed at fast")
        # An address has one guess; ten are looked at, and those that come back meanwhile.
        for number in range(1, 100):
            answer = typed(desk, "ana", f"a wrong password {number}", f"127.0.1.{number}")
            if answer.status == 429:
                break
            assert answer.problem == "401 sign-in-failed", answer
        assert answer.status == 429 and number > 10, (number, answer)
        limited = typed(desk, "ana", "a long password", "127.0.0.2")
        assert limited.status == 429 and "this name" in limited.body["detail"], limited
        assert typed(desk, "bob", "a long password", "127.0.0.2").status == 201


def what_people_type_in_the_wrong_field_is_not_kept(desks: Desks) -> None:
    desk = desks.indexed()
    with desk.start():
        desk.ask("POST", "/api/v1/session", {"name": "my secret passphrase", "password": "x" * 12})
        log = desk.done("audit", "--json")
        assert "session.begin" in log and "my secret passphrase" not in log, log


def odd_ways_to_sign_in_are_refused(desks: Desks) -> None:
    desk = desks.indexed()
    with desk.start(guessLimit="1000"):
        bodies = [b"", b"{", b"[]", b"null", b'"x"', b"{}", b'{"name": 1, "password": 2}',
                  b'{"name": "ana"}', b'{"name": "ana", "password": null}',
                  b'{"name": "\\ud800", "password": "\\udfff"}', b"[" * 100_000,
                  b'{"name": "\\u0000", "password": "x"}', b"\xff\xfe\x00",
                  json.dumps({"name": "a" * 500_000, "password": "x"}).encode(),
                  json.dumps({"name": "a", "password": "x" * 500_000}).encode(),
                  b'{"name": "ana", "password": "x", "role": "admin"}']
        for body in bodies:
            answer = desk.ask("POST", "/api/v1/session", body)
            assert answer.status in (400, 401, 413, 422), (body[:60], answer)
            assert not answer.problem.endswith("document"), (body[:60], answer)
        form = desk.ask("POST", "/api/v1/session", b"name=ana&password=x",
                        headers=[("Content-Type", "application/x-www-form-urlencoded")])
        assert form.problem == "415 media-type", form
        for cookie in ["docket_session=", "docket_session=" + "0" * 64, "docket_session=\xff",
                       "docket_session=a; docket_session=b", "=;;=", "docket_session"]:
            shown = desk.ask("GET", "/api/v1/session", headers=[("Cookie", cookie)])
            assert shown.status == 200 and not shown.body["isSignedIn"], (cookie, shown)
        for path in ["/api/v1/session/provider", CALLBACK + "?code=a&state=b"]:
            assert desk.ask("GET", path).problem == "404 issuer-missing"


PARTS = [
    an_issuer_that_others_wrote_signs_people_in,
    only_the_browser_that_left_comes_back,
    what_the_issuer_signs_is_checked,
    nobody_is_sent_to_another_server,
    an_issuer_settles_who_people_are_once,
    mail_addresses_name_people_once_they_are_verified,
    an_issuer_that_is_down_stops_nothing_else,
    an_issuer_that_contradicts_itself_is_not_used,
    nobody_keeps_others_from_signing_in,
    guesses_at_passwords_are_bounded,
    guesses_at_a_name_are_bounded_wherever_they_come_from,
    what_people_type_in_the_wrong_field_is_not_kept,
    odd_ways_to_sign_in_are_refused,
]
