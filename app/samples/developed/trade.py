"""Receipts, invoices and purchase orders to develop on."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from random import Random

from app.samples.developed.kit import GOODS, WARE, Drawn, Good, Sheet, Style, a_day, cents, dotted, some_goods
from app.samples.pdf import Canvas

LEFT, RIGHT = 56.0, 540.0


def _goods_answer(sheet: Sheet, goods: list[Good]) -> Decimal:
    sheet.tables["line_items"] = [g.answer(sheet.style) for g in goods]
    return sum((g.amount for g in goods), Decimal(0))


def invoice_ruled(random: Random) -> Drawn:
    s = Sheet(Style(currency="GBP", mark="£{}", dates="%d %B %Y"))
    s.text(LEFT, 70, s.is_text("supplier", "Harrowgate Joinery Ltd"), face="bold", size=18)
    s.lines(LEFT, 86, s.is_place("supplier_address", ("14 Canal Row", "Leeds LS10 1JR")), size=9)
    s.text(LEFT, 114, "VAT No: " + s.is_text("supplier_tax_id", "GB 123 4567 82"), size=9)
    s.text(400, 70, "INVOICE", face="bold", size=20)
    day = a_day(random)
    for n, (label, value) in enumerate(
        (
            ("Invoice number:", s.is_text("invoice_number", f"HJ-{random.randint(1000, 9999)}")),
            ("Invoice date:", s.is_day("date", day)),
            ("Due date:", s.is_day("due_date", day + timedelta(days=30))),
            ("PO number:", s.is_text("purchase_order", f"PO{random.randint(10000, 99999)}")),
        )
    ):
        s.text(360, 100 + 15 * n, label, size=9.5)
        s.text(455, 100 + 15 * n, value, size=9.5)
    s.text(LEFT, 165, "Bill to", face="bold", size=9)
    s.text(LEFT, 180, s.is_text("customer", "Mallory & Finch LLP"))
    s.lines(LEFT, 193, s.is_place("customer_address", ("Suite 3, Dock House", "9 Quay Street", "Hull HU1 2BB")))
    y, edges = 250.0, (LEFT, 300, 360, 450, RIGHT)
    goods = some_goods(random, GOODS, random.randint(4, 9))
    for n, head in enumerate(("Description", "Qty", "Unit price", "Amount")):
        s.text(edges[n] + 5 if not n else edges[n + 1] - 5, y + 13, head, face="bold", size=9, right=n > 0)
    bottom = y + 20 * (len(goods) + 1)
    for n in range(len(goods) + 2):
        s.page.line(LEFT, y + 20 * n, RIGHT)
    for x in edges:
        s.page.upright(x, y, bottom)
    for g in goods:
        y += 20
        for n, text in enumerate((g.name, str(g.quantity), s.style.number(g.price), s.style.number(g.amount))):
            s.text(edges[n] + 5 if not n else edges[n + 1] - 5, y + 13, text, size=9, right=n > 0)
    net = _goods_answer(s, goods)
    tax = cents(net / 5)
    s.fields["tax_rate"] = {"value": "20"}
    for label, value in (
        ("Subtotal", s.is_sum("subtotal", net)),
        ("VAT 20%", s.is_sum("tax", tax)),
        ("Total due", s.is_sum("total", net + tax)),
    ):
        y += 18
        s.text(400, y + 20, label)
        s.text(RIGHT - 5, y + 20, value, right=True)
    s.text(LEFT, 780, "Harrowgate Joinery Ltd. Registered in England no. 5551234. Payment within 30 days.", size=8)
    return s.done("invoice")


def rechnung(random: Random) -> Drawn:
    """A sender's line over a window, a row of labels over a row of values, wrapped cells, particulars at the foot."""
    s = Sheet(Style(comma=True, dates="%d.%m.%Y", mark="{} €"))
    place = s.is_place("supplier_address", ("Gerbergasse 8", "70178 Stuttgart"))
    s.text(360, 60, "Büro Lenz", face="bold", size=17)
    s.text(LEFT, 130, f"{s.is_text('supplier', 'Lenz Bürobedarf GmbH')} · {place[0]} · {place[1]}", size=7)
    s.text(LEFT, 148, s.is_text("customer", "Kanzlei Ostermann & Weiß"))
    s.lines(LEFT, 161, s.is_place("customer_address", ("Am Markt 3", "72070 Tübingen")))
    s.text(LEFT, 240, "Rechnung", face="bold", size=15)
    day = a_day(random)
    values = (
        ("Rechnungsnummer", s.is_text("invoice_number", f"2026-{random.randint(100, 999)}")),
        ("Kundennummer", f"K{random.randint(1000, 9999)}"),
        ("Rechnungsdatum", s.is_day("date", day)),
        ("Zahlbar bis", s.is_day("due_date", day + timedelta(days=14))),
    )
    for n, (label, value) in enumerate(values):
        s.text(LEFT + 120 * n, 264, label, size=8)
        s.text(LEFT + 120 * n, 277, value, size=9.5)
    y = 310.0
    for x, head, right in (
        (LEFT, "Pos", False),
        (90, "Bezeichnung", False),
        (350, "Menge", True),
        (440, "Einzelpreis", True),
        (RIGHT, "Gesamt", True),
    ):
        s.text(x, y, head, face="bold", size=9, right=right)
    s.page.line(LEFT, y + 5, RIGHT)
    goods = some_goods(random, WARE, random.randint(3, 8))
    goods = [
        Good(f"{g.name} Lieferung frei Haus", g.quantity, g.price) if n % 3 == 1 else g for n, g in enumerate(goods)
    ]
    for n, g in enumerate(goods, start=1):
        y += 19
        first, second = (
            (g.name.split(" Lieferung")[0], "Lieferung frei Haus") if "Lieferung" in g.name else (g.name, "")
        )
        s.text(LEFT, y, str(n), size=9.5)
        s.text(90, y, first, size=9.5)
        for x, text in ((350, str(g.quantity)), (440, s.style.number(g.price)), (RIGHT, s.style.number(g.amount))):
            s.text(x, y, text, size=9.5, right=True)
        if second:
            y += 12
            s.text(90, y, second, size=9.5)
    s.page.line(LEFT, y + 6, RIGHT)
    net = _goods_answer(s, goods)
    tax = cents(net * 19 / 100)
    s.fields["tax_rate"] = {"value": "19"}
    for label, value in (
        ("Nettobetrag", s.is_sum("subtotal", net)),
        ("zzgl. 19 % MwSt.", s.is_sum("tax", tax)),
        ("Rechnungsbetrag", s.is_sum("total", net + tax)),
    ):
        y += 20
        s.text(350, y, label)
        s.text(RIGHT, y, value, right=True)
    s.fields["iban"] = {"value": "DE89370400440532013000"}
    s.fields["supplier_tax_id"] = {"value": "DE136695976"}
    s.text(LEFT, 790, "Lenz Bürobedarf GmbH", size=7.5)
    s.text(LEFT, 800, "USt-IdNr. DE136695976", size=7.5)
    s.text(220, 790, "IBAN DE89 3704 0044 0532 0130 00", size=7.5)
    s.text(220, 800, "BIC COBADEFFXXX", size=7.5)
    return s.done("invoice")


