"""The fault run itself: repeatable, and not blind."""

from __future__ import annotations

from collections import Counter
from uuid import uuid4

import pytest

from app.db.embedded import EmbeddedServers
from app.engines.storage import ObjectStorage
from app.model.document import Step
from app.worker import Worker
from tests.faults import verdict
from tests.faults.storm import TIMES, drawn
from tests.pipeline.conftest import data_folder, worker
from tests.pipeline.line import File, Line, pictures

__all__ = ["data_folder", "worker"]


def test_what_befalls_is_the_seeds() -> None:
    blows = drawn(7, 200, 600)
    again = drawn(7, 200, 600)
    assert [(b.at, b.kind, b.step) for b in blows] == [(b.at, b.kind, b.step) for b in again]
    assert [(b.at, b.kind, b.step) for b in blows] != [(b.at, b.kind, b.step) for b in drawn(8, 200, 600)]
    assert Counter(b.kind for b in blows) == {"kill": 200, **TIMES}
    assert {b.step for b in blows if b.kind == "kill"} == {None, *Step}
    assert all(0 < b.at < 600 for b in blows)


async def test_what_is_lost_or_doubled_is_seen(
    servers: EmbeddedServers, line: Line, files: ObjectStorage, worker: Worker, database_url: str
) -> None:
    del worker
    name = database_url.split("/")[3].split("?")[0]
    batch = await line.upload(File(filename="scan-1-2.tiff", data=pictures(2, 700)), schema="receipt")
    (document,) = await line.settled(batch.id)
    async with verdict.asking(servers, name) as app:
        await verdict.look_at_documents(seen := verdict.Verdict(), app)
        assert (seen.documents, seen.pages) == (1, 2)
        assert seen.lost == ["scan-1-2.tiff is needs_review"]
        await app.execute("UPDATE document SET state = 'rejected' WHERE id = $1", document["id"])
        await verdict.look_at_documents(seen := verdict.Verdict(), app)
        assert not seen.lost and not seen.doubles
        await app.execute(
            "INSERT INTO step_result (org_id, team_id, document_id, step, key, payload, engine, engine_version, ms)"
            " SELECT org_id, team_id, document_id, step, $2, payload, engine, engine_version, ms"
            " FROM step_result WHERE document_id = $1 AND step = 'merge'",
            document["id"],
            uuid4().hex,
        )
        await app.execute(
            "DELETE FROM step_result WHERE ctid IN"
            " (SELECT ctid FROM step_result WHERE document_id = $1 AND step = 'ocr' LIMIT 1)",
            document["id"],
        )
        await verdict.look_at_documents(seen := verdict.Verdict(), app)
        assert seen.doubles == ["scan-1-2.tiff has 2 results of merge, not 1"]
        assert seen.lost == ["scan-1-2.tiff has 1 results of ocr, not 2"]
        await verdict.look_at_files(unseen := verdict.Verdict(), app, files)
        assert not unseen.lost
        await files.delete_prefix(f"{line.org_id}")
        await verdict.look_at_files(unseen, app, files)
        assert unseen.lost


@pytest.mark.parametrize("name", ["receipt-3-1.png", "scan-12-8.tiff", "stack-4-11.pdf"])
def test_a_document_tells_its_pages(name: str) -> None:
    from tests.faults.papers import pages_of

    assert pages_of(name) == {"receipt-3-1.png": 1, "scan-12-8.tiff": 8, "stack-4-11.pdf": 11}[name]
