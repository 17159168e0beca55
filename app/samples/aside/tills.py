"""Receipts: an American warehouse club's roll, a Dutch café's, a Malaysian coffee shop's, an Austrian bakery's signed
one, a French motorway's, an Indian ride's mail, a German hardware store's, a British café's."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from app.samples.aside.stock import BAKERY, BARISTA, CAFE, HARDWARE_DE, KOPITIAM, WAREHOUSE, picked, square_code
from app.samples.measured.blocks import pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.locales import cents
from app.samples.measured.receipts import cash_for, sale, tell_rows
from app.samples.measured.sheet import BLACK, GREY, PALE, WHITE, Sheet
from app.samples.measured.tape import Tape
from app.samples.measured.world import address, person


def warehouse_club(job: Job) -> list[Sheet]:
    """A club's roll: member first, article numbers before short names, a letter of tax behind the sum, the
    total after asterisks, how many items were sold."""
    made, write = sale(job, "####", trade="Wholesale"), job.locale
    made = replace(made, rows=picked(job, WAREHOUSE, 4, 9, (1, 1, 1, 2, 3)))
    taxed = {row.name: job.often(0.5) for row in made.rows}
    base = sum((row.amount for row in made.rows if taxed[row.name]), Decimal(0))
    tax = cents(base * Decimal(made.rate) / 100)
    tape = Tape(232, size=9)
    tape.middle(made.shop.name.upper(), bold=True, big=1.5)
    tape.middle(f"{made.shop.address[-1].split(',')[0].upper()} #{filled(job, '###')}")
    for line in made.shop.address:
        tape.middle(line)
    tape.gap()
    tape.row(f"Member {filled(job, '11##########')}")
    for row in made.rows:
        code = filled(job, "E ######" if not taxed[row.name] else "  #######")
        if row.quantity > 1:
            tape.row(f"     {row.quantity} @ {write.money(row.price)}")
        tape.row(f"{code} {row.name}", f"{write.money(row.amount)} {'A' if taxed[row.name] else ' '}")
    tape.row("        SUBTOTAL", f"{write.money(made.gross)}  ")
    tape.row("        TAX", f"{write.money(tax)}  ")
    tape.row("   **** TOTAL", f"{write.money(made.gross + tax)}  ", bold=True, big=1.1)
    tape.row(f"XXXXXXXXXXXX{filled(job, '####')}", "CHIP READ")
    tape.row(f"AID: A000000{filled(job, '#######')}")
    tape.row(f"Seq# {filled(job, '####')}", f"App#: {filled(job, '######')}")
    tape.row("Visa", f"Resp: APPROVED {write.money(made.gross + tax)}")
    tape.gap()
    tape.row(f"{write.date(made.day)} {made.time}", f"{filled(job, '###')} {filled(job, '#')} {made.number}")
    tape.row(f"A {made.rate}% TAX", write.money(tax))
    tape.row("TOTAL NUMBER OF ITEMS SOLD =", str(sum(int(row.quantity) for row in made.rows)))
    tape.middle(f"OP#: {filled(job, '###')}  Name: {person(job.random, 'US').given}")
    tape.row("Trn:" + made.number, "Thank You! Please Come Again")
    tell_rows(job, made.rows, quantity=False)
    job.answer.tell(company=made.shop.name.upper(), subtotal=made.gross, tax=tax, total=made.gross + tax)
    job.answer.tell(address=made.shop.address)
    return tape.cut()


def tafelbon(job: Job) -> list[Sheet]:
    """A Dutch café's: how many before the name, paid by card in a block of the terminal's own, tax by rate below."""
    made, write = sale(job, "2025-#####", trade=job.one("Eetcafé", "Grand Café")), job.locale
    made = replace(made, rows=picked(job, CAFE, 3, 6), rate="9")
    tape = Tape(220, face="sans", size=9.2)
    tape.middle(made.shop.name, bold=True, big=1.45)
    for line in (*made.shop.address, f"BTW nr. {made.shop.tax_id}"):
        tape.middle(line)
    tape.gap(1)
    tape.row(f"Tafel {job.random.randint(1, 44)}", f"Gasten: {job.random.randint(1, 5)}")
    tape.row(f"U bent geholpen door {person(job.random, 'NL').given}")
    tape.rule("_")
    for row in made.rows:
        tape.row(f"{row.quantity}x  {row.name}", write.money(row.amount))
    tape.rule("_")
    tape.row("Te betalen", write.money(made.gross, "sign"), bold=True, big=1.35)
    tape.row("Pinbetaling", write.money(made.gross, "sign"))
    tape.gap()
    tape.cells((0, 0.66, 1), ("BTW", "Over", "Bedrag"), bold=True)
    tape.cells((0, 0.66, 1), ("9% laag", write.money(made.gross - made.tax), write.money(made.tax)))
    tape.gap()
    for line in (
        f"Terminal: {filled(job, 'CT#####')}",
        f"Kaart: xxxxxxxxxxxx{filled(job, '####')}  Maestro",
        "AKKOORD",
    ):
        tape.row(line)
    tape.gap()
    tape.row(f"Bon {made.number}", f"{write.date(made.day)} {made.time}")
    tape.middle("Graag tot ziens!")
    for row in made.rows:
        job.answer.row("line_items", description=row.name, quantity={"value": f"{row.quantity}"}, amount=row.amount)
    job.answer.tell(total=made.gross, subtotal=made.gross - made.tax, tax=made.tax, address=made.shop.address)
    return tape.cut()


def kedai_kopi(job: Job) -> list[Sheet]:
    """A Malaysian coffee shop's: price and number under the name, tax on top, a rounding to five sen, cash and
    change."""
    made, write = sale(job, "A0####", trade="Kopitiam"), job.locale
    made = replace(made, rows=picked(job, KOPITIAM, 3, 6))
    tax = cents(made.gross * Decimal(made.rate) / 100)
    exact = made.gross + tax
    total = cents((exact * 20).to_integral_value() / 20)
    tape = Tape(214, size=8.8)
    tape.middle(made.shop.name.upper(), bold=True, big=1.2)
    tape.middle(f"({filled(job, '20##0#0#####')} / {filled(job, '######-@')})")
    for line in made.shop.address:
        tape.middle(line)
    tape.middle(f"No. SST: {made.shop.tax_id}")
    tape.rule("=")
    tape.row(f"No. Bil : {made.number}", f"Meja : {job.random.randint(1, 30)}")
    tape.row(f"Tarikh  : {write.date(made.day)}", made.time)
    tape.rule("=")
    for row in made.rows:
        tape.row(row.name)
        tape.row(f"  {row.quantity} x {write.money(row.price)}", write.money(row.amount))
    tape.rule()
    tape.row("Jumlah Kecil", write.money(made.gross))
    tape.row(f"Cukai Perkhidmatan {made.rate}%", write.money(tax))
    tape.row("Pelarasan Penggenapan", write.money(total - exact))
    tape.row("JUMLAH BESAR (RM)", write.money(total), bold=True, big=1.15)
    tape.rule()
    given = cash_for(total)
    tape.row("Tunai", write.money(given))
    tape.row("Baki", write.money(given - total))
    tape.gap()
    tape.middle("Terima kasih, sila datang lagi")
    tell_rows(job, made.rows)
    job.answer.tell(company=made.shop.name.upper())
    job.answer.tell(subtotal=made.gross, tax=tax, total=total, address=made.shop.address)
    return tape.cut()


def signierter_beleg(job: Job) -> list[Sheet]:
    """An Austrian bakery's: a letter of its rate at each sum, the till's number, the signed code at the foot."""
    made, write = sale(job, "######", trade=job.one("Bäckerei", "Konditorei")), job.locale
    made = replace(made, rows=picked(job, BAKERY, 3, 7), rate="10")
    tape = Tape(218, size=9)
    tape.middle(made.shop.name, bold=True, big=1.25)
    tape.middle(", ".join(made.shop.address))
    tape.middle(f"UID {made.shop.tax_id}   Tel {made.shop.phone}")
    tape.gap()
    tape.row("Barzahlungsbeleg", f"Beleg-Nr. {made.number}", bold=True)
    tape.row(f"Es bediente Sie: {person(job.random, 'AT').given}")
    tape.rule("=")
    for row in made.rows:
        left = f"{row.quantity} {row.name}" if row.quantity == 1 else f"{row.quantity} {row.name} à {row.price}"
        tape.row(left.replace(f"{row.price}", write.money(row.price)), f"{write.money(row.amount)} B")
    tape.rule("=")
    tape.row("Gesamtsumme EUR", write.money(made.gross), bold=True, big=1.2)
    given = cash_for(made.gross)
    tape.row("Gegeben Bar", write.money(given))
    tape.row("Rückgeld", write.money(given - made.gross))
    tape.rule()
    tape.cells((0, 0.42, 0.7, 1), ("Satz", "Netto", "USt", "Brutto"))
    values = (write.money(value) for value in (made.gross - made.tax, made.tax, made.gross))
    tape.cells((0, 0.42, 0.7, 1), ("B 10%", *values))
    tape.gap()
    tape.row(f"Kassa {filled(job, 'KA-0##')}", f"{write.date(made.day)} {made.time}:{job.random.randint(10, 59)}")
    square_code(job, tape.page, 74, tape.y - 2, 70)
    tape.y += 84
    tape.middle("Sicherheitseinrichtung in Ordnung")
    for row in made.rows:
        job.answer.row(
            "line_items",
            description=row.name,
            quantity={"value": f"{row.quantity}"},
            unit_price=row.price if row.quantity > 1 else None,
            amount=row.amount,
        )
    job.answer.tell(total=made.gross, subtotal=made.gross - made.tax, tax=made.tax, address=made.shop.address)
    return tape.cut()


def peage(job: Job) -> list[Sheet]:
    """A French motorway's: no goods, the toll stations and the class, the sum with tax and how much of it is tax."""
    made, write = sale(job, "########", trade="Autoroutes", count=(1, 1)), job.locale
    total = Decimal(job.random.randint(22, 480)) / 10
    tax = cents(total * 20 / 120)
    tape = Tape(180, size=8.4)
    tape.middle(made.shop.name, bold=True, big=1.1)
    tape.middle(f"SIREN {filled(job, '### ### ###')}")
    for line in made.shop.address:
        tape.middle(line)
    tape.rule("*")
    tape.middle("RECU DE PEAGE", bold=True, big=1.3)
    tape.rule("*")
    towns = (address(job.random, "FR")[-1].split(" ", 1)[1] for _ in range(2))
    tape.row("Entrée", f"{next(towns)} Nord")
    tape.row("Sortie", f"{next(towns)} Est")
    tape.row("Voie", filled(job, "##"))
    tape.row("Classe", "1")
    tape.row(f"Le {write.date(made.day)}", f"à {made.time.replace(':', 'h')}")
    tape.gap()
    tape.row("MONTANT TTC", f"{write.money(total)} €", bold=True, big=1.2)
    tape.row("Dont TVA 20,00%", f"{write.money(tax)} €")
    tape.row("Soit HT", f"{write.money(total - tax)} €")
    tape.row("Réglé par", "CB sans contact")
    tape.gap()
    tape.row("N° reçu", made.number)
    tape.middle("Bonne route")
    job.answer.tell(total=total, tax=tax, subtotal=total - tax, address=made.shop.address)
    return tape.cut()


