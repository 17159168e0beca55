"""The form of a schema: rows of fields, tables with columns, rules; to a definition and back.

Inputs are named by their place, `tables.0.columns.2.title`. A row added in the browser has a number of its own (`n7`);
rows count in the order they stand in. What was typed stays as it was typed, whatever is wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.errors import FieldProblem
from app.hitl.document_view import Json
from app.hitl.json_schema import key_of
from app.model.schema import FieldSpec, FieldType, RuleSpec, Schema, TableSpec
from app.readers.checks import RANGED
from app.web import schema_text as text

NEW = "__n__"
"""Stands for the number of a row that the browser adds."""
NEW_TABLE = "__t__"

PROPERTIES: Mapping[str, frozenset[FieldType]] = {
    "choices": frozenset({FieldType.CHOICE}),
    "format": frozenset({FieldType.IDENTIFIER, FieldType.DATE}),
    "pattern": frozenset({FieldType.TEXT, FieldType.IDENTIFIER}),
    "minimum": RANGED,
    "maximum": RANGED,
    "currency": frozenset({FieldType.MONEY}),
    "column_labels": frozenset({FieldType.MONEY}),
}
"""What only fields of some types have. Left out of the definition for others, and kept in the form."""
_SAME = {"choice_labels": "choices", "hints": "hint"}


@dataclass(frozen=True, kw_only=True, slots=True)
class SpecForm:
    """A field or a column, as typed. `name` is the beginning of its inputs' names."""

    name: str
    title: str = ""
    key: str = ""
    type: str = FieldType.TEXT.value
    required: bool = False
    labels: str = ""
    anti_labels: str = ""
    hint: str = ""
    choices: str = ""
    format: str = ""
    pattern: str = ""
    minimum: str = ""
    maximum: str = ""
    currency: str = ""
    column_labels: str = ""

    @property
    def is_blank(self) -> bool:
        return not (self.title or self.key or self.labels or self.choices or self.hint)


