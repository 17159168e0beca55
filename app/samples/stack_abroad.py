"""Documents from trade and travel, some in German: the last round of kinds for the stacks."""

from __future__ import annotations

from random import Random

from app.samples.pdf import Canvas
from app.samples.stack_parts import GOODS, LEFT, NAMES, PHRASES, RIGHT, TOWNS, TRADES, Draw, Sender, date, prose

SATZ = (
    "der Käufer übernimmt die Sache in dem Zustand, in dem sie sich befindet",
    "Änderungen dieses Vertrages bedürfen der Schriftform",
    "die Gefahr geht mit der Übergabe auf den Käufer über",
    "der Kaufpreis ist binnen vierzehn Tagen ohne Abzug zu zahlen",
    "Gerichtsstand ist der Sitz des Verkäufers",
)


def _amount(random: Random, low: int = 500, high: int = 90000) -> str:
    return f"{random.randint(low, high) / 100:.2f}"


def kaufvertrag(random: Random, sender: Sender) -> list[Canvas]:
    """Clauses in German, 'Seite 1 von 2' at the foot."""
    count, clause, pages = random.choice((2, 2, 3)), 1, []
    for n in range(1, count + 1):
        page = Canvas()
        y = 80.0
        if n == 1:
            page.text(LEFT, 80, "Kaufvertrag", face="serif-bold", size=20)
            page.text(LEFT, 110, f"zwischen {sender.name}, {sender.street}, {sender.town}", face="serif")
            page.text(LEFT, 126, f"und {random.choice(NAMES)} {random.choice(TRADES)} GmbH", face="serif")
            y = 170.0
        while y < (700 if n < count else 380):
            page.text(LEFT, y, f"§ {clause}", face="serif-bold")
            said = ". ".join(p[0].upper() + p[1:] for p in random.choices(SATZ, k=4)) + "."
            y = page.paragraph(LEFT, y + 16, said, width=470) + 8
            clause += 1
        page.text(260, 812, f"Seite {n} von {count}", face="serif", size=8.5)
        pages.append(page)
    return pages


def hotel_folio(random: Random, sender: Sender) -> list[Canvas]:
    """The guest and the folio's number on every page; the balance on the last."""
    folio, guest, room = random.randint(10000, 99999), random.choice(NAMES), random.randint(101, 799)
    arrival, count, pages = date(random), random.choice((1, 2, 2)), []
    for n in range(1, count + 1):
        page = Canvas()
        page.text(220, 50, f"Hotel {sender.name.split()[0]}", face="serif-bold", size=16)
        page.text(200, 66, f"{sender.street}, {sender.town}", face="serif", size=9)
        for i, (label, value) in enumerate(
            (("Guest", guest), ("Room", str(room)), ("Folio", str(folio)), ("Arrival", arrival))
        ):
            page.text(LEFT, 100 + 14 * i, label, face="serif")
            page.text(LEFT + 70, 100 + 14 * i, value, face="serif")
        y = 180.0
        for _ in range(random.randint(20, 30) if n < count else random.randint(4, 14)):
            page.text(LEFT, y, date(random), face="serif")
            page.text(
                150, y, random.choice(("Room charge", "Breakfast", "Minibar", "City tax", "Parking")), face="serif"
            )
            page.text(RIGHT, y, _amount(random), face="serif", right=True)
            y += 17
        if n == count:
            page.text(380, y + 16, "Balance due", face="serif-bold", size=12)
            page.text(RIGHT, y + 16, _amount(random), face="serif-bold", size=12, right=True)
        pages.append(page)
    return pages


