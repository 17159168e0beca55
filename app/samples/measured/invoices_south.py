"""Invoices as they come from France, Spain, Portugal and Italy."""

from __future__ import annotations

from collections.abc import Sequence

from app.samples.measured import numbers
from app.samples.measured.blocks import (
    Column,
    Flow,
    Pair,
    Style,
    heads,
    letterhead,
    pairs,
    strip,
    totals,
    words,
)
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import deal, percent, tell_rows, tell_sums
from app.samples.measured.invoices import cells_of, tell_parties
from app.samples.measured.sheet import MAROON, TEAL, Sheet


def facture_bandeau(job: Job) -> list[Sheet]:
    """A coloured band, number and date in one sentence, a striped table, the taxes in a table of their own."""
    made, write = deal(job, "F26-00###", discount=job.random.choice((0, 5))), job.locale
    seller = made.seller

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, seller, "band", colour=MAROON)
        sheet.text(56, 112, f"FACTURE N° {made.number}", face="bold", size=15)
        sheet.text(56, 128, f"Émise le {write.date(made.day, 2)}", size=9.5)
        sheet.text(330, 112, "Client", face="bold", size=9, colour=MAROON)
        sheet.lines(330, 126, (made.buyer.name, *made.buyer.address), size=10)
        pairs(sheet, 56, 152, (("Échéance :", write.date(made.due)), ("Réf. commande :", made.order)), "inline", size=9)
        return 200

    flow = Flow(begin=begin)
    columns = heads("Désignation:240|Qté:45>|P.U. HT:95>|Montant HT:103>")
    flow.table(56, columns, cells_of(job, made), Style(lines="none", zebra=True, bar=MAROON, row=9))
    sheet, y = flow.need(170), flow.y + 24
    flow.y = y - 10
    sums = [("Total brut HT", made.goods), ("Remise 5 %", -made.discount)] if made.discount else []
    sums += [("Total HT", made.net), ("Total TVA", made.tax), ("Net à payer TTC", made.total)]
    totals(sheet, 350, y, [(k, write.money(v, "sign")) for k, v in sums], room=186, how="bar", colour=MAROON)
    small: list[Column] = heads("Base HT:75>|Taux TVA:60>|Montant TVA:80>")
    flow.table(
        56,
        small,
        [(write.money(made.net), f"{write.number(made.rate)} %", write.money(made.tax))],
        Style(lines="all", size=8),
    )
    sheet.lines(
        56,
        flow.y + 50,
        (
            f"Règlement par virement : IBAN {numbers.in_groups(seller.iban)}",
            "En cas de retard, indemnité forfaitaire de 40 € pour frais de recouvrement.",
        ),
        size=8,
    )
    sheet.text(
        297,
        818,
        f"{seller.name} - {', '.join(seller.address)} - N° TVA intracommunautaire {seller.tax_id}",
        size=7,
        align="middle",
    )
    tell_parties(job, made)
    tell_sums(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(
        due_date=made.due, purchase_order=made.order, supplier_tax_id=seller.tax_id, iban=numbers.in_groups(seller.iban)
    )
    return flow.sheets


def factura_celdas(job: Job) -> list[Sheet]:
    """Ruled cells of data, the customer in a box, a column of tax rates."""
    spanish = job.locale.lang == "es"
    made, write = deal(job, "A/26/####"), job.locale
    seller = made.seller
    label = (
        words(
            "FACTURA|Nº factura|Fecha|Vencimiento|Cliente|N.I.F.|Concepto|Cantidad|Precio|% IVA|Importe|"
            "Base imponible|Cuota IVA|TOTAL FACTURA|Forma de pago: transferencia a"
        )
        if spanish
        else words(
            "FATURA|Fatura n.º|Data|Vencimento|Exmo.(s) Sr.(s)|Contribuinte|Descrição|Qtd.|Preço unit.|"
            "IVA|Valor|Total ilíquido|Total IVA|Total a pagar|Pagamento por transferência:"
        )
    )

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, seller, "mark", colour=TEAL)
        sheet.text(106, 86, f"{label[5]} {seller.tax_id[2:]}   Tel. {seller.phone}", size=8.5)
        sheet.text(56, 130, label[0], face="bold", size=18, colour=TEAL)
        pairs(
            sheet,
            56,
            144,
            ((label[1], made.number), (label[2], write.date(made.day)), (label[3], write.date(made.due))),
            "cells",
            room=210,
            gap=90,
        )
        sheet.box(310, 120, 539, 200)
        sheet.text(318, 134, label[4], face="bold", size=8.5)
        sheet.lines(318, 150, (made.buyer.name, *made.buyer.address, f"{label[5]}: {made.buyer.tax_id[2:]}"), size=9.5)
        return 226

    flow = Flow(begin=begin)
    columns = heads(f"{label[6]}:208|{label[7]}:55>|{label[8]}:75>|{label[9]}:50>|{label[10]}:95>")
    rate = percent(job, made.rate)
    rows = [(name, quantity, price, rate, amount) for name, quantity, price, amount in cells_of(job, made)]
    flow.table(56, columns, rows, Style(lines="columns", row=8))
    sheet = flow.need(120)
    y = strip(
        sheet,
        56,
        flow.y + 20,
        (
            (label[11], write.money(made.net)),
            (f"% {label[9].lstrip('% ')}", rate),
            (label[12], write.money(made.tax)),
            (label[13], write.money(made.total, "sign")),
        ),
        483,
    )
    sheet.text(56, y + 26, f"{label[14]} IBAN {numbers.in_groups(seller.iban)}", size=9)
    tell_parties(job, made)
    tell_sums(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(due_date=made.due, supplier_tax_id=seller.tax_id[2:], iban=numbers.in_groups(seller.iban))
    return flow.sheets


def fattura_caselle(job: Job) -> list[Sheet]:
    """Italian stationery: every value in a box under a tiny label, sums in a row of boxes at the foot of the page."""
    made, write = deal(job, "##/2026", order="ODA ####"), job.locale
    seller = made.seller

    def box(sheet: Sheet, x: float, y: float, wide: float, label: str, value: str, *, deep: float = 28) -> None:
        sheet.box(x, y, x + wide, y + deep, weight=0.5)
        sheet.text(x + 3, y + 8, label, size=6)
        sheet.text(x + 5, y + deep - 6, value, size=9.5)

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, seller, "middle", face="serif-bold")
        sheet.text(297, 98, f"P. IVA {seller.tax_id}  -  Tel. {seller.phone}  -  {seller.mail}", size=8, align="middle")
        sheet.box(300, 116, 539, 186, weight=0.5)
        sheet.text(304, 124, "Spett.le", size=6)
        sheet.lines(312, 142, (made.buyer.name, *made.buyer.address), size=10)
        for x, wide, name, value in (
            (56, 110, "TIPO DOCUMENTO", "FATTURA"),
            (166, 70, "NUMERO", made.number),
            (236, 64, "DATA", write.date(made.day)),
        ):
            box(sheet, x, 196, wide, name, value)
        for x, wide, name, value in ((300, 90, "COD. CLIENTE", made.account), (390, 149, "VS. ORDINE", made.order)):
            box(sheet, x, 196, wide, name, value)
        box(sheet, 56, 224, 244, "PAGAMENTO", f"Bonifico bancario {(made.due - made.day).days} gg d.f.")
        box(sheet, 300, 224, 239, "IBAN", numbers.in_groups(seller.iban))
        return 264

    flow = Flow(begin=begin, bottom=690)
    columns = heads("DESCRIZIONE DEI BENI (NATURA E QUALITÀ):233|Q.TÀ:45>|PREZZO:75>|IMPORTO:90>|IVA:40^")
    flow.table(
        56,
        columns,
        [(*row, percent(job, made.rate)) for row in cells_of(job, made)],
        Style(lines="columns", size=8.5, head="sans"),
    )
    sheet = flow.sheet
    for n, (name, value) in enumerate(
        (
            ("TOTALE IMPONIBILE", write.money(made.net)),
            ("ALIQ. IVA", f"{percent(job, made.rate)}%"),
            ("TOTALE IMPOSTA", write.money(made.tax)),
            ("TOTALE DOCUMENTO", write.money(made.total, "sign")),
        )
    ):
        box(sheet, 56 + n * 120.75, 712, 120.75, name, value, deep=32)
    box(sheet, 56, 744, 241.5, "SCADENZE", f"{write.date(made.due)}   {write.money(made.total)}")
    box(sheet, 297.5, 744, 241.5, "FIRMA PER ACCETTAZIONE", "")
    tell_parties(job, made)
    tell_sums(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(
        due_date=made.due, purchase_order=made.order, supplier_tax_id=seller.tax_id, iban=numbers.in_groups(seller.iban)
    )
    return flow.sheets


_FEES = {
    "fr": words(
        "Note d'honoraires n°|Pour les prestations suivantes, réalisées à votre demande :|Total hors taxes|"
        "TVA au taux de|Total toutes taxes comprises|Valeur en votre aimable règlement."
    ),
    "en": words(
        "Fee note|For professional services rendered at your request:|Fees before VAT|VAT at|Total fee including VAT|"
        "We thank you for your instructions."
    ),
}


def honoraires(job: Job) -> list[Sheet]:
    """A professional's letter: no table, fees in lines with dots, no due date, serif type."""
    french, say = job.locale.lang == "fr", _FEES[job.locale.lang]
    made, write = deal(job, "##-###", count=(2, 3), trade="Conseil" if french else "Advisory"), job.locale
    seller, page = made.seller, Sheet()

    def dots(y: float, rows: Sequence[Pair], face: str = "serif") -> float:
        return pairs(page, 56, y, rows, "dots", room=440, size=11, step=19, face=face)

    page.text(56, 66, seller.name, face="serif-bold", size=15)
    page.lines(56, 82, (*seller.address, seller.phone), face="serif", size=10)
    page.lines(340, 140, (made.buyer.name, *made.buyer.address), face="serif", size=11)
    place = f"{seller.address[1].split(' ', 1)[1]}, le " if french else ""
    page.text(340, 214, place + write.date(made.day, 2), face="serif", size=11)
    page.text(56, 260, f"{say[0]} {made.number}", face="serif-bold", size=13)
    page.text(56, 286, say[1], face="serif", size=11)
    fees = [(row.name.split(",")[0], row.amount) for row in made.rows]
    y = dots(316, [(name, write.money(amount)) for name, amount in fees])
    taxed = f"{say[3]} {percent(job, made.rate)} %"
    y = dots(y + 14, ((say[2], write.money(made.net)), (taxed, write.money(made.tax))))
    y = dots(y, ((say[4], write.money(made.total, "sign")),), "serif-bold")
    page.text(56, y + 40, say[5], face="serif", size=11)
    tax_id = f"{write.tax} {seller.tax_id}" + (f" - IBAN {seller.iban}" if seller.iban else "")
    page.text(297, 812, tax_id, face="serif", size=8.5, align="middle")
    tell_parties(job, made)
    tell_sums(job, made)
    job.answer.tell(supplier_tax_id=seller.tax_id, iban=seller.iban)
    for name, amount in fees:
        job.answer.row("line_items", description=name, amount=amount)
    return [page]


LAYOUTS = layouts(
    "invoice",
    (facture_bandeau, "fr_FR"),
    (factura_celdas, "es_ES pt_PT"),
    (fattura_caselle, "it_IT"),
    (honoraires, "fr_FR en_GB"),
)
