"""Receipts of France, Spain, Italy and Portugal."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.receipts import cash_for, sale, tell_rows
from app.samples.measured.sheet import Sheet
from app.samples.measured.tape import Tape


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
        tape.cells(
            (0, 0.62, 0.8, 1), (item.name, f"{item.quantity}", write.money(item.price), write.money(item.amount))
        )
    tell_rows(job, made.rows)
    tape.rule("-")
    tape.row("Base imponible", write.money(made.gross - made.tax))
    tape.row(f"IVA {made.rate} %", write.money(made.tax))
    tape.row("TOTAL (IVA incl.)", write.money(made.gross, "sign"), bold=True, big=1.2)
    paid = cash_for(made.gross)
    tape.row("Efectivo entregado", write.money(paid))
    tape.row("Cambio", write.money(paid - made.gross))
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
        tape.cells(
            (0, 0.55, 0.77, 1), (item.name, f"{item.quantity}", write.money(item.price), write.money(item.amount))
        )
    tell_rows(job, made.rows)
    tape.rule("_")
    tape.row("Total a pagar", write.money(made.gross, "sign"), bold=True, big=1.3)
    tape.row("Multibanco", write.money(made.gross))
    tape.cells((0, 0.5, 0.77, 1), ("% IVA", "Base", "IVA", "Total"), bold=True)
    tape.cells(
        (0, 0.5, 0.77, 1), (f"{made.rate},00", *(write.money(v) for v in (made.gross - made.tax, made.tax, made.gross)))
    )
    tape.gap()
    tape.middle("aZ4k-Processado por programa certificado n.º 0000/AT")
    tape.middle("IVA incluído. Obrigado pela sua visita")
    return tape.cut()


LAYOUTS = layouts(
    "receipt",
    (ticket_caisse, "fr_FR"),
    (factura_simplificada, "es_ES"),
    (scontrino, "it_IT"),
    (fatura_simplificada, "pt_PT"),
    till=(ticket_caisse, factura_simplificada, scontrino, fatura_simplificada),
)
