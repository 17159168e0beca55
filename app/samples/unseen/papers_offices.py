"""Papers of offices that no built-in type fits: a fine, a school's report, a prescription, a bill of lading."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Row, Style, heads, pairs, words
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.goods import items
from app.samples.measured.others import some_day
from app.samples.measured.sheet import A4, GREY, LETTER, NAVY, Sheet, wrapped
from app.samples.measured.world import address, company, person, phone


def _on(page: Sheet, y: float) -> Flow:
    return Flow(begin=lambda _s, _p: 60.0, sheets=[page], y=y)


_FINES = {
    "en": ("PENALTY CHARGE NOTICE", "PCN", "Vehicle registration", "Seen at", "Location", "Officer", "Contravention",
           "01 Parked in a restricted street during prescribed hours", "Pay within 14 days", "After that", "Council",
           "If you do nothing the charge will rise and may be registered as a debt at the county court. Appeals in "
           "writing or online; do not pay if you mean to appeal."),
    "de": ("Verwarnung mit Verwarnungsgeld", "Aktenzeichen", "Kennzeichen", "Tatzeit", "Tatort", "Zeuge", "Tatbestand",
           "112402 Sie parkten im absoluten Haltverbot (Zeichen 283)", "Verwarnungsgeld", "Bußgeld ab", "Stadt",
           "Wird das Geld nicht binnen einer Woche gezahlt, so wird ein Bußgeldverfahren eingeleitet. Sie können sich "
           "auf der Rückseite äußern."),
    "ms": ("NOTIS KESALAHAN LETAK KERETA", "No. Notis", "No. Kenderaan", "Masa", "Tempat", "Pegawai", "Kesalahan",
           "Meletak kenderaan tanpa mempamerkan kupon", "Kadar kompaun 14 hari", "Selepas 14 hari", "Majlis Bandaraya",
           "Kegagalan membayar kompaun boleh dirujuk ke mahkamah. Bayaran di kaunter atau melalui aplikasi."),
}  # fmt: skip


def parking_fine(job: Job) -> list[Sheet]:
    """A notice from under the wiper: number, place, time, two sums and a slip to pay with."""
    random, write = job.random, job.locale
    title, no, plate, seen, at, officer, why, what, soon, late, council, threat = _FINES[write.lang]
    page = Sheet(size=(298.0, 640.0))
    where, sum_ = address(random, write.country), Decimal(random.choice((25, 35, 50)))
    number = filled(job, "@@########")
    page.text(
        149, 34, f"{council} {where[-1].strip('0123456789 ').split(',')[0]}", face="bold", size=10, align="middle"
    )
    page.text(149, 54, title, face="bold", size=11, align="middle")
    page.box(20, 66, 278, 90)
    page.text(149, 82, f"{no}: {number}", face="mono-bold", size=11, align="middle")
    rows = (
        (plate, filled(job, "@@## @@@")),
        (seen, f"{write.date(some_day(job))} {random.randint(8, 19):02d}:{random.randint(10, 59)}"),
        (at, where[0]),
        (officer, filled(job, "@###")),
    )
    y = pairs(page, 20, 112, rows, "above", size=10, step=16)
    page.text(20, y, why, size=8, colour=GREY)
    y = page.lines(20, y + 14, wrapped(what, 258, "bold", 9.5), face="bold", size=9.5)
    y = pairs(
        page, 20, y + 14, ((soon, write.money(sum_, "sign")), (late, write.money(2 * sum_, "sign"))), "dots", room=258
    )
    page.prose(20, y + 10, threat, 258, size=8)
    page.line(0, 520, 298, dash=True)
    page.text(20, 545, number, face="mono-bold", size=11)
    page.text(278, 545, write.money(sum_, "sign"), face="mono-bold", size=11, align="right")
    page.text(20, 566, f"Tel. {phone(random, write.country)}", size=8)
    page.text(20, 600, "||| |||| || ||| || |||| ||| | ||", face="mono", size=12)
    return [page]


_SUBJECTS = {
    "en": "English|Mathematics|Irish|Geography|Science|Art|Physical Education|History",
    "fr": "Français|Mathématiques|Anglais|Histoire-géographie|SVT|Physique-chimie|EPS|Arts plastiques",
}
_REMARKS = {
    "en": "Must revise more often.|Works well but talks too much.|Pleasing progress, well done.|A very good term.",
    "fr": "Travail irrégulier, peut mieux faire.|Des efforts à poursuivre.|Bon trimestre, continuez.|Très bon niveau.",
}


def school_report(job: Job) -> list[Sheet]:
    """Subjects with marks, averages of the class, and a teacher's words."""
    random, write = job.random, job.locale
    french = write.lang == "fr"
    pupil, head = person(random, write.country), person(random, write.country)
    page = Sheet()
    page.text(
        40, 48, "Collège Jean Moulin-Vert" if french else "St Brannoc's Community School", face="serif-bold", size=14
    )
    page.text(40, 62, ", ".join(address(random, write.country)), face="serif", size=9)
    page.text(
        555, 48, "BULLETIN DU 2e TRIMESTRE" if french else "Christmas Report", face="serif-bold", size=13, align="right"
    )
    page.text(
        555, 62, "Année scolaire 2025-2026" if french else "School year 2025/26", face="serif", size=9, align="right"
    )
    page.box(40, 74, 555, 104)
    page.text(48, 93, f"{'Élève' if french else 'Student'} : {pupil.name}", face="serif-bold", size=11)
    page.text(
        300,
        93,
        f"{'Classe' if french else 'Class'} : {random.randint(3, 6)}{job.one('A', 'B', 'C')}",
        face="serif",
        size=11,
    )
    page.text(
        547,
        93,
        f"{'Absences' if french else 'Days absent'} : {random.randint(0, 9)}",
        face="serif",
        size=11,
        align="right",
    )
    rows: list[Row] = []
    for subject in _SUBJECTS[write.lang].split("|"):
        mark, mean = Decimal(random.randint(70, 190)) / 10, Decimal(random.randint(95, 140)) / 10
        own, all_ = (
            (write.number(mark, 1), write.number(mean, 1)) if french else (f"{mark * 5:.0f}%", f"{mean * 5:.0f}%")
        )
        teacher = f"{'M.' if french else 'Mr'} {person(random, write.country).surname}"
        rows.append((subject, teacher, own, all_, _REMARKS[write.lang].split("|")[min(3, int(mark - 7) // 3)]))
    flow = _on(page, 116)
    form = (
        "Matière:110|Professeur:100|Élève:46^|Classe:46^|Appréciations:213"
        if french
        else "Subject:110|Teacher:100|Result:46^|Average:50^|Comment:209"
    )
    flow.table(40, heads(form), rows, Style(lines="all", face="serif", head="serif-bold", size=9.5, row=14))
    page.text(40, flow.y + 30, "Avis du conseil de classe :" if french else "Year head:", face="serif-bold", size=10)
    page.prose(
        40,
        flow.y + 46,
        "Ensemble satisfaisant. Le conseil encourage l'élève à participer davantage à l'oral."
        if french
        else "A pleasant and helpful member of the class. Parents are invited to the meeting on the last Thursday.",
        515,
        face="serif",
        size=10.5,
    )
    page.text(
        555, flow.y + 110, f"{'Le principal' if french else 'Principal'}, {head.name}", face="serif", align="right"
    )
    return [page]


def prescription(job: Job) -> list[Sheet]:
    """A doctor's sheet: letterhead, patient, medicines with doses in three lines each, a signature."""
    random, write = job.random, job.locale
    spanish = write.lang == "es"
    doctor, patient = person(random, write.country), person(random, write.country)
    page = Sheet(size=(420.0, 595.0))
    page.text(34, 44, f"Dr. {doctor.name}", face="serif-bold", size=15, colour=NAVY)
    page.text(
        34,
        58,
        "Medicina general - Colegiado 46/" + numbers.digits(random, 5)
        if spanish
        else f"MBBS, MD (Medicine)  Reg. No. {numbers.digits(random, 5)}",
        face="serif",
        size=9,
    )
    page.lines(
        386, 40, (*address(random, write.country), phone(random, write.country)), face="serif", size=8, align="right"
    )
    page.line(34, 84, 386, weight=1.2, colour=NAVY)
    page.text(34, 102, f"{'Paciente' if spanish else 'Pt.'}: {patient.name}", face="serif", size=10.5)
    page.text(386, 102, write.date(some_day(job)), face="serif", size=10.5, align="right")
    age, weight, pressure = (
        random.randint(4, 80),
        random.randint(41, 92),
        f"12{random.randint(0, 9)}/8{random.randint(0, 9)}",
    )
    what = (
        f"Edad: {age}    Peso: {weight} kg    TA {pressure}"
        if spanish
        else f"Age: {age}    Wt: {weight} kg    BP {pressure}"
    )
    page.text(34, 118, what, face="serif", size=10)
    page.text(34, 152, "Rp." if spanish else "Rx", face="serif-bold", size=20)
    y = 182.0
    drugs = (
        words("Amoxicilina 500 mg cáps.|Ibuprofeno 600 mg comp.|Omeprazol 20 mg cáps.|Paracetamol 1 g comp.")
        if spanish
        else words("Tab. Azithral 500|Tab. Crocin 650|Syr. Ascoril LS 100 ml|Cap. Pan-D|Tab. Cetzine 10 mg")
    )
    for n, drug in enumerate(random.sample(drugs, 3), start=1):
        dose = job.one("1 - 0 - 1", "0 - 0 - 1", "1 - 1 - 1")
        days = random.randint(3, 10)
        page.text(50, y, f"{n}. {drug}", face="serif-bold", size=12)
        page.text(66, y + 16, f"{dose}   x {days} {'días' if spanish else 'days'}", face="serif", size=11)
        page.text(66, y + 31, "después de las comidas" if spanish else "after food", face="serif", size=10)
        y += 56
    page.text(
        34,
        y + 10,
        "Revisión en 10 días." if spanish else "Review after 5 days. Adv: CBC, plenty of fluids.",
        face="serif",
        size=10,
    )
    page.line(260, 530, 386, weight=0.5)
    page.text(386, 542, "Firma y sello" if spanish else "Signature", face="serif", size=8, align="right")
    return [page]


def bill_of_lading(job: Job) -> list[Sheet]:
    """A carrier's: shipper, consignee, pieces and weights in boxes; goods, but no price."""
    random, write = job.random, job.locale
    page = Sheet(size=LETTER if write.country == "US" else A4)
    end = page.size[0] - 36
    mid = page.size[0] / 2
    sender, to, carrier = (company(random, write.country) for _ in range(3))
    page.text(36, 44, "STRAIGHT BILL OF LADING - SHORT FORM", face="bold", size=13)
    page.text(end, 36, "NOT NEGOTIABLE", face="bold", size=8, align="right")
    page.text(
        end,
        48,
        f"B/L No. {filled(job, '####-#####')}   PRO {numbers.digits(random, 9)}",
        face="mono",
        size=9,
        align="right",
    )
    for x, label, who in ((36.0, "SHIPPER", sender), (mid, "CONSIGNEE", to)):
        page.box(x, 58, x + mid - 36, 126)
        page.text(x + 5, 70, label, face="bold", size=7.5)
        page.lines(x + 5, 84, (who.name, *who.address, who.phone), face="mono", size=9)
    cells = (
        ("CARRIER", carrier.name),
        ("TRAILER", filled(job, "@@-#####")),
        ("SEAL", numbers.digits(random, 7)),
        ("PICKUP", write.date(some_day(job))),
    )
    x = 36.0
    for (label, value), wide in zip(cells, (0.4, 0.2, 0.2, 0.2), strict=True):
        room = (end - 36) * wide
        page.box(x, 132, x + room, 162)
        page.text(x + 5, 142, label, face="bold", size=7)
        page.text(x + 5, 156, value, face="mono", size=9)
        x += room
    flow, goods = _on(page, 174), "DESCRIPTION OF ARTICLES, MARKS AND EXCEPTIONS"
    weights = [random.randint(80, 1900) for _ in range(random.randint(3, 7))]
    rows: list[Row] = [
        (
            str(random.randint(1, 12)),
            job.one("PLT", "CTN", "DRM"),
            job.one("", "X"),
            item.name,
            f"{weight:,}",
            job.one("70", "85", "92.5"),
        )
        for weight, item in zip(weights, items(random, write, len(weights)), strict=True)
    ]
    rows.append(("", "", "", "TOTAL WEIGHT", f"{sum(weights):,}", ""))
    flow.table(
        36,
        heads(f"QTY:40>|TYPE:44^|HM:30^|{goods}:{end - 36 - 244}|WEIGHT LB:80>|CLASS:50^"),
        rows,
        Style(lines="all", face="mono", size=9, row=10),
    )
    y = page.prose(
        36,
        flow.y + 20,
        "Received, subject to the classifications and tariffs in effect on the date of issue, the property described "
        "above in apparent good order, except as noted. Freight charges: prepaid [X]  collect [ ]  third party [ ].",
        end - 36,
        size=8,
    )
    for x, label in (
        (36.0, "SHIPPER SIGNATURE / DATE"),
        (220.0, "DRIVER SIGNATURE / DATE"),
        (400.0, "TRAILER LOADED BY"),
    ):
        page.line(x, y + 50, x + 160, weight=0.5)
        page.text(x, y + 60, label, size=7)
    return [page]


LAYOUTS = layouts(
    None,
    (parking_fine, "en_GB de_DE ms_MY"),
    (school_report, "fr_FR en_IE"),
    (prescription, "en_IN es_ES"),
    (bill_of_lading, "en_US"),
)
