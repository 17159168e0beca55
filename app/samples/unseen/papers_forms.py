"""Filled-in forms of any kind: questions in boxes, letters in combs, sentences in two columns, works orders."""

from __future__ import annotations

from app.samples.measured.blocks import Pair, pairs, strip
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.form_words import tell_pairs
from app.samples.measured.forms import tick
from app.samples.measured.sheet import GREY, LETTER, MAROON, NAVY, PALE, TEAL, WHITE, Sheet, wrapped
from app.samples.measured.world import company, phone
from app.samples.unseen.papers_words import written


def question_boxes(job: Job) -> list[Sheet]:
    """Numbered questions in the corner of tall boxes, handwriting below; a shaded part that stays empty."""
    title, rows = written(job, "accident")
    page = Sheet()
    page.box(40, 34, 555, 74, fill=MAROON)
    page.text(52, 60, title, face="bold", size=16, colour=WHITE)
    page.text(543, 60, f"Form HS/{job.random.randint(2, 30)} rev. 4", size=8, align="right", colour=WHITE)
    page.prose(40, 90, "Fill in within one day and hand to your supervisor. Keep personal details confidential.", 515)
    y = 104.0
    for n in range(0, len(rows), 2):
        for k, (label, value) in enumerate(rows[n : n + 2]):
            x = 40 + 257.5 * k
            page.box(x, y, x + 257.5, y + 64)
            page.text(x + 5, y + 12, f"{n + k + 1}", face="bold", size=8)
            page.text(x + 20, y + 12, label, size=8.5)
            page.lines(x + 20, y + 34, wrapped(value, 225, "serif", 12), face="serif", size=12)
        y += 64
    page.box(40, y + 14, 555, y + 90, fill=PALE)
    page.text(50, y + 30, "For the safety office only", face="bold", size=9)
    page.text(50, y + 50, "Reportable to the authority?", size=9)
    tick(page, 190, y + 50, ("Yes", "No"), "", size=9)
    page.text(50, y + 74, "Checked by ______________________     Filed ____ / ____ / ______", size=9)
    tell_pairs(job, title, rows)
    return [page]


def camp_sheet(job: Job) -> list[Sheet]:
    """A ministry's sheet: headings of parts, labels in capitals with dots, vaccinations as boxes to tick."""
    title, rows = written(job, "camp")
    page = Sheet()
    page.lines(40, 44, ("MINISTÈRE DE LA JEUNESSE", "ET DES LOISIRS"), size=8)
    page.text(555, 44, "Code de l'action sociale", size=8, align="right")
    page.box(150, 62, 445, 92)
    page.text(297, 82, title.upper(), face="bold", size=14, align="middle")
    page.text(
        297,
        106,
        "Cette fiche évite de se démunir du carnet de santé de l'enfant.",
        face="serif",
        size=9,
        align="middle",
    )
    y = 140.0
    told: list[Pair] = []
    for n, (head, part) in enumerate(
        (("ENFANT", rows[:4]), ("SANTÉ", rows[4:7]), ("RESPONSABLE DE L'ENFANT", rows[7:])), start=1
    ):
        page.text(40, y, f"{n} - {head}", face="bold", size=10.5)
        page.line(40, y + 4, 555, weight=1)
        y += 26
        for label, value in part:
            end = page.text(50, y, f"{label} :", size=9)
            page.text(end + 8, y - 1, value, face="mono", size=10.5)
            page.line(end + 5, y + 2, 545, weight=0.4, dash=True)
            told.append((label, value))
            y += 25
        if n == 2:
            chosen = job.one("OUI", "NON")
            page.text(50, y, "L'ENFANT A-T-IL DÉJÀ EU LA VARICELLE ?", size=9)
            tick(page, 290, y, ("OUI", "NON"), chosen, size=9)
            told.append(("L'ENFANT A-T-IL DÉJÀ EU LA VARICELLE ?", chosen))
            y += 25
        y += 10
    page.text(50, y + 10, "Date :                              Signature :", size=9)
    tell_pairs(job, title.upper(), told)
    return [page]


