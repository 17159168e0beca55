"""Bank statements: a Brazilian bank's, a British bank's that lives in an app, an Italian bank's list of bookings."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby

from app.samples.measured.accounts import tell_entries
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, pairs, strip
from app.samples.measured.booked import booked
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sheet import GREY, MAROON, PALE, WHITE, Colour, Sheet
from app.samples.measured.statements import in_columns, tell_period
from app.samples.measured.world import phone

CORAL: Colour = (0.93, 0.32, 0.29)
_OUT_BR = (
    "PIX ENVIADO MERCADO SERRA=35-420|PIX ENVIADO JOANA ANTUNES=20-300|COMPRA CARTAO ELO PADARIA MINHO=8-60|"
    "PAGTO BOLETO ALUGUEL=900-1600!|TARIFA PACOTE SERVICOS=29-36!|DEB AUTOM LUZ ######=90-260!|SAQUE 24H "
    "####=50-300/50|"
    "COMPRA CARTAO POSTO ESTRELA=80-240"
)
_IN_BR = "SALARIO EMPRESA ######=3200-5400!|PIX RECEBIDO RUI NOGUEIRA=40-350|REMUNERACAO APLICACAO AUTOM=1-9"


def extrato_conta(job: Job) -> list[Sheet]:
    """A Brazilian bank's: agency and account in a line, documents' numbers beside each booking, one column of sums with
    a minus, the balance only at the end of each day."""
    made, write = booked(job, (18, 34), _OUT_BR, _IN_BR, "####.##-#"), job.locale
    number = f"0{filled(job, '####')}-{filled(job, '#')}"

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(40, 46, made.bank.name, face="bold", size=14, colour=MAROON)
        sheet.text(555, 46, "Extrato de Conta Corrente", face="bold", size=12, align="right")
        sheet.line(40, 54, 555, weight=1.6, colour=MAROON)
        rows = (
            ("Cliente:", made.holder.name.upper()),
            ("Período:", f"{write.date(made.start)} a {write.date(made.end)}"),
        )
        pairs(sheet, 40, 70, rows, "inline", size=9, step=14)
        other = (("Agência:", "3017-4"), ("Conta:", number))
        pairs(sheet, 400, 70, other, "inline", size=9, step=14)
        return 98 if page > 1 else 104

    flow = Flow(begin=begin, bottom=770)
    flow.page()
    rows: list[Row] = [Note({1: "SALDO ANTERIOR", 4: write.number(made.opening)})]
    for _, group in groupby(made.entries, key=lambda entry: entry.day):
        listed = list(group)
        for n, entry in enumerate(listed):
            last = n == len(listed) - 1
            balance = write.number(entry.balance) if last else ""
            day = write.date(entry.day) if n == 0 else ""
            rows.append((day, entry.text, filled(job, "######"), write.number(entry.amount), balance))
            told = entry.balance if last else None
            job.answer.row(
                "transactions",
                date=entry.day,
                description=entry.text,
                debit=-entry.amount if entry.amount < 0 else None,
                credit=entry.amount if entry.amount > 0 else None,
                balance=told,
            )
    rows.append(Note({1: "SALDO FINAL", 4: write.number(made.closing)}, line=True))
    columns = heads("Data:66|Histórico:229|Documento:70>|Valor (R$):75>|Saldo (R$):75>")
    flow.table(40, columns, rows, Style(lines="head", zebra=True, size=9, row=6))
    sheet = flow.need(70)
    sums = (
        ("Total de créditos", f"R$ {write.number(made.credits)}"),
        ("Total de débitos", f"R$ {write.number(made.debits)}"),
    )
    pairs(sheet, 300, flow.y + 22, sums, "right", room=255, size=9, step=15)
    sheet.text(
        40,
        flow.y + 66,
        f"Central de Atendimento {phone(job.random, 'BR')} · Ouvidoria 0800 555 0199",
        size=8,
        colour=GREY,
    )
    number_pages(flow.sheets, "Página {n} de {of}", x=555)
    job.answer.tell(bank=made.bank.name, account_holder=made.holder.name.upper(), account_number=number)
    job.answer.tell(opening_balance=made.opening, total_credits=made.credits, total_debits=made.debits)
    tell_period(job, made)
    return flow.sheets


_OUT_GB = (
    "Whitcombe Grocers Leeds GBR=4-65|Northern Rail Tickets=6-48|Pot transfer: Holiday=20-120/10|Council "
    "Tax DD ########="
    "140-190!|Rent to R Okafor=650-900!|Merrow Energy Direct Debit=60-130!|The Tannery Cafe LEEDS "
    "GBR=3-14|Streambox=9-16!"
)
_IN_GB = "Salary TOLLAND SYSTEMS LTD=1800-2900!|Faster payment from Z Mistry=10-90|Refund Bookhaven=8-40"


def app_statement(job: Job) -> list[Sheet]:
    """What a British app turns into paper: holder and sort code on top, outgoings and deposits in tiles, a heading for
    each day with its bookings newest last, a minus before what was spent."""
    made, write = booked(job, (16, 30), _OUT_GB, _IN_GB, "########"), job.locale
    code = filled(job, "04-##-##")

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(50, 50, made.bank.name.split(" ")[0].lower(), face="bold", size=18, colour=CORAL)
        if page > 1:
            return 72
        sheet.text(545, 50, "Personal account statement", face="bold", size=12, align="right")
        sheet.text(545, 66, f"{write.date(made.start)} - {write.date(made.end)}", size=9.5, align="right")
        sheet.lines(50, 84, (made.holder.name, *made.address), size=10)
        rows = (("Sort code:", code), ("Account number:", made.number), ("IBAN:", made.iban))
        pairs(sheet, 330, 90, rows, gap=85, size=9, step=14, value_face="bold")
        tiles = (
            ("Opening balance", write.money(made.opening, "sign")),
            ("Total outgoings", f"-{write.money(made.debits, 'sign')}"),
            ("Total deposits", f"+{write.money(made.credits, 'sign')}"),
            ("Balance", write.money(made.closing, "sign")),
        )
        return strip(sheet, 50, 146, tiles, 495) + 14

    flow = Flow(begin=begin, bottom=765)
    flow.page()
    for day, group in groupby(made.entries, key=lambda entry: entry.day):
        sheet = flow.need(44)
        sheet.text(50, flow.y + 12, write.date(day, 2), face="bold", size=9.5)
        sheet.line(50, flow.y + 17, 545, weight=0.4, colour=GREY)
        flow.y += 20
        for entry in group:
            sheet = flow.need(18)
            sheet.text(62, flow.y + 11, entry.text, size=9.5)
            sign = "" if entry.amount < 0 else "+"
            sheet.text(455, flow.y + 11, f"{sign}{write.number(entry.amount)}", size=9.5, align="right")
            sheet.text(545, flow.y + 11, write.number(entry.balance), size=9.5, align="right", colour=GREY)
            flow.y += 18
        flow.y += 6
    for sheet in flow.sheets:
        line = f"{made.bank.name} is authorised by the regulator. Registered office: {', '.join(made.bank.address)}"
        sheet.text(50, 806, line, size=7.5, colour=GREY)
    number_pages(flow.sheets, "{n} of {of}", x=545, y=820)
    tell_entries(job, made)
    job.answer.tell(bank=made.bank.name, account_number=made.number, iban=made.iban, opening_balance=made.opening)
    job.answer.tell(total_credits=made.credits, total_debits=made.debits)
    tell_period(job, made)
    return flow.sheets


_OUT_IT = (
    "PAGAMENTO POS DEL %d ORE 12:2# CARTA *4417 SUPERMERCATO BELVEDERE BOLOGNA=12-140|ADDEBITO DIRETTO SDD TIRRENO "
    "ENERGIA S.P.A. MANDATO ########=60-190!|PRELIEVO BANCOMAT SPORTELLO ####=50-250/50|BONIFICO A "
    "VOSTRO CARICO A FAVORE DI "
    "MOROSINI AFFITTO=550-780!|CANONE MENSILE CONTO=4-7!|PAGAMENTO F24 TELEMATICO PROT. ######=80-420"
)
_IN_IT = (
    "EMOLUMENTI OFFICINE PADANE S.R.L.=1500-2300!|BONIFICO A VOSTRO FAVORE DA SARTORI CORRADO=30-320|STORNO POS=10-60"
)


def lista_movimenti(job: Job) -> list[Sheet]:
    """An Italian bank's: coordinates of the account in a ruled block, day of booking and of value, long causes over
    lines, USCITE before ENTRATE, no running balance, both balances as rows of the table."""
    made, write = booked(job, (14, 26), _OUT_IT, _IN_IT, "000100######"), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.box(40, 34, 555, 58, fill=MAROON)
        sheet.text(48, 50, made.bank.name, face="serif-bold", size=13, colour=WHITE)
        sheet.text(547, 50, "RENDICONTO DEL CONTO CORRENTE", face="bold", size=10, align="right", colour=WHITE)
        if page > 1:
            return 72
        sheet.lines(330, 84, (made.holder.name, *made.address), size=10)
        rows = (
            ("C/C n.", made.number),
            ("IBAN", made.iban),
            ("Intestato a", made.holder.name),
            ("Filiale", made.bank.address[-1]),
        )
        pairs(sheet, 40, 78, rows, "cells", room=262, gap=64, size=8.5, step=13)
        span = f"Movimenti dal {write.date(made.start, 1)} al {write.date(made.end, 1)}"
        sheet.text(40, 166, span, face="bold", size=10.5)
        return 176

    flow = Flow(begin=begin, bottom=770)
    flow.page()
    rows: list[Row] = [Note({2: "SALDO INIZIALE", 4: write.money(made.opening)}, line=True)]
    for entry in made.entries:
        later = entry.day + timedelta(days=0 if entry.amount < 0 else 1)
        debit, credit = in_columns(job, entry.amount)
        rows.append((write.date(entry.day, 1), write.date(later, 1), entry.text, debit, credit))
    rows.append(Note({2: "TOTALI", 3: write.money(made.debits), 4: write.money(made.credits)}, line=True))
    rows.append(Note({2: "SALDO FINALE", 4: write.money(made.closing)}, line=True))
    columns = heads("Data oper.:60|Valuta:60|Descrizione operazione:245|Uscite:75>|Entrate:75>")
    flow.table(40, columns, rows, Style(lines="all", size=8.5, row=6, bar=PALE))
    note = "Trascorsi 60 giorni dal ricevimento senza reclamo scritto, il presente rendiconto si intende approvato."
    flow.need(24).text(40, flow.y + 18, note, size=7.5, colour=GREY)
    number_pages(flow.sheets, "Pag. {n}/{of}", x=555)
    tell_entries(job, made, balance=False)
    job.answer.tell(bank=made.bank.name, account_number=made.number, iban=made.iban, opening_balance=made.opening)
    job.answer.tell(total_credits=made.credits, total_debits=made.debits)
    tell_period(job, made)
    return flow.sheets


LAYOUTS = layouts(
    "bank_statement",
    (extrato_conta, "pt_BR"),
    (app_statement, "en_GB"),
    (lista_movimenti, "it_IT"),
)
