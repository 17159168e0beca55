"""Lists of names with figures: each line a label and, set apart from it, its value. A menu, a tariff, a directory.

Two of them side by side look like the columns of one table. They are told by their lines: those of a table are filled
on both sides, while in lists a heading or a description of one side stands beside a pair of the other.
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
FIGURES = 0.4
"""Share of a value's characters that are digits, at least: it may have a unit or a currency with it."""
LEVEL = 0.25
"""Heights within which two lines are level."""
MATED, UNMATED = 0.9, 2
"""Rows of one table: at least this share of the pairs on the side with fewer is level with one on the other, or all
but one are."""


class Part(NamedTuple):
    """A part of a line, from where to where, and whether it is figures."""

    x0: float
    x1: float
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
    left = _pairs([(line.middle, [part for part in line.parts if part.x0 < x][-2:]) for line in lines], height)
    if not left:
        return False
    right = _pairs([(line.middle, [part for part in line.parts if part.x0 >= x][:2]) for line in lines], height)
    if not right:
        return False
    few, many = sorted((left, right), key=len)
    mated = 0
    for middle in few:
        place = bisect(many, middle)
        mated += any(abs(other - middle) < LEVEL * height for other in many[max(0, place - 1) : place + 1])
    return len(few) - mated >= UNMATED and mated < MATED * len(few)


def is_list(rows: Sequence[Row], words: Sequence[Word], height: float) -> bool:
    """Whether pairs of a label and a value stand under each other in it."""
    return bool(_pairs([(line.middle, line.parts[-2:]) for line in parted(rows, words, height)], height))


def _pairs(lines: Sequence[tuple[float, Sequence[Part]]], height: float) -> list[float]:
    """The middles of the lines that are a label and its value, from top to bottom; none where they do not stand under
    each other. What is no pair may be a heading, a description, a blank."""
    pairs = [(y, two[0], two[1]) for y, two in lines if len(two) == 2 and two[1].value and not two[0].value]
    if len(pairs) < LEAST_PAIRS:
        return []
    least = max(LEAST_PAIRS, ALIGNED * len(pairs))
    begins, ends = [label.x0 for _, label, _ in pairs], [value.x1 for _, _, value in pairs]
    if any(agreeing(edges, SAME_EDGE * height) < least for edges in (begins, ends)):
        return []
    return sorted(y for y, _, _ in pairs)


def _parted(row: Row, words: Sequence[Word], height: float) -> Parted:
    middle = sum(spot.y0 + spot.y1 for spot in row) / 2 / len(row)
    told = [spot for spot in row if not is_leader(spot, words)]
    parts = [Part(many[0].x0, many[-1].x1, _is_value(many, words)) for many in segments_of(told, CELL_GAP * height)]
    return Parted(middle, parts)


def _is_value(part: Row, words: Sequence[Word]) -> bool:
    text = "".join(words[spot.index].text for spot in part if spot.index >= 0)
    return sum(map(str.isdigit, text)) >= FIGURES * max(1, len(text))


def is_leader(spot: Spot, words: Sequence[Word]) -> bool:
    """Dots that lead from a label to its value."""
    text = words[spot.index].text if spot.index >= 0 else "a"
    return not text[:1].isalnum() and len(text) > 2 and not any(map(str.isalnum, text))
