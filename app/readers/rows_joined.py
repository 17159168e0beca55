"""Lines of a table as its rows: cells that wrap joined, titles of groups left out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from app.model.schema import FieldType
from app.readers.heading_columns import Heading
from app.readers.rows_body import CENTS, CLOSE, NUMBERED, Body, dated, pays
from app.readers.rows_cells import Line
from app.readers.text import soft
from app.readers.view import PageView

LEVEL = 0.15
"""Heights of a line by which gaps differ that are the same, on a scan."""
REACH, DAY_WORDS = 6, 3
"""Lines of a row up to its amount, and words of the day it begins with."""
OUTDENT = 1.0
"""Character widths by which the title of a group stands out to the left of its rows."""


def joined(view: PageView, heading: Heading, lines: list[Body], titles: frozenset[str]) -> list[Line]:
    """Lines of text without an amount go to the row they stand closest to: the one above, or the one below where
    the first line of the table has none. `titles` and what stands by itself between groups of rows is left out."""
    titled = _titles(view, heading, lines, titles)
    kept = [
        b
        for n, b in enumerate(lines)
        if not b.sums and n not in titled and (b.anchor or (b.filled and not _of_others(view, heading, b)))
    ]
    anchors = [n for n, b in enumerate(kept) if b.anchor]
    if not anchors:
        return []
    rows: dict[int, Line] = {n: kept[n].line for n in anchors}
    homes = _opened(view, heading, kept) or _closest(view, heading, kept, anchors)
    for n, home in homes.items():
        row, line = rows[home], kept[n].line
        rows[home] = {
            c: (*row.get(c, ()), *line.get(c, ())) if home < n else (*line.get(c, ()), *row.get(c, ()))
            for c in {*row, *line}
        }
    return [rows[n] for n in anchors]


def _of_others(view: PageView, heading: Heading, line: Body) -> bool:
    """Whether a line has an amount in a column that nobody asks for alone: the employer's share."""
    texts = (view.text(words) for n, words in line.line.items() if not heading.columns[n].specs)
    return any(CENTS.fullmatch(text) for text in texts)


def _closest(view: PageView, heading: Heading, kept: Sequence[Body], anchors: Sequence[int]) -> dict[int, int]:
    """The row of each line of text by where it stands."""
    ahead, homes = anchors[0] > 0, {}
    for n, line in enumerate(kept):
        if line.anchor:
            continue
        before = max((a for a in anchors if a < n), default=None)
        after = min((a for a in anchors if a > n), default=None)
        if before is None or after is None:
            home = before if after is None else after
        else:
            above = line.row.box.y0 - kept[n - 1].row.box.y1
            under = kept[n + 1].row.box.y0 - line.row.box.y1
            told = abs(above - under) > LEVEL * view.height
            home = after if (told and under < 0.6 * above) or (ahead and not (told and above < 0.6 * under)) else before
            second = (
                before == n - 1 and set(line.line) == {0} and all(_opens(view, heading, b) for b in kept[n - 1 : n + 1])
            )
            home = before if second or view.text(line.row.words)[0].islower() else home
        assert home is not None
        homes[n] = home
    return homes


def _opened(view: PageView, heading: Heading, kept: Sequence[Body]) -> dict[int, int]:
    """The row of each line of text, where some rows open with their day or number on a line without the amount, which
    stands on a later one; nothing where none does. A row ends where the next opens; of several rows under one day each
    ends with its amount."""
    opens = [_opens(view, heading, b) for b in kept]
    if not any(
        opens[n] and not b.anchor and any(_led(opens, kept, m) for m in range(n + 1, min(n + 1 + REACH, len(kept))))
        for n, b in enumerate(kept)
    ):
        return {}
    starts = [n for n, yes in enumerate(opens) if yes and (n == 0 or not opens[n - 1] or kept[n - 1].anchor)]
    homes: dict[int, int] = {}
    for first, end in pairwise([*([0] if starts[0] else []), *starts, len(kept)]):
        anchors = [n for n in range(first, end) if kept[n].anchor]
        for n in range(first, end):
            if kept[n].anchor or not anchors:
                continue
            homes[n] = min((a for a in anchors if a > n), default=anchors[-1])
    lost = [n for n, b in enumerate(kept) if not b.anchor and n not in homes]
    return {} if lost else homes


