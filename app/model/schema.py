"""A schema: the fields to extract for a document type. Data, not code.

The JSON form (`sql` column `schema_version.definition`, files in `app/readers/schemas/`) is exactly these
dataclasses, read and written by pydantic's TypeAdapter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class FieldType(StrEnum):
    TEXT = "text"
    MULTILINE = "multiline"
    DATE = "date"
    MONEY = "money"
    NUMBER = "number"
    PERCENT = "percent"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    IDENTIFIER = "identifier"
    EMAIL = "email"
    PHONE = "phone"
    PERSON = "person"
    ORGANISATION = "organisation"
    ADDRESS = "address"


class Paper(StrEnum):
    """What documents of a type are usually printed on."""

    SHEET = "sheet"
    ROLL = "roll"
    CARD = "card"


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldSpec:
    """One field. `key` is a lower-case identifier of at most 63 bytes, and the column name in the PDB view.

    `labels` are the words that stand beside the value on paper, per language tag; `anti_labels` are words
    that name a rival (subtotal, change), `column_labels` those that stand over the amount in a table of sums alone
    ("HT", "TVA", "TTC"): beside a value they would say too little. `title` is what a person reads on the screen,
    `hint` a sentence for people and readers, `hints` the same per language tag.

    `choices` are the values of a choice; `choice_labels` the words that mean a choice on paper, by choice.
    `format` is the kind of an identifier (app.readers.identifiers) or the order of an ambiguous date: `dmy`,
    `mdy`, `ymd`. `pattern` is a regular expression that a whole text or identifier has to match. `minimum` and
    `maximum` are canonical values, both allowed themselves. `currency` is the ISO 4217 code of an amount where
    the page names none.
    """

    key: str
    type: FieldType
    title: str
    required: bool = False
    labels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    anti_labels: tuple[str, ...] = ()
    column_labels: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    choice_labels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    hint: str = ""
    hints: dict[str, str] = field(default_factory=dict)
    format: str = ""
    pattern: str = ""
    minimum: str | None = None
    maximum: str | None = None
    currency: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class TableSpec:
    """A table of typed columns. `labels` are headings that stand above it, per language tag; `count_labels` the
    words beside a printed number of its rows ("number of items")."""

    key: str
    title: str
    columns: tuple[FieldSpec, ...]
    required: bool = False
    labels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    count_labels: tuple[str, ...] = ()

    def column(self, key: str) -> FieldSpec | None:
        return next((c for c in self.columns if c.key == key), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleSpec:
    """What has to hold between values, in the language of app.readers.expressions (docs/schemas.md).

    Without `table` the names are fields, and columns as `table.column` inside a function. With `table` the rule
    holds in each row of that table: its columns are bare names, `previous.column` is the row before, other names
    are fields. `tolerance` is the greatest difference at which two numbers (plain decimal) or dates (days) still
    count as equal. `message` is told where the rule fails; without, the numbers that do not fit are.
    """

    key: str
    expression: str
    message: str = ""
    tolerance: str = "0"
    table: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Schema:
    """`titles` are the names that such papers give themselves, per language tag; `keywords` are words whose presence
    speaks for this type, and so does a page of the shape of its `paper`, where that is said. They serve
    classification."""

    key: str
    title: str
    version: int
    fields: tuple[FieldSpec, ...]
    tables: tuple[TableSpec, ...] = ()
    keywords: tuple[str, ...] = ()
    rules: tuple[RuleSpec, ...] = ()
    paper: Paper | None = None
    titles: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def field(self, key: str) -> FieldSpec | None:
        return next((f for f in self.fields if f.key == key), None)

    def of_type(self, type: FieldType) -> list[FieldSpec]:
        return [f for f in self.fields if f.type is type]

    def table(self, key: str) -> TableSpec | None:
        return next((t for t in self.tables if t.key == key), None)
