"""Shares bought and sold, which statements of gains in several rounds are drawn with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured.answer import number
from app.samples.measured.blocks import words
from app.samples.measured.catalogue import Job
from app.samples.measured.deals import filled
from app.samples.measured.locales import cents
from app.samples.measured.world import Company, Person, company, person

GERMAN = words(
    "Falkenberg Maschinenbau AG|Hanse Logistik SE|Elbufer Welt Aktien UCITS ETF|Silberhorn Energie AG|Nordlicht "
    "Software SE|Weidner Chemie AG Vz."
)
AMERICAN = words(
    "CASCADE FOODS INC|IRONWOOD ENERGY CORP|BLUESTEM BIOTECH INC|NORTHGATE TOTAL MARKET ETF|GRANITE BAY REIT INC|"
    "COPPERFIELD ROBOTICS CO"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Lot:
    """Shares bought and sold at one time; costs of buying and selling are in the prices."""

    name: str
    bought: date
    sold: date
    count: int
    paid: Decimal
    got: Decimal

    @property
    def cost(self) -> Decimal:
        return self.paid * self.count

    @property
    def proceeds(self) -> Decimal:
        return self.got * self.count

    @property
    def gain(self) -> Decimal:
        return self.proceeds - self.cost

    @property
    def long(self) -> bool:
        return (self.sold - self.bought).days > 365


@dataclass(frozen=True, kw_only=True, slots=True)
class Year:
    house: Company
    who: Person
    account: str
    lots: list[Lot]


def sum_of(lots: list[Lot], what: str = "gain") -> Decimal:
    return sum((getattr(lot, what) for lot in lots), Decimal(0))


def traded(job: Job, start: date, names: tuple[str, ...], trade: str, account: str, count: tuple[int, int]) -> Year:
    """A year of sales from `start`, by term, share and day. Tells broker, investor, account and rows."""
    random, country = job.random, job.locale.country
    level = {name: Decimal(random.randint(900, 38_000) * (4 if country == "IN" else 1)) / 100 for name in names}
    lots = []
    for n in range(random.randint(*count)):
        sold = start + timedelta(days=random.randrange(5, 360))
        held = random.randint(380, 1400) if n % 3 == 0 else random.randint(8, 350)
        name = random.choice(names)
        paid = cents(level[name] * random.randint(8200, 12_400) / 10_000)
        got = cents(paid * random.randint(7800, 14_200) / 10_000)
        lots.append(
            Lot(
                name=name,
                bought=sold - timedelta(days=held),
                sold=sold,
                count=random.choice((5, 10, 12, 20, 25, 40, 50, 75, 100, 150)),
                paid=paid,
                got=got,
            )
        )
    lots.sort(key=lambda lot: (lot.long, lot.name, lot.sold))
    made = Year(
        house=company(random, country, trade), who=person(random, country), account=filled(job, account), lots=lots
    )
    job.answer.tell(broker=made.house.name, investor=made.who.name, account_number=made.account)
    return made


def tell_lots(job: Job, lots: list[Lot]) -> None:
    for lot in lots:
        job.answer.row(
            "transactions",
            security=lot.name,
            buy_date=lot.bought,
            sell_date=lot.sold,
            quantity=number(Decimal(lot.count)),
            buy_value=lot.cost,
            sell_value=lot.proceeds,
            gain=lot.gain,
        )