@dataclass(frozen=True, kw_only=True, slots=True)
class TableForm:
    name: str
    title: str = ""
    key: str = ""
    required: bool = False
    labels: str = ""
    count_labels: str = ""
    columns: tuple[SpecForm, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleForm:
    name: str
    key: str = ""
    expression: str = ""
    tolerance: str = ""
    table: str = ""
    message: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SchemaForm:
    title: str = ""
    key: str = ""
    titles: str = ""
    keywords: str = ""
    paper: str = ""
    fields: tuple[SpecForm, ...] = ()
    tables: tuple[TableForm, ...] = ()
    rules: tuple[RuleForm, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """What is wrong with what was typed: at which input (or section), where that is in words, and what."""

    name: str
    place: str
    message: str


# ---- from a schema ------------------------------------------------------------------------------------------------
def form_of(schema: Schema) -> SchemaForm:
    return SchemaForm(
        title=schema.title,
        key=schema.key,
        titles=text.label_lines(schema.titles),
        keywords=text.line_of(schema.keywords),
        paper=schema.paper.value if schema.paper else "",
        fields=_specs_of("fields", schema.fields),
        tables=tuple(_table_of(f"tables.{n}", table) for n, table in enumerate(schema.tables)),
        rules=tuple(_rule_of(f"rules.{n}", rule) for n, rule in enumerate(schema.rules)),
    )


def _specs_of(section: str, specs: Iterable[FieldSpec]) -> tuple[SpecForm, ...]:
    return tuple(
        SpecForm(
            name=f"{section}.{n}",
            title=spec.title,
            key=spec.key,
            type=spec.type.value,
            required=spec.required,
            labels=text.label_lines(spec.labels),
            anti_labels=text.line_of(spec.anti_labels),
            hint=text.hint_lines(spec.hint, spec.hints),
            choices=text.choice_lines(spec.choices, spec.choice_labels),
            format=spec.format,
            pattern=spec.pattern,
            minimum=spec.minimum or "",
            maximum=spec.maximum or "",
            currency=spec.currency,
            column_labels=text.line_of(spec.column_labels),
        )
        for n, spec in enumerate(specs)
    )


def _table_of(name: str, table: TableSpec) -> TableForm:
    return TableForm(
        name=name,
        title=table.title,
        key=table.key,
        required=table.required,
        labels=text.label_lines(table.labels),
        count_labels=text.line_of(table.count_labels),
        columns=_specs_of(f"{name}.columns", table.columns),
    )


def _rule_of(name: str, rule: RuleSpec) -> RuleForm:
    tolerance = "" if rule.tolerance == "0" else rule.tolerance
    return RuleForm(
        name=name, key=rule.key, expression=rule.expression, tolerance=tolerance, table=rule.table, message=rule.message
    )


# ---- from what was typed ------------------------------------------------------------------------------------------
def read_schema_form(items: Iterable[tuple[str, str]]) -> SchemaForm:
    """Rows numbered anew, in the order they came. Those in which nothing was typed are left out."""
    typed = _nested(items)
    return SchemaForm(
        title=_typed(typed, "title"),
        key=_typed(typed, "key"),
        titles=_typed(typed, "titles"),
        keywords=_typed(typed, "keywords"),
        paper=_typed(typed, "paper"),
        fields=_specs("fields", _rows(typed, "fields")),
        tables=tuple(_table(f"tables.{n}", row) for n, row in enumerate(_rows(typed, "tables"))),
        rules=tuple(_rule(f"rules.{n}", row) for n, row in enumerate(_rows(typed, "rules", "expression", "message"))),
    )


def _nested(items: Iterable[tuple[str, str]]) -> dict[str, Any]:
    root: dict[str, Any] = {}
    for name, value in items:
        *above, last = name.split(".")[:8]
        node: Any = root
        for part in above:
            node = node.setdefault(part, {}) if isinstance(node, dict) else None
        if isinstance(node, dict):
            node.setdefault(last, value.replace("\r\n", "\n"))
    return root


def _rows(node: Mapping[str, Any], section: str, *telling: str) -> list[Mapping[str, Any]]:
    """With `telling`, those in which one of these was typed."""
    found = node.get(section)
    rows = [row for row in found.values() if isinstance(row, dict)] if isinstance(found, dict) else []
    return [row for row in rows if not telling or any(_typed(row, name) for name in telling)]


def _typed(node: Mapping[str, Any], name: str) -> str:
    value = node.get(name)
    return value.strip() if isinstance(value, str) else ""


def _specs(section: str, rows: Iterable[Mapping[str, Any]]) -> tuple[SpecForm, ...]:
    names = ("title", "key", "type", "labels", "anti_labels", "hint", *PROPERTIES)
    found: list[SpecForm] = []
    for row in rows:
        typed = {name: _typed(row, name) for name in names}
        spec = SpecForm(name=f"{section}.{len(found)}", required="required" in row, **typed)
        if not spec.is_blank:
            found.append(spec)
    return tuple(found)


def _table(name: str, row: Mapping[str, Any]) -> TableForm:
    return TableForm(
        name=name,
        title=_typed(row, "title"),
        key=_typed(row, "key"),
        required="required" in row,
        labels=_typed(row, "labels"),
        count_labels=_typed(row, "count_labels"),
        columns=_specs(f"{name}.columns", _rows(row, "columns")),
    )


def _rule(name: str, row: Mapping[str, Any]) -> RuleForm:
    return RuleForm(
        name=name, **{key: _typed(row, key) for key in ("key", "expression", "tolerance", "table", "message")}
    )


# ---- to a definition ----------------------------------------------------------------------------------------------
def definition_of(form: SchemaForm) -> Json:
    """Still to be checked (app.hitl.schema_checks). Keys that were not typed are made of the titles."""
    return {
        "key": form.key or _proposed(form.title),
        "title": form.title,
        "titles": text.labels_of(form.titles),
        "keywords": text.words_of(form.keywords),
        "paper": form.paper or None,
        "fields": [_spec(spec) for spec in form.fields],
        "tables": [
            {
                "key": table.key or _proposed(table.title),
                "title": table.title,
                "required": table.required,
                "labels": text.labels_of(table.labels),
                "count_labels": text.words_of(table.count_labels),
                "columns": [_spec(column) for column in table.columns],
            }
            for table in form.tables
        ],
        "rules": [
            {
                "key": rule.key or f"rule_{n + 1}",
                "expression": rule.expression,
                "tolerance": rule.tolerance or "0",
                "table": rule.table,
                "message": rule.message,
            }
            for n, rule in enumerate(form.rules)
        ],
    }


def _spec(form: SpecForm) -> Json:
    hint, hints = text.hints_of(form.hint)
    made: Json = {
        "key": form.key or _proposed(form.title),
        "type": form.type,
        "title": form.title,
        "required": form.required,
        "labels": text.labels_of(form.labels),
        "anti_labels": text.words_of(form.anti_labels),
        "hint": hint,
        "hints": hints,
    }
    for name, types in PROPERTIES.items():
        value = getattr(form, name)
        if form.type not in types or not value:
            continue
        if name == "choices":
            made["choices"], made["choice_labels"] = text.choices_of(value)
        elif name == "column_labels":
            made[name] = text.words_of(value)
        else:
            made[name] = value.upper() if name == "currency" else value
    return made


def _proposed(title: str) -> str:
    return key_of(title) if title.strip() else ""


# ---- what is wrong with it ----------------------------------------------------------------------------------------
def place_problems(form: SchemaForm, problems: Iterable[FieldProblem]) -> tuple[Problem, ...]:
    """Each at the input it is about: the longest beginning of its place that is one. Where a title is missing, the key
    that it would make is not missed as well."""
    places, unnamed = dict(_places(form)), set(_unnamed(form))
    found: list[Problem] = []
    for problem in problems:
        loc = [_SAME.get(part, part) for part in problem.loc]
        names = [".".join(loc[:n]) for n in range(len(loc), 0, -1)]
        name = next((one for one in names if one in places), "")
        if name in unnamed:
            continue
        found.append(Problem(name=name, place=places.get(name, ""), message=problem.msg))
    return tuple(found)


def _unnamed(form: SchemaForm) -> Iterator[str]:
    """The inputs of keys that wait for a title."""
    columns = [column for table in form.tables for column in table.columns]
    parts: list[SpecForm | TableForm] = [*form.fields, *form.tables, *columns]
    if not form.key and not form.title:
        yield "key"
    yield from (f"{part.name}.key" for part in parts if not part.key and not part.title)


def _places(form: SchemaForm) -> Iterator[tuple[str, str]]:
    """Every input and section, in words."""
    yield from (("title", "Title"), ("key", "Key"), ("titles", "Names"), ("keywords", "Keywords"), ("paper", "Paper"))
    yield from (("fields", "Fields"), ("tables", "Tables"), ("rules", "Rules"))
    for n, spec in enumerate(form.fields):
        yield from _spec_places(spec, f"Field {_called(spec.title, n)}")
    for n, table in enumerate(form.tables):
        called = f"Table {_called(table.title, n)}"
        words = {"title": "title", "key": "key", "labels": "words above it", "count_labels": "words beside the number"}
        yield from ((f"{table.name}.{name}", f"{called}, {said}") for name, said in words.items())
        yield f"{table.name}.columns", f"{called}, columns"
        for m, column in enumerate(table.columns):
            yield from _spec_places(column, f"{called}, column {_called(column.title, m)}")
    for n, rule in enumerate(form.rules):
        words = {
            "expression": "",
            "tolerance": ", tolerance",
            "key": ", key",
            "table": ", rows",
            "message": ", message",
        }
        yield from ((f"{rule.name}.{name}", f"Rule {n + 1}{said}") for name, said in words.items())


def _spec_places(spec: SpecForm, called: str) -> Iterator[tuple[str, str]]:
    words = {"title": "title", "key": "key", "type": "type", "labels": "labels", "anti_labels": "not these",
             "hint": "hint", "choices": "choices", "format": "format", "pattern": "pattern", "minimum": "least",
             "maximum": "greatest", "currency": "currency", "column_labels": "words over its column"}  # fmt: skip
    yield from ((f"{spec.name}.{name}", f"{called}, {said}") for name, said in words.items())


def _called(title: str, index: int) -> str:
    return title or str(index + 1)
