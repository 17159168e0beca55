"""What generic forms ask, language by language, and what people write into them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Pair
from app.samples.measured.catalogue import Job
from app.samples.measured.deals import filled
from app.samples.measured.world import address, company, person, phone

# Title, then label=what is written there. {name} and the like are drawn; a bare text is one of its options.
FORMS: dict[str, tuple[str, str]] = {
    "club": (
        "Membership Application",
        "Full name={name}|Date of birth={birth}|Home address={address}|Telephone={phone}|E-mail={mail}|"
        "Membership type=Full/Junior/Family/Social|Emergency contact={name2}|"
        "Occupation=Carpenter/Nurse/Teacher/Retired|How did you hear about us?=Friend/Website/Open day|Date={day}",
    ),
    "vehicle": (
        "Vehicle Inspection Report",
        "Make and Model=Harlan Pickup 250/Corvane Wagon LX/Ridgeway Van|Model Year=2016/2019/2021|"
        "License Plate={plate}|VIN={vin}|Odometer Reading={miles}|Owner={name}|Inspection Date={day}|"
        "Inspector={name2}|Tire Condition=Good/Fair/Worn|Brakes=Pass/Adjust/Pass|Emissions=Within limits|"
        "Result=PASS/CONDITIONAL PASS|Next Inspection Due={later}",
    ),
    "patient": (
        "Patient Registration Form",
        "Patient Name={name}|Age / Sex=34 / F/51 / M/28 / F|UHID={digits}|Mobile No.={phone}|Address={address}|"
        "Referred By=Dr. {name2}|Blood Group=B+/O+/AB-|Known Allergies=None/Penicillin/Dust|"
        "Chief Complaint=Fever for 3 days/Lower back pain/Follow-up visit|Date of Visit={day}|"
        "Insurance Provider=Sahyadri Health/Nil",
    ),
    "site": (
        "Daily Site Report",
        "Project=Wharf Road car park/Depot extension|Report no.={digits}|Date={day}|"
        "Weather=Fine, 24 °C/Showers/Overcast|Supervisor={name}|Workers on site=12/7/19|"
        "Plant in use=Excavator, roller/Crane/Concrete pump|Hours lost=0/1.5/2|Visitors=None/Council inspector|"
        "Incidents=Nil/Near miss, see register",
    ),
    "umzug": (
        "Meldeformular Zuzug",
        "Familienname={surname}|Vorname(n)={given}|Geburtsdatum={birth}|Geburtsort={town}|"
        "Familienstand=ledig/verheiratet/geschieden|Staatsangehörigkeit=deutsch/österreichisch|"
        "Neue Anschrift={address}|Bisherige Anschrift={address2}|Einzugsdatum={day}|"
        "Religionszugehörigkeit=keine/ev./rk|Wohnungsgeber={name2}",
    ),
    "sinistre": (
        "Déclaration de sinistre",
        "Nom et prénom de l'assuré={name}|N° de contrat={digits}|Adresse={address}|Téléphone={phone}|"
        "Date du sinistre={day}|Lieu du sinistre={town}|Nature des dommages=Dégât des eaux/Bris de glace/Vol|"
        "Estimation des dommages={sum}|Tiers responsable=Aucun/{name2}|Fait à={town2}",
    ),
    "solicitud": (
        "Solicitud de inscripción",
        "Apellidos={surname}|Nombre={given}|DNI={dni}|Fecha de nacimiento={birth}|Domicilio={address}|"
        "Teléfono={phone}|Correo electrónico={mail}|Curso solicitado=Inglés B2/Cerámica/Contabilidad|"
        "Turno=Mañana/Tarde|Nivel de estudios=Bachillerato/Grado/FP|Fecha de solicitud={day}",
    ),
    "modulo": (
        "Modulo di iscrizione",
        "Cognome={surname}|Nome={given}|Nato/a il={birth}|Comune di nascita={town}|Residente in={address}|"
        "Codice tessera={digits}|Telefono={phone}|Email={mail}|Corso=Nuoto/Teatro/Informatica|Quota versata={sum}|"
        "Data={day}",
    ),
    "aanvraag": (
        "Aanvraag parkeervergunning",
        "Naam aanvrager={name}|Geboortedatum={birth}|Adres={address}|Telefoonnummer={phone}|Kenteken={plate}|"
        "Merk en type=Corvane Stad/Veld 3|Soort vergunning=Bewoner/Zakelijk/Bezoeker|Ingangsdatum={day}|"
        "Kosten per jaar={sum}|Aanvraagnummer={digits}",
    ),
    "ficha": (
        "Ficha de cliente",
        "Nome completo={name}|Data de nascimento={birth}|Morada={address}|Telemóvel={phone}|E-mail={mail}|"
        "Profissão=Engenheira/Professor/Comerciante|Estado civil=Solteiro(a)/Casado(a)|N.º de cliente={digits}|"
        "Data de adesão={day}|Observações=Prefere contacto por e-mail/Sem observações",
    ),
    "borang": (
        "Borang Permohonan Cuti",
        "Nama Pemohon={name}|No. Pekerja={digits}|Jabatan=Kewangan/Operasi/Sumber Manusia|"
        "Jawatan=Kerani/Eksekutif/Juruteknik|Jenis Cuti=Tahunan/Sakit/Kecemasan|Tarikh Mula={day}|"
        "Tarikh Tamat={later}|Jumlah Hari=2/3/5|Sebab=Urusan keluarga/Balik kampung|No. Telefon={phone}|"
        "Diluluskan Oleh={name2}",
    ),
    "travel": (
        "Travel Expense Claim",
        "Employee={name}|Department=Sales/Field Service/Research|Cost Center={digits}|"
        "Purpose of Trip=Customer visit/Trade fair/Training|Destination={town}|Departure Date={day}|"
        "Return Date={later}|Total Claimed={sum}|Advance Received={sum2}|Approved by={name2}",
    ),
}


def filled_in(job: Job, form: str) -> tuple[str, list[Pair]]:
    """The form's title and its labels with what was written. Nothing is told yet."""
    random, locale = job.random, job.locale
    day = date(2026, 1, 5) + timedelta(days=random.randrange(300))
    who, other = person(random, locale.country), person(random, locale.country)
    where = [address(random, locale.country) for _ in range(2)]
    drawn = {
        "name": who.name,
        "name2": other.name,
        "given": who.given,
        "surname": who.surname,
        "birth": locale.date(date(random.randint(1950, 2004), random.randint(1, 12), random.randint(1, 28))),
        "address": ", ".join(where[0]),
        "address2": ", ".join(where[1]),
        "town": random.choice(where)[-1].strip("0123456789 ").split(",")[0].split(" - ")[0].split(" (")[0],
        "town2": where[1][-1].strip("0123456789 ").split(",")[0],
        "phone": phone(random, locale.country),
        "mail": company(random, locale.country).mail,
        "day": locale.date(day),
        "later": locale.date(day + timedelta(days=random.randint(2, 9))),
        "digits": filled(job, random.choice(("######", "##-####", "A####"))),
        "plate": filled(job, "@@-###-@"),
        "vin": filled(job, "1H@@@####@#######"),
        "miles": f"{random.randint(12, 148)},{random.randint(100, 999)} mi",
        "dni": numbers.dni(random),
        "sum": locale.money(Decimal(random.randint(2000, 180_000)) / 100, "sign"),
        "sum2": locale.money(Decimal(random.randint(5000, 20_000)) / 100, "sign"),
    }
    title, text = FORMS[form]
    rows = []
    for entry in text.split("|"):
        label, value = entry.split("=", 1)
        if "{" not in value:
            # 34 / F stays together: a divider with spaces is part of the value
            value = random.choice(value.replace(" / ", "\0").split("/")).replace("\0", " / ")
        elif "/" in value:
            value = random.choice(value.split("/"))
        rows.append((label, value.format(**drawn)))
    return title, rows


def tell_pairs(job: Job, title: str, rows: list[Pair]) -> None:
    job.answer.tell(title=title)
    for label, value in rows:
        job.answer.row("pairs", label=label, value=value)
