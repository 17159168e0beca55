"""Uploads over HTTP, and what was uploaded: originals, images, words, lists, retry, erasure."""

from __future__ import annotations

import asyncio
import io
import json
import os
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from PIL import Image
from starlette.applications import Starlette

from app.db.pools import Database
from tests.api.conftest import Api, SignIn, is_problem
from tests.world import World


def picture(width: int = 40, height: int = 30, colour: str = "white") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()


async def upload(
    api: Api, *files: tuple[str, bytes], headers: dict[str, str] | None = None, **fields: str
) -> httpx.Response:
    parts = [("files", (name, data, "application/octet-stream")) for name, data in files]
    return await api("POST", "/batches", files=parts, data=fields, headers=headers or {})


async def test_good_files_are_taken_and_bad_ones_named(world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["operator"])
    answer = await upload(
        api,
        ("r.jpg", picture()),
        ("empty.pdf", b""),
        ("notes.txt", b"just some text"),
        ("../../etc/pass\x01wd\u202egpj.exe", b"MZ\x90\x00" * 10),
        ("same.jpg", picture()),
        schema="receipt",
        external_id="order 7",
    )
    assert answer.status_code == 201, answer.text
    body = answer.json()
    assert [d["filename"] for d in body["documents"]] == ["r.jpg", "same.jpg"]
    assert {d["state"] for d in body["documents"]} == {"received"}
    assert [r["code"] for r in body["rejected"]] == ["file_empty", "file_type_unsupported", "file_type_unsupported"]
    assert "empty.pdf" in body["rejected"][0]["detail"]
    assert "/" not in body["rejected"][2]["filename"] and "\u202e" not in body["rejected"][2]["filename"]

    batch = (await api.get(f"/batches/{body['id']}")).json()
    assert batch["counts"] == {"received": 2} and batch["progress"] == 0.0 and batch["external_id"] == "order 7"
    assert len(batch["rejected"]) == 3
    listed = (
        await api.get("/documents", params={"batch": body["id"], "schema": "receipt", "state": "received"})
    ).json()
    assert {d["filename"] for d in listed["items"]} == {"r.jpg", "same.jpg"}
    assert (await api.get("/documents", params={"q": "am"})).json()["items"][0]["filename"] == "same.jpg"
    assert (await api.get("/documents", params={"q": "%"})).json()["items"] == []

    original = await api.get(f"/documents/{body['documents'][0]['id']}/original")
    assert original.content == picture()
    assert original.headers["content-disposition"].startswith("attachment;")
    assert original.headers["x-content-type-options"] == "nosniff"


async def test_the_same_bytes_again_name_the_document_they_are_of(world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["operator"])
    first = (await upload(api, ("january.jpg", picture(60)))).json()["documents"][0]
    assert (first["duplicate_of"], first["duplicate_filename"]) == (None, None)
    again = (await upload(api, ("february.jpg", picture(60)))).json()["documents"][0]
    assert (again["duplicate_of"], again["duplicate_filename"]) == (first["id"], "january.jpg")
    shown = (await api.get(f"/documents/{again['id']}")).json()
    assert (shown["duplicate_of"], shown["duplicate_filename"]) == (first["id"], "january.jpg")
    elsewhere = await sign_in(world.a.emails["other"])  # another team
    theirs = (await upload(elsewhere, ("march.jpg", picture(60)))).json()["documents"][0]
    assert theirs["duplicate_of"] is None
    manager = await sign_in(world.a.emails["manager"])
    assert (await manager("DELETE", f"/documents/{first['id']}")).status_code == 204
    shown = (await api.get(f"/documents/{again['id']}")).json()
    assert (shown["duplicate_of"], shown["duplicate_filename"]) == (first["id"], None)


async def test_fields_may_follow_the_files(world: World, sign_in: SignIn) -> None:
    """As `curl -F files=@r.jpg -F schema=receipt` sends them."""
    api = await sign_in(world.a.emails["operator"])
    boundary = "----b"
    body = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="r.jpg"\r\n\r\n'.encode()
        + picture()
        + f'\r\n--{boundary}\r\nContent-Disposition: form-data; name="schema"\r\n\r\nreceipt'.encode()
        + f"\r\n--{boundary}--\r\n".encode()
    )
    kind = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    answer = await api("POST", "/batches", content=body, headers=kind)
    assert answer.status_code == 201, answer.text
    assert (await api.get(f"/batches/{answer.json()['id']}")).json()["schema"] == "receipt"


