"""What differs between two versions of a schema, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from app.hitl.document_view import Json
from app.model.schema import FieldSpec, RuleSpec, Schema, TableSpec

_NAMES = {
    "type": "type", "title": "title", "required": "required", "anti_labels": "words of rivals", "choices": "choices",
    "hint": "hint", "format": "format", "pattern": "pattern", "minimum": "least value", "maximum": "greatest value",
    "currency": "currency", "count_labels": "words beside the number of rows", "expression": "rule",
    "message": "message", "tolerance": "tolerance", "table": "table", "keywords": "keywords", "labels": "labels",
    "hints": "hints", "choice_labels": "words for choices", "paper": "paper", "titles": "names of the paper",
    "column_labels": "words over its column",
}  # fmt: skip
_PARTS = frozenset({"key", "columns", "fields", "tables", "rules", "version"})


def changes(before: Schema, after: Schema) -> list[Json]:
    """Each change with its kind (added, removed, changed, moved), what it is of (schema, field, table, column, rule),
    the key of that, and in words. Empty for two that say the same."""
    found = [*_changed("schema", after.key, "The schema", before, after)]
    found += _between("field", "", before.fields, after.fields)
    found += _between("table", "", before.tables, after.tables)
    for table in after.tables:
        earlier = before.table(table.key)
        if earlier is not None:
            found += _between("column", table.key, earlier.columns, table.columns)
    return found + list(_between("rule", "", before.rules, after.rules))


def _between(what: str, table: str, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Json]:
    old, new = {one.key: one for one in before}, {one.key: one for one in after}
    inside = f" of {table}" if table else ""
    for key, one in old.items():
        if key not in new:
            yield _change("removed", what, table, key, f"{_called(what, one)}{inside} is gone.")
    for key, one in new.items():
        if key not in old:
            of_type = f" ({one.type.value})" if isinstance(one, FieldSpec) else ""
            yield _change("added", what, table, key, f"{_called(what, one)}{of_type}{inside} is new.")
        else:
            yield from _changed(what, key, f"{_called(what, one)}{inside}", old[key], one, table)
    stayed = [key for key in old if key in new]
    if stayed != [key for key in new if key in old]:
        yield _change("moved", what, table, "", f"The order of the {what}s{inside} changed.")


def _changed(what: str, key: str, called: str, before: Any, after: Any, table: str = "") -> Iterator[Json]:
    for attribute in fields(after):
        if attribute.name in _PARTS:
            continue
        old, new = getattr(before, attribute.name), getattr(after, attribute.name)
        if old != new:
            yield _change("changed", what, table, key, f"{called}: {_said(attribute.name, old, new)}")


def _said(name: str, old: Any, new: Any) -> str:
    if name == "required":
        return "is now required." if new else "is no longer required."
    if isinstance(new, dict):
        return " ".join(
            f"{_NAMES[name]} {part!r}: {_list_change(tuple(_many(old.get(part))), tuple(_many(new.get(part))))}"
            for part in sorted({*old, *new})
            if old.get(part) != new.get(part)
        )
    if isinstance(new, tuple):
        return f"{_NAMES[name]}: {_list_change(old, new)}"
    return f"{_NAMES[name]} {_quoted(old)} became {_quoted(new)}."


def _many(value: Any) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


def _list_change(old: tuple[str, ...], new: tuple[str, ...]) -> str:
    said = []
    if added := [word for word in new if word not in old]:
        said.append(f"{', '.join(added)} added")
    if gone := [word for word in old if word not in new]:
        said.append(f"{', '.join(gone)} removed")
    return "; ".join(said or ["in another order"]) + "."


def _quoted(value: Any) -> str:
    return "nothing" if value in (None, "") else f"“{value}”"


def _called(what: str, one: FieldSpec | TableSpec | RuleSpec) -> str:
    title = one.key if isinstance(one, RuleSpec) else one.title
    return f"The {what} {title}"


def _change(kind: str, what: str, table: str, key: str, text: str) -> Json:
    return {"kind": kind, "what": what, "table": table, "key": key, "text": text}
