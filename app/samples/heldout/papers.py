"""Filled-in forms: numbered questions with boxes for days, lines with numbers and combs, a revenue form, a complaint in
two languages."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from app.samples.measured import numbers
from app.samples.measured.blocks import Pair, words
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.form_words import tell_pairs
from app.samples.measured.sheet import BLACK, GREY, LETTER, PALE, WHITE, Sheet, wrapped
from app.samples.measured.world import address, company, person, phone

MEADOW = (0.86, 0.94, 0.86)
BUFF = (0.97, 0.94, 0.86)


def born(random: Random) -> date:
    return date(random.randint(1952, 2004), random.randint(1, 12), random.randint(1, 28))


def comb(page: Sheet, x: float, y: float, text: str, count: int, wide: float = 15, deep: float = 19) -> float:
    """A sign to a box; what is no letter or digit stands between boxes. The x after them."""
    signs = text.ljust(count + sum(not sign.isalnum() and sign != " " for sign in text))
    for sign in signs:
        if sign in "/-.":
            page.text(x + 4, y + deep - 6, sign, size=11, align="middle")
            x += 8
            continue
        page.box(x, y, x + wide, y + deep, fill=WHITE)
        page.box(x, y, x + wide, y + deep, weight=0.5)
        page.text(x + wide / 2, y + deep - 5.5, sign.strip(), face="mono", size=11, align="middle")
        x += wide
    return x


def questions(job: Job) -> list[Sheet]:
    """A council's: numbered questions in a column at the left with a hint under each, boxes for the answers at the
    right, days in combs, ticks with what follows from them."""
    random, write, page = job.random, job.locale, Sheet()
    who, other = person(random, write.country), person(random, write.country)
    moved = date(2026, 1, 4) + timedelta(days=random.randrange(300))
    title = "Tell us about a change of address"
    page.box(36, 28, 559, 70, fill=BLACK)
    page.text(48, 54, title, face="bold", size=18, colour=WHITE)
    page.text(547, 46, job.one("Revenues & Benefits", "Customer Services"), size=9, align="right", colour=WHITE)
    page.text(
        547, 58, f"CT{random.randint(2, 40)} ({random.randint(1, 12):02d}/25)", size=8, align="right", colour=WHITE
    )
    page.prose(36, 86, "Please write in BLACK INK and CAPITAL LETTERS and put a cross in the boxes that apply.", 523)
    old, new = address(random, write.country), address(random, write.country)
    asked: list[tuple[str, str, str, str]] = [
        ("Full name of the person liable", "Title, first names, surname", who.name.upper(), "box"),
        ("Date of birth", "For example 27 03 1980", f"{born(random):%d/%m/%Y}", "comb"),
        ("National Insurance number", "", filled(job, "QQ######C"), "comb"),
        ("Your previous address", "Include the postcode", ", ".join(old).upper(), "box"),
        ("Your new address", "Include the postcode", ", ".join(new).upper(), "box"),
        ("Date you moved", "", f"{moved:%d/%m/%Y}", "comb"),
        ("Do you rent or own your new home?", "", job.one("Rent", "Own"), "Rent|Own|Neither"),
        ("Number of adults living there", "Aged 18 or over", str(random.randint(1, 4)), "comb"),
        ("Does anyone under 18 live with you?", "If Yes, list them overleaf", job.one("Yes", "No"), "Yes|No"),
        ("Landlord or agent", "Leave blank if you own the home", other.name.upper(), "box"),
        ("Daytime phone number", "", phone(random, write.country), "box"),
    ]
    y = 112.0
    told: list[Pair] = []
    for n, (label, hint, value, how) in enumerate(asked, start=1):
        deep = 44.0 if "address" in label else 36.0
        page.text(36, y + 14, str(n), face="bold", size=10)
        page.text(56, y + 14, label, face="bold", size=9.5)
        page.text(56, y + 26, hint, size=8, colour=GREY)
        if how == "box":
            page.box(262, y, 559, y + deep - 8, weight=0.9)
            page.lines(270, y + 16, wrapped(value, 282, "mono", 10.5), face="mono", size=10.5, leading=1.3)
        elif how == "comb":
            comb(page, 262, y, value, 1, 18, 24)
        else:
            x = 262.0
            for option in how.split("|"):
                page.box(x, y + 3, x + 16, y + 19, weight=0.9)
                if option == value:
                    page.text(x + 8, y + 16, "X", face="mono-bold", size=14, align="middle")
                x = page.text(x + 22, y + 15, option, size=10) + 26
        told.append((label, value))
        y += deep + 6
    page.line(36, y, 559, weight=1.5)
    page.text(36, y + 18, "Declaration", face="bold", size=12)
    page.prose(36, y + 34, "I declare that the information I have given on this form is correct and complete.", 523)
    page.box(36, y + 48, 330, y + 90)
    page.text(42, y + 60, "Signature", size=7.5)
    page.text(60, y + 82, who.name, face="serif", size=15)
    page.text(350, y + 60, "Date", size=8.5)
    signed = f"{moved + timedelta(days=5):%d/%m/%Y}"
    comb(page, 380, y + 48, signed, 1, 18, 24)
    tell_pairs(job, title, [*told, ("Date", signed)])
    return [page]


def numbered_lines(job: Job) -> list[Sheet]:
    """A tax office's: line numbers down the margin, tiny labels above combs on a coloured ground, crosses in fields."""
    random, write, page = job.random, job.locale, Sheet()
    who, street, place = person(random, write.country), *address(random, write.country)
    code, town = place.split(" ", 1)
    number, house = street.rsplit(" ", 1)[1], street.rsplit(" ", 1)[0].replace("str.", "straße")
    title = "Fragebogen zur steuerlichen Erfassung"
    page.box(30, 100, 565, 640, fill=MEADOW)
    page.text(48, 46, "An das Finanzamt", size=8)
    page.text(48, 62, town, face="mono", size=11)
    page.text(297, 46, title, face="bold", size=14)
    page.text(297, 60, "Aufnahme einer gewerblichen oder selbständigen Tätigkeit", size=8.5)
    page.text(48, 92, "Allgemeine Angaben", face="bold", size=10)
    start = date(2026, 1, 2) + timedelta(days=random.randrange(250))
    rows: list[list[tuple[str, str, int]]] = [
        [("Steuernummer", filled(job, "##/###/#####"), 10)],
        [("Name", who.surname, 26)],
        [("Vorname", who.given, 18), ("Geburtsdatum", f"{born(random):%d.%m.%Y}", 8)],
        [("Straße", house, 22), ("Hausnummer", number, 4)],
        [("Postleitzahl", code, 5), ("Wohnort", town, 20)],
        [("Ausgeübter Beruf", job.one("Tischler", "Fotografin", "Grafiker", "Hebamme"), 24)],
        [("Telefon", phone(random, write.country).replace(" ", ""), 14)],
        [("Beginn der Tätigkeit", f"{start:%d.%m.%Y}", 8), ("Zahl der Arbeitnehmer", str(random.randint(0, 9)), 2)],
    ]
    told: list[Pair] = []
    y = 112.0
    for n, row in enumerate(rows, start=1):
        page.text(40, y + 22, str(n), size=7, align="middle", colour=GREY)
        x = 56.0
        for label, value, count in row:
            page.text(x, y + 6, label, size=6.5)
            x = comb(page, x, y + 9, value, count, 17, 18) + 20
            told.append((label, value))
        y += 44
    sums = (
        ("Erwarteter Umsatz im Jahr der Eröffnung (EUR)", str(random.randint(9, 88) * 500)),
        ("Erwarteter Gewinn im Jahr der Eröffnung (EUR)", str(random.randint(4, 70) * 250)),
    )
    for n, (label, value) in enumerate(sums, start=9):
        page.text(40, y + 16, str(n), size=7, align="middle", colour=GREY)
        page.text(56, y + 16, label, size=8.5)
        page.box(420, y + 2, 540, y + 22, fill=WHITE)
        page.box(420, y + 2, 540, y + 22, weight=0.5)
        page.text(534, y + 16, value, face="mono", size=11, align="right")
        told.append((label, value))
        y += 30
    for n, (label, options) in enumerate(
        (("Kleinunternehmer-Regelung", ("Ja", "Nein")), ("Besteuerung der Umsätze", ("vereinbarte", "vereinnahmte"))),
        start=11,
    ):
        pick = random.choice(options)
        page.text(40, y + 16, str(n), size=7, align="middle", colour=GREY)
        page.text(56, y + 16, label, size=8.5)
        x = 300.0
        for option in options:
            page.box(x, y + 4, x + 15, y + 20, fill=WHITE)
            page.box(x, y + 4, x + 15, y + 20, weight=0.6)
            if option == pick:
                page.text(x + 7.5, y + 16, "X", face="mono-bold", size=12, align="middle")
            x = page.text(x + 21, y + 16, option, size=8.5) + 24
        told.append((label, pick))
        y += 30
    page.line(48, 716, 230)
    signed = f"{town}, {write.date(start - timedelta(days=9))}"
    page.text(48, 712, signed, face="serif", size=11)
    page.text(48, 726, "Ort, Datum", size=7)
    page.line(300, 716, 540)
    page.text(320, 711, who.name, face="serif", size=13)
    page.text(300, 726, "Unterschrift des/der Steuerpflichtigen oder der Vertretung", size=7)
    told = [("An das Finanzamt", town), *told, ("Ort, Datum", signed)]
    page.text(565, 820, f"0342{random.randint(10, 99)}  FsEEU", size=7, align="right", colour=GREY)
    tell_pairs(job, title, told)
    return [page]


