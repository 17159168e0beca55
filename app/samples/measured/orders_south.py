"""Purchase orders of France, Spain, Portugal and Italy."""

from __future__ import annotations

from app.samples.measured.blocks import (
    Flow,
    Style,
    heads,
    letterhead,
    pairs,
    totals,
    words,
)
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import percent
from app.samples.measured.orders import cells_of, order
from app.samples.measured.sheet import GREY, NAVY, PALE, TEAL, Sheet


def bon_de_commande(job: Job) -> list[Sheet]:
    made, write = order(job, "BC-26-####", "REF####"), job.locale
    it = made.deal

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, it.buyer, "mark", colour=TEAL)
        sheet.box(350, 96, 539, 146)
        sheet.text(444, 114, "BON DE COMMANDE", face="bold", size=12, align="middle")
        sheet.text(444, 134, f"N° {it.number} du {write.date(it.day)}", size=9.5, align="middle")
        sheet.text(56, 110, "Fournisseur :", size=8.5, colour=GREY)
        sheet.lines(56, 124, (it.seller.name, *it.seller.address), size=10)
        pairs(
            sheet,
            56,
            180,
            (
                ("Livraison souhaitée le :", write.date(made.wanted, 2)),
                ("Adresse de livraison :", ", ".join(made.place)),
                ("Conditions de règlement :", f"{(it.due - it.day).days} jours fin de mois"),
            ),
            gap=120,
            size=9,
        )
        return 236

    flow = Flow(begin=begin)
    columns = heads("Référence:70|Désignation:208|Qté:40>|PU HT:75>|Total HT:90>")
    flow.table(56, columns, cells_of(job, made), Style(lines="all", bar=PALE))
    sums = (("Montant HT", it.net), (f"TVA {percent(job, it.rate)} %", it.tax), ("Montant TTC", it.total))
    y = totals(flow.need(100), 350, flow.y + 22, [(k, write.money(v, "sign")) for k, v in sums], room=186, how="ruled")
    flow.sheet.text(56, y + 24, "Cachet et signature", size=9)
    job.answer.tell(
        delivery_date=made.wanted,
        delivery_address=made.place,
        payment_terms=f"{(it.due - it.day).days} jours fin de mois",
        subtotal=it.net,
        tax=it.tax,
    )
    return flow.sheets


def pedido_compra(job: Job) -> list[Sheet]:
    """Labels above their values in three columns, no ruling in the table."""
    spanish = job.locale.lang == "es"
    made, write = order(job, "PC26/0###", "A-###"), job.locale
    it = made.deal
    say = (
        words(
            "Pedido de compra|Número de pedido|Fecha|Fecha de entrega|Proveedor|Lugar de entrega|"
            "Condiciones de pago|Código|Descripción|Cant.|Precio|Importe|Base|IVA|Total pedido|"
            "Transferencia a {n} días"
        )
        if spanish
        else words(
            "Nota de encomenda|Encomenda n.º|Data|Data de entrega|Fornecedor|Local de entrega|"
            "Condições de pagamento|Código|Descrição|Qtd.|Preço|Valor|Base|IVA|Total da encomenda|"
            "Transferência a {n} dias"
        )
    )
    terms = say[15].format(n=(it.due - it.day).days)

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, it.buyer, "band", colour=NAVY)
        sheet.text(56, 112, say[0], face="bold", size=18, colour=NAVY)
        for x, rows in (
            (56, ((say[1], it.number), (say[2], write.date(it.day)))),
            (230, ((say[3], write.date(made.wanted)), (say[6], terms))),
        ):
            pairs(sheet, x, 140, rows, "above", value_face="bold")
        sheet.text(56, 212, say[4], size=7.5, colour=GREY)
        sheet.lines(56, 225, (it.seller.name, *it.seller.address), size=9.5)
        sheet.text(310, 212, say[5], size=7.5, colour=GREY)
        sheet.lines(310, 225, made.place, size=9.5)
        return 280

    flow = Flow(begin=begin)
    columns = heads(f"{say[7]}:60|{say[8]}:225|{say[9]}:45>|{say[10]}:70>|{say[11]}:83>")
    flow.table(56, columns, cells_of(job, made), Style(lines="none", row=9))
    sums = ((say[12], it.net), (f"{say[13]} ({percent(job, it.rate)}%)", it.tax), (say[14], it.total))
    totals(flow.need(90), 340, flow.y + 26, [(k, write.money(v, "sign")) for k, v in sums], room=196, how="bar")
    job.answer.tell(
        delivery_date=made.wanted, delivery_address=made.place, payment_terms=terms, subtotal=it.net, tax=it.tax
    )
    return flow.sheets


def ordine_fornitore(job: Job) -> list[Sheet]:
    """Typewritten: fixed pitch, colons, rules of dashes."""
    made, write = order(job, "OF/####/26", "ART-####", count=(2, 5)), job.locale
    it, page = made.deal, Sheet()
    y = page.lines(50, 56, (it.buyer.name.upper(), *it.buyer.address), face="mono", size=10)
    page.text(
        545,
        56,
        f"{it.buyer.address[1].split(' ', 1)[1].split(' (')[0]}, {write.date(it.day)}",
        face="mono",
        size=10,
        align="right",
    )
    y = page.lines(320, y + 14, ("Spett.le", it.seller.name, *it.seller.address), face="mono", size=10)
    page.text(50, y + 20, f"ORDINE A FORNITORE N. {it.number}", face="mono-bold", size=12)
    y = pairs(
        page,
        50,
        y + 44,
        (
            ("Consegna entro", f": {write.date(made.wanted)}"),
            ("Luogo di consegna", f": {', '.join(made.place)}"),
            ("Pagamento", f": Bonifico {(it.due - it.day).days} gg data fattura"),
        ),
        gap=125,
        size=10,
        face="mono",
    )
    flow = Flow(begin=lambda _sheet, _page: 60, sheets=[page], y=y + 10)
    columns = heads("CODICE:66|DESCRIZIONE:212|Q.TA':42>|PREZZO:80>|IMPORTO:92>")
    flow.table(50, columns, cells_of(job, made), Style(lines="head", face="mono", head="mono-bold", size=8.5))
    rows = (("TOTALE IMPONIBILE", it.net), (f"IVA {percent(job, it.rate)}%", it.tax), ("TOTALE ORDINE EUR", it.total))
    pairs(page, 320, flow.y + 24, [(k, write.money(v)) for k, v in rows], "right", room=222, size=10, face="mono")
    page.text(50, flow.y + 110, "Distinti saluti", face="mono", size=10)
    job.answer.tell(
        buyer=it.buyer.name.upper(),
        delivery_date=made.wanted,
        delivery_address=made.place,
        payment_terms=f"Bonifico {(it.due - it.day).days} gg data fattura",
        subtotal=it.net,
        tax=it.tax,
    )
    return [page]


LAYOUTS = layouts(
    "purchase_order",
    (bon_de_commande, "fr_FR"),
    (pedido_compra, "es_ES pt_PT"),
    (ordine_fornitore, "it_IT"),
)
