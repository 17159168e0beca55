"""The day at the foot of a form: beside a signature, or behind its label with nothing between."""

from __future__ import annotations

from tests.readers.pages import wide
from tests.readers.test_bills_at_tills import rows

FORM = """\
Change of tutor

Student            Ines Calder
New tutor          Piet Vos

"""


def pairs(text: str) -> dict[str | None, str | None]:
    return {row["label"]: row.get("value") for row in rows(wide(FORM + text), "generic_form")}


def test_the_day_of_a_signature_is_an_answer() -> None:
    said = pairs("Date signed: 14/03/2026\nSignature: Ines Calder\n")
    assert said["Date signed"] == "14/03/2026"
    assert "Signature" not in said


def test_a_day_stands_below_its_label_beside_a_signature() -> None:
    said = pairs(
        "Signature                         Date\n                                     14/03/2026\n  Ines Calder\n"
    )
    assert said["Date"] == "14/03/2026"


def test_a_day_stands_right_behind_its_label() -> None:
    assert pairs("Signature of the student          Datum 14.03.2026\n")["Datum"] == "14.03.2026"
