"""Hints of a form: what stands in small print below a label whose value stands beside it."""

from __future__ import annotations

from collections.abc import Sequence

from app.readers.pairs_labels import is_label
from app.readers.view import PageView

SMALLER = 0.85
"""Of the height of a label, what its hint has at most."""
EDGE = 1.5
"""Character widths by which the left edges of both differ at most."""


def is_hinted(view: PageView, segments: Sequence[tuple[int, ...]], below: Sequence[tuple[int, ...]]) -> bool:
    """Whether a row of a label and what is written beside it (its pieces are `segments`) has a hint below the label:
    the only piece of the next row."""
    if len(segments) < 2 or len(below) != 1 or not is_label(view.text(segments[0])):
        return False
    label, hint = view.box(segments[0]), view.box(below[0])
    level = abs(hint.x0 - label.x0) < EDGE * view.char_width and hint.x1 < view.box(segments[1]).x0
    close = 0 <= hint.y0 - label.y1 < view.height
    return level and close and hint.height < SMALLER * label.height and ":" not in view.text(below[0])
