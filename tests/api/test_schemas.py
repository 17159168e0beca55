"""Schemas over HTTP: rules checked when drafted, versions compared, import and export, what is open read again."""

from __future__ import annotations

from typing import Any

import httpx

from app.db.pools import Database
from tests.api.conftest import SignIn, is_problem
from tests.world import World

BILL: dict[str, Any] = {
    "key": "bill",
    "title": "Bill",
    "fields": [
        {"key": "iban", "type": "identifier", "title": "IBAN", "format": "iban", "labels": {"en": ["iban"]}},
        {"key": "total", "type": "money", "title": "Total", "required": True, "minimum": "0", "currency": "EUR"},
    ],
    "tables": [
        {"key": "lines", "title": "Lines", "columns": [{"key": "amount", "type": "money", "title": "Amount"}]},
    ],
    "rules": [{"key": "adds_up", "expression": "sum(lines.amount) == total", "tolerance": "0.01"}],
}


async def test_a_schema_with_rules_is_drafted_compared_and_exported(world: World, sign_in: SignIn) -> None:
    manager, other = await sign_in(world.a.emails["manager"]), await sign_in(world.b.emails["manager"])
    drafted = (await manager.post("/schemas", BILL)).json()
    assert (drafted["rules"][0]["tolerance"], drafted["fields"][0]["format"]) == ("0.01", "iban")
    await manager.post("/schemas/bill/publish")
    fields = [BILL["fields"][0], BILL["fields"][1] | {"maximum": "500"}]
    second = await manager("PUT", "/schemas/bill", json=BILL | {"fields": fields})
    assert second.json()["version"] == 2
    difference = (await manager.get("/schemas/bill/diff?from=1&to=2")).json()
    assert (difference["from"], difference["to"]) == (1, 2)
    assert difference["changes"] == [
        {
            "kind": "changed",
            "what": "field",
            "table": "",
            "key": "total",
            "text": "The field Total: greatest value nothing became “500”.",
        }
    ]
    is_problem(await manager.get("/schemas/bill/diff?from=1&to=3"), 404, "not_found")
    viewer = await sign_in(world.a.emails["viewer"])
    is_problem(await viewer.get("/schemas/bill/diff?from=1&to=2"), 404, "not_found")
    exported = (await manager.get("/schemas/bill/export?version=1")).json()
    imported = await other.post("/schemas/import", {"definition": exported})
    assert imported.status_code == 201, imported.text
    assert imported.json()["schema"]["rules"] == drafted["rules"]
    again = await other.post("/schemas/import", {"definition": exported})
    assert again.json()["schema"]["version"] == 2, "the next version of the one that is there"


async def test_what_is_wrong_with_a_rule_is_told_with_its_place(world: World, sign_in: SignIn) -> None:
    manager = await sign_in(world.a.emails["manager"])
    rules = [{"key": "sum", "expression": "sum(lines.amout) == total"}]
    body = is_problem(await manager.post("/schemas", BILL | {"rules": rules}), 422, "invalid")
    assert body["errors"] == [
        {
            "loc": ["rules", "0", "expression"],
            "msg": "At character 5: There is no column amout in lines. Is amount meant?",
        }
    ]


async def test_a_json_schema_is_previewed_then_drafted(world: World, sign_in: SignIn) -> None:
    manager = await sign_in(world.a.emails["manager"])
    given = {
        "title": "Lease",
        "type": "object",
        "properties": {"rent": {"type": "number"}, "site": {"type": "string", "format": "uri"}},
    }
    preview = (await manager.post("/schemas/import", {"json_schema": given, "preview": True})).json()
    assert [f["key"] for f in preview["schema"]["fields"]] == ["rent", "site"]
    assert preview["notes"] == [
        {"path": "#/properties/site", "message": "The format uri is not checked: read as text."}
    ]
    is_problem(await manager.get("/schemas/lease"), 404, "not_found")
    drafted = await manager.post("/schemas/import", {"json_schema": given, "key": "rental", "title": "Rental"})
    assert (drafted.json()["schema"]["key"], drafted.json()["schema"]["state"]) == ("rental", "draft")
    written = (await manager.get("/schemas/rental/json-schema")).json()
    assert written["properties"]["rent"]["x-pagewright"] == {"type": "number"}
    is_problem(await manager.post("/schemas/import", {"json_schema": {"type": "string"}}), 422, "invalid")
    is_problem(await manager.post("/schemas/import", {}), 422, "invalid")
    viewer = await sign_in(world.a.emails["viewer"])
    is_problem(await viewer.post("/schemas/import", {"json_schema": given}), 403, "forbidden")


