"""Receipts: an American café's tablet with a tip, a Swedish shop's, an Austrian baker's signed one, a French
do-it-yourself shop's with bar codes, an Indonesian minimarket's."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.locales import cents
from app.samples.measured.receipts import sale, tell_rows
from app.samples.measured.sheet import Sheet
from app.samples.measured.tape import Tape
from app.samples.measured.world import person
from app.samples.sealed.stock import BAKERY, CAFE, TOOLS, TREATS, stocked


def tablet_cafe(job: Job) -> list[Sheet]:
    """A tablet till's: amount large on top, rows with what was added to them, tax and tip below, card at the foot."""
    made, write = sale(job, "####", trade=job.one("Coffee Roasters", "Bakehouse")), job.locale
    made = replace(made, rows=stocked(job, CAFE, 2, 5))
    tax = cents(made.gross * Decimal(made.rate) / 100)
    tip = cents(made.gross * job.random.choice((15, 18, 20)) / 100)
    total = made.gross + tax + tip
    tape = Tape(230, face="sans", size=9.5)
    tape.middle(made.shop.name, bold=True, big=1.25)
    for line in (*made.shop.address, made.shop.phone):
        tape.middle(line)
    tape.gap(1)
    tape.gap(1)
    tape.middle(write.money(total, "sign"), bold=True, big=2.2)
    tape.middle("Thank you for your order!")
    tape.gap()
    tape.row(f"Receipt #{made.number}", f"{made.day:%b} {made.day.day}, {made.day.year} at {made.time}")
    tape.row(f"Cashier: {person(job.random, 'US').given}", job.one("Dine in", "To go"))
    tape.rule("_")
    for row in made.rows:
        name = f"{row.name} x {row.quantity}" if row.quantity > 1 else row.name
        tape.row(name, write.money(row.amount, "sign"), bold=True)
        if row.quantity > 1:
            tape.row(f"{write.money(row.price, 'sign')} ea.", inset=8)
        elif job.often(0.3):
            tape.row(job.one("Extra hot", "No foam", "Warmed"), inset=8)
    tape.rule("_")
    tape.row("Subtotal", write.money(made.gross, "sign"))
    tape.row(f"{write.tax} ({made.rate}%)", write.money(tax, "sign"))
    tape.row("Tip", write.money(tip, "sign"))
    tape.gap(0.3)
    tape.row("Total", write.money(total, "sign"), bold=True, big=1.15)
    tape.rule("_")
    tape.row(f"{job.one('Visa', 'Mastercard')} {filled(job, '####')} (Tap)", write.money(total, "sign"))
    tape.row(f"Auth code: {filled(job, '##@###')}")
    tell_rows(job, made.rows, quantity=False)
    job.answer.tell(total=total, tax=tax, subtotal=made.gross, address=made.shop.address)
    return tape.cut()


def butikskvitto(job: Job) -> list[Sheet]:
    """A Swedish shop's roll: number of the firm, a sum in bold, the tax by rate in a table, the control unit."""
    made, write = sale(job, "######", trade=job.one("Livs", "Matmarknad"), count=(3, 8)), job.locale
    made = replace(made, rate="12")
    tape = Tape(214, size=8.8)
    tape.middle(made.shop.name, bold=True, big=1.3)
    tape.middle(", ".join(made.shop.address))
    tape.middle(f"Org.nr {made.shop.tax_id[2:8]}-{made.shop.tax_id[8:12]}")
    tape.middle(f"Tel {made.shop.phone}")
    tape.gap()
    tape.row(f"Kvitto nr {made.number}", f"{made.day:%Y-%m-%d} {made.time}")
    tape.row(f"Kassa {job.random.randint(1, 9)}", f"Kassör {person(job.random, 'SE').given}")
    tape.rule("=")
    for row in made.rows:
        tape.row(row.name, write.money(row.amount))
        if row.quantity > 1:
            tape.row(f"{row.quantity} st * {write.money(row.price)}", inset=16)
    tape.rule()
    tape.row("ATT BETALA", f"{write.money(made.gross)} kr", bold=True, big=1.25)
    tape.row(f"Varav moms {made.rate}%", write.money(made.tax))
    tape.gap()
    tape.cells((0, 0.42, 0.7, 1), ("Moms%", "Moms", "Netto", "Brutto"))
    shown = (made.tax, made.gross - made.tax, made.gross)
    tape.cells((0, 0.42, 0.7, 1), (f"{made.rate},00", *(write.money(value) for value in shown)))
    tape.gap()
    tape.row("Kontokort", write.money(made.gross))
    tape.row(f"************{filled(job, '####')}", "KONTAKTLÖS")
    tape.row(f"Butik {filled(job, '######')}", f"Ref {filled(job, '########')}")
    tape.gap()
    tape.middle(f"Kontrollenhet {filled(job, 'SRV@@@#####')}")
    tape.middle("Öppet köp 14 dagar mot kvitto")
    tape.middle("VÄLKOMMEN ÅTER!")
    tell_rows(job, made.rows, quantity=False)
    net = made.gross - made.tax
    job.answer.tell(total=made.gross, tax=made.tax, subtotal=net, address=made.shop.address)
    return tape.cut()


