"""Payslips: a Spanish program in the cloud, a French accountant's, an Indian public office's grid."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, pairs, strip, totals
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.pay import Part, pay, shares, told
from app.samples.measured.sheet import GREY, NAVY, PALE, WHITE, Sheet
from app.samples.measured.words import in_words

VIOLET = (0.36, 0.25, 0.6)


def _list(page: Sheet, x: float, job: Job, title: str, parts: list[Part], total: str) -> float:
    """A list under a heading, each sum flush right, the list's sum on a shaded bar. The y after it."""
    page.text(x, 256, title, face="bold", size=10.5, colour=VIOLET)
    page.line(x, 262, x + 232, weight=1, colour=VIOLET)
    rows = [(name, job.locale.money(value, "sign")) for name, value in parts]
    y = pairs(page, x, 280, rows, "right", room=232, size=9, step=17)
    page.box(x, y - 4, x + 232, y + 14, fill=PALE)
    page.text(x + 6, y + 8, total, face="bold", size=9)
    value = sum((amount for _, amount in parts), Decimal(0))
    page.text(x + 226, y + 8, job.locale.money(value, "sign"), face="bold", size=9, align="right")
    return y + 20


def nomina_nube(job: Job) -> list[Sheet]:
    """A Spanish program's in the cloud: a coloured rule, company and worker as two lists of small labels, what is
    earned beside what is held back, the net on a bar, the bases in small print."""
    made, write, page = pay(job, "####", tables=False), job.locale, Sheet()
    basic = made.earnings[0][1]
    parts = (("Mejora voluntaria", "12.5"), ("Plus transporte", "4.1"), ("P.P. pagas extraordinarias", "16.6667"))
    earned = [("Salario base", basic), *shares(basic, parts)]
    gross = sum((value for _, value in earned), Decimal(0))
    irpf = job.one("11.42", "14.05", "17.3")
    rates = (("Contingencias comunes", "4.7"), ("MEI", "0.13"), ("Desempleo", "1.55"), ("Formación profesional", "0.1"))
    taken = shares(gross, (*rates, ("Retención IRPF", irpf)))
    taken = [
        (f"{name} ({write.number(Decimal(rate), 2)} %)", value)
        for (name, value), (_, rate) in zip(taken, (*rates, ("", irpf)), strict=True)
    ]
    gross, net = told(job, earned, taken)
    page.box(48, 40, 54, 78, fill=VIOLET)
    page.text(64, 56, "Nómina", face="bold", size=20)
    page.text(64, 74, f"{write.date(made.start)} - {write.date(made.end)}", size=10, colour=GREY)
    page.text(547, 56, made.employer.name, face="bold", size=12, align="right")
    page.text(547, 72, "Recibo individual justificativo del pago de salarios", size=8, align="right", colour=GREY)
    left = (
        ("Empresa", made.employer.name),
        ("Domicilio", ", ".join(made.employer.address)),
        ("CIF", made.employer.tax_id.removeprefix("ES")),
        ("Cuenta de cotización", filled(job, "46/#######/##")),
        ("Fecha de abono", write.date(made.paid)),
    )
    right = (
        ("Persona trabajadora", made.employee.name),
        ("NIF", numbers.dni(job.random)),
        ("Nº de afiliación", filled(job, "46/########/##")),
        ("Categoría", job.one("Oficial administrativo", "Técnica de soporte", "Jefe de taller")),
        ("Grupo de cotización", job.one("4", "5", "7")),
    )
    for x, rows in ((48.0, left), (315.0, right)):
        pairs(page, x, 104, rows, "above", size=9, step=13.5)
    y = max(
        _list(page, 48, job, "Devengos", earned, "Total devengado"),
        _list(page, 315, job, "Deducciones", taken, "Total a deducir"),
    )
    page.box(48, y + 10, 547, y + 38, fill=VIOLET)
    page.text(58, y + 28, "Líquido a percibir", face="bold", size=12, colour=WHITE)
    page.text(537, y + 28, write.money(net, "sign"), face="bold", size=13, align="right", colour=WHITE)
    page.text(48, y + 62, "Bases de cotización y aportación de la empresa", face="bold", size=8.5)
    common = f"Base contingencias comunes {write.money(gross)}"
    tax = f"Base sujeta a retención {write.money(gross)}"
    firm = f"Aportación empresa {write.money(gross * Decimal('0.3157'))}"
    page.text(48, y + 76, f"{common}   ·   {tax}   ·   {firm}", size=8, colour=GREY)
    iban = f"Transferencia a {numbers.in_groups(numbers.iban(job.random, 'ES'))}"
    page.text(48, y + 90, iban, size=8, colour=GREY)
    page.text(48, y + 130, "Firma y sello de la empresa", size=8.5)
    page.text(315, y + 130, "Recibí", size=8.5)
    job.answer.tell(period_start=made.start, period_end=made.end, pay_date=made.paid, total_deductions=gross - net)
    return [page]


