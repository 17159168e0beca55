"""Certificates of interest: a Swedish bank's year, a Dutch one, a Brazilian report of income, an Irish letter with
the tax kept back, an Indian deposit-taking company's."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Note, Row, Style, heads, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.earned import earned, some
from app.samples.measured.sheet import GREY, NAVY, PALE, TEAL, WHITE, Sheet
from app.samples.sealed.stock import flow_on


def arsbesked(job: Job) -> list[Sheet]:
    """A Swedish bank's: what it reports to the tax office, an account a row with interest and tax, sums in bold."""
    kinds = some(job, "Sparkonto|Placeringskonto|Lönekonto|Fasträntekonto 1 år", 2)
    made, write, page = earned(job, "####-## ### ##", kinds, 3400, "30", 0), job.locale, Sheet()
    page.text(45, 54, made.bank, face="bold", size=16, colour=NAVY)
    page.text(550, 54, f"ÅRSBESKED {made.year}", face="bold", size=13, align="right")
    page.lines(330, 104, (made.holder.name, *made.home), size=10.5)
    page.text(45, 104, write.date(made.day), size=10)
    page.text(45, 190, "Kontrolluppgift lämnas till Skatteverket", face="bold", size=11)
    text = (
        "Uppgifterna nedan har vi lämnat till Skatteverket och de är förtryckta i din deklaration. Kontrollera gärna "
        "att de stämmer."
    )
    flow = flow_on(page, page.prose(45, 208, text, 505, size=9.5) + 8)
    rows: list[Row] = [(row.kind, row.number, write.money(row.interest), write.money(row.tax)) for row in made.rows]
    rows.append(Note({0: "Summa", 2: write.money(made.interest), 3: write.money(made.tax)}, line=True))
    columns = heads("Konto:165|Kontonummer:130|Ränteinkomst:105>|Avdragen skatt:105>")
    flow.table(45, columns, rows, Style(lines="rows", size=9.5, row=9))
    page.text(45, flow.y + 26, "Belopp i kronor. Skatt dras med 30 procent.", size=8.5, colour=GREY)
    page.text(45, 806, f"{made.bank}, {', '.join(made.branch)}", size=8, colour=GREY)
    job.answer.tell(financial_year=str(made.year))
    return [page]


def jaaropgave_rente(job: Job) -> list[Sheet]:
    """A Dutch bank's year: balances of the first and last day beside the interest, no tax withheld and none printed."""
    kinds = some(job, "Spaarrekening|Depositorekening|Internetsparen|Jeugdspaarrekening", 2)
    made, write, page = earned(job, "", kinds, 900, "0", 0), job.locale, Sheet()
    page.box(40, 34, 70, 64, fill=TEAL)
    page.text(82, 55, made.bank, face="bold", size=16)
    page.lines(50, 124, (made.holder.name, *made.home), size=10.5)
    page.text(545, 124, f"Datum {write.date(made.day, 2)}", size=9.5, align="right")
    page.text(50, 214, f"Financieel jaaroverzicht {made.year}", face="bold", size=15)
    text = f"Deze gegevens gebruikt u voor uw aangifte inkomstenbelasting over {made.year}."
    page.text(50, 232, text, size=10)
    flow = flow_on(page, 250)
    rows: list[Row] = []
    for row in made.rows:
        last = Decimal(job.random.randint(200_000, 4_000_000)) / 100
        first = last * 9 / 10
        rows.append((row.number, row.kind, write.money(first), write.money(last), write.money(row.interest)))
    rows.append(Note({0: "Totaal ontvangen rente", 4: write.money(made.interest)}, line=True))
    head = f"Rekeningnummer:132|Soort:118|Saldo 01-01-{made.year}:82>|Saldo 31-12-{made.year}:82>|Ontvangen rente:81>"
    flow.table(50, heads(head), rows, Style(lines="head", size=9, row=9))
    text = "De bedragen zijn in euro's. Wij geven deze gegevens door aan de Belastingdienst. Vragen? Bel 030 555 21 21."
    page.prose(50, flow.y + 28, text, 495, size=9)
    job.answer.tell(financial_year=str(made.year))
    del job.answer.fields["total_tds"]
    for told in job.answer.tables["accounts"]:
        del told["tds"]
    return [page]


def informe_rendimentos(job: Job) -> list[Sheet]:
    """A Brazilian report by the tax office's pattern: numbered boxes, payer and person with their numbers, income taxed
    at the source."""
    kinds = some(job, "CDB Pós-Fixado|RDB|Poupança|Letra de Câmbio", 2)
    made, write, page = earned(job, "####-# / ######-#", kinds, 5200, "15", 0), job.locale, Sheet()
    page.box(36, 30, 559, 74)
    page.text(297, 46, "INFORME DE RENDIMENTOS FINANCEIROS", face="bold", size=12, align="middle")
    page.text(297, 62, f"Ano-calendário de {made.year}  -  Imposto sobre a Renda Pessoa Física", size=9, align="middle")
    cnpj = numbers.cnpj(job.random)
    cpf = filled(job, "###.###.###-##")
    y = 88.0
    groups = (
        ("1. Identificação da fonte pagadora", (("Nome empresarial", made.bank), ("CNPJ", cnpj))),
        (
            "2. Pessoa física beneficiária",
            (("Nome", made.holder.name), ("CPF", cpf), ("Endereço", ", ".join(made.home))),
        ),
    )
    for title, rows in groups:
        page.text(36, y, title, face="bold", size=9.5)
        y = pairs(page, 36, y + 6, rows, "cells", room=523, gap=120, size=9, step=13) + 18
    page.text(36, y, "3. Rendimentos sujeitos à tributação exclusiva", face="bold", size=9.5)
    flow = flow_on(page, y + 6)
    table: list[Row] = [(row.kind, row.number, write.money(row.interest), write.money(row.tax)) for row in made.rows]
    table.append(Note({0: "TOTAL", 2: write.money(made.interest), 3: write.money(made.tax)}, line=True))
    columns = heads("Especificação:170|Agência / conta:143|Rendimento R$:105>|IR retido na fonte R$:105>")
    flow.table(36, columns, table, Style(lines="all", size=9.2, row=8, bar=PALE))
    page.text(36, flow.y + 26, f"Responsável pelas informações: {made.bank}", size=9)
    page.text(559, flow.y + 26, f"Data: {write.date(made.day)}", size=9, align="right")
    job.answer.tell(financial_year=str(made.year))
    return [page]


