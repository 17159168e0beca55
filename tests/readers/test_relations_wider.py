"""More of what stands for a value: labels in two languages, in sentences, over columns of rates; and what has none."""

from __future__ import annotations

import pytest

from app.model.schema import FieldType, RuleSpec
from app.readers.checks import matches
from app.readers.labels import find_labels
from app.readers.rules import RulesReader
from app.readers.spans import find_spans
from app.readers.view import PageView
from tests.readers.pages import sheet, wide
from tests.readers.test_relations import SCHEMAS, best, field, schema

CARD = SCHEMAS["identity_card"]
INVOICE = SCHEMAS["invoice"]
ORDER = SCHEMAS["purchase_order"]

PASSPORT = """\
PASSEPORT / PASSPORT

Nom/Surname (1)
BENALI
Prénoms/Given names (2)
Clémence
Nationalité/Nationality (3)
Valmontaise
Date de naissance/Date of birth (4)        Sexe/Sex (5)
16 08 1956                                 F
Date d'expiration/Date of expiry (8)       Autorité/Authority (9)
02 02 2027                                 Préfecture de Valmont
"""

COPIED_CARD = """\
Deepak Gill
DOB: 08/12/1975
MALE
4475 3502 7208
Identity Card - Specimen

Unique Identity Authority

Deepak Gill
"""

LETTER = """\
This is to certify that Nikhil Patil has paid Rs. 1,49,600.00 (Rupees One Lakh Forty Nine Thousand Six
Hundred Only) towards premium for Family Health Optima policy no. P/34/98627 for the financial year
2024-25. Premium paid under this policy is eligible for a deduction that is granted under section
80D of the Income-tax Act.
"""


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name", "Clémence BENALI"),
        ("nationality", "Valmontaise"),
        ("date_of_birth", "1956-08-16"),
        ("sex", "female"),
        ("expiry_date", "2027-02-02"),
        ("authority", "Préfecture de Valmont"),
    ],
)
async def test_labels_in_two_languages_with_a_mark_behind_them(key: str, value: str) -> None:
    assert await best(PASSPORT, CARD, key) == value


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name", "Deepak Gill"),
        ("sex", "male"),
        ("document_type", "Identity Card"),
        ("authority", "Unique Identity Authority"),
    ],
)
async def test_a_name_and_a_choice_without_labels(key: str, value: str) -> None:
    assert await best(COPIED_CARD, CARD, key) == value


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("investor", "Nikhil Patil"),
        ("instrument", "Family Health Optima"),
        ("financial_year", "2024-25"),
        ("section", "80D"),
    ],
)
async def test_values_within_sentences_and_behind_the_end_of_a_line(key: str, value: str) -> None:
    assert await best(LETTER, SCHEMAS["investment_proof"], key) == value


async def test_a_little_word_that_ends_a_label_is_none_itself() -> None:
    text = "Commande BC-26-2169 du 16/07/2026\nLivraison souhaitée le :     24 août 2026"
    assert await best(text, ORDER, "date") == "2026-07-16"
    assert await best(text, ORDER, "delivery_date") == "2026-08-24"
    assert await best(text, ORDER, "order_number") == "BC-26-2169"


def test_a_longer_label_is_as_likely_as_the_one_it_holds() -> None:
    words = ("total due", *(f"word{n}" for n in range(60)), "total due in euros")
    spec = field("total", FieldType.MONEY, *words)
    page = wide("Total due in euros   20.00")
    (hit,) = find_labels(PageView(page.words, page.layout), (spec,))["total"]
    assert (hit.label, hit.rank) == ("total due in euros", 0)


async def test_a_block_ends_where_another_label_stands_beside_it() -> None:
    text = "Deliver to      11 Mill Lane, Leeds LS1 2AB\nPayment terms   14 days net"
    assert await best(text, ORDER, "delivery_address") == "11 Mill Lane, Leeds LS1 2AB"


async def test_the_rest_of_a_label_is_no_value() -> None:
    text = "Terms & Conditions:\nGoods are to be packed.\nPayment      14 days from receipt"
    assert await best(text, ORDER, "payment_terms") == "14 days from receipt"


# ---- amounts ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("VAT 21% 3.25", ["3.25"]),
        ("VAT no NL444104197B01", []),
        ("Copy paper ......... 22.47", ["22.47"]),
        ("Total   .223,92", ["223.92"]),
        ("Total £2;083.76", ["2083.76"]),
    ],
)
def test_what_is_an_amount_and_what_a_rate_or_an_identifier(text: str, amounts: list[str]) -> None:
    assert [s.parsed.value for s in find_spans(FieldType.MONEY, text)] == amounts


async def test_a_tax_is_the_share_of_the_amount_by_its_rate() -> None:
    of = schema(field("tax", FieldType.MONEY, "vat"), field("net", FieldType.MONEY, "over"))
    text = "VAT      OVER       EUR\n21%      15.47      3.25"
    assert await best(text, of, "tax") == "3.25"
    assert await best(text, of, "net") is None


