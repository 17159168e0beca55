"""A year's salary and tax as an Indian employer certifies it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.catalogue import Job
from app.samples.measured.deals import filled
from app.samples.measured.world import Company, Person, company, person

Rupees = Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Quarter:
    name: str
    receipt: str
    paid: Decimal
    deducted: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class TaxYear:
    """`year` is the first calendar year of the financial year; the assessment year is the one after it."""

    employer: Company
    employee: Person
    address: tuple[str, ...]
    tan: str
    employer_pan: str
    employee_pan: str
    certificate: str
    year: int
    quarters: list[Quarter]
    salary: Decimal
    perquisites: Decimal
    exempt: Decimal
    standard: Decimal
    professional: Decimal
    chapter_via: Decimal
    tax: Decimal
    cess: Decimal

    @property
    def gross(self) -> Decimal:
        return self.salary + self.perquisites

    @property
    def income(self) -> Decimal:
        """Chargeable under the head Salaries."""
        return self.gross - self.exempt - self.standard - self.professional

    @property
    def taxable(self) -> Decimal:
        return self.income - self.chapter_via

    @property
    def payable(self) -> Decimal:
        return self.tax + self.cess

    @property
    def deducted(self) -> Decimal:
        return sum((quarter.deducted for quarter in self.quarters), Decimal(0))

    @property
    def assessment(self) -> str:
        return f"{self.year + 1}-{(self.year + 2) % 100:02d}"

    @property
    def start(self) -> date:
        return date(self.year, 4, 1)

    @property
    def end(self) -> date:
        return date(self.year + 1, 3, 31)


def _tax(income: Decimal) -> Decimal:
    """By the slabs of the older regime, in whole rupees."""
    total, last = Decimal(0), Decimal(0)
    for limit, rate in ((250_000, 0), (500_000, 5), (1_000_000, 20), (100_000_000, 30)):
        total += max(Decimal(0), min(income, Decimal(limit)) - last) * rate / 100
        last = Decimal(limit)
    return total.quantize(Decimal(1))


def tax_year(job: Job) -> TaxYear:
    """Tells the names and numbers that every certificate has."""
    random = job.random
    employer, employee = company(random, "IN"), person(random, "IN")
    salary = Decimal(random.randint(820_000, 2_600_000))
    perquisites = Decimal(random.choice((0, 0, random.randint(8_000, 60_000))))
    exempt = Decimal(random.randint(40_000, 180_000))
    chapter = Decimal(random.randint(60_000, 225_000))
    standard, professional = Decimal(50_000), Decimal(2_400)
    tax = _tax(salary + perquisites - exempt - standard - professional - chapter)
    cess = (tax * 4 / 100).quantize(Decimal(1))
    quarters, left, due = [], salary + perquisites, tax + cess
    for n in range(1, 5):
        paid = left if n == 4 else ((salary + perquisites) * random.randint(23, 26) / 100).quantize(Decimal(1))
        cut = due if n == 4 else ((tax + cess) * random.randint(22, 26) / 100).quantize(Decimal(1))
        quarters.append(Quarter(name=f"Q{n}", receipt=f"QV{numbers.letters(random, 6)}", paid=paid, deducted=cut))
        left, due = left - paid, due - cut
    made = TaxYear(
        employer=employer,
        employee=employee,
        address=company(random, "IN").address,
        tan=numbers.tan(random),
        employer_pan=numbers.pan(random, "C"),
        employee_pan=numbers.pan(random, "P", employee.surname[0]),
        certificate=filled(job, "@@@@###"),
        year=random.choice((2022, 2023, 2024)),
        quarters=quarters,
        salary=salary,
        perquisites=perquisites,
        exempt=exempt,
        standard=standard,
        professional=professional,
        chapter_via=chapter,
        tax=tax,
        cess=cess,
    )
    job.answer.tell(
        employer=employer.name, employee=employee.name, employee_pan=made.employee_pan, assessment_year=made.assessment
    )
    return made
