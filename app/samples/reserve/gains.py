"""Gains of a year: a German bank's Erträgnisaufstellung, a French statement of disposals, an Indian broker's profit and
loss with its levies, a British summary, an American broker's realised lots, a Spanish tax report."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, pairs, words
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.locales import cents
from app.samples.measured.lots import AMERICAN, GERMAN, Lot, sum_of, tell_lots, traded
from app.samples.measured.sales import ABROAD, SHARES
from app.samples.measured.sheet import A4, GREY, LETTER, MAROON, NAVY, PALE, TEAL, WHITE, Sheet
from app.samples.measured.world import address

FRENCH = words("Montclair Énergies|Boréal Santé SA|Val-Joli Distribution|ETF Atelier Monde PEA|Provence Matériaux")
SPANISH = words("Levante Telecom S.A.|Guadalmar Energía|Olivar Alimentación|Talleres Norte S.A.|Fondo Indexado Europa")


def ertraegnisaufstellung(job: Job) -> list[Sheet]:
    """A German bank's list for the tax return: sales with number of the security, days and both values, then lines of
    the form with gains and losses apart and their balance."""
    year = job.random.choice((2022, 2023, 2024))
    made, write = traded(job, date(year, 1, 1), GERMAN, "Bank", "###/#######", (5, 11)), job.locale
    home, lots = address(job.random, write.country), sorted(made.lots, key=lambda lot: (lot.sold, lot.name))

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(545, 48, made.house.name, face="serif-bold", size=14, align="right", colour=MAROON)
        if page > 1:
            sheet.text(50, 48, f"Erträgnisaufstellung {year}", face="serif", size=10)
            return 70
        sheet.lines(50, 90, (made.who.name, *home), face="serif", size=11)
        sheet.text(50, 170, f"Erträgnisaufstellung für das Jahr {year}", face="serif-bold", size=15)
        line = f"Depot {made.account}, Gläubiger: {made.who.name}. Erstellt am {write.date(date(year + 1, 3, 4))}."
        sheet.text(50, 188, line, face="serif", size=10)
        sheet.text(50, 212, "A. Veräußerungsgeschäfte", face="serif-bold", size=11)
        return 220

    flow = Flow(begin=begin, bottom=770)
    flow.page()
    rows: list[Row] = [
        (
            lot.name,
            str(lot.count),
            write.date(lot.bought),
            write.date(lot.sold),
            write.money(lot.cost),
            write.money(lot.proceeds),
            write.money(lot.gain),
        )
        for lot in lots
    ]
    columns = heads(
        "Bezeichnung:133|Nominal:46>|Erwerb:56>|Veräußerung:62>|Anschaffungs- kosten:66>|Veräußerungs- erlös:68>|"
        "Ergebnis:64>"
    )
    flow.table(50, columns, rows, Style(lines="rows", face="serif", head="serif-bold", size=9, row=6))
    flow.y += 24
    sheet = flow.need(110)
    sheet.text(50, flow.y, "B. Zusammenfassung (Beträge in EUR)", face="serif-bold", size=11)
    plus, minus = [lot for lot in lots if lot.gain >= 0], [lot for lot in lots if lot.gain < 0]
    sums = (
        ("Gewinne aus Veräußerungen (Anlage KAP)", write.money(sum_of(plus))),
        ("Verluste aus Veräußerungen", write.money(sum_of(minus))),
        ("Saldo aus Veräußerungen", write.money(sum_of(lots))),
    )
    pairs(sheet, 50, flow.y + 20, sums, "dots", room=495, size=10, step=17, face="serif")
    number_pages(flow.sheets, "- {n} -", x=297, align="middle")
    tell_lots(job, lots)
    job.answer.tell(financial_year=str(year), total_gain=sum_of(lots))
    return flow.sheets


def releve_cessions(job: Job) -> list[Sheet]:
    """A French broker's: landscape, sales by day with values of buying and selling, gain or loss, then the boxes of
    the return that each sum goes to."""
    year = job.random.choice((2022, 2023, 2024))
    made, write = traded(job, date(year, 1, 1), FRENCH, "Courtage", "CTO ########", (5, 10)), job.locale
    lots = sorted(made.lots, key=lambda lot: (lot.sold, lot.name))
    wide = (A4[1], A4[0])
    start, end = date(year, 1, 1), date(year, 12, 31)

    def begin(sheet: Sheet, page: int) -> float:
        sheet.box(0, 0, wide[0], 40, fill=NAVY)
        sheet.text(40, 26, made.house.name, face="bold", size=14, colour=WHITE)
        title = f"Relevé des cessions de valeurs mobilières - Revenus {year}"
        sheet.text(wide[0] - 40, 26, title, face="bold", size=11, align="right", colour=WHITE)
        if page > 1:
            return 56
        rows = (
            ("Titulaire", made.who.name),
            ("Compte", made.account),
            ("Période", f"du {write.date(start)} au {write.date(end)}"),
        )
        pairs(sheet, 40, 62, rows, gap=80, size=9.5, step=15, value_face="bold")
        return 118

    flow = Flow(begin=begin, size=wide, bottom=540)
    flow.page()
    rows: list[Row] = [
        (
            write.date(lot.sold),
            lot.name,
            str(lot.count),
            write.date(lot.bought),
            write.money(lot.paid),
            write.money(lot.cost),
            write.money(lot.got),
            write.money(lot.proceeds),
            write.money(lot.gain),
        )
        for lot in lots
    ]
    columns = heads(
        "Date de cession:75|Valeur:185|Quantité:55>|Date d'acquisition:80|PRU:70>|Prix d'acquisition:80>|Cours:70>|"
        "Prix de cession:75>|Plus ou moins-value:72>"
    )
    flow.table(40, columns, rows, Style(lines="columns", size=8.8, row=6, bar=PALE))
    plus, minus = [lot for lot in lots if lot.gain >= 0], [lot for lot in lots if lot.gain < 0]
    flow.y += 20
    sheet, total = flow.need(80), sum_of(lots)
    box = "3VG" if total >= 0 else "3VH"
    told = (
        ("Total des plus-values", write.money(sum_of(plus), "sign")),
        ("Total des moins-values", write.money(sum_of(minus), "sign")),
        (f"Montant net à reporter case {box}", write.money(total, "sign")),
    )
    pairs(sheet, 480, flow.y + 8, told, "right", room=322, size=10, step=17, value_face="bold")
    number_pages(flow.sheets, "Page {n} sur {of}", x=wide[0] - 40)
    tell_lots(job, lots)
    job.answer.tell(financial_year=str(year), period_start=start, period_end=end, total_gain=total)
    return flow.sheets


def _levied(job: Job, lots: list[Lot]) -> list[Row]:
    write, rows = job.locale, list[Row]()
    for n, lot in enumerate(lots, 1):
        short, long = ("", write.money(lot.gain)) if lot.long else (write.money(lot.gain), "")
        rows.append(
            (
                str(n),
                lot.name,
                write.date(lot.bought, 2),
                write.date(lot.sold, 2),
                str(lot.count),
                write.money(lot.cost),
                write.money(lot.proceeds),
                write.money(cents(lot.proceeds / 1000)),
                short,
                long,
            )
        )
    return rows


def pnl_with_levies(job: Job) -> list[Sheet]:
    """An Indian broker's statement across the page: client in one line, the tax on each sale beside it, gains in a
    column of their term, totals below and a line of taxes."""
    year = job.random.choice((2023, 2024))
    made, write = traded(job, date(year, 4, 1), SHARES, "Stock Broking", "@@####", (6, 14)), job.locale
    pan = numbers.pan(job.random, "P", made.who.surname[0])
    lots = sorted(made.lots, key=lambda lot: (lot.name, lot.sold))
    wide = (A4[1], A4[0])

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(36, 38, made.house.name.upper(), face="bold", size=12, colour=TEAL)
        sheet.text(806, 38, "REALISED PROFIT & LOSS - EQUITY DELIVERY", face="bold", size=10, align="right")
        sheet.line(36, 46, 806, weight=1.2, colour=TEAL)
        if page > 1:
            return 58
        client = f"Client: {made.who.name} ({made.account})    PAN: {pan}    F.Y. {year}-{(year + 1) % 100:02d}"
        sheet.text(36, 62, client, size=9.5)
        sheet.text(
            36, 76, f"From {write.date(date(year, 4, 1), 2)} to {write.date(date(year + 1, 3, 31), 2)}", size=9.5
        )
        return 88

    flow = Flow(begin=begin, size=wide, bottom=540)
    flow.page()
    short, long = ([lot for lot in lots if lot.long == term] for term in (False, True))
    rows = _levied(job, lots)
    taxes = sum((cents(lot.proceeds / 1000) for lot in lots), Decimal(0))
    sums = {
        1: "Grand Total",
        5: write.money(sum_of(lots, "cost")),
        6: write.money(sum_of(lots, "proceeds")),
        7: write.money(taxes),
        8: write.money(sum_of(short)),
        9: write.money(sum_of(long)),
    }
    rows.append(Note(sums, line=True))
    columns = heads(
        "Sr:28>|Scrip Name:156|Buy Date:70|Sell Date:70|Qty:40>|Buy Amt:88>|Sell Amt:88>|STT:60>|Short Term P/L:86>|"
        "Long Term P/L:84>"
    )
    flow.table(36, columns, rows, Style(lines="all", size=8.5, row=6, bar=PALE))
    note = f"STT of Rs. {write.money(taxes)} is not deducted in arriving at the gains. Net realised P/L: Rs. "
    flow.need(40).text(36, flow.y + 18, note + write.money(sum_of(lots)), size=9)
    number_pages(flow.sheets, "Page {n}/{of}", x=806)
    tell_lots(job, lots)
    job.answer.tell(broker=made.house.name.upper(), pan=pan, financial_year=f"{year}-{(year + 1) % 100:02d}")
    job.answer.tell(period_start=date(year, 4, 1), period_end=date(year + 1, 3, 31))
    job.answer.tell(short_term_gain=sum_of(short), long_term_gain=sum_of(long), total_gain=sum_of(lots))
    return flow.sheets


def _bracketed(job: Job, value: Decimal) -> str:
    shown = job.locale.money(abs(value))
    return f"({shown})" if value < 0 else shown


def cgt_summary(job: Job) -> list[Sheet]:
    """A British platform's summary of a tax year from the sixth of April: what to copy into the return in a box first,
    then the disposals, losses in brackets."""
    year = job.random.choice((2022, 2023, 2024))
    start = date(year, 4, 6)
    made, write = traded(job, start, ABROAD, "Investments", "GIA-#######", (5, 11)), job.locale
    lots = sorted(made.lots, key=lambda lot: (lot.sold, lot.name))
    span, end = f"{year}/{(year + 1) % 100:02d}", date(year + 1, 4, 5)

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(46, 52, made.house.name, face="bold", size=15, colour=TEAL)
        if page > 1:
            sheet.text(549, 52, f"Capital gains {span} (continued)", size=9, align="right")
            return 70
        sheet.text(46, 84, f"Capital Gains Tax summary {span}", face="bold", size=16)
        sheet.text(46, 102, f"{made.who.name}, General Investment Account {made.account}", size=10)
        sheet.text(46, 116, f"Tax year {write.date(start, 2)} to {write.date(end, 2)}", size=10)
        plus, minus = [lot for lot in lots if lot.gain >= 0], [lot for lot in lots if lot.gain < 0]
        sheet.box(46, 130, 549, 224, fill=PALE)
        rows = (
            ("Number of disposals", str(len(lots))),
            ("Disposal proceeds", write.money(sum_of(lots, "proceeds"), "sign")),
            ("Gains in the year, before losses", write.money(sum_of(plus), "sign")),
            ("Losses in the year", f"({write.money(-sum_of(minus), 'sign')})"),
            ("Net gain / (loss)", _bracketed(job, sum_of(lots))),
        )
        pairs(sheet, 58, 148, rows, "right", room=479, size=10, step=17)
        return 244

    flow = Flow(begin=begin, bottom=770)
    flow.page()
    rows: list[Row] = [
        (
            write.date(lot.sold),
            f"{lot.count} {lot.name}",
            write.date(lot.bought),
            write.money(lot.proceeds),
            write.money(lot.cost),
            _bracketed(job, lot.gain),
        )
        for lot in lots
    ]
    columns = heads("Disposed:62|Asset:180|Acquired:62|Proceeds (£):66>|Allowable cost (£):68>|Gain/(loss) (£):65>")
    flow.table(46, columns, rows, Style(lines="head", size=8.8, row=8))
    note = "Matching follows the same-day, 30-day and section 104 rules. Speak to a tax adviser if you are unsure."
    flow.need(30).text(46, flow.y + 20, note, size=8, colour=GREY)
    number_pages(flow.sheets, "{n} of {of}", x=549)
    tell_lots(job, lots)
    job.answer.tell(financial_year=span, period_start=start, period_end=end, total_gain=sum_of(lots))
    return flow.sheets


def _realised(job: Job, flow: Flow, title: str, lots: list[Lot]) -> None:
    write = job.locale
    flow.need(70).text(44, flow.y + 12, title, face="bold", size=10.5, colour=NAVY)
    flow.y += 18
    rows: list[Row] = []
    for lot in lots:
        opened, closed = write.date(lot.bought), write.date(lot.sold)
        values = (write.money(value) for value in (lot.proceeds, lot.cost, lot.gain))
        rows.append((lot.name, f"{lot.count}", opened, closed, *values))
    sums = {k: write.money(sum_of(lots, what)) for k, what in ((4, "proceeds"), (5, "cost"), (6, "gain"))}
    rows.append(Note({0: f"Total {title}", **sums}, line=True))
    columns = heads(
        "Description:168|Quantity:50>|Acquired/ Opened:64^|Sold/ Closed:64^|Total Proceeds:60>|Cost Basis:60>|"
        "Realized Gain or (Loss):58>"
    )
    flow.table(44, columns, rows, Style(lines="head", size=8.2, row=6))
    flow.y += 16


def realized_lots(job: Job) -> list[Sheet]:
    """An American broker's year-end list, no form: short term and long term under headings, sums of each, the two and
    their total in lines at the head."""
    year = job.random.choice((2023, 2024, 2025))
    made, write = traded(job, date(year, 1, 1), AMERICAN, "Brokerage", "####-##", (6, 14)), job.locale
    home = address(job.random, "US")
    short, long = ([lot for lot in made.lots if lot.long == term] for term in (False, True))
    start, end = date(year, 1, 1), date(year, 12, 31)

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(44, 46, made.house.name, face="bold", size=13, colour=NAVY)
        sheet.text(568, 46, f"Year-End Summary - {year}", size=11, align="right")
        sheet.line(44, 54, 568, weight=2, colour=NAVY)
        if page > 1:
            return 66
        sheet.lines(44, 76, (made.who.name, *home), size=10)
        rows = (
            ("Account Number", made.account),
            ("Date Range", f"{write.date(start)} - {write.date(end)}"),
            ("Short Term Gain/(Loss)", write.money(sum_of(short), "sign")),
            ("Long Term Gain/(Loss)", write.money(sum_of(long), "sign")),
            ("Total Gain/(Loss)", write.money(sum_of(made.lots), "sign")),
        )
        pairs(sheet, 330, 76, rows, "right", room=238, size=9.5, step=15)
        return 160

    flow = Flow(begin=begin, size=LETTER, bottom=730)
    flow.page()
    for title, lots in (("Short Term", short), ("Long Term", long)):
        _realised(job, flow, title, lots)
    note = "This summary is provided as a courtesy and is not a substitute tax document."
    flow.need(20).text(44, flow.y + 6, note, size=8, colour=GREY)
    number_pages(flow.sheets, "Page {n} of {of}", x=568)
    tell_lots(job, [*short, *long])
    job.answer.tell(financial_year=str(year), period_start=start, period_end=end)
    job.answer.tell(short_term_gain=sum_of(short), long_term_gain=sum_of(long), total_gain=sum_of(made.lots))
    return flow.sheets


def _block(job: Job, flow: Flow, lot: Lot) -> None:
    """One sale as a block: name in a bar, buying and selling in two lines."""
    write, sheet = job.locale, flow.need(56)
    y = flow.y
    sheet.box(46, y, 549, y + 15, fill=PALE)
    sheet.text(52, y + 11, lot.name, face="bold", size=9)
    sheet.text(543, y + 11, f"Ganancia / pérdida: {write.money(lot.gain)}", face="bold", size=9, align="right")
    lines = (
        ("Adquisición", lot.bought, write.money(lot.paid), write.money(lot.cost)),
        ("Transmisión", lot.sold, write.money(lot.got), write.money(lot.proceeds)),
    )
    for n, (label, day, price, value) in enumerate(lines):
        base = y + 28 + 13 * n
        sheet.text(52, base, label, size=9)
        sheet.text(150, base, write.date(day), size=9)
        sheet.text(290, base, str(lot.count), size=9, align="right")
        sheet.text(400, base, price, size=9, align="right")
        sheet.text(543, base, value, size=9, align="right")
    flow.y = y + 52


def informe_fiscal(job: Job) -> list[Sheet]:
    """A Spanish bank's tax report: a block a sale instead of a table, the balance of the base of savings at the end."""
    year = job.random.choice((2022, 2023, 2024))
    made, write = traded(job, date(year, 1, 1), SPANISH, "Valores", "ES-V-########", (3, 7)), job.locale
    lots = sorted(made.lots, key=lambda lot: (lot.sold, lot.name))

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(46, 50, made.house.name, face="bold", size=14, colour=MAROON)
        sheet.text(549, 50, f"INFORME FISCAL {year}", face="bold", size=11, align="right")
        y = 70.0
        if page == 1:
            rows = (
                ("Titular", made.who.name),
                ("NIF", numbers.dni(job.random)),
                ("Cuenta de valores", made.account),
                ("Divisa", "EUR"),
            )
            y = pairs(sheet, 46, 78, rows, gap=110, size=9.5, step=15) + 12
            sheet.text(46, y, "Ganancias y pérdidas patrimoniales por transmisión de acciones", face="bold", size=11)
            y += 14
        heads_ = ((52.0, "Operación", "left"), (150.0, "Fecha", "left"), (290.0, "Títulos", "right"))
        for x, label, align in (*heads_, (400.0, "Precio", "right"), (543.0, "Importe", "right")):
            sheet.text(x, y + 10, label, size=8, align=align, colour=GREY)
        return y + 18

    flow = Flow(begin=begin, bottom=770)
    flow.page()
    for lot in lots:
        _block(job, flow, lot)
    sheet = flow.need(40)
    sheet.line(46, flow.y + 4, 549, weight=1)
    sheet.text(52, flow.y + 20, "Saldo de ganancias y pérdidas patrimoniales", face="bold", size=10)
    sheet.text(543, flow.y + 20, write.money(sum_of(lots), "sign"), face="bold", size=10.5, align="right")
    day = write.date(date(year + 1, 3, 1) + timedelta(days=job.random.randrange(40)), 2)
    sheet.text(46, flow.y + 44, f"Emitido el {day} a efectos informativos.", size=8, colour=GREY)
    number_pages(flow.sheets, "Página {n} de {of}", x=549)
    tell_lots(job, lots)
    job.answer.tell(financial_year=str(year), total_gain=sum_of(lots))
    return flow.sheets


LAYOUTS = layouts(
    "capital_gains",
    (ertraegnisaufstellung, "de_DE"),
    (releve_cessions, "fr_FR"),
    (pnl_with_levies, "en_IN"),
    (cgt_summary, "en_GB"),
    (realized_lots, "en_US"),
    (informe_fiscal, "es_ES"),
)
