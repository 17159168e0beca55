"""Sales of shares and funds in a tax year, and the gains they made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.answer import number
from app.samples.measured.blocks import words
from app.samples.measured.catalogue import Job
from app.samples.measured.deals import filled
from app.samples.measured.locales import cents
from app.samples.measured.world import Company, Person, company, person

SHARES = words(
    "KAVERI CEMENT LTD|TRISHUL POWER|SAHYADRI FINANCE LTD|NILGIRI TEA ESTATES|GODAVARI MOTORS|"
    "AMRUTHA PHARMA LTD|VINDHYA STEEL|SHREYAS INFOTECH LTD"
)


FUNDS = words(
    "Aravali Flexi Cap Fund - Direct Plan - Growth|Sahyadri Small Cap Fund - Regular Growth|"
    "Kaveri Liquid Fund - Growth|Nilgiri Index Fund Nifty 50 - Direct Growth|"
    "Deccan Balanced Advantage Fund - Growth Option"
)


ABROAD = words(
    "Calverley Group plc ORD 25p|Merrow Energy plc|Hexley Global Equity ETF Acc|Stonebridge REIT plc|"
    "Larchmont Mining plc ORD 1p"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sold:
    name: str
    bought: date
    sold: date
    quantity: Decimal
    cost: Decimal
    proceeds: Decimal

    @property
    def gain(self) -> Decimal:
        return self.proceeds - self.cost

    @property
    def long(self) -> bool:
        """Held for more than a year."""
        return (self.sold - self.bought).days > 365


@dataclass(frozen=True, kw_only=True, slots=True)
class Gains:
    broker: Company
    investor: Person
    address: tuple[str, ...]
    pan: str
    account: str
    year: int
    sales: list[Sold]

    @property
    def short_term(self) -> Decimal:
        return sum((sale.gain for sale in self.sales if not sale.long), Decimal(0))

    @property
    def long_term(self) -> Decimal:
        return sum((sale.gain for sale in self.sales if sale.long), Decimal(0))

    @property
    def span(self) -> str:
        return f"{self.year}-{(self.year + 1) % 100:02d}"

    @property
    def start(self) -> date:
        return date(self.year, 4, 1)

    @property
    def end(self) -> date:
        return date(self.year + 1, 3, 31)


def gains(job: Job, trade: str, names: tuple[str, ...], account: str, count: tuple[int, int] = (4, 9)) -> Gains:
    """Tells broker, investor and the rows, those of short term first."""
    random, country = job.random, job.locale.country
    year, who = random.choice((2023, 2024, 2025)), person(random, country)
    sales = []
    for _ in range(random.randint(*count)):
        sold = date(year, 4, 2) + timedelta(days=random.randrange(360))
        held = random.choice((random.randint(10, 340), random.randint(380, 1500)))
        cost = Decimal(random.randint(500_000, 18_000_000)) / 100
        sales.append(
            Sold(
                name=random.choice(names),
                bought=sold - timedelta(days=held),
                sold=sold,
                quantity=Decimal(random.randint(10, 900))
                if names is not FUNDS
                else Decimal(random.randint(100_000, 9_000_000)) / 1000,
                cost=cost,
                proceeds=cents(cost * random.randint(78, 160) / 100),
            )
        )
    sales.sort(key=lambda sale: (sale.long, sale.sold))
    made = Gains(
        broker=company(random, country, trade),
        investor=who,
        address=company(random, country).address,
        pan=numbers.pan(random, "P", who.surname[0]),
        account=filled(job, account),
        year=year,
        sales=sales,
    )
    job.answer.tell(broker=made.broker.name, investor=who.name, account_number=made.account)
    for sale in sales:
        job.answer.row(
            "transactions",
            security=sale.name,
            buy_date=sale.bought,
            sell_date=sale.sold,
            quantity=number(sale.quantity),
            buy_value=sale.cost,
            sell_value=sale.proceeds,
            gain=sale.gain,
        )
    return made


def tell_sums(job: Job, made: Gains, *, total: bool = True) -> None:
    job.answer.tell(short_term_gain=made.short_term, long_term_gain=made.long_term)
    if total:
        job.answer.tell(total_gain=made.short_term + made.long_term)
