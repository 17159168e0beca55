"""Schemas of an organisation: built in, seeded once, read by version."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app.db.pools import Database
from app.db.queries import queries
from app.errors import Invalid
from app.model.schema import FieldType
from app.readers import catalogue
from app.readers.checks import pattern_problem
from app.readers.crossfield import rule_problems
from tests.world import World


def test_the_built_in_receipt_has_the_fields_people_expect() -> None:
    (receipt,) = [s for s in catalogue.builtin_schemas() if s.key == "receipt"]
    types = {f.key: f.type for f in receipt.fields}
    assert types["company"] is FieldType.ORGANISATION
    assert types["date"] is FieldType.DATE
    assert types["address"] is FieldType.ADDRESS
    assert types["total"] is FieldType.MONEY
    assert all(len(f.key) <= 63 and f.key.isidentifier() for f in receipt.fields)


def test_a_schema_goes_through_json_unchanged() -> None:
    for schema in catalogue.builtin_schemas():
        assert catalogue.schema_from_json(catalogue.schema_to_json(schema)) == schema


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"key": "x", "title": "X", "version": "one", "fields": []}'])
def test_what_is_no_schema_is_refused_with_its_places(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        catalogue.schema_from_json(text)
    assert refused.value.problems


async def test_seeding_gives_what_is_missing_and_leaves_the_rest(app_db: Database, world: World) -> None:
    async with app_db.tenant(world.a.scope()) as conn:
        before = await catalogue.get(conn, world.a.id, "receipt", 1)
        await catalogue.seed_builtin(conn, world.a.id)
        await catalogue.seed_builtin(conn, world.a.id)
        assert await catalogue.get(conn, world.a.id, "receipt", 1) == before
        assert {s.key for s in await catalogue.published(conn, world.a.id)} >= {
            s.key for s in catalogue.builtin_schemas()
        }


async def test_a_draft_is_used_only_once_it_is_published(app_db: Database, world: World) -> None:
    (receipt,) = [s for s in catalogue.builtin_schemas() if s.key == "receipt"]
    second = replace(receipt, version=2, title="Receipt, new")
    org = world.a.id
    async with app_db.tenant(world.a.scope()) as conn:
        await queries.schemas.insert_schema_version(
            conn,
            org_id=org,
            key="receipt",
            version=2,
            title=second.title,
            definition=catalogue.schema_to_json(second),
            created_by=world.a.accounts["manager"],
            published_at=None,
        )
        assert [s.version for s in await catalogue.published(conn, org) if s.key == "receipt"] == [1]
        assert await queries.schemas.publish_schema_version(conn, org_id=org, key="receipt", version=2)
        assert await queries.schemas.publish_schema_version(conn, org_id=org, key="receipt", version=2) is None
        assert [s for s in await catalogue.published(conn, org) if s.key == "receipt"] == [second]
        stored = await conn.fetchval("SELECT definition FROM schema_version WHERE org_id = $1 AND version = 2", org)
        assert stored == json.loads(catalogue.schema_to_json(second)), "an object, not text in JSON"
    async with app_db.tenant(world.b.scope()) as conn:
        assert await catalogue.get(conn, world.a.id, "receipt", 2) is None
        assert await catalogue.get(conn, world.b.id, "receipt", 2) is None


def test_a_definition_stored_before_rules_and_formats_still_loads() -> None:
    field = {"key": "total", "type": "money", "title": "Total", "labels": {"en": ["total"]}, "hint": "To be paid."}
    table = {"key": "line_items", "title": "Items", "columns": [{"key": "amount", "type": "money", "title": "Amount"}]}
    old = {"key": "bill", "title": "Bill", "version": 3, "fields": [field], "tables": [table], "keywords": ["bill"]}
    schema = catalogue.schema_from_json(json.dumps(old))
    total, items = schema.field("total"), schema.table("line_items")
    assert total is not None and total.labels == {"en": ("total",)} and total.minimum is None
    assert items is not None and not items.required and items.column("amount") is not None
    assert schema.rules == ()


def test_the_built_in_schemas_are_what_anybody_could_draft() -> None:
    """Keys once, rules and patterns that hold up."""
    assert len(catalogue.builtin_schemas()) == 11
    for schema in catalogue.builtin_schemas():
        for specs in (schema.fields, *(table.columns for table in schema.tables)):
            keys = [spec.key for spec in specs]
            assert len(keys) == len(set(keys)), schema.key
            assert not [s.key for s in specs if s.pattern and pattern_problem(s.pattern)], schema.key
        assert rule_problems(schema) == (), schema.key
