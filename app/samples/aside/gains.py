"""Gains of a year: an Indian broker's tax sheet, an Australian portfolio's report, an Italian bank's account of gains
and losses, an American adviser's lots under each security, a Portuguese declaration."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import groupby

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, pairs, strip, words
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.lots import Lot, sum_of, tell_lots, traded
from app.samples.measured.sheet import A4, GREY, LETTER, NAVY, PALE, TEAL, WHITE, Colour, Sheet
from app.samples.measured.world import address

INDIGO: Colour = (0.26, 0.22, 0.55)
WIDE = (A4[1], A4[0])
INDIAN = words("DECCANPNT|MALABARTEA|KONKANSHIP|HIMGIRICEM|SATPURAPWR|KAVERIBANK|NARMADAFIN")
AUSTRALIAN = words(
    "BNK Banksia Bank Limited|WTL Wattle Telecom Ltd|HMG Harbour Mining Group|CTX Coastal Index ETF|REG Redgum REIT"
)
ITALIAN = words("TIRRENO ENERGIA SPA|BELVEDERE MODA|LANTERNA ASSICURAZIONI|BTP 1/3/2030 3,5%|ETF AZIONARIO MONDO ACC")
AMERICAN = words(
    "PRAIRIE STAR UTILITIES INC|REDSTONE SEMICONDUCTOR CO|LAKEVIEW 500 INDEX FUND|SUNRIDGE HEALTH PARTNERS|"
    "OLD MILL BANCORP"
)
PORTUGUESE = words("ATLÂNTICO TELECOM SGPS|MINHO PAPEL SA|RIBATEJO ENERGIA|ESTRELA RETALHO SGPS|FUNDO ÍNDICE EUROPA")


def tax_sheet(job: Job) -> list[Sheet]:
    """An Indian broker's sheet on its side: a few cells of who, the profit of each term on top, then a table a term
    with symbols, entry and exit, days held; nothing sums the terms."""
    year = job.random.choice((2023, 2024, 2025))
    made, write = traded(job, date(year, 4, 1), INDIAN, "Securities", "@@#@##", (8, 16)), job.locale
    pan, span = numbers.pan(job.random, "P", made.who.surname[0]), f"{year}-{year + 1}"
    terms = (
        ("Equity - Short Term", [x for x in made.lots if not x.long]),
        ("Equity - Long Term", [x for x in made.lots if x.long]),
    )

    codes = {name: filled(job, "INE###@01###") for name in INDIAN}

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(36, 36, made.house.name, face="bold", size=11, colour=INDIGO)
        sheet.text(806, 36, f"Tax P&L from {year}-04-01 to {year + 1}-03-31", size=9, align="right")
        if page > 1:
            return 50
        rows = (("Client ID", made.account), ("Client Name", made.who.name), ("PAN", pan), ("F.Y.", span))
        pairs(sheet, 36, 62, rows, "cells", room=300, gap=90, size=9, step=12)
        summary = (
            ("Short Term profit", write.money(sum_of(terms[0][1]))),
            ("Long Term profit", write.money(sum_of(terms[1][1]))),
            ("Turnover", write.money(sum_of(made.lots, "proceeds"))),
        )
        pairs(sheet, 420, 74, summary, "right", room=260, size=9.5, step=17)
        return 134

    flow = Flow(begin=begin, size=WIDE, bottom=550)
    flow.page()
    columns = heads(
        "Symbol:92|ISIN:96|Entry Date:72|Exit Date:72|Quantity:60>|Buy Value:92>|Sell Value:92>|Profit:92>|"
        "Period of Holding:102>"
    )
    for title, lots in terms:
        if not lots:
            continue
        sheet = flow.need(60)
        sheet.text(36, flow.y + 14, title, face="bold", size=10)
        flow.y += 20
        rows: list[Row] = [
            (
                lot.name,
                codes[lot.name],
                lot.bought.isoformat(),
                lot.sold.isoformat(),
                str(lot.count),
                write.money(lot.cost),
                write.money(lot.proceeds),
                write.money(lot.gain),
                str((lot.sold - lot.bought).days),
            )
            for lot in lots
        ]
        flow.table(36, columns, rows, Style(lines="all", size=8.5, row=5, bar=PALE))
        flow.y += 10
        tell_lots(job, lots)
    job.answer.tell(pan=pan, financial_year=span, period_start=date(year, 4, 1), period_end=date(year + 1, 3, 31))
    job.answer.tell(short_term_gain=sum_of(terms[0][1]), long_term_gain=sum_of(terms[1][1]))
    return flow.sheets


def _bracketed(job: Job, value: Decimal) -> str:
    text = job.locale.money(abs(value))
    return f"({text})" if value < 0 else text


def portfolio_report(job: Job) -> list[Sheet]:
    """An Australian portfolio's report: losses in brackets, a total under each of both parts, a summary at the end; the
    year goes from July to June."""
    year = job.random.choice((2023, 2024))
    made, write = traded(job, date(year, 7, 1), AUSTRALIAN, "Portfolio Services", "P-######", (6, 13)), job.locale
    start, end = date(year, 7, 1), date(year + 1, 6, 30)

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(40, 48, "Capital Gains Tax Report", face="bold", size=17, colour=TEAL)
        sheet.text(555, 48, made.house.name, size=9.5, align="right", colour=GREY)
        if page > 1:
            return 66
        sheet.text(40, 66, f"{made.who.name}, portfolio {made.account}", size=10.5)
        sheet.text(40, 81, f"Between {write.date(start, 2)} and {write.date(end, 2)}", size=10)
        return 98

    flow = Flow(begin=begin, bottom=770)
    flow.page()
    columns = heads(
        "Code and name:150|Qty:36>|Purchase date:62^|Sale date:62^|Cost base $:68>|Capital proceeds $:68>|Gain/(loss) "
        "$:69>"
    )
    parts = (("Assets held for less than 12 months", False), ("Assets held for 12 months or more", True))
    told: list[Lot] = []
    for title, long in parts:
        lots = [lot for lot in made.lots if lot.long is long]
        if not lots:
            continue
        sheet = flow.need(80)
        sheet.text(40, flow.y + 18, title, face="bold", size=11)
        flow.y += 24
        rows: list[Row] = []
        for lot in lots:
            cells = (write.money(lot.cost), write.money(lot.proceeds), _bracketed(job, lot.gain))
            rows.append((lot.name, str(lot.count), write.date(lot.bought), write.date(lot.sold), *cells))
        sums = {n: write.money(sum_of(lots, what)) for n, what in ((4, "cost"), (5, "proceeds"))}
        rows.append(Note({0: "Total", **sums, 6: _bracketed(job, sum_of(lots))}, line=True))
        flow.table(40, columns, rows, Style(lines="rows", size=8.8, row=8))
        told += lots
    sheet = flow.need(110)
    short = sum_of([lot for lot in made.lots if not lot.long])
    y = flow.y + 28
    sheet.text(40, y, "Summary", face="bold", size=11)
    shown = (
        ("Short term gains / (losses)", _bracketed(job, short)),
        ("Long term gains / (losses) before discount", _bracketed(job, sum_of(made.lots) - short)),
        ("Net capital gain / (loss) before discount", _bracketed(job, sum_of(made.lots))),
    )
    pairs(sheet, 40, y + 20, shown, "dots", room=515, size=10, step=18)
    number_pages(flow.sheets, "Page {n} of {of}", x=555)
    tell_lots(job, told)
    job.answer.tell(period_start=start, period_end=end, short_term_gain=short)
    job.answer.tell(long_term_gain=sum_of(made.lots) - short, total_gain=sum_of(made.lots))
    return flow.sheets


def plus_e_minus(job: Job) -> list[Sheet]:
    """An Italian bank's: dossier and holder in cells, values when loaded and unloaded, gains and losses in a column
    each, the balance at the foot in a frame."""
    year = job.random.choice((2022, 2023, 2024))
    made, write = traded(job, date(year, 1, 1), ITALIAN, "Banca", "0##/######", (5, 12)), job.locale
    lots = sorted(made.lots, key=lambda lot: (lot.sold, lot.name))

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(40, 46, made.house.name, face="serif-bold", size=15)
        sheet.text(555, 46, f"pag. {page}", face="serif", size=9, align="right")
        if page > 1:
            return 62
        sheet.text(
            297,
            80,
            f"RENDICONTO DELLE PLUSVALENZE E MINUSVALENZE - ANNO {year}",
            face="serif-bold",
            size=11,
            align="middle",
        )
        cells = (
            ("Dossier titoli n.", made.account),
            ("Intestatario", made.who.name),
            ("Domicilio", ", ".join(address(job.random, "IT"))),
            ("Regime", "dichiarativo (art. 5 D.Lgs. 461/97)"),
        )
        return pairs(sheet, 40, 92, cells, "cells", room=515, gap=110, size=9.5, step=13, face="serif") + 14

    flow = Flow(begin=begin, bottom=760)
    flow.page()
    rows: list[Row] = []
    for lot in lots:
        plus, minus = (write.money(lot.gain), "") if lot.gain >= 0 else ("", write.money(-lot.gain))
        days = (write.date(lot.bought), write.date(lot.sold))
        rows.append((lot.name, str(lot.count), *days, write.money(lot.cost), write.money(lot.proceeds), plus, minus))
    plus_sum, minus_sum = sum_of([x for x in lots if x.gain >= 0]), -sum_of([x for x in lots if x.gain < 0])
    rows.append(Note({0: "TOTALI", 6: write.money(plus_sum), 7: write.money(minus_sum)}, face="serif-bold", line=True))
    columns = heads(
        "Titolo:116|Q.tà:34>|Data carico:58|Data scarico:58|Valore di carico:64>|Valore di scarico:64>|Plusval.:60>|"
        "Minusval.:61>"
    )
    flow.table(40, columns, rows, Style(lines="all", face="serif", head="serif-bold", size=9, row=6, bar=PALE))
    sheet, total = flow.need(60), sum_of(lots)
    y = flow.y + 18
    sheet.box(300, y, 555, y + 28, weight=1.2)
    sheet.text(308, y + 18, "Risultato netto dell'anno", face="serif-bold", size=10.5)
    sheet.text(547, y + 18, write.money(total, "sign"), face="serif-bold", size=11, align="right")
    tell_lots(job, lots)
    job.answer.tell(financial_year=str(year), total_gain=total)
    return flow.sheets


def lots_under_securities(job: Job) -> list[Sheet]:
    """An American adviser's over pages: the security as a row of its own with its CUSIP, its lots under it without the
    name, subtotals, both terms apart and a grand total."""
    year = job.random.choice((2023, 2024, 2025))
    made, write = traded(job, date(year, 1, 1), AMERICAN, "Advisors", "###-######", (24, 32)), job.locale

    codes = {name: filled(job, "##@##@10#") for name in AMERICAN}

    def begin(sheet: Sheet, page: int) -> float:
        sheet.box(0, 0, 612, 26, fill=NAVY)
        sheet.text(44, 18, made.house.name, face="bold", size=11, colour=WHITE)
        sheet.text(568, 18, f"{year} Realized Gain/Loss", size=10, align="right", colour=WHITE)
        if page > 1:
            return 44
        sheet.lines(44, 52, (made.who.name.upper(), *(row.upper() for row in address(job.random, "US"))), size=9.5)
        sheet.text(568, 52, f"Account {made.account}", face="bold", size=9.5, align="right")
        sheet.text(
            568,
            66,
            f"For the period {write.date(date(year, 1, 1))} - {write.date(date(year, 12, 31))}",
            size=9,
            align="right",
        )
        return 100

    flow = Flow(begin=begin, size=LETTER, bottom=730)
    flow.page()
    columns = heads("Quantity:84>|Date acquired:90^|Date sold:90^|Proceeds:86>|Cost basis:86>|Gain or loss:88>")
    for title, long in (("SHORT-TERM TRANSACTIONS", False), ("LONG-TERM TRANSACTIONS", True)):
        lots = [lot for lot in made.lots if lot.long is long]
        rows: list[Row] = []
        for name, group in groupby(lots, key=lambda lot: lot.name):
            listed = list(group)
            rows.append(Note({1: f"{name}   CUSIP {codes[name]}"}))
            for lot in listed:
                days = (write.date(lot.bought, 1), write.date(lot.sold, 1))
                rows.append(
                    (f"{lot.count}.000", *days, write.money(lot.proceeds), write.money(lot.cost), write.money(lot.gain))
                )
            if len(listed) > 1:
                rows.append(_sums(job, "Security total", listed, "sans"))
        rows.append(_sums(job, f"Total {title.split(' ')[0].lower()}", lots, "bold"))
        sheet = flow.need(80)
        sheet.text(44, flow.y + 14, title, face="bold", size=10, colour=NAVY)
        flow.y += 20
        flow.table(44, columns, rows, Style(lines="head", size=9, row=5))
        tell_lots(job, lots)
    sheet = flow.need(40)
    sheet.text(134, flow.y + 22, "NET REALIZED GAIN OR LOSS", face="bold", size=10)
    sheet.text(565, flow.y + 22, write.money(sum_of(made.lots), "sign"), face="bold", size=10, align="right")
    number_pages(flow.sheets, "{n} of {of}", x=568)
    short = sum_of([lot for lot in made.lots if not lot.long])
    job.answer.tell(investor=made.who.name.upper(), period_start=date(year, 1, 1), period_end=date(year, 12, 31))
    job.answer.tell(short_term_gain=short, long_term_gain=sum_of(made.lots) - short, total_gain=sum_of(made.lots))
    return flow.sheets


def _sums(job: Job, label: str, lots: list[Lot], face: str) -> Note:
    write = job.locale
    values = (sum_of(lots, "proceeds"), sum_of(lots, "cost"), sum_of(lots))
    return Note({1: label} | {n: write.money(value) for n, value in enumerate(values, 3)}, face=face, line=True)


def declaracao_valias(job: Job) -> list[Sheet]:
    """A Portuguese bank's declaration for the tax return: realisation before acquisition, days beside their values, the
    gain last, one sum."""
    year = job.random.choice((2022, 2023, 2024))
    made, write = traded(job, date(year, 1, 1), PORTUGUESE, "Banco de Investimento", "0######.##", (4, 9)), job.locale
    page = Sheet()
    page.text(46, 54, made.house.name, face="bold", size=14, colour=INDIGO)
    page.line(46, 62, 549, weight=1.5, colour=INDIGO)
    page.lines(330, 94, ("Exmo(a). Senhor(a)", made.who.name, *address(job.random, "PT")), size=10)
    page.text(46, 176, f"Declaração para efeitos de IRS - Ano de {year}", face="bold", size=12)
    text = (
        f"Declaramos que na conta de títulos n.º {made.account} foram realizadas as seguintes alienações onerosas de "
        "valores mobiliários (Anexo G, quadro 9):"
    )
    y = page.prose(46, 196, text, 503, size=10)
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=y + 4)
    rows: list[Row] = [
        (
            lot.name,
            str(lot.count),
            write.date(lot.sold, 1),
            write.money(lot.proceeds),
            write.date(lot.bought, 1),
            write.money(lot.cost),
            write.money(lot.gain),
        )
        for lot in made.lots
    ]
    columns = heads(
        "Valor mobiliário:130|Quant.:42>|Data de realização:64^|Valor de realização:68>|Data de aquisição:64^|"
        "Valor de aquisição:68>|Mais/menos- -valia:67>"
    )
    flow.table(46, columns, rows, Style(lines="rows", size=8.8, row=8))
    cells = (
        ("Total realização", write.money(sum_of(made.lots, "proceeds"))),
        ("Total aquisição", write.money(sum_of(made.lots, "cost"))),
        ("Saldo mais/menos-valias", write.money(sum_of(made.lots), "sign")),
    )
    y = strip(page, 46, flow.y + 16, cells, 503)
    page.text(46, y + 40, f"Emitida em {write.date(date(year + 1, 2, job.random.randint(3, 25)), 2)}", size=9.5)
    tell_lots(job, made.lots)
    job.answer.tell(financial_year=str(year), total_gain=sum_of(made.lots))
    return [page]


LAYOUTS = layouts(
    "capital_gains",
    (tax_sheet, "en_IN"),
    (portfolio_report, "en_AU"),
    (plus_e_minus, "it_IT"),
    (lots_under_securities, "en_US"),
    (declaracao_valias, "pt_PT"),
)
