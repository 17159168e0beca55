"""Realised gains: a Swedish annex to the return, an Australian report of a portfolio program, an Italian administered
regime, an Indian fund house's redemptions by folio, a German broker of the telephone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, pairs, strip, words
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.lots import Lot, sum_of, tell_lots, traded
from app.samples.measured.sheet import GREY, NAVY, PALE, TEAL, Sheet
from app.samples.measured.world import address

NORTHERN = words("Norrsken Kraft B|Fjällräv Industri A|Mälardal Fastigheter|Tallkronan Skog B|Skärgård Medtech")
SOUTHERN = words(
    "BXA - Banksia Resources Ltd|HBM - Harbour Medical|WTL - Wattle Logistics|CPT - Collins Property Trust"
)
ITALIAN = words("TIRRENO ENERGIA|PADANA MECCANICA|LANTERNA ASSICURAZIONI|COLLINE EURO GOV ETF|COLLI ALTI VINI")
FUNDS = words(
    "Suryodaya Large & Mid Cap Fund - Regular Plan - Growth|Kaveri Short Term Debt Fund - Direct - Growth|"
    "Aravali ELSS Tax Saver - Regular - Growth"
)
GLOBAL = words("BRIGHTWELL SOFTWARE INC|ZUIDERZEE CHIPS NV|ALPSTEIN MEDTECH AG|WORLD ALL CAP UCITS ETF|MERROW WIND AS")
WIDE = (842.0, 595.0)


def bilaga_k4(job: Job) -> list[Sheet]:
    """A Swedish bank's basis for the annex: gain and loss in columns of their own, sums of both, the net in a line."""
    year = job.random.choice((2023, 2024, 2025))
    start, end = date(year, 1, 1), date(year, 12, 31)
    made, write = traded(job, start, NORTHERN, "Fondkommission", "#######-#", (5, 12)), job.locale
    lots = sorted(made.lots, key=lambda lot: (lot.sold, lot.name))
    home = address(job.random, "SE")

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(40, 44, made.house.name, face="bold", size=13, colour=NAVY)
        sheet.text(802, 44, f"Underlag till bilaga K4, inkomstår {year}", face="bold", size=12, align="right")
        if page > 1:
            return 62
        sheet.lines(40, 70, (made.who.name, *home), size=9.5)
        facts = (("Depånummer", made.account), ("Period", f"{write.date(start)} - {write.date(end)}"))
        pairs(sheet, 560, 70, facts, gap=80, size=9.5)
        return 122

    flow = Flow(begin=begin, size=WIDE, bottom=530)
    flow.page()
    rows: list[Row] = []
    for lot in lots:
        plus = write.money(lot.gain) if lot.gain >= 0 else ""
        minus = write.money(-lot.gain) if lot.gain < 0 else ""
        values = (write.money(lot.proceeds), write.money(lot.cost), plus, minus)
        rows.append((str(lot.count), lot.name, write.date(lot.bought), write.date(lot.sold), *values))
    won, lost = (sum_of([lot for lot in lots if (lot.gain >= 0) == up]) for up in (True, False))
    sums = {1: "Summa", 6: write.money(won), 7: write.money(-lost)}
    rows.append(Note(sums, line=True))
    columns = heads(
        "Antal:50>|Beteckning:182|Köpdag:80|Säljdag:80|Försäljningspris:95>|Omkostnadsbelopp:95>|Vinst:90>|Förlust:90>"
    )
    flow.table(40, columns, rows, Style(lines="all", size=9, row=7))
    text = f"Årets resultat av avyttringar, SEK: {write.money(won + lost)}"
    flow.need(40).text(40, flow.y + 22, text, face="bold", size=10)
    flow.sheet.text(40, flow.y + 36, "Courtage ingår i beloppen. Uppgifterna lämnas utan ansvar.", size=8, colour=GREY)
    number_pages(flow.sheets, "Sida {n} av {of}", x=802)
    tell_lots(job, lots)
    job.answer.tell(financial_year=str(year), period_start=start, period_end=end, total_gain=won + lost)
    return flow.sheets


def _holding(job: Job, flow: Flow, title: str, lots: list[Lot]) -> None:
    write = job.locale
    flow.need(70).text(45, flow.y + 14, title, face="bold", size=11, colour=TEAL)
    flow.y += 22
    rows: list[Row] = []
    for lot in lots:
        days = (write.date(lot.bought), write.date(lot.sold))
        values = (write.money(value, "sign") for value in (lot.cost, lot.proceeds, lot.gain))
        rows.append((lot.name, *days, str(lot.count), *values))
    rows.append(Note({0: f"Total {title.lower()}", 6: write.money(sum_of(lots), "sign")}, line=True))
    columns = heads("Holding:137|Purchase date:58|Sale date:58|Qty:36>|Cost base:70>|Sale proceeds:74>|Gain / loss:72>")
    flow.table(45, columns, rows, Style(lines="rows", size=8.4, row=8))
    flow.y += 12


