"""What payslips say: an employer, an employee, a month, and pay that adds up."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.samples.measured.catalogue import Job
from app.samples.measured.deals import filled
from app.samples.measured.locales import cents
from app.samples.measured.world import Company, Person, company, person

Part = tuple[str, Decimal]

# Earnings as shares of the basic pay, deductions as shares of the gross, in percent.
_PARTS = {
    "en_GB": (
        "Basic salary=100|Overtime 1.5=6.4|Bonus=4",
        "PAYE tax=14.2|National Insurance=8.1|Pension 5%=5|Cycle scheme=1.1",
    ),
    "en_IE": ("Basic pay=100|Shift premium=7.5", "PAYE=13.3|USC=3.1|PRSI=4|Pension AVC=3.5"),
    "en_US": (
        "Regular=100|Overtime=8.25|Holiday=4.5",
        "Federal Income Tax=11.4|Social Security=6.2|Medicare=1.45|State Income Tax=4.1|401(k)=5",
    ),
    "en_AU": ("Ordinary hours=100|Allowance - tools=2.4", "PAYG tax withheld=21.5"),
    "en_IN": (
        "Basic=100|House Rent Allowance=40|Conveyance Allowance=6.4|Special Allowance=31.5|Medical Allowance=5",
        "Provident Fund=6.6|Professional Tax=0.2|Income Tax (TDS)=8.7|Labour Welfare Fund=0.03",
    ),
    "ms_MY": ("Gaji Pokok=100|Elaun Perumahan=9|Kerja Lebih Masa=5.5", "KWSP=11|PERKESO=0.5|SIP=0.2|PCB=4.4"),
    "de_DE": (
        "Gehalt=100|Zulage Rufbereitschaft=4.5|VWL Arbeitgeber=1.1",
        "Lohnsteuer=15.6|Kirchensteuer=1.4|Krankenversicherung=8.15|Rentenversicherung=9.3|"
        "Arbeitslosenversicherung=1.3|Pflegeversicherung=1.7",
    ),
    "de_CH": ("Monatslohn=100|Kinderzulage=3.6", "AHV/IV/EO 5.3%=5.3|ALV 1.1%=1.1|NBU=0.9|BVG=6.4"),
    "fr_FR": (
        "Salaire de base=100|Heures supplémentaires 25 %=5.6|Prime d'ancienneté=3",
        "Sécurité sociale - maladie=0.75|Vieillesse plafonnée=6.9|Retraite complémentaire=4.01|CSG déductible=6.8|"
        "Mutuelle=1.3|Prélèvement à la source=5.2",
    ),
    "es_ES": (
        "Salario base=100|Plus convenio=8.4|Antigüedad=3.2",
        "Contingencias comunes=4.7|Desempleo=1.55|Formación profesional=0.1|I.R.P.F.=13.6",
    ),
    "it_IT": (
        "Paga base=100|Contingenza=18.2|Scatti anzianità=3.4|Straordinario 30%=4.6",
        "Contributo INPS=9.19|IRPEF netta=14.4|Addizionale regionale=1.3",
    ),
    "nl_NL": ("Salaris=100|Reiskostenvergoeding=3.7|Overwerk=4.1", "Loonheffing=17.8|Pensioenpremie=6.2|WGA-hiaat=0.4"),
    "pt_PT": (
        "Vencimento base=100|Subsídio de alimentação=9.6|Trabalho suplementar=3.8",
        "Segurança Social=11|IRS=12.4|Quotização sindical=1",
    ),
    "pt_BR": (
        "Salário mensal=100|Hora extra 50%=6.2|DSR sobre horas extras=1.2",
        "INSS=9.7|IRRF=6.4|Vale transporte=4.1|Plano de saúde=2.5",
    ),
    "sv_SE": (
        "Månadslön=100|Övertidsersättning=4.4|Ersättning mertid=2.1",
        "Preliminärskatt=24.3|Nettolöneavdrag lunch=1.2",
    ),
    "da_DK": (
        "Månedsløn=100|Overtid 50 %=4.8|Telefonpakke=0.9",
        "ATP-bidrag=0.3|Eget pensionsbidrag=5|AM-bidrag 8 %=7.5|A-skat=26.4|Kantineordning=1.3",
    ),
    "id_ID": (
        "Gaji Pokok=100|Tunjangan Transport=9|Tunjangan Makan=7.5|Lembur=5.2",
        "BPJS Kesehatan=1|BPJS JHT=2|BPJS JP=1|PPh 21=4.3|Angsuran Koperasi=2.4",
    ),
    "de_AT": (
        "Gehalt=100|Überstundenpauschale=7.2|Sachbezug PKW=5",
        "SV-Beitrag laufend=17.6|Lohnsteuer=13.9|Betriebsratsumlage=0.5",
    ),
}
_BASIC = {
    "INR": 38000,
    "MYR": 3400,
    "BRL": 3600,
    "CHF": 6200,
    "USD": 4100,
    "AUD": 5200,
    "SEK": 32_000,
    "DKK": 34_000,
    "IDR": 7_400_000,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Pay:
    employer: Company
    employee: Person
    number: str
    start: date
    end: date
    paid: date
    earnings: list[Part]
    deductions: list[Part]
    address: tuple[str, ...]

    @property
    def gross(self) -> Decimal:
        return sum((amount for _, amount in self.earnings), Decimal(0))

    @property
    def deducted(self) -> Decimal:
        return sum((amount for _, amount in self.deductions), Decimal(0))

    @property
    def net(self) -> Decimal:
        return self.gross - self.deducted


def pay(job: Job, number: str = "####", *, tables: bool = True) -> Pay:
    """Tells employer, employee, the sums every slip has and, with `tables`, both tables."""
    random, locale = job.random, job.locale
    basic = Decimal(_BASIC.get(locale.currency, 2900)) * random.randint(80, 190) / 100
    earned, taken = _PARTS[locale.tag]

    def parts(text: str, of: Decimal, least: int) -> list[Part]:
        listed = [entry.rsplit("=", 1) for entry in text.split("|")]
        kept = listed[:least] + [entry for entry in listed[least:] if random.random() < 0.75]
        return [(name, cents(of * Decimal(share) / 100)) for name, share in kept]

    earnings = parts(earned, basic, 2)
    gross = sum((amount for _, amount in earnings), Decimal(0))
    month, year = random.randint(1, 12), random.choice((2025, 2026))
    last = monthrange(year, month)[1]
    made = Pay(
        employer=company(random, locale.country),
        employee=person(random, locale.country),
        number=filled(job, number),
        start=date(year, month, 1),
        end=date(year, month, last),
        paid=date(year, month, random.choice((25, 27, 28, last))),
        earnings=earnings,
        deductions=parts(taken, gross, 3 if len(taken.split("|")) > 3 else 1),
        address=company(random, locale.country).address,
    )
    job.answer.tell(employer=made.employer.name, employee=made.employee.name, gross_pay=made.gross, net_pay=made.net)
    if tables:
        for name, amount in made.earnings:
            job.answer.row("earnings", description=name, amount=amount)
        for name, amount in made.deductions:
            job.answer.row("deductions", description=name, amount=amount)
    return made


def told(job: Job, earned: list[Part], taken: list[Part]) -> tuple[Decimal, Decimal]:
    """Both tables and gross and net in the answer. What is earned and what is left."""
    gross, held = (sum((amount for _, amount in parts), Decimal(0)) for parts in (earned, taken))
    for name, parts in (("earnings", earned), ("deductions", taken)):
        for label, amount in parts:
            job.answer.row(name, description=label, amount=amount)
    job.answer.tell(gross_pay=gross, net_pay=gross - held)
    return gross, gross - held


def shares(of: Decimal, listed: tuple[tuple[str, str], ...]) -> list[Part]:
    return [(name, cents(of * Decimal(share) / 100)) for name, share in listed]
