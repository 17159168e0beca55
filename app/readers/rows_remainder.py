"""Rows that say what is left in the end, as net pay: behind them a table of what was earned and taken goes on no more.
Which field that is the schema's own rules tell: `gross_pay - total_deductions == net_pay`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.model.schema import Schema
from app.readers.labels import Hit
from app.readers.view import PageView

_LEFT = re.compile(r"\w+ - \w+ == (?P<left>\w+)")
WHOLE = 0.7
"""Of what opens the row, what a label of one word holds at least: "Payment", but not in "Payment in lieu"."""


def remainder_rows(view: PageView, schema: Schema, hits: Mapping[str, list[Hit]]) -> frozenset[int]:
    """Numbers of the rows that open with a label of the remainder; none for a schema that has none."""
    keys = {m["left"] for rule in schema.rules if (m := _LEFT.fullmatch(rule.expression)) and not rule.table}
    return frozenset(h.row for key in keys for h in hits.get(key, ()) if not h.anti and _opens(view, h))


def _opens(view: PageView, hit: Hit) -> bool:
    text = view.rows[hit.row].text
    said = re.split(r"\d|  |[:(]", text)[0]
    names = " " in text[hit.start : hit.end] or hit.end - hit.start >= WHOLE * len(said.strip())
    return names and not any(map(str.isalnum, text[: hit.start]))
