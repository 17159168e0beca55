"""A new version of a schema and the documents an earlier one read: they stay as they are, and what is open is read
again where that is asked for. A trial reads without storing."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from app.errors import Invalid, NotFound, WrongState
from app.hitl.assignment import Assignment, assign
from app.hitl.rereading import read_review_again
from app.hitl.reviews import claim
from app.hitl.schemas import draft_schema, export_schema, open_documents, publish_schema, read_again
from app.hitl.trial import try_on_document
from tests.pipeline.line import File, Line, pictures
from tests.pipeline.test_run_decisions import approve, published

pytestmark = pytest.mark.usefixtures("worker")

NUMBERED = {"key": "numbered", "expression": "length(receipt_number) > 20", "message": "{receipt_number} is too short."}


async def upload(line: Line, mark: int, pages: int = 1, schema: str = "receipt") -> UUID:
    batch = await line.upload(File(filename="x.tiff", data=pictures(pages, mark)), schema=schema)
    (document,) = await line.settled(batch.id)
    assert document["state"] == "needs_review"
    found: UUID = document["id"]
    return found


async def subdocument(line: Line, document_id: UUID) -> Any:
    (row,) = await line.rows(
        "SELECT id, schema_version, state, rules, row_version FROM subdocument WHERE document_id = $1", document_id
    )
    return row


async def next_version(line: Line, key: str = "receipt") -> dict[str, Any]:
    definition = await export_schema(line.app_db, line.principal, key)
    drafted = await draft_schema(line.app_db, line.principal, definition | {"rules": [NUMBERED]}, key=key)
    assert drafted["rules"][0]["key"] == "numbered"
    return drafted


async def again(line: Line, **more: Any) -> dict[str, Any]:
    return await publish_schema(line.app_db, line.live, line.principal, "receipt", **more)


async def done(line: Line, *ids: UUID) -> None:
    for id in ids:
        (row,) = await line.rows("SELECT batch_id FROM document WHERE id = $1", id)
        await line.settled(row["batch_id"])


async def test_open_documents_are_read_again_and_the_others_stay(line: Line) -> None:
    settled, touched, held, free = [await upload(line, mark) for mark in (901, 902, 903, 904)]
    await approve(line, settled)
    await published(line, settled)
    (review,) = await line.rows("SELECT id FROM review WHERE document_id = $1", held)
    await claim(line.app_db, line.principal, review["id"])
    await line.rows(
        "UPDATE field_value SET state = 'corrected' FROM subdocument s WHERE s.id = field_value.subdocument_id"
        " AND s.document_id = $1 AND field_value.key = 'company' RETURNING field_value.id",
        touched,
    )
    before = {id: await subdocument(line, id) for id in (settled, held, touched, free)}
    drafted = await next_version(line)
    assert (await open_documents(line.app_db, line.principal, "receipt"))["open_documents"] == 0, "a draft reads none"
    shown = await again(line)
    assert (shown["open_documents"], shown["read_again"]) == (1, 0)
    assert (await subdocument(line, free))["schema_version"] == before[free]["schema_version"]

    assert await read_again(line.app_db, line.live, line.principal, "receipt") == {
        "read_again": 1,
        "open_documents": 0,
    }
    await done(line, free)
    after = await subdocument(line, free)
    assert (after["id"], after["state"], after["schema_version"]) == (
        before[free]["id"],
        "needs_review",
        drafted["version"],
    )
    rules = after["rules"] if isinstance(after["rules"], list) else json.loads(after["rules"])
    assert ("numbered", False, "1001 is too short.") in {(r["rule"], r["passed"], r["message"]) for r in rules}
    (flagged,) = await line.rows(
        "SELECT reasons, message FROM field_value WHERE subdocument_id = $1 AND key = 'receipt_number'", after["id"]
    )
    assert "rule_failed" in flagged["reasons"]
    for id in (settled, held, touched):
        assert await subdocument(line, id) == before[id], "what is approved, held or worked on keeps its version"
    reviews = await line.rows("SELECT state FROM review WHERE document_id = $1 ORDER BY id", free)
    assert sorted(row["state"] for row in reviews) == ["done", "open"]


async def test_publishing_can_read_again_at_once(line: Line) -> None:
    document_id = await upload(line, 905)
    drafted = await next_version(line)
    shown = await again(line, version=drafted["version"], read_again=True)
    assert shown["read_again"] >= 1
    assert shown["open_documents"] == 0
    await done(line, document_id)
    assert (await subdocument(line, document_id))["schema_version"] == drafted["version"]


async def test_one_that_is_read_again_stays_given_due_and_urgent(line: Line) -> None:
    document = await upload(line, 931)
    await next_version(line)
    await again(line)
    (review,) = await line.rows("SELECT id FROM review WHERE document_id = $1", document)
    due, me = datetime(2030, 1, 2, 15, tzinfo=UTC), line.principal.account_id
    await assign(line.app_db, line.principal, review["id"], Assignment(assignee=me, due_at=due, urgent=True))
    await read_review_again(line.app_db, line.live, line.principal, review["id"])
    await done(line, document)
    (new,) = await line.rows(
        "SELECT id, assignee, due_at, priority FROM review WHERE document_id = $1 AND state = 'open'", document
    )
    assert new["id"] != review["id"]
    assert (new["assignee"], new["due_at"], new["priority"]) == (me, due, 1)
    with pytest.raises(WrongState, match="newest version"):
        await read_review_again(line.app_db, line.live, line.principal, new["id"])


async def test_the_reviews_of_a_batch_follow_each_other(line: Line) -> None:
    files = [File(filename=f"{mark}.tiff", data=pictures(1, mark)) for mark in (941, 942, 943)]
    batch = await line.upload(*files, schema="receipt")
    await line.settled(batch.id)
    turns = await line.rows(
        "SELECT r.turn_at, r.created_at FROM review r JOIN document d ON d.org_id = r.org_id AND d.id = r.document_id"
        " WHERE d.batch_id = $1 ORDER BY r.turn_at",
        batch.id,
    )
    assert turns[0]["turn_at"] == turns[0]["created_at"]
    assert turns[2]["turn_at"] - turns[0]["turn_at"] >= timedelta(seconds=30), (
        "two that end in one instant may be level"
    )
    assert all(row["turn_at"] >= row["created_at"] for row in turns)


async def test_a_trial_reads_with_a_draft_and_stores_nothing(line: Line) -> None:
    document_id = await upload(line, 906)
    before = await line.rows("SELECT * FROM field_value ORDER BY id")
    definition = {
        "key": "slip",
        "title": "Slip",
        "fields": [
            {"key": "amount", "type": "money", "title": "Amount", "labels": {"en": ["total"]}, "maximum": "5"},
            {"key": "day", "type": "date", "title": "Day", "required": True, "labels": {"en": ["date"]}},
            {"key": "nothing", "type": "text", "title": "Nothing", "labels": {"en": ["no such label"]}},
        ],
    }
    tried = await try_on_document(line.app_db, line.storage, line.principal, "slip", document_id, definition=definition)
    amount = tried["fields"]["amount"]
    assert (amount["value"], amount["currency"], amount["raw"]) == ("9.00", "MYR", "RM 9.00")
    assert (amount["page"], len(amount["box"])) == (1, 4)
    assert amount["reasons"] == ["rule_failed"]
    assert amount["message"] == "Amount is 9.00, but at most 5 is expected."
    assert amount["candidates"][0]["reason"] == 'right of "total"'
    assert tried["fields"]["day"]["value"] == "2026-03-01"
    assert tried["fields"]["nothing"]["value"] is None
    assert {"rule": "range", "passed": False} in [{k: r[k] for k in ("rule", "passed")} for r in tried["rules"]]
    stored = await try_on_document(line.app_db, line.storage, line.principal, "receipt", document_id)
    assert stored["fields"]["total"]["value"] == "9.00"
    assert await line.rows("SELECT * FROM field_value ORDER BY id") == before
    assert await line.rows("SELECT 1 FROM schema_version WHERE key = 'slip'") == []


async def test_a_trial_of_what_is_not_there_is_refused(line: Line) -> None:
    document_id = await upload(line, 907)
    where = (line.app_db, line.storage, line.principal)
    with pytest.raises(NotFound):
        await try_on_document(*where, "no_such_schema", document_id)
    with pytest.raises(NotFound):
        await try_on_document(*where, "receipt", UUID(int=7))
    with pytest.raises(Invalid, match="There is no page 9"):
        await try_on_document(*where, "receipt", document_id, pages=(9,))
    with pytest.raises(Invalid) as wrong:
        await try_on_document(*where, "slip", document_id, definition={"title": "Slip", "fields": [{"kay": "x"}]})
    assert [p.loc for p in wrong.value.problems] == [("fields", "0", "kay")]
    await line.rows("UPDATE page SET words_key = NULL WHERE document_id = $1 RETURNING number", document_id)
    with pytest.raises(WrongState):
        await try_on_document(*where, "receipt", document_id)
