"""Filled-in forms: a Portuguese pool's for new members, an Australian employer's record of an incident."""

from __future__ import annotations

from datetime import date, timedelta

from app.samples.measured.blocks import Pair
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.form_words import tell_pairs
from app.samples.measured.forms import tick
from app.samples.measured.others import some_day
from app.samples.measured.sheet import GREY, PALE, WHITE, Colour, Sheet, wrapped
from app.samples.measured.world import address, company, person, phone

LIME: Colour = (0.3, 0.52, 0.12)
RUST: Colour = (0.7, 0.25, 0.1)


def _written(page: Sheet, x: float, y: float, end: float, pair: Pair) -> None:
    """A label, and a line behind it with what was typed on it."""
    after = page.text(x, y, pair[0], size=9.5)
    page.text(after + 8, y - 1, pair[1], face="mono", size=10)
    page.line(after + 4, y + 3, end, weight=0.5, colour=GREY)


def _bar(page: Sheet, y: float, title: str) -> None:
    page.box(45, y, 550, y + 17, fill=LIME)
    page.text(52, y + 12.5, title, face="bold", size=9.5, colour=WHITE)


def ficha_inscricao(job: Job) -> list[Sheet]:
    """A Portuguese pool's: labels and typed values on lines behind them, one to three in a row, choices as little
    boxes, headings in bars, a signature at the foot."""
    random, write, page = job.random, job.locale, Sheet()
    who, other, home = person(random, "PT"), person(random, "PT"), address(random, "PT")
    born = date(random.randint(1960, 2004), random.randint(1, 12), random.randint(1, 28))
    code, town = home[-1].split(" ", 1)
    title, member = "Ficha de Inscrição de Utente", filled(job, "####")
    page.disc(74, 58, 20, fill=LIME)
    page.text(104, 56, f"Piscinas Municipais de {town}", face="bold", size=13)
    page.text(104, 74, title, size=12)
    told: list[Pair] = []

    def row(y: float, *fields: tuple[str, str, float, float]) -> None:
        for label, value, x, end in fields:
            _written(page, x, y, end, (label, value))
            told.append((label.rstrip(":"), value))

    def choice(y: float, label: str, options: tuple[str, ...]) -> None:
        chosen = random.choice(options)
        page.text(45, y, label, size=9.5)
        tick(page, 190, y, options, chosen)
        told.append((label.rstrip(":"), chosen))

    row(100, ("Utente n.º:", member, 400, 550))
    _bar(page, 112, "1. Identificação")
    row(150, ("Nome:", who.name, 45, 550))
    row(174, ("Data de nascimento:", write.date(born), 45, 260), ("NIF:", filled(job, "2########"), 275, 550))
    row(198, ("Morada:", home[0], 45, 550))
    row(222, ("Código postal:", code, 45, 220), ("Localidade:", town, 235, 550))
    row(
        246,
        ("Telemóvel:", f"91{filled(job, '#')} 555 {filled(job, '###')}", 45, 260),
        ("Profissão:", job.one("Enfermeira", "Carpinteiro", "Professora"), 275, 550),
    )
    _bar(page, 262, "2. Modalidade")
    choice(302, "Actividade:", ("Natação livre", "Hidroginástica", "Natação bebés"))
    choice(326, "Frequência semanal:", ("1 vez", "2 vezes", "3 vezes"))
    choice(350, "Já sabe nadar:", ("Sim", "Não"))
    start = some_day(job)
    row(376, ("Início:", write.date(start), 45, 220), ("Mensalidade:", f"{random.randint(18, 42)},50 €", 235, 550))
    _bar(page, 392, "3. Contacto em caso de emergência")
    row(430, ("Nome do contacto:", other.name, 45, 380), ("Parentesco:", job.one("Cônjuge", "Irmã", "Pai"), 395, 550))
    row(454, ("Telefone:", phone(random, "PT"), 45, 260))
    page.prose(45, 492, "Declaro que não tenho qualquer contra-indicação para a prática de actividade física.", 505)
    page.line(45, 560, 260, weight=0.6)
    page.text(52, 554, who.name, face="serif", size=13)
    page.text(45, 572, "Assinatura do utente", size=8, colour=GREY)
    row(560, ("Data:", write.date(start - timedelta(days=6)), 380, 550))
    tell_pairs(job, title, told)
    return [page]


