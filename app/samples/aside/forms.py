"""Filled-in forms: an American request to be paid by deposit, a French sheet for a child's holiday, a Malaysian
application in two languages, a Dutch report of damage, a Spanish request to a town."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Pair
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.form_words import tell_pairs
from app.samples.measured.forms import tick
from app.samples.measured.others import some_day
from app.samples.measured.sheet import GREY, LETTER, NAVY, PALE, WHITE, Colour, Sheet, wrapped
from app.samples.measured.world import address, company, person, phone

PLUM: Colour = (0.4, 0.16, 0.38)


def _under(page: Sheet, y: float, *fields: tuple[str, str, float, float]) -> list[Pair]:
    """Values over lines, the label small below each."""
    for label, value, x, end in fields:
        page.text(x + 4, y, value, face="mono", size=10)
        page.line(x, y + 4, end, weight=0.6)
        page.text(x, y + 13, label, size=7.5)
    return [(label, value) for label, value, _, _ in fields]


def deposit_authorization(job: Job) -> list[Sheet]:
    """An American firm's: values over lines with the label below, a choice of account as boxes, a paragraph of consent,
    signature and day at the foot."""
    random, write, page = job.random, job.locale, Sheet(size=LETTER)
    who, firm, home = person(random, "US"), company(random, "US"), address(random, "US")
    title, told = "Direct Deposit Authorization Form", list[Pair]()
    page.text(306, 56, firm.name, face="serif-bold", size=14, align="middle")
    page.text(306, 78, title, face="bold", size=15, align="middle")
    page.prose(50, 104, "Complete all fields and attach a voided check. Return to Payroll.", 512, size=9.5)
    told += _under(page, 142, ("Employee Name", who.name, 50, 330), ("Employee ID", filled(job, "######"), 350, 562))
    town, rest = home[-1].split(", ")
    told += _under(
        page, 184, ("Street Address", home[0], 50, 300), ("City", town, 316, 430), ("State / ZIP", rest, 446, 562)
    )
    told += _under(
        page,
        226,
        ("Daytime Phone", phone(random, "US"), 50, 220),
        ("E-mail", f"{who.given.lower()}@mailbox.example", 240, 562),
    )
    page.box(50, 254, 562, 272, fill=PALE)
    page.text(56, 267, "ACCOUNT 1", face="bold", size=9.5)
    told += _under(
        page,
        304,
        ("Name of Financial Institution", job.one("Ironwood Community Bank", "First Prairie Bank, N.A."), 50, 330),
        ("Branch City", town, 350, 562),
    )
    told += _under(
        page,
        346,
        ("Routing Number (9 digits)", filled(job, "#########"), 50, 250),
        ("Account Number", filled(job, "##########"), 270, 562),
    )
    for y, label, options in (
        (380, "Type of Account", ("Checking", "Savings")),
        (402, "Type of Request", ("New", "Change", "Cancel")),
        (424, "Deposit", ("Entire net pay", "Fixed amount")),
    ):
        chosen = random.choice(options)
        page.text(50, y, label, size=9.5)
        tick(page, 150, y, options, chosen)
        told.append((label, chosen))
    text = (
        "I authorize my employer to deposit my pay to the account named above and, if money to which I am not entitled "
        "is deposited, to direct the institution to return it. This stays in effect until I cancel it in writing."
    )
    page.prose(50, 460, text, 512, size=9.5)
    page.text(60, 560, who.name, face="serif", size=15)
    page.line(50, 565, 320, weight=0.6)
    page.text(50, 574, "Signature", size=7.5)
    told += _under(page, 561, ("Date Signed", write.date(some_day(job)), 350, 562))
    tell_pairs(job, title, told)
    return [page]


def fiche_sejour(job: Job) -> list[Sheet]:
    """A French town's for a child's stay: numbered headings, a colon behind each label and dots under what was written,
    yes and no as boxes."""
    random, write, page = job.random, job.locale, Sheet()
    parent, home, doctor = person(random, "FR"), address(random, "FR"), person(random, "FR")
    child = f"{person(random, 'FR').given} {parent.surname}"
    title, told = "Fiche sanitaire de liaison", list[Pair]()
    page.text(46, 52, f"Ville de {home[-1].split(' ', 1)[1]} - Service Enfance", size=9.5)
    page.text(297, 82, title, face="bold", size=16, align="middle")
    born = date(random.randint(2014, 2021), random.randint(1, 12), random.randint(1, 28))

    def row(y: float, *fields: tuple[str, str, float, float]) -> None:
        for label, value, x, end in fields:
            after = page.text(x, y, f"{label} :", face="serif", size=10.5)
            page.text(after + 6, y - 1, value, face="mono", size=9.5)
            page.line(after + 3, y + 3, end, weight=0.4, dash=True)
            told.append((label, value))

    def asked(y: float, label: str) -> None:
        chosen = random.choice(("oui", "non"))
        page.text(46, y, label, face="serif", size=10.5)
        tick(page, 440, y, ("oui", "non"), chosen)
        told.append((label, chosen))

    page.text(46, 116, "1. L'enfant", face="serif-bold", size=12)
    row(138, ("Nom et prénom", child, 46, 340), ("Né(e) le", write.date(born), 356, 549))
    row(160, ("Groupe", job.one("Les petits", "Les moyens", "Les grands"), 46, 260), ("École", "Les Lilas", 276, 549))
    page.text(46, 192, "2. Le responsable légal", face="serif-bold", size=12)
    row(214, ("Nom et qualité", f"{parent.name}, {job.one('mère', 'père')}", 46, 549))
    row(236, ("Adresse", ", ".join(home), 46, 549))
    row(
        258,
        ("Tél. portable", f"06 99 {filled(job, '## ## ##')}", 46, 260),
        ("Tél. travail", phone(random, "FR"), 276, 549),
    )
    row(280, ("N° de sécurité sociale", filled(job, "1 8# 0# ## 1## 1## ##"), 46, 400))
    page.text(46, 312, "3. Renseignements médicaux", face="serif-bold", size=12)
    for n, label in enumerate(
        (
            "L'enfant suit-il un traitement médical pendant le séjour ?",
            "Les vaccins obligatoires sont-ils à jour ?",
            "L'enfant porte-t-il des lunettes ?",
            "L'enfant sait-il nager ?",
        )
    ):
        asked(334 + 22 * n, label)
    row(426, ("Allergies", job.one("arachide", "pollen", "aucune connue"), 46, 549))
    row(448, ("Médecin traitant", f"Dr {doctor.name}", 46, 330), ("Tél. cabinet", phone(random, "FR"), 346, 549))
    page.prose(
        46,
        486,
        "J'autorise le responsable du séjour à prendre toute mesure rendue nécessaire par l'état de l'enfant.",
        503,
    )
    row(528, ("Fait le", write.date(some_day(job)), 46, 260))
    page.text(400, 528, parent.surname, face="serif", size=15)
    page.text(400, 545, "Signature", size=8, colour=GREY)
    tell_pairs(job, title, told)
    return [page]


def borang_permohonan(job: Job) -> list[Sheet]:
    """A Malaysian council's: numbered questions, Malay over small English, answers in boxes at the right in
    capitals."""
    random, write, page = job.random, job.locale, Sheet()
    who, home = person(random, "MY"), address(random, "MY")
    title, told = "BORANG PERMOHONAN LESEN PENJAJA", list[Pair]()
    page.text(
        297,
        50,
        f"MAJLIS PERBANDARAN {home[-1].split(' ', 1)[1].split(',')[0].upper()}",
        face="bold",
        size=12,
        align="middle",
    )
    page.text(297, 68, title, face="bold", size=11, align="middle")
    serial = filled(job, "A ######")
    page.text(555, 86, f"No. Siri: {serial}", size=8.5, align="right", colour=GREY)
    told.append(("No. Siri", serial))
    asked = (
        ("Nama Penuh", "Full name", who.name.upper()),
        ("No. Kad Pengenalan", "NRIC no.", filled(job, "8#0#1#-1#-####")),
        ("Bangsa / Warganegara", "Race / citizenship", job.one("MELAYU / MALAYSIA", "INDIA / MALAYSIA")),
        ("Alamat Tetap", "Permanent address", ", ".join(home).upper()),
        ("No. Telefon", "Telephone", f"01#-{filled(job, '### ####')}".replace("#", "2", 1)),
        ("Jenis Perniagaan", "Type of business", job.one("NASI LEMAK DAN MINUMAN", "BUAH-BUAHAN POTONG", "PAKAIAN")),
        ("Tempat Berniaga", "Place of business", f"TAPAK {random.randint(1, 60)}, PASAR MALAM TAMAN DAMAI"),
        ("Waktu Berniaga", "Hours", job.one("5.00 PM - 10.00 PM", "6.30 AM - 11.00 AM")),
        ("Bilangan Pembantu", "Number of helpers", str(random.randint(0, 3))),
        ("Tarikh Mula", "Starting date", write.date(some_day(job))),
    )
    y = 104.0
    for n, (label, english, value) in enumerate(asked, 1):
        rows = wrapped(value, 296, "mono", 10)
        deep = 26 + 13 * (len(rows) - 1)
        page.text(40, y + 12, f"{n}.", size=9.5)
        page.text(58, y + 12, label, face="bold", size=9.5)
        page.text(58, y + 22, english, size=7.5, colour=GREY)
        page.box(250, y, 555, y + deep, weight=0.6)
        page.lines(256, y + 17, rows, face="mono", size=10)
        told.append((label, value))
        y += deep + 10
    chosen = job.one("Baru", "Pembaharuan")
    page.text(40, y + 12, f"{len(asked) + 1}.", size=9.5)
    page.text(58, y + 12, "Jenis Permohonan", face="bold", size=9.5)
    tick(page, 250, y + 12, ("Baru", "Pembaharuan"), chosen)
    told.append(("Jenis Permohonan", chosen))
    page.prose(40, y + 44, "Saya mengaku bahawa segala maklumat yang diberikan adalah benar.", 515, size=9.5)
    page.line(40, y + 110, 240)
    page.text(40, y + 122, "Tandatangan pemohon", size=8)
    page.box(330, y + 70, 555, y + 130, weight=0.6)
    page.text(336, y + 82, "UNTUK KEGUNAAN PEJABAT SAHAJA", size=7, colour=GREY)
    tell_pairs(job, title, told)
    return [page]


def schademelding(job: Job) -> list[Sheet]:
    """A Dutch insurer's report of damage: label and value in ruled cells of two columns, headings on dark bars, a story
    over lines."""
    random, write, page = job.random, job.locale, Sheet()
    who, home, day = person(random, "NL"), address(random, "NL"), some_day(job)
    title, told = "Schadeaangifteformulier", list[Pair]()
    kind, story = random.choice(
        (
            (
                "Waterschade",
                "Bij zware regen is water door het dak van de aanbouw gelopen. Plafond en laminaat zijn nat geworden.",
            ),
            (
                "Stormschade",
                "Door de storm is een boom op de schutting gevallen. Drie schermen en een paal zijn gebroken.",
            ),
        )
    )
    page.text(40, 52, job.one("Oranjehof Verzekeringen", "Waterland Assuradeuren"), face="bold", size=13, colour=PLUM)
    page.text(555, 52, title, face="bold", size=13, align="right")

    def bar(y: float, text: str) -> float:
        page.box(40, y, 555, y + 16, fill=PLUM)
        page.text(46, y + 11.5, text, face="bold", size=9, colour=WHITE)
        return y + 16

    def cells(y: float, *fields: Pair) -> float:
        wide = 515 / len(fields)
        for n, (label, value) in enumerate(fields):
            x = 40 + n * wide
            page.box(x, y, x + wide, y + 20, weight=0.5)
            after = page.text(x + 5, y + 13.5, label, size=8.5, colour=GREY)
            page.text(max(after + 8, x + 100), y + 13.5, value, size=9.5)
            told.append((label, value))
        return y + 20

    y = bar(70, "Verzekeringnemer")
    y = cells(y, ("Naam", who.name), ("Polisnummer", filled(job, "########")))
    y = cells(y, ("Adres", home[0]), ("Postcode en plaats", home[1]))
    y = cells(y, ("Telefoon", phone(random, "NL")), ("Rekeningnummer", numbers.iban(random, "NL")))
    y = bar(y + 10, "De schade")
    y = cells(
        y, ("Datum schade", write.date(day)), ("Tijdstip", f"{random.randint(6, 22)}.{random.randint(10, 55)} uur")
    )
    y = cells(y, ("Plaats", home[1][8:]), ("Soort schade", kind))
    y = cells(
        y,
        ("Geschat bedrag", write.money(Decimal(random.randint(250, 3900)), "sign")),
        ("Reeds hersteld", job.one("Ja", "Nee")),
    )
    page.box(40, y, 555, y + 62, weight=0.5)
    page.text(45, y + 13, "Omschrijving", size=8.5, colour=GREY)
    page.lines(140, y + 14, wrapped(story, 400, "sans", 9.5), size=9.5)
    told.append(("Omschrijving", story))
    y = bar(y + 72, "Derden")
    y = cells(y, ("Getuige", person(random, "NL").name), ("Telefoon getuige", phone(random, "NL")))
    y = cells(y, ("Politie gewaarschuwd", "Nee"), ("Elders verzekerd", "Nee"))
    later = write.date(day + timedelta(days=random.randint(1, 6)))
    y = cells(y + 14, ("Ingevuld op", later))
    page.text(40, y + 30, "Handtekening:", size=9.5)
    page.text(130, y + 34, who.surname, face="serif", size=15)
    tell_pairs(job, title, told)
    return [page]


def instancia_general(job: Job) -> list[Sheet]:
    """A Spanish town's: cells with the label at the top and the value under it, several of different widths in a row, a
    stamp of entry at the corner, reasons and request as tall cells."""
    random, write, page = job.random, job.locale, Sheet()
    who, home, day = person(random, "ES"), address(random, "ES"), some_day(job)
    title, told = "SOLICITUD GENERAL", list[Pair]()
    code, town = home[1].split(" ", 1)
    page.text(40, 48, f"AYUNTAMIENTO DE {town.upper()}", face="serif-bold", size=14)
    page.text(40, 70, title, face="bold", size=13, colour=NAVY)
    page.box(400, 30, 555, 76, weight=0.8)
    page.lines(
        477,
        46,
        ("REGISTRO DE ENTRADA", f"{write.date(day, 1)}", filled(job, f"{day.year}-E-####")),
        size=8.5,
        align="middle",
    )

    def row(y: float, *fields: tuple[str, str, float], deep: float = 30) -> float:
        x = 40.0
        for label, value, wide in fields:
            page.box(x, y, x + wide, y + deep, weight=0.5)
            page.text(x + 4, y + 9, label, size=7, colour=NAVY)
            page.lines(x + 6, y + 22, wrapped(value, wide - 12, "sans", 9.5), size=9.5)
            told.append((label, value))
            x += wide
        return y + deep

    page.text(40, 98, "1. DATOS DE LA PERSONA INTERESADA", face="bold", size=9)
    y = row(104, ("Nombre y apellidos", who.name, 365), ("DNI / NIE", numbers.dni(random), 150))
    y = row(y, ("Domicilio", home[0], 315), ("C.P.", code, 60), ("Municipio", town, 140))
    y = row(
        y,
        ("Teléfono", phone(random, "ES"), 165),
        ("Correo electrónico", f"{filled(job, '@').lower()}.vecina@correo.example", 350),
    )
    page.text(40, y + 20, "2. MEDIO DE NOTIFICACIÓN", face="bold", size=9)
    chosen = job.one("Papel", "Electrónica")
    page.text(44, y + 38, "Deseo recibir la notificación en", size=9.5)
    tick(page, 240, y + 38, ("Papel", "Electrónica"), chosen)
    told.append(("Deseo recibir la notificación en", chosen))
    page.text(40, y + 64, "3. EXPONE Y SOLICITA", face="bold", size=9)
    why, what = random.choice(
        (
            (
                "Que la farola situada frente a su portal lleva tres semanas sin funcionar.",
                "La reparación del alumbrado.",
            ),
            (
                "Que va a celebrar una comida vecinal en la plaza el próximo mes.",
                "Permiso de ocupación de la vía pública.",
            ),
        )
    )
    y = row(y + 70, ("Expone", why, 515), deep=64)
    y = row(y, ("Solicita", what, 515), deep=64)
    y = row(y, ("Documentación que aporta", job.one("Fotografías", "Copia del DNI"), 515))
    y = row(y + 14, ("Lugar y fecha", f"{town}, {write.date(day, 2)}", 260))
    page.text(400, y - 4, who.given, face="serif", size=15)
    page.text(400, y + 10, "Firma", size=7.5, colour=GREY)
    tell_pairs(job, title, told)
    return [page]


LAYOUTS = layouts(
    "generic_form",
    (deposit_authorization, "en_US"),
    (fiche_sejour, "fr_FR"),
    (borang_permohonan, "ms_MY"),
    (schademelding, "nl_NL"),
    (instancia_general, "es_ES"),
)
