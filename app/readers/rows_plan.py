"""The columns of a table whose rows can be told without headings, by what they are."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.schema import FieldSpec, FieldType, TableSpec

SURE = 0.6


@dataclass(frozen=True, slots=True)
class Plan:
    """The columns by what they are: text, number, and amounts, the last of which is the row's."""

    text: FieldSpec
    number: FieldSpec | None
    price: FieldSpec | None
    amount: FieldSpec


def plan_of(table: TableSpec) -> Plan | None:
    """None for a table whose rows cannot be told without headings: it needs one text, and an amount."""
    texts = [c for c in table.columns if c.type is FieldType.TEXT]
    amounts = [c for c in table.columns if c.type is FieldType.MONEY]
    numbers = [c for c in table.columns if c.type is FieldType.NUMBER]
    codes = [c for c in table.columns if c.type is FieldType.IDENTIFIER and not c.required]
    goods = len(numbers) == 1 and len(amounts) == 2  # whose numbers of goods may be left out
    others = len(table.columns) - len(texts) - len(amounts) - len(numbers) - (len(codes) if goods else 0)
    if len(texts) != 1 or not 1 <= len(amounts) <= 2 or len(numbers) > 1 or others:
        return None
    return Plan(texts[0], numbers[0] if numbers else None, amounts[0] if len(amounts) == 2 else None, amounts[-1])
