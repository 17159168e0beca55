"""Bank statements of banks in Germany, Austria, the Netherlands, Spain and Portugal."""

from __future__ import annotations

from datetime import timedelta

from app.samples.measured.accounts import tell_entries
from app.samples.measured.blocks import Flow, Row, Style, heads, number_pages, pairs, strip, words
from app.samples.measured.booked import booked
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sheet import GREY, PALE, TEAL, Sheet
from app.samples.measured.statements import in_columns, tell_period

ORANGE = (0.85, 0.38, 0.05)

_AB = "Lastschrift Stadtwerke Rheintal Abschlag Strom Vertragskonto 88######=68-120!|Lastschrift Nordnetz Telefon "
_AB += "Kundennummer 31#### Rechnung 10######=24-49!|Dauerauftrag Wohnbau Lindenring eG Miete Wohnung 4=690-980!|VISA "
_AB += (
    "Markt Sonnhof NR XXXX 4417 KOELN KAUFUMSATZ %d=8-96|Ueberweisung Dr. Vogelsang Rechnung 22##=40-180|Lastschrift "
)
_AB += "Hanse Versicherung AG KFZ-Beitrag HV-5######=48-95!|Bargeldabhebung Bankautomat NR XXXX 4417=50-300/50|VISA "
_AB += "Bäckerei Kirchhoff NR XXXX 4417 KAUFUMSATZ %d=3-14|Lastschrift Bahnkarte Elbufer Abo Nr 7######=49-49!"
_AN = "Gehalt/Rente Falkenberg Logistik GmbH Lohn/Gehalt PersNr 00###=2100-2900!|Gutschrift Birgit Petersen "
_AN += "Konzertkarten=35-80!|Gutschrift Finanzkasse Erstattung Steuernr 214/####/####=120-640!"


def direktbank_auszug(job: Job) -> list[Sheet]:
    """A bank without branches: what the statement is about in a column at the right, booking day above value day, one
    column of signed sums, no running balance."""
    made, write = booked(job, (30, 44), _AB, _AN, "5### ### ###"), job.locale
    title = f"Kontoauszug {write.month(made.end)}"

    def begin(sheet: Sheet, page: int) -> float:
        sheet.box(56, 34, 84, 62, fill=ORANGE)
        sheet.text(92, 56, made.bank.name, face="bold", size=15, colour=ORANGE)
        sheet.text(
            56,
            815,
            f"{made.bank.name} · {', '.join(made.bank.address)} · {made.bank.web} · USt-IdNr. {made.bank.tax_id}",
            size=7,
            colour=GREY,
        )
        if page > 1:
            sheet.text(56, 92, title, size=9)
            sheet.text(539, 92, f"Girokonto Nummer {made.number}", size=9, align="right")
            return 104
        sheet.text(56, 104, f"{made.bank.name}, {', '.join(made.bank.address)}", size=6.5, colour=GREY)
        sheet.lines(56, 122, (made.holder.name, *made.address), size=10)
        sheet.text(330, 104, "Girokonto Nummer " + made.number, face="bold", size=11)
        rows = (
            ("Datum", write.date(made.end + timedelta(days=1))),
            ("Auszugsnummer", str(made.end.month)),
            ("Eingeräumte Kontoüberziehung", "2.500,00 Euro"),
            ("Alter Saldo", f"{write.money(made.opening)} Euro"),
            ("Neuer Saldo", f"{write.money(made.closing)} Euro"),
            ("IBAN", made.iban),
            ("BIC", filled(job, "@@@@DE##XXX") if write.country == "DE" else filled(job, "@@@@AT##")),
        )
        pairs(sheet, 330, 124, rows, "right", room=209, size=8.5, step=14)
        sheet.text(56, 246, title, face="bold", size=16)
        return 260

    flow = Flow(begin=begin, bottom=785)
    rows: list[Row] = []
    for entry in made.entries:
        valued = entry.day + timedelta(days=job.random.choice((0, 0, 0, 1)))
        rows.append(
            (f"{write.date(entry.day)} {write.date(min(valued, made.end))}", entry.text, write.money(entry.amount))
        )
    flow.table(
        56,
        heads("Buchung Valuta:64|Buchung / Verwendungszweck:310|Betrag (EUR):109>"),
        rows,
        Style(lines="rows", size=9, row=7),
    )
    sheet = flow.need(104)
    y = flow.y + 20
    sheet.text(59, y, "Neuer Saldo", face="bold", size=10)
    sheet.text(536, y, write.money(made.closing), face="bold", size=10, align="right")
    sheet.prose(
        56,
        y + 28,
        "Bitte prüfen Sie diesen Auszug und teilen Sie uns Einwendungen innerhalb von sechs Wochen mit. Guthaben sind "
        "nach Maßgabe des Einlagensicherungsgesetzes entschädigungsfähig; nähere Angaben enthält der Informationsbogen "
        "für den Einleger.",
        483,
        size=7.5,
    )
    number_pages(flow.sheets, "Seite {n} von {of}", x=539, y=56)
    tell_entries(job, made, balance=False)
    job.answer.tell(bank=made.bank.name, account_number=made.number, iban=made.iban)
    job.answer.tell(opening_balance=made.opening)
    return flow.sheets


