"""Certificates of interest: a German direct bank's letter, a French bank's form for the tax office, a British building
society's summary of the tax year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, foot, heads, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.earned import earned, some
from app.samples.measured.sheet import GREY, MAROON, PALE, TEAL, WHITE, Sheet
from app.samples.measured.world import phone

ORANGE = (0.85, 0.42, 0.05)


def zinsbescheinigung(job: Job) -> list[Sheet]:
    """A German direct bank's letter with the certificate in it: data in a column at the right, a salutation, one row an
    account with rate, interest and the tax that was held back."""
    kinds = some(job, "Extra-Konto|Tagesgeldkonto|Festgeld 12 Monate|Sparbrief 4 Jahre", 2)
    made, write = earned(job, "5#########", kinds, 1900, "26.375", 0), job.locale
    page = Sheet()
    page.box(0, 0, 595, 10, fill=ORANGE)
    page.text(540, 56, made.bank, face="bold", size=15, align="right", colour=ORANGE)
    page.text(62, 112, f"{made.bank}, {', '.join(made.branch)}", size=6.5, colour=GREY)
    page.lines(62, 130, (made.holder.name, *made.home), size=10)
    number = filled(job, "########")
    rows = (("Kundennummer", number), ("Datum", write.date(made.day)), ("Telefon", phone(job.random, "DE")))
    pairs(page, 390, 130, rows, gap=72, size=9, step=14)
    page.text(62, 232, f"Zinsbescheinigung {made.year}", face="bold", size=12)
    page.text(62, 258, f"Guten Tag {made.holder.name},", size=10)
    y = page.prose(
        62,
        278,
        f"im Jahr {made.year} haben wir Ihren Konten Zinsen in Höhe von insgesamt {write.money(made.interest)} Euro "
        "gutgeschrieben. Davon haben wir Kapitalertragsteuer und Solidaritätszuschlag an Ihr Finanzamt abgeführt.",
        470,
        size=10,
    )
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=y + 8)
    table: list[Row] = [
        (
            row.kind,
            row.number,
            f"{write.number(Decimal(job.random.randint(75, 340)) / 100)} %",
            write.money(row.interest),
            write.money(row.tax),
        )
        for row in made.rows
    ]
    sums = {3: write.money(made.interest), 4: write.money(made.tax)}
    table.append(Note({0: "Gesamt", **sums}))
    flow.table(
        62,
        heads("Konto:130|Kontonummer:90|Zinssatz p. a.:70>|Zinsen in EUR:85>|einbehaltene Steuern in EUR:98>"),
        table,
        Style(lines="head", size=9.5, row=9),
    )
    y = page.prose(
        62,
        flow.y + 26,
        "Diese Bescheinigung ist keine Steuerbescheinigung im Sinne von § 45a EStG. Sie dient nur Ihrer Information.",
        470,
        size=9.5,
    )
    page.lines(62, y + 16, ("Mit freundlichen Grüßen", f"Ihre {made.bank}"), size=10, leading=1.6)
    office = (made.bank, *made.branch)
    foot(
        page, (office, ("Registergericht", f"HRB {filled(job, '#####')}"), ("USt-IdNr.", numbers.vat(job.random, "DE")))
    )
    job.answer.tell(financial_year=str(made.year))
    return [page]


def imprime_fiscal(job: Job) -> list[Sheet]:
    """A French bank's single tax form: establishment and beneficiary in frames, the boxes of the return by their codes,
    then the interest of each account."""
    kinds = some(job, "Compte à terme|Livret B|Compte sur livret|Plan d'épargne logement", 2)
    made, write = earned(job, "000######## ##", kinds, 1500, "12.8", 0), job.locale
    page = Sheet()
    page.box(36, 34, 559, 66, fill=TEAL)
    page.text(46, 55, "IMPRIMÉ FISCAL UNIQUE", face="bold", size=14, colour=WHITE)
    page.text(
        550,
        55,
        f"REVENUS DE CAPITAUX MOBILIERS - ANNÉE {made.year}",
        face="bold",
        size=9.5,
        align="right",
        colour=WHITE,
    )
    page.text(
        36, 82, "Déclaration récapitulative des opérations sur valeurs mobilières et revenus (n° 2561 ter)", size=8
    )
    siret = filled(job, "### ### ### 00###")
    for x, title, rows in (
        (36.0, "ÉTABLISSEMENT PAYEUR", (made.bank, *made.branch, f"SIRET {siret}")),
        (
            305.0,
            "BÉNÉFICIAIRE DES REVENUS",
            (made.holder.name, *made.home, f"Référence client {filled(job, '########')}"),
        ),
    ):
        page.box(x, 92, x + 254, 172, weight=0.6)
        page.text(x + 6, 104, title, face="bold", size=7.5, colour=TEAL)
        page.lines(x + 6, 122, rows, size=9.5, leading=1.4)
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=190)
    boxes: list[Row] = [
        ("2TR", "Intérêts et autres produits de placement à revenu fixe", write.money(made.interest)),
        ("2BH", "Revenus déjà soumis aux prélèvements sociaux", write.money(made.interest)),
        ("2CK", "Crédit d'impôt égal au prélèvement forfaitaire non libératoire effectué", write.money(made.tax)),
        ("2DC", "Revenus des actions et parts", write.money(Decimal(0))),
    ]
    columns = heads("Case:50^|À reporter sur votre déclaration 2042:373|Montant en euros:100>")
    flow.table(36, columns, boxes, Style(lines="all", size=9, row=9, bar=PALE))
    flow.y += 26
    page.text(36, flow.y, "Détail par compte", face="bold", size=10.5)
    flow.y += 8
    table: list[Row] = [(row.kind, row.number, write.money(row.interest), write.money(row.tax)) for row in made.rows]
    sums = {2: write.money(made.interest), 3: write.money(made.tax)}
    table.append(Note({0: "Total", **sums}, line=True))
    columns = heads("Nature du compte:170|Numéro:153|Intérêts bruts:100>|Prélèvement forfaitaire:100>")
    flow.table(36, columns, table, Style(lines="rows", size=9, row=8))
    town = made.branch[-1].split(" ", 1)[1]
    page.text(36, flow.y + 30, f"Fait à {town}, le {write.date(made.day)}", size=9.5)
    note = "Document à conserver. Ces montants ont été communiqués à l'administration fiscale."
    page.text(36, flow.y + 48, note, size=8.5, colour=GREY)
    job.answer.tell(financial_year=str(made.year))
    return [page]


def society_summary(job: Job) -> list[Sheet]:
    """A British building society's summary for the tax return: no tax is held back, so there is none; the accounts with
    their roll numbers in a table of stripes, the sum in a panel."""
    kinds = some(job, "Easy Access Saver Issue 4|Fixed Rate Bond 2 Year|Regular Saver|Members' Loyalty ISA", 2)
    made, write = earned(job, "####/######-#", kinds, 900, "0", 0), job.locale
    page, day = Sheet(), date(made.year + 1, 4, job.random.randint(12, 28))
    page.disc(70, 56, 18, fill=MAROON)
    page.text(98, 62, made.bank, face="serif-bold", size=18, colour=MAROON)
    page.lines(56, 112, (made.holder.name, *made.home), size=10.5)
    page.lines(539, 112, (*made.branch, phone(job.random, "GB")), size=8.5, align="right")
    span = f"{made.year}/{(made.year + 1) % 100:02d}"
    page.text(56, 206, "Annual interest summary", face="serif-bold", size=20, colour=MAROON)
    page.text(56, 224, f"Tax year {span} (6 April {made.year} to 5 April {made.year + 1})", size=10.5)
    page.text(56, 240, f"Issued {write.date(day, 2)}", size=10.5)
    page.box(56, 256, 539, 306, fill=PALE)
    page.text(70, 276, "Total gross interest paid to you", size=10)
    page.text(70, 295, write.money(made.interest, "sign"), face="bold", size=16)
    page.text(525, 286, "Interest is paid without tax taken off.", size=9, align="right", colour=GREY)
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=326)
    table: list[Row] = [(row.kind, row.number, write.money(row.interest, "sign")) for row in made.rows]
    style = Style(lines="none", zebra=True, size=10, row=11)
    flow.table(56, heads("Account:225|Roll number:128|Gross interest:130>"), table, style)
    y = page.prose(
        56,
        flow.y + 28,
        "You may need these figures if you complete a Self Assessment tax return. ISA interest is free of tax and "
        "need not be entered. If an account is held jointly, the whole of its interest is shown here.",
        483,
        size=9.5,
    )
    page.text(56, y + 16, "Please keep this summary safe: we charge for copies of earlier years.", size=9.5)
    page.text(297, 806, f"{made.bank} is covered by the compensation scheme.", size=7.5, align="middle", colour=GREY)
    job.answer.tables.clear()
    del job.answer.fields["total_tds"]
    for row in made.rows:
        job.answer.row("accounts", account_number=row.number, account_type=row.kind, interest=row.interest)
    job.answer.tell(date=day, financial_year=span)
    return [page]


LAYOUTS = layouts(
    "interest_certificate",
    (zinsbescheinigung, "de_DE"),
    (imprime_fiscal, "fr_FR"),
    (society_summary, "en_GB"),
)
