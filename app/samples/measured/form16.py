"""Indian Form 16: part A from the tax department's site or an employer's program, part B on pages of its own."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.form16_parts import annexure, tell_part_a, tell_part_b
from app.samples.measured.sheet import A4, GREY, NAVY, PALE, Sheet
from app.samples.measured.tax_year import tax_year
from app.samples.measured.words import in_words

_SECTION = "[See rule 31(1)(a)]"
_CERTIFIES = (
    "Certificate under Section 203 of the Income-tax Act, 1961 for tax deducted at source "
    "on salary paid to an employee under section 192"
)


def traces(job: Job) -> list[Sheet]:
    """As the department's site prints it: ruled cells, three or four pages, the certificate number on each."""
    made, write, random = tax_year(job), job.locale, job.random

    def head(sheet: Sheet, part: str) -> None:
        sheet.text(297, 40, "FORM NO. 16", face="bold", size=12, align="middle")
        sheet.text(297, 53, _SECTION, size=9, align="middle")
        sheet.text(297, 68, part, face="bold", size=11, align="middle")

    def small_head(sheet: Sheet) -> float:
        sheet.text(
            40,
            40,
            f"Certificate Number: {made.certificate}   TAN of Employer: {made.tan}   PAN of Employee: "
            f"{made.employee_pan}   Assessment Year: {made.assessment}",
            size=7.5,
        )
        return 56

    first = Sheet()
    head(first, "PART A")
    first.prose(60, 84, _CERTIFIES, 475, size=8.5)
    y = pairs(
        first,
        40,
        104,
        (("Certificate No.", made.certificate), ("Last updated on", f"{random.randint(20, 31)}-May-{made.year + 1}")),
        "cells",
        room=515,
        gap=120,
        size=9,
    )
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
    first.text(
        297,
        y + 56,
        "Summary of amount paid/credited and tax deducted at source thereon in respect of the employee",
        face="bold",
        size=8.5,
        align="middle",
    )
    flow = Flow(begin=lambda sheet, _: small_head(sheet), sheets=[first], y=y + 64)
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
    sheet = flow.page()
    sheet.text(
        297,
        flow.y + 16,
        "II. DETAILS OF TAX DEDUCTED AND DEPOSITED IN THE CENTRAL GOVERNMENT ACCOUNT THROUGH CHALLAN",
        face="bold",
        size=7.5,
        align="middle",
    )
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
    last = Sheet()
    flow.sheets.append(last)
    small_head(last)
    last.text(297, 62, "PART B (Annexure)", face="bold", size=11, align="middle")
    last.text(
        297, 76, "Details of Salary Paid and any other income and tax deducted", face="bold", size=9, align="middle"
    )
    flow.y = 86
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
    tell_part_a(job, made)
    tell_part_b(job, made)
    job.answer.tell(certificate_number=made.certificate)
    number_pages(flow.sheets, "Page {n} of {of}", x=297, align="middle")
    return flow.sheets


