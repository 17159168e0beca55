"""Text as it is compared and kept: white space, digits, letters. Used by every parser and matcher."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

_NOT_SOFT = re.compile(r"[\W_]+")
_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i"})
"""Letters that Unicode does not take apart."""
OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They turn the direction of what follows: an amount would be shown with its digits in another order."""


def plain_digits(text: str) -> str:
    """Every decimal digit of any script as an ASCII one (Arabic-Indic, Devanagari, full width)."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def printable(text: str) -> str:
    """Without what no person types and no database takes: control characters (but tab and newline), overrides of
    the direction of text, lone surrogates, unassigned code points; in NFC."""
    if text.isprintable():
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    return unicodedata.normalize("NFC", "".join(c for c in text if c in "\t\n\r" or _kept(c)))


def _kept(c: str) -> bool:
    return c not in OVERRIDES and unicodedata.category(c) not in ("Cc", "Cs", "Cn", "Co")


def one_line(text: str) -> str:
    """Printable, runs of white space as one space, none at the ends."""
    return " ".join(printable(text).split())


@lru_cache(maxsize=64)
def soft_words(words: tuple[str, ...]) -> frozenset[str]:
    """What the words of a schema are compared by; remembered, for a schema is no page."""
    return frozenset(soft(word) for word in words)


@lru_cache(maxsize=1 << 16)
def spellings(label: str) -> tuple[str, ...]:
    """How a label may stand on paper, in `soft` form: with its accents, and without them, for capitals are often
    printed so: "SOLDE CREDITEUR". Labels are data of a schema and no page's."""
    plain = soft.__wrapped__(label)
    if plain.isascii():
        return (plain,)
    bare = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c)).translate(_STROKES)
    return (plain, bare)


def spelt_labels(labels: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Every spelling of labels by language, of a field, a column or a table."""
    return _spelt(tuple(map(tuple, labels.values())))


@lru_cache(maxsize=512)
def _spelt(languages: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    return frozenset().union(*map(spelt_words, languages))


@lru_cache(maxsize=256)
def spelt_words(labels: tuple[str, ...]) -> frozenset[str]:
    """Every spelling of the labels of a schema; remembered, as `soft_words`."""
    return frozenset(spelt for label in labels for spelt in spellings(label))


@lru_cache(maxsize=1 << 14)
def soft(text: str) -> str:
    """Letters and digits alone, case and width folded: what two spellings of one text have in common. Remembered, for
    the words of a page are compared again and again; whoever reads a page empties it then (`soft.cache_clear`)."""
    if text.isascii():
        return text.lower() if text.isalnum() else _NOT_SOFT.sub("", text.lower())
    return _NOT_SOFT.sub("", unicodedata.normalize("NFKC", text).casefold())
