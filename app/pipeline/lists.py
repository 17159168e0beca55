"""Lists of names with figures: each line a label and, set apart from it, its value. A menu, a tariff, a directory.

Two of them side by side look like the columns of one table. They are told by their lines: those of a table are filled
on both sides, while in lists a heading or a description of one side stands beside a pair of the other.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence

from app.model.page import Word
from app.pipeline.spots import CELL_GAP, Row, Spot, agreeing, segments_of

LEAST_PAIRS = 4
ALIGNED = 0.8
"""Share of the pairs whose labels begin, and whose values end, under each other."""
FIGURES = 0.4
"""Share of a value's characters that are digits, at least: it may have a unit or a currency with it."""
LEVEL = 0.25
"""Heights within which two lines are level."""
MATED, UNMATED = 0.9, 2
"""Rows of one table: at least this share of the pairs on the side with fewer is level with one on the other, or all
but one are."""


def are_lists(left: Sequence[Row], right: Sequence[Row], words: Sequence[Word], height: float) -> bool:
    """Whether the sides of a gutter are lists of their own and no columns of one table."""
    few, many = sorted((_pairs(left, words, height, last=True), _pairs(right, words, height, last=False)), key=len)
    if not few:
        return False
    mated = 0
    for middle in few:
        place = bisect(many, middle)
        mated += any(abs(other - middle) < LEVEL * height for other in many[max(0, place - 1) : place + 1])
    return len(few) - mated >= UNMATED and mated < MATED * len(few)


def is_list(rows: Sequence[Row], words: Sequence[Word], height: float) -> bool:
    """Whether pairs of a label and a value stand under each other in it."""
    return bool(_pairs(rows, words, height, last=True))


def _pairs(rows: Sequence[Row], words: Sequence[Word], height: float, *, last: bool) -> list[float]:
    """The middles of the lines whose last (else first) two parts are a label and its value, from top to bottom; none
    where they do not stand under each other. What is not a pair may be a heading, a description, a blank."""
    middles, begins, ends = [], [], []
    for row in rows:
        parts = segments_of([spot for spot in row if not _is_leader(spot, words)], CELL_GAP * height)
        if len(parts) < 2:
            continue
        label, value = parts[-2:] if last else parts[:2]
        if _is_value(value, words) and not _is_value(label, words):
            middles.append(sum(spot.y0 + spot.y1 for spot in row) / 2 / len(row))
            begins.append(label[0].x0)
            ends.append(value[-1].x1)
    least = max(LEAST_PAIRS, ALIGNED * len(middles))
    if any(agreeing(edges, 0.8 * height) < least for edges in (begins, ends)):
        return []
    return sorted(middles)


def _is_value(part: Row, words: Sequence[Word]) -> bool:
    text = "".join(words[spot.index].text for spot in part if spot.index >= 0)
    return sum(map(str.isdigit, text)) >= FIGURES * max(1, len(text))


def _is_leader(spot: Spot, words: Sequence[Word]) -> bool:
    """Dots that lead from a label to its value."""
    text = words[spot.index].text if spot.index >= 0 else ""
    return len(text) > 2 and not any(map(str.isalnum, text))
