"""Form 16 for a pensioner from a public bank, and as a human resources suite prints it, quarter by quarter."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.form16_parts import annexure, tell_part_a, tell_part_b
from app.samples.measured.sheet import GREY, NAVY, PALE, WHITE, Colour, Sheet
from app.samples.measured.tax_year import TaxYear, tax_year
from app.samples.measured.words import in_words
from app.samples.measured.world import BANKS, person

SEA: Colour = (0.02, 0.42, 0.52)


def _pension_rows(made: TaxYear) -> tuple[tuple[str, Decimal], ...]:
    """The computation in a bank's own words."""
    return (
        ("1. Pension paid including arrears, sec 17(1)", made.salary),
        ("2. Value of perquisites, sec 17(2)", made.perquisites),
        ("3. GROSS SALARY / PENSION (1+2)", made.gross),
        ("4. Allowances exempt u/s 10 (commuted pension etc.)", made.exempt),
        ("5. Standard deduction u/s 16(ia)", made.standard),
        ("6. Tax on employment u/s 16(iii)", made.professional),
        ("7. INCOME FROM SALARY (3-4-5-6)", made.income),
        ("8. Deductions under Chapter VI-A (aggregate)", made.chapter_via),
        ("9. TOTAL TAXABLE INCOME (7-8)", made.taxable),
        ("10. Income tax thereon", made.tax),
        ("11. Health and Education Cess @ 4%", made.cess),
        ("12. NET TAX PAYABLE (10+11)", made.payable),
    )


def bank_pension(job: Job) -> list[Sheet]:
    """A public bank's for those whose pension it pays: fixed pitch, a column of colons, the quarters between rules of
    dashes, the computation as numbered lines with sums flush right on a second page."""
    made, write = tax_year(job), job.locale
    bank = job.random.choice(BANKS["IN"])
    job.answer.tell(employer=f"{bank}, Centralised Pension Processing Centre")
    first, second = Sheet(), Sheet()
    for sheet, part in ((first, "PART A"), (second, "PART B (ANNEXURE)")):
        sheet.text(297, 50, f"{bank}, Centralised Pension Processing Centre", face="mono-bold", size=10, align="middle")
        sheet.text(297, 66, "FORM NO. 16  [See rule 31(1)(a)]", face="mono-bold", size=10, align="middle")
        sheet.text(297, 82, part, face="mono-bold", size=10, align="middle")
        sheet.line(48, 92, 547, dash=True)
    rows = (
        ("PPO NUMBER", f": {filled(job, '0##########')}"),
        ("NAME OF PENSIONER", f": {made.employee.name}"),
        ("PAN OF PENSIONER", f": {made.employee_pan}"),
        ("ADDRESS", f": {', '.join(made.address)}"),
        ("PAN OF DEDUCTOR", f": {made.employer_pan}"),
        ("TAN OF DEDUCTOR", f": {made.tan}"),
        ("ASSESSMENT YEAR", f": {made.assessment}"),
        ("PERIOD", f": {write.date(made.start)} TO {write.date(made.end)}"),
    )
    pairs(first, 48, 114, rows, gap=125, size=8.5, step=16, face="mono")
    text = "Summary of amount paid/credited and tax deducted at source thereon in respect of the pensioner"
    first.text(48, 262, text, face="mono", size=8.5)
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[first], y=276)
    first.line(48, 272, 547, dash=True)
    quarters: list[Row] = [
        (q.name, q.receipt, write.money(q.paid), write.money(q.deducted), write.money(q.deducted))
        for q in made.quarters
    ]
    sums = {0: "TOTAL", 2: write.money(made.gross), 3: write.money(made.deducted), 4: write.money(made.deducted)}
    quarters.append(Note(sums, face="mono-bold"))
    flow.table(
        48,
        heads("QTR:50|RECEIPT NO:100|AMOUNT PAID:120>|TDS:110>|DEPOSITED:119>"),
        quarters,
        Style(lines="none", size=9, row=8, face="mono", head="mono-bold"),
    )
    first.line(48, flow.y + 4, 547, dash=True)
    y = first.prose(
        48,
        flow.y + 28,
        f"Certified that Rs. {write.money(made.deducted)} [{in_words(made.deducted)}] has been deducted at source and "
        "deposited to the credit of the Central Government.",
        499,
        face="mono",
        size=8.5,
    )
    first.text(48, y + 30, f"Date: {write.date(date(made.year + 1, 6, 14))}", face="mono", size=8.5)
    first.text(547, y + 30, "Chief Manager (Pension)", face="mono", size=8.5, align="right")
    y = 118.0
    for label, value in _pension_rows(made):
        face = "mono-bold" if label.upper() == label or "GROSS" in label or "TOTAL" in label else "mono"
        second.text(48, y, label, face=face, size=9)
        second.text(547, y, write.money(value), face=face, size=9, align="right")
        y += 22
    second.line(48, y - 8, 547, dash=True)
    second.text(
        48, y + 14, "Old tax regime opted by the pensioner. Computer generated, no signature.", face="mono", size=8.5
    )
    number_pages([first, second], "Page {n} of {of}", x=547, y=815)
    tell_part_a(job, made)
    tell_part_b(job, made)
    return [first, second]


