"""Values tied to the words of a page. The cited words, parsed again, must mean the value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rapidfuzz import fuzz

from app.model.field import Candidate
from app.model.geometry import Box
from app.model.page import Layout, Word
from app.model.schema import FieldType
from app.readers.spans import find_spans
from app.readers.text import soft
from app.readers.values import Parsed, parse, same_value

FUZZY = 90.0
"""Least likeness (0..100, normalised indel) of a text to the page's words: two letters in twenty, the usual OCR
damage. Shaped values (dates, amounts, …) get no such grace: one digit makes another value."""
FUZZY_LENGTH = 8

_FREE = frozenset((FieldType.TEXT, FieldType.MULTILINE, FieldType.PERSON, FieldType.ORGANISATION, FieldType.ADDRESS))


def means(type: FieldType, text: str, value: str, currency: str | None = None) -> bool:
    """Whether `text`, as it stands on the page, says the canonical `value`."""
    whole = parse(type, text, currency)
    if isinstance(whole, Parsed) and same_value(type, whole.value, value):
        return True
    if any(same_value(type, span.parsed.value, value) for span in find_spans(type, text, currency)):
        return True
    if type in (FieldType.IDENTIFIER, FieldType.CHOICE):
        return bool(soft(value)) and soft(value) in soft(text)
    if type not in _FREE:
        return False
    wanted, there = soft(value), soft(text)
    if not wanted:
        return False
    if wanted in there:
        return True
    return len(wanted) >= FUZZY_LENGTH and fuzz.ratio(wanted, there) >= FUZZY


class PageText:
    """The words of a page in reading order as one string of letters and digits, each knowing its word."""

    def __init__(self, words: tuple[Word, ...], layout: Layout) -> None:
        self.words = words
        listed = [w for line in layout.lines for w in line.words if 0 <= w < len(words)]
        seen = set(listed)
        self.order = tuple(dict.fromkeys(listed)) + tuple(w for w in range(len(words)) if w not in seen)
        self.soft = ""
        self.owner: list[int] = []
        for index in self.order:
            text = soft(words[index].text)
            self.soft += text
            self.owner += [index] * len(text)

    def ground(self, candidate: Candidate) -> Candidate:
        """`candidate` with `words`, `box` and `grounded` as the page bears them out."""
        if candidate.value is None:
            return replace(candidate, grounded=False)
        for words in self._places(candidate):
            text = " ".join(self.words[w].text for w in words)
            if means(candidate.type, text, candidate.value, candidate.currency):
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
        else:
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
        wanted = [c for c in candidate.value or "" if c.isdigit()][-2:]
        for length in range(1, 6):
            for start in range(len(self.order) - length + 1):
                run = self.order[start : start + length]
                text = " ".join(self.words[w].text for w in run)
                if all(digit in text for digit in wanted) and len(text) < 60:
                    yield run
