"""What was read against what is true: values by their types, rows by their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from app.model.field import FieldValue
from app.model.schema import FieldSpec, FieldType, Schema
from app.readers.text import soft
from app.readers.values import same_value

LONG = 24
"""Letters and digits of a text from which on one in twenty may be misread."""
NEAR = 95.0
_SIZED = frozenset((FieldType.MONEY, FieldType.NUMBER, FieldType.PERCENT, FieldType.DATE))

Truth = Mapping[str, str]
"""An answer: `value`, and `currency` for money."""


@dataclass(kw_only=True, slots=True)
class Score:
    """Values right, read and true; rows matched and true; misses in words."""

    right: int = 0
    read: int = 0
    true: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.read + self.true) if self.read + self.true else 1.0

    def add(self, other: Score) -> None:
        self.right, self.read, self.true = self.right + other.right, self.read + other.read, self.true + other.true
        self.misses += other.misses


def same(spec: FieldSpec, truth: Truth, value: str | None, currency: str | None) -> bool:
    """Sizes and days as such, amounts with their currency, identifiers without spaces, text without case and
    spacing; long text may have one letter in twenty wrong."""
    if value is None:
        return False
    wanted = truth["value"]
    if spec.type in _SIZED:
        return same_value(spec.type, wanted, value) and truth.get("currency") in (None, currency)
    if soft(wanted) == soft(value):
        return True
    long = len(soft(wanted)) >= LONG and spec.type is not FieldType.IDENTIFIER
    return long and fuzz.ratio(soft(wanted), soft(value)) >= NEAR


def fields(schema: Schema, truth: Mapping[str, Truth], values: Sequence[FieldValue], where: str) -> Score:
    score = Score()
    read = {v.field: v for v in values if v.table is None and v.value is not None}
    for spec in schema.fields:
        wanted, got = truth.get(spec.key), read.get(spec.key)
        score.true += wanted is not None
        score.read += got is not None
        if wanted is not None and got is not None and same(spec, wanted, got.value, got.currency):
            score.right += 1
        elif wanted is not None or got is not None:
            score.misses.append(f"{where} {spec.key}: {_said(got)} for {_true(wanted)}")
    return score


def rows(
    schema: Schema, truth: Mapping[str, Sequence[Mapping[str, Truth]]], values: Sequence[FieldValue], where: str
) -> tuple[Score, Score]:
    """Cells, and rows: a row counts as there where at least half of its cells are right."""
    cells, complete = Score(), Score()
    for table in schema.tables:
        columns = {c.key: c for c in table.columns}
        wanted = list(truth.get(table.key, ()))
        read: dict[int, dict[str, FieldValue]] = {}
        for v in values:
            if v.table == table.key and v.value is not None:
                read.setdefault(v.row or 0, {})[v.field] = v
        got = [read[n] for n in sorted(read)]
        pairs = _matched(columns, wanted, got)
        complete.true, complete.read = complete.true + len(wanted), complete.read + len(got)
        cells.true += sum(map(len, wanted))
        cells.read += sum(map(len, got))
        for n, row in enumerate(wanted):
            mine = got[pairs[n]] if n in pairs else {}
            right = [k for k, t in row.items() if k in mine and same(columns[k], t, mine[k].value, mine[k].currency)]
            cells.right += len(right)
            if 2 * len(right) >= len(row):
                complete.right += 1
            else:
                complete.misses.append(f"{where} {table.key} row {n + 1}: {_row(mine)} for {_row_true(row)}")
            cells.misses += [
                f"{where} {table.key}.{k} row {n + 1}: {_said(mine.get(k))} for {_true(t)}"
                for k, t in row.items()
                if mine and k not in right
            ]
        extra = [n for n in range(len(got)) if n not in pairs.values()]
        cells.misses += [f"{where} {table.key}: a row too many: {_row(got[n])}" for n in extra]
    return cells, complete


def _matched(
    columns: Mapping[str, FieldSpec], wanted: Sequence[Mapping[str, Truth]], got: Sequence[Mapping[str, FieldValue]]
) -> dict[int, int]:
    """For true rows the read one that is most like, each once."""
    likes = []
    for n, row in enumerate(wanted):
        for m, mine in enumerate(got):
            right = sum(k in mine and same(columns[k], t, mine[k].value, mine[k].currency) for k, t in row.items())
            if right:
                likes.append((-right, abs(n - m), n, m))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, n, m in sorted(likes):
        if n not in pairs and m not in taken:
            pairs[n] = m
            taken.add(m)
    return pairs


def _said(value: FieldValue | None) -> str:
    return "nothing" if value is None else f"{value.value} {value.currency or ''}".strip()


def _true(truth: Truth | None) -> str:
    return "nothing" if truth is None else f"{truth['value']} {truth.get('currency', '')}".strip()


def _row(row: Mapping[str, FieldValue]) -> str:
    return " | ".join(str(v.value) for v in row.values()) or "nothing"


def _row_true(row: Mapping[str, Any]) -> str:
    return " | ".join(str(t["value"]) for t in row.values())
