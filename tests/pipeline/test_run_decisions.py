"""What people do to documents in the pipeline and after it: cancel, retry, redraw, approve, delete."""

from __future__ import annotations

import asyncio
import time
from uuid import UUID

import pytest

from app.db.queries import queries
from app.errors import Invalid, NotFound, Stale, WrongState
from app.intake.batches import cancel_batch, retry_batch, snapshot
from app.intake.boundaries import Drawn, move_boundaries
from app.intake.documents import cancel_document, delete_document, retry_document
from app.model.document import Step
from app.pipeline.hops import publication_hop, submit
from tests.pipeline.line import File, Line, picture, pictures

pytestmark = pytest.mark.usefixtures("worker")


async def approve(line: Line, document_id: UUID) -> None:
    """As a person's approval does it."""
    async with line.app_db.tenant(line.scope) as conn:
        for s in await conn.fetch(
            "UPDATE subdocument SET state = 'approved', revision = revision + 1, approved_at = now()"
            " WHERE document_id = $1 AND state = 'needs_review' RETURNING id, team_id, revision",
            document_id,
        ):
            await submit(conn, line.org_id, publication_hop(line.org_id, s["team_id"], s["id"], s["revision"]))
        await queries.documents.derive_state(conn, org_id=line.org_id, document_id=document_id)


async def published(line: Line, document_id: UUID, many: int = 1) -> list[UUID]:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        rows = await line.rows(
            "SELECT record_id FROM subdocument WHERE document_id = $1 AND state = 'published'", document_id
        )
        if len(rows) == many:
            return [row["record_id"] for row in rows]
        await asyncio.sleep(0.1)
    raise AssertionError("never published")


async def one(line: Line, mark: int, pages: int = 1) -> UUID:
    batch = await line.upload(File(filename="x.tiff", data=pictures(pages, mark)), schema="receipt")
    (document,) = await line.settled(batch.id)
    assert document["state"] == "needs_review"
    found: UUID = document["id"]
    return found


async def test_an_approved_subdocument_is_published_once(line: Line) -> None:
    document_id = await one(line, 1)
    await approve(line, document_id)
    (record_id,) = await published(line, document_id)
    (record,) = await line.records(
        "SELECT id, revision, schema_key, family, values, provenance FROM record WHERE document_id = $1", document_id
    )
    assert record["id"] == record_id
    assert record["values"]["total"] == "9.00"
    assert record["values"]["total_currency"] == "MYR"
    assert record["provenance"]["total"]["source"] == "rules"
    assert record["provenance"]["total"]["page"] == 1
    (document,) = await line.rows("SELECT state FROM document WHERE id = $1", document_id)
    assert document["state"] == "published"
    with pytest.raises(WrongState):
        await retry_document(line.app_db, line.live, line.principal, document_id)


async def test_a_retry_from_a_step_makes_it_and_those_after_it_anew(line: Line) -> None:
    document_id = await one(line, 2)
    sql = "SELECT step, created_at FROM step_result WHERE document_id = $1"
    before = {(r["step"], r["created_at"]) for r in await line.rows(sql, document_id)}
    (row,) = await line.rows("SELECT batch_id FROM document WHERE id = $1", document_id)
    await retry_document(line.app_db, line.live, line.principal, document_id, from_step=Step.EXTRACT)
    (document,) = await line.settled(row["batch_id"])
    assert (document["state"], document["run"]) == ("needs_review", 2)
    after = {(r["step"], r["created_at"]) for r in await line.rows(sql, document_id)}
    assert {step for step, _ in before & after} == {"ingest", "split", "enhance", "ocr", "layout", "classify"}
    reviews = await line.rows("SELECT state FROM review WHERE document_id = $1 ORDER BY id", document_id)
    assert sorted(r["state"] for r in reviews) == ["done", "open"]


async def test_only_what_a_person_redraws_is_read_again(line: Line) -> None:
    document_id = await one(line, 3, pages=3)
    (row,) = await line.rows("SELECT row_version, batch_id FROM document WHERE id = $1", document_id)
    drawn = [Drawn(pages=(1,), schema="receipt"), Drawn(pages=(2, 3), schema="receipt")]
    act = {"db": line.app_db, "live": line.live, "principal": line.principal, "document_id": document_id}
    with pytest.raises(Stale):
        await move_boundaries(**act, row_version=row["row_version"] - 1, drawn=drawn)  # type: ignore[arg-type]
    for bad in ([Drawn(pages=(1, 2), schema="receipt")], [*drawn, Drawn(pages=(3,), schema=None)]):
        with pytest.raises(Invalid):
            await move_boundaries(**act, row_version=row["row_version"], drawn=bad)  # type: ignore[arg-type]
    results = "SELECT key FROM step_result WHERE document_id = $1 AND step = 'ocr'"
    read = {r["key"] for r in await line.rows(results, document_id)}
    assert await move_boundaries(**act, row_version=row["row_version"], drawn=drawn)  # type: ignore[arg-type]
    await line.settled(row["batch_id"])
    placed = await line.rows(
        "SELECT id, pages, state FROM subdocument WHERE document_id = $1 ORDER BY ordinal", document_id
    )
    assert [tuple(s["pages"]) for s in placed] == [(1,), (2, 3)]
    assert {s["state"] for s in placed} == {"needs_review"}
    assert {r["key"] for r in await line.rows(results, document_id)} == read
    await approve(line, document_id)
    await published(line, document_id, 2)
    (row,) = await line.rows("SELECT row_version FROM document WHERE id = $1", document_id)
    with pytest.raises(WrongState):
        await move_boundaries(
            **act,  # type: ignore[arg-type]
            row_version=row["row_version"],
            drawn=[Drawn(pages=(1, 2, 3), schema="receipt")],
        )


