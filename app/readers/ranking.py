"""Candidates of one field in one order: equal values joined, agreement between readers counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import prod

from app.model.field import Candidate, Source
from app.readers.values import comparable

KEPT = 8
"""Alternatives kept a field: more than a person looks through, and rows stay small."""
CEILING = 0.99
"""No agreement makes a value certain: readers share the page, and so its misprints."""
UNGROUNDED = 0.5
"""What a value that is not on the page keeps of its reader's confidence."""


def rank(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Best first, each value once. Where several readers have a value as their first choice, their errors are
    taken as independent, 1 - (1-a)(1-b), up to CEILING; a lesser choice of another reader adds nothing.
    """
    weighed = [c if c.grounded else replace(c, confidence=c.confidence * UNGROUNDED) for c in candidates]
    firsts: dict[Source, str] = {}
    for candidate in sorted(weighed, key=_order):
        firsts.setdefault(candidate.source, _key(candidate))
    groups: dict[str, list[Candidate]] = {}
    for candidate in weighed:
        groups.setdefault(_key(candidate), []).append(candidate)
    joined = [_join(key, group, firsts) for key, group in groups.items()]
    return tuple(sorted(joined, key=_order))[:KEPT]


def best_across(pages: Iterable[tuple[Candidate, ...]]) -> tuple[Candidate, ...]:
    """Rankings of several pages as one. The same value on two pages is one value read twice by the same
    readers: its best place is kept, and its confidence is not raised."""
    best: dict[str, Candidate] = {}
    for candidate in (c for page in pages for c in page):
        key = _key(candidate)
        if key not in best or _order(candidate) < _order(best[key]):
            best[key] = candidate
    return tuple(sorted(best.values(), key=_order))[:KEPT]


def _order(candidate: Candidate) -> tuple[float, bool, int, int]:
    first_word = min(candidate.words, default=0)
    return -candidate.confidence, not candidate.grounded, candidate.page, first_word


def _key(candidate: Candidate) -> str:
    return "" if candidate.value is None else comparable(candidate.type, candidate.value)


def _join(key: str, group: list[Candidate], firsts: dict[Source, str]) -> Candidate:
    best = min(group, key=lambda c: (not c.grounded, *_order(c)))
    agreeing = {c.source: c for c in sorted(group, key=_order, reverse=True) if firsts[c.source] == key}
    others = tuple(sorted(source for source in agreeing if source is not best.source))
    confidence = max(c.confidence for c in group)
    if others:
        together = 1.0 - prod(1.0 - c.confidence for c in agreeing.values())
        confidence = min(max(confidence, round(together, 6)), CEILING)
    currency = best.currency or next((c.currency for c in group if c.currency), None)
    return replace(best, confidence=confidence, currency=currency, also=others)
