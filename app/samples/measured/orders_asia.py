"""Purchase orders of Malaysia and India."""

from __future__ import annotations

from app.samples.measured.blocks import (
    Flow,
    Note,
    Row,
    Style,
    heads,
    letterhead,
    pairs,
    totals,
)
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import percent
from app.samples.measured.orders import cells_of, order
from app.samples.measured.sheet import MAROON, Sheet
from app.samples.measured.words import in_words


def pesanan_tempatan(job: Job) -> list[Sheet]:
    made, write = order(job, "LO/26/####", "KOD###"), job.locale
    it = made.deal

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, it.buyer, "middle", face="serif-bold")
        sheet.text(297, 112, "PESANAN TEMPATAN (LOCAL ORDER)", face="serif-bold", size=13, align="middle")
        sheet.lines(56, 138, ("Kepada:", it.seller.name, *it.seller.address), face="serif", size=10)
        pairs(
            sheet,
            340,
            138,
            (
                ("No. Pesanan", f": {it.number}"),
                ("Tarikh", f": {write.date(it.day)}"),
                ("Tarikh Hantar", f": {write.date(made.wanted)}"),
                ("Terma", f": {(it.due - it.day).days} hari"),
            ),
            gap=85,
            face="serif",
        )
        sheet.text(56, 212, f"Sila hantar barang ke: {', '.join(made.place)}", face="serif", size=10)
        return 224

    flow = Flow(begin=begin)
    columns = heads("Kod:55|Butiran:213|Kuantiti:50>|Harga (RM):75>|Jumlah (RM):90>")
    flow.table(56, columns, cells_of(job, made), Style(lines="all", face="serif", head="serif-bold"))
    sums = (("Jumlah", it.net), (f"SST {percent(job, it.rate)}%", it.tax), ("Jumlah Keseluruhan", it.total))
    y = totals(flow.need(90), 340, flow.y + 22, [(k, write.money(v, "sign")) for k, v in sums], room=196)
    flow.sheet.text(56, y + 40, "...................................", size=9)
    flow.sheet.text(56, y + 52, "Tandatangan Pegawai", face="serif", size=9)
    job.answer.tell(
        delivery_date=made.wanted,
        delivery_address=made.place,
        payment_terms=f"{(it.due - it.day).days} hari",
        subtotal=it.net,
        tax=it.tax,
    )
    return flow.sheets


def indian_po(job: Job) -> list[Sheet]:
    """Cells at the right of the supplier, the sum in words, no delivery address."""
    made, write = order(job, "PO/25-26/####", "MAT####"), job.locale
    it = made.deal

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, it.buyer, "left", colour=MAROON)
        sheet.text(56, 118, f"GSTIN : {it.buyer.tax_id}", size=9)
        sheet.text(555, 62, "PURCHASE ORDER", face="bold", size=13, align="right")
        sheet.lines(56, 142, ("To,", f"M/s. {it.seller.name}", *it.seller.address), size=9.5)
        pairs(
            sheet,
            335,
            132,
            (
                ("P.O. No.", it.number),
                ("P.O. Date", write.date(it.day, 1)),
                ("Delivery", f"On or before {write.date(made.wanted, 1)}"),
                ("Payment", f"{(it.due - it.day).days} days from receipt"),
            ),
            "cells",
            room=220,
            gap=70,
            size=9,
        )
        return 220

    flow = Flow(begin=begin)
    columns = heads("Item Code:62|Material Description:232|Qty:40>|Rate (Rs.):75>|Amount (Rs.):90>")
    rows: list[Row] = [
        *cells_of(job, made),
        Note({1: "Basic Total", 4: write.money(it.net)}, line=True),
        Note({1: f"IGST {percent(job, it.rate)}%", 4: write.money(it.tax)}),
        Note({1: "Order Value", 4: write.money(it.total)}, line=True),
    ]
    flow.table(56, columns, rows, Style(lines="columns"))
    flow.sheet.text(56, flow.y + 20, in_words(it.total), face="bold", size=9)
    flow.sheet.lines(
        56,
        flow.y + 44,
        (
            "Terms & Conditions:",
            "1. Material test certificate to accompany the supply.",
            "2. Quote our P.O. number on challan and invoice.",
        ),
        size=8.5,
    )
    flow.sheet.text(555, flow.y + 100, f"For {it.buyer.name}", face="bold", size=9, align="right")
    job.answer.tell(
        delivery_date=made.wanted,
        payment_terms=f"{(it.due - it.day).days} days from receipt",
        subtotal=it.net,
        tax=it.tax,
    )
    return flow.sheets


LAYOUTS = layouts(
    "purchase_order",
    (pesanan_tempatan, "ms_MY"),
    (indian_po, "en_IN"),
)