async def test_cancel_stops_within_two_seconds_and_retry_goes_on(line: Line) -> None:
    batch = await line.upload(File(filename="long.tiff", data=pictures(20, 4)))
    (document,) = batch.documents
    while not await line.rows("SELECT 1 FROM step_status WHERE document_id = $1 AND step = 'ocr'", document.id):
        await asyncio.sleep(0.02)
    await cancel_document(line.app_db, line.live, line.principal, document.id)
    (row,) = await line.settled(batch.id)
    assert row["state"] == "cancelled"
    await asyncio.sleep(1.5)
    count = "SELECT count(*) AS many, max(updated_at) AS last FROM step_status WHERE document_id = $1"
    (then,) = await line.rows(count, document.id)
    await asyncio.sleep(1)
    (now,) = await line.rows(count, document.id)
    assert dict(now) == dict(then)
    with pytest.raises(WrongState):
        await cancel_document(line.app_db, line.live, line.principal, document.id)
    await retry_batch(line.app_db, line.live, line.principal, batch.id)
    (row,) = await line.settled(batch.id)
    assert row["state"] == "needs_review"
    while not await line.rows("SELECT 1 FROM batch WHERE id = $1 AND state = 'done'", batch.id):
        await asyncio.sleep(0.02)  # it is over after its last document
    with pytest.raises(WrongState):
        await cancel_batch(line.app_db, line.live, line.principal, batch.id)


async def test_a_deleted_document_leaves_nothing(line: Line) -> None:
    document_id = await one(line, 5)
    (page,) = await line.rows("SELECT image_key, words_key FROM page WHERE document_id = $1", document_id)
    await delete_document(line.app_db, line.storage, line.live, line.principal, document_id)
    for key in page.values():
        assert not await line.storage.exists(key)
    for table in ("page", "step_result", "step_status", "subdocument"):
        sql = f"SELECT 1 FROM {table} WHERE document_id = $1"  # noqa: S608 - names from the line above
        assert not await line.rows(sql, document_id)
    with pytest.raises(NotFound):
        await retry_document(line.app_db, line.live, line.principal, document_id)


async def test_bad_files_are_named_and_do_not_refuse_the_good_one(line: Line) -> None:
    good = picture(6)
    batch = await line.upload(
        File(filename="empty.pdf", data=b""),
        File(filename="../../etc/pass\u202ewd\x00.txt", data=b"hello"),
        File(filename="broken.png", data=b"\x89PNG\r\n\x1a\n" + b"nonsense" * 50),
        File(filename="a" * 300 + ".png", data=good),
        File(filename="again.png", data=good),
    )
    assert [(r.filename, r.code) for r in batch.rejected] == [
        ("empty.pdf", "file_empty"),
        ("passwd.txt", "file_type_unsupported"),
    ]
    broken, first, again = await line.settled(batch.id)
    assert (broken["state"], broken["error_step"]) == ("failed", "split")
    assert broken["error_detail"]
    assert first["state"] == again["state"] == "needs_review"
    assert again["duplicate_of"] == first["id"]
    assert len(batch.documents[1].filename.encode()) == 255
    nothing = await line.upload(File(filename="empty.pdf", data=b""))
    assert (nothing.state, nothing.documents) == ("done", ())


async def test_the_live_view_heals_when_redis_is_emptied(line: Line) -> None:
    batch = await line.upload(File(filename="six.tiff", data=pictures(6, 7)))
    first = await snapshot(line.app_db, line.live, line.principal, batch.id)
    await line.live._redis.flushall()
    await line.settled(batch.id)
    await asyncio.sleep(0.2)
    healed = await snapshot(line.app_db, line.live, line.principal, batch.id)
    assert healed["seq"] > first["seq"]
    (document,) = healed["documents"]
    assert document["state"] == "needs_review"
    assert [p["number"] for p in document["pages"]] == [1, 2, 3, 4, 5, 6]
    assert all(set(p["steps"]) >= {"enhance", "ocr", "layout", "classify"} for p in document["pages"])
