"""Form 16 as smaller employers, portals and departments print it: salary before the quarters, tiles, a typed ledger."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.form16_parts import tell_part_a, tell_part_b
from app.samples.measured.sheet import GREY, PALE, TEAL, Sheet, wrapped
from app.samples.measured.tax_year import TaxYear, tax_year
from app.samples.measured.words import in_words
from app.samples.measured.world import person


def _boxes(sheet: Sheet, y: float, deep: float, cells: tuple[tuple[float, str, tuple[str, ...]], ...]) -> float:
    """A row of ruled cells from x 44: width, heading, lines. The y under it."""
    x = 44.0
    for wide, label, rows in cells:
        sheet.box(x, y, x + wide, y + deep)
        sheet.text(x + 4, y + 11, label, face="serif-bold", size=8.5)
        sheet.lines(x + 4, y + 25, rows, face="serif", size=9.5)
        x += wide
    return y + deep


def _quarters(made: TaxYear, job: Job, *, deposited: bool) -> list[Row]:
    write = job.locale
    rows: list[Row] = []
    for q, months in zip(made.quarters, ("Apr-Jun", "Jul-Sep", "Oct-Dec", "Jan-Mar"), strict=True):
        last = (write.money(q.deducted),) if deposited else ()
        rows.append((q.name, months, q.receipt, write.money(q.paid), write.money(q.deducted), *last))
    return rows


def salary_first(job: Job) -> list[Sheet]:
    """The older order that accountants' templates keep: salary details on the first page, quarters on the second."""
    made, write, random = tax_year(job), job.locale, job.random
    first, second = Sheet(), Sheet()
    first.text(551, 34, f"Sr. No. {random.randint(3, 88)}", face="serif", size=8.5, align="right")
    first.text(297, 44, "Form No. 16", face="serif-bold", size=15, align="middle")
    first.text(297, 58, "[See rule 31(1)(a) of the Income-tax Rules, 1962]", face="serif", size=9, align="middle")
    first.text(
        297, 72, "Certificate for tax deducted at source from income chargeable under the head Salaries",
        face="serif", size=9.5, align="middle",
    )  # fmt: skip
    y = _boxes(
        first,
        82,
        66,
        (
            (254, "Name and address of the Employer", (made.employer.name, *made.employer.address)),
            (
                253,
                "Name and designation of the Employee",
                (made.employee.name, job.one("Sr. Engineer", "Accounts Officer")),
            ),
        ),
    )
    y = _boxes(
        first,
        y,
        32,
        (
            (127, "PAN of the Deductor", (made.employer_pan,)),
            (127, "TAN of the Deductor", (made.tan,)),
            (253, "PAN of the Employee", (made.employee_pan,)),
        ),
    )
    y = _boxes(
        first,
        y,
        32,
        (
            (254, "Period", (f"{write.date(made.start, 1)}  to  {write.date(made.end, 1)}",)),
            (253, "Assessment Year", (made.assessment,)),
        ),
    )
    flow = Flow(begin=lambda _s, _p: 60.0, sheets=[first], y=y + 16)
    zero = Decimal(0)
    body = (
        ("1", "Gross salary", "", made.gross),
        ("2", "Less: allowances to the extent exempt under section 10", "", made.exempt),
        ("3", "Balance (1 - 2)", "", made.gross - made.exempt),
        ("4", "Deductions u/s 16", None, None),
        ("", "(ia) Standard deduction", made.standard, ""),
        ("", "(iii) Tax on employment", made.professional, ""),
        ("5", "Aggregate of 4", "", made.standard + made.professional),
        ("6", "Income chargeable under the head Salaries (3 - 5)", "", made.income),
        ("7", "Add: any other income reported by the employee", "", zero),
        ("8", "Gross total income (6 + 7)", "", made.income),
        ("9", "Deductions under Chapter VI-A (80C, 80CCD, 80D)", "", made.chapter_via),
        ("10", "Total income (8 - 9)", "", made.taxable),
        ("11", "Tax on total income", "", made.tax),
        ("12", "Surcharge", "", zero),
        ("13", "Health & Education Cess @ 4%", "", made.cess),
        ("14", "Relief under section 89", "", zero),
        ("15", "Net tax payable (11 + 12 + 13 - 14)", "", made.payable),
        ("16", "Tax deducted at source u/s 192(1)", "", made.deducted),
        ("17", "Tax payable / refundable (15 - 16)", "", zero),
    )
    rows: list[Row] = [
        (no, what, *(write.money(v) if isinstance(v, Decimal) else "" for v in (inner, outer)))
        for no, what, inner, outer in body
    ]
    flow.table(
        44,
        heads(":28|DETAILS OF SALARY PAID AND TAX DEDUCTED THEREON:297|Rs.:91>|Rs.:91>"),
        rows,
        Style(lines="all", face="serif", head="serif-bold", size=9.5, row=7),
    )
    first.text(551, 820, "P.T.O.", face="serif", size=8.5, align="right")
    second.text(
        44, 56, "Details of tax deducted and deposited into Central Government account", face="serif-bold", size=10.5
    )
    part = Flow(begin=lambda _s, _p: 60.0, sheets=[second], y=66)
    table = _quarters(made, job, deposited=True)
    sums = {0: "Total", 3: write.money(made.gross), 4: write.money(made.deducted), 5: write.money(made.deducted)}
    table.append(Note(sums, face="serif-bold", line=True))
    part.table(
        44,
        heads("Qtr:34|Months:66|Ack. No. of return:92|Salary paid:105>|TDS (Rs.):105>|Deposited (Rs.):105>"),
        table,
        Style(lines="rows", face="serif", head="serif-bold"),
    )
    signs = person(random, "IN")
    second.prose(
        44,
        part.y + 30,
        f"I, {signs.name}, working in the capacity of Partner, do hereby certify that a sum of Rs. "
        f"{write.money(made.deducted)} ({in_words(made.deducted)}) has been deducted at source and paid to the credit "
        "of the Central Government. I further certify that the information above is true and correct based "
        "on the books of account, documents and other available records.",
        507,
        face="serif",
        size=10,
    )
    second.text(44, part.y + 130, f"Place : {made.employer.address[-1].split(' - ')[0]}", face="serif")
    second.text(
        44, part.y + 145, f"Date : {write.date(date(made.year + 1, 6, random.randint(5, 15)), 1)}", face="serif"
    )
    second.text(551, part.y + 145, f"({signs.name}) Partner", face="serif", align="right")
    tell_part_a(job, made)
    tell_part_b(job, made)
    return [first, second]


