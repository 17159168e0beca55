"""What a person's changes do to values, places and tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.db.pools import Database
from app.errors import FieldProblem, Forbidden, Invalid
from app.hitl import reviews
from app.hitl.changes import Problems, read_table
from app.hitl.cursors import read_cursor, write_cursor
from app.hitl.wording import REASONS, reason_text
from app.model.field import Reason
from app.rbac.principal import Principal
from app.rbac.roles import Role
from tests.people import member
from tests.world import DEFINITION, World

LINES = {
    "key": "lines",
    "title": "Lines",
    "columns": [
        {"key": "description", "type": "text", "title": "Description"},
        {"key": "amount", "type": "money", "title": "Amount"},
    ],
}


@pytest.fixture
def operator(world: World) -> Principal:
    return member(world.a, Role.OPERATOR)


@pytest.fixture
async def with_lines(world: World, app_db: Database) -> None:
    """The world's document is of a schema with a table; it has three rows of it."""
    paper = world.a.paper
    async with app_db.tenant(world.a.scope()) as conn:
        await conn.execute(
            "UPDATE schema_version SET definition = $2 WHERE id = $1",
            world.a.schema_id,
            DEFINITION | {"tables": [LINES]},
        )
        for row in (1, 2, 3):
            for position, (key, kind, value) in enumerate(
                (("description", "text", f"Thing {row}"), ("amount", "money", f"{row}.00")), start=1
            ):
                await conn.execute(
                    "INSERT INTO field_value (org_id, team_id, subdocument_id, table_key, row_number, key, position,"
                    " type, value, raw, state, source) VALUES ($1, $2, $3, 'lines', $4, $5, $6, $7, $8, $8, 'flagged',"
                    " 'rules')",
                    world.a.id,
                    world.a.teams[0].id,
                    paper.subdocument_id,
                    row,
                    key,
                    position,
                    kind,
                    value,
                )


async def _patch(db: Database, who: Principal, world: World, **change: Any) -> dict[str, Any]:
    paper = world.a.paper
    review = await reviews.claim(db, who, paper.review_id)
    return await reviews.patch_fields(
        db, who, paper.review_id, row_version=review["row_version"], subdocument=paper.subdocument_id, **change
    )


def _rows(review: dict[str, Any]) -> list[tuple[int, str | None, str | None]]:
    return [
        (r["row"], r["cells"]["description"]["value"], r["cells"]["amount"]["value"])
        for r in review["subdocuments"][0]["tables"]["lines"]
    ]


@pytest.mark.usefixtures("with_lines")
async def test_cells_change_rows_come_and_go(world: World, app_db: Database, operator: Principal) -> None:
    lines = {
        "rows": {"1": {"amount": {"value": "1,000.50"}}},
        "add": [{"description": {"value": "New"}, "amount": {"value": "RM 7"}}],
        "delete": [2],
    }
    review = await _patch(app_db, operator, world, tables={"lines": lines})
    assert _rows(review) == [(1, "Thing 1", "1000.50"), (2, "Thing 3", "3.00"), (3, "New", "7.00")]
    cells = review["subdocuments"][0]["tables"]["lines"]
    assert cells[0]["cells"]["amount"]["state"] == "corrected"
    assert cells[2]["cells"]["amount"]["currency"] == "MYR" and cells[2]["cells"]["amount"]["source"] == "person"


@pytest.mark.usefixtures("with_lines")
async def test_a_whole_table_is_put_in_its_new_order(world: World, app_db: Database, operator: Principal) -> None:
    rows = [{"row": 3}, {"cells": {"description": {"value": "First half"}}}, {"row": 1, "cells": {}}]
    review = await _patch(app_db, operator, world, tables={"lines": rows})
    assert _rows(review) == [(1, "Thing 3", "3.00"), (2, "First half", None), (3, "Thing 1", "1.00")]
    emptied = await _patch(app_db, operator, world, tables={"lines": []})
    assert emptied["subdocuments"][0]["tables"]["lines"] == []


@pytest.mark.usefixtures("with_lines")
async def test_a_whole_table_is_confirmed_by_sending_it_back(
    world: World, app_db: Database, operator: Principal
) -> None:
    """By the function that docs/review.md shows."""
    shown = (Path(__file__).parents[2] / "docs/review.md").read_text().partition("```python\n")[2].partition("```")[0]
    names = {"review": await reviews.claim(app_db, operator, world.a.paper.review_id)}
    exec(shown, names)  # noqa: S102 - our own document
    review = await _patch(app_db, operator, world, tables=names["tables"])
    cells = [cell for row in review["subdocuments"][0]["tables"]["lines"] for cell in row["cells"].values()]
    assert {cell["state"] for cell in cells} == {"confirmed"} and len(cells) == 6
    assert {cell["source"] for cell in cells} == {"rules"}


