"""A value that was found on a page."""

from __future__ import annotations

from dataclasses import dataclass

from app.readers.spans import Span
from app.readers.view import PageView, Row


@dataclass(frozen=True, slots=True)
class Found:
    """A value on one row. `score` is 0..1, what becomes its confidence."""

    value: str
    currency: str | None
    raw: str
    words: tuple[int, ...]
    score: float
    reason: str


def found_at(view: PageView, row: Row, span: Span, score: float, reason: str) -> Found:
    words = row.words_at(span.start, span.end, view.words)
    return Found(span.parsed.value, span.parsed.currency, span.text, words, score, reason)