def portal_tiles(job: Job) -> list[Sheet]:
    """A payroll portal's download: tiles with the year's sums, parties side by side, part B in shaded groups."""
    made, write, random = tax_year(job), job.locale, job.random

    def begin(sheet: Sheet, page: int) -> float:
        sheet.disc(52, 42, 11, fill=TEAL)
        sheet.text(70, 40, "hrnest", face="bold", size=13, colour=TEAL)
        sheet.text(70, 51, "payroll & taxes", size=7, colour=GREY)
        sheet.text(555, 40, f"FORM 16  -  AY {made.assessment}", face="bold", size=11, align="right")
        sheet.text(555, 52, f"Certificate No. {made.certificate}", size=8, align="right", colour=GREY)
        sheet.line(40, 64, 555, weight=0.8, colour=TEAL)
        return 84 if page > 1 else 78

    flow = Flow(begin=begin, bottom=790)
    page = flow.page()
    for n, (label, value) in enumerate(
        (
            ("Gross salary", made.gross),
            ("Taxable income", made.taxable),
            ("Tax on it", made.tax),
            ("TDS", made.deducted),
        )
    ):
        x = 40 + 131 * n
        page.box(x, 78, x + 122, 122, fill=PALE)
        page.text(x + 8, 98, write.money(value, "sign"), face="bold", size=11.5)
        page.text(x + 8, 113, label, size=8, colour=GREY)
    for x, head, rows in (
        (
            40,
            "Deductor",
            (
                made.employer.name,
                *made.employer.address,
                f"TAN {made.tan}",
                f"PAN {made.employer_pan}",
                made.employer.mail,
            ),
        ),
        (
            310,
            "Deductee",
            (
                made.employee.name,
                f"Emp. code {random.randint(1000, 9800)}",
                f"PAN {made.employee_pan}",
                f"Employed from {write.date(made.start, 2)} till {write.date(made.end, 2)}",
            ),
        ),
    ):
        page.text(x, 150, head, face="bold", size=9, colour=TEAL)
        page.text(x, 166, rows[0], face="bold", size=10.5)
        page.lines(x, 180, rows[1:], size=9)
    page.text(40, 278, "Part A: TDS as per quarterly returns (24Q)", face="bold", size=11)
    flow.y = 286
    rows_a: list[Row] = [
        (
            f"{q.name} FY {made.year}-{(made.year + 1) % 100:02d}",
            write.money(q.paid),
            write.money(q.deducted),
            q.receipt,
        )
        for q in made.quarters
    ]
    rows_a.append(Note({0: "Year", 1: write.money(made.gross), 2: write.money(made.deducted)}, line=True))
    flow.table(
        40,
        heads("Quarter:130|Salary credited:130>|TDS deducted:135>|Token / receipt:120^"),
        rows_a,
        Style(lines="rows", row=9),
    )
    page.prose(
        40,
        flow.y + 24,
        "This file is digitally signed. To validate the signature, open it in a PDF viewer and trust the certificate "
        f"of {person(random, 'IN').name}, Head - Payroll. Queries: raise a ticket within 30 days of receipt.",
        515,
        size=8,
    )
    flow.page()
    flow.sheet.text(40, 84, "Part B: how your tax was worked out", face="bold", size=11)
    y = 96.0
    for head, lines in _groups(made):
        flow.sheet.box(40, y, 555, y + 18, fill=PALE)
        flow.sheet.text(46, y + 12.5, head, face="bold", size=9)
        y += 32
        for label, value, strong in lines:
            flow.sheet.text(52, y, label, face="bold" if strong else "sans", size=9)
            face = "bold" if strong else "sans"
            flow.sheet.text(549, y, write.money(value), face=face, size=9, align="right")
            y += 16
        y += 2
    tell_part_a(job, made, deposited=False)
    for row, q in zip(job.answer.tables["quarters"], made.quarters, strict=True):
        row["quarter"] = {"value": f"{q.name} FY {made.year}-{(made.year + 1) % 100:02d}"}
    tell_part_b(job, made)
    job.answer.tell(certificate_number=made.certificate)
    number_pages(flow.sheets, "{n} of {of}", x=555)
    return flow.sheets