def revenue_request(job: Job) -> list[Sheet]:
    """A revenue service's page: the form's number in a corner between rules, small numbered labels over typed values,
    classes with ovals, a number in combs of three, two and four, a part to sign."""
    random, page = job.random, Sheet(LETTER)
    who, where, firm = person(random, "US"), address(random, "US"), company(random, "US")
    title = "Request for Taxpayer Identification and Certification"
    page.line(36, 36, 576, weight=1.5)
    page.text(36, 50, "Form", size=7)
    page.text(60, 58, f"RW-{random.randint(2, 19)}", face="bold", size=19)
    page.lines(36, 72, ("(Rev. March 2025)", "Department of Revenue"), size=6.5)
    page.text(320, 54, "Request for Taxpayer", face="bold", size=13, align="middle")
    page.text(320, 70, "Identification and Certification", face="bold", size=13, align="middle")
    page.lines(492, 50, ("Give form to the", "requester. Do not", "send to the State."), face="bold", size=8)
    page.upright(132, 36, 84)
    page.upright(484, 36, 84)
    page.line(36, 84, 576, weight=1.2)
    kinds = ("Individual/sole proprietor", "C corporation", "Partnership", "Trust/estate")
    pick = random.choice(kinds)
    city, rest = where[1].split(", ", 1)
    state, code = rest.split(" ")
    rows = (
        ("1", "Name of entity/individual", who.name),
        ("2", "Business name, if different from above", firm.name),
        ("3", "Federal tax classification", pick),
        ("4", "Exempt payee code (if any)", str(random.randint(1, 13))),
        ("5", "Address (number, street, and apt. or suite no.)", where[0]),
        ("6", "City, state, and ZIP code", f"{city}, {state} {code}"),
        ("7", "List account number(s) here (optional)", filled(job, "##-#####")),
    )
    y, told = 84.0, []
    for no, label, value in rows:
        deep = 52.0 if no == "3" else 33.0
        page.text(60, y + 10, no, face="bold", size=7.5)
        page.text(72, y + 10, label, size=7.5)
        if no == "3":
            x = 74.0
            for kind in kinds:
                page.disc(x + 5, y + 29, 4.5, weight=0.7)
                if kind == value:
                    page.disc(x + 5, y + 29, 3, fill=BLACK)
                x = page.text(x + 14, y + 32, kind, size=8.5) + 16
        else:
            page.text(74, y + 26, value, face="mono", size=11)
        y += deep
        page.line(54, y, 576, weight=0.5)
        told.append((label, value))
    page.upright(54, 84, y)
    page.line(36, y + 8, 576, weight=1.2)
    page.box(36, y + 12, 76, y + 26, fill=BLACK)
    page.text(56, y + 22, "Part I", face="bold", size=9, align="middle", colour=WHITE)
    page.text(86, y + 22, "Taxpayer Identification Number (TIN)", face="bold", size=10.5)
    page.prose(
        36,
        y + 44,
        "Enter your TIN in the appropriate box. The TIN provided must match the name given on line 1 to avoid backup "
        "withholding. For individuals, this is generally your social security number.",
        316,
        size=8.5,
    )
    page.text(372, y + 42, "Social security number", face="bold", size=8)
    number = filled(job, "9##-##-####")
    comb(page, 372, y + 48, number, 1, 17, 24)
    told.append(("Social security number", number))
    y += 104
    page.line(36, y, 576, weight=1.2)
    page.box(36, y + 4, 80, y + 18, fill=BLACK)
    page.text(58, y + 14, "Part II", face="bold", size=9, align="middle", colour=WHITE)
    page.text(90, y + 14, "Certification", face="bold", size=10.5)
    page.prose(
        36,
        y + 36,
        "Under penalties of perjury, I certify that: 1. The number shown on this form is my correct taxpayer "
        "identification number (or I am waiting for a number to be issued to me); and 2. I am not subject to backup "
        "withholding because I have not been notified that I am; and 3. I am a resident of the State.",
        540,
        size=8.5,
    )
    page.line(36, y + 84, 576, weight=0.8)
    page.lines(40, y + 98, ("Sign", "Here"), face="bold", size=10)
    page.text(84, y + 98, "Signature of", size=7.5)
    page.text(84, y + 107, "taxpayer", size=7.5)
    page.text(150, y + 108, who.name, face="serif", size=15)
    day = date(2026, 1, 8) + timedelta(days=random.randrange(280))
    page.text(420, y + 107, "Date", size=7.5)
    page.text(446, y + 107, f"{day:%m/%d/%Y}", face="mono", size=11)
    page.line(36, y + 116, 576, weight=0.8)
    told.append(("Date", f"{day:%m/%d/%Y}"))
    tell_pairs(job, title, told)
    return [page]


