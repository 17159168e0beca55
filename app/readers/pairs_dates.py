"""Days at the foot of a form: behind the word for a day with nothing between, or beside a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.readers.dates import parse_date
from app.readers.pairs_labels import SIGNATURE, label_of
from app.readers.text import one_line
from app.readers.view import PageView, Row

MOST_WORDS = 4
"""Words of the label of a day."""
ROWS_BELOW = 2
"""Rows below a label in which the day beside a signature stands: that is written a little lower or higher."""
NEAR = 2.0
"""Heights of a line between both at most."""
EDGE = 4.0
"""Character widths by which a day begins before its label, or behind its end."""
_DAY = re.compile(
    r"\b(?:date|dated|datum|fecha|data|dato|tarikh|tanggal|tgl|tarih|dátum|kelt|dnia|dne|päiväys|päivämäärä|pvm|"
    r"signed on|le|am)\b",
    re.I,
)
_LETTER = re.compile(r"[^\W\d_]")
Segment = tuple[int, ...]


def is_signature(label: str, value: str) -> bool:
    """Whether a label is for a signature, and not for the day of one."""
    return SIGNATURE.search(label) is not None and parse_date(value) is None


def days_of(view: PageView, taken: set[int]) -> Iterator[tuple[Segment, Segment]]:
    """Labels of days with the days, as words of the page."""
    for row in view.rows:
        signs = any(SIGNATURE.search(view.text(s)) for s in row.segments)
        for segment in row.segments:
            if taken & set(segment) or not _DAY.search(view.text(segment[:MOST_WORDS])):
                continue
            if (parts := _behind(view, segment)) is not None:
                label, told = parts
                signs_here = next((n for n, w in enumerate(label[:-1], start=1) if view.words[w].text[-1:] == ":"), 0)
                yield label[signs_here:], told
            elif signs and _is_label(view, segment) and (day := _near(view, row, segment)) is not None:
                yield segment, day


def _behind(view: PageView, segment: Segment) -> tuple[Segment, Segment] | None:
    """A label of a few words and a day, in one piece, with nothing between them."""
    for n in range(1, min(MOST_WORDS, len(segment) - 1) + 1):
        label, value = segment[:n], segment[n:]
        said = one_line(view.text(value))
        if _is_label(view, label) and not _LETTER.match(said) and parse_date(said) is not None:
            return label, value
    return None


def _is_label(view: PageView, words: Segment) -> bool:
    text = label_of(view.text(words))
    last = text.split()[-1] if text else ""
    return len(words) <= MOST_WORDS and not any(map(str.isdigit, text)) and _DAY.search(f"{text} {last}") is not None


def _near(view: PageView, row: Row, label: Segment) -> Segment | None:
    """A day below a label, at its left edge or a little aside."""
    box = view.box(label)
    for below in view.rows[row.number + 1 : row.number + 1 + ROWS_BELOW]:
        for segment in below.segments:
            at = view.box(segment)
            room = EDGE * view.char_width
            near = -room <= at.x0 - box.x0 and at.x0 - box.x1 <= room and at.y0 - box.y1 < NEAR * view.height
            if near and parse_date(one_line(view.text(segment))) is not None:
                return segment
    return None
