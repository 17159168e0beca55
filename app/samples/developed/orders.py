"""Purchase orders to develop on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

from app.samples.developed.kit import LEFT, RIGHT, Drawn, Good, Sheet, Style, a_day, cents, goods_answer, some_goods


def _rows(
    s: Sheet,
    y: float,
    goods: Sequence[Good],
    code: Callable[[], str],
    *,
    name_x: float,
    step: float = 18,
    unit: str = "",
) -> tuple[float, Decimal]:
    """A row for each of the goods, with a code of its own: where the last one stands, and what they come to."""
    net, rows = goods_answer(s, list(goods)), []
    for g in goods:
        y += step
        written = code()
        s.text(LEFT, y, written, size=9.5)
        s.text(name_x, y, g.name, size=9.5)
        figures = ((370, f"{g.quantity}{unit}"), (450, s.style.number(g.price)), (RIGHT, s.style.number(g.amount)))
        for x, text in figures:
            s.text(x, y, text, size=9.5, right=True)
        rows.append({"item_code": {"value": written}, **g.answer(s.style)})
    s.tables["line_items"] = rows
    return y, net


def _sums(s: Sheet, x: float, y: float, net: Decimal, rate: int, labels: tuple[str, str, str], **how: Any) -> None:
    """Subtotal, tax and total below `y`."""
    tax = cents(net * rate / 100)
    values = (s.is_sum("subtotal", net), s.is_sum("tax", tax), s.is_sum("total", net + tax))
    for n, (label, value) in enumerate(zip(labels, values, strict=True), start=1):
        s.text(x, y + 18 * n, label, **how)
        s.text(RIGHT, y + 18 * n, value, right=True, **how)


def order_boxed(random: Random) -> Drawn:
    s = Sheet(Style(currency="USD", mark="${}", dates="%m/%d/%Y"))
    s.text(LEFT, 60, "PURCHASE ORDER", face="bold", size=18)
    s.text(LEFT, 90, s.is_text("buyer", "Cobalt Ridge Hospital Inc."), face="bold", size=11)
    s.lines(LEFT, 104, s.is_place("buyer_address", ("800 Summit Avenue", "Denver, CO 80203")), size=9)
    day = a_day(random).replace(day=20)
    x = 340.0
    for n, (label, value) in enumerate(
        (
            ("P.O. Number", s.is_text("order_number", f"{random.randint(400000, 499999)}")),
            ("Order Date", s.is_day("date", day)),
            ("Required By", s.is_day("delivery_date", day + timedelta(days=25))),
            ("Terms", s.is_text("payment_terms", "Net 30")),
        )
    ):
        top = 70 + 34 * (n // 2)
        at = x + 100 * (n % 2)
        for line in (top, top + 34):
            s.page.line(at, line, at + 100)
        for edge in (at, at + 100):
            s.page.upright(edge, top, top + 34)
        s.text(at + 4, top + 11, label, size=7)
        s.text(at + 4, top + 27, value, size=10)
    for at, label, key, name, place in (
        (LEFT, "VENDOR", "supplier", "Brightwater Medical Supply LLC", ("55 Foundry Street", "Omaha, NE 68102")),
        (310, "SHIP TO", "delivery", "Receiving Dock 2", ("812 Summit Avenue", "Denver, CO 80203")),
    ):
        s.text(at, 165, label, face="bold", size=9)
        s.text(at, 180, name if key == "delivery" else s.is_text(key, name), size=9.5)
        s.lines(at, 193, s.is_place(f"{key}_address", place), size=9.5)
    y = 245.0
    goods = some_goods(
        random,
        ("Gauze pads, box", "Nitrile gloves M", "Syringe 5 ml", "Thermometer", "Bandage 10 cm"),
        random.randint(4, 8),
    )
    for at, word, right in (
        (LEFT, "Item No.", False),
        (130, "Description", False),
        (370, "Qty", True),
        (450, "Unit Price", True),
        (RIGHT, "Total", True),
    ):
        s.text(at, y, word, face="bold", size=9, right=right)
    y, net = _rows(s, y, goods, lambda: f"BW-{random.randint(100, 999)}", name_x=130)
    _sums(s, 400, y + 8, net, 8, ("Subtotal", "Sales tax", "TOTAL"))
    return s.done("purchase_order")


def bestellung(random: Random) -> Drawn:
    s = Sheet(Style(comma=True, dates="%d.%m.%Y", mark="{} EUR"))
    s.text(LEFT, 60, s.is_text("buyer", "Nordkamm Maschinenbau AG"), face="bold", size=14)
    s.text(LEFT, 75, ", ".join(s.is_place("buyer_address", ("Werftstraße 40", "24143 Kiel"))), size=8.5)
    s.text(LEFT, 120, "Lieferant:", size=8.5)
    s.text(LEFT, 134, s.is_text("supplier", "Stahl Wiegand KG"))
    s.lines(LEFT, 147, s.is_place("supplier_address", ("Hüttenweg 2", "58089 Hagen")))
    day = a_day(random)
    s.text(
        LEFT,
        210,
        "Bestellung Nr. " + s.is_text("order_number", f"B-{random.randint(10000, 99999)}"),
        face="bold",
        size=13,
    )
    s.text(LEFT, 228, "Datum: " + s.is_day("date", day), size=9.5)
    s.text(220, 228, "Liefertermin: " + s.is_day("delivery_date", day + timedelta(days=20)), size=9.5)
    s.text(LEFT, 243, "Zahlungsbedingungen: " + s.is_text("payment_terms", "30 Tage netto"), size=9.5)
    y = 275.0
    for at, word, right in (
        (LEFT, "Artikel-Nr.", False),
        (150, "Bezeichnung", False),
        (370, "Menge", True),
        (450, "Preis", True),
        (RIGHT, "Betrag", True),
    ):
        s.text(at, y, word, face="bold", size=9, right=right)
    s.page.line(LEFT, y + 5, RIGHT)
    goods = some_goods(
        random,
        ("Flachstahl 40x5", "Rundstahl 20", "Winkelprofil 50", "Blech 2 mm", "Rohr 33,7"),
        random.randint(3, 7),
    )
    y, net = _rows(s, y, goods, lambda: str(random.randint(100000, 999999)), name_x=150, unit=" Stk")
    s.page.line(LEFT, y + 5, RIGHT)
    _sums(s, 370, y + 4, net, 19, ("Summe netto", "19 % MwSt", "Gesamtbetrag"))
    return s.done("purchase_order")


def pedido(random: Random) -> Drawn:
    """Buyer and supplier side by side in Spanish, values behind labels in one column."""
    s = Sheet(Style(comma=True, dates="%d/%m/%Y", mark="{} €"))
    s.text(200, 60, "PEDIDO DE COMPRA", face="bold", size=15)
    day = a_day(random)
    for n, (label, value) in enumerate(
        (
            ("Nº de pedido", s.is_text("order_number", f"PC-{random.randint(1000, 9999)}")),
            ("Fecha", s.is_day("date", day)),
            ("Fecha de entrega", s.is_day("delivery_date", day + timedelta(days=12))),
            ("Forma de pago", s.is_text("payment_terms", "Transferencia a 30 días")),
        )
    ):
        s.text(LEFT, 90 + 14 * n, label, size=9.5)
        s.text(170, 90 + 14 * n, value, size=9.5)
    for x, label, key, name, place in (
        (LEFT, "COMPRADOR", "buyer", "Hotel Mirador S.L.", ("Avenida del Mar 12", "04620 Vera")),
        (310, "PROVEEDOR", "supplier", "Textiles Segura S.A.", ("Polígono Sur, nave 7", "30565 Murcia")),
    ):
        s.text(x, 165, label, face="bold", size=9)
        s.text(x, 180, s.is_text(key, name), size=9.5)
        s.lines(x, 193, s.is_place(f"{key}_address", place), size=9.5)
    y = 240.0
    for x, word, right in (
        (LEFT, "Ref.", False),
        (120, "Descripción", False),
        (370, "Cantidad", True),
        (450, "Precio", True),
        (RIGHT, "Importe", True),
    ):
        s.text(x, y, word, face="bold", size=9, right=right)
    goods = some_goods(random, ("Sábana 150", "Toalla de baño", "Mantel 2 m", "Funda nórdica"), random.randint(3, 6))
    y, net = _rows(s, y, goods, lambda: f"T{random.randint(100, 999)}", name_x=120, step=17)
    _sums(s, 370, y + 6, net, 21, ("Base imponible", "IVA 21 %", "Total pedido"), size=9.5)
    return s.done("purchase_order")
