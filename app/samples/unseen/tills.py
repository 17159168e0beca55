"""Receipts of tills."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import words
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.goods import Item
from app.samples.measured.locales import cents
from app.samples.measured.receipts import Sale, sale, tell_rows
from app.samples.measured.sheet import Sheet
from app.samples.measured.tape import Tape

DISHES = {
    "en": "Flat white=3.4|Full breakfast=11.5|Eggs on sourdough=9.25|Pot of tea=2.95|Soup of the day=6.5|"
    "Chicken pie=13.75|Sparkling water=2.6|Lemon drizzle=3.9",
    "in": "Masala Dosa=95|Filter Coffee=40|Paneer Butter Masala=240|Butter Naan=55|Veg Biryani=210|Sweet Lassi=80|"
    "Gulab Jamun (2 pcs)=70",
    "fr": "MENU MIDI=16.9|PLAT DU JOUR=13.5|CAFE GOURMAND=8.2|1/4 BROUILLY=6.4|EAU GAZEUSE 50=4.2|TARTE FINE=7.5|"
    "EXPRESSO=2.1",
    "it": "COPERTO=2.5|SPAGHETTI VONGOLE=15|INSALATA MISTA=6|ACQUA FRIZZANTE=3|1/2 VINO CASA=7|TIRAMISU=6.5|CAFFE=1.8",
    "pt": "COUVERT=2.4|BACALHAU A BRAS=12.5|ARROZ DE PATO=11.9|IMPERIAL=2.2|AGUA 0,5=1.8|PUDIM=3.9|CAFE=1.1",
}


def eaten(job: Job, kitchen: str, count: tuple[int, int] = (3, 6)) -> list[Item]:
    listed = DISHES[kitchen].split("|")
    rows = []
    for entry in job.random.sample(listed, job.random.randint(*count)):
        name, price = entry.rsplit("=", 1)
        rows.append(Item(name=name, quantity=Decimal(job.random.choice((1, 1, 2, 2, 3))), price=cents(Decimal(price))))
    return rows


def total_of(rows: list[Item]) -> Decimal:
    return sum((row.amount for row in rows), Decimal(0))


def _card(tape: Tape, job: Job, made: Sale, total: Decimal) -> None:
    """What a card terminal prints below."""
    tape.gap(1.2)
    tape.middle("CARDHOLDER COPY")
    tape.row("VISA CONTACTLESS", "**** 3391")
    tape.row("SALE", job.locale.money(total, "sign"))
    tape.row(f"AUTH {filled(job, '######')}", f"TID {filled(job, '2#######')}")
    tape.row(job.locale.date(made.day, 1), made.time)
    tape.middle("Please retain for your records")


def cafe_slip(job: Job) -> list[Sheet]:
    """A restaurant's bill: quantities before names, a service charge on top, the card's slip below."""
    trade = job.one("Kitchen", "Tea Rooms", "Bistro")
    made, write, tape = sale(job, "#####", trade=trade), job.locale, Tape(210)
    rows = eaten(job, "en")
    net = total_of(rows)
    service = cents(net / 8)
    total = net + service
    tape.middle(made.shop.name.split(f" {trade}")[0].upper() + f" {trade.upper()}", bold=True, big=1.5)
    tape.middle("all day kitchen & bar")
    tape.gap()
    tape.row(f"Table {job.random.randint(1, 30)}", f"Covers {job.random.randint(1, 5)}")
    tape.row(f"Check {made.number}", f"Server {job.one('Bethan', 'Callum', 'Zara')}")
    tape.row(f"{write.date(made.day, 1)} {made.time}")
    tape.rule("=")
    for row in rows:
        tape.row(f"{row.quantity} {row.name}", write.money(row.amount))
    tape.rule("=")
    tape.row("Food & drink", write.money(net))
    tape.row("Discretionary service 12.5%", write.money(service))
    tape.row("To pay", write.money(total, "sign"), bold=True, big=1.4)
    _card(tape, job, made, total)
    tape.gap()
    tape.middle(f"{made.shop.name}, {', '.join(made.shop.address)}")
    tape.middle(f"{'ABN' if write.country == 'AU' else 'VAT no'} {made.shop.tax_id}")
    tape.middle(f"Book again at {made.shop.web}")
    for row in rows:
        job.answer.row("line_items", description=row.name, quantity={"value": f"{row.quantity}"}, amount=row.amount)
    job.answer.tell(address=made.shop.address, subtotal=net, total=total)
    return tape.cut()


def us_chain_store(job: Job) -> list[Sheet]:
    """A chain's roll: article numbers, flags of tax, money saved, a survey, the return policy; the day at the end."""
    made, write, tape = sale(job, "####-##-####", trade="Outfitters", count=(3, 9)), job.locale, Tape(232, size=8.5)
    tax = cents(made.gross * Decimal(made.rate) / 100)
    tape.middle(made.shop.name.rsplit(" ", 1)[0], bold=True, big=1.7)
    tape.middle("SAVE MORE. DO MORE OUTSIDE.")
    tape.middle(f"STORE {filled(job, '0###')}  MGR {job.one('NAOMI', 'HECTOR')}")
    for row in made.shop.address:
        tape.middle(row)
    tape.middle(made.shop.phone)
    tape.gap()
    tape.row("SALE", f"CASHIER {job.one('SELF CHECKOUT 04', 'TYLER')}")
    for item in made.rows:
        tape.row(filled(job, "0###########"))
        tape.row(item.name.upper(), f"{write.money(item.amount)} {job.one('T', 'F')}", inset=6)
        if item.quantity > 1:
            tape.row(f"{item.quantity} @ {write.money(item.price)}", inset=16)
        shown = item.quantity > 1
        job.answer.row(
            "line_items",
            description=item.name.upper(),
            quantity={"value": f"{item.quantity}"} if shown else None,
            unit_price=item.price if shown else None,
            amount=item.amount,
        )
    tape.gap()
    tape.row("SUBTOTAL", write.money(made.gross), inset=60)
    tape.row(f"TAX {made.rate}%", write.money(tax), inset=60)
    tape.row("TOTAL", write.money(made.gross + tax, "sign"), bold=True, big=1.2, inset=48)
    tape.row("XXXXXXXXXXXX4402 DEBIT", write.money(made.gross + tax))
    tape.row(f"AUTH CODE {filled(job, '######')}", "CHIP READ")
    tape.gap()
    tape.middle(f"YOU SAVED {write.money(cents(made.gross / 9), 'sign')} TODAY", bold=True)
    tape.row(f"TRANS {made.number}", f"{write.date(made.day, 1)} {made.time}")
    tape.rule("*")
    tape.middle("DID WE NAIL IT? TAKE A SHORT SURVEY FOR A CHANCE TO WIN A $500 GIFT CARD")
    tape.middle(f"{made.shop.web}/survey  CODE {filled(job, '####-@@@-##')}")
    tape.rule("*")
    tape.middle("RETURNS WITHIN 90 DAYS WITH THIS SLIP. POLICY ID A EXPIRES 12/31/27")
    job.answer.tell(company=made.shop.name.rsplit(" ", 1)[0], address=made.shop.address)
    job.answer.tell(subtotal=made.gross, tax=tax, total=made.gross + tax)
    return tape.cut()


