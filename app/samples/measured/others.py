"""Documents of no built-in type: what also comes through the post and the scanner, some of it close to a type."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured.blocks import Column, Flow, Row, Style, heads, letterhead, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.goods import items
from app.samples.measured.sheet import A4, GREY, LETTER, MAROON, NAVY, PALE, TEAL, Sheet
from app.samples.measured.world import company, person


def some_day(job: Job) -> date:
    return date(2025, 10, 1) + timedelta(days=job.random.randrange(400))


def _on(page: Sheet, y: float) -> Flow:
    return Flow(begin=lambda _s, _p: 60.0, sheets=[page], y=y)


def menu(job: Job) -> list[Sheet]:
    """Dishes and prices, as on a receipt but without a sum or a day."""
    write, page = job.locale, Sheet(size=(420.0, 595.0))
    french = write.lang == "fr"
    page.text(210, 70, "Le Beaurivage" if french else "Trattoria Lanterna", face="serif-bold", size=24, align="middle")
    page.text(
        210,
        90,
        "Déjeuner du lundi au vendredi" if french else "cucina di mare e di terra",
        face="serif",
        size=11,
        align="middle",
    )
    parts = (
        (
            ("Entrées", "Soupe à l'oignon=8.5|Terrine maison=9|Œuf parfait, champignons=11"),
            ("Plats", "Blanquette de veau=19.5|Lieu noir, beurre blanc=22|Tartare de bœuf, frites=18"),
            ("Desserts", "Île flottante=7|Tarte aux pommes=7.5"),
        )
        if french
        else (
            ("Antipasti", "Bruschetta al pomodoro=7|Carpaccio di tonno=14"),
            ("Primi", "Spaghetti alle vongole=15|Gnocchi al ragù=13.5|Risotto agli asparagi=14"),
            ("Dolci", "Tiramisù=6.5|Panna cotta=6"),
        )
    )
    y = 130.0
    for title, dishes in parts:
        page.text(210, y, title, face="serif-bold", size=14, align="middle", colour=MAROON)
        rows = [
            (name, write.money(Decimal(price) + Decimal(job.random.randint(0, 8)) / 2))
            for name, price in (dish.split("=") for dish in dishes.split("|"))
        ]
        y = pairs(page, 60, y + 22, rows, "dots", room=300, face="serif", size=11, step=18) + 16
    page.text(
        210,
        560,
        "Prix nets, service compris" if french else "Coperto 2,50 a persona",
        face="serif",
        size=9,
        align="middle",
    )
    return [page]


def delivery_note(job: Job) -> list[Sheet]:
    """As close to an invoice as it gets: parties, number, rows, but no price."""
    random, write, page = job.random, job.locale, Sheet()
    sender, to = company(random, write.country), company(random, write.country)
    spanish = write.lang == "es"
    letterhead(page, sender, "left", colour=NAVY)
    page.text(539, 62, "ALBARÁN DE ENTREGA" if spanish else "LIEFERSCHEIN", face="bold", size=14, align="right")
    page.lines(56, 140, (to.name, *to.address), size=10)
    rows = (
        (("Nº albarán", filled(job, "AL-####")), ("Fecha", write.date(some_day(job))), ("Bultos", "3"))
        if spanish
        else (("Lieferschein-Nr.", filled(job, "LS-#####")), ("Datum", write.date(some_day(job))), ("Packstücke", "3"))
    )
    pairs(page, 350, 140, rows, gap=90)
    flow = _on(page, 220)
    table: list[Row] = [
        (filled(job, "####"), item.name, f"{item.quantity}") for item in items(random, write, random.randint(4, 9))
    ]
    flow.table(
        56,
        [
            ("Ref.", 70, "left"),
            ("Descripción" if spanish else "Bezeichnung", 323, "left"),
            ("Cant." if spanish else "Menge", 90, "right"),
        ],
        table,
        Style(lines="all"),
    )
    page.text(
        56,
        flow.y + 40,
        "Recibí conforme: ______________________" if spanish else "Ware ordnungsgemäß erhalten: ______________________",
        size=9,
    )
    return [page]


def recipe(job: Job) -> list[Sheet]:
    page = Sheet()
    page.text(
        70, 90, "Bolo de laranja" if job.locale.lang == "pt" else "Orange drizzle cake", face="serif-bold", size=24
    )
    words = (
        (
            (
                "Ingredientes",
                "{eggs} ovos|{sugar} g de açúcar|Sumo de 2 laranjas|300 g de farinha|1 colher de fermento",
            ),
            (
                "Preparação",
                "Bata os ovos com o açúcar até obter um creme claro. Junte o sumo, depois a farinha "
                "peneirada. Leve ao forno a 180 graus durante 40 minutos.",
            ),
        )
        if job.locale.lang == "pt"
        else (
            (
                "Ingredients",
                "{eggs} eggs|{sugar} g caster sugar|Juice of 2 oranges|300 g self-raising flour|1 tsp baking powder",
            ),
            (
                "Method",
                "Beat the eggs with the sugar until pale. Fold in the juice and then the sifted flour. "
                "Bake at 180 degrees for 40 minutes and pour the syrup over while warm.",
            ),
        )
    )
    said = words[0][1].format(eggs=job.random.randint(3, 6), sugar=job.random.randint(18, 32) * 10)
    page.text(70, 130, words[0][0], face="serif-bold", size=14)
    y = page.lines(80, 152, said.split("|"), face="serif", size=12)
    page.text(70, y + 16, words[1][0], face="serif-bold", size=14)
    page.prose(70, y + 38, words[1][1], 450, face="serif", size=12)
    return [page]


def quotation(job: Job) -> list[Sheet]:
    """An offer: prices and a sum, but nothing is owed."""
    random, write, page = job.random, job.locale, Sheet(size=LETTER)
    sender, to = company(random, write.country), company(random, write.country)
    rows = items(random, write, random.randint(2, 5))
    letterhead(page, sender, "mark", colour=MAROON)
    page.text(556, 120, "QUOTATION", face="bold", size=18, align="right")
    page.lines(56, 120, ("Prepared for:", to.name, *to.address), size=10)
    pairs(
        page,
        400,
        144,
        (("Quote #", filled(job, "Q-####")), ("Valid until", write.date(some_day(job)))),
        "right",
        room=156,
    )
    flow = _on(page, 210)
    flow.table(
        56,
        heads("Description:300|Qty:50>|Price:70>|Amount:80>"),
        [(i.name, f"{i.quantity}", write.money(i.price), write.money(i.amount)) for i in rows],
        Style(lines="rows", bar=PALE),
    )
    total = sum((i.amount for i in rows), Decimal(0))
    page.text(556, flow.y + 24, f"Estimated total {write.money(total, 'sign')}", face="bold", align="right")
    page.prose(
        56,
        flow.y + 60,
        "Prices are estimates and hold for thirty days. Work begins after written acceptance. "
        "Sign here to accept: ______________",
        480,
    )
    return [page]


def boarding_pass(job: Job) -> list[Sheet]:
    random, write, page = job.random, job.locale, Sheet(size=(595.0, 230.0))
    who = person(random, write.country)
    page.box(20, 20, 575, 210)
    page.box(20, 20, 575, 48, fill=NAVY)
    page.text(34, 39, "MERIDIAN AIR", face="bold", size=13, colour=(1, 1, 1))
    page.text(560, 39, "BOARDING PASS", size=10, align="right", colour=(1, 1, 1))
    for x, y, label, value in (
        (34, 68, "PASSENGER", f"{who.surname}/{who.given}".upper()),
        (300, 68, "FLIGHT", filled(job, "MR ###")),
        (420, 68, "DATE", f"{some_day(job):%d%b}".upper()),
        (34, 112, "FROM", "KUALA LUMPUR KUL"),
        (300, 112, "TO", "PENANG PEN"),
        (34, 156, "GATE", filled(job, "@#")),
        (130, 156, "BOARDING", "07:40"),
        (300, 156, "SEAT", filled(job, "##@")),
        (420, 156, "SEQ", filled(job, "0##")),
    ):
        page.text(x, y, label, size=7, colour=GREY)
        page.text(x, y + 17, value, face="bold", size=13)
    return [page]


def timetable(job: Job) -> list[Sheet]:
    """A table of times: many figures, no sums."""
    random, page = job.random, Sheet(size=(A4[1], A4[0]))
    page.text(50, 56, "Line 14: Harbour - Beacon Hill, Monday to Friday", face="bold", size=15)
    stops = ("Harbour", "Union Terrace", "Market Hall", "Infirmary", "Tannery Lane", "Beacon Hill")
    rows: list[Row] = []
    for n, stop in enumerate(stops):
        rows.append((stop, *(f"{6 + k:02d}:{(7 * n + random.randint(0, 2)) % 60:02d}" for k in range(9))))
    columns: list[Column] = [("Stop", 150, "left"), *((f"Bus {k}", 64, "right") for k in range(1, 10))]
    _on(page, 80).table(50, columns, rows, Style(lines="rows", zebra=True))
    page.text(50, 300, "No service on public holidays. Low-floor buses on all journeys.", size=9)
    return [page]


def lab_report(job: Job) -> list[Sheet]:
    """Results with limits, for a patient: labels and values and a table that no schema knows."""
    random, write, page = job.random, job.locale, Sheet()
    lab, who = company(random, write.country, "Diagnostics"), person(random, write.country)
    letterhead(page, lab, "band", colour=TEAL)
    page.text(297, 104, "LABORATORY REPORT", face="bold", size=13, align="middle")
    page.text(
        56,
        130,
        f"Sample of {who.name}, collected {write.date(some_day(job), 1)}, referred by Dr. "
        f"{person(random, write.country).surname}",
        size=9.5,
    )
    tests = (
        ("Haemoglobin", "g/dL", "13.0 - 17.0"),
        ("Total leucocyte count", "/cumm", "4000 - 11000"),
        ("Platelets", "lakh/cumm", "1.5 - 4.5"),
        ("Fasting glucose", "mg/dL", "70 - 100"),
        ("Serum creatinine", "mg/dL", "0.7 - 1.3"),
    )
    rows: list[Row] = [(name, f"{random.randint(8, 160) / 10}", unit, limits) for name, unit, limits in tests]
    flow = _on(page, 150)
    flow.table(
        56,
        heads("Investigation:200|Result:80>|Unit:90|Reference range:113"),
        rows,
        Style(lines="head", row=10),
    )
    page.text(56, flow.y + 30, "*** End of report ***", size=9)
    return [page]


LAYOUTS = layouts(
    None,
    (menu, "fr_FR it_IT"),
    (delivery_note, "es_ES de_AT"),
    (recipe, "pt_PT en_US"),
    (quotation, "en_US"),
    (boarding_pass, "ms_MY"),
    (timetable, "en_IE"),
    (lab_report, "en_IN"),
)