def dirt_letter(job: Job) -> list[Sheet]:
    """An Irish bank's letter: each account as a sentence's worth of rows, the retention tax by its initials, the sums
    as a last pair."""
    kinds = some(job, "Demand Deposit|30 Day Notice|Regular Saver|Fixed Term 12", 1)
    made, write, page = earned(job, "########", kinds, 1800, "33", 0), job.locale, Sheet()
    page.box(0, 0, 595, 60, fill=NAVY)
    page.text(50, 38, made.bank, face="serif-bold", size=17, colour=WHITE)
    page.lines(50, 92, (made.holder.name, *made.home), face="serif", size=11)
    page.text(545, 92, write.date(made.day, 2), face="serif", size=11, align="right")
    page.text(50, 172, f"Certificate of Interest {made.year}", face="serif-bold", size=14)
    page.text(50, 194, "Dear Customer,", face="serif", size=11)
    text = (
        f"We certify that the following interest was credited in the year ended 31 December {made.year}. Deposit "
        "Interest Retention Tax (DIRT) was deducted at source and paid to Revenue."
    )
    y = page.prose(50, 214, text, 495, face="serif", size=11) + 12
    for row in made.rows:
        rows = (
            ("Account", f"{row.kind}"),
            ("Account number", row.number),
            ("Gross interest", write.money(row.interest, "sign")),
            ("DIRT deducted", write.money(row.tax, "sign")),
        )
        y = pairs(page, 70, y, rows, "dots", room=360, face="serif", size=11, step=17) + 8
        page.line(70, y - 15, 430, weight=0.4)
    sums = (
        ("Total gross interest", write.money(made.interest, "sign")),
        ("Total DIRT deducted", write.money(made.tax, "sign")),
    )
    y = pairs(page, 70, y + 6, sums, "dots", room=360, face="serif-bold", size=11, step=17)
    page.lines(50, y + 30, ("Yours faithfully,", "", "Manager, Deposits"), face="serif", size=11)
    page.text(50, 806, f"Registered office: {', '.join(made.branch)}", face="serif", size=8.5)
    job.answer.tell(financial_year=str(made.year))
    return [page]


def company_deposits(job: Job) -> list[Sheet]:
    """An Indian finance company's on deposits from the public: who holds it left, receipt by receipt with net paid,
    below a note on the forms for no deduction."""
    kinds = some(job, "CUMULATIVE 36M|NON-CUMULATIVE QTLY|CUMULATIVE 60M|NON-CUMULATIVE YLY", 2)
    house = job.one("Trishul Housing Finance Limited", "Kaveri Leasing & Finance Ltd")
    made, write, page = earned(job, "FDR#######", kinds, 60_000, "10", 5_000, house), job.locale, Sheet()
    pan = numbers.pan(job.random, "P", made.holder.surname[0])
    page.text(297, 52, made.bank, face="bold", size=15, align="middle", colour=TEAL)
    page.text(297, 67, f"Regd. Office: {', '.join(made.branch)}", size=8.5, align="middle")
    page.line(45, 76, 550, weight=1.4, colour=TEAL)
    page.text(297, 98, f"STATEMENT OF INTEREST AND TDS FOR F.Y. {made.span}", face="bold", size=11, align="middle")
    rows = (
        ("Depositor", made.holder.name),
        ("PAN", pan),
        ("Address", ", ".join(made.home)),
        ("Date of issue", write.date(made.day, 1)),
    )
    y = pairs(page, 45, 112, rows, "cells", room=505, gap=110, size=9.5, step=14)
    flow = flow_on(page, y + 16)
    table: list[Row] = []
    for row in made.rows:
        rate = f"{job.random.choice(('7.40', '7.75', '8.10'))}"
        values = (write.money(row.interest), write.money(row.tax), write.money(row.interest - row.tax))
        table.append((row.number, row.kind, rate, *values))
    net = made.interest - made.tax
    sums = dict(enumerate((write.money(value) for value in (made.interest, made.tax, net)), 3))
    table.append(Note({0: "Grand Total", **sums}, line=True))
    columns = heads("Receipt No.:90|Scheme:140|ROI %:45>|Interest Accrued/Paid:80>|TDS u/s 194A:70>|Net Paid:80>")
    flow.table(45, columns, table, Style(lines="all", size=9, row=9))
    start, end = date(made.year, 4, 1), date(made.year + 1, 3, 31)
    text = (
        f"For the period {write.date(start, 1)} to {write.date(end, 1)}. Depositors who are eligible may submit Form "
        "15G or 15H for the coming year. This is a computer generated statement."
    )
    page.prose(45, flow.y + 26, text, 505, size=9)
    job.answer.tell(pan=pan, financial_year=made.span)
    return [page]


LAYOUTS = layouts(
    "interest_certificate",
    (arsbesked, "sv_SE"),
    (jaaropgave_rente, "nl_NL"),
    (informe_rendimentos, "pt_BR"),
    (dirt_letter, "en_IE"),
    (company_deposits, "en_IN"),
)
