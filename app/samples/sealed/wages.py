"""Payslips: a Swedish specification, a Danish one of a pay bureau, an Irish one out of a program, an Austrian one, an
Australian pay advice by hours, an Indonesian slip, an Italian one in columns of codes."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured.blocks import Note, Row, Style, heads, pairs, strip
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.locales import cents
from app.samples.measured.pay import Pay, pay
from app.samples.measured.sheet import GREY, NAVY, PALE, TEAL, WHITE, Sheet
from app.samples.sealed.stock import flow_on


def _span(job: Job, made: Pay, *, number: bool = True) -> None:
    job.answer.tell(period_start=made.start, period_end=made.end, pay_date=made.paid)
    job.answer.tell(total_deductions=made.deducted)
    if number:
        job.answer.tell(employee_id=made.number)


def lonespecifikation(job: Job) -> list[Sheet]:
    """A Swedish specification: one list in which tax is negative, sums in a strip at the foot, holidays saved."""
    made, write, page = pay(job, "1##"), job.locale, Sheet()
    page.text(45, 54, made.employer.name, face="bold", size=14)
    page.text(550, 54, "LÖNESPECIFIKATION", face="bold", size=14, align="right")
    vat = made.employer.tax_id
    page.text(45, 68, f"Org.nr {vat[2:8]}-{vat[8:12]}", size=8.5, colour=GREY)
    page.lines(320, 106, (made.employee.name, *made.address), size=10.5)
    facts = (
        ("Anställningsnr", made.number),
        ("Period", f"{write.date(made.start)} - {write.date(made.end)}"),
        ("Utbetalningsdatum", write.date(made.paid)),
        ("Skattetabell", f"{job.random.randint(29, 35)}  kolumn 1"),
    )
    pairs(page, 45, 106, facts, gap=105, size=9.5)
    flow = flow_on(page, 190)
    rows: list[Row] = []
    for name, amount in made.earnings:
        hours = "" if name.startswith("Månad") else f"{job.random.randint(2, 12)},00"
        rows.append((filled(job, "1##"), name, hours, write.money(amount)))
    rows += [(filled(job, "9##"), name, "", f"-{write.money(amount)}") for name, amount in made.deductions]
    flow.table(45, heads("Löneart:55|Benämning:270|Antal:70>|Belopp:110>"), rows, Style(lines="head", row=8))
    boxes = (
        ("Bruttolön", write.money(made.gross)),
        ("Summa avdrag", write.money(made.deducted)),
        ("Att utbetala", f"{write.money(made.net)} kr"),
    )
    y = strip(page, 45, flow.y + 30, boxes, 505)
    days = (("Betalda semesterdagar kvar", f"{job.random.randint(4, 25)}"), ("Sparade dagar", "5"))
    pairs(page, 45, y + 26, days, gap=150, size=9)
    account = f"Insättes på konto {filled(job, '####-## ### ##')}"
    page.text(550, y + 26, account, size=9, align="right")
    page.text(45, 806, f"{made.employer.name}  {', '.join(made.employer.address)}", size=8, colour=GREY)
    _span(job, made)
    return [page]


def lonseddel(job: Job) -> list[Sheet]:
    """A Danish bureau's: text, rate and amounts of now and of the year, the sum that goes to the account in a box."""
    made, write, page = pay(job, "###"), job.locale, Sheet()
    months = made.start.month
    page.text(50, 54, "Lønseddel", face="bold", size=20, colour=TEAL)
    page.text(545, 46, made.employer.name, face="bold", size=10, align="right")
    for n, line in enumerate((*made.employer.address, f"CVR-nr. {made.employer.tax_id[2:]}")):
        page.text(545, 59 + n * 12, line, size=9, align="right")
    page.lines(50, 116, (made.employee.name, *made.address), size=10.5)
    facts = (
        ("Lønperiode", f"{write.date(made.start)} - {write.date(made.end)}"),
        ("Dispositionsdato", write.date(made.paid)),
        ("Medarbejdernr.", made.number),
        ("CPR-nr.", f"{filled(job, '1#0###')}-xxxx"),
        ("Trækprocent", f"{job.random.randint(36, 40)} %"),
    )
    pairs(page, 330, 116, facts, "right", room=215, size=9.5)
    flow = flow_on(page, 212)
    rows: list[Row] = [(name, write.money(amount), write.money(amount * months)) for name, amount in made.earnings]
    rows.append(Note({0: "Bruttoløn", 1: write.money(made.gross), 2: write.money(made.gross * months)}, line=True))
    rows += [(name, f"-{write.money(v)}", f"-{write.money(v * months)}") for name, v in made.deductions]
    rows.append(Note({0: "Fradrag i alt", 1: f"-{write.money(made.deducted)}"}, face="sans", line=True))
    columns = heads("Tekst:285|Denne periode:105>|År til dato:105>")
    flow.table(50, columns, rows, Style(lines="none", zebra=True, bar=TEAL, size=9.5, row=8))
    page.box(50, flow.y + 20, 545, flow.y + 52, fill=PALE)
    page.text(62, flow.y + 41, "Udbetalt til din NemKonto", face="bold", size=11)
    page.text(533, flow.y + 41, f"{write.money(made.net)} kr.", face="bold", size=13, align="right")
    leave = (
        ("Optjente feriedage", "2,08"),
        ("Afholdte feriedage", "0,00"),
        ("Feriesaldo", f"{job.random.randint(4, 19)},00"),
    )
    pairs(page, 50, flow.y + 80, leave, "dots", room=240, size=9)
    _span(job, made)
    return [page]


