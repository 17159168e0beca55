"""Receipts on sheets of paper."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured.blocks import Flow, Style, heads, pairs, totals
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.goods import Item, items
from app.samples.measured.locales import cents
from app.samples.measured.receipts import sale, tell_rows
from app.samples.measured.sheet import GREY, LETTER, Sheet


def cash_memo(job: Job) -> list[Sheet]:
    """An Indian shop's pad: A5, ruled columns, CGST and SGST, the sum in words."""
    made, write, random = (
        sale(job, "####", trade=job.one("Hardware Stores", "Medicals", "Stationers")),
        job.locale,
        job.random,
    )
    rows = items(random, write, random.randint(3, 6))
    net = sum((item.amount for item in rows), Decimal(0))
    half = cents(net * 9 / 100)

    def begin(sheet: Sheet, _: int) -> float:
        sheet.text(210, 24, "CASH MEMO", face="bold", size=9, align="middle")
        sheet.text(210, 48, made.shop.name.upper(), face="serif-bold", size=16, align="middle")
        sheet.text(210, 62, ", ".join(made.shop.address), face="serif", size=8, align="middle")
        sheet.text(210, 74, f"GSTIN: {made.shop.tax_id}    Ph: {made.shop.phone}", face="serif", size=8, align="middle")
        sheet.text(26, 98, f"No. {made.number}", face="serif", size=11)
        sheet.text(394, 98, f"Date: {write.date(made.day, 1)}", face="serif", size=11, align="right")
        sheet.text(
            26,
            116,
            "M/s. ..............................................................................................",
            size=9,
        )
        return 126

    job.answer.tell(company=made.shop.name.upper(), address=made.shop.address)
    flow = Flow(begin=begin, size=(420, 595))
    flow.page()
    table = [
        (str(n), item.name, f"{item.quantity}", write.money(item.price), write.money(item.amount))
        for n, item in enumerate(rows, 1)
    ]
    tell_rows(job, rows)
    columns = heads("Sl.:24^|Particulars:180|Qty.:34^|Rate:62>|Amount (Rs.):68>")
    flow.table(26, columns, table, Style(lines="columns", face="serif", head="serif-bold", row=9))
    sheet, y = flow.sheet, flow.y + 16
    sums = (("Sub Total", net), ("CGST @ 9%", half), ("SGST @ 9%", half), ("Grand Total", net + 2 * half))
    y = totals(
        sheet, 230, y, [(k, write.money(v, "sign" if k == "Grand Total" else "plain")) for k, v in sums], room=160
    )
    sheet.text(26, y + 8, "Goods once sold will not be taken back. E. & O.E.", face="serif", size=8)
    sheet.text(390, y + 26, f"For {made.shop.name.upper()}", face="serif", size=9, align="right")
    job.answer.tell(subtotal=net, total=net + 2 * half)
    return flow.sheets


def mailed_receipt(job: Job) -> list[Sheet]:
    """What an online service mails after a payment."""
    made, write, random = sale(job, "####-####", trade=job.one("Software", "Hosting", "Studio")), job.locale, job.random
    plans = random.sample(
        ("Team plan, monthly", "Extra storage 100 GB", "Domain renewal", "Priority support", "Seats, additional"), 2
    )
    rows = [
        Item(name=plan, quantity=Decimal(random.randint(1, 6)), price=Decimal(random.randint(900, 9900)) / 100)
        for plan in plans
    ]
    net = sum((row.amount for row in rows), Decimal(0))
    tax = cents(net * Decimal(made.rate) / 100)

    def begin(sheet: Sheet, _: int) -> float:
        sheet.text(70, 90, "Receipt", face="bold", size=24)
        pairs(
            sheet,
            70,
            120,
            (
                ("Invoice number", f"INV-{made.number[:4]}"),
                ("Receipt number", made.number),
                ("Date paid", write.date(made.day, 2)),
                ("Payment method", "Mastercard - 8812"),
            ),
            gap=110,
            value_face="bold",
        )
        sheet.text(542, 90, made.shop.name, face="bold", size=12, align="right", colour=GREY)
        sheet.lines(70, 210, (made.shop.name, *made.shop.address, made.shop.mail), size=9.5)
        sheet.lines(320, 210, ("Bill to", "Robin Castellano", "robin@castellano.example"), size=9.5)
        sheet.text(70, 300, f"{write.money(net + tax, 'sign')} paid on {write.date(made.day, 2)}", face="bold", size=16)
        return 330

    flow = Flow(begin=begin, size=LETTER)
    flow.page()
    table = [
        (row.name, f"{row.quantity}", write.money(row.price, "sign"), write.money(row.amount, "sign")) for row in rows
    ]
    flow.table(
        70,
        heads("Description:240|Qty:50>|Unit price:90>|Amount:92>"),
        table,
        Style(lines="head", head="sans", row=12),
    )
    sums = (("Subtotal", net), (f"Tax ({made.rate}%)", tax), ("Total", net + tax), ("Amount paid", net + tax))
    totals(flow.sheet, 340, flow.y + 22, [(k, write.money(v, "sign")) for k, v in sums], room=199, how="ruled")
    job.answer.tell(address=made.shop.address, subtotal=net, tax=tax, total=net + tax)
    tell_rows(job, rows)
    return flow.sheets


LAYOUTS = layouts(
    "receipt",
    (cash_memo, "en_IN"),
    (mailed_receipt, "en_US"),
)
