"""Units that stand between a quantity and what a row is of, under one heading for all: "26 Stk Radiator"."""

from __future__ import annotations

import re
from dataclasses import replace

from app.model.schema import TableSpec
from app.readers.rows_cells import CellFound
from app.readers.rows_plan import plan_of
from app.readers.view import PageView

_UNIT = re.compile(
    r"(?:stk|stck|st|std|pcs?|pce|ea|each|nos?|hrs?|h|lfm|m|m²|m2|qm|m³|cbm|km|kg|l|psch|pausch|pkt|set|paar|"
    r"uds?|unid|pzas?|pz|conf|gg|un|und|u|pi[eè]ces?|jours?|stuks?|uur|szt|godz|tim|buah|unit|bh|ls)\.?\s+(?=\S)",
    re.I,
)


def without_units(view: PageView, table: TableSpec, rows: list[list[CellFound]]) -> list[list[CellFound]]:
    """Rows without the unit that their text begins with, where it stands right behind their quantity; only where all
    that have a quantity before their text begin so."""
    plan = plan_of(table)
    if plan is None or plan.number is None:
        return rows
    stripped: list[list[CellFound]] = []
    for row in rows:
        text = next((c for c in row if c.spec.key == plan.text.key and c.value and c.words), None)
        number = next((c for c in row if c.spec.key == plan.number.key and c.words), None)
        if text is None or number is None:
            stripped.append(row)
            continue
        match = _UNIT.match(text.value or "")
        if match is None or not _follows(view, number.words[-1], text.words[0]):
            return rows
        new = replace(text, value=(text.value or "")[match.end() :])
        stripped.append([new if c is text else c for c in row])
    return stripped


def _follows(view: PageView, word: int, other: int) -> bool:
    """Whether a word stands right behind another in one piece of a row."""
    row = view.row_of[word]
    return any(word in s and other in s and s.index(other) == s.index(word) + 1 for s in row.segments)
