"""What the houses of this round sell, apart from the goods that every round shares."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured.catalogue import Job
from app.samples.measured.goods import Item
from app.samples.measured.locales import cents

BISTRO = (
    "Oeuf mayonnaise=6.5|Steak frites=18.9|Sole meunière=26|Salade de chèvre=13.5|Plat du jour=15.9|Crème brûlée=7.8|"
    "Café gourmand=9.2|Verre Brouilly 12 cl=6.4|Badoit 50 cl=4.9"
)
BAR = (
    "Caña=1.8|Café con leche=1.6|Ración croquetas=9.5|Menú del día=13.9|Tortilla española=7.2|Vino tinto copa=2.9|"
    "Bocadillo de calamares=6.5|Agua mineral=1.7"
)
MEDICINES = (
    "Paracip 650 Tab 15's=32.4|Azoral 500 Tab 5's=118.5|Cetrine 10 Tab 10's=24.75|ORS Orange 21g=22|"
    "Pantosec 40 Cap 10's=96.3|Becovit Forte Cap 20's=61.8|Dextocof Syrup 100ml=128|Dolorex Gel 30g=142.6"
)
PAINTER = (
    "Gerüststellung, je m²=11.4|Wandflächen spachteln und schleifen, je m²=9.8|Dispersionsfarbe weiß, zwei "
    "Anstriche, je m²=7.45|Fensterrahmen lackieren, je Stück=68.5|Heizkörper lackieren=54|Abdeckarbeiten, je m²=3.2|"
    "Facharbeiterstunde=58.9|Anfahrt, je Tag=32"
)
ADVICE = (
    "Atelier de cadrage, journée=620|Rédaction du cahier des charges=540|Maquettes, journée=580|Suivi de projet, "
    "demi-journée=310|Formation de l'équipe (6 personnes)=890|Relecture et corrections=240"
)


def stocked(job: Job, menu: str, least: int, most: int, counts: tuple[int, ...] = (1, 1, 2, 2, 3)) -> list[Item]:
    """Between `least` and `most` rows of a menu of "name=price", how many of each by chance."""
    rows = []
    for entry in job.random.sample(menu.split("|"), job.random.randint(least, most)):
        name, price = entry.rsplit("=", 1)
        rows.append(Item(name=name, quantity=Decimal(job.random.choice(counts)), price=cents(Decimal(price))))
    return rows
