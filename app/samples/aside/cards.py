"""Identity papers, each marked as a specimen: an Italian and a Portuguese card, an American state's, an Indian tax
number's card, a Spanish permit of residence."""

from __future__ import annotations

from app.samples.aside.stock import square_code
from app.samples.measured import numbers
from app.samples.measured.cards import bearer, portrait, specimen
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sheet import A4, CARD, GREY, NAVY, PALE, WHITE, Colour, Sheet
from app.samples.measured.world import address, person

ROSE: Colour = (0.97, 0.91, 0.9)
SKY: Colour = (0.85, 0.92, 0.97)
Field = tuple[float, float, str, str]


def _fields(page: Sheet, fields: tuple[Field, ...], label: float, value: float) -> None:
    """Small labels with their values under them, each at its place."""
    for x, y, name, text in fields:
        page.text(x, y, name, size=label, colour=GREY)
        page.text(x, y + value + 1.5, text, face="bold", size=value)


def carta_identita(job: Job) -> list[Sheet]:
    """An Italian card: the number at the top right, labels in two languages, height among the rest, commune at the
    top."""
    held, write, page = bearer(job), job.locale, Sheet(size=CARD)
    number, town = filled(job, "CA#####@@"), address(job.random, "IT")[-1].split(" ", 1)[1].split(" (")[0]
    page.box(0, 0, 243, 153, fill=ROSE)
    page.text(8, 12, "REPUBBLICA TIRRENA", face="bold", size=7)
    page.text(8, 21, "MINISTERO DELL'INTERNO", size=5)
    page.text(122, 12, "CARTA DI IDENTITÀ", face="bold", size=6.5)
    page.text(122, 21, "IDENTITY CARD", size=5)
    page.text(235, 14, number, face="bold", size=8, align="right")
    portrait(page, 10, 34, 62)
    authority = town.upper()
    fields: tuple[Field, ...] = (
        (82, 32, "COMUNE DI / MUNICIPALITY", authority),
        (82, 49, "COGNOME / SURNAME", held.who.surname.upper()),
        (82, 66, "NOME / NAME", held.who.given.upper()),
        (82, 83, "DATA DI NASCITA / DATE OF BIRTH", write.date(held.born, 1)),
        (82, 100, "SESSO / SEX", "F" if held.female else "M"),
        (120, 100, "STATURA / HEIGHT", f"{job.random.randint(155, 189)}"),
        (172, 100, "CITTADINANZA / NATIONALITY", "TIR"),
        (82, 117, "EMISSIONE / ISSUING", write.date(held.issued, 1)),
        (150, 117, "SCADENZA / EXPIRY", write.date(held.expires, 1)),
    )
    _fields(page, fields, 4.3, 7.2)
    specimen(page, 12, 146, "FAC-SIMILE")
    job.answer.tell(document_type="CARTA DI IDENTITÀ", name=f"{held.who.given} {held.who.surname}".upper())
    job.answer.tell(document_number=number, date_of_birth=held.born, sex="female" if held.female else "male")
    job.answer.tell(nationality="TIR", issue_date=held.issued, expiry_date=held.expires, authority=authority)
    return [page]


