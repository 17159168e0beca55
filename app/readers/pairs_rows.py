"""Forms whose rows take turns: captions and the values below them, or values and their captions below, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from app.readers.pairs_captions import is_caption
from app.readers.pairs_labels import is_label
from app.readers.view import PageView, Row

FEWEST = 2
"""Pieces of a row, and turns of rows."""
EDGE = 1.5
"""Character widths by which edges of one column differ."""


def turns(view: PageView) -> dict[int, bool]:
    """By the row of the captions, whether these stand above their values or, False, below them."""
    told: dict[int, bool] = {}
    for run in _runs(view):
        captions = [sum(is_caption(view.text(s)) for s in row.segments) for row in run]
        figures = [any(c.isdigit() for c in row.text) for row in run]
        texts = [all(is_label(view.text(s)) and ":" not in view.text(s) for s in row.segments) for row in run]
        for above in (True, False):
            first, second = (0, 1) if above else (1, 0)
            heads, values = range(first, len(run), 2), range(second, len(run), 2)
            named = any(captions[n] for n in heads) and not any(captions[n] for n in values)
            apart = all(texts[n] and not figures[n] for n in heads)
            every = all(captions[n] == len(run[n].segments) for n in heads)
            if named and apart and (every or all(figures[n] for n in values)):
                told |= {run[n].number: above for n in heads}
    return told


def _runs(view: PageView) -> list[list[Row]]:
    """Rows that follow each other with pieces at the same edges, an even number of them."""
    runs: list[list[Row]] = []
    for above, row in pairwise((None, *view.rows)):
        if row is None or len(row.segments) < FEWEST:
            runs.append([])
        elif runs and runs[-1] and above is not None and _alike(view, runs[-1][-1], row):
            runs[-1].append(row)
        else:
            runs.append([row])
    return [run for run in runs if len(run) >= 2 * FEWEST and len(run) % 2 == 0]


def _alike(view: PageView, above: Row, row: Row) -> bool:
    edges: Sequence[Sequence[float]] = [[view.box(s).x0 for s in one.segments] for one in (above, row)]
    if len(edges[0]) != len(edges[1]) or row.number != above.number + 1:
        return False
    return all(abs(a - b) < EDGE * view.char_width for a, b in zip(*edges, strict=True))
