"""Interest of a year on the accounts of one holder, which certificates in several rounds are drawn with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import words
from app.samples.measured.catalogue import Job
from app.samples.measured.deals import filled
from app.samples.measured.locales import cents
from app.samples.measured.world import BANKS, Person, address, person


@dataclass(frozen=True, kw_only=True, slots=True)
class Earned:
    number: str
    kind: str
    interest: Decimal
    tax: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    bank: str
    branch: tuple[str, ...]
    holder: Person
    home: tuple[str, ...]
    year: int
    day: date
    rows: list[Earned]

    @property
    def interest(self) -> Decimal:
        return sum((row.interest for row in self.rows), Decimal(0))

    @property
    def tax(self) -> Decimal:
        return sum((row.tax for row in self.rows), Decimal(0))

    @property
    def span(self) -> str:
        """The financial year in India."""
        return f"{self.year}-{(self.year + 1) % 100:02d}"


def earned(job: Job, number: str, kinds: tuple[str, ...], most: int, percent: str, free: int, bank: str = "") -> Paper:
    """Interest up to `most` on an account of each kind, and `percent` of tax on what is more than `free`. Tells bank,
    holder, sums, rows and the day of issue."""
    random, country = job.random, job.locale.country
    rows = []
    for kind in kinds:
        interest = Decimal(random.randint(most * 2, most * 100)) / 100
        free_of_tax = interest <= free or kind.startswith(("SAVINGS", "PPF", "SBGEN"))
        tax = Decimal(0) if free_of_tax else cents(interest * Decimal(percent) / 100)
        digits = numbers.in_groups(numbers.iban(random, country)) if not number else filled(job, number)
        rows.append(Earned(number=digits, kind=kind, interest=interest, tax=tax))
    year = random.choice((2023, 2024, 2025))
    made = Paper(
        bank=bank or random.choice(BANKS[country]),
        branch=address(random, country),
        holder=person(random, country),
        home=address(random, country),
        year=year,
        day=date(year + 1, 4 if country == "IN" else 1, random.randint(6, 28)),
        rows=rows,
    )
    job.answer.tell(bank=made.bank, account_holder=made.holder.name, date=made.day)
    job.answer.tell(total_interest=made.interest, total_tds=made.tax)
    for row in rows:
        job.answer.row("accounts", account_number=row.number, account_type=row.kind, interest=row.interest, tds=row.tax)
    return made


def some(job: Job, kinds: str, least: int) -> tuple[str, ...]:
    """At least that many of the kinds, in their order."""
    listed = words(kinds)
    kept = set(job.random.sample(range(len(listed)), job.random.randint(least, len(listed))))
    return tuple(kind for n, kind in enumerate(listed) if n in kept)
