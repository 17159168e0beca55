"""Forms of any kind, filled in: no built-in type but the generic one fits them."""

from __future__ import annotations

from collections.abc import Sequence

from app.samples.measured.blocks import pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.form_words import filled_in, tell_pairs
from app.samples.measured.sheet import A4, GREY, LETTER, MAROON, NAVY, PALE, TEAL, WHITE, Sheet, width, wrapped
from app.samples.measured.world import company


def tick(page: Sheet, x: float, y: float, options: Sequence[str], chosen: str, *, size: float = 9.5) -> None:
    """Little boxes, a cross in the chosen one."""
    for option in options:
        page.box(x, y - 7.5, x + 8, y + 0.5)
        if option == chosen:
            page.text(x + 4, y - 0.4, "X", face="bold", size=9, align="middle")
        x = page.text(x + 12, y, option, size=size) + 16


def ruled_lines(job: Job) -> list[Sheet]:
    """A label, then what was written on a line to the end of the page; a choice of boxes; two lines left empty."""
    title, rows = filled_in(job, "club")
    page = Sheet()
    page.text(
        297,
        64,
        company(job.random, job.locale.country, "Rowing Club").name.rsplit(" ", 1)[0],
        face="serif-bold",
        size=13,
        align="middle",
    )
    page.text(297, 92, title, face="serif-bold", size=20, align="middle")
    y = 140.0
    for label, value in rows:
        end = page.text(60, y, label, face="serif", size=11)
        page.text(end + 12, y - 1, value, face="mono", size=11)
        page.line(end + 8, y + 3, 535, weight=0.5)
        y += 33
    chosen = job.one("Yes", "No")
    page.text(60, y, "Can you swim 50 metres?", face="serif", size=11)
    tick(page, 220, y, ("Yes", "No"), chosen)
    for label in ("Signature of parent or guardian", "Committee use only: proposed by"):
        y += 33
        end = page.text(60, y, label, face="serif", size=11)
        page.line(end + 8, y + 3, 535, weight=0.5)
    tell_pairs(job, title, [*rows, ("Can you swim 50 metres?", chosen)])
    return [page]


def ruled_cells(job: Job) -> list[Sheet]:
    """An office's form: two columns of ruled cells."""
    title, rows = filled_in(job, "umzug")
    page = Sheet()
    page.text(56, 56, f"Stadt {job.one('Altenfurt', 'Rheintal', 'Weidenau')} · Einwohneramt", size=9, colour=GREY)
    page.text(56, 84, title, face="bold", size=16)
    page.text(56, 100, "Bitte in Druckschrift ausfüllen. Zutreffendes ergänzen.", size=8.5)
    y = pairs(page, 56, 116, rows, "cells", room=483, gap=150, size=10, step=18)
    page.text(56, y + 50, "Ort, Datum, Unterschrift der meldepflichtigen Person", size=8)
    page.line(56, y + 40, 300)
    tell_pairs(job, title, rows)
    return [page]


def dotted(job: Job) -> list[Sheet]:
    """Dots from the label to what was written, set flush right."""
    title, rows = filled_in(job, "sinistre")
    page = Sheet()
    page.text(60, 60, company(job.random, "FR", "Assurances").name, face="bold", size=13, colour=NAVY)
    page.text(60, 100, title.upper(), face="bold", size=15)
    page.prose(
        60,
        122,
        "À retourner dans les cinq jours ouvrés suivant la connaissance du sinistre, accompagnée de toute pièce utile.",
        470,
        size=9,
    )
    pairs(page, 60, 170, [(f"{label} ", value) for label, value in rows], "dots", room=475, size=10.5, step=27)
    page.text(60, 780, "Les données recueillies sont destinées à la seule gestion du dossier.", size=7.5, colour=GREY)
    tell_pairs(job, title.upper(), rows)
    return [page]


