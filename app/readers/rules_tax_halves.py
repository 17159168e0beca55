"""Taxes of which two halves stand side by side, each with a name of its own (CGST, SGST): neither half is the tax."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from app.model.schema import FieldSpec
from app.readers.amounts import PRICE
from app.readers.rules_found import Found
from app.readers.view import PageView, Row

_HALVES = (re.compile(r"\bCGST\b", re.I), re.compile(r"\b(?:S|UT)GST\b", re.I))
_PERCENT = re.compile(r"\s*%")
TAX = "cgst"
"""The label of a field that may be taken for either half."""


def without_halves(view: PageView, spec: FieldSpec, found: list[Found]) -> list[Found]:
    """Values of the tax without those that are but half of it."""
    if not found or TAX not in spec.labels.get("en", ()):
        return found
    amounts = [{value for row in view.rows for value in _behind(view, row, name)} for name in _HALVES]
    halves = amounts[0] & amounts[1]
    return [f for f in found if Decimal(f.value) not in halves]


def _behind(view: PageView, row: Row, name: re.Pattern[str]) -> Iterable[Decimal]:
    """The first price behind a name on its row."""
    for match in name.finditer(row.text):
        spans = (s for s in view.amounts(row) if s.start >= match.end() and PRICE.search(s.text))
        first = next((s for s in spans if not _PERCENT.match(row.text, s.end)), None)
        if first is not None:
            yield Decimal(first.parsed.value)
