"""Reading order: from top to bottom, and where columns of text stand side by side, one whole after the other.

A gutter is a strip that no word crosses over several rows. The one with most text on both sides divides its rows
into a left and a right part; what lies above, left, right and below is ordered in the same way.
"""

from __future__ import annotations

import itertools
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from app.model.page import Word
from app.pipeline.lists import Parted, are_lists, parted
from app.pipeline.spots import CELL_GAP, Row, Spot, rows_of

COLUMN_LINES = 4
COLUMN_WORDS = 2.5
COLUMN_FILL = 0.5
"""Columns of text: this many lines side by side, with this many words a line, words covering this share of the
column's width. Labels and amounts on either side of a gap are no columns: they belong on one line."""
SHORT_LINES = 3
SHORT_GAP = 2.0
"""Blocks side by side (addresses): this many lines, this many heights apart, of words and not of figures."""
GUTTER_HEIGHTS = 0.8
"""Width of a gutter in heights of a word."""
APART = 2.0
"""Heights between a running head or foot and the columns."""
FAR = 3.0
"""Heights between a foot that stands under one of the columns and the column."""
DEEPEST = 12
SIDE = 3.0
"""Widths of the narrowest gutter by which a rule must run on to both sides of one to end it."""
THROUGH = 0.8
"""Share of a gap at the edge of the page that such a rule runs through."""
MOSTLY = 0.6
UNLEVEL_LINES, LEVEL, UNLEVEL = 6, 0.25, 0.5
"""Sides of at least so many lines, level within this share of a height, are of two minds where fewer than this
share of the shorter one's lines have a mate. By chance about a third have: lines are one and a half heights apart."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A level line on the straightened page, in heights of the page."""

    y: float
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class _Strip:
    """Free of words from row `first` to the row before `last`."""

    first: int
    last: int
    x0: float
    x1: float

    @property
    def x(self) -> float:
        return (self.x0 + self.x1) / 2


def in_reading_order(
    rows: list[Row], words: Sequence[Word], height: float, rules: Sequence[Rule] = (), depth: int = 0
) -> list[Row]:
    """Rows in the order they are read, cut where columns divide them; every spot in exactly one. `rules` are level
    lines drawn on the page."""
    found = _gutter(rows, words, height, rules) if depth < DEEPEST else None
    if found is None:
        return rows
    parts = map(rows_of, _parts(rows, found))
    return [row for part in parts for row in in_reading_order(part, words, height, rules, depth + 1)]


def regions(
    spots: Sequence[Spot], words: Sequence[Word], height: float, rules: Sequence[Rule] = (), depth: int = 0
) -> list[list[Row]]:
    """The rows of the parts of the page in reading order, divided where two sides have nothing to do with each other:
    their lines are not level, one is a table, or they are lists of their own. No table runs from one into the next."""
    rows = rows_of(spots)
    best, most, lists = None, 0, False
    pieces: list[Parted] = []
    tables = any(spot.index < 0 for spot in spots)
    for found in _strips(rows, GUTTER_HEIGHTS * height, rules) if depth < DEEPEST else ():
        if not tables and found.last - found.first <= max(most, UNLEVEL_LINES):
            continue
        whole = _trimmed(found, rows, height)
        strip = _beside_solid(whole, rows, height)
        left, right = _sides(rows[strip.first : strip.last], strip.x)
        lines = min(_count(left, height), _count(right, height))
        if lines <= most:
            continue
        listed = False
        if lines >= UNLEVEL_LINES and strip.x1 - strip.x0 >= CELL_GAP * height:
            pieces = pieces or parted(rows, words, height)
            listed = are_lists(pieces[strip.first : strip.last], strip.x, height)
        if listed or (
            (_is_solid(left) or _is_solid(right) or _independent(left, right, height))
            and not any(map(_is_text, _sides(rows[whole.first : whole.last], whole.x)))
        ):
            best, most, lists = strip, lines, listed
    text = _gutter(rows, words, height, rules) if best is not None and not lists else None
    if best is None or (text is not None and _lines(rows, text) >= most):  # columns of text come later
        return [rows]
    return [region for part in _parts(rows, best) for region in regions(part, words, height, rules, depth + 1)]


def _parts(rows: Sequence[Row], strip: _Strip) -> list[list[Spot]]:
    """What stands above the strip, on its left, on its right and below; without those that are empty."""
    inside = [spot for row in rows[strip.first : strip.last] for spot in row]
    parts = (
        [spot for row in rows[: strip.first] for spot in row],
        [spot for spot in inside if spot.x0 + spot.x1 < 2 * strip.x],
        [spot for spot in inside if spot.x0 + spot.x1 >= 2 * strip.x],
        [spot for row in rows[strip.last :] for spot in row],
    )
    return [part for part in parts if part]


def _lines(rows: Sequence[Row], strip: _Strip) -> int:
    return min(map(len, _sides(rows[strip.first : strip.last], strip.x)))