def employer_typed(job: Job) -> list[Sheet]:
    """An employer's own print, unruled: dotted lines, part A short, part B in words of its own."""
    made, write = tax_year(job), job.locale
    first, second = Sheet(), Sheet()
    first.text(297, 56, "FORM NO. 16", face="serif-bold", size=14, align="middle")
    first.text(297, 70, _SECTION, face="serif", size=9, align="middle")
    first.text(297, 90, "PART A", face="serif-bold", size=12, align="middle")
    first.prose(60, 110, _CERTIFIES + ".", 475, face="serif", size=9.5)
    first.lines(60, 146, ("Employer:", made.employer.name, *made.employer.address), face="serif")
    first.lines(330, 146, ("Employee:", made.employee.name, *made.address), face="serif")
    rows = (
        ("PAN No. of the Deductor", made.employer_pan),
        ("TAN No. of the Deductor", made.tan),
        ("PAN No. of the Employee", made.employee_pan),
        ("Assessment Year", made.assessment),
        ("Period: From", write.date(made.start, 1)),
        ("Period: To", write.date(made.end, 1)),
    )
    y = pairs(first, 60, 236, rows, "dots", room=475, face="serif", size=10.5, step=19)
    flow = Flow(begin=lambda _s, _p: 60.0, sheets=[first], y=y + 14)
    table: list[Row] = [(q.name, q.receipt, write.money(q.paid), write.money(q.deducted)) for q in made.quarters]
    table.append(
        Note({0: "Total", 2: write.money(made.gross), 3: write.money(made.deducted)}, face="serif-bold", line=True)
    )
    flow.table(
        60,
        heads("Quarter:70|Acknowledgement Nos. of quarterly statements:185|Amount paid:110>|TDS:110>"),
        table,
        Style(lines="head", face="serif", head="serif-bold"),
    )
    first.text(
        535, flow.y + 90, "Signature of person responsible for deduction of tax", face="serif", size=9, align="right"
    )
    second.text(297, 56, "PART B (Refer Note 1)", face="serif-bold", size=12, align="middle")
    second.text(60, 76, f"{made.employee.name} - {made.employee_pan}", face="serif", size=9.5)
    lines = (
        ("1. Gross Salary", made.gross),
        ("2. Less: Allowance to the extent exempt u/s 10", made.exempt),
        ("3. Balance (1-2)", made.gross - made.exempt),
        ("4. Deductions: (a) Standard deduction u/s 16(ia)", made.standard),
        ("    (b) Tax on employment", made.professional),
        ("5. Aggregate of 4", made.standard + made.professional),
        ("6. Income chargeable under the head 'Salaries' (3-5)", made.income),
        ("7. Add: Any other income reported by the employee", Decimal(0)),
        ("8. Gross total income (6+7)", made.income),
        ("9. Deductions under Chapter VI-A", made.chapter_via),
        ("10. Total income (8-9)", made.taxable),
        ("11. Tax on total income", made.tax),
        ("12. Education cess @ 4%", made.cess),
        ("13. Tax payable (11+12)", made.payable),
        ("14. Less: Relief under section 89", Decimal(0)),
        ("15. Tax payable (13-14)", made.payable),
    )
    pairs(
        second,
        60,
        108,
        [(f"{name} ", f"Rs. {write.money(v)}") for name, v in lines],
        "dots",
        room=475,
        face="serif",
        size=10.5,
        step=22,
    )
    second.text(
        60, 500, f"Place: {made.employer.address[-1].split(' - ')[0]}      Date: 15-Jun-{made.year + 1}", face="serif"
    )
    tell_part_a(job, made, deposited=False)
    tell_part_b(job, made)
    return [first, second]


def payroll_program(job: Job) -> list[Sheet]:
    """A payroll program's print: blue heads, labels above values, both parts over three pages."""
    made, write = tax_year(job), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.box(0, 0, 595, 34, fill=NAVY)
        sheet.text(40, 22, f"Form 16 - Part {'A' if page == 1 else 'B'}", face="bold", size=13, colour=(1, 1, 1))
        sheet.text(555, 22, f"{made.employee.name} | {made.employee_pan}", size=9, align="right", colour=(1, 1, 1))
        sheet.text(40, 826, "Generated by PayDesk. Digitally signed; no ink signature is needed.", size=7, colour=GREY)
        return 50

    flow = Flow(begin=begin, bottom=800)
    page = flow.page()
    pairs(
        page,
        40,
        62,
        (
            ("Certificate number", made.certificate),
            ("Employer name", made.employer.name),
            ("Employer address", ", ".join(made.employer.address)),
            ("TAN of employer", made.tan),
            ("PAN of employer", made.employer_pan),
        ),
        "above",
        step=16,
    )
    pairs(
        page,
        330,
        62,
        (
            ("Employee name", made.employee.name),
            ("PAN of employee", made.employee_pan),
            ("Assessment year", made.assessment),
            ("Period with employer", f"{write.date(made.start, 1)} - {write.date(made.end, 1)}"),
        ),
        "above",
        step=16,
    )
    flow.y = 240
    page.text(40, 232, "Quarterly summary (INR)", face="bold", size=11, colour=NAVY)
    rows: list[Row] = [
        (q.name, q.receipt, write.money(q.paid), write.money(q.deducted), write.money(q.deducted))
        for q in made.quarters
    ]
    rows.append(
        Note(
            {0: "Total", 2: write.money(made.gross), 3: write.money(made.deducted), 4: write.money(made.deducted)},
            line=True,
        )
    )
    flow.table(
        40,
        heads("Quarter:60|Receipt no.:125|Paid / credited:110>|Tax deducted:110>|Tax deposited:110>"),
        rows,
        Style(lines="none", zebra=True, bar=NAVY),
    )
    flow.page()
    table: list[Row] = []
    for no, words, value, outer in annexure(made):
        table.append(
            (no, words, write.money(value))
            if value is not None and not outer
            else Note({0: no, 1: words, 2: "" if value is None else write.money(value)})
        )
    flow.table(
        40,
        heads("No.:34|Details of salary paid and any other income and tax deducted:381|Amount (INR):100>"),
        table,
        Style(lines="rows", bar=PALE, size=8.5, row=8),
    )
    tell_part_a(job, made)
    tell_part_b(job, made)
    job.answer.tell(certificate_number=made.certificate)
    return flow.sheets


