"""Dates that no label names: the two of a period, and a paper's only one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from app.model.schema import FieldSpec, FieldType, Schema
from app.readers.dates import parse_date
from app.readers.labels import Hit
from app.readers.lexicon import LED
from app.readers.row_dates import day_and_month
from app.readers.rules_found import Found, found_at
from app.readers.view import Row
from app.readers.zones import Zones

_SORT_CODE = re.compile(r"\d\d-\d\d-\d\d")
"""The number of a bank's branch, or a date that needs a label."""
HEAD, DATED = 0.35, 0.36
_WEEKDAY = re.compile(r"^[^\W\d_]{2,12}[.,]{1,2}\s+|,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}.{0,4}$")
_PLACE = re.compile(r"^[^\W\d_][^\W\d_ -]{2,20},?\s+(?:(?:den|le|il|a|em|dated|on)\s+)?(?=\d)")
EDGE = 2.5
"""Character widths by which a date and the label above it begin apart."""
_ONE_YEAR = re.compile(
    r"(?<![\d./-])(?P<first>\d{1,2}(?:(?:st|nd|rd|th)?\.? (?:de )?[^\W\d]{3,10}\.?|[./-]\d{1,2}\.?|"
    r"(?:st|nd|rd|th|\.)?)|"
    r"[^\W\d]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?)"
    r"(?: ?[-–—] ?| (?:to|until|through|thru|bis(?: zum)?|au|al|a|tot(?: en met)?|t/m|até|hasta|do|till|sampai|s/d|"
    r"hingga) )"
    r"(?=\d|[^\W\d]{3})",
    re.I,
)
_BETWEEN = re.compile(r"\W*(?:t/m|s/d|s\.d\.|through|thru|hingga|sampai|sehingga|\w{1,5})?\W*", re.I)


def ranges(zones: Zones) -> Iterator[tuple[Found, Found]]:
    """Both dates of each "01/06/2026 to 28/06/2026" outside tables."""
    view = zones.view
    for row in view.rows:
        spans = view.spans(FieldType.DATE, row)
        for first, last in pairwise(spans):
            between = row.text[first.end : last.start]
            word = between.strip(" -–—.,/").casefold()
            if "  " in between or not _BETWEEN.fullmatch(between) or (word.isalpha() and word not in LED | _TO):
                continue
            if not word and not between.strip():
                continue
            if first.parsed.value < last.parsed.value and not zones.taken & set(row.words):
                yield (
                    found_at(view, row, first, 0.45, "the first date of a period"),
                    found_at(view, row, last, 0.45, "the last date of a period"),
                )
        yield from _year_said_once(zones, row)


def sharing(schema: Schema) -> list[tuple[FieldSpec, FieldSpec]]:
    """Dates that share a label: the beginning and the end of a period."""
    dates = [f for f in schema.fields if f.type is FieldType.DATE]
    words = [{label for labels in f.labels.values() for label in labels} for f in dates]
    return [(a, b) for n, (a, b) in enumerate(pairwise(dates)) if words[n] & words[n + 1]]


def two_days(starts: list[Found], ends: list[Found]) -> tuple[list[Found], list[Found]]:
    """A period's first and last day, the likeliest first. One day alone is no period: where both would be the same, the
    end is a later day that may be it, else the beginning an earlier one, else it is neither."""
    if not starts or not ends or starts[0].words != ends[0].words:
        return starts, ends
    if later := [f for f in ends if f.value > starts[0].value]:
        return starts, later
    if earlier := [f for f in starts if f.value < ends[0].value]:
        return earlier, ends
    return starts[1:], ends[1:]


