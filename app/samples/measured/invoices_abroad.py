"""Invoices as they come from India, America, Australia, Brazil and Malaysia."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, letterhead, pairs, totals
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import Deal, deal, filled, percent, tell_rows, tell_sums
from app.samples.measured.invoices import cells_of, tell_parties
from app.samples.measured.locales import cents
from app.samples.measured.sheet import GREY, NAVY, PALE, TEAL, Sheet
from app.samples.measured.words import in_words


def gst_tax_invoice(job: Job) -> list[Sheet]:
    """The ruled sheet of Indian book-keeping programs: cells above, central and state tax as rows, sum in words."""
    made, write = deal(job, "SI/25-26/###", count=(3, 6)), job.locale
    half = cents(made.net * made.rate / 200)
    total = made.net + 2 * half
    flow = Flow(begin=lambda sheet, _: _gst_head(job, made, sheet))
    columns = heads("Sl No.:28^|Description of Goods:199|HSN/SAC:52|Quantity:58>|Rate:66>|per:26|Amount:86>")
    rows: list[Row] = [
        (
            str(n),
            row.name,
            filled(job, "84####"),
            f"{row.quantity} Nos",
            write.money(row.price),
            "Nos",
            write.money(row.amount),
        )
        for n, row in enumerate(made.rows, 1)
    ]
    rows += [
        Note({6: write.money(made.net)}, line=True),
        Note({1: "OUTPUT CGST", 4: f"{made.rate / 2:f}", 5: "%", 6: write.money(half)}),
        Note({1: "OUTPUT SGST", 4: f"{made.rate / 2:f}", 5: "%", 6: write.money(half)}),
        Note(
            {1: "Total", 3: f"{sum(row.quantity for row in made.rows)} Nos", 6: write.money(total, "sign")}, line=True
        ),
    ]
    flow.table(40, columns, rows, Style(lines="columns", head="sans"))
    flow.need(220)
    rate = f"{made.rate / 2:f}%"
    taxes = (write.money(made.net), rate, write.money(half), rate, write.money(half), write.money(2 * half))
    flow.y += 10
    columns = heads(
        "Taxable Value:115>|CGST Rate:50>|CGST Amount:100>|SGST Rate:50>|SGST Amount:100>|Total Tax Amount:100>"
    )
    flow.table(40, columns, [taxes], Style(lines="all", size=8, head="sans"))
    _gst_foot(job, flow.sheet, flow.y + 10, total)
    tell_parties(job, made)
    tell_rows(job, made.rows)
    tax_id = made.seller.tax_id
    job.answer.tell(supplier_tax_id=tax_id, purchase_order=made.order, subtotal=made.net, tax=2 * half, total=total)
    return flow.sheets


def _gst_head(job: Job, made: Deal, sheet: Sheet) -> float:
    """Seller and buyer at the left, cells of data at the right."""
    write, seller, buyer = job.locale, made.seller, made.buyer
    sheet.text(297, 44, "TAX INVOICE", face="bold", size=12, align="middle")
    sheet.box(40, 52, 555, 232)
    sheet.upright(300, 52, 232)
    sheet.lines(
        45, 66, (seller.name, *seller.address, f"GSTIN/UIN: {seller.tax_id}", f"Contact : {seller.phone}"), size=9
    )
    sheet.line(40, 142, 300)
    sheet.text(45, 153, "Buyer (Bill to)", size=7.5)
    sheet.text(45, 166, buyer.name, face="bold", size=9)
    sheet.lines(45, 178, (*buyer.address, f"GSTIN/UIN : {buyer.tax_id}"), size=9)
    cells = (
        ("Invoice No.", made.number),
        ("Dated", write.date(made.day, 2)),
        ("Delivery Note", filled(job, "DN-###")),
        ("Mode/Terms of Payment", f"{(made.due - made.day).days} Days"),
        ("Buyer's Order No.", made.order),
        ("Dated", write.date(made.delivered, 2)),
        ("Dispatched through", "By Road"),
        ("Destination", buyer.address[-1].split(" - ")[0]),
    )
    for n, (name, value) in enumerate(cells):
        x, y = 300 + 127.5 * (n % 2), 52 + 45 * (n // 2)
        sheet.box(x, y, x + 127.5, y + 45, weight=0.4)
        sheet.text(x + 4, y + 11, name, size=7.5)
        sheet.text(x + 4, y + 26, value, face="bold", size=9)
    return 232


def _gst_foot(job: Job, sheet: Sheet, y: float, total: Decimal) -> None:
    """The sum in words, the bank, the declaration."""
    sheet.box(40, y, 555, y + 120)
    sheet.text(45, y + 12, "Amount Chargeable (in words)", size=7.5)
    sheet.text(45, y + 25, f"INR {in_words(total).removeprefix('Rupees ')}", face="bold", size=9)
    sheet.text(550, y + 12, "E. & O.E", size=7.5, align="right")
    pairs(
        sheet,
        300,
        y + 50,
        (
            ("Bank Name", ": " + job.one("Sahyadri Co-op Bank", "Bank of Konkan")),
            ("A/c No.", f": {numbers.digits(job.random, 12)}"),
            ("Branch & IFS Code", f": {numbers.ifsc(job.random)}"),
        ),
        gap=90,
        size=8.5,
        step=12,
    )
    sheet.text(45, y + 60, "Declaration", size=8)
    sheet.prose(
        45,
        y + 71,
        "We declare that this invoice shows the actual price of the goods described and that "
        "all particulars are true and correct.",
        230,
        size=7.5,
    )
    sheet.text(550, y + 112, "Authorised Signatory", size=8, align="right")
    sheet.text(297, y + 136, "This is a Computer Generated Invoice", size=8, align="middle")


def au_dotted(job: Job) -> list[Sheet]:
    """Dotted leaders, prices that hold the tax, what was paid and what is left."""
    made, write = deal(job, "TI######", trade=job.one("Landscapes", "Joinery", "Instruments")), job.locale
    seller, gross = made.seller, made.goods
    tax, paid = cents(gross / 11), cents(gross / 4)

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, seller, "middle", face="bold", colour=TEAL)
        sheet.text(297, 98, f"ABN {seller.tax_id}    {seller.phone}    {seller.mail}", size=8.5, align="middle")
        sheet.text(56, 134, "Tax Invoice", face="bold", size=17)
        sheet.lines(56, 158, ("To", made.buyer.name, *made.buyer.address), size=10)
        pairs(
            sheet,
            330,
            158,
            (
                ("Tax invoice no.", made.number),
                ("Issued", write.date(made.day, 2)),
                ("Payment due by", write.date(made.due, 2)),
                ("Order ref.", made.order),
            ),
            "dots",
            room=209,
            size=9.5,
        )
        return 240

    flow = Flow(begin=begin)
    columns = heads("Item:283|Qty:40>|Price inc. GST:80>|Total inc. GST:80>")
    flow.table(56, columns, cells_of(job, made, sign=True), Style(lines="rows", head="bold", row=10))
    sheet = flow.need(120)
    rows = (
        ("Total including GST", gross),
        ("GST included in total", tax),
        ("Deposit received", paid),
        ("Balance owing", gross - paid),
    )
    y = pairs(
        sheet, 300, flow.y + 26, [(k, write.money(v, "sign")) for k, v in rows], "dots", room=239, size=10, step=17
    )
    sheet.lines(
        56,
        y + 10,
        (
            "Please pay by bank transfer:",
            f"BSB 0{numbers.digits(job.random, 2)}-{numbers.digits(job.random, 3)}   Account "
            f"{numbers.digits(job.random, 8)}",
            f"Reference {made.number}",
        ),
        size=9,
    )
    tell_parties(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(due_date=made.due, purchase_order=made.order, supplier_tax_id=seller.tax_id, tax=tax, total=gross)
    return flow.sheets


def nota_brasil(job: Job) -> list[Sheet]:
    """Small labels above values in a grid, the table dense, the sums in a grid too."""
    made, write = deal(job, "000.0##.###", count=(4, 9), shipping="38.00"), job.locale
    seller, buyer = made.seller, made.buyer
    total = made.goods + made.shipping
    tax = cents(made.goods * made.rate / 100)

    def grid(sheet: Sheet, y: float, rows: tuple[tuple[str, str, float], ...]) -> None:
        x = 40.0
        for name, value, wide in rows:
            sheet.box(x, y, x + wide, y + 26, weight=0.4)
            sheet.text(x + 3, y + 8, name, size=5.5)
            sheet.text(x + 3, y + 21, value, size=9)
            x += wide

    def begin(sheet: Sheet, _: int) -> float:
        sheet.box(40, 40, 555, 112, weight=0.4)
        sheet.text(48, 60, seller.name, face="bold", size=13)
        sheet.lines(48, 76, (*seller.address, f"Fone: {seller.phone}"), size=8.5)
        sheet.text(440, 58, "NOTA FISCAL-FATURA", face="bold", size=10, align="middle")
        sheet.lines(400, 76, (f"Nº {made.number}", "Série 001", "1 - SAÍDA"), size=10)
        grid(sheet, 112, (("NATUREZA DA OPERAÇÃO", "VENDA DE MERCADORIA", 255), ("CNPJ", seller.tax_id, 260)))
        sheet.text(40, 150, "DESTINATÁRIO / REMETENTE", face="bold", size=7)
        grid(
            sheet,
            154,
            (
                ("NOME / RAZÃO SOCIAL", buyer.name, 255),
                ("CNPJ / CPF", buyer.tax_id, 160),
                ("DATA DA EMISSÃO", write.date(made.day), 100),
            ),
        )
        grid(sheet, 180, (("ENDEREÇO", ", ".join(buyer.address), 415), ("DATA DA SAÍDA", write.date(made.day), 100)))
        sheet.text(40, 218, "FATURA / DUPLICATAS", face="bold", size=7)
        grid(
            sheet,
            222,
            (
                ("NÚMERO", "001", 80),
                ("VENCIMENTO", write.date(made.due), 110),
                ("VALOR", write.money(total, "sign"), 120),
            ),
        )
        sheet.text(40, 260, "DADOS DOS PRODUTOS / SERVIÇOS", face="bold", size=7)
        return 264

    flow = Flow(begin=begin)
    columns = heads("CÓDIGO:50|DESCRIÇÃO DO PRODUTO:215|UN:30^|QTD:45>|VLR UNIT:75>|VLR TOTAL:100>")
    rows = [
        (filled(job, "####"), name, "UN", quantity, price, amount)
        for name, quantity, price, amount in cells_of(job, made)
    ]
    flow.table(40, columns, rows, Style(lines="columns", size=8, row=4, head="sans"))
    sheet, y = flow.need(70), flow.y + 14
    sheet.text(40, y, "CÁLCULO DO IMPOSTO", face="bold", size=7)
    grid(
        sheet,
        y + 4,
        (
            ("BASE DE CÁLCULO DO ICMS", write.money(made.goods), 110),
            ("VALOR DO ICMS", write.money(tax), 90),
            ("VALOR DO FRETE", write.money(made.shipping), 85),
            ("VALOR TOTAL DOS PRODUTOS", write.money(made.goods), 115),
            ("VALOR TOTAL DA NOTA", write.money(total, "sign"), 115),
        ),
    )
    tell_parties(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(due_date=made.due, supplier_tax_id=seller.tax_id, subtotal=made.goods, tax=tax, total=total)
    return flow.sheets


def invois_dwibahasa(job: Job) -> list[Sheet]:
    """Labels in Malay and English, the number of items printed, wrapped descriptions between ruled columns."""
    made, write = deal(job, "IV-26/0###", count=(3, 7)), job.locale
    seller = made.seller

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, seller, "mark", colour=NAVY)
        sheet.text(106, 86, f"No. SST: {seller.tax_id}   Tel: {seller.phone}", size=8.5)
        sheet.text(539, 122, "INVOIS / INVOICE", face="bold", size=15, align="right")
        sheet.text(56, 142, "Kepada / To:", size=8.5, colour=GREY)
        sheet.lines(56, 156, (made.buyer.name, *made.buyer.address), size=10)
        pairs(
            sheet,
            310,
            142,
            (
                ("No. Invois / Invoice No.", ": " + made.number),
                ("Tarikh / Date", ": " + write.date(made.day)),
                ("Tarikh Akhir / Due Date", ": " + write.date(made.due)),
                ("No. Pesanan / P.O. No.", ": " + made.order),
            ),
            gap=125,
            size=9,
        )
        return 214

    flow = Flow(begin=begin)
    columns = heads(
        "Bil.:28^|Keterangan / Description:185|Kuantiti / Qty:60>|Harga Seunit / Unit Price "
        "(RM):100>|Jumlah / Amount (RM):110>"
    )
    flow.table(
        56,
        columns,
        [(str(n), *row) for n, row in enumerate(cells_of(job, made), 1)],
        Style(lines="columns", row=9, bar=PALE),
    )
    sheet = flow.need(110)
    sheet.text(56, flow.y + 22, f"Bilangan item / Items: {len(made.rows)}", size=9)
    sums = (
        ("Jumlah Kecil / Subtotal", made.net),
        (f"Cukai SST {percent(job, made.rate)}%", made.tax),
        ("Jumlah Besar / Grand Total", made.total),
    )
    y = totals(sheet, 310, flow.y + 22, [(k, write.money(v, "sign")) for k, v in sums], room=229, how="ruled")
    sheet.text(56, y + 24, "Ini adalah cetakan komputer, tandatangan tidak diperlukan.", size=8)
    tell_parties(job, made)
    tell_sums(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(due_date=made.due, purchase_order=made.order, supplier_tax_id=seller.tax_id)
    return flow.sheets


LAYOUTS = layouts(
    "invoice",
    (gst_tax_invoice, "en_IN"),
    (au_dotted, "en_AU"),
    (nota_brasil, "pt_BR"),
    (invois_dwibahasa, "ms_MY"),
)
