"""Steps 8 and 9: candidates tied to the page, then ranked by field."""

from __future__ import annotations

from app.model.field import Source
from app.model.schema import FieldSpec, FieldType, Schema, TableSpec
from app.pipeline import s08_ground, s09_score
from tests.pipeline.contexts import CONTEXT
from tests.readers.pages import RECEIPT, SHOP, candidate, sheet

SHEET = sheet(SHOP)


async def test_grounding_gives_every_candidate_back() -> None:
    many = (
        candidate("total", "14.85", type=FieldType.MONEY, raw="RM 14.85", source=Source.AI),
        candidate("total", "99.99", type=FieldType.MONEY, raw="RM 14.85", source=Source.AI),
    )
    given = s08_ground.Input(words=SHEET.words, layout=SHEET.layout, schema=RECEIPT, candidates=many)
    there, invented = (await s08_ground.run(CONTEXT, given)).output.candidates
    assert there.grounded
    assert there.words == SHEET.at("RM 14.85")
    assert not invented.grounded


async def test_fields_come_in_the_order_of_the_schema_and_cells_by_row() -> None:
    items = TableSpec(
        key="items",
        title="Items",
        columns=(
            FieldSpec(key="name", type=FieldType.TEXT, title="Name"),
            FieldSpec(key="price", type=FieldType.MONEY, title="Price"),
        ),
    )
    schema = Schema(key="bill", title="Bill", version=1, fields=RECEIPT.fields, tables=(items,))
    many = (
        candidate("price", "9.00", type=FieldType.MONEY, table="items", row=2),
        candidate("price", "5.00", type=FieldType.MONEY, table="items", row=1),
        candidate("name", "Pen", table="items", row=1),
        candidate("total", "14.85", type=FieldType.MONEY),
        candidate("company", "ACME"),
        candidate("company", "Acme Ltd", confidence=0.8),
    )
    fields = (await s09_score.run(CONTEXT, s09_score.Input(schema=schema, candidates=many))).output.fields
    assert [(f.table, f.row, f.field) for f in fields] == [
        (None, None, "company"),
        (None, None, "total"),
        ("items", 1, "name"),
        ("items", 1, "price"),
        ("items", 2, "price"),
    ]
    assert [c.value for c in fields[0].candidates] == ["Acme Ltd", "ACME"]


async def test_nothing_to_rank_is_skipped() -> None:
    result = await s09_score.run(CONTEXT, s09_score.Input(schema=RECEIPT, candidates=()))
    assert result.skipped
    assert result.output.fields == ()
