"""What the two parts of Form 16 hold, as they are prescribed."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured.catalogue import Job
from app.samples.measured.tax_year import TaxYear


def tell_part_a(job: Job, made: TaxYear, *, deposited: bool = True) -> None:
    job.answer.tell(
        employer_tan=made.tan,
        employer_pan=made.employer_pan,
        period_start=made.start,
        period_end=made.end,
        amount_paid=made.gross,
        tax_deducted=made.deducted,
    )
    for quarter in made.quarters:
        job.answer.row(
            "quarters",
            quarter=quarter.name,
            receipt_number=quarter.receipt,
            amount_paid=quarter.paid,
            tax_deducted=quarter.deducted,
            tax_deposited=quarter.deducted if deposited else None,
        )


def tell_part_b(job: Job, made: TaxYear) -> None:
    job.answer.tell(
        gross_salary=made.gross,
        exempt_allowances=made.exempt,
        standard_deduction=made.standard,
        income_from_salary=made.income,
        chapter_via_deductions=made.chapter_via,
        taxable_income=made.taxable,
        tax_on_income=made.tax,
        cess=made.cess,
        net_tax_payable=made.payable,
    )


def _house(value: Decimal) -> tuple[Decimal, Decimal]:
    """Split in two: rent allowance and travel."""
    travel = (value / 5).quantize(Decimal(1))
    return value - travel, travel


def annexure(made: TaxYear) -> list[tuple[str, str, Decimal | None, bool]]:
    """Part B as it is prescribed: number, words, sum, and whether the sum stands in the outer column."""
    rent, travel = _house(made.exempt)
    eighty_c = min(made.chapter_via, Decimal(150_000))
    zero = Decimal(0)
    return [
        ("1.", "Gross Salary", None, True),
        ("(a)", "Salary as per provisions contained in section 17(1)", made.salary, False),
        (
            "(b)",
            "Value of perquisites under section 17(2) (as per Form No. 12BA, wherever applicable)",
            made.perquisites,
            False,
        ),
        (
            "(c)",
            "Profits in lieu of salary under section 17(3) (as per Form No. 12BA, wherever applicable)",
            zero,
            False,
        ),
        ("(d)", "Total", made.gross, True),
        ("(e)", "Reported total amount of salary received from other employer(s)", zero, True),
        ("2.", "Less: Allowances to the extent exempt under section 10", None, True),
        ("(a)", "Travel concession or assistance under section 10(5)", travel, False),
        ("(e)", "House rent allowance under section 10(13A)", rent, False),
        ("(h)", "Total amount of exemption claimed under section 10", made.exempt, True),
        ("3.", "Total amount of salary received from current employer [1(d)-2(h)]", made.gross - made.exempt, True),
        ("4.", "Less: Deductions under section 16", None, True),
        ("(a)", "Standard deduction under section 16(ia)", made.standard, False),
        ("(b)", "Entertainment allowance under section 16(ii)", zero, False),
        ("(c)", "Tax on employment under section 16(iii)", made.professional, False),
        ("5.", "Total amount of deductions under section 16 [4(a)+4(b)+4(c)]", made.standard + made.professional, True),
        ("6.", 'Income chargeable under the head "Salaries" [(3+1(e)-5]', made.income, True),
        ("7.", "Add: Any other income reported by the employee under as per section 192 (2B)", None, True),
        ("9.", "Gross total income (6+8)", made.income, True),
        ("10.", "Deductions under Chapter VI-A", None, True),
        (
            "(a)",
            "Deduction in respect of life insurance premia, contributions to provident fund etc. under section 80C",
            eighty_c,
            False,
        ),
        (
            "(g)",
            "Deduction in respect of health insurance premia under section 80D",
            made.chapter_via - eighty_c,
            False,
        ),
        ("11.", "Aggregate of deductible amount under Chapter VI-A", made.chapter_via, True),
        ("12.", "Total taxable income (9-11)", made.taxable, True),
        ("13.", "Tax on total income", made.tax, True),
        ("14.", "Rebate under section 87A, if applicable", zero, True),
        ("15.", "Surcharge, wherever applicable", zero, True),
        ("16.", "Health and education cess", made.cess, True),
        ("17.", "Tax payable (13+15+16-14)", made.payable, True),
        ("18.", "Less: Relief under section 89 (attach details)", zero, True),
        ("19.", "Net tax payable (17-18)", made.payable, True),
    ]