def facture(random: Random) -> Drawn:
    """The sender at the right, labels with colons, sums across dotted lines, two pages."""
    s = Sheet(Style(comma=True, dates="%d/%m/%Y", mark="{} €"))
    s.text(RIGHT, 60, s.is_text("supplier", "Atelier Corvin SARL"), face="bold", size=14, right=True)
    for n, line in enumerate(s.is_place("supplier_address", ("27 rue des Lilas", "69003 Lyon"))):
        s.text(RIGHT, 76 + 12 * n, line, size=9, right=True)
    s.text(RIGHT, 100, "N° TVA : " + s.is_text("supplier_tax_id", "FR40303265045"), size=9, right=True)
    s.text(
        LEFT, 130, "FACTURE N° " + s.is_text("invoice_number", f"F{random.randint(2000, 9000)}"), face="bold", size=13
    )
    day = a_day(random)
    s.text(LEFT, 148, "Date de facture : " + s.is_day("date", day), size=9.5)
    s.text(LEFT, 162, "Échéance : " + s.is_day("due_date", day + timedelta(days=45)), size=9.5)
    s.text(320, 148, "Client :", size=9)
    s.text(320, 162, s.is_text("customer", "Mairie de Valbonne"))
    s.lines(320, 175, s.is_place("customer_address", ("1 place Neuve", "06560 Valbonne")))
    goods = some_goods(
        random, ("Affiche A2", "Carte de visite", "Brochure 12 pages", "Pose et livraison", "Maquette"), 34
    )
    y, net = 230.0, Decimal(0)

    def head(at: float) -> None:
        for x, word, right in (
            (LEFT, "Désignation", False),
            (330, "Qté", True),
            (430, "P.U. HT", True),
            (RIGHT, "Montant HT", True),
        ):
            s.text(x, at, word, face="bold", size=9, right=right)

    head(y)
    for g in goods:
        y += 17
        if y > 740:
            s.text(330, y + 6, "À reporter", size=9)
            s.text(RIGHT, y + 6, s.style.number(net), size=9, right=True)
            s.pages.append(Canvas())
            head(80)
            s.text(330, 97, "Report", size=9)
            s.text(RIGHT, 97, s.style.number(net), size=9, right=True)
            y = 114.0
        net += g.amount
        s.text(LEFT, y, g.name, size=9.5)
        for x, text in ((330, str(g.quantity)), (430, s.style.number(g.price)), (RIGHT, s.style.number(g.amount))):
            s.text(x, y, text, size=9.5, right=True)
    net = _goods_answer(s, goods)
    tax = cents(net / 5)
    s.fields["tax_rate"] = {"value": "20"}
    for label, value in (
        ("Total HT", s.is_sum("subtotal", net)),
        ("TVA 20 %", s.is_sum("tax", tax)),
        ("Net à payer", s.is_sum("total", net + tax)),
    ):
        y += 22
        dotted(s, 330, y, label, value, right=RIGHT)
    return s.done("invoice")


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
    rows = []
    for g in goods:
        y += 18
        code = f"BW-{random.randint(100, 999)}"
        s.text(LEFT, y, code, size=9.5)
        s.text(130, y, g.name, size=9.5)
        for at, text in ((370, str(g.quantity)), (450, s.style.number(g.price)), (RIGHT, s.style.number(g.amount))):
            s.text(at, y, text, size=9.5, right=True)
        rows.append({"item_code": {"value": code}, **g.answer(s.style)})
    net = _goods_answer(s, goods)
    s.tables["line_items"] = rows
    tax = cents(net * 8 / 100)
    for label, value in (
        ("Subtotal", s.is_sum("subtotal", net)),
        ("Sales tax", s.is_sum("tax", tax)),
        ("TOTAL", s.is_sum("total", net + tax)),
    ):
        y += 18
        s.text(400, y + 8, label)
        s.text(RIGHT, y + 8, value, right=True)
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
    goods, rows = (
        some_goods(
            random,
            ("Flachstahl 40x5", "Rundstahl 20", "Winkelprofil 50", "Blech 2 mm", "Rohr 33,7"),
            random.randint(3, 7),
        ),
        [],
    )
    for g in goods:
        y += 18
        code = str(random.randint(100000, 999999))
        s.text(LEFT, y, code, size=9.5)
        s.text(150, y, g.name, size=9.5)
        for at, text in ((370, f"{g.quantity} Stk"), (450, s.style.number(g.price)), (RIGHT, s.style.number(g.amount))):
            s.text(at, y, text, size=9.5, right=True)
        rows.append({"item_code": {"value": code}, **g.answer(s.style)})
    s.page.line(LEFT, y + 5, RIGHT)
    net = _goods_answer(s, goods)
    s.tables["line_items"] = rows
    tax = cents(net * 19 / 100)
    for label, value in (
        ("Summe netto", s.is_sum("subtotal", net)),
        ("19 % MwSt", s.is_sum("tax", tax)),
        ("Gesamtbetrag", s.is_sum("total", net + tax)),
    ):
        y += 18
        s.text(370, y + 4, label)
        s.text(RIGHT, y + 4, value, right=True)
    return s.done("purchase_order")


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
    total = _goods_answer(s, goods)
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
