"""Form 16 as the tax department's site prints it."""

from __future__ import annotations

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.form16_parts import annexure, tell_part_a, tell_part_b
from app.samples.measured.sheet import Sheet
from app.samples.measured.tax_year import TaxYear, tax_year
from app.samples.measured.words import in_words

_SECTION = "[See rule 31(1)(a)]"
_CERTIFIES = (
    "Certificate under Section 203 of the Income-tax Act, 1961 for tax deducted at source "
    "on salary paid to an employee under section 192"
)


def traces(job: Job) -> list[Sheet]:
    """All in ruled cells; the parties and the quarters, the challans, part B; the certificate number on each page."""
    made, first = tax_year(job), Sheet()

    def begin(sheet: Sheet, _: int) -> float:
        told = [("Certificate Number", made.certificate), ("TAN of Employer", made.tan)]
        told += [("PAN of Employee", made.employee_pan), ("Assessment Year", made.assessment)]
        sheet.text(40, 40, "   ".join(f"{label}: {value}" for label, value in told), size=7.5)
        return 56

    flow = Flow(begin=begin, sheets=[first], y=_parties(job, made, first) + 64)
    _quarters(job, made, flow)
    flow.page()
    _challans(job, made, flow)
    last = flow.page()
    last.text(297, 62, "PART B (Annexure)", face="bold", size=11, align="middle")
    title = "Details of Salary Paid and any other income and tax deducted"
    last.text(297, 76, title, face="bold", size=9, align="middle")
    flow.y = 86
    _part_b(job, made, flow)
    tell_part_a(job, made)
    tell_part_b(job, made)
    job.answer.tell(certificate_number=made.certificate)
    number_pages(flow.sheets, "Page {n} of {of}", x=297, align="middle")
    return flow.sheets


def _parties(job: Job, made: TaxYear, first: Sheet) -> float:
    """The heading, and the cells of employer and employee. The y under them."""
    write, updated = job.locale, f"{job.random.randint(20, 31)}-May-{made.year + 1}"
    first.text(297, 40, "FORM NO. 16", face="bold", size=12, align="middle")
    first.text(297, 53, _SECTION, size=9, align="middle")
    first.text(297, 68, "PART A", face="bold", size=11, align="middle")
    first.prose(60, 84, _CERTIFIES, 475, size=8.5)
    rows = (("Certificate No.", made.certificate), ("Last updated on", updated))
    y = pairs(first, 40, 104, rows, "cells", room=515, gap=120, size=9)
    first.box(40, y, 297, y + 92)
    first.box(297, y, 555, y + 92)
    first.text(168, y + 12, "Name and address of the Employer", face="bold", size=8.5, align="middle")
    first.text(426, y + 12, "Name and address of the Employee", face="bold", size=8.5, align="middle")
    first.lines(46, y + 30, (made.employer.name, *made.employer.address, made.employer.phone), size=9)
    first.lines(303, y + 30, (made.employee.name, *made.address), size=9)
    y += 92
    for n, (label, value) in enumerate(
        (
            ("PAN of the Deductor", made.employer_pan),
            ("TAN of the Deductor", made.tan),
            ("PAN of the Employee", made.employee_pan),
            ("Employee Reference No. provided by the Employer", ""),
        )
    ):
        x = 40 + 128.75 * n
        first.box(x, y, x + 128.75, y + 40)
        first.lines(
            x + 64,
            y + 11,
            (label,) if n < 3 else ("Employee Reference No.", "(If available)"),
            size=7.5,
            align="middle",
        )
        first.text(x + 64, y + 33, value, size=9.5, align="middle")
    y += 40
    for x, wide, label, value in (
        (40, 257, "CIT (TDS)", "Aayakar Bhawan, " + made.employer.address[-1].split(" - ")[0]),
        (297, 100, "Assessment Year", made.assessment),
        (397, 79, "Period From", write.date(made.start, 2)),
        (476, 79, "To", write.date(made.end, 2)),
    ):
        first.box(x, y, x + wide, y + 36)
        first.text(x + wide / 2, y + 11, label, face="bold", size=8, align="middle")
        first.text(x + wide / 2, y + 27, value, size=9, align="middle")
    return y


def _quarters(job: Job, made: TaxYear, flow: Flow) -> None:
    write = job.locale
    title = "Summary of amount paid/credited and tax deducted at source thereon in respect of the employee"
    flow.sheet.text(297, flow.y - 8, title, face="bold", size=8.5, align="middle")
    columns = heads(
        "Quarter(s):60|Receipt Numbers of original quarterly statements of TDS under sub-section "
        "(3) of section 200:155|Amount paid/credited:100>|Amount of tax deducted (Rs.):100>|Amount "
        "of tax deposited / remitted (Rs.):100>"
    )
    rows: list[Row] = [
        (q.name, q.receipt, write.money(q.paid), write.money(q.deducted), write.money(q.deducted))
        for q in made.quarters
    ]
    rows.append(
        Note(
            {0: "Total (Rs.)", 2: write.money(made.gross), 3: write.money(made.deducted), 4: write.money(made.deducted)}
        )
    )
    flow.table(40, columns, rows, Style(lines="all", size=8.5))


def _challans(job: Job, made: TaxYear, flow: Flow) -> None:
    """How the tax was paid, and who says so."""
    write, random = job.locale, job.random
    title = "II. DETAILS OF TAX DEDUCTED AND DEPOSITED IN THE CENTRAL GOVERNMENT ACCOUNT THROUGH CHALLAN"
    flow.sheet.text(297, flow.y + 16, title, face="bold", size=7.5, align="middle")
    flow.y += 26
    challans: list[Row] = [
        (
            str(n),
            write.money(q.deducted),
            numbers.digits(random, 7),
            f"0{random.randint(1, 9)}-{(7, 10, 1, 5)[n - 1]:02d}-{made.year + n // 3}",
            numbers.digits(random, 5),
            "F",
        )
        for n, q in enumerate(made.quarters, 1)
    ]
    flow.table(
        40,
        heads(
            "Sl. No.:40|Tax Deposited (Rs.):105>|BSR Code of the Bank Branch:110|Date on which "
            "Tax deposited:110|Challan Serial Number:90|Status*:60"
        ),
        challans,
        Style(lines="all", size=8.5),
    )
    flow.y += 20
    flow.sheet.box(40, flow.y, 555, flow.y + 76)
    flow.sheet.text(297, flow.y + 13, "Verification", face="bold", size=9, align="middle")
    flow.sheet.prose(
        46,
        flow.y + 28,
        f"I, {job.one('SUNITA RAO', 'DEEPAK JOSHI')}, working in the capacity of MANAGER FINANCE "
        f"(designation) do hereby certify that a sum of Rs. {write.money(made.deducted)} [{in_words(made.deducted)}] "
        "has been deducted and deposited to the credit of the Central Government.",
        500,
        size=8.5,
    )


def _part_b(job: Job, made: TaxYear, flow: Flow) -> None:
    write = job.locale
    part_b: list[Row] = [
        (
            no,
            words,
            write.money(v) if v is not None and not outer else "",
            write.money(v) if v is not None and outer else "",
        )
        for no, words, v, outer in annexure(made)
    ]
    flow.table(
        40,
        heads(":30|Particulars:305|Rs.:90>|Rs.:90>"),
        part_b,
        Style(lines="all", size=8, row=4),
    )


LAYOUTS = layouts("form16", (traces, "en_IN"))
