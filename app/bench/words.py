"""Which of the words printed on a page were read: line by line, wherever they ended up in the text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

_USED = "\0"
LEAST_ALIKE = 50.0
"""Percent: a printed line less like every line read was not read at all."""
LEAST_OF_WORD = 0.5
"""Share of a word's letters at its place below which it is lost: with more of them it was read, and misread."""


@dataclass(frozen=True, slots=True)
class Miss:
    word: str
    lost: bool


def words_missed(printed: Sequence[str], read: Sequence[str]) -> list[Miss]:
    """The words of the `printed` lines that do not stand in the lines `read` letter by letter, case, spaces and
    punctuation put aside. A place in what was read counts for one printed line only."""
    given = [_letters(line) for line in read]
    missed: list[Miss] = []
    for line in sorted(printed, key=lambda line: -len(_letters(line))):
        words = [(word, _letters(word)) for word in line.split()]
        words = [(word, letters) for word, letters in words if letters]
        wanted = "".join(letters for _, letters in words)
        if wanted:
            missed += _missed_in(words, wanted, given)
    return missed


def count_words(printed: Sequence[str]) -> int:
    return sum(bool(_letters(word)) for line in printed for word in line.split())


def _missed_in(words: list[tuple[str, str]], wanted: str, given: list[str]) -> list[Miss]:
    """Of one line; the place it was found at is struck out of `given`."""
    at = next((n for n, line in enumerate(given) if wanted in line), None)
    if at is not None:
        given[at] = given[at].replace(wanted, _USED * len(wanted), 1)
        return []
    alike = [(fuzz.partial_ratio(wanted, line) if len(line) >= len(wanted) // 2 else 0.0) for line in given]
    best = max(range(len(given)), key=alike.__getitem__, default=None)
    if best is None or alike[best] < LEAST_ALIKE:
        return [Miss(word, lost=True) for word, _ in words]
    line = given[best]
    place = fuzz.partial_ratio_alignment(wanted, line) if len(line) > len(wanted) else None
    start, end = (max(0, place.dest_start - 2), place.dest_end + 2) if place is not None else (0, len(line))
    part = line[start:end]
    same = [piece for piece in Levenshtein.opcodes(wanted, part) if piece.tag == "equal"]
    if same:  # no letter beyond those it shares: on both sides stands what other cells of the row print
        first, last = start + same[0].dest_start, start + same[-1].dest_end
        given[best] = line[:first] + _USED * (last - first) + line[last:]
    seen = {letter for piece in same for letter in range(piece.src_start, piece.src_end)}
    missed, position = [], 0
    for word, letters in words:
        there = len(seen.intersection(range(position, position + len(letters))))
        if there < len(letters):
            missed.append(Miss(word, lost=there < LEAST_OF_WORD * len(letters)))
        position += len(letters)
    return missed


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
