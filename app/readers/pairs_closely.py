"""Labels and values of a form that are set closely, with nothing but a gap between."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from app.readers.pairs_found import Pair, pair_of
from app.readers.pairs_labels import LONGEST_LABEL, is_label
from app.readers.ticks import find_ticks
from app.readers.view import LEADERS, PageView

LEAST_ALIKE = 4
"""Lines of label and value set closely from which on they are a form's."""
TWICE = 1.9
"""Of the page's usual space between words: what divides label and value is wider than one."""
WIDER = 1.3
"""Of the gaps between words: what divides label and value is wider than others."""
_COLON = re.compile(r"[:：](?!\d)")


def set_closely(view: PageView) -> Iterator[Pair]:
    """Lines of a label and a value with nothing but a gap between, where several at one edge are such."""
    found = []
    for row in view.rows:
        led = any(LEADERS.fullmatch(view.words[w].text) for w in row.words)
        if (
            len(row.segments) == 1
            and 2 <= len(row.words) <= 2 * LONGEST_LABEL
            and not _COLON.search(row.text)
            and not led
        ):
            at = _gap(view, row.words)
            if at is not None and is_label(view.text(row.words[:at])):
                found.append((row, at))
    for row, at in found:
        alike = sum(abs(other.box.x0 - row.box.x0) < 1.5 * view.char_width for other, _ in found)
        if alike >= LEAST_ALIKE:
            label, value = row.words[:at], row.words[at:]
            yield pair_of(view, label, value)


def _gap(view: PageView, words: tuple[int, ...]) -> int | None:
    """Where a line's label ends: at a question mark, at a gap wider than others, else before its first figures."""
    texts = [view.words[w].text for w in words]
    if find_ticks(" ".join(texts)) or texts[-1].endswith((".", ":")):
        return None
    asked = next((n for n, text in enumerate(texts[:-1], start=1) if text.endswith("?")), None)
    if asked is not None:
        return asked
    figures = next((n for n, text in enumerate(texts) if sum(c.isdigit() for c in text) > 1), 0)
    if figures and all(any(c.isdigit() for c in text) for text in texts[figures:]):
        return figures
    gaps = [view.words[b].box.x0 - view.words[a].box.x1 for a, b in itertools.pairwise(words)]
    first, *others = sorted(gaps, reverse=True)
    wide = min(WIDER * view.char_width, TWICE * view.space)
    if first > wide and first > WIDER * max(others, default=0.0):
        return gaps.index(first) + 1
    return figures or None