def ride_mail(job: Job) -> list[Sheet]:
    """An Indian ride's mail: the sum large on top, the fare in parts, the way with times, who drove."""
    made, write = sale(job, "CRN##########", trade="Mobility", count=(1, 1)), job.locale
    page, random = Sheet(), job.random
    parts = [
        ("Ride Fare", Decimal(random.randint(90, 900))),
        ("Access Fee", Decimal(random.randint(100, 400)) / 10),
        ("Toll / Parking", Decimal(random.choice((30, 45, 60)))),
    ]
    net = sum((amount for _, amount in parts), Decimal(0))
    tax = cents(net * 5 / 100)
    page.box(0, 0, 595, 86, fill=BLACK)
    page.text(48, 50, made.shop.name, face="bold", size=18, colour=WHITE)
    page.text(547, 50, write.date(made.day, 2), size=11, align="right", colour=WHITE)
    page.text(48, 130, f"Thanks for riding, {person(random, 'IN').given}", face="bold", size=20)
    page.text(48, 152, "We hope you enjoyed your ride this evening.", size=11, colour=GREY)
    page.text(48, 200, "Total", face="bold", size=18)
    page.text(547, 200, write.money(net + tax, "sign"), face="bold", size=22, align="right")
    page.line(48, 214, 547, colour=GREY)
    shown = [(name, write.money(amount, "sign")) for name, amount in parts]
    y = pairs(page, 48, 238, shown, "right", room=499, size=11, step=22)
    page.line(48, y - 10, 547, weight=0.4, colour=GREY)
    sums = (("Subtotal", write.money(net, "sign")), ("GST (5%)", write.money(tax, "sign")))
    y = pairs(page, 48, y + 10, sums, "right", room=499, size=11, step=22)
    page.box(48, y, 547, y + 34, fill=PALE)
    page.text(58, y + 21, "Paid using UPI", size=11)
    page.text(537, y + 21, write.money(net + tax, "sign"), face="bold", size=11, align="right")
    y += 70
    page.text(48, y, f"Sedan   {random.randint(4, 28)}.{random.randint(1, 9)} km, 38 min", size=10)
    for label in ("18:42", "19:20"):
        y += 26
        page.disc(54, y - 4, 3, fill=BLACK)
        page.text(66, y, label, face="bold", size=10)
        page.text(106, y, ", ".join(address(random, "IN")), size=9.5)
    page.text(48, y + 40, f"You rode with {person(random, 'IN').given}   {filled(job, 'KA 0# @@ ####')}", size=10)
    page.text(48, y + 60, f"Booking ID {made.number}", size=10)
    foot = f"{made.shop.name}, {', '.join(made.shop.address)}. GSTIN {made.shop.tax_id}"
    page.text(48, 800, foot, size=7.5, colour=GREY)
    for name, amount in parts:
        job.answer.row("line_items", description=name, amount=amount)
    job.answer.tell(subtotal=net, tax=tax, total=net + tax, address=made.shop.address)
    return [page]


