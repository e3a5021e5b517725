"""TLS: what is spoken, and certificates that are renewed while the server runs."""
from __future__ import annotations

import hashlib
import http.client
import shutil
import socket
import ssl
import subprocess
import warnings
from pathlib import Path

from access_parts import Desks, Skipped
from desks import Desk, wait_for


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A certificate that vouches for itself, and its key."""
    if shutil.which("openssl") is None:
        raise Skipped("openssl is not there")
    paths = folder / f"{name}.pem", folder / f"{name}.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "30", "-subj", f"/CN={name}", "-addext",
         "subjectAltName=DNS:localhost,IP:127.0.0.1", "-out", str(paths[0]), "-keyout",
         str(paths[1])], check=True, capture_output=True)
    return paths


def trusting(path: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(path))


def shown(desk: Desk) -> str:
    """The digest of the certificate that the server shows now."""
    anybody = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    anybody.check_hostname, anybody.verify_mode = False, ssl.CERT_NONE
    with socket.create_connection(("127.0.0.1", desk.port), timeout=10) as connection:
        with anybody.wrap_socket(connection) as spoken:
            return hashlib.sha256(spoken.getpeercert(binary_form=True)).hexdigest()


def digest(path: Path) -> str:
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(path.read_text())).hexdigest()


def tls_is_spoken_and_old_protocols_are_not(desks: Desks) -> None:
    desk = desks.indexed()
    path, key = certificate(desk.folder, "one")
    with desk.start("--host", "0.0.0.0", tlsCertificate=str(path), tlsKey=str(key)):
        assert desk.scheme == "https", desk.printed
        tls = trusting(path)
        assert desk.ask("GET", "/healthz", tls=tls).status == 200
        token = desk.first_token
        assert desk.ask("GET", "/api/v1/tokens", token=token, tls=tls).status == 200
        desk.done("person", "add", "ana", "--role", "agent")
        desk.done("person", "password", "ana", input="a long password\n")
        signed_in = desk.ask("POST", "/api/v1/session",
                             {"name": "ana", "password": "a long password"}, tls=tls)
        assert signed_in.status == 201, signed_in
        assert "; Secure" in signed_in.headers["Set-Cookie"], signed_in.headers
        for version in [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1]:
            old = trusting(path)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                old.minimum_version = old.maximum_version = version
            # What this machine's own OpenSSL would refuse must be refused by the server.
            old.set_ciphers("ALL:@SECLEVEL=0")
            try:
                desk.ask("GET", "/healthz", tls=old)
                raise AssertionError(f"{version} is spoken")
            except ssl.SSLError as error:
                assert "VERSION" in str(error).upper() or "ALERT" in str(error).upper(), error
        for version in [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3]:
            now = trusting(path)
            now.minimum_version = now.maximum_version = version
            assert desk.ask("GET", "/healthz", tls=now).status == 200
        try:
            answer = desk.ask("GET", "/healthz")
            raise AssertionError(f"HTTP without TLS is answered with {answer.status}")
        except (OSError, http.client.HTTPException):
            pass
        assert desk.ask("GET", "/healthz", tls=tls).status == 200


def certificates_are_renewed_without_a_restart(desks: Desks) -> None:
    desk = desks.indexed()
    path, key = certificate(desk.folder, "first")
    second = certificate(desk.folder, "second")
    third = certificate(desk.folder, "third")
    with desk.start(tlsCertificate=str(path), tlsKey=str(key)):
        first = digest(path)
        assert shown(desk) == first
        old = desk.client(tls=trusting(path))
        assert old.ask("GET", "/healthz").status == 200

        # A certificate that is none leaves the one before in force, and is told.
        before = desk.log.read_text()
        path.write_text("-----BEGIN CERTIFICATE-----\nbroken\n-----END CERTIFICATE-----\n")
        wait_for("word of the broken certificate", lambda: "cannot be taken up" in
                 desk.log.read_text()[len(before):], 15)
        assert shown(desk) == first
        # So does a certificate whose key is another's.
        before = desk.log.read_text()
        shutil.copy(second[0], path)
        wait_for("word of the key that does not fit", lambda: "cannot be taken up" in
                 desk.log.read_text()[len(before):], 15)
        assert shown(desk) == first
        # Once the key is there, too, both are taken up.
        shutil.copy(second[1], key)
        wait_for("the second certificate", lambda: shown(desk) == digest(second[0]), 15)
        # As certbot does: by another file of this name.
        staged = desk.folder / "staged"
        for source, target in zip(third, (path, key)):
            shutil.copy(source, staged)
            staged.rename(target)
        wait_for("the third certificate", lambda: shown(desk) == digest(third[0]), 15)
        # One that is taken away leaves it in force.
        path.unlink()
        wait_for("word of the missing certificate", lambda: desk.log.read_text().rstrip()
                 .splitlines()[-1].find("cannot be taken up") > 0, 15)
        assert shown(desk) == digest(third[0])
        # The connection of before goes on all along.
        assert old.ask("GET", "/healthz").status == 200
        old.close()
        assert "PRIVATE KEY" not in desk.log.read_text()


def a_broken_certificate_is_told_once(desks: Desks) -> None:
    desk = desks.indexed()
    path, key = certificate(desk.folder, "only")
    with desk.start(tlsCertificate=str(path), tlsKey=str(key)):
        path.write_text("nothing")
        wait_for("word of it", lambda: "cannot be taken up" in desk.log.read_text(), 15)
        try:
            wait_for("word of it again",
                     lambda: desk.log.read_text().count("cannot be taken up") > 1, 12)
        except AssertionError:
            return
        raise AssertionError("the log fills with the same line every five seconds")


def whoever_never_shakes_hands_is_cut_off(desks: Desks) -> None:
    desk = desks.indexed()
    path, key = certificate(desk.folder, "slow")
    with desk.start(tlsCertificate=str(path), tlsKey=str(key), arrivalSeconds="2"):
        with socket.create_connection(("127.0.0.1", desk.port), timeout=15) as silent:
            assert silent.recv(1) == b"", "a client that says nothing is waited for"
        with socket.create_connection(("127.0.0.1", desk.port), timeout=15) as noisy:
            noisy.sendall(b"\x16\x03\x01\x02\x00\x01")
            assert not noisy.recv(100)[:1] == b"\x16"
        assert desk.ask("GET", "/healthz", tls=trusting(path)).status == 200


PARTS = [
    tls_is_spoken_and_old_protocols_are_not,
    certificates_are_renewed_without_a_restart,
    a_broken_certificate_is_told_once,
    whoever_never_shakes_hands_is_cut_off,
]
