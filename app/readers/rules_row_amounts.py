"""The amounts that stand behind a label on its row: which of them are none, and which one is the label's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from app.model.schema import FieldSpec, FieldType
from app.readers.amounts import PRICE
from app.readers.labels import Hit
from app.readers.rules_sums import tax_of_rate
from app.readers.spans import Span
from app.readers.view import PageView, Row

BOX = 2
"""Figures of the number of a box."""
_WORDED = re.compile(r"[a-z]?[.)]? [^\W\d_]{3}")
PARTS = 3
"""Amounts on a row of sums, the last of which the others make."""
_NUMBER = re.compile(r"(?<!\w)(?:nr|no|n[°º]|#|num|núm)\.?\s*$", re.I)
_DAYS = re.compile(
    r"\d\s?(?:days?|tagen?|dagen|dagar|dager|dage|jours|giorni|d[ií]as|dni|hari|dn[íi]|päivää|nap|zile|gün)\s*[,-]?\s*$",
    re.I,
)
_TERMS = re.compile(r"net(?:to)?", re.I)

_HOW_MANY = re.compile(r"\W*(?:for|of|für|pour|por|per|voor|para|untuk|za|för|for)?\W*\d{1,3}\W*", re.I)
"""Between a total and the name of what was counted."""


def sure_amount(span: Span) -> bool:
    """Whether figures say by their form that they are an amount: by decimals or a currency."""
    return bool(span.parsed.currency or PRICE.search(span.text))


def days_of_terms(row: Row, label: Hit, span: Span) -> bool:
    """Of "Net 30"."""
    return bool(_TERMS.fullmatch(row.text[label.start : label.end])) and row.text[label.end : span.start] == " "


def is_of_terms(row: Row, label: Hit) -> bool:
    """Whether a label is but the end of terms of payment: the "netto" of "30 dagar netto"."""
    return (
        bool(_TERMS.fullmatch(row.text[label.start : label.end])) and _DAYS.search(row.text[: label.start]) is not None
    )


def numbered(row: Row, span: Span) -> bool:
    """Whether figures are a number by what stands before them: "Nr. 86"."""
    return bool(_NUMBER.search(row.text[: span.start]))


def is_box(row: Row, span: Span) -> bool:
    """Whether figures are the number of a box that begins a piece of a line: "2 Early withdrawal penalty"."""
    opens = not span.start or row.text[: span.start].endswith("  ")
    return opens and span.text.isdigit() and len(span.text) <= BOX and _WORDED.match(row.text, span.end) is not None


def whole_first(spec: FieldSpec, spans: Sequence[Span]) -> list[Span]:
    """The amounts of a row of sums, that first which the others make: the last of "Total 100.00 9.00 9.00 118.00"."""
    prices = [s for s in spans if PRICE.search(s.text)]
    if not spec.required or len(prices) < PARTS:
        return list(spans)
    *parts, last = prices
    if sum(Decimal(s.parsed.value) for s in parts) != Decimal(last.parsed.value):
        return list(spans)
    return [last, *(s for s in spans if s is not last)]


def tax_behind(view: PageView, label: Hit, spans: Sequence[Span]) -> Span | None:
    """The tax on a row, where the label names its rate: "19 % VAT of 100.00: 19.00"."""
    row = view.rows[label.row]
    rates = view.spans(FieldType.PERCENT, row)
    beside = any(0 <= s.start - label.end <= 4 or 0 <= label.start - s.end <= 4 for s in rates)
    return tax_of_rate(view, row, list(spans)) if beside else None


def counts_rows(view: PageView, hit: Hit, rival: Hit) -> bool:
    """Whether a rival but says of how many things a total is: "Total for 7 items", "Total (7 items)"."""
    text = view.rows[hit.row].text
    return rival.start >= hit.end and _HOW_MANY.fullmatch(text[hit.end : rival.start]) is not None