async def test_bad_uploads_are_refused(world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["operator"])
    one = ("r.jpg", picture())
    is_problem(await upload(api, one, schema="nope"), 422, "invalid")
    is_problem(await upload(api, one, sensitivity="secret"), 422, "invalid")
    is_problem(await upload(api, one, team="nowhere"), 422, "invalid")
    is_problem(await upload(api, one, colour="red"), 422, "invalid")
    is_problem(await upload(api, one, external_id="x" * 300), 422, "invalid")
    is_problem(await upload(api, one, external_id="x" * 10_000), 422, "invalid")
    is_problem(await api.post("/batches", {"files": []}), 415, "body_type_unsupported")
    is_problem(await api("POST", "/batches", data={"schema": "receipt"}), 415, "body_type_unsupported")
    is_problem(await api("POST", "/batches", files=[("other", ("r.jpg", picture()))]), 422, "invalid")
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    for broken in (b"", b"nonsense", b'--b\r\nContent-Disposition: form-data; name="files"; filename="r"\r\n\r\nhalf'):
        is_problem(await api("POST", "/batches", content=broken, headers=kind), 422, "invalid")
    no_boundary = {"Content-Type": "multipart/form-data"}
    is_problem(await api("POST", "/batches", content=b"x", headers=no_boundary), 422, "invalid")
    endless = b"--b\r\n" + b"X: " + b"y" * 60_000
    is_problem(await api("POST", "/batches", content=endless, headers=kind), 422, "invalid")
    nameless = b"--b\r\nX-Kind: none\r\n\r\nhalf\r\n--b--\r\n"
    refused = await api("POST", "/batches", content=nameless, headers=kind)
    assert "has no name" in is_problem(refused, 422, "invalid")["detail"]
    assert (await api.get("/batches")).json()["items"][0]["id"] == str(world.a.paper.batch_id)