_HELD = (
    ("2010", "Santé - Maladie", "0.75"),
    ("2110", "Retraite Sécu plafonnée", "6.9"),
    ("2120", "Retraite Sécu déplafonnée", "0.4"),
    ("2200", "Retraite complémentaire T1", "4.01"),
    ("2410", "CSG déduct. impôt sur le revenu", "6.68"),
    ("2420", "CSG/CRDS non déductible", "2.85"),
    ("2500", "Mutuelle frais de santé", "1.15"),
    ("8100", "Impôt prélevé à la source", "4.3"),
)


def bulletin_salaire(job: Job) -> list[Sheet]:
    """A French accountant's: the firm's identifiers in small print, the month in a frame, one table with a code a
    line, gains and deductions in two columns and the employer's share last; sums in strips at the foot."""
    made, write, page = pay(job, "000##", tables=False), job.locale, Sheet()
    basic = made.earnings[0][1]
    earned = [
        ("Salaire de base", basic),
        *shares(basic, (("Heures supp. à 125 %", "4.12"), ("Prime d'assiduité", "3"))),
    ]
    gross = sum((value for _, value in earned), Decimal(0))
    taken = shares(gross, tuple((name, rate) for _, name, rate in _HELD))
    gross, net = told(job, earned, taken)
    page.text(40, 50, made.employer.name, face="bold", size=12)
    ident = (
        f"SIRET {filled(job, '4## ### ### 000##')}   APE {filled(job, '##')}32A",
        f"URSSAF {filled(job, '827 ##########')}",
    )
    page.lines(40, 64, (*made.employer.address, *ident), size=8.5)
    page.box(318, 36, 555, 62, fill=PALE)
    page.text(436, 54, f"BULLETIN DE SALAIRE - {write.month(made.end).upper()}", face="bold", size=10, align="middle")
    page.text(318, 76, f"Période du {write.date(made.start)} au {write.date(made.end)}", size=8.5)
    page.text(318, 88, f"Paiement le {write.date(made.paid)} par virement", size=8.5)
    page.box(318, 100, 555, 164)
    page.lines(330, 120, (made.employee.name, *made.address), size=10.5)
    rows = (
        ("Matricule", made.number),
        ("N° Sécurité sociale", filled(job, "1 8# 0# ## ### ### ##")),
        ("Emploi", job.one("Comptable", "Technicien méthodes", "Assistante RH")),
        ("Convention collective", job.one("Métallurgie", "Bureaux d'études", "Commerces de gros")),
    )
    pairs(page, 40, 128, rows, gap=105, size=8.5, step=13)
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=184)
    code = iter(("1000", "1210", "1540"))
    table: list[Row] = [
        (next(code), name, write.number(basic if n == 0 else value), "", write.money(value), "", "")
        for n, (name, value) in enumerate(earned)
    ]
    table.append(Note({1: "SALAIRE BRUT", 4: write.money(gross)}))
    social: list[tuple[str, ...]] = []
    for (number, name, rate), (_, value) in zip(_HELD, taken, strict=True):
        firm = write.money(value * Decimal("1.6")) if number < "2400" else ""
        social.append((number, name, write.number(gross), write.number(Decimal(rate), 3), "", write.money(value), firm))
    table += social[:-1]
    before = gross - sum((value for _, value in taken[:-1]), Decimal(0))
    table.append(Note({1: "NET À PAYER AVANT IMPÔT", 4: write.money(before)}))
    table.append(social[-1])
    flow.table(
        40,
        heads("N°:36|Désignation:189|Base:66>|Taux:44>|Gain:62>|Retenue:58>|Part patronale:60>"),
        table,
        Style(lines="columns", size=8.5, row=5, bar=PALE),
    )
    taxed = net + taken[-1][1] + taken[5][1]
    months = made.end.month
    cells = (
        ("Cumul brut", write.money(gross * months)),
        ("Cumul imposable", write.money(taxed * months)),
        ("Net imposable", write.money(taxed)),
        ("Total retenues", write.money(gross - net)),
    )
    y = strip(page, 40, flow.y + 16, cells, 515)
    totals(page, 365, y + 26, (("NET À PAYER (EUR)", write.money(net)),), room=184, how="bar")
    note = "Dans votre intérêt, et pour faire valoir vos droits, conservez ce bulletin sans limitation de durée."
    page.text(297, 812, note, size=7.5, align="middle", colour=GREY)
    job.answer.tell(employee_id=made.number, pay_date=made.paid, period_start=made.start, period_end=made.end)
    job.answer.tell(total_deductions=gross - net)
    return [page]


