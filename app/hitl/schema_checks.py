"""Whether a definition is a schema that documents can be read with: every problem, with its place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from typing import Any

from app.errors import FieldProblem, Invalid
from app.hitl.document_view import Json
from app.model.schema import FieldSpec, FieldType, RuleSpec, Schema, TableSpec
from app.readers import catalogue
from app.readers.amounts import CODES
from app.readers.checks import RANGED, pattern_problem
from app.readers.crossfield import rule_problems
from app.readers.dates import DateOrder
from app.readers.identifiers import KINDS
from app.readers.labels import GAP

MOST_FIELDS, MOST_TABLES, MOST_RULES, LONGEST_TITLE = 200, 20, 100, 200
MOST_LABELS, LONGEST_LABEL, LONGEST_HINT, MOST_KEYWORDS = 500, 120, 1_000, 500
RESERVED = frozenset({"auto", "unknown", "new", "import"})
"""Words that mean something else where a schema is named, or in the address of one."""
PATTERNED = frozenset((FieldType.TEXT, FieldType.IDENTIFIER))

_KEY = re.compile(r"[a-z][a-z0-9_]{0,62}")
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NULL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PARTS = {"fields": FieldSpec, "tables": TableSpec, "columns": FieldSpec, "rules": RuleSpec}
_SAID = frozenset({"version", "state", "published_at", "versions"})
"""What a schema is shown with, and may be sent back with; none of it is the definition's."""

Place = tuple[str, ...]


def read_definition(definition: Json) -> Schema:
    """A schema from what a person sent; its version is given later. Invalid names every problem."""
    unknown = tuple(_unknown({k: v for k, v in definition.items() if k not in _SAID}, Schema, ()))
    if unknown:
        raise Invalid("The schema is not valid.", problems=unknown)
    written = json.dumps({**definition, "version": 1})
    if _NULL.search(written):
        message = "A null character, which no text can hold."
        raise Invalid(message, problems=(FieldProblem((), message),))
    schema = catalogue.schema_from_json(written)
    problems = tuple(_problems(schema))
    if problems:
        raise Invalid("The schema is not valid.", problems=problems)
    return schema


def _unknown(value: Any, kind: type, where: Place) -> Iterator[FieldProblem]:
    """Words that mean nothing in a definition: one that is misspelt would be lost in silence."""
    if not isinstance(value, Mapping):
        return
    known = {f.name for f in fields(kind)}
    for name, part in value.items():
        if name not in known:
            yield FieldProblem((*where, str(name)), "There is no such property.")
        elif name in _PARTS and isinstance(part, Sequence):
            for index, one in enumerate(part):
                yield from _unknown(one, _PARTS[name], (*where, name, str(index)))


def _problems(schema: Schema) -> Iterator[FieldProblem]:
    if schema.key in RESERVED:
        yield FieldProblem(("key",), f"{schema.key} means something else here: choose another word.")
    elif not _KEY.fullmatch(schema.key):
        yield FieldProblem(("key",), "Small letters, digits and _, beginning with a letter, at most 63.")
    yield from _title(schema.title, ())
    if not schema.fields and not schema.tables:
        yield FieldProblem(("fields",), "At least one field.")
    if len(schema.fields) > MOST_FIELDS or len(schema.tables) > MOST_TABLES:
        yield FieldProblem(("fields",), f"At most {MOST_FIELDS} fields and {MOST_TABLES} tables.")
    yield from _labels(schema.titles, ("titles",))
    yield from _words(schema.keywords, MOST_KEYWORDS, ("keywords",))
    yield from _fields(schema.fields, ("fields",), {t.key for t in schema.tables} | _currencies(schema.fields))
    seen: set[str] = set()
    for index, table in enumerate(schema.tables):
        where = ("tables", str(index))
        if not _KEY.fullmatch(table.key) or table.key in seen:
            yield FieldProblem((*where, "key"), "A key of its own: small letters, digits and _.")
        seen.add(table.key)
        yield from _title(table.title, where)
        if not 1 <= len(table.columns) <= MOST_FIELDS:
            yield FieldProblem((*where, "columns"), f"1 to {MOST_FIELDS} columns.")
        yield from _labels(table.labels, (*where, "labels"))
        yield from _words(table.count_labels, MOST_LABELS, (*where, "count_labels"))
        yield from _fields(table.columns, (*where, "columns"), _currencies(table.columns))
    if len(schema.rules) > MOST_RULES:
        yield FieldProblem(("rules",), f"At most {MOST_RULES} rules.")
    else:
        yield from rule_problems(schema)


def _fields(specs: Sequence[FieldSpec], where: Place, taken: set[str]) -> Iterator[FieldProblem]:
    for index, spec in enumerate(specs):
        here = (*where, str(index))
        if not _KEY.fullmatch(spec.key):
            yield FieldProblem((*here, "key"), "Small letters, digits and _, at most 63.")
        if spec.key in taken:
            yield FieldProblem((*here, "key"), "There is another one of this key.")
        taken.add(spec.key)
        yield from _title(spec.title, here)
        yield from _labels(spec.labels, (*here, "labels"))
        yield from _words(spec.anti_labels, MOST_LABELS, (*here, "anti_labels"))
        yield from _words(spec.column_labels, MOST_LABELS, (*here, "column_labels"))
        yield from _hints(spec, here)
        yield from _choices(spec, here)
        yield from _form(spec, here)
        yield from _bounds(spec, here)