async def test_a_web_process_that_is_killed_leaves_no_files_behind(
    world: World, sign_in: SignIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    api = await sign_in(world.a.emails["operator"])
    left: list[str] = []

    async def body() -> AsyncIterator[bytes]:
        for name in ("a", "b"):
            yield f'--b\r\nContent-Disposition: form-data; name="files"; filename="{name}.png"\r\n\r\n'.encode()
            yield picture(colour={"a": "red", "b": "blue"}[name])
            left.extend(await asyncio.to_thread(os.listdir, tmp_path))  # what kill -9 would leave at this moment
            yield b"\r\n"
        yield b"--b--\r\n"

    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    answer = await api("POST", "/batches", content=body(), headers=kind)
    assert answer.status_code == 201, answer.text
    assert left == []
    for document in answer.json()["documents"]:
        original = await api.get(f"/documents/{document['id']}/original")
        assert original.content == picture(colour={"a": "red", "b": "blue"}[document["filename"][0]])


async def test_who_has_many_teams_says_which(world: World, sign_in: SignIn) -> None:
    admin = await sign_in(world.a.emails["org_admin"])
    body = is_problem(await upload(admin, ("r.jpg", picture())), 422, "invalid")
    assert "north" in body["detail"]
    taken = await upload(admin, ("r.jpg", picture()), team="south")
    assert taken.status_code == 201
    other = await sign_in(world.a.emails["operator"])
    is_problem(await other.get(f"/batches/{taken.json()['id']}"), 404, "not_found")


async def test_a_repeated_upload_with_a_key_is_done_once(world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["operator"])
    key = {"Idempotency-Key": "upload 1"}
    first = await upload(api, ("r.jpg", picture()), headers=key)
    again = await upload(api, ("r.jpg", picture()), headers=key)
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json() and again.headers["idempotency-replayed"] == "true"
    is_problem(await upload(api, ("r.jpg", picture(41)), headers=key), 409, "idempotency_mismatch")
    mine = await sign_in(world.a.emails["manager"])  # a key is its caller's own
    assert (await upload(mine, ("r.jpg", picture()), headers=key)).json()["id"] != first.json()["id"]
    is_problem(await upload(api, ("r.jpg", picture()), headers={"Idempotency-Key": "x" * 201}), 422, "invalid")


async def test_calls_at_once_with_one_key_are_done_once(world: World, sign_in: SignIn, app_db: Database) -> None:
    api = await sign_in(world.a.emails["operator"])
    key = {"Idempotency-Key": "claim"}
    answers = await asyncio.gather(*(api.post("/reviews/next", headers=key) for _ in range(6)))
    bodies = {a.json()["id"] for a in answers if a.status_code == 200}
    assert bodies == {str(world.a.paper.review_id)}
    assert {a.status_code for a in answers} <= {200, 409}
    assert (await api.post("/reviews/next", headers=key)).json()["id"] in bodies
    is_problem(await api.post(f"/reviews/{world.a.paper.review_id}/claim", headers=key), 409, "idempotency_mismatch")
    async with app_db.tenant(world.a.scope(actor=world.a.accounts["operator"])) as conn:
        assert await conn.fetchval("SELECT count(*) FROM idempotency WHERE key = 'claim'") == 1


async def test_a_failed_call_frees_its_key(world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["operator"])
    key = {"Idempotency-Key": "patch"}
    path = f"/reviews/{world.a.paper.review_id}/fields"
    body = {"row_version": 9, "subdocument": str(world.a.paper.subdocument_id), "fields": {}}
    for _ in range(2):
        is_problem(await api("PATCH", path, json=body, headers=key), 409, "stale")


async def test_keys_and_tokens_are_never_kept_for_a_second_answer(
    world: World, sign_in: SignIn, app_db: Database
) -> None:
    api = await sign_in(world.a.emails["operator"])
    made = await api.post("/api-keys", {"name": "scanner"}, headers={"Idempotency-Key": "k"})
    assert made.status_code == 201
    async with app_db.tenant(world.a.scope(actor=world.a.accounts["operator"])) as conn:
        assert await conn.fetchval("SELECT count(*) FROM idempotency WHERE key = 'k'") == 0
    robot = Api(http=api.http, token=made.json()["key"])
    assert (await robot.get("/me")).json()["email"] == world.a.emails["operator"]
    is_problem(await robot.post("/api-keys", {"name": "another"}), 403, "forbidden")
    assert "key" not in (await api.get("/api-keys")).json()["items"][0]
    assert (await api("DELETE", f"/api-keys/{made.json()['id']}")).status_code == 204
    is_problem(await robot.get("/me"), 401, "not_signed_in")


@pytest.fixture
async def with_page(application: Starlette, world: World, app_db: Database) -> str:
    """The path of the world's document, with a real page image and words in storage."""
    storage = application.state.services.storage
    document = world.a.paper.document_id
    prefix = f"{world.a.id}/{document}/"
    await storage.put(f"{prefix}page.jpg", picture(1000, 1400, "grey"))
    words = [{"text": "Total", "box": {"x0": 0.1, "y0": 0.2, "x1": 0.3, "y1": 0.25}, "confidence": 0.9}]
    await storage.put(f"{prefix}words.json", json.dumps(words).encode())
    async with app_db.tenant(world.a.scope()) as conn:
        await conn.execute(
            "UPDATE page SET image_key = $2, words_key = $3 WHERE document_id = $1",
            document,
            f"{prefix}page.jpg",
            f"{prefix}words.json",
        )
    return f"/documents/{document}"


async def test_page_images_in_fixed_widths_with_a_token(
    world: World, sign_in: SignIn, http: httpx.AsyncClient, with_page: str
) -> None:
    api = await sign_in(world.a.emails["viewer"])
    token = (await api.get(f"{with_page}/image-token")).json()["token"]
    assert (await api.get(f"{with_page}/image-token")).json()["token"] == token
    url = f"/api/v1{with_page}/pages/1/image"
    small = await http.get(url, params={"width": 240, "token": token})
    assert small.status_code == 200 and small.headers["content-type"] == "image/jpeg"
    assert Image.open(io.BytesIO(small.content)).width == 240
    assert "private" in small.headers["cache-control"]
    same = await http.get(url, params={"width": 240, "token": token}, headers={"If-None-Match": small.headers["etag"]})
    assert same.status_code == 304 and same.content == b""
    assert Image.open(io.BytesIO((await http.get(url, params={"token": token})).content)).width == 1000
    is_problem(await http.get(url, params={"width": 241, "token": token}), 422, "invalid")
    is_problem(await http.get(f"/api/v1{with_page}/pages/2/image", params={"token": token}), 404, "not_found")
    other = f"/api/v1/documents/{world.a.teams[1].paper.document_id}/pages/1/image"
    is_problem(await http.get(other, params={"token": token}), 401, "token_invalid")
    is_problem(await http.get(f"/api/v1{with_page}", params={"token": token}), 401, "not_signed_in")
    is_problem(await http.get(f"/api/v1{with_page}/original", params={"token": token}), 401, "not_signed_in")
    is_problem(await http.get(url, params={"token": api.token}), 401, "token_invalid")
    await api("DELETE", "/auth/token")
    is_problem(await http.get(url, params={"token": token}), 401, "not_signed_in")


async def test_words_with_their_boxes(world: World, sign_in: SignIn, with_page: str) -> None:
    api = await sign_in(world.a.emails["viewer"])
    answer = await api.get(f"{with_page}/pages/1/words")
    assert answer.json() == {"page": 1, "words": [{"text": "Total", "box": [0.1, 0.2, 0.3, 0.25], "confidence": 0.9}]}


async def test_a_document_as_the_contract_shows_it(world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["viewer"])
    body = (await api.get(f"/documents/{world.a.paper.document_id}")).json()
    assert set(body["steps"]) == {"ingest", "split", "subdocuments", "merge", "validate", "route", "publish"}
    assert body["steps"]["ingest"] == {"state": "done", "ms": 1, "error": None}
    assert set(body["pages"][0]["steps"]) == {"enhance", "ocr", "layout", "classify", "extract", "ground", "score"}
    assert body["pages"][0]["width"] == 1240 and body["team"] == "north"
    subdocument = body["subdocuments"][0]
    assert (subdocument["schema"], subdocument["schema_version"], subdocument["pages"]) == ("receipt", 1, [1])
    total = subdocument["fields"]["total"]
    assert total["box"] == [0.1, 0.1, 0.2, 0.2] and total["reasons"] == ["no_evidence"]
    assert {"type", "value", "currency", "raw", "confidence", "state", "source", "page", "candidates"} <= set(total)


async def test_cancel_retry_and_erase(world: World, sign_in: SignIn) -> None:
    operator, manager = await sign_in(world.a.emails["operator"]), await sign_in(world.a.emails["manager"])
    body = (await upload(operator, ("r.jpg", picture()), ("s.jpg", picture(50)))).json()
    first, second = (f"/documents/{d['id']}" for d in body["documents"])
    assert (await operator.post(f"{first}/cancel")).json()["state"] == "cancelled"
    is_problem(await operator.post(f"{first}/cancel"), 409, "wrong_state")
    assert (await operator.post(f"{first}/retry", {"from_step": "ocr"})).json()["state"] == "received"
    is_problem(await operator.post(f"{first}/retry", {"from_step": "no such"}), 422, "invalid")
    assert (await operator.post(f"/batches/{body['id']}/cancel")).json()["counts"] == {"cancelled": 2}
    assert (await operator.post(f"/batches/{body['id']}/retry")).json()["state"] == "running"
    is_problem(await operator("DELETE", second), 403, "forbidden")
    assert (await manager("DELETE", second)).status_code == 204
    is_problem(await manager.get(second), 404, "not_found")
    is_problem(await manager.get(f"{second}/original"), 404, "not_found")


async def test_boundaries_are_checked(world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["operator"])
    path = f"/documents/{world.a.paper.document_id}/subdocuments"
    version = (await api.get(f"/documents/{world.a.paper.document_id}")).json()["row_version"]

    async def put(pages: list[list[int]], row_version: int = version, schema: str = "receipt") -> httpx.Response:
        drawn = [{"pages": p, "schema": schema} for p in pages]
        return await api("PUT", path, json={"row_version": row_version, "subdocuments": drawn})

    is_problem(await put([[1]], row_version=version + 1), 409, "stale")
    is_problem(await put([[1, 2]]), 422, "invalid")
    is_problem(await put([[1], [1]]), 422, "invalid")
    is_problem(await put([[1]], schema="nope"), 422, "invalid")
    begun = time.monotonic()
    is_problem(await put([[1] * 1_900] * 60), 422, "invalid")  # 114,000 pages: looked at once, not each beside each
    assert time.monotonic() - begun < 10
    assert (await put([[1]])).json()["state"] == "needs_review"  # nothing moved
