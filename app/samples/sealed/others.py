"""Papers of no type: a Dutch quotation, a French summons to an appointment, a Swedish notice of a rent that rises, an
Indonesian letter of a village, an American ticket of a concert, a German end of a contract."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from app.samples.measured.blocks import Row, Style, foot, heads, letterhead, pairs, totals
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import deal, filled, percent
from app.samples.measured.others import some_day
from app.samples.measured.sheet import GREY, MAROON, NAVY, PALE, TEAL, WHITE, Sheet
from app.samples.measured.world import address, company, person, phone
from app.samples.sealed.stock import flow_on


def offerte(job: Job) -> list[Sheet]:
    """A quotation with rows and sums: as near to a bill as it gets, but nothing is owed."""
    made, write, page = deal(job, "OFF-26###", count=(2, 5)), job.locale, Sheet()
    letterhead(page, made.seller, "mark", colour=TEAL)
    page.lines(56, 130, (made.buyer.name, *made.buyer.address), size=10)
    page.text(56, 214, f"Offerte {made.number}", face="bold", size=16)
    page.text(539, 214, write.date(made.day, 2), size=10, align="right")
    page.text(56, 234, "Naar aanleiding van uw aanvraag bieden wij u vrijblijvend aan:", size=10)
    flow = flow_on(page, 248)
    rows: list[Row] = [
        (row.name, percent(job, row.quantity), write.money(row.price, "sign"), write.money(row.amount, "sign"))
        for row in made.rows
    ]
    flow.table(56, heads("Omschrijving:258|Aantal:55>|Prijs:85>|Bedrag:85>"), rows, Style(lines="rows", row=9))
    sums = [
        ("Subtotaal", write.money(made.net, "sign")),
        ("Btw 21%", write.money(made.tax, "sign")),
        ("Totaal offerte", write.money(made.total, "sign")),
    ]
    y = totals(page, 350, flow.y + 20, sums, room=186)
    valid = made.day + timedelta(days=30)
    text = (
        f"Deze offerte is geldig tot {write.date(valid, 2)}. Levertijd in overleg. Akkoord? Stuur dit blad "
        "getekend terug."
    )
    y = page.prose(56, y + 26, text, 483, size=9.5)
    page.line(56, y + 50, 250)
    page.text(56, y + 61, "Naam en handtekening voor akkoord", size=8, colour=GREY)
    return [page]


def convocation(job: Job) -> list[Sheet]:
    """A hospital's letter with a day and an hour and what to bring."""
    write, who, page = job.locale, person(job.random, "FR"), Sheet()
    page.text(50, 56, "Centre hospitalier du Val-Joli", face="bold", size=13, colour=NAVY)
    page.lines(50, 70, (*address(job.random, "FR"), f"Tél. {phone(job.random, 'FR')}"), size=9)
    page.lines(330, 136, (who.name, *address(job.random, "FR")), size=10.5)
    page.text(50, 230, "Objet : convocation à une consultation d'anesthésie", face="bold", size=11)
    text = (
        f"Madame, Monsieur, vous êtes attendu(e) le {write.date(some_day(job), 2)} à {job.random.randint(8, 16)} h 15, "
        "bâtiment C, 2e étage. Merci de vous présenter dix minutes avant l'heure au bureau des entrées, avec les "
        "pièces suivantes :"
    )
    y = page.prose(50, 256, text, 495, size=10.5) + 8
    for item in ("votre carte Vitale et une pièce d'identité", "vos ordonnances en cours", "vos derniers résultats"):
        page.text(66, y, f"- {item} ;", size=10.5)
        y += 17
    page.text(50, y + 20, "En cas d'empêchement, prévenez le secrétariat au plus tard 48 heures avant.", size=10.5)
    page.text(545, y + 70, "Le secrétariat médical", size=10.5, align="right")
    return [page]


def hyresavisering(job: Job) -> list[Sheet]:
    """A landlord tells of a new rent: sums and days, yet nothing that a type is."""
    write, house, who, page = job.locale, company(job.random, "SE", "Fastigheter"), person(job.random, "SE"), Sheet()
    old = Decimal(job.random.randint(6200, 11_800))
    new = (old * Decimal("1.048")).quantize(Decimal(1))
    letterhead(page, house, "right", colour=MAROON)
    page.lines(56, 140, (who.name, *address(job.random, "SE")), size=10.5)
    page.text(56, 226, "Meddelande om ny hyra", face="bold", size=14)
    rows = (
        ("Lägenhet", filled(job, "1#0#")),
        ("Nuvarande hyra per månad", write.money(old, "sign")),
        ("Ny hyra per månad", write.money(new, "sign")),
        ("Gäller från", write.date(some_day(job))),
    )
    y = pairs(page, 56, 256, rows, "dots", room=360, size=10.5, step=20)
    text = (
        "Vi har kommit överens med hyresgästföreningen om en höjning med 4,8 procent. Du behöver inte göra någonting; "
        "nya avier kommer med posten. Den som inte godtar hyran kan vända sig till hyresnämnden."
    )
    page.prose(56, y + 14, text, 483, size=10.5)
    foot(page, ((house.phone, house.mail), (house.web,)))
    return [page]


