"""Identity papers of invented people: an American licence, a registry's card on both sides, an elector's, a permit."""

from __future__ import annotations

from app.samples.measured import numbers
from app.samples.measured.cards import bearer, portrait, specimen
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sheet import A4, CARD, GREY, MAROON, NAVY, PALE, TEAL, WHITE, Sheet
from app.samples.measured.world import address, person

SAND = (0.96, 0.94, 0.86)
MINT = (0.88, 0.95, 0.9)


def us_licence(job: Job) -> list[Sheet]:
    """A state's licence: short codes before bold values in red and black, height and eyes among them."""
    held, write, random = bearer(job, 8), job.locale, job.random
    page = Sheet(size=CARD)
    where = address(random, "US")
    state = where[-1].split(", ")[1][:2]
    name = {"OR": "OREGON", "OH": "OHIO", "CO": "COLORADO", "MN": "MINNESOTA", "NC": "NORTH CAROLINA", "ID": "IDAHO"}
    page.box(0, 0, 243, 153, fill=(0.9, 0.94, 0.98))
    page.box(0, 0, 243, 22, fill=NAVY)
    page.text(8, 15, name[state], face="bold", size=12, colour=WHITE)
    page.text(234, 10, "DRIVER LICENSE", face="bold", size=7, align="right", colour=WHITE)
    page.text(234, 18, "USA", size=6, align="right", colour=WHITE)
    portrait(page, 8, 30, 66)
    number = filled(job, "@@######")
    sex, tall = "F" if held.female else "M", f"{random.randint(5, 6)}'-{random.randint(0, 11):02d}\""
    y = 38.0
    for label, value in (
        ("4d DLN", number),
        ("4b EXP", write.date(held.expires)),
        ("3 DOB", write.date(held.born)),
        ("1", held.who.surname.upper()),
        ("2", held.who.given.upper()),
    ):
        end = page.text(82, y, label, size=5.5, colour=MAROON)
        page.text(end + 4, y, value, face="bold", size=8.5)
        y += 11.5
    page.text(82, y, "8", size=5.5, colour=MAROON)
    page.lines(89, y, [row.upper() for row in where], face="bold", size=6.5)
    y += 22
    x = 82.0
    for label, value in (
        ("15 SEX", sex),
        ("16 HGT", tall),
        ("18 EYES", job.one("BRO", "BLU", "GRN")),
        ("9 CLASS", "D"),
    ):
        page.text(x, y, label, size=5, colour=MAROON)
        page.text(x, y + 8, value, face="bold", size=7)
        x += 38
    page.text(82, y + 19, "4a ISS", size=5.5, colour=MAROON)
    page.text(104, y + 19, write.date(held.issued), face="bold", size=7)
    page.text(150, y + 19, f"5 DD {numbers.digits(random, 10)}", size=5.5)
    specimen(page, 12, 128)
    page.text(10, 144, f"{held.who.given} {held.who.surname}", face="serif", size=8)
    job.answer.tell(
        document_type="DRIVER LICENSE",
        name=held.who.name.upper(),
        document_number=number,
        date_of_birth=held.born,
        sex="female" if held.female else "male",
        issue_date=held.issued,
        expiry_date=held.expires,
        address=tuple(row.upper() for row in where),
    )
    return [page]


_REGISTRY = {
    "BR": (
        "REPÚBLICA DE VERA SERRA", "CARTEIRA DE IDENTIDADE", "Registro Geral", "Nome", "Filiação",
        "Data de nascimento", "Data de expedição", "Sexo", "Instituto de Identificação", "Naturalidade",
        "Órgão expedidor",
    ),
    "PT": (
        "REPÚBLICA DE ALVAMAR", "CARTÃO DE IDENTIDADE", "N.º Ident.", "Nome completo", "Filiação",
        "Data Nasc.", "Emitido a", "Sexo", "Serviços de Registo Civil", "Natural de", "Entidade",
    ),
    "IT": (
        "REPUBBLICA DI BELMARE", "CARTA DI IDENTITÀ", "Carta n.", "Cognome e nome", "Paternità e maternità",
        "Nata/o il", "Rilasciata il", "Sesso", "Comune di Belmare", "Luogo di nascita", "Ufficio",
    ),
}  # fmt: skip