def boxed_grid(job: Job) -> list[Sheet]:
    """Boxes of different widths, a small label in the corner of each."""
    title, rows = filled_in(job, "solicitud")
    page = Sheet()
    page.box(0, 0, 595, 64, fill=TEAL)
    page.text(56, 42, title, face="bold", size=19, colour=WHITE)
    x, y = 56.0, 92.0
    for label, value in rows:
        wide = 483.0 if width(value, "sans", 10.5) > 200 else 241.5
        if x + wide > 540:
            x, y = 56.0, y + 44
        page.box(x, y, x + wide, y + 38)
        page.text(x + 5, y + 11, label, size=7.5)
        page.text(x + 8, y + 29, value, size=10.5)
        x += wide
    page.text(56, y + 80, "El firmante declara que los datos son ciertos.", size=9)
    tell_pairs(job, title, rows)
    return [page]


def labels_below(job: Job) -> list[Sheet]:
    """What was written stands on a line, its label small under it, two beside each other."""
    title, rows = filled_in(job, "modulo")
    page = Sheet()
    page.text(297, 70, title, face="serif-bold", size=18, align="middle")
    page.text(297, 88, "Il/La sottoscritto/a chiede di essere iscritto/a", face="serif", size=10, align="middle")
    for n, row in enumerate(rows):
        pairs(page, 60 + 245 * (n % 2), 140 + 58 * (n // 2), (row,), "under", room=225, size=11.5, face="serif")
    page.text(60, 560, "Firma ____________________________", face="serif", size=11)
    tell_pairs(job, title, rows)
    return [page]


def colons(job: Job) -> list[Sheet]:
    """Labels with colons, values in a column, halves under headings."""
    title, rows = filled_in(job, "aanvraag")
    page = Sheet()
    page.text(60, 60, f"Gemeente {job.one('Zuiderdam', 'Veldhoven-Oost')}", face="bold", size=12, colour=MAROON)
    page.text(60, 96, title, face="bold", size=17)
    y = 130.0
    for heading, part in (("Gegevens aanvrager", rows[:4]), ("Gegevens vergunning", rows[4:])):
        page.text(60, y, heading, face="bold", size=11, colour=MAROON)
        page.line(60, y + 4, 535, colour=MAROON)
        y = pairs(page, 60, y + 24, [(f"{label}:", value) for label, value in part], gap=150, size=10, step=20) + 16
    page.prose(
        60,
        y + 20,
        "U ontvangt binnen acht weken bericht. Deze aanvraag is digitaal ontvangen en is zonder handtekening geldig.",
        470,
    )
    tell_pairs(job, title, rows)
    return [page]


def two_columns(job: Job) -> list[Sheet]:
    """Labels above their values, in two columns, with much room."""
    title, rows = filled_in(job, "ficha")
    page = Sheet()
    page.text(56, 72, title, face="bold", size=22, colour=NAVY)
    page.line(56, 82, 539, weight=2, colour=NAVY)
    half = (len(rows) + 1) // 2
    pairs(page, 56, 120, rows[:half], "above", size=11, step=22, value_face="bold")
    pairs(page, 320, 120, rows[half:], "above", size=11, step=22, value_face="bold")
    tell_pairs(job, title, rows)
    return [page]


def typed_form(job: Job) -> list[Sheet]:
    """Printed labels and typed values, colons in one column."""
    title, rows = filled_in(job, "borang")
    page = Sheet()
    page.text(297, 60, company(job.random, "MY").name.upper(), face="serif-bold", size=12, align="middle")
    page.text(297, 84, title.upper(), face="serif-bold", size=14, align="middle")
    y = 130.0
    for n, (label, value) in enumerate(rows, start=1):
        page.text(60, y, f"{n}.", face="serif", size=11)
        page.text(84, y, label, face="serif", size=11)
        page.text(220, y, ":", face="serif", size=11)
        page.text(232, y, value, face="mono", size=10.5)
        y += 28
    tell_pairs(job, title.upper(), rows)
    return [page]


def report_blocks(job: Job) -> list[Sheet]:
    """A garage's report: shaded labels and values in four columns of cells."""
    title, rows = filled_in(job, "vehicle")
    page = Sheet(size=LETTER)
    page.text(306, 60, title.upper(), face="bold", size=16, align="middle")
    y = 90.0
    for n in range(0, len(rows), 2):
        for k, (label, value) in enumerate(rows[n : n + 2]):
            x = 46 + 260 * k
            page.box(x, y, x + 105, y + 26, fill=PALE)
            page.box(x, y, x + 260, y + 26)
            page.upright(x + 105, y, y + 26)
            page.text(x + 5, y + 17, label, face="bold", size=8.5)
            page.text(x + 111, y + 17, value, size=9.5)
        y += 26
    page.prose(
        46,
        y + 30,
        "This report reflects the condition of the vehicle at the time of inspection and "
        "is no warranty of future condition.",
        520,
        size=8.5,
    )
    tell_pairs(job, title.upper(), rows)
    return [page]


def clinic_card(job: Job) -> list[Sheet]:
    """Labels flush right against their colons, boxes to tick, a small sheet."""
    title, rows = filled_in(job, "patient")
    page = Sheet(size=(420.0, 595.0))
    page.text(
        210,
        44,
        company(job.random, "IN", "Clinic").name.split(" Clinic")[0] + " Clinic",
        face="bold",
        size=14,
        align="middle",
        colour=TEAL,
    )
    page.text(210, 66, title, face="bold", size=11, align="middle")
    page.line(30, 74, 390, weight=1)
    y = 100.0
    for label, value in rows:
        page.text(138, y, f"{label} :", size=9, align="right")
        page.lines(146, y, wrapped(value, 240, "sans", 9.5), size=9.5)
        y += 24 if width(value, "sans", 9.5) < 240 else 36
    chosen = job.one("Cash", "Card", "UPI")
    page.text(138, y, "Payment Mode :", size=9, align="right")
    tick(page, 146, y, ("Cash", "Card", "UPI"), chosen, size=9)
    page.text(390, y + 60, "Signature of Patient / Attendant", size=8, align="right")
    tell_pairs(job, title, [*rows, ("Payment Mode", chosen)])
    return [page]


def inline_report(job: Job) -> list[Sheet]:
    """Everything in rows of text: several labels and values on a line, divided by room alone."""
    title, rows = filled_in(job, "site")
    page = Sheet(size=A4)
    page.text(50, 60, title, face="mono-bold", size=14)
    page.line(50, 68, 545)
    x, y = 50.0, 96.0
    for label, value in rows:
        wide = width(f"{label}: {value}", "mono", 10) + 28
        if x + wide > 560 and x > 50:
            x, y = 50.0, y + 26
        end = page.text(x, y, f"{label}:", face="mono-bold", size=10)
        page.text(end + 6, y, value, face="mono", size=10)
        x += wide
    tell_pairs(job, title, rows)
    return [page]


def expense_claim(job: Job) -> list[Sheet]:
    """A band for each row, label and value at its two ends."""
    title, rows = filled_in(job, "travel")
    page = Sheet(size=LETTER)
    page.text(60, 70, company(job.random, "US").name, size=10, colour=GREY)
    page.text(60, 96, title, face="bold", size=18)
    y = 130.0
    for n, (label, value) in enumerate(rows):
        if n % 2 == 0:
            page.box(56, y - 15, 556, y + 8, fill=PALE)
        page.text(64, y, label, size=10.5)
        page.text(548, y, value, face="bold", size=10.5, align="right")
        y += 23
    page.text(60, y + 40, "Attach original receipts. Claims over 90 days old cannot be paid.", size=8.5)
    tell_pairs(job, title, rows)
    return [page]


LAYOUTS = layouts(
    "generic_form",
    (ruled_lines, "en_GB"),
    (ruled_cells, "de_DE"),
    (dotted, "fr_FR"),
    (boxed_grid, "es_ES"),
    (labels_below, "it_IT"),
    (colons, "nl_NL"),
    (two_columns, "pt_PT"),
    (typed_form, "ms_MY"),
    (report_blocks, "en_US"),
    (clinic_card, "en_IN"),
    (inline_report, "en_AU"),
    (expense_claim, "en_US"),
)
