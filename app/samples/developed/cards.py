"""Identity cards and forms to develop on."""

from __future__ import annotations

from datetime import date
from random import Random

from app.samples.developed.kit import LEFT, PEOPLE, RIGHT, Drawn, Sheet, Style, below_each_other, dotted
from app.samples.pdf import Canvas

CARD = (324.0, 204.0)


def card_en(random: Random) -> Drawn:
    s = Sheet(Style(dates="%d/%m/%Y"), pages=[Canvas(size=CARD)])
    s.text(20, 24, "REPUBLIC OF ALVERIA", size=8)
    s.text(20, 40, s.is_text("document_type", "NATIONAL IDENTITY CARD"), face="bold", size=11)
    below_each_other(
        s,
        110,
        62,
        (
            ("Name", s.is_text("name", random.choice(PEOPLE))),
            ("ID No.", s.is_text("document_number", f"AL{random.randint(1000000, 9999999)}")),
            ("Date of Birth", s.is_day("date_of_birth", date(random.randint(1950, 2004), 7, 19))),
            ("Sex", random.choice(("F", "M"))),
            ("Nationality", s.is_text("nationality", "Alverian")),
            ("Issued", s.is_day("issue_date", date(2021, 5, 14))),
            ("Expires", s.is_day("expiry_date", date(2031, 5, 13))),
        ),
        value_x=190,
        gap=14,
        size=8,
    )
    drawn_sex = next(text for _, y, text, _, _ in s.page.placed if text in ("F", "M"))
    s.fields["sex"] = {"value": "female" if drawn_sex == "F" else "male"}
    return s.done("identity_card")


def ausweis(random: Random) -> Drawn:
    """Bilingual labels above their values, in two columns."""
    s = Sheet(Style(dates="%d.%m.%Y"), pages=[Canvas(size=CARD)])
    s.text(16, 24, s.is_text("document_type", "PERSONALAUSWEIS"), face="bold", size=11)
    s.text(210, 24, s.is_text("document_number", f"L{random.randint(10000000, 99999999)}"), size=10)
    rows = (
        (("Name, Vornamen / Name", s.is_text("name", random.choice(PEOPLE))), None),
        (
            ("Geburtsdatum / Date of birth", s.is_day("date_of_birth", date(1988, 12, random.randint(13, 28)))),
            ("Staatsangehörigkeit / Nationality", s.is_text("nationality", "DEUTSCH")),
        ),
        (
            ("Gültig bis / Date of expiry", s.is_day("expiry_date", date(2032, 3, 17))),
            ("Behörde / Authority", s.is_text("authority", "Stadt Kempten")),
        ),
    )
    for n, row in enumerate(rows):
        for m, cell in enumerate(row):
            if cell is not None:
                s.text(16 + 160 * m, 56 + 34 * n, cell[0], size=6)
                s.text(16 + 160 * m, 68 + 34 * n, cell[1], size=9)
    return s.done("identity_card")


