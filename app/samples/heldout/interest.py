"""Certificates of interest: an Indian public bank's and a post office's, a Swiss and Austrian bank's, an American
form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, pairs, words
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.earned import earned, some
from app.samples.measured.locales import cents
from app.samples.measured.sheet import A4, GREY, LETTER, MAROON, NAVY, PALE, Sheet
from app.samples.measured.world import phone


def branch_print(job: Job) -> list[Sheet]:
    """A public bank's print across the page: customer and branch in two columns of colons, interest paid and accrued
    beside their sum, tax, a total line, a note that the paper is no proof of deduction."""
    kinds = some(job, "SAVINGS BANK|FIXED DEPOSIT|TERM DEPOSIT RECURRING|PPF ACCOUNT|ANNUITY DEPOSIT", 3)
    made, write = earned(job, "000000###########", kinds, 64_000, "10", 40_000), job.locale
    page, pan = Sheet(size=(A4[1], A4[0])), numbers.pan(job.random, "P", made.holder.surname[0])
    wide = A4[1]
    page.text(wide / 2, 44, made.bank.upper(), face="serif-bold", size=17, align="middle", colour=NAVY)
    page.text(wide / 2, 60, ", ".join(made.branch), face="serif", size=10, align="middle")
    page.line(40, 70, wide - 40, weight=1.2, colour=NAVY)
    page.text(wide / 2, 92, "INTEREST CERTIFICATE", face="serif-bold", size=14, align="middle")
    span = f"{write.date(date(made.year, 4, 1), 1)} TO {write.date(date(made.year + 1, 3, 31), 1)}"
    page.text(wide / 2, 108, f"FINANCIAL YEAR {made.span}  ({span})", face="serif", size=10, align="middle")
    left = (
        ("CUSTOMER NAME", f": {made.holder.name}"),
        ("CIF NUMBER", f": {filled(job, '8##########')}"),
        ("ADDRESS", f": {', '.join(made.home)}"),
    )
    right = (
        ("BRANCH CODE", f": {filled(job, '0####')}"),
        ("PAN", f": {pan}"),
        ("DATE OF ISSUE", f": {write.date(made.day, 1)}"),
    )
    pairs(page, 40, 134, left, gap=100, size=10, step=16, face="serif")
    pairs(page, 560, 134, right, gap=100, size=10, step=16, face="serif")
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=190, size=(wide, A4[0]), bottom=540)
    rows: list[Row] = []
    sums = [Decimal(0), Decimal(0)]
    for n, row in enumerate(made.rows, 1):
        accrued = cents(row.interest * job.random.randint(4, 30) / 100) if row.kind.endswith("DEPOSIT") else Decimal(0)
        sums = [sums[0] + row.interest - accrued, sums[1] + accrued]
        values = (row.interest - accrued, accrued, row.interest, row.tax)
        rows.append((str(n), row.number, row.kind, "INR", *(write.money(value) for value in values)))
    whole = (*sums, made.interest, made.tax)
    rows.append(Note({2: "TOTAL"} | {n: write.money(v) for n, v in enumerate(whole, 4)}, face="serif-bold", line=True))
    flow.table(
        40,
        heads(
            "S.No.:36^|Account Number:130|Product:160|Currency:52^|Interest Paid (A):96>|Interest Accrued (B):96>|"
            "Total Interest (A+B):100>|TDS Deducted:92>"
        ),
        rows,
        Style(lines="all", size=9.5, row=8, face="serif", head="serif-bold"),
    )
    page.text(40, flow.y + 26, "This is a computer generated certificate and needs no signature.", face="serif", size=9)
    note = "This certificate is not valid for claiming credit of tax deducted; please obtain Form 16A for that purpose."
    page.text(40, flow.y + 40, note, face="serif", size=9)
    job.answer.tell(bank=made.bank.upper(), pan=pan, financial_year=made.span)
    return [page]


def post_office(job: Job) -> list[Sheet]:
    """A post office's, out of its needle printer: fixed pitch and rules of dashes, schemes by their short names, a
    round date stamp over the place to sign."""
    kinds = some(job, "SBGEN|TD 1YR|TD 5YR|MIS|SCSS|RD 5YR", 2)
    made, write = earned(job, "01########", kinds, 38_000, "10", 30_000, "Post Office Savings Bank"), job.locale
    page, town = Sheet(), made.branch[-1].split(" - ")[0].upper()
    pan = numbers.pan(job.random, "P", made.holder.surname[0])
    page.text(297, 60, "DEPARTMENT OF POSTS", face="mono-bold", size=12, align="middle")
    page.text(297, 76, made.bank.upper(), face="mono-bold", size=11, align="middle")
    office = f"{town} HEAD OFFICE   SOL ID {filled(job, '4#####')}00"
    page.text(297, 92, office, face="mono", size=9.5, align="middle")
    page.text(297, 124, "INTEREST CERTIFICATE FOR INCOME TAX PURPOSE", face="mono-bold", size=10.5, align="middle")
    page.text(545, 150, f"DATE: {write.date(made.day)}", face="mono", size=9.5, align="right")
    rows = (
        ("NAME OF DEPOSITOR", f": {made.holder.name.upper()}"),
        ("CIF ID", f": {filled(job, '3########')}"),
        ("PAN", f": {pan}"),
        ("ADDRESS", f": {made.home[0].upper()}"),
        ("", f"  {made.home[-1].upper()}"),
    )
    pairs(page, 50, 150, rows, gap=120, size=9.5, step=15, face="mono")
    y = page.prose(
        50,
        246,
        "Certified that the following amount of interest was paid or credited to the accounts of the above depositor "
        f"during the financial year {made.span}.",
        495,
        face="mono",
        size=9.5,
    )
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=y + 10, bottom=700)
    lines: list[Row] = [
        (str(n), row.number, row.kind, write.money(row.interest), write.money(row.tax))
        for n, row in enumerate(made.rows, 1)
    ]
    lines.append(Note({1: "TOTAL", 3: write.money(made.interest), 4: write.money(made.tax)}, face="mono-bold"))
    page.line(50, flow.y, 545, dash=True)
    flow.table(
        50,
        heads("SL:35|ACCOUNT NO:130|SCHEME:90|INTEREST RS.:130>|TDS RS.:110>"),
        lines,
        Style(lines="none", size=9.5, row=7, face="mono", head="mono-bold"),
    )
    page.line(50, flow.y + 4, 545, dash=True)
    page.disc(400, flow.y + 74, 36)
    page.lines(400, flow.y + 70, (f"{town[:10]} H.O.", write.date(made.day, 1)), size=6.5, align="middle")
    page.text(545, flow.y + 120, "Postmaster", face="serif", size=11, align="right")
    job.answer.tell(bank=made.bank.upper(), account_holder=made.holder.name.upper(), pan=pan, financial_year=made.span)
    return [page]


_YEAR_END = {
    "CH": words(
        "Zins- und Saldobescheinigung|Steuerausweis|Kunde|Kundennummer|Bruttozins|Verrechnungssteuer 35 %|Saldo per|"
        "Konto / IBAN|Kontoart|Total|Für das Wertschriftenverzeichnis der Steuererklärung. Bitte aufbewahren."
    ),
    "AT": words(
        "Zinsenbestätigung|für das Finanzamt|Kontoinhaber|Kundennummer|Zinsen brutto|KESt 25 %|Saldo per|Konto / IBAN|"
        "Produkt|Summe|Die einbehaltene Kapitalertragsteuer wurde an das Finanzamt abgeführt."
    ),
}
_PRODUCTS = {
    "CH": "Privatkonto|Sparkonto|Mietkautionskonto|Jugendsparkonto",
    "AT": "Girokonto|Sparkonto|Online-Festgeld",
}


def jahresbescheinigung(job: Job) -> list[Sheet]:
    """For a tax return in Switzerland or Austria: address window at the right, gross interest, the tax held back and
    what was on each account at the year's end."""
    country = job.locale.country
    swiss = country == "CH"
    kinds = some(job, _PRODUCTS[country], 2)
    made, write = earned(job, "", kinds, 900, "35" if swiss else "25", 200 if swiss else 0), job.locale
    page, t = Sheet(), _YEAR_END[country]
    page.box(50, 36, 62, 64, fill=MAROON)
    page.text(70, 58, made.bank, face="bold", size=16)
    page.lines(50, 84, made.branch, size=9)
    page.lines(340, 124, (made.holder.name, *made.home), size=10.5)
    town = made.branch[-1].split(" ", 1)[1]
    page.text(50, 200, f"{town}, {write.date(made.day, 2)}", size=9.5)
    page.text(50, 232, f"{t[0]} {made.year}", face="bold", size=15)
    page.text(50, 248, f"{t[1]}, 01.01.{made.year} - 31.12.{made.year}", size=10)
    rows = ((t[2], made.holder.name), (t[3], filled(job, "###.###.###")))
    pairs(page, 50, 272, rows, gap=90, size=9.5)
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=312)
    code = write.currency
    table: list[Row] = [
        (
            row.number,
            row.kind,
            write.money(row.interest),
            write.money(row.tax),
            write.money(row.interest * job.random.randint(70, 160)),
        )
        for row in made.rows
    ]
    table.append(Note({0: f"{t[9]} {code}", 2: write.money(made.interest), 3: write.money(made.tax)}, line=True))
    flow.table(
        50,
        heads(f"{t[7]}:140|{t[8]}:100|{t[4]} {code}:70>|{t[5]} {code}:100>|{t[6]} 31.12.{made.year} {code}:85>"),
        table,
        Style(lines="rows", size=9, row=9, bar=PALE),
    )
    page.prose(50, flow.y + 30, t[10], 495, size=9.5)
    page.text(50, flow.y + 66, made.bank, face="bold", size=9.5)
    page.text(50, flow.y + 80, "Formular ohne Unterschrift", size=8.5, colour=GREY)
    job.answer.tell(financial_year=str(made.year))
    return [page]


