"""Files sent in parts: what has come stays, the rest follows, and a batch takes them."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import pytest

from app.db.pools import Database
from app.db.tenant import TenantScope
from app.intake import parts
from tests.api.conftest import Api, SignIn, is_problem
from tests.api.test_uploads import picture
from tests.world import World

PICTURE = picture(300, 300)
OFFSET = {"Content-Type": "application/offset+octet-stream", "Tus-Resumable": "1.0.0"}


async def announce(api: Api, name: str, size: int, first: bytes | None = None) -> httpx.Response:
    headers = {
        "Upload-Length": str(size),
        "Upload-Metadata": f"filename {base64.b64encode(name.encode()).decode()},filetype aW1hZ2U=",
        "Tus-Resumable": "1.0.0",
    }
    return await api("POST", "/uploads", headers=headers | (OFFSET if first else {}), content=first or b"")


async def send(api: Api, id: str, offset: int, data: Any) -> httpx.Response:
    return await api("PATCH", f"/uploads/{id}", headers=OFFSET | {"Upload-Offset": str(offset)}, content=data)


async def whole(api: Api, name: str, data: bytes) -> str:
    answer = await announce(api, name, len(data), data)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def test_a_file_comes_in_parts_and_becomes_a_document(world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["operator"])
    begun = await announce(api, "r.jpg", len(PICTURE), PICTURE[:700])
    assert begun.status_code == 201 and begun.json()["received"] == 700
    id = begun.json()["id"]
    assert begun.headers["location"] == f"/api/v1/uploads/{id}" and begun.headers["upload-offset"] == "700"
    looked = await api("HEAD", f"/uploads/{id}")
    assert (looked.headers["upload-offset"], looked.headers["upload-length"]) == ("700", str(len(PICTURE)))
    assert looked.headers["tus-resumable"] == "1.0.0" and looked.headers["cache-control"] == "no-store"
    early = await api("POST", "/uploads/batch", json={"uploads": [id]})
    assert is_problem(early, 422, "invalid") and "700 of" in early.json()["detail"]
    middle = await send(api, id, 700, PICTURE[700:900])
    assert middle.status_code == 204 and middle.headers["upload-offset"] == "900"
    assert (await send(api, id, 900, PICTURE[900:])).headers["upload-offset"] == str(len(PICTURE))

    sent = await api("POST", "/uploads/batch", json={"uploads": [id], "schema": "receipt", "external_id": "post 46"})
    assert sent.status_code == 201, sent.text
    (document,) = sent.json()["documents"]
    assert (await api.get(f"/documents/{document['id']}/original")).content == PICTURE
    assert (await api("HEAD", f"/uploads/{id}")).status_code == 404
    assert (await api.get(f"/batches/{sent.json()['id']}")).json()["external_id"] == "post 46"


async def test_each_file_of_a_batch_is_judged_by_itself(world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["operator"])
    ids = [await whole(api, "one.jpg", PICTURE), await whole(api, "two.jpg", PICTURE)]
    key = {"Idempotency-Key": str(uuid4())}
    sent = await api("POST", "/uploads/batch", json={"uploads": ids}, headers=key)
    assert [d["duplicate_filename"] for d in sent.json()["documents"]] == [None, "one.jpg"]
    again = await api("POST", "/uploads/batch", json={"uploads": ids}, headers=key)
    assert again.status_code == 201 and again.json() == sent.json()  # the answer was lost: nothing is made twice
    assert is_problem(await api("POST", "/uploads/batch", json={"uploads": ids}), 422, "invalid")


async def test_what_cannot_become_a_document_is_refused_before_it_is_sent(world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["operator"])
    assert is_problem(await announce(api, "r.jpg", 10**12), 413, "file_too_large")
    assert is_problem(await announce(api, "r.jpg", 0), 422, "file_empty")
    text = await announce(api, "notes.txt", 5000, b"just some text " * 100)
    assert is_problem(text, 415, "file_type_unsupported") and "notes.txt" in text.json()["detail"]
    for headers in ({"Upload-Length": "x", "Upload-Metadata": "filename YQ=="}, {"Upload-Length": "5"},
                    {"Upload-Length": "5", "Upload-Metadata": "filename %%%"}):  # fmt: skip
        assert is_problem(await api("POST", "/uploads", headers=headers), 422, "invalid")


async def test_a_part_that_does_not_fit_changes_nothing(world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["operator"])
    id = (await announce(api, "r.jpg", len(PICTURE), PICTURE[:600])).json()["id"]
    gap = await send(api, id, 700, PICTURE[700:])
    assert is_problem(gap, 409, "stale") and "byte 600" in gap.json()["detail"]
    assert is_problem(await send(api, id, 600, PICTURE[600:] + b"more"), 422, "invalid")
    wrong = await api("PATCH", f"/uploads/{id}", headers={"Upload-Offset": "600", "Content-Type": "text/plain"})
    assert is_problem(wrong, 415, "body_type_unsupported")
    both = await asyncio.gather(send(api, id, 600, PICTURE[600:]), send(api, id, 600, PICTURE[600:]))
    assert sorted(answer.status_code for answer in both) == [204, 409]
    sent = await api("POST", "/uploads/batch", json={"uploads": [id]})
    document = sent.json()["documents"][0]["id"]
    assert (await api.get(f"/documents/{document}/original")).content == PICTURE


async def test_an_upload_is_its_senders_alone(world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["operator"])
    id = await whole(api, "r.jpg", PICTURE)
    for email in (world.a.emails["manager"], world.b.emails["operator"]):
        other = await sign_in(email)
        assert (await other("HEAD", f"/uploads/{id}")).status_code == 404
        assert is_problem(await send(other, id, 0, b"x"), 404, "not_found")
        assert is_problem(await other("DELETE", f"/uploads/{id}"), 404, "not_found")
        assert is_problem(await other("POST", "/uploads/batch", json={"uploads": [id]}), 422, "invalid")
    viewer = await sign_in(world.a.emails["viewer"])
    assert is_problem(await announce(viewer, "r.jpg", 10), 403, "forbidden")
    assert (await api("DELETE", f"/uploads/{id}")).status_code == 204
    assert is_problem(await api("DELETE", f"/uploads/{id}"), 404, "not_found")


async def test_what_is_left_behind_goes_with_the_next_upload(
    world: World, sign_in: SignIn, app_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = await sign_in(world.a.emails["operator"])
    id = await whole(api, "r.jpg", PICTURE)
    own = TenantScope(org_id=world.a.id, team_ids=None, actor=world.a.accounts["operator"])
    async with app_db.tenant(own) as conn:
        await conn.execute("UPDATE upload SET touched_at = now() - interval '3 days' WHERE id = $1", id)
    assert (await api("HEAD", f"/uploads/{id}")).status_code == 404
    gone: list[str] = []
    forget = parts._forget

    async def noted(storage: Any, org_id: Any, one: Any) -> None:
        gone.append(str(one))
        await forget(storage, org_id, one)

    monkeypatch.setattr(parts, "_forget", noted)
    await whole(await sign_in(world.a.emails["manager"]), "s.jpg", PICTURE)
    assert gone == [id]
    async with app_db.tenant(own) as conn:
        assert await conn.fetchval("SELECT count(*) FROM upload WHERE id = $1", id) == 0


@asynccontextmanager
async def no_upload_can_be_forgotten(database_url: str) -> AsyncIterator[None]:
    """The database refuses every deletion of an upload."""
    owner = await asyncpg.connect(database_url)
    try:
        await owner.execute(
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'shutting down' USING ERRCODE = '57P01'; END $$;"
            "CREATE TRIGGER refuse BEFORE DELETE ON upload FOR EACH ROW EXECUTE FUNCTION refuse()"
        )
        try:
            yield
        finally:
            await owner.execute("DROP TRIGGER refuse ON upload; DROP FUNCTION refuse()")
    finally:
        await owner.close()


async def test_a_batch_stands_where_its_uploads_cannot_be_forgotten(
    world: World, sign_in: SignIn, database_url: str
) -> None:
    api = await sign_in(world.a.emails["operator"])
    ids = [await whole(api, "one.jpg", PICTURE), await whole(api, "two.jpg", picture(310, 310))]
    key = {"Idempotency-Key": str(uuid4())}
    async with no_upload_can_be_forgotten(database_url):
        sent = await api("POST", "/uploads/batch", json={"uploads": ids}, headers=key)
        assert sent.status_code == 201, sent.text
    again = await api("POST", "/uploads/batch", json={"uploads": ids}, headers=key)
    assert again.status_code == 201 and again.json() == sent.json()
    batches = (await api.get("/batches")).json()["items"]
    assert [batch["id"] for batch in batches].count(sent.json()["id"]) == 1
