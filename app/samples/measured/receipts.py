"""Receipts of shops, restaurants, filling stations and offices."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.goods import Item, items
from app.samples.measured.locales import cents
from app.samples.measured.sheet import Sheet
from app.samples.measured.tape import Tape
from app.samples.measured.world import Company, company


@dataclass(frozen=True, kw_only=True, slots=True)
class Sale:
    shop: Company
    rows: list[Item]
    day: date
    time: str
    number: str
    rate: str

    @property
    def gross(self) -> Decimal:
        return sum((row.amount for row in self.rows), Decimal(0))

    @property
    def tax(self) -> Decimal:
        """The tax that the prices hold."""
        return cents(self.gross * Decimal(self.rate) / (100 + Decimal(self.rate)))


def sale(job: Job, number: str, *, trade: str = "", count: tuple[int, int] = (3, 8)) -> Sale:
    """`number` with # for digits. Tells company, date and receipt number."""
    random, locale = job.random, job.locale
    made = Sale(
        shop=company(random, locale.country, trade),
        rows=items(random, locale, random.randint(*count), shop=True),
        day=date(2025, 11, 3) + timedelta(days=random.randrange(380)),
        time=f"{random.randint(8, 21):02d}:{random.randrange(60):02d}",
        number="".join(str(random.randint(1, 9)) if sign == "#" else sign for sign in number),
        rate=locale.rates[0],
    )
    job.answer.tell(company=made.shop.name, date=made.day, receipt_number=made.number)
    return made


def tell_rows(job: Job, rows: list[Item], *, price: bool = True, quantity: bool = True) -> None:
    """Quantity and price are told where they are printed: with `quantity` unset only for more than one."""
    for row in rows:
        shown = quantity or row.quantity > 1
        job.answer.row(
            "line_items",
            description=row.name,
            quantity={"value": f"{row.quantity}"} if shown else None,
            unit_price=row.price if price and shown else None,
            amount=row.amount,
        )


