"""Certificates of interest: a German bank's, a French single tax form, an Italian bank's, an Indian bank's deposit by
deposit, a British summary of a tax year, an Australian one."""

from __future__ import annotations

from datetime import date

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.earned import Paper, earned, some
from app.samples.measured.sheet import GREY, MAROON, NAVY, PALE, TEAL, WHITE, Sheet


def _on(page: Sheet, y: float) -> Flow:
    return Flow(begin=lambda _s, _n: 60.0, size=page.size, sheets=[page], y=y, bottom=780)


def _cells(job: Job, made: Paper) -> list[tuple[str, str, str, str]]:
    write = job.locale
    return [(row.number, row.kind, write.money(row.interest), write.money(row.tax)) for row in made.rows]


def zinsen_und_steuern(job: Job) -> list[Sheet]:
    """A German bank's letter: subject in bold, a sentence with the year, a small table of accounts, the sums again in a
    sentence, no signature."""
    kinds = some(job, "Tagesgeldkonto|Festgeld 12 Monate|Sparkonto|Sparbrief", 1)
    made, write, page = earned(job, "", kinds, 1900, "25", 800), job.locale, Sheet()
    page.text(50, 56, made.bank, face="bold", size=15, colour=TEAL)
    page.lines(50, 70, made.branch, size=8.5, leading=1.4)
    page.lines(50, 130, (made.holder.name, *made.home), size=10.5)
    page.text(545, 130, write.date(made.day, 2), size=10, align="right")
    page.text(50, 222, f"Zinsbescheinigung {made.year}", face="bold", size=13)
    text = (
        f"für das Kalenderjahr {made.year} bescheinigen wir Ihnen die folgenden Zinsen und die davon einbehaltene "
        "Kapitalertragsteuer. Freistellungsaufträge sind berücksichtigt."
    )
    flow = _on(page, page.prose(50, 246, text, 495, size=10) + 8)
    rows: list[Row] = [*_cells(job, made)]
    rows.append(Note({0: "Summe", 2: write.money(made.interest), 3: write.money(made.tax)}, line=True))
    columns = heads("IBAN:180|Kontoart:135|Zinsen EUR:90>|Steuer EUR:90>")
    flow.table(50, columns, rows, Style(lines="rows", size=9.5, row=8))
    text = (
        "Diese Bescheinigung ersetzt nicht die Steuerbescheinigung nach § 45a EStG. Sie ist ohne Unterschrift gültig."
    )
    page.prose(50, flow.y + 26, text, 495, size=9.5)
    job.answer.tell(financial_year=str(made.year))
    return [page]


def ifu_deux_cases(job: Job) -> list[Sheet]:
    """The French form for a year: payer and beneficiary in two frames, boxes with their codes and sums, then what each
    account brought."""
    kinds = some(job, "Compte à terme|Livret Épargne Plus|Compte sur livret|Plan épargne logement", 2)
    made, write, page = earned(job, "0##########", kinds, 2100, "12.8", 0), job.locale, Sheet()
    page.text(297, 44, "IMPRIMÉ FISCAL UNIQUE", face="bold", size=14, align="middle")
    title = f"Déclaration récapitulative des opérations sur valeurs mobilières - Année {made.year}"
    page.text(297, 59, title, size=9, align="middle")
    frames = (
        (40.0, "PAYEUR", (made.bank, *made.branch, f"SIRET {filled(job, '3## ### ### 000##')}")),
        (302.0, "BÉNÉFICIAIRE", (made.holder.name, *made.home)),
    )
    for x, label, rows in frames:
        page.box(x, 74, x + 253, 146, weight=0.7)
        page.text(x + 6, 86, label, face="bold", size=7.5, colour=GREY)
        page.lines(x + 6, 101, rows, size=9.5)
    boxes: list[Row] = [
        ("2TR", "Intérêts et autres produits de placement à revenu fixe", write.money(made.interest)),
        ("2CK", "Prélèvement forfaitaire non libératoire déjà versé", write.money(made.tax)),
        ("2DC", "Revenus des actions et parts", "0,00"),
    ]
    flow = _on(page, 164)
    grid = Style(lines="all", size=9.5, row=9, bar=PALE)
    flow.table(40, heads("Case:50^|Nature des revenus:345|Montant en euros:120>"), boxes, grid)
    flow.y += 30
    page.text(40, flow.y - 8, "Détail par compte", face="bold", size=10.5)
    columns = heads("N° de compte:120|Produit:175|Intérêts bruts:110>|Prélèvement:110>")
    flow.table(40, columns, [*_cells(job, made)], grid)
    page.text(
        40, flow.y + 24, f"Document établi le {write.date(made.day)}. À conserver avec votre déclaration.", size=8.5
    )
    job.answer.tell(financial_year=str(made.year))
    return [page]


