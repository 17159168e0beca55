"""Lines drawn on the straightened page, and which of them meet."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from app.engines.rulings import Ruling
from app.pipeline.columns import Rule
from app.pipeline.spots import turned

REACH = 0.5
"""Heights of text by which lines may miss each other and still meet, and lie apart and still be one."""
DRAWN = 0.6
"""Share of a cell's side that must be drawn to divide it from its neighbour."""
MOST_LINES = 1500
"""More than this is a drawing, and takes its time."""


@dataclass(frozen=True, slots=True)
class Line:
    """`at` across its direction, `lo` to `hi` along it."""

    at: float
    lo: float
    hi: float


Group = tuple[list[Line], list[Line]]
"""Level and upright lines."""


def groups_of(rulings: Sequence[Ruling], aspect: float, slope: float, height: float) -> list[Group]:
    """Lines that meet, level and upright ones; none of a page with too many."""
    if len(rulings) > MOST_LINES:
        return []
    reach = REACH * height
    return [part for group in _groups(*_lines(rulings, aspect, slope), reach) for part in _apart(group, reach)]


def _apart(group: Group, reach: float) -> list[Group]:
    """The group cut where boxes under each other are joined by a stray upright alone: what stands between them has no
    sides, and at most half the uprights of either neighbour."""
    across, down = group
    ys, xs = places_of(across, reach), places_of(down, reach)
    if len(ys) < 4 or len(xs) < 2:
        return [group]
    drawn = [
        [is_drawn([line for line in down if abs(line.at - x) <= 2 * reach], top, bottom) for x in xs]
        for top, bottom in itertools.pairwise(ys)
    ]
    cuts = [
        n
        for n in range(1, len(drawn) - 1)
        if not (drawn[n][0] or drawn[n][-1])
        and all((drawn[m][0] or drawn[m][-1]) and 2 * sum(drawn[n]) <= sum(drawn[m]) for m in (n - 1, n + 1))
    ]
    found = []
    for first, last in zip([0, *(n + 1 for n in cuts)], [*cuts, len(drawn)], strict=True):
        top, bottom = ys[first] - reach, ys[last] + reach
        level = [line for line in across if top <= line.at <= bottom]
        upright = [line for line in down if min(line.hi, bottom) - max(line.lo, top) > 2 * reach]
        if level and upright:
            found.append((level, upright))
    return found


def rules_of(rulings: Sequence[Ruling], aspect: float, slope: float) -> list[Rule]:
    """The level ones."""
    return [Rule(y=line.at, x0=line.lo, x1=line.hi) for line in _lines(rulings, aspect, slope)[0]]


def _lines(rulings: Sequence[Ruling], aspect: float, slope: float) -> tuple[list[Line], list[Line]]:
    level, upright = [], []
    for ruling in rulings:
        x, y = (ruling.x0 + ruling.x1) / 2 * aspect, (ruling.y0 + ruling.y1) / 2
        dx, dy = turned(x, y, slope)
        if ruling.level:
            level.append(Line(y + dy, ruling.x0 * aspect + dx, ruling.x1 * aspect + dx))
        else:
            upright.append(Line(x + dx, ruling.y0 + dy, ruling.y1 + dy))
    return level, upright


def _groups(level: Sequence[Line], upright: Sequence[Line], reach: float) -> list[Group]:
    """Lines that meet, directly or through others."""
    parent = list(range(len(level) + len(upright)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for i, across in enumerate(level):
        for j, down in enumerate(upright):
            meets = (
                across.lo - reach <= down.at <= across.hi + reach and down.lo - reach <= across.at <= down.hi + reach
            )
            if meets:
                parent[root(i)] = root(len(level) + j)
    groups: dict[int, Group] = {}
    for i, across in enumerate(level):
        groups.setdefault(root(i), ([], []))[0].append(across)
    for j, down in enumerate(upright):
        groups.setdefault(root(len(level) + j), ([], []))[1].append(down)
    return [group for group in groups.values() if group[0] and group[1]]


def places_of(lines: Sequence[Line], reach: float) -> list[float]:
    """Where lines lie, those close together as one."""
    places: list[list[float]] = []
    for at in sorted(line.at for line in lines):
        if places and at - places[-1][-1] <= reach:
            places[-1].append(at)
        else:
            places.append([at])
    return [sum(many) / len(many) for many in places]


def is_drawn(lines: Sequence[Line], lo: float, hi: float) -> bool:
    covered, reach = 0.0, lo
    for line in sorted(lines, key=lambda each: each.lo):
        start, end = max(line.lo, reach), min(line.hi, hi)
        if end > start:
            covered += end - start
            reach = end
    return covered >= DRAWN * (hi - lo)
