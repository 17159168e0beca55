"""Classify: what a page says about its type, its beginning and who may see it."""

from __future__ import annotations

import pytest

from app.model.document import Sensitivity
from app.model.geometry import Box
from app.model.page import Word
from app.model.schema import FieldSpec, FieldType, Schema
from app.pipeline import s05_layout, s06_classify
from app.pipeline.context import StepContext
from tests.doubles.ocr import words_of
from tests.pipeline.reading import context, pool

__all__ = ["context", "pool"]


def field(key: str, *labels: str, required: bool = False) -> FieldSpec:
    return FieldSpec(key=key, type=FieldType.TEXT, title=key.title(), required=required, labels={"en": labels})


RECEIPT = Schema(
    key="receipt",
    title="Receipt",
    version=3,
    fields=(
        field("date", "date", required=True),
        field("total", "grand total", "total", required=True),
        field("receipt_number", "receipt no", "bill no"),
    ),
    keywords=("receipt", "cash", "change", "thank you", "cashier", "tax invoice"),
)
PAYSLIP = Schema(
    key="payslip",
    title="Payslip",
    version=1,
    fields=(
        field("net_pay", "net pay", "take home pay", required=True),
        field("gross_pay", "gross pay", required=True),
        field("employee", "employee", "employee name", required=True),
    ),
    keywords=("payslip", "salary", "pay period", "deductions"),
)

SHOP = """\
CORNER BOOKS
TAX INVOICE
Receipt No: 0042
Date: 03/05/2026
Notebook   7.00
TOTAL   9.00
Cash   10.00
Change   1.00
Thank you"""
WAGES = """\
PAYSLIP
Pay period May 2026
Employee: Ada Lovelace
Gross pay   4000.00
Deductions   900.00
Net pay   3100.00"""
PROSE = "\n".join(
    "The total of all this was never told, nor was the date of it, and no change was seen by those who paid cash"
    for _ in range(24)
)


async def classify(
    context: StepContext, words: tuple[Word, ...], *schemas: Schema, number: int = 1
) -> s06_classify.Output:
    layout = s05_layout.arrange(words, 0.7)
    return (
        await s06_classify.run(context, s06_classify.Input(number=number, words=words, layout=layout, schemas=schemas))
    ).output


async def test_the_schema_whose_labels_stand_there_wins(context: StepContext) -> None:
    shop = await classify(context, words_of(SHOP), RECEIPT, PAYSLIP)
    wages = await classify(context, words_of(WAGES), RECEIPT, PAYSLIP)
    assert shop.scores[0][0] == "receipt" and shop.scores[0][1] > 0.6
    assert wages.scores[0][0] == "payslip" and wages.scores[0][1] > 0.6
    assert dict(shop.scores).get("payslip", 0) < 0.3 > dict(wages.scores).get("receipt", 0)


async def test_ocr_mistakes_are_forgiven(context: StepContext) -> None:
    misread = SHOP.replace("Receipt No", "Rece1pt No").replace("Change", "Chonge").replace("INVOICE", "INVO1CE")
    assert (await classify(context, words_of(misread), RECEIPT)).scores[0][1] > 0.6


async def test_running_text_speaks_for_no_schema(context: StepContext) -> None:
    prose = await classify(context, words_of(PROSE, size=0.01), RECEIPT, PAYSLIP)
    assert all(score < 0.5 for _, score in prose.scores)
    assert prose.first_page < 0.5


async def test_no_schemas_no_scores(context: StepContext) -> None:
    assert (await classify(context, words_of(SHOP))).scores == ()


async def test_a_page_that_is_a_whole_receipt_begins_a_document(context: StepContext) -> None:
    assert (await classify(context, words_of(SHOP), RECEIPT, number=2)).first_page >= 0.5


@pytest.mark.parametrize(
    ("foot", "begins"),
    [("Page 1 of 3", True), ("page 2 of 3", False), ("Seite 1 von 4", True), ("Seite 3/4", False), ("2 / 7", False)],
)
async def test_page_numbers_settle_where_a_document_begins(context: StepContext, foot: str, begins: bool) -> None:
    words = (*words_of(SHOP), *words_of(foot, top=0.95))
    assert ((await classify(context, words, RECEIPT)).first_page >= 0.5) is begins
    plain = (*words_of("Some words of a letter"), *words_of(foot, top=0.95))
    assert ((await classify(context, plain, RECEIPT)).first_page >= 0.5) is begins


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("STRICTLY CONFIDENTIAL", Sensitivity.INSIDE),
        ("Private and Confidential", Sensitivity.INSIDE),
        ("CONFIDENTIAL", Sensitivity.INSIDE),
        ("Streng vertraulich", Sensitivity.INSIDE),
        ("STR1CTLY CONFIDENTIAL", Sensitivity.INSIDE),
        ("This letter is not confidential and may be shown to anyone who asks for it", None),
        ("confidential", None),
        ("Minutes of the meeting", None),
    ],
)
async def test_pages_that_ask_to_stay_inside_are_heard(
    context: StepContext, text: str, hint: Sensitivity | None
) -> None:
    words = (*words_of(text, top=0.02), *words_of("Dear Sir\nplease find below", top=0.3))
    assert (await classify(context, words, RECEIPT)).sensitivity is hint


@pytest.mark.parametrize(("text", "blank"), [("", True), (". ,", True), ("l", True), ("Nil return", False)])
async def test_blank_pages(context: StepContext, text: str, blank: bool) -> None:
    output = await classify(context, words_of(text), RECEIPT)
    assert output.blank is blank
    assert not blank or output == s06_classify.Output(scores=(), sensitivity=None, first_page=0.0, blank=True)


async def test_what_shines_through_a_blank_back_is_no_text(context: StepContext) -> None:
    """As OCR reads the mirrored front, and as it reads faint print."""
    garbage = [("pnidmu|", 0.71), ("nablsH", 0.73), ("tnuoooA", 0.51), ("88.2a", 0.84), ("xim", 0.99), ("tnuomA", 0.89)]
    faint = [("Halden", 0.97), ("Plumbing", 0.93), ("Te|", 0.62), ("Amount", 0.91), ("due", 0.84)]

    async def blank(words: list[tuple[str, float]]) -> bool:
        placed = tuple(
            Word(text=text, confidence=confidence, box=Box(x0=0.1, y0=0.1 * n, x1=0.3, y1=0.1 * n + 0.02))
            for n, (text, confidence) in enumerate(words, start=1)
        )
        return (await classify(context, placed)).blank

    assert await blank(garbage)
    assert not await blank(faint)


async def test_numbers_with_their_labels_and_separator_sheets_are_marked(context: StepContext) -> None:
    said = "Aldermoor Ltd\nPayroll no. 6965\nPage no. 3\nTel no. 01234 567890\nForm 44-A"
    slip = await classify(context, words_of(said))
    assert dict(slip.marks.labelled) == {"payroll": "6965", "form": "44a"}
    assert not slip.marks.separator
    assert (await classify(context, words_of("DOCUMENT SEPARATOR"))).marks.separator


@pytest.mark.parametrize("foot", ["Account 813162376 2/3", "2/3", "Folio 17  2 / 3"])
async def test_a_page_number_behind_other_words(context: StepContext, foot: str) -> None:
    marks = (await classify(context, words_of(f"{foot}\nReadings of the year\nwith more of them", top=0.02))).marks
    assert (marks.number, marks.of) == ((2, 3) if foot != "Folio 17  2 / 3" else (None, None))
