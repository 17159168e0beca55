"""Form 16 as an accountant's office types it, out of a large program in fixed pitch, and on its side with both parts on
one sheet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.samples.aside.stock import on
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.form16_parts import annexure, tell_part_a, tell_part_b
from app.samples.measured.sheet import A4, GREY, NAVY, PALE, WHITE, Sheet
from app.samples.measured.tax_year import TaxYear, tax_year
from app.samples.measured.words import in_words
from app.samples.measured.world import person

WIDE = (A4[1], A4[0])


def _quarters(job: Job, made: TaxYear, face: str) -> list[Row]:
    write = job.locale
    rows: list[Row] = [
        (q.name, q.receipt, write.money(q.paid), write.money(q.deducted), write.money(q.deducted))
        for q in made.quarters
    ]
    sums = {n: write.money(value) for n, value in ((2, made.gross), (3, made.deducted), (4, made.deducted))}
    rows.append(Note({0: "Total", **sums}, face=face, line=True))
    return rows


def accountant_typed(job: Job) -> list[Sheet]:
    """An accountant's office: ruled cells two by two as the law shows them, the quarters with a total, challans of the
    months on the second page, the computation in serif on the third."""
    made, write = tax_year(job), job.locale
    first, second, third = Sheet(), Sheet(), Sheet()
    first.text(297, 46, "FORM NO. 16", face="serif-bold", size=14, align="middle")
    first.text(297, 60, "[See rule 31(1)(a)]", face="serif", size=10, align="middle")
    first.text(297, 76, "PART A", face="serif-bold", size=12, align="middle")
    text = "Certificate under section 203 of the Income-tax Act, 1961 for tax deducted at source on salary"
    first.text(297, 91, text, face="serif", size=10, align="middle")
    boxes = (
        (40.0, 102.0, 300.0, 84.0, "Name and address of the Employer", (made.employer.name, *made.employer.address)),
        (300.0, 102.0, 555.0, 84.0, "Name and designation of the Employee", (made.employee.name, *made.address)),
        (40.0, 186.0, 170.0, 40.0, "PAN of the Deductor", (made.employer_pan,)),
        (170.0, 186.0, 300.0, 40.0, "TAN of the Deductor", (made.tan,)),
        (300.0, 186.0, 555.0, 40.0, "PAN of the Employee", (made.employee_pan,)),
        (40.0, 226.0, 300.0, 40.0, "Period", (f"From {write.date(made.start, 1)}  To {write.date(made.end, 1)}",)),
        (300.0, 226.0, 555.0, 40.0, "Assessment Year", (made.assessment,)),
    )
    for x, y, far, deep, label, rows in boxes:
        first.box(x, y, far, y + deep, weight=0.6)
        first.text(x + 5, y + 12, label, face="serif-bold", size=9)
        first.lines(x + 5, y + 28, rows, face="serif", size=10.5)
    first.text(297, 290, "Summary of tax deducted at source", face="serif-bold", size=11, align="middle")
    grid = Style(lines="all", face="serif", head="serif-bold", size=9.5, row=8)
    flow = on(first, 298)
    columns = heads(
        "Quarter:55|Receipt Numbers of original statements of TDS:140|Amount paid/ credited (Rs.):107>|"
        "Amount of tax deducted (Rs.):107>|Amount of tax deposited/ remitted (Rs.):106>"
    )
    flow.table(40, columns, _quarters(job, made, "serif-bold"), grid)
    second.text(297, 50, "Details of tax deposited through challan", face="serif-bold", size=11, align="middle")
    months: list[Row] = []
    left = made.deducted
    for n in range(12):
        part = left if n == 11 else (made.deducted / 12).quantize(Decimal(1))
        left -= part
        paid = date(made.year + (n + 4) // 12, (n + 4) % 12 + 1, 7)
        months.append(
            (str(n + 1), write.money(part), filled(job, "0#####2"), write.date(paid, 1), filled(job, "#####"), "F")
        )
    months.append(Note({0: "Total", 1: write.money(made.deducted)}, face="serif-bold", line=True))
    below = on(second, 60)
    columns = heads("Sl. No.:50^|Tax deposited (Rs.):120>|BSR Code:95^|Date:100^|Challan Sl. No.:90^|Status:60^")
    below.table(40, columns, months, grid)
    signs = person(job.random, "IN")
    text = (
        f"I, {signs.name}, working in the capacity of Partner, do hereby certify that a sum of Rs. "
        f"{write.money(made.deducted)} [{in_words(made.deducted)}] has been deducted and deposited to the credit of "
        "the Central Government."
    )
    y = second.prose(40, below.y + 26, text, 515, face="serif", size=10.5)
    second.text(
        40, y + 30, f"Date: {write.date(date(made.year + 1, 6, job.random.randint(5, 15)), 1)}", face="serif", size=10.5
    )
    second.text(555, y + 30, f"Full name: {signs.name}", face="serif", size=10.5, align="right")
    third.text(297, 46, "PART B (Annexure)", face="serif-bold", size=12, align="middle")
    rest = on(third, 58, 800)
    table: list[Row] = []
    for no, label, value, outer in annexure(made):
        shown = "" if value is None else write.money(value)
        table.append((no, label, "" if outer else shown, shown if outer else ""))
    columns = heads("No.:32|Details of salary paid:323|Rs.:80>|Rs.:80>")
    rest.table(40, columns, table, Style(lines="columns", face="serif", head="serif-bold", size=9.5, row=6))
    number_pages([first, second, third], "{n}", x=297, align="middle")
    tell_part_a(job, made)
    tell_part_b(job, made)
    return [first, second, third]


def fixed_pitch_program(job: Job) -> list[Sheet]:
    """Out of a large program: fixed pitch, values after colons, columns between bars, the computation with dots up to
    the sums and letters in brackets."""
    made, write = tax_year(job), job.locale
    first, second = Sheet(), Sheet()
    for page, part in ((first, "PART A"), (second, "PART B")):
        page.text(40, 44, made.employer.name, face="mono-bold", size=10)
        page.text(555, 44, f"FORM 16 {part}", face="mono-bold", size=10, align="right")
        page.text(40, 57, f"Certificate No: {made.certificate}", face="mono", size=8.5)
        page.text(
            555,
            57,
            f"Pers.No: {filled(job, '000#####')}" if page is first else "",
            face="mono",
            size=8.5,
            align="right",
        )
        page.text(40, 68, "=" * 102, face="mono", size=8.4)
    rows = (
        ("Employer TAN", f": {made.tan}"),
        ("Employer PAN", f": {made.employer_pan}"),
        ("Employee", f": {made.employee.name}"),
        ("Employee PAN", f": {made.employee_pan}"),
        ("Asst. Year", f": {made.assessment}"),
        ("Employed from", f": {write.date(made.start)}"),
        ("Employed to", f": {write.date(made.end)}"),
    )
    y = pairs(first, 40, 90, rows, gap=100, size=9, step=15, face="mono")
    flow = on(first, y + 8)
    columns = heads("Qtr:40|Ack. no. of statement:135|Paid/credited:115>|Deducted:110>|Deposited:115>")
    flow.table(
        40, columns, _quarters(job, made, "mono-bold"), Style(lines="columns", face="mono", head="mono", size=9, row=7)
    )
    text = f"Total tax deducted and deposited: Rs {write.money(made.deducted)} ({in_words(made.deducted)})"
    first.prose(40, flow.y + 26, text, 515, face="mono", size=8.5)
    steps = (
        ("Salary u/s 17(1)", made.salary),
        ("Perquisites u/s 17(2)", made.perquisites),
        ("Gross salary [A]", made.gross),
        ("Allowances exempt u/s 10 [B]", made.exempt),
        ("Balance [A-B]", made.gross - made.exempt),
        ("Standard deduction u/s 16(ia)", made.standard),
        ("Professional tax u/s 16(iii)", made.professional),
        ("Income under the head Salaries [C]", made.income),
        ("Chapter VI-A, deductible amount [D]", made.chapter_via),
        ("Total income [C-D]", made.taxable),
        ("Tax on total income", made.tax),
        ("Health & education cess @4%", made.cess),
        ("Net tax payable", made.payable),
    )
    y = 96.0
    for label, value in steps:
        strong = "mono-bold" if "[" in label or label.startswith("Net") else "mono"
        shown = write.money(value)
        dots = "." * (88 - len(label) - len(shown))
        second.text(40, y, f"{label} {dots} {shown}", face=strong, size=9.4)
        y += 24
    second.text(40, y + 10, "=" * 102, face="mono", size=8.4)
    second.text(
        40,
        y + 30,
        f"Printed on {write.date(date(made.year + 1, 6, 10))} by payroll, unsigned copy",
        face="mono",
        size=8.5,
    )
    tell_part_a(job, made)
    tell_part_b(job, made)
    job.answer.tell(certificate_number=made.certificate)
    return [first, second]


def both_on_one_sheet(job: Job) -> list[Sheet]:
    """A payroll bureau's on its side: part A in the left half, the computation in the right half, a dark head over
    both, then a second sheet with the verification."""
    made, write = tax_year(job), job.locale

    def begin(sheet: Sheet, _page: int) -> float:
        sheet.box(0, 0, WIDE[0], 34, fill=NAVY)
        sheet.text(30, 22, f"Form 16 | A.Y. {made.assessment}", face="bold", size=13, colour=WHITE)
        sheet.text(WIDE[0] - 30, 22, f"Certificate {made.certificate}", size=9.5, align="right", colour=WHITE)
        return 50

    flow = Flow(begin=begin, size=WIDE, bottom=560)
    page = flow.page()
    page.upright(404, 44, 560, weight=0.5)
    page.text(30, 58, "Part A", face="bold", size=11, colour=NAVY)
    rows = (
        ("Employer", made.employer.name),
        ("TAN / PAN of deductor", f"{made.tan} / {made.employer_pan}"),
        ("Employee", made.employee.name),
        ("Employee PAN", made.employee_pan),
        ("Period with employer", f"{write.date(made.start, 2)} to {write.date(made.end, 2)}"),
    )
    flow.y = pairs(page, 30, 66, rows, "cells", room=364, gap=120, size=9, step=13) + 14
    columns = heads("Qtr:34|Receipt no.:84|Paid/credited:84>|TDS deducted:80>|TDS deposited:82>")
    flow.table(30, columns, _quarters(job, made, "bold"), Style(lines="rows", size=8.8, row=8, bar=PALE))
    page.text(414, 58, "Part B", face="bold", size=11, colour=NAVY)
    right = on(page, 66, 560)
    rows_: list[Row] = []
    short = {
        "Salary as per provisions contained in section 17(1)": "Salary u/s 17(1)",
        "Value of perquisites under section 17(2) (as per Form No. 12BA, wherever applicable)": "Perquisites u/s 17(2)",
        "Total": "Gross salary",
        "Total amount of exemption claimed under section 10": "Less: exempt allowances u/s 10",
        "Standard deduction under section 16(ia)": "Less: standard deduction u/s 16(ia)",
        "Tax on employment under section 16(iii)": "Less: professional tax u/s 16(iii)",
        'Income chargeable under the head "Salaries" [(3+1(e)-5]': 'Income chargeable under "Salaries"',
        "Aggregate of deductible amount under Chapter VI-A": "Less: Chapter VI-A deductions",
        "Total taxable income (9-11)": "Total taxable income",
        "Tax on total income": "Tax on total income",
        "Health and education cess": "Add: health and education cess",
        "Net tax payable (17-18)": "Net tax payable",
    }
    for _, label, value, _ in annexure(made):
        if label in short and value is not None:
            rows_.append((short[label], write.money(value)))
    right.table(414, heads("Particulars:290|Amount (INR):108>"), rows_, Style(lines="rows", size=9.5, row=14, bar=PALE))
    last = flow.page()
    signs = person(job.random, "IN")
    last.text(30, 58, "Verification", face="bold", size=11, colour=NAVY)
    text = (
        f"I, {signs.name}, certify that Rs. {write.money(made.deducted)} ({in_words(made.deducted)}) has been deducted "
        "at source and paid to the credit of the Central Government, and that the above is true and correct."
    )
    y = last.prose(30, 78, text, 780, size=10)
    last.text(30, y + 24, f"Place: {made.employer.address[-1]}", size=9.5)
    last.text(30, y + 40, f"Date: {write.date(date(made.year + 1, 6, 12), 2)}", size=9.5)
    number_pages(flow.sheets, "{n} of {of}", x=WIDE[0] - 30, y=582)
    last.text(30, 582, "Employer keeps the signed original.", size=8, colour=GREY)
    tell_part_a(job, made)
    tell_part_b(job, made)
    job.answer.tell(certificate_number=made.certificate)
    return flow.sheets


LAYOUTS = layouts(
    "form16",
    (accountant_typed, "en_IN"),
    (fixed_pitch_program, "en_IN"),
    (both_on_one_sheet, "en_IN"),
)