def certificazione(job: Job) -> list[Sheet]:
    """An Italian bank certifies: a heading in capitals, who is meant and the year in a sentence, gross, withheld and
    net by relation, place and day, a stamp and a signature."""
    kinds = some(job, "Conto corrente|Conto deposito vincolato|Libretto di risparmio|Certificato di deposito", 1)
    made, write, page = earned(job, "", kinds, 2600, "26", 0), job.locale, Sheet()
    page.disc(297, 56, 22, fill=MAROON)
    page.text(297, 61, made.bank[0], face="serif-bold", size=18, align="middle", colour=WHITE)
    page.text(297, 96, made.bank, face="serif-bold", size=15, align="middle")
    page.text(297, 110, ", ".join(made.branch), face="serif", size=9.5, align="middle")
    page.text(297, 160, "CERTIFICAZIONE DEGLI INTERESSI", face="serif-bold", size=13, align="middle")
    page.text(297, 176, f"Anno {made.year}", face="serif", size=11, align="middle")
    code = filled(job, "@@@@@@##@##@###@")
    text = (
        f"Si certifica che a {made.holder.name}, codice fiscale {code}, residente in {', '.join(made.home)}, nel corso "
        f"dell'anno {made.year} sono stati accreditati gli interessi sotto indicati, assoggettati a ritenuta a titolo "
        "d'imposta nella misura del 26%."
    )
    flow = _on(page, page.prose(50, 208, text, 495, face="serif", size=11) + 10)
    rows: list[Row] = []
    for row in made.rows:
        values = (row.interest, row.tax, row.interest - row.tax)
        rows.append((row.number, row.kind, *(write.money(value) for value in values)))
    sums = dict(enumerate((write.money(v) for v in (made.interest, made.tax, made.interest - made.tax)), 2))
    rows.append(Note({0: "Totale", **sums}, face="serif-bold", line=True))
    style = Style(lines="head", face="serif", head="serif-bold", size=9.5, row=9)
    columns = heads("Rapporto:162|Tipologia:118|Interessi lordi:72>|Ritenuta:70>|Interessi netti:73>")
    flow.table(50, columns, rows, style)
    town = made.branch[-1].split(" ", 1)[1].split(" (")[0]
    page.text(50, flow.y + 50, f"{town}, {write.date(made.day, 2)}", face="serif", size=11)
    page.text(545, flow.y + 50, "Il Direttore di filiale", face="serif", size=11, align="right")
    job.answer.tell(financial_year=str(made.year))
    return [page]


def deposit_wise(job: Job) -> list[Sheet]:
    """An Indian bank's letter with the customer's identity in a strip, each deposit with its tax, who deducted it and
    where it went in a closing paragraph."""
    kinds = some(job, "FIXED DEPOSIT|FIXED DEPOSIT|RECURRING DEPOSIT|SAVINGS|SWEEP DEPOSIT", 2)
    made, write, page = earned(job, "2##0########", kinds, 90_000, "10", 30_000), job.locale, Sheet()
    pan = numbers.pan(job.random, "P", made.holder.surname[0])
    page.box(40, 30, 555, 66, fill=NAVY)
    page.text(50, 53, made.bank, face="bold", size=15, colour=WHITE)
    page.text(545, 53, "Interest Certificate", size=12, align="right", colour=WHITE)
    rows = (
        ("Customer", made.holder.name),
        ("Customer ID", filled(job, "########")),
        ("PAN", pan),
        ("Period", f"{write.date(date(made.year, 4, 1), 2)} to {write.date(date(made.year + 1, 3, 31), 2)}"),
        ("Financial Year", made.span),
        ("Generated on", write.date(made.day, 2)),
    )
    pairs(page, 40, 90, rows, "column", gap=100, size=9.5, step=16, value_face="bold")
    page.lines(545, 90, made.home, size=9.5, align="right")
    flow = _on(page, 196)
    table: list[Row] = [
        (str(n), kind, account, interest, tax) for n, (account, kind, interest, tax) in enumerate(_cells(job, made), 1)
    ]
    table.append(Note({1: "Total", 3: write.money(made.interest), 4: write.money(made.tax)}, line=True))
    columns = heads("S.No.:40^|Deposit Type:145|Deposit / Account No.:130|Interest Amount (Rs.):105>|TDS (Rs.):95>")
    flow.table(40, columns, table, Style(lines="columns", size=9.5, row=9, bar=PALE))
    text = (
        f"Tax has been deducted under section 194A by the branch with TAN {numbers.tan(job.random)} and deposited with "
        "the Government. Form 16A will be sent separately. This is a system generated certificate."
    )
    page.prose(40, flow.y + 24, text, 515, size=9)
    page.text(40, 812, f"Branch: {', '.join(made.branch)}", size=8, colour=GREY)
    job.answer.tell(pan=pan, financial_year=made.span)
    return [page]


