"""Receipts of shops, restaurants, filling stations and offices."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Style, pairs, totals
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.goods import Item, items
from app.samples.measured.locales import cents
from app.samples.measured.sheet import GREY, LETTER, Sheet
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


def _given(total: Decimal) -> Decimal:
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
    tape.cells((0, 0.5, 0.75, 1), (f"A {made.rate}%", *(write.money(v) for v in (made.gross - made.tax, made.tax, made.gross))))
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
    given = _given(made.gross)
    tape.row("Geg. BAR", write.money(given))
    tape.row("Rückgeld BAR", write.money(given - made.gross))
    tape.gap()
    tape.cells((0, 0.45, 0.72, 1), ("Steuer %", "Netto", "Steuer", "Brutto"))
    tape.cells((0, 0.45, 0.72, 1), (f"A={write.number(Decimal(made.rate), 1)}%", *(write.money(v) for v in (made.gross - made.tax, made.tax, made.gross))))
    tape.gap()
    tape.cells((0, 0.5, 0.8, 1), ("Datum", "Uhrzeit", "Markt", "Kasse"))
    tape.cells((0, 0.5, 0.8, 1), (write.date(made.day), made.time, "1187", "03"))
    tape.row(f"Bon-Nr.: {made.number}", "Bed.: 404")
    tape.row("TSE-Signaturzähler: 481223")
    tape.middle("Vielen Dank für Ihren Einkauf!")
    return tape.cut()


def ticket_caisse(job: Job) -> list[Sheet]:
    """Names in capitals, quantity before the name, the date and the ticket number at the very end."""
    made, write, tape = sale(job, "00###-####"), job.locale, Tape(face="sans", size=8.5)
    for row in (made.shop.name, *made.shop.address):
        tape.row(row, bold=row == made.shop.name)
    tape.row(f"Tél. {made.shop.phone}", f"TVA {made.shop.tax_id}")
    job.answer.tell(address=made.shop.address, total=made.gross, tax=made.tax)
    tape.rule("_")
    for item in made.rows:
        tape.row(f"{item.quantity}  {item.name}", f"{write.money(item.amount)}")
    tell_rows(job, made.rows, price=False)
    tape.rule("_")
    tape.row(f"TOTAL TTC ({len(made.rows)} articles)", write.money(made.gross, "sign"), bold=True, big=1.25)
    tape.row("Dont TVA", write.money(made.tax, "sign"))
    tape.row("CARTE BANCAIRE", write.money(made.gross, "sign"))
    tape.gap()
    tape.row(f"Taux {write.number(Decimal(made.rate))} %    HT {write.money(made.gross - made.tax)}")
    tape.gap()
    tape.middle("Merci de votre visite, à bientôt")
    tape.row(f"Ticket n° {made.number}", f"Caisse 2  {write.date(made.day)} {made.time}")
    return tape.cut()


def factura_simplificada(job: Job) -> list[Sheet]:
    made, write, tape = sale(job, "FS25/00####"), job.locale, Tape(wide=240)
    tape.middle(made.shop.name, bold=True)
    tape.middle(f"C.I.F.: {made.shop.tax_id[2:]}")
    for row in made.shop.address:
        tape.middle(row)
    tape.middle("FACTURA SIMPLIFICADA", bold=True)
    tape.row(f"Nº {made.number}", f"{write.date(made.day)} {made.time}")
    job.answer.tell(address=made.shop.address, total=made.gross, tax=made.tax, subtotal=made.gross - made.tax)
    tape.cells((0, 0.62, 0.8, 1), ("DESCRIPCIÓN", "UD.", "P.U.", "IMPORTE"), bold=True)
    for item in made.rows:
        tape.cells((0, 0.62, 0.8, 1), (item.name, f"{item.quantity}", write.money(item.price), write.money(item.amount)))
    tell_rows(job, made.rows)
    tape.rule("-")
    tape.row("Base imponible", write.money(made.gross - made.tax))
    tape.row(f"IVA {made.rate} %", write.money(made.tax))
    tape.row("TOTAL (IVA incl.)", write.money(made.gross, "sign"), bold=True, big=1.2)
    given = _given(made.gross)
    tape.row("Efectivo entregado", write.money(given))
    tape.row("Cambio", write.money(given - made.gross))
    tape.middle("Gracias por su compra")
    tape.middle("Cambios y devoluciones: 15 días con ticket")
    return tape.cut()


def scontrino(job: Job) -> list[Sheet]:
    """An Italian commercial document: the tax named in the total, date and number at the foot."""
    made, write, tape = sale(job, "0###-00##"), job.locale, Tape()
    tape.middle(made.shop.name, bold=True)
    for row in made.shop.address:
        tape.middle(row)
    tape.middle(f"P.IVA {made.shop.tax_id[2:]}")
    tape.gap()
    tape.middle("DOCUMENTO COMMERCIALE", bold=True)
    tape.middle("di vendita o prestazione")
    tape.cells((0, 0.72, 1), ("DESCRIZIONE", "IVA", "Prezzo(€)"))
    for item in made.rows:
        if item.quantity > 1:
            tape.row(f"{item.quantity} x {write.money(item.price)}")
        tape.cells((0, 0.72, 1), (item.name, f"{made.rate}%", write.money(item.amount)))
    tell_rows(job, made.rows, quantity=False)
    job.answer.tell(address=made.shop.address, total=made.gross, tax=made.tax)
    tape.gap()
    tape.row("TOTALE COMPLESSIVO", write.money(made.gross), bold=True, big=1.15)
    tape.row("di cui IVA", write.money(made.tax))
    tape.gap()
    tape.row("Pagamento contante", write.money(made.gross))
    tape.row("Importo pagato", write.money(made.gross))
    tape.gap()
    tape.middle(f"{write.date(made.day)} {made.time}")
    tape.middle(f"DOCUMENTO N. {made.number}")
    tape.middle("RT 99MEY038517")
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


def fatura_simplificada(job: Job) -> list[Sheet]:
    made, write, tape = sale(job, "FS 1A2501/####"), job.locale, Tape(wide=232, face="sans", size=8.5)
    tape.middle(made.shop.name, bold=True, big=1.15)
    for row in made.shop.address:
        tape.middle(row)
    tape.middle(f"Contribuinte N.º {made.shop.tax_id[2:]}")
    job.answer.tell(address=made.shop.address, total=made.gross, tax=made.tax)
    tape.gap()
    tape.row("Fatura Simplificada", made.number, bold=True)
    tape.row("Data de emissão", f"{write.date(made.day)}  {made.time}")
    tape.row("NIF do cliente", "Consumidor final")
    tape.rule("_")
    tape.cells((0, 0.55, 0.77, 1), ("Artigo", "Qtd.", "Preço", "Valor"), bold=True)
    for item in made.rows:
        tape.cells((0, 0.55, 0.77, 1), (item.name, f"{item.quantity}", write.money(item.price), write.money(item.amount)))
    tell_rows(job, made.rows)
    tape.rule("_")
    tape.row("Total a pagar", write.money(made.gross, "sign"), bold=True, big=1.3)
    tape.row("Multibanco", write.money(made.gross))
    tape.cells((0, 0.5, 0.77, 1), ("% IVA", "Base", "IVA", "Total"), bold=True)
    tape.cells((0, 0.5, 0.77, 1), (f"{made.rate},00", *(write.money(v) for v in (made.gross - made.tax, made.tax, made.gross))))
    tape.gap()
    tape.middle("aZ4k-Processado por programa certificado n.º 0000/AT")
    tape.middle("IVA incluído. Obrigado pela sua visita")
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
    given = _given(rounded)
    tape.row("Tunai", write.money(given))
    tape.row("Baki", write.money(given - rounded))
    tape.row("Bilangan item", f"{len(made.rows)}")
    job.answer.tell(address=made.shop.address, total=rounded, subtotal=made.gross)
    tape.middle("Barang yang dijual tidak boleh dikembalikan")
    tape.middle("Terima kasih, sila datang lagi")
    return tape.cut()


_MENU = ("Burrata & heirloom tomato=14.5|Short rib tagliatelle=26|Grilled branzino=31.75|Caesar salad=13|Sparkling water=7|"
         "House Zinfandel glass=12.5|Espresso=4.25|Lemon olive oil cake=10.95|Side of fries=6.5")  # fmt: skip


def guest_check(job: Job) -> list[Sheet]:
    """Tax on top, tips proposed that are not part of the total."""
    made, write, tape = sale(job, "#####", trade=job.one("Bistro", "Grill", "Kitchen & Bar")), job.locale, Tape(size=9.5)
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
    tape.row(write.date(made.day, 1), f"{int(made.time[:2]) % 12 or 12}:{made.time[3:]} {'PM' if made.time > '12' else 'AM'}")
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
        tape.row(f"{share}% = {write.money(cents(net * share / 100), 'sign')}", f"Total {write.money(net + tax + cents(net * share / 100), 'sign')}")
    job.answer.tell(address=made.shop.address, subtotal=net, tax=tax, total=net + tax)
    return tape.cut()


def cash_memo(job: Job) -> list[Sheet]:
    """An Indian shop's pad: A5, ruled columns, CGST and SGST, the sum in words."""
    made, write, random = sale(job, "####", trade=job.one("Hardware Stores", "Medicals", "Stationers")), job.locale, job.random
    rows = items(random, write, random.randint(3, 6))
    net = sum((item.amount for item in rows), Decimal(0))
    half = cents(net * 9 / 100)

    def begin(sheet: Sheet, _: int) -> float:
        sheet.text(210, 24, "CASH MEMO", face="bold", size=9, align="middle")
        sheet.text(210, 48, made.shop.name.upper(), face="serif-bold", size=16, align="middle")
        sheet.text(210, 62, ", ".join(made.shop.address), face="serif", size=8, align="middle")
        sheet.text(210, 74, f"GSTIN: {made.shop.tax_id}    Ph: {made.shop.phone}", face="serif", size=8, align="middle")
        sheet.text(26, 98, f"No. {made.number}", face="serif", size=11)
        sheet.text(394, 98, f"Date: {write.date(made.day, 1)}", face="serif", size=11, align="right")
        sheet.text(26, 116, "M/s. ..............................................................................................", size=9)
        return 126

    job.answer.tell(company=made.shop.name.upper(), address=made.shop.address)
    flow = Flow(begin=begin, size=(420, 595))
    flow.page()
    table = [(str(n), item.name, f"{item.quantity}", write.money(item.price), write.money(item.amount)) for n, item in enumerate(rows, 1)]
    tell_rows(job, rows)
    columns = [("Sl.", 24, "middle"), ("Particulars", 180, "left"), ("Qty.", 34, "middle"), ("Rate", 62, "right"), ("Amount (Rs.)", 68, "right")]
    flow.table(26, columns, table, Style(lines="columns", face="serif", head="serif-bold", row=9))
    sheet, y = flow.sheet, flow.y + 16
    sums = (("Sub Total", net), ("CGST @ 9%", half), ("SGST @ 9%", half), ("Grand Total", net + 2 * half))
    y = totals(sheet, 230, y, [(k, write.money(v, "sign" if k == "Grand Total" else "plain")) for k, v in sums], room=160)
    sheet.text(26, y + 8, "Goods once sold will not be taken back. E. & O.E.", face="serif", size=8)
    sheet.text(390, y + 26, f"For {made.shop.name.upper()}", face="serif", size=9, align="right")
    job.answer.tell(subtotal=net, tax=2 * half, total=net + 2 * half)
    return flow.sheets


