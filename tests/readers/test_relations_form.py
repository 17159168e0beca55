"""Values that are known by their form and place: numbers that were misread, figures that are no amounts, captions in
small print, names with a title behind them, what is whose."""

from __future__ import annotations

import pytest

from app.readers.identifiers import fault
from tests.readers.test_relations import SCHEMAS, best

BANK = SCHEMAS["bank_statement"]
FORM16 = SCHEMAS["form16"]
GAINS = SCHEMAS["capital_gains"]
INVOICE = SCHEMAS["invoice"]
PAYSLIP = SCHEMAS["payslip"]
CARD = SCHEMAS["identity_card"]

FORM = """\
FORM 16 - PART B: SALARY PAID AND TAX DEDUCTED

PAN of employee     ABCPK1234F

2.  Less: Allowances to the extent exempt under section 10
(a)  Travel concession under section 10(5)                              30,887
(h)  Total amount of exemption claimed under section 10                1,54,437
6.  Income chargeable under the head "Salaries" [(3+1(e)-5]            6,95,428
12.  Total taxable income (9-11)                                       6,27,220
19.  Net tax payable (17-18)                                             39,462
"""

REPORT = """\
   NILGIRI WEALTH LLP CAPITAL GAIN REPORT                           PAGE 1
   CLIENT: CL-97365 Ananya Kulkarni PAN ZJFPK8576C

   Disposals between 6 April 2025 and 5 April 2026
"""

SPANISH = """\
   Levante Papelería S.L.U.
   Plaza Nueva, 15
   46002 Valencia
   N.I.F. B59165142 Tel. 938 555 965

   FACTURA                                   Cliente
                                             Puerta del Sol Consultores S.L.
   Nº factura  A/26/1797                     Calle Mayor, 76
   Fecha  01/01/2026                         46002 Valencia
                                             N.I.F.: B96796057

   Base imponible     % IVA      Cuota IVA      TOTAL FACTURA
           623,40        21         130,91           754,31 €
"""

PAYMENT = """\
   Recibo de Pagamento de Salário

   Código      Nome do funcionário      Referência         Data de pagamento
   4872        Tiago Carvalhal          março de 2026      27/03/2026
"""

STATEMENT = """\
   FIRST PRAIRIE BANK, N.A.        March 1, 2026 through March 28, 2026
   P.O. Box 4410                   Account Number: 0000007616
"""

LICENCE = """\
     DRIVING LICENCE
1. STRAND
2. THEODORE
3. 05.11.1971 UNITED KINGDOM
4a. 19.03.2021 4c. DVLA-N
4b. 18.03.2031
5. CREKF 856129 ER2RE
8. 85 UNION TERRACE, SWANSEA SA1 5BB
                         SPECIMEN
"""


async def test_a_number_that_was_misread_is_read_all_the_same_beside_its_label() -> None:
    page = "   IBAN: DE89 3704 0044 0532 0130 01\n"
    assert await best(page, BANK, "iban") == "DE89 3704 0044 0532 0130 01"
    assert await best("   IBAN: see overleaf\n", BANK, "iban") is None


def test_an_iban_is_checked_by_the_digits_that_all_ibans_have() -> None:
    assert fault("iban", "ES52 8932 4011 4001 3911 4075") == ""
    assert fault("iban", "ES53 8932 4011 4001 3911 4075") != ""


async def test_a_tax_id_with_its_country_needs_no_label() -> None:
    page = "   Sedgeway Engineering Ltd\n\n   INVOICE\n\n   Total  12.00\n\n   IE1778239M · www.sedgeway.example\n"
    assert await best(page, INVOICE, "supplier_tax_id") == "IE1778239M"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("income_from_salary", "695428.00"),
        ("taxable_income", "627220.00"),
        ("net_tax_payable", "39462.00"),
        ("exempt_allowances", "154437.00"),
        ("employee_pan", "ABCPK1234F"),
        ("employer_pan", None),
    ],
)
async def test_figures_that_refer_to_lines_are_no_amounts(key: str, value: str | None) -> None:
    assert await best(FORM, FORM16, key) == value


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("broker", "NILGIRI WEALTH LLP"),
        ("investor", "Ananya Kulkarni"),
        ("account_number", "CL-97365"),
        ("period_start", "2025-04-06"),
        ("period_end", "2026-04-05"),
    ],
)
async def test_names_end_where_the_title_or_a_number_begins(key: str, value: str) -> None:
    assert await best(REPORT, GAINS, key) == value


async def test_a_tax_id_below_the_customer_is_not_the_suppliers() -> None:
    assert await best(SPANISH, INVOICE, "supplier_tax_id") == "B59165142"


async def test_a_rate_below_its_percent_sign() -> None:
    assert await best(SPANISH, INVOICE, "tax_rate") == "21"


async def test_little_words_inside_a_month_or_a_name_name_no_date() -> None:
    assert await best(PAYMENT, PAYSLIP, "period_start") is None
    assert await best(STATEMENT, BANK, "period_end") == "2026-03-28"


async def test_the_number_of_a_statement_is_not_that_of_the_account() -> None:
    assert await best("   BANCA DEI COLLI S.P.A.     ESTRATTO CONTO N. 004/2025\n", BANK, "account_number") is None
    assert await best("   RELEVÉ DE COMPTE\n   du 01/02/2026 au 28/02/2026\n", BANK, "account_number") is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("document_number", "CREKF 856129 ER2RE"),
        ("authority", "DVLA-N"),
        ("address", "85 UNION TERRACE, SWANSEA SA1 5BB"),
    ],
)
async def test_a_licence_with_a_number_in_groups(key: str, value: str) -> None:
    assert await best(LICENCE, CARD, key) == value
