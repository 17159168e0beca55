"""Papers that no built-in type fits, most of them close to one: a price list, a notice of tax, a railway ticket, an
extract from a register, a safety sheet."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, words
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.goods import items
from app.samples.measured.locales import cents
from app.samples.measured.others import some_day
from app.samples.measured.sheet import GREY, LETTER, NAVY, PALE, TEAL, WHITE, Sheet
from app.samples.measured.world import address, company, person

_PRICES = {
    "nl": words(
        "PRIJSLIJST|geldig vanaf|Artikel|Omschrijving|per stuk|vanaf 10|vanaf 50|Alle prijzen exclusief btw, af "
        "magazijn. Wijzigingen voorbehouden. Franco levering boven € 250,00.|Bestellen kan dagelijks tot 16.00 uur"
    ),
    "de": words(
        "PREISLISTE|gültig ab|Artikel|Bezeichnung|Einzeln|ab 10|ab 50|Alle Preise ohne MWST, ab Lager. Änderungen "
        "vorbehalten. Frachtfrei ab einem Warenwert von 250.00.|Bestellannahme täglich bis 16 Uhr"
    ),
    "it": words(
        "LISTINO PREZZI|valido dal|Articolo|Descrizione|al pezzo|da 10|da 50|Prezzi IVA esclusa, franco magazzino. "
        "Salvo variazioni. Trasporto gratuito oltre € 250,00.|Ordini tutti i giorni fino alle 16"
    ),
}


def price_list(job: Job) -> list[Sheet]:
    """Goods in groups with three prices each and no sum: nothing was sold to anybody."""
    t, write, random = _PRICES[job.locale.lang], job.locale, job.random
    firm = company(random, write.country)

    def begin(sheet: Sheet, _: int) -> float:
        sheet.box(0, 0, 595, 62, fill=TEAL)
        sheet.text(40, 40, t[0], face="bold", size=21, colour=WHITE)
        sheet.text(555, 32, firm.name, face="bold", size=11, align="right", colour=WHITE)
        sheet.text(555, 47, f"{t[1]} {write.date(day)}", size=9, align="right", colour=WHITE)
        return 82

    day = some_day(job)
    flow = Flow(begin=begin, bottom=770)
    rows: list[Row] = []
    for n, row in enumerate(items(random, write, random.randint(34, 48))):
        if n % 9 == 0:
            rows.append(Note({1: f"{chr(65 + n // 9)}  -  {firm.name.split(' ')[0]} {filled(job, '@#')}"}))
        prices = (row.price, cents(row.price * 95 / 100), cents(row.price * 88 / 100))
        rows.append((filled(job, "@##-###"), row.name, *(write.money(price) for price in prices)))
    flow.table(
        40,
        heads(f"{t[2]}:70|{t[3]}:235|{t[4]} {write.symbol}:70>|{t[5]}:70>|{t[6]}:70>"),
        rows,
        Style(lines="none", zebra=True, size=9, row=5),
    )
    sheet = flow.need(50)
    sheet.prose(40, flow.y + 18, t[7], 515, size=8.5)
    sheet.text(40, flow.y + 46, f"{t[8]}: {firm.phone}  -  {firm.mail}", face="bold", size=9)
    number_pages(flow.sheets, "{n}/{of}", x=555)
    return flow.sheets


def tax_notice(job: Job) -> list[Sheet]:
    """An office's notice of the income tax of a year: sums set, paid and left, then the grounds, then how to object."""
    write, random = job.locale, job.random
    who = person(random, "DE")
    where, day = address(random, "DE"), some_day(job)
    town, year = address(random, "DE")[1].split(" ", 1)[1], day.year - 1
    number, file = filled(job, "2## / #### / ####"), filled(job, "## ### ### ###")

    def begin(sheet: Sheet, page: int) -> float:
        if page > 1:
            sheet.text(
                50, 40, f"Steuernummer {number}   Bescheid für {year} vom {write.date(day)}", face="mono", size=8
            )
            sheet.text(545, 40, f"Seite {page}", face="mono", size=8, align="right")
            return 70
        sheet.text(50, 46, f"Finanzamt {town}", face="mono-bold", size=12)
        sheet.lines(50, 62, (f"Steuernummer {number}", f"Identifikationsnummer {file}"), face="mono", size=9)
        sheet.text(545, 46, write.date(day), face="mono", size=10, align="right")
        sheet.lines(50, 130, ("Herrn/Frau", who.name, *where), face="mono", size=10)
        sheet.text(330, 130, "Bescheid", face="bold", size=15)
        sheet.text(330, 147, f"für {year} über Einkommensteuer", face="bold", size=11)
        sheet.text(330, 161, "und Solidaritätszuschlag", face="bold", size=11)
        return 220

    flow = Flow(begin=begin, bottom=790)
    page = flow.page()
    gross = Decimal(random.randint(42_000, 96_000))
    costs, special = Decimal(random.randint(1_230, 4_900)), Decimal(random.randint(2_100, 9_800))
    income = gross - costs - special
    tax, held = (income / 5).quantize(Decimal(1)), Decimal(random.randint(5_000, 21_000))
    page.text(50, 210, "Festsetzung und Abrechnung", face="mono-bold", size=10)
    settled: list[Row] = [
        ("festgesetzt werden", write.money(tax), "0,00"),
        ("ab Steuerabzug vom Lohn", write.money(held), "0,00"),
        ("verbleiben", write.money(tax - held), "0,00"),
        ("bereits gezahlt", "0,00", "0,00"),
        ("mithin zu viel entrichtet" if held > tax else "noch zu zahlen", write.money(abs(tax - held)), "0,00"),
    ]
    flow.table(
        50,
        heads("Art der Steuerfestsetzung:235|Einkommensteuer EUR:130>|Solidaritäts- zuschlag EUR:130>"),
        settled,
        Style(lines="head", face="mono", head="mono", size=9, row=6),
    )
    until = day + timedelta(days=33)
    y = page.prose(
        50,
        flow.y + 22,
        f"Das Guthaben wird erstattet auf das Konto mit der IBAN {numbers.in_groups(numbers.iban(random, 'DE'))}."
        if held > tax
        else f"Bitte zahlen Sie spätestens am {write.date(until)} den Restbetrag unter Angabe der Steuernummer.",
        495,
        face="mono",
        size=9,
    )
    page.text(50, y + 20, "Besteuerungsgrundlagen", face="mono-bold", size=10)
    flow.y = y + 28
    grounds: list[Row] = [
        ("Bruttoarbeitslohn", write.money(gross)),
        ("ab Werbungskosten", write.money(-costs)),
        ("Einkünfte aus nichtselbständiger Arbeit", write.money(gross - costs)),
        ("Sonderausgaben, beschränkt abziehbar", write.money(-special)),
        ("zu versteuerndes Einkommen", write.money(income)),
    ]
    flow.table(
        50,
        heads("Berechnung des zu versteuernden Einkommens:365|EUR:130>"),
        grounds,
        Style(lines="head", face="mono", head="mono", size=9, row=6),
    )
    flow.page()
    y = 90.0
    for head, text in (
        (
            "Erläuterungen zur Festsetzung",
            "Die Aufwendungen für das häusliche Arbeitszimmer konnten nur in Höhe der Pauschale berücksichtigt werden. "
            "Für die Fahrten zwischen Wohnung und Arbeitsstätte wurden 218 Tage angesetzt. Die Festsetzung ist in "
            "Teilen vorläufig. Belege erhalten Sie mit gesonderter Post zurück.",
        ),
        (
            "Rechtsbehelfsbelehrung",
            "Gegen diesen Bescheid ist der Einspruch gegeben. Er ist bei dem oben genannten Finanzamt schriftlich "
            "einzureichen oder zur Niederschrift zu erklären. Die Frist beträgt einen Monat und beginnt mit Ablauf "
            "des Tages, an dem Ihnen der Bescheid bekannt gegeben worden ist.",
        ),
        ("Datenschutzhinweis", "Wie Ihre Daten verarbeitet werden, lesen Sie im Merkblatt, das in allen Ämtern liegt."),
    ):
        flow.sheet.text(50, y, head, face="mono-bold", size=10)
        y = flow.sheet.prose(50, y + 18, text, 495, face="mono", size=9) + 20
    return flow.sheets


