"""What the unseen forms ask, language by language, and what people write into them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Pair
from app.samples.measured.catalogue import Job
from app.samples.measured.deals import filled
from app.samples.measured.world import address, company, person, phone

# Title, then label=what is written there; of several values divided by bars, one.
ASKED: dict[str, tuple[str, str]] = {
    "accident": (
        "Record of an accident at work",
        """Name of the injured person={name}
Job title=Picker|Fitter|Cleaner|Apprentice
Works in=Loading bay|Paint shop|Canteen
When did it happen?={day}, {time}
Where exactly?=Stairs to the store|Gate 3|Beside the press
What happened?=Slipped on wet floor and fell on left arm|Caught hand in door while carrying a box
Injury=Bruised wrist|Cut, right thumb|None visible
First aid given by={name2}
Sent to hospital=No|Yes, by taxi
Days off work=0|2|5
Reported on={later}
Entry number={digits}""",
    ),
    "camp": (
        "Fiche sanitaire de liaison",
        """NOM DE L'ENFANT={surname}
PRÉNOM={given}
NÉ(E) LE={child}
DATES DU SÉJOUR={day} au {later}
ALLERGIES=Arachides|Aucune connue|Pollens
TRAITEMENT EN COURS=Non|Ventoline si besoin
DERNIER RAPPEL DTP={past}
RESPONSABLE LÉGAL={name2}
ADRESSE={address}
TÉL. PORTABLE={phone}
MÉDECIN TRAITANT=Dr {name3}
RECOMMANDATIONS DES PARENTS=Porte des lunettes|Ne sait pas nager|Néant""",
    ),
    "verein": (
        "Beitrittserklärung",
        """Name={surname}
Vorname={given}
geb. am={birth}
Straße, Hausnummer={street}
PLZ, Ort={town}
Mobil={phone}
E-Mail={mail}
Abteilung=Turnen|Handball|Schwimmen|Tischtennis
Eintritt zum={day}
Jahresbeitrag={sum}
Kontoinhaber={name2}
Mitgliedsnummer={digits}""",
    ),
    "uscita": (
        "Autorizzazione alla gita scolastica",
        """Il/La sottoscritto/a={name2}
genitore dell'alunno/a={name}
Classe=3B|2A|5C
Destinazione={city}
Data dell'uscita={day}
Partenza ore=7:45|8:10
Rientro ore=17:30|18:15
Quota={sum}
Allergie o intolleranze=Nessuna|Lattosio
Recapito telefonico={phone}""",
    ),
    "schoolreis": (
        "Toestemming schoolreis",
        """Ouder/verzorger={name2}
Leerling={name}
Groep=5|7|8
Bestemming={city}
Datum={day}
Vertrek=8.15 uur|8.40 uur
Terug=17.00 uur|16.30 uur
Bijdrage={sum}
Bijzonderheden=Geen|Wordt snel wagenziek
Bereikbaar op={phone}""",
    ),
    "orden": (
        "PARTE DE TRABAJO",
        """Nº parte={digits}
Fecha={day}
Cliente={firm}
Técnico={name}
Dirección de la obra={address}
Tel. contacto={phone}
Equipo=Caldera de gas|Aire acondicionado|Bomba de agua
Nº de serie={serial}
Hora entrada=8:30|9:15
Hora salida=11:00|13:45
Avería=No arranca|Pierde agua|Ruido en el ventilador
Trabajo realizado=Cambio de placa y prueba|Limpieza y purgado del circuito
Conforme={name2}""",
    ),
    "ordem": (
        "ORDEM DE SERVIÇO",
        """OS Nº={digits}
Aberta em={day}
Cliente={firm}
Técnico={name}
Local={address}
Fone={phone}
Equipamento=Compressor|Elevador de carga|Câmara fria
Série={serial}
Início=8h30|9h15
Término=11h00|13h45
Defeito reclamado=Não liga|Vazamento de óleo|Ruído no motor
Serviço executado=Troca de placa e teste|Limpeza e regulagem
Recebido por={name2}""",
    ),
    "folha": (
        "FOLHA DE ASSISTÊNCIA",
        """Folha n.º={digits}
Data={day}
Cliente={firm}
Técnico={name}
Local da intervenção={address}
Contacto={phone}
Equipamento=Caldeira|Portão automático|Bomba de calor
N.º de série={serial}
Chegada=8:30|9:15
Saída=11:00|13:45
Avaria=Não arranca|Perde água
Trabalho efetuado=Substituição da placa|Limpeza e afinação
O cliente={name2}""",
    ),
    "aduan": (
        "BORANG ADUAN PENGGUNA",
        """Nama pengadu={name}
No. telefon={phone}
Alamat surat-menyurat={address}
Tarikh kejadian={day}
Premis yang diadu={firm}
Jenis aduan=Harga tidak dipamer|Barang rosak|Khidmat lewat
Nilai kerugian={sum}
Butiran ringkas=Barang tidak sama dengan iklan|Bayaran balik belum diterima
No. rujukan={digits}
Diterima oleh={name2}""",
    ),
    "allergy": (
        "Dental history update",
        """Patient={name}
Date of birth={birth}
Home phone={phone}
Employer={firm}
Last visit elsewhere={past}
Reason for today's visit=Check-up|Toothache, lower left|Lost filling
Medications=None|Lisinopril 10 mg|Ibuprofen
Dental insurance=Bluestem Dental|Self pay
Member ID={digits}
Emergency contact={name2}
Today's date={day}""",
    ),
}


def written(job: Job, form: str) -> tuple[str, list[Pair]]:
    """The form's title and its labels with what was written. Nothing is told yet."""
    random, locale = job.random, job.locale
    day = date(2026, 2, 3) + timedelta(days=random.randrange(280))
    who, *others = (person(random, locale.country) for _ in range(3))
    where = address(random, locale.country)
    firm = company(random, locale.country)
    drawn = {
        "name": who.name,
        "given": who.given,
        "surname": who.surname,
        "name2": others[0].name,
        "name3": others[1].surname,
        "birth": locale.date(date(random.randint(1958, 2016), random.randint(1, 12), random.randint(1, 28))),
        "child": locale.date(date(random.randint(2012, 2018), random.randint(1, 12), random.randint(1, 28))),
        "past": locale.date(day - timedelta(days=random.randint(200, 1500))),
        "day": locale.date(day),
        "later": locale.date(day + timedelta(days=random.randint(1, 12))),
        "time": f"{random.randint(7, 16)}:{random.choice(('05', '20', '45'))}",
        "address": ", ".join(where),
        "street": where[0],
        "town": where[-1],
        "city": where[-1].split(" (")[0].split()[-1],
        "phone": phone(random, locale.country),
        "mail": firm.mail,
        "firm": firm.name,
        "digits": filled(job, random.choice(("######", "####-##", "@####"))),
        "serial": f"SN{numbers.digits(random, 8)}",
        "sum": locale.money(Decimal(random.randint(30, 480)) / 2, "sign"),
    }
    title, text = ASKED[form]
    rows = []
    for entry in text.splitlines():
        label, value = entry.split("=", 1)
        rows.append((label, random.choice(value.split("|")).format(**drawn)))
    return title, rows