def _grid(page: Sheet, y: float, cells: tuple[tuple[str, str, float], ...], deep: float = 36) -> float:
    """Cells beside each other: the label on a shaded strip, the value under it."""
    x = 40.0
    for label, value, wide in cells:
        page.box(x, y, x + wide, y + 13, fill=PALE)
        page.box(x, y, x + wide, y + deep, weight=0.5)
        page.text(x + 4, y + 9.5, label, face="bold", size=7.5)
        page.lines(x + 6, y + 27, wrapped(value, wide - 12, "sans", 9.5), size=9.5)
        x += wide
    return y + deep


_STORIES = (
    (
        "Worker slipped on wet floor near wash bay while carrying two boxes. Caught the rail with the left hand.",
        "Sprain, left wrist",
        "Area mopped, signs put up, drain to be checked by contractor this week.",
    ),
    (
        "Pallet shifted during unloading and struck the right foot. Safety boots were worn. No vehicle involved.",
        "Bruise, right foot",
        "Load straps replaced; unloading to be done by two people from now on.",
    ),
)


def incident_record(job: Job) -> list[Sheet]:
    """An Australian employer's record of an incident: a grid of cells of different widths with labels on shaded strips,
    stories over lines in tall cells, boxes to tick, two signatures."""
    random, write, page = job.random, job.locale, Sheet()
    firm, hurt, boss, saw = company(random, "AU"), *(person(random, "AU") for _ in range(3))
    what, injury, done = random.choice(_STORIES)
    day, title = some_day(job), "Incident / Injury Report"
    page.text(40, 56, title, face="bold", size=18, colour=RUST)
    page.text(555, 48, firm.name, face="bold", size=10, align="right")
    page.text(555, 61, f"Form WHS-{random.randint(2, 19):02d}  v3", size=8, align="right", colour=GREY)
    told: list[Pair] = []

    def grid(y: float, *cells: tuple[str, str, float], deep: float = 36) -> float:
        told.extend((label, value) for label, value, _ in cells)
        return _grid(page, y, cells, deep)

    y = grid(
        76,
        ("Report No.", filled(job, "IR-####"), 115),
        ("Date of incident", write.date(day), 130),
        ("Time", f"{random.randint(7, 17)}:{random.randint(10, 55)}", 100),
        ("Location", job.one("Warehouse 2", "Loading dock", "Workshop bay 4"), 170),
    )
    y = grid(
        y + 10,
        ("Name of injured person", hurt.name, 245),
        ("Position", job.one("Storeperson", "Fitter", "Forklift operator"), 150),
        ("Employee ID", filled(job, "####"), 120),
    )
    y = grid(y, ("Home address", ", ".join(address(random, "AU")), 365), ("Contact number", phone(random, "AU"), 150))
    y = grid(y + 10, ("Describe what happened", what, 515), deep=66)
    y = grid(
        y,
        ("Nature of injury", injury, 255),
        ("Treatment given", job.one("Ice pack, rest", "First aid on site", "Referred to GP"), 260),
    )
    y += 24
    for label, options in (
        ("First aid required?", ("Yes", "No")),
        ("Time lost?", ("Yes", "No")),
        ("Notifiable?", ("Yes", "No")),
    ):
        chosen = random.choice(options)
        page.text(40, y, label, face="bold", size=9.5)
        tick(page, 190, y, options, chosen)
        told.append((label, chosen))
        y += 20
    y = grid(y, ("Witness", saw.name, 255), ("Reported to", boss.name, 260))
    y = grid(y, ("Corrective action", done, 515), deep=54)
    later = day + timedelta(days=random.randint(1, 4))
    grid(y + 10, ("Supervisor", boss.name, 255), ("Date signed", write.date(later), 260))
    page.text(40, 812, "Send the completed form to the safety officer within 24 hours.", size=8, colour=GREY)
    tell_pairs(job, title, told)
    return [page]


LAYOUTS = layouts(
    "generic_form",
    (ficha_inscricao, "pt_PT"),
    (incident_record, "en_AU"),
)
