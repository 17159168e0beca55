"""Receipts that are filled in by hand or typed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured.blocks import words
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.locales import cents
from app.samples.measured.sheet import Sheet
from app.samples.measured.world import company, person

# The title, its number, received from, the sum, for, what for (three), the tax held, place and day, with thanks, seal.
TEXTS = {
    "de": words(
        "Quittung|Nr.|von|Betrag|für|Reparatur Fahrrad, Bremsbeläge|Miete Festzelt|2 Karten Sommerfest|"
        "darin enthalten|Ort/Datum|dankend erhalten|Stempel / Unterschrift des Empfängers"
    ),
    "nl": words(
        "KWITANTIE|No.|Ontvangen van|De somma van|Voor|Reparatie fiets|Huur zaal buurthuis|Cursus EHBO|"
        "waarvan|Datum|voldaan|Handtekening voor ontvangst"
    ),
    "es": words(
        "RECIBO|Núm.|He recibido de|La cantidad de|En concepto de|Arreglo de bicicleta|"
        "Alquiler de local, mes corriente|"
        "Curso de cocina|incluido|Fecha|recibí|Firma y sello"
    ),
    "ms": words(
        "RESIT RASMI|No.|Diterima daripada|Ringgit|Untuk bayaran|Baiki basikal|Sewa dewan komuniti|Yuran kelas memasak|"
        "termasuk|Tarikh|dengan terima kasih|Tandatangan penerima"
    ),
    "en": words(
        "RECEIPT|No.|Received with thanks from|the sum of|towards|Repair of bicycle|Hall hire, one evening|"
        "Tuition fees, second term|including|Date|by cash / cheque|Authorised signatory"
    ),
}


def pad_receipt(job: Job) -> list[Sheet]:
    """A leaf from a pad: sentences on dotted lines, the sum in a frame, a stamp of the firm that got the money."""
    random, write, page, t = job.random, job.locale, Sheet((420, 298)), TEXTS[job.locale.lang]
    firm, payer = company(random, write.country), person(random, write.country)
    rate, number = Decimal(write.rates[0]), filled(job, "####")
    total = cents(Decimal(random.randint(18, 480) * {"INR": 40, "MYR": 4}.get(write.currency, 1)))
    tax = cents(total * rate / (100 + rate))
    day = date(2025, 11, 3) + timedelta(days=random.randrange(380))
    page.box(14, 14, 406, 284, weight=1.2)
    page.text(28, 46, t[0], face="serif-bold", size=20)
    page.text(250, 44, f"{t[1]} {number}", face="mono", size=12)
    page.text(284, 73, t[3], face="serif", size=10.5, align="right")
    page.box(292, 56, 394, 80, weight=1)
    page.text(388, 73, write.money(total, "code"), face="mono-bold", size=11, align="right")
    rows = (
        (t[2], payer.name),
        (t[4], random.choice(t[5:8])),
        (t[8], f"{write.number(rate, None)} % {write.tax} = {write.money(tax)}"),
    )
    for n, (label, value) in enumerate(rows):
        y = 106 + 30 * n
        x = page.text(28, y, label, face="serif", size=10.5) + 8
        page.line(x, y + 3, 394, dash=True)
        page.text(x + 8, y, value, face="mono", size=11)
    page.text(28, 200, f"{t[9]}:", face="serif", size=10.5)
    page.text(100, 200, write.date(day), face="mono", size=11)
    page.text(230, 200, t[10], face="serif", size=10.5)
    page.box(28, 212, 200, 276, weight=1.4)
    page.lines(38, 225, (firm.name, *firm.address, firm.phone), face="bold", size=8.5)
    page.line(230, 258, 394)
    page.text(312, 268, t[11], face="serif", size=7.5, align="middle")
    job.answer.tell(company=firm.name, address=firm.address, date=day, receipt_number=number, total=total, tax=tax)
    return [page]


LAYOUTS = layouts("receipt", (pad_receipt, "de_DE de_CH nl_NL es_ES ms_MY en_IN"))