def irish_three_panels(job: Job) -> list[Sheet]:
    """An Irish program's: payments, deductions and the period in three panels, net pay in white on blue, employer's
    insurance under it."""
    made, write, page = pay(job, "##"), job.locale, Sheet(size=(595.0, 421.0))
    page.text(30, 34, made.employee.name, face="bold", size=12)
    page.lines(30, 48, made.address, size=8.5)
    page.text(565, 34, made.employer.name, face="bold", size=11, align="right")
    page.text(565, 47, f"Employer Reg No {filled(job, '#######')}@".replace("@", "T"), size=8, align="right")
    cells = (
        ("Period", f"Month {made.start.month}"),
        ("From", write.date(made.start)),
        ("To", write.date(made.end)),
        ("Pay Date", write.date(made.paid)),
        ("Works No", made.number),
        ("PPS No", filled(job, "#######") + "K"),
    )
    strip(page, 30, 80, cells, 535)
    panels = (
        (30.0, 175.0, "Payments", made.earnings, "Gross Pay", made.gross),
        (215.0, 175.0, "Deductions", made.deductions, "Total Deductions", made.deducted),
    )
    for x, wide, title, parts, label, total in panels:
        page.box(x, 128, x + wide, 330)
        page.box(x, 128, x + wide, 145, fill=NAVY)
        page.text(x + 6, 140, title, face="bold", size=9, colour=WHITE)
        shown = [(name, write.money(amount)) for name, amount in parts]
        pairs(page, x + 6, 162, shown, "right", room=wide - 12, size=9, step=16)
        page.line(x, 310, x + wide)
        page.text(x + 6, 324, label, face="bold", size=9)
        page.text(x + wide - 6, 324, write.money(total), face="bold", size=9, align="right")
    page.box(400, 128, 565, 330)
    page.box(400, 128, 565, 145, fill=NAVY)
    page.text(406, 140, "Cumulative Details", face="bold", size=9, colour=WHITE)
    months = made.start.month
    details = (
        ("Gross to Date", write.money(made.gross * months)),
        ("Tax Credit", write.money(Decimal("333.33"))),
        ("Cut-Off Point", write.money(Decimal("3666.67"))),
        ("PRSI Class", "A1"),
        ("Insurable Weeks", str(months * 4)),
        ("Employer PRSI", write.money(cents(made.gross * 11 / 100))),
    )
    pairs(page, 406, 162, details, "right", room=153, size=9, step=16)
    page.box(400, 340, 565, 372, fill=NAVY)
    page.text(408, 361, "NET PAY", face="bold", size=11, colour=WHITE)
    page.text(557, 361, write.money(made.net, "sign"), face="bold", size=13, align="right", colour=WHITE)
    page.text(30, 361, "Paid by EFT. Please keep this payslip in a safe place.", size=8, colour=GREY)
    _span(job, made)
    return [page]


