"""The year that a paper is of: behind a label, or at the end of a title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.model.schema import FieldSpec, FieldType
from app.readers.checks import matches
from app.readers.rules_found import Found
from app.readers.values import Parsed, parse_field
from app.readers.view import PageView
from app.readers.zones import Zones

A_YEAR = "2024"
IN_TITLE = 0.42
OF_A_DAY = 0.5
"""What is left of a year that is but that of a day."""
TITLES = 0.3
"""Of the page, in which titles stand."""
_TITLE = re.compile(r"^[^\d]*[^\W\d_]{3}[^\d]*$")
"""What stands before the year of a title: words without figures."""
_BEHIND = re.compile(r"^(?=\D*(?:\d\D*){0,4}$).*[^\W\d_]{3}")
"""What stands behind one: words, among them the number of a form."""


def is_year(spec: FieldSpec) -> bool:
    """Whether a field is a year, by its pattern."""
    return spec.type is FieldType.TEXT and bool(spec.pattern) and matches(spec.pattern, A_YEAR)


def years(zones: Zones, spec: FieldSpec, found: Sequence[Found]) -> list[Found]:
    """What labels `found`, and the year of a title where that is not sure."""
    many = [_of_a_day(zones.view, f) for f in found if not _between_days(zones.view, f)]
    return many if any(f.score > IN_TITLE for f in many) else [*many, *_in_title(zones, spec)]


def _between_days(view: PageView, found: Found) -> bool:
    """Whether it is the end of one day and the beginning of another: the 2022 - 30 of "1 Jul 2022 - 30 Jun 2023"."""
    row, own = view.row_of[found.words[0]], set(found.words)
    days = [set(row.words_at(s.start, s.end, view.words)) for s in view.spans(FieldType.DATE, row)]
    return sum(bool(own & day) and not day <= own and not own <= day for day in days) > 1


def _of_a_day(view: PageView, found: Found) -> Found:
    """A year, worth less where it is but that of a day: "Tax year 6 April 2023 to 5 April 2024"."""
    row = view.row_of[found.words[0]]
    days = (row.words_at(s.start, s.end, view.words) for s in view.spans(FieldType.DATE, row))
    return replace(found, score=found.score * OF_A_DAY) if any(set(found.words) < set(day) for day in days) else found


def _in_title(zones: Zones, spec: FieldSpec) -> Iterator[Found]:
    """The year at the end of a line at the top, or at its beginning: "Informe fiscal 2022", "2024 Tax Statement"."""
    view = zones.view
    for row in view.rows:
        if row.box.centre[1] > TITLES:
            return
        days = {w for s in view.spans(FieldType.DATE, row) for w in row.words_at(s.start, s.end, view.words)}
        for segment in row.segments:
            for word, rest, titled in ((segment[-1:], segment[:-1], _TITLE), (segment[:1], segment[1:], _BEHIND)):
                text = view.text(word).strip("().,;:")
                said = view.text(rest)
                if (
                    days & set(segment)
                    or not matches(spec.pattern, text)
                    or "20" not in text
                    or not titled.search(said)
                ):
                    continue
                parsed = parse_field(spec, text)
                if isinstance(parsed, Parsed):
                    yield Found(parsed.value, None, text, word, IN_TITLE, "the year of a title")
                    break