def registrierkasse(job: Job) -> list[Sheet]:
    """An Austrian baker's: units before names, taxes by letter, the till's number and the signed code at the foot."""
    made, write = sale(job, "#####", trade=job.one("Backstube", "Konditorei")), job.locale
    made = replace(made, rows=stocked(job, BAKERY, 2, 6), rate="10")
    tape = Tape(208, size=8.6)
    tape.middle(made.shop.name, bold=True, big=1.2)
    for line in made.shop.address:
        tape.middle(line)
    tape.middle(f"UID: {made.shop.tax_id}")
    tape.gap()
    tape.row(f"Beleg: {made.number}", f"Kassa: {job.random.randint(1, 3)}")
    tape.row(write.date(made.day), made.time)
    tape.rule()
    tape.cells((0, 0.72, 1), ("Anz Artikel", "á", "EUR"))
    for row in made.rows:
        tape.cells(
            (0, 0.76, 1), (f"{row.quantity}x {row.name}", write.money(row.price), f"{write.money(row.amount)} B")
        )
    tape.rule("=")
    tape.row("Summe EUR", write.money(made.gross), bold=True, big=1.3)
    tape.rule("=")
    tape.row("Bar", write.money(made.gross))
    tape.gap()
    tape.cells((0, 0.4, 0.7, 1), ("USt", "Netto", "Steuer", "Brutto"))
    net = made.gross - made.tax
    tape.cells((0, 0.4, 0.7, 1), (f"B {made.rate}%", *(write.money(value) for value in (net, made.tax, made.gross))))
    tape.gap()
    tape.middle(f"Es bediente Sie: {person(job.random, 'AT').given}")
    code = filled(job, "_R1-AT1_@@##_#####_") + f"{made.day:%Y-%m-%d}"
    tape.middle(code)
    tape.middle("Danke für Ihren Einkauf!")
    for row in made.rows:
        told = {"value": f"{row.quantity}"}
        job.answer.row("line_items", description=row.name, quantity=told, unit_price=row.price, amount=row.amount)
    job.answer.tell(total=made.gross, tax=made.tax, subtotal=net, address=made.shop.address)
    return tape.cut()


def ticket_bricolage(job: Job) -> list[Sheet]:
    """A French shop's for tools: bar codes above names, a count of articles, the total in the middle of nowhere."""
    made, write = sale(job, "### ####", trade=job.one("Bricolage", "Matériaux")), job.locale
    made = replace(made, rows=stocked(job, TOOLS, 3, 7))
    tape = Tape(228, size=8.7)
    tape.middle(made.shop.name.upper(), bold=True, big=1.2)
    tape.middle("* les pros de la maison *")
    for line in (*made.shop.address, f"Tél. {made.shop.phone}", f"N° TVA {made.shop.tax_id}"):
        tape.middle(line)
    tape.gap()
    for row in made.rows:
        tape.row(filled(job, "3############"))
        tape.row(f"  {row.name}")
        tape.row(f"  {row.quantity} X {write.money(row.price)}", f"{write.money(row.amount)} 1")
    tape.rule("_")
    count = sum(int(row.quantity) for row in made.rows)
    tape.row(f"TOTAL ({count} ART.)", write.money(made.gross, "sign"), bold=True, big=1.35)
    tape.rule("_")
    tape.row("CB EMV SANS CONTACT", write.money(made.gross))
    tape.row("RESTE DU", write.money(Decimal(0)))
    tape.gap()
    tape.cells((0, 0.45, 0.72, 1), ("Code TVA", "H.T.", "T.V.A.", "T.T.C."))
    net = made.gross - made.tax
    shown = tuple(write.money(value) for value in (net, made.tax, made.gross))
    tape.cells((0, 0.45, 0.72, 1), ("1 20,00%", *shown))
    tape.gap()
    tape.row(f"Le {write.date(made.day, 1)} à {made.time}", f"Caisse {job.random.randint(1, 12):02d}")
    tape.row(f"Ticket {made.number}", f"Hôte {filled(job, '####')}")
    tape.middle("ECHANGE SOUS 30 JOURS AVEC CE TICKET")
    tell_rows(job, made.rows)
    job.answer.tell(company=made.shop.name.upper(), address=made.shop.address)
    job.answer.tell(total=made.gross, tax=made.tax, subtotal=net)
    return tape.cut()