async def test_the_part_of_a_sum_that_no_label_names() -> None:
    rule = RuleSpec(key="adds", expression="net + tax == total", tolerance="0.01")
    fields = (
        field("net", FieldType.MONEY, "net"),
        field("tax", FieldType.MONEY, "vat"),
        field("total", FieldType.MONEY, "total"),
    )
    text = "Carriage   20.00\nBasic sum   100.00\nVAT   20.00\nTotal   120.00"
    assert await best(text, schema(*fields, rules=(rule,)), "net") == "100.00"
    assert await best(text, schema(*fields), "net") is None


async def test_two_parts_of_a_sum_that_stand_side_by_side() -> None:
    rule = RuleSpec(key="adds", expression="gross - less == net", tolerance="0.01")
    fields = (
        field("gross", FieldType.MONEY, "gross"),
        field("less", FieldType.MONEY, "less"),
        field("net", FieldType.MONEY, "net pay"),
    )
    of = schema(*fields, rules=(rule,))
    text = "Wages   900.00    Tax   161.20\nBonus   140.00\nTotals      1,040.00     161.20\nNet pay   878.80"
    assert (await best(text, of, "gross"), await best(text, of, "less")) == ("1040.00", "161.20")


@pytest.mark.parametrize("text", ["Income-tax Act, 1961", "Income-tax for 2025-26", "Income-tax 10-Jun-2025"])
async def test_years_and_days_are_no_amounts(text: str) -> None:
    assert await best(text, schema(field("tax", FieldType.MONEY, "income-tax")), "tax") is None


@pytest.mark.parametrize(("text", "day"), [("10 MAA 1965", "1965-03-10"), ("12 MAI/MAY 1964", "1964-05-12")])
def test_months_as_cards_have_them(text: str, day: str) -> None:
    assert [s.parsed.value for s in find_spans(FieldType.DATE, f"Date: {text}")] == [day]


async def test_labels_with_a_number_before_them() -> None:
    text = "1. Name/Surname/Nom\nMUSTERMANN\n2. Vornamen/Given names\nERIKA\n3. Nationality\nDEUTSCH"
    assert await best(text, CARD, "name") == "ERIKA MUSTERMANN"
    assert await best(text, CARD, "nationality") == "DEUTSCH"


async def test_a_heading_has_the_total_of_its_group() -> None:
    of = schema(field("gross", FieldType.MONEY, "gross salary"))
    text = "1. Gross Salary\n(a) Salary     1,000.00\n(b) Perquisites      50.00\n(c) Total     1,050.00"
    assert await best(text, of, "gross") == "1050.00"


async def test_one_amount_is_the_value_of_one_field() -> None:
    of = schema(field("net", FieldType.MONEY, "net"), field("total", FieldType.MONEY, "order value", required=True))
    assert await best("Order value net   633.96", of, "total") == "633.96"
    assert await best("Order value net   633.96", of, "net") is None


async def test_a_total_that_names_the_tax_it_holds_is_the_total() -> None:
    of = schema(field("total", FieldType.MONEY, "total", anti_labels=("vat",)))
    page = sheet("Total (VAT incl.)   30.93\nPaid   40.00").page(schema=of)
    (found, *_) = await RulesReader().read(page)
    assert (found.value, found.confidence > 0.6) == ("30.93", True)


@pytest.mark.parametrize(
    ("place", "currency"),
    [("ABN 67 450 472 214", "AUD"), ("Columbus, OH 43215", "USD"), ("12 Jurong Road, Singapore 600123", "SGD")],
)
async def test_whose_dollars_they_are(place: str, currency: str) -> None:
    found = await RulesReader().read(wide(f"{place}\n\nInvoice total   $120.00").page(schema=INVOICE))
    assert next(c.currency for c in found if c.field == "total") == currency


# ---- dates, names -------------------------------------------------------------------------------------------------
async def test_a_period_without_a_label() -> None:
    text = "Account statement\n01/06/2026 to 28/06/2026"
    assert await best(text, SCHEMAS["bank_statement"], "period_start") == "2026-06-01"
    assert await best(text, SCHEMAS["bank_statement"], "period_end") == "2026-06-28"


async def test_the_only_date_without_a_label() -> None:
    text = "Entgeltabrechnung      25.11.2026\n\nAbrechnungszeitraum     01.11.2026 - 30.11.2026"
    assert await best(text, SCHEMAS["payslip"], "pay_date") == "2026-11-25"


async def test_what_stands_before_a_companys_name() -> None:
    assert await best("DH De Haven Catering N.V.\nKerkplein 134", ORDER, "buyer") == "De Haven Catering N.V"
    text = "To,\nM/s. Aravali Logistics Pvt. Ltd.\n42, Lake View Road"
    assert await best(text, ORDER, "supplier") == "Aravali Logistics Pvt. Ltd."


