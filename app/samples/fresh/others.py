"""Papers of no type: minutes of a German meeting of owners, an American advice of payment."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from app.samples.measured.blocks import Flow, Note, Row, Style, heads, letterhead, number_pages, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.others import some_day
from app.samples.measured.sheet import GREY, LETTER, NAVY, PALE, Sheet
from app.samples.measured.world import company, person

_ITEMS = (
    (
        "Jahresabrechnung {last}",
        "Die Verwaltung erläutert die Abrechnung über {sum} EUR. Rückfragen zu den Heizkosten werden beantwortet. Die "
        "Abrechnung wird genehmigt.",
    ),
    (
        "Wirtschaftsplan {year}",
        "Das Hausgeld bleibt unverändert. Die Zuführung zur Erhaltungsrücklage wird auf {sum} EUR festgesetzt.",
    ),
    (
        "Erneuerung der Haustür",
        "Es liegen drei Angebote vor. Die Verwaltung wird beauftragt, bis höchstens {sum} EUR brutto zu vergeben.",
    ),
    (
        "Entlastung der Verwaltung und des Beirats",
        "Der Verwaltung und dem Beirat wird für das Jahr {last} Entlastung erteilt.",
    ),
    (
        "Verschiedenes",
        "Die Treppenhausreinigung soll künftig am Freitag stattfinden. Fahrräder gehören in den Keller.",
    ),
)


def protokoll(job: Job) -> list[Sheet]:
    """Minutes: who was there, numbered items with sums in their sentences, votes counted after each, two signatures."""
    random, write = job.random, job.locale
    house, day = company(random, "DE", "Hausverwaltung"), some_day(job)
    street, present = house.address[0], random.randint(11, 17)

    def begin(sheet: Sheet, page: int) -> float:
        if page > 1:
            return 60
        sheet.text(56, 64, f"WEG {street}", face="bold", size=15)
        sheet.text(56, 82, "Protokoll der ordentlichen Eigentümerversammlung", size=11.5)
        rows = (
            ("Datum", f"{write.date(day, 2)}, 18:30 bis 20:{random.randint(10, 50)} Uhr"),
            ("Ort", f"Gaststätte Zum Anker, {house.address[1]}"),
            ("Leitung", f"{person(random, 'DE').name} ({house.name})"),
            ("Protokoll", person(random, "DE").name),
            ("Anwesend", f"{present} von 22 Eigentümern, {random.randint(610, 790)}/1000 Anteile"),
        )
        pairs(sheet, 56, 110, rows, gap=90, size=10, step=16)
        return 204

    flow = Flow(begin=begin, bottom=760)
    flow.page()
    for n, (title, text) in enumerate(_ITEMS, 1):
        sheet = flow.need(90)
        sheet.text(56, flow.y, f"TOP {n}   {title.format(last=day.year - 1, year=day.year)}", face="bold", size=10.5)
        due = write.money(Decimal(random.randint(8, 90) * 500))
        words = text.format(last=day.year - 1, year=day.year, sum=due)
        flow.y = sheet.prose(56, flow.y + 16, words, 483, size=10)
        if n < len(_ITEMS):
            against, silent = random.randint(0, 3), random.randint(0, 2)
            votes = f"Abstimmung: {present - against - silent} Ja, {against} Nein, {silent} Enthaltungen"
            sheet.text(76, flow.y + 2, votes, size=9.5, colour=GREY)
            flow.y += 16
        flow.y += 14
    sheet = flow.need(60)
    sheet.text(56, flow.y + 34, "Versammlungsleitung", size=9)
    sheet.text(330, flow.y + 34, "Verwaltungsbeirat", size=9)
    sheet.line(56, flow.y + 22, 250, weight=0.5)
    sheet.line(330, flow.y + 22, 539, weight=0.5)
    number_pages(flow.sheets, "Seite {n} von {of}", x=539, y=815)
    return flow.sheets


def payment_advice(job: Job) -> list[Sheet]:
    """What comes ahead of money: a list of other firms' invoices with what was taken off, the day it will arrive; it
    is itself neither an invoice nor a receipt."""
    random, write = job.random, job.locale
    payer, payee = company(random, "US"), company(random, "US")
    day, page = some_day(job), Sheet(size=LETTER)
    letterhead(page, payer, "left", colour=NAVY)
    page.text(556, 62, "REMITTANCE ADVICE", face="bold", size=15, align="right")
    page.text(556, 78, "This is not a check. Funds will be deposited by ACH.", size=8.5, align="right", colour=GREY)
    page.lines(56, 140, (payee.name, *payee.address), size=10.5)
    rows = (
        ("Vendor number", filled(job, "V-#####")),
        ("Payment reference", filled(job, "ACH########")),
        ("Settlement date", write.date(day + timedelta(days=2))),
        ("Bank account", f"xxxxxx{filled(job, '####')}"),
    )
    pairs(page, 350, 128, rows, "right", room=206, size=9.5, step=15)
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=208, size=LETTER)
    total, table = Decimal(0), list[Row]()
    for n in range(random.randint(3, 9)):
        gross = Decimal(random.randint(9000, 480_000)) / 100
        off = (gross * 2 / 100).quantize(Decimal("0.01")) if random.random() < 0.4 else Decimal(0)
        total += gross - off
        billed = day - timedelta(days=60 - 4 * n)
        cells = (write.money(gross), write.money(off), write.money(gross - off))
        table.append((filled(job, "INV-####"), write.date(billed), filled(job, "PO ####"), *cells))
    table.append(Note({0: "Total paid", 5: write.money(total, "sign")}, line=True))
    flow.table(
        56,
        heads("Your document:96|Date:74|Our order:78|Gross:84>|Discount:80>|Net:88>"),
        table,
        Style(lines="rows", size=9.5, row=7, bar=PALE),
    )
    text = f"Questions? Write to {payer.mail} and give the payment reference. Please do not reply to this message."
    page.prose(56, flow.y + 28, text, 500, size=9)
    return [page]


LAYOUTS = layouts(
    None,
    (protokoll, "de_DE"),
    (payment_advice, "en_US"),
)
