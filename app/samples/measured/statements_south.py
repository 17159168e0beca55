"""Bank statements of France, Spain, Italy and Portugal."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured.accounts import account, tell_entries
from app.samples.measured.blocks import (
    Flow,
    Note,
    Row,
    Style,
    heads,
    letterhead,
    pairs,
    totals,
)
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.sheet import MAROON, PALE, TEAL, Sheet
from app.samples.measured.statements import in_columns, tell_period


def releve_de_compte(job: Job) -> list[Sheet]:
    """French: Débit and Crédit, the sums of both in the last row, the old and the new balance in frames."""
    made, write = account(job, (9, 18)), job.locale

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, made.bank, "band", colour=TEAL)
        sheet.text(56, 110, "RELEVÉ DE COMPTE", face="bold", size=14)
        sheet.text(56, 126, f"du {write.date(made.start)} au {write.date(made.end)}", size=9.5)
        sheet.lines(340, 110, (made.holder.name, *made.address), size=10)
        sheet.text(56, 164, f"IBAN : {made.iban}", size=9)
        sheet.box(56, 176, 539, 194)
        sheet.text(62, 189, f"Ancien solde au {write.date(made.start)}", size=9)
        sheet.text(533, 189, write.money(made.opening, "sign"), face="bold", size=9, align="right")
        return 204

    rows: list[Row] = [(f"{e.day:%d/%m}", e.text, f"{e.day:%d/%m}", *in_columns(job, e.amount)) for e in made.entries]
    rows.append(Note({1: "TOTAL DES MOUVEMENTS", 3: write.money(made.debits), 4: write.money(made.credits)}, line=True))
    flow = Flow(begin=begin)
    columns = heads("Date:45|Nature des opérations:223|Valeur:45|Débit:85>|Crédit:85>")
    flow.table(56, columns, rows, Style(lines="columns", size=8.5))
    y = flow.y + 10
    flow.sheet.box(56, y, 539, y + 18, fill=PALE)
    flow.sheet.text(62, y + 13, f"Nouveau solde au {write.date(made.end)}", face="bold", size=9)
    flow.sheet.text(533, y + 13, write.money(made.closing, "sign"), face="bold", size=9, align="right")
    job.answer.tell(
        bank=made.bank.name,
        iban=made.iban,
        opening_balance=made.opening,
        total_credits=made.credits,
        total_debits=made.debits,
    )
    tell_period(job, made)
    tell_entries(job, made, balance=False)
    return flow.sheets


def extracto_cuenta(job: Job) -> list[Sheet]:
    """Signed sums in one column beside the running balance; the newest row first on none."""
    made, write = account(job, (8, 15)), job.locale

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, made.bank, "left", colour=MAROON)
        sheet.text(539, 62, "Extracto de cuenta", face="bold", size=13, align="right")
        pairs(
            sheet,
            56,
            122,
            (
                ("Titular", made.holder.name),
                ("IBAN", made.iban),
                ("Desde", write.date(made.start)),
                ("Hasta", write.date(made.end)),
                ("Divisa", "EUR"),
            ),
            "cells",
            room=300,
            gap=80,
            size=9,
        )
        return 230

    rows: list[Row] = [("", "", "Saldo anterior", "", write.money(made.opening))]
    rows += [
        (write.date(e.day), write.date(e.day), e.text, write.money(e.amount), write.money(e.balance))
        for e in made.entries
    ]
    flow = Flow(begin=begin)
    columns = heads("Fecha:62|F. valor:62|Concepto:195|Importe:80>|Saldo:84>")
    flow.table(56, columns, rows, Style(lines="rows", zebra=True))
    totals(
        flow.need(40),
        320,
        flow.y + 24,
        ((f"Saldo a {write.date(made.end)}", write.money(made.closing, "sign")),),
        room=216,
    )
    job.answer.tell(bank=made.bank.name, iban=made.iban, opening_balance=made.opening)
    tell_period(job, made)
    tell_entries(job, made)
    return flow.sheets


def estratto_conto(job: Job) -> list[Sheet]:
    """Dare and Avere over two pages, dense, sums at the end."""
    made, write = account(job, (44, 54)), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(50, 46, made.bank.name.upper(), face="serif-bold", size=13)
        sheet.text(
            545,
            46,
            f"ESTRATTO CONTO N. {made.end.month:03d}/{made.end.year}   FOGLIO {page}",
            face="serif",
            size=9,
            align="right",
        )
        if page > 1:
            return 60
        pairs(
            sheet,
            50,
            76,
            (
                ("Intestatario:", made.holder.name),
                ("Coordinate IBAN:", made.iban),
                ("Periodo:", f"dal {write.date(made.start)} al {write.date(made.end)}"),
            ),
            "inline",
            face="serif",
            size=10,
        )
        sheet.text(50, 130, f"Saldo iniziale al {write.date(made.start)}", face="serif", size=10)
        sheet.text(545, 130, f"EUR {write.money(made.opening)}", face="serif-bold", size=10, align="right")
        return 142

    flow = Flow(begin=begin, bottom=770)
    rows: list[Row] = [(write.date(e.day), write.date(e.day), *in_columns(job, e.amount), e.text) for e in made.entries]
    rows.append(
        Note({1: "Totali", 2: write.money(made.debits), 3: write.money(made.credits)}, face="serif-bold", line=True)
    )
    columns = heads("Data:62|Valuta:62|Dare:78>|Avere:78>|Descrizione operazione:215")
    flow.table(50, columns, rows, Style(lines="head", face="serif", head="serif-bold", size=9, row=5))
    flow.need(40)
    flow.sheet.text(50, flow.y + 22, f"Saldo finale al {write.date(made.end)}", face="serif-bold", size=11)
    flow.sheet.text(545, flow.y + 22, f"EUR {write.money(made.closing)}", face="serif-bold", size=11, align="right")
    job.answer.tell(
        bank=made.bank.name.upper(),
        iban=made.iban,
        opening_balance=made.opening,
        total_credits=made.credits,
        total_debits=made.debits,
    )
    tell_period(job, made)
    tell_entries(job, made, balance=False)
    return flow.sheets


def extrato_bancario(job: Job) -> list[Sheet]:
    """Portuguese: fixed pitch, D or C behind each sum."""
    made, write = account(job, (8, 15), "0045 ########"), job.locale

    def begin(sheet: Sheet, _: int) -> float:
        sheet.text(56, 56, made.bank.name, face="mono-bold", size=13)
        sheet.text(56, 78, "EXTRATO DE CONTA", face="mono", size=11)
        pairs(
            sheet,
            56,
            104,
            (
                ("Cliente", f": {made.holder.name}"),
                ("Conta", f": {made.number}"),
                ("Período", f": {write.date(made.start)} a {write.date(made.end)}"),
                ("Moeda", f": {write.currency}"),
            ),
            gap=70,
            face="mono",
            size=9.5,
        )
        return 174

    def marked(value: Decimal) -> str:
        return f"{write.money(abs(value))} {'D' if value < 0 else 'C'}"

    rows: list[Row] = [("", "SALDO ANTERIOR", "", marked(made.opening))]
    rows += [(write.date(e.day), e.text, marked(e.amount), marked(e.balance)) for e in made.entries]
    rows.append(("", "SALDO FINAL", "", marked(made.closing)))
    flow = Flow(begin=begin)
    flow.table(
        56,
        heads("DATA:80|HISTÓRICO:205|VALOR:95>|SALDO:103>"),
        rows,
        Style(lines="head", face="mono", head="mono-bold", size=8.5),
    )
    job.answer.tell(bank=made.bank.name, account_number=made.number, opening_balance=made.opening)
    tell_period(job, made)
    tell_entries(job, made)
    return flow.sheets


LAYOUTS = layouts(
    "bank_statement",
    (releve_de_compte, "fr_FR"),
    (extracto_cuenta, "es_ES"),
    (estratto_conto, "it_IT"),
    (extrato_bancario, "pt_PT pt_BR"),
)
