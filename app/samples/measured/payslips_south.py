"""Payslips of France, Spain, Italy, Portugal and Brazil."""

from __future__ import annotations

from app.samples.measured import numbers
from app.samples.measured.blocks import Note, Row, Style, heads, letterhead, pairs, strip, totals, words
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.pay import pay
from app.samples.measured.payslips import on
from app.samples.measured.sheet import NAVY, Sheet


def bulletin_de_paie(job: Job) -> list[Sheet]:
    """French: one table with base, rate and two columns of sums, the employer's share beside the employee's."""
    made, write, page = pay(job, "M####"), job.locale, Sheet()
    page.text(297, 48, "BULLETIN DE PAIE", face="bold", size=14, align="middle")
    page.text(297, 63, f"Période du {write.date(made.start)} au {write.date(made.end)}", size=9.5, align="middle")
    page.lines(
        45,
        90,
        (made.employer.name, *made.employer.address, f"SIRET {numbers.digits(job.random, 14)}", "Code APE 4669B"),
        size=9,
    )
    page.box(320, 78, 550, 140)
    page.lines(330, 96, (made.employee.name, *made.address), size=10)
    pairs(page, 320, 156, (("Matricule :", made.number), ("Emploi :", "Technicien")), "inline", size=9, step=12)
    base = made.gross
    rows: list[Row] = [(name, "", "", write.money(amount), "", "") for name, amount in made.earnings]
    rows.append(Note({0: "SALAIRE BRUT", 3: write.money(made.gross)}, line=True))
    rows += [
        (
            name,
            write.money(base),
            f"{write.number(amount * 100 / base)}",
            "",
            write.money(amount),
            write.money(amount * 17 / 10),
        )
        for name, amount in made.deductions
    ]
    rows.append(
        Note(
            {
                0: "TOTAL DES COTISATIONS ET RETENUES",
                4: write.money(made.deducted),
                5: write.money(made.deducted * 17 / 10),
            },
            line=True,
        )
    )
    flow = on(page, 190)
    columns = heads("Rubriques:190|Base:65>|Taux:45>|À payer:65>|À déduire:65>|Part patronale:75>")
    flow.table(45, columns, rows, Style(lines="columns", size=8.5))
    totals(page, 330, flow.y + 30, (("NET À PAYER", write.money(made.net, "sign")),), room=215, how="bar", size=11)
    page.text(45, flow.y + 30, f"Payé le {write.date(made.paid)} par virement", size=9)
    page.text(45, 812, "Dans votre intérêt, conservez ce bulletin de paie sans limitation de durée.", size=8)
    job.answer.tell(
        employee_id=made.number,
        pay_date=made.paid,
        period_start=made.start,
        period_end=made.end,
        total_deductions=made.deducted,
    )
    return [page]


def nomina(job: Job) -> list[Sheet]:
    """The Spanish model: I. Devengos, II. Deducciones, letters for the sums."""
    made, write, page = pay(job, "###"), job.locale, Sheet()
    page.box(45, 40, 297, 112)
    page.box(297, 40, 550, 112)
    pairs(
        page,
        50,
        56,
        (
            ("Empresa:", made.employer.name),
            ("Domicilio:", ", ".join(made.employer.address)),
            ("CIF:", made.employer.tax_id[2:]),
        ),
        "inline",
        size=8.5,
    )
    pairs(
        page,
        302,
        56,
        (("Trabajador:", made.employee.name), ("NIF:", numbers.dni(job.random)), ("Cód. trabajador:", made.number)),
        "inline",
        size=8.5,
    )
    page.text(45, 132, f"Periodo de liquidación: del {write.date(made.start)} al {write.date(made.end)}", size=9.5)
    page.text(550, 132, "Total días: 30", size=9.5, align="right")
    page.text(45, 158, "I. DEVENGOS", face="bold")
    page.text(550, 158, "TOTALES", face="bold", size=8, align="right")
    y = pairs(
        page, 60, 178, [(name, write.money(amount)) for name, amount in made.earnings], "dots", room=420, size=9.5
    )
    y = pairs(page, 45, y + 6, (("A. TOTAL DEVENGADO", write.money(made.gross)),), "dots", room=505, face="bold")
    page.text(45, y + 16, "II. DEDUCCIONES", face="bold")
    y = pairs(
        page, 60, y + 36, [(name, write.money(amount)) for name, amount in made.deductions], "dots", room=420, size=9.5
    )
    y = pairs(page, 45, y + 6, (("B. TOTAL A DEDUCIR", write.money(made.deducted)),), "dots", room=505, face="bold")
    y = pairs(
        page,
        45,
        y + 10,
        (("LÍQUIDO TOTAL A PERCIBIR (A - B)", write.money(made.net, "sign")),),
        "dots",
        room=505,
        face="bold",
        size=10.5,
    )
    page.text(
        45, y + 30, f"Firma y sello de la empresa          Fecha: {write.date(made.paid, 2)}          Recibí", size=9
    )
    job.answer.tell(
        employee_id=made.number,
        pay_date=made.paid,
        period_start=made.start,
        period_end=made.end,
        total_deductions=made.deducted,
    )
    return [page]