def _currencies(specs: Sequence[FieldSpec]) -> set[str]:
    """Keys under which records keep the currencies of amounts."""
    return {f"{spec.key}_currency" for spec in specs if spec.type is FieldType.MONEY}


def _hints(spec: FieldSpec, here: Place) -> Iterator[FieldProblem]:
    if any(len(hint) > LONGEST_HINT for hint in (spec.hint, *spec.hints.values())):
        yield FieldProblem((*here, "hint"), f"At most {LONGEST_HINT} characters.")
    for tag in spec.hints:
        if not _TAG.fullmatch(tag):
            yield FieldProblem((*here, "hints", tag[:40]), "A language tag, like en or pt-BR.")


def _choices(spec: FieldSpec, here: Place) -> Iterator[FieldProblem]:
    if (spec.type is FieldType.CHOICE) != bool(spec.choices):
        yield FieldProblem((*here, "choices"), "A choice needs its choices, and nothing else has any.")
    if len(set(spec.choices)) != len(spec.choices) or any(not c.strip() for c in spec.choices):
        yield FieldProblem((*here, "choices"), "Each choice once, and none empty.")
    yield from _words(spec.choices, MOST_LABELS, (*here, "choices"))
    for choice, words in spec.choice_labels.items():
        if choice not in spec.choices:
            yield FieldProblem((*here, "choice_labels", choice[:40]), "There is no such choice.")
        yield from _words(words, MOST_LABELS, (*here, "choice_labels", choice[:40]))


def _form(spec: FieldSpec, here: Place) -> Iterator[FieldProblem]:
    """Format, pattern, currency."""
    if spec.format:
        known: tuple[str, ...] = ()
        if spec.type is FieldType.IDENTIFIER:
            known = tuple(KINDS)
        elif spec.type is FieldType.DATE:
            known = tuple(DateOrder)
        if spec.format not in known:
            message = f"One of {', '.join(known)}." if known else "Identifiers and dates alone have a format."
            yield FieldProblem((*here, "format"), message)
    if spec.pattern:
        wrong = (
            pattern_problem(spec.pattern) if spec.type in PATTERNED else "Text and identifiers alone have a pattern."
        )
        if wrong is not None:
            yield FieldProblem((*here, "pattern"), wrong)
    if spec.currency and (spec.type is not FieldType.MONEY or spec.currency not in CODES):
        yield FieldProblem((*here, "currency"), "Of amounts alone: the three letters of a currency, like EUR.")


def _bounds(spec: FieldSpec, here: Place) -> Iterator[FieldProblem]:
    read: list[Any] = []
    for name in ("minimum", "maximum"):
        bound: str | None = getattr(spec, name)
        if bound is None:
            continue
        if spec.type not in RANGED:
            yield FieldProblem((*here, name), "Dates, amounts, numbers and percentages alone have bounds.")
            return
        value = _bound(spec.type, bound)
        if value is None:
            example = "2026-01-31" if spec.type is FieldType.DATE else "0 or 12.50"
            yield FieldProblem((*here, name), f"In the canonical form, like {example}.")
        else:
            read.append(value)
    if len(read) == 2 and read[0] > read[1]:
        yield FieldProblem((*here, "maximum"), "Not below the minimum.")


def _bound(type: FieldType, text: str) -> Any:
    """A canonical bound as something that compares; None for what is none."""
    if type is FieldType.DATE:
        return text if _DATE.fullmatch(text) else None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and re.fullmatch(r"-?\d{1,15}(\.\d{1,9})?", text) else None


def _title(title: str, where: Place) -> Iterator[FieldProblem]:
    if not 1 <= len(title.strip()) <= LONGEST_TITLE:
        yield FieldProblem((*where, "title"), f"1 to {LONGEST_TITLE} characters.")


def _labels(labels: Mapping[str, Sequence[str]], where: Place) -> Iterator[FieldProblem]:
    for tag, words in labels.items():
        if not _TAG.fullmatch(tag):
            yield FieldProblem((*where, tag[:40]), "A language tag, like en or pt-BR.")
        yield from _words(words, MOST_LABELS, (*where, tag[:40]))


def _words(words: Sequence[str], most: int, where: Place) -> Iterator[FieldProblem]:
    if len(words) > most:
        yield FieldProblem(where, f"At most {most}.")
    for index, word in enumerate(words):
        if not 1 <= len(word.strip()) <= LONGEST_LABEL:
            yield FieldProblem((*where, str(index)), f"1 to {LONGEST_LABEL} characters.")
        elif word.strip().startswith(GAP):
            yield FieldProblem((*where, str(index)), f"{GAP} stands for words left out, behind others.")
