"""Lines that say how an amount came about, above it or below: `2 x 1.20`, `53.83 L @ $2.091/L`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.model.schema import FieldType
from app.readers.amounts import CURRENCY, money_text
from app.readers.rows_cells import CellFound
from app.readers.rows_plan import SURE, Plan
from app.readers.values import Parsed, parse
from app.readers.view import PageView, Row

CENT = Decimal("0.02")
"""What an amount may differ by from its parts multiplied."""
_UNIT = r"[^\W\d_]{1,5}\.?"
_DETAIL = re.compile(
    rf"\W*(?:(?:n[.°º]?|nr\.?|qty|qtà|q\.tà|qtd|cant)[.:]? ?)?"
    rf"(?P<times>\d{{1,4}}(?:[.,]\d{{1,3}})?)\s*(?:{_UNIT}\s*)??\s*(?:[x×*@]|à)\s*"
    rf"(?:{CURRENCY}|R)?\s*(?P<price>\d{{1,6}}[.,]\d{{2,4}})\s*(?:{CURRENCY})?\s*(?:/\s*{_UNIT}|each|ea|cad(?:auno)?|c/u|p/st|je|stuk)?\W*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Detail:
    row: Row
    times: tuple[str, tuple[int, ...]]
    price: tuple[str, tuple[int, ...]]

    def explains(self, amount: str) -> bool:
        return abs(Decimal(self.times[0]) * Decimal(self.price[0]) - Decimal(amount)) <= CENT


def detail_of(view: PageView, row: Row) -> Detail | None:
    """What a row says if it says a quantity and a price, and nothing else."""
    match = _DETAIL.fullmatch(row.text)
    if match is None:
        return None
    times, price = (parse(FieldType.NUMBER, _plain(match[name])) for name in ("times", "price"))
    if not isinstance(times, Parsed) or not isinstance(price, Parsed):
        return None
    at = {name: row.words_at(match.start(name), match.end(name), view.words) for name in ("times", "price")}
    return Detail(row, (times.value, at["times"]), (price.value, at["price"]))


def _plain(text: str) -> str:
    """Its only mark is that of the decimals."""
    return text.replace(",", ".")


def detailed(
    plan: Plan, rows: list[list[CellFound]], details: Sequence[Detail], view: PageView
) -> list[list[CellFound]]:
    """Rows with the quantity and price of the line below them, else of the one above, where these make their amount."""
    found = [list(row) for row in rows]
    places = [min((view.row_of[w].number for c in row for w in c.words), default=0) for row in rows]
    explained: set[int] = set()
    for detail in details:
        before = max((n for n, place in enumerate(places) if place < detail.row.number), default=None)
        after = min((n for n, place in enumerate(places) if place > detail.row.number), default=None)
        for n in (before, after):
            if n is None or n in explained:
                continue
            amount = next((c for c in found[n] if c.spec.key == plan.amount.key and c.value), None)
            if amount is not None and detail.explains(amount.value or "0"):
                explained.add(n)
                found[n] = _with(plan, found[n], detail, amount)
                break
    return found


def _with(plan: Plan, row: list[CellFound], detail: Detail, amount: CellFound) -> list[CellFound]:
    price, words = detail.price
    parts = [
        (plan.number, *detail.times, None),
        (plan.price, money_text(Decimal(price), amount.currency), words, amount.currency),
    ]
    told = [
        CellFound(amount.table, amount.row, spec, value, currency, value, words, SURE, "a quantity and a price")
        for spec, value, words, currency in parts
        if spec is not None
    ]
    keys = {c.spec.key for c in told}
    return [c for c in row if c.spec.key not in keys] + told
