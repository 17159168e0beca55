"""Taxes of which two halves stand side by side, each with a name of its own: neither half is the tax. Which halves
these are a label of the schema tells that adds them up: `CGST + SGST`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from app.model.schema import FieldSpec
from app.readers.amounts import PRICE
from app.readers.rules_found import Found
from app.readers.view import PageView, Row

PLUS = " + "
_PERCENT = re.compile(r"\s*%")


def without_halves(view: PageView, spec: FieldSpec, found: list[Found]) -> list[Found]:
    """Values of the tax without those that are but half of it."""
    if not found:
        return found
    halves: set[Decimal] = set()
    for names in _halves(tuple(map(tuple, spec.labels.values()))):
        first, second = ({value for row in view.rows for value in _behind(view, row, name)} for name in names)
        halves |= first & second
    return [f for f in found if Decimal(f.value) not in halves]


@lru_cache(maxsize=256)
def _halves(languages: tuple[tuple[str, ...], ...]) -> tuple[tuple[re.Pattern[str], ...], ...]:
    """Patterns of the two names of each label that adds two up."""
    added = (label.split(PLUS) for labels in languages for label in labels)
    return tuple(tuple(re.compile(rf"\b{re.escape(n)}\b", re.I) for n in two) for two in added if len(two) == 2)


def _behind(view: PageView, row: Row, name: re.Pattern[str]) -> Iterable[Decimal]:
    """The first price behind a name on its row."""
    for match in name.finditer(row.text):
        spans = (s for s in view.amounts(row) if s.start >= match.end() and PRICE.search(s.text))
        first = next((s for s in spans if not _PERCENT.match(row.text, s.end)), None)
        if first is not None:
            yield Decimal(first.parsed.value)
