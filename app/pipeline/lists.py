"""Lists of names with figures: each line a label and, set apart from it, its value. A menu, a tariff, a directory.

Two of them side by side look like the columns of one table. They are told by their lines: those of a table are filled
on both sides, while in lists a heading or a description of one side stands beside a pair of the other; or by a head
that says the same over both.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from typing import NamedTuple

from app.model.page import Word
from app.pipeline.spots import CELL_GAP, Row, Spot, agreeing, segments_of

LEAST_PAIRS = 4
ALIGNED = 0.8
"""Share of the pairs whose labels begin, and whose values end, under each other."""
SAME_EDGE = 0.8
"""Heights within which edges stand under each other."""
BEYOND = 0.15
"""Share of the lines, at most, with something between the list and the gutter."""
FIGURES = 0.4
"""Share of a value's characters that are digits, at least: it may have a unit or a currency with it."""
LEVEL = 0.25
"""Heights within which two lines are level."""
MATED, UNMATED = 0.9, 2
"""Rows of one table: at least this share of the pairs on the side with fewer is level with one on the other, or all
but one are."""


class Part(NamedTuple):
    """A part of a line, from where to where, its text, and whether that is figures."""

    x0: float
    x1: float
    text: str
    value: bool


class Parted(NamedTuple):
    """A line: its middle and its parts from left to right, without the dots between a label and its value."""

    middle: float
    parts: list[Part]


def parted(rows: Sequence[Row], words: Sequence[Word], height: float) -> list[Parted]:
    """The lines as their parts. They serve any gutter as wide as what stands between two parts."""
    return [_parted(row, words, height) for row in rows]


def are_lists(lines: Sequence[Parted], x: float, height: float) -> bool:
    """Whether what stands on both sides of a gutter are lists of their own and no columns of one table."""
    left = [Parted(line.middle, parts) for line in lines if (parts := [p for p in line.parts if p.x0 < x])]
    ours = _on_left(left, height)
    if not ours:
        return False
    right = [Parted(line.middle, parts) for line in lines if (parts := [p for p in line.parts if p.x0 >= x])]
    theirs = _on_right(right, height)
    if not theirs:
        return False
    few, many = sorted((ours, theirs), key=len)
    mated = 0
    for middle in few:
        place = bisect(many, middle)
        mated += any(abs(other - middle) < LEVEL * height for other in many[max(0, place - 1) : place + 1])
    return (len(few) - mated >= UNMATED and mated < MATED * len(few)) or any(_repeats(line, x) for line in lines)


def is_list(rows: Sequence[Row], words: Sequence[Word], height: float) -> bool:
    """Whether pairs of a label and a value stand under each other in it."""
    return bool(_on_left(parted(rows, words, height), height))


def _on_left(lines: Sequence[Parted], height: float) -> list[float]:
    """The middles of the lines that end in a label and its values, from top to bottom; none where those do not stand
    under each other, or much stands behind them. Other lines may be a heading, a description."""
    pairs = []
    for line in lines:
        first = next((n for n, part in reversed(list(enumerate(line.parts))) if not part.value), None)
        if first is not None and first < len(line.parts) - 1:
            pairs.append((line.middle, line.parts[first].x0, line.parts[-1].x1))
    edge = _edge(sorted((-end for _, _, end in pairs)), height)
    if edge is None or sum(-line.parts[-1].x1 < edge for line in lines if line.parts) > BEYOND * len(lines):
        return []
    return _aligned([(y, begin) for y, begin, end in pairs if -end <= edge + SAME_EDGE * height], height)


def _on_right(lines: Sequence[Parted], height: float) -> list[float]:
    """As `_on_left`, of the lines that begin with a label and its value."""
    pairs = [
        (line.middle, line.parts[0].x0, line.parts[1].x1)
        for line in lines
        if len(line.parts) > 1 and line.parts[1].value and not line.parts[0].value
    ]
    edge = _edge(sorted(begin for _, begin, _ in pairs), height)
    if edge is None or sum(line.parts[0].x0 < edge for line in lines) > BEYOND * len(lines):
        return []
    return _aligned([(y, end) for y, begin, end in pairs if begin <= edge + SAME_EDGE * height], height)


def _edge(places: Sequence[float], height: float) -> float | None:
    """The place nearest to the gutter from which on enough pairs stand under each other."""
    last = LEAST_PAIRS - 1
    return next((a for a, b in zip(places, places[last:], strict=False) if b - a < SAME_EDGE * height), None)


def _aligned(pairs: Sequence[tuple[float, float]], height: float) -> list[float]:
    """The middles of pairs whose other edges stand under each other as well."""
    most = agreeing([edge for _, edge in pairs], SAME_EDGE * height)
    return sorted(y for y, _ in pairs) if most >= max(LEAST_PAIRS, ALIGNED * len(pairs)) else []


def _repeats(line: Parted, x: float) -> bool:
    """Whether a line says the same on both sides: the heads of two lists alike."""
    left, right = ([p.text for p in line.parts if (p.x0 < x) == side] for side in (True, False))
    return len(left) > 1 and left == right and not any(part.value for part in line.parts)


def _parted(row: Row, words: Sequence[Word], height: float) -> Parted:
    middle = sum(spot.y0 + spot.y1 for spot in row) / 2 / len(row)
    told = [spot for spot in row if not is_leader(spot, words)]
    parts = []
    for many in segments_of(told, CELL_GAP * height):
        text = "".join(words[spot.index].text for spot in many if spot.index >= 0)
        parts.append(Part(many[0].x0, many[-1].x1, text, _is_value(text)))
    return Parted(middle, parts)


def _is_value(text: str) -> bool:
    return sum(map(str.isdigit, text)) >= FIGURES * max(1, len(text))


def is_leader(spot: Spot, words: Sequence[Word]) -> bool:
    """Dots that lead from a label to its value."""
    text = words[spot.index].text if spot.index >= 0 else "a"
    return not text[:1].isalnum() and len(text) > 2 and not any(map(str.isalnum, text))