def _groups(made: TaxYear) -> tuple[tuple[str, tuple[tuple[str, Decimal, bool], ...]], ...]:
    """The heads of part B with their lines: words, sum, whether it is a sum of the head."""
    zero = Decimal(0)
    basic = min(made.chapter_via, Decimal(150_000))
    earned = (
        ("Salary u/s 17(1)", made.salary, False),
        ("Perquisites u/s 17(2)", made.perquisites, False),
        ("Profits in lieu of salary u/s 17(3)", zero, False),
        ("Gross salary", made.gross, True),
    )
    sixteen = (
        ("Standard deduction", made.standard, False),
        ("Professional tax", made.professional, False),
        ('Income under "Salaries"', made.income, True),
    )
    chapter = (
        ("80C, 80CCC, 80CCD(1)", basic, False),
        ("80D and others", made.chapter_via - basic, False),
        ("Total Chapter VI-A", made.chapter_via, True),
    )
    tax = (
        ("Total income, rounded off", made.taxable, True),
        ("Income tax as per slab (old regime)", made.tax, False),
        ("Rebate u/s 87A", zero, False),
        ("Cess 4%", made.cess, False),
        ("Total tax liability", made.payable, True),
    )
    exempt = (("HRA, LTA and others exempt u/s 10", made.exempt, True),)
    titles = ("Earnings", "Exemptions", "Deductions u/s 16", "Chapter VI-A", "Tax")
    return tuple(zip(titles, (earned, exempt, sixteen, chapter, tax), strict=True))