def surat_keterangan(job: Job) -> list[Sheet]:
    """A letter of an Indonesian village's head: who somebody is and where he lives."""
    write, who, page = job.locale, person(job.random, "ID"), Sheet()
    page.text(297, 50, "PEMERINTAH KABUPATEN NUSA CENDANA", face="serif-bold", size=13, align="middle")
    page.text(297, 67, "KANTOR DESA SUKAMAJU", face="serif-bold", size=15, align="middle")
    page.text(297, 81, ", ".join(address(job.random, "ID")), face="serif", size=9.5, align="middle")
    page.line(50, 88, 545, weight=2)
    page.text(297, 120, "SURAT KETERANGAN DOMISILI", face="serif-bold", size=13, align="middle")
    page.text(297, 135, f"Nomor: {filled(job, '470/###/DS/####')}", face="serif", size=11, align="middle")
    page.text(50, 168, "Yang bertanda tangan di bawah ini menerangkan bahwa:", face="serif", size=11.5)
    rows = (
        ("Nama", f": {who.name}"),
        ("Pekerjaan", f": {job.one('Pedagang', 'Guru', 'Petani')}"),
        ("Alamat", f": {', '.join(address(job.random, 'ID'))}"),
    )
    y = pairs(page, 80, 194, rows, gap=90, size=11.5, step=19, face="serif")
    text = (
        "adalah benar penduduk desa kami dan berdomisili pada alamat tersebut di atas. Demikian surat keterangan ini "
        "dibuat untuk dapat dipergunakan sebagaimana mestinya."
    )
    y = page.prose(50, y + 10, text, 495, face="serif", size=11.5)
    page.text(545, y + 40, f"Sukamaju, {write.date(some_day(job), 2)}", face="serif", size=11.5, align="right")
    page.text(545, y + 58, "Kepala Desa", face="serif", size=11.5, align="right")
    page.text(545, y + 120, person(job.random, "ID").name, face="serif-bold", size=11.5, align="right")
    return [page]


def concert_ticket(job: Job) -> list[Sheet]:
    """A ticket that is printed at home: seat, price and fees, a square for the scanner."""
    write, page = job.locale, Sheet(size=(612.0, 300.0))
    page.box(14, 14, 598, 286, weight=1.2)
    page.box(14, 14, 598, 52, fill=NAVY)
    page.text(30, 40, "THE COPPERFIELD QUARTET - AUTUMN TOUR", face="bold", size=15, colour=WHITE)
    day = some_day(job)
    page.text(30, 78, f"{day:%A}, {write.date(day, 2)}  -  Doors 7:00 PM, Show 8:00 PM", face="bold", size=11)
    page.text(30, 94, "Bluestem Hall, " + ", ".join(address(job.random, "US")), size=9.5)
    cells = (("SECTION", filled(job, "1##")), ("ROW", filled(job, "@")), ("SEAT", filled(job, "#")))
    for n, (label, value) in enumerate(cells):
        page.box(30 + n * 90, 112, 110 + n * 90, 160, fill=PALE)
        page.text(70 + n * 90, 125, label, size=7.5, align="middle")
        page.text(70 + n * 90, 150, value, face="bold", size=18, align="middle")
    face = Decimal(job.random.randint(35, 120))
    fee = (face * 18 / 100).quantize(Decimal("0.01"))
    line = f"Face value {write.money(face, 'sign')}  +  Service fee {write.money(fee, 'sign')}"
    page.text(30, 184, line, size=9.5)
    page.text(30, 200, f"Purchased by {person(job.random, 'US').name}   Order {filled(job, '##-#####/@@@')}", size=9.5)
    page.box(450, 90, 570, 210, weight=3)
    page.text(510, 226, filled(job, "############"), face="mono", size=9, align="middle")
    page.text(30, 268, "No refunds. No re-entry. This ticket admits one and is void if copied.", size=8, colour=GREY)
    return [page]


def kuendigung(job: Job) -> list[Sheet]:
    """A telephone company confirms that a contract ends."""
    write, house, who, page = (
        job.locale,
        company(job.random, "DE", "Telekommunikation"),
        person(job.random, "DE"),
        Sheet(),
    )
    page.text(545, 58, house.name, face="bold", size=14, align="right", colour=MAROON)
    page.text(56, 120, f"{house.name}, {', '.join(house.address)}", size=6.5, colour=GREY)
    page.lines(56, 138, (who.name, *address(job.random, "DE")), size=10.5)
    day = some_day(job)
    page.text(545, 214, write.date(day, 2), size=10, align="right")
    page.text(56, 240, "Bestätigung Ihrer Kündigung", face="bold", size=12)
    text = (
        f"Guten Tag {who.name}, wir haben Ihre Kündigung erhalten. Ihr Vertrag mit der Nummer "
        f"{filled(job, '########')} endet am {write.date(day + timedelta(days=62))}. Bis dahin berechnen wir "
        f"wie gewohnt monatlich {write.money(Decimal(job.random.randint(1999, 4999)) / 100, 'sign')}. "
        "Den Router senden Sie bitte binnen 14 Tagen nach Vertragsende zurück; der Aufkleber liegt bei."
    )
    y = page.prose(56, 266, text, 483, size=10.5)
    page.lines(56, y + 24, ("Mit freundlichen Grüßen", "", "Ihr Kundenservice"), size=10.5)
    return [page]


LAYOUTS = layouts(
    None,
    (offerte, "nl_NL"),
    (convocation, "fr_FR"),
    (hyresavisering, "sv_SE"),
    (surat_keterangan, "id_ID"),
    (concert_ticket, "en_US"),
    (kuendigung, "de_DE"),
)
