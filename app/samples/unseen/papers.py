"""Documents of no built-in type: a policy's schedule, a booking, a warranty, a newsletter; and all forms and papers."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from app.samples.measured.blocks import Flow, Row, Style, heads, number_pages, pairs, words
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.locales import cents
from app.samples.measured.others import some_day
from app.samples.measured.sheet import GREY, MAROON, NAVY, PALE, TEAL, WHITE, Sheet
from app.samples.measured.world import address, company, person, phone
from app.samples.unseen import papers_forms, papers_offices

_CLAUSES = {
    "nl": (
        "Verzekerd is schade door brand, storm, neerslag en inbraak, mits de woning bewoond is.",
        "Sieraden zijn buitenshuis meeverzekerd tot het bedrag dat hierboven bij Kostbaarheden staat.",
        "Bij diefstal zonder sporen van braak bedraagt de vergoeding ten hoogste de helft van de schade.",
        "Een verbouwing of leegstand van meer dan zestig dagen meldt u vooraf aan de maatschappij.",
    ),
    "en": (
        "Cover for flood applies as set out in the policy booklet, with a waiting time of 72 hours.",
        "Portable valuables are covered anywhere in Australia and for 30 days a year elsewhere.",
        "Theft from an unlocked garage is covered up to a tenth of the sum insured for contents.",
        "You must tell us within 30 days if the home is let, left empty or being rebuilt.",
    ),
}


def policy_schedule(job: Job) -> list[Sheet]:
    """What an insurance covers: sums insured, excess, premium and its tax; nothing is asked to be paid here."""
    random, write = job.random, job.locale
    dutch = write.lang == "nl"
    who, house = (
        person(random, write.country),
        company(random, write.country, "Verzekeringen" if dutch else "Insurance"),
    )
    begin = some_day(job)
    premium = Decimal(random.randint(18_000, 92_000)) / 100
    duty = cents(premium * (21 if dutch else 10) / 100)
    pages = [Sheet(), Sheet()]
    for page in pages:
        page.text(555, 44, house.name, face="bold", size=13, align="right", colour=TEAL)
        page.line(40, 54, 555, weight=2, colour=TEAL)
    page = pages[0]
    page.text(
        40,
        84,
        "Polisblad woonverzekering" if dutch else "Home and contents insurance: your schedule",
        face="bold",
        size=16,
    )
    rows = (
        ("Polisnummer" if dutch else "Policy", filled(job, "W##.###.###")),
        ("Verzekeringnemer" if dutch else "Insured", who.name),
        ("Risicoadres" if dutch else "Situation", ", ".join(address(random, write.country))),
        ("Ingangsdatum" if dutch else "Cover starts", write.date(begin, 2)),
        ("Contractvervaldag" if dutch else "Expires 4pm", write.date(begin + timedelta(days=365), 2)),
    )
    y = pairs(page, 40, 116, rows, gap=120, step=18)
    flow = Flow(begin=lambda _s, _p: 60.0, sheets=[page], y=y + 14)
    covers = (
        words("Opstal|Inboedel|Glas|Kostbaarheden")
        if dutch
        else words("Building|Contents|Portable valuables|Legal liability")
    )
    table: list[Row] = [
        (
            name,
            write.money(Decimal(random.randint(2, 900) * 1000), "sign"),
            write.money(Decimal(random.choice((100, 250, 500))), "sign"),
        )
        for name in covers
    ]
    form = "Dekking:215|Verzekerd bedrag:160>|Eigen risico:140>" if dutch else "Cover:215|Sum insured:160>|Excess:140>"
    flow.table(40, heads(form), table, Style(lines="rows", row=12))
    sums = (
        ("Jaarpremie" if dutch else "Base premium", write.money(premium, "sign")),
        ("Assurantiebelasting 21%" if dutch else "GST", write.money(duty, "sign")),
        ("Totaal per jaar" if dutch else "Annual premium", write.money(premium + duty, "sign")),
    )
    pairs(page, 330, flow.y + 30, sums, "right", room=225, step=18)
    pages[1].text(40, 84, "Clausules" if dutch else "Endorsements and special conditions", face="bold", size=13)
    y = 108.0
    for n, clause in enumerate(_CLAUSES[write.lang], start=1):
        pages[1].text(40, y, f"{'B' if dutch else 'E'}{n}0{n}", face="bold", size=9.5)
        y = pages[1].prose(90, y, clause, 465, size=9.5) + 12
    number_pages(pages, "{n}/{of}", x=555)
    return pages


def hotel_booking(job: Job) -> list[Sheet]:
    """A confirmation: dates, room, a price to be paid on the spot, how to come and how to cancel."""
    random, write = job.random, job.locale
    italian = write.lang == "it"
    guest, begin, nights = person(random, write.country), some_day(job), random.randint(1, 6)
    rate = Decimal(random.randint(70, 210))
    page = Sheet()
    page.box(0, 0, 595, 110, fill=NAVY)
    page.text(
        297,
        52,
        "Hotel Belvedere" if italian else "Pousada da Ribeira",
        face="serif-bold",
        size=26,
        align="middle",
        colour=WHITE,
    )
    page.text(297, 74, "* * * *", size=12, align="middle", colour=WHITE)
    page.text(297, 94, ", ".join(address(random, write.country)), size=9, align="middle", colour=WHITE)
    hello = (
        f"Gentile {guest.name}, siamo lieti di confermare la Sua prenotazione {filled(job, '@@@###')}."
        if italian
        else f"Caro(a) {guest.name}, temos o prazer de confirmar a sua reserva {filled(job, '@@@###')}."
    )
    page.text(56, 150, hello, face="serif", size=11.5)
    out = begin + timedelta(days=nights)
    for x, label, value, note in (
        (
            56.0,
            "Arrivo" if italian else "Chegada",
            write.date(begin, 2),
            "dalle 14.00" if italian else "a partir das 15h",
        ),
        (
            230.0,
            "Partenza" if italian else "Partida",
            write.date(out, 2),
            "entro le 10.30" if italian else "até às 11h",
        ),
        (410.0, "Notti" if italian else "Noites", str(nights), "2 adulti"),
    ):
        page.text(x, 190, label, size=8, colour=GREY)
        page.text(x, 208, value, face="bold", size=13)
        page.text(x, 222, note, size=9)
    page.line(56, 240, 539, weight=0.5)
    rows = (
        (
            ("Camera doppia vista lago" if italian else "Quarto duplo com varanda"),
            f"{nights} x {write.money(rate, 'sign')}",
        ),
        (("Prima colazione" if italian else "Pequeno-almoço"), "inclusa" if italian else "incluído"),
        (("Importo da saldare in albergo" if italian else "A pagar no hotel"), write.money(rate * nights, "sign")),
        (("Tassa di soggiorno" if italian else "Taxa turística"), f"{write.money(Decimal(2), 'sign')} p.p."),
    )
    y = pairs(page, 56, 266, rows, "right", room=483, size=11, step=24)
    page.prose(
        56,
        y + 20,
        "Cancellazione gratuita fino a tre giorni prima dell'arrivo; in seguito sarà addebitata la prima notte. "
        "Parcheggio su richiesta. Dalla stazione autobus 12, fermata Lungolago."
        if italian
        else "Cancelamento gratuito até três dias antes da chegada; depois será cobrada a primeira noite. "
        "Estacionamento mediante pedido. Da estação, autocarro 12, paragem Cais.",
        483,
        face="serif",
        size=11,
    )
    page.text(297, 800, f"{phone(random, write.country)}   www.albergo.example", size=9, align="middle", colour=GREY)
    return [page]


def warranty_card(job: Job) -> list[Sheet]:
    """A small card folded in two: product, serial, dealer's stamp, and conditions in two languages."""
    random, write = job.random, job.locale
    maker, dealer = company(random, write.country), company(random, write.country)
    german = write.lang == "de"
    page = Sheet(size=(595.0, 298.0))
    page.upright(297, 0, 298, weight=0.3)
    page.text(24, 36, "GARANTIEKARTE" if german else "WARRANTY CARD", face="bold", size=15, colour=MAROON)
    page.text(24, 50, maker.name, size=9)
    rows = (
        ("Modell" if german else "Model", job.one("Aquastar 300", "Rotor X-12", "Brewline Duo")),
        ("Serien-Nr." if german else "Serial no.", filled(job, "@@########")),
        ("Kaufdatum" if german else "Purchased on", write.date(some_day(job))),
        ("Käufer" if german else "Owner", person(random, write.country).name),
    )
    pairs(page, 24, 92, rows, "under", room=250, step=16)
    page.box(24, 224, 274, 284)
    page.text(28, 233, "Händlerstempel" if german else "Dealer's stamp", size=6.5, colour=GREY)
    page.lines(60, 250, (dealer.name, *dealer.address), face="bold", size=8.5)
    texts = (
        (
            "Garantiebedingungen",
            "Für dieses Gerät leisten wir 24 Monate Garantie ab Kaufdatum gegen Vorlage dieser Karte "
            "und des Kaufbelegs. Ausgenommen sind Verschleissteile und Schäden durch Kalk und Stürze.",
        ),
        (
            "Conditions of warranty",
            "The maker will repair or replace, free of charge, any part found faulty within 24 "
            "months. Damage in transit, wear, and repairs by others are not covered. Your rights by law remain.",
        ),
    )
    y = 36.0
    for head, text in texts if german else texts[::-1]:
        page.text(318, y, head, face="bold", size=9.5)
        y = page.prose(318, y + 15, text, 254, size=8.5) + 18
    page.text(318, 284, f"Service: {phone(random, write.country)}   {maker.web}", size=8)
    return [page]


