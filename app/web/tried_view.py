"""What a schema read on a document, as it is shown: pages with boxes, values with what speaks against them, tables,
rules. `ref` ties a value to its box."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.hitl.rule_sentences import rule_sentence
from app.model.schema import FieldType, Schema

NUMERIC = frozenset({FieldType.MONEY, FieldType.NUMBER, FieldType.PERCENT})
OF_ONE_VALUE = frozenset({"required", "format", "pattern", "range", "date_order"})
"""Checks (app.model.field.RuleResult) whose message stands at the value."""
PAD_X, PAD_Y = 3, 2
"""Pixels of the page around a box, so that its line does not run through letters."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """In pixels of the page."""

    ref: str
    state: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    number: int
    width: int
    height: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """`state` is read, flagged or absent; `raw` is what is printed, where that is written otherwise."""

    ref: str
    title: str
    value: str
    raw: str
    state: str
    words: tuple[str, ...]
    page: int | None
    is_numeric: bool

    @property
    def has_place(self) -> bool:
        return self.page is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """`words` are what speaks against its cells, each once with the first place it is about."""

    title: str
    words: tuple[str, ...]
    columns: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[Value | None, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """`said` is the message where it fails or was not checked."""

    sentence: str
    said: str
    state: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Tried:
    sheets: tuple[Sheet, ...]
    values: tuple[Value, ...]
    tables: tuple[Table, ...]
    rules: tuple[Rule, ...]
    failures: tuple[str, ...]

    @property
    def found(self) -> int:
        return sum(value.state != "absent" and value.value != "" for value in self.values)


def tried_view(schema: Schema, tried: Mapping[str, Any], pages: Iterable[Mapping[str, Any]]) -> Tried:
    """`tried` as app.hitl.trial gives it; `pages` those of the document, with `number`, `width` and `height`."""
    fields = [
        (_value(f"f-{spec.key}", spec.title, spec.type, shape), shape)
        for spec in schema.fields
        if (shape := tried["fields"].get(spec.key)) is not None
    ]
    tables: list[Table] = []
    cells: list[tuple[Value, Mapping[str, Any]]] = []
    for table in schema.tables:
        rows: list[tuple[Value | None, ...]] = []
        for row in tried["tables"].get(table.key, ()):
            line: list[Value | None] = []
            for column in table.columns:
                shape = row["cells"].get(column.key)
                ref = f"t-{table.key}-{row['row']}-{column.key}"
                line.append(None if shape is None else _value(ref, column.title, column.type, shape))
                if shape is not None and line[-1] is not None:
                    cells.append((line[-1], shape))
            rows.append(tuple(line))
        columns = tuple((column.title, column.type in NUMERIC) for column in table.columns)
        tables.append(Table(title=table.title, words=_said(rows), columns=columns, rows=tuple(rows)))
    sizes = {page["number"]: page for page in pages}
    return Tried(
        sheets=tuple(_sheet(sizes[number], [*fields, *cells]) for number in tried["pages"]),
        values=tuple(value for value, _ in fields),
        tables=tuple(tables),
        rules=tuple(_rules(schema, tried["rules"])),
        failures=tuple(f"{failure['reader']}: {failure['detail']}" for failure in tried["failures"]),
    )


def _value(ref: str, title: str, type: FieldType, shape: Mapping[str, Any]) -> Value:
    value = "" if shape["value"] is None else str(shape["value"])
    shown = f"{value} {shape['currency']}" if shape["currency"] and value else value
    raw = str(shape["raw"] or "")
    words = (shape["message"],) if shape["message"] else tuple(shape["reason_texts"])
    state = "flagged" if words else "read" if value else "absent"
    return Value(
        ref=ref,
        title=title,
        value=shown,
        raw="" if raw == value else raw,
        state=state,
        words=words,
        page=shape["page"] if shape["box"] else None,
        is_numeric=type in NUMERIC,
    )


def _said(rows: Sequence[Sequence[Value | None]]) -> tuple[str, ...]:
    places: dict[str, list[str]] = {}
    for number, row in enumerate(rows, 1):
        for cell in row:
            if cell is None:
                continue
            for words in cell.words:
                places.setdefault(words, []).append(f"{cell.title}, row {number}")
    return tuple(
        f"{where[0]}{f' and {len(where) - 1} more' if len(where) > 1 else ''}: {words}"
        for words, where in places.items()
    )


def _sheet(page: Mapping[str, Any], values: Sequence[tuple[Value, Mapping[str, Any]]]) -> Sheet:
    wide, high = page["width"], page["height"]
    boxes = []
    for value, shape in values:
        if not value.has_place or value.page != page["number"]:
            continue
        x0, y0, x1, y1 = shape["box"]
        boxes.append(
            Box(
                ref=value.ref,
                state=value.state,
                x=round(x0 * wide - PAD_X, 1),
                y=round(y0 * high - PAD_Y, 1),
                width=round((x1 - x0) * wide + 2 * PAD_X, 1),
                height=round((y1 - y0) * high + 2 * PAD_Y, 1),
            )
        )
    return Sheet(number=page["number"], width=wide, height=high, boxes=tuple(boxes))


def _rules(schema: Schema, results: Iterable[Mapping[str, Any]]) -> Iterable[Rule]:
    """Of the schema's rules all, failing rows each; of the checks that every schema has, those that fail and are about
    more than one value: the others stand at theirs."""
    known = {rule.key: rule for rule in schema.rules}
    for result in results:
        rule = known.get(result["rule"])
        if rule is None and (result["passed"] or result["rule"] in OF_ONE_VALUE):
            continue
        state = "failed" if not result["passed"] else "holds" if result["applied"] else "unchecked"
        sentence = rule_sentence(schema, rule) if rule else ""
        yield Rule(sentence=sentence, said="" if state == "holds" else result["message"], state=state)
