"""Documents of no built-in type: what also comes through the post and the scanner, some of it close to a type."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured.blocks import Column, Flow, Row, Style, foot, letterhead, number_pages, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.goods import items
from app.samples.measured.sheet import A4, GREY, LETTER, MAROON, NAVY, PALE, TEAL, Sheet
from app.samples.measured.world import address, company, person, phone


def _day(job: Job) -> date:
    return date(2025, 10, 1) + timedelta(days=job.random.randrange(400))


def _on(page: Sheet, y: float) -> Flow:
    return Flow(begin=lambda _s, _p: 60.0, sheets=[page], y=y)


def letter(job: Job) -> list[Sheet]:
    """A business letter about nothing that is in a schema."""
    random, write, page = job.random, job.locale, Sheet()
    sender, to = company(random, write.country), person(random, write.country)
    german = write.lang == "de"
    letterhead(page, sender, "right")
    page.lines(56, 150, (to.name, *address(random, write.country)), size=10.5)
    page.text(539, 220, write.date(_day(job), 2), align="right")
    page.text(56, 252, "Ihre Anfrage zur Barrierefreiheit" if german else "Your enquiry about access to the site", face="bold", size=11)
    text = (
        ("Sehr geehrte Damen und Herren,", "vielen Dank für Ihr Schreiben. Der Umbau des Eingangs beginnt nach Ostern und dauert etwa sechs Wochen. In dieser Zeit erreichen Sie uns über den Hof.", "Die Rampe wird nach der geltenden Norm gebaut; die Türen öffnen künftig von selbst. Für Rückfragen stehen wir Ihnen gern zur Verfügung.", "Mit freundlichen Grüßen")
        if german else
        (f"Dear {to.name},", "Thank you for writing to us. The works at the front entrance begin after Easter and are expected to take six weeks, during which the yard gate will be open from seven each morning.", "The new ramp follows the current standard and the doors will open by themselves. Please let us know if your group needs a place to park nearby.", "Yours sincerely,")
    )  # fmt: skip
    y = 280.0
    for part in text:
        y = page.prose(56, y, part, 483, face="serif", size=11) + 10
    page.text(56, y + 40, person(random, write.country).name, face="serif", size=11)
    return [page]


def tenancy(job: Job) -> list[Sheet]:
    """A contract of three pages with numbered clauses, sums among them."""
    random, write = job.random, job.locale
    landlord, tenant, where = person(random, write.country), person(random, write.country), address(random, write.country)
    rent = write.money(Decimal(random.randint(600, 2200)), "sign")
    clauses = ("Premises", "Term", "Rent", "Deposit", "Use", "Repairs", "Access", "Pets and smoking", "Ending the tenancy", "Notices", "Law")
    body = (
        f"The landlord lets to the tenant the flat at {', '.join(where)} with the fittings listed in the schedule. "
        f"The rent is {rent} a month, payable in advance on the first day of each month by standing order. "
        "The tenant keeps the inside clean and reports any damage without delay; the landlord keeps the structure, the roof and the supply of heat and water in repair. "
        "Neither party may change this agreement except in writing signed by both."
    )  # fmt: skip
    sheets = [Sheet() for _ in range(3)]
    sheets[0].text(297, 80, "TENANCY AGREEMENT", face="serif-bold", size=16, align="middle")
    sheets[0].prose(60, 110, f"This agreement is made on {write.date(_day(job), 2)} between {landlord.name} (the landlord) and {tenant.name} (the tenant).", 475, face="serif", size=11)
    y, page = 160.0, 0
    for n, clause in enumerate(clauses, 1):
        if y > 690:
            page, y = page + 1, 70.0
        sheets[page].text(60, y, f"{n}. {clause}", face="serif-bold", size=11)
        y = sheets[page].prose(60, y + 16, body, 475, face="serif", size=10.5) + 14
    sheets[2].text(60, 700, "Landlord ____________________      Tenant ____________________", face="serif", size=11)
    number_pages(sheets, "{n}", x=297, align="middle")
    return sheets


def menu(job: Job) -> list[Sheet]:
    """Dishes and prices, as on a receipt but without a sum or a day."""
    write, page = job.locale, Sheet(size=(420.0, 595.0))
    french = write.lang == "fr"
    page.text(210, 70, "Le Beaurivage" if french else "Trattoria Lanterna", face="serif-bold", size=24, align="middle")
    page.text(210, 90, "Déjeuner du lundi au vendredi" if french else "cucina di mare e di terra", face="serif", size=11, align="middle")
    parts = ((("Entrées", "Soupe à l'oignon=8.5|Terrine maison=9|Œuf parfait, champignons=11"), ("Plats", "Blanquette de veau=19.5|Lieu noir, beurre blanc=22|Tartare de bœuf, frites=18"), ("Desserts", "Île flottante=7|Tarte aux pommes=7.5")) if french else (("Antipasti", "Bruschetta al pomodoro=7|Carpaccio di tonno=14"), ("Primi", "Spaghetti alle vongole=15|Gnocchi al ragù=13.5|Risotto agli asparagi=14"), ("Dolci", "Tiramisù=6.5|Panna cotta=6")))  # fmt: skip
    y = 130.0
    for title, dishes in parts:
        page.text(210, y, title, face="serif-bold", size=14, align="middle", colour=MAROON)
        rows = [(name, write.money(Decimal(price))) for name, price in (dish.split("=") for dish in dishes.split("|"))]
        y = pairs(page, 60, y + 22, rows, "dots", room=300, face="serif", size=11, step=18) + 16
    page.text(210, 560, "Prix nets, service compris" if french else "Coperto 2,50 a persona", face="serif", size=9, align="middle")
    return [page]


def minutes(job: Job) -> list[Sheet]:
    random, write, page = job.random, job.locale, Sheet()
    dutch = write.lang == "nl"
    names = [person(random, write.country).name for _ in range(5)]
    page.text(56, 66, "Notulen bestuursvergadering" if dutch else "Minutes of the committee meeting", face="bold", size=16)
    rows = (("Datum" if dutch else "Held on", write.date(_day(job), 2)), ("Aanwezig" if dutch else "Present", ", ".join(names[:4])), ("Afwezig" if dutch else "Apologies", names[4]))
    y = pairs(page, 56, 92, rows, gap=80)
    topics = (("Opening", "Mededelingen", "Dakreparatie", "Zomerfeest", "Rondvraag") if dutch else ("Welcome", "Matters arising", "Repair of the roof", "Summer fair", "Any other business"))  # fmt: skip
    words = ("De voorzitter dankt de aanwezigen. Besloten wordt drie offertes te vragen en het punt in de volgende vergadering af te ronden." if dutch else "The chair thanked those present. It was agreed to ask for three estimates and to settle the matter at the next meeting; the treasurer reported that funds suffice.")  # fmt: skip
    for n, topic in enumerate(topics, 1):
        page.text(56, y + 22, f"{n}. {topic}", face="bold", size=11)
        y = page.prose(56, y + 38, words + (f" Actie: {random.choice(names)}." if dutch else f" Action: {random.choice(names)}."), 483, size=10)
    return [page]


def delivery_note(job: Job) -> list[Sheet]:
    """As close to an invoice as it gets: parties, number, rows, but no price."""
    random, write, page = job.random, job.locale, Sheet()
    sender, to = company(random, write.country), company(random, write.country)
    spanish = write.lang == "es"
    letterhead(page, sender, "left", colour=NAVY)
    page.text(539, 62, "ALBARÁN DE ENTREGA" if spanish else "LIEFERSCHEIN", face="bold", size=14, align="right")
    page.lines(56, 140, (to.name, *to.address), size=10)
    rows = (("Nº albarán", filled(job, "AL-####")), ("Fecha", write.date(_day(job))), ("Bultos", "3")) if spanish else (("Lieferschein-Nr.", filled(job, "LS-#####")), ("Datum", write.date(_day(job))), ("Packstücke", "3"))  # fmt: skip
    pairs(page, 350, 140, rows, gap=90)
    flow = _on(page, 220)
    table: list[Row] = [(filled(job, "####"), item.name, f"{item.quantity}") for item in items(random, write, random.randint(4, 9))]
    flow.table(56, [("Ref.", 70, "left"), ("Descripción" if spanish else "Bezeichnung", 323, "left"), ("Cant." if spanish else "Menge", 90, "right")], table, Style(lines="all"))
    page.text(56, flow.y + 40, "Recibí conforme: ______________________" if spanish else "Ware ordnungsgemäß erhalten: ______________________", size=9)
    return [page]


def curriculum(job: Job) -> list[Sheet]:
    random, write, page = job.random, job.locale, Sheet()
    who = person(random, write.country)
    page.text(56, 76, who.name, face="bold", size=24, colour=TEAL)
    page.text(56, 94, f"{', '.join(address(random, write.country))}  |  {phone(random, write.country)}", size=9, colour=GREY)
    y = 130.0
    for title, entries in (("Experience", 3), ("Education", 2)):
        page.text(56, y, title, face="bold", size=13)
        page.line(56, y + 4, 539, colour=TEAL)
        y += 24
        for n in range(entries):
            year = 2024 - 3 * n
            page.text(56, y, f"{year - 2} - {year}", size=9.5, colour=GREY)
            page.text(140, y, f"{job.one('Project Manager', 'Site Engineer', 'Analyst') if title == 'Experience' else 'BSc Civil Engineering'}, {company(random, write.country).name}", face="bold", size=10)
            y = page.prose(140, y + 14, "Led a team of six, planned the yearly budget and brought the delivery of materials in line with the programme.", 399) + 8
        y += 10
    page.text(56, y, "Languages: English, Welsh, Spanish (basic)", size=10)
    return [page]


def recipe(job: Job) -> list[Sheet]:
    page = Sheet()
    page.text(70, 90, "Bolo de laranja" if job.locale.lang == "pt" else "Orange drizzle cake", face="serif-bold", size=24)
    words = (("Ingredientes", "4 ovos|250 g de açúcar|Sumo de 2 laranjas|300 g de farinha|1 colher de fermento"), ("Preparação", "Bata os ovos com o açúcar até obter um creme claro. Junte o sumo, depois a farinha peneirada. Leve ao forno a 180 graus durante 40 minutos.")) if job.locale.lang == "pt" else (("Ingredients", "4 eggs|250 g caster sugar|Juice of 2 oranges|300 g self-raising flour|1 tsp baking powder"), ("Method", "Beat the eggs with the sugar until pale. Fold in the juice and then the sifted flour. Bake at 180 degrees for 40 minutes and pour the syrup over while warm."))  # fmt: skip
    page.text(70, 130, words[0][0], face="serif-bold", size=14)
    y = page.lines(80, 152, words[0][1].split("|"), face="serif", size=12)
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
    pairs(page, 400, 144, (("Quote #", filled(job, "Q-####")), ("Valid until", write.date(_day(job)))), "right", room=156)
    flow = _on(page, 210)
    flow.table(56, [("Description", 300, "left"), ("Qty", 50, "right"), ("Price", 70, "right"), ("Amount", 80, "right")], [(i.name, f"{i.quantity}", write.money(i.price), write.money(i.amount)) for i in rows], Style(lines="rows", bar=PALE))
    total = sum((i.amount for i in rows), Decimal(0))
    page.text(556, flow.y + 24, f"Estimated total {write.money(total, 'sign')}", face="bold", align="right")
    page.prose(56, flow.y + 60, "Prices are estimates and hold for thirty days. Work begins after written acceptance. Sign here to accept: ______________", 480)
    return [page]


def reminder(job: Job) -> list[Sheet]:
    """A demand for payment: it speaks of an invoice and is none."""
    random, write, page = job.random, job.locale, Sheet()
    sender, to = company(random, write.country), company(random, write.country)
    german = write.lang == "de"
    foot(page, ((sender.name, *sender.address), (sender.phone, sender.mail)))
    page.text(56, 66, sender.name, face="bold", size=13)
    page.lines(56, 140, (to.name, *to.address), size=10.5)
    page.text(539, 200, write.date(_day(job)), align="right")
    page.text(56, 230, "Zahlungserinnerung" if german else "Rappel de paiement", face="bold", size=14)
    owed = write.money(Decimal(random.randint(9_000, 400_000)) / 100, "sign")
    text = (f"sicher ist es Ihrer Aufmerksamkeit entgangen, dass unsere Rechnung {filled(job, 'R####')} über {owed} noch offen ist. Wir bitten Sie, den Betrag innerhalb von zehn Tagen zu überweisen. Sollten Sie inzwischen gezahlt haben, betrachten Sie dieses Schreiben als gegenstandslos." if german else f"Sauf erreur de notre part, notre facture {filled(job, 'F####')} d'un montant de {owed} reste impayée à ce jour. Nous vous prions de bien vouloir la régler sous dix jours. Si votre paiement nous est déjà parvenu, veuillez ne pas tenir compte de ce courrier.")  # fmt: skip
    page.text(56, 262, "Sehr geehrte Damen und Herren," if german else "Madame, Monsieur,", face="serif", size=11)
    page.prose(56, 284, text, 483, face="serif", size=11)
    return [page]


def boarding_pass(job: Job) -> list[Sheet]:
    random, write, page = job.random, job.locale, Sheet(size=(595.0, 230.0))
    who = person(random, write.country)
    page.box(20, 20, 575, 210)
    page.box(20, 20, 575, 48, fill=NAVY)
    page.text(34, 39, "MERIDIAN AIR", face="bold", size=13, colour=(1, 1, 1))
    page.text(560, 39, "BOARDING PASS", size=10, align="right", colour=(1, 1, 1))
    for x, y, label, value in ((34, 68, "PASSENGER", f"{who.surname}/{who.given}".upper()), (300, 68, "FLIGHT", filled(job, "MR ###")), (420, 68, "DATE", f"{_day(job):%d%b}".upper()), (34, 112, "FROM", "KUALA LUMPUR KUL"), (300, 112, "TO", "PENANG PEN"), (34, 156, "GATE", filled(job, "@#")), (130, 156, "BOARDING", "07:40"), (300, 156, "SEAT", filled(job, "##@")), (420, 156, "SEQ", filled(job, "0##"))):  # fmt: skip
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
    page.text(56, 130, f"Sample of {who.name}, collected {write.date(_day(job), 1)}, referred by Dr. {person(random, write.country).surname}", size=9.5)
    tests = (("Haemoglobin", "g/dL", "13.0 - 17.0"), ("Total leucocyte count", "/cumm", "4000 - 11000"), ("Platelets", "lakh/cumm", "1.5 - 4.5"), ("Fasting glucose", "mg/dL", "70 - 100"), ("Serum creatinine", "mg/dL", "0.7 - 1.3"))
    rows: list[Row] = [(name, f"{random.randint(8, 160) / 10}", unit, limits) for name, unit, limits in tests]
    flow = _on(page, 150)
    flow.table(56, [("Investigation", 200, "left"), ("Result", 80, "right"), ("Unit", 90, "left"), ("Reference range", 113, "left")], rows, Style(lines="head", row=10))
    page.text(56, flow.y + 30, "*** End of report ***", size=9)
    return [page]


LAYOUTS = layouts(
    None,
    (letter, "de_DE en_GB"), (tenancy, "en_GB en_IE"), (menu, "fr_FR it_IT"), (minutes, "nl_NL en_AU"), (delivery_note, "es_ES de_AT"),
    (curriculum, "en_GB"), (recipe, "pt_PT en_US"), (quotation, "en_US"), (reminder, "de_DE fr_FR"), (boarding_pass, "ms_MY"),
    (timetable, "en_IE"), (lab_report, "en_IN"),
)  # fmt: skip
