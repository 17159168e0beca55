"""Invoices to develop on."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from random import Random

from app.samples.developed.kit import (
    GOODS,
    LEFT,
    RIGHT,
    WARE,
    Drawn,
    Good,
    Sheet,
    Style,
    a_day,
    cents,
    dotted,
    goods_answer,
    some_goods,
)
from app.samples.pdf import Canvas


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
    net = goods_answer(s, goods)
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
    net = goods_answer(s, goods)
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
    net = goods_answer(s, goods)
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


def hours_invoice(random: Random) -> Drawn:
    """Columns nobody asks for, headings of two lines, the issuer at the foot alone with its number."""
    s = Sheet(Style(currency="AUD", mark="${}", dates="%d-%m-%Y"))
    s.text(LEFT, 70, "Tax Invoice", face="bold", size=20)
    day = a_day(random)
    for n, (label, value) in enumerate(
        (
            ("Invoice #", s.is_text("invoice_number", str(random.randint(10000, 99999)))),
            ("Issue date", s.is_day("date", day)),
            ("Payment due", s.is_day("due_date", day + timedelta(days=7))),
            ("Your ref", s.is_text("purchase_order", f"WR-{random.randint(10, 99)}/26")),
        )
    ):
        s.text(LEFT + 125 * n, 100, label, size=8)
        s.text(LEFT + 125 * n, 113, value, face="bold", size=10)
    s.text(LEFT, 150, "From", size=8)
    s.text(LEFT, 163, s.is_text("supplier", "Wattlebird Consulting Pty Ltd"))
    s.lines(LEFT, 176, s.is_place("supplier_address", ("Level 2, 88 Collins Street", "Melbourne VIC 3000")))
    s.text(300, 150, "To", size=8)
    s.text(300, 163, s.is_text("customer", "Shire of Bannockburn"))
    s.lines(300, 176, s.is_place("customer_address", ("12 High Street", "Bannockburn VIC 3331")))
    y = 230.0
    for x, words, right in (
        (LEFT, ("Service",), False),
        (330, ("Hours",), True),
        (400, ("Hourly", "rate"), True),
        (460, ("GST",), True),
        (RIGHT, ("Amount", "AUD"), True),
    ):
        for n, word in enumerate(words):
            s.text(x, y + 11 * n, word, face="bold", size=9, right=right)
    y += 18
    goods = some_goods(
        random, ("Site survey", "Report writing", "Travel", "Drafting of plans", "Meeting with council"), 5
    )
    for g in goods:
        y += 17
        s.text(LEFT, y, g.name, size=9.5)
        for x, text in (
            (330, str(g.quantity)),
            (400, s.style.number(g.price)),
            (460, "10%"),
            (RIGHT, s.style.number(g.amount)),
        ):
            s.text(x, y, text, size=9.5, right=True)
    net = goods_answer(s, goods)
    for row in s.tables["line_items"]:
        row["unit_price"]["currency"] = row["amount"]["currency"] = "AUD"
    tax = cents(net / 10)
    for label, value in (
        ("Subtotal", s.is_sum("subtotal", net)),
        ("Total GST", s.is_sum("tax", tax)),
        ("Amount due (AUD)", s.is_sum("total", net + tax)),
    ):
        y += 18
        s.text(350, y + 6, label, size=9.5)
        s.text(RIGHT, y + 6, value, size=9.5, right=True)
    s.text(LEFT, 800, "ABN " + s.is_text("supplier_tax_id", "83 914 571 673"), size=8)
    return s.done("invoice")


def fattura(random: Random) -> Drawn:
    """Boxes with a small label over the value; sums in a row of boxes at the foot."""
    s = Sheet(Style(comma=True, dates="%d/%m/%Y", mark="€ {}"))
    s.text(LEFT, 64, s.is_text("supplier", "Officine Bardi S.r.l."), face="bold", size=15)
    s.text(LEFT, 78, " - ".join(s.is_place("supplier_address", ("Via Emilia 210", "41121 Modena"))), size=8.5)
    s.text(LEFT, 90, "P. IVA " + s.is_text("supplier_tax_id", "IT00743110157"), size=8.5)
    s.text(330, 110, "Spett.le", size=8.5)
    s.text(330, 123, s.is_text("customer", "Cantina Sociale Rovere"))
    s.lines(330, 136, s.is_place("customer_address", ("Strada Vecchia 4", "12051 Alba")))
    day = a_day(random)

    def boxes(y: float, cells: tuple[tuple[str, str], ...]) -> None:
        wide = (RIGHT - LEFT) / len(cells)
        for line in (y, y + 30):
            s.page.line(LEFT, line, RIGHT)
        for n, (label, value) in enumerate(cells):
            s.page.upright(LEFT + wide * n, y, y + 30)
            s.text(LEFT + wide * n + 4, y + 10, label, size=7)
            s.text(LEFT + wide * n + 4, y + 24, value, size=9.5)
        s.page.upright(RIGHT, y, y + 30)

    boxes(
        180,
        (
            ("FATTURA N.", s.is_text("invoice_number", f"{random.randint(100, 999)}/A")),
            ("DATA", s.is_day("date", day)),
            ("SCADENZA", s.is_day("due_date", day + timedelta(days=60))),
            ("PAGAMENTO", "Bonifico 60 gg"),
        ),
    )
    y, edges = 225.0, (LEFT, 110.0, 330.0, 380.0, 460.0, RIGHT)
    goods = some_goods(
        random, ("Valvola a sfera", "Pompa 12 V", "Filtro olio", "Guarnizione", "Tubo rame 2 m"), random.randint(4, 9)
    )
    for n, word in enumerate(("Codice", "Descrizione", "Q.tà", "Prezzo", "Importo")):
        s.text(edges[n] + 4 if n < 2 else edges[n + 1] - 4, y + 12, word, face="bold", size=8.5, right=n >= 2)
    for g in goods:
        y += 18
        texts = (
            f"B{random.randint(100, 999)}",
            g.name,
            str(g.quantity),
            s.style.number(g.price),
            s.style.number(g.amount),
        )
        for n, text in enumerate(texts):
            s.text(edges[n] + 4 if n < 2 else edges[n + 1] - 4, y + 12, text, size=9, right=n >= 2)
    for x in edges:
        s.page.upright(x, 225, 700)
    for line in (225.0, 242.0, 700.0):
        s.page.line(LEFT, line, RIGHT)
    net = goods_answer(s, goods)
    tax = cents(net * 22 / 100)
    s.fields["tax_rate"] = {"value": "22"}
    boxes(
        715,
        (
            ("IMPONIBILE", s.is_sum("subtotal", net)),
            ("ALIQUOTA", "22%"),
            ("IVA", s.is_sum("tax", tax)),
            ("TOTALE FATTURA", s.is_sum("total", net + tax)),
        ),
    )
    return s.done("invoice")


def factuur(random: Random) -> Drawn:
    """The quantity first, the sum's label far from it, particulars beside the letterhead."""
    s = Sheet(Style(comma=True, dates="%d-%m-%Y", mark="€ {}"))
    s.text(LEFT, 64, s.is_text("supplier", "Kwekerij De Linde B.V."), face="bold", size=15)
    for n, line in enumerate(
        (
            *s.is_place("supplier_address", ("Dorpsstraat 18", "3945 BL Cothen")),
            "Tel. 0343 555 019",
            "BTW-nummer " + s.is_text("supplier_tax_id", "NL004495445B01"),
        )
    ):
        s.text(RIGHT, 64 + 12 * n, line, size=8.5, right=True)
    s.text(LEFT, 130, s.is_text("customer", "Tuincentrum Oostland"))
    s.lines(LEFT, 143, s.is_place("customer_address", ("Ringweg 201", "2665 NX Bleiswijk")))
    s.text(LEFT, 200, "FACTUUR", face="bold", size=15)
    day = a_day(random)
    for n, (label, value) in enumerate(
        (
            ("Factuurnummer", s.is_text("invoice_number", f"26{random.randint(1000, 9999)}")),
            ("Factuurdatum", s.is_day("date", day)),
            ("Vervaldatum", s.is_day("due_date", day + timedelta(days=30))),
        )
    ):
        s.text(LEFT, 222 + 14 * n, label, size=9.5)
        s.text(150, 222 + 14 * n, ": " + value, size=9.5)
    y = 285.0
    for x, word, right in (
        (LEFT, "Aantal", False),
        (110, "Omschrijving", False),
        (430, "Stukprijs", True),
        (RIGHT, "Bedrag", True),
    ):
        s.text(x, y, word, face="bold", size=9, right=right)
    goods = some_goods(
        random, ("Lavendel P9", "Buxus bol 30", "Potgrond 40 l", "Rozen, rood", "Terracotta pot"), random.randint(3, 7)
    )
    for g in goods:
        y += 17
        s.text(LEFT, y, str(g.quantity), size=9.5)
        s.text(110, y, g.name, size=9.5)
        s.text(430, y, s.style.money(g.price), size=9.5, right=True)
        s.text(RIGHT, y, s.style.money(g.amount), size=9.5, right=True)
    net = goods_answer(s, goods)
    tax = cents(net * 9 / 100)
    s.fields["tax_rate"] = {"value": "9"}
    for label, value in (
        ("Totaal excl. btw", s.is_sum("subtotal", net)),
        ("Btw 9%", s.is_sum("tax", tax)),
        ("Te betalen", s.is_sum("total", net + tax)),
    ):
        y += 19
        s.text(LEFT, y + 10, label)
        s.text(RIGHT, y + 10, value, right=True)
    s.fields["iban"] = {"value": "NL91ABNA0417164300"}
    s.text(
        LEFT,
        y + 60,
        "Gelieve te voldoen op rekening NL91 ABNA 0417 1643 00 onder vermelding van het factuurnummer.",
        size=8.5,
    )
    return s.done("invoice")
