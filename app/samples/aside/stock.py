"""What the houses of this round sell, and what its pages are put together with."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from app.samples.measured.blocks import Flow
from app.samples.measured.catalogue import Job
from app.samples.measured.deals import Deal
from app.samples.measured.goods import Item
from app.samples.measured.locales import cents
from app.samples.measured.sheet import BLACK, Sheet

WAREHOUSE = (
    "SPRNG WATER 40PK=4.49|ROTIS CHICKEN=4.99|ORG SPINACH 16Z=4.29|PAPER TWL 12CT=21.99|LRG EGGS 24CT=6.79|"
    "ALMOND BUTTER=9.89|TIDY BAGS 13GAL=17.49|ATL SALMON=31.46|CLD BREW 12PK=16.99|AAA BATT 48=18.79"
)
CAFE = (
    "Cappuccino=3.65|Verse muntthee=3.95|Appeltaart slagroom=5.25|Uitsmijter ham/kaas=11.50|Tosti ham kaas=6.75|"
    "Bitterballen 8 st=8.95|Vaasje=3.40|Cola zero=3.25|Dagsoep=7.50"
)
KOPITIAM = (
    "Nasi Lemak Ayam=9.80|Kopi O Ais=3.20|Teh Tarik=2.90|Mee Goreng Mamak=8.50|Roti Canai Telur=3.80|"
    "Char Kuey Teow=10.50|Milo Dinosaur=5.60|Cendol=4.90"
)
BAKERY = (
    "Handsemmel=0.65|Mohnflesserl=1.35|Bauernlaib 1kg=5.90|Topfengolatsche=2.95|Melange=4.20|Nussbeugel=2.60|"
    "Kornspitz=1.10|Apfelstrudel=4.80|Leberkässemmel=4.10"
)
LANDSCAPE = (
    "Spring clean-up, front and rear beds=285|Premium hardwood mulch, per cu yd installed=78.5|Boxwood 3 gal=46|"
    "Irrigation start-up and inspection=125|Crew labor, per man-hour=52|Sod, Kentucky blue, per pallet=310|"
    "Haul-away of debris, one load=95|Edging, steel, per ft=6.75"
)
SCREENS = (
    "Website Relaunch, Konzept und Design=3400|Hosting Paket M, 12 Monate=348|Redaktionsschulung, halber Tag=690|"
    "SEO-Audit=1150|Support nach Aufwand, Std.=145|SSL-Zertifikat, 1 Jahr=89|Newsletter-Vorlage=520"
)
CAR = (
    "Filtre à huile=14.9|Huile moteur 5W30 (litre)=11.2|Jeu de plaquettes AV=58.4|Main d'œuvre mécanique T1 (heure)=64|"
    "Disque de frein AV ventilé=47.35|Liquide de frein DOT 4=9.8|Forfait géométrie train avant=79|"
    "Recyclage déchets=4.5|Balai d'essuie-glace 600 mm=18.25"
)
WHOLESALE = (
    "Tomate frito lata 3 kg=5.85|Aceite de girasol garrafa 5 L=9.40|Harina fuerza saco 25 kg=19.8|"
    "Atún en aceite lata 1 kg=8.95|Azúcar blanquilla 10 x 1 kg=11.2|Arroz bomba saco 5 kg=13.6|"
    "Servilletas 40 x 40, caja 1.200 uds=22.45|Café en grano natural 1 kg=14.9|Vinagre de vino 2 L=3.15|"
    "Lejía con detergente 5 L=4.05|Garbanzo pedrosillano 5 kg=10.75|Pimentón dulce lata 750 g=9.1"
)
CELLAR = (
    "Tubo PVC pressão 50 mm (vara 6 m)=12.4|Joelho 90º 50 mm=1.35|Torneira lava-louça monocomando=58.9|"
    "Autoclismo interior duplo=44.75|Cola PVC 500 g=8.6|Sifão de garrafa cromado=16.2|Silicone sanitário branco=5.45|"
    "Termoacumulador 80 L=189"
)
WIRING = (
    "RCD safety switch 20 A, supply and fit=168|LED downlight 10 W, warm white=34.5|Call-out, first half hour=110|"
    "Licensed electrician, per hour=98|Smoke alarm, interconnected, 240 V=129|Cable, 2.5 mm twin and earth, per "
    "metre=3.9|Switchboard upgrade, labour and parts=870|Test and tag, per item=6.5"
)
LAB = (
    "Nitrile exam gloves M, case of 10 boxes=94.5|Centrifuge tubes 15 mL, sterile, pack of 500=118|"
    "Pipette tips 200 uL, filtered, 10 racks=86.4|Ethanol 200 proof, 4 L=72.25|Microplate reader service visit=640|"
    "Petri dishes 100 mm, sleeve of 25=19.8|Lab coat, size L=27.5|Barcode labels, roll of 1000=33"
)
SCHOOL_FR = (
    "Chaise coque T6, bleu=38.9|Table réglable 70 x 50=74.5|Tableau blanc émaillé 200 x 120=219|Ramette A4 80 g=4.35|"
    "Vidéoprojecteur courte focale=689|Peinture gouache 1 L, lot de 6=27.6|Armoire haute 2 portes=248|"
    "Casier vestiaire 3 cases=164"
)
METAL_IT = (
    "Lamiera zincata 2000 x 1000 x 1,5=41.2|Tubo quadro 40 x 40 x 3, barra 6 m=33.75|Profilato IPE 120, barra 6 m=98.4|"
    "Cuscinetto a sfere 6205-2RS=6.9|Vite TCEI M8 x 30 zincata, conf. 200 pz=18.3|Elettrodi basici 3,25, pacco=27.1|"
    "Disco da taglio 125 x 1, conf. 25=21.5|Vernice antiruggine grigia 4 L=46"
)
FACTORY_BR = (
    "Parafuso sextavado M10 x 50, cento=48.9|Rolamento 6206 ZZ=32.5|Correia dentada HTD 8M=147|Óleo hidráulico 68, 20 "
    "L=389|Luva de raspa cano curto, par=17.4|Disjuntor tripolar 63 A=96|Eletrodo 7018 3,25 mm, kg=24.3|"
    "Filtro de ar compressor=118"
)
BUILD_GB = (
    "Plasterboard 12.5 mm, 2400 x 1200=9.85|Loft insulation roll 200 mm=31.4|C24 timber 47 x 150 x 4.8 m=22.6|"
    "Multi-finish plaster 25 kg=10.95|Fire door FD30, oak veneer=148|Galvanised joist hanger 47 mm=2.35|"
    "Scaffold boards 3.9 m, graded=19.2|Skip hire, 8 yard, per exchange=265"
)

WARES_NL = (
    "Tuinstoel stapelbaar antraciet=39.5|Parasolvoet graniet 40 kg=54.9|Buitenlamp LED 12 W=27.2|Regenton 200 L=61|"
    "Slanghaspel 20 m=33.4|Potgrond 40 L=4.6|Bloembak verzinkt 60 cm=18.9|Vuurkorf cortenstaal=84|Vogelhuisje "
    "eiken=15.7"
)
HARDWARE_DE = (
    "SPAX 5X60 200ST=14.99|ACRYL WEISS 310ML=3.49|FARBROLLER 25CM=6.95|KABELTROMMEL 25M=34.9|LED E27 9W 3ER=8.99|"
    "BLUMENERDE 45L=7.49|SCHLEIFPAPIER P120=2.29|DUEBEL S8 100ST=9.79|ABDECKVLIES 25M2=18.99"
)
PARTS_DE = (
    "Akku-Bohrschrauber 18 V, mit zwei Akkus 2,0 Ah und Ladegerät, im Koffer, Art. 100482, EAN 4002395012345=159.9|"
    "Staubbeutel für Nass-Trockensauger 30 l, Vlies, 5 Stück, Art. 100733, EAN 4002395067890=19.95|"
    "Ersatzbürste rund, hart, Art. 100219=8.5|Gartenschere Bypass 22 cm, gehärtete Klinge, Art. 100655=24.9|"
    "Arbeitsleuchte LED 20 W mit Magnetfuß und Ladekabel, Farbe grau, Art. 100904=49|Werkzeugkoffer leer, Art. "
    "100311=39"
)
HOURS_NL = (
    "Analyse en overleg projectgroep, locatie Utrecht, inclusief verslag=92|Bouw koppeling boekhouding en webwinkel=92|"
    "Testen en oplossen bevindingen testronde 2, zie bijlage=92|Telefonische ondersteuning=84|"
    "Overdracht aan beheer, schrijven handleiding en instructie van twee medewerkers=92|Reistijd=46|Hosting, maand=35"
)
BARISTA = (
    "Flat White=3.6|Oat Latte=4.1|Pot of Tea=2.95|Sausage Roll=4.5|Cheese Scone=3.25|Carrot Cake=4.2|"
    "Soup & Sourdough=7.95|Still Water=2.1|Bacon Bap=6.4"
)


def picked(job: Job, menu: str, least: int, most: int, counts: tuple[int, ...] = (1, 1, 2, 2, 3, 4)) -> list[Item]:
    """Between `least` and `most` rows of a menu of "name=price"; names come again where it is shorter than that."""
    entries, many = menu.split("|"), job.random.randint(least, most)
    chosen = job.random.sample(entries, min(many, len(entries)))
    chosen += [job.random.choice(entries) for _ in range(many - len(chosen))]
    rows = []
    for entry in chosen:
        name, price = entry.rsplit("=", 1)
        worth = cents(Decimal(price) * job.random.randint(88, 114) / 100)
        rows.append(Item(name=name, quantity=Decimal(job.random.choice(counts)), price=worth))
    return rows


def dealt(made: Deal, rows: list[Item]) -> Deal:
    """The same deal over other goods."""
    return replace(made, rows=rows)


def on(page: Sheet, y: float, bottom: float = 770.0) -> Flow:
    """Goes on below `y` of a page; a next one starts at its head."""
    return Flow(begin=lambda _s, _n: 60.0, size=page.size, sheets=[page], y=y, bottom=bottom)


def square_code(job: Job, page: Sheet, x: float, y: float, size: float, count: int = 21) -> None:
    """A code of black squares, with the three eyes that cameras look for."""
    step = size / count
    eyes = ((0, 0), (count - 7, 0), (0, count - 7))
    for n in range(count):
        for k in range(count):
            near = [(n - a, k - b) for a, b in eyes if -1 <= n - a <= 7 and -1 <= k - b <= 7]
            if near:
                a, b = near[0]
                far = max(abs(a - 3), abs(b - 3))
                dark = far in (0, 1, 3)
            else:
                dark = job.often(0.48)
            if dark:
                at_x, at_y = x + n * step, y + k * step
                page.box(at_x, at_y, at_x + step, at_y + step, fill=BLACK)
