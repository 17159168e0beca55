"""Receipts: mailed by a card reader's maker, a restaurant's for expenses, a taxi's, a petrol pump's."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.answer import number
from app.samples.measured.blocks import words
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.goods import Item
from app.samples.measured.locales import cents
from app.samples.measured.menu import chosen
from app.samples.measured.receipts import sale
from app.samples.measured.sheet import GREY, PALE, WHITE, Sheet
from app.samples.measured.tape import Tape
from app.samples.measured.world import person

_COUNTER = (
    "Oat latte=5.25|Cold brew=4.75|Almond croissant=4.95|Bagel, seeded=6.5|Avocado toast=11.9|Chai=4.6|Brownie=3.8"
)
_MODIFIERS = words("Large, extra shot|Regular|No sugar|Toasted, butter|Gluten free|Iced")
_KITCHEN = (
    "Wiener Schnitzel=19.8|Tagessuppe=5.9|Kleiner Salat=5.2|Rinderroulade=21.5|Apfelschorle 0,4=4.1|Helles 0,5=4.6|"
    "Kaffee=3.2|Kaiserschmarrn=9.9"
)


def card_reader_mail(job: Job) -> list[Sheet]:
    """What a card reader's maker mails: the sum in large type first, rows with what was chosen under them, a tip, the
    card and the merchant's place at the foot."""
    trade = job.one("Coffee", "Bakehouse", "Roasters")
    made, write, page = sale(job, "####", trade=trade), job.locale, Sheet(size=(380, 690))
    rows = chosen(job, _COUNTER, 2, 5)
    net = sum((row.amount for row in rows), Decimal(0))
    american = write.country == "US"
    rate = Decimal(made.rate)
    tax = cents(net * rate / 100) if american else cents(net * rate / (100 + rate))
    tip = cents(net * job.random.choice((0, 15, 18, 20)) / 100)
    total = net + tip + (tax if american else 0)
    code = numbers.letters(job.random, 2) + numbers.digits(job.random, 2)
    page.disc(190, 52, 26, fill=GREY)
    page.text(190, 59, made.shop.name[0], face="bold", size=19, align="middle", colour=WHITE)
    page.text(190, 104, made.shop.name, face="bold", size=13, align="middle")
    page.text(190, 150, write.money(total, "sign"), size=34, align="middle")
    y = 190.0
    for row in rows:
        page.line(30, y - 16, 350, weight=0.4, colour=GREY)
        times = f" × {row.quantity}" if row.quantity > 1 else ""
        page.text(30, y, row.name + times, face="bold", size=10.5)
        page.text(350, y, write.money(row.amount, "sign"), size=10.5, align="right")
        extra = job.random.choice(_MODIFIERS)
        note = f"{extra} ({write.money(row.price, 'sign')} ea.)" if times else extra
        page.text(30, y + 13, note, size=9, colour=GREY)
        y += 34
        job.answer.row(
            "line_items",
            description=row.name,
            quantity=number(row.quantity) if times else None,
            unit_price=row.price if times else None,
            amount=row.amount,
        )
    page.line(30, y - 16, 350, weight=0.4, colour=GREY)
    sums = [("Purchase Subtotal", net), (f"{write.tax} ({write.number(rate, None)}%)", tax)] if american else []
    if tip and not american:
        sums.append(("Subtotal", net))
    if tip:
        sums.append(("Tip", tip))
    for label, value in [*sums, ("Total", total)]:
        face = "bold" if label == "Total" else "sans"
        page.text(30, y, label, face=face, size=10.5)
        page.text(350, y, write.money(value, "sign"), face=face, size=10.5, align="right")
        y += 19
    if not american:
        page.text(30, y, f"Total includes {write.tax} of {write.money(tax, 'sign')}", size=9, colour=GREY)
        y += 16
    y += 18
    page.line(30, y - 18, 350, weight=0.4, colour=GREY)
    page.text(30, y, f"{job.one('Visa', 'Mastercard')} {filled(job, '####')} (Contactless)", size=9.5)
    page.text(350, y, write.date(made.day, 2), size=9.5, align="right")
    page.text(30, y + 14, "Auth code: " + filled(job, "######"), size=9, colour=GREY)
    page.text(350, y + 14, f"at {made.time}", size=9, align="right", colour=GREY)
    page.text(30, y + 28, "AID: A0000000031010", size=9, colour=GREY)
    page.text(350, y + 28, f"Receipt #{code}{made.number}", size=9, align="right", colour=GREY)
    page.size = (380, y + 140)
    page.box(0, y + 52, 380, y + 140, fill=PALE)
    page.lines(190, y + 76, (made.shop.name, *made.shop.address, made.shop.phone), size=9, align="middle")
    job.answer.tell(address=made.shop.address, total=total, tax=tax, receipt_number=f"{code}{made.number}")
    if american or tip:
        job.answer.tell(subtotal=net)
    return [page]


