"""Tests who gets in and who does not, with real clients against a running server.

    python3 Tests/Doors/access_test.py --docket .build/release/docket --share .

The parts with an issuer of OpenID Connect need `oidc-provider-mock`, `PyJWT` and `cryptography` from
PyPI, those with certificates the program `openssl`; without them they are skipped.
"""
from __future__ import annotations

import sys

import access_audit
import access_limits
import access_load
import access_roles
import access_sign_in
import access_start
import access_tls
import access_unseen
from access_parts import run_parts

AREAS = [access_start, access_tls, access_sign_in, access_limits, access_roles,
         access_audit, access_unseen, access_load]

if __name__ == "__main__":
    sys.exit(run_parts(__doc__, [part for area in AREAS for part in area.PARTS]))