async def test_publishing_offers_to_read_again_what_is_open(world: World, sign_in: SignIn, app_db: Database) -> None:
    manager, operator = await sign_in(world.a.emails["manager"]), await sign_in(world.a.emails["operator"])
    exported = (await manager.get("/schemas/receipt/export")).json()
    assert (await manager.get("/schemas/receipt/open")).json() == {"open_documents": 0}
    await manager("PUT", "/schemas/receipt", json=exported | {"title": "Receipt, new"})
    is_problem(await operator.post("/schemas/receipt/publish"), 403, "forbidden")
    shown = (await manager.post("/schemas/receipt/publish", {"version": 2, "read_again": False})).json()
    assert shown["read_again"] == 0
    mine = shown["open_documents"]
    assert mine >= 1
    paper = world.a.paper
    document = (await manager.get(f"/documents/{paper.document_id}")).json()
    assert (document["state"], document["subdocuments"][0]["schema_version"]) == ("needs_review", 1)
    elsewhere = await sign_in(world.b.emails["manager"])
    assert (await elsewhere.get("/schemas/receipt/open")).json() == {"open_documents": 0}
    answer = (await manager.post("/schemas/receipt/read-again")).json()
    assert answer == {"read_again": mine, "open_documents": 0}
    document = (await manager.get(f"/documents/{paper.document_id}")).json()
    assert (document["state"], document["subdocuments"][0]["schema_version"]) == ("received", 2)
    is_problem(await elsewhere.post("/schemas/nothing/read-again"), 404, "not_found")
    async with app_db.tenant(world.a.scope()) as conn:
        audited = await conn.fetchval("SELECT count(*) FROM audit WHERE action = 'document:retry'")
    assert audited == mine


async def test_a_trial_is_for_who_may_write_schemas_and_see_the_document(world: World, sign_in: SignIn) -> None:
    document = {"document_id": str(world.a.paper.document_id)}
    operator, stranger = await sign_in(world.a.emails["operator"]), await sign_in(world.b.emails["manager"])
    is_problem(await operator.post("/schemas/receipt/try", document), 403, "forbidden")
    is_problem(await stranger.post("/schemas/receipt/try", document), 404, "not_found")
    manager = await sign_in(world.a.emails["manager"])
    is_problem(await manager.post("/schemas/receipt/try", document | {"pages": [7]}), 422, "invalid")
    is_problem(await manager.post("/schemas/receipt/try", {}), 422, "invalid")


async def test_the_description_shows_what_a_definition_is_made_of(http: httpx.AsyncClient) -> None:
    described = (await http.get("/api/v1/openapi.json")).json()
    models = described["components"]["schemas"]
    item = models["Definition"]["properties"]["fields"]["items"]
    assert {"key", "type", "format", "pattern", "minimum", "choice_labels"} <= item["properties"].keys()
    assert "identifier" in item["properties"]["type"]["enum"]
    assert item["additionalProperties"] is False
    assert {"expression", "tolerance", "table"} <= models["Definition"]["properties"]["rules"]["items"][
        "properties"
    ].keys()
    answer = described["paths"]["/schemas/{key}/try"]["post"]["responses"]["200"]
    assert answer["content"]["application/json"]["schema"]["$ref"].endswith("/Tried")