def baumarkt_bon(job: Job) -> list[Sheet]:
    """A German hardware store's: articles by number over their names, a share of tax without a sum of the goods before
    it, the terminal's own block, and the lines of the signing unit."""
    made, write = sale(job, "####/##/####", trade=job.one("Baumarkt", "Heimwerkermarkt")), job.locale
    made = replace(made, rows=picked(job, HARDWARE_DE, 2, 7))
    tape = Tape(228, size=8.8)
    tape.middle(made.shop.name.upper(), bold=True, big=1.3)
    for line in (*made.shop.address, f"Tel. {made.shop.phone}"):
        tape.middle(line)
    tape.middle(f"USt-IdNr. {made.shop.tax_id}")
    tape.gap()
    tape.row("", "EUR")
    for row in made.rows:
        tape.row(f"{filled(job, '4#########')}")
        if row.quantity > 1:
            tape.row(f"{row.quantity} Stk x {write.money(row.price)}", inset=10)
        tape.row(row.name, f"{write.money(row.amount)} A")
    tape.rule()
    tape.row("ZU ZAHLEN", write.money(made.gross), bold=True, big=1.25)
    tape.rule()
    for line in ("K-U-N-D-E-N-B-E-L-E-G", "girocard kontaktlos", f"Terminal-ID {filled(job, '########')}"):
        tape.row(line)
    tape.row("Betrag EUR", write.money(made.gross))
    tape.row("Zahlung erfolgt")
    tape.rule()
    tape.row(f"A = {made.rate},00 % MwSt. aus {write.money(made.gross)}", write.money(made.tax))
    tape.row(f"Bon {made.number}")
    tape.row(f"Datum {write.date(made.day)}", f"Uhrzeit {made.time}")
    tape.row(f"TSE-Transaktion {filled(job, '######')}")
    tape.row(f"TSE-Start {made.day.isoformat()}T{made.time}:07")
    tape.gap()
    tape.middle("Umtausch innerhalb von 4 Wochen mit Bon")
    for row in made.rows:
        job.answer.row(
            "line_items",
            description=row.name,
            quantity={"value": f"{row.quantity}"} if row.quantity > 1 else None,
            unit_price=row.price if row.quantity > 1 else None,
            amount=row.amount,
        )
    job.answer.tell(company=made.shop.name.upper(), total=made.gross, tax=made.tax, address=made.shop.address)
    return tape.cut()