_AF = "BEA, Betaalpas Bakker Veldhuis,PAS412 NR:9####, %d/09.15 Utrecht=4-22|BEA, Betaalpas Markt Oranjehof,PAS412 "
_AF += (
    "NR:7####, %d/1#.42 Utrecht=12-85|SEPA Incasso algemeen doorlopend Incassant: Waterbedrijf Oranjehof Machtiging: "
)
_AF += (
    "00##### Omschrijving: termijn=14-26!|SEPA Overboeking Naam: Woonstichting De Haven Omschrijving: huur Molenlaan "
)
_AF += "12=720-990!|GEA, Betaalpas Geldautomaat Stationsplein,PAS412=20-150/10|SEPA iDEAL Naam: Drukwerk Zuiderzee "
_AF += "Omschrijving: 702##### bestelling=18-90|Pakketkosten BasisPakket=3-4!"
_BIJ = "SEPA Overboeking Naam: Noorderlicht Techniek B.V. Omschrijving: salaris=1900-2700!|SEPA Overboeking Naam: T "
_BIJ += (
    "Hoekstra Omschrijving: weekend Texel=20-140/5!|SEPA Overboeking Naam: Belastingdienst Omschrijving: voorlopige "
)
_BIJ += "teruggaaf ####=80-240!"


def afschrift_credit(job: Job) -> list[Sheet]:
    """A Dutch bank: sums of the statement in a strip with + CREDIT, booking day above the day of interest, both
    without a year, columns for what went and what came."""
    made, write = booked(job, (11, 17), _AF, _BIJ), job.locale
    page = Sheet()
    page.box(0, 0, 595, 8, fill=TEAL)
    page.text(50, 48, made.bank.name, face="bold", size=17, colour=TEAL)
    page.text(545, 48, "Rekeningafschrift", face="bold", size=13, align="right")
    page.lines(50, 96, (made.holder.name, *made.address), size=10)
    rows = (
        ("Rekening", "Privérekening"),
        ("IBAN", made.iban),
        ("BIC", filled(job, "@@@@NL2A")),
        ("Periode", f"{write.date(made.start)} t/m {write.date(made.end)}"),
        ("Afschriftnummer", f"{made.end.month}"),
        ("Blad", "1 van 1"),
    )
    pairs(page, 320, 86, rows, gap=88, size=9, step=14)
    y = strip(
        page,
        50,
        186,
        (
            ("Saldo vorig afschrift", f"{write.money(made.opening)} + CREDIT"),
            ("Totaal afgeschreven", write.money(made.debits)),
            ("Totaal bijgeschreven", write.money(made.credits)),
            ("Nieuw saldo", f"{write.money(made.closing)} + CREDIT"),
        ),
        495,
    )
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=y + 16, bottom=790)
    table: list[Row] = []
    for entry in made.entries:
        out, into = in_columns(job, entry.amount)
        table.append((f"{entry.day:%d-%m} ({entry.day:%d-%m})", entry.text, out, into))
    flow.table(
        50,
        heads("Boekdag (Rente):55|Omschrijving:270|Bedrag af (debet):85>|Bedrag bij (credit):85>"),
        table,
        Style(lines="head", size=8.5, row=7),
    )
    page.text(50, 812, "Bedragen in EUR. Uw tegoed valt onder het depositogarantiestelsel.", size=7.5, colour=GREY)
    tell_period(job, made)
    tell_entries(job, made, balance=False)
    job.answer.tell(bank=made.bank.name, iban=made.iban, opening_balance=made.opening)
    job.answer.tell(total_credits=made.credits, total_debits=made.debits)
    return flow.sheets


