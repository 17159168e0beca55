"""Rows whose every cell has its label beside it: `A/C 4728 Savings .... INT 65,281.98 TDS 0.00`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.model.schema import FieldSpec, FieldType, TableSpec
from app.readers.heading_cells import Labels, labels_of
from app.readers.rows_cells import FIGURES, CellFound, cell_of
from app.readers.rows_plan import SURE
from app.readers.rows_sums import is_sum
from app.readers.text import one_line, soft
from app.readers.view import LEADERS, PageView, Row
from app.readers.zones import Zones

LABEL_WORDS = 4
LEAST = 2
"""Labels of a row."""
LETTERS = 3
"""Of a text."""


@dataclass(frozen=True, slots=True)
class _Part:
    spec: FieldSpec
    words: tuple[int, ...]


def read_labelled(zones: Zones, table: TableSpec, own: str | None) -> list[list[CellFound]]:
    """The lines that say an amount and a name or number, each behind a label of its column. `own` is the page's
    currency; `zones` has the labels of amounts alone."""
    view, labels = zones.view, labels_of(table)
    rows: list[list[CellFound]] = []
    for row in view.rows:
        if not view.spans(FieldType.MONEY, row) or is_sum(zones, {0: row.words}):
            continue
        found = list(_cells(view, table, row, labels, own, len(rows) + 1))
        kinds = {c.spec.type for c in found}
        whole = {c.key for c in table.columns if c.required} <= {c.spec.key for c in found}
        if whole and kinds & FIGURES and kinds & {FieldType.TEXT, FieldType.IDENTIFIER}:
            rows.append(found)
    return rows


def _cells(
    view: PageView, table: TableSpec, row: Row, labels: Labels, own: str | None, number: int
) -> Iterator[CellFound]:
    parts = _parts(view, table, row, labels)
    if not parts:
        return
    loose: list[int] = []
    for part in parts:
        words = part.words
        if part.spec.type is FieldType.IDENTIFIER:
            loose += [w for w in words[1:] if not any(c.isdigit() for c in view.words[w].text)]
            words = words[:1]
        if (cell := _cell(view, table, part.spec, words, own, number)) is not None:
            yield cell
    texts = [c for c in table.columns if c.type is FieldType.TEXT and c.key not in {p.spec.key for p in parts}]
    if len(texts) == 1 and (cell := _cell(view, table, texts[0], tuple(loose), own, number)) is not None:
        yield cell


def _parts(view: PageView, table: TableSpec, row: Row, labels: Labels) -> list[_Part]:
    """The labels of a row from left to right, each once, with the words behind them; none of
    a row that has a single one."""
    specs = {c.key: c for c in table.columns}
    words = [w for w in row.words if not LEADERS.fullmatch(view.words[w].text)]
    places: list[tuple[str, int, int]] = []
    at = 0
    while at < len(words):
        key, length = _label(view, words[at : at + LABEL_WORDS], labels, {k for k, _, _ in places})
        if length:
            places.append((key, at, at + length))
        at += max(length, 1)
    if len(places) < LEAST:
        return []
    ends = [start for _, start, _ in places[1:]] + [len(words)]
    return [_Part(specs[key], tuple(words[first:end])) for (key, _, first), end in zip(places, ends, strict=True)]


def _label(view: PageView, words: Sequence[int], labels: Labels, used: set[str]) -> tuple[str, int]:
    for length in range(len(words), 0, -1):
        said = soft(view.text(tuple(words[:length])))
        free = [key for key, _ in labels.get(said, ()) if key not in used]
        if free and said.isalpha():
            return free[0], length
    return "", 0


def _cell(
    view: PageView, table: TableSpec, spec: FieldSpec, words: tuple[int, ...], own: str | None, number: int
) -> CellFound | None:
    text = one_line(view.text(words)).strip(" :.")
    if spec.type is FieldType.TEXT and sum(c.isalpha() for c in text) < LETTERS:
        return None
    cell = cell_of(text, words, table.key, number, spec, own, SURE, f"behind a label of {spec.title}")
    return cell if cell.value is not None else None