def busta_paga(job: Job) -> list[Sheet]:
    """Italian: typed into a form, one list with a column for what is owed and one for what is held back."""
    made, write, page = pay(job, "000###"), job.locale, Sheet()
    page.box(40, 36, 555, 100)
    page.lines(
        46, 52, (made.employer.name, *made.employer.address, f"C.F. {made.employer.tax_id[2:]}"), face="mono", size=9
    )
    page.text(549, 52, f"MESE RETRIBUITO: {write.month(made.end).upper()}", face="mono-bold", size=9, align="right")
    strip(
        page,
        40,
        100,
        (
            ("COD. DIP.", made.number),
            ("COGNOME E NOME", f"{made.employee.surname} {made.employee.given}".upper()),
            ("QUALIFICA", "IMPIEGATO"),
            ("LIV.", "3"),
        ),
        515,
    )
    flow = on(page, 146)
    columns = heads("VOCE:50|DESCRIZIONE:255|COMPETENZE:105>|TRATTENUTE:105>")
    rows: list[Row] = [(filled(job, "Z0###"), name, write.money(amount), "") for name, amount in made.earnings]
    rows += [(filled(job, "F0###"), name, "", write.money(amount)) for name, amount in made.deductions]
    flow.table(40, columns, rows, Style(lines="columns", face="mono", size=8.5, head="sans"))
    strip(
        page,
        40,
        flow.y + 14,
        (
            ("TOTALE COMPETENZE", write.money(made.gross)),
            ("TOTALE TRATTENUTE", write.money(made.deducted)),
            ("NETTO DEL MESE", write.money(made.net, "sign")),
        ),
        515,
    )
    page.text(40, flow.y + 74, f"Data valuta {write.date(made.paid)} - Accredito c/c", size=8.5)
    job.answer.tell(
        employee=f"{made.employee.surname} {made.employee.given}".upper(),
        employee_id=made.number,
        pay_date=made.paid,
        total_deductions=made.deducted,
    )
    return [page]


def recibo_vencimento(job: Job) -> list[Sheet]:
    made, write, page = pay(job, "####"), job.locale, Sheet()
    brazil = job.locale.country == "BR"
    say = (
        words(
            "Recibo de Pagamento de Salário|Código|Nome do funcionário|Referência|Vencimentos|Descontos|"
            "Total de vencimentos|Total de descontos|Valor líquido|Data de pagamento"
        )
        if brazil
        else words(
            "Recibo de Vencimentos|N.º|Nome|Período|Abonos|Descontos|Total de abonos|Total de descontos|"
            "Total a receber|Data de pagamento"
        )
    )
    letterhead(page, made.employer, "left", colour=NAVY)
    page.text(539, 62, say[0], face="bold", size=13, align="right")
    for n, (name, value) in enumerate(
        (
            (say[1], made.number),
            (say[2], made.employee.name),
            (say[3], write.month(made.end)),
            (say[9], write.date(made.paid)),
        )
    ):
        pairs(page, 56 + (0, 70, 260, 400)[n], 124, ((name, value),), "above")
    columns = heads(f"Cód.:45|Descrição:238|{say[4]}:100>|{say[5]}:100>")
    rows: list[Row] = [(filled(job, "###"), name, write.money(amount), "") for name, amount in made.earnings]
    rows += [(filled(job, "###"), name, "", write.money(amount)) for name, amount in made.deductions]
    flow = on(page, 160)
    flow.table(56, columns, rows, Style(lines="columns", zebra=True))
    totals(
        page,
        320,
        flow.y + 22,
        (
            (say[6], write.money(made.gross)),
            (say[7], write.money(made.deducted)),
            (say[8], write.money(made.net, "sign")),
        ),
        room=216,
        how="ruled",
    )
    page.text(56, flow.y + 110, "Declaro ter recebido a importância constante neste recibo.", size=9)
    page.text(56, flow.y + 140, "Assinatura: _______________________________", size=9)
    job.answer.tell(employee_id=made.number, pay_date=made.paid, total_deductions=made.deducted)
    return [page]


LAYOUTS = layouts(
    "payslip",
    (bulletin_de_paie, "fr_FR"),
    (nomina, "es_ES"),
    (busta_paga, "it_IT"),
    (recibo_vencimento, "pt_PT pt_BR"),
)