_EXTRACT = {
    "es": words(
        "EXTRACTO DE CUENTA|Titular|Cuenta|Divisa|Fecha de emisión|Periodo|F. OPER.|F. VALOR|CONCEPTO|IMPORTE|SALDO|"
        "Saldo anterior|SALDO FINAL|Oficina|Hoja|Total abonos|Total cargos"
    ),
    "pt": words(
        "EXTRATO DE CONTA|Titular|Conta|Moeda|Data de emissão|Período|DATA MOV.|DATA VALOR|DESCRIÇÃO|VALOR|SALDO|"
        "Saldo anterior|SALDO FINAL|Agência|Página|Total créditos|Total débitos"
    ),
}
_OUT = {
    "es": "ADEUDO A SU CARGO LEVANTE ENERGIA S.A. N 2026###=54-120!|PAGO CON TARJETA EN SUPERMERCADOS EL OLIVAR=9-96|"
    "RETIRADA EFECTIVO CAJERO 21##=20-200/10|TRANSFERENCIA REALIZADA ALQUILER PISO=620-890!|ADEUDO COMUNIDAD "
    "PROPIETARIOS ALFAREROS ##=45-80!|LIQUIDACION CUOTA TARJETA=3-4!|BIZUM ENVIADO A NURIA P.=5-40/5|PAGO CON TARJETA "
    "EN CAFETERIA GUADALMAR=3-18",
    "pt": "COMPRA 44## MERCADO ESTRELA=6-74|DD ÁGUAS DO MINHO 100#####=16-38!|LEV ATM LARGO DO CARMO=20-120/10|TRF P/ "
    "SENHORIO RENDA=480-760!|PAG SERV 21093/9########=22-64!|COMISSÃO MANUTENÇÃO CONTA=4-6!|MBWAY P/ RUI ANTUNES="
    "5-35/5|COMPRA 44## PADARIA DAS FLORES=2-9",
}
_INTO = {
    "es": "ABONO NOMINA TALLERES NORTE SUMINISTROS S.L.=1480-2150!|TRANSFERENCIA RECIBIDA DE SERGIO VIDAL=40-180!|"
    "BIZUM RECIBIDO DE CARMEN Q.=5-45/5",
    "pt": "TRF DE SERRA VERDE MATERIAIS LDA ORDENADO=1120-1640!|TRF MBWAY DE LEONOR NOGUEIRA=5-40/5|DEPÓSITO NUMERÁRIO="
    "50-200/10!",
}


def extracto_hoja(job: Job) -> list[Sheet]:
    """Iberian: a box for the account beside the window, two columns of days without a year, a signed sum and the
    balance; the balance before as the first row, sums in the last lines."""
    lang = job.locale.lang
    made, write = booked(job, (14, 24), _OUT[lang], _INTO[lang]), job.locale
    t, page = _EXTRACT[lang], Sheet()
    page.text(46, 54, made.bank.name.upper(), face="serif-bold", size=15)
    page.text(46, 68, f"{t[13]} {filled(job, '0###')} - {made.bank.address[-1]}", face="serif", size=9)
    page.text(549, 54, t[0], face="serif-bold", size=12, align="right")
    page.text(549, 68, f"{t[14]} 1/1", face="serif", size=9, align="right")
    page.box(46, 84, 290, 166, weight=0.5)
    rows = (
        (t[1], made.holder.name.upper()),
        ("IBAN", made.iban),
        (t[3], write.currency),
        (t[4], write.date(made.end + timedelta(days=2))),
        (t[5], f"{write.date(made.start)} - {write.date(made.end)}"),
    )
    pairs(page, 54, 100, rows, gap=80, size=8.5, step=15)
    page.lines(330, 112, (made.holder.name.upper(), *(row.upper() for row in made.address)), size=10)
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=186, bottom=790)
    table: list[Row] = [("", "", t[11].upper(), "", write.money(made.opening))]
    for entry in made.entries:
        day = f"{entry.day:%d/%m}"
        table.append((day, day, entry.text, write.money(entry.amount), write.money(entry.balance)))
    flow.table(
        46,
        heads(f"{t[6]}:56^|{t[7]}:62^|{t[8]}:235|{t[9]}:75>|{t[10]}:75>"),
        table,
        Style(lines="columns", size=8.5, row=5, bar=PALE),
    )
    y = flow.y + 18
    for label, value in ((t[15], made.credits), (t[16], made.debits), (t[12], made.closing)):
        face = "bold" if label == t[12] else "sans"
        page.text(330, y, label, face=face, size=9)
        page.text(546, y, write.money(value, "code" if label == t[12] else "plain"), face=face, size=9, align="right")
        y += 15
    tell_period(job, made)
    tell_entries(job, made)
    job.answer.tell(bank=made.bank.name.upper(), account_holder=made.holder.name.upper(), iban=made.iban)
    job.answer.tell(opening_balance=made.opening, total_credits=made.credits, total_debits=made.debits)
    return flow.sheets


LAYOUTS = layouts(
    "bank_statement",
    (direktbank_auszug, "de_DE de_AT"),
    (afschrift_credit, "nl_NL"),
    (extracto_hoja, "es_ES pt_PT"),
)