_NEWS = {
    "en": (
        "The Allotment Post",
        (
            (
                "Open day draws a crowd",
                "More than two hundred visitors came through the gate on Sunday, and the cake stall was "
                "bare by three. Thanks to all who baked, dug and carried; the raffle made enough for a new shed roof.",
            ),
            (
                "Water butts at last",
                "Each plot may have one butt from the pallet by the gate. Please sign the list in the hut "
                "and bring a friend, for they are heavier than they look.",
            ),
            (
                "Seed swap",
                "Bring what you saved and take what you like. Beans and tomatoes are always wanted, mint never is.",
            ),
            (
                "From the chair",
                "The council has renewed our lease for ten years. The rent stays as it was, and the hedge along "
                "the lane is ours to cut from now on. Volunteers will find the shears in the usual place.",
            ),
        ),
    ),
    "nl": (
        "Buurtnieuws De Linde",
        (
            (
                "Straatfeest groot succes",
                "Meer dan tweehonderd buren kwamen zondag langs en om drie uur was alle taart op. Dank "
                "aan iedereen die bakte, bouwde en sjouwde; van de opbrengst komt er een nieuwe zandbak.",
            ),
            (
                "Nieuwe speeltoestellen",
                "De gemeente plaatst volgende maand een glijbaan en twee schommels. Tijdens het werk is "
                "het pleintje een week afgesloten.",
            ),
            (
                "Ruilbeurs",
                "Breng mee wat u kwijt wilt en neem mee wat u kunt gebruiken. Boeken en speelgoed zijn welkom.",
            ),
            (
                "Van het bestuur",
                "De huur van het buurthuis is voor vijf jaar verlengd. Wie op dinsdag de sleutel wil beheren, "
                "meldt zich bij de penningmeester. De koffie blijft gratis.",
            ),
        ),
    ),
    "pt": (
        "Boletim do Condomínio",
        (
            (
                "Festa junina reuniu vizinhos",
                "Mais de duzentos moradores passaram pelo pátio no domingo e às três já não havia "
                "bolo. A comissão agradece a todos os que ajudaram a montar as barracas.",
            ),
            (
                "Obras na garagem",
                "A pintura do segundo subsolo começa na próxima segunda-feira. Pedimos que os carros sejam "
                "retirados até às sete da manhã.",
            ),
            (
                "Troca de livros",
                "Traga o que já leu e leve o que quiser. A estante fica no salão, ao lado do elevador.",
            ),
            (
                "Palavra do síndico",
                "A assembleia aprovou a troca das bombas de água por unanimidade. As atas estão afixadas na "
                "portaria e podem ser consultadas a qualquer hora.",
            ),
        ),
    ),
}


