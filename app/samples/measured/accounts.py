"""What bank statements say: an account, and transactions whose balances run on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.catalogue import Job
from app.samples.measured.world import BANKS, Company, Person, company, person

# What leaves an account, then what comes in.
_TEXTS = {
    "en": (
        "Card payment HEXLEY FOODS|Direct debit MERROW WATER|Standing order RENT FLAT 4|Cash withdrawal ATM 0412|"
        "Card payment TRAINLINE TICKET 88213 LEEDS|Faster payment J STRAND ref holiday|Monthly account fee|"
        "Card payment BOOKHAVEN",
        "Salary TOLLAND SYSTEMS|Transfer from savings|Refund HEXLEY FOODS|Interest",
    ),
    "de": (
        "SEPA-Lastschrift Stadtwerke Rheintal Abschlag Strom|Kartenzahlung Markt Sonnhof 14:22|"
        "Dauerauftrag Miete Lindenring 4|Bargeldauszahlung Automat|Überweisung Dr. Vogelsang Rechnung 2231|"
        "Entgelt Kontoführung|Lastschrift Telefon Nordnetz Kundennr 88231",
        "Gehalt Falkenberg GmbH|Gutschrift Erstattung Bahn|Überweisung von B. Petersen",
    ),
    "fr": (
        "CARTE BOULANGERIE SABLONS|PRLV SEPA ELECTRICITE BOREAL|VIR SEPA LOYER MME GARNIER|RETRAIT DAB LYON 3|"
        "CHEQUE 0004412|COTISATION CARTE|PRLV MUTUELLE VAL-JOLI CONTRAT 20931",
        "VIR SALAIRE MONTCLAIR SAS|REMISE CHEQUE|VIR REMBOURSEMENT SANTE",
    ),
    "es": (
        "Recibo luz Levante|Compra tarjeta El Olivar|Cajero Plaza Nueva|Transferencia alquiler|"
        "Comisión mantenimiento|Recibo comunidad propietarios 2º trimestre",
        "Nómina Talleres Norte|Transferencia recibida S. Vidal|Bizum recibido",
    ),
    "it": (
        "Pagamento POS Supermercato Belvedere|Addebito SDD energia Tirreno|Prelievo bancomat|"
        "Bonifico affitto Via delle Rose|Canone mensile conto|Imposta di bollo",
        "Accredito stipendio Officine Padane|Bonifico da C. Sartori|Rimborso",
    ),
    "nl": (
        "Betaalautomaat Bakker Veldhuis|Incasso Waterbedrijf termijn|Huur Molenlaan 12|Geldopname Stationsplein|"
        "iDEAL bestelling De Haven|Kosten betaalpakket",
        "Salaris Noorderlicht BV|Overboeking van T. Hoekstra|Terugbetaling",
    ),
    "pt": (
        "COMPRA MERCADO ESTRELA|DEB DIRETO AGUAS MINHO|LEVANTAMENTO MB|TRF RENDA CASA|COMISSAO MANUTENCAO|"
        "PAG SERVICOS 21093",
        "TRF ORDENADO SERRA VERDE|TRF DE LEONOR ANTUNES|DEPOSITO",
    ),
    "ms": (
        "PEMBELIAN KAD PASARAYA MAJU|BIL ELEKTRIK|PENGELUARAN ATM|PINDAHAN KE 5512 SEWA RUMAH|CAJ PERKHIDMATAN|"
        "BAYARAN PINJAMAN KERETA",
        "GAJI CAHAYA TRADING|PINDAHAN DARI MEI YEE|DEPOSIT TUNAI",
    ),
    "sv": (
        "Kortköp ICA BJÖRKVIKEN|Autogiro MÄLARDAL ENERGI|Överföring hyra mars|Swish till Emil Wallin|"
        "Kortköp SKÄRGÅRD APOTEK|Bankavgift|Bg-betalning 5402-1190 TALLKRONAN FÖRSÄKRING",
        "Lön NORRSKEN AB|Swish från Karin Öberg|Insättning|Skatteåterbäring",
    ),
    "da": (
        "Dankort BØGELUND KØBMAND|BS betaling LIMFJORD FORSYNING|Husleje|MobilePay Rasmus Holm|"
        "Dankort VESTERHAV BYGGEMARKED nota 4412|Gebyr|Overførsel budgetkonto",
        "Lønoverførsel STOREBÆLT A/S|MobilePay Ida Thorup|Overskydende skat",
    ),
    "id": (
        "TRSF E-BANKING DB SEWA RUKO|KARTU DEBIT SINAR MART|TARIKAN ATM 0714|BIAYA ADM|BYR VIA E-BANKING LISTRIK|"
        "TRANSAKSI DEBIT QRIS WARUNG LESTARI|SETOR PAJAK MPN",
        "TRSF E-BANKING CR PT MITRA SAMUDRA|SETORAN TUNAI|BUNGA|GAJI KARYA MANDALA",
    ),
    "in": (
        "UPI/Kaveri Foods/99120/payment|ATM WDL SECTOR 18|NEFT/RENT/LAKE VIEW|POS TRISHUL STORES|"
        "ACH D- SAHYADRI MF SIP|SMS CHARGES|IMPS/2201/Deepak Menon/loan",
        "SALARY GODAVARI INFOTECH|NEFT CR REFUND|INT PAID|UPI/Nikhil/dinner",
    ),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """`amount` is negative where money leaves."""

    day: date
    text: str
    amount: Decimal
    balance: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    bank: Company
    holder: Person
    address: tuple[str, ...]
    number: str
    iban: str
    start: date
    end: date
    opening: Decimal
    entries: list[Entry]

    @property
    def closing(self) -> Decimal:
        return self.entries[-1].balance

    @property
    def credits(self) -> Decimal:
        return sum((entry.amount for entry in self.entries if entry.amount > 0), Decimal(0))

    @property
    def debits(self) -> Decimal:
        return -sum((entry.amount for entry in self.entries if entry.amount < 0), Decimal(0))


def account(job: Job, count: tuple[int, int] = (8, 16), number: str = "") -> Account:
    """Tells the holder and the closing balance, which every statement has."""
    random, locale = job.random, job.locale
    worth = {"INR": 40, "MYR": 3, "SEK": 10, "DKK": 7, "IDR": 9000}.get(locale.currency, 1)
    start = date(random.choice((2025, 2026)), random.randint(1, 12), 1)
    out, into = (part.split("|") for part in _TEXTS["in" if locale.country == "IN" else locale.lang])
    opening = balance = Decimal(random.randint(90_000, 600_000) * worth) / 100
    entries, day, many = [], start, random.randint(*count)
    for n in range(many):
        day = min(
            day + timedelta(days=random.choice((0, 0, 1, 1, 2, 3)) if many < 25 else random.choice((0, 0, 1))),
            start + timedelta(days=27),
        )
        leaves = random.random() < 0.72 and n != many // 3
        amount = (
            Decimal(random.randint(320, 42_000) * worth) / 100
            if leaves
            else Decimal(random.randint(20_000, 310_000) * worth) / 100
        )
        amount = -min(amount, balance - 1) if leaves and balance > 2 else amount
        balance += amount
        entries.append(Entry(day=day, text=random.choice(out if amount < 0 else into), amount=amount, balance=balance))
    bank = company(random, locale.country)
    made = Account(
        bank=replace(bank, name=random.choice(BANKS[locale.country])),
        holder=person(random, locale.country),
        address=company(random, locale.country).address,
        number="".join(str(random.randint(1, 9)) if sign == "#" else sign for sign in number),
        iban=numbers.in_groups(numbers.iban(random, locale.country)) if locale.country in numbers.BBAN else "",
        start=start,
        end=start + timedelta(days=27),
        opening=opening,
        entries=entries,
    )
    job.answer.tell(account_holder=made.holder.name, closing_balance=made.closing)
    return made


def tell_entries(job: Job, made: Account, *, balance: bool = True) -> None:
    for entry in made.entries:
        job.answer.row(
            "transactions",
            date=entry.day,
            description=entry.text,
            debit=-entry.amount if entry.amount < 0 else None,
            credit=entry.amount if entry.amount > 0 else None,
            balance=entry.balance if balance else None,
        )