_COMPLAINT = {
    "es": words(
        "HOJA DE RECLAMACIONES / COMPLAINT FORM|1. IDENTIFICACIÓN DEL RECLAMANTE / CLAIMANT|APELLIDOS / SURNAME|"
        "NOMBRE / NAME|DNI O PASAPORTE / ID OR PASSPORT|DOMICILIO / ADDRESS|TELÉFONO / TELEPHONE|"
        "2. IDENTIFICACIÓN DEL RECLAMADO / COMPANY|NOMBRE O RAZÓN SOCIAL / COMPANY NAME|CIF / TAX NO.|"
        "DIRECCIÓN / PREMISES|3. HECHOS / FACTS|FECHA / DATE|HORA / TIME|HECHOS RECLAMADOS / DESCRIPTION|"
        "SOLICITA / CLAIM|IMPORTE / AMOUNT|No se respetó el precio anunciado en la carta|El aparato se averió a los "
        "dos días y no aceptan su devolución|Devolución del importe|Reparación sin coste|"
        "Ejemplar para la Administración (blanco)|Firma del consumidor / Signature|Sello de la empresa / Stamp"
    ),
    "pt": words(
        "FOLHA DE RECLAMAÇÃO / COMPLAINT SHEET|1. IDENTIFICAÇÃO DO RECLAMANTE / CLAIMANT|APELIDOS / SURNAME|"
        "NOME / NAME|CC OU PASSAPORTE / ID OR PASSPORT|MORADA / ADDRESS|TELEFONE / TELEPHONE|"
        "2. IDENTIFICAÇÃO DO FORNECEDOR / COMPANY|DESIGNAÇÃO / COMPANY NAME|NIPC / TAX NO.|LOCAL / PREMISES|"
        "3. MOTIVO / FACTS|DATA / DATE|HORA / TIME|DESCRIÇÃO / DESCRIPTION|PEDIDO / CLAIM|VALOR / AMOUNT|"
        "Não foi respeitado o preço anunciado na ementa|O aparelho avariou ao fim de dois dias e não aceitam a "
        "devolução|Devolução do valor pago|Reparação sem custos|Original para a entidade reguladora (branco)|"
        "Assinatura do consumidor / Signature|Carimbo / Stamp"
    ),
}


