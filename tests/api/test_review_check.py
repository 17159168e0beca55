"""`POST /reviews/{id}/check` about cells: each by itself, in its row, down its column; nothing saved."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from app.db.pools import Database
from tests.api.conftest import Api, SignIn, is_problem
from tests.world import DEFINITION, World

LINES = {
    "key": "lines",
    "title": "Lines",
    "columns": [
        {"key": "day", "type": "date", "title": "Day"},
        {"key": "ean", "type": "identifier", "title": "EAN", "format": "ean"},
        {"key": "count", "type": "number", "title": "Count", "minimum": "1", "maximum": "20"},
        {"key": "amount", "type": "money", "title": "Amount"},
    ],
}
RULES = [
    {"key": "sum", "expression": "sum(lines.amount) == total", "message": "The lines make {left}, not {right}."},
    {
        "key": "each",
        "expression": "amount >= count",
        "table": "lines",
        "message": "Row {row}: {left} is less than {right}.",
    },
]

Ask = Callable[[dict[str, Any]], Awaitable[list[str]]]


@pytest.fixture(autouse=True)
async def rows(world: World, app_db: Database) -> AsyncIterator[None]:
    """The world's document has a total of 9.00 and two rows of 4.00 and 5.00, all accepted; the second has no EAN."""
    async with app_db.tenant(world.a.scope()) as conn:
        await conn.execute(
            "UPDATE schema_version SET definition = $2 WHERE id = $1",
            *(world.a.schema_id, DEFINITION | {"tables": [LINES], "rules": RULES}),
        )
        await conn.execute(
            "UPDATE field_value SET state = 'accepted', reasons = '{}' WHERE subdocument_id = $1",
            world.a.paper.subdocument_id,
        )
        for row, amount in ((1, "4.00"), (2, "5.00")):
            cells = [("day", "date", "2026-03-01"), ("count", "number", "2"), ("amount", "money", amount)]
            for position, (key, kind, value) in enumerate(cells, start=1):
                await conn.execute(
                    "INSERT INTO field_value (org_id, team_id, subdocument_id, table_key, row_number, key, position,"
                    " type, value, raw, state, source) VALUES ($1, $2, $3, 'lines', $4, $5, $6, $7, $8, $8,"
                    " 'accepted', 'rules')",
                    *(world.a.id, world.a.teams[0].id, world.a.paper.subdocument_id, row, key, position, kind, value),
                )
    yield


def asking(api: Api, world: World) -> Ask:
    async def ask(typed: dict[str, Any]) -> list[str]:
        body = {"subdocument": str(world.a.paper.subdocument_id), "table": "lines", "row": 2, **typed}
        answer = await api.post(f"/reviews/{world.a.paper.review_id}/check", body)
        assert answer.status_code == 200, answer.text
        failed: list[str] = answer.json()["failed"]
        return failed

    return ask


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("day", "2026-02-30", "Not a date"),
        ("day", "2026-02-28", None),
        ("ean", "4006381333932", "The check digits of this EAN do not fit"),
        ("ean", "4006381333931", None),
        ("count", "21", "Count is 21, but at most 20 is expected."),
        ("count", "6", "Row 2: 5.00 is less than 6"),
        ("count", "5", None),
        ("amount", "5.50", "The lines make 9.50, not 9.00."),
        ("amount", "1.00", "Row 2: 1.00 is less than 2"),
        ("amount", "five", "Not an amount"),
        ("amount", "5,00", None),
    ],
)
async def test_a_cell_is_checked_while_it_is_typed_and_nothing_is_saved(
    world: World, sign_in: SignIn, key: str, value: str, said: str | None
) -> None:
    api = await sign_in(world.a.emails["operator"])
    at = f"/reviews/{world.a.paper.review_id}"
    before = (await api.get(at)).json()
    failed = await asking(api, world)({"key": key, "value": value})
    assert (failed == []) if said is None else any(one.startswith(said) for one in failed), failed
    assert (await api.get(at)).json() == before


async def test_a_rule_over_values_that_wait_says_nothing_yet(world: World, sign_in: SignIn, app_db: Database) -> None:
    ask = asking(await sign_in(world.a.emails["operator"]), world)
    flag = "UPDATE field_value SET state = $3 WHERE subdocument_id = $1 AND row_number = 1 AND key = $2"
    async with app_db.tenant(world.a.scope()) as conn:
        await conn.execute(flag, world.a.paper.subdocument_id, "amount", "flagged")
    assert await ask({"key": "amount", "value": "5.50"}) == []
    assert await ask({"key": "count", "value": "6"}) != []  # the other row's have nothing to do with this one
    assert len(await ask({"key": "amount", "value": "5.50", "row": 1})) == 1


async def test_a_field_is_checked_against_the_rows(world: World, sign_in: SignIn) -> None:
    ask = asking(await sign_in(world.a.emails["operator"]), world)
    field = {"table": None, "row": None, "key": "total"}
    assert await ask({**field, "value": "9.00"}) == []
    assert await ask({**field, "value": "8.00"}) == ["The lines make 9.00, not 8.00."]