def department_ledger(job: Job) -> list[Sheet]:
    """A public body's typed print: months on one page, tax on the next, whole rupees, an officer's stamp."""
    made, write, random = tax_year(job), job.locale, job.random
    first, second = Sheet(), Sheet()
    body = f"{made.employer.name.split()[0].upper()} DISTRICT COUNCIL"

    def whole(value: Decimal) -> str:
        return write.number(value, 0)

    for sheet, what in ((first, "PART-A"), (second, "ANNEXURE TO FORM-16 (PART-B)")):
        sheet.text(
            297,
            44,
            f"OFFICE OF THE DRAWING & DISBURSING OFFICER, {body}",
            face="mono-bold",
            size=8.5,
            align="middle",
        )
        sheet.text(
            297, 58, f"FORM-16  {what}  ASSTT. YEAR {made.assessment}", face="mono-bold", size=10.5, align="middle"
        )
        sheet.line(44, 66, 551, dash=True)
    y = pairs(
        first,
        44,
        84,
        (
            ("1. DEDUCTOR", f": {body}"),
            ("   ADDRESS", f": {', '.join(made.employer.address)}"),
            ("   TAN / PAN", f": {made.tan} / {made.employer_pan}"),
            ("2. DEDUCTEE", f": SHRI/SMT {made.employee.name.upper()}"),
            ("   PAN", f": {made.employee_pan}"),
            ("   GPF A/C", f": ADM/{numbers.digits(random, 5)}"),
            ("3. PERIOD", f": {write.date(made.start, 1)} TO {write.date(made.end, 1)}"),
        ),
        gap=96,
        face="mono",
        size=9,
        step=14,
    )
    flow = Flow(begin=lambda _s, _p: 60.0, sheets=[first], y=y + 8)
    rows: list[Row] = []
    month = 4
    for q in made.quarters:
        cut, paid = (q.deducted / 3).quantize(Decimal(1)), (q.paid / 3).quantize(Decimal(1))
        for n in range(3):
            last = n == 2
            when = date(made.year + (month > 12), (month - 1) % 12 + 1, 1)
            rows.append(
                (
                    f"{when:%b-%y}".upper(),
                    whole(q.paid - 2 * paid if last else paid),
                    whole(q.deducted - 2 * cut if last else cut),
                    *(numbers.digits(random, n) for n in (7, 5)),
                )
            )
            month += 1
    flow.table(
        44,
        heads("MONTH:80|SALARY:120>|TAX:107>|BIN / BSR:110^|DDO SERIAL:90^"),
        rows,
        Style(lines="head", face="mono", head="mono-bold", size=8.5, row=4),
    )
    first.text(44, flow.y + 20, "4. QUARTERLY SUMMARY", face="mono-bold", size=9)
    flow.y += 28
    table: list[Row] = [
        (q.name, f"24Q/{q.receipt}", whole(q.paid), whole(q.deducted), whole(q.deducted)) for q in made.quarters
    ]
    table.append(
        Note(
            {0: "TOTAL", 2: whole(made.gross), 3: whole(made.deducted), 4: whole(made.deducted)},
            face="mono-bold",
            line=True,
        )
    )
    flow.table(
        44,
        heads("QTR:50|RRR NO.:122|AMT CREDITED:115>|TAX DEDUCTED:110>|TAX REMITTED:110>"),
        table,
        Style(lines="head", face="mono", head="mono-bold", size=8.5, row=5),
    )
    lines = (
        ("01 GROSS SALARY (PAY, DA, HRA, ARREARS)", made.gross),
        ("02 EXEMPTED U/S 10", made.exempt),
        ("03 STANDARD DEDUCTION 16(IA)", made.standard),
        ("04 PROF. TAX 16(III)", made.professional),
        ("05 INCOME FROM SALARY (01-02-03-04)", made.income),
        ("06 GPF/GIS/LIC/80D ETC. CHAPTER VI-A", made.chapter_via),
        ("07 TAXABLE INCOME (05-06)", made.taxable),
        ("08 INCOME TAX THEREON", made.tax),
        ("09 HEALTH & EDN. CESS", made.cess),
        ("10 RELIEF U/S 89(1)", Decimal(0)),
        ("11 NET TAX (08+09-10)", made.payable),
        ("12 RECOVERED DURING THE YEAR", made.deducted),
    )
    y = pairs(
        second, 44, 96, [(f"{what} ", whole(v)) for what, v in lines], "dots", room=507, face="mono", size=9.5, step=22
    )
    second.lines(44, y + 14, wrapped(f"({in_words(made.deducted)})", 507, "mono", 9), face="mono", size=9)
    second.disc(120, y + 110, 40)
    second.lines(120, y + 106, ("D.D.O.", made.tan), face="mono", size=7.5, align="middle")
    second.lines(
        551,
        y + 100,
        (f"({person(random, 'IN').name})", "DRAWING & DISBURSING OFFICER"),
        face="mono",
        size=9,
        align="right",
    )
    tell_part_a(job, made)
    for row, told in zip(job.answer.tables["quarters"], made.quarters, strict=True):
        row["receipt_number"] = {"value": f"24Q/{told.receipt}"}
    tell_part_b(job, made)
    job.answer.tell(employer=body, employee=made.employee.name.upper())
    return [first, second]


LAYOUTS = layouts("form16", (salary_first, "en_IN"), (portal_tiles, "en_IN"), (department_ledger, "en_IN"))