def declaration(random: Random, sender: Sender) -> list[Canvas]:
    """A customs form of boxes, then continuation sheets of the same boxes."""
    entry, pages = f"{random.randint(10, 99)}GB{random.randint(10**9, 10**10)}", []
    for n in range(random.choice((1, 2, 3))):
        page = Canvas()
        page.text(LEFT, 46, "Export declaration" if n == 0 else "Continuation sheet", face="bold", size=13)
        page.text(RIGHT, 46, f"MRN {entry}", size=9, right=True)
        y = 70.0
        if n == 0:
            page.text(LEFT, y + 10, "2 Exporter", size=6.5)
            page.text(LEFT, y + 22, f"{sender.name}, {sender.town}", size=9)
            page.text(310, y + 10, "8 Consignee", size=6.5)
            page.text(310, y + 22, f"{random.choice(NAMES)} {random.choice(TRADES)}", size=9)
            y += 50
        for item in range(1, random.randint(4, 7)):
            page.line(LEFT, y, RIGHT)
            page.text(LEFT, y + 10, "31 Goods", size=6.5)
            page.text(LEFT, y + 24, random.choice(GOODS), size=9)
            page.text(310, y + 10, f"32 Item {item}", size=6.5)
            page.text(400, y + 10, "38 Net mass", size=6.5)
            page.text(400, y + 24, f"{random.randint(1, 900)} kg", size=9)
            y += 70
        page.line(LEFT, y, RIGHT)
        pages.append(page)
    return pages


def school_report(random: Random, sender: Sender) -> list[Canvas]:
    """A cover with the pupil's name, then subjects; the name at the foot of every page."""
    pupil = f"{random.choice(('Ada', 'Ben', 'Cleo', 'Dan'))} {random.choice(NAMES)}"
    cover = Canvas()
    cover.text(170, 160, f"{sender.town} Grammar School", face="serif-bold", size=18)
    cover.text(230, 300, "Annual report", face="serif", size=16)
    cover.text(230, 340, pupil, face="serif-bold", size=16)
    cover.text(230, 366, f"{date(random)}", face="serif", size=11)
    pages = [cover]
    for _ in range(random.choice((1, 2, 3))):
        page = Canvas()
        y = 70.0
        for _ in range(random.randint(2, 4)):
            page.text(
                LEFT, y, random.choice(("Mathematics", "History", "French", "Physics", "Music")), face="serif-bold"
            )
            page.text(RIGHT, y, f"Grade {random.choice('ABCD')}", face="serif", right=True)
            y = page.paragraph(LEFT, y + 16, ". ".join(random.choices(PHRASES, k=4)).capitalize(), width=470) + 16
        page.text(LEFT, 815, pupil, face="serif", size=8)
        pages.append(page)
    return pages


def service_sheet(random: Random, sender: Sender) -> list[Canvas]:
    """One ruled page, often several of them by the same firm in a row."""
    page = Canvas()
    page.text(LEFT, 50, "SERVICE REPORT", face="bold", size=14)
    page.text(RIGHT, 50, f"No {random.randint(1000, 99999)}", face="bold", size=12, right=True)
    page.text(LEFT, 68, f"{sender.name} - {sender.phone}", size=8)
    y = 90.0
    for label in ("Customer", "Site", "Engineer", "Fault reported", "Work done", "Parts used"):
        page.line(LEFT, y, RIGHT)
        page.text(LEFT + 3, y + 12, label, size=8)
        page.text(180, y + 16, random.choice((random.choice(NAMES), random.choice(GOODS), date(random))))
        y += random.choice((28, 60))
    page.line(LEFT, y, RIGHT)
    page.text(LEFT, y + 40, "Signed ____________________", size=9)
    return [page]


def footed_invoice(random: Random, sender: Sender) -> list[Canvas]:
    """Bank, company and contact in three columns at the foot of every page; '1/2' between."""
    number, count, pages = f"RE-{random.randint(10000, 99999)}", random.choice((1, 2, 3)), []
    for n in range(1, count + 1):
        page = Canvas()
        page.text(RIGHT, 50, sender.name, face="bold", size=15, right=True)
        y = 100.0
        if n == 1:
            page.text(LEFT, 120, f"{random.choice(NAMES)} {random.choice(TRADES)} GmbH")
            page.text(LEFT, 134, f"{random.randint(1, 90)} {sender.town}")
            page.text(LEFT, 190, f"Rechnung {number}", face="bold", size=13)
            page.text(RIGHT, 190, date(random).replace("/", "."), right=True)
            y = 230.0
        for position in range(1, random.randint(20, 28) if n < count else random.randint(4, 12)):
            page.text(LEFT, y, str(position))
            page.text(LEFT + 30, y, random.choice(GOODS))
            page.text(RIGHT, y, _amount(random).replace(".", ",") + " EUR", right=True)
            y += 18
        if n == count:
            page.text(380, y + 14, "Gesamtbetrag", face="bold")
            page.text(RIGHT, y + 14, _amount(random).replace(".", ",") + " EUR", face="bold", right=True)
        for x, lines in (
            (LEFT, (sender.name, sender.street, sender.town)),
            (230.0, ("Bank: Nordbank", "IBAN DE12 3456 7890", "BIC NORDDEFF")),
            (410.0, (f"Tel {sender.phone}", f"USt-ID {sender.tax_id}", "HRB 4711")),
        ):
            for i, line in enumerate(lines):
                page.text(x, 790 + 10 * i, line, size=7)
        page.text(290, 770, f"{n}/{count}", size=8)
        pages.append(page)
    return pages