def rail_ticket(job: Job) -> list[Sheet]:
    """A ticket to print at home: train, seat and times beside a code of squares, a price in the small print."""
    write, random = job.locale, job.random
    french = write.lang == "fr"
    who, day = person(random, write.country), some_day(job)
    page = Sheet(size=(595.0, 421.0))
    page.box(20, 20, 575, 401, weight=1.2)
    page.box(21, 21, 574, 56, fill=NAVY)
    page.text(34, 43, "TRANSVAL  e-billet" if french else "CROSSLINE  e-ticket", face="bold", size=14, colour=WHITE)
    page.text(560, 43, f"{'Réf.' if french else 'Ref.'} {filled(job, '@@####')}", size=10, align="right", colour=WHITE)
    towns = words("LYON PART DIEU|NANTES|LILLE EUROPE|RENNES|STRASBOURG") if french else words(
        "LEEDS|BRISTOL TEMPLE MEADS|NORWICH|SWANSEA|DERBY"
    )  # fmt: skip
    here, there = random.sample(towns, 2)
    hour, minute, ride = random.randint(6, 18), random.randrange(60), random.randint(1, 4)
    t = (
        words("Départ|Arrivée|Train|Voiture|Place|Voyageur|Date du voyage|2e classe, tarif loisir|"
              "Billet nominatif, non échangeable, non remboursable. Une pièce d'identité pourra être demandée à bord. "
              "Les portes ferment deux minutes avant le départ.|Prix payé|dont TVA 10 %")
        if french
        else words("Departs|Arrives|Train|Coach|Seat|Passenger|Date of travel|Advance single, standard class|"
                   "Valid only on the booked train. Break of journey is not permitted. Changes before departure "
                   "against a fee. Subject to the conditions of travel, which staff will show on request.|Fare|"
                   "no VAT is charged")
    )  # fmt: skip
    for x, label, time, town in (
        (34.0, t[0], f"{hour:02d}:{minute:02d}", here),
        (34.0, t[1], f"{hour + ride:02d}:{(minute * 7) % 60:02d}", there),
    ):
        y = 84.0 if label == t[0] else 134.0
        page.text(x, y, label, size=8, colour=GREY)
        page.text(x, y + 22, time, face="bold", size=18)
        page.text(x + 70, y + 22, town, face="bold", size=13)
    for n, (label, value) in enumerate(
        ((t[2], str(random.randint(1200, 9800))), (t[3], job.one("B", "04", "17")), (t[4], str(random.randint(2, 86))))
    ):
        page.text(34 + 90 * n, 194, label, size=8, colour=GREY)
        page.text(34 + 90 * n, 212, value, face="bold", size=14)
    page.text(34, 244, t[5], size=8, colour=GREY)
    page.text(34, 260, who.name.upper(), face="bold", size=11)
    page.text(214, 244, t[6], size=8, colour=GREY)
    page.text(214, 260, write.date(day, 2), face="bold", size=11)
    page.text(34, 290, t[7], size=10)
    page.prose(34, 316, t[8], 330, size=8)
    fare = write.money(Decimal(random.randint(1450, 13900)) / 100, "sign")
    page.text(34, 380, f"{t[9]}: {fare} ({t[10]})", size=8)
    size, cells = 6.0, 27
    for row in range(cells):
        for column in range(cells):
            if random.random() < 0.48 or row in (0, cells - 1) or column in (0, cells - 1):
                x, y = 394 + size * column, 90 + size * row
                page.box(x, y, x + size, y + size, fill=(0.0, 0.0, 0.0))
    page.text(475, 270, numbers.digits(random, 18), face="mono", size=8.5, align="middle")
    return [page]