def _quarter(sheet: Sheet, job: Job, made: TaxYear, n: int) -> None:
    """One quarter as a card of four lines; the four stand in two rows."""
    x, y, write = 42 + n % 2 * 260.0, 322 + n // 2 * 104.0, job.locale
    quarter = made.quarters[n]
    sheet.box(x, y, x + 250, y + 94, weight=0.6)
    sheet.box(x, y, x + 250, y + 18, fill=PALE)
    sheet.text(x + 8, y + 13, f"Quarter {quarter.name}", face="bold", size=9.5)
    rows = (
        ("Receipt number of statement", quarter.receipt),
        ("Amount paid/credited", write.money(quarter.paid, "sign")),
        ("Tax deducted", write.money(quarter.deducted, "sign")),
        ("Tax deposited", write.money(quarter.deducted, "sign")),
    )
    pairs(sheet, x + 8, y + 34, rows, "right", room=234, size=9, step=16)


def suite_cards(job: Job) -> list[Sheet]:
    """A human resources suite's: part A with a card for each quarter in place of a table, part B as it is prescribed
    in the words of the law, inner and outer sums, over pages."""
    made, write = tax_year(job), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.box(0, 0, 595, 40, fill=SEA)
        sheet.text(42, 26, f"Form 16  |  Part {'A' if page == 1 else 'B'}", face="bold", size=14, colour=WHITE)
        right = f"Certificate No. {made.certificate}   A.Y. {made.assessment}"
        sheet.text(553, 26, right, size=9, align="right", colour=WHITE)
        return 58

    flow = Flow(begin=begin, bottom=775)
    page = flow.page()
    for x, title, name, where, rows in (
        (42.0, "Employer", made.employer.name, made.employer.address, (("PAN", made.employer_pan), ("TAN", made.tan))),
        (
            302.0,
            "Employee",
            made.employee.name,
            made.address,
            (("PAN", made.employee_pan), ("Ref. No.", filled(job, "E####"))),
        ),
    ):
        page.text(x, 64, title.upper(), face="bold", size=8.5, colour=SEA)
        page.text(x, 80, name, face="bold", size=11)
        page.lines(x, 95, where, size=9)
        pairs(page, x, 142, rows, gap=60, size=9.5, step=15)
    page.line(42, 176, 553, weight=0.5, colour=GREY)
    cells = (
        ("Period with the employer", f"{write.date(made.start, 2)} to {write.date(made.end, 2)}"),
        ("CIT (TDS)", f"Aayakar Bhawan, {made.employer.address[-1]}"),
        ("Total amount paid/credited", write.money(made.gross, "sign")),
        ("Total tax deducted", write.money(made.deducted, "sign")),
    )
    pairs(page, 42, 194, cells, gap=160, size=9.5, step=20, value_face="bold")
    page.text(42, 300, "Tax deducted at source, quarter by quarter", face="bold", size=11, colour=SEA)
    for n in range(4):
        _quarter(page, job, made, n)
    signs = person(job.random, "IN")
    y = page.prose(
        42,
        556,
        f"I, {signs.name}, working in the capacity of Head - Payroll, do hereby certify that a sum of "
        f"{write.money(made.deducted, 'sign')} [{in_words(made.deducted)}] has been deducted and deposited.",
        511,
        size=9,
    )
    page.text(42, y + 12, f"Signed digitally on {write.date(date(made.year + 1, 6, 11), 2)} by {signs.name}", size=9)
    flow.page()
    table: list[Row] = []
    for label, words, value, outer in annexure(made):
        shown = "" if value is None else write.money(value)
        table.append((label, words, "" if outer else shown, shown if outer else ""))
    flow.table(
        42,
        heads("No.:34|Particulars:317|Rs.:80>|Rs.:80>"),
        table,
        Style(lines="rows", size=8.5, row=7, bar=NAVY),
    )
    number_pages(flow.sheets, "{n} / {of}", x=553, y=820)
    tell_part_a(job, made)
    tell_part_b(job, made)
    job.answer.tell(certificate_number=made.certificate)
    return flow.sheets


LAYOUTS = layouts(
    "form16",
    (bank_pension, "en_IN"),
    (suite_cards, "en_IN"),
)
