"""Pay of a month or of some days in the words of this round, which its payslips are drawn with."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured.catalogue import Job
from app.samples.measured.deals import filled
from app.samples.measured.locales import cents
from app.samples.measured.pay import Part, Pay, told
from app.samples.measured.world import company, person

Shares = tuple[tuple[str, str], ...]


def _parts(job: Job, of: Decimal, listed: Shares, least: int) -> list[Part]:
    """The first `least` parts and some of the others, each so many percent of a sum."""
    kept = [entry for n, entry in enumerate(listed) if n < least or job.often(0.7)]
    return [(name, cents(of * Decimal(share) / 100)) for name, share in kept]


def slip(
    job: Job, code: str, basic: tuple[int, int], earned: Shares, taken: Shares, days: int = 0, *, least: int = 2
) -> Pay:
    """A month, or a span of so many `days`; the first `least` deductions are always there. Tells both parties, both
    tables, gross and net."""
    random, country = job.random, job.locale.country
    base = Decimal(random.randint(basic[0] * 100, basic[1] * 100)) / 100
    earnings = _parts(job, base, earned, 2)
    gross = sum((amount for _, amount in earnings), Decimal(0))
    deductions = _parts(job, gross, taken, least)
    start = date(random.choice((2025, 2026)), random.randint(1, 12), 1)
    end = start.replace(day=monthrange(start.year, start.month)[1])
    if days:
        start += timedelta(days=random.randint(0, 14))
        end = start + timedelta(days=days - 1)
    made = Pay(
        employer=company(random, country),
        employee=person(random, country),
        number=filled(job, code),
        start=start,
        end=end,
        paid=end + timedelta(days=random.randint(1, 4)) if days else end - timedelta(days=random.randint(0, 4)),
        earnings=earnings,
        deductions=deductions,
        address=company(random, country).address,
    )
    job.answer.tell(employer=made.employer.name, employee=made.employee.name)
    told(job, earnings, deductions)
    return made