def cafe_tablet(job: Job) -> list[Sheet]:
    """A British café's out of a tablet: much white, the sum large on top before the goods, the card at the foot."""
    made, write = sale(job, "####", trade=job.one("Coffee", "Bakehouse")), job.locale
    made = replace(made, rows=picked(job, BARISTA, 2, 5, (1, 1, 1, 2)))
    tape = Tape(250, face="sans", size=10)
    tape.middle(made.shop.name, bold=True, big=1.3)
    tape.gap(2)
    tape.middle(write.money(made.gross, "sign"), bold=True, big=2.4)
    tape.middle("How was it? Leave a review with the code on your cup.")
    tape.rule("_")
    for row in made.rows:
        tape.row(row.name + (f" x {row.quantity}" if row.quantity > 1 else ""), write.money(row.amount, "sign"))
    tape.rule("_")
    tape.row("Total", write.money(made.gross, "sign"), bold=True)
    tape.row(f"Includes VAT ({made.rate}%)", write.money(made.tax, "sign"))
    tape.gap()
    tape.row(f"Visa {filled(job, '####')} (Contactless)", write.money(made.gross, "sign"))
    tape.row(f"{made.day.day} {made.day:%b %Y} at {made.time}", f"#{made.number}")
    tape.gap()
    for line in made.shop.address:
        tape.middle(line)
    tape.middle(f"VAT {made.shop.tax_id}")
    for row in made.rows:
        told = {"value": f"{row.quantity}"} if row.quantity > 1 else None
        job.answer.row("line_items", description=row.name, quantity=told, amount=row.amount)
    job.answer.tell(total=made.gross, tax=made.tax, address=made.shop.address)
    return tape.cut()


LAYOUTS = layouts(
    "receipt",
    (warehouse_club, "en_US"),
    (tafelbon, "nl_NL"),
    (kedai_kopi, "ms_MY"),
    (signierter_beleg, "de_AT"),
    (peage, "fr_FR"),
    (ride_mail, "en_IN"),
    (baumarkt_bon, "de_DE"),
    (cafe_tablet, "en_GB"),
    till=(warehouse_club, tafelbon, kedai_kopi, signierter_beleg, peage, baumarkt_bon, cafe_tablet),
)