def printed_mail(random: Random, sender: Sender) -> list[Canvas]:
    """A mail as a browser prints it: the address and '1/2' at the foot, the date at the top."""
    count, day, pages = random.choice((1, 2, 2, 3)), date(random), []
    subject = f"{random.choice(TRADES)} {random.choice(TOWNS)}"
    for n in range(1, count + 1):
        page = Canvas()
        page.text(30, 24, day, size=7)
        page.text(300, 24, f"Mail - {subject}", size=7)
        page.text(30, 830, "https://mail.example.org/inbox/print", size=7)
        page.text(565, 830, f"{n}/{count}", size=7, right=True)
        y = 60.0
        if n == 1:
            page.text(LEFT, 60, subject, face="bold", size=14)
            page.text(LEFT, 84, f"{random.choice(NAMES)} <office@{sender.name.split()[0].lower()}.example>", size=9)
            page.text(LEFT, 98, f"To: {random.choice(NAMES)}", size=9)
            y = 130.0
        prose(page, y, random, until=720 if n < count else random.choice((240, 500)), whole=n == 1)
        pages.append(page)
    return pages


def confirmation(random: Random, sender: Sender) -> list[Canvas]:
    """An order confirmed, and small print behind it in another face, without head or number."""
    first = Canvas()
    first.text(LEFT, 56, sender.name, face="bold", size=17)
    first.text(LEFT, 72, f"{sender.street}, {sender.town}, {sender.phone}", size=8.5)
    first.text(LEFT, 130, "Order confirmation", face="bold", size=13)
    first.text(LEFT, 150, f"Our reference {random.randint(10000, 99999)} of {date(random)}", size=9)
    y = 190.0
    for _ in range(random.randint(3, 14)):
        first.text(LEFT, y, f"{random.randint(1, 40)} x {random.choice(GOODS)}")
        first.text(RIGHT, y, _amount(random), right=True)
        y += 17
    pages = [first]
    if random.random() < 0.75:
        back = Canvas()
        y = 50.0
        for clause in range(1, 16):
            said = f"{clause}. " + ". ".join(random.choices(PHRASES, k=3)).capitalize() + "."
            y = back.paragraph(40, y, said, width=510, face="sans", size=7.5) + 5
        pages.append(back)
    return pages


def survey(random: Random, sender: Sender) -> list[Canvas]:
    """A report of findings, then an annex of photographs with captions and little else."""
    number, pages = f"{random.randint(100, 999)}/26", []
    first = Canvas()
    first.text(LEFT, 60, f"Survey report {number}", face="bold", size=16)
    first.text(LEFT, 82, f"{sender.name} for {random.choice(NAMES)} {random.choice(TRADES)}", size=10)
    first.text(LEFT, 98, f"{sender.town}, {date(random)}", size=10)
    prose(first, 140, random, until=random.choice((500, 700)))
    pages.append(first)
    for annex in range(random.choice((1, 1, 2))):
        page = Canvas()
        page.text(LEFT, 50, f"Annex {'AB'[annex]} to {number}: photographs", face="bold", size=10)
        for i in range(2):
            top = 80 + 340 * i
            page.line(LEFT, top, RIGHT)
            page.line(LEFT, top + 290, RIGHT)
            page.upright(LEFT, top, top + 290)
            page.upright(RIGHT, top, top + 290)
            page.text(LEFT, top + 306, f"Photo {2 * annex + i + 1}: {random.choice(GOODS)}", size=9)
        pages.append(page)
    return pages


ABROAD: tuple[Draw, ...] = (
    kaufvertrag,
    hotel_folio,
    declaration,
    school_report,
    service_sheet,
    footed_invoice,
    printed_mail,
    confirmation,
    survey,
)