def newsletter(job: Job) -> list[Sheet]:
    """Two columns of news under a masthead, a small advertisement, dates to remember."""
    random, write = job.random, job.locale
    name, news = _NEWS[write.lang]
    page = Sheet()
    day = some_day(job)
    page.text(297, 70, name, face="serif-bold", size=34, align="middle", colour=TEAL)
    page.line(40, 82, 555, weight=1.5)
    page.text(40, 95, f"{write.month(day)}", face="serif", size=9)
    page.text(555, 95, f"No. {random.randint(12, 140)}", face="serif", size=9, align="right")
    page.line(40, 101, 555, weight=0.5)
    place = [(40.0, 128.0), (307.0, 128.0)]
    for n, (title, text) in enumerate(news):
        x, y = place[n % 2]
        page.text(x, y, title, face="serif-bold", size=14)
        y = page.prose(x, y + 18, text, 248, face="serif", size=11)
        place[n % 2] = (x, y + 24)
    x, y = place[0]
    page.box(x, y, x + 248, y + 74, fill=PALE)
    page.text(x + 124, y + 30, company(random, write.country).name, face="bold", size=12, align="middle")
    page.text(x + 124, y + 48, f"{phone(random, write.country)}  -10%", size=10, align="middle")
    x, y = place[1]
    for n in range(4):
        page.text(
            x, y + 16 * n, f"{write.date(day + timedelta(days=7 * n + 3), 2)}, {17 + n % 3}:30", face="serif", size=10.5
        )
    return [page]


LAYOUTS = (
    *papers_forms.LAYOUTS,
    *papers_offices.LAYOUTS,
    *layouts(
        None,
        (policy_schedule, "en_AU nl_NL"),
        (hotel_booking, "it_IT pt_PT"),
        (warranty_card, "de_CH en_GB"),
        (newsletter, "en_AU nl_NL pt_BR"),
    ),
)
