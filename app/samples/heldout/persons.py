"""Identity papers of invented people: a card without labels, a licence in cells, a state's licence, a card with both
its sides."""

from __future__ import annotations

from app.samples.measured import numbers
from app.samples.measured.cards import bearer, portrait, specimen
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sheet import A4, CARD, GREY, NAVY, PALE, TEAL, WHITE, Sheet
from app.samples.measured.world import address, person

SKY = (0.85, 0.92, 0.98)
STRAW = (0.98, 0.95, 0.82)
LEAF = (0.87, 0.95, 0.86)


def chip_card(job: Job) -> list[Sheet]:
    """A Malaysian card: number, name and address with no label at all, the portrait right, sex at its foot."""
    held = bearer(job)
    female = "binti" in held.who.given
    page = Sheet(size=CARD)
    where = address(job.random, "MY")
    number = f"{held.born:%y%m%d}-{filled(job, '##')}-{filled(job, '####')}"
    page.box(0, 0, 243, 153, fill=SKY)
    page.text(12, 18, "KAD PENGENALAN", face="bold", size=9, colour=NAVY)
    page.text(12, 27, "CEMPAKA", face="bold", size=7, colour=NAVY)
    page.text(150, 18, "IDENTITY CARD", size=6.5, align="middle")
    page.text(12, 46, number, face="bold", size=11)
    page.box(14, 54, 46, 78)
    for y in (62.0, 70.0):
        page.line(14, y, 46, weight=0.5)
    page.upright(30, 54, 78)
    portrait(page, 168, 30, 62)
    name = held.who.name.upper()
    page.text(12, 96, name, face="bold", size=8)
    page.lines(12, 108, [row.upper() for row in where[0].split(", ") + where[1].split(", ")], size=7.5, leading=1.2)
    page.text(168, 122, "WARGANEGARA", size=6.5)
    page.text(168, 131, "ISLAM" if "BIN" in name else "", size=6.5)
    page.text(168, 141, "PEREMPUAN" if female else "LELAKI", size=6.5)
    specimen(page, 100, 66)
    job.answer.tell(
        document_type="KAD PENGENALAN",
        name=name,
        document_number=number,
        sex="female" if female else "male",
        address=tuple(row.upper() for row in where),
    )
    return [page]


def licence_cells(job: Job) -> list[Sheet]:
    """A driver's licence all of ruled cells, its number upright in one, categories and remarks below, as a scan of an
    opened leaf."""
    held, write, random = bearer(job), job.locale, job.random
    page = Sheet(size=(255.0, 360.0))
    page.box(0, 0, 255, 360, fill=LEAF)
    title = "CARTEIRA NACIONAL DE HABILITAÇÃO"
    page.text(127, 14, "REPÚBLICA DE VERA SERRA", face="bold", size=6.5, align="middle")
    page.text(127, 24, "DEPARTAMENTO NACIONAL DE TRÂNSITO", size=6, align="middle")
    page.text(127, 35, title, face="bold", size=8, align="middle")

    def cell(x: float, y: float, wide: float, deep: float, label: str, value: str) -> None:
        page.box(x, y, x + wide, y + deep, weight=0.5)
        page.text(x + 3, y + 7, label, size=4.8)
        page.text(x + 4, y + deep - 5, value, face="bold", size=8)

    name = held.who.name.upper()
    number, paper = filled(job, "0##########"), filled(job, "##########")
    document = f"{filled(job, '#######')} SSP {address(random, 'BR')[1].split(' - ')[1][:2]}"
    cell(12, 44, 231, 24, "NOME", name)
    portrait(page, 14, 72, 70)
    cell(94, 70, 149, 24, "DOC. IDENTIDADE / ÓRG. EMISSOR UF", document)
    cell(94, 96, 77, 24, "CPF", filled(job, "###.###.###-##"))
    cell(173, 96, 70, 24, "DATA NASCIMENTO", write.date(held.born))
    page.box(94, 122, 243, 164, weight=0.5)
    page.text(97, 129, "FILIAÇÃO", size=4.8)
    for n in range(2):
        page.text(98, 142 + 12 * n, person(random, "BR").name.upper(), face="bold", size=7)
    cell(12, 168, 76, 24, "PERMISSÃO", "")
    cell(90, 168, 76, 24, "ACC", "")
    cell(168, 168, 75, 24, "CAT. HAB.", job.one("B", "AB", "AD"))
    cell(12, 194, 95, 24, "Nº REGISTRO", number)
    cell(109, 194, 66, 24, "VALIDADE", write.date(held.expires))
    cell(177, 194, 66, 24, "1ª HABILITAÇÃO", write.date(held.issued.replace(year=held.issued.year - 6)))
    page.box(12, 222, 243, 262, weight=0.5)
    page.text(15, 229, "OBSERVAÇÕES", size=4.8)
    page.text(16, 241, job.one("EXERCE ATIVIDADE REMUNERADA", "OBRIGATÓRIO USO DE LENTES"), size=7)
    page.line(60, 282, 195, weight=0.4)
    page.text(127, 279, held.who.name, face="serif", size=11, align="middle")
    page.text(127, 289, "ASSINATURA DO PORTADOR", size=4.8, align="middle")
    place = address(random, "BR")[1].split(",")[0].upper()
    cell(12, 296, 130, 24, "LOCAL", place)
    cell(144, 296, 99, 24, "DATA EMISSÃO", write.date(held.issued))
    page.text(20, 338, paper, face="mono-bold", size=10)
    office = f"DETRAN {place.rsplit(' - ', 1)[1]}"
    page.text(240, 338, office, face="bold", size=8, align="right")
    specimen(page, 108, 352)
    job.answer.tell(
        document_type=title,
        name=name,
        document_number=number,
        date_of_birth=held.born,
        issue_date=held.issued,
        expiry_date=held.expires,
        authority=office,
    )
    return [page]


