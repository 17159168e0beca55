"""Interest papers: currencies said in words, headings that name a law or a year, accounts as cards."""

from __future__ import annotations

from app.readers.rules import RulesReader
from tests.readers.pages import Sheet, wide
from tests.readers.test_relations import SCHEMAS

INTEREST = SCHEMAS["interest_certificate"]


def rows(page: Sheet) -> list[dict[str, str | None]]:
    found: dict[int, dict[str, str | None]] = {}
    for c in RulesReader().candidates(page.page(schema=INTEREST)):
        if c.row is not None:
            found.setdefault(c.row, {})[c.field] = c.value
    return list(found.values())


def currencies(page: Sheet) -> set[str | None]:
    return {c.currency for c in RulesReader().candidates(page.page(schema=INTEREST)) if c.currency}


SPARBANK = """\
Kustens Sparbank                                   Årsbesked 2024

Konto                    Kontonummer            Ränteinkomst     Avdragen skatt
Sparkonto                4410-22 190 33             1 240,50             372,15
Lönekonto                4410-22 190 41                88,20              26,46
"""


def test_a_currency_is_said_in_words() -> None:
    assert currencies(wide(SPARBANK + "\nAlla belopp anges i kronor.\n")) == {"SEK"}
    assert currencies(wide(SPARBANK + "\nAlla belopp anges i euro.\n")) == {"EUR"}


def test_a_language_of_one_country_tells_its_currency() -> None:
    page = wide(
        "Rentebank Fjord                                Årsoppgave 2024\n\n"
        "Konto                    Kontonummer              Opptjente renter     Skattetrekk\n"
        "Sparekonto               1503.22.19033                    1 240,50            0,00\n"
        "Lønnskonto               1503.22.19041                       88,20            0,00\n\n"
        "Beløp er hentet fra banken og sendt til Skatteetaten.\n"
    )
    assert currencies(page) == {"NOK"}


def test_headings_may_name_a_law_and_a_year() -> None:
    page = wide(
        "Vindhya Deposits Ltd\nINTEREST STATEMENT\n\n"
        "Deposit No          Scheme             Rate     Interest 2023-24     TDS u/s 194A         Net Paid\n"
        "TD9014477           Flexi 24M          7.10            18,400.00         1,840.00        16,560.00\n"
        "TD9018120           Monthly 12M        6.90             4,250.00             0.00         4,250.00\n"
    )
    assert rows(page) == [
        {"account_number": "TD9014477", "account_type": "Flexi 24M", "interest": "18400.00", "tds": "1840.00"},
        {"account_number": "TD9018120", "account_type": "Monthly 12M", "interest": "4250.00", "tds": "0.00"},
    ]


def test_balances_of_days_stand_among_headings() -> None:
    page = wide(
        "Duinbank N.V.\nJaaroverzicht 2023\n\n"
        "Rekeningnummer            Soort              Saldo 01-01-2023   Saldo 31-12-2023    Ontvangen rente\n"
        "NL18 DUIN 0417 3355 21    Spaarrekening            12.400,00          13.150,00             210,40\n"
        "NL52 DUIN 0417 9911 08    Kinderrekening            3.000,00           3.450,00              45,10\n"
    )
    assert [(r["account_type"], r["interest"]) for r in rows(page)] == [
        ("Spaarrekening", "210.40"),
        ("Kinderrekening", "45.10"),
    ]


def test_a_label_of_two_columns_is_that_of_the_value_behind_it() -> None:
    page = wide(
        "Shannon Savings Bank\nCertificate of Interest 2024\n\n"
        "Account ........................... Everyday Saver\n"
        "Account ........................... 90114417\n"
        "Gross interest .................... €410.20\n"
        "Account ........................... Notice Deposit\n"
        "Account ........................... 90114425\n"
        "Gross interest .................... €38.05\n"
    )
    assert rows(page) == [
        {"account_type": "Everyday Saver", "account_number": "90114417", "interest": "410.20"},
        {"account_type": "Notice Deposit", "account_number": "90114425", "interest": "38.05"},
    ]


def best(page: Sheet) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for c in RulesReader().candidates(page.page(schema=INTEREST)):
        if c.row is None:
            found.setdefault(c.field, c.value)
    return found


def test_sums_are_named_in_all_languages() -> None:
    page = wide(
        "Bank Seri Malaysia Berhad\nPENYATA FAEDAH 2024\n\n"
        "No. Akaun            Jenis Akaun            Faedah (RM)      Cukai ditolak (RM)\n"
        "1140552299           Akaun Simpanan               45.20                    0.00\n"
        "7720110033           Deposit Tetap             1,240.00                   62.00\n"
        "Jumlah                                         1,285.20                   62.00\n"
    )
    assert len(rows(page)) == 2
    assert (best(page)["total_interest"], best(page)["total_tds"]) == ("1285.20", "62.00")


def test_a_letter_greets_the_holder() -> None:
    page = wide(
        "VINDHYA BANK LTD.\nInterest Certificate 2023-24\n\nDear Mr. Kiran Oberoi,\n\n"
        "Account No.        Account Type        Interest Amount     TDS\n"
        "1140552299         Savings                    4,120.00    0.00\n"
    )
    assert best(page)["account_holder"] == "Kiran Oberoi"


def test_the_number_of_a_box_is_no_amount() -> None:
    page = wide(
        "CREDIT UNION OF HARBOR\nForm 1099-INT\n\n1 Interest income             2 Early withdrawal penalty\n"
        "$ 1,069.36                    $ 12.00\n\nRecipient's name\nSimone Feldman\n"
    )
    assert best(page)["total_interest"] == "1069.36"