def _gutter(rows: Sequence[Row], words: Sequence[Word], height: float, rules: Sequence[Rule]) -> _Strip | None:
    """The strip with most lines of text on its poorer side, and of those the widest."""
    best, best_rank = None, (0, 0.0)
    for found in _strips(rows, GUTTER_HEIGHTS * height, rules):
        strip = _trimmed(found, rows, height)
        left, right = _sides(rows[strip.first : strip.last], strip.x)
        rank = (min(len(left), len(right)), strip.x1 - strip.x0)
        if rank <= best_rank or rank[0] < SHORT_LINES:
            continue
        if _are_text(left, right, height) or (
            strip.x1 - strip.x0 >= SHORT_GAP * height
            and all(_is_address(side, words, height) for side in (left, right))
        ):
            best, best_rank = strip, rank
    return best


def _are_text(left: Sequence[Row], right: Sequence[Row], height: float) -> bool:
    if _is_text(left):
        return _is_text(right) or _is_columns(right, height)
    return _is_text(right) and _is_columns(left, height)


def _strips(rows: Sequence[Row], least: float, rules: Sequence[Rule] = ()) -> list[_Strip]:
    """Strips that cannot be made longer, at least `least` wide. Rows may end before a strip, or begin after it. A
    rule that crosses a strip ends it."""
    if len(rows) < SHORT_LINES:
        return []
    left = min(spot.x0 for row in rows for spot in row)
    right = max(spot.x1 for row in rows for spot in row)
    done: list[_Strip] = []
    open_: dict[tuple[float, float], int] = {}
    for number, row in enumerate(rows):
        free = _free(row, left, right, least)
        if number and rules:
            for rule in _between(rows[number - 1], row, rules):
                cut = {gap for gap in open_ if _crosses(rule, gap, (left, right), (rows[number - 1], row), least)}
                done += [_Strip(open_[gap], number, *gap) for gap in cut if number - open_[gap] >= SHORT_LINES]
                open_ = {gap: first for gap, first in open_.items() if gap not in cut}
        going: dict[tuple[float, float], int] = {}
        for (x0, x1), first in open_.items():
            whole = False
            for a, b in free:
                lo, hi = a if a > x0 else x0, b if b < x1 else x1  # max and min take a third of it all
                if hi - lo >= least:
                    going[lo, hi] = min(first, going.get((lo, hi), first))
                    whole = whole or (lo, hi) == (x0, x1)
            if not whole and number - first >= SHORT_LINES:
                done.append(_Strip(first, number, x0, x1))
        for gap in free:
            going.setdefault(gap, number)
        open_ = going
    done += [_Strip(first, len(rows), *gap) for gap, first in open_.items() if len(rows) - first >= SHORT_LINES]
    return done


def _crosses(
    rule: Rule, gap: tuple[float, float], ends: tuple[float, float], rows: tuple[Row, Row], least: float
) -> bool:
    """Whether a rule runs on to both sides of a gap, or over what the rows above and below it have there. Where one
    side has nothing and the gap is open to the end, it runs through most of the gap."""
    begins = max(gap[0] - SIDE * least, min(row[0].x0 for row in rows) + 0.5 * least)
    stops = min(gap[1] + SIDE * least, max(row[-1].x1 for row in rows) - 0.5 * least)
    if gap[0] <= ends[0]:
        begins = gap[0] + (1 - THROUGH) * (gap[1] - gap[0])
    if gap[1] >= ends[1]:
        stops = gap[1] - (1 - THROUGH) * (gap[1] - gap[0])
    return rule.x0 < begins and rule.x1 > stops


def _between(above: Row, below: Row, rules: Sequence[Rule]) -> list[Rule]:
    top, bottom = max(_middle(spot) for spot in above), min(_middle(spot) for spot in below)
    return [rule for rule in rules if top < rule.y < bottom]


def _middle(spot: Spot) -> float:
    return (spot.y0 + spot.y1) / 2


def _free(row: Row, left: float, right: float, least: float) -> list[tuple[float, float]]:
    """Where the row has nothing, from `left` to `right`."""
    gaps = []
    reach = left
    for spot in sorted(row, key=lambda s: s.x0):
        if spot.x0 - reach >= least:
            gaps.append((reach, spot.x0))
        if spot.x1 > reach:
            reach = spot.x1
    if right - reach >= least:
        gaps.append((reach, right))
    return gaps


def _trimmed(strip: _Strip, rows: Sequence[Row], height: float) -> _Strip:
    """Without rows at either end that one side has alone or that stand apart as running heads do."""
    first, last = strip.first, strip.last
    while first < last and not _both(rows[first], strip.x) and _is_left(rows[first], strip.x):
        first += 1  # read before the columns either way
    while last - first > SHORT_LINES and _gap(rows[first], rows[first + 1]) > APART * height:
        first += 1
    if last < len(rows):  # what follows crosses the strip: a heading over it belongs to it
        end = last
        while last - end < 3 and end > first and _is_left(rows[end - 1], strip.x) and not _both(rows[end - 1], strip.x):
            end -= 1
            if _gap(rows[end - 1], rows[end]) > 0.9 * height:
                last = end
                break
    while last - first > SHORT_LINES:
        least = APART if _both(rows[last - 1], strip.x) else FAR
        if _gap(rows[last - 2], rows[last - 1]) <= least * height:
            break
        last -= 1
    return _Strip(first, last, strip.x0, strip.x1)


