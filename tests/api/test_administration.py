"""Schemas, the provider, audit, members, organisations, records, the description, health."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from app.db.pools import Database
from tests.api.conftest import Api, SignIn, is_problem
from tests.world import World

INVOICE = {
    "key": "invoice",
    "title": "Invoice",
    "fields": [{"key": "number", "type": "identifier", "title": "Number", "required": True}],
    "tables": [{"key": "lines", "title": "Lines", "columns": [{"key": "amount", "type": "money", "title": "Amount"}]}],
}


async def test_a_schema_is_drafted_then_published(world: World, sign_in: SignIn) -> None:
    manager, viewer = await sign_in(world.a.emails["manager"]), await sign_in(world.a.emails["viewer"])
    drafted = await manager.post("/schemas", INVOICE)
    assert drafted.status_code == 201 and drafted.json()["state"] == "draft"
    is_problem(await viewer.get("/schemas/invoice"), 404, "not_found")
    is_problem(await viewer.post("/schemas", INVOICE), 403, "forbidden")
    is_problem(await manager.post("/schemas", INVOICE), 409, "wrong_state")
    assert (await manager.post("/schemas/invoice/publish")).json()["state"] == "published"
    assert (await viewer.get("/schemas/invoice")).json()["fields"][0]["key"] == "number"
    second = await manager("PUT", "/schemas/invoice", json=INVOICE | {"title": "Bill"})
    assert (second.json()["version"], second.json()["state"]) == (2, "draft")
    assert (await viewer.get("/schemas/invoice")).json()["version"] == 1
    assert (await manager.post("/schemas/invoice/publish", {"version": 2})).json()["version"] == 2
    is_problem(await manager.post("/schemas/invoice/publish"), 409, "wrong_state")
    keys = {s["key"]: s["published_version"] for s in (await viewer.get("/schemas")).json()["items"]}
    assert keys == {"receipt": 1, "invoice": 2}
    first = (await viewer.get("/schemas?limit=1")).json()
    assert [s["key"] for s in first["items"]] == ["invoice"]
    rest = (await viewer.get(f"/schemas?limit=1&cursor={first['next_cursor']}")).json()
    assert ([s["key"] for s in rest["items"]], rest["next_cursor"]) == (["receipt"], None)
    is_problem(await viewer.get("/schemas?limit=0"), 422, "invalid")
    is_problem(await viewer.get("/schemas?cursor=x"), 422, "invalid")
    other = await sign_in(world.b.emails["manager"])
    is_problem(await other.get("/schemas/invoice"), 404, "not_found")


@pytest.mark.parametrize(
    ("change", "loc"),
    [
        ({"key": "1x"}, ["key"]),
        ({"key": "auto"}, ["key"]),
        ({"title": " "}, ["title"]),
        ({"fields": [], "tables": []}, ["fields"]),
        ({"fields": [{"key": "a", "type": "text", "title": "A"}] * 2}, ["fields", "1", "key"]),
        ({"fields": [{"key": "A B", "type": "text", "title": "A"}]}, ["fields", "0", "key"]),
        ({"fields": [{"key": "a", "type": "odd", "title": "A"}]}, ["fields", "0", "type"]),
        ({"fields": [{"key": "a", "type": "choice", "title": "A"}]}, ["fields", "0", "choices"]),
        ({"fields": [{"key": "lines", "type": "text", "title": "A"}]}, ["fields", "0", "key"]),
        ({"tables": [{"key": "lines", "title": "L", "columns": []}]}, ["tables", "0", "columns"]),
    ],
)
async def test_a_bad_schema_is_told_where(
    world: World, sign_in: SignIn, change: dict[str, Any], loc: list[str]
) -> None:
    manager = await sign_in(world.a.emails["manager"])
    body = is_problem(await manager.post("/schemas", INVOICE | change), 422, "invalid")
    assert loc in [e["loc"] for e in body["errors"]]


async def test_the_providers_key_goes_in_and_never_comes_out(world: World, sign_in: SignIn) -> None:
    admin = await sign_in(world.a.emails["org_admin"])
    key = "sk-abcdefghijklmnopqrstuvwx"
    given = {"kind": "openai", "model": "gpt-5-mini", "key": key}
    answer = await admin("PUT", "/provider", json=given, headers={"Idempotency-Key": "p"})
    assert answer.status_code == 200 and answer.json()["key_hint"] == "uvwx"
    for found in (answer, await admin.get("/provider"), await admin.get("/audit")):
        assert key not in found.text
    is_problem(await admin("PUT", "/provider", json=given | {"kind": "other"}), 422, "invalid")
    is_problem(await (await sign_in(world.a.emails["manager"])).get("/provider"), 403, "forbidden")
    assert (await admin("DELETE", "/provider")).status_code == 204
    is_problem(await admin.get("/provider"), 404, "not_found")


async def test_members_teams_and_their_audit(world: World, sign_in: SignIn) -> None:
    admin = await sign_in(world.a.emails["org_admin"])
    assert (await admin.post("/teams", {"slug": "west", "name": "West"})).status_code == 201
    is_problem(await admin.post("/teams", {"slug": "west", "name": "West"}), 422, "invalid")
    email = f"new-{uuid4().hex[:8]}@example.org"
    added = await admin.post("/members", {"email": email, "name": "New", "role": "operator", "team": "west"})
    assert added.status_code == 201 and "/welcome/" in added.json()["link"]
    members = (await admin.get("/members?limit=200")).json()["items"]
    assert (email, "operator") in {(m["email"], m["role"]) for m in members}
    is_problem(await admin.post("/members", {"email": email, "role": "viewer"}), 422, "invalid")
    is_problem(await admin.post("/members", {"email": email, "role": "super_admin"}), 422, "invalid")
    foreign = str(world.b.teams[0].id)
    is_problem(await admin.post("/members", {"email": email, "role": "viewer", "team": foreign}), 422, "invalid")
    account = added.json()["account_id"]
    assert (await admin("DELETE", f"/members/{account}?team=west")).status_code == 204
    is_problem(await admin("DELETE", f"/members/{account}?team=west"), 404, "not_found")
    is_problem(await admin("DELETE", f"/members/{world.a.accounts['org_admin']}"), 409, "wrong_state")
    actions = [a["action"] for a in (await admin.get("/audit?limit=10")).json()["items"]]
    assert actions[:3] == ["member:manage", "member:manage", "team:manage"]
    one = (await admin.get("/audit?action=team:manage")).json()["items"]
    assert [a["actor_email"] for a in one] == [world.a.emails["org_admin"]]


async def test_organisations_are_the_super_admins(world: World, sign_in: SignIn) -> None:
    root, admin = await sign_in(world.super_admin_email), await sign_in(world.a.emails["org_admin"])
    slug = f"o{uuid4().hex[:8]}"
    is_problem(await admin.post("/organisations", {"slug": slug, "name": "New"}), 403, "forbidden")
    made = await root.post("/organisations", {"slug": slug, "name": "New", "team": "main"})
    assert made.status_code == 201, made.text
    is_problem(await root.post("/organisations", {"slug": slug, "name": "New"}), 422, "invalid")
    assert slug in {o["slug"] for o in (await root.get("/organisations")).json()["items"]}
    await root.post("/auth/organisation", {"organisation_id": made.json()["id"], "reason": "first look"})
    assert "receipt" in {s["key"] for s in (await root.get("/schemas")).json()["items"]}


async def _record(writer: Database, world: World, team: UUID, revision: int, subdocument: UUID) -> UUID:
    async with writer.tenant(world.a.scope()) as conn:
        found: UUID = await conn.fetchval(
            "INSERT INTO record (org_id, team_id, document_id, subdocument_id, revision, schema_key, schema_version,"
            " family, values, provenance, approved_at)"
            " VALUES ($1, $2, $3, $4, $5, 'receipt', 1, 'receipt', $6, $7, now()) RETURNING id",
            world.a.id,
            team,
            world.a.paper.document_id,
            subdocument,
            revision,
            {"total": "9.00"},
            {"total": {"reader": "rules", "page": 1}},
        )
    return found


async def test_records_of_ones_teams_latest_revision_first(world: World, sign_in: SignIn, writer_db: Database) -> None:
    north, south = world.a.teams
    subdocument = uuid4()
    first = await _record(writer_db, world, north.id, 1, subdocument)
    second = await _record(writer_db, world, north.id, 2, subdocument)
    elsewhere = await _record(writer_db, world, south.id, 1, uuid4())
    viewer = await sign_in(world.a.emails["viewer"])
    assert [r["id"] for r in (await viewer.get("/records?schema=receipt")).json()["items"]] == [str(second)]
    since = (datetime.now(UTC) - timedelta(minutes=1)).isoformat()
    followed = (await viewer.get("/records", params={"since": since, "limit": 1})).json()
    assert [r["id"] for r in followed["items"]] == [str(first)]
    rest = await viewer.get("/records", params={"since": since, "cursor": followed["next_cursor"]})
    assert [r["id"] for r in rest.json()["items"]] == [str(second)]
    record = (await viewer.get(f"/records/{first}")).json()
    assert record["values"] == {"total": "9.00"} and record["latest"] is False
    assert [r["revision"] for r in record["revisions"]] == [2, 1]
    is_problem(await viewer.get(f"/records/{elsewhere}"), 404, "not_found")
    is_problem(await (await sign_in(world.b.emails["org_admin"])).get(f"/records/{first}"), 404, "not_found")
    is_problem(await viewer.get("/records?since=yesterday"), 422, "invalid")


async def test_me_says_who_where_and_what(world: World, sign_in: SignIn) -> None:
    body = (await (await sign_in(world.a.emails["operator"])).get("/me")).json()
    assert body["organisation"]["slug"] == world.a.slug
    assert [(t["slug"], t["role"]) for t in body["teams"]] == [("north", "operator")]
    assert "review:work" in body["permissions"] and "audit:read" not in body["permissions"]
    admin = (await (await sign_in(world.a.emails["org_admin"])).get("/me")).json()
    assert {t["role"] for t in admin["teams"]} == {"org_admin"}


async def test_the_description_names_every_call_and_permission(http: httpx.AsyncClient) -> None:
    described = (await http.get("/api/v1/openapi.json")).json()
    assert {"/auth/token", "/batches", "/reviews/next", "/documents/{document_id}/pages/{number}/image"} <= set(
        described["paths"]
    )
    approve = described["paths"]["/reviews/{review_id}/approve"]["post"]
    assert approve["x-permission"] == "review:work" and "409" in approve["responses"]
    assert "application/problem+json" in approve["responses"]["422"]["content"]
    page = await http.get("/api/v1/docs")
    assert page.headers["content-type"].startswith("text/html")
    assert "<script" not in page.text and "style=" not in page.text
    assert not re.search(r'(?:src|href)="(?!/api/v1/|#)', page.text)
    for path in described["paths"]:
        assert path in page.text
    assert 'id="error-stale"' in page.text
    assert (await http.get("/api/v1/docs.css")).headers["content-type"].startswith("text/css")


async def test_health_and_figures(http: httpx.AsyncClient, world: World, sign_in: SignIn) -> None:
    assert (await http.get("/healthz")).text == "ok"
    ready = await http.get("/readyz")
    assert ready.status_code == 200 and set(ready.json()["checks"].values()) == {"ok"}
    api: Api = await sign_in(world.a.emails["viewer"])
    await api.get(f"/documents/{world.a.paper.document_id}")
    figures = (await http.get("/metrics")).text
    assert 'route="/api/v1/documents/{document_id}"' in figures
    assert str(world.a.paper.document_id) not in figures and world.a.slug not in figures


def test_the_web_process_stays_small_and_loads_no_engine() -> None:
    """Nothing of what only workers need, and at most 150 MB after page images were resized by several threads: that
    leaves room for connections, within 200 MB."""
    script = """
import io, sys, psutil
from concurrent.futures import ThreadPoolExecutor
from app.cli_serve import _give_back_what_is_free
_give_back_what_is_free()
import uvicorn
from app.main import create_app
from app.config import Settings
create_app(Settings())
from PIL import Image
from app.engines.images import resize
page = io.BytesIO()
Image.effect_noise((1600, 2200), 60).convert("RGB").save(page, "JPEG")
with ThreadPoolExecutor(8) as threads:
    for width in (240, 1600, 800, 2400):
        list(threads.map(lambda _: resize(page.getvalue(), width), range(8)))
heavy = {"dbos", "litellm", "cv2", "numpy", "onnxruntime", "rapidocr", "pypdfium2", "pillow_heif", "sklearn",
         "sqlalchemy"}
print(psutil.Process().memory_info().rss // 10**6, sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    size, loaded = done.stdout.strip().split(" ", 1)
    assert loaded == "[]"
    assert int(size) < 150