@pytest.mark.parametrize(
    "typed",
    [{"table": "nope"}, {"key": "nope"}, {"row": 3}, {"row": None}, {"row": 0}, {"row": 9_999}, {"table": ""}],
    ids=str,
)
async def test_a_cell_that_is_not_there_is_told(world: World, sign_in: SignIn, typed: dict[str, Any]) -> None:
    api = await sign_in(world.a.emails["operator"])
    body = {
        "subdocument": str(world.a.paper.subdocument_id),
        "table": "lines",
        "row": 2,
        "key": "amount",
        "value": "5.00",
        **typed,
    }
    is_problem(await api.post(f"/reviews/{world.a.paper.review_id}/check", body), 422, "invalid")


async def test_what_was_accepted_unseen_says_what_speaks_against_it_since(world: World, sign_in: SignIn) -> None:
    """By a person's change of another value, for as long as the rule fails."""
    api = await sign_in(world.a.emails["operator"])

    async def total(amount: str) -> dict[str, Any]:
        review = (await api.post(f"/reviews/{world.a.paper.review_id}/claim")).json()
        change = {
            "row_version": review["row_version"],
            "subdocument": str(world.a.paper.subdocument_id),
            "tables": {"lines": {"rows": {"2": {"amount": {"value": amount}}}}},
        }
        answer = await api("PATCH", f"/reviews/{review['id']}/fields", json=change)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    review = await total("5.50")
    part = review["subdocuments"][0]
    found = part["fields"]["total"]
    assert (found["state"], found["reasons"]) == ("accepted", ["rule_failed"])
    assert found["message"] == "The lines make 9.50, not 9.00." and review["flagged"] == 1
    rows = part["tables"]["lines"]
    assert [cell["reasons"] for row in rows for cell in row["cells"].values()] == [[]] * 6

    review = await total("1.00")  # less than there are of it in this row
    cells = review["subdocuments"][0]["tables"]["lines"][1]["cells"]
    assert cells["count"]["reasons"] == ["rule_failed"] and cells["amount"]["reasons"] == []
    assert cells["day"]["reasons"] == [] and review["flagged"] == 2

    review = await total("5.00")
    part = review["subdocuments"][0]
    told = [part["fields"]["total"], *(cell for row in part["tables"]["lines"] for cell in row["cells"].values())]
    assert [(value["reasons"], value["message"]) for value in told] == [([], "")] * 7
    assert review["flagged"] == 0


async def test_a_brief_answer_says_what_a_change_made_new_and_no_more(world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["operator"])
    review = (await api.post(f"/reviews/{world.a.paper.review_id}/claim")).json()
    about = {"subdocument": str(world.a.paper.subdocument_id), "brief": True}

    async def change(**given: Any) -> dict[str, Any]:
        answer = await api("PATCH", f"/reviews/{review['id']}/fields", json=about | given)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    first = await change(
        row_version=review["row_version"], tables={"lines": {"rows": {"2": {"amount": {"value": "1.00"}}}}}
    )
    whole = (await api.get(f"/reviews/{review['id']}")).json()
    [told], [part] = first["subdocuments"], whole["subdocuments"]
    assert (first["row_version"], first["flagged"]) == (whole["row_version"], whole["flagged"])
    assert told["rules"] == [rule for rule in part["rules"] if not rule["passed"]] != []
    assert list(told["fields"]) == ["total"]
    assert told["fields"]["total"] == {k: v for k, v in part["fields"]["total"].items() if k in told["fields"]["total"]}
    [row] = told["tables"]["lines"]
    assert row["row"] == 2 and list(row["cells"]) == ["count"]  # the amount itself was settled by this call
    assert row["cells"]["count"]["reasons"] == ["rule_failed"] and "candidates" not in row["cells"]["count"]

    second = await change(row_version=first["row_version"], fields={"company": {"value": "Other Ltd"}})
    [told] = second["subdocuments"]
    assert list(told["fields"]) == ["company"] and told["tables"] == {}
    assert told["fields"]["company"]["state"] == "corrected"


async def test_who_changes_no_value_may_ask_for_no_values(world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["operator"])
    path = f"/reviews/{world.a.paper.review_id}"
    whole = (await api.post(f"{path}/claim")).json()
    [part] = whole["subdocuments"]
    assert part["fields"] and whole["pages"]

    async def brief(path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        answer = await api.post(path, body)
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        assert "pages" not in told and not {"fields", "tables"} & set(told["subdocuments"][0])
        assert set(told["subdocuments"][0]) == {"id", "state", "row_version"}
        return told

    for act in ("claim", "heartbeat", "release"):
        told = await brief(f"{path}/{act}?brief=true")
        assert {k: told[k] for k in ("id", "row_version", "reasons")} == {
            k: whole[k] for k in ("id", "row_version", "reasons")
        }
        assert told["state"] == ("open" if act == "release" else "claimed")
    assert (await brief("/reviews/next?brief=true"))["id"] == whole["id"]
    at = {"row_version": whole["row_version"], "brief": True}
    assert (await brief(f"{path}/reject", at | {"reason": "No."}))["subdocuments"][0]["state"] == "rejected"
    undone = await brief(f"{path}/undo?brief=true")
    fields = {key: {"value": field["value"], "currency": field["currency"]} for key, field in part["fields"].items()}
    given = {"row_version": undone["row_version"], "subdocument": part["id"], "fields": fields, "brief": True}
    saved = (await api("PATCH", f"{path}/fields", json=given)).json()
    done = await brief(f"{path}/approve", {"row_version": saved["row_version"], "undo_seconds": 60, "brief": True})
    assert (done["state"], done["subdocuments"][0]["state"]) == ("done", "approved")
