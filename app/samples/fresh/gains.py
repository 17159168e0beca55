"""Statements of realised gains: a German bank's annex to its tax certificate, an Indian broker's workbook, an American
composite statement."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.samples.heldout.gains import Year, sum_of, tell_lots, traded
from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, words
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.locales import cents
from app.samples.measured.sheet import GREY, PALE, Sheet
from app.samples.measured.world import address

GERMAN = words(
    "Brückner Hausbau SE|Steinbach Pharma AG|Waldecker Versorger AG|Kontora Europa Dividenden UCITS ETF|Rheintal Optik "
    "AG Vz.|Lindenbaum Immobilien AG"
)
_RELIEF = Decimal(801)


def _certificate(sheet: Sheet, job: Job, made: Year, year: int, home: tuple[str, ...]) -> None:
    """The certificate: what the law wants it to say, and the lines of the tax form its sums belong into."""
    write, random = job.locale, job.random
    sheet.text(60, 60, made.house.name, face="bold", size=13)
    sheet.lines(60, 73, made.house.address, size=8.5, colour=GREY)
    sheet.text(60, 118, f"{made.house.name} · {' · '.join(made.house.address)}", size=6.5)
    sheet.lines(60, 136, (made.who.name, *home), size=10.5)
    sheet.lines(380, 136, ("Depot-/Kontonummer", "Steuer-Identifikationsnummer", "Datum"), size=8, leading=3.2)
    values = (made.account, numbers.in_groups(numbers.digits(random, 11), (2, 3)), write.date(date(year + 1, 2, 12)))
    sheet.lines(380, 147, values, size=10, leading=2.56)
    sheet.text(60, 240, f"Jahressteuerbescheinigung für das Kalenderjahr {year}", face="bold", size=13)
    text = (
        f"Für {made.who.name} werden für das Kalenderjahr {year} folgende Angaben bescheinigt. Die Bescheinigung "
        "umfasst die Konten und Depots unter der genannten Stammnummer. Die Einzelaufstellung der "
        "Veräußerungsgeschäfte finden Sie in der Anlage."
    )
    y = sheet.prose(60, 264, text, 470, size=9.5) + 14
    gain = sum_of(made.lots)
    profit, relief = max(gain, Decimal(0)), min(max(gain, Decimal(0)), _RELIEF)
    tax = cents((profit - relief) / 4)
    rows = (
        ("Höhe der Kapitalerträge", "Zeile 7 Anlage KAP", profit),
        ("Nicht ausgeglichener Verlust", "Zeile 12 Anlage KAP", max(-gain, Decimal(0))),
        ("Höhe des in Anspruch genommenen Sparer-Pauschbetrages", "Zeile 17 Anlage KAP", relief),
        ("Kapitalertragsteuer", "Zeile 37 Anlage KAP", tax),
        ("Solidaritätszuschlag", "Zeile 38 Anlage KAP", cents(tax * Decimal("0.055"))),
        ("Kirchensteuer zur Kapitalertragsteuer", "Zeile 39 Anlage KAP", Decimal(0)),
    )
    for label, line, value in rows:
        sheet.text(60, y, label, size=9.5)
        sheet.text(345, y, line, size=8, colour=GREY)
        sheet.text(535, y, f"{write.money(value)} EUR", size=9.5, align="right")
        sheet.line(60, y + 5, 535, weight=0.3)
        y += 20
    note = "Diese Bescheinigung wurde maschinell erstellt und ist ohne Unterschrift gültig."
    sheet.text(60, y + 16, note, size=8, colour=GREY)


def steuerbescheinigung(job: Job) -> list[Sheet]:
    """A German bank's tax certificate of a year and its annex: lines of the tax form first, then each sale in a row
    of a ruled table, a sum at the end."""
    year, write = job.random.choice((2021, 2022)), job.locale
    made = traded(job, date(year, 1, 1), GERMAN, "Depotbank", "### ###### 01", (5, 11))
    lots = sorted(made.lots, key=lambda lot: lot.sold)
    home = address(job.random, write.country)

    def begin(sheet: Sheet, page: int) -> float:
        if page == 1:
            _certificate(sheet, job, made, year, home)
            return 100
        sheet.text(60, 50, made.house.name, face="bold", size=10)
        sheet.text(535, 50, f"Depot-/Kontonummer {made.account}", size=9, align="right")
        title = f"Anlage zur Jahressteuerbescheinigung {year}: Gewinne und Verluste aus Veräußerungsgeschäften"
        sheet.text(60, 76, title, face="bold", size=10)
        span = f"01.01.{year} bis 31.12.{year}, alle Beträge in EUR"
        sheet.text(60, 90, span, size=9)
        return 102

    flow = Flow(begin=begin, bottom=780)
    flow.page()
    flow.page()
    rows: list[Row] = []
    for lot in lots:
        rows.append(
            (
                lot.name,
                write.number(Decimal(lot.count), 3),
                write.date(lot.bought),
                write.date(lot.sold),
                write.money(lot.cost),
                write.money(lot.proceeds),
                write.money(lot.gain),
            )
        )
    rows.append(Note({0: "Summe", 4: write.money(sum_of(lots, "cost")), 5: write.money(sum_of(lots, "proceeds"))}))
    rows.append(Note({0: "Gewinn/Verlust gesamt", 6: write.money(sum_of(lots))}))
    flow.table(
        60,
        heads(
            "Gattungsbezeichnung:130|Stück/ Nominale:50>|Anschaffung:56>|Veräußerung:58>|Anschaffungs- kosten:62>|"
            "Veräußerungs- erlös:64>|Gewinn/ Verlust:55>"
        ),
        rows,
        Style(lines="all", size=8, row=8, bar=PALE),
    )
    number_pages(flow.sheets, "Seite {n}/{of}", x=535, y=815)
    tell_lots(job, lots)
    job.answer.tell(financial_year=str(year), total_gain=sum_of(lots))
    job.answer.tell(period_start=date(year, 1, 1), period_end=date(year, 12, 31))
    return flow.sheets


LAYOUTS = layouts(
    "capital_gains",
    (steuerbescheinigung, "de_DE"),
)
