"""What invoices and orders say: two companies, rows of goods, days and sums that add up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured.answer import number
from app.samples.measured.catalogue import Job
from app.samples.measured.goods import Item, items
from app.samples.measured.locales import cents
from app.samples.measured.world import Company, company


@dataclass(frozen=True, kw_only=True, slots=True)
class Deal:
    """`net` is what the rows come to, less `discount`, plus `shipping`; `tax` on top of it."""

    seller: Company
    buyer: Company
    number: str
    order: str
    account: str
    day: date
    due: date
    delivered: date
    rows: list[Item]
    rate: Decimal
    discount: Decimal = Decimal(0)
    shipping: Decimal = Decimal(0)

    @property
    def goods(self) -> Decimal:
        return sum((row.amount for row in self.rows), Decimal(0))

    @property
    def net(self) -> Decimal:
        return self.goods - self.discount + self.shipping

    @property
    def tax(self) -> Decimal:
        return cents(self.net * self.rate / 100)

    @property
    def total(self) -> Decimal:
        return self.net + self.tax


def filled(job: Job, form: str) -> str:
    """# becomes a digit, @ a letter."""
    random = job.random
    signs = {"#": "123456789", "@": "ABCDEFGHKLMNPRSTUVW"}
    return "".join(random.choice(signs[sign]) if sign in signs else sign for sign in form)


def deal(
    job: Job,
    form: str,
    *,
    count: tuple[int, int] = (2, 7),
    order: str = "PO-####",
    trade: str = "",
    discount: int = 0,
    shipping: str = "0",
    terms: int = 0,
) -> Deal:
    """`form` is the shape of the document's number, `discount` in percent."""
    random, locale = job.random, job.locale
    day = date(2025, 10, 1) + timedelta(days=random.randrange(400))
    rows = items(random, locale, random.randint(*count))
    goods = sum((row.amount for row in rows), Decimal(0))
    return Deal(
        seller=company(random, locale.country, trade),
        buyer=company(random, locale.country),
        number=filled(job, form),
        order=filled(job, order),
        account=filled(job, random.choice(("#####", "K-####", "C0####"))),
        day=day,
        due=day + timedelta(days=terms or random.choice((14, 30, 30, 45))),
        delivered=day - timedelta(days=random.randint(1, 12)),
        rows=rows,
        rate=Decimal(locale.rates[0]),
        discount=cents(goods * discount / 100),
        shipping=Decimal(shipping),
    )


def tell_sums(job: Job, made: Deal) -> None:
    job.answer.tell(subtotal=made.net, tax=made.tax, tax_rate=number(made.rate), total=made.total)


def tell_rows(job: Job, rows: list[Item], *, price: bool = True, quantity: bool = True) -> None:
    for row in rows:
        job.answer.row(
            "line_items",
            description=row.name,
            quantity=number(row.quantity) if quantity else None,
            unit_price=row.price if price else None,
            amount=row.amount,
        )


def percent(job: Job, value: Decimal) -> str:
    return job.locale.number(value, None)
