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


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldSpec:
    """One field. `key` is a lower-case identifier of at most 63 bytes, and the column name in the PDB view.

    `labels` are the words that stand beside the value on paper, per language tag; `anti_labels` are words
    that name a rival (subtotal, change). `title` is what a person reads on the screen.
    """

    key: str
    type: FieldType
    title: str
    required: bool = False
    labels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    anti_labels: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class TableSpec:
    key: str
    title: str
    columns: tuple[FieldSpec, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Schema:
    """`keywords` are words whose presence speaks for this type; they serve classification alone."""

    key: str
    title: str
    version: int
    fields: tuple[FieldSpec, ...]
    tables: tuple[TableSpec, ...] = ()
    keywords: tuple[str, ...] = ()

    def field(self, key: str) -> FieldSpec | None:
        return next((f for f in self.fields if f.key == key), None)
