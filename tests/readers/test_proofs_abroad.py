"""Proofs of investment, sales and interest as papers of twelve languages word them: the labels are data of the
schemas."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from app.readers.rules import RulesReader
from tests.readers.pages import wide
from tests.readers.test_gains_abroad import ACCOUNTS, SALES, rows_of, table
from tests.readers.test_relations import SCHEMAS

FIELDS = ("investor", "policy_number", "instrument", "section", "amount", "date", "financial_year")
PROOFS = {
    "de": (
        ("Versicherungsnehmerin", "Anna Berger"),
        ("Vertragsnummer", "RR-448-120937"),
        ("Tarif", "Riester-Rente Plus"),
        ("Rechtsgrundlage", "§ 10 Abs. 1 Nr. 2 lit. b EStG"),
        ("Summe der gezahlten Beiträge", "1.925,00 EUR"),
        ("Ausgestellt am", "14.02.2026"),
        ("Beitragsjahr", "2025"),
    ),
    "fr": (
        ("Souscripteur", "Claire Fontaine"),
        ("N° d'adhésion", "0048213-77"),
        ("Produit", "Levant Retraite"),
        ("Fondement légal", "article 163 quatervicies du CGI"),
        ("Montant des versements", "2 400,00 €"),
        ("Date de versement", "15/09/2025"),
        ("Année fiscale", "2025"),
    ),
    "es": (
        ("Partícipe", "Elena Vidal Romero"),
        ("N.º de partícipe", "77-120934"),
        ("Plan de pensiones", "Sur Equilibrado 40"),
        ("Fundamento legal", "artículo 51 de la LIRPF"),
        ("Importe aportado", "1.500,00 €"),
        ("Fecha de expedición", "12/02/2026"),
        ("Ejercicio", "2025"),
    ),
    "it": (
        ("Aderente", "Luca Marini"),
        ("Codice adesione", "0048-2213"),
        ("Comparto", "Bilanciato"),
        ("Riferimento normativo", "art. 10 TUIR"),
        ("Contributi versati", "€ 3.150,00"),
        ("Data di rilascio", "20/01/2026"),
        ("Anno d'imposta", "2025"),
    ),
    "nl": (
        ("Naam schenker", "Pieter de Vries"),
        ("Donateursnummer", "83-0112"),
        ("Soort gift", "Periodieke schenking"),
        ("Wettelijke grondslag", "artikel 6.38 lid 1 Wet IB 2001"),
        ("Totaal van de giften", "€ 360,00"),
        ("Dagtekening", "20-01-2026"),
        ("Kalenderjaar", "2025"),
    ),
    "pt": (
        ("Tomador do seguro", "Marta Sousa"),
        ("N.º da apólice", "PPR-330912"),
        ("Modalidade", "Reforma Ativa"),
        ("Enquadramento legal", "artigo 21.º do EBF"),
        ("Valor das entregas", "1.750,00 €"),
        ("Emitido em", "31-01-2026"),
        ("Ano civil", "2025"),
    ),
    "pl": (
        ("Oszczędzający", "Jan Kowalski"),
        ("Numer rachunku IKZE", "00238/2019"),
        ("Nazwa produktu", "Obligacje Plus"),
        ("Podstawa prawna", "art. 26 ust. 1 pkt 2b ustawy o PIT"),
        ("Suma wpłat", "6 400,00 zł"),
        ("Data wystawienia", "15.01.2026"),
        ("Rok podatkowy", "2025"),
    ),
    "sv": (
        ("Försäkringstagare", "Karin Lindberg"),
        ("Försäkringsnummer", "8841-223"),
        ("Sparform", "Kapitalpension"),
        ("Lagrum", "59 kap. 2 § IL"),
        ("Inbetalda premier", "12 000,00 kr"),
        ("Utfärdat den", "2026-01-18"),
        ("Inkomstår", "2025"),
    ),
    "da": (
        ("Gavegiver", "Mette Sørensen"),
        ("Medlemsnr.", "20934-1"),
        ("Gavens formål", "Nødhjælp"),
        ("Fradragsberettiget efter", "ligningslovens § 8 A"),
        ("Gavebeløb", "1.250,00 kr."),
        ("Betalt den", "03.11.2025"),
        ("Indkomstår", "2025"),
    ),
    "nb": (
        ("Forsikringstaker", "Kari Nordmann"),
        ("Avtalenummer", "77120-4"),
        ("Spareform", "Individuell pensjonssparing"),
        ("Hjemmel", "skatteloven § 6-47"),
        ("Innbetalt beløp", "15 000,00 kr"),
        ("Utskriftsdato", "14.01.2026"),
        ("Inntektsår", "2025"),
    ),
    "ms": (
        ("Pemegang polisi", "Nurul Aina binti Hassan"),
        ("No. polisi", "TK-5582013"),
        ("Nama pelan", "Setia Hayat"),
        ("Layak pelepasan di bawah", "Seksyen 49(1)(a) ACP 1967"),
        ("Jumlah caruman", "RM 2,400.00"),
        ("Tarikh dikeluarkan", "10/01/2026"),
        ("Tahun taksiran", "2025"),
    ),
    "id": (
        ("Nama peserta", "Budi Santoso"),
        ("Nomor kepesertaan", "00912-334"),
        ("Program pensiun", "Pensiun Sejahtera"),
        ("Dasar hukum", "Pasal 9 ayat (1) huruf g UU PPh"),
        ("Jumlah iuran", "Rp 6.000.000"),
        ("Tanggal terbit", "15/01/2026"),
        ("Tahun pajak", "2025"),
    ),
}
VALUES = {  # of amounts and days, which are read into one form
    "de": ("1925.00", "2026-02-14"),
    "fr": ("2400.00", "2025-09-15"),
    "es": ("1500.00", "2026-02-12"),
    "it": ("3150.00", "2026-01-20"),
    "nl": ("360.00", "2026-01-20"),
    "pt": ("1750.00", "2026-01-31"),
    "pl": ("6400.00", "2026-01-15"),
    "sv": ("12000.00", "2026-01-18"),
    "da": ("1250.00", "2025-11-03"),
    "nb": ("15000.00", "2026-01-14"),
    "ms": ("2400.00", "2026-01-10"),
    "id": ("6000000.00", "2026-01-15"),
}
Pairs = tuple[tuple[str, str], ...]


def beside(pairs: Pairs) -> str:
    return "\n".join(f"{label}: {value}" for label, value in pairs)


def across(pairs: Pairs) -> str:
    return "\n".join(label.ljust(36) + value for label, value in pairs)


def below(pairs: Pairs) -> str:
    """Two labels side by side, their values in the line below them."""
    couples = (pairs[n : n + 2] for n in range(0, len(pairs), 2))
    return "\n\n".join(
        "\n".join("".join(text.ljust(44) for text in line) for line in zip(*c, strict=True)) for c in couples
    )


async def fields_of(text: str, schema: str) -> dict[str, str | None]:
    read = [c for c in await RulesReader().read(wide(text).page(schema=SCHEMAS[schema])) if c.table is None]
    return {c.field: c.value for c in sorted(read, key=lambda c: c.confidence)}


@pytest.mark.parametrize("laid", [beside, across, below])
@pytest.mark.parametrize("language", PROOFS)
async def test_proofs(language: str, laid: Callable[[Pairs], str]) -> None:
    got = await fields_of(laid(PROOFS[language]), "investment_proof")
    investor, number, instrument, section, _, _, year = (value for _, value in PROOFS[language])
    amount, date = VALUES[language]
    assert tuple(map(got.get, FIELDS)) == (investor, number, instrument, section, amount, date, year)


@pytest.mark.parametrize(
    ("said", "section"),
    [
        ("Steuerlich begünstigt nach § 10a EStG", "§ 10a EStG"),
        ("Spende im Sinne des § 10b des Einkommensteuergesetzes", "§ 10b"),
        ("Contributi deducibili ai sensi dell'art. 10 TUIR", "art. 10 TUIR"),
        ("réduction d'impôt prévue à l'article 200 du CGI", "article 200 du CGI"),
        ("Aftrekbaar op grond van artikel 6.38 lid 1 Wet IB 2001", "artikel 6.38 lid 1 Wet IB 2001"),
        ("Avdragsgill enligt 59 kap. 2 § IL", "59 kap. 2 § IL"),
        ("Layak potongan di bawah Subseksyen 44(6) ACP 1967", "Subseksyen 44(6) ACP 1967"),
    ],
)
async def test_the_law_within_a_sentence(said: str, section: str) -> None:
    assert (await fields_of(said, "investment_proof")).get("section") == section


SALE = {
    "sv": ("Värdepapper", "Inköpsdatum", "Säljdatum", "Antal", "Omkostnadsbelopp", "Försäljningspris", "Vinst/förlust"),
    "pl": ("Instrument", "Data nabycia", "Data zbycia", "Liczba", "Koszt nabycia", "Wartość zbycia", "Zysk/strata"),
    "da": ("Papirnavn", "Købsdato", "Salgsdato", "Antal", "Anskaffelsessum", "Afståelsessum", "Gevinst/tab"),
    "nb": ("Verdipapir", "Ervervsdato", "Realisasjonsdato", "Antall", "Inngangsverdi", "Utgangsverdi", "Gevinst/tap"),
    "ms": ("Kaunter", "Tarikh belian", "Tarikh jualan", "Kuantiti", "Kos belian", "Nilai jualan", "Untung/rugi"),
    "id": ("Efek", "Tanggal beli", "Tanggal jual", "Lembar", "Harga perolehan", "Hasil penjualan", "Laba/rugi"),
}
INTEREST = {
    "sv": ("Kontonummer", "Kontotyp", "Ränteinkomst", "Avdragen skatt"),
    "pl": ("Nr rachunku", "Rodzaj rachunku", "Odsetki brutto", "Pobrany podatek"),
    "da": ("Kontonr.", "Kontotype", "Tilskrevne renter", "Indeholdt skat"),
    "nb": ("Kontonummer", "Kontotype", "Opptjente renter", "Skattetrekk"),
    "ms": ("No. akaun", "Jenis akaun", "Faedah dibayar", "Cukai ditolak"),
    "id": ("Nomor rekening", "Jenis simpanan", "Bunga bruto", "PPh final"),
}


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows under the headings of each language, the columns in the order of `places`, and what is read of them."""

    schema: str
    headings: Mapping[str, tuple[str, ...]]
    rows: tuple[tuple[str, ...], ...]
    places: tuple[int, ...]
    width: int
    columns: tuple[str, ...]
    read: list[tuple[str, ...]]


