"""Names that begin with a label, sums among headings, years of titles, what an office keeps for itself on a form."""

from __future__ import annotations

from app.readers.rules import RulesReader
from tests.readers.pages import wide
from tests.readers.test_bills_at_tills import best, rows
from tests.readers.test_relations import SCHEMAS


def test_a_bank_may_begin_with_the_word_and_is_no_title() -> None:
    page = wide(
        "IMPRIMÉ FISCAL UNIQUE\nDéclaration des opérations - Année 2024\n\n"
        "PAYEUR                              BÉNÉFICIAIRE\n"
        "Banque des Alpilles                 Lise Morel\n12, rue Haute                       3, rue Basse\n"
        "13009 Marseille                     13200 Arles\nSIRET 334 959 136 00091\n\nIntérêts bruts     120,40\n"
    )
    found = best(page, "interest_certificate")
    assert (found["bank"], found["financial_year"]) == ("Banque des Alpilles", "2024")


def test_the_heading_that_adds_others_up_is_the_sum() -> None:
    page = wide(
        "INTEREST CERTIFICATE\n\n"
        "Account Number     Product        Interest Paid (A)    Interest Accrued (B)    Total Interest (A+B)\n"
        "7719004417         Fixed                   4,100.00                  300.00                4,400.00\n"
        "7719004425         Flexi                   1,050.00                   20.00                1,070.00\n"
    )
    assert [row["interest"] for row in rows(page, "interest_certificate")] == ["4400.00", "1070.00"]


def test_a_year_may_open_a_title() -> None:
    page = wide("2023 Interest Income Statement\n\nHarbour Bank\n\nAccount 4417    Interest 120.40\n")
    assert best(page, "interest_certificate")["financial_year"] == "2023"


def test_headings_go_on_below_a_word_that_cannot_end_them() -> None:
    page = wide(
        "FORM NO. 16\n\nQtr    Receipt nos. of      Amount paid     Tax deducted\n       Form 24Q\n\n"
        "Q1     QTABCDEF              90,000.00        4,000.00\n\n"
        "Q2     QTGHIJKL              90,000.00        4,000.00\n"
    )
    assert [row["receipt_number"] for row in rows(page, "form16")] == ["QTABCDEF", "QTGHIJKL"]


def test_what_an_office_keeps_for_itself_is_no_answer() -> None:
    page = wide(
        "Membership form\n\nName: Ida Holm\nTown: Vejle\n\n"
        "For office use only: received\nPlace, date: Signature of the member\nSheet: Page 1 of 2\n"
    )
    said = {row["label"] for row in rows(page, "generic_form")}
    assert said == {"Name", "Town"}


def test_the_rows_of_a_list_name_no_scheme() -> None:
    page = wide(
        "National Pension System - Statement\n\nPRAN: 110077120034\n\n"
        "Scheme E      120.50\nScheme C       80.20\nScheme G       99.10\nScheme A       10.40\n"
    )
    found = [c.value for c in RulesReader().candidates(page.page(schema=SCHEMAS["investment_proof"]))]
    assert "National Pension System" in found
    assert "E" not in found
