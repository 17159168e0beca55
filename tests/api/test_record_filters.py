"""The list of records under a filter, as a program asks for it: what the screen and the export find."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from app.db.pools import Database
from tests.api.conftest import Api, SignIn, is_problem
from tests.records import add_schema, publish
from tests.world import Org, World

GAUZE: dict[str, Any] = {
    "supplier": "Kestrel",
    "issued": "2026-11-03",
    "total": "50.00",
    "total_currency": "EUR",
    "line_items": [{"description": "Gauze", "amount": "50.00", "amount_currency": "EUR"}],
}
TAPE: dict[str, Any] = {"supplier": "Vane 100%", "issued": "2026-10-01", "total": "-7.50", "total_currency": "EUR"}
ODD: dict[str, Any] = {"supplier": "Odd", "issued": "soon", "total": "a lot"}


@pytest.fixture
async def org(world: World, app_db: Database, writer_db: Database) -> Org:
    """The first organisation with three records of `goods` in its first team and one in its second."""
    org, scope = world.a, world.a.scope()
    await add_schema(app_db, scope)
    north, south = org.teams
    await publish(
        writer_db, scope, north.id, GAUZE, document_id=north.paper.document_id, provenance={"total": {"page": 1}}
    )
    await publish(writer_db, scope, north.id, TAPE)
    await publish(writer_db, scope, north.id, ODD)
    await publish(writer_db, scope, south.id, GAUZE | {"supplier": "Southern"})
    await add_schema(app_db, world.b.scope())
    await publish(writer_db, world.b.scope(), world.b.teams[0].id, GAUZE | {"supplier": "Foreign"})
    return org


async def found(api: Api, **params: str) -> list[str]:
    answer = await api.get("/records", params={"schema": "goods", **params})
    assert answer.status_code == 200, answer.text
    return [item["values"]["supplier"] for item in answer.json()["items"]]


@pytest.mark.parametrize(
    ("params", "suppliers"),
    [
        ({"q": "gauze"}, ["Southern", "Kestrel"]),
        ({"q": "100%"}, ["Vane 100%"]),
        ({"q": "1_0"}, []),
        ({"total.from": "50"}, ["Southern", "Kestrel"]),
        ({"total.from": "-7.5", "total.to": "49.99"}, ["Vane 100%"]),
        ({"issued.to": "2026-10-31"}, ["Vane 100%"]),
        ({"issued.from": "2026-10-01", "total.to": "50.00", "q": "KESTREL"}, ["Kestrel"]),
        ({"team": "south"}, ["Southern"]),
        ({"approved_until": "2020-01-01"}, []),
        ({"approved_since": "2020-01-01", "q": "odd"}, ["Odd"]),
    ],
)
async def test_what_fits_is_found_by_list_export_and_since_alike(
    org: Org, sign_in: SignIn, params: dict[str, str], suppliers: list[str]
) -> None:
    admin = await sign_in(org.emails["org_admin"])
    assert await found(admin, **params) == suppliers
    exported = (await admin.get("/records/export", params={"schema": "goods", "format": "json", **params})).json()
    assert [record["values"]["supplier"] for record in exported] == suppliers
    since = datetime(2020, 1, 1, tzinfo=UTC).isoformat()
    assert await found(admin, since=since, **params) == suppliers[::-1], "oldest first"


async def test_a_batch_and_ones_own_team_bound_it_and_provenance_is_there(org: Org, sign_in: SignIn) -> None:
    viewer = await sign_in(org.emails["viewer"])
    batch = str(org.teams[0].paper.batch_id)
    answer = (await viewer.get("/records", params={"schema": "goods", "batch": batch})).json()
    (item,) = answer["items"]
    assert (item["values"]["supplier"], item["provenance"]) == ("Kestrel", {"total": {"page": 1}})
    assert await found(viewer, q="gauze") == ["Kestrel"], "the viewer's own team"
    assert await found(viewer, team="south") == []
    assert await found(viewer, batch=str(uuid4())) == []


async def test_pages_under_a_filter_follow_each_other_and_since_tells_every_revision(
    org: Org, sign_in: SignIn, writer_db: Database
) -> None:
    again = uuid4()
    for revision in (1, 2):
        await publish(
            *(writer_db, org.scope(), org.teams[0].id, GAUZE | {"supplier": f"Twice {revision}"}),
            subdocument_id=again,
            revision=revision,
        )
    viewer = await sign_in(org.emails["viewer"])
    for since, expected in (
        ({}, ["Twice 2", "Kestrel"]),
        ({"since": datetime(2020, 1, 1, tzinfo=UTC).isoformat()}, ["Kestrel", "Twice 1", "Twice 2"]),
    ):
        seen: list[str] = []
        cursor = ""
        while True:
            asked = {"schema": "goods", "q": "gauze", "limit": "1", **since} | ({"cursor": cursor} if cursor else {})
            page = (await viewer.get("/records", params=asked)).json()
            seen += [item["values"]["supplier"] for item in page["items"]]
            if page["next_cursor"] is None:
                break
            cursor = page["next_cursor"]
        assert seen == expected


@pytest.mark.parametrize(
    ("params", "name"),
    [
        ({"q": "gauze"}, "schema"),
        ({"schema": "nothing", "q": "gauze"}, "schema"),
        ({"schema": "goods", "total.from": "much"}, "total.from"),
        ({"schema": "goods", "supplier.to": "9"}, "supplier.to"),
        ({"schema": "goods", "issued.from": "2026-13-01"}, "issued.from"),
        ({"schema": "goods", "approved_since": "yesterday"}, "approved_since"),
        ({"schema": "goods", "batch": "7"}, "batch"),
    ],
)
async def test_a_filter_that_does_not_read_is_named(
    org: Org, sign_in: SignIn, params: dict[str, str], name: str
) -> None:
    answer = await (await sign_in(org.emails["viewer"])).get("/records", params=params)
    assert is_problem(answer, 422, "invalid")["errors"][0]["loc"] == ["query", name]
