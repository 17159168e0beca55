"""Form 16: as a cloud payroll of today gives it, both parts on running pages; as a public office types it."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured.blocks import Note, Row, Style, heads, number_pages, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.form16_parts import annexure, tell_part_a, tell_part_b
from app.samples.measured.sheet import GREY, NAVY, PALE, Sheet
from app.samples.measured.tax_year import TaxYear, tax_year
from app.samples.measured.world import person
from app.samples.sealed.stock import flow_on


def _short(made: TaxYear) -> list[tuple[str, Decimal]]:
    return [
        ("1. Gross Salary", made.gross),
        ("2. Allowances exempt u/s 10", made.exempt),
        ("3. Balance (1-2)", made.gross - made.exempt),
        ("4. Standard Deduction u/s 16(ia)", made.standard),
        ("5. Professional Tax u/s 16(iii)", made.professional),
        ("6. Income under the head Salaries (3-4-5)", made.income),
        ("7. Deductions under Chapter VI-A", made.chapter_via),
        ("8. Total Income (6-7)", made.taxable),
        ("9. Tax on Total Income", made.tax),
        ("10. Health & Education Cess", made.cess),
        ("11. Net Tax Payable", made.payable),
    ]


def cloud_payroll(job: Job) -> list[Sheet]:
    """A cloud payroll's: cards of two columns for parties, the prescribed annexure as a table over pages."""
    made, write, page = tax_year(job), job.locale, Sheet()
    page.text(40, 48, "Form 16", face="bold", size=20, colour=NAVY)
    page.text(40, 62, "Certificate under section 203 of the Income-tax Act, 1961", size=8.5, colour=GREY)
    page.text(555, 48, f"Certificate No. {made.certificate}", size=9.5, align="right")
    cards = (
        (40.0, "Employer", made.employer.name, made.employer.address, (("PAN", made.employer_pan), ("TAN", made.tan))),
        (302.0, "Employee", made.employee.name, made.address, (("PAN", made.employee_pan),)),
    )
    for x, title, name, lines, ids in cards:
        page.box(x, 76, x + 253, 176, fill=PALE)
        page.text(x + 10, 92, title, size=8, colour=GREY)
        page.text(x + 10, 107, name, face="bold", size=10.5)
        end = page.lines(x + 10, 121, lines, size=9)
        pairs(page, x + 10, end + 2, ids, gap=40, size=9, step=12, value_face="bold")
    span = f"{write.date(made.start, 2)} to {write.date(made.end, 2)}"
    page.text(40, 196, f"Assessment Year  {made.assessment}", face="bold", size=10)
    page.text(555, 196, f"Period with the employer  {span}", size=9.5, align="right")
    flow = flow_on(page, 208, 770)
    rows: list[Row] = []
    for quarter in made.quarters:
        sums = (quarter.paid, quarter.deducted, quarter.deducted)
        rows.append((quarter.name, quarter.receipt, *(write.money(value) for value in sums)))
    whole = dict(enumerate((write.money(v) for v in (made.gross, made.deducted, made.deducted)), 2))
    rows.append(Note({0: "Total (Rs.)", **whole}, line=True))
    columns = heads("Quarter:70|Receipt number:130|Amount credited:105>|Tax deducted:105>|Tax remitted:105>")
    flow.table(40, columns, rows, Style(lines="rows", size=9, row=8, bar=NAVY))
    flow.y += 26
    flow.sheet.text(40, flow.y - 8, "Part B (Annexure)", face="bold", size=12, colour=NAVY)
    table: list[Row] = []
    for mark, words, value, outer in annexure(made):
        shown = write.money(value) if value is not None else ""
        table.append((mark, words, "" if outer else shown, shown if outer else ""))
    columns = heads("#:32|Details:303|Rs.:90>|Rs.:90>")
    flow.table(40, columns, table, Style(lines="rows", size=8.8, row=7))
    number_pages(flow.sheets, "{n} of {of}", x=555)
    tell_part_a(job, made)
    tell_part_b(job, made)
    job.answer.tell(certificate_number=made.certificate)
    return flow.sheets


def office_typed(job: Job) -> list[Sheet]:
    """A public office's on two sheets of fixed pitch: dots, rules of dashes, a verification at the end."""
    made, write, first, second = tax_year(job), job.locale, Sheet(), Sheet()
    for page, part in ((first, "PART A"), (second, "PART B")):
        page.text(297, 50, f"FORM NO. 16 - {part}", face="mono-bold", size=13, align="middle")
        page.text(297, 66, "[See rule 31(1)(a)]", face="mono", size=9, align="middle")
    rows = (
        ("Name of the Deductor", made.employer.name),
        ("Address", ", ".join(made.employer.address[:2])),
        ("TAN of the Deductor", made.tan),
        ("PAN of the Deductor", made.employer_pan),
        ("Name of the Employee", made.employee.name),
        ("PAN of the Employee", made.employee_pan),
        ("Assessment Year", made.assessment),
        ("Period From", write.date(made.start)),
        ("Period To", write.date(made.end)),
        ("Certificate No.", made.certificate),
    )
    y = pairs(first, 40, 96, [(label, f": {value}") for label, value in rows], gap=150, size=9.5, step=18, face="mono")
    flow = flow_on(first, y + 12)
    table: list[Row] = [
        (q.name, q.receipt, write.money(q.paid), write.money(q.deducted), write.money(q.deducted))
        for q in made.quarters
    ]
    whole = dict(enumerate((write.money(v) for v in (made.gross, made.deducted, made.deducted)), 2))
    table.append(Note({1: "TOTAL", **whole}, "mono-bold", line=True))
    columns = heads("Qtr:40|Receipt Nos. of Form 24Q:115|Amount paid:120>|Tax deducted:120>|Tax deposited:120>")
    flow.table(40, columns, table, Style(lines="head", face="mono", head="mono-bold", size=9.2, row=8))
    shown = [(label, write.money(value)) for label, value in _short(made)]
    y = pairs(second, 40, 104, shown, "dots", room=515, size=9.5, step=24, face="mono")
    text = (
        f"I, {person(job.random, 'IN').name}, Drawing and Disbursing Officer, certify that Rs. "
        f"{write.money(made.deducted)} was deducted and paid to the credit of the Government."
    )
    second.prose(40, y + 20, text, 515, face="mono", size=9)
    second.text(555, y + 110, "Signature with seal", face="mono", size=9, align="right")
    tell_part_a(job, made)
    tell_part_b(job, made)
    job.answer.tell(certificate_number=made.certificate)
    return [first, second]


LAYOUTS = layouts("form16", (cloud_payroll, "en_IN"), (office_typed, "en_IN"))