def substitute_form(job: Job) -> list[Sheet]:
    """What an American bank sends in place of the printed form: payer and recipient in boxes, an account a line with
    its boxes by number, the sums on the last line, instructions below."""
    kinds = some(job, "Statement Savings|Money Market|12 Month CD|Interest Checking|60 Month CD", 2)
    made, write = earned(job, "######-##", kinds, 1400, "0", 0), job.locale
    page = Sheet(size=LETTER)
    page.text(40, 48, f"{made.year} Form 1099-INT", face="bold", size=16)
    page.text(40, 62, "Interest Income  -  Substitute Form  -  Copy B, For Recipient", size=9)
    page.text(572, 48, "OMB No. 1545-0112", size=8.5, align="right")
    page.text(572, 62, f"Date prepared: {write.date(made.day)}", size=8.5, align="right")
    tins = numbers.digits(job.random, 7), filled(job, "XXX-XX-####")
    for x, title, rows in (
        (
            40.0,
            "PAYER'S name, street address, city, state, ZIP code and telephone no.",
            (made.bank, *made.branch, phone(job.random, "US"), f"PAYER'S TIN: 41-{tins[0]}"),
        ),
        (
            310.0,
            "RECIPIENT'S name, street address, city, state and ZIP code",
            (made.holder.name, *made.home, f"RECIPIENT'S TIN: {tins[1]}"),
        ),
    ):
        page.box(x, 78, x + 262, 170, weight=0.7)
        page.text(x + 5, 89, title, size=6.8)
        page.lines(x + 8, 106, rows, size=10)
    page.line(40, 186, 572)
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=186, size=LETTER)
    lines: list[Row] = [
        (row.number, row.kind, write.money(row.interest), "0.00", write.money(row.tax), "0.00") for row in made.rows
    ]
    lines.append(
        Note({1: "TOTALS", 2: write.money(made.interest, "sign"), 3: "$0.00", 4: write.money(made.tax, "sign")})
    )
    flow.table(
        40,
        heads(
            "Account number:88|Type of account:128|Box 1 Interest income:84>|Box 2 Early withdrawal penalty:80>|Box 4 "
            "Federal income tax withheld:88>|Box 8 Tax-exempt:64>"
        ),
        lines,
        Style(lines="all", size=8.5, row=9, bar=PALE),
    )
    page.prose(
        40,
        flow.y + 26,
        "This is important tax information and is being furnished to the IRS. If you are required to file a return, a "
        "negligence penalty or other sanction may be imposed on you if this income is taxable and the IRS determines "
        "that it has not been reported.",
        532,
        size=8.5,
    )
    page.text(40, flow.y + 76, "Instructions for Recipient", face="bold", size=9)
    page.prose(
        40,
        flow.y + 90,
        "Box 1. Shows taxable interest paid to you during the calendar year by the payer. This does not include "
        "interest shown in box 3. Box 2. Shows interest or principal forfeited because of early withdrawal of time "
        "savings. Box 4. Shows backup withholding. Include this amount on your income tax return as tax withheld.",
        532,
        size=8.5,
    )
    job.answer.tell(financial_year=str(made.year))
    return [page]


LAYOUTS = layouts(
    "interest_certificate",
    (branch_print, "en_IN"),
    (post_office, "en_IN"),
    (jahresbescheinigung, "de_CH de_AT"),
    (substitute_form, "en_US"),
)
