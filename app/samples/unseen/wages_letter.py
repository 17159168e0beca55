"""Payslips of small firms, as their bookkeeper writes them."""

from __future__ import annotations

from app.samples.measured import numbers
from app.samples.measured.blocks import lead, words
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.pay import Part, pay
from app.samples.measured.sheet import Sheet, width

# The title, for, with us since, what is earned, together, what is held back, together, what is paid, a sentence of two
# parts around the day and the account, in cash, questions.
TEXTS = {
    "es": words(
        "Liquidación de haberes|Trabajador/a|Antigüedad|Percepciones|Suma de percepciones|Retenciones|"
        "Suma de retenciones|A percibir|El importe se ingresa el|en su cuenta|en mano|Consultas"
    ),
    "it": words(
        "Prospetto paga|Dipendente|Assunto il|Competenze|Totale lordo|Trattenute|Totale trattenuto|"
        "Netto in busta|Accredito il|sul conto|a mano|Per informazioni"
    ),
    "nl": words(
        "Loonspecificatie|Medewerker|In dienst|Inkomsten|Bruto totaal|Inhoudingen|Samen ingehouden|Uit te betalen|"
        "Dit bedrag staat op|op rekening|contant|Vragen"
    ),
    "pt": words(
        "Folha de ordenado|Trabalhador|Admissão|Abonos|Soma dos abonos|Descontos|Soma dos descontos|"
        "Líquido a receber|Transferência em|para a conta|em mão|Dúvidas"
    ),
    "ms": words(
        "Penyata Gaji|Pekerja|Mula kerja|Pendapatan|Pendapatan kasar|Potongan|Potongan semua|Gaji bersih diterima|"
        "Dimasukkan pada|ke akaun|tunai|Pertanyaan"
    ),
    "en": words(
        "Wages slip|For|Started|Pay this month|Pay before deductions|Less|Taken off|Money paid to you|"
        "This goes in on|to account|in hand|Any questions"
    ),
}


def bookkeeper_list(job: Job) -> list[Sheet]:
    """Half a page in serif type: two lists with dots, each with its sum, the day of payment in a sentence, the
    employer below as it signs."""
    made, write, t = pay(job, "##"), job.locale, TEXTS[job.locale.lang]
    page = Sheet((421, 595))
    page.text(36, 48, t[0], face="serif-bold", size=17)
    page.text(385, 48, write.month(made.end), face="serif", size=12, align="right")
    page.line(36, 56, 385, weight=1.2)
    y = page.lines(
        36,
        76,
        (
            f"{t[1]}: {made.employee.name}",
            ", ".join(made.address),
            f"{t[2]}: {write.date(made.start.replace(year=2017))}",
        ),
        face="serif",
        size=10.5,
    )

    def listed(y: float, title: str, parts: list[Part], total: str, whole: str) -> float:
        page.text(36, y, title, face="serif-bold", size=11)
        for name, amount in parts:
            y += 16
            text = write.money(amount)
            end = page.text(46, y, name, face="serif", size=10.5)
            lead(page, end + 2, y, 385 - width(text, "serif", 10.5) - 8, 10.5)
            page.text(385, y, text, face="serif", size=10.5, align="right")
        page.line(300, y + 5, 385)
        page.text(290, y + 19, total, face="serif", size=10.5, align="right")
        page.text(385, y + 19, whole, face="serif-bold", size=10.5, align="right")
        return y + 42

    y = listed(y + 16, t[3], made.earnings, t[4], write.money(made.gross))
    y = listed(y, t[5], made.deductions, t[6], write.money(made.deducted))
    page.text(36, y + 4, t[7], face="serif-bold", size=13)
    page.text(385, y + 4, write.money(made.net, "sign"), face="serif-bold", size=13, align="right")
    page.line(290, y + 9, 385)
    page.line(290, y + 11.5, 385)
    where = numbers.iban(job.random, write.country) if write.country in numbers.BBAN else numbers.digits(job.random, 12)
    shown = f"{where[:4]} **** **** {where[-4:]}"
    page.text(36, y + 34, f"{t[8]} {write.date(made.paid, 2)} {t[9]} {shown}.", face="serif", size=10)
    page.text(385, y + 70, made.employer.name, face="serif-bold", size=10.5, align="right")
    page.text(385, y + 83, ", ".join(made.employer.address), face="serif", size=9, align="right")
    page.text(36, 578, f"{t[11]}: {made.employer.phone}", face="serif", size=8.5)
    job.answer.tell(pay_date=made.paid, total_deductions=made.deducted)
    return [page]


LAYOUTS = layouts("payslip", (bookkeeper_list, "es_ES it_IT nl_NL pt_PT ms_MY en_AU"))