def cartao_cidadao(job: Job) -> list[Sheet]:
    """A Portuguese card: title in two languages on a band, surname first, days with spaces between, the number last."""
    held, page = bearer(job), Sheet(size=CARD)
    number = f"{numbers.digits(job.random, 8)} {filled(job, '#')} {filled(job, '@@#')}"
    page.box(0, 0, 243, 153, fill=SKY)
    page.box(0, 0, 243, 26, fill=NAVY)
    page.text(8, 12, "CARTÃO DE CIDADÃO", face="bold", size=8, colour=WHITE)
    page.text(8, 21, "CITIZEN CARD", size=5.5, colour=WHITE)
    page.text(235, 16, "REPÚBLICA DO MINHO", size=6.5, align="right", colour=WHITE)
    portrait(page, 172, 34, 60)
    fields: tuple[Field, ...] = (
        (8, 36, "APELIDO(S) / SURNAME", held.who.surname.upper()),
        (8, 55, "NOME(S) / GIVEN NAME", held.who.given.upper()),
        (8, 74, "SEXO / SEX", "F" if held.female else "M"),
        (40, 74, "ALTURA / HEIGHT", f"1,{job.random.randint(55, 90)}"),
        (92, 74, "NACIONALIDADE / NATIONALITY", "MIN"),
        (8, 93, "DATA DE NASCIMENTO / DATE OF BIRTH", f"{held.born:%d %m %Y}"),
        (8, 112, "N.º DOCUMENTO / DOCUMENT No.", number),
        (100, 112, "DATA DE VALIDADE / EXPIRY", f"{held.expires:%d %m %Y}"),
    )
    _fields(page, fields, 4.3, 7.6)
    specimen(page, 8, 146, "ESPÉCIME")
    job.answer.tell(document_type="CARTÃO DE CIDADÃO", name=f"{held.who.given} {held.who.surname}".upper())
    job.answer.tell(document_number=number, date_of_birth=held.born, sex="female" if held.female else "male")
    job.answer.tell(nationality="MIN", expiry_date=held.expires)
    return [page]


def state_identification(job: Job) -> list[Sheet]:
    """An American state's: the number large under the title, abbreviations before the values, surname over given names
    without a label."""
    held, write, page = bearer(job, 8), job.locale, Sheet(size=CARD)
    number, home = filled(job, "@###-####-####"), [row.upper() for row in address(job.random, "US")]
    state = job.one("STATE OF CASCADIA", "STATE OF WEST PRAIRIE")
    page.box(0, 0, 243, 30, fill=PALE)
    page.text(8, 15, state, face="serif-bold", size=11, colour=NAVY)
    page.text(8, 26, "IDENTIFICATION CARD", face="bold", size=7.5)
    page.text(235, 15, "NOT A DRIVER LICENSE", size=5.5, align="right")
    portrait(page, 8, 40, 62)
    page.text(80, 44, "ID", size=6)
    page.text(92, 45, number, face="bold", size=10)
    rows = (
        ("EXP", write.date(held.expires), 80.0, 59.0),
        ("ISS", write.date(held.issued), 160.0, 59.0),
        ("DOB", write.date(held.born), 80.0, 72.0),
    )
    for label, value, x, y in rows:
        page.text(x, y, label, size=6)
        page.text(x + 18, y, value, face="bold", size=8)
    page.lines(80, 88, (held.who.surname.upper(), held.who.given.upper()), face="bold", size=9)
    page.lines(80, 112, home, size=7.5)
    sex = "F" if held.female else "M"
    tail = (("SEX", sex), ("HGT", f"{job.random.randint(5, 6)}'-0{job.random.randint(1, 9)}\""), ("EYES", "BRO"))
    x = 80.0
    for label, value in tail:
        x = page.text(x, 142, label, size=5.5) + 4
        x = page.text(x, 142, value, face="bold", size=7.5) + 12
    specimen(page, 8, 146)
    job.answer.tell(document_type="IDENTIFICATION CARD", name=f"{held.who.given} {held.who.surname}".upper())
    job.answer.tell(document_number=number, date_of_birth=held.born, sex="female" if held.female else "male")
    job.answer.tell(issue_date=held.issued, expiry_date=held.expires, address=", ".join(home), authority=state)
    return [page]