def struk_minimarket(job: Job) -> list[Sheet]:
    """An Indonesian minimarket's: item, count, price and sum in one row without cents, cash and change, tax in
    words."""
    made, write = sale(job, "#.#.#/######", trade="Niaga Mart", count=(3, 8)), job.locale
    made = replace(made, rows=[replace(row, price=(row.price / 100).quantize(Decimal(1)) * 100) for row in made.rows])
    made = replace(made, rows=[replace(row, price=max(row.price, Decimal(1500))) for row in made.rows])

    def plain(value: Decimal) -> str:
        return write.number(value, 0)

    tape = Tape(220, size=8.2)
    tape.middle(made.shop.name.upper(), bold=True, big=1.2)
    for line in made.shop.address:
        tape.middle(line.upper())
    tape.middle(f"NPWP : {made.shop.tax_id}")
    tape.rule("=")
    tape.row(f"{made.day:%d.%m.%y}-{made.time}", made.number)
    tape.rule()
    for row in made.rows:
        tape.row(row.name.upper())
        tape.cells((0, 0.38, 0.68, 1), ("", f"{row.quantity}", plain(row.price), plain(row.amount)))
    tape.rule()
    given = Decimal(-(-int(made.gross) // 50_000) * 50_000)
    tape.row("TOTAL :", plain(made.gross), bold=True, big=1.2)
    tape.row("TUNAI :", plain(given))
    tape.row("KEMBALI :", plain(given - made.gross))
    tape.gap()
    base = (made.gross / Decimal("1.11")).quantize(Decimal(1))
    tape.row(f"DPP= {plain(base)}", f"PPN= {plain(made.gross - base)}")
    tape.gap()
    tape.middle("TERIMA KASIH. SELAMAT BELANJA KEMBALI")
    tape.middle(f"LAYANAN KONSUMEN {made.shop.phone}")
    tell_rows(job, [replace(row, name=row.name.upper()) for row in made.rows])
    job.answer.tell(company=made.shop.name.upper(), address=made.shop.address)
    job.answer.tell(total=made.gross, tax=made.gross - base, subtotal=base)
    return tape.cut()


def mamak_bill(job: Job) -> list[Sheet]:
    """A Malaysian restaurant's: table and pax, service tax and rounding to five sen between the sum and what is due."""
    made, write = sale(job, "B######", trade="Restoran"), job.locale
    made = replace(made, rows=stocked(job, TREATS, 3, 6))
    tax = cents(made.gross * 6 / 100)
    total = made.gross + tax
    due = (total * 20).quantize(Decimal(1)) / 20
    tape = Tape(218, face="sans", size=9)
    tape.middle(made.shop.name, bold=True, big=1.2)
    tape.middle(f"(SST ID: {made.shop.tax_id})")
    for line in made.shop.address:
        tape.middle(line)
    tape.gap()
    tape.row("Bill No", made.number)
    tape.row("Table / Pax", f"{job.random.randint(1, 30)} / {job.random.randint(1, 6)}")
    tape.row("Date", f"{write.date(made.day)} {made.time}")
    tape.rule("_")
    tape.cells((0, 0.7, 1), ("Qty  Item", "U.Price", "Amt (RM)"), bold=True)
    for row in made.rows:
        tape.cells((0, 0.7, 1), (f"{row.quantity}   {row.name}", write.money(row.price), write.money(row.amount)))
    tape.rule("_")
    tape.row("Sub Total", write.money(made.gross))
    tape.row("Service Tax 6%", write.money(tax))
    tape.row("Rounding Adj.", write.money(due - total))
    tape.gap(0.4)
    tape.row("Amount Due", f"RM {write.money(due)}", bold=True, big=1.3)
    tape.row("QR Pay", write.money(due))
    tape.gap()
    tape.middle("Please come again")
    for row in made.rows:
        told = {"value": f"{row.quantity}"}
        job.answer.row("line_items", description=row.name, quantity=told, unit_price=row.price, amount=row.amount)
    job.answer.tell(total=due, tax=tax, subtotal=made.gross, address=made.shop.address)
    return tape.cut()


_DRAWS = (tablet_cafe, butikskvitto, registrierkasse, ticket_bricolage, struk_minimarket, mamak_bill)
_TAGS = ("en_US", "sv_SE", "de_AT", "fr_FR", "id_ID", "ms_MY")
LAYOUTS = layouts("receipt", *zip(_DRAWS, _TAGS, strict=True), till=_DRAWS)
