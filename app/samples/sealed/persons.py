"""Identity papers: an Indonesian card, a Swedish licence, an Italian health card, an Indian tax card."""

from __future__ import annotations

from app.samples.measured import numbers
from app.samples.measured.blocks import pairs
from app.samples.measured.cards import bearer, portrait, specimen
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sheet import CARD, NAVY, WHITE, Sheet
from app.samples.measured.world import address, person

SKY = (0.83, 0.92, 0.97)
ROSE = (0.97, 0.9, 0.92)


def kartu_penduduk(job: Job) -> list[Sheet]:
    """The Indonesian card: province on top, number alone in a line, labels and colons, portrait at the right."""
    held, page = bearer(job), Sheet(size=CARD)
    number, where = filled(job, "3273##########0#"), address(job.random, "ID")
    page.box(0, 0, 243, 153, fill=SKY)
    town = where[-1].rsplit(" ", 1)[0].upper()
    page.text(121, 13, "PROVINSI NUSA CENDANA", face="bold", size=7.5, align="middle")
    page.text(121, 22, f"KOTA {town}", face="bold", size=7.5, align="middle")
    page.text(10, 36, f"NIK : {number}", face="bold", size=9)
    female = held.who.given in ("Dewi", "Siti", "Rina", "Wulan")
    sex = "PEREMPUAN" if female else "LAKI-LAKI"
    rows = (
        ("Nama", f": {held.who.name.upper()}"),
        ("Tempat/Tgl Lahir", f": {town}, {held.born:%d-%m-%Y}"),
        ("Jenis Kelamin", f": {sex}"),
        ("Alamat", f": {where[0].upper()}"),
        ("   Kel/Desa", f": {job.one('SUKAMAJU', 'CEMPAKA', 'MEKARSARI')}"),
        ("Status Perkawinan", f": {job.one('KAWIN', 'BELUM KAWIN')}"),
        ("Kewarganegaraan", ": WNI"),
        ("Berlaku Hingga", ": SEUMUR HIDUP"),
    )
    pairs(page, 10, 50, rows, gap=62, size=6.3, step=10.5)
    portrait(page, 182, 42, 48)
    page.text(206, 116, town, size=5.5, align="middle")
    page.text(206, 124, f"{held.issued:%d-%m-%Y}", size=5.5, align="middle")
    specimen(page, 10, 146, "CONTOH")
    job.answer.tell(name=held.who.name.upper(), document_number=number, date_of_birth=held.born)
    job.answer.tell(sex="female" if female else "male", nationality="WNI", issue_date=held.issued)
    job.answer.tell(address=where[0].upper())
    return [page]


def korkort(job: Job) -> list[Sheet]:
    """A Swedish licence: numbers before values, days with points, the number of the person in the row of birth."""
    held, page = bearer(job), Sheet(size=CARD)
    page.box(0, 0, 243, 153, fill=ROSE)
    page.box(8, 7, 36, 27, fill=NAVY)
    page.text(22, 21, "S", face="bold", size=11, align="middle", colour=WHITE)
    page.text(44, 16, "KÖRKORT", face="bold", size=10.5)
    page.text(44, 25, "SVERIGE", size=7)
    number = f"{filled(job, '####')} {filled(job, '####')}"
    portrait(page, 10, 36, 58)
    rows = (
        ("1.", held.who.surname.upper()),
        ("2.", held.who.given.upper()),
        ("3.", f"{held.born:%d.%m.%Y}"),
        ("4a.", f"{held.issued:%d.%m.%Y}"),
        ("4b.", f"{held.expires:%d.%m.%Y}"),
        ("4c.", "TRANSPORTSTYRELSEN"),
        ("5.", number),
        ("9.", job.one("AM/B", "B", "B/BE")),
    )
    pairs(page, 80, 44, rows, gap=16, size=7.5, step=13, value_face="bold")
    specimen(page, 10, 146)
    job.answer.tell(document_type="KÖRKORT", name=held.who.name.upper(), document_number=number)
    job.answer.tell(date_of_birth=held.born, issue_date=held.issued, expiry_date=held.expires)
    job.answer.tell(authority="TRANSPORTSTYRELSEN")
    return [page]


def tessera_sanitaria(job: Job) -> list[Sheet]:
    """An Italian health card: tax code first, surname and name under each other, sex and place, expiry at the right."""
    held, write, page = bearer(job, 6), job.locale, Sheet(size=CARD)
    code = filled(job, "@@@@@@##@##@###@")
    page.box(0, 0, 243, 153, fill=SKY)
    page.text(10, 16, "TESSERA SANITARIA", face="bold", size=10, colour=NAVY)
    page.text(233, 16, "REGIONE LANTERNA", size=6.5, align="right")
    page.line(10, 22, 233)
    rows = (
        ("Codice Fiscale", code),
        ("Cognome", held.who.surname.upper()),
        ("Nome", held.who.given.upper()),
        ("Luogo di nascita", job.one("VERONA", "BOLOGNA", "NAPOLI", "TORINO")),
        ("Data di nascita", write.date(held.born)),
    )
    pairs(page, 10, 40, rows, gap=66, size=7.5, step=17, value_face="bold")
    page.text(180, 40, "Sesso", size=7)
    page.text(208, 40, "F" if held.female else "M", face="bold", size=8)
    page.text(180, 108, "Data scadenza", size=6)
    page.text(180, 118, write.date(held.expires), face="bold", size=8)
    specimen(page, 10, 146, "FAC-SIMILE")
    job.answer.tell(document_type="TESSERA SANITARIA", name=held.who.name.upper(), document_number=code)
    job.answer.tell(date_of_birth=held.born, expiry_date=held.expires, sex="female" if held.female else "male")
    return [page]


def tax_card(job: Job) -> list[Sheet]:
    """An Indian tax card: name and the father's name with labels in small, the number in the middle."""
    held, page = bearer(job), Sheet(size=CARD)
    father = f"{person(job.random, 'IN').given} {held.who.surname}"
    number = numbers.pan(job.random, "P", held.who.surname[0])
    page.box(0, 0, 243, 153, fill=SKY)
    page.text(12, 17, "INCOME TAX DEPARTMENT", face="bold", size=8)
    page.text(231, 17, "GOVT. OF BHARATPUR", face="bold", size=8, align="right")
    portrait(page, 12, 28, 40)
    page.text(121, 44, "Permanent Account Number Card", size=6.5, align="middle")
    page.text(121, 60, number, face="bold", size=12, align="middle")
    spots = (
        (92.0, "Name", held.who.name.upper()),
        (110.0, "Father's Name", father.upper()),
        (128.0, "Date of Birth", f"{held.born:%d/%m/%Y}"),
    )
    for y, label, value in spots:
        page.text(12, y, label, size=5)
        page.text(12, y + 9, value, face="bold", size=7.5)
    specimen(page, 190, 146)
    job.answer.tell(document_type="Permanent Account Number Card", name=held.who.name.upper())
    job.answer.tell(document_number=number, date_of_birth=held.born, authority="INCOME TAX DEPARTMENT")
    return [page]


LAYOUTS = layouts(
    "identity_card",
    (kartu_penduduk, "id_ID"),
    (korkort, "sv_SE"),
    (tessera_sanitaria, "it_IT"),
    (tax_card, "en_IN"),
)
