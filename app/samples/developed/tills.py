"""Receipts to develop on."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from app.samples.developed.kit import Drawn, Good, Sheet, Style, a_day, cents, goods_answer, some_goods
from app.samples.pdf import Canvas


def till_roll(random: Random) -> Drawn:
    s = Sheet(Style(currency="GBP", mark="£{}"), pages=[Canvas(size=(226.0, 480.0))])
    s.text(40, 36, s.is_text("company", "Corner House Deli Ltd"), face="bold", size=11)
    s.lines(60, 50, s.is_place("address", ("12 Mill Lane", "York YO1 7HZ")), size=8, gap=11)
    s.text(14, 84, "Receipt no: " + s.is_text("receipt_number", str(random.randint(10000, 99999))), size=8)
    s.text(14, 96, s.is_day("date", a_day(random)) + " 13:42", size=8)
    y, goods = (
        118.0,
        some_goods(
            random, ("Ham roll", "Flat white", "Olive bread", "Goat cheese", "Apple juice"), random.randint(2, 6)
        ),
    )
    for g in goods:
        s.text(14, y, g.name, size=8)
        if g.quantity > 1:
            y += 11
            s.text(24, y, f"{g.quantity} x {s.style.number(g.price)}", size=8)
        s.text(212, y, s.style.number(g.amount), size=8, right=True)
        y += 12
    total = goods_answer(s, goods)
    for row, g in zip(s.tables["line_items"], goods, strict=True):
        if g.quantity == 1:
            del row["quantity"], row["unit_price"]
    tax = cents(total / 6)
    s.text(14, y + 8, "TOTAL", face="bold", size=10)
    s.text(212, y + 8, s.is_sum("total", total), face="bold", size=10, right=True)
    s.text(14, y + 24, "of which VAT", size=8)
    s.text(212, y + 24, s.is_sum("tax", tax), size=8, right=True)
    s.text(14, y + 38, "Card", size=8)
    s.text(212, y + 38, s.style.money(total), size=8, right=True)
    s.text(50, y + 60, "Thank you, come again", size=8)
    return s.done("receipt")


def till_columns(random: Random) -> Drawn:
    """A till that heads its columns, with the sums below a line of dashes."""
    s = Sheet(Style(currency="EUR", comma=True, dates="%d.%m.%Y", mark="{} EUR"), pages=[Canvas(size=(240.0, 470.0))])
    s.text(60, 34, s.is_text("company", "Hofladen Brandt OHG"), face="bold", size=11)
    s.lines(70, 48, s.is_place("address", ("Feldweg 3", "29439 Lüchow")), size=8, gap=11)
    s.text(14, 78, f"Bon-Nr. {s.is_text('receipt_number', str(random.randint(1000, 9999)))}", size=8)
    s.text(226, 78, s.is_day("date", a_day(random)), size=8, right=True)
    y = 98.0
    for x, word, right in ((14, "Menge", False), (50, "Artikel", False), (170, "Preis", True), (226, "Betrag", True)):
        s.text(x, y, word, size=8, right=right)
    goods: list[Good] = some_goods(
        random, ("Kartoffeln 2 kg", "Eier, 10 Stk", "Honig 500 g", "Apfelsaft 1 l"), random.randint(2, 5)
    )
    for g in goods:
        y += 13
        s.text(14, y, str(g.quantity), size=8)
        s.text(50, y, g.name, size=8)
        s.text(170, y, s.style.number(g.price), size=8, right=True)
        s.text(226, y, s.style.number(g.amount), size=8, right=True)
    s.text(14, y + 10, "-" * 50, size=8)
    total = goods_answer(s, goods)
    tax = cents(total * 7 / 107)
    for label, value in (
        ("SUMME", s.is_sum("total", total)),
        ("enth. MwSt 7%", s.is_sum("tax", tax)),
        ("Bar", s.style.money(total + 5)),
        ("Rückgeld", s.style.money(Decimal(5))),
    ):
        y += 14
        s.text(14, y + 10, label, size=9)
        s.text(226, y + 10, value, size=9, right=True)
    return s.done("receipt")
