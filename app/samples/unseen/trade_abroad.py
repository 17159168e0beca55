"""Invoices of internet shops, and as they come from India."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.answer import number
from app.samples.measured.blocks import Flow, Row, Style, heads, words
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import deal, filled, percent, tell_rows, tell_sums
from app.samples.measured.invoices import tell_parties
from app.samples.measured.locales import cents
from app.samples.measured.sheet import GREY, PALE, TEAL, Sheet
from app.samples.measured.words import in_words

SHOP = {
    "fr": words(
        "Facture|Vendu par|Facturé à|Livré à|N° de facture|Date de facturation|Commande|du|Article|Qté|"
        "Prix unit. HT|TVA|Montant HT|Total HT|TVA|Total TTC|Réglé par carte bancaire le|Reste à payer|"
        "Service client|TVA intracom."
    ),
    "es": words(
        "Factura|Vendido por|Facturar a|Enviar a|N.º factura|Fecha de expedición|Pedido|de fecha|Artículo|"
        "Uds.|P. unit. sin IVA|IVA|Importe|Base|Cuota IVA|Total (IVA incl.)|Pagado con tarjeta el|Pendiente|"
        "Atención al cliente|NIF-IVA"
    ),
    "it": words(
        "Fattura|Venduto da|Intestata a|Spedito a|Fattura n.|Data emissione|Ordine|del|Articolo|Q.tà|"
        "Prezzo netto|IVA|Importo|Totale imponibile|Totale IVA|Totale fattura|Pagato con carta il|Residuo|"
        "Assistenza clienti|P. IVA"
    ),
    "nl": words(
        "Factuur|Verkocht door|Factuuradres|Afleveradres|Factuurnr.|Factuurdatum|Bestelling|d.d.|Artikel|"
        "Aant.|Stuksprijs excl.|btw|Bedrag excl.|Totaal excl. btw|Btw|Totaal incl. btw|Betaald met iDEAL op|"
        "Nog te betalen|Klantenservice|Btw-nr."
    ),
    "pt": words(
        "Fatura|Vendido por|Faturar a|Entregar em|Fatura n.º|Data de emissão|Encomenda|de|Artigo|Qtd.|"
        "Preço s/ IVA|IVA|Valor s/ IVA|Total ilíquido|Total IVA|Total do documento|Pago por Multibanco em|"
        "Por pagar|Apoio ao cliente|NIF"
    ),
}


def web_shop(job: Job) -> list[Sheet]:
    """An internet shop's own: three addresses beside each other, a rate in each row, already paid."""
    made, write, w = deal(job, "@@#-#######", order="###-#######-###", count=(2, 5)), job.locale, SHOP[job.locale.lang]
    seller, rate = made.seller, f"{percent(job, made.rate)} %"

    def begin(sheet: Sheet, _: int) -> float:
        sheet.text(50, 58, seller.web.removeprefix("www."), face="bold", size=20, colour=TEAL)
        sheet.text(545, 58, w[0], size=20, align="right")
        sheet.line(50, 70, 545, weight=2, colour=TEAL)
        rows = (
            (w[4], made.number),
            (w[5], write.date(made.day, 2)),
            (w[6], f"{made.order} {w[7]} {write.date(made.delivered)}"),
        )
        for n, (label, value) in enumerate(rows):
            x = 50 + 160 * n
            sheet.text(x, 88, label, size=8, colour=GREY)
            sheet.text(x, 101, value, face="bold", size=9.5)
        parties = (
            (w[1], (seller.name, *seller.address, f"{w[19]} {seller.tax_id}")),
            (w[2], (made.buyer.name, *made.buyer.address)),
            (
                w[3],
                (made.buyer.name, job.one("2 B", "3", "11 C"), *made.buyer.address),
            ),
        )
        for n, (label, lines) in enumerate(parties):
            sheet.text(50 + 168 * n, 136, label, face="bold", size=9)
            sheet.lines(50 + 168 * n, 150, lines, size=9)
        return 226

    flow = Flow(begin=begin)
    rows: list[Row] = [
        (r.name, percent(job, r.quantity), write.money(r.price, "sign"), rate, write.money(r.amount, "sign"))
        for r in made.rows
    ]
    flow.table(
        50,
        heads(f"{w[8]}:225|{w[9]}:40>|{w[10]}:90>|{w[11]}:50>|{w[12]}:90>"),
        rows,
        Style(lines="rows", head="sans", zebra=True, row=12),
    )
    sheet = flow.need(140)
    y = flow.y + 26
    for label, value, face in (
        (w[13], made.net, "sans"),
        (f"{w[14]} {rate}", made.tax, "sans"),
        (w[15], made.total, "bold"),
    ):
        sheet.text(455, y, label, size=10, face=face, align="right")
        sheet.text(542, y, write.money(value, "sign"), size=10, face=face, align="right")
        y += 16
    sheet.text(
        50,
        y + 10,
        f"{w[16]} {write.date(made.day)}: {write.money(made.total, 'sign')}. {w[17]}: "
        f"{write.money(Decimal(0), 'sign')}",
        size=9,
    )
    sheet.text(50, y + 26, f"{w[18]}: {seller.phone} / {seller.mail}", size=9)
    tell_parties(job, made)
    tell_sums(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(purchase_order=made.order, supplier_tax_id=seller.tax_id)
    return flow.sheets


def igst_einvoice(job: Job) -> list[Sheet]:
    """India: the registered electronic invoice, a code in a square, tax of another state as columns of each row."""
    made, write = deal(job, "SI/25-26/####", count=(2, 5), order="WO/####", terms=30), job.locale
    seller, buyer = made.seller, made.buyer

    def begin(sheet: Sheet, _: int) -> float:
        sheet.text(36, 44, "TAX INVOICE", face="bold", size=13)
        sheet.text(36, 58, "(Original for Recipient)", size=8, colour=GREY)
        sheet.text(36, 80, f"IRN: {numbers.digits(job.random, 20)}a7c{numbers.digits(job.random, 18)}", size=7.5)
        sheet.text(36, 91, f"Ack No. {numbers.digits(job.random, 15)}   Ack Date {write.date(made.day, 1)}", size=7.5)
        for n in range(15):
            for k in range(15):
                if job.often(0.5):
                    sheet.box(480 + 5 * n, 30 + 5 * k, 485 + 5 * n, 35 + 5 * k, fill=(0, 0, 0))
        sheet.text(36, 122, "Document Details", face="bold", size=9)
        sheet.text(
            36,
            136,
            f"Document No: {made.number}      Document Date: {write.date(made.day)}      Supply type: B2B      "
            f"Place of supply: {buyer.tax_id[:2]}",
            size=8.5,
        )
        sheet.text(
            36, 149, f"Work order: {made.order}      Payment terms: 30 days, due {write.date(made.due)}", size=8.5
        )
        sheet.line(36, 158, 559)
        for x, label, who in ((36, "Supplier", seller), (300, "Recipient", buyer)):
            sheet.text(x, 172, label, face="bold", size=9)
            sheet.lines(x, 186, (who.name, *who.address, f"GSTIN {who.tax_id}", who.phone), size=8.5)
        return 256

    flow = Flow(begin=begin)
    rate = percent(job, made.rate)
    columns = heads(
        "Sl:20|Item / service:150|HSN/SAC:48^|Qty:30>|Rate:60>|Taxable value:72>|IGST %:34>|IGST:55>|Total:54>"
    )
    rows: list[Row] = []
    for n, r in enumerate(made.rows, 1):
        tax = cents(r.amount * made.rate / 100)
        rows.append(
            (
                str(n),
                r.name,
                filled(job, "99####"),
                percent(job, r.quantity),
                write.money(r.price),
                write.money(r.amount),
                rate,
                write.money(tax),
                write.money(r.amount + tax),
            )
        )
    flow.table(36, columns, rows, Style(lines="all", size=7.5, row=8, bar=PALE))
    tax = sum((cents(r.amount * made.rate / 100) for r in made.rows), Decimal(0))
    total = made.net + tax
    sheet, y = flow.need(190), flow.y + 22
    names = words("Taxable Amt|IGST Amt|Other Charges|Round off|Total Inv. Amt")
    for n, (label, value) in enumerate(zip(names, (made.net, tax, Decimal(0), Decimal(0), total), strict=True)):
        sheet.text(88 + 105 * n, y, label, face="bold", size=8.5, align="middle")
        sheet.text(88 + 105 * n, y + 14, write.money(value), size=9.5, align="middle")
    sheet.text(36, y + 40, f"{in_words(total)}", face="serif", size=9.5)
    sheet.lines(
        36,
        y + 66,
        (
            f"Remit to: A/c {numbers.digits(job.random, 12)}, IFSC {numbers.ifsc(job.random)}",
            f"Queries: {seller.mail}",
            "This is a computer generated invoice and needs no signature.",
        ),
        size=8,
    )
    sheet.text(559, y + 66, f"e-signed for {seller.name}", size=8, align="right")
    tell_parties(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(subtotal=made.net, tax=tax, tax_rate=number(made.rate), total=total, due_date=made.due)
    job.answer.tell(supplier_tax_id=seller.tax_id, purchase_order=made.order)
    return flow.sheets


LAYOUTS = layouts(
    "invoice",
    (web_shop, "fr_FR es_ES it_IT nl_NL pt_PT"),
    (igst_einvoice, "en_IN"),
)
