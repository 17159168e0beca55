"""Identity papers of invented people, each marked as a specimen: cards alone, copies on a sheet, a passport's page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.samples.measured import numbers
from app.samples.measured.blocks import pairs, words
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sheet import A4, CARD, GREY, NAVY, PALE, TEAL, Sheet
from app.samples.measured.world import Person, address, person

LIGHT = (0.86, 0.91, 0.95)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bearer:
    who: Person
    born: date
    issued: date
    expires: date
    female: bool


def bearer(job: Job, years: int = 10) -> Bearer:
    random = job.random
    issued = date(random.randint(2017, 2025), random.randint(1, 12), random.randint(1, 28))
    who = person(random, job.locale.country)
    female = who.given.split()[0].lower().endswith(("a", "e", "i", "s", "binti", "h", "n")) and random.random() < 0.7
    return Bearer(
        who=who,
        born=date(random.randint(1955, 2003), random.randint(1, 12), random.randint(1, 28)),
        issued=issued,
        expires=issued.replace(year=issued.year + years) - timedelta(days=1),
        female=female,
    )


def portrait(page: Sheet, x: float, y: float, wide: float) -> None:
    """A face as a grey shape in a frame."""
    high = wide * 1.3
    page.box(x, y, x + wide, y + high, fill=PALE)
    page.disc(x + wide / 2, y + high * 0.38, wide * 0.2, fill=GREY)
    page.box(x + wide * 0.2, y + high * 0.68, x + wide * 0.8, y + high, fill=GREY)


def specimen(page: Sheet, x: float, y: float, word: str = "SPECIMEN") -> None:
    page.text(x, y, word, face="bold", size=7, colour=(0.7, 0.2, 0.2))


def national_card(job: Job) -> list[Sheet]:
    """A European card with labels in three languages, surname and given names apart."""
    held, write = bearer(job), job.locale
    page = Sheet(size=CARD)
    page.box(0, 0, 243, 153, fill=LIGHT)
    german = write.lang == "de"
    state, title = (
        ("BUNDESREPUBLIK NORDMARK", "PERSONALAUSWEIS")
        if german
        else ("REPÚBLICA DE LEVANTIA", "DOCUMENTO NACIONAL DE IDENTIDAD")
    )
    number = f"L{numbers.letters(job.random, 2)}{numbers.digits(job.random, 6)}" if german else numbers.dni(job.random)
    page.text(10, 14, state, face="bold", size=6.5)
    page.text(10, 23, title, size=6.5)
    page.text(232, 16, number, face="bold", size=10, align="right")
    portrait(page, 10, 32, 62)
    place = (
        ("Name / Surname / Nom", "Vornamen / Given names / Prénoms")
        if german
        else ("APELLIDOS / SURNAMES", "NOMBRE / NAME")
    )
    nation = "NORDMÄRKISCH" if german else "LVT"
    y = 38.0
    rows = (
        (place[0], held.who.surname.upper()),
        (place[1], held.who.given.upper()),
        ("Geburtsdatum / Date of birth" if german else "FECHA DE NACIMIENTO / DATE OF BIRTH", write.date(held.born)),
        ("Staatsangehörigkeit / Nationality" if german else "NACIONALIDAD / NATIONALITY", nation),
        ("Gültig bis / Date of expiry" if german else "VALIDEZ / EXPIRY DATE", write.date(held.expires)),
    )
    for label, value in rows:
        page.text(84, y, label, size=4.6)
        page.text(84, y + 9, value, face="bold", size=8)
        y += 21
    if not german:
        page.text(190, 101, "SEXO / SEX", size=4.6)
        page.text(190, 110, "F" if held.female else "M", face="bold", size=8)
        job.answer.tell(sex="female" if held.female else "male")
    specimen(page, 12, 126)
    job.answer.tell(
        document_type=title,
        name=f"{held.who.given} {held.who.surname}".upper(),
        document_number=number,
        date_of_birth=held.born,
        nationality=nation,
        expiry_date=held.expires,
    )
    return [page]


def driving_licence(job: Job) -> list[Sheet]:
    """Numbers and no words before the values: 1 surname, 2 names, 3 birth, 4a issue, 4b expiry, 4c authority, 5 number,
    8 address."""
    held, write = bearer(job), job.locale
    page = Sheet(size=CARD)
    page.box(0, 0, 243, 153, fill=(0.96, 0.89, 0.91))
    page.text(56, 15, "DRIVING LICENCE", face="bold", size=10)
    page.box(8, 6, 48, 32, fill=NAVY)
    page.text(28, 24, "UK" if write.country == "GB" else "IRL", face="bold", size=11, align="middle", colour=(1, 1, 1))
    portrait(page, 8, 40, 58)
    where = address(job.random, write.country)
    number = filled(job, "@@@@@ ###### @@#@@")
    agency = "DVLA-N" if write.country == "GB" else "NDLS"
    rows = (
        ("1.", held.who.surname.upper()),
        ("2.", held.who.given.upper()),
        ("3.", f"{held.born:%d.%m.%Y}  {('UNITED KINGDOM' if write.country == 'GB' else 'IRELAND')}"),
        ("4a.", f"{held.issued:%d.%m.%Y}    4c. {agency}"),
        ("4b.", f"{held.expires:%d.%m.%Y}"),
        ("5.", number),
        ("8.", ", ".join(where).upper()),
    )
    y = 40.0
    for label, value in rows:
        page.text(76, y, label, size=6)
        page.text(90, y, value, face="bold", size=7 if len(value) < 34 else 5.6)
        y += 14
    specimen(page, 190, 146)
    job.answer.tell(
        document_type="DRIVING LICENCE",
        name=held.who.name.upper(),
        document_number=number,
        date_of_birth=held.born,
        issue_date=held.issued,
        expiry_date=held.expires,
        address=", ".join(where).upper(),
        authority=agency,
    )
    return [page]


def _mrz(held: Bearer, number: str, state: str, nation: str) -> tuple[str, str]:
    names = f"{held.who.surname}<<{held.who.given}".upper().replace(" ", "<").replace("-", "<")
    plain = "".join(sign for sign in names.translate(str.maketrans("ÄÖÜÉÈÍÓÁÇŠ", "AOUEEIOACS")) if sign.isascii())
    first = f"P<{state}{plain}".ljust(44, "<")[:44]
    born, ends = f"{held.born:%y%m%d}", f"{held.expires:%y%m%d}"
    one, two, three = numbers.mrz_check(number), numbers.mrz_check(born), numbers.mrz_check(ends)
    optional = "<" * 14
    whole = f"{number}{one}{born}{two}{ends}{three}{optional}0"
    sex = "F" if held.female else "M"
    return first, f"{number}{one}{nation}{born}{two}{sex}{ends}{three}{optional}0{numbers.mrz_check(whole)}"


def passport_page(job: Job) -> list[Sheet]:
    """The page with the portrait, labels in two languages, two rows for machines."""
    held, write = bearer(job), job.locale
    page = Sheet(size=(354.0, 249.0))
    page.box(0, 0, 354, 249, fill=(0.93, 0.95, 0.9))
    french = write.lang == "fr"
    number = f"{job.random.randint(10, 29)}{numbers.letters(job.random, 2)}{numbers.digits(job.random, 5)}"
    state, name = ("ULV", "RÉPUBLIQUE DE VALMONT") if french else ("UTB", "REPUBBLICA DI BELMARE")
    title = "PASSEPORT / PASSPORT" if french else "PASSAPORTO / PASSPORT"
    page.text(16, 20, title, face="bold", size=8)
    page.text(338, 20, name, size=7, align="right")
    portrait(page, 16, 40, 86)
    nation = "Valmontaise" if french else "Belmarina"
    labels = (
        words(
            "Nom/Surname (1)|Prénoms/Given names (2)|Nationalité/Nationality (3)|"
            "Date de naissance/Date of birth (4)|Sexe/Sex (5)|Date de délivrance/Date of issue (7)|"
            "Date d'expiration/Date of expiry (8)|Autorité/Authority (9)|Passeport n°/Passport No."
        )
        if french
        else words(
            "Cognome/Surname (1)|Nome/Given names (2)|Cittadinanza/Nationality (3)|"
            "Data di nascita/Date of birth (4)|Sesso/Sex (5)|Data di rilascio/Date of issue (7)|"
            "Data di scadenza/Date of expiry (8)|Autorità/Authority (9)|Passaporto n./Passport No."
        )
    )
    authority = "Préfecture de Valmont-Ville" if french else "Questura di Belmare"
    spots = (
        (116, 60, labels[0], held.who.surname.upper()),
        (116, 82, labels[1], held.who.given),
        (116, 104, labels[2], nation),
        (116, 126, labels[3], f"{held.born:%d %m %Y}"),
        (250, 126, labels[4], "F" if held.female else "M"),
        (116, 148, labels[5], f"{held.issued:%d %m %Y}"),
        (116, 170, labels[6], f"{held.expires:%d %m %Y}"),
        (230, 170, labels[7], authority),
        (230, 40, labels[8], number),
    )
    for x, y, label, value in spots:
        page.text(x, y, label, size=5)
        page.text(x, y + 10, value, face="bold", size=8.5)
    for n, row in enumerate(_mrz(held, number, state, state)):
        page.text(16, 214 + 16 * n, row, face="mono", size=12)
    specimen(page, 300, 200)
    job.answer.tell(
        document_type=title,
        name=f"{held.who.given} {held.who.surname.upper()}",
        document_number=number,
        date_of_birth=held.born,
        sex="female" if held.female else "male",
        nationality=nation,
        issue_date=held.issued,
        expiry_date=held.expires,
        authority=authority,
    )
    return [page]


def copied_card(job: Job) -> list[Sheet]:
    """Front and back of an Indian card, copied on one sheet and attested."""
    held, write = bearer(job), job.locale
    page, number, where = Sheet(size=A4), numbers.aadhaar(job.random), address(job.random, "IN")
    for y in (90.0, 330.0):
        page.box(150, y, 445, y + 186)
    page.box(150, 90, 445, 108, fill=PALE)
    page.text(297, 102, "Government of Bharatpur", face="bold", size=9, align="middle")
    portrait(page, 164, 120, 66)
    sex = "Female" if held.female else "Male"
    page.lines(246, 134, (held.who.name, f"DOB: {write.date(held.born, 1)}", sex.upper()), size=11)
    page.text(297, 244, number, face="bold", size=16, align="middle")
    page.text(297, 266, "Identity Card - Specimen", size=8, align="middle", colour=(0.7, 0.2, 0.2))
    page.box(150, 330, 445, 348, fill=PALE)
    page.text(297, 342, "Unique Identity Authority", face="bold", size=9, align="middle")
    page.text(164, 366, "Address:", size=9)
    page.lines(164, 380, where, size=10)
    page.text(297, 484, number, face="bold", size=16, align="middle")
    page.text(150, 570, "Self attested true copy", face="serif", size=11)
    page.line(150, 600, 290)
    page.text(150, 612, held.who.name, face="serif", size=9)
    job.answer.tell(
        document_type="Identity Card",
        name=held.who.name,
        document_number=number,
        date_of_birth=held.born,
        sex=sex.lower(),
        address=where,
        authority="Unique Identity Authority",
    )
    return [page]


def works_pass(job: Job) -> list[Sheet]:
    """A residence card in one language with colons, name in one piece, authority at the foot."""
    held, write = bearer(job, 5), job.locale
    page = Sheet(size=(300.0, 190.0))
    page.box(0, 0, 300, 190, fill=(0.9, 0.95, 0.93))
    page.box(0, 0, 300, 26, fill=TEAL)
    malay = write.lang == "ms"
    title = "KAD PENGENALAN" if malay else "RESIDENCE CARD"
    page.text(150, 18, title, face="bold", size=12, align="middle", colour=(1, 1, 1))
    portrait(page, 14, 40, 70)
    number = f"{held.born:%y%m%d}-{filled(job, '14-####')}" if malay else filled(job, "RC-#######")
    where = address(job.random, write.country)
    authority = "Jabatan Pendaftaran Wilayah" if malay else "Office for Residents"
    rows = [
        ("No." if malay else "Card no.:", number),
        ("Nama" if malay else "Name:", held.who.name.upper() if malay else held.who.name),
    ]
    if not malay:
        rows += [
            ("Sex:", "Female" if held.female else "Male"),
            ("Born:", write.date(held.born, 2)),
            ("Issued:", write.date(held.issued, 2)),
            ("Valid until:", write.date(held.expires, 2)),
        ]
        job.answer.tell(sex="female" if held.female else "male", issue_date=held.issued, expiry_date=held.expires)
    else:
        rows += [("Tarikh Lahir", write.date(held.born)), ("Tarikh Keluar", write.date(held.issued))]
        job.answer.tell(issue_date=held.issued)
    y = pairs(page, 98, 50, rows, gap=62, size=8.5, step=14, value_face="bold")
    page.lines(98, y + 4, where, size=8)
    page.text(286, 178, authority, size=7, align="right")
    specimen(page, 14, 178)
    job.answer.tell(
        document_type=title,
        name=held.who.name.upper() if malay else held.who.name,
        document_number=number,
        date_of_birth=held.born,
        address=where,
        authority=authority,
    )
    return [page]


LAYOUTS = layouts(
    "identity_card",
    (national_card, "de_DE es_ES"),
    (driving_licence, "en_GB en_IE"),
    (passport_page, "fr_FR it_IT"),
    (copied_card, "en_IN"),
    (works_pass, "ms_MY en_AU"),
)