def _pairs(s: Sheet, pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    s.tables["pairs"] = [{"label": {"value": label}, "value": {"value": value}} for label, value in pairs]
    return pairs


def club_form(random: Random) -> Drawn:
    s = Sheet()
    s.text(LEFT, 70, s.is_text("title", "Membership application form"), face="bold", size=16)
    for n, (label, value) in enumerate(
        _pairs(
            s,
            (
                ("Full name", random.choice(PEOPLE)),
                ("Date of birth", "14/02/1987"),
                ("Street", "9 Quay Street"),
                ("Town", "Hull"),
                ("Telephone", "01482 555 017"),
                ("Membership type", "Family"),
                ("Emergency contact", "Peter Quillan"),
            ),
        )
    ):
        s.text(LEFT, 110 + 22 * n, label + ":", size=10)
        s.text(210, 110 + 22 * n, value, size=10)
    return s.done("generic_form")


def permit_form(random: Random) -> Drawn:
    """Two columns, dotted leaders below."""
    s = Sheet()
    s.text(LEFT, 70, s.is_text("title", "REQUEST FOR A PARKING PERMIT"), face="bold", size=14)
    pairs = _pairs(
        s,
        (
            ("Applicant", random.choice(PEOPLE)),
            ("Reference", f"PK-{random.randint(100, 999)}"),
            ("Vehicle make", "Skoda Fabia"),
            ("Registration", "KX19 ABD"),
            ("Zone", "B2"),
            ("Duration", "12 months"),
            ("Fee", "84.00"),
        ),
    )
    for n, (label, value) in enumerate(pairs[:4]):
        x, y = LEFT + 250 * (n % 2), 110 + 24 * (n // 2)
        s.text(x, y, f"{label}:", size=10)
        s.text(x + 90, y, value, size=10)
    for n, (label, value) in enumerate(pairs[4:]):
        dotted(s, LEFT, 180 + 22 * n, label, value, right=320, size=10)
    return s.done("generic_form")


def passport(random: Random) -> Drawn:
    s = Sheet(Style(dates="%d %m %Y"), pages=[Canvas(size=(360.0, 250.0))])
    s.text(20, 24, s.is_text("document_type", "PASSEPORT"), face="bold", size=11)
    s.text(120, 24, "RÉPUBLIQUE DE MONTVAL", size=8)
    s.text(240, 40, "Passeport n° / Passport No.", size=6)
    s.text(240, 51, s.is_text("document_number", f"{random.randint(10, 99)}AB{random.randint(10000, 99999)}"), size=9)
    rows = (
        ("Nom et prénoms / Surname and given names", s.is_text("name", random.choice(PEOPLE))),
        ("Nationalité / Nationality", s.is_text("nationality", "Montvalienne")),
        ("Date de naissance / Date of birth", s.is_day("date_of_birth", date(1979, 11, 24))),
        ("Sexe / Sex", "F"),
        ("Date de délivrance / Date of issue", s.is_day("issue_date", date(2022, 2, 15))),
        ("Date d'expiration / Date of expiry", s.is_day("expiry_date", date(2032, 2, 14))),
        ("Autorité / Authority", s.is_text("authority", "Préfecture de Sallèles")),
    )
    s.fields["sex"] = {"value": "female"}
    for n, (label, value) in enumerate(rows):
        s.text(110, 66 + 25 * n, label, size=6)
        s.text(110, 76 + 25 * n, value, size=9)
    return s.done("identity_card")


def licence(random: Random) -> Drawn:
    s = Sheet(Style(dates="%d-%m-%Y"), pages=[Canvas(size=CARD)])
    s.text(90, 22, s.is_text("document_type", "DRIVING LICENCE"), face="bold", size=11)
    s.text(14, 44, "DL No : " + s.is_text("document_number", f"KA05 2019{random.randint(1000000, 9999999)}"), size=8)
    s.text(14, 58, "Name : " + s.is_text("name", random.choice(PEOPLE).upper()), size=8)
    s.text(14, 72, "S/D/W of : MOHAN", size=8)
    s.text(14, 86, "DOB : " + s.is_day("date_of_birth", date(1990, 3, 22)), size=8)
    s.text(170, 86, "Blood Group : O+", size=8)
    s.text(14, 100, "DOI : " + s.is_day("issue_date", date(2019, 8, 30)), size=8)
    s.text(170, 100, "Valid Till : " + s.is_day("expiry_date", date(2039, 8, 29)), size=8)
    s.text(14, 116, "Address : ", size=8)
    s.lines(60, 116, s.is_place("address", ("No 21, 4th Cross, Jayanagar", "Bengaluru 560011")), size=8, gap=11)
    s.text(14, 150, "Issuing Authority : " + s.is_text("authority", "RTO Jayanagar"), size=8)
    return s.done("identity_card")


def ruled_form(random: Random) -> Drawn:
    """A table of labels and values, and boxes to tick."""
    s = Sheet()
    s.text(LEFT, 66, s.is_text("title", "Incident Report"), face="bold", size=16)
    pairs = _pairs(
        s,
        (
            ("Reported by", random.choice(PEOPLE)),
            ("Department", "Warehouse"),
            ("Date of incident", "12/05/2026"),
            ("Location", "Loading bay 3"),
            ("Witness", random.choice(PEOPLE)),
            ("Action taken", "Area cleaned and closed"),
        ),
    )
    for n, (label, value) in enumerate(pairs):
        y = 90 + 22 * n
        s.page.line(LEFT, y, RIGHT)
        s.text(LEFT + 5, y + 15, label, size=9.5)
        s.text(205, y + 15, value, size=9.5)
    s.page.line(LEFT, 90 + 22 * len(pairs), RIGHT)
    for x in (LEFT, 200.0, RIGHT):
        s.page.upright(x, 90, 90 + 22 * len(pairs))
    s.text(LEFT, 260, "Injury: [ ] Yes  [x] No", size=10)
    s.tables["pairs"].append({"label": {"value": "Injury"}, "value": {"value": "No"}})
    return s.done("generic_form")


def box_form(random: Random) -> Drawn:
    """Small labels over their values in boxes, three a row."""
    s = Sheet()
    s.text(LEFT, 60, s.is_text("title", "Anmeldung zum Sprachkurs"), face="bold", size=15)
    pairs = _pairs(
        s,
        (
            ("Vorname", random.choice(PEOPLE).split()[0]),
            ("Nachname", "Keller"),
            ("Geburtsdatum", "03.09.1991"),
            ("Straße und Hausnummer", "Lindenweg 7"),
            ("Postleitzahl", "79098"),
            ("Ort", "Freiburg"),
            ("Kurs", "Spanisch A2"),
            ("Beginn", "12.10.2026"),
            ("Gebühr", "180,00 EUR"),
        ),
    )
    for n, (label, value) in enumerate(pairs):
        x, y = LEFT + 160 * (n % 3), 90 + 38 * (n // 3)
        s.page.line(x, y, x + 160)
        s.page.line(x, y + 38, x + 160)
        s.page.upright(x, y, y + 38)
        s.page.upright(x + 160, y, y + 38)
        s.text(x + 4, y + 11, label, size=7)
        s.text(x + 4, y + 28, value, size=10)
    return s.done("generic_form")