def _opens(view: PageView, heading: Heading, line: Body) -> bool:
    """Whether a line has the day or the number that rows begin with."""
    text = view.text(line.line[0]) if 0 in line.line else ""
    named = {s.type for s in heading.columns[0].specs} & {FieldType.TEXT, FieldType.MONEY}
    return not named and any(c.isdigit() for c in text) and len(text.split()) <= DAY_WORDS


def _led(opens: Sequence[bool], kept: Sequence[Body], n: int) -> bool:
    """Whether line `n` has an amount and no day of its own, and none between has either."""
    back = n - 1
    while back > 0 and not opens[back] and not kept[back].anchor:
        back -= 1
    return kept[n].anchor and not opens[n] and opens[back] and not kept[back].anchor


def _titles(view: PageView, heading: Heading, lines: list[Body], titles: frozenset[str]) -> set[int]:
    """Lines of text that head a group of rows: titles that the schema knows; what stands above what was there before
    the first row; what begins left of the rows' texts; and where lines of one cell stand closer than rows those that
    stand as far from both neighbours as rows do."""
    gaps = {n: lines[n].row.box.y0 - lines[n - 1].row.box.y1 for n in range(1, len(lines))}
    between = [gap for n, gap in gaps.items() if lines[n].anchor and lines[n - 1].anchor]
    usual = median(between) if between else 0.0
    texts = [n for n, b in enumerate(lines) if not b.anchor and not b.sums]
    tight = any(gaps.get(n, usual) < CLOSE * usual for n in texts)
    edge = _text_edge(view, heading, lines)
    short = pays(heading)
    found = set()
    for n in texts:
        if _opens(view, heading, lines[n]) and n + 1 < len(lines) and not _opens(view, heading, lines[n + 1]):
            continue  # a row whose amount stands on a line of its own
        alone = all(gaps.get(m, usual) >= CLOSE * usual for m in (n, n + 1))
        opens = n == 0 or lines[n - 1].sums
        out = edge is not None and edge - lines[n].row.box.x0 > OUTDENT * view.char_width
        known = soft(NUMBERED.sub("", lines[n].row.text)) in titles
        before = dated(heading) and any(b.sums for b in lines[n + 1 : n + 2]) and not any(b.anchor for b in lines[:n])
        capital = short and not lines[n].row.text[:1].islower()
        if known or before or (usual and alone and (out or tight or capital or (opens and n > 0))):
            found.add(n)
    opening = texts[:1] == [0] and usual and gaps.get(1, 0.0) >= CLOSE * usual and len(lines[0].row.segments) == 1
    if opening and any(lines[n - 1].sums for n in found if n):
        found.add(0)  # the first of several that stand where a group begins
    if opening and not _opens(view, heading, lines[0]):
        rows = [b for b in lines if b.anchor and not b.sums]
        if len(rows) > 1 and all(_opens(view, heading, b) and len(b.line) > 2 for b in rows):
            found |= {n for n in texts if _like_first(view, lines, n) and gaps.get(n, usual) >= CLOSE * usual}
    return found


def _like_first(view: PageView, lines: Sequence[Body], n: int) -> bool:
    """Whether a line of text is set as the one that stands before the first row, where each row opens with its number:
    a title, as that one must be."""
    text, edge = lines[n].row.text, lines[0].row.box.x0
    return not text[:1].islower() and abs(lines[n].row.box.x0 - edge) < OUTDENT * view.char_width


def _text_edge(view: PageView, heading: Heading, lines: list[Body]) -> float | None:
    """Where the texts of the rows begin; None where something stands before them."""
    first = next((n for n, c in enumerate(heading.columns) if any(s.type is FieldType.TEXT for s in c.specs)), None)
    if first is None:
        return None
    rows = [b for b in lines if b.anchor and not b.sums]
    if any(n < first for b in rows for n in b.line):
        return None
    edges = [view.box(b.line[first]).x0 for b in rows if first in b.line]
    return min(edges, default=None)
