"""Who issued a paper that has no legal form in its first line, and lists that only their titles head."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from app.model.schema import FieldType
from app.readers.amounts import other_reading, parse_amount, plain
from app.readers.rules import RulesReader
from app.readers.spans import find_spans
from tests.readers.pages import sheet
from tests.readers.test_relations import SCHEMAS

BODY = """

Rechnung Nr. 4711
Datum: 12.03.2026

Leistung                         Menge      Preis     Betrag
Wartung der Anlage                   2      40,00      80,00

Gesamtbetrag                                           80,00
"""


async def values(text: str, schema: str, columns: int = 100) -> tuple[Mapping[str, str | None], list[list[str]]]:
    """The best value of each field, and the rows of all tables, table by table."""
    read = await RulesReader().read(sheet(text, columns=columns).page(schema=SCHEMAS[schema]))
    best: dict[str, str | None] = {}
    rows: dict[tuple[str, int], list[str]] = {}
    for one in read:
        if one.table is None:
            best.setdefault(one.field, one.value)
        else:
            rows.setdefault((one.table, one.row or 0), []).append(str(one.value))
    return best, [[table, *cells] for (table, _), cells in sorted(rows.items())]


@pytest.mark.parametrize(
    ("head", "name", "address"),
    [
        (
            "Gilles Marchand EI\n12, rue des Tanneurs\n69003 Lyon",
            "Gilles Marchand EI",
            "12, rue des Tanneurs, 69003 Lyon",
        ),
        (
            "Silberhorn Ladenbau\nGmbH & Co. KG\n\nLindenring 32\n50676 Köln",
            "Silberhorn Ladenbau GmbH & Co. KG",
            "Lindenring 32, 50676 Köln",
        ),
        (
            "STUDIO LEGALE\nAvv. Beatrice Montanari\nVia delle Rose, 136\n10121 Torino",
            "Avv. Beatrice Montanari",
            "Via delle Rose, 136, 10121 Torino",
        ),
        ("Gemeinde Oberau\nDorfstraße 4\n82496 Oberau", "Gemeinde Oberau", "Dorfstraße 4, 82496 Oberau"),
        ("Nordlys Bageri AS\nStorgata 12\n0155 Oslo", "Nordlys Bageri AS", "Storgata 12, 0155 Oslo"),
        (
            "Guadalmar Aguas S.A.\nCIF B70311188 · Calle Mayor 147, 48009 Bilbao",
            "Guadalmar Aguas S.A.",
            "Calle Mayor 147, 48009 Bilbao",
        ),
    ],
)
async def test_who_issued_it(head: str, name: str, address: str) -> None:
    best, _ = await values(head + BODY, "invoice")
    assert (str(best["supplier"]).rstrip("."), best["supplier_address"]) == (name.rstrip("."), address)


async def test_two_lists_side_by_side_under_their_titles() -> None:
    _, rows = await values(
        """
Nómina                                          Obras del Sur S.L.

Devengos                                        Deducciones
Salario base                      3.654,00      Contingencias comunes (4,70 %)    228,87
Mejora voluntaria                   456,75      Desempleo (1,55 %)                 75,48
Plus transporte                     149,81

Total devengado                   4.260,56      Total a deducir                   304,35
""",
        "payslip",
    )
    assert rows == [
        ["deductions", "Contingencias comunes (4,70 %)", "228.87"],
        ["deductions", "Desempleo (1,55 %)", "75.48"],
        ["earnings", "Salario base", "3654.00"],
        ["earnings", "Mejora voluntaria", "456.75"],
        ["earnings", "Plus transporte", "149.81"],
    ]


async def test_amounts_in_boxes_under_their_names() -> None:
    best, rows = await values(
        """
DIRECTORATE OF WATER RESOURCES
PAY SLIP FOR FEBRUARY 2025

PAY AND ALLOWANCES (Rs.)
BASIC PAY           DA                HRA
     53,100.00          28,143.00         15,930.00
RECOVERIES (Rs.)
NPS TIER-I          INCOME TAX
      8,421.00          10,020.00

          GROSS PAY          TOTAL RECOVERIES          NET PAY
          97,173.00              18,441.00             78,732.00
""",
        "payslip",
    )
    assert rows == [
        ["deductions", "NPS TIER-I", "8421.00"],
        ["deductions", "INCOME TAX", "10020.00"],
        ["earnings", "BASIC PAY", "53100.00"],
        ["earnings", "DA", "28143.00"],
        ["earnings", "HRA", "15930.00"],
    ]
    assert best["gross_pay"] == "97173.00"


async def test_bookings_below_their_days_where_headings_hold_balances_alone() -> None:
    _, rows = await values(
        """
Opening balance      Total outgoings      Total deposits      Balance
£100.00              -£41.50              +£20.00             £78.50

1 January 2026
  Streambox                                        -11.50          88.50
  Refund Bookhaven                                 +20.00         108.50
4 January 2026
  Northern Rail Tickets                            -30.00          78.50
""",
        "bank_statement",
    )
    assert rows == [
        ["transactions", "2026-01-01", "Streambox", "11.50", "88.50"],
        ["transactions", "2026-01-01", "Refund Bookhaven", "20.00", "108.50"],
        ["transactions", "2026-01-04", "Northern Rail Tickets", "30.00", "78.50"],
    ]


async def test_prices_of_three_decimals_by_what_they_make() -> None:
    _, rows = await values(
        """
Artigo     Descrição                     Qtd.     Pr. Unitário        Valor
A22713     Papel A4                      2,00           18,140        36,28
A98458     Cadeira                       1,00          145,950       145,95
""",
        "purchase_order",
    )
    assert [row[4] for row in rows] == ["18.14", "145.95"]


def test_the_other_reading_of_three_figures() -> None:
    assert other_reading("18140", "18,140") == "18.14"
    assert other_reading("18145", "€ 18.145") == "18.1450"  # "18.145" would read back as a thousand
    assert other_reading("1234567", "1,234,567") is None
    assert other_reading("5.000", "5.000") == "5000"
    assert other_reading("18.14", "18,14") is None


@pytest.mark.parametrize(
    ("text", "number", "currency"),
    [("$1,943.44 AUD", "1943.44", "AUD"), ("€ 112,00 EUR", "112.00", "EUR"), ("$5.00 EUR", None, None)],
)
def test_a_symbol_and_a_code(text: str, number: str | None, currency: str | None) -> None:
    amount = parse_amount(text)
    assert (amount and plain(amount.number), amount and amount.currency) == (number, currency)


def test_the_article_of_a_law_is_no_amount() -> None:
    assert find_spans(FieldType.MONEY, "TVA non applicable, art. 293 B du CGI") == ()
    assert [s.text for s in find_spans(FieldType.MONEY, "art. 12 à 12,50 €")] == ["12,50 €"]
