"""Amounts of the whole year so far, beside those of the period that a paper is of: under a heading that says so."""

from __future__ import annotations

import re

from app.model.geometry import Box
from app.readers.amounts import PRICE
from app.readers.labels import Hit
from app.readers.rules_found import Found
from app.readers.view import PageView

ROWS = 10
"""Rows below such a heading."""
EDGE = 2.5
"""Character widths by which a heading and what it heads begin or end apart."""
PRICES = 3
"""Amounts of a row that is no heading."""
LESS = 0.4
"""What an amount of the year is worth as that of the period."""
YEAR = re.compile(
    r"\b(?:year[ -]to[ -]date|this year|tax year|ytd|y\.t\.d\.?|to date|so far|"
    r"totals? (?:for the )?year|annu(?:al|el|i)|"
    r"cumul(?:s|é|és|ative?|atief|atieven|ado)?|jahres(?:summen?|werte?|total)|kumul\w*|aufgelaufen\w*|"
    r"seit jahresbeginn|acumulad[oa]s?|progressiv[oi]|cumulatie\w*|jaar(?:totaal|cumulatief|opgave)|t/?m heden|"
    r"hittills|ackumulerat\w*|akkumuleret|årets|hittil i år|narastająco|od początku roku|terkumpul|setakat ini|"
    r"sampai saat ini)\b",
    re.I,
)


def of_period(view: PageView, hit: Hit, found: Found) -> Found:
    """An amount beside a label, worth less where what stands above either says that it is of the year."""
    if YEAR.search(hit.label) or not (_headed(view, view.row_of[found.words[0]].number, hit.box, found)):
        return found
    return Found(
        found.value, found.currency, found.raw, found.words, found.score * LESS, f"{found.reason}, of the year"
    )


def _headed(view: PageView, number: int, label: Box, found: Found) -> bool:
    """Whether the next heading above a label or its amount, in their column, is of the year: a piece without figures
    that says so, before any other that stands across all of the column."""
    if not any(number - ROWS <= n < number for n in view.saying(YEAR)):
        return False
    value = view.box(found.words)
    room = EDGE * view.char_width
    for row in reversed(view.rows[max(0, number - ROWS) : number]):
        if sum(bool(PRICE.search(view.text(s))) for s in row.segments) >= PRICES:
            continue  # a row of goods: "Annual service"
        for segment in row.segments:
            text, box = view.text(segment), view.box(segment)
            over = (
                abs(box.x1 - value.x1) <= room
                or min(box.x1, value.x1) - max(box.x0, value.x0) > 0.5 * min(value.width, box.width)
                or (abs(box.x0 - label.x0) <= room and len(row.segments) > 1)
            )
            if over and YEAR.search(text) and not any(c.isdigit() for c in text.replace("20", "")[:2]):
                return True
            if over and not any(c.isdigit() for c in text) and abs(box.x1 - value.x1) <= room:
                return False  # another heading of the amounts
    return False
