"""The amount that a paper is for, where no label tells it among others: on the line that says what it may be deducted
under, or alone with its currency."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from app.model.schema import FieldType, Schema
from app.readers.amounts import PRICE
from app.readers.rules_currency import in_currency, page_currency
from app.readers.rules_found import Found, found_at
from app.readers.zones import Zones

TIED, ALONE = 0.8, 0.4
SURE = 0.3
"""Of an amount that a label tells."""
FEWEST_WORDS = 2
"""Pieces of a line of a list."""
# What says of a line that it may be deducted, and not that it may not.
_MAY = re.compile(
    r"(?<!not )(?<!non )(?<!nicht )(?<!niet )(?<!no )(?<!não )(?<!ej )(?<!ikke )\b(?:deductible|eligible|qualif\w+|"
    r"allowable|abzugsfähig|absetzbar|déductible|deducible|detraibile|deducibile|aftrekbaar|dedutível|dedutíveis|"
    r"deducibles|avdragsgill\w*|fradragsberettiget|layak dipotong)\b",
    re.I,
)


def of_section(zones: Zones, schema: Schema, found: Mapping[str, list[Found]]) -> None:
    """For the amount that must be there: that of the one line which names the paragraph it may be deducted under
    (another field of the paper) and says so."""
    spec = next((f for f in schema.fields if f.type is FieldType.MONEY and f.required), None)
    laws = [f for f in schema.fields if f.type is FieldType.TEXT and f.pattern and "section" in f.labels.get("en", ())]
    if spec is None or not laws:
        return
    view, tied = zones.view, list[Found]()
    for row in {view.row_of[one.words[0]].number for f in laws for one in found[f.key] if one.words}:
        line = view.rows[row]
        spans = [s for s in view.amounts(line) if s.parsed.currency or PRICE.search(s.text)]
        if len(line.segments) >= FEWEST_WORDS and len(spans) == 1 and _MAY.search(line.text[: spans[0].start]):
            one = found_at(view, line, spans[0], TIED, "on the line that says what it is deducted under")
            value, currency = in_currency(
                one.value, one.raw, one.currency, page_currency(view) or spec.currency or None
            )
            tied.append(replace(one, value=value, currency=currency))
    if len({f.value for f in tied}) == 1:
        found[spec.key] += [f for f in tied[:1] if all(f.value != o.value or o.score < TIED for o in found[spec.key])]


def lone_amounts(zones: Zones, schema: Schema, found: Mapping[str, list[Found]]) -> None:
    """For the amount that must be there, where no label tells one: the only amount on the page that has a currency, in
    a piece of its own."""
    spec = next((f for f in schema.fields if f.type is FieldType.MONEY and f.required), None)
    if spec is None or any(f.score >= SURE for f in found[spec.key]):
        return
    view = zones.view
    marked = [
        (row, span)
        for row in view.rows
        for span in view.amounts(row)
        if span.parsed.currency and not zones.taken.intersection(row.words_at(span.start, span.end, view.words))
    ]
    if len({span.parsed.value for _, span in marked}) != 1:
        return
    row, span = marked[0]
    money = {f.key for f in schema.fields if f.type is FieldType.MONEY and f is not spec}
    if any(h.field in money and not h.anti and h.end <= span.start for h in zones.labels_at(row)):
        return  # the amount of another field
    words = set(row.words_at(span.start, span.end, view.words))
    if any(words == set(s) for s in row.segments):
        found[spec.key].append(found_at(view, row, span, ALONE, "the only amount with a currency"))
