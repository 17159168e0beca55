"""Form 16 as a payroll bureau prints it: labels with dots in both parts, a page each."""

from __future__ import annotations

from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.form16_parts import tell_part_a, tell_part_b
from app.samples.measured.sheet import PALE, Sheet
from app.samples.measured.tax_year import tax_year


def bureau_print(job: Job) -> list[Sheet]:
    made, write, first, second = tax_year(job), job.locale, Sheet(), Sheet()
    for page, title in ((first, "FORM 16 - PART A"), (second, "FORM 16 - PART B")):
        page.box(46, 34, 549, 56, fill=PALE)
        page.text(297, 49, title, face="bold", size=12, align="middle")
    rows = (
        ("Certificate number", made.certificate),
        ("Name of employer", made.employer.name),
        ("TAN of employer", made.tan),
        ("PAN of employer", made.employer_pan),
        ("Name of employee", made.employee.name),
        ("PAN of employee", made.employee_pan),
        ("Assessment year", made.assessment),
        ("Period from", write.date(made.start, 2)),
        ("Period to", write.date(made.end, 2)),
    )
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[first], y=pairs(first, 46, 80, rows, "dots", room=503) + 16)
    table: list[Row] = [
        (q.name, q.receipt, write.money(q.paid), write.money(q.deducted), write.money(q.deducted))
        for q in made.quarters
    ]
    whole = (made.gross, made.deducted, made.deducted)
    table.append(Note({0: "Total"} | {n: write.money(v) for n, v in enumerate(whole, 2)}, line=True))
    columns = heads(
        "Quarter:60|Receipt No.:113|Amount paid (Rs.):110>|Tax deducted (Rs.):110>|Tax deposited (Rs.):110>"
    )
    flow.table(46, columns, table, Style(lines="all", size=9))
    parts = (
        ("Gross salary", made.gross),
        ("Less: exempt allowances under section 10", made.exempt),
        ("Less: standard deduction under section 16(ia)", made.standard),
        ("Less: tax on employment under section 16(iii)", made.professional),
        ("Income chargeable under the head Salaries", made.income),
        ("Less: deductions under Chapter VI-A", made.chapter_via),
        ("Total taxable income", made.taxable),
        ("Tax on total income", made.tax),
        ("Health and education cess at 4%", made.cess),
        ("Net tax payable", made.payable),
    )
    shown = [(label, write.money(value)) for label, value in parts]
    pairs(second, 46, 84, shown, "dots", room=503, size=10, step=24)
    number_pages([first, second], "Page {n} of {of}")
    tell_part_a(job, made)
    tell_part_b(job, made)
    job.answer.tell(certificate_number=made.certificate)
    return [first, second]


LAYOUTS = layouts("form16", (bureau_print, "en_IN"))