# The note's name, table, guests, heads of the tax table, what is to pay, paid, thanks, the label of the tax number,
# a slogan.
TABLE = {
    "fr": words(
        "NOTE N°|TABLE|COUVERTS|TAUX|HT|TVA|TTC|NET A PAYER|"
        "CARTE BANCAIRE|MERCI ET A BIENTOT|SIRET|PRIX NETS, SERVICE COMPRIS"
    ),
    "it": words(
        "CONTO N.|TAVOLO|COPERTI|ALIQ.|IMPON.|IMPOSTA|LORDO|DA PAGARE|"
        "BANCOMAT|GRAZIE E ARRIVEDERCI|P.IVA|SEGUICI SUI SOCIAL"
    ),
    "pt": words(
        "CONTA N.|MESA|PESSOAS|TAXA|BASE|IVA|TOTAL|A PAGAR|"
        "MULTIBANCO|OBRIGADO PELA VISITA|CONTRIB. N.|IVA INCLUIDO A TAXA EM VIGOR"
    ),
}


def addition(job: Job) -> list[Sheet]:
    """A southern restaurant's note: the tax in a small table of rate, net, tax and gross, after what is to pay."""
    made, write, tape = sale(job, "####", trade=""), job.locale, Tape(204, size=8.5)
    w, rate = TABLE[write.lang], Decimal(write.rates[1])
    rows = eaten(job, write.lang, (3, 7))
    total = total_of(rows)
    tax = cents(total * rate / (100 + rate))
    kind = {"fr": job.one("CHEZ", "AU"), "it": "TRATTORIA", "pt": "TASCA"}[write.lang]
    name = f"{kind} {job.one('LUCETTE', 'MARIO', 'ROSA', 'BELVEDERE')}"
    tape.middle(name, bold=True, big=1.6)
    for line in (*made.shop.address, f"TEL {made.shop.phone}"):
        tape.middle(line)
    tape.rule("_")
    tape.row(f"{w[1]} {job.random.randint(1, 24)}", f"{w[2]} {job.random.randint(1, 6)}")
    tape.row(f"{write.date(made.day, 1)}  {made.time}", f"{w[0]}{made.number}")
    tape.rule("_")
    for row in rows:
        tape.row(f"{row.quantity} X {row.name}", write.money(row.amount))
        job.answer.row("line_items", description=row.name, quantity={"value": f"{row.quantity}"}, amount=row.amount)
    tape.gap()
    tape.row(w[7], write.money(total, "sign"), bold=True, big=1.5)
    tape.row(w[8], write.money(total))
    tape.gap()
    tape.cells((0, 0.42, 0.7, 1), (w[3], w[4], w[5], w[6]))
    rated = write.number(rate, None)
    tape.cells((0, 0.42, 0.7, 1), (f"{rated}%", write.money(total - tax), write.money(tax), write.money(total)))
    tape.rule("_")
    tape.middle(w[11])
    tape.middle(w[9])
    tape.middle(f"{w[10]} {made.shop.tax_id[2:] if write.lang != 'fr' else made.shop.tax_id[4:] + '00018'}")
    job.answer.tell(company=name, address=made.shop.address, total=total, tax=tax)
    return tape.cut()