def typewriter_wide(job: Job) -> list[Sheet]:
    """Part A with months in its challans, part B on a wide page; no certificate number, employer's PAN missing."""
    made, write = tax_year(job), job.locale
    first, second = Sheet(), Sheet(size=(A4[1], A4[0]))
    first.text(297, 50, "FORM 16 - PART A", face="mono-bold", size=13, align="middle")
    rows = (
        ("Name of employer", made.employer.name),
        ("Address", ", ".join(made.employer.address)),
        ("TAN", made.tan),
        ("Name of employee", made.employee.name),
        ("PAN", made.employee_pan),
        ("Assessment Year", made.assessment),
        ("Period", f"{write.date(made.start)} to {write.date(made.end)}"),
    )
    y = pairs(first, 40, 66, rows, "cells", room=515, gap=150, size=9.5, face="mono", step=17)
    flow = Flow(begin=lambda _s, _p: 60.0, sheets=[first], y=y + 24)
    table: list[Row] = [
        (q.name, q.receipt, *(write.number(value, 0) for value in (q.paid, q.deducted, q.deducted)))
        for q in made.quarters
    ]
    table.append(
        Note(
            {
                0: "TOTAL",
                2: write.number(made.gross, 0),
                3: write.number(made.deducted, 0),
                4: write.number(made.deducted, 0),
            },
            face="mono-bold",
            line=True,
        )
    )
    flow.table(
        40,
        heads("QTR:45|RECEIPT NO:110|AMT PAID RS:120>|TAX DEDUCTED RS:120>|TAX DEPOSITED RS:120>"),
        table,
        Style(lines="columns", face="mono", head="mono-bold", size=8.5),
    )
    second.text(
        421, 44, "FORM 16 - PART B (ANNEXURE): SALARY PAID AND TAX DEDUCTED", face="mono-bold", size=11, align="middle"
    )
    part = Flow(begin=lambda _s, _p: 60.0, sheets=[second], y=58, bottom=580)
    keep = [row for row in annexure(made) if row[2] != 0 and row[1] != "Tax payable (13+15+16-14)"]
    lines: list[Row] = [(no, words, write.number(v, 0) if v is not None else "") for no, words, v, _ in keep]
    part.table(
        60,
        heads("SR:40|PARTICULARS:560|RUPEES:122>"),
        lines,
        Style(lines="columns", face="mono", head="mono-bold", size=8.5, row=6),
    )
    tell_part_a(job, made)
    del job.answer.fields["employer_pan"]
    tell_part_b(job, made)
    return [first, second]


LAYOUTS = layouts(
    "form16", (traces, "en_IN"), (employer_typed, "en_IN"), (payroll_program, "en_IN"), (typewriter_wide, "en_IN")
)
