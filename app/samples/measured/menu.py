"""What was ordered from a menu, which receipts in several rounds are drawn with."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured.catalogue import Job
from app.samples.measured.goods import Item
from app.samples.measured.locales import cents


def chosen(job: Job, menu: str, least: int, most: int) -> list[Item]:
    """So many of the entries "name=price", divided by bars, one to three times each."""
    rows = []
    for entry in job.random.sample(menu.split("|"), job.random.randint(least, most)):
        name, price = entry.rsplit("=", 1)
        rows.append(Item(name=name, quantity=Decimal(job.random.choice((1, 1, 2, 3))), price=cents(Decimal(price))))
    return rows