def registry_both_sides(job: Job) -> list[Sheet]:
    """Both sides of a card on one sheet from an office's copier: portrait and number in front, the rest on the back."""
    held, write, random = bearer(job), job.locale, job.random
    state, title, no, name, parents, born, issued, sex, office, place, by = _REGISTRY[write.country]
    page = Sheet(size=A4)
    page.text(40, 30, f"{held.issued.year + 1}  -  1/1", size=7, colour=GREY)
    number = {
        "BR": filled(job, "##.###.###-#"),
        "PT": f"{numbers.digits(random, 8)} {random.randint(0, 9)} ZZ{random.randint(1, 9)}",
        "IT": f"CA{numbers.digits(random, 5)}{numbers.letters(random, 2)}",
    }[write.country]
    town = address(random, write.country)[-1].strip("0123456789- ").split(",")[0].split(" (")[0].split(" - ")[0].upper()
    page.box(120, 70, 420, 262)
    page.text(270, 90, state, face="bold", size=11, align="middle")
    page.text(270, 104, title, face="bold", size=9, align="middle")
    portrait(page, 134, 118, 84)
    page.text(240, 140, no, size=7)
    page.text(240, 154, number, face="mono-bold", size=13)
    page.text(240, 176, sex, size=7)
    page.text(240, 188, "F" if held.female else "M", face="mono", size=10)
    page.text(240, 210, f"{held.who.given} {held.who.surname}", face="serif", size=12)
    page.line(240, 214, 404, weight=0.4)
    specimen(page, 134, 252)
    page.box(120, 300, 420, 492)
    full = f"{held.who.given} {held.who.surname}" if write.country != "IT" else f"{held.who.surname} {held.who.given}"
    y = 320.0
    for label, value in (
        (name, full.upper()),
        (parents, f"{person(random, write.country).given} / {person(random, write.country).given}".upper()),
        (place, town),
        (born, write.date(held.born)),
        (issued, write.date(held.issued)),
        (by, office),
    ):
        page.text(132, y, label, size=6.5, colour=GREY)
        page.text(132, y + 11, value, face="mono", size=10)
        y += 28
    page.upright(300, 426, 486, weight=0.4)
    page.disc(360, 450, 28)
    page.text(360, 453, "REG.", size=8, align="middle")
    job.answer.tell(
        document_type=title,
        name=full.upper(),
        document_number=number,
        date_of_birth=held.born,
        sex="female" if held.female else "male",
        issue_date=held.issued,
        authority=office,
    )
    return [page]


def elector_card(job: Job) -> list[Sheet]:
    """An elector's card, upright: number above the portrait, relation's name, the address on the lower half."""
    held, write, random = bearer(job), job.locale, job.random
    page = Sheet(size=(190.0, 274.0))
    number = f"{numbers.letters(random, 3)}{numbers.digits(random, 7)}"
    where = address(random, "IN")
    page.box(0, 0, 190, 274, fill=SAND)
    page.text(95, 16, "ELECTION COMMISSION OF BHARATPUR", face="bold", size=7.5, align="middle")
    page.text(95, 27, "ELECTOR PHOTO IDENTITY CARD", size=7, align="middle")
    page.text(95, 44, number, face="bold", size=11, align="middle")
    portrait(page, 66, 50, 58)
    father = person(random, "IN").given
    y = 142.0
    for label, value in (
        ("Elector's Name", held.who.name),
        ("Relation's Name", f"{father} {held.who.surname}"),
        ("Sex", "Female" if held.female else "Male"),
        ("Date of Birth", write.date(held.born, 1)),
    ):
        page.text(12, y, label, size=7)
        page.text(74, y, ":", size=7)
        page.text(79, y, value, face="bold", size=8)
        y += 14
    page.line(8, y - 4, 182, weight=0.4)
    page.text(12, y + 8, "Address :", size=7)
    y = page.lines(12, y + 19, where, size=7.5)
    page.text(
        12, y + 6, f"Assembly Constituency No. {random.randint(10, 280)}   Part No. {random.randint(1, 240)}", size=6
    )
    page.text(12, y + 16, f"Date {write.date(held.issued, 1)}", size=7)
    page.text(178, y + 16, "Electoral Registration Officer", size=6, align="right")
    specimen(page, 130, 112)
    job.answer.tell(
        document_type="ELECTOR PHOTO IDENTITY CARD",
        name=held.who.name,
        document_number=number,
        date_of_birth=held.born,
        sex="female" if held.female else "male",
        issue_date=held.issued,
        address=where,
        authority="ELECTION COMMISSION OF BHARATPUR",
    )
    return [page]


_PERMIT = {
    "de": ("AUSLÄNDERAUSWEIS B", "AUFENTHALTSBEWILLIGUNG", "Name, Vorname", "Geburt", "Nationalität",
           "Einreisezweck: Erwerbstätigkeit", "Ausgestellt", "Gültig bis zum", "Kanton Alpstein, Migrationsamt"),
    "fr": ("TITRE DE SÉJOUR", "CARTE DE RÉSIDENT", "NOM Prénoms", "Naissance", "Nationalité",
           "Motif : AUTORISE SON TITULAIRE À TRAVAILLER", "Établi le", "Valable jusqu'au", "Préfecture de Valmont"),
    "nl": ("VERBLIJFSDOCUMENT", "VERBLIJFSVERGUNNING REGULIER", "Naam", "Geboortedatum", "Nationaliteit",
           "Opmerkingen: ARBEID VRIJ TOEGESTAAN", "Afgegeven", "Geldig t/m", "Minister van Vreemdelingenzaken"),
}  # fmt: skip


