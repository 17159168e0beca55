"""A table of one row that no table on the page shows: its number by its label, its amounts those whose sums the page
says. A certificate for one account names it in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from app.model.schema import FieldSpec, FieldType, Schema, TableSpec
from app.readers.labels import Hit, find_labels
from app.readers.rows_cells import CellFound
from app.readers.rules_column_sums import SUM
from app.readers.rules_found import Found
from app.readers.rules_labelled import labelled
from app.readers.text import soft
from app.readers.zones import Zones

SHARE = 0.8
"""Of what a sum is worth, what it is worth as the amount of the only row."""
LEAST = 0.4
_KIND = re.compile(r"([A-Z][a-z]+(?: [A-Z][a-z]+)?)\W*$")
"""What is said right before the label of a number: "Savings A/c No."."""


def single_rows(zones: Zones, schema: Schema, best: Mapping[str, list[Found]]) -> list[list[CellFound]]:
    """One row for each table whose number stands on the page, and the sums of all that its rows must have."""
    rows = []
    for table in schema.tables:
        sums = dict(_sums(schema, table))
        number = next((c for c in table.columns if c.type is FieldType.IDENTIFIER), None)
        if number is None or not sums or not {c.key for c in table.columns if c.required} <= sums.keys():
            continue
        row = list(_cells(zones, table, number, sums, best))
        if {c.key for c in table.columns if c.required} | {number.key} <= {c.spec.key for c in row}:
            rows.append(row)
    return rows


def _sums(schema: Schema, table: TableSpec) -> Iterator[tuple[str, str]]:
    for rule in schema.rules:
        match = SUM.fullmatch(rule.expression)
        if match is not None and match["table"] == table.key:
            yield match["column"], match["field"]


def _cells(
    zones: Zones, table: TableSpec, number: FieldSpec, sums: Mapping[str, str], best: Mapping[str, list[Found]]
) -> Iterator[CellFound]:
    hits = find_labels(zones.view, (number,)).get(number.key, [])
    taken = {w for many in best.values() for f in many[:1] for w in f.words}
    found = {f.value: f for f in labelled(zones, number, hits) if f.score >= LEAST and not taken & set(f.words)}
    if len(found) != 1:
        return
    (one,) = found.values()
    blank = CellFound(table.key, 1, number, one.value, None, one.raw, one.words, one.score * SHARE, one.reason)
    yield blank
    for column in table.columns:
        total = best.get(sums.get(column.key, ""), [])
        if total and total[0].score >= LEAST:
            f = total[0]
            yield replace(
                blank, spec=column, value=f.value, currency=f.currency, raw=f.raw, words=f.words,
                score=f.score * SHARE, reason="the sum, of one row",
            )  # fmt: skip
    texts = [c for c in table.columns if c.type is FieldType.TEXT]
    if len(texts) == 1 and (kind := _kind(zones, hits, one)) is not None:
        text, words = kind
        yield replace(blank, spec=texts[0], value=text, raw=text, words=words, reason="before the number's label")


def _kind(zones: Zones, hits: list[Hit], found: Found) -> tuple[str, tuple[int, ...]] | None:
    view = zones.view
    for hit in hits:
        row = view.rows[hit.row]
        if hit.anti or not set(found.words) & set(row.words):
            continue
        match = _KIND.search(row.text[: hit.start])
        if match is not None and soft(match[1]) and match.start() > 0:
            return match[1], row.words_at(match.start(1), match.end(1), view.words)
    return None
