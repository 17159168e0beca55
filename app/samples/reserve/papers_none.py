"""Papers that no built-in type fits: a dunning letter, a warranty card, minutes of a meeting, a packing list."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from app.samples.measured.blocks import Flow, Row, Style, heads, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import deal, filled, percent
from app.samples.measured.others import some_day
from app.samples.measured.sheet import Sheet
from app.samples.measured.world import company, person


def mahnung(job: Job) -> list[Sheet]:
    """A reminder of a bill that was not paid; no bill itself."""
    made, write, page = deal(job, "R-####"), job.locale, Sheet()
    page.text(50, 60, made.seller.name, face="bold", size=14)
    page.lines(50, 120, (made.buyer.name, *made.buyer.address), size=10.5)
    page.text(50, 210, "2. Mahnung", face="bold", size=14)
    text = (
        f"Sehr geehrte Damen und Herren, unsere Rechnung {made.number} vom {write.date(made.day)} über "
        f"{write.money(made.total, 'sign')} ist noch offen. Wir bitten um Zahlung innerhalb von zehn Tagen. Sollte "
        "sich Ihre Zahlung mit diesem Schreiben gekreuzt haben, betrachten Sie es als gegenstandslos."
    )
    page.prose(50, 240, text, 495, size=10.5)
    return [page]


def limited_warranty(job: Job) -> list[Sheet]:
    """A maker's warranty in a frame."""
    write, firm, page, day = (
        job.locale,
        company(job.random, job.locale.country),
        Sheet(size=(420.0, 298.0)),
        some_day(job),
    )
    page.box(12, 12, 408, 286, weight=2)
    page.text(210, 46, "LIMITED WARRANTY", face="serif-bold", size=18, align="middle")
    page.text(210, 64, firm.name, face="serif", size=11, align="middle")
    rows = (
        ("Model", filled(job, "@@-###")),
        ("Serial", filled(job, "##########")),
        ("Valid from", write.date(day, 2)),
        ("Valid until", write.date(day + timedelta(days=730), 2)),
    )
    pairs(page, 40, 104, rows, gap=90, size=11, step=20, face="serif")
    page.prose(40, 206, "Covers defects of material and workmanship. Wear and misuse are excluded.", 340, face="serif")
    return [page]


def compte_rendu(job: Job) -> list[Sheet]:
    """Minutes of a meeting of owners."""
    write, page = job.locale, Sheet()
    page.text(50, 60, "Compte rendu de réunion du conseil syndical", face="serif-bold", size=15)
    page.text(50, 80, f"Tenue le {write.date(some_day(job), 2)}", face="serif", size=11)
    page.text(
        50, 104, f"Présents : {', '.join(person(job.random, 'FR').name for _ in range(3))}", face="serif", size=11
    )
    y = 140.0
    cost = write.money(Decimal(job.random.randint(2000, 9000)), "sign")
    for text in (
        "1. Ravalement de la façade. Trois entreprises ont été consultées ; le conseil retient la deuxième.",
        f"2. Budget. L'enveloppe prévue pour l'entretien est fixée à {cost} pour l'exercice à venir.",
        "3. Questions diverses. L'éclairage du parking sera vérifié avant l'hiver.",
    ):
        y = page.prose(50, y, text, 495, face="serif", size=11) + 12
    return [page]


def packing_list(job: Job) -> list[Sheet]:
    """Cartons with weights and no prices."""
    made, page = deal(job, "PL-#####", count=(4, 9)), Sheet()
    page.text(50, 60, made.seller.name, face="bold", size=14)
    page.text(545, 60, f"PACKING LIST {made.number}", face="bold", size=11, align="right")
    page.lines(50, 90, ("Consignee", made.buyer.name, *made.buyer.address), size=10)
    rows: list[Row] = [
        (str(n), row.name, percent(job, row.quantity), f"{job.random.randint(2, 40)}.5")
        for n, row in enumerate(made.rows, 1)
    ]
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=170)
    flow.table(50, heads("Carton:60^|Contents:275|Pieces:70>|Gross kg:90>"), rows, Style(lines="all"))
    return [page]


LAYOUTS = layouts(
    None,
    (mahnung, "de_DE"),
    (limited_warranty, "en_US"),
    (compte_rendu, "fr_FR"),
    (packing_list, "en_GB"),
)
