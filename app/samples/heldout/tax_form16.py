"""Form 16 as a spreadsheet across the page, as an accountant's three columns, and behind a letter to the employee."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.form16_parts import tell_part_a, tell_part_b
from app.samples.measured.sheet import GREY, NAVY, PALE, WHITE, Sheet
from app.samples.measured.tax_year import TaxYear, tax_year
from app.samples.measured.words import in_words
from app.samples.measured.world import person

WIDE = (842.0, 595.0)
SAGE = (0.89, 0.94, 0.85)
ZERO = Decimal(0)


def sideways_sheet(job: Job) -> list[Sheet]:
    """A spreadsheet printed across the page: quarters as columns, the tax on the next page in two blocks side by
    side, whole rupees."""
    made, write, random = tax_year(job), job.locale, job.random
    first, second = Sheet(size=WIDE), Sheet(size=WIDE)

    def whole(value: Decimal) -> str:
        return write.number(value, 0)

    for sheet, name in ((first, "Part A"), (second, "Part B")):
        sheet.box(30, 28, 812, 50, fill=SAGE)
        sheet.text(36, 43, f"FORM 16 - {name}", face="bold", size=11)
        sheet.text(421, 43, made.employer.name, face="bold", size=11, align="middle")
        sheet.text(806, 43, f"A.Y. {made.assessment}", face="bold", size=11, align="right")
    flow = Flow(begin=lambda _s, _p: 60.0, size=WIDE, bottom=560, sheets=[first], y=60)
    grid = Style(lines="all", size=8.5, row=6, head="bold", bar=PALE)
    flow.table(
        30,
        heads("Particulars:120|Employer (Deductor):250|Particulars:120|Employee (Deductee):292"),
        [
            ("Name", made.employer.name, "Name", made.employee.name),
            ("Address", ", ".join(made.employer.address), "Address", ", ".join(made.address)),
            ("PAN", made.employer_pan, "PAN", made.employee_pan),
            ("TAN", made.tan, "Employee code", filled_code(job)),
            ("Period from", write.date(made.start, 1), "Period to", write.date(made.end, 1)),
        ],
        grid,
    )
    flow.y += 22
    first.text(30, flow.y - 6, "TDS SUMMARY (Rs.)", face="bold", size=9)
    quarters = made.quarters
    rows: list[Row] = [
        ("Receipt no. of statement u/s 200(3)", *(q.receipt for q in quarters), ""),
        ("Amount paid / credited", *(whole(q.paid) for q in quarters), whole(made.gross)),
        ("Tax deducted", *(whole(q.deducted) for q in quarters), whole(made.deducted)),
        ("Tax deposited / remitted", *(whole(q.deducted) for q in quarters), whole(made.deducted)),
    ]
    flow.table(30, heads("Quarter:202|Q1:116>|Q2:116>|Q3:116>|Q4:116>|Total:116>"), rows, grid)
    flow.y += 22
    first.text(30, flow.y - 6, "CHALLANS", face="bold", size=9)
    challans: list[Row] = [
        (
            str(n),
            f"051{random.randint(1000, 9999)}",
            write.date(date(made.year, 7 + 3 * (n - 1), 7) if n < 3 else date(made.year + 1, 3 * (n - 3) + 1, 7), 1),
            numbers.digits(random, 5),
            whole(q.deducted),
            "F",
        )
        for n, q in enumerate(quarters, start=1)
    ]
    flow.table(
        30,
        heads("Sl.:40^|BSR code:140|Date of deposit:140|Challan serial:140|Tax (Rs.):162>|Status:160^"),
        challans,
        grid,
    )
    signs = person(random, "IN")
    first.prose(
        30,
        flow.y + 24,
        f"I, {signs.name}, Finance Manager, certify that a sum of Rs. {whole(made.deducted)} "
        f"({in_words(made.deducted)}) has been deducted and deposited to the credit of the Central Government.",
        782,
        size=8.5,
    )
    first.text(806, 560, f"{signs.name}   {write.date(date(made.year + 1, 6, 12), 1)}", size=8.5, align="right")
    left: list[Row] = [
        ("1", "Salary u/s 17(1)", whole(made.salary)),
        ("2", "Perquisites u/s 17(2)", whole(made.perquisites)),
        ("3", "Gross salary (1+2)", whole(made.gross)),
        ("4", "Exempt u/s 10 - HRA, LTA, others", whole(made.exempt)),
        ("5", "Standard deduction 16(ia)", whole(made.standard)),
        ("6", "Professional tax 16(iii)", whole(made.professional)),
        ("7", "Income under the head Salaries (3-4-5-6)", whole(made.income)),
        ("8", "Income from other heads", "0"),
    ]
    right: list[Row] = [
        ("9", "Chapter VI-A deductions (total)", whole(made.chapter_via)),
        ("10", "Taxable income (7+8-9)", whole(made.taxable)),
        ("11", "Tax on taxable income", whole(made.tax)),
        ("12", "Rebate 87A", "0"),
        ("13", "Surcharge", "0"),
        ("14", "Cess @ 4%", whole(made.cess)),
        ("15", "Relief u/s 89", "0"),
        ("16", "Net tax payable (11-12+13+14-15)", whole(made.payable)),
    ]
    for x, rows_ in ((30.0, left), (431.0, right)):
        part = Flow(begin=lambda _s, _p: 60.0, size=WIDE, bottom=560, sheets=[second], y=70)
        part.table(x, heads("#:30^|Description:241|Rs.:110>"), rows_, grid)
    second.text(30, 290, "Opting for taxation u/s 115BAC(1A): NO", size=8.5)
    for sheet, n in ((first, 1), (second, 2)):
        sheet.text(421, 584, f"Form16_{made.employee_pan}.xlsx   {n}/2", size=7, align="middle", colour=GREY)
    tell_part_a(job, made)
    tell_part_b(job, made)
    return [first, second]


def filled_code(job: Job) -> str:
    return f"E{job.random.randint(10000, 98000)}"


def accountant_columns(job: Job) -> list[Sheet]:
    """An accountant's print: parties as paragraphs, quarters with the days they were filed, the tax in three columns
    of sums, schedules of the deductions on a third page."""
    made, write, random = tax_year(job), job.locale, job.random

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(56, 40, f"Form 16 / {made.employee.name} / {made.employee_pan}", face="serif", size=8)
        sheet.text(539, 40, f"A.Y. {made.assessment}", face="serif", size=8, align="right")
        sheet.line(56, 45, 539, weight=0.4)
        return 66 if page > 1 else 70

    flow = Flow(begin=begin, bottom=780)
    page = flow.page()
    page.text(297, 74, "FORM NO. 16", face="serif-bold", size=14, align="middle")
    page.text(297, 90, "PART A", face="serif-bold", size=11, align="middle")
    page.text(
        297, 104, "Certificate under section 203 of the Income-tax Act, 1961", face="serif", size=10, align="middle"
    )
    y = 132.0
    for text in (
        f"Certificate No. {made.certificate}, last updated on {write.date(date(made.year + 1, 6, 9), 2)}.",
        f"The Deductor is {made.employer.name}, {', '.join(made.employer.address)}, bearing PAN {made.employer_pan} "
        f"and TAN {made.tan}.",
        f"The Employee is {made.employee.name}, {', '.join(made.address)}, bearing PAN {made.employee_pan}, in service "
        f"with the Deductor from {write.date(made.start, 2)} to {write.date(made.end, 2)}.",
    ):
        y = page.prose(56, y, text, 483, face="serif", size=10.5) + 5
    flow.y = y + 2
    table: list[Row] = [
        (
            f"Quarter {n}",
            q.receipt,
            write.date(filed, 2),
            write.money(q.paid),
            write.money(q.deducted),
            write.money(q.deducted),
        )
        for n, (q, filed) in enumerate(
            zip(
                made.quarters,
                (
                    date(made.year, 7, 29),
                    date(made.year, 10, 30),
                    date(made.year + 1, 1, 28),
                    date(made.year + 1, 5, 30),
                ),
                strict=True,
            ),
            start=1,
        )
    ]
    sums = {0: "Total", 3: write.money(made.gross), 4: write.money(made.deducted), 5: write.money(made.deducted)}
    table.append(Note(sums, face="serif-bold", line=True))
    style = Style(lines="head", face="serif", head="serif-bold", size=9.5, row=6)
    flow.table(
        56,
        heads("Period:62|Receipt:70|Filed on:71|Salary credited (Rs.):98>|TDS (Rs.):91>|Remitted (Rs.):91>"),
        table,
        style,
    )
    flow.page()
    flow.sheet.text(297, flow.y + 8, "PART B", face="serif-bold", size=11, align="middle")
    flow.y += 20
    body: tuple[tuple[str, int, Decimal], ...] = (
        ("Salary as per section 17(1)", 0, made.salary),
        ("Value of perquisites, section 17(2)", 0, made.perquisites),
        ("Gross salary", 1, made.gross),
        ("Less: allowances exempt under section 10", 1, made.exempt),
        ("Balance", 2, made.gross - made.exempt),
        ("Standard deduction, section 16(ia)", 0, made.standard),
        ("Tax on employment, section 16(iii)", 0, made.professional),
        ("Less: total under section 16", 2, made.standard + made.professional),
        ("Income chargeable under the head 'Salaries'", 2, made.income),
        ("Gross total income", 2, made.income),
        ("Less: aggregate deductible under Chapter VI-A", 2, made.chapter_via),
        ("Total taxable income", 2, made.taxable),
        ("Tax on total income", 1, made.tax),
        ("Health and education cess", 1, made.cess),
        ("Net tax payable", 2, made.payable),
        ("Less: tax deducted at source", 2, made.deducted),
        ("Balance payable / refundable", 2, ZERO),
    )
    rows: list[Row] = []
    for what, column, value in body:
        cells = ["", "", ""]
        cells[column] = write.money(value)
        rows.append((what, *cells))
    flow.table(
        56,
        heads("Particulars:240|Details (Rs.):81>|Sub-total (Rs.):81>|Amount (Rs.):81>"),
        rows,
        Style(lines="columns", face="serif", head="serif-bold", size=9.5, row=10),
    )
    flow.page()
    flow.sheet.text(56, flow.y + 6, "Schedule of deductions under Chapter VI-A", face="serif-bold", size=11)
    flow.y += 16
    basic = min(made.chapter_via, Decimal(150_000))
    claims: list[Row] = [
        ("80C: provident fund", write.money(basic + 12_000), write.money(basic), write.money(basic)),
        ("80D: medical insurance", *(write.money(made.chapter_via - basic) for _ in range(3))),
    ]
    flow.table(56, heads("Section:186|Gross amount:99>|Qualifying:99>|Deductible:99>"), claims, style)
    signs = person(random, "IN")
    flow.sheet.prose(
        56,
        flow.y + 30,
        f"Verified that the sum of {in_words(made.deducted)} was deducted and paid over to the Central Government, and "
        "that the above is true and complete to the best of my knowledge and belief.",
        483,
        face="serif",
        size=10.5,
    )
    flow.sheet.lines(
        539,
        flow.y + 110,
        (signs.name, "Proprietor / Partner", f"Dated {write.date(date(made.year + 1, 6, 14), 2)}"),
        face="serif",
        size=10,
        align="right",
    )
    number_pages(flow.sheets, "({n})", x=297, align="middle")
    tell_part_a(job, made)
    for n, row in enumerate(job.answer.tables["quarters"], start=1):
        row["quarter"] = {"value": f"Quarter {n}"}
    tell_part_b(job, made)
    job.answer.tell(certificate_number=made.certificate)
    return flow.sheets


def _tiles(sheet: Sheet, y: float, cells: list[tuple[str, str]], across: int) -> float:
    """Small labels over values in a grid of cells. The y under it."""
    wide = 499 / across
    for n, (label, value) in enumerate(cells):
        x, top = 48 + wide * (n % across), y + 40 * (n // across)
        sheet.box(x, top, x + wide, top + 40, weight=0.5)
        sheet.text(x + 5, top + 12, label, size=7, colour=GREY)
        sheet.text(x + 5, top + 30, value, size=10.5)
    return y + 40 * (-(-len(cells) // across))


def behind_letter(job: Job) -> list[Sheet]:
    """A letter to the employee, then both parts in numbered cells, a row of cells to each quarter."""
    made, write, random = tax_year(job), job.locale, job.random
    letter, part_a, part_b = Sheet(), Sheet(), Sheet()
    day = date(made.year + 1, 6, random.randint(10, 15))
    letter.text(48, 60, made.employer.name, face="bold", size=15, colour=NAVY)
    letter.lines(48, 75, made.employer.address, size=9)
    letter.text(547, 130, write.date(day, 2), size=10, align="right")
    letter.lines(48, 160, (made.employee.name, *made.address), size=10)
    letter.text(48, 232, f"Sub: Form 16 for the assessment year {made.assessment}", face="bold", size=10.5)
    y = 258.0
    for text in (
        f"Dear {made.employee.given},",
        "Please find attached the certificate of tax deducted at source from your salary. The certificate has two "
        "parts; both are needed to file your return of income.",
        f"During the year we paid you a gross salary of {write.money(made.gross, 'sign')} and deducted tax of "
        f"{write.money(made.deducted, 'sign')}. Kindly compare these with your last payslip and with Form 26AS, and "
        "write to the payroll desk within fifteen days if something does not agree.",
        "The due date for filing the return is 31st July. This letter is for information and is no part of the "
        "certificate.",
        "Regards,",
    ):
        y = letter.prose(48, y, text, 499, size=10) + 10
    letter.text(48, y + 30, f"{person(random, 'IN').name}, Payroll", size=10)
    for sheet, name in ((part_a, "PART A"), (part_b, "PART B (Annexure)")):
        sheet.box(48, 36, 547, 58, fill=NAVY)
        sheet.text(56, 51, f"FORM 16  {name}", face="bold", size=11, colour=WHITE)
        sheet.text(539, 51, made.certificate, face="bold", size=10, align="right", colour=WHITE)
    y = _tiles(
        part_a,
        66,
        [
            ("1 Name of deductor", made.employer.name),
            ("2 Name of employee", made.employee.name),
            ("3 TAN of deductor", made.tan),
            ("4 PAN of deductor", made.employer_pan),
            ("5 PAN of employee", made.employee_pan),
            ("6 Assessment year", made.assessment),
            ("7 Employed from", write.date(made.start, 2)),
            ("8 Employed to", write.date(made.end, 2)),
        ],
        2,
    )
    part_a.text(48, y + 22, "9 Quarterly statements", face="bold", size=9.5)
    y += 30
    for q in made.quarters:
        y = _tiles(
            part_a,
            y,
            [
                ("Quarter", q.name),
                ("Receipt number", q.receipt),
                ("Paid or credited", write.money(q.paid)),
                ("Tax deducted", write.money(q.deducted)),
                ("Tax deposited", write.money(q.deducted)),
            ],
            5,
        )
    y = _tiles(
        part_a,
        y + 8,
        [("10 Total paid or credited", write.money(made.gross)), ("11 Total tax deducted", write.money(made.deducted))],
        2,
    )
    part_a.prose(
        48,
        y + 24,
        "Digitally signed. Signature valid when the file is opened in a reader that trusts the certificate. "
        f"Place: {made.employer.address[-1].split(' - ')[0]}. Date: {write.date(day, 2)}.",
        499,
        size=8,
    )
    y = _tiles(part_b, 66, _boxes(job, made), 3)
    part_b.box(48, y + 10, 547, y + 40, fill=PALE)
    part_b.text(56, y + 28, f"Net tax in words: {in_words(made.payable)}", size=9)
    number_pages([part_a, part_b], "Page {n} of {of}", x=547)
    tell_part_a(job, made)
    tell_part_b(job, made)
    job.answer.tell(certificate_number=made.certificate)
    return [letter, part_a, part_b]


def _boxes(job: Job, made: TaxYear) -> list[tuple[str, str]]:
    cells = (
        ("12 Salary, section 17(1)", made.salary),
        ("13 Perquisites, section 17(2)", made.perquisites),
        ("14 Gross salary", made.gross),
        ("15 Allowances exempt, section 10", made.exempt),
        ("16 Standard deduction", made.standard),
        ("17 Tax on employment", made.professional),
        ("18 Income from salary", made.income),
        ("19 House property income", ZERO),
        ("20 Gross total income", made.income),
        ("21 Deductions, Chapter VI-A", made.chapter_via),
        ("22 Total taxable income", made.taxable),
        ("23 Tax on total income", made.tax),
        ("24 Rebate, section 87A", ZERO),
        ("25 Health and education cess", made.cess),
        ("26 Net tax payable", made.payable),
    )
    return [(label, job.locale.money(value)) for label, value in cells]


LAYOUTS = layouts("form16", (sideways_sheet, "en_IN"), (accountant_columns, "en_IN"), (behind_letter, "en_IN"))