def _cells(page: Sheet, y: float, title: str, parts: list[tuple[str, str]]) -> float:
    """A band of five cells to a row, the short name over the sum."""
    page.box(36, y, 806, y + 16, fill=PALE)
    page.text(42, y + 12, title, face="bold", size=9)
    y += 16
    for n, (label, value) in enumerate(parts):
        x, top = 36 + n % 5 * 154.0, y + n // 5 * 32
        page.box(x, top, x + 154, top + 32, weight=0.5)
        page.text(x + 5, top + 12, label, face="mono-bold", size=8.5)
        page.text(x + 148, top + 26, value, face="mono", size=9, align="right")
    return y + -(-len(parts) // 5) * 32


def office_grid(job: Job) -> list[Sheet]:
    """A slip of an Indian public office across the page: heads of pay and of recovery by their short names, each in a
    cell with its sum under it, sums in a line and the net in words."""
    made, write, page = pay(job, "EMP0####", tables=False), job.locale, Sheet(size=(842, 595))
    basic = Decimal(job.one("44900", "53100", "56100", "67700"))
    listed = (("DA", "53"), ("HRA", "30"), ("TPT ALLOW", "8"), ("DA ON TPT", "4.24"), ("NPA", "0.5"), ("CEA", "5"))
    earned = [("BASIC PAY", basic), *((name, value.quantize(Decimal(1))) for name, value in shares(basic, listed))]
    gross = sum((value for _, value in earned), Decimal(0))
    held = (("NPS TIER-I", "7.9"), ("CGHS", "0.65"), ("CGEGIS", "0.06"), ("INCOME TAX", "9.4"), ("HBA PRINCIPAL", "4"))
    taken = [(name, value.quantize(Decimal(1))) for name, value in shares(gross, (*held, ("LIC FEE", "0.6")))]
    gross, net = told(job, earned, taken)
    office = job.one("Directorate of Water Resources", "National Institute of Textile Research")
    page.text(421, 42, office.upper(), face="bold", size=13, align="middle")
    page.text(421, 57, ", ".join(made.employer.address), size=9, align="middle")
    page.text(421, 78, f"PAY SLIP FOR {write.month(made.end).upper()}", face="bold", size=11, align="middle")
    joined = date(made.end.year - 7, 6, job.random.randint(1, 28))
    columns = (
        (
            ("Employee Code", made.number),
            ("Name", made.employee.name),
            ("Designation", job.one("Section Officer", "Scientist-C")),
        ),
        (
            ("PAN", numbers.pan(job.random, "P", made.employee.surname[0])),
            ("PRAN", filled(job, "11##########")),
            ("Pay Level", "08"),
        ),
        (
            ("Date of Joining", write.date(joined)),
            ("Days Paid", str(made.end.day)),
            ("Date of Credit", write.date(made.end)),
        ),
    )
    for n, rows in enumerate(columns):
        shown = [(label, f": {value}") for label, value in rows]
        pairs(page, 42 + 262 * n, 106, shown, gap=92, size=9.5, step=16)
    y = _cells(page, 152, "PAY AND ALLOWANCES (Rs.)", [(name, write.money(value)) for name, value in earned])
    y = _cells(page, y + 10, "RECOVERIES (Rs.)", [(name, write.money(value)) for name, value in taken])
    sums = (
        ("GROSS PAY", write.money(gross)),
        ("TOTAL RECOVERIES", write.money(gross - net)),
        ("NET PAY CREDITED", write.money(net)),
    )
    y = strip(page, 36, y + 14, sums, 770)
    page.text(36, y + 20, f"({in_words(net)})", face="bold", size=9.5)
    page.text(
        36,
        y + 36,
        f"Credited to A/c No. XXXXXXX{filled(job, '####')}, {job.one('Bank of Konkan', 'Sahyadri Bank')}",
        size=9,
    )
    page.text(806, y + 80, "Drawing and Disbursing Officer", size=9.5, align="right", colour=NAVY)
    printed = write.date(made.end + timedelta(days=2))
    page.text(36, 572, f"Printed on {printed} - system generated, signature not required", size=8, colour=GREY)
    job.answer.tell(employer=office.upper(), employee_id=made.number, pay_date=made.end, total_deductions=gross - net)
    return [page]


LAYOUTS = layouts(
    "payslip",
    (nomina_nube, "es_ES"),
    (bulletin_salaire, "fr_FR"),
    (office_grid, "en_IN"),
)