def fuel_slip(job: Job) -> list[Sheet]:
    made, write, random = sale(job, "118-#####", trade=job.one("Service Station", "Fuels", "Roadhouse")), job.locale, job.random
    litres = Decimal(random.randint(2200, 6900)) / 100
    price = Decimal(random.randint(1590, 2190)) / 1000
    fuel = cents(litres * price)
    extra = Item(name=job.one("Flat white", "Ice 5kg", "Car wash basic"), quantity=Decimal(1), price=Decimal(random.randint(450, 1800)) / 100)
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
    job.answer.row("line_items", description="ULP 91", quantity={"value": f"{litres.normalize():f}"},
                   unit_price={"value": f"{price}", "currency": "AUD"}, amount=fuel)  # fmt: skip
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
    job.answer.tell(address=made.shop.address, total=total, tax=cents(total * Decimal(made.rate) / (100 + Decimal(made.rate))))
    return tape.cut()


def mailed_receipt(job: Job) -> list[Sheet]:
    """What an online service mails after a payment."""
    made, write, random = sale(job, "####-####", trade=job.one("Software", "Hosting", "Studio")), job.locale, job.random
    plans = random.sample(("Team plan, monthly", "Extra storage 100 GB", "Domain renewal", "Priority support", "Seats, additional"), 2)
    rows = [Item(name=plan, quantity=Decimal(random.randint(1, 6)), price=Decimal(random.randint(900, 9900)) / 100) for plan in plans]
    net = sum((row.amount for row in rows), Decimal(0))
    tax = cents(net * Decimal(made.rate) / 100)

    def begin(sheet: Sheet, _: int) -> float:
        sheet.text(70, 90, "Receipt", face="bold", size=24)
        pairs(sheet, 70, 120, (("Invoice number", f"INV-{made.number[:4]}"), ("Receipt number", made.number), ("Date paid", write.date(made.day, 2)), ("Payment method", "Mastercard - 8812")), gap=110, value_face="bold")  # fmt: skip
        sheet.text(542, 90, made.shop.name, face="bold", size=12, align="right", colour=GREY)
        sheet.lines(70, 210, (made.shop.name, *made.shop.address, made.shop.mail), size=9.5)
        sheet.lines(320, 210, ("Bill to", "Robin Castellano", "robin@castellano.example"), size=9.5)
        sheet.text(70, 300, f"{write.money(net + tax, 'sign')} paid on {write.date(made.day, 2)}", face="bold", size=16)
        return 330

    flow = Flow(begin=begin, size=LETTER)
    flow.page()
    table = [(row.name, f"{row.quantity}", write.money(row.price, "sign"), write.money(row.amount, "sign")) for row in rows]
    flow.table(70, [("Description", 240, "left"), ("Qty", 50, "right"), ("Unit price", 90, "right"), ("Amount", 92, "right")], table, Style(lines="head", head="sans", row=12))
    sums = (("Subtotal", net), (f"Tax ({made.rate}%)", tax), ("Total", net + tax), ("Amount paid", net + tax))
    totals(flow.sheet, 340, flow.y + 22, [(k, write.money(v, "sign")) for k, v in sums], room=199, how="ruled")
    job.answer.tell(address=made.shop.address, subtotal=net, tax=tax, total=net + tax)
    tell_rows(job, rows)
    return flow.sheets


LAYOUTS = layouts(
    "receipt",
    (supermarket_roll, "en_GB en_IE"),
    (kassenbon, "de_DE de_AT"),
    (ticket_caisse, "fr_FR"),
    (factura_simplificada, "es_ES"),
    (scontrino, "it_IT"),
    (kassabon, "nl_NL"),
    (fatura_simplificada, "pt_PT"),
    (resit_kedai, "ms_MY"),
    (guest_check, "en_US"),
    (cash_memo, "en_IN"),
    (fuel_slip, "en_AU"),
    (parking_ticket, "de_CH"),
    (mailed_receipt, "en_US"),
    till=(supermarket_roll, kassenbon, ticket_caisse, factura_simplificada, scontrino, kassabon, fatura_simplificada,
          resit_kedai, guest_check, fuel_slip, parking_ticket),
)  # fmt: skip
