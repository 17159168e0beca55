"""Values tied to the words of a page. The cited words, parsed again, must mean the value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rapidfuzz import fuzz

from app.model.field import Candidate
from app.model.geometry import Box
from app.model.page import Layout, Word
from app.model.schema import FieldSpec, FieldType
from app.readers.dates import DateOrder
from app.readers.spans import find_field_spans
from app.readers.text import plain_digits, soft
from app.readers.values import Parsed, choice_words, comparable, readings, same_value

FUZZY = 90.0
"""Least likeness (0..100, normalised indel) of a text to the page's words: two letters in twenty, the usual OCR
damage. Shaped values (dates, amounts, …) get no such grace: one digit makes another value."""
FUZZY_LENGTH = 8

_WITHOUT_SPACES = "\u2e80"
"""From here on are the scripts of East Asia, which set no spaces between words."""
_WORD = re.compile(r"[^\W\d_]+|\d+")
_ANYWHERE = frozenset((FieldType.BOOLEAN, FieldType.CHOICE))
"""Some word on nearly every page would do for them: they count where they are cited."""
_FREE = frozenset((FieldType.TEXT, FieldType.MULTILINE, FieldType.PERSON, FieldType.ORGANISATION, FieldType.ADDRESS))


def means(spec: FieldSpec, text: str, value: str, currency: str | None = None) -> bool:
    """Whether `text`, as it stands on the page, says the canonical `value` of the field `spec`. An amount in another
    currency is another amount; a date in figures may mean either of two days (app.readers.dates says which)."""
    if any(_same(spec, read, value, currency) for read in readings(spec, text, currency)):
        return True
    orders = (None,) if spec.type is not FieldType.DATE or spec.format else (DateOrder.DMY, DateOrder.MDY)
    for order in orders:
        if any(_same(spec, s.parsed, value, currency) for s in find_field_spans(spec, text, currency, order)):
            return True
    if spec.type is FieldType.CHOICE:
        return any(_holds(text, word) for word in choice_words(spec, value))
    if spec.type is FieldType.IDENTIFIER or spec.type in _FREE:
        return _holds(text, value) or (spec.type in _FREE and _resembles(text, value))
    return False


def _same(spec: FieldSpec, read: Parsed, value: str, currency: str | None) -> bool:
    if currency and read.currency and read.currency != currency:
        return False
    if spec.type is FieldType.MONEY and spec.minimum is not None and not value.startswith("-"):
        return same_value(spec.type, read.value.lstrip("-"), value)  # the column says on which side it is
    return same_value(spec.type, read.value, value)


def _holds(text: str, value: str) -> bool:
    """Whether the letters and digits of `value` stand in those of `text`, and not inside a longer number; a short
    value not inside a longer word either."""
    wanted, there = soft(value), soft(text)
    start = there.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted)
        if not (_runs_on(there, start) or _runs_on(there, end)):
            if len(wanted) >= FUZZY_LENGTH or wanted[0] >= _WITHOUT_SPACES:
                return True
            return any(soft(piece) == wanted for piece in _pieces(text, len(value)))
        start = there.find(wanted, start + 1)
    return False


def _runs_on(text: str, at: int) -> bool:
    """Whether a number goes on across this place."""
    return 0 < at < len(text) and text[at - 1].isdigit() and text[at].isdigit()


def _pieces(text: str, length: int) -> Iterator[str]:
    """Runs of whole words about as long as a value of `length` characters; a number is a word of its own, so that
    `No.A17` and `INV17` hold their ends."""
    words = [m.span() for m in _WORD.finditer(text)]
    for first in range(len(words)):
        for last in range(first, len(words)):
            start, end = words[first][0], words[last][1]
            if end - start > 2 * length + 8:
                break
            yield text[start:end]


def _resembles(text: str, value: str) -> bool:
    wanted = soft(value)
    return len(wanted) >= FUZZY_LENGTH and fuzz.ratio(wanted, soft(text)) >= FUZZY


class PageText:
    """The words of a page in reading order as one string of letters and digits, each knowing its word."""

    def __init__(self, words: tuple[Word, ...], layout: Layout) -> None:
        self.words = words
        listed = [w for line in layout.lines for w in line.words if 0 <= w < len(words)]
        seen = set(listed)
        self.order = tuple(dict.fromkeys(listed)) + tuple(w for w in range(len(words)) if w not in seen)
        self.soft = ""
        self.owner: list[int] = []
        self.figures: dict[int, str] = {}
        for index in self.order:
            text = soft(words[index].text)
            self.figures[index] = "".join(c for c in plain_digits(words[index].text) if c.isdigit())
            self.soft += text
            self.owner += [index] * len(text)

    def ground(self, candidate: Candidate, spec: FieldSpec | None = None) -> Candidate:
        """`candidate` with `words`, `box` and `grounded` as the page bears them out. `spec` is its field; without, the
        type is all that is known of it."""
        if candidate.value is None:
            return replace(candidate, grounded=False)
        known = spec or FieldSpec(key=candidate.field, type=candidate.type, title=candidate.field)
        for words in self._places(candidate):
            letters = all(len(self.words[w].text) == 1 for w in words)  # each in a box of its own
            text = ("" if letters else " ").join(self.words[w].text for w in words)
            if means(known, text, candidate.value, candidate.currency):
                box = Box.around(self.words[w].box for w in words)
                return replace(candidate, words=words, box=box, grounded=True)
        return replace(candidate, grounded=False)

    def find(self, text: str) -> tuple[tuple[int, ...], ...]:
        """Every run of words whose letters and digits hold those of `text`, in reading order."""
        wanted = soft(text)
        runs: list[tuple[int, ...]] = []
        start = self.soft.find(wanted) if wanted else -1
        while start >= 0 and len(runs) < 50:
            runs.append(tuple(dict.fromkeys(self.owner[start : start + len(wanted)])))
            start = self.soft.find(wanted, start + 1)
        return tuple(runs)

    def _places(self, candidate: Candidate) -> Iterator[tuple[int, ...]]:
        """Where the value may stand: the cited words, the quoted text, the value itself, then what is most like.
        Lazily, for the first is nearly always it."""
        if candidate.words:
            yield candidate.words
        yield from self.find(candidate.raw)
        yield from self.find(candidate.value or "")
        if candidate.type in _FREE:
            yield from self._likely(candidate.value or "")
        elif candidate.type not in _ANYWHERE:
            yield from self._typed(candidate)

    def _likely(self, text: str) -> list[tuple[int, ...]]:
        wanted = soft(text)
        if len(wanted) < FUZZY_LENGTH or len(self.soft) < len(wanted) // 2:
            return []
        match = fuzz.partial_ratio_alignment(wanted, self.soft, score_cutoff=FUZZY)
        if match is None or match.dest_end <= match.dest_start:
            return []
        return [tuple(dict.fromkeys(self.owner[match.dest_start : match.dest_end]))]

    def _typed(self, candidate: Candidate) -> Iterator[tuple[int, ...]]:
        """Words that hold a value of the type: single ones, and up to five in a row (3 Nov 2026, RM 9.00)."""
        wanted = _figures(candidate.type, candidate.value or "")
        for length in range(1, 6):
            for start in range(len(self.order) - length + 1):
                run = self.order[start : start + length]
                figures = "".join(self.figures[w] for w in run)
                if all(part in figures for part in wanted) and sum(len(self.words[w].text) + 1 for w in run) <= 60:
                    yield run


def _figures(type: FieldType, value: str) -> tuple[str, ...]:
    """Runs of digits that stand wherever the value is printed, whatever separates them."""
    if type in (FieldType.MONEY, FieldType.NUMBER, FieldType.PERCENT):
        return ("".join(c for c in comparable(type, value) if c.isdigit()),)
    if type is FieldType.DATE and len(value) == 10:
        return value[2:4], value[8:].lstrip("0")
    return tuple(c for c in value if c.isdigit())[-2:]
