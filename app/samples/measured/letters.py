"""Letters and other running text of no built-in type."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured.blocks import foot, letterhead, number_pages, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.others import some_day
from app.samples.measured.sheet import GREY, TEAL, Sheet
from app.samples.measured.world import address, company, person, phone


def letter(job: Job) -> list[Sheet]:
    """A business letter about nothing that is in a schema."""
    random, write, page = job.random, job.locale, Sheet()
    sender, to = company(random, write.country), person(random, write.country)
    german = write.lang == "de"
    letterhead(page, sender, "right")
    page.lines(56, 150, (to.name, *address(random, write.country)), size=10.5)
    page.text(539, 220, write.date(some_day(job), 2), align="right")
    page.text(
        56,
        252,
        "Ihre Anfrage zur Barrierefreiheit" if german else "Your enquiry about access to the site",
        face="bold",
        size=11,
    )
    text = (
        (
            "Sehr geehrte Damen und Herren,",
            "vielen Dank für Ihr Schreiben. Der Umbau des Eingangs beginnt nach Ostern und dauert "
            "etwa sechs Wochen. In dieser Zeit erreichen Sie uns über den Hof.",
            "Die Rampe wird nach der geltenden Norm gebaut; die Türen öffnen künftig von selbst. "
            "Für Rückfragen stehen wir Ihnen gern zur Verfügung.",
            "Mit freundlichen Grüßen",
        )
        if german
        else (
            f"Dear {to.name},",
            "Thank you for writing to us. The works at the front entrance begin after Easter "
            "and are expected to take six weeks, during which the yard gate will be open from "
            "seven each morning.",
            "The new ramp follows the current standard and the doors will open by themselves. "
            "Please let us know if your group needs a place to park nearby.",
            "Yours sincerely,",
        )
    )
    y = 280.0
    for part in text:
        y = page.prose(56, y, part, 483, face="serif", size=11) + 10
    page.text(56, y + 40, person(random, write.country).name, face="serif", size=11)
    return [page]


_CLAUSES = (
    "Premises=The landlord lets to the tenant the flat at {where} with the fittings listed in the "
    "schedule, the use of the "
    "stairs and the yard, and one place for a bicycle.|"
    "Term=The tenancy begins on the first day of next month and runs for twelve months; it goes on from month to month "
    "unless one of the parties ends it.|"
    "Rent=The rent is {rent} a month, payable in advance on the first day of each month by standing order. It may be "
    "changed once a year with two months of notice.|"
    "Deposit=The tenant leaves a deposit of one month's rent with a custodial scheme. It is returned "
    "within ten days of "
    "the end of the tenancy less the cost of damage that is not fair wear.|"
    "Use=The tenant lives in the flat and carries on no trade there, keeps no more than two people beside "
    "the family, and "
    "causes no nuisance to the neighbours.|"
    "Repairs=The tenant keeps the inside clean and reports any damage without delay; the landlord keeps "
    "the structure, the "
    "roof and the supply of heat and water in repair.|"
    "Access=The landlord may enter after a day of notice, at a reasonable hour, to look at the state of "
    "the flat or to do "
    "work that the law asks for.|"
    "Pets and smoking=Neither is allowed without written consent, which is not to be refused without a reason.|"
    "Ending the tenancy=Two months of notice from the landlord, one from the tenant, in writing and to the "
    "end of a month. "
    "The keys are handed over by noon of the last day.|"
    "Notices=Letters are served when they are left at the flat or at the landlord's address below.|"
    "Law=This agreement is governed by the law of the place where the flat lies."
)


_ALWAYS = "What has been agreed by word of mouth on this point counts only once it is written down and signed by both."


def tenancy(job: Job) -> list[Sheet]:
    """A contract of three pages with numbered clauses, sums among them."""
    random, write = job.random, job.locale
    landlord, tenant, where = (
        person(random, write.country),
        person(random, write.country),
        address(random, write.country),
    )
    rent = write.money(Decimal(random.randint(600, 2200)), "sign")
    where_line = ", ".join(where)
    sheets = [Sheet() for _ in range(3)]
    sheets[0].text(297, 80, "TENANCY AGREEMENT", face="serif-bold", size=16, align="middle")
    sheets[0].prose(
        60,
        110,
        f"This agreement is made on {write.date(some_day(job), 2)} between {landlord.name} "
        f"(the landlord) and {tenant.name} (the tenant).",
        475,
        face="serif",
        size=11,
    )
    y, page = 160.0, 0
    for n, clause in enumerate(_CLAUSES.split("|"), 1):
        title, body = clause.split("=")
        if y > 660 or n in (5, 9):
            page, y = page + 1, 70.0
        sheets[page].text(60, y, f"{n}. {title}", face="serif-bold", size=11)
        said = body.format(rent=rent, where=where_line)
        y = sheets[page].prose(60, y + 18, f"{said} {_ALWAYS}", 475, face="serif", size=11) + 24
    sheets[2].text(60, y + 60, "Landlord ____________________      Tenant ____________________", face="serif", size=11)
    number_pages(sheets, "{n}", x=297, align="middle")
    return sheets


def minutes(job: Job) -> list[Sheet]:
    random, write, page = job.random, job.locale, Sheet()
    dutch = write.lang == "nl"
    names = [person(random, write.country).name for _ in range(5)]
    page.text(
        56, 66, "Notulen bestuursvergadering" if dutch else "Minutes of the committee meeting", face="bold", size=16
    )
    rows = (
        ("Datum" if dutch else "Held on", write.date(some_day(job), 2)),
        ("Aanwezig" if dutch else "Present", ", ".join(names[:4])),
        ("Afwezig" if dutch else "Apologies", names[4]),
    )
    y = pairs(page, 56, 92, rows, gap=80)
    topics = (
        ("Opening", "Mededelingen", "Dakreparatie", "Zomerfeest", "Rondvraag")
        if dutch
        else ("Welcome", "Matters arising", "Repair of the roof", "Summer fair", "Any other business")
    )
    words = (
        "De voorzitter dankt de aanwezigen. Besloten wordt drie offertes te vragen en het "
        "punt in de volgende vergadering af te ronden."
        if dutch
        else "The chair thanked those present. It was agreed to ask for three estimates and to "
        "settle the matter at the next meeting; the treasurer reported that funds suffice."
    )
    for n, topic in enumerate(topics, 1):
        page.text(56, y + 22, f"{n}. {topic}", face="bold", size=11)
        y = page.prose(
            56,
            y + 38,
            words + (f" Actie: {random.choice(names)}." if dutch else f" Action: {random.choice(names)}."),
            483,
            size=10,
        )
    return [page]


def curriculum(job: Job) -> list[Sheet]:
    random, write, page = job.random, job.locale, Sheet()
    who = person(random, write.country)
    page.text(56, 76, who.name, face="bold", size=24, colour=TEAL)
    page.text(
        56, 94, f"{', '.join(address(random, write.country))}  |  {phone(random, write.country)}", size=9, colour=GREY
    )
    y = 130.0
    for title, entries in (("Experience", 3), ("Education", 2)):
        page.text(56, y, title, face="bold", size=13)
        page.line(56, y + 4, 539, colour=TEAL)
        y += 24
        for n in range(entries):
            year, did = 2024 - 3 * n, "BSc Civil Engineering, University of Wessmoor"
            if title == "Experience":
                role = job.one("Project Manager", "Site Engineer", "Analyst")
                did = f"{role}, {company(random, write.country).name}"
            page.text(56, y, f"{year - 2} - {year}", size=9.5, colour=GREY)
            page.text(
                140,
                y,
                did,
                face="bold",
                size=10,
            )
            y = (
                page.prose(
                    140,
                    y + 14,
                    "Led a team of six, planned the yearly budget and brought the delivery of materials "
                    "in line with the programme.",
                    399,
                )
                + 8
            )
        y += 10
    page.text(56, y, "Languages: English, Welsh, Spanish (basic)", size=10)
    return [page]


def reminder(job: Job) -> list[Sheet]:
    """A demand for payment: it speaks of an invoice and is none."""
    random, write, page = job.random, job.locale, Sheet()
    sender, to = company(random, write.country), company(random, write.country)
    german = write.lang == "de"
    foot(page, ((sender.name, *sender.address), (sender.phone, sender.mail)))
    page.text(56, 66, sender.name, face="bold", size=13)
    page.lines(56, 140, (to.name, *to.address), size=10.5)
    page.text(539, 200, write.date(some_day(job)), align="right")
    page.text(56, 230, "Zahlungserinnerung" if german else "Rappel de paiement", face="bold", size=14)
    owed = write.money(Decimal(random.randint(9_000, 400_000)) / 100, "sign")
    text = (
        f"sicher ist es Ihrer Aufmerksamkeit entgangen, dass unsere Rechnung {filled(job, 'R####')} "
        f"über {owed} noch offen ist. Wir bitten Sie, den Betrag innerhalb von zehn Tagen "
        "zu überweisen. Sollten Sie inzwischen gezahlt haben, betrachten Sie dieses Schreiben "
        "als gegenstandslos."
        if german
        else f"Sauf erreur de notre part, notre facture {filled(job, 'F####')} d'un montant de "
        f"{owed} reste impayée à ce jour. Nous vous prions de bien vouloir la régler sous "
        "dix jours. Si votre paiement nous est déjà parvenu, veuillez ne pas tenir compte "
        "de ce courrier."
    )
    page.text(56, 262, "Sehr geehrte Damen und Herren," if german else "Madame, Monsieur,", face="serif", size=11)
    page.prose(56, 284, text, 483, face="serif", size=11)
    return [page]


LAYOUTS = layouts(
    None,
    (letter, "de_DE en_GB"),
    (tenancy, "en_GB en_IE"),
    (minutes, "nl_NL en_AU"),
    (curriculum, "en_GB"),
    (reminder, "de_DE fr_FR"),
)
