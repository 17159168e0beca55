"""The day of a letter, behind the place where it was written: "Senja, 12.03.2025"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.model.schema import FieldType
from app.readers.rules_found import Found, found_at
from app.readers.zones import Zones

PLACED = 0.6
HEAD = 0.45
"""Of the page, in which letters are dated."""
_PLACE = re.compile(
    r"\s*[A-ZÀ-Ž][^\W\d_]+(?:[ .'’-]{1,2}[A-ZÀ-Ž(][^\W\d_]*[.)]?|[ -](?:am|an der|in|sur|sous|de|del|di|do|la|le|les))*"
    r",\s*(?:den|le|il|lì|em|dne|dnia|the|on|a|li)?\s*"
)
_MONTHS = frozenset((
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    "mon", "tue", "wed", "thu", "fri", "sat", "sun",
))  # fmt: skip


def placed(zones: Zones) -> Iterator[Found]:
    """Days that stand alone on a piece of a line with a place before them, in the head of a sheet of paper."""
    view = zones.view
    if not view.wide:
        return
    for row in view.rows:
        if row.box.centre[1] > HEAD:
            return
        for span in view.spans(FieldType.DATE, row):
            segment = view.segment_of(row.words_at(span.start, span.end, view.words)[0])
            start = row.starts[row.words.index(segment[0])]
            end = row.starts[row.words.index(segment[-1])] + len(view.words[segment[-1]].text)
            match = _PLACE.fullmatch(row.text, start, span.start)
            word = row.text[start : span.start].strip(" ,").casefold()
            if match and end <= span.end + 1 and word[:3] not in _MONTHS and not zones.is_label(row, segment):
                yield found_at(view, row, span, PLACED, "behind the place of a letter")
