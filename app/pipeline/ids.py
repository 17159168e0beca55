"""Ids that can be made before a row is: UUIDv7, and ones derived so that a second try makes the same."""

from __future__ import annotations

import hashlib
import os
import time
from uuid import UUID

_MASK = (1 << 128) - 1


def uuid7() -> UUID:
    """A new UUIDv7 (RFC 9562, 5.7): 48 bits of milliseconds, the rest random."""
    return _shaped(time.time_ns() // 1_000_000, os.urandom(10))


def derived_id(parent: UUID, *parts: object) -> UUID:
    """A UUIDv7 in shape, with the time of `parent` and bits derived from it and `parts`: whoever makes it
    again, after a crash or on another worker, makes the same one."""
    digest = hashlib.sha256("\x1f".join((parent.hex, *map(str, parts))).encode()).digest()
    return _shaped(parent.int >> 80, digest[:10])


def _shaped(milliseconds: int, rest: bytes) -> UUID:
    value = (milliseconds << 80 | int.from_bytes(rest, "big")) & _MASK
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)
