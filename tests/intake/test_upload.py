"""The door: what is taken in, what is refused and by what name, and what stays of it. No worker runs here."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from uuid import UUID

import pytest

from app.db.pools import Database
from app.engines.storage import ObjectStorage
from app.errors import Forbidden, Invalid, NotFound, StorageUnavailable
from app.intake.batches import cancel_batch, get_batch, retry_batch, snapshot
from app.intake.boundaries import move_boundaries
from app.intake.documents import Filters, cancel_document, delete_document, list_documents, retry_document
from app.intake.upload import create_batch
from app.model.document import DocumentState, Sensitivity
from app.pipeline.ids import uuid7
from app.rbac.principal import Organisation
from app.rbac.roles import Role
from tests.people import member, other, principal
from tests.pipeline.line import File, Line, in_order, picture
from tests.world import World

MB = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Endless:
    """A picture that goes on and on; `given` counts what was asked of it."""

    filename: str
    given: list[int]

    async def chunks(self) -> AsyncIterator[bytes]:
        yield picture()
        for _ in range(10_000):
            self.given.append(MB)
            yield b"\0" * MB


class FullStorage(ObjectStorage):
    """Takes the first file, then is full."""

    def __init__(self, inner: ObjectStorage) -> None:
        self._inner = inner
        self.stored: list[str] = []

    async def put_stream(self, key: str, chunks: AsyncIterator[bytes]) -> None:
        if self.stored:
            raise StorageUnavailable("the disk is full")
        await self._inner.put_stream(key, chunks)
        self.stored.append(key)

    async def delete_prefix(self, prefix: str) -> int:
        return await self._inner.delete_prefix(prefix)


async def test_a_document_is_stored_and_on_its_way_in_the_same_moment(line: Line, worker_db: Database) -> None:
    batch = await line.upload(
        File(filename="r.png", data=picture(1)), external_id="po-7", sensitivity=Sensitivity.INSIDE
    )
    (document,) = batch.documents
    (row,) = await line.rows(
        "SELECT state, media_type, size, sensitivity, original_key FROM document WHERE id = $1", document.id
    )
    assert (row["state"], row["media_type"], row["sensitivity"]) == ("received", "image/png", "inside")
    assert await line.storage.get(row["original_key"]) == picture(1)
    async with worker_db.control() as conn:
        hop = await conn.fetchrow(
            "SELECT queue_name, queue_partition_key, application_version FROM engine.workflow_status"
            " WHERE workflow_uuid = $1",
            f"doc:{document.id}:1",
        )
    assert hop is not None
    assert tuple(hop) == ("docs", str(line.org_id), "1")


async def test_a_file_over_the_limit_is_refused_while_it_comes_in(line: Line, control_db: Database) -> None:
    async with control_db.control() as conn:
        await conn.execute("UPDATE organisation SET limits = $2 WHERE id = $1", line.org_id, {"file_bytes": 3 * MB})
    endless = Endless(filename="huge.png", given=[])

    async def files() -> AsyncIterator[File | Endless]:
        yield endless
        yield File(filename="ok.png", data=picture(2))

    batch = await create_batch(
        line.app_db, line.storage, line.live, line.principal, team_id=line.team_id, files=files()
    )
    assert [(r.filename, r.code, r.detail) for r in batch.rejected] == [
        ("huge.png", "file_too_large", "huge.png is larger than 3 MB, the limit on file size.")
    ]
    assert len(endless.given) < 6
    assert [d.filename for d in batch.documents] == ["ok.png"]
    row = await get_batch(line.app_db, line.principal, batch.id)
    assert row["rejected"][0]["code"] == "file_too_large"
    assert row["counts"] == {"received": 1}


async def test_a_storage_that_fails_leaves_no_half_batch(line: Line, files: ObjectStorage) -> None:
    full = replace(line, storage=FullStorage(files))
    with pytest.raises(StorageUnavailable):
        await full.upload(File(filename="a.png", data=picture(3)), File(filename="b.png", data=picture(4)))
    assert not await line.rows("SELECT 1 FROM batch")
    assert isinstance(full.storage, FullStorage)
    (key,) = full.storage.stored
    assert not await files.exists(key)


async def test_duplicates_are_named_within_the_team_alone(line: Line, control_db: Database) -> None:
    async with control_db.control() as conn:
        other: UUID = await conn.fetchval(
            "INSERT INTO team (org_id, slug, name) VALUES ($1, 'other', 'Other') RETURNING id", line.org_id
        )
    first = await line.upload(File(filename="a.png", data=picture(5)))
    second = await line.upload(File(filename="b.png", data=picture(5)))
    elsewhere = await replace(line, team_id=other).upload(File(filename="c.png", data=picture(5)))
    assert second.documents[0].duplicate_of == first.documents[0].id
    assert elsewhere.documents[0].duplicate_of is None


async def test_bad_requests_are_refused_as_a_whole(line: Line, world: World) -> None:
    file = File(filename="a.png", data=picture(6))
    with pytest.raises(Invalid, match="no published schema"):
        await line.upload(file, schema="no_such")
    with pytest.raises(Invalid, match="at least one file"):
        await line.upload()
    with pytest.raises(Invalid, match="characters"):
        await line.upload(file, external_id="x" * 500)
    for foreign in (world.a.teams[0].id, uuid7()):
        with pytest.raises(NotFound):
            await replace(line, team_id=foreign).upload(file)
    with pytest.raises(NotFound):  # a team of the organisation that the caller is not in
        await create_batch(
            line.app_db,
            line.storage,
            line.live,
            other(world.a),
            team_id=world.a.teams[0].id,
            files=in_order([file]),
        )


async def test_another_organisation_neither_sees_nor_stops_a_batch(line: Line, world: World) -> None:
    batch = await line.upload(File(filename="mine.png", data=picture(7)))
    elsewhere = Organisation(id=line.org_id, slug="line", name="Line")
    outside = principal(line.principal.account_id, elsewhere, Role.OPERATOR, uuid7())
    for who in (member(world.a, Role.ORG_ADMIN), outside):
        for call in (get_batch(line.app_db, who, batch.id), snapshot(line.app_db, line.live, who, batch.id)):
            with pytest.raises(NotFound):
                await call
        with pytest.raises(NotFound):
            await cancel_batch(line.app_db, line.live, who, batch.id)
        assert not await list_documents(line.app_db, who, Filters(batch_id=batch.id), limit=10)


async def test_lists_are_filtered_and_go_on_after_a_place(line: Line) -> None:
    batch = await line.upload(
        *[File(filename=f"100%_{n}.png", data=picture(70 + n)) for n in range(3)], schema="receipt"
    )
    names = [d.filename for d in batch.documents]
    found = await list_documents(line.app_db, line.principal, Filters(), limit=2)
    assert [r["filename"] for r in found] == names[:0:-1]
    rest = await list_documents(line.app_db, line.principal, Filters(), limit=2, before=found[-1]["id"])
    assert [r["filename"] for r in rest] == names[:1]
    for filters, many in (
        (Filters(text="100%_"), 3),
        (Filters(text="100_"), 0),
        (Filters(text="%_2"), 1),
        (Filters(schema="receipt"), 3),
        (Filters(schema="invoice"), 0),
        (Filters(batch_id=batch.id, schema="receipt"), 3),
        (Filters(states=(DocumentState.RECEIVED,)), 3),
        (Filters(states=(DocumentState.FAILED,)), 0),
        (Filters(team_id=line.team_id), 3),
        (Filters(team_id=uuid7()), 0),
    ):
        assert len(await list_documents(line.app_db, line.principal, filters, limit=10)) == many, filters


async def test_a_batch_is_cancelled_before_anybody_has_begun(line: Line) -> None:
    batch = await line.upload(File(filename="a.png", data=picture(80)), File(filename="b.png", data=picture(81)))
    row = await cancel_batch(line.app_db, line.live, line.principal, batch.id)
    assert (row["state"], row["counts"]) == ("cancelled", {"cancelled": 2})
    shown = await snapshot(line.app_db, line.live, line.principal, batch.id)
    assert (shown["state"], {d["state"] for d in shown["documents"]}) == ("cancelled", {"cancelled"})


async def test_a_viewer_may_look_but_not_touch(line: Line, world: World) -> None:
    """Whoever calls, screen or program: the domain itself asks for the permission."""
    viewer, operator = member(world.a, Role.VIEWER), member(world.a, Role.OPERATOR)
    file, team_id = File(filename="a.png", data=picture(90)), world.a.teams[0].id
    with pytest.raises(Forbidden, match="batch:create"):
        await replace(line, principal=viewer, team_id=team_id).upload(file)
    batch = await replace(line, principal=operator, team_id=team_id).upload(file)
    (document,) = batch.documents
    assert (await get_batch(line.app_db, viewer, batch.id))["counts"] == {"received": 1}
    for call in (
        cancel_batch(line.app_db, line.live, viewer, batch.id),
        retry_batch(line.app_db, line.live, viewer, batch.id),
        cancel_document(line.app_db, line.live, viewer, document.id),
        retry_document(line.app_db, line.live, viewer, document.id),
        delete_document(line.app_db, line.storage, line.live, operator, document.id),
        move_boundaries(line.app_db, line.live, viewer, document.id, row_version=1, drawn=()),
    ):
        with pytest.raises(Forbidden):
            await call
