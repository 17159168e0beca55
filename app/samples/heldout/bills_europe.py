"""Invoices of wholesalers and workshops in Germany, Austria, France, Spain and Italy."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.answer import number
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, pairs, words
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import Deal, deal, filled, percent, tell_rows
from app.samples.measured.invoices import tell_parties
from app.samples.measured.locales import cents
from app.samples.measured.sheet import GREY, PALE, Sheet, wrapped

WINE = (0.5, 0.12, 0.22)


def sammelrechnung(job: Job) -> list[Sheet]:
    """A wholesaler's invoice of a month over pages: delivery notes as headings, two rates by letters, sums carried."""
    made, write = (
        deal(job, "90######", count=(34, 46), trade=job.one("Großhandel", "Werkzeuge", "Bürobedarf")),
        job.locale,
    )
    seller, code = made.seller, write.currency
    low, high = Decimal(write.rates[1]), made.rate
    kinds = ["B" if row.name[0] in "KV" else "A" for row in made.rows]

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(50, 44, seller.name, face="bold", size=12)
        sheet.text(50, 56, f"{', '.join(seller.address)} | {seller.phone} | {seller.web}", size=7.5, colour=GREY)
        sheet.line(50, 62, 548, weight=1.6)
        sheet.text(548, 44, f"Blatt {page}", size=9, align="right")
        if page > 1:
            sheet.text(50, 80, f"Sammelrechnung {made.number} vom {write.date(made.day)}, Kunde {made.account}", size=9)
            return 90
        sheet.lines(50, 120, (made.buyer.name, *made.buyer.address), size=10)
        sheet.text(50, 208, "S A M M E L R E C H N U N G", face="bold", size=12)
        sheet.box(330, 98, 548, 184)
        for n, (label, value) in enumerate(
            (
                ("Beleg-Nr.", made.number),
                ("Belegdatum", write.date(made.day)),
                ("Kunden-Nr.", made.account),
                ("Leistungszeitraum", f"{made.day - timedelta(days=30):%m/%Y}"),
                ("Unsere UID" if write.country == "AT" else "USt-IdNr.", seller.tax_id),
            )
        ):
            sheet.text(338, 114 + 15 * n, label, size=9)
            sheet.text(540, 114 + 15 * n, value, size=9, align="right")
        return 222

    flow = Flow(begin=begin, bottom=770)
    flow.page()
    table: list[Row] = []
    carried: list[Decimal] = []
    summed, left = Decimal(0), 0
    note = made.day - timedelta(days=30)
    for row, kind in zip(made.rows, kinds, strict=True):
        if left == 0:
            left = job.random.randint(4, 8)
            note += timedelta(days=job.random.randint(1, 5))
            table.append(Note({1: f"Lieferschein {filled(job, '7#####')} vom {write.date(note)}"}))
            carried.append(summed)
        left -= 1
        carried.append(summed)
        summed += row.amount
        table.append(
            (
                filled(job, "##.####"),
                row.name,
                percent(job, row.quantity),
                "ST",
                write.money(row.price),
                kind,
                write.money(row.amount),
            )
        )
    flow.table(
        50,
        heads(f"Art.-Nr.:58|Bezeichnung:212|Menge:44>|ME:28^|Preis/{code}:62>|St:24^|Wert/{code}:70>"),
        table,
        Style(lines="head", size=8.5, row=4),
        carry=lambda k, out: Note({1: "Zwischensumme" if out else "Übertrag", 6: write.money(carried[k])}),
    )
    parts = {
        k: sum((r.amount for r, kind in zip(made.rows, kinds, strict=True) if kind == k), Decimal(0)) for k in "AB"
    }
    taxes = {"A": cents(parts["A"] * high / 100), "B": cents(parts["B"] * low / 100)}
    sheet = flow.need(130)
    y = flow.y + 18
    sheet.text(50, y, "St   Satz", face="bold", size=8.5)
    for x, head in ((190.0, "Netto"), (270.0, write.tax), (360.0, "Brutto")):
        sheet.text(x, y, head, face="bold", size=8.5, align="right")
    for kind, rate in (("A", high), ("B", low)):
        y += 14
        sheet.text(50, y, f"{kind}    {write.number(rate)} %", size=8.5)
        for x, value in ((190.0, parts[kind]), (270.0, taxes[kind]), (360.0, parts[kind] + taxes[kind])):
            sheet.text(x, y, write.money(value), size=8.5, align="right")
    tax = taxes["A"] + taxes["B"]
    y += 16
    sheet.line(50, y - 11, 360, weight=0.5)
    for x, value in ((190.0, made.net), (270.0, tax), (360.0, made.net + tax)):
        sheet.text(x, y, write.money(value), size=8.5, align="right")
    sheet.box(390, y - 32, 548, y + 6)
    sheet.text(398, y - 18, f"Rechnungsendbetrag {code}", size=8.5)
    sheet.text(540, y, write.money(made.net + tax), face="bold", size=12, align="right")
    sheet.lines(
        50,
        y + 30,
        (
            f"Der Betrag wird am {write.date(made.due)} mit der Mandatsreferenz {filled(job, 'M-#####')} eingezogen.",
            "Die Ware bleibt bis zur vollständigen Bezahlung unser Eigentum.",
        ),
        size=8.5,
    )
    tell_parties(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(subtotal=made.net, tax=tax, total=made.net + tax, due_date=made.due, supplier_tax_id=seller.tax_id)
    return flow.sheets


_LEDGER = {
    "fr": words(
        "FACTURE|Numéro|Date|Code client|Référence|Désignation|Qté|P.U. HT|% Rem|Montant HT|TVA|Code|Base HT|Taux|"
        "Montant TVA|Mode de règlement|Virement à 30 jours|Échéance|Total HT|Total TVA|Total TTC|Acompte|NET À PAYER|"
        "N° TVA intracommunautaire|Votre commande|Pas d'escompte pour paiement anticipé. Indemnité forfaitaire pour "
        "frais de recouvrement : 40 €. Réserve de propriété : loi 80-335 du 12 mai 1980."
    ),
    "es": words(
        "FACTURA|Número|Fecha|Cód. cliente|Referencia|Descripción|Cant.|Precio|% Dto|Importe|IVA|Tipo|Base imponible|%|"
        "Cuota|Forma de pago|Transferencia 30 días|Vencimiento|Total neto|Total IVA|Total factura|Entrega a cuenta|"
        "A PAGAR|NIF|Su pedido|Inscrita en el Registro Mercantil, tomo 2143, folio 88, hoja 10.554. No se admiten "
        "devoluciones pasados quince días de la entrega."
    ),
}


def framed_ledger(job: Job) -> list[Sheet]:
    """A desktop program's: a frame of columns down to the foot however few the rows, a discount in each, a deposit
    taken off what is to pay."""
    made, write = deal(job, "FA00####" if job.locale.lang == "fr" else "F26/0###", count=(3, 6), terms=30), job.locale
    t, seller, random, page = _LEDGER[write.lang], made.seller, job.random, Sheet()
    page.box(36, 30, 286, 112, weight=1.2)
    page.text(46, 50, seller.name, face="serif-bold", size=14, colour=WINE)
    page.lines(46, 66, (*seller.address, f"{seller.phone} - {seller.mail}"), face="serif", size=9)
    page.text(46, 104, f"{t[23]} : {seller.tax_id}", face="serif", size=8.5)
    page.text(559, 50, t[0], face="serif-bold", size=20, align="right")
    page.lines(318, 92, (made.buyer.name, *made.buyer.address), face="serif", size=11)
    x = 36.0
    for wide, label, value in (
        (90.0, t[1], made.number),
        (80.0, t[2], write.date(made.day)),
        (80.0, t[3], made.account),
    ):
        page.box(x, 124, x + wide, 154)
        page.text(x + wide / 2, 134, label, face="serif-bold", size=7.5, align="middle")
        page.text(x + wide / 2, 148, value, face="serif", size=10, align="middle")
        x += wide
    page.text(36, 170, f"{t[24]} : {made.order}", face="serif", size=9)
    top, bottom, low = 178.0, 640.0, Decimal(write.rates[1])
    columns = heads(f"{t[4]}:62|{t[5]}:207|{t[6]}:36>|{t[7]}:62>|{t[8]}:36>|{t[9]}:84>|{t[10]}:36^")
    page.box(36, top, 559, bottom)
    page.box(36, top, 559, top + 18, fill=PALE)
    page.line(36, top + 18, 559)
    x, edges = 36.0, []
    for name, wide, _ in columns:
        edges.append(x)
        page.text(x + wide / 2, top + 12, name, face="serif-bold", size=8.5, align="middle")
        if x > 36:
            page.upright(x, top, bottom)
        x += wide
    edges.append(559.0)
    y, bases, net = top + 34, {"1": Decimal(0), "2": Decimal(0)}, Decimal(0)
    for n, row in enumerate(made.rows):
        off, kind = random.choice((0, 0, 5, 10)), "2" if n == 1 else "1"
        amount = cents(row.amount * (100 - off) / 100)
        bases[kind] += amount
        net += amount
        many = wrapped(row.name, 200, "serif", 9)
        page.text(edges[0] + 3, y, filled(job, "@@###"), face="serif", size=9)
        page.lines(edges[1] + 3, y, many, face="serif", size=9)
        for k, value in (
            (2, percent(job, row.quantity)),
            (3, write.money(row.price)),
            (4, write.number(Decimal(off)) if off else ""),
            (5, write.money(amount)),
        ):
            page.text(edges[k + 1] - 3, y, value, face="serif", size=9, align="right")
        page.text((edges[6] + edges[7]) / 2, y, kind, face="serif", size=9, align="middle")
        job.answer.row(
            "line_items",
            description=row.name,
            quantity=number(row.quantity),
            unit_price=row.price,
            amount=amount,
        )
        y += len(many) * 12 + 6
    taxes = {"1": cents(bases["1"] * made.rate / 100), "2": cents(bases["2"] * low / 100)}
    tax = taxes["1"] + taxes["2"]
    deposit = Decimal(int(net / 4 / 10) * 10)
    small: list[Row] = [
        (kind, write.money(bases[kind]), percent(job, rate), write.money(taxes[kind]))
        for kind, rate in (("1", made.rate), ("2", low))
    ]
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=652, bottom=830)
    flow.table(
        36,
        heads(f"{t[11]}:34^|{t[12]}:75>|{t[13]}:36>|{t[14]}:70>"),
        small,
        Style(lines="all", face="serif", head="serif-bold", size=8, row=5),
    )
    page.text(262, 662, t[15], face="serif-bold", size=8)
    page.text(262, 675, t[16], face="serif", size=9)
    page.text(262, 692, t[17], face="serif-bold", size=8)
    page.text(262, 705, write.date(made.due), face="serif", size=9)
    y = 652.0
    for label, due in (
        (t[18], net),
        (t[19], tax),
        (t[20], net + tax),
        (t[21], deposit),
        (t[22], net + tax - deposit),
    ):
        page.box(382, y, 559, y + 19)
        face = "serif-bold" if label == t[22] else "serif"
        page.text(388, y + 13, label, face=face, size=9)
        tail = f" {write.symbol}" if label == t[22] else ""
        page.text(554, y + 13, write.money(due) + tail, face=face, size=9.5, align="right")
        y += 19
    page.text(36, 766, f"IBAN : {numbers.in_groups(seller.iban)}", face="serif", size=9)
    page.prose(36, 784, t[25], 523, face="serif", size=7.5)
    tell_parties(job, made)
    job.answer.tell(
        subtotal=net,
        tax=tax,
        total=net + tax,
        due_date=made.due,
        purchase_order=made.order,
        supplier_tax_id=seller.tax_id,
        iban=numbers.in_groups(seller.iban),
    )
    return [page]


