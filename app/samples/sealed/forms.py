"""Forms: a Swedish report of damage, a French sheet of a repair, a British consent, a Danish registration, an
Indonesian registration of a patient."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured.blocks import Pair, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.form_words import tell_pairs
from app.samples.measured.sheet import GREY, NAVY, PALE, TEAL, WHITE, Sheet
from app.samples.measured.world import address, company, person, phone


def _day(job: Job) -> date:
    return date(2026, 1, 8) + timedelta(days=job.random.randrange(280))


def skadeanmalan(job: Job) -> list[Sheet]:
    """A Swedish insurer's: labels small in the corner of cells, two to a row."""
    write, who, page = job.locale, person(job.random, "SE"), Sheet()
    title = "Skadeanmälan"
    page.text(45, 60, title, face="bold", size=18, colour=NAVY)
    page.text(550, 60, "Hemförsäkring", size=11, align="right")
    rows: list[Pair] = [
        ("Försäkringstagare", who.name),
        ("Försäkringsnummer", filled(job, "##-####-##")),
        ("Adress", ", ".join(address(job.random, "SE"))),
        ("Telefon dagtid", phone(job.random, "SE")),
        ("Skadedatum", write.date(_day(job))),
        ("Skadeplats", job.one("Köket", "Källaren", "Trapphuset")),
        ("Typ av skada", job.one("Vattenskada", "Stöld", "Brand")),
        ("Uppskattat belopp", write.money(Decimal(job.random.randint(20, 400) * 100), "sign")),
        ("Polisanmälan gjord", job.one("Nej", "Ja, Uppsala")),
        ("Vittne", person(job.random, "SE").name),
    ]
    y = 84.0
    for n, (label, value) in enumerate(rows):
        x = 45.0 + (n % 2) * 252.5
        page.box(x, y, x + 252.5, y + 34)
        page.text(x + 4, y + 10, label, size=7)
        page.text(x + 8, y + 26, value, size=10)
        y += 34 if n % 2 else 0
    page.text(45, y + 24, "Jag intygar att uppgifterna är riktiga.", size=9)
    page.line(45, y + 66, 260)
    page.text(45, y + 76, "Namnteckning", size=7, colour=GREY)
    tell_pairs(job, title, rows)
    return [page]


def fiche_intervention(job: Job) -> list[Sheet]:
    """A French repairer's sheet: colons set off by a space, groups under bars, what was done in a sentence."""
    write, page, title = job.locale, Sheet(), "Fiche d'intervention"
    firm = company(job.random, "FR", "Chauffage")
    page.text(50, 54, firm.name, face="bold", size=13)
    page.text(545, 54, title, face="bold", size=15, align="right")
    groups: list[tuple[str, list[Pair]]] = [
        (
            "CLIENT",
            [
                ("Client", person(job.random, "FR").name),
                ("Adresse du chantier", ", ".join(address(job.random, "FR"))),
                ("Téléphone", phone(job.random, "FR")),
            ],
        ),
        (
            "APPAREIL",
            [
                ("Marque et modèle", job.one("Boréal Condens 24", "Sablons Eco 30")),
                ("N° de série", filled(job, "##@######")),
                ("Mise en service", str(job.random.randint(2009, 2022))),
            ],
        ),
        (
            "INTERVENTION",
            [
                ("Date", write.date(_day(job))),
                ("Technicien", person(job.random, "FR").name),
                ("Heure d'arrivée", f"{job.random.randint(8, 15)} h 30"),
                ("Panne constatée", job.one("Pression insuffisante", "Allumage défectueux")),
                ("Travaux effectués", job.one("Remplacement du vase", "Nettoyage du brûleur")),
                ("Appareil en service", job.one("Oui", "Non, pièce commandée")),
            ],
        ),
    ]
    y, told = 84.0, list[Pair]()
    for heading, rows in groups:
        page.box(50, y, 545, y + 16, fill=TEAL)
        page.text(56, y + 12, heading, face="bold", size=9, colour=WHITE)
        y = pairs(page, 56, y + 34, [(f"{label} :", value) for label, value in rows], gap=140, size=10, step=19) + 4
        told += rows
    page.text(50, y + 40, "Signature du client", size=8, colour=GREY)
    tell_pairs(job, title, told)
    return [page]


def consent_trip(job: Job) -> list[Sheet]:
    """A British club's: questions with answers in lines under them, boxes ticked by a word."""
    write, page, title = job.locale, Sheet(), "Photography and Activity Consent"
    child, parent = person(job.random, "GB"), person(job.random, "GB")
    page.box(0, 0, 595, 46, fill=PALE)
    page.text(50, 31, title, face="serif-bold", size=17)
    rows: list[Pair] = [
        ("Young person's name", child.name),
        ("Date of birth", write.date(date(2010, 3, 1) + timedelta(days=job.random.randrange(2500)))),
        ("Parent or guardian", parent.name),
        ("Daytime phone number", phone(job.random, "GB")),
        ("Doctor's surgery", job.one("Wharf Road Surgery", "Beacon Hill Practice")),
        ("Dietary needs", job.one("None", "Vegetarian", "Nut allergy")),
        ("Can they swim 50 metres?", job.one("Yes", "No")),
        ("Consent to photographs", job.one("Yes", "No")),
        ("Signed on", write.date(_day(job))),
    ]
    pairs(page, 50, 84, rows, "above", face="serif", size=12, step=19)
    tell_pairs(job, title, rows)
    return [page]


def indmeldelse(job: Job) -> list[Sheet]:
    """A Danish club's, dots to the value."""
    write, page, title, who = job.locale, Sheet(), "Indmeldelsesblanket", person(job.random, "DK")
    page.text(297, 66, "Vesterhav Roklub", face="serif-bold", size=18, align="middle")
    page.text(297, 90, title, face="serif", size=14, align="middle")
    rows: list[Pair] = [
        ("Fornavn", who.given),
        ("Efternavn", who.surname),
        ("Adresse", ", ".join(address(job.random, "DK"))),
        ("Fødselsdato", write.date(date(1970, 1, 4) + timedelta(days=job.random.randrange(12_000)))),
        ("Mobil", phone(job.random, "DK")),
        ("Medlemstype", job.one("Aktiv", "Passiv", "Junior")),
        ("Indmeldt pr.", write.date(_day(job), 2)),
        ("Kontingent", f"{write.money(Decimal(job.random.randint(4, 19) * 100))} kr."),
    ]
    pairs(page, 70, 130, rows, "dots", room=455, face="serif", size=12, step=26)
    tell_pairs(job, title, rows)
    return [page]


LAYOUTS = layouts(
    "generic_form",
    (skadeanmalan, "sv_SE"),
    (fiche_intervention, "fr_FR"),
    (consent_trip, "en_GB"),
    (indmeldelse, "da_DK"),
)
