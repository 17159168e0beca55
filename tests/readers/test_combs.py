"""Values in boxes of one character each, letters set apart, and the numbers that count the lines of a form."""

from __future__ import annotations

from tests.readers.test_relations import SCHEMAS, best
from tests.readers.test_rows import pairs

PROOF = SCHEMAS["investment_proof"]
CARD = SCHEMAS["identity_card"]
INVOICE = SCHEMAS["invoice"]
FORM16 = SCHEMAS["form16"]

SLIP = """\
   Konkan Bank Limited                                        DEPOSITOR'S COPY
   PPF DEPOSIT SLIP

   Date  22/12/2024
   PPF A/c No.     4  6  8  8  4  8  9  6  1  6  5
   Name     FARHAN GILL
   Amount Rs.      83,000.00
"""

COUNTED = """\
   ANTRAG AUF WOHNGELD

   1      Familienname
          V  o  g  e  l  s  a  n  g

   2      Geburtsdatum                           Personen
          0  9  .  0  4  .  1  9  6  0           3  2

   3      Anschrift
          A  m     A  l  t  e  n     M  a  r  k  t

   4      Miete im Monat (EUR)                                 640
   5      Nebenkosten im Monat (EUR)                           120
"""


async def test_a_number_in_boxes_is_one_number() -> None:
    assert await best(SLIP, PROOF, "policy_number") == "46884896165"


async def test_a_date_in_boxes_is_a_date_without_its_points() -> None:
    page = (
        "   Surname          Ackermann\n   Given names      Torben\n\n   Date of birth   2  5    0  4    1  9  7  9\n"
    )
    assert await best(page, CARD, "date_of_birth") == "1979-04-25"


async def test_a_form_in_boxes_is_read_without_the_numbers_of_its_lines() -> None:
    assert await pairs(COUNTED) == [
        ("Familienname", "Vogelsang"),
        ("Geburtsdatum", "09.04.1960"),
        ("Personen", "32"),
        ("Anschrift", "Am Alten Markt"),
        ("Miete im Monat (EUR)", "640"),
        ("Nebenkosten im Monat (EUR)", "120"),
    ]


async def test_letters_set_apart_are_a_word() -> None:
    assert await best("        I N V O I C E\n   N o .   1 2 0 7\n", INVOICE, "invoice_number") == "1207"


async def test_a_few_single_figures_are_no_value_in_boxes() -> None:
    assert await best("   Policy No.   1   2   3   4\n   Amount Rs.   83,000.00\n", PROOF, "policy_number") != "1234"


async def test_the_number_of_a_label_is_no_amount_of_the_one_before() -> None:
    page = """\
   14 Gross salary          15 Allowances exempt, section 10
   16,28,178.00             1,29,642.00
   16 Standard deduction    17 Tax on employment
   50,000.00                2,400.00
   18 Income from salary    19 House property income
   14,46,136.00             0.00
"""
    assert await best(page, FORM16, "standard_deduction") == "50000.00"
    assert await best(page, FORM16, "income_from_salary") == "1446136.00"
