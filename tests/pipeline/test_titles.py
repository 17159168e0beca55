"""What a page calls itself: names of papers in its headings, of schemas and of others; labels told by their place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model.schema import FieldSpec, FieldType, Paper, Schema, TableSpec
from app.pipeline import resemblance, s05_layout, s06_classify
from app.pipeline.boundaries import PageSignals, schema_of
from app.pipeline.context import StepContext
from app.pipeline.pairing import Pairs, pairs_on
from app.pipeline.resemblance import Resemblance, text_lines
from app.readers.catalogue import builtin_schemas
from app.readers.papers import papers
from tests.doubles.ocr import words_of
from tests.pipeline.reading import context, pool

__all__ = ["context", "pool"]


def text(key: str, *labels: str, required: bool = True) -> FieldSpec:
    return FieldSpec(key=key, type=FieldType.TEXT, title=key.title(), required=required, labels={"en": labels})


INVOICE = Schema(
    key="bill_of_trade",
    title="Trade bill",
    version=1,
    fields=(text("number", "number"), text("total", "total")),
    titles={"en": ("invoice", "tax invoice"), "de": ("rechnung",), "fr": ("note d'honoraires réglée",)},
)
WAGES = Schema(
    key="wages",
    title="Wages",
    version=1,
    fields=(text("gross", "gross pay"), text("net", "net pay"), text("employer", "employer")),
    keywords=("gross pay", "salary"),
    titles={"en": ("wage note",)},
)
FORM = Schema(
    key="any_form",
    title="Any form",
    version=1,
    fields=(),
    tables=(
        TableSpec(
            key="pairs",
            title="Pairs",
            columns=tuple(FieldSpec(key=key, type=FieldType.TEXT, title=key) for key in ("label", "value")),
        ),
    ),
    titles={"en": ("complaint sheet",)},
)
SUMS = "Gross pay   4000.00\nNet pay   3100.00\nEmployer   Halden Ltd\nSalary of the year"


async def classify(context: StepContext, said: str, *schemas: Schema) -> s06_classify.Output:
    words = words_of(said)
    layout = s05_layout.arrange(words, 0.7)
    told = s06_classify.Input(number=1, words=words, layout=layout, schemas=schemas)
    return (await s06_classify.run(context, told)).output


def titled(said: str, schema: Schema) -> bool:
    words = words_of(said)
    lines = list(text_lines(words, s05_layout.arrange(words, 0.7)))
    return Resemblance(lines, (schema,), 0.7).titled(schema)


@pytest.mark.parametrize(
    "heading",
    [
        "INVOICE",
        "TAX INVOICE 2026-17",
        "TAXINVOICE",
        "I N V O I C E",
        "INVO1CE",
        "Handwerkerrechnung",
        "NOTE D'HONORAIRES REGLEE",
        "RECHNUNG / FACTURE",
        "COPY - INVOICE",
        "Re: Invoice for June",
    ],
)
def test_a_heading_names_the_paper(heading: str) -> None:
    assert titled(f"{heading}\nsome words of a letter\nand some more", INVOICE)


@pytest.mark.parametrize(
    "line",
    [
        "Invoice: 17",
        "Invoice no 17",
        "Invoice number",
        "Invoice sent on: 3 May",
        "thank you for your invoice",
        "Invoice Software Ltd",
        "We have sent you an invoice and wait for your answer.",
    ],
)
def test_a_label_a_name_and_a_sentence_are_no_heading(line: str) -> None:
    assert not titled(f"{line}\nsome words of a letter\nand some more", INVOICE)


def test_far_down_and_in_a_row_of_headings_it_says_little() -> None:
    below = "\n".join(["words of a letter"] * 30)
    assert not titled(f"{below}\nINVOICE", INVOICE)
    assert not titled(f"DATE{' ' * 9}INVOICE{' ' * 9}ORDER{' ' * 9}AMOUNT{' ' * 9}PAID\n{below}", INVOICE)


async def test_a_paper_of_another_name_is_of_no_schema(context: StepContext) -> None:
    plain = await classify(context, f"Halden works\n{SUMS}", WAGES)
    notice = await classify(context, f"EINKOMMENSTEUERBESCHEID\n{SUMS}", WAGES)
    assert plain.scores[0][1] >= 0.5 > notice.scores[0][1]
    assert plain.other == 0.0 and notice.other >= 0.5
    assert notice.first_page > 0.15


async def test_the_name_decides_between_two_types(context: StepContext) -> None:
    assert (await classify(context, f"WAGE NOTE\n{SUMS}", WAGES, INVOICE)).scores[0][0] == "wages"
    assert (await classify(context, "INVOICE\nNumber: 17\nEmployer: A\nTotal: 5", WAGES, INVOICE)).scores[0][0] == (
        "bill_of_trade"
    )


async def test_an_organisation_takes_a_name_for_its_own_schema(context: StepContext) -> None:
    assert "price list" in papers()
    own = replace(WAGES, titles={"en": ("price list",)})
    labelled = replace(WAGES, fields=(*WAGES.fields, text("list", "price list", required=False)))
    assert (await classify(context, f"PRICE LIST\n{SUMS}", WAGES)).other >= 0.5
    mine = await classify(context, f"PRICE LIST\n{SUMS}", own)
    assert mine.other == 0.0 and mine.scores[0][1] >= 0.5
    assert (await classify(context, f"PRICE LIST\n{SUMS}", labelled)).other == 0.0


def test_a_schema_without_titles_is_told_by_its_keywords() -> None:
    plain = replace(INVOICE, titles={}, keywords=("berth bill", "total"))
    assert titled("BERTH BILL\nsome words\nand some more", plain)
    assert not titled("TOTAL\nsome words\nand some more", plain), "the label of a value"


async def test_a_schema_of_names_alone_is_told_by_the_label_of_its_number(context: StepContext) -> None:
    said = "BERTH BILL NO 1001\nDATE 01/03/2026\nsome words of a letter"
    alone = Schema(key="berths", title="Berth bill", version=1, fields=(), keywords=("berth bill",))
    assert (await classify(context, said, alone)).scores[0][1] >= 0.5
    assert not titled(said, replace(INVOICE, titles={"en": ("berth bill",)}))


async def test_on_a_roll_another_name_says_less(context: StepContext) -> None:
    till = replace(WAGES, key="till", paper=Paper.ROLL)
    words = words_of(f"INVOICE\n{SUMS}")
    layout = s05_layout.arrange(words, 0.4)

    async def score(aspect: float) -> float:
        told = s06_classify.Input(number=1, words=words, layout=layout, schemas=(till, INVOICE), aspect=aspect)
        return dict((await s06_classify.run(context, told)).output.scores)["till"]

    assert await score(0.4) > 0.5 > await score(0.7)


def test_a_first_page_of_another_name_speaks_for_its_document() -> None:
    first = PageSignals(number=1, scores=(), first_page=0.5, other=0.9)
    later = PageSignals(number=2, scores=(("wages", 0.6),), first_page=0.1)
    assert schema_of([replace(first, other=0.0), later]) == "wages"
    assert schema_of([first, later]) is None
    assert schema_of([first, replace(later, scores=(("wages", 0.8),))]) == "wages"


def line(said: str, top: float, *, high: float = 0.01, left: float = 0.1, row: int = 0) -> resemblance.TextLine:
    return resemblance.TextLine(said, tuple(said.split()), (), top, top + high, False, said.count(":"), row, left)


def test_labels_in_small_print_above_their_values_are_pairs() -> None:
    words = ("surname", "given name", "street", "town")
    small = [line(word, 0.1 * n, high=0.008, row=2 * n) for n, word in enumerate(words)]
    large = [line("Quintana", 0.1 * n + 0.012, high=0.012, row=2 * n + 1) for n in range(4)]
    assert pairs_on([*small, *large]) == Pairs(0, 4)
    alike = [line("Quintana", 0.1 * n + 0.012, high=0.008, row=2 * n + 1) for n in range(4)]
    assert pairs_on([*small, *alike]) == Pairs(0, 0)


def test_labels_beside_values_that_stand_below_one_another_are_pairs() -> None:
    rows = [line("berth", 0.05 * n, row=n) for n in range(6)]
    values = [line("north quay", 0.05 * n, left=0.4, row=n) for n in range(6)]
    assert pairs_on([*rows, *values]).placed == 6
    prices = [line("12.50", 0.05 * n, left=0.4, row=n) for n in range(6)]
    assert pairs_on([*rows, *prices]).placed == 0


def test_a_menu_with_dots_before_its_prices_is_no_form() -> None:
    menu = [line(f"soup {n} .......... 11,00", 0.05 * n, row=n) for n in range(8)]
    assert pairs_on([replace(each, pairs=1) for each in menu]) == Pairs(0, 0)
    form = [line(f"surname: {name}", 0.05 * n, row=n) for n, name in enumerate(("ada", "bea", "cid", "dan"))]
    assert pairs_on(form) == Pairs(4, 4)


async def test_pairs_by_place_speak_for_a_form_that_says_it_is_one(context: StepContext) -> None:
    rows = "\n".join(f"{label:<20}north quay" for label in ("berth", "vessel", "owner", "harbour", "master", "use"))
    named = dict((await classify(context, f"COMPLAINT SHEET\n{rows}", FORM)).scores)
    plain = dict((await classify(context, f"NORTH QUAY WORKS\n{rows}", FORM)).scores)
    bare = dict((await classify(context, "COMPLAINT SHEET\nwords of a letter", FORM)).scores)
    assert named["any_form"] > bare["any_form"] + 0.1
    assert named["any_form"] >= 0.5 > plain.get("any_form", 0.0)


def test_every_built_in_type_says_what_its_papers_are_called() -> None:
    for schema in builtin_schemas():
        assert schema.titles["en"], schema.key
    assert len(papers()) == len(set(papers())) > 1_000