def bewirtungsbeleg(job: Job) -> list[Sheet]:
    """A restaurant's bill with what the tax office wants to know of a meal filled in by hand below, and the till's
    signature in small print."""
    trade = job.one("Gasthaus", "Bräu", "Wirtshaus")
    made, write, tape = sale(job, "R-0####", trade=trade), job.locale, Tape(250, face="sans", size=9.5)
    rows = chosen(job, _KITCHEN, 4, 7)
    total = sum((row.amount for row in rows), Decimal(0))
    rate = Decimal(made.rate)
    tax = cents(total * rate / (100 + rate))
    tape.middle(made.shop.name, bold=True, big=1.25)
    tape.middle(" · ".join(made.shop.address))
    tape.middle(f"Tel. {made.shop.phone}   {'UID' if write.country == 'AT' else 'USt-Id'} {made.shop.tax_id}")
    tape.gap()
    tape.row(f"RECHNUNG {made.number}", f"Tisch {job.random.randint(1, 48)}", bold=True)
    tape.row(f"Es bediente Sie: {person(job.random, write.country).given}", f"{write.date(made.day)}  {made.time}")
    tape.rule("_")
    for row in rows:
        tape.row(f"{row.quantity}x  {row.name}  à {write.money(row.price)}", write.money(row.amount))
        job.answer.row(
            "line_items", description=row.name, quantity=number(row.quantity), unit_price=row.price, amount=row.amount
        )
    tape.rule("_")
    tape.row("Zu zahlen", write.money(total, "sign"), bold=True, big=1.35)
    tape.row("Bar", write.money(total, "sign"))
    tape.gap()
    tape.cells((0.0, 0.5, 0.76, 1.0), (f"{write.tax}-Satz", "Netto", "Steuer", "Brutto"))
    shown = f"{write.number(rate)} %"
    tape.cells((0.0, 0.5, 0.76, 1.0), (shown, write.money(total - tax), write.money(tax), write.money(total)))
    tape.gap(1.6)
    tape.middle(
        "Angaben zum Nachweis der Höhe und der betrieblichen Veranlassung von Bewirtungsaufwendungen", bold=True
    )
    guests = ", ".join(person(job.random, write.country).surname for _ in range(2))
    for label, value in (
        ("Bewirtete Personen", guests),
        ("Anlass", job.one("Projektbesprechung", "Jahresgespräch", "Angebot Halle 3")),
        ("Trinkgeld", ""),
        ("Ort, Datum", f"{made.shop.address[-1].split(' ', 1)[1]}, {write.date(made.day, 1)}"),
        ("Unterschrift", ""),
    ):
        tape.gap()
        tape.page.text(tape.margin, tape.y, label, size=7.5)
        tape.page.text(tape.margin + 82, tape.y, value, face="serif", size=11.5)
        tape.page.line(tape.margin + 78, tape.y + 3, tape.right, weight=0.5)
        tape.y += 14
    tape.gap(1.2)
    tape.body = 6.5
    tape.row(f"TSE-Transaktion {filled(job, '#####')}  Signaturzähler {filled(job, '######')}")
    tape.row(f"Start {made.day:%Y-%m-%d}T{made.time}:12.000  Kasse {filled(job, 'K@-##')}")
    tape.middle("Vielen Dank und auf Wiedersehen")
    job.answer.tell(address=made.shop.address, total=total, tax=tax, subtotal=total - tax)
    return tape.cut()


_RIDE = {
    "fr": words(
        "REÇU DE COURSE|TAXI|Licence|Course n°|Le|Prise en charge|Distance|Attente|Supplément bagage|"
        "PRIX TTC|dont TVA|De|À|Gare|Aéroport|Carte bancaire|Bonne journée"
    ),
    "nl": words(
        "RITBON|TAXI|Vergunning|Ritnummer|Datum|Starttarief|Kilometers|Wachttijd|Bagage|"
        "TOTAAL incl. BTW|waarvan BTW|Van|Naar|Centraal Station|Luchthaven|Betaald per pin|Goede reis"
    ),
    "en": words(
        "TAXI RECEIPT|CABS|Plate|Job no|Date|Initial charge|Distance|Waiting|Luggage|"
        "FARE|incl. VAT|From|To|Station|Airport|Paid by card|Safe home"
    ),
}