def register_extract(job: Job) -> list[Sheet]:
    """A certificate of marriage: columns for two people under numbers, a seal, a superintendent's hand."""
    write, random = job.locale, job.random
    page = Sheet(size=(842.0, 595.0))
    day = some_day(job)
    irish = write.country == "IE"
    page.box(24, 24, 818, 571, weight=1.8)
    page.box(29, 29, 813, 566, weight=0.6)
    page.text(421, 62, "CERTIFICATE OF MARRIAGE", face="serif-bold", size=22, align="middle")
    page.text(
        421,
        82,
        "Deimhniú Pósta - issued in pursuance of the Civil Registration Act"
        if irish
        else "Births, Deaths and Marriages Registration Act - certified copy",
        face="serif",
        size=11,
        align="middle",
    )
    page.text(60, 112, f"Registration No. {filled(job, '######')}/{day.year}", face="serif", size=11)
    page.text(
        782, 112, f"Register district: {address(random, write.country)[-1]}", face="serif", size=11, align="right"
    )
    sides = [(person(random, write.country), address(random, write.country)) for _ in range(2)]
    parents = [(person(random, write.country), person(random, write.country)) for _ in range(2)]
    rows: list[Row] = [
        ("1", "Forename(s) and surname", *(who.name for who, _ in sides)),
        ("2", "Date of birth", *(write.date(date(random.randint(1970, 1998), n, 11), 2) for n in (3, 8))),
        ("3", "Status before marriage", "Single", job.one("Single", "Divorced", "Widowed")),
        ("4", "Occupation", job.one("Nurse", "Surveyor", "Chef"), job.one("Teacher", "Electrician", "Barrister")),
        ("5", "Residence", *(", ".join(where) for _, where in sides)),
        ("6", "Name of first parent", *(pair[0].name for pair in parents)),
        ("7", "Name of second parent", *(pair[1].name for pair in parents)),
    ]
    flow = Flow(begin=lambda _s, _n: 60.0, size=(842.0, 595.0), bottom=540, sheets=[page], y=128)
    flow.table(
        60,
        heads(":26^|Particulars:190|Party A:253|Party B:253"),
        rows,
        Style(lines="all", face="serif", head="serif-bold", size=11, row=11),
    )
    page.prose(
        60,
        flow.y + 26,
        f"Solemnised on {write.date(day, 2)} in the presence of {person(random, write.country).name} and "
        f"{person(random, write.country).name}, witnesses. I certify that this is a true extract of the entry.",
        722,
        face="serif",
        size=12,
    )
    page.disc(130, 500, 36)
    page.disc(130, 500, 31, weight=0.5)
    page.text(130, 504, "SEAL", face="serif-bold", size=11, align="middle")
    page.text(560, 498, person(random, write.country).name, face="serif", size=16)
    page.line(540, 504, 780)
    page.text(660, 516, "Registrar", face="serif", size=10, align="middle")
    page.text(300, 516, f"Issued {write.date(day + timedelta(days=30), 2)}   Fee paid", face="serif", size=10)
    return [page]