def state_licence(job: Job) -> list[Sheet]:
    """A state's licence: name and home first without labels, the portrait right, numbers and dates in a row below."""
    held, write = bearer(job, 5), job.locale
    page = Sheet(size=CARD)
    where = address(job.random, "AU")
    state = where[1].split(" ")[-2]
    names = {
        "VIC": "VICTORIA",
        "NSW": "NEW SOUTH WALES",
        "QLD": "QUEENSLAND",
        "WA": "WESTERN AUSTRALIA",
        "SA": "SOUTH AUSTRALIA",
    }
    page.box(0, 0, 243, 153, fill=STRAW)
    page.box(0, 0, 243, 24, fill=TEAL)
    page.text(10, 11, "DRIVER LICENCE", face="bold", size=9, colour=WHITE)
    page.text(10, 20, f"{names[state]}, AUSTRALIA (SPECIMEN STATE)", size=6, colour=WHITE)
    portrait(page, 176, 34, 56)
    name = f"{held.who.given} {held.who.surname.upper()}"
    page.text(10, 40, name, face="bold", size=10)
    page.lines(10, 54, [row.upper() for row in where], size=8)
    number, card = filled(job, "########"), filled(job, "# ### ### ###")
    for x, y, label, value in (
        (10, 84, "Licence No.", number),
        (90, 84, "Card Number", card),
        (10, 106, "Licence Class", job.one("C", "C R", "HR")),
        (90, 106, "Conditions", job.one("S", "None", "A")),
        (10, 128, "Date of Birth", write.date(held.born, 2)),
        (90, 128, "Expiry Date", write.date(held.expires, 2)),
    ):
        page.text(x, y, label, size=5.5, colour=GREY)
        page.text(x, y + 10, value, face="bold", size=8)
    page.text(176, 124, held.who.given, face="serif", size=10)
    specimen(page, 186, 146)
    job.answer.tell(
        document_type="DRIVER LICENCE",
        name=name,
        document_number=number,
        date_of_birth=held.born,
        expiry_date=held.expires,
        address=tuple(row.upper() for row in where),
    )
    return [page]


_SIDES = {
    "nl": (
        "KONINKRIJK WESTERMEER", "KINGDOM OF WESTERMEER", "IDENTITEITSKAART", "IDENTITY CARD", "Naam / Surname",
        "Voornamen / Given names", "Geslacht / Sex", "Nationaliteit / Nationality", "Westermeerse",
        "Geboortedatum / Date of birth", "Documentnr. / Document no.", "Datum van afgifte / Date of issue",
        "Geldig tot / Date of expiry", "Autoriteit / Authority", "Burg. van", "V/F",
    ),
    "fr": (
        "RÉPUBLIQUE DE VALMONT", "REPUBLIC OF VALMONT", "CARTE D'IDENTITÉ", "IDENTITY CARD", "NOM / Surname",
        "Prénoms / Given names", "SEXE / Sex", "NATIONALITÉ / Nationality", "VMT",
        "DATE DE NAISS. / Date of birth", "N° DU DOCUMENT / Document No", "DATE DE DÉLIVRANCE / Date of issue",
        "DATE D'EXPIR. / Expiry date", "AUTORITÉ / Authority", "Préfecture de", "F",
    ),
    "en": (
        "COMMONWEALTH OF MERROW", "IDENTITY SERVICE", "PASSPORT CARD", "", "Surname",
        "Given names", "Sex", "Nationality", "Merrovian",
        "Date of birth", "Card number", "Date of issue",
        "Date of expiry", "Issuing office", "Passport Office,", "F",
    ),
}  # fmt: skip
_MONTHS = {
    "nl": "JAN/JAN FEB/FEB MRT/MAR APR/APR MEI/MAY JUN/JUN JUL/JUL AUG/AUG SEP/SEP OKT/OCT NOV/NOV DEC/DEC",
    "en": "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC",
}


