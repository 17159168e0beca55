"""Step 11: what was read of pages becomes what is known of logical documents."""

from __future__ import annotations

from app.model.document import Range
from app.model.field import COUNTED, RankedField
from app.model.schema import FieldType
from app.pipeline import s11_merge
from tests.pipeline.contexts import CONTEXT
from tests.readers.pages import candidate


def total(value: str, page: int, confidence: float) -> RankedField:
    found = candidate("total", value, type=FieldType.MONEY, page=page, confidence=confidence, grounded=True)
    return RankedField(field="total", candidates=(found,))


def cell(page: int, row: int, value: str) -> RankedField:
    found = candidate("name", value, page=page, table="items", row=row)
    return RankedField(field="name", candidates=(found,), table="items", row=row)


def part(*pages: int) -> Range:
    return Range(pages=pages, schema_key="receipt", schema_version=1)


async def merge(
    ranges: tuple[Range, ...], pages: tuple[tuple[int, tuple[RankedField, ...]], ...]
) -> tuple[s11_merge.Merged, ...]:
    return (await s11_merge.run(CONTEXT, s11_merge.Input(ranges=ranges, pages=pages))).output.subdocuments


async def test_each_range_has_its_own_pages_best_value() -> None:
    pages = ((1, (total("1.00", 1, 0.4),)), (2, (total("2.00", 2, 0.8),)), (3, (total("3.00", 3, 0.9),)))
    first, second = await merge((part(1, 2), part(3)), pages)
    assert [(c.value, c.page) for c in first.fields[0].candidates] == [("2.00", 2), ("1.00", 1)]
    assert [c.value for c in second.fields[0].candidates] == ["3.00"]
    assert first.range == part(1, 2)


async def test_rows_go_on_from_page_to_page() -> None:
    pages = (
        (1, (cell(1, 1, "a"), cell(1, 2, "b"))),
        (2, (total("2.00", 2, 0.8),)),
        (3, (cell(3, 1, "c"), cell(3, 5, "d"))),
    )
    (whole,) = await merge((part(1, 2, 3),), pages)
    rows = [(f.row, f.candidates[0].row, f.candidates[0].value) for f in whole.fields if f.table == "items"]
    assert rows == [(1, 1, "a"), (2, 2, "b"), (3, 3, "c"), (4, 4, "d")]


async def test_the_printed_number_of_rows_is_no_row() -> None:
    counted = candidate(COUNTED, "2", type=FieldType.NUMBER, page=2, table="items", row=0)
    pages = (
        (1, (cell(1, 1, "a"),)),
        (2, (cell(2, 1, "b"), RankedField(field=COUNTED, candidates=(counted,), table="items", row=0))),
    )
    (whole,) = await merge((part(1, 2),), pages)
    assert [(f.field, f.row) for f in whole.fields] == [(COUNTED, 0), ("name", 1), ("name", 2)]


async def test_amounts_of_a_page_without_a_currency_are_in_that_of_the_others() -> None:
    named = candidate("total", "9.00", type=FieldType.MONEY, page=2, currency="EUR")
    bare = candidate("price", "4.00", type=FieldType.MONEY, page=1, table="items", row=1)
    pages = (
        (1, (RankedField(field="price", candidates=(bare,), table="items", row=1),)),
        (2, (RankedField(field="total", candidates=(named,)),)),
    )
    (whole,) = await merge((part(1, 2),), pages)
    assert {f.field: f.candidates[0].currency for f in whole.fields} == {"total": "EUR", "price": "EUR"}


async def test_a_page_that_failed_leaves_its_range_standing() -> None:
    (whole,) = await merge((part(1, 2),), ((1, (total("1.00", 1, 0.4),)),))
    assert whole.fields[0].candidates[0].value == "1.00"


async def test_a_range_without_schema_has_no_fields() -> None:
    unknown = Range(pages=(1,), schema_key=None, schema_version=None)
    (whole,) = await merge((unknown,), ((1, ()),))
    assert whole == s11_merge.Merged(range=unknown, fields=())