def _year_said_once(zones: Zones, row: Row) -> Iterator[tuple[Found, Found]]:
    """Both dates of "1 May to 31 May 2025", "1 - 31 May 2025" and "01.05. bis 31.05.2025"."""
    view, spans = zones.view, zones.view.spans(FieldType.DATE, row)
    for match in _ONE_YEAR.finditer(row.text) if spans and not zones.taken & set(row.words) else ():
        last = next((s for s in spans if s.start == match.end()), None)
        if last is None:
            continue
        end = date.fromisoformat(last.parsed.value)
        first = _day_before(match["first"], end)
        if first is None:
            continue
        words = row.words_at(match.start("first"), match.end("first"), view.words)
        yield (
            Found(first.isoformat(), None, match["first"].strip(), words, 0.44, "the first date of a period"),
            found_at(view, row, last, 0.45, "the last date of a period"),
        )


def _day_before(text: str, end: date) -> date | None:
    """The day that a period which ends on `end` begins with, by a day and a month or by a day of the same month."""
    if text.strip(" .").isdigit():
        day = int(text.strip(" ."))
        return end.replace(day=day) if 0 < day < end.day else None
    pair = day_and_month(text)
    days = [parse_date(f"{pair}{year}") for year in (end.year, end.year - 1)] if pair else []
    return next((day for day in days if day is not None and day < end), None)


def _labelled(zones: Zones, found: Found) -> bool:
    """Whether a label stands right above a date: it says of what day it is, if not which field's."""
    view = zones.view
    box, row = view.box(found.words), view.row_of[found.words[0]]
    for above in view.rows[max(0, row.number - 1) : row.number]:
        for segment in above.segments:
            at = view.box(segment)
            under = abs(at.x0 - box.x0) <= EDGE * view.char_width or min(at.x1, box.x1) - max(at.x0, box.x0) > 0
            if under and zones.is_label(above, segment) and box.y0 - at.y1 < view.height:
                return True
    return False


_TO = frozenset(
    ("t/m", "s/d", "through", "thru", "hingga", "sampai", "sehingga", "and", "und", "et", "y", "e", "en", "dan")
)


def one_date(zones: Zones, others: list[Found]) -> Iterator[Found]:
    """The only date of a page that is no other field's: it says of when the paper, or of what day its holder, is."""
    view = zones.view
    claimed = {w for f in others if f.score > 0.4 for w in f.words}
    left = [
        found_at(view, row, span, 0.3, "the only date that has no label")
        for row in view.rows
        for span in view.spans(FieldType.DATE, row)
    ]
    left = [
        f
        for f in left
        if not _SORT_CODE.fullmatch(f.raw) and not (claimed | zones.taken) & set(f.words) and not _labelled(zones, f)
    ]
    if len({f.value for f in left}) == 1:
        yield left[0]


def is_of_rival(zones: Zones, rivals: Sequence[Hit], found: Found) -> bool:
    """Whether a date stands beside or below a label of another day: that of joining, of birth."""
    view = zones.view
    row = view.row_of[found.words[0]]
    start = row.starts[row.words.index(found.words[0])]
    for rival in rivals:
        if rival.row == row.number and rival.end <= start:
            return True
        if any(z.row is row and z.start <= start < z.end for z in zones.below(rival)):
            return True
    return False


def dated(zones: Zones) -> Iterator[Found]:
    """Pieces of the upper part of a sheet that are a date and nothing else, but for the place, the day of the week and
    the time: of what day a letter is."""
    view = zones.view
    for row in view.rows if view.wide else ():
        if row.box.y0 > HEAD:
            return
        for segment in row.segments:
            text = view.text(segment)
            if zones.taken & set(segment) or not any(c.isdigit() for c in text):
                continue
            bare = _WEEKDAY.sub("", _WEEKDAY.sub("", _PLACE.sub("", text))).strip(" .,")
            start = row.starts[row.words.index(segment[0])]
            for span in view.spans(FieldType.DATE, row):
                if start <= span.start < start + len(text) and len(span.text.strip(" .,")) >= len(bare):
                    yield found_at(view, row, span, DATED - 0.1 * row.box.y0, "a date by itself")