@pytest.mark.usefixtures("with_lines")
async def test_rules_are_asked_again_after_a_change(world: World, app_db: Database, operator: Principal) -> None:
    """The sum is wrong as read: 1 + 2 + 3 is not 9. A cell put right puts it right, and another breaks it again."""
    rule = {"key": "sum", "expression": "sum(lines.amount) == total", "message": "The lines make {left}, not {right}."}
    async with app_db.tenant(world.a.scope()) as conn:
        definition = DEFINITION | {"tables": [LINES], "rules": [rule]}
        await conn.execute("UPDATE schema_version SET definition = $2 WHERE id = $1", world.a.schema_id, definition)

    def told(review: dict[str, Any]) -> tuple[bool, list[str], str, str]:
        found = review["subdocuments"][0]
        result = next(r for r in found["rules"] if r["rule"] == "sum")
        total = found["fields"]["total"]
        return result["passed"], total["reasons"], total["message"], total["state"]

    async def amount(value: str) -> tuple[bool, list[str], str, str]:
        lines = {"rows": {"3": {"amount": {"value": value}}}}
        return told(await _patch(app_db, operator, world, tables={"lines": lines}))

    wrong = "The lines make 6.00, not 9.00."
    assert await amount("3.00") == (False, ["no_evidence", "rule_failed"], wrong, "flagged")
    assert await amount("6.00") == (True, ["no_evidence"], "", "flagged")
    assert (await amount("5.00"))[:3] == (False, ["no_evidence", "rule_failed"], "The lines make 8.00, not 9.00.")
    settled = told(await _patch(app_db, operator, world, fields={"total": {"value": "8.00", "currency": "MYR"}}))
    assert settled == (True, [], "", "corrected")


@pytest.mark.usefixtures("with_lines")
async def test_a_bad_cell_changes_nothing(world: World, app_db: Database, operator: Principal) -> None:
    with pytest.raises(Invalid) as refused:
        await _patch(
            app_db,
            operator,
            world,
            fields={"company": {"value": "Changed"}},
            tables={"lines": {"rows": {"1": {"amount": {"value": "much"}, "x": {}}, "9": {}}}, "other": []},
        )
    locs = [p.loc for p in refused.value.problems]
    assert ("tables", "lines", "rows", "9") in locs
    assert ("tables", "lines", "rows", "1", "amount", "value") in locs
    assert ("tables", "lines", "rows", "1", "x") in locs
    assert ("tables", "other") in locs
    review = await reviews.get_review(app_db, operator, world.a.paper.review_id)
    assert review["subdocuments"][0]["fields"]["company"]["value"] == "Acme"


async def test_a_misread_keeps_its_place_and_another_value_does_not(
    world: World, app_db: Database, operator: Principal
) -> None:
    near = await _patch(app_db, operator, world, fields={"company": {"value": "Acne"}})
    assert near["subdocuments"][0]["fields"]["company"]["box"] == [0.1, 0.1, 0.2, 0.2]
    far = await _patch(app_db, operator, world, fields={"company": {"value": "Zyx Bros"}})
    assert far["subdocuments"][0]["fields"]["company"]["box"] == []
    placed = await _patch(
        app_db, operator, world, fields={"company": {"value": "Zyx", "page": 1, "box": [0.5, 0.5, 0.6, 0.6]}}
    )
    assert placed["subdocuments"][0]["fields"]["company"]["box"] == [0.5, 0.5, 0.6, 0.6]


async def test_money_keeps_its_currency_unless_another_is_given(
    world: World, app_db: Database, operator: Principal
) -> None:
    kept = await _patch(app_db, operator, world, fields={"total": {"value": "9"}})
    total = kept["subdocuments"][0]["fields"]["total"]
    assert (total["value"], total["currency"], total["state"]) == ("9.00", "MYR", "confirmed")
    given = await _patch(app_db, operator, world, fields={"total": {"value": "9.00", "currency": "EUR"}})
    total = given["subdocuments"][0]["fields"]["total"]
    assert (total["currency"], total["state"]) == ("EUR", "corrected")
    typed = await _patch(app_db, operator, world, fields={"total": {"value": "$12"}})
    assert typed["subdocuments"][0]["fields"]["total"]["value"] == "12.00"


async def test_a_viewer_of_the_team_may_not_correct(world: World, app_db: Database) -> None:
    viewer = member(world.a, Role.VIEWER)
    with pytest.raises(Forbidden):
        await reviews.claim(app_db, viewer, world.a.paper.review_id)
    with pytest.raises(Forbidden):
        await reviews.get_review(app_db, viewer, world.a.paper.review_id)


@pytest.mark.parametrize(
    "given", [7, "x", {"rows": []}, {"delete": [True]}, [{"row": 1}, {"row": 1}], [[]], {"odd": 1}]
)
def test_tables_of_another_form_are_told(given: object) -> None:
    problems = Problems()
    read_table(given, rows=[1], loc=("tables", "t"), problems=problems)
    assert problems.found and all(isinstance(p, FieldProblem) for p in problems.found)


def test_every_reason_has_words() -> None:
    assert set(REASONS) == set(Reason)
    assert reason_text("something_new") == "Something new."


def test_cursors_come_back_as_they_went() -> None:
    assert read_cursor("x", write_cursor("x", 5, "a"), int, str) == (5, "a")
    for other in (("y", int, str), ("x", int), ("x", str, int)):
        with pytest.raises(Invalid):
            read_cursor(other[0], write_cursor("x", 5, "a"), *other[1:])