def portfolio_cgt(job: Job) -> list[Sheet]:
    """A portfolio program's report in Australia for a year that ends in June: short and long term apart, then the sums
    before any discount."""
    year = job.random.choice((2022, 2023, 2024))
    start, end = date(year, 7, 1), date(year + 1, 6, 30)
    made, write = traded(job, start, SOUTHERN, "Portfolio Services", "PF-#####", (5, 12)), job.locale
    short, long = ([lot for lot in made.lots if lot.long == term] for term in (False, True))

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(550, 40, made.house.name, size=9, align="right", colour=GREY)
        if page > 1:
            return 56
        sheet.text(45, 62, "Capital Gains Tax Report", face="bold", size=19, colour=TEAL)
        sheet.text(45, 82, f"{made.who.name} | {made.account}", size=10.5)
        sheet.text(45, 97, f"Between {write.date(start, 2)} and {write.date(end, 2)}", size=10.5)
        return 110

    flow = Flow(begin=begin, bottom=770)
    flow.page()
    _holding(job, flow, "Short term (held under 12 months)", short)
    _holding(job, flow, "Long term (held over 12 months)", long)
    sheet = flow.need(80)
    rows = (
        ("Short term capital gain / loss", write.money(sum_of(short), "sign")),
        ("Long term capital gain / loss (gross)", write.money(sum_of(long), "sign")),
        ("Net capital gain / loss before CGT discount", write.money(sum_of(made.lots), "sign")),
    )
    pairs(sheet, 45, flow.y + 18, rows, "dots", room=505, size=10, step=18)
    number_pages(flow.sheets, "{n} / {of}", x=550)
    tell_lots(job, [*short, *long])
    job.answer.tell(period_start=start, period_end=end)
    job.answer.tell(short_term_gain=sum_of(short), long_term_gain=sum_of(long), total_gain=sum_of(made.lots))
    return flow.sheets


def amministrato(job: Job) -> list[Sheet]:
    """An Italian bank's list of the administered regime: dossier in a strip, plus and minus with a sign, a final line
    of the year's result."""
    year = job.random.choice((2022, 2023, 2024))
    start, end = date(year, 1, 1), date(year, 12, 31)
    made, write = traded(job, start, ITALIAN, "SIM", "##/######", (4, 10)), job.locale
    lots = sorted(made.lots, key=lambda lot: (lot.sold, lot.name))

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(40, 46, made.house.name, face="serif-bold", size=14)
        sheet.text(802, 46, "RENDICONTO PLUSVALENZE E MINUSVALENZE", face="serif-bold", size=12, align="right")
        sheet.line(40, 54, 802)
        if page > 1:
            return 66
        cells = (
            ("Intestatario", made.who.name),
            ("Dossier titoli", made.account),
            ("Regime", "Amministrato"),
            ("Dal", write.date(start)),
            ("Al", write.date(end)),
        )
        return strip(sheet, 40, 64, cells, 762) + 12

    flow = Flow(begin=begin, size=WIDE, bottom=530)
    flow.page()
    rows: list[Row] = []
    for lot in lots:
        sign = "+" if lot.gain > 0 else ""
        values = (write.money(lot.cost), write.money(lot.proceeds), f"{sign}{write.money(lot.gain)}")
        isin = filled(job, "IT000#######")
        rows.append((write.date(lot.sold), isin, lot.name, write.date(lot.bought), str(lot.count), *values))
    total = sum_of(lots)
    rows.append(Note({2: f"Risultato dell'anno {year}", 7: write.money(total)}, "serif-bold", line=True))
    columns = heads(
        "Data vendita:72|ISIN:90|Titolo:190|Data carico:72|Quantità:58>|Controvalore carico:92>|Controvalore "
        "vendita:94>|Plus/Minus:94>"
    )
    flow.table(40, columns, rows, Style(lines="head", face="serif", head="serif-bold", size=9.4, row=8))
    tax = max(total, Decimal(0)) * 26 / 100
    text = f"Imposta sostitutiva 26% applicata: EUR {write.money(tax)}. Minusvalenze compensabili entro quattro anni."
    flow.need(30).text(40, flow.y + 22, text, face="serif", size=9)
    number_pages(flow.sheets, "Pag. {n}/{of}", x=802)
    tell_lots(job, lots)
    job.answer.tell(financial_year=str(year), period_start=start, period_end=end, total_gain=total)
    return flow.sheets