async def test_the_senders_line_is_no_addressee() -> None:
    text = (
        "                                        Nordlicht Elektrotechnik AG\n\n"
        "Nordlicht Elektrotechnik AG · Am Alten Markt 46 · 04109 Leipzig\n"
        "Weidner Bürobedarf GmbH & Co. KG\nSchillerallee 103\n44137 Dortmund\n"
    )
    assert await best(text, INVOICE, "supplier_address") == "Am Alten Markt 46, 04109 Leipzig"
    assert await best(text, INVOICE, "customer") == "Weidner Bürobedarf GmbH & Co. KG"
    assert await best(text, INVOICE, "customer_address") == "Schillerallee 103, 44137 Dortmund"


async def test_a_number_of_register_between_a_name_and_its_address() -> None:
    text = "Cliente:\nTaller Pérez S.A.\nNIF: A87654321\nAvda. de la Paz, 20\n08001 Barcelona"
    assert await best(text, INVOICE, "customer_address") == "Avda. de la Paz, 20, 08001 Barcelona"


async def test_a_street_that_no_word_tells_stands_above_its_town() -> None:
    assert await best("Supplier:\nKelso Timber Ltd\nMill Wynd\nKelso TD5 7BB", ORDER, "supplier_address") == (
        "Mill Wynd, Kelso TD5 7BB"
    )


async def test_a_little_word_inside_a_value_ends_it_not() -> None:
    text = "Entregar en: Obra Sol, Avda. del Mar 100, 33212 Gijón"
    assert await best(text, ORDER, "delivery_address") == "Obra Sol, Avda. del Mar 100, 33212 Gijón"


async def test_a_number_is_no_address() -> None:
    assert await best("Client : 334455", INVOICE, "customer_address") is None


async def test_a_company_before_its_address_on_one_line() -> None:
    text = "Lieferanschrift: Stadtwerke Aurich GmbH, Am Hafen 5, 26603 Aurich"
    assert await best(text, ORDER, "delivery_address") == "Am Hafen 5, 26603 Aurich"


async def test_an_addressee_below_a_form_of_address() -> None:
    text = "Muster Treuhand AG\nBahnhofstrasse 10\n8001 Zürich\n\n\nHerr\nPeter Meier\nSeestrasse 5\n8800 Thalwil"
    assert await best(text, INVOICE, "customer") == "Peter Meier"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name", "SARAH MORGAN"),
        ("date_of_birth", "1976-03-11"),
        ("issue_date", "2013-01-19"),
        ("expiry_date", "2023-01-18"),
        ("authority", "DVLA"),
        ("address", "122 BURNS CRESCENT, EDINBURGH, EH1 9GP"),
    ],
)
async def test_fields_that_have_numbers_for_labels(key: str, value: str) -> None:
    text = (
        "DRIVING LICENCE\n1. MORGAN\n2. SARAH\n3. 11.03.1976 UNITED KINGDOM\n4a. 19.01.2013   4b. 18.01.2023\n"
        "4c. DVLA\n8. 122 BURNS CRESCENT, EDINBURGH, EH1 9GP"
    )
    assert await best(text, CARD, key) == value


async def test_what_went_out_is_no_less_than_nothing() -> None:
    text = "Withdrawals and Debits    -$300.00"
    assert await best(text, SCHEMAS["bank_statement"], "total_debits") == "300.00"


async def test_amounts_without_a_mark_are_in_the_currency_of_the_country() -> None:
    page = sheet("TOKO MAJU\nJl. Sudirman No. 45\nTotal      68.000").page(schema=SCHEMAS["receipt"])
    found = next(c for c in await RulesReader().read(page) if c.field == "total")
    assert (found.value, found.currency) == ("68000.00", "IDR")


async def test_a_tax_id_by_a_label_that_names_the_tax_as_well() -> None:
    text = "Merrow Joinery LLP\nVAT GB498421118\n\nVAT 20%    347.29\nTotal    2,083.76"
    assert await best(text, INVOICE, "supplier_tax_id") == "GB498421118"
    assert await best(text.replace("VAT GB498421118\n", ""), INVOICE, "supplier_tax_id") is None


@pytest.mark.parametrize(
    "number",
    [
        "GB498421118", "DE 138 717 497", "ATU83451747", "FR89736963281", "NL469449123B01", "IE5558484I", "B41816117",
        "ESB12345678", "27AAPFU0939F1ZV", "67 450 472 214", "91-1144442", "CHE-123.456.789", "BE 0123.456.789",
        "W10-1808-32000001", "16.727.230/0001-97", "12/345/67890",
    ],
)  # fmt: skip
def test_tax_ids_of_many_countries_are_of_the_form(number: str) -> None:
    spec = INVOICE.field("supplier_tax_id")
    assert spec is not None and matches(spec.pattern, number)
