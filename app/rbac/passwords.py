"""Passwords: argon2id, off the event loop, the same work whether or not the account exists."""

from __future__ import annotations

import asyncio
import unicodedata
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.errors import FieldProblem, Invalid

SHORTEST, LONGEST = 10, 200

# OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, 2 passes, 1 lane. Two at a time keep a burst of sign-ins
# under 40 MB, which the web process can bear.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_AT_ONCE = 2
_gates: dict[asyncio.AbstractEventLoop, asyncio.Semaphore] = {}

# A hash of the same cost that no password is known to match, verified where there is no account.
_NOBODY = _HASHER.hash("no account has this password")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`rehash` is a new hash to store, where the old one was made with other parameters."""

    right: bool
    rehash: str | None = None


def check_strength(password: str, *, loc: str = "password") -> None:
    """Invalid where it is too short, too long or one character repeated."""
    if len(password) < SHORTEST:
        raise _bad(loc, f"At least {SHORTEST} characters, please.")
    if len(password) > LONGEST:
        raise _bad(loc, f"At most {LONGEST} characters, please.")
    if len(set(password)) < 4:
        raise _bad(loc, "Use at least four different characters.")


async def hash_password(password: str) -> str:
    async with _gate():
        return await asyncio.to_thread(_HASHER.hash, _normal(password))


async def verify_password(stored: str | None, password: str) -> Verdict:
    """Whether `password` is the one `stored` was made from. None does the same work and is always wrong."""
    async with _gate():
        return await asyncio.to_thread(_verify, stored, _normal(password))


def _verify(stored: str | None, password: str) -> Verdict:
    try:
        _HASHER.verify(stored or _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return Verdict(False)
    if stored is None:
        return Verdict(False)
    return Verdict(True, _HASHER.hash(password) if _HASHER.check_needs_rehash(stored) else None)


def _gate() -> asyncio.Semaphore:
    loop = asyncio.get_running_loop()
    if loop not in _gates:
        for closed in [known for known in _gates if known.is_closed()]:
            del _gates[closed]
        _gates[loop] = asyncio.Semaphore(_AT_ONCE)
    return _gates[loop]


def _normal(password: str) -> str:
    """The same password typed on another keyboard is the same (NIST SP 800-63B, 5.1.1.2)."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace").decode()


def _bad(loc: str, message: str) -> Invalid:
    return Invalid(message, problems=(FieldProblem((loc,), message),))
