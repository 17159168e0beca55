"""Proofs for the tax: which of several amounts, what captions and receipts are not, schemes known by name."""

from __future__ import annotations

from tests.readers.pages import wide
from tests.readers.test_bills_at_tills import best

LOAN = """\
Malwa Home Credit Ltd                                   Date: 03-Jan-2025
Loan Account No : HC/77120

CERTIFICATE OF HOME LOAN INTEREST

This is to certify that Kiran Oberoi has the following dues for the year 2024-25:

Particulars                                                     Amount (Rs.)
Interest (deductible u/s 24(b))                                  1,12,400.00
Principal                                                          48,100.00
Total EMI payable                                                1,60,500.00
"""


def test_the_amount_is_that_of_the_line_that_may_be_deducted() -> None:
    found = best(wide(LOAN), "investment_proof")
    assert (found["amount"], found["section"]) == ("112400.00", "24(b)")
    assert "instrument" not in found  # what stands below Particulars is a list


def test_an_amount_alone_with_its_currency_is_the_papers() -> None:
    page = wide(
        "Saath Trust\nDONATION RECEIPT\n\nReceipt No. 7741                 Date 05-02-2025\n"
        "Received with thanks from Kiran Oberoi\nthe sum of Rupees Nine Thousand Only\n"
        "by NEFT ref. 55120934\n\n   Rs. 9,000.00\n"
    )
    found = best(page, "investment_proof")
    assert found["amount"] == "9000.00"
    assert "policy_number" not in found  # a receipt's number


def test_two_headings_side_by_side_are_no_label_and_value() -> None:
    page = wide(
        "HEALTH PREMIUM CERTIFICATE\n\nPolicy Number     HP/20/77112\nGross Premium     8,400.00\n\n"
        "Insured person           Relationship\nKiran Oberoi             Self\nMira Oberoi              Spouse\n"
    )
    assert best(page, "investment_proof")["investor"] == "Kiran Oberoi"


def test_a_scheme_is_known_by_its_name() -> None:
    page = wide("Indore Bank Limited\nPublic Provident Fund - Deposit Slip\n\nAmount deposited      Rs. 5,000.00\n")
    assert best(page, "investment_proof")["instrument"] == "Public Provident Fund"


def test_an_amount_ends_under_the_currency_of_its_heading() -> None:
    page = wide(
        "FIXED DEPOSIT ADVICE\n\nDeposit A/c   80112044719921\n\n"
        "Scheme                   Deposit Amount (Rs.)      Tenure         Maturity Value (Rs.)\n"
        "Tax Saver Deposit                   41,000.00      60 months                 58,770.00\n"
    )
    found = best(page, "investment_proof")
    assert (found["amount"], found["policy_number"]) == ("41000.00", "80112044719921")