def cash_for(total: Decimal) -> Decimal:
    return Decimal(-(-int(total + 1) // 10) * 10)


def supermarket_roll(job: Job) -> list[Sheet]:
    """Quantities on a line of their own, card payment, the VAT summary at the end."""
    made, write, tape = sale(job, "0412 ####"), job.locale, Tape()
    tape.middle(made.shop.name, bold=True, big=1.4)
    for row in made.shop.address:
        tape.middle(row)
    job.answer.tell(address=made.shop.address, total=made.gross, tax=made.tax)
    tape.middle(f"Tel: {made.shop.phone}")
    tape.middle(f"VAT No: {made.shop.tax_id}")
    tape.gap()
    tape.row("", write.symbol)
    rows = [replace(item, name=item.name.upper()) for item in made.rows]
    for item in rows:
        many = item.quantity > 1
        tape.row(item.name, "" if many else write.money(item.amount))
        if many:
            tape.row(f"  {item.quantity} @ {write.money(item.price)}", write.money(item.amount))
    tell_rows(job, rows, quantity=False)
    tape.rule("-")
    count = sum(int(item.quantity) for item in made.rows)
    tape.row(f"{count} BALANCE DUE", write.money(made.gross, "sign"), bold=True, big=1.15)
    tape.row("VISA DEBIT", write.money(made.gross, "sign"))
    tape.row("CHANGE", f"{write.symbol}0.00")
    tape.gap()
    tape.cells((0, 0.5, 0.75, 1), ("VAT", "NET", "VAT", "GROSS"))
    tape.cells(
        (0, 0.5, 0.75, 1), (f"A {made.rate}%", *(write.money(v) for v in (made.gross - made.tax, made.tax, made.gross)))
    )
    tape.gap()
    tape.row(f"{write.date(made.day, 1)} {made.time}", "Till 04")
    tape.row(f"Trans {made.number}", "Op 117")
    tape.middle("Please retain for your records")
    return tape.cut()


def kassenbon(job: Job) -> list[Sheet]:
    made, write, tape = sale(job, "0#####", trade=job.one("Feinkost", "Drogerie", "Markt")), job.locale, Tape()
    tape.middle(made.shop.name, bold=True, big=1.2)
    for row in made.shop.address:
        tape.middle(row)
    tape.middle(f"UID Nr. {made.shop.tax_id}")
    job.answer.tell(address=made.shop.address, total=made.gross, tax=made.tax)
    tape.row("", "EUR", bold=True)
    for item in made.rows:
        if item.quantity > 1:
            tape.row(f"{item.quantity} x  {write.money(item.price)}", inset=16)
        tape.row(item.name, f"{write.money(item.amount)} A")
    tell_rows(job, made.rows, quantity=False)
    tape.rule("=")
    tape.row(f"SUMME   [{len(made.rows)}]", write.money(made.gross), bold=True, big=1.3)
    tape.rule("=")
    paid = cash_for(made.gross)
    tape.row("Geg. BAR", write.money(paid))
    tape.row("Rückgeld BAR", write.money(paid - made.gross))
    tape.gap()
    tape.cells((0, 0.45, 0.72, 1), ("Steuer %", "Netto", "Steuer", "Brutto"))
    tape.cells(
        (0, 0.45, 0.72, 1),
        (
            f"A={write.number(Decimal(made.rate), 1)}%",
            *(write.money(v) for v in (made.gross - made.tax, made.tax, made.gross)),
        ),
    )
    tape.gap()
    tape.cells((0, 0.5, 0.8, 1), ("Datum", "Uhrzeit", "Markt", "Kasse"))
    tape.cells((0, 0.5, 0.8, 1), (write.date(made.day), made.time, "1187", "03"))
    tape.row(f"Bon-Nr.: {made.number}", "Bed.: 404")
    tape.row("TSE-Signaturzähler: 481223")
    tape.middle("Vielen Dank für Ihren Einkauf!")
    return tape.cut()


def kassabon(job: Job) -> list[Sheet]:
    made, write, tape = sale(job, "######"), job.locale, Tape(wide=210, size=8.5)
    tape.middle(made.shop.name, bold=True, big=1.3)
    tape.middle(", ".join(made.shop.address))
    tape.middle(f"tel. {made.shop.phone}")
    tape.rule("-")
    tape.cells((0, 0.85, 1), ("AANT OMSCHRIJVING", "PRIJS", ""))
    for item in made.rows:
        tape.row(f"{item.quantity}    {item.name}", write.money(item.amount))
    tell_rows(job, made.rows, price=False)
    tape.rule("-")
    tape.row("SUBTOTAAL", write.money(made.gross))
    tape.row("TOTAAL", write.money(made.gross), bold=True, big=1.3)
    tape.row("BETAALD MET: PINNEN", write.money(made.gross))
    job.answer.tell(address=made.shop.address, total=made.gross, tax=made.tax, subtotal=made.gross)
    tape.gap()
    tape.cells((0, 0.55, 1), ("BTW", "OVER", "EUR"))
    tape.cells((0, 0.55, 1), (f"{made.rate}%", write.money(made.gross - made.tax), write.money(made.tax)))
    tape.gap()
    tape.row("Bonnummer", made.number)
    tape.row(write.date(made.day), made.time)
    tape.middle("Bedankt en tot ziens")
    return tape.cut()


def resit_kedai(job: Job) -> list[Sheet]:
    """Quantity times price under each name, and a total rounded to five sen."""
    made, write, tape = sale(job, "CS-00####"), job.locale, Tape(wide=220)
    tape.middle(made.shop.name, bold=True, big=1.1)
    tape.middle(f"No. Pendaftaran: 2019{numbers.digits(job.random, 8)}")
    for row in made.shop.address:
        tape.middle(row)
    tape.middle(f"Tel : {made.shop.phone}")
    tape.gap()
    tape.middle("RESIT", bold=True, big=1.2)
    tape.row(f"No. Resit : {made.number}")
    tape.row(f"Tarikh    : {write.date(made.day)}  {made.time}")
    tape.row("Juruwang  : AINA")
    tape.rule("-")
    for item in made.rows:
        tape.row(item.name)
        tape.row(f"   {item.quantity} x {write.money(item.price)}", write.money(item.amount))
    tell_rows(job, made.rows)
    tape.rule("-")
    rounded = (made.gross * 20).quantize(Decimal(1)) / 20
    tape.row("Jumlah Kecil", write.money(made.gross))
    tape.row("Pelarasan Pembundaran", write.money(rounded - made.gross))
    tape.row("JUMLAH", write.money(rounded, "sign"), bold=True, big=1.25)
    paid = cash_for(rounded)
    tape.row("Tunai", write.money(paid))
    tape.row("Baki", write.money(paid - rounded))
    tape.row("Bilangan item", f"{len(made.rows)}")
    job.answer.tell(address=made.shop.address, total=rounded, subtotal=made.gross)
    tape.middle("Barang yang dijual tidak boleh dikembalikan")
    tape.middle("Terima kasih, sila datang lagi")
    return tape.cut()


_MENU = (
    "Burrata & heirloom tomato=14.5|Short rib tagliatelle=26|Grilled branzino=31.75|Caesar salad=13|Sparkling water=7|"
    "House Zinfandel glass=12.5|Espresso=4.25|Lemon olive oil cake=10.95|Side of fries=6.5"
)


def guest_check(job: Job) -> list[Sheet]:
    """Tax on top, tips proposed that are not part of the total."""
    made, write, tape = (
        sale(job, "#####", trade=job.one("Bistro", "Grill", "Kitchen & Bar")),
        job.locale,
        Tape(size=9.5),
    )
    rows = [
        Item(name=name, quantity=Decimal(job.random.choice((1, 1, 2))), price=Decimal(price))
        for name, price in (entry.split("=") for entry in job.random.sample(_MENU.split("|"), 5))
    ]
    net = sum((item.amount for item in rows), Decimal(0))
    tax = cents(net * Decimal(made.rate) / 100)
    tape.middle(made.shop.name, bold=True, big=1.3)
    for row in made.shop.address:
        tape.middle(row)
    tape.middle(made.shop.phone)
    tape.gap()
    tape.row("Server: Dana", f"Check #{made.number}")
    tape.row("Table 12", "Guests: 2")
    tape.row(
        write.date(made.day, 1), f"{int(made.time[:2]) % 12 or 12}:{made.time[3:]} {'PM' if made.time > '12' else 'AM'}"
    )
    tape.rule("-")
    for item in rows:
        tape.row(f"{item.quantity} {item.name}", write.money(item.amount))
    tell_rows(job, rows, price=False)
    tape.rule("-")
    tape.row("Subtotal", write.money(net))
    tape.row(f"Tax {made.rate}%", write.money(tax))
    tape.row("Total", write.money(net + tax, "sign"), bold=True, big=1.4)
    tape.gap()
    tape.row("Tip  ______________")
    tape.gap()
    tape.row("Total ______________")
    tape.gap()
    tape.middle("Suggested gratuity")
    for share in (18, 20, 22):
        tape.row(
            f"{share}% = {write.money(cents(net * share / 100), 'sign')}",
            f"Total {write.money(net + tax + cents(net * share / 100), 'sign')}",
        )
    job.answer.tell(address=made.shop.address, subtotal=net, tax=tax, total=net + tax)
    return tape.cut()


def fuel_slip(job: Job) -> list[Sheet]:
    made, write, random = (
        sale(job, "118-#####", trade=job.one("Service Station", "Fuels", "Roadhouse")),
        job.locale,
        job.random,
    )
    litres = Decimal(random.randint(2200, 6900)) / 100
    price = Decimal(random.randint(1590, 2190)) / 1000
    fuel = cents(litres * price)
    extra = Item(
        name=job.one("Flat white", "Ice 5kg", "Car wash basic"),
        quantity=Decimal(1),
        price=Decimal(random.randint(450, 1800)) / 100,
    )
    total = fuel + extra.amount
    tax, tape = cents(total / 11), Tape(wide=200, size=8.5)
    tape.middle(made.shop.name, bold=True, big=1.15)
    for row in made.shop.address:
        tape.middle(row)
    tape.middle(f"ABN {made.shop.tax_id}")
    tape.middle("TAX INVOICE", bold=True)
    tape.gap()
    tape.row("Receipt:", made.number)
    tape.row(write.date(made.day), made.time)
    tape.rule("-")
    tape.row("*Pump 05  ULP 91", write.money(fuel, "sign"))
    tape.row(f"   {litres} L @ ${price}/L")
    tape.row(f"*{extra.name}", write.money(extra.amount, "sign"))
    tape.rule("-")
    tape.row("TOTAL", write.money(total, "sign"), bold=True, big=1.5)
    tape.row("EFTPOS", write.money(total, "sign"))
    tape.row("GST INCLUDED", write.money(tax, "sign"))
    tape.row("* = taxable supply")
    tape.gap()
    tape.row("CARD: ************4417")
    tape.row("APPROVED 00", "RRN 204418007")
    job.answer.tell(address=made.shop.address, total=total, tax=tax)
    job.answer.row(
        "line_items",
        description="ULP 91",
        quantity={"value": f"{litres.normalize():f}"},
        unit_price={"value": f"{price}", "currency": "AUD"},
        amount=fuel,
    )
    job.answer.row("line_items", description=extra.name, amount=extra.amount)
    return tape.cut()


def parking_ticket(job: Job) -> list[Sheet]:
    """Hardly anything on it: an operator, times and a sum."""
    made, write, tape = sale(job, "#########", trade="Parking"), job.locale, Tape(wide=164, face="sans", size=9)
    total = Decimal(job.random.randint(4, 60)) / 2
    tape.middle("Quittung / Quittance", bold=True, big=1.2)
    tape.gap()
    tape.row(made.shop.name)
    tape.row(", ".join(made.shop.address))
    tape.row(f"MWST-Nr. {made.shop.tax_id.removesuffix(' MWST')}")
    tape.gap()
    tape.row("Einfahrt", f"{write.date(made.day)} 08:14")
    tape.row("Ausfahrt", f"{write.date(made.day)} {max(made.time, '10:02')}")
    tape.row("Ticket", made.number)
    tape.gap()
    tape.row("Betrag CHF", write.money(total), bold=True, big=1.2)
    tape.row(f"inkl. {made.rate}% MWST", write.money(cents(total * Decimal(made.rate) / (100 + Decimal(made.rate)))))
    tape.middle("Gute Fahrt!")
    job.answer.tell(
        address=made.shop.address, total=total, tax=cents(total * Decimal(made.rate) / (100 + Decimal(made.rate)))
    )
    return tape.cut()


LAYOUTS = layouts(
    "receipt",
    (supermarket_roll, "en_GB en_IE"),
    (kassenbon, "de_DE de_AT"),
    (kassabon, "nl_NL"),
    (resit_kedai, "ms_MY"),
    (guest_check, "en_US"),
    (fuel_slip, "en_AU"),
    (parking_ticket, "de_CH"),
    till=(supermarket_roll, kassenbon, kassabon, resit_kedai, guest_check, fuel_slip, parking_ticket),
)
