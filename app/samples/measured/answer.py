"""What is truly on a document, in the form answers have."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from app.samples.measured.locales import cents

Value = dict[str, str]


def text(value: str) -> Value:
    return {"value": value.replace("\u00a0", " ")}


def money(value: Decimal, currency: str) -> Value:
    """Without a currency where the page names none."""
    told = {"value": f"{cents(value):.2f}"}
    return {**told, "currency": currency} if currency else told


def number(value: Decimal) -> Value:
    """12, 12.5: no zeros that say nothing."""
    plain = f"{value:f}"
    return {"value": plain.rstrip("0").rstrip(".") if "." in plain else plain}


def lines(rows: tuple[str, ...]) -> Value:
    return text(", ".join(rows))


@dataclass(slots=True)
class Answer:
    """Filled while the page is drawn: a value is told where it is written and nowhere else."""

    schema: str | None
    currency: str = ""
    fields: dict[str, Value] = field(default_factory=dict)
    tables: dict[str, list[dict[str, Value]]] = field(default_factory=dict)

    def tell(self, **values: str | date | Decimal | tuple[str, ...] | Value) -> None:
        """Fields: a decimal is a sum in the document's currency, a tuple an address; an empty string is left out."""
        for key, value in values.items():
            if value != "":
                self.fields[key] = self._value(value)

    def row(self, table: str, **cells: str | date | Decimal | Value | None) -> None:
        """A row; cells that are None or empty are not on the page."""
        told = {key: self._value(cell) for key, cell in cells.items() if cell is not None and cell != ""}
        self.tables.setdefault(table, []).append(told)

    def _value(self, value: str | date | Decimal | tuple[str, ...] | Value) -> Value:
        if isinstance(value, dict):
            return value
        if isinstance(value, date):
            return {"value": value.isoformat()}
        if isinstance(value, Decimal):
            return money(value, self.currency)
        return lines(value) if isinstance(value, tuple) else text(value)

    def subdocument(self, pages: list[int]) -> dict[str, Any]:
        told: dict[str, Any] = {"schema": self.schema, "pages": pages, "fields": self.fields}
        return {**told, "tables": self.tables} if self.tables else told