def nfce(job: Job) -> list[Sheet]:
    """Brazil: the auxiliary paper of the electronic consumer's note, with access key and a square of code."""
    made, write = sale(job, "000######", trade="Supermercados", count=(3, 8)), job.locale
    tape = Tape(240, face="sans", size=8)
    tape.middle(made.shop.name.upper(), bold=True)
    tape.middle(f"CNPJ: {made.shop.tax_id}  IE: {filled(job, '###.###.###.###')}")
    tape.middle(", ".join(made.shop.address))
    tape.rule("_")
    tape.middle("DANFE NFC-e - Documento Auxiliar da Nota Fiscal de Consumidor Eletrônica", bold=True)
    tape.rule("_")
    tape.cells((0, 0.66, 0.82, 1), ("CÓDIGO  DESCRIÇÃO", "QTD UN", "VL UNIT", "VL TOTAL"))
    for row in made.rows:
        tape.row(f"{filled(job, '7891###')}  {row.name}")
        tape.cells(
            (0, 0.66, 0.82, 1), ("", f"{row.quantity} UN", f"x {write.money(row.price)}", write.money(row.amount))
        )
    tell_rows(job, made.rows)
    tape.rule("_")
    tape.row("QTD. TOTAL DE ITENS", f"{len(made.rows)}")
    tape.row("VALOR TOTAL R$", write.money(made.gross), bold=True, big=1.15)
    tape.row("FORMA DE PAGAMENTO", "VALOR PAGO R$")
    tape.row(job.one("Cartão de Débito", "PIX", "Dinheiro"), write.money(made.gross))
    tape.rule("_")
    tape.middle("Consulte pela Chave de Acesso em www.nfce.fazenda.example", bold=True)
    tape.middle(numbers.in_groups(numbers.digits(job.random, 44)))
    tape.middle("CONSUMIDOR NÃO IDENTIFICADO")
    tape.middle(f"NFC-e nº {made.number}  Série 00{job.random.randint(1, 9)}  {write.date(made.day)} {made.time}:07")
    left, top = tape.page.size[0] / 2 - 36, tape.y
    for n in range(18):
        for k in range(18):
            if job.often():
                tape.page.box(left + 4 * n, top + 4 * k, left + 4 * n + 4, top + 4 * k + 4, fill=(0, 0, 0))
    tape.y += 90
    taxes = write.money(cents(made.gross * Decimal("0.2145")))
    tape.middle(f"Tributos Totais Incidentes (Lei Federal 12.741/2012): R$ {taxes}")
    job.answer.tell(company=made.shop.name.upper(), address=made.shop.address, total=made.gross)
    return tape.cut()


