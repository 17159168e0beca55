"""What the houses of this round sell, apart from the goods that every round shares."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured.blocks import Flow
from app.samples.measured.catalogue import Job
from app.samples.measured.goods import Item
from app.samples.measured.locales import cents
from app.samples.measured.sheet import Sheet

CAFE = (
    "Flat White=4.75|Oat Latte 12oz=5.5|Drip Coffee=3.25|Almond Croissant=4.95|Avocado Toast=11.5|"
    "Everything Bagel=4.25|Cold Brew=5.25|Blueberry Muffin=3.95"
)
BAKERY = (
    "Kaisersemmel=0.55|Mohnflesserl=1.35|Kornspitz=1.2|Topfengolatsche=2.6|Hausbrot 1 kg=5.4|Melange=4.1|"
    "Apfelstrudel=3.9|Nussbeugel=2.75"
)
TOOLS = (
    "VIS AGGLO 4X40 X200=7.9|CHEVILLE NYLON 8MM X50=4.65|PEINTURE MAT BLANC 10L=49.9|ROULEAU 180MM=6.95|"
    "MASTIC ACRYL 310ML=3.45|AMPOULE LED E27 X3=9.9|TERREAU UNIVERSEL 40L=8.5|RALLONGE 3G1.5 5M=12.9"
)
TREATS = "Prata Kosong=2.2|Teh Tarik=2.5|Nasi Goreng Kampung=9.5|Mee Goreng Mamak=8|Roti Telur=3.2|Kopi O Ais=2.4"
DESK = (
    "Kopieerpapier wit 80 g, doos 2.500 vel=27.8|Ordner A4 rug 75 mm=2.35|Whiteboardstiften, set 4=6.9|"
    "Monitorarm enkel, zilver=84.5|Bureaulamp led met USB-poort en dimmer=46|Nietmachine 40 vel=18.4|Mat 120 x 90=39.5"
)


def stocked(job: Job, menu: str, least: int, most: int, counts: tuple[int, ...] = (1, 1, 1, 2, 2, 3)) -> list[Item]:
    """Between `least` and `most` rows of a menu of "name=price", how many of each by chance."""
    rows = []
    for entry in job.random.sample(menu.split("|"), job.random.randint(least, most)):
        name, price = entry.rsplit("=", 1)
        rows.append(Item(name=name, quantity=Decimal(job.random.choice(counts)), price=cents(Decimal(price))))
    return rows


def flow_on(page: Sheet, y: float, bottom: float = 790.0) -> Flow:
    """Tables on a page that is begun already."""
    return Flow(begin=lambda _s, _n: 60.0, size=page.size, sheets=[page], y=y, bottom=bottom)