def taxi_slip(job: Job) -> list[Sheet]:
    """The narrow slip of a taximeter: few letters to a row, kilometres and minutes among the sums, from and to."""
    t, write, random = _RIDE[job.locale.lang], job.locale, job.random
    made, tape = sale(job, "######", trade="Taxi"), Tape(150, size=8.5, margin=8)
    km = Decimal(random.randint(31, 420)) / 10
    rate = Decimal(write.rates[-1] if write.lang != "fr" else "10")
    start, ride = Decimal(random.randint(26, 48)) / 10, cents(km * Decimal("1.94"))
    parts = [(t[5], start), (f"{t[6]} {write.number(km, 1)} km", ride)]
    if random.random() < 0.6:
        parts.append((f"{t[7]} {random.randint(2, 14)} min", Decimal(random.randint(12, 88)) / 10))
    if random.random() < 0.4:
        parts.append((t[8], Decimal(2)))
    total = sum((value for _, value in parts), Decimal(0))
    tax = cents(total * rate / (100 + rate))
    tape.middle(t[0], bold=True, big=1.2)
    tape.middle(made.shop.name)
    tape.middle(", ".join(made.shop.address))
    tape.rule("*")
    tape.row(t[2], filled(job, "@@-####"))
    tape.row(t[3], made.number)
    tape.row(t[4], f"{write.date(made.day, 1)} {made.time}")
    tape.row(f"{t[11]}: {t[13]}")
    tape.row(f"{t[12]}: {t[14]}")
    tape.rule("*")
    for label, value in parts:
        tape.row(label, write.money(value))
        job.answer.row("line_items", description=label, amount=cents(value))
    tape.gap()
    tape.row(t[9], write.money(total, "sign"), bold=True)
    tape.row(f"{t[10]} {write.number(rate, None)}%", write.money(tax))
    tape.gap()
    tape.row(t[15], write.money(total))
    tape.middle(f"{write.tax} {made.shop.tax_id}")
    tape.middle(t[16])
    job.answer.tell(address=made.shop.address, total=cents(total), tax=tax)
    return tape.cut()


def pump_bill(job: Job) -> list[Sheet]:
    """An Indian filling station's: labels and colons in one column, volume, rate and vehicle, no tax at all."""
    write, random = job.locale, job.random
    made, tape = sale(job, "######-ORGNL", trade="Petroleum"), Tape(200, size=8.5)
    volume = Decimal(random.randint(410, 4200)) / 100
    fuel, price = random.choice((("PETROL", "106.31"), ("DIESEL", "92.15"), ("XTRA 95", "111.40")))
    item = Item(name=fuel, quantity=volume, price=Decimal(price))
    station = f"{made.shop.name.split(' ')[0]} {job.one('Service Station', 'Fuels', 'Highway Point')}"
    tape.middle("WELCOME!!!", bold=True)
    tape.middle("BHARATPUR OIL", bold=True, big=1.3)
    tape.middle(station)
    for row in made.shop.address:
        tape.middle(row)
    tape.middle(f"Tel. No.: {made.shop.phone}")
    tape.gap()
    rows = (
        ("Receipt No.", made.number),
        ("Local ID", filled(job, "0002####")),
        ("FIP No.", str(random.randint(1, 6))),
        ("Nozzle No.", str(random.randint(1, 4))),
        ("Product", fuel),
        ("Density", f"{random.randint(730, 830)}.{random.randint(0, 9)} Kg/m3"),
        ("Preset Type", "Amount"),
        ("Rate(Rs/L)", write.money(item.price)),
        ("Volume(L)", write.number(volume)),
        ("Amount(Rs)", write.money(item.amount)),
        ("Atot", filled(job, "########.##")),
        ("Vehicle No", filled(job, "MH 12 @@ ####")),
        ("Mobile No", "Not Entered"),
        ("Date", write.date(made.day, 1)),
        ("Time", made.time),
        ("CST No", ""),
        ("LST No", ""),
    )
    for label, value in rows:
        tape.page.text(tape.margin, tape.y, label, face="mono", size=8.5)
        tape.page.text(tape.margin + 68, tape.y, f": {value}".rstrip(), face="mono", size=8.5)
        tape.y += 12
    tape.gap()
    tape.middle("SAVE FUEL YAANI SAVE MONEY !! THANKS FOR FUELLING WITH US. YOU CAN NOW CALL US ON 1800 555 0199")
    job.answer.tell(company=station, address=made.shop.address, total=item.amount)
    job.answer.row(
        "line_items", description=item.name, quantity=number(item.quantity), unit_price=item.price, amount=item.amount
    )
    return tape.cut()


LAYOUTS = layouts(
    "receipt",
    (card_reader_mail, "en_US en_AU"),
    (bewirtungsbeleg, "de_DE de_AT"),
    (taxi_slip, "fr_FR nl_NL en_IE"),
    (pump_bill, "en_IN"),
    till=(bewirtungsbeleg, taxi_slip, pump_bill),
)
