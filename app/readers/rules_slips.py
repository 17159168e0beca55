"""Slips at the foot of a bill that are sent back with the payment: "To:" names who issued the bill there."""

from __future__ import annotations

from collections.abc import Mapping

from app.readers.labels import Hit
from app.readers.lexicon_names import LEGAL
from app.readers.text import soft
from app.readers.view import PageView

TO = frozenset(("to", "to:", "an", "à", "a", "aan", "till", "til", "do", "kepada", "pay to", "payable to", "return to"))
SLIP = 0.5
"""Of the page, below which such slips begin."""
HEAD_ROWS = 8


def without_slips(view: PageView, hits: Mapping[str, list[Hit]]) -> dict[str, list[Hit]]:
    """The labels of a page without those of a slip: a little word in its lower half before the company at its head."""
    low = {h.row for many in hits.values() for h in many if h.label in TO and view.rows[h.row].box.centre[1] > SLIP}
    if not low:
        return dict(hits)
    heads = {soft(view.text(s)) for row in view.rows[:HEAD_ROWS] for s in row.segments if LEGAL.search(view.text(s))}
    return {
        key: [h for h in many if not (h.row in low and h.label in TO and _names(view, h, heads))]
        for key, many in hits.items()
    }


def _names(view: PageView, hit: Hit, heads: set[str]) -> bool:
    behind = soft(view.rows[hit.row].text[hit.end :].split("  ")[0].strip(" :"))
    return behind in heads