def tax_number_card(job: Job) -> list[Sheet]:
    """An Indian tax number's card on a copied sheet: two languages' worth of heading, number in the middle, the
    father's name beside the holder's, a code at the right, a line of a signature."""
    held, write, page = bearer(job), job.locale, Sheet(size=A4)
    number, father = numbers.pan(job.random, "P", held.who.surname[0]), person(job.random, "IN")
    left, top = 150.0, 120.0
    page.box(left, top, left + 300, top + 190, fill=SKY)
    page.box(left, top, left + 300, top + 190)
    page.text(left + 14, top + 20, "INCOME TAX DEPARTMENT", face="bold", size=10)
    page.text(left + 286, top + 20, "GOVT. OF INDIA", face="bold", size=10, align="right")
    portrait(page, left + 14, top + 32, 48)
    kind = "Permanent Account Number Card"
    page.text(left + 74, top + 46, kind, size=9.5)
    page.text(left + 74, top + 64, number, face="bold", size=15)
    square_code(job, page, left + 226, top + 36, 60, 25)
    fields: tuple[Field, ...] = (
        (left + 14, top + 108, "Name", held.who.name.upper()),
        (left + 14, top + 132, "Father's Name", f"{father.given} {held.who.surname}".upper()),
        (left + 14, top + 156, "Date of Birth", write.date(held.born, 1)),
    )
    _fields(page, fields, 7, 10)
    page.text(left + 240, top + 160, held.who.given, face="serif", size=13, align="middle")
    page.line(left + 190, top + 164, left + 286, weight=0.5)
    page.text(left + 240, top + 173, "Signature", size=7, align="middle")
    specimen(page, left + 14, top + 184)
    page.text(150, 360, f"Self attested copy   {held.who.name}", face="serif", size=12)
    job.answer.tell(document_type=kind, name=held.who.name.upper(), document_number=number, date_of_birth=held.born)
    job.answer.tell(authority="INCOME TAX DEPARTMENT")
    return [page]


def permiso_residencia(job: Job) -> list[Sheet]:
    """A Spanish permit of residence: type of permit as a line of its own, number of the card and of the foreigner,
    labels only in Spanish."""
    held, write, page = bearer(job, 5), job.locale, Sheet(size=CARD)
    number, foreigner = filled(job, "E########"), f"{filled(job, 'X#######')}-{filled(job, '@')}"
    page.box(0, 0, 243, 153, fill=(0.94, 0.95, 0.9))
    page.text(8, 13, "PERMISO DE RESIDENCIA", face="bold", size=8.5)
    page.text(235, 13, number, face="bold", size=8.5, align="right")
    page.text(8, 22, "REINO DE LEVANTIA", size=5.5)
    portrait(page, 8, 32, 60)
    sex = "F" if held.female else "M"
    fields: tuple[Field, ...] = (
        (78, 32, "APELLIDOS Y NOMBRE", f"{held.who.surname}, {held.who.given}".upper()),
        (78, 51, "SEXO", sex),
        (110, 51, "NACIONALIDAD", "TIR"),
        (170, 51, "FECHA NAC.", write.date(held.born, 1)),
        (78, 70, "TIPO DE PERMISO", job.one("LARGA DURACIÓN", "RESIDENCIA Y TRABAJO")),
        (78, 89, "N.I.E.", foreigner),
        (78, 108, "EXPEDIDA", write.date(held.issued, 1)),
        (150, 108, "VÁLIDA HASTA", write.date(held.expires, 1)),
    )
    _fields(page, fields, 4.6, 7.2)
    specimen(page, 8, 146, "MUESTRA")
    job.answer.tell(document_type="PERMISO DE RESIDENCIA", name=f"{held.who.surname}, {held.who.given}".upper())
    job.answer.tell(document_number=number, date_of_birth=held.born, sex="female" if held.female else "male")
    job.answer.tell(nationality="TIR", issue_date=held.issued, expiry_date=held.expires)
    return [page]


LAYOUTS = layouts(
    "identity_card",
    (carta_identita, "it_IT"),
    (cartao_cidadao, "pt_PT"),
    (state_identification, "en_US"),
    (tax_number_card, "en_IN"),
    (permiso_residencia, "es_ES"),
)