def darshini_bill(job: Job) -> list[Sheet]:
    """An Indian eating house: bill and token numbers, rate before quantity, both halves of the tax, a rounded sum."""
    made, write, tape = sale(job, "####", trade="Foods"), job.locale, Tape(190, size=8.5)
    rows = eaten(job, "in")
    net = total_of(rows)
    half = cents(net * Decimal("2.5") / 100)
    total = (net + 2 * half).quantize(Decimal(1)).quantize(Decimal("0.01"))
    name = f"{made.shop.name.split(' ')[0]} {job.one('Darshini', 'Veg Restaurant', 'Tiffin Room')}"
    tape.middle(name, bold=True, big=1.4)
    tape.middle(", ".join(made.shop.address))
    tape.middle(f"GSTIN {made.shop.tax_id}")
    tape.middle(f"FSSAI {filled(job, '1############')}")
    tape.row(f"Bill No:{made.number}", f"Token {job.random.randint(1, 99)}")
    tape.row(f"Date:{write.date(made.day, 1)}", made.time)
    tape.row("Cashier: biller", "Self Service")
    tape.rule("-")
    places = (0.0, 0.62, 0.76, 1.0)
    tape.cells(places, ("Item", "Rate", "Qty", "Amt"))
    tape.rule("-")
    for row in rows:
        tape.row(row.name)
        tape.cells(places, ("", write.money(row.price), f"{row.quantity}", write.money(row.amount)))
    tell_rows(job, rows)
    tape.rule("-")
    tape.row("Sub Total", write.money(net))
    tape.row("SGST 2.5%", write.money(half))
    tape.row("CGST 2.5%", write.money(half))
    tape.row("Round off", write.number(total - net - 2 * half))
    tape.rule("-")
    tape.row("Net Amt", f"Rs. {write.money(total)}", bold=True, big=1.3)
    tape.row("UPI", filled(job, "4###########"))
    tape.middle("** Thank you, visit again **")
    job.answer.tell(company=name, address=made.shop.address, subtotal=net, total=total)
    return tape.cut()


LAYOUTS = layouts(
    "receipt",
    (cafe_slip, "en_GB en_IE en_AU"),
    (us_chain_store, "en_US"),
    (addition, "fr_FR it_IT pt_PT"),
    (nfce, "pt_BR"),
    (darshini_bill, "en_IN"),
    till=(cafe_slip, us_chain_store, addition, nfce, darshini_bill),
)
