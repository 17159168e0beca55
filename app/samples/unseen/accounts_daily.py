"""Bank statements that go day by day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import groupby

from app.samples.measured.accounts import Entry, account, tell_entries
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, words
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sheet import GREY, PALE, TEAL, Sheet
from app.samples.measured.statements import tell_period

# The title, client, account, from, to, balance at the beginning and at the end, what came, what went, balance of the
# day, the head of the sums, help.
TEXTS = {
    "fr": words(
        "Relevé quotidien de votre compte|Titulaire|Compte|du|au|Solde au|Reçu|Dépensé|Solde du jour|Montant|"
        "Une question ?|Mouvement"
    ),
    "es": words(
        "Resumen de su cuenta|Titular|Cuenta|desde el|hasta el|Saldo a|Ha recibido|Ha gastado|Saldo del día|"
        "Importe|¿Dudas?|Operación"
    ),
    "it": words(
        "Il tuo conto, giorno per giorno|Intestatario|Conto|dal|al|Saldo al|In entrata|In uscita|"
        "Saldo di giornata|Importo|Serve aiuto?|Operazione"
    ),
    "nl": words(
        "Overzicht van uw rekening|Op naam van|Rekening|van|tot en met|Stand op|Ontvangen|Uitgegeven|"
        "Stand einde dag|Bedrag|Vragen?|Boeking"
    ),
    "pt": words(
        "Extrato por dia|Titular|Conta|de|a|Saldo em|Recebido|Gasto|Saldo do dia|Valor|Precisa de ajuda?|Lançamento"
    ),
}


def by_day(job: Job) -> list[Sheet]:
    """A heading for each day, its rows with a sign, its balance as the last of them; four sums in tiles on top."""
    made, write, t = account(job, (10, 22), "####-####.#"), job.locale, TEXTS[job.locale.lang]
    number = made.iban or made.number

    def begin(sheet: Sheet, page: int) -> float:
        sheet.box(0, 0, 12, 842, fill=TEAL)
        sheet.text(545, 44, made.bank.name, face="bold", size=12, align="right", colour=TEAL)
        sheet.text(50, 806, f"{t[10]} {made.bank.phone} - {made.bank.web}", size=7.5, colour=GREY)
        if page > 1:
            return 62
        sheet.text(50, 70, t[0], size=16)
        sheet.text(
            50, 86, f"{t[3]} {write.date(made.start, 2)} {t[4]} {write.date(made.end, 2)}", size=9.5, colour=GREY
        )
        sheet.text(50, 112, f"{t[1]} {made.holder.name}   |   {t[2]} {number}", size=9.5)
        tiles = (
            (f"{t[5]} {write.date(made.start, 1)}", made.opening),
            (t[6], made.credits),
            (t[7], made.debits),
            (f"{t[5]} {write.date(made.end, 1)}", made.closing),
        )
        for n, (label, value) in enumerate(tiles):
            x = 50 + 125 * n
            sheet.box(x, 124, x + 120, 162, fill=PALE)
            sheet.text(x + 6, 137, label, size=8)
            sheet.text(x + 6, 154, write.money(value, "sign"), face="bold", size=11)
        return 176

    def amount(value: Decimal) -> str:
        return f"{'+' if value > 0 else '-'} {write.money(abs(value))}"

    rows: list[Row] = []
    for day, entries in groupby(made.entries, key=_day):
        same = list(entries)
        rows.append(Note({0: write.date(day, 2)}))
        rows += [(entry.text, filled(job, "######"), amount(entry.amount)) for entry in same]
        rows.append(Note({1: t[8], 2: write.money(same[-1].balance)}, face="sans", line=True))
    flow = Flow(begin=begin, bottom=780)
    columns = heads(f"{t[11]}:300|Ref.:85|{t[9]} {write.currency}:110>")
    flow.table(50, columns, rows, Style(lines="head", head="sans", size=9, row=6))
    number_pages(flow.sheets, "{n} / {of}", x=545, y=806)
    tell_period(job, made)
    tell_entries(job, made, balance=False)
    job.answer.tell(bank=made.bank.name, iban=made.iban, opening_balance=made.opening)
    job.answer.tell(total_credits=made.credits, total_debits=made.debits)
    if not made.iban:
        job.answer.tell(account_number=made.number)
    return flow.sheets


def _day(entry: Entry) -> date:
    return entry.day


LAYOUTS = layouts("bank_statement", (by_day, "fr_FR es_ES it_IT nl_NL pt_PT pt_BR"))