def folio_redemptions(job: Job) -> list[Sheet]:
    """An Indian fund house's statement: investor left and PAN right, a heading a scheme, redemptions under it with a
    subtotal, short and long term in a summary."""
    year = job.random.choice((2023, 2024))
    start, end = date(year, 4, 1), date(year + 1, 3, 31)
    made, write = traded(job, start, FUNDS, "Mutual Fund", "########/##", (5, 11)), job.locale
    pan = numbers.pan(job.random, "P", made.who.surname[0])
    lots = sorted(made.lots, key=lambda lot: (lot.name, lot.sold))
    home = address(job.random, "IN")

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(36, 42, made.house.name, face="bold", size=13, colour=NAVY)
        if page > 1:
            return 58
        sheet.text(36, 60, "Capital Gain / Loss Statement (Redemptions)", face="bold", size=10.5)
        span = f"Period : {write.date(start, 2)} to {write.date(end, 2)}"
        sheet.text(36, 74, span, size=9)
        sheet.lines(36, 96, (made.who.name, *home), size=9)
        facts = (
            ("Folio No.", made.account),
            ("PAN", pan),
            ("Tax Status", "Individual"),
            ("FY", f"{year}-{(year + 1) % 100:02d}"),
        )
        pairs(sheet, 360, 60, facts, gap=75, size=9, step=14)
        return 156

    flow = Flow(begin=begin, bottom=770)
    flow.page()
    columns = heads(
        "Scheme:150|Units:44>|Purchase Dt.:64|Redeemed Dt.:66|Purchase Value:66>|Redemption Value:68>|Gain/Loss:65>"
    )
    rows: list[Row] = []
    for name in dict.fromkeys(lot.name for lot in lots):
        mine = [lot for lot in lots if lot.name == name]
        for lot in mine:
            days = (write.date(lot.bought, 2), write.date(lot.sold, 2))
            values = (write.money(value) for value in (lot.cost, lot.proceeds, lot.gain))
            rows.append((lot.name, f"{lot.count}.000", *days, *values))
        rows.append(
            Note({0: "Scheme total", 4: write.money(sum_of(mine, "cost")), 6: write.money(sum_of(mine))}, line=True)
        )
    flow.table(36, columns, rows, Style(lines="columns", size=8.2, row=7, bar=PALE))
    short, long = ([lot for lot in lots if lot.long == term] for term in (False, True))
    flow.y += 22
    sheet = flow.need(70)
    cells = (
        ("Short Term", write.money(sum_of(short))),
        ("Long Term", write.money(sum_of(long))),
        ("Net Gain / (Loss)", write.money(sum_of(lots))),
    )
    strip(sheet, 36, flow.y, cells, 360)
    sheet.text(36, flow.y + 50, "Figures are without indexation. Please consult your tax adviser.", size=8, colour=GREY)
    number_pages(flow.sheets, "Page {n} of {of}", x=559)
    tell_lots(job, lots)
    job.answer.tell(pan=pan, financial_year=f"{year}-{(year + 1) % 100:02d}", period_start=start, period_end=end)
    job.answer.tell(short_term_gain=sum_of(short), long_term_gain=sum_of(long), total_gain=sum_of(lots))
    return flow.sheets


def neobroker_jahr(job: Job) -> list[Sheet]:
    """A broker of the telephone's year in Germany: tall rows, sums in a grey box."""
    year = job.random.choice((2023, 2024, 2025))
    start, end = date(year, 1, 1), date(year, 12, 31)
    made, write = traded(job, start, GLOBAL, "Wertpapierhandelsbank", "DE########", (4, 9)), job.locale
    lots = sorted(made.lots, key=lambda lot: (lot.sold, lot.name))
    flow = Flow(begin=lambda _s, page: 190.0 if page == 1 else 60.0, bottom=760)
    sheet = flow.page()
    sheet.text(50, 60, made.house.name, face="bold", size=12)
    sheet.text(50, 96, f"Jahresübersicht realisierte Gewinne {year}", face="bold", size=16)
    facts = (
        ("Kunde", made.who.name),
        ("Verrechnungskonto", made.account),
        ("Zeitraum", f"{write.date(start)} - {write.date(end)}"),
    )
    pairs(sheet, 50, 122, facts, gap=120, size=10, step=16)
    rows: list[Row] = []
    for lot in lots:
        spoken = (write.date(lot.bought), write.date(lot.sold), f"{lot.count}")
        values = (write.money(lot.cost, "sign"), write.money(lot.proceeds, "sign"), write.money(lot.gain, "sign"))
        rows.append((lot.name, *spoken, *values))
    columns = heads("Wertpapier:120|Kauf:58|Verkauf:58|Stk.:36>|Kaufwert:76>|Verkaufswert:76>|Ergebnis:71>")
    flow.table(50, columns, rows, Style(lines="rows", size=8.6, row=12))
    flow.y += 14
    sheet = flow.need(80)
    sheet.box(50, flow.y, 545, flow.y + 56, fill=PALE)
    won, lost = (sum_of([lot for lot in lots if (lot.gain >= 0) == up]) for up in (True, False))
    sums = (
        ("Gewinne", write.money(won, "sign")),
        ("Verluste", write.money(lost, "sign")),
        ("Realisiertes Ergebnis", write.money(won + lost, "sign")),
    )
    pairs(sheet, 60, flow.y + 17, sums, "right", room=475, size=10, step=15)
    number_pages(flow.sheets, "{n}|{of}", x=545)
    tell_lots(job, lots)
    job.answer.tell(financial_year=str(year), period_start=start, period_end=end, total_gain=won + lost)
    return flow.sheets


LAYOUTS = layouts(
    "capital_gains",
    (bilaga_k4, "sv_SE"),
    (portfolio_cgt, "en_AU"),
    (amministrato, "it_IT"),
    (folio_redemptions, "en_IN"),
    (neobroker_jahr, "de_DE"),
)
