"""Purchase orders out of four programs: a large firm's in America, an open one's all over Europe, a trader's ledger in
India, a French public office's."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured.answer import number
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, pairs, strip, words
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled, percent
from app.samples.measured.locales import cents
from app.samples.measured.orders import Order, order
from app.samples.measured.sheet import GREY, LETTER, NAVY, PALE, Sheet, wrapped
from app.samples.measured.words import in_words
from app.samples.measured.world import Company, address, person

PLUM = (0.44, 0.29, 0.4)


def _framed(page: Sheet, x: float, y: float, wide: float, title: str, rows: tuple[str, ...], deep: float = 74) -> None:
    page.box(x, y, x + wide, y + deep, weight=0.5)
    page.text(x + 4, y + 11, title, face="bold", size=8)
    page.lines(x + 10, y + 25, rows, size=9)


def standard_order(job: Job) -> list[Sheet]:
    """A large firm's program: revision and buyer in a grid of cells, three addresses in frames, part and description
    under each other, a day of delivery in each row, a total without tax, the same head on each page."""
    made, write = order(job, "45#####", "@@####-##", count=(8, 14)), job.locale
    it, buyer = made.deal, person(job.random, "US").name
    terms = job.one("NET 30", "NET 45", "2% 10 NET 30")

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(40, 48, it.buyer.name, face="bold", size=13)
        sheet.lines(40, 62, it.buyer.address, size=9)
        sheet.text(572, 44, "Purchase Order", face="bold", size=14, align="right")
        cells = (
            (("Type", "Standard Purchase Order"), ("Order", it.number)),
            (("Revision", "0"), ("Order Date", write.date(it.day))),
            (("Created By", buyer), ("Page", str(page))),
        )
        y = 52.0
        for row in cells:
            for x, (label, value) in zip((320.0, 462.0), row, strict=True):
                wide = 142.0 if x < 400 else 110.0
                sheet.box(x, y, x + wide, y + 16, weight=0.5)
                sheet.text(x + 3, y + 11, label, size=7.5, colour=GREY)
                sheet.text(x + wide - 4, y + 11, value, size=8.5, align="right")
            y += 16
        if page > 1:
            return 120
        _framed(sheet, 40, 112, 177, "Supplier:", (it.seller.name, *it.seller.address, it.seller.phone))
        _framed(sheet, 217, 112, 178, "Ship To:", (*made.place, "United States"))
        _framed(sheet, 395, 112, 177, "Bill To:", ("Accounts Payable", *it.buyer.address))
        strip(
            sheet,
            40,
            192,
            (
                ("Supplier No.", it.account),
                ("Payment Terms", terms),
                ("Freight Terms", "Prepaid"),
                ("F.O.B.", "Destination"),
                ("Ship Via", "Ground"),
            ),
            532,
        )
        sheet.text(40, 242, "Notes: All prices and amounts on this order are expressed in USD.", size=8.5)
        return 252

    flow = Flow(begin=begin, size=LETTER, bottom=715)
    flow.page()
    rows: list[Row] = []
    for n, (code, row) in enumerate(zip(made.codes, it.rows, strict=True), 1):
        cells = (str(n), code, write.date(made.wanted), percent(job, row.quantity), "EA", write.money(row.price))
        rows += [(*cells, "N", write.money(row.amount)), Note({1: row.name}, face="sans")]
    flow.table(
        40,
        heads(
            "Line:32^|Part Number / Description:200|Delivery Date:66^|Quantity:52>|UOM:34^|Unit Price (USD):58>|Tax:26^"
            "|Amount (USD):64>"
        ),
        rows,
        Style(lines="head", size=8.5, row=5, head="sans"),
    )
    sheet = flow.need(60)
    sheet.text(480, flow.y + 18, "Total:", face="bold", size=10, align="right")
    sheet.text(569, flow.y + 18, write.money(it.goods), face="bold", size=10, align="right")
    sheet.text(40, flow.y + 44, "Seller's acceptance is limited to the terms and conditions of this order.", size=8)
    job.answer.tell(total=it.goods, delivery_date=made.wanted, delivery_address=made.place, payment_terms=terms)
    return flow.sheets


_OPEN = {
    "en": words(
        "Purchase Order #|Shipping address|Purchase Representative|Order Date|Expected Arrival|Description|Taxes|Qty|"
        "Unit Price|Amount|Untaxed Amount|Total|Date Req."
    ),
    "fr": words(
        "Commande fournisseur #|Adresse de livraison|Acheteur|Date de la commande|Arrivée prévue|Description|Taxes|Qté|"
        "Prix unitaire|Montant|Montant HT|Total|Date requise"
    ),
    "es": words(
        "Pedido de compra #|Dirección de envío|Comprador|Fecha de pedido|Llegada prevista|Descripción|Impuestos|Cant.|"
        "Precio unitario|Importe|Base imponible|Total|Fecha solicitada"
    ),
    "it": words(
        "Ordine di acquisto #|Indirizzo di spedizione|Addetto acquisti|Data ordine|Arrivo previsto|Descrizione|Imposte|"
        "Qtà|Prezzo unitario|Importo|Imponibile|Totale|Data richiesta"
    ),
    "nl": words(
        "Inkooporder #|Afleveradres|Inkoper|Orderdatum|Verwachte aankomst|Omschrijving|Btw|Aantal|Prijs per stuk|Bedrag"
        "|Bedrag excl. btw|Totaal|Gewenst op"
    ),
    "de": words(
        "Bestellung #|Lieferadresse|Einkäufer|Bestelldatum|Erwarteter Eingang|Bezeichnung|Steuern|Menge|Einzelpreis|"
        "Betrag|Nettobetrag|Gesamt|Benötigt am"
    ),
}


def open_program(job: Job) -> list[Sheet]:
    """An open program's order in six languages: the buyer in the head and the address it wants the goods at, title
    large with a number, three labels over values, codes in brackets before what is bought."""
    made, write = order(job, "P00###", "@@@-###", count=(2, 6)), job.locale
    it, page, t = made.deal, Sheet(), _OPEN[job.locale.lang]
    rate = f"{write.tax} {percent(job, it.rate)}%"
    page.text(50, 54, it.buyer.name, face="bold", size=15, colour=PLUM)
    page.line(50, 62, 545, weight=0.8, colour=PLUM)
    page.lines(50, 77, it.buyer.address, size=9)
    page.text(50, 128, f"{t[1]}:", face="bold", size=9.5)
    page.lines(50, 142, (it.buyer.name, *made.place), size=9.5)
    page.lines(330, 128, (it.seller.name, *it.seller.address, it.seller.tax_id), size=9.5)
    page.text(50, 222, f"{t[0]}{it.number}", size=19, colour=PLUM)
    for x, label, value in (
        (50.0, t[2], person(job.random, write.country).name),
        (215.0, t[3], f"{write.date(it.day)} 09:{job.random.randint(10, 59)}"),
        (380.0, t[4], f"{write.date(made.wanted)} 12:00"),
    ):
        page.text(x, 250, f"{label}:", face="bold", size=9.5)
        page.text(x, 264, value, size=9.5)
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=286, bottom=770)
    rows: list[Row] = [
        (
            f"[{code}] {row.name}",
            f"{percent(job, it.rate)}%",
            write.date(made.wanted),
            write.number(row.quantity),
            write.money(row.price),
            write.money(row.amount, "sign"),
        )
        for code, row in zip(made.codes, it.rows, strict=True)
    ]
    flow.table(
        50,
        heads(f"{t[5]}:185|{t[6]}:54|{t[12]}:68^|{t[7]}:48>|{t[8]}:65>|{t[9]}:75>"),
        rows,
        Style(lines="head", size=9, row=9),
    )
    sheet = flow.need(90)
    y = flow.y + 22
    for label, due in ((t[10], it.net), (rate, it.tax), (t[11], it.total)):
        face = "bold" if label == t[11] else "sans"
        sheet.line(330, y - 12, 545, weight=0.5, colour=GREY)
        sheet.text(336, y, label, face=face, size=10)
        sheet.text(542, y, write.money(due, "sign"), face=face, size=10, align="right")
        y += 20
    contact = f"{it.buyer.phone}  |  {it.buyer.mail}  |  {it.buyer.web}  |  {it.buyer.tax_id}"
    page.line(50, 788, 545, weight=0.5, colour=GREY)
    page.text(297, 802, contact, size=8, align="middle", colour=GREY)
    number_pages(flow.sheets, "{n} / {of}", x=297, y=816, align="middle")
    job.answer.tell(subtotal=it.net, tax=it.tax, delivery_date=made.wanted)
    job.answer.tell(delivery_address=(it.buyer.name, *made.place))
    return flow.sheets


def _parties(page: Sheet, made: Order) -> None:
    """Buyer, place and supplier under each other in the left half of the frame."""
    it = made.deal

    def party(y: float, title: str, firm: Company, where: tuple[str, ...]) -> None:
        page.text(44, y + 10, title, size=7.5)
        page.text(44, y + 22, firm.name, face="bold", size=9.5)
        page.lines(44, y + 33, (*where, f"GSTIN/UIN: {firm.tax_id}"), size=8)

    blocks = (
        ("Invoice To", it.buyer, it.buyer.address),
        ("Consignee (Ship to)", it.buyer, made.place),
        ("Supplier (Bill from)", it.seller, it.seller.address),
    )
    for n, (title, firm, where) in enumerate(blocks):
        party(64 + 92 * n, title, firm, where)
        page.line(40, 64 + 92 * (n + 1), 297)


def ledger_voucher(job: Job) -> list[Sheet]:
    """What every second trader in India prints: one frame, three parties at the left, a grid of mostly empty cells at
    the right, taxes as rows of the table, the sum in words below."""
    made, write, page = order(job, "PO/####", "####", count=(2, 6)), job.locale, Sheet()
    it = made.deal
    page.text(297, 44, "PURCHASE ORDER", face="bold", size=12, align="middle")
    page.box(40, 64, 555, 790)
    page.upright(297, 64, 340)
    _parties(page, made)
    terms = f"{(it.due - it.day).days} Days"
    cells = (
        (("Voucher No.", it.number), ("Dated", write.date(it.day, 2))),
        (("", ""), ("Mode/Terms of Payment", terms)),
        (("Reference No. & Date.", f"QTN-{filled(job, '###')}"), ("Other References", "")),
        (("Dispatched through", job.one("By Road", "Transporter")), ("Destination", made.place[-1].split(" - ")[0])),
        (("Terms of Delivery", "Door delivery, freight paid"), ("", "")),
    )
    y = 64.0
    for row in cells:
        for x, (label, value) in zip((297.0, 426.0), row, strict=True):
            page.text(x + 4, y + 10, label, size=7.5)
            page.text(x + 4, y + 24, value, face="bold", size=9)
        if row[1][0]:
            page.upright(426, y, y + 34, weight=0.5)
            page.line(297, y + 34, 555)
        y += 34
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=340, bottom=700)
    job.answer.tables.clear()
    rows: list[Row] = []
    for n, item in enumerate(it.rows, 1):
        count = f"{percent(job, item.quantity)} Nos"
        rows.append(
            (
                str(n),
                item.name,
                write.date(made.wanted, 2),
                count,
                write.money(item.price),
                "Nos",
                write.money(item.amount),
            )
        )
        job.answer.row(
            "line_items",
            description=item.name,
            quantity=number(item.quantity),
            unit_price=item.price,
            amount=item.amount,
        )
    half = cents(it.goods * 9 / 100)
    near = it.seller.tax_id[:2] == it.buyer.tax_id[:2]
    taxes = [("Input CGST 9%", half), ("Input SGST 9%", half)] if near else [("Input IGST 18%", it.tax)]
    total = it.goods + sum((value for _, value in taxes), Decimal(0))
    rows.append(Note({6: write.money(it.goods)}, face="sans", line=True))
    rows += [Note({1: name, 6: write.money(value)}) for name, value in taxes]
    units = sum((item.quantity for item in it.rows), Decimal(0))
    rows.append(Note({1: "Total", 3: f"{percent(job, units)} Nos", 6: write.money(total, "sign")}, line=True))
    flow.table(
        40,
        heads("Sl No.:26^|Description of Goods:193|Due on:66^|Quantity:58>|Rate:62>|per:30^|Amount:80>"),
        rows,
        Style(lines="columns", size=8.5, row=6, head="sans"),
    )
    y = flow.y + 12
    page.text(44, y, "Amount Chargeable (in words)", size=7.5)
    page.text(551, y, "E. & O.E", size=7.5, align="right")
    page.text(44, y + 13, in_words(total).replace("Rupees", "INR"), face="bold", size=9)
    page.box(297, 728, 555, 790)
    page.text(551, 741, f"for {it.buyer.name}", face="bold", size=9, align="right")
    page.text(551, 784, "Authorised Signatory", size=8, align="right")
    page.text(297, 806, "This is a Computer Generated Document", size=8, align="middle")
    job.answer.tell(total=total, subtotal=it.goods, delivery_date=made.wanted, delivery_address=made.place)
    job.answer.tell(payment_terms=terms)
    if not near:
        job.answer.tell(tax=it.tax)
    return [page]


def bon_public(job: Job) -> list[Sheet]:
    """A French public office's: exercise, commitment and budget line in a strip, supplier and place in frames, sums
    before and after tax, who signs by delegation."""
    made, write, page = order(job, f"26-{job.random.randint(1, 9)}0###", "@####"), job.locale, Sheet()
    it, random = made.deal, job.random
    house = job.one("Commune de Saint-Aubin-les-Prés", "Université de Valmont", "Centre hospitalier de Beaulieu")
    where = address(random, "FR")
    page.text(45, 52, "RÉPUBLIQUE FRANÇAISE", size=7.5)
    page.text(45, 70, house, face="serif-bold", size=15, colour=NAVY)
    page.lines(45, 84, (*where, f"SIRET {filled(job, '2## ### ### 000##')}"), face="serif", size=9.5)
    page.text(550, 66, "BON DE COMMANDE", face="bold", size=15, align="right")
    rows = (("N°", it.number), ("Date", write.date(it.day)))
    pairs(page, 420, 86, rows, "right", room=130, size=10, step=15)
    y = strip(
        page,
        45,
        130,
        (
            ("Exercice", f"{it.day.year}"),
            ("N° d'engagement", filled(job, "EJ#######")),
            ("Imputation", f"011 - 60{random.randint(10, 69)}"),
            ("Service", job.one("Logistique", "Patrimoine", "Affaires générales")),
            ("N° de marché", filled(job, "2025-###")),
        ),
        505,
    )
    _framed(page, 45, y + 14, 245, "Adresse de livraison", (house, *made.place))
    _framed(page, 305, y + 14, 245, "Fournisseur", (it.seller.name, *it.seller.address, f"Tél. {it.seller.phone}"))
    page.text(45, y + 108, f"Date de livraison souhaitée : {write.date(made.wanted)}", size=9.5)
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=y + 120, bottom=690)
    page.line(45, flow.y, 550, weight=0.6)
    table: list[Row] = [
        (
            code,
            row.name,
            percent(job, row.quantity),
            write.money(row.price),
            percent(job, it.rate),
            write.money(row.amount),
        )
        for code, row in zip(made.codes, it.rows, strict=True)
    ]
    flow.table(
        45,
        heads("Référence:60|Désignation:221|Qté:40>|PU HT:66>|TVA %:44>|Montant HT:74>"),
        table,
        Style(lines="all", size=9, row=7, bar=PALE),
    )
    y = flow.y
    for label, value in (("Total HT", it.net), (f"TVA {percent(job, it.rate)} %", it.tax), ("Total TTC", it.total)):
        page.box(366, y, 550, y + 19, weight=0.5)
        face = "bold" if label == "Total TTC" else "sans"
        page.text(372, y + 13, label, face=face, size=9.5)
        page.text(546, y + 13, write.money(value, "sign"), face=face, size=9.5, align="right")
        y += 19
    terms = "Mandat administratif à 30 jours"
    page.text(45, y - 44, f"Règlement : {terms}", size=9.5)
    page.lines(
        45,
        y - 28,
        wrapped("Facture à déposer sur le portail public en rappelant le numéro d'engagement.", 280, "sans", 8.5),
        size=8.5,
    )
    page.text(366, y + 34, f"Le {write.date(it.day)}", size=9)
    page.lines(366, y + 48, ("Pour l'ordonnateur et par délégation,", "Le responsable des achats"), size=9)
    job.answer.tell(buyer=house, buyer_address=where, subtotal=it.net, tax=it.tax, payment_terms=terms)
    job.answer.tell(delivery_date=made.wanted, delivery_address=(house, *made.place))
    return [page]


LAYOUTS = layouts(
    "purchase_order",
    (standard_order, "en_US"),
    (open_program, "fr_FR es_ES it_IT nl_NL de_DE en_IE"),
    (ledger_voucher, "en_IN"),
    (bon_public, "fr_FR"),
)
