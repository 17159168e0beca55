"""A file of a thousand receipts: its review is opened, saved to, approved and undone without long waits."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from app.db.pools import Database
from tests.api.conftest import SignIn, claimed, patch
from tests.world import Org, World

MANY = 1_000
LONGEST_SECONDS = 20.0
"""Of one act on all of them; it takes a second where nothing else runs. Done one by one it takes minutes."""

MAKE = """
WITH made AS (
  INSERT INTO subdocument (org_id, team_id, document_id, ordinal, pages, schema_key, schema_version, state, review_id)
  SELECT s.org_id, s.team_id, s.document_id, 1 + n, ARRAY[1], s.schema_key, s.schema_version, s.state, s.review_id
  FROM subdocument s, generate_series(1, $2::int) n
  WHERE s.id = $1
  RETURNING id
)
INSERT INTO field_value (org_id, team_id, subdocument_id, key, position, type, value, currency, raw, confidence, state,
                         reasons, source, engine, engine_version, page, box, words)
SELECT f.org_id, f.team_id, m.id, f.key, f.position, f.type, f.value, f.currency, f.raw, f.confidence,
       CASE f.key WHEN 'date' THEN f.state ELSE 'accepted' END,
       f.reasons, f.source, f.engine, f.engine_version, f.page, f.box, f.words
FROM field_value f, made m
WHERE f.subdocument_id = $1
"""


async def make_many(app_db: Database, org: Org) -> None:
    async with app_db.tenant(org.scope()) as conn:
        await conn.execute(MAKE, org.paper.subdocument_id, MANY)


@contextmanager
def promptly() -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < LONGEST_SECONDS


async def test_a_thousand_subdocuments_are_decided_at_once(world: World, sign_in: SignIn, app_db: Database) -> None:
    org = world.a
    api = await sign_in(org.emails["operator"])
    with promptly():
        await make_many(app_db, org)
    with promptly():
        review = await claimed(api, org)
    assert len(review["subdocuments"]) == MANY + 1
    with promptly():
        changed = (await patch(api, review, {"company": {"value": "Acme"}, "date": {"value": None}})).json()
    async with app_db.tenant(org.scope()) as conn:
        await conn.execute("UPDATE field_value SET state = 'confirmed' WHERE state = 'flagged'")
        found = await conn.fetchrow("SELECT schemas, lanes FROM review WHERE id = $1", org.paper.review_id)
    assert found is not None
    assert (found["schemas"], found["lanes"]) == (["receipt"], [])
    with promptly():
        answer = await api.post(f"/reviews/{review['id']}/approve?brief=true", {"row_version": changed["row_version"]})
    assert answer.status_code == 200, answer.text
    with promptly():
        undone = await api.post(f"/reviews/{review['id']}/undo?brief=true")
    assert undone.status_code == 200, undone.text
