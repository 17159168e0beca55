"""A schema as people read it: fields and columns with what they are found by and held to, rules as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.hitl.rule_sentences import rule_sentence
from app.model.schema import FieldSpec, FieldType, Paper, Schema
from app.readers.dates import ORDER_WORDS, DateOrder
from app.readers.identifiers import KINDS
from app.web.schema_text import ANY, in_order, line_of

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

PAPERS: Mapping[Paper, str] = {
    Paper.SHEET: "Sheets",
    Paper.ROLL: "Narrow roll",
    Paper.CARD: "A card",
}

MOST_LINES, MOST_WORDS, FIRST_WORDS = 3, 14, 6
"""More than so many are shown when they are asked for; a first few always."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WordsView:
    """Words by language, and those of rivals: `shown` as lines, or the first of them and then `more`, all of them under
    the words of `summary`."""

    shown: tuple[str, ...] = ()
    summary: str = ""
    more: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class SpecView:
    """`words` are what it is found by; `notes` what it is held to, in words."""

    title: str
    key: str
    type: str
    required: bool
    words: WordsView
    hint: str
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TableView:
    title: str
    key: str
    required: bool
    words: WordsView
    count_words: WordsView
    columns: tuple[SpecView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleView:
    sentence: str
    expression: str
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SchemaView:
    titles: WordsView
    keywords: str
    paper: str
    fields: tuple[SpecView, ...]
    tables: tuple[TableView, ...]
    rules: tuple[RuleView, ...]


def schema_view(schema: Schema) -> SchemaView:
    return SchemaView(
        titles=_words(schema.titles),
        keywords=line_of(schema.keywords),
        paper=PAPERS[schema.paper] if schema.paper else "",
        fields=tuple(_spec(spec) for spec in schema.fields),
        tables=tuple(
            TableView(
                title=table.title,
                key=table.key,
                required=table.required,
                words=_words(table.labels),
                count_words=_words({ANY: table.count_labels}),
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
        words=_words(spec.labels, spec.anti_labels, spec.column_labels),
        hint=spec.hint or next(iter(spec.hints.values()), ""),
        notes=tuple(_notes(spec)),
    )


def _words(labels: Mapping[str, Sequence[str]], rivals: Sequence[str] = (), columns: Sequence[str] = ()) -> WordsView:
    tags = [tag for tag in in_order(labels) if labels[tag]]
    lines = [line_of(labels[tag]) if tag == ANY or len(tags) == 1 else f"{tag}: {line_of(labels[tag])}" for tag in tags]
    if rivals:
        lines.append(f"not {line_of(rivals)}")
    if columns:
        lines.append(f"over its column {line_of(columns)}")
    many = sum(len(labels[tag]) for tag in tags) + len(rivals) + len(columns)
    if len(lines) <= MOST_LINES and many <= MOST_WORDS:
        return WordsView(shown=tuple(lines))
    first = list(labels[tags[0]]) if tags else list(rivals)
    cut = ", …" if len(first) > FIRST_WORDS else ""
    languages = f" in {len(tags)} languages" if len(tags) > 1 else ""
    return WordsView(
        shown=(f"{'' if tags else 'not '}{line_of(first[:FIRST_WORDS])}{cut}",),
        summary=f"all {many} words{languages}",
        more=tuple(lines),
    )


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
        yield f"{spec.currency} unless printed"