SOLD = Table(
    schema="capital_gains",
    headings=SALE,
    rows=SALES,
    places=(0, 2, 1, 3, 4, 5, 6),
    width=22,
    columns=("security", "buy_date", "sell_date", "quantity", "buy_value", "sell_value", "gain"),
    read=[
        ("Alpha Werke", "2024-03-04", "2025-06-17", "50", "1000.00", "1250.00", "250.00"),
        ("Beta Energie", "2023-01-11", "2025-08-20", "20", "2000.00", "1900.00", "-100.00"),
    ],
)
EARNED = Table(
    schema="interest_certificate",
    headings=INTEREST,
    rows=ACCOUNTS,
    places=(0, 1, 3, 2),
    width=24,
    columns=("account_number", "account_type", "interest", "tds"),
    read=[("4711882203", "Alpha", "120.50", "30.13"), ("4711882211", "Beta", "80.00", "20.00")],
)


@pytest.mark.parametrize(
    ("language", "kind"),
    [(language, kind) for kind in (SOLD, EARNED) for language in kind.headings],
    ids=lambda value: value if isinstance(value, str) else value.schema,
)
async def test_sales_and_interest(language: str, kind: Table) -> None:
    turned = tuple(tuple(line[n] for n in kind.places) for line in (kind.headings[language], *kind.rows))
    assert await rows_of(table(turned, kind.width), kind.schema, kind.columns) == kind.read