def both_sides(job: Job) -> list[Sheet]:
    """Front and back of a card on a copied sheet: dates with months in two languages, the machine's rows behind."""
    held, write, random = bearer(job), job.locale, job.random
    t = _SIDES[write.lang]
    page = Sheet(size=A4)

    def day(value: object) -> str:
        text = f"{value:%d %m %Y}"
        if write.lang not in _MONTHS:
            return text
        return f"{text[:2]} {_MONTHS[write.lang].split()[int(text[3:5]) - 1]} {text[6:]}"

    number = f"{numbers.letters(random, 2)}{numbers.digits(random, 7)}"
    town = address(random, write.country)[-1].translate(str.maketrans("", "", "0123456789")).strip(" ,")
    town = town[2:].strip() if write.lang == "nl" else town.split(",")[0].split(" ")[0]
    office = f"{t[14]} {town}"
    sex = t[15] if held.female else {"V/F": "M/M"}.get(t[15], "M")
    for top in (70.0, 330.0):
        page.box(140, top, 455, top + 199)
    page.box(141, 71, 454, 98, fill=PALE)
    page.text(152, 82, t[0], face="bold", size=8)
    page.text(152, 92, t[1], size=6.5)
    page.text(444, 82, t[2], face="bold", size=8, align="right")
    page.text(444, 92, t[3], size=6.5, align="right")
    portrait(page, 152, 106, 88)
    for x, y, label, value in (
        (254, 112, t[4], held.who.surname.upper() if write.lang != "nl" else held.who.surname),
        (254, 138, t[5], held.who.given),
        (254, 164, t[6], sex),
        (310, 164, t[7], t[8]),
        (254, 190, t[9], day(held.born)),
        (254, 216, t[10], number),
        (254, 242, t[12], day(held.expires)),
    ):
        page.text(x, y, label, size=5.8, colour=GREY)
        page.text(x, y + 11, value, face="bold", size=9.5)
    page.text(152, 250, held.who.given.split("-")[0], face="serif", size=12)
    specimen(page, 360, 262)
    for x, y, label, value in (
        (152, 346, t[11], day(held.issued)),
        (290, 346, t[13], office),
    ):
        page.text(x, y, label, size=5.8, colour=GREY)
        page.text(x, y + 11, value, face="bold", size=9.5)
    page.box(152, 372, 196, 404)
    names = f"{held.who.surname}<<{held.who.given}".upper().translate(str.maketrans("ÄÖÜÉÈÇ", "AOUEEC"))
    names = "".join(sign for sign in names.replace(" ", "<").replace("-", "<") if sign.isascii())
    one = f"I<XXX{number}{numbers.mrz_check(number)}".ljust(30, "<")
    born, ends = (f"{d:%y%m%d}" + numbers.mrz_check(f"{d:%y%m%d}") for d in (held.born, held.expires))
    two = f"{born}{'F' if held.female else 'M'}{ends}XXX".ljust(29, "<")
    two += numbers.mrz_check(f"{one[5:]}{born}{ends}{two[18:]}")
    for n, row in enumerate((one, two, names.ljust(30, "<")[:30])):
        page.text(154, 468 + 22 * n, row, face="mono", size=15.8)
    page.text(
        140, 560, f"{write.date(held.issued.replace(year=held.issued.year + 1, day=3))}   p. 1", size=7, colour=GREY
    )
    surname = held.who.surname if write.lang == "nl" else held.who.surname.upper()
    job.answer.tell(
        document_type=t[2],
        name=f"{held.who.given} {surname}",
        document_number=number,
        date_of_birth=held.born,
        sex="female" if held.female else "male",
        nationality=t[8],
        issue_date=held.issued,
        expiry_date=held.expires,
        authority=office,
    )
    return [page]


LAYOUTS = layouts(
    "identity_card",
    (chip_card, "ms_MY"),
    (licence_cells, "pt_BR"),
    (state_licence, "en_AU"),
    (both_sides, "en_IE en_GB nl_NL fr_FR"),
)