def club_combs(job: Job) -> list[Sheet]:
    """A sports club's: small labels inside the upper edge of cells, a number in a comb, a mandate in small print."""
    title, rows = written(job, "verein")
    swiss = job.locale.country == "CH"
    if swiss:
        rows = [(label.replace("ß", "ss"), value.replace("straße", "strasse")) for label, value in rows]
    page = Sheet()
    page.disc(70, 58, 22, fill=TEAL)
    page.text(70, 63, "SV", face="bold", size=14, align="middle", colour=WHITE)
    club = f"SV {job.one('Grünau', 'Lindental', 'Eintracht Moos')} {job.random.randint(1892, 1964)}"
    page.text(104, 54, club if swiss else f"{club} e.V.", face="bold", size=14)
    page.text(
        104,
        68,
        f"Geschäftsstelle: Di und Do 17 - 19 Uhr, Tel. {phone(job.random, job.locale.country)}",
        size=8.5,
        colour=GREY,
    )
    page.text(555, 54, title, face="bold", size=15, align="right", colour=TEAL)
    y = 100.0
    start = 0
    for widths in ((300, 215), (150, 365), (240, 275), (300, 215), (150, 150, 215)):
        part = rows[start : start + len(widths)]
        x, start = 40.0, start + len(widths)
        for wide, (label, value) in zip(widths, part, strict=True):
            page.box(x, y, x + wide, y + 34, weight=0.5)
            page.text(x + 4, y + 9, label, size=6.5, colour=GREY)
            page.text(x + 8, y + 26, value, face="mono", size=10.5)
            x += wide
        y += 40
    label, value = rows[-1]
    page.text(40, y + 22, label, size=9)
    x = 140.0
    for sign in value:
        page.box(x, y + 8, x + 17, y + 28, weight=0.5)
        page.text(x + 8.5, y + 22, sign, face="mono", size=11, align="middle")
        x += 17
    page.prose(
        40,
        y + 56,
        "Mit der Unterschrift erkenne ich Satzung und Beitragsordnung an. Der Austritt ist mit sechs Wochen Frist "
        "zum Jahresende schriftlich zu erklären. Der Beitrag wird jährlich im Februar eingezogen.",
        515,
        size=8,
    )
    page.line(40, y + 120, 240)
    page.text(40, y + 130, "Ort, Datum", size=7)
    page.line(300, y + 120, 555)
    page.text(300, y + 130, "Unterschrift (bei Minderjährigen gesetzliche Vertretung)", size=7)
    tell_pairs(job, title, rows)
    return [page]


def school_outing(job: Job) -> list[Sheet]:
    """Half a page from a school: bold labels and values behind one another, cut-off slip below a dashed line."""
    dutch = job.locale.lang == "nl"
    title, rows = written(job, "schoolreis" if dutch else "uscita")
    page = Sheet(size=(420.0, 595.0))
    school = "Basisschool De Regenboog" if dutch else 'Istituto Comprensivo "G. Morosini"'
    page.text(210, 40, school, face="serif-bold", size=12, align="middle")
    page.text(210, 53, phone(job.random, job.locale.country), face="serif", size=9, align="middle")
    page.prose(
        34,
        82,
        "Beste ouders, wilt u dit strookje invullen en uiterlijk een week voor vertrek inleveren bij de leerkracht?"
        if dutch
        else "Gentili genitori, vi preghiamo di compilare e riconsegnare il tagliando al docente coordinatore.",
        352,
        face="serif",
        size=10,
    )
    page.line(0, 122, 420, dash=True)
    page.text(34, 150, title, face="serif-bold", size=13)
    y = 178.0
    for label, value in rows:
        end = page.text(34, y, label, face="serif-bold", size=10.5)
        page.text(end + 6, y, value, face="serif", size=10.5)
        y += 24
    chosen = job.one("Sì", "No") if not dutch else job.one("Ja", "Nee")
    ask = "Mag op de foto" if dutch else "Autorizza le foto"
    page.text(34, y, ask, face="serif-bold", size=10.5)
    tick(page, 140, y, ("Ja", "Nee") if dutch else ("Sì", "No"), chosen, size=10)
    page.text(34, y + 46, "Handtekening" if dutch else "Firma", face="serif", size=9)
    page.line(100, y + 46, 280, weight=0.5)
    tell_pairs(job, title, [*rows, (ask, chosen)])
    return [page]