TAXED = """\
Gläubigerin der Kapitalerträge: Julia Brandt
Für das Kalenderjahr 2025 werden folgende Angaben bescheinigt:

Höhe der Kapitalerträge                                 5.412,00 EUR
davon: Gewinn aus Aktienveräußerungen                   4.100,00 EUR
Höhe des in Anspruch genommenen Sparer-Pauschbetrages   1.000,00 EUR
Kirchensteuer zur Kapitalertragsteuer                      99,27 EUR
Kapitalertragsteuer                                     1.103,00 EUR
Solidaritätszuschlag                                       60,66 EUR
"""


async def test_the_german_certificate_of_tax() -> None:
    interest = await fields_of(TAXED, "interest_certificate")
    assert (interest["account_holder"], interest["financial_year"]) == ("Julia Brandt", "2025")
    assert (interest["total_interest"], interest["total_tds"]) == ("5412.00", "1103.00")
    gains = await fields_of(TAXED, "capital_gains")
    assert (gains["investor"], gains["total_gain"]) == ("Julia Brandt", "4100.00")


@pytest.mark.parametrize(
    ("schema", "said", "read"),
    [
        (
            "payslip",
            "Medarbejder: Lars Mikkelsen\nMedarbejdernr.: 1042\nDispositionsdato: 31.10.2025\n"
            "Løn i alt: 33.500,00\nSamlede fradrag: 11.800,00\nTil udbetaling: 21.700,00",
            ("Lars Mikkelsen", "1042", "2025-10-31", "33500.00", "11800.00", "21700.00"),
        ),
        (
            "payslip",
            "Arbeidstaker: Ingrid Solberg\nLønnsnr.: 208\nUtbetalt dato: 20.10.2025\n"
            "Sum lønn og tillegg: 50 500,00\nSum trekk: 15 600,00\nNetto utbetalt: 34 900,00",
            ("Ingrid Solberg", "208", "2025-10-20", "50500.00", "15600.00", "34900.00"),
        ),
        (
            "bank_statement",
            "Kontoejer: Sofie Lund\nReg. og kontonr.: 1234 0005678901\nForrige saldo: 5.000,00\n"
            "Ud i alt: 3.000,00\nInd i alt: 21.700,00\nNy saldo: 23.700,00",
            ("Sofie Lund", "1234 0005678901", "5000.00", "3000.00", "21700.00", "23700.00"),
        ),
        (
            "bank_statement",
            "Kontoeier: Ola Hansen\nKontonummer: 1234.56.78903\nInngående saldo: 5 000,00\n"
            "Sum ut av konto: 3 000,00\nSum inn på konto: 34 900,00\nUtgående saldo: 36 900,00",
            ("Ola Hansen", "1234.56.78903", "5000.00", "3000.00", "34900.00", "36900.00"),
        ),
    ],
)
async def test_wages_and_accounts_of_the_north(schema: str, said: str, read: tuple[str, ...]) -> None:
    keys = {
        "payslip": ("employee", "employee_id", "pay_date", "gross_pay", "total_deductions", "net_pay"),
        "bank_statement": (
            "account_holder", "account_number", "opening_balance", "total_debits", "total_credits", "closing_balance"
        ),
    }  # fmt: skip
    assert tuple(map((await fields_of(said, schema)).get, keys[schema])) == read
