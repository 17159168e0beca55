"""Cards: names and numbers without labels, columns beside each other, captions above and below values."""

from __future__ import annotations

import pytest

from app.model.geometry import Box
from app.model.page import Layout, Line, Word
from app.readers.rules import RulesReader
from tests.readers.pages import Sheet
from tests.readers.test_relations import SCHEMAS, best

CARD = SCHEMAS["identity_card"]
PROOF = SCHEMAS["investment_proof"]
FORM16 = SCHEMAS["form16"]


def card(*lines: tuple[float, float, float, str]) -> Sheet:
    """Lines at x and y (shares of a card's width and height), so high, and their words."""
    words: list[Word] = []
    found: list[Line] = []
    for x, y, height, text in lines:
        width, at, own = 0.36 * height, x, []
        for word in text.split():
            box = Box(x0=at, y0=y, x1=at + width * len(word), y1=y + height)
            own.append(len(words))
            words.append(Word(text=word, box=box, confidence=0.98))
            at = box.x1 + width
        found.append(Line(words=tuple(own), box=Box.around(words[w].box for w in own)))
    return Sheet(tuple(words), Layout(lines=tuple(found)))


async def value(page: Sheet, key: str) -> str | None:
    found = [c for c in await RulesReader().read(page.page(schema=CARD)) if c.field == key]
    return max(found, key=lambda c: c.confidence).value if found else None


LICENCE = card(
    (0.04, 0.02, 0.07, "DRIVER LICENCE"),
    (0.04, 0.20, 0.07, "Theodore MISTRY"),
    (0.04, 0.30, 0.06, "68 HARBOUR ESPLANADE"),
    (0.04, 0.37, 0.06, "MELBOURNE VIC 3000"),
    (0.04, 0.51, 0.042, "Licence No."),
    (0.37, 0.51, 0.042, "Card Number"),
    (0.04, 0.56, 0.06, "26238424"),
    (0.37, 0.56, 0.06, "9 935 124 634"),
    (0.04, 0.65, 0.042, "Licence Class"),
    (0.37, 0.65, 0.042, "Conditions"),
    (0.04, 0.70, 0.06, "HR"),
    (0.37, 0.70, 0.06, "None"),
    (0.04, 0.77, 0.042, "Date of Birth"),
    (0.37, 0.77, 0.042, "Expiry Date"),
    (0.04, 0.82, 0.06, "9 April 1963"),
    (0.37, 0.82, 0.06, "20 June 2025"),
)
MYKAD = card(
    (0.05, 0.06, 0.07, "KAD PENGENALAN"),
    (0.05, 0.23, 0.08, "731021-41-7165"),
    (0.05, 0.58, 0.06, "KUMARAN A/L OSMAN"),
    (0.05, 0.66, 0.057, "NO. 117"),
    (0.05, 0.72, 0.057, "LORONG CEMPAKA"),
    (0.05, 0.78, 0.057, "93350 KUCHING"),
    (0.72, 0.78, 0.05, "WARGANEGARA"),
    (0.05, 0.84, 0.057, "SARAWAK"),
    (0.72, 0.86, 0.05, "LELAKI"),
)


@pytest.mark.parametrize(
    ("page", "key", "wanted"),
    [
        (LICENCE, "name", "Theodore MISTRY"),
        (LICENCE, "document_number", "26238424"),
        (LICENCE, "expiry_date", "2025-06-20"),
        (LICENCE, "address", "68 HARBOUR ESPLANADE, MELBOURNE VIC 3000"),
        (MYKAD, "name", "KUMARAN A/L OSMAN"),
        (MYKAD, "document_number", "731021-41-7165"),
        (MYKAD, "address", "NO. 117, LORONG CEMPAKA, 93350 KUCHING, SARAWAK"),
        (MYKAD, "sex", "male"),
        (MYKAD, "nationality", None),
    ],
)
async def test_a_card(page: Sheet, key: str, wanted: str | None) -> None:
    assert await value(page, key) == wanted


async def test_labels_that_take_turns_with_values_are_no_headings() -> None:
    page = """\
   Branch   MUMBAI      Branch   MUMBAI
   Name     FARHAN GILL      Name     FARHAN GILL
                             Notes    Pieces
"""
    assert await best(page, PROOF, "investor") == "FARHAN GILL"


async def test_a_name_goes_on_in_the_next_line_of_a_sentence() -> None:
    page = """\
   This is to certify that we have received premiums under Policy No. 13/897/89421245, plan name Smart Income
   Endowment, for the period 01-Apr-2025 to 31-Mar-2026.
"""
    assert await best(page, PROOF, "instrument") == "Smart Income Endowment"


async def test_a_number_beside_the_title_is_the_papers() -> None:
    page = """\
   FORM 16  PART A                                                        BVCH416

   Name of deductor
   Kaveri Infotech Private Limited
"""
    assert await best(page, FORM16, "certificate_number") == "BVCH416"