def works_order(job: Job) -> list[Sheet]:
    """A fitter's order: strips of boxes, then two large boxes of words, a signature."""
    title, rows = written(job, {"ES": "orden", "BR": "ordem", "PT": "folha"}[job.locale.country])
    page = Sheet()
    firm = company(job.random, job.locale.country)
    page.text(40, 50, firm.name, face="bold", size=14, colour=NAVY)
    page.text(40, 63, f"{', '.join(firm.address)} - {firm.phone}", size=8)
    page.text(555, 50, title, face="bold", size=14, align="right")
    y = strip(page, 40, 80, rows[:2], 155)
    strip(page, 205, 80, rows[2:4], 350)
    y = strip(page, 40, y + 10, rows[4:5], 330)
    strip(page, 380, y - 34, rows[5:6], 175)
    y = strip(page, 40, y + 10, rows[6:10], 515, shade=False)
    for label, value in rows[10:12]:
        page.box(40, y + 10, 555, y + 74)
        page.text(46, y + 22, label, face="bold", size=8.5)
        page.text(46, y + 44, value, face="mono", size=10.5)
        y += 74
    label, value = rows[12]
    page.text(360, y + 60, label, size=9)
    page.text(360, y + 78, value, face="serif", size=13)
    page.line(355, y + 84, 555, weight=0.5)
    page.text(40, 800, f"{firm.web}   {firm.mail}", size=8, colour=GREY)
    tell_pairs(job, title, rows)
    return [page]


def complaint_panel(job: Job) -> list[Sheet]:
    """An office's or a surgery's: a shaded column of labels at the left, values right of it, notes at the foot."""
    malay = job.locale.lang == "ms"
    title, rows = written(job, "aduan" if malay else "allergy")
    size = (595.0, 842.0) if malay else LETTER
    page = Sheet(size=size)
    end = size[0] - 40
    page.text(
        40,
        56,
        "Pejabat Perdagangan Wilayah" if malay else "Lakeview Family Dentistry",
        face="bold",
        size=12,
        colour=TEAL,
    )
    page.text(end, 56, f"{'Muka' if malay else 'Page'} 1/1", size=8, align="right")
    page.text(40, 82, title, face="bold", size=16)
    high = 34.0
    page.box(40, 96, 200, 96 + high * len(rows), fill=PALE)
    page.line(40, 96, end)
    y = 96.0
    for label, value in rows:
        page.text(48, y + 20, label, size=9)
        page.lines(210, y + 20, wrapped(value, end - 220, "sans", 10.5), size=10.5)
        y += high
        page.line(40, y, end, weight=0.4)
    pairs(
        page,
        40,
        y + 40,
        (
            ("Tandatangan" if malay else "Patient signature", "........................................."),
            ("Cop rasmi" if malay else "Reviewed by (DDS)", "........................................."),
        ),
        gap=150,
        step=36,
    )
    tell_pairs(job, title, rows)
    return [page]


LAYOUTS = layouts(
    "generic_form",
    (question_boxes, "en_GB en_AU en_IE"),
    (camp_sheet, "fr_FR"),
    (club_combs, "de_DE de_CH"),
    (school_outing, "it_IT nl_NL"),
    (works_order, "es_ES pt_BR pt_PT"),
    (complaint_panel, "ms_MY en_US"),
)
