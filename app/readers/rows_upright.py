"""The only row of a table, each of its cells on a line of its own behind the label of its column, as pumps and meters
print what was taken: `Product : PETROL`, `Rate(Rs/L) : 106.31`, `Volume(L) : 19.10`, `Amount(Rs) : 2,030.52`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.model.schema import FieldSpec, TableSpec
from app.readers.heading_cells import WHOLE, Labels, labels_of, means_whole
from app.readers.rows_cells import CellFound, cell_of
from app.readers.rows_detail import CENT
from app.readers.rows_plan import SURE, Plan, plan_of
from app.readers.text import one_line
from app.readers.values import Parsed, parse_field
from app.readers.view import PageView, Row
from app.readers.zones import Zones

APART = 8
"""Rows between the first and the last line of one thing."""
ROUNDED = Decimal("0.005")
"""Of an amount, what a quantity with few decimals is off by at most."""


@dataclass(frozen=True, slots=True)
class _Line:
    row: Row
    keys: tuple[str, ...]
    words: tuple[int, ...]


def read_upright(zones: Zones, table: TableSpec, own: str | None) -> list[list[CellFound]]:
    """One row, of a quantity and a price that make the amount; one of both may stand behind a label nobody knows."""
    plan = plan_of(table)
    if plan is None or plan.number is None or plan.price is None:
        return []
    lines = list(_lines(zones.view, labels_of(table)))
    for whole in (line for line in lines if plan.amount.key in line.keys):
        near = [n for n in lines if n is not whole and abs(n.row.number - whole.row.number) <= APART]
        parts = _parts(zones.view, plan, near, whole)
        name = next((n for n in near if plan.text.key in n.keys and _named(zones.view, n.words)), None)
        if parts is not None and name is not None:
            told = ((plan.text, name), (plan.number, parts[0]), (plan.price, parts[1]), (plan.amount, whole))
            return [[_cell(zones.view, table, spec, line, own) for spec, line in told]]
    return []


def _lines(view: PageView, labels: Labels) -> Iterator[_Line]:
    """Rows of something before a colon and something behind it, with the columns that the first may name."""
    for row in view.rows:
        colon = next((n for n, w in enumerate(row.words) if view.words[w].text.rstrip().endswith(":")), None)
        if colon is None or colon + 1 >= len(row.words):
            continue
        label = view.text(row.words[: colon + 1]).rstrip(" :")
        keys, score = means_whole(label, labels)
        yield _Line(row, keys if score >= WHOLE else (), row.words[colon + 1 :])


def _parts(view: PageView, plan: Plan, lines: Sequence[_Line], whole: _Line) -> tuple[_Line, _Line] | None:
    """The lines of the quantity and the price, one of which at least has its label."""
    assert plan.number is not None and plan.price is not None
    total = _number(view, plan.amount, whole.words)
    figures = [(line, n) for line in lines if (n := _number(view, plan.price, line.words)) is not None and n > 0]
    if total is None or total <= 0:
        return None
    for price, of in figures:
        for number, times in figures:
            known = (plan.price.key in price.keys) + (plan.number.key in number.keys)
            mixed = plan.price.key in number.keys or plan.number.key in price.keys
            near = max(CENT, total * ROUNDED)
            if price is not number and known and not mixed and abs(of * times - total) <= near:
                return number, price
    return None


def _number(view: PageView, spec: FieldSpec, words: tuple[int, ...]) -> Decimal | None:
    parsed = parse_field(spec, view.text(words))
    return Decimal(parsed.value) if isinstance(parsed, Parsed) else None


def _named(view: PageView, words: tuple[int, ...]) -> bool:
    return sum(c.isalpha() for c in view.text(words)) >= 2


def _cell(view: PageView, table: TableSpec, spec: FieldSpec, line: _Line, own: str | None) -> CellFound:
    reason = f"behind a label of {spec.title}"
    return cell_of(one_line(view.text(line.words)), line.words, table.key, 1, spec, own, SURE, reason)