def bilingual_complaint(job: Job) -> list[Sheet]:
    """A consumer's sheet in duplicate: headings in bars, labels in two languages in the corners of cells, words in a
    tall cell, two cells left for stamp and signature."""
    t, random, write, page = _COMPLAINT[job.locale.lang], job.random, job.locale, Sheet()
    who, firm = person(random, write.country), company(random, write.country)
    page.box(30, 30, 565, 800, fill=BUFF)
    page.text(42, 52, t[0], face="bold", size=12.5)
    page.text(553, 52, filled(job, "######/A"), face="mono-bold", size=13, align="right", colour=(0.7, 0.1, 0.1))
    identity = numbers.dni(random) if write.lang == "es" else filled(job, "######## #")
    day = date(2026, 1, 8) + timedelta(days=random.randrange(280))
    parts: tuple[tuple[str, tuple[tuple[tuple[int, str, str], ...], ...]], ...] = (
        (
            t[1],
            (
                ((300, t[2], who.surname), (223, t[3], who.given)),
                ((523, t[5], ", ".join(address(random, write.country))),),
                ((260, t[4], identity), (263, t[6], phone(random, write.country))),
            ),
        ),
        (
            t[7],
            (((340, t[8], firm.name), (183, t[9], firm.tax_id[2:])), ((523, t[10], ", ".join(firm.address)),)),
        ),
        (
            t[11],
            (
                (
                    (180, t[12], write.date(day)),
                    (160, t[13], f"{random.randint(10, 22)}:{random.choice(('00', '15', '40'))}"),
                    (183, t[16], write.money(Decimal(random.randint(1200, 48000)) / 100, "sign")),
                ),
                ((523, t[14], job.one(t[17], t[18])),),
                ((523, t[15], job.one(t[19], t[20])),),
            ),
        ),
    )
    told: list[Pair] = []
    y = 66.0
    for head, rows in parts:
        page.box(36, y, 559, y + 16, fill=GREY)
        page.text(42, y + 11.5, head, face="bold", size=8.5, colour=WHITE)
        y += 16
        for row in rows:
            deep = 92.0 if row[0][1] in (t[14],) else 36.0
            x = 36.0
            for wide, label, value in row:
                page.box(x, y, x + wide, y + deep, fill=WHITE)
                page.box(x, y, x + wide, y + deep, weight=0.5)
                page.text(x + 4, y + 9, label, size=6.5)
                page.lines(x + 10, y + 27, wrapped(value, wide - 20, "serif", 12.5), face="serif", size=12.5)
                told.append((label, value))
                x += wide
            y += deep
        y += 10
    for x, label in ((36.0, t[22]), (300.0, t[23])):
        page.box(x, y, x + 250, y + 90, fill=PALE)
        page.text(x + 4, y + 10, label, size=6.5)
    page.text(70, y + 56, who.surname.split(" ")[0], face="serif", size=17)
    page.text(42, 792, t[21], size=7.5)
    tell_pairs(job, t[0], told)
    return [page]


LAYOUTS = layouts(
    "generic_form",
    (questions, "en_GB en_IE"),
    (numbered_lines, "de_DE"),
    (revenue_request, "en_US"),
    (bilingual_complaint, "es_ES pt_PT"),
)