def annual_summary(job: Job) -> list[Sheet]:
    """A British society's summary: a friendly head, the total large in a box, a row an account, no tax taken."""
    kinds = some(job, "Easy Access Saver|Regular Saver|Fixed Rate Bond 2 Year|Notice 90", 2)
    made, write, page = earned(job, "########", kinds, 1400, "0", 0), job.locale, Sheet()
    span = f"{made.year}/{(made.year + 1) % 100:02d}"
    page.box(0, 0, 595, 70, fill=TEAL)
    page.text(46, 42, made.bank, face="bold", size=17, colour=WHITE)
    page.text(549, 42, "Annual interest summary", size=13, align="right", colour=WHITE)
    page.lines(46, 106, (made.holder.name, *made.home), size=10)
    day = made.day.replace(month=5)  # the tax year ends in April
    page.text(549, 106, write.date(day, 2), size=10, align="right")
    since, until = date(made.year, 4, 6), date(made.year + 1, 4, 5)
    text = (
        f"Here is the interest we paid you in tax year {span}, from {write.date(since, 2)} to {write.date(until, 2)}."
    )
    page.text(46, 190, text, size=10.5)
    page.box(46, 206, 549, 256, fill=PALE)
    page.text(60, 236, "Total interest paid", size=13)
    page.text(535, 238, write.money(made.interest, "sign"), face="bold", size=18, align="right")
    flow = _on(page, 276)
    table: list[Row] = [(kind, account, interest, tax) for account, kind, interest, tax in _cells(job, made)]
    table.append(Note({0: "Totals", 2: write.money(made.interest), 3: write.money(made.tax)}, line=True))
    columns = heads("Account:183|Account number:120|Gross interest (£):100>|Tax deducted (£):100>")
    flow.table(46, columns, table, Style(lines="rows", size=10, row=12))
    text = (
        "We pay interest without taking tax off. If you earn more than your Personal Savings Allowance you may have "
        "tax to pay; please keep this summary for your tax return."
    )
    page.prose(46, flow.y + 26, text, 503, size=10)
    job.answer.tell(financial_year=span, date=day)
    return [page]


def withholding_summary(job: Job) -> list[Sheet]:
    """An Australian bank's for a year that ends in June: accounts under each other as blocks, withholding tax as a
    line of each, sums at the end."""
    kinds = some(job, "Online Saver|Term Deposit|Everyday Account", 1)
    made, write, page = earned(job, "0##-### ########", kinds, 3100, "47", 2600), job.locale, Sheet()
    day = made.day.replace(year=made.year, month=7)
    page.text(50, 54, made.bank, face="bold", size=18, colour=NAVY)
    page.line(50, 64, 545, weight=3, colour=NAVY)
    page.text(50, 92, f"Interest summary for the year ended 30 June {made.year}", face="bold", size=13)
    page.lines(50, 120, (made.holder.name, *made.home), size=10)
    page.text(545, 120, f"Issued {write.date(day, 2)}", size=10, align="right")
    y = 190.0
    for row in made.rows:
        page.box(50, y, 545, y + 20, fill=PALE)
        page.text(58, y + 14, row.kind, face="bold", size=10)
        page.text(537, y + 14, row.number, face="bold", size=10, align="right")
        lines = (
            ("Interest credited", write.money(row.interest, "sign")),
            ("Withholding tax deducted", write.money(row.tax, "sign")),
        )
        y = pairs(page, 58, y + 38, lines, "right", room=479, size=10, step=17) + 6
    page.line(50, y, 545, weight=1)
    sums = (
        ("Total interest", write.money(made.interest, "sign")),
        ("Total withholding tax", write.money(made.tax, "sign")),
    )
    y = pairs(page, 58, y + 20, sums, "right", room=479, size=11, step=20, face="bold")
    text = "Your tax file number was not quoted for accounts with withholding tax. Joint holders declare their share."
    page.prose(50, y + 16, text, 495, size=9)
    job.answer.tell(financial_year=str(made.year), date=day)
    return [page]


LAYOUTS = layouts(
    "interest_certificate",
    (zinsen_und_steuern, "de_DE de_AT"),
    (ifu_deux_cases, "fr_FR"),
    (certificazione, "it_IT"),
    (deposit_wise, "en_IN"),
    (annual_summary, "en_GB"),
    (withholding_summary, "en_AU"),
)
