"""Papers that no built-in type fits: a Dutch slip of a delivery, an Italian offer, a ticket, a French letter about a
price, an Austrian invitation to a talk at school, an Indian bank's sanction of a loan, an American notice of works."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from app.samples.aside.stock import METAL_IT, WARES_NL, dealt, on, picked, square_code
from app.samples.measured.blocks import Row, Style, heads, letterhead, pairs, totals
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import deal, filled, percent
from app.samples.measured.others import some_day
from app.samples.measured.sheet import BLACK, GREY, LETTER, MAROON, NAVY, PALE, TEAL, WHITE, Sheet
from app.samples.measured.world import BANKS, address, company, person


def pakbon(job: Job) -> list[Sheet]:
    """What a Dutch carrier hands over: ordered, delivered, still to come; no prices."""
    made, write, page = deal(job, "PB26-####"), job.locale, Sheet()
    made = dealt(made, picked(job, WARES_NL, 5, 9, (1, 2, 4, 6, 12)))
    page.text(46, 56, made.seller.name, face="bold", size=14, colour=TEAL)
    page.text(549, 56, "PAKBON", face="bold", size=16, align="right")
    rows = (
        ("Pakbonnummer", made.number),
        ("Datum", write.date(made.day)),
        ("Uw order", made.order),
        ("Vervoerder", job.one("Zuiderzee Transport", "Eigen vervoer")),
    )
    pairs(page, 350, 80, rows, gap=95, size=9.5)
    page.lines(46, 100, ("Afleveradres", made.buyer.name, *made.buyer.address), size=10)
    table: list[Row] = []
    for row in made.rows:
        later = job.random.choice((0, 0, 0, 1))
        ordered = row.quantity + later
        table.append((filled(job, "##.###"), row.name, percent(job, ordered), percent(job, row.quantity), str(later)))
    flow = on(page, 190)
    columns = heads("Artikel:60|Omschrijving:263|Besteld:60>|Geleverd:60>|Nog te leveren:60>")
    flow.table(46, columns, table, Style(lines="head", size=9.5, row=8))
    page.text(46, flow.y + 40, "Voor ontvangst (naam, handtekening):", size=9.5)
    page.line(230, flow.y + 42, 549)
    page.text(46, 800, "Manco's graag binnen 24 uur melden.", size=8, colour=GREY)
    return [page]


def preventivo(job: Job) -> list[Sheet]:
    """An Italian offer with prices and a sum, valid for thirty days; nothing was sold yet."""
    made, write, page = deal(job, "PREV-##/26"), job.locale, Sheet()
    made = dealt(made, picked(job, METAL_IT, 3, 6, (1, 2, 4, 10)))
    letterhead(page, made.seller, "middle", colour=MAROON)
    page.lines(330, 116, ("Spett.le", made.buyer.name, *made.buyer.address), size=10)
    page.text(56, 190, f"Preventivo n. {made.number} del {write.date(made.day)}", face="bold", size=12)
    page.text(
        56, 208, "Facendo seguito alla Vs. gradita richiesta, Vi sottoponiamo la nostra migliore offerta:", size=9.5
    )
    rows: list[Row] = [
        (row.name, percent(job, row.quantity), write.money(row.price), write.money(row.amount)) for row in made.rows
    ]
    flow = on(page, 222)
    flow.table(56, heads("Descrizione:258|Q.tà:55>|Prezzo:80>|Totale:90>"), rows, Style(size=9.5, row=8))
    sums = (("Imponibile", write.money(made.net)), ("Totale offerta IVA esclusa", write.money(made.net, "sign")))
    y = totals(page, 320, flow.y + 20, sums, room=216, size=9.5)
    page.prose(56, y + 24, "Validità offerta 30 giorni. Consegna 15 giorni dalla conferma d'ordine.", 483, size=9.5)
    page.text(56, y + 70, "Per accettazione ____________________", size=9.5)
    return [page]


def event_ticket(job: Job) -> list[Sheet]:
    """A ticket printed at home: seat, doors, price, a code."""
    write, page, day = job.locale, Sheet(size=(595.0, 300.0)), some_day(job)
    page.box(20, 20, 575, 280, weight=1.2)
    page.box(20, 20, 575, 62, fill=BLACK)
    page.text(36, 47, job.one("THE RAVENSCAR PLAYERS", "LARCHMONT SYMPHONY"), face="bold", size=16, colour=WHITE)
    page.text(559, 47, "E-TICKET", size=11, align="right", colour=WHITE)
    page.text(36, 92, job.one("A Winter Evening", "Songs of the Coast"), face="serif-bold", size=20)
    page.text(36, 112, f"{day:%A} {write.date(day, 2)}, 7.30 pm. Doors 6.45 pm.", size=11)
    page.text(36, 130, ", ".join(address(job.random, "GB")), size=10, colour=GREY)
    cells = (
        ("BLOCK", "C"),
        ("ROW", filled(job, "@")),
        ("SEAT", filled(job, "##")),
        ("PRICE", f"£{filled(job, '##')}.50"),
    )
    for n, (label, value) in enumerate(cells):
        page.text(36 + n * 88, 172, label, size=8, colour=GREY)
        page.text(36 + n * 88, 194, value, face="bold", size=18)
    page.text(36, 232, f"Booked by {person(job.random, 'GB').name}   Ref {filled(job, '@@@###@')}", size=9.5)
    page.text(36, 262, "Latecomers are admitted at a suitable break. No refunds or exchanges.", size=8, colour=GREY)
    square_code(job, page, 430, 90, 130, 29)
    return [page]


def lettre_tarif(job: Job) -> list[Sheet]:
    """A French supplier says that its price goes up."""
    write, page = job.locale, Sheet()
    firm, who, day = company(job.random, "FR", "Énergies"), person(job.random, "FR"), some_day(job)
    letterhead(page, firm, "left", colour=NAVY)
    page.lines(320, 130, (who.name, *address(job.random, "FR")), size=10.5)
    page.text(56, 200, f"Votre référence client : {filled(job, '# ### ### ###')}", size=9.5)
    page.text(320, 200, f"Le {write.date(day, 2)}", size=10.5)
    page.text(56, 236, "Objet : évolution du prix de votre contrat de gaz", face="bold", size=10.5)
    old, new = Decimal(job.random.randint(780, 960)) / 10_000, Decimal(job.random.randint(970, 1180)) / 10_000
    y = 266.0
    for text in (
        f"{job.one('Madame', 'Monsieur')},",
        "Vous êtes titulaire d'un contrat à prix révisable. Conformément à l'article 7 de nos conditions générales, "
        f"nous vous informons que le prix du kilowattheure passera de {write.number(old, 4)} € à "
        f"{write.number(new, 4)} € toutes taxes comprises à compter du {write.date(day + timedelta(days=45), 2)}.",
        "L'abonnement mensuel reste inchangé. Vous pouvez résilier votre contrat à tout moment et sans frais.",
        "Nous vous prions d'agréer l'expression de nos salutations distinguées.",
    ):
        y = page.prose(56, y, text, 483, size=10.5) + 12
    page.text(360, y + 30, "La Direction de la clientèle", size=10.5)
    return [page]


def sprechtag(job: Job) -> list[Sheet]:
    """An Austrian school asks parents in, with a slip to give back."""
    write, page, day = job.locale, Sheet(), some_day(job)
    school = address(job.random, "AT")
    page.text(56, 56, f"Volksschule {school[-1].split(' ', 1)[1]}", face="serif-bold", size=15)
    page.text(56, 71, ", ".join(school), face="serif", size=9.5)
    page.text(539, 100, write.date(day, 2), face="serif", size=11, align="right")
    page.text(56, 140, "Einladung zum Elternsprechtag", face="serif-bold", size=14)
    y = 170.0
    for text in (
        "Liebe Eltern!",
        f"Unser Elternsprechtag findet am {write.date(day + timedelta(days=20), 2)} von 15:00 bis 18:30 Uhr statt. "
        "Bitte wählen Sie auf dem Abschnitt eine Zeit und geben Sie ihn Ihrem Kind bis Freitag mit.",
        "In der Aula bietet der Elternverein Kaffee und Kuchen an.",
        f"{person(job.random, 'AT').name}, Klassenvorstand",
    ):
        y = page.prose(56, y, text, 483, face="serif", size=11) + 12
    page.line(40, y + 20, 555, dash=True)
    rows = (("Name des Kindes:", ""), ("Klasse:", ""), ("Gewünschte Zeit:", ""), ("Unterschrift:", ""))
    for n, (label, _) in enumerate(rows):
        page.text(56, y + 54 + 26 * n, label, face="serif", size=11)
        page.line(170, y + 57 + 26 * n, 460, weight=0.5)
    return [page]


def sanction_letter(job: Job) -> list[Sheet]:
    """An Indian bank grants a loan: terms in cells, sums among them, conditions by number."""
    write, page, day = job.locale, Sheet(), some_day(job)
    bank, who = job.random.choice(BANKS["IN"]), person(job.random, "IN")
    amount = Decimal(job.random.randint(8, 60) * 100_000)
    page.box(0, 0, 595, 40, fill=MAROON)
    page.text(46, 26, bank, face="bold", size=14, colour=WHITE)
    page.text(46, 70, f"Ref: HL/{filled(job, '####/2#')}", size=9.5)
    page.text(549, 70, f"Date: {write.date(day, 2)}", size=9.5, align="right")
    page.lines(46, 96, ("To,", who.name, *address(job.random, "IN")), size=10)
    page.text(46, 176, "Sub: Sanction of Housing Loan", face="bold", size=10.5)
    text = "With reference to your application we are pleased to sanction a housing loan on the following terms:"
    y = page.prose(46, 198, text, 503, size=10)
    rows = (
        ("Loan amount", f"Rs. {write.money(amount)}"),
        ("Rate of interest", f"{job.random.randint(8, 9)}.{job.random.randint(10, 95)}% p.a. floating"),
        ("Tenure", f"{job.random.choice((180, 240, 300))} months"),
        ("EMI", f"Rs. {write.money(amount * 88 / 10_000)}"),
        ("Processing fee", f"Rs. {write.money(amount / 400)} plus GST"),
        ("Valid until", write.date(day + timedelta(days=90), 2)),
    )
    y = pairs(page, 46, y + 4, rows, "cells", room=503, gap=170, size=10, step=16) + 24
    for text in (
        "1. The loan will be disbursed after the title has been found clear and marketable.",
        "2. The property is to be insured against fire and earthquake for the tenure of the loan.",
        "3. Please return the duplicate of this letter, signed in token of acceptance.",
    ):
        y = page.prose(46, y, text, 503, size=10) + 4
    page.text(46, y + 40, "Branch Head", size=10)
    return [page]


def notice_of_works(job: Job) -> list[Sheet]:
    """An American water utility hangs a notice on the door."""
    write, page, day = job.locale, Sheet(size=LETTER), some_day(job)
    firm = company(job.random, "US", "Water District")
    page.box(40, 40, 572, 110, fill=TEAL)
    page.text(306, 72, "NOTICE", face="bold", size=28, align="middle", colour=WHITE)
    page.text(306, 96, "TEMPORARY WATER SHUT-OFF", face="bold", size=14, align="middle", colour=WHITE)
    rows = (
        ("Date", write.date(day + timedelta(days=4), 2)),
        ("Time", "8:30 AM to 3:00 PM"),
        ("Area", address(job.random, "US")[0]),
        ("Reason", job.one("Replacement of main valve", "Hydrant installation")),
    )
    y = pairs(page, 80, 160, rows, gap=100, size=13, step=28, value_face="bold")
    page.box(60, y + 6, 552, y + 84, fill=PALE)
    text = (
        "Please store water for your needs. When service returns, run a cold tap for a few minutes until it is clear."
    )
    page.prose(76, y + 34, text, 460, size=12)
    page.text(306, y + 130, f"{firm.name}   {firm.phone}", size=11, align="middle")
    return [page]


LAYOUTS = layouts(
    None,
    (pakbon, "nl_NL"),
    (preventivo, "it_IT"),
    (event_ticket, "en_GB"),
    (lettre_tarif, "fr_FR"),
    (sprechtag, "de_AT"),
    (sanction_letter, "en_IN"),
    (notice_of_works, "en_US"),
)
