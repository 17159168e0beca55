"""Headings in two lines of which the first has titles over several columns: `Sale` over a day and an amount, `Purchase`
over a day and an amount. The same words below them are told apart by the titles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.model.geometry import Box
from app.readers.heading_cells import Cell, Known, means_whole
from app.readers.text import soft
from app.readers.view import PageView, Row

FEWEST = 3
"""Columns beside those that only have a title."""
TITLE_WORDS = 3
"""Words of a title over several headings."""
ROWS = 5
"""Rows below headings by which it is told whether a title has a column of its own."""
_SECTION = re.compile(r"^(?:section|part|teil|abschnitt|partie|sección|sezione)\s+\w{1,2}\W*\s+", re.I)
"""What a title may have before itself: "Section B : Redemptions"."""
Words = tuple[int, ...]


def titled(view: PageView, rows: Sequence[Row], cells: list[Cell], known: Known) -> list[Cell]:
    """The headings with what the titles above them say, and without these."""
    if len(rows) < 2:
        return cells
    return _without(view, rows, _told_apart(view, rows, cells, known))


def _told_apart(view: PageView, rows: Sequence[Row], cells: list[Cell], known: Known) -> list[Cell]:
    last = set(rows[-1].words)
    low = [tuple(w for w in c.words if w in last) for c in cells]
    texts = [soft(view.text(words)) if words else "" for words in low]
    many = {t: [n for n, other in enumerate(texts) if other == t] for t in texts if t and texts.count(t) > 1}
    times = {len(places) for places in many.values()}
    if len(times) != 1:
        return cells
    groups = [[places[i] for places in many.values()] for i in range(times.pop())]
    titles = [_over(view, rows[-2], Box.around(view.box(low[n]) for n in group)) for group in groups]
    if not all(titles) or len(set(titles)) < len(titles):
        return cells
    found = list(cells)
    for group, title in zip(groups, titles, strict=True):
        for n in group:
            said, own = _SECTION.sub("", view.text(title or ())), view.text(low[n])
            name = next(
                (
                    t
                    for t in (f"{own} {said}", f"{said} {own}")
                    if any(means_whole(t, labels)[0] for _, labels in known)
                ),
                None,
            )
            if name is not None:
                found[n] = Cell(name, low[n], view.box(low[n]))
    return found


def _over(view: PageView, row: Row, box: Box) -> Words | None:
    """The piece of a line that stands over most of a box."""
    shared = {s: min(b.x1, box.x1) - max(b.x0, box.x0) for s in row.segments for b in (view.box(s),)}
    best = max(shared, key=lambda s: shared[s], default=None)
    return best if best is not None and shared[best] > 0 and _words(view, best) <= TITLE_WORDS else None


def _words(view: PageView, title: Words) -> int:
    return len(_SECTION.sub("", view.text(title)).split())


def _without(view: PageView, rows: Sequence[Row], cells: list[Cell]) -> list[Cell]:
    """Without what stands above several headings and over no column of its own."""
    top = set(rows[0].words)
    titles = [n for n, c in enumerate(cells) if set(c.words) <= top and len(c.words) <= TITLE_WORDS]
    if not titles or len(cells) - len(titles) < FEWEST:
        return cells
    others = [c.box for n, c in enumerate(cells) if n not in titles]
    return [c for n, c in enumerate(cells) if n not in titles or not _is_over(view, rows[-1].number, c, others)]


def _is_over(view: PageView, last: int, title: Cell, others: Sequence[Box]) -> bool:
    """Whether all that stands below a title stands below headings of the last line."""
    seen = False
    for row in view.rows[last + 1 : last + 1 + ROWS]:
        for box in (view.words[w].box for w in row.words):
            if min(box.x1, title.box.x1) > max(box.x0, title.box.x0):
                if not any(min(box.x1, o.x1) > max(box.x0, o.x0) for o in others):
                    return False
                seen = True
    return seen
