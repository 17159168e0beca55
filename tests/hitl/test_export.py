"""How an export is made: in little memory however much there is, without holding a connection, from one moment."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from app.db.pools import Database
from app.db.roles import READER, role_dsn
from app.errors import DatabaseUnavailable
from app.hitl.export.export import Export, Format, export_records
from app.hitl.records import list_records
from app.rbac.principal import Principal
from app.rbac.roles import Role
from tests.people import member
from tests.records import add_schema, fill, publish
from tests.world import World

FEW, MANY = 2_000, 10_000
SPARE = 1 << 20
"""Bytes that MANY records may take more than FEW."""


@pytest.fixture
async def narrow(pdb_url: str, secret: str) -> AsyncIterator[Database]:
    """One connection to the production database, and no more."""
    opened = await Database.open(role_dsn(pdb_url, READER, secret), max_size=1, name="narrow")
    yield opened
    await opened.close()


async def begin(app_db: Database, pdb: Database, who: Principal, form: Format) -> Export:
    return await export_records(app_db, pdb, who, schema="goods", form=form, asked={})


async def weigh(app_db: Database, pdb: Database, who: Principal, form: Format) -> tuple[int, int]:
    """Bytes of the file, and the most that was held at once while it was made. Counted, not weighed: what a process
    weighs tells more of its past and of its allocator than of this."""
    size = 0
    tracemalloc.start()
    try:
        async for part in (await begin(app_db, pdb, who, form)).body:
            size += len(part)
        return size, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


async def test_five_times_the_records_take_no_more_memory(
    world: World, app_db: Database, writer_db: Database, narrow: Database
) -> None:
    for org, many in ((world.a, FEW), (world.b, MANY)):
        await add_schema(app_db, org.scope())
        await fill(writer_db, org.scope(), org.teams[0].id, many)
    for form in Format:
        await weigh(app_db, narrow, member(world.a, Role.VIEWER), form)  # what its writer imports is not counted
        small, before = await weigh(app_db, narrow, member(world.a, Role.VIEWER), form)
        large, after = await weigh(app_db, narrow, member(world.b, Role.VIEWER), form)
        assert large > 4 * small, form
        assert after - before < SPARE, form


async def test_it_shows_one_moment_and_holds_no_connection(
    world: World, app_db: Database, writer_db: Database, narrow: Database
) -> None:
    """While somebody reads slowly others read too, and what is published meanwhile changes nothing."""
    org = world.a
    await add_schema(app_db, org.scope())
    oldest, team = uuid4(), org.teams[0].id
    await publish(writer_db, org.scope(), team, {"supplier": "First of all"}, subdocument_id=oldest)
    await fill(writer_db, org.scope(), org.teams[0].id, 1200)
    who = member(org, Role.VIEWER)
    made = await begin(app_db, narrow, who, Format.JSON)
    parts = [await anext(made.body), await anext(made.body)]
    assert parts[1].count(b'"id"') < 1200  # the rest is not read yet

    corrected = {"supplier": "Corrected"}
    await publish(writer_db, org.scope(), team, corrected, subdocument_id=oldest, revision=2)
    await publish(writer_db, org.scope(), team, {"supplier": "Another"})
    assert len((await list_records(narrow, who, limit=5))["items"]) == 5  # by the only connection there is

    parts += [part async for part in made.body]
    names = [record["values"]["supplier"] for record in json.loads(b"".join(parts))]
    assert len(names) == 1201 and names[-1] == "First of all"
    assert "Corrected" not in names and "Another" not in names


async def test_an_export_that_breaks_off_does_not_end_as_if_it_were_whole(
    world: World, app_db: Database, writer_db: Database, pdb_url: str, secret: str
) -> None:
    org = world.a
    await add_schema(app_db, org.scope())
    await fill(writer_db, org.scope(), org.teams[0].id, 1200)
    pdb = await Database.open(role_dsn(pdb_url, READER, secret), max_size=1, name="lost")
    made = await begin(app_db, pdb, member(org, Role.VIEWER), Format.JSON)
    parts = [await anext(made.body), await anext(made.body)]
    await pdb.close()
    with pytest.raises(DatabaseUnavailable):
        async for part in made.body:
            parts.append(part)
    with pytest.raises(json.JSONDecodeError):
        json.loads(b"".join(parts))
