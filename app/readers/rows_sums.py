"""Which rows of a table add up or carry over, and so are none of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.model.schema import FieldType
from app.readers.amounts import CURRENCY
from app.readers.dates import month_number
from app.readers.heading_columns import Heading
from app.readers.labels import Hit
from app.readers.lexicon import CARRY, CARRY_ALONE, LED, NET_OR_GROSS
from app.readers.row_dates import day_and_month
from app.readers.rows_cells import Line
from app.readers.view import PageView, Row
from app.readers.zones import Zones

BESIDE = 6
"""Letters that may stand beside the label of a sum: a currency, "plus", "of"."""
LIKE = 0.87
"""How like the label of a sum a damaged one is at least: "Salaire de base" is no "salaire net"."""
SALE = 3
"""Amounts that with two days make a row of something bought and sold, be its name "Total Energies"."""
UNIT = 4
"""Letters of a unit or a currency beside a figure."""
_WORD = re.compile(r"[^\W\d_]+")
_CURRENCY = re.compile(rf"{CURRENCY}", re.I)
AMOUNT = re.compile(r"\d[.,]\d{2}(?!\d)|^\W*(?:[A-Za-z₹€£$.]{1,4}\s?)?\d[\d.,' ]*\W*(?:[A-Za-z]{1,3}\.?)?$")


def is_sum(zones: Zones, line: Line) -> bool:
    """A row that begins with a word for sums, or with the label of an amount that the schema keeps apart."""
    view = zones.view
    words = [w for n in sorted(line) for w in line[n]]
    text = view.text(tuple(words))
    letters = [w for w in words if any(c.isalpha() for c in view.words[w].text)]
    while letters and month_number(view.words[letters[0]].text) and _beside_day(view, letters[0]):
        letters = letters[1:]
    if not letters:
        return False
    said = view.text(tuple(letters))
    row = view.row_of[letters[0]]
    if len(view.spans(FieldType.DATE, row)) > 1 and len(view.amounts(row)) >= SALE:
        return False
    if CARRY.match(said) or CARRY_ALONE.fullmatch(said):
        return True
    if any(s.start == 0 for s in view.spans(FieldType.DATE, row)) or _opens_with_day(view, row):
        return False  # what happened on a day
    if len([s for s in row.segments if any(c.isdigit() for c in view.text(s))]) > 3:
        return False
    places = [start for w, start in zip(row.words, row.starts, strict=True) if w in words]
    start, end = places[0], places[-1] + 1
    length = sum(c.isalpha() for c in text)
    named = next(n for n, s in enumerate(row.segments) if letters[0] in s)
    for hit in zones.labels_at(row):
        own = sum(c.isalpha() for c in row.text[hit.start : hit.end])
        if (
            hit.segment == named
            and start <= hit.start <= end
            and not hit.anti
            and hit.likeness >= LIKE
            and length - own <= BESIDE
            and _beside(row.text, hit)
        ):
            return True
    return _sum_aside(zones, row, words)


def _opens_with_day(view: PageView, row: Row) -> bool:
    """Whether a row of several words begins with a day and a month."""
    return len(row.words) > 3 and any(day_and_month(view.text(row.words[:n])) for n in (1, 2))


def _beside(text: str, hit: Hit) -> bool:
    """Whether beside the label of a sum stand but a currency and little words: a name is what a row is of."""
    rest = f"{text[: hit.start]} {text[hit.end :]}"
    words = _WORD.findall(_CURRENCY.sub(" ", NET_OR_GROSS.sub(" ", rest)))
    return not any(w.isupper() and len(w) > 2 and w.casefold() not in LED for w in words)


def _sum_aside(zones: Zones, row: Row, words: Sequence[int]) -> bool:
    """Whether the amount at the end of a row has the label of a sum right before it, with something else said in front:
    a count of the rows, remarks, how to pay."""
    view, segments = zones.view, row.segments
    if len(segments) < 3 or not set(segments[-1]) | set(segments[-2]) <= set(words):
        return False
    first, label, amount = view.text(segments[0]), view.text(segments[-2]), view.text(segments[-1])
    told = spelled(first) > UNIT and (":" in first or not any(c.isdigit() for c in first))
    if not told or any(c.isdigit() for c in label) or not AMOUNT.search(amount):
        return False
    hits = [h for h in zones.labels_at(row) if h.segment == len(segments) - 2 and not h.anti]
    named = {n for h in hits for n in range(h.start, h.end) if row.text[n].isalpha()}
    return bool((named and spelled(label) - len(named) <= UNIT) or CARRY_ALONE.fullmatch(label))


def _beside_day(view: PageView, word: int) -> bool:
    """Whether a month's name has a day before or behind it in its segment."""
    return any(view.words[w].text.strip(".,")[:2].isdigit() for w in view.segment_of(word) if abs(w - word) == 1)


def summed_up(zones: Zones, heading: Heading, rows: Iterator[Row]) -> list[int]:
    """The rows of the page, by number, that add up."""
    view = zones.view
    found = []
    for row in rows:
        words = tuple(w for w in row.words if heading.left - 0.005 <= view.words[w].box.centre[0] < heading.right)
        if words and is_sum(zones, {0: words}):
            found.append(row.number)
    return found


def spelled(text: str) -> int:
    """Letters beside currencies."""
    return sum(c.isalpha() for c in _CURRENCY.sub(" ", text))