_SAFETY = (
    ("SECTION 2: Hazards identification", "Causes skin irritation. May cause respiratory irritation. Keep away from "
     "heat, sparks and open flames. Wear protective gloves and eye protection."),
    ("SECTION 4: First-aid measures", "Inhalation: move to fresh air. Skin contact: wash with plenty of soap and "
     "water. Eye contact: rinse cautiously for several minutes and remove contact lenses if present. Ingestion: do not "
     "induce vomiting and call a poison centre."),
    ("SECTION 5: Fire-fighting measures", "Suitable media: foam, dry powder, carbon dioxide. Do not use a full water "
     "jet. Cool closed containers exposed to fire with spray."),
    ("SECTION 6: Accidental release measures", "Ventilate the area, take up with sand or earth and dispose of as in "
     "section 13. Prevent entry into drains and watercourses."),
    ("SECTION 7: Handling and storage", "Store in the original container, tightly closed, at 5 to 30 °C, away from "
     "food, drink and feeding stuffs. Shelf life 24 months."),
)  # fmt: skip


def safety_sheet(job: Job) -> list[Sheet]:
    """A product's data: sections with numbers, a table of ingredients with shares, physical figures, two pages."""
    write, random = job.locale, job.random
    maker, day = company(random, write.country), some_day(job)
    product = f"{maker.name.split(' ')[0].upper()} {job.one('Degreaser', 'Primer', 'Floor Seal')} {filled(job, '##0')}"

    version = f"Version {random.randint(1, 7)}.{random.randint(0, 4)}"

    def begin(sheet: Sheet, _: int) -> float:
        wide = sheet.size[0] - 45
        sheet.text(45, 44, "SAFETY DATA SHEET", face="bold", size=15)
        sheet.text(45, 58, product, size=11)
        sheet.text(wide, 44, f"Revision: {write.date(day)}", size=8.5, align="right")
        sheet.text(wide, 56, version, size=8.5, align="right")
        sheet.line(45, 66, wide, weight=1.6)
        return 86

    flow = Flow(begin=begin, size=LETTER if write.country == "US" else (595.0, 842.0), bottom=560)
    page = flow.page()
    room = page.size[0] - 90
    page.box(45, flow.y - 12, 45 + room, flow.y + 4, fill=PALE)
    page.text(50, flow.y, "SECTION 1: Identification", face="bold", size=9.5)
    flow.y = page.lines(
        50,
        flow.y + 20,
        (
            f"Product: {product}    Code: {filled(job, '####-##')}",
            f"Supplier: {maker.name}, {', '.join(maker.address)}",
            f"Emergency telephone: {maker.phone}",
        ),
        size=9,
    )
    for n, (head, text) in enumerate(_SAFETY):
        page = flow.need(90)
        page.box(45, flow.y, 45 + room, flow.y + 16, fill=PALE)
        page.text(50, flow.y + 12, head, face="bold", size=9.5)
        flow.y = page.prose(50, flow.y + 32, text, room - 10) + 8
        if n == 0:
            page.box(45, flow.y, 45 + room, flow.y + 16, fill=PALE)
            page.text(50, flow.y + 12, "SECTION 3: Composition / information on ingredients", face="bold", size=9.5)
            flow.y += 24
            table: list[Row] = [
                (name, filled(job, "##-##-#"), f"{low} - {low + 10}")
                for name, low in (("Ethanol", 20), ("2-Butoxyethanol", 5), ("Limonene", 1), ("Sodium citrate", 1))
            ]
            flow.table(50, heads("Substance:220|CAS no.:120|% by weight:100>"), table, Style(size=8.5))
            flow.y += 14
    page = flow.need(120)
    page.box(45, flow.y, 45 + room, flow.y + 16, fill=PALE)
    page.text(50, flow.y + 12, "SECTION 9: Physical and chemical properties", face="bold", size=9.5)
    y = flow.y + 34
    for label, value in (
        ("Appearance", "clear liquid"),
        ("pH", f"{random.randint(60, 110) / 10}"),
        ("Flash point", f"{random.randint(23, 61)} °C"),
        ("Relative density", f"0.{random.randint(81, 98)}"),
    ):
        page.text(50, y, label, size=9)
        page.text(220, y, value, size=9)
        y += 14
    number_pages(flow.sheets, "Page {n} of {of}", x=flow.size[0] - 45)
    return flow.sheets


LAYOUTS = layouts(
    None,
    (price_list, "nl_NL de_CH it_IT"),
    (tax_notice, "de_DE"),
    (rail_ticket, "en_GB fr_FR"),
    (register_extract, "en_IE en_AU"),
    (safety_sheet, "en_US en_GB"),
)
