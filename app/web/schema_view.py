"""A schema as people read it: its fields and columns with what they are found by and held to, its rules as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.hitl.rule_sentences import rule_sentence
from app.model.schema import FieldSpec, FieldType, Schema
from app.readers.dates import ORDER_WORDS, DateOrder
from app.readers.identifiers import KINDS
from app.web.schema_text import ANY, line_of

TYPES: Mapping[FieldType, str] = {
    FieldType.TEXT: "Text",
    FieldType.MULTILINE: "Text, several lines",
    FieldType.DATE: "Date",
    FieldType.MONEY: "Amount of money",
    FieldType.NUMBER: "Number",
    FieldType.PERCENT: "Percentage",
    FieldType.BOOLEAN: "Yes or no",
    FieldType.CHOICE: "Choice",
    FieldType.IDENTIFIER: "Identifier",
    FieldType.EMAIL: "E-mail",
    FieldType.PHONE: "Phone",
    FieldType.PERSON: "Person",
    FieldType.ORGANISATION: "Organisation",
    FieldType.ADDRESS: "Address",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class SpecView:
    """`labels` are lines of words, the first without its language where it is the only one; `notes` what it is held
    to, in words."""

    title: str
    key: str
    type: str
    required: bool
    labels: tuple[str, ...]
    anti_labels: str
    hint: str
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TableView:
    title: str
    key: str
    required: bool
    labels: tuple[str, ...]
    count_labels: str
    columns: tuple[SpecView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleView:
    sentence: str
    expression: str
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SchemaView:
    keywords: str
    fields: tuple[SpecView, ...]
    tables: tuple[TableView, ...]
    rules: tuple[RuleView, ...]


def schema_view(schema: Schema) -> SchemaView:
    return SchemaView(
        keywords=line_of(schema.keywords),
        fields=tuple(_spec(spec) for spec in schema.fields),
        tables=tuple(
            TableView(
                title=table.title,
                key=table.key,
                required=table.required,
                labels=_labels(table.labels),
                count_labels=line_of(table.count_labels),
                columns=tuple(_spec(column) for column in table.columns),
            )
            for table in schema.tables
        ),
        rules=tuple(
            RuleView(sentence=rule_sentence(schema, rule), expression=rule.expression, message=rule.message)
            for rule in schema.rules
        ),
    )


def _spec(spec: FieldSpec) -> SpecView:
    return SpecView(
        title=spec.title,
        key=spec.key,
        type=TYPES[spec.type],
        required=spec.required,
        labels=_labels(spec.labels),
        anti_labels=line_of(spec.anti_labels),
        hint=spec.hint or next(iter(spec.hints.values()), ""),
        notes=tuple(_notes(spec)),
    )


def _labels(labels: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    if len(labels) == 1:
        return tuple(line_of(words) for words in labels.values())
    return tuple(line_of(words) if tag == ANY else f"{tag}: {line_of(words)}" for tag, words in labels.items())


def _notes(spec: FieldSpec) -> Iterable[str]:
    if spec.format in KINDS:
        yield KINDS[spec.format].name
    elif spec.format:
        yield ORDER_WORDS[DateOrder(spec.format)]
    if spec.choices:
        yield line_of(spec.choices)
    if spec.pattern:
        yield f"pattern {spec.pattern}"
    if spec.minimum is not None and spec.maximum is not None:
        yield f"{spec.minimum} to {spec.maximum}"
    elif spec.minimum is not None:
        yield f"at least {spec.minimum}"
    elif spec.maximum is not None:
        yield f"at most {spec.maximum}"
    if spec.currency:
        yield f"{spec.currency} where none is printed"