def _party(page: Sheet, x: float, title: str, rows: tuple[tuple[str, str], ...]) -> None:
    page.box(x, 40, x + 254, 148, weight=0.5)
    page.text(x + 6, 54, title, face="bold", size=8.5)
    y = 70.0
    for label, value in rows:
        end = page.text(x + 6, y, f"{label}: ", size=8)
        page.text(end, y, value, face="bold", size=8)
        y += 13


def foglio_elettronico(job: Job) -> list[Sheet]:
    """How the state's electronic invoice looks through a style sheet: parties in two boxes, every sum in small tables,
    terms of payment as a table with the bank."""
    made, write = deal(job, "##/FE", count=(2, 6), trade=job.one("Forniture", "Impianti", "Meccanica")), job.locale
    seller, buyer, page = made.seller, made.buyer, Sheet()
    for x, title, firm in (
        (40.0, "Cedente/prestatore (fornitore)", seller),
        (301.0, "Cessionario/committente (cliente)", buyer),
    ):
        code, rest = firm.address[1].split(" ", 1)
        town, region = rest.rsplit(" (", 1)
        _party(
            page,
            x,
            title,
            (
                ("Identificativo fiscale ai fini IVA", firm.tax_id),
                ("Codice fiscale", firm.tax_id[2:]),
                ("Denominazione", firm.name),
                (
                    "Regime fiscale" if firm is seller else "Codice SDI",
                    "RF01 ordinario" if firm is seller else "M5UXCR1",
                ),
                ("Indirizzo", firm.address[0]),
                (f"CAP {code} Comune", f"{town} Provincia: {region.rstrip(')')}"),
            ),
        )
    flow = Flow(begin=lambda _s, _n: 50.0, sheets=[page], y=164, bottom=800)
    flow.table(
        40,
        heads("Tipologia documento:125|Art. 73:45^|Numero documento:115|Data documento:115|Codice destinatario:115"),
        [("TD01 fattura", "", made.number, f"{made.day:%d-%m-%Y}", "M5UXCR1")],
        Style(lines="all", size=8, bar=PALE, row=8),
    )
    flow.y += 12
    rows: list[Row] = [
        (
            filled(job, "@#####"),
            r.name,
            write.number(r.quantity),
            write.number(r.price, 2),
            "NR",
            "",
            write.number(made.rate),
            write.money(r.amount),
        )
        for r in made.rows
    ]
    rows.insert(1, Note({1: f"Rif. ordine {made.order} del {write.date(made.day - timedelta(days=20))}"}, face="sans"))
    flow.table(
        40,
        heads(
            "Cod. articolo:54|Descrizione:188|Quantità:50>|Prezzo unitario:58>|UM:26^|Sconto o magg.:42^|%IVA:36>|"
            "Prezzo totale:61>"
        ),
        rows,
        Style(lines="all", size=8, bar=PALE, row=6),
    )
    flow.y += 16
    flow.need(190)
    _summaries(job, made, flow)
    tell_parties(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(
        subtotal=made.net,
        tax=made.tax,
        tax_rate=number(made.rate),
        total=made.total,
        due_date=made.due,
        purchase_order=made.order,
        supplier_tax_id=seller.tax_id,
        iban=seller.iban,
    )
    for key, firm in (("supplier_address", seller), ("customer_address", buyer)):
        code, rest = firm.address[1].split(" ", 1)
        town, region = rest.rsplit(" (", 1)
        job.answer.tell(**{key: (firm.address[0], f"{code} {town} {region.rstrip(')')}")})
    return flow.sheets


def _summaries(job: Job, made: Deal, flow: Flow) -> None:
    write = job.locale
    flow.sheet.text(297, flow.y, "RIEPILOGHI IVA E TOTALI", face="bold", size=8.5, align="middle")
    flow.y += 6
    flow.table(
        40,
        heads("Esigibilità IVA / riferimenti normativi:215|%IVA:50>|Spese accessorie:70>|Totale imponibile:90>|"
              "Totale imposta:90>"),
        [
            (
                "I (esigibilità immediata)",
                write.number(made.rate),
                "",
                write.money(made.net),
                write.money(made.tax),
            )
        ],
        Style(lines="all", size=8, bar=PALE, row=8),
    )  # fmt: skip
    flow.table(
        40,
        heads("Importo bollo:85>|Sconto/Maggiorazione:120>|Arr.:60>|Totale documento:250>"),
        [("", "", "", write.money(made.total))],
        Style(lines="all", size=8, bar=PALE, row=8),
    )
    flow.y += 12
    flow.table(
        40,
        heads("Modalità pagamento:100|IBAN:185|Istituto:90|Data scadenza:70|Importo:70>"),
        [("MP05 Bonifico", made.seller.iban, "Cassa Lanterna", f"{made.due:%d-%m-%Y}", write.money(made.total))],
        Style(lines="all", size=8, bar=PALE, row=8),
    )
    pairs(
        flow.sheet,
        40,
        flow.y + 20,
        (("Versione", "FPR12"), ("Copia di cortesia", "priva di valore ai fini fiscali")),
        "inline",
        size=7,
        step=10,
    )


LAYOUTS = layouts(
    "invoice",
    (sammelrechnung, "de_DE de_AT"),
    (framed_ledger, "fr_FR es_ES"),
    (foglio_elettronico, "it_IT"),
)
