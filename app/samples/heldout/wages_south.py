"""A payslip as tax offices in Spain print it."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.pay import Part, pay, shares, told
from app.samples.measured.sheet import PALE, Sheet


def _framed(page: Sheet, x: float, y: float, end: float, title: str, value: str) -> None:
    page.box(x, y, end, y + 12, fill=PALE)
    page.box(x, y, end, y + 30, weight=0.5)
    page.text((x + end) / 2, y + 9, title, size=6.5, align="middle")
    page.text((x + end) / 2, y + 24, value, face="mono", size=8.5, align="middle")


def _body(page: Sheet, job: Job, earned: list[Part], taken: list[Part], rates: dict[str, str], base: Decimal) -> None:
    """Five columns in a frame, filled from above; deductions with the share they are of their base."""
    write, edges = job.locale, (40.0, 90.0, 150.0, 395.0, 475.0, 555.0)
    page.box(40, 210, 555, 560, weight=0.8)
    page.box(40, 210, 555, 226, fill=PALE)
    page.line(40, 226, 555)
    for n, head in enumerate(("CUANTÍA", "PRECIO", "CONCEPTO", "DEVENGOS", "DEDUCCIONES")):
        page.text((edges[n] + edges[n + 1]) / 2, 221, head, size=7.5, align="middle")
    for edge in edges[1:-1]:
        page.upright(edge, 210, 560, weight=0.5)
    y = 246.0
    for n, (name, amount) in enumerate(earned, 1):
        if n == 1:
            page.text(86, y, "30,00", face="mono", size=8.5, align="right")
            page.text(146, y, write.number(amount / 30, 3), face="mono", size=8.5, align="right")
        page.text(154, y, f"{n:03d} {name}", face="mono", size=8.5)
        page.text(471, y, write.money(amount), face="mono", size=8.5, align="right")
        y += 14
    y += 10
    for name, amount in taken:
        page.text(86, y, write.money(base), face="mono", size=7.5, align="right")
        page.text(146, y, f"{rates[name]} %", face="mono", size=8.5, align="right")
        page.text(178, y, name, face="mono", size=8.5)
        page.text(551, y, write.money(amount), face="mono", size=8.5, align="right")
        y += 14


def recibo_nomina(job: Job) -> list[Sheet]:
    """The Spanish receipt of a large payroll program: firm and worker in frames, one list with two columns of sums,
    bases in a row of frames, the sum to receive at the right below, places to sign."""
    made, write, page = pay(job, "0000##", tables=False), job.locale, Sheet()
    basic = made.earnings[0][1]
    earned = [
        ("SALARIO BASE", basic),
        *shares(basic, (("P.CONVENIO", "9.6"), ("ANTIGUEDAD", "4.2"), ("PRORRATA PAGAS EXTRAS", "16.67"))),
    ]
    gross = sum((amount for _, amount in earned), Decimal(0))
    rates = {"COTIZACION CONT.COMU": "4.70", "COTIZACION MEI": "0.13", "COTIZACION FORMACION": "0.10"}
    rates |= {"COTIZACION DESEMPLEO": "1.55", "TRIBUTACION I.R.P.F.": "12.40"}
    taken = shares(gross, tuple(rates.items()))
    gross, net = told(job, earned, taken)
    page.text(40, 40, "RECIBO DE NÓMINA", face="bold", size=9)
    page.box(40, 48, 292, 108, weight=0.8)
    page.text(46, 58, "EMPRESA", size=6.5)
    page.lines(46, 72, (made.employer.name, *made.employer.address), face="mono", size=8.5)
    page.box(303, 48, 555, 108, weight=0.8)
    page.lines(315, 68, (made.employee.name, *made.address), face="mono", size=9)
    first = (
        (40.0, 292.0, "TRABAJADOR", made.employee.name),
        (292.0, 412.0, "CATEGORÍA", job.one("OFICIAL 1A", "AUX. ADMVO.", "ENCARGADO")),
        (412.0, 484.0, "Nº MATRIC.", made.number),
        (484.0, 555.0, "ANTIGÜEDAD", f"{job.random.randint(1, 28):02d} MAR {job.random.randint(10, 23)}"),
    )
    span = f"MENS {write.date(made.start)} a {write.date(made.end)}"
    second = (
        (40.0, 140.0, "Nº AFILIACIÓN S.S.", filled(job, "46/1#######-##")),
        (140.0, 200.0, "TARIFA", "05"),
        (200.0, 250.0, "COD.CT", "100"),
        (250.0, 480.0, "PERÍODO", span),
        (480.0, 555.0, "TOT. DÍAS", "30"),
    )
    for y, row in ((118.0, first), (152.0, second)):
        for x, end, title, value in row:
            _framed(page, x, y, end, title, value)
    page.text(40, 200, f"N.I.F. empresa {made.employer.tax_id.removeprefix('ES')}", size=7)
    plain = {name: write.number(Decimal(rate)) for name, rate in rates.items()}
    _body(page, job, earned, taken, plain, gross)
    x = 40.0
    bases = (
        ("REM. TOTAL", gross - earned[-1][1]),
        ("P.P.EXTRAS", earned[-1][1]),
        ("BASE S.S.", gross),
        ("BASE A.T. Y DES.", gross),
        ("BASE I.R.P.F.", gross),
        ("T. DEVENGADO", gross),
        ("T. A DEDUCIR", gross - net),
    )
    for title, base in bases:
        _framed(page, x, 568, x + 515 / 7, title, write.money(base))
        x += 515 / 7
    page.text(46, 622, "FECHA", size=7)
    page.text(80, 622, write.date(made.paid, 2).upper(), face="mono", size=8.5)
    page.text(46, 640, "SELLO EMPRESA", size=7)
    page.text(220, 640, "RECIBÍ", size=7)
    page.box(395, 608, 555, 640, weight=1.2)
    page.text(475, 618, "LÍQUIDO A PERCIBIR", size=7, align="middle")
    page.text(475, 634, write.money(net), face="mono-bold", size=11, align="middle")
    page.lines(
        40,
        700,
        (
            f"IBAN ES** **** **** **** **** {filled(job, '####')}     SWIFT/BIC {filled(job, '@@@@ESMM')}",
            "DETERMINACIÓN DE LAS BASES DE COTIZACIÓN A LA SEGURIDAD SOCIAL Y CONCEPTOS DE RECAUDACIÓN CONJUNTA",
            f"1. Contingencias comunes   BASE {write.money(gross)}   TIPO 23,60   APORTACIÓN EMPRESARIAL "
            f"{write.money(gross * Decimal('0.236'))}",
        ),
        size=7.5,
        leading=1.6,
    )
    job.answer.tell(employee_id=made.number, pay_date=made.paid, period_start=made.start, period_end=made.end)
    job.answer.tell(total_deductions=gross - net)
    return [page]


LAYOUTS = layouts(
    "payslip",
    (recibo_nomina, "es_ES"),
)