def abrechnung_bmd(job: Job) -> list[Sheet]:
    """An Austrian one: month in the title, kinds of pay with their letters, deductions in a list of their own, the sum
    paid between rules."""
    made, write, page = pay(job, "0##"), job.locale, Sheet()
    page.text(45, 52, made.employer.name, face="bold", size=12)
    page.lines(45, 66, made.employer.address, size=9)
    page.text(550, 52, "Lohn-/Gehaltsabrechnung", face="bold", size=13, align="right")
    page.text(550, 68, write.month(made.start), face="bold", size=11, align="right")
    page.lines(45, 122, (made.employee.name, *made.address), size=10.5)
    facts = (
        ("Dienstnehmer-Nr.", made.number),
        ("SV-Nummer", f"{filled(job, '####')} {filled(job, '1#0#')}85"),
        ("Abrechnungszeitraum", f"{write.date(made.start)} - {write.date(made.end)}"),
        ("Auszahlungstag", write.date(made.paid)),
        ("Beitragsgruppe", "B001"),
    )
    pairs(page, 330, 122, facts, gap=110, size=9)
    flow = flow_on(page, 214)
    rows: list[Row] = [(f"{n}00", name, write.money(amount)) for n, (name, amount) in enumerate(made.earnings, 1)]
    rows.append(Note({1: "BRUTTO", 2: write.money(made.gross)}, line=True))
    flow.table(45, heads("LA:50|Bezeichnung:345|Betrag EUR:110>"), rows, Style(lines="head", row=8))
    flow.y += 16
    rows = [(name, write.money(made.gross), write.money(amount)) for name, amount in made.deductions]
    rows.append(Note({0: "Summe Abzüge", 2: write.money(made.deducted)}, line=True))
    flow.table(45, heads("Abzüge:245|Bemessung:150>|Betrag EUR:110>"), rows, Style(lines="head", row=8))
    y = flow.y + 30
    page.line(250, y - 14, 550, weight=1)
    page.text(250, y, "AUSZAHLUNG", face="bold", size=12)
    page.text(547, y, write.money(made.net), face="bold", size=12, align="right")
    page.line(250, y + 7, 550, weight=1)
    year = (
        ("MV-Beitrag 1,53 %", write.money(cents(made.gross * Decimal("1.53") / 100))),
        ("Urlaubsrest in Tagen", f"{job.random.randint(3, 24)},00"),
        ("J/6 laufend", write.money(made.gross)),
    )
    pairs(page, 45, y + 40, year, "dots", room=240, size=8.5, step=14)
    _span(job, made)
    return [page]


def pay_advice_hours(job: Job) -> list[Sheet]:
    """An Australian advice: hours and rates, amounts of now and of the year, super that is no deduction."""
    made, write, page = pay(job, "EMP0##"), job.locale, Sheet()
    page.text(50, 56, made.employer.name, face="serif-bold", size=15)
    page.text(50, 70, f"ABN {made.employer.tax_id}", face="serif", size=9)
    page.text(545, 56, "PAY ADVICE", face="serif-bold", size=15, align="right")
    left = (
        ("Employee:", made.employee.name),
        ("Card ID:", made.number),
        ("Classification:", job.one("Full time", "Level 3", "Trades")),
    )
    right = (
        ("Pay Period From:", write.date(made.start)),
        ("To:", write.date(made.end)),
        ("Payment Date:", write.date(made.paid)),
    )
    pairs(page, 50, 104, left, gap=80, size=10, face="serif", value_face="serif-bold")
    pairs(page, 340, 104, right, gap=100, size=10, face="serif", value_face="serif-bold")
    flow = flow_on(page, 164)
    months = made.start.month
    rows: list[Row] = []
    for name, amount in made.earnings:
        hours = "152.00" if name.startswith("Ordinary") else ""
        rate = write.money(amount / 152) if hours else ""
        rows.append((name, hours, rate, write.money(amount), write.money(amount * months)))
    rows.append(
        Note({0: "Gross Pay", 3: write.money(made.gross), 4: write.money(made.gross * months)}, "serif-bold", line=True)
    )
    for name, amount in made.deductions:
        rows.append((name, "", "", f"-{write.money(amount)}", f"-{write.money(amount * months)}"))
    rows.append(
        Note({0: "NET PAY", 3: write.money(made.net), 4: write.money(made.net * months)}, "serif-bold", line=True)
    )
    level = cents(made.gross * 12 / 100)
    rows.append(("Superannuation Guarantee", "", "", write.money(level), write.money(level * months)))
    columns = heads("Description:205|Hours:60>|Calc. Rate:70>|Amount:80>|YTD:80>")
    flow.table(50, columns, rows, Style(lines="head", face="serif", head="serif-bold", size=9.8, row=9))
    text = (
        f"Net pay credited to BSB {filled(job, '06#-###')} account {filled(job, 'xxxx ####')}. Annual leave balance: "
    )
    page.text(50, flow.y + 28, f"{text}{job.random.randint(20, 140)}.40 hours", face="serif", size=9.5)
    _span(job, made)
    del job.answer.fields["total_deductions"]
    return [page]


