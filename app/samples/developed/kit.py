"""What the developing layouts share: a sheet that is written on and remembers its answers, and things to write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

from app.samples.pdf import Canvas, text_width

Cell = dict[str, str]
LEFT, RIGHT = 56.0, 540.0
"""Margins of a sheet, in points."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """A document as drawn: its pages, and the answer in canonical form. `schema` is None for one of no type."""

    schema: str | None
    pages: tuple[Canvas, ...]
    fields: dict[str, Cell] = field(default_factory=dict)
    tables: dict[str, list[dict[str, Cell]]] = field(default_factory=dict)

    @property
    def answer(self) -> dict[str, Any]:
        told: dict[str, Any] = {
            "schema": self.schema,
            "pages": list(range(1, len(self.pages) + 1)),
            "fields": self.fields,
        }
        return {**told, "tables": self.tables} if self.tables else told


Layout = Callable[[Random], Drawn]


@dataclass(kw_only=True, slots=True)
class Style:
    """How a country writes: decimal comma, order of dates, currency and where its mark stands."""

    comma: bool = False
    dates: str = "%d/%m/%Y"
    currency: str = "EUR"
    mark: str = "{} EUR"
    lakh: bool = False

    def number(self, value: Decimal) -> str:
        text = f"{value:,.2f}"
        if self.lakh:
            whole, cents = f"{value:.2f}".split(".")
            sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
            head, tail = digits[:-3], digits[-3:]
            groups: list[str] = []
            while head:
                groups.insert(0, head[-2:])
                head = head[:-2]
            text = sign + ",".join([*groups, tail]) + "." + cents
        return text.translate(str.maketrans(",.", ".,")) if self.comma else text

    def money(self, value: Decimal) -> str:
        return self.mark.format(self.number(value))

    def day(self, day: date) -> str:
        return day.strftime(self.dates)

    def said(self, value: Decimal) -> Cell:
        return {"value": f"{value:.2f}", "currency": self.currency}


RUPEES = Style(currency="INR", mark="Rs. {}", dates="%d-%b-%Y", lakh=True)


@dataclass(slots=True)
class Sheet:
    """Pages being written, and what is on them."""

    style: Style = field(default_factory=Style)
    pages: list[Canvas] = field(default_factory=lambda: [Canvas()])
    fields: dict[str, Cell] = field(default_factory=dict)
    tables: dict[str, list[dict[str, Cell]]] = field(default_factory=dict)

    @property
    def page(self) -> Canvas:
        return self.pages[-1]

    def text(self, x: float, y: float, text: str, **how: Any) -> None:
        self.page.text(x, y, text, **how)

    def lines(self, x: float, y: float, lines: Sequence[str], *, gap: float = 13.0, **how: Any) -> float:
        for line in lines:
            self.page.text(x, y, line, **how)
            y += gap
        return y

    def is_text(self, key: str, text: str) -> str:
        self.fields[key] = {"value": text}
        return text

    def is_day(self, key: str, day: date) -> str:
        self.fields[key] = {"value": day.isoformat()}
        return self.style.day(day)

    def is_sum(self, key: str, value: Decimal, *, bare: bool = False) -> str:
        self.fields[key] = self.style.said(value)
        return self.style.number(value) if bare else self.style.money(value)

    def is_place(self, key: str, lines: Sequence[str]) -> Sequence[str]:
        self.fields[key] = {"value": ", ".join(lines)}
        return lines

    def done(self, schema: str | None) -> Drawn:
        return Drawn(schema=schema, pages=tuple(self.pages), fields=self.fields, tables=self.tables)


def cents(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def a_day(random: Random) -> date:
    return date(2026, 1, 3) + timedelta(days=random.randrange(300))


def an_amount(random: Random, low: int, high: int) -> Decimal:
    return Decimal(random.randint(low * 100, high * 100)) / 100


GOODS = (
    "Hinge, brass",
    "Oak board 2 m",
    "Wood glue 750 ml",
    "Sandpaper P120",
    "Screws 4x40, 200",
    "Drill bit 6 mm",
    "Clamp 300 mm",
    "Varnish, clear",
    "Measuring tape",
    "Work gloves L",
)
WARE = (
    "Schreibblock A4",
    "Ordner breit grau",
    "Toner schwarz",
    "Kopierpapier 500 Blatt",
    "Bleistift HB",
    "Locher 4-fach",
    "Heftklammern",
    "Schreibtischlampe",
)
PEOPLE = (
    "Marion Ashdown",
    "Peter Quillan",
    "Ines Halvorsen",
    "Tomas Verbeek",
    "Anita Deshpande",
    "Rakesh Iyer",
    "Lucia Ferrante",
)
SLIPS = ("Basic salary", "House rent allowance", "Transport allowance", "Overtime", "Medical allowance", "Bonus")
CUTS = ("Income tax", "Provident fund", "Health insurance", "Union fee", "Professional tax")


@dataclass(frozen=True, slots=True)
class Good:
    name: str
    quantity: int
    price: Decimal

    @property
    def amount(self) -> Decimal:
        return self.price * self.quantity

    def answer(self, style: Style) -> dict[str, Cell]:
        return {
            "description": {"value": self.name},
            "quantity": {"value": str(self.quantity)},
            "unit_price": style.said(self.price),
            "amount": style.said(self.amount),
        }


def some_goods(random: Random, names: Sequence[str], count: int) -> list[Good]:
    return [
        Good(random.choice(names), random.choice((1, 2, 3, 5, 10)), an_amount(random, 3, 240)) for _ in range(count)
    ]


def below_each_other(
    sheet: Sheet,
    x: float,
    y: float,
    rows: Sequence[tuple[str, str]],
    *,
    value_x: float,
    gap: float = 15.0,
    size: float = 9.5,
) -> float:
    for label, value in rows:
        sheet.text(x, y, label, size=size)
        sheet.text(value_x, y, value, size=size)
        y += gap
    return y


def dotted(sheet: Sheet, x: float, y: float, label: str, value: str, *, right: float, size: float = 9.5) -> None:
    sheet.text(x, y, label, size=size)
    sheet.text(right, y, value, size=size, right=True)
    start = x + text_width(label + "  ", "sans", size)
    end = right - text_width("  " + value, "sans", size)
    dots = int((end - start) / text_width(".", "sans", size))
    if dots > 2:
        sheet.text(start, y, "." * dots, size=size)


def goods_answer(sheet: Sheet, goods: list[Good]) -> Decimal:
    """Tells the sheet its line items; what they come to."""
    sheet.tables["line_items"] = [g.answer(sheet.style) for g in goods]
    return sum((g.amount for g in goods), Decimal(0))


def moves(random: Random, count: int) -> list[tuple[date, str, Decimal]]:
    """Day, text and signed amount of `count` bookings of a month."""
    day, rows = date(2026, 5, 1), []
    texts = (
        "Card payment Grocer",
        "Salary Orchard Works",
        "Standing order rent",
        "Cash machine",
        "Refund Rail",
        "Direct debit water",
    )
    for _ in range(count):
        day += timedelta(days=random.choice((0, 1, 1, 2)))
        sign = random.choice((1, -1, -1))
        rows.append((min(day, date(2026, 5, 31)), random.choice(texts), sign * an_amount(random, 5, 900)))
    return rows
