"""Identity papers of invented people: an old laminated French card, an Australian driver's licence."""

from __future__ import annotations

from datetime import date

from app.samples.measured import numbers
from app.samples.measured.cards import bearer, portrait, specimen
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sheet import CARD, GREY, NAVY, WHITE, Colour, Sheet
from app.samples.measured.world import address

MIST: Colour = (0.88, 0.92, 0.98)
SAND: Colour = (0.98, 0.93, 0.84)
OCHRE: Colour = (0.72, 0.38, 0.1)
_HEIGHTS = ("1,62m", "1,71m", "1,78m", "1,84m")


def _filler(text: str, count: int) -> str:
    """For machines: capitals without accents, < for what is none."""
    plain = text.upper().translate(str.maketrans("ÉÈÊËÀÂÇÔÎÏÛÙ", "EEEEAACOIIUU"))
    return "".join(sign if sign.isalnum() else "<" for sign in plain).ljust(count, "<")[:count]


def carte_plastifiee(job: Job) -> list[Sheet]:
    """The laminated card that is older than the plastic one: labels with colons before typed values, the portrait
    left, two rows for machines, the other side copied below."""
    held, random = bearer(job, 15), job.random
    female, page = held.female, Sheet(size=(325.0, 460.0))
    number = f"{held.issued:%y%m}{filled(job, '##')}{filled(job, '######')}"
    title = "CARTE NATIONALE D'IDENTITÉ"
    page.box(8, 8, 317, 225, fill=MIST)
    page.text(162, 24, "RÉPUBLIQUE DE VALMONTE", face="serif-bold", size=10, align="middle", colour=NAVY)
    page.text(20, 40, f"{title} N° : {number}", face="bold", size=7.5)
    page.text(305, 40, "Nationalité Valmontaise", size=7, align="right")
    portrait(page, 20, 52, 78)
    y = 62.0
    rows = (
        ("Nom :", held.who.surname.upper()),
        ("Prénom(s) :", held.who.given.upper()),
        ("Sexe :", "F" if female else "M"),
        ("Né(e) le :", f"{held.born:%d.%m.%Y}"),
        ("à :", f"{address(random, 'FR')[-1].split(' ', 1)[1].upper()} ({held.born.year % 80 + 10})"),
        ("Taille :", random.choice(_HEIGHTS)),
    )
    for label, value in rows:
        page.text(112, y, label, size=7, colour=GREY)
        page.text(158, y, value, face="mono-bold", size=8.5)
        y += 16
    page.text(112, y + 2, "Signature du titulaire :", size=6.5, colour=GREY)
    specimen(page, 200, y + 4, "SPÉCIMEN")
    line = f"IDVLM{_filler(held.who.surname, 25)}{filled(job, '######')}"
    page.text(20, 194, line, face="mono", size=8.2)
    body = f"{number}{numbers.mrz_check(number)}{_filler(held.who.given, 14)}{held.born:%y%m%d}"
    body += numbers.mrz_check(f"{held.born:%y%m%d}") + ("F" if female else "M")
    page.text(20, 208, body + numbers.mrz_check(body.replace("<", "")), face="mono", size=8.2)
    page.box(8, 236, 317, 452, fill=MIST)
    home = address(random, "FR")
    office = f"Préfecture de {home[-1].split(' ', 1)[1]}"
    y = 262.0
    for label, value in (
        ("Adresse :", home[0].upper()),
        ("", home[1].upper()),
        ("Carte valable jusqu'au :", f"{held.expires:%d.%m.%Y}"),
        ("délivrée le :", f"{held.issued:%d.%m.%Y}"),
        ("par :", office),
    ):
        page.text(24, y, label, size=7.5, colour=GREY)
        page.text(126, y, value, face="mono-bold", size=8.5)
        y += 22
    page.text(24, y + 20, "Signature de l'autorité :", size=7, colour=GREY)
    job.answer.tell(
        document_type=title,
        name=held.who.name.upper(),
        document_number=number,
        date_of_birth=held.born,
        sex="female" if female else "male",
        nationality="Valmontaise",
        issue_date=held.issued,
        expiry_date=held.expires,
        address=tuple(row.upper() for row in home),
        authority=office,
    )
    return [page]


def aussie_licence(job: Job) -> list[Sheet]:
    """An Australian licence: the state on a bar, name and home without labels, numbers and days in bold with small
    labels over them, the portrait right with a class and conditions under it."""
    held, page = bearer(job, 5), Sheet(size=CARD)
    born: date = held.born
    home = [row.upper() for row in address(job.random, "AU")]
    number, card = filled(job, "########"), filled(job, "@########")
    page.box(0, 0, 243, 153, fill=SAND)
    page.box(0, 0, 243, 24, fill=OCHRE)
    page.text(10, 16, "DRIVER LICENCE", face="bold", size=11, colour=WHITE)
    page.text(233, 11, "STATE OF BANKSIA", face="bold", size=6.5, align="right", colour=WHITE)
    page.text(233, 19, "AUSTRALIA", size=5.5, align="right", colour=WHITE)
    name = f"{held.who.given} {held.who.surname.upper()}"
    page.text(10, 40, name, face="bold", size=9)
    page.lines(10, 54, home, size=7.5, leading=1.3)
    portrait(page, 172, 32, 58)
    cells = (
        (10.0, 84.0, "LICENCE NO.", number),
        (84.0, 84.0, "CARD NUMBER", card),
        (10.0, 108.0, "LICENCE EXPIRY", f"{held.expires:%d-%m-%Y}"),
        (84.0, 108.0, "DATE OF BIRTH", f"{born:%d-%m-%Y}"),
        (10.0, 132.0, "LICENCE TYPE", job.one("CAR", "CAR, RIDER", "HEAVY RIGID")),
        (84.0, 132.0, "CONDITIONS", job.one("NONE", "S")),
    )
    for x, y, label, value in cells:
        page.text(x, y - 8, label, size=4.8, colour=OCHRE)
        page.text(x, y + 1, value, face="bold", size=8)
    page.text(201, 120, f"Class {job.one('C', 'C R', 'HR')}", size=6.5, align="middle")
    specimen(page, 180, 134)
    page.text(10, 147, held.who.name, face="serif", size=7, colour=GREY)
    job.answer.tell(
        document_type="DRIVER LICENCE",
        name=name,
        document_number=number,
        date_of_birth=born,
        expiry_date=held.expires,
        address=tuple(home),
    )
    return [page]


LAYOUTS = layouts(
    "identity_card",
    (carte_plastifiee, "fr_FR"),
    (aussie_licence, "en_AU"),
)
