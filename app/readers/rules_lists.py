"""Lists of names and amounts beside the fields of a paper: what stands below their headings is no field's value."""

from __future__ import annotations

from app.readers.labels import Hit
from app.readers.zones import Zones

ROWS = 2
"""Rows from which on what stands below headings is a list."""


def heads_list(zones: Zones, hit: Hit) -> bool:
    """Whether a label stands over a list: the next rows have each a text at its edge and an amount at the right, and
    there is a heading over the amounts, too."""
    view = zones.view
    row = view.rows[hit.row]
    if len(row.segments) < 2 or row.number + ROWS >= len(view.rows):
        return False
    left, last = view.box(row.segments[hit.segment]), view.box(row.segments[-1])
    if hit.segment == len(row.segments) - 1 or any(map(str.isdigit, view.text(row.segments[-1]))):
        return False
    for below in view.rows[row.number + 1 : row.number + 1 + ROWS]:
        spans = view.amounts(below)
        if len(below.segments) < 2 or not spans:
            return False
        text = next((s for s in below.segments if view.box(s).x0 < left.x1 and view.box(s).x1 > left.x0), None)
        amount = view.box(below.words_at(spans[-1].start, spans[-1].end, view.words))
        over = min(amount.x1, last.x1) - max(amount.x0, last.x0)
        if text is None or over <= 0:
            return False
    return True


def names_row(zones: Zones, hit: Hit) -> bool:
    """Whether a label is most of what its piece of a line says: the Tax of "Tax (18 %)", not of "Tax Saver Deposit"."""
    row = zones.view.rows[hit.row]
    text = zones.view.text(row.segments[hit.segment])
    return 2 * sum(map(str.isalpha, hit.label)) >= sum(map(str.isalpha, text))
