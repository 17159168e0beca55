"""Step 14, broken off at each point and begun again: one record, and the same."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from app.db.pools import Database
from app.model.document import DocumentRef
from app.model.record import NewRecord
from app.model.schema import Schema
from app.pipeline import s14_publish
from app.pipeline.context import StepContext
from app.pipeline.publish import PdbPublisher
from tests.world import Org, World


class Killed(Exception):
    pass


class Broken:
    """A publisher that dies before or after one of its calls, the first time."""

    def __init__(self, inner: PdbPublisher, call: str, when: str) -> None:
        self._inner = inner
        self._point: tuple[str, str] | None = (call, when)

    def _die(self, call: str, when: str) -> None:
        if self._point == (call, when):
            self._point = None
            raise Killed

    async def claim(self, subdocument_id: UUID, revision: int) -> NewRecord | None:
        self._die("claim", "before")
        found = await self._inner.claim(subdocument_id, revision)
        self._die("claim", "after")
        return found

    async def insert(self, record: NewRecord) -> UUID:
        self._die("insert", "before")
        found = await self._inner.insert(record)
        self._die("insert", "after")
        return found

    async def finish(self, subdocument_id: UUID, revision: int, record_id: UUID) -> None:
        self._die("finish", "before")
        await self._inner.finish(subdocument_id, revision, record_id)
        self._die("finish", "after")


def publisher(world: World, org: Org, worker_db: Database, writer_db: Database, *, views: bool = True) -> PdbPublisher:
    async def provision(org_id: UUID, schema: Schema) -> str:
        del org_id
        if not views:
            raise RuntimeError("no view today")
        return schema.key

    return PdbPublisher(org_id=org.id, db=worker_db, pdb=writer_db, executor_id=world.executor_id, provision=provision)


async def approve(org: Org, app_db: Database, *, again: str = "0 seconds") -> None:
    async with app_db.tenant(org.scope()) as conn:
        await conn.execute(
            "UPDATE subdocument SET state = 'approved', revision = revision + 1, approved_at = now(), approved_by = $2,"
            " publish_after = now() + $3::text::interval WHERE id = $1",
            org.paper.subdocument_id,
            org.accounts["operator"],
            again,
        )


async def publish(org: Org, by: Any, revision: int = 1) -> UUID | None:
    ref = DocumentRef(
        org_id=org.id, team_id=org.teams[0].id, batch_id=org.paper.batch_id, document_id=org.paper.document_id
    )
    nothing: Any = None
    context = StepContext(document=ref, storage=nothing, cpu=nothing, ocr=nothing)
    told = s14_publish.Input(subdocument_id=org.paper.subdocument_id, revision=revision, publisher=by)
    return (await s14_publish.run(context, told)).output.record_id


async def records(org: Org, reader_db: Database) -> list[UUID]:
    async with reader_db.tenant(org.scope()) as conn:
        return [
            row["id"]
            for row in await conn.fetch("SELECT id FROM record WHERE subdocument_id = $1", org.paper.subdocument_id)
        ]


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("call", ["claim", "insert", "finish"])
async def test_killed_at_a_point_and_begun_again_there_is_one_record(
    world: World, app_db: Database, worker_db: Database, writer_db: Database, reader_db: Database, call: str, when: str
) -> None:
    org = world.a
    await approve(org, app_db)
    broken = Broken(publisher(world, org, worker_db, writer_db), call, when)
    with pytest.raises(Killed):
        await publish(org, broken)
    record_id = await publish(org, broken)
    assert await publish(org, broken) == record_id
    assert await records(org, reader_db) == [record_id]
    async with app_db.tenant(org.scope()) as conn:
        row = await conn.fetchrow(
            "SELECT s.state, s.record_id, d.state AS document FROM subdocument s"
            " JOIN document d ON d.id = s.document_id WHERE s.id = $1",
            org.paper.subdocument_id,
        )
    assert row is not None
    assert tuple(row) == ("published", record_id, "published")


async def test_what_is_not_approved_or_may_be_undone_is_not_published(
    world: World, app_db: Database, worker_db: Database, writer_db: Database, reader_db: Database
) -> None:
    org, by = world.a, publisher(world, world.a, worker_db, writer_db)
    assert await publish(org, by, 0) is None
    assert await publish(org, by, 1) is None
    await approve(org, app_db, again="10 minutes")
    assert await publish(org, by, 1) is None
    assert await publish(org, by, 2) is None
    assert await records(org, reader_db) == []


async def test_a_view_that_cannot_be_made_keeps_no_record_back(
    world: World, app_db: Database, worker_db: Database, writer_db: Database, reader_db: Database
) -> None:
    await approve(world.a, app_db)
    record_id = await publish(world.a, publisher(world, world.a, worker_db, writer_db, views=False))
    assert await records(world.a, reader_db) == [record_id]


async def test_another_organisation_publishes_nothing_of_ours(
    world: World, app_db: Database, worker_db: Database, writer_db: Database, reader_db: Database
) -> None:
    await approve(world.a, app_db)
    assert await publish(world.a, publisher(world, world.b, worker_db, writer_db)) is None
    assert await records(world.a, reader_db) == []