def _gap(above: Row, below: Row) -> float:
    return min(spot.y0 for spot in below) - max(spot.y1 for spot in above)


def _both(row: Row, x: float) -> bool:
    return row[0].x0 + row[0].x1 < 2 * x <= row[-1].x0 + row[-1].x1


def _is_left(row: Row, x: float) -> bool:
    return row[0].x0 + row[0].x1 < 2 * x


def _sides(rows: Sequence[Row], x: float) -> tuple[list[Row], list[Row]]:
    left: list[Row] = []
    right: list[Row] = []
    twice = 2 * x
    for row in rows:
        before = [spot for spot in row if spot.x0 + spot.x1 < twice]
        if before:
            left.append(before)
        if len(before) < len(row):
            right.append([spot for spot in row if spot.x0 + spot.x1 >= twice] if before else list(row))
    return left, right


def _beside_solid(strip: _Strip, rows: Sequence[Row], height: float) -> _Strip:
    """The strip as far as the largest table on one of its sides reaches; unchanged where there is none."""
    solid = [spot for row in rows[strip.first : strip.last] for spot in row if spot.index < 0]
    if not solid:
        return strip
    tall = max(solid, key=lambda spot: spot.height)
    held = [
        n
        for n in range(strip.first, strip.last)
        if any(tall.y0 - height < _middle(spot) < tall.y1 + height for spot in rows[n])
    ]
    return _Strip(held[0], held[-1] + 1, strip.x0, strip.x1)


def _is_solid(side: Sequence[Row]) -> bool:
    """Whether a table takes most of the side's height."""
    spots = [spot for row in side for spot in row]
    if not spots:
        return False
    tall = max((spot.height for spot in spots if spot.index < 0), default=0.0)
    return tall >= MOSTLY * (max(spot.y1 for spot in spots) - min(spot.y0 for spot in spots))


def _count(side: Sequence[Row], height: float) -> int:
    """Lines, a table counted by its height."""
    return sum(max(1, round(max(spot.y1 - spot.y0 for spot in row) / (1.7 * height))) for row in side)


def _independent(left: Sequence[Row], right: Sequence[Row], height: float) -> bool:
    """Whether the lines of both sides are level no oftener than chance has it."""
    if min(len(left), len(right)) < UNLEVEL_LINES:
        return False
    few, many = sorted((_middles(left), _middles(right)), key=len)
    level = 0
    for middle in few:
        place = bisect(many, middle)
        level += any(abs(other - middle) < LEVEL * height for other in many[max(0, place - 1) : place + 1])
    return level < UNLEVEL * len(few)


def _middles(side: Sequence[Row]) -> list[float]:
    return sorted(sum(spot.y0 + spot.y1 for spot in row) / 2 / len(row) for row in side)


def _is_columns(side: Sequence[Row], height: float) -> bool:
    """Whether it is columns of running text side by side, though its rows, taken as they are, have holes."""
    for strip in _strips(side, GUTTER_HEIGHTS * height):
        if strip.last - strip.first >= MOSTLY * len(side):
            parts = _sides(side[strip.first : strip.last], strip.x)
            if all(_is_text(part) for part in parts):
                return True
    return False


def _is_text(side: Sequence[Row]) -> bool:
    """Whether it reads as running text."""
    if len(side) < COLUMN_LINES or sum(map(len, side)) < COLUMN_WORDS * len(side):
        return False
    width = max(row[-1].x1 for row in side) - min(row[0].x0 for row in side)
    return sum(spot.x1 - spot.x0 for row in side for spot in row) >= COLUMN_FILL * len(side) * width


def _is_address(side: Sequence[Row], words: Sequence[Word], height: float) -> bool:
    """A few lines of words under each other: neither labels nor figures."""
    if not SHORT_LINES <= len(side) <= 8:
        return False
    texts = [words[spot.index].text for row in side for spot in row if spot.index >= 0]
    if len(texts) < 1.6 * len(side) or any(_gap(a, b) > 1.6 * height for a, b in itertools.pairwise(side)):
        return False
    plain = sum(not any(c.isdigit() for c in text) for text in texts)
    return plain >= 0.6 * len(texts) and sum(text.endswith(":") for text in texts) <= 1 and _left_aligned(side, height)


def _left_aligned(side: Sequence[Row], height: float) -> bool:
    edges = sorted(row[0].x0 for row in side)
    middle = edges[len(edges) // 2]
    return sum(abs(edge - middle) < height for edge in edges) >= 0.75 * len(edges)