def slip_penghasilan(job: Job) -> list[Sheet]:
    """An Indonesian slip: half a page, receipts and cuts side by side with Rp before each, what is taken home in a
    frame."""
    made, write, page = pay(job, "K-0###"), job.locale, Sheet(size=(595.0, 421.0))
    page.text(40, 42, made.employer.name.upper(), face="bold", size=13)
    page.text(40, 56, ", ".join(made.employer.address), size=8.5)
    page.line(40, 64, 555, weight=1.4)
    page.text(297, 84, "SLIP GAJI KARYAWAN", face="bold", size=12, align="middle")
    page.text(297, 98, f"Periode {write.date(made.start)} s/d {write.date(made.end)}", size=9, align="middle")
    left = (("NIK", f": {made.number}"), ("Nama", f": {made.employee.name}"))
    right = (("Jabatan", f": {job.one('Staf Gudang', 'Teknisi', 'Administrasi')}"), ("Status", ": TK/0"))
    pairs(page, 40, 124, left, gap=50, size=9.5)
    pairs(page, 320, 124, right, gap=60, size=9.5)
    sides = (
        (40.0, "PENERIMAAN", made.earnings, "Total Penerimaan", made.gross),
        (310.0, "POTONGAN", made.deductions, "Total Potongan", made.deducted),
    )
    for x, title, parts, label, total in sides:
        page.box(x, 154, x + 245, 170, fill=PALE)
        page.text(x + 6, 166, title, face="bold", size=9)
        shown = [(name, write.money(amount, "sign")) for name, amount in parts]
        pairs(page, x + 6, 186, shown, "right", room=233, size=9.2, step=16)
        page.line(x, 274, x + 245)
        page.text(x + 6, 288, label, face="bold", size=9.2)
        page.text(x + 239, 288, write.money(total, "sign"), face="bold", size=9.2, align="right")
    page.box(40, 302, 555, 326, weight=1.2)
    page.text(48, 318, "GAJI BERSIH (TAKE HOME PAY)", face="bold", size=10.5)
    page.text(547, 318, write.money(made.net, "sign"), face="bold", size=11, align="right")
    town = made.employer.address[-1].rsplit(" ", 1)[0]
    page.text(555, 346, f"{town}, {write.date(made.paid, 2)}", size=9, align="right")
    page.text(555, 394, "HRD & Payroll", size=9, align="right")
    _span(job, made)
    job.answer.tell(employer=made.employer.name.upper())
    return [page]


def cedolino_colonne(job: Job) -> list[Sheet]:
    """An Italian one in columns: a code before each item, what is withheld left of what is due, sums in a strip, the
    net in a box with a rounding of nothing."""
    made, write, page = pay(job, "0000##"), job.locale, Sheet()
    page.box(36, 30, 559, 142)
    page.upright(300, 30, 142)
    page.text(42, 42, "DITTA", size=6.5, colour=GREY)
    inps = f"Pos. INPS {filled(job, '##########')}"
    page.lines(42, 56, (made.employer.name, *made.employer.address, inps), size=9.5)
    page.text(306, 42, "DIPENDENTE", size=6.5, colour=GREY)
    page.lines(306, 56, (made.employee.name, *made.address, f"Matricola {made.number}"), size=9.5)
    page.text(306, 124, "LIVELLO  4   QUALIFICA  Impiegato", size=8)
    cells = (
        ("Periodo dal", write.date(made.start)),
        ("al", write.date(made.end)),
        ("Data valuta", write.date(made.paid)),
        ("GG lavorati", str(job.random.randint(18, 23))),
        ("GG detrazione", str(made.end.day)),
    )
    flow = flow_on(page, strip(page, 36, 148, cells, 523) + 10)
    rows: list[Row] = [(f"Z0{n:04d}", name, "", write.money(v)) for n, (name, v) in enumerate(made.earnings, 1)]
    rows += [(f"F0{n:04d}", name, write.money(v), "") for n, (name, v) in enumerate(made.deductions, 1)]
    columns = heads("Voce:60|Descrizione:243|Trattenute:110>|Competenze:110>")
    flow.table(36, columns, rows, Style(lines="columns", size=9.2, row=9, bar=PALE))
    sums = (
        ("Totale trattenute", write.money(made.deducted)),
        ("Totale competenze", write.money(made.gross)),
        ("Arrotondamento", write.money(Decimal(0))),
    )
    y = strip(page, 36, flow.y + 20, sums, 523)
    page.box(330, y + 12, 559, y + 44, weight=1.4)
    page.text(340, y + 33, "NETTO DEL MESE", face="bold", size=10.5)
    page.text(551, y + 33, write.money(made.net, "sign"), face="bold", size=12.5, align="right")
    tfr = cents(made.gross / Decimal("13.5"))
    year = (("Retribuzione utile TFR", write.money(made.gross)), ("Quota TFR mese", write.money(tfr)))
    pairs(page, 36, y + 26, year, gap=120, size=8.5)
    _span(job, made)
    return [page]


LAYOUTS = layouts(
    "payslip",
    (lonespecifikation, "sv_SE"),
    (lonseddel, "da_DK"),
    (irish_three_panels, "en_IE"),
    (abrechnung_bmd, "de_AT"),
    (pay_advice_hours, "en_AU"),
    (slip_penghasilan, "id_ID"),
    (cedolino_colonne, "it_IT"),
)
