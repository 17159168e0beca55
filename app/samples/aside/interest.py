"""Certificates of interest: an Indian cooperative bank's in fixed pitch, a Spanish bank's tax information, a Swiss
statement of interest and capital, a Portuguese declaration, an Irish certificate of retained tax."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.samples.aside.stock import on
from app.samples.measured import numbers
from app.samples.measured.blocks import Note, Row, Style, heads, pairs, strip
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.earned import Paper, earned, some
from app.samples.measured.locales import cents
from app.samples.measured.sheet import GREY, MAROON, NAVY, PALE, TEAL, WHITE, Sheet
from app.samples.measured.words import in_words


def _sums(job: Job, made: Paper, label: str, first: int, face: str = "bold") -> Note:
    write = job.locale
    return Note({0: label, first: write.money(made.interest), first + 1: write.money(made.tax)}, face=face, line=True)


def cooperative_slip(job: Job) -> list[Sheet]:
    """An Indian cooperative bank's: fixed pitch between rules of dashes, members' numbers, a row a deposit, the sum
    again in words, two signatures."""
    kinds = some(job, "FIXED DEPOSIT|REINVESTMENT PLAN|FIXED DEPOSIT|RECURRING DEPOSIT|PIGMY DEPOSIT", 2)
    bank = job.one("Sahyadri Nagarik Sahakari Bank Ltd.", "Konkan Mercantile Co-operative Bank Ltd.")
    made, write, page = earned(job, "##/####", kinds, 70_000, "10", 25_000, bank), job.locale, Sheet()
    pan = numbers.pan(job.random, "P", made.holder.surname[0])
    page.text(297, 50, bank.upper(), face="mono-bold", size=11, align="middle")
    page.text(297, 64, ", ".join(made.branch).upper(), face="mono", size=8.5, align="middle")
    page.line(45, 74, 550, dash=True)
    page.text(
        297,
        92,
        f"CERTIFICATE OF INTEREST PAID ON DEPOSITS - F.Y. {made.span}",
        face="mono-bold",
        size=9.5,
        align="middle",
    )
    page.line(45, 100, 550, dash=True)
    rows = (
        ("DEPOSITOR", f": {made.holder.name}"),
        ("ADDRESS", f": {', '.join(made.home)}"),
        ("CUSTOMER NO.", f": {filled(job, '######')}"),
        ("P.A.N.", f": {pan}"),
        ("ISSUED ON", f": {write.date(made.day)}"),
    )
    pairs(page, 45, 124, rows, gap=110, size=9, step=15, face="mono")
    flow = on(page, 204)
    table: list[Row] = [
        (str(n), row.number, row.kind, write.money(row.interest), write.money(row.tax))
        for n, row in enumerate(made.rows, 1)
    ]
    table.append(
        Note({1: "TOTAL RS.", 3: write.money(made.interest), 4: write.money(made.tax)}, face="mono-bold", line=True)
    )
    columns = heads("SR:30|RECEIPT NO.:90|SCHEME:150|INTEREST PAID/ACCRUED:125>|T.D.S.:110>")
    flow.table(45, columns, table, Style(lines="head", face="mono", head="mono", size=9, row=7))
    y = page.prose(45, flow.y + 26, f"({in_words(made.interest)})", 505, face="mono", size=9)
    page.text(45, y + 50, "OFFICER", face="mono", size=9)
    page.text(550, y + 50, "BRANCH MANAGER", face="mono", size=9, align="right")
    job.answer.tell(bank=bank.upper(), pan=pan, financial_year=made.span)
    return [page]


def informacion_fiscal(job: Job) -> list[Sheet]:
    """A Spanish bank's tax information: a bar with the year, holder with tax number, percent of participation, gross
    yield and retention, key figures of the return."""
    kinds = some(job, "Cuenta remunerada|Imposición a plazo 12 m|Depósito creciente|Cuenta nómina", 2)
    made, write, page = earned(job, "", kinds, 1700, "19", 0), job.locale, Sheet()
    page.text(42, 48, made.bank, face="bold", size=15, colour=MAROON)
    page.box(42, 60, 553, 82, fill=MAROON)
    page.text(50, 75, f"INFORMACIÓN FISCAL - EJERCICIO {made.year}", face="bold", size=11, colour=WHITE)
    page.text(42, 106, f"Titular: {made.holder.name}", face="bold", size=10)
    page.text(42, 120, f"NIF: {numbers.dni(job.random)}     Domicilio: {', '.join(made.home)}", size=9)
    page.text(42, 150, "RENDIMIENTOS DEL CAPITAL MOBILIARIO", face="bold", size=10)
    page.text(42, 164, "Intereses de cuentas y depósitos (casilla 0027)", size=9, colour=GREY)
    rows: list[Row] = []
    for row in made.rows:
        rows.append((row.number, row.kind, "100,00", write.money(row.interest), write.money(row.tax)))
    rows.append(Note({0: "TOTAL", 3: write.money(made.interest), 4: write.money(made.tax)}, line=True))
    flow = on(page, 174)
    columns = heads("Nº de cuenta:165|Producto:126|% Particip.:60>|Rendimiento íntegro:85>|Retención 19%:75>")
    flow.table(42, columns, rows, Style(lines="rows", size=9, row=8, bar=PALE))
    text = (
        "Los importes figuran en euros. Datos comunicados a la Agencia Tributaria en el modelo 196. Este documento no "
        f"sustituye a la declaración. Expedido con fecha {write.date(made.day)}."
    )
    page.prose(42, flow.y + 24, text, 511, size=9)
    page.text(42, 806, f"{made.bank} - {', '.join(made.branch)}", size=7.5, colour=GREY)
    job.answer.tell(financial_year=str(made.year))
    return [page]


def zins_und_kapital(job: Job) -> list[Sheet]:
    """A Swiss statement: capital at the end of the year beside gross interest and the tax that is held back, sums, a
    hint where to write them."""
    kinds = some(job, "Sparkonto|Privatkonto|Anlagesparkonto|Mieterkautionskonto", 2)
    made, write, page = earned(job, "", kinds, 900, "35", 200), job.locale, Sheet()
    page.disc(64, 50, 13, fill=TEAL)
    page.text(86, 55, made.bank, face="bold", size=14)
    page.lines(86, 68, made.branch, size=8)
    page.lines(340, 110, (made.holder.name, *made.home), size=10.5)
    page.text(50, 186, f"Zins- und Kapitalausweis {made.year}", face="bold", size=14)
    page.text(50, 202, f"für die Steuererklärung, per 31.12.{made.year}", size=10)
    page.text(545, 202, f"Erstellt: {write.date(made.day)}", size=9, align="right")
    rows: list[Row] = []
    for row in made.rows:
        capital = Decimal(job.random.randint(120_000, 9_000_000)) / 100
        rows.append((row.kind, row.number, write.money(capital), write.money(row.interest), write.money(row.tax)))
    rows.append(Note({0: "Total CHF", 3: write.money(made.interest), 4: write.money(made.tax)}, line=True))
    flow = on(page, 216)
    columns = heads("Kontoart:110|IBAN:155|Saldo 31.12.:80>|Bruttozins:70>|Verrechnungs- steuer 35 %:80>")
    flow.table(50, columns, rows, Style(lines="head", size=9, row=9))
    page.prose(
        50, flow.y + 26, "Bitte übertragen Sie Saldo und Bruttozins in das Wertschriftenverzeichnis.", 495, size=9.5
    )
    job.answer.tell(financial_year=str(made.year))
    return [page]


def declaracao_juros(job: Job) -> list[Sheet]:
    """A Portuguese declaration: a letter with a reference, a sentence with holder and number, gross, retained and net
    in a ruled table, category of income in the heading."""
    kinds = some(job, "Depósito a prazo|Conta poupança|Depósito à ordem|Certificado de depósito", 1)
    made, write, page = earned(job, "0###.######.###", kinds, 1600, "28", 0), job.locale, Sheet()
    page.box(46, 34, 100, 62, fill=NAVY)
    page.text(73, 53, made.bank.split(" ")[-2][0] + "B", face="bold", size=16, align="middle", colour=WHITE)
    page.text(112, 53, made.bank, face="bold", size=14)
    page.text(549, 53, f"Ref. {filled(job, 'JUR/#####')}", size=9, align="right")
    page.text(297, 110, "DECLARAÇÃO DE RENDIMENTOS - CATEGORIA E", face="bold", size=12, align="middle")
    page.text(297, 126, f"Ano de {made.year}", size=10.5, align="middle")
    text = (
        f"Nos termos do artigo 119.º do Código do IRS, declara-se que foram pagos ou colocados à disposição de "
        f"{made.holder.name}, contribuinte n.º {filled(job, '2########')}, com domicílio em {', '.join(made.home)}, os "
        "juros a seguir discriminados, sujeitos a retenção na fonte à taxa liberatória de 28%:"
    )
    flow = on(page, page.prose(46, 158, text, 503, size=10) + 8)
    rows: list[Row] = []
    for row in made.rows:
        net = write.money(row.interest - row.tax)
        rows.append((row.number, row.kind, write.money(row.interest), write.money(row.tax), net))
    rows.append(_sums(job, made, "Total", 2))
    columns = heads("Conta:120|Tipo:128|Juros ilíquidos:85>|IRS retido:85>|Juros líquidos:85>")
    flow.table(46, columns, rows, Style(lines="all", size=9.5, row=8))
    town = made.branch[-1].split(" ", 1)[1]
    page.text(46, flow.y + 44, f"{town}, {write.date(made.day, 2)}", size=10)
    page.text(549, flow.y + 44, "Direção de Operações", size=10, align="right")
    job.answer.tell(financial_year=str(made.year))
    return [page]


def retained_tax(job: Job) -> list[Sheet]:
    """An Irish certificate: a prescribed heading, the customer in cells, gross, tax and net of each account, the totals
    in a strip of boxes."""
    kinds = some(job, "Demand Deposit|Regular Saver|Fixed Term 1 Year|Notice 31", 2)
    made, write, page = earned(job, "########", kinds, 1300, "33", 0), job.locale, Sheet()
    day = made.day
    page.text(46, 52, made.bank, face="serif-bold", size=16)
    page.text(46, 66, ", ".join(made.branch), face="serif", size=9)
    page.line(46, 74, 549, weight=1)
    page.text(297, 100, "Certificate of Deposit Interest and Retention Tax", face="serif-bold", size=13, align="middle")
    cells = (
        ("Customer", made.holder.name),
        ("Address", ", ".join(made.home)),
        ("Tax year", str(made.year)),
        ("Date of certificate", write.date(day, 2)),
    )
    y = pairs(page, 46, 116, cells, "cells", room=503, gap=130, size=10, step=15, face="serif")
    rows: list[Row] = []
    for row in made.rows:
        values = (row.interest, row.tax, cents(row.interest - row.tax))
        rows.append((row.kind, row.number, *(write.money(value) for value in values)))
    flow = on(page, y + 18)
    columns = heads("Account type:143|Account no.:90|Gross interest €:90>|DIRT €:90>|Net interest €:90>")
    flow.table(46, columns, rows, Style(lines="rows", face="serif", head="serif-bold", size=10, row=9))
    boxes = (
        ("Total gross interest", write.money(made.interest, "sign")),
        ("Total DIRT retained", write.money(made.tax, "sign")),
        ("Net paid", write.money(made.interest - made.tax, "sign")),
    )
    y = strip(page, 46, flow.y + 18, boxes, 503)
    text = f"Deposit Interest Retention Tax for {made.year} was deducted at 33% and paid to the Collector-General."
    page.prose(46, y + 26, text, 503, face="serif", size=10)
    page.text(46, y + 90, f"Per pro {made.bank}", face="serif", size=10)
    job.answer.tell(financial_year=str(made.year), date=date(day.year, day.month, day.day))
    return [page]


LAYOUTS = layouts(
    "interest_certificate",
    (cooperative_slip, "en_IN"),
    (informacion_fiscal, "es_ES"),
    (zins_und_kapital, "de_CH"),
    (declaracao_juros, "pt_PT"),
    (retained_tax, "en_IE"),
)