def permit_card(job: Job) -> list[Sheet]:
    """A residence permit: number at the right edge, small labels over values, the portrait right, rows for machines."""
    held, write, random = bearer(job, 5), job.locale, job.random
    title, kind, name, born, nation, remark, issued, ends, office = _PERMIT[write.lang]
    page = Sheet(size=(300.0, 190.0))
    page.box(0, 0, 300, 190, fill=MINT)
    number = f"{numbers.letters(random, 2)}{numbers.digits(random, 7)}"
    country = job.one("MARAVIA", "NORDMARK", "BELMARE")
    page.text(14, 20, title, face="bold", size=11, colour=TEAL)
    page.text(288, 20, number, face="mono-bold", size=10, align="right")
    page.text(14, 31, kind, size=6.5)
    portrait(page, 218, 32, 68)
    full = f"{held.who.surname.upper()}{',' if write.lang == 'de' else ''} {held.who.given}"
    sex = ("F" if held.female else "M") if write.lang != "nl" else ("V" if held.female else "M")
    for x, y, label, value in (
        (14, 48, name, full),
        (14, 70, born, f"{held.born:%d %m %Y}"),
        (110, 70, {"de": "Geschlecht", "fr": "Sexe", "nl": "Geslacht"}[write.lang], sex),
        (14, 92, nation, country),
        (14, 114, issued, f"{held.issued:%d %m %Y}"),
        (110, 114, ends, f"{held.expires:%d %m %Y}"),
    ):
        page.text(x, y, label, size=5)
        page.text(x, y + 10, value, face="bold", size=8.5)
    page.text(14, 138, office, size=6.5)
    page.text(14, 147, remark, size=5.5)
    specimen(page, 222, 134)
    plain = f"{held.who.surname}<<{held.who.given}".upper().translate(str.maketrans("ÄÖÜÉÈ", "AOUEE")).replace(" ", "<")
    plain = "".join(sign for sign in plain if sign.isascii())
    one = f"IRXXX{number}{numbers.mrz_check(number)}".ljust(30, "<")
    days = [f"{day:%y%m%d}" for day in (held.born, held.expires)]
    birth, end = (day + numbers.mrz_check(day) for day in days)
    two = f"{birth}{'F' if held.female else 'M'}{end}XXX".ljust(29, "<")
    two += numbers.mrz_check(f"{one[5:]}{birth}{end}{two[18:]}")
    for n, row in enumerate((one, two, plain.ljust(30, "<")[:30])):
        page.text(14, 161 + 11 * n, row, face="mono", size=9)
    job.answer.tell(
        document_type=title,
        name=full,
        document_number=number,
        date_of_birth=held.born,
        sex="female" if held.female else "male",
        nationality=country,
        issue_date=held.issued,
        expiry_date=held.expires,
        authority=office,
    )
    return [page]


def proof_of_age(job: Job) -> list[Sheet]:
    """A young person's card: the name large, a year of age in a disc, dates in one row at the foot."""
    held, write, random = bearer(job, 5), job.locale, job.random
    page = Sheet(size=CARD)
    irish = write.country == "IE"
    page.box(0, 0, 243, 153, fill=PALE)
    page.box(0, 118, 243, 153, fill=MAROON)
    title = "Public Age Card" if irish else "Photo Card"
    office = "An Garda Wexmore" if irish else "Roads & Services WSM"
    page.text(10, 18, title, face="bold", size=13, colour=MAROON)
    page.text(234, 12, office, size=6, align="right")
    number = filled(job, "#### ###") if irish else filled(job, "### ### ###")
    page.text(234, 24, f"Card {number}", face="bold", size=8, align="right")
    portrait(page, 176, 32, 56)
    page.text(10, 42, held.who.given, face="bold", size=12)
    page.text(10, 56, held.who.surname.upper(), face="bold", size=12)
    where = address(random, write.country)
    page.lines(10, 72, where, size=7.5)
    page.disc(150, 96, 14, fill=TEAL)
    page.text(150, 99, "18+", face="bold", size=9, align="middle", colour=WHITE)
    for x, label, value in (
        (10, "Born", write.date(held.born, 2)),
        (92, "Start", write.date(held.issued, 2)),
        (170, "Ends", write.date(held.expires, 2)),
    ):
        page.text(x, 130, label, size=6, colour=WHITE)
        page.text(x, 142, value, face="bold", size=7, colour=WHITE)
    specimen(page, 10, 112)
    job.answer.tell(
        document_type=title,
        name=f"{held.who.given} {held.who.surname.upper()}",
        document_number=number,
        date_of_birth=held.born,
        issue_date=held.issued,
        expiry_date=held.expires,
        address=where,
        authority=office,
    )
    return [page]


LAYOUTS = layouts(
    "identity_card",
    (us_licence, "en_US"),
    (registry_both_sides, "pt_BR pt_PT it_IT"),
    (elector_card, "en_IN"),
    (permit_card, "de_CH fr_FR nl_NL"),
    (proof_of_age, "en_AU en_IE"),
)
