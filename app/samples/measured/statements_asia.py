"""Bank statements of India and Malaysia."""

from __future__ import annotations

from app.samples.measured import numbers
from app.samples.measured.accounts import account, tell_entries
from app.samples.measured.blocks import (
    Flow,
    Note,
    Row,
    Style,
    heads,
    letterhead,
    number_pages,
    pairs,
    strip,
)
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sheet import MAROON, PALE, TEAL, Sheet
from app.samples.measured.statements import in_columns, tell_period


def indian_statement(job: Job) -> list[Sheet]:
    """Value date, reference, a balance with Cr behind it; everything ruled, several pages."""
    made, write = account(job, (26, 44), "##########"), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(40, 50, made.bank.name, face="bold", size=15, colour=MAROON)
        sheet.text(555, 50, "STATEMENT OF ACCOUNT", face="bold", size=10, align="right")
        if page > 1:
            return 64
        sheet.lines(40, 74, (made.holder.name, *made.address), size=9)
        pairs(
            sheet,
            320,
            74,
            (
                ("Account No.", f": {made.number}"),
                ("IFSC", f": {numbers.ifsc(job.random)}"),
                ("Branch", f": {made.bank.address[-1].split(' - ')[0]}"),
                ("Account Type", ": Savings (INR)"),
                ("Period", f": {write.date(made.start, 1)} to {write.date(made.end, 1)}"),
            ),
            gap=75,
            size=9,
            step=13,
        )
        return 150

    rows: list[Row] = [Note({2: "Opening Balance", 6: f"{write.money(made.opening)} Cr"})]
    rows += [
        (
            write.date(e.day),
            write.date(e.day),
            e.text,
            filled(job, "S####"),
            *in_columns(job, e.amount),
            f"{write.money(e.balance)} Cr",
        )
        for e in made.entries
    ]
    flow = Flow(begin=begin, bottom=780)
    columns = heads("Txn Date:56|Value Date:56|Description:145|Ref No.:42|Debit:68>|Credit:68>|Balance:82>")
    flow.table(40, columns, rows, Style(lines="all", size=8, row=5))
    flow.need(80)
    flow.sheet.text(40, flow.y + 20, "Statement Summary", face="bold", size=9)
    strip(
        flow.sheet,
        40,
        flow.y + 28,
        (
            ("Opening Balance", write.money(made.opening)),
            ("Total Debits", write.money(made.debits)),
            ("Total Credits", write.money(made.credits)),
            ("Closing Balance", write.money(made.closing)),
        ),
        515,
    )
    number_pages(flow.sheets, "Page {n} of {of}")
    job.answer.tell(
        bank=made.bank.name,
        account_number=made.number,
        opening_balance=made.opening,
        total_credits=made.credits,
        total_debits=made.debits,
    )
    tell_period(job, made)
    tell_entries(job, made)
    return flow.sheets


def penyata_akaun(job: Job) -> list[Sheet]:
    """Malay and English, a plus or a minus behind the sum."""
    made, write = account(job, (8, 16), "5-####-##-#####"), job.locale

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, made.bank, "right", colour=TEAL)
        sheet.lines(56, 120, (made.holder.name, *made.address), size=10)
        pairs(
            sheet,
            320,
            130,
            (("Tarikh Penyata / Statement Date", write.date(made.end)), ("Nombor Akaun / Account No.", made.number)),
            "above",
        )
        return 200

    rows: list[Row] = [("", "BAKI MULA / BEGINNING BALANCE", "", write.money(made.opening))]
    rows += [
        (
            write.date(e.day),
            e.text,
            f"{write.money(abs(e.amount))}{'-' if e.amount < 0 else '+'}",
            write.money(e.balance),
        )
        for e in made.entries
    ]
    flow = Flow(begin=begin)
    columns = heads(
        "Tarikh / Date:80|Butir Urusniaga / Description:213|Jumlah / Amount (RM):95>|Baki / Balance (RM):95>"
    )
    flow.table(56, columns, rows, Style(lines="head", bar=PALE))
    y = pairs(
        flow.need(70),
        56,
        flow.y + 24,
        (
            ("BAKI AKHIR / ENDING BALANCE", write.money(made.closing, "sign")),
            ("JUMLAH DEBIT / TOTAL DEBIT", write.money(made.debits)),
            ("JUMLAH KREDIT / TOTAL CREDIT", write.money(made.credits)),
        ),
        "right",
        room=483,
    )
    flow.sheet.text(56, y + 10, "Sila maklumkan sebarang kesilapan dalam tempoh 21 hari.", size=8)
    job.answer.tell(
        bank=made.bank.name,
        account_number=made.number,
        opening_balance=made.opening,
        total_credits=made.credits,
        total_debits=made.debits,
        period_end=made.end,
    )
    tell_entries(job, made)
    return flow.sheets


LAYOUTS = layouts(
    "bank_statement",
    (indian_statement, "en_IN"),
    (penyata_akaun, "ms_MY"),
)
