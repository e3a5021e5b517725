"""Tests who gets in and who does not, with real clients against a running server.

    python3 Tests/Doors/access_test.py --docket .build/release/docket --share .

The parts with an issuer of OpenID Connect need `oidc-provider-mock`, `PyJWT` and `cryptography` from
PyPI, those with certificates the program `openssl`; without them they are skipped.
"""
from __future__ import annotations

import sys

import access_start
import access_tls
from desks import run_parts

if __name__ == "__main__":
    sys.exit(run_parts([*access_start.PARTS, *access_tls.PARTS], __doc__.splitlines()[0]))
