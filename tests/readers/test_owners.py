"""Whose numbers are: of two parties side by side, each has the one that says so by itself."""

from __future__ import annotations

from tests.readers.pages import wide
from tests.readers.test_bills_at_tills import best

SIDES = """\
Form No. 16                                        Certificate No. XK4471

Employer                                   Employee
Narmada Tiles Limited                      Kiran Oberoi
7, Canal Street                            19, Hill View
Indore - 452001                            Indore - 452010
PAN  AAACN4410R                            PAN  BQTPO5522L

Assessment Year 2024-25
"""


def test_a_pan_says_whether_a_company_has_it() -> None:
    found = best(wide(SIDES), "form16")
    assert (found["employer_pan"], found["employee_pan"]) == ("AAACN4410R", "BQTPO5522L")


def test_a_companys_pan_is_no_persons_but_a_companys() -> None:
    rent = "RENT RECEIPT\n\nReceived with thanks from Kiran Oberoi\nthe sum of Rs. 12,000.00\nPAN  AAACN4410R\n"
    assert "pan" not in best(wide(rent), "investment_proof")
    assert best(wide(rent.replace("Kiran Oberoi", "Oberoi Tiles Pvt Ltd")), "investment_proof")["pan"] == "AAACN4410R"
