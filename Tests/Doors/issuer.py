"""An issuer of OpenID Connect that lies when it is told to, for the tests beside this file."""
from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from access_parts import Skipped

try:
    import jwt
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
except ImportError:
    jwt = None


def new_key() -> Any:
    if jwt is None:
        raise Skipped("PyJWT and cryptography are not there")
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Issuer:
    """What it says follows the rules, but for what a test sets."""

    def __init__(self) -> None:
        self.key, self.other_key = new_key(), new_key()
        self.curve_key = ec.generate_private_key(ec.SECP256R1())
        self.begun: dict[str, dict[str, str]] = {}
        self.requests: list[tuple[str, dict[str, str], dict[str, str]]] = []
        self.reset()
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.answer({})

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                self.answer(dict(urllib.parse.parse_qsl(body)))

            def answer(self, form: dict[str, str]) -> None:
                issuer.requests.append((self.path, dict(self.headers), form))
                status, body = issuer.answer(self.path, form)
                data = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def reset(self, **claims: Any) -> None:
        """Follows the rules again, but for these claims; nil takes a claim away."""
        self.claims: dict[str, Any] = {"preferred_username": "olga", "sub": "olga-1"} | claims
        self.signing_key: Any = self.key
        self.algorithm = "RS256"
        self.header: dict[str, Any] = {"kid": "one"}
        self.key_fields: dict[str, Any] = {"kid": "one", "alg": "RS256", "use": "sig"}
        self.discovery: dict[str, Any] = {}
        self.token_status = 200
        self.token: Any = None

    def __enter__(self) -> Issuer:
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def authorize(self, address: str) -> tuple[str, str]:
        """What a browser comes back with that was sent here: the code and the state."""
        query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))
        code = secrets.token_urlsafe(16)
        self.begun[code] = query
        return code, query["state"]

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, Any]:
        if path == "/.well-known/openid-configuration":
            return 200, {
                "issuer": self.address, "authorization_endpoint": f"{self.address}/authorize?a=b",
                "token_endpoint": f"{self.address}/token", "jwks_uri": f"{self.address}/keys",
            } | self.discovery
        if path == "/keys":
            return 200, {"keys": self.keys()}
        if path == "/token":
            if self.token_status != 200:
                return self.token_status, {"error": "server_error"}
            query = self.begun.pop(form.get("code", ""), None)
            digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
            challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
            # RFC 6749, section 5.2, and RFC 7636, section 4.6.
            if query is None or challenge != query["code_challenge"] \
                    or form.get("redirect_uri") != query["redirect_uri"]:
                return 400, {"error": "invalid_grant"}
            return 200, {"access_token": "unused", "token_type": "Bearer",
                         "id_token": self.id_token(query)}
        return 404, {}

    def keys(self) -> list[Any]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        public = {name: public[name] for name in ("kty", "n", "e")} | self.key_fields
        curve = json.loads(jwt.algorithms.ECAlgorithm.to_jwk(self.curve_key.public_key()))
        return [{"kty": "nonsense", "kid": "none"}, public, curve | {"kid": "curve"}]

    def id_token(self, query: dict[str, str]) -> Any:
        if self.token is not None:
            return self.token
        now = int(time.time())
        claims = {"iss": self.address, "aud": query["client_id"], "iat": now, "exp": now + 300,
                  "nonce": query["nonce"]} | self.claims
        claims = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(claims, self.signing_key, algorithm=self.algorithm, headers=self.header)

    def public_pem(self) -> bytes:
        from cryptography.hazmat.primitives import serialization
        return self.key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
