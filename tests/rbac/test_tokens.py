"""Tokens of one purpose never pass for another; forged, expired and unsigned ones never pass at all."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import jwt
import pytest

from app.errors import TokenExpired, TokenInvalid
from app.rbac.tokens import Claims, Purpose, issue, read

SECRET = "a secret of at least thirty-two characters"


@pytest.fixture
def claims() -> Claims:
    now = datetime.now(UTC).replace(microsecond=0)
    return Claims(session_id=uuid4(), kind="session", subject="x", issued_at=now, expires_at=now + timedelta(minutes=5))


@pytest.mark.parametrize("purpose", Purpose)
def test_a_token_says_what_was_put_in(claims: Claims, purpose: Purpose) -> None:
    assert read(SECRET, purpose, issue(SECRET, purpose, claims)) == claims


@pytest.mark.parametrize("made", Purpose)
@pytest.mark.parametrize("asked", Purpose)
def test_no_purpose_passes_for_another(claims: Claims, made: Purpose, asked: Purpose) -> None:
    token = issue(SECRET, made, claims)
    if made is asked:
        read(SECRET, asked, token)
    else:
        with pytest.raises(TokenInvalid):
            read(SECRET, asked, token)


def test_an_expired_token_says_so(claims: Claims) -> None:
    past = datetime.now(UTC) - timedelta(hours=1)
    old = replace(claims, issued_at=past - timedelta(hours=1), expires_at=past)
    with pytest.raises(TokenExpired):
        read(SECRET, Purpose.ACCESS, issue(SECRET, Purpose.ACCESS, old))


def _unsigned(token: str, alg: str) -> str:
    head = base64.urlsafe_b64encode(json.dumps({"alg": alg, "typ": "JWT"}).encode()).rstrip(b"=").decode()
    return ".".join((head, token.split(".")[1], ""))


def test_forged_tokens_are_refused(claims: Claims) -> None:
    good = issue(SECRET, Purpose.ACCESS, claims)
    head, body, mark = good.split(".")
    other = issue("another secret of at least thirty-two chars", Purpose.ACCESS, claims)
    plain = jwt.decode(good, options={"verify_signature": False})
    by_raw_secret = jwt.encode(plain, SECRET, algorithm="HS256")
    changed = ".".join((head, body[:-2] + ("AA" if body[-2:] != "AA" else "BB"), mark))
    for token in (
        other,
        by_raw_secret,
        changed,
        _unsigned(good, "none"),
        _unsigned(good, "None"),
        f"{head}.{body}.",
        "",
        "x",
        "a.b.c",
        "." * 5_000,
        good + "A" * 3_000,
    ):
        with pytest.raises(TokenInvalid):
            read(SECRET, Purpose.ACCESS, token)


def test_a_token_without_one_of_its_claims_is_refused(claims: Claims) -> None:
    from app.rbac.tokens import _key

    body = jwt.decode(issue(SECRET, Purpose.ACCESS, claims), options={"verify_signature": False})
    for name in ("iss", "aud", "iat", "exp", "sid", "kind", "sub"):
        less = {k: v for k, v in body.items() if k != name}
        with pytest.raises(TokenInvalid):
            read(SECRET, Purpose.ACCESS, jwt.encode(less, _key(SECRET, Purpose.ACCESS), algorithm="HS256"))
    for name, value in (("kind", "root"), ("sid", "1"), ("iss", "else")):
        wrong = body | {name: value}
        with pytest.raises(TokenInvalid):
            read(SECRET, Purpose.ACCESS, jwt.encode(wrong, _key(SECRET, Purpose.ACCESS), algorithm="HS256"))
