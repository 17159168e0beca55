"""Names of uploaded files, made fit for showing and for storing in the database."""

from __future__ import annotations

import unicodedata

LONGEST_BYTES = 255
UNNAMED = "unnamed"

_OVERRIDES = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of text: `exe.<override>fdp` is shown as a PDF."""


def clean_name(sent: str) -> str:
    """The last part of whatever path was sent, without control characters, direction marks and other invisible
    ones, at most 255 bytes of UTF-8 with its ending kept. Never empty."""
    name = sent.replace("\\", "/").rsplit("/", 1)[-1]
    name = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8", "replace"))
    name = "".join(" " if ch.isspace() else ch for ch in name if ch not in _OVERRIDES and not _invisible(ch))
    name = " ".join(name.split()).lstrip(".").strip()
    return _shortened(name) or UNNAMED


def _invisible(ch: str) -> bool:
    return unicodedata.category(ch) in ("Cc", "Cf", "Cs", "Co", "Cn") and not ch.isspace()


def _shortened(name: str) -> str:
    if len(name.encode()) <= LONGEST_BYTES:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending.encode()) > 16:
        stem, ending = name, ""
    else:
        ending = f".{ending}"
    room = LONGEST_BYTES - len(ending.encode())
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip() + ending
