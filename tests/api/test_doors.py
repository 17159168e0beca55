"""Bad input on every door of the API, walked along the route table, so that a new route is tested by being there."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from app.api.application import create_api
from app.api.reviews import LARGEST_SAVE
from app.api.route import LARGEST_BODY, GuardedRoute
from app.db.pools import Database
from app.rbac import tokens
from app.rbac.guard import Mark, mark_of
from app.rbac.permissions import Permission
from app.rbac.roles import PERMISSIONS, Role
from tests.api.conftest import Api, SignIn, is_problem
from tests.world import Org, Paper, World

UNSAFE = ("POST", "PUT", "PATCH", "DELETE")


def _routes() -> Iterator[tuple[str, str, Mark]]:
    for route in create_api().routes:
        assert isinstance(route, GuardedRoute), route
        mark = mark_of(route.endpoint)
        assert mark is not None
        for method in sorted(route.methods or ()):
            yield method, route.path, mark


ROUTES = list(_routes())
GUARDED = [(method, path, mark) for method, path, mark in ROUTES if not mark.public]
NAMES = [f"{method} {path}" for method, path, _ in GUARDED]
OF_A_TEAM = [
    (method, path)
    for method, path, _ in GUARDED
    if any(part in path for part in ("{batch_id}", "{document_id}", "{review_id}"))
]
BODIES: dict[str, object] = {
    "/fields": {"row_version": 1, "subdocument": str(uuid4()), "fields": {}},
    "/check": {"subdocument": str(uuid4()), "key": "total", "value": "1.00"},
    "/approve": {"row_version": 1},
    "/reject": {"row_version": 1, "reason": "no"},
    "/subdocuments": {"row_version": 1, "subdocuments": [{"pages": [1], "schema": "receipt"}]},
}


def _filled(path: str, paper: Paper) -> str:
    values = {
        "batch_id": str(paper.batch_id),
        "document_id": str(paper.document_id),
        "review_id": str(paper.review_id),
        "view_id": str(uuid4()),
        "number": "1",
        "key": "receipt",
    }
    for name, value in values.items():
        path = path.replace("{" + name + "}", value)
    return path


def _body(path: str) -> object:
    return next((body for end, body in BODIES.items() if path.endswith(end)), None)


async def _call(api: Api, method: str, path: str, paper: Paper) -> httpx.Response:
    body = _body(path)
    return await api(method, _filled(path, paper), **({} if body is None else {"json": body}))


def _any(path: str) -> str:
    for name in ("batch_id", "document_id", "review_id", "key_id", "account_id", "record_id", "view_id"):
        path = path.replace("{" + name + "}", str(uuid4()))
    return path.replace("{number}", "1").replace("{key}", "receipt")


def test_every_route_of_the_application_has_a_guard(application: Starlette) -> None:
    def walk(routes: list[object]) -> Iterator[object]:
        for route in routes:
            if isinstance(route, Mount):
                if route.name != "static":
                    yield from walk(list(route.routes))
            else:
                yield route

    found = list(walk(list(application.routes)))
    assert len(found) > 50
    for route in found:
        assert mark_of(getattr(route, "endpoint", None)) is not None, route


def test_an_unmarked_endpoint_cannot_be_built() -> None:
    async def endpoint() -> None: ...

    with pytest.raises(RuntimeError, match="no guard"):
        GuardedRoute("/open", endpoint)


@pytest.mark.parametrize(("method", "path", "mark"), GUARDED, ids=NAMES)
async def test_nobody_comes_in_unsigned(http: httpx.AsyncClient, method: str, path: str, mark: Mark) -> None:
    answer = await http.request(method, f"/api/v1{_any(path)}", content=b"{broken")
    is_problem(answer, 401, "not_signed_in")
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert mark.public == ""


async def test_bad_tokens_on_every_door(http: httpx.AsyncClient, world: World, secret: str) -> None:
    now = datetime.now(UTC)
    alive = tokens.Claims(
        session_id=world.a.session_id,
        kind="session",
        subject="",
        issued_at=now,
        expires_at=now + timedelta(minutes=5),
    )
    past = tokens.Claims(
        session_id=world.a.session_id,
        kind="session",
        subject="",
        issued_at=now - timedelta(hours=2),
        expires_at=now - timedelta(hours=1),
    )
    good = tokens.issue(secret, tokens.Purpose.ACCESS, alive)
    none = ".".join(
        (base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').decode().rstrip("="), good.split(".")[1], "")
    )
    bad = {
        tokens.issue(secret, tokens.Purpose.ACCESS, past): "token_expired",
        tokens.issue("forger's secret of thirty-two characters", tokens.Purpose.ACCESS, alive): "token_invalid",
        tokens.issue(secret, tokens.Purpose.SESSION, alive): "token_invalid",
        tokens.issue(secret, tokens.Purpose.IMAGE, alive): "token_invalid",
        none: "token_invalid",
        "pwk_guess": "not_signed_in",
    }
    assert (await http.get("/api/v1/me", headers={"Authorization": f"Bearer {good}"})).status_code == 200
    for method, path, _ in GUARDED:
        for token, code in bad.items():
            answer = await http.request(method, f"/api/v1{_any(path)}", headers={"Authorization": f"Bearer {token}"})
            is_problem(answer, 401, code)
    is_problem(await http.get("/api/v1/me", headers={"Authorization": "Basic eDp5"}), 401, "token_invalid")


async def test_a_revoked_session_is_out_at_once(http: httpx.AsyncClient, world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["viewer"])
    assert (await api.get("/me")).status_code == 200
    assert (await api("DELETE", "/auth/token")).status_code == 204
    is_problem(await api.get("/me"), 401, "not_signed_in")
    assert http.cookies == httpx.Cookies()


@pytest.mark.parametrize(("method", "path"), OF_A_TEAM, ids=[f"{m} {p}" for m, p in OF_A_TEAM])
async def test_other_organisations_and_teams_are_not_found(
    world: World, sign_in: SignIn, app_db: Database, method: str, path: str
) -> None:
    """404, and nothing changed: for another organisation's administrator, and for another team's operator."""
    foreign = await sign_in(world.b.emails["org_admin"])
    is_problem(await _call(foreign, method, path, world.a.paper), 404, "not_found")
    before = await _state(app_db, world.a)
    neighbour = await sign_in(world.a.emails["operator"])
    answer = await _call(neighbour, method, path, world.a.teams[1].paper)
    mark = next(m for way, p, m in GUARDED if (way, p) == (method, path))
    if mark.permission in PERMISSIONS[Role.OPERATOR]:
        is_problem(answer, 404, "not_found")
    else:
        is_problem(answer, 403, "forbidden")
    assert await _state(app_db, world.a) == before


async def _state(db: Database, org: Org) -> list[object]:
    async with db.tenant(org.scope()) as conn:
        rows = await conn.fetch(
            "SELECT d.state, d.row_version, d.deleted_at, r.state, r.claimed_by, r.row_version, b.state"
            " FROM document d JOIN review r ON r.document_id = d.id JOIN batch b ON b.id = d.batch_id ORDER BY d.id"
        )
    return [tuple(row) for row in rows]


NEEDS = [(m, p, k.permission) for m, p, k in GUARDED if k.permission is not None]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.OPERATOR, Role.MANAGER, Role.ORG_ADMIN])
async def test_each_role_is_refused_what_it_has_no_permission_for(world: World, sign_in: SignIn, role: Role) -> None:
    api = await sign_in(world.a.emails[role.value])
    refused = [(m, p) for m, p, permission in NEEDS if permission not in PERMISSIONS[role]]
    assert refused
    for method, path in refused:
        is_problem(await _call(api, method, _any(path), world.a.paper), 403, "forbidden")


async def test_a_viewer_sees_a_review_is_there_but_may_not_touch_it(world: World, sign_in: SignIn) -> None:
    viewer = await sign_in(world.a.emails["viewer"])
    assert (await viewer.get(f"/documents/{world.a.paper.document_id}")).status_code == 200
    is_problem(await viewer.post(f"/reviews/{world.a.paper.review_id}/claim"), 403, "forbidden")
    is_problem(await viewer.get("/reviews"), 403, "forbidden")
    assert Permission.REVIEW_READ.value not in (await viewer.get("/me")).json()["permissions"]


async def test_a_super_admin_outside_an_organisation_sees_none_of_it(world: World, sign_in: SignIn) -> None:
    root = await sign_in(world.super_admin_email)
    is_problem(await root.get(f"/documents/{world.a.paper.document_id}"), 403, "forbidden")
    assert (await root.get("/organisations?limit=5")).status_code == 200
    entered = await root.post("/auth/organisation", {"organisation_id": str(world.a.id), "reason": "asked for help"})
    assert entered.status_code == 204
    assert (await root.get(f"/documents/{world.a.paper.document_id}")).status_code == 200
    is_problem(await root.get(f"/documents/{world.b.paper.document_id}"), 404, "not_found")


JSON_ROUTES = [
    (m, p)
    for m, p, _ in GUARDED
    if (m in ("PUT", "PATCH") or p.endswith(("/approve", "/reject"))) and p != "/uploads/{upload_id}"  # takes bytes
]


@pytest.mark.parametrize(("method", "path"), JSON_ROUTES, ids=[f"{m} {p}" for m, p in JSON_ROUTES])
async def test_bad_bodies_are_refused(world: World, sign_in: SignIn, method: str, path: str) -> None:
    api = await sign_in(world.a.emails["org_admin"])
    url = _filled(path, world.a.paper)

    async def send(content: bytes, kind: str = "application/json") -> httpx.Response:
        return await api(method, url, content=content, headers={"Content-Type": kind})

    is_problem(await send(b"{broken"), 422, "invalid")
    is_problem(await send(b"[" * 100_000), 422, "invalid")
    is_problem(await send(b'{"row_version": NaN}'), 422, "invalid")
    is_problem(await send(b'{"reason": "\\u0000"}'), 422, "invalid")
    is_problem(await send(b'{"reason": "\\ud800"}'), 422, "invalid")
    is_problem(await send(b"[1, 2]"), 422, "invalid")
    is_problem(await send(b"null"), 422, "invalid")
    is_problem(await send(b'"text"'), 422, "invalid")
    is_problem(await send(b""), 422, "invalid")
    is_problem(await send(b'{"no_such_field": 1}'), 422, "invalid")
    is_problem(await send(b"\xff\xfe"), 422, "invalid")
    is_problem(await send(b'{"row_version": 99999999999999999999}'), 422, "invalid")
    largest = LARGEST_SAVE if path == "/reviews/{review_id}/fields" else LARGEST_BODY
    is_problem(await send(json.dumps({"x": "y" * largest}).encode()), 413, "body_too_large")
    is_problem(await send(b"row_version=1", "application/x-www-form-urlencoded"), 415, "body_type_unsupported")
    is_problem(await send(b"{}", "text/plain"), 415, "body_type_unsupported")


LISTS = [p for m, p, _ in GUARDED if m == "GET" and p in {"/batches", "/documents", "/reviews", "/records", "/audit",
                                                          "/members", "/api-keys"}]  # fmt: skip


@pytest.mark.parametrize("path", LISTS)
async def test_bad_cursors_and_limits_are_refused(world: World, sign_in: SignIn, path: str) -> None:
    api = await sign_in(world.a.emails["org_admin"])
    answer = await api.get(path, params={"limit": 1})
    assert answer.status_code == 200, answer.text
    assert set(answer.json()) == {"items", "next_cursor"}
    foreign = base64.urlsafe_b64encode(json.dumps(["else", str(uuid4())]).encode()).decode().rstrip("=")
    for cursor in ("x", "!!!", "é", "AAAA", foreign, "bnVsbA", "WyJxdWV1ZSIsMV0", "'; DROP TABLE document; --"):
        is_problem(await api.get(path, params={"cursor": cursor}), 422, "invalid")
    for limit in ("0", "201", "-1", "x", "1e3"):
        body = is_problem(await api.get(path, params={"limit": limit}), 422, "invalid")
        assert body["errors"][0]["loc"] == ["query", "limit"]


async def test_moments_on_the_edge_of_time(world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["viewer"])
    for since in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "yesterday", "1e400", "2026-02-30"):
        body = is_problem(await api.get("/records", params={"since": since}), 422, "invalid")
        assert [error["loc"] for error in body["errors"]] == [["query", "since"]]
    for since in ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59", "2026-11-20", "2026-11-20T08:00:00+08:00"):
        assert (await api.get("/records", params={"since": since})).status_code == 200, since


async def test_ids_that_are_none_are_not_found(world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["org_admin"])
    for path in ("/documents", "/batches", "/reviews", "/records"):
        for id in ("1", "x", "..%2f..%2fetc%2fpasswd", "%00", str(UUID(int=0)), "0" * 4_000):
            is_problem(await api.get(f"{path}/{id}"), 404, "not_found")
    is_problem(await api.get(f"/documents/{world.a.paper.document_id}/pages/0/image"), 404, "not_found")
    is_problem(await api.get(f"/documents/{world.a.paper.document_id}/pages/x/words"), 404, "not_found")
    is_problem(await api.get("/documents?batch=1"), 422, "invalid")
    is_problem(await api.get("/documents?q=%00"), 422, "invalid")


async def test_wrong_methods_and_addresses(http: httpx.AsyncClient, world: World, sign_in: SignIn) -> None:
    api = await sign_in(world.a.emails["org_admin"])
    is_problem(await api("PUT", "/me", json={}), 405, "method_not_allowed")
    is_problem(await api("DELETE", "/batches"), 405, "method_not_allowed")
    is_problem(await api.get("/nothing/here"), 404, "not_found")
    is_problem(await http.get("/api/v2/me"), 404, "not_found")
    is_problem(await http.get("/api/v1/me/"), 404, "not_found")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"email": "x"},
        {"email": 1, "password": 2},
        {"email": "a@b.org", "password": "p", "admin": True},
        {"email": "a@b.org", "password": "p" * 2_000},
        {"email": "e" * 300, "password": "p"},
    ],
)
async def test_bad_sign_ins_are_told_and_echo_nothing(http: httpx.AsyncClient, body: dict[str, object]) -> None:
    answer = await http.post("/api/v1/auth/token", json=body)
    is_problem(answer, 422, "invalid")
    assert "ppp" not in answer.text


async def test_a_wrong_password_and_the_throttle(http: httpx.AsyncClient, world: World) -> None:
    known = {"email": world.a.emails["viewer"], "password": "wrong wrong wrong"}
    unknown = {"email": "nobody@example.org", "password": "wrong wrong wrong"}
    first = is_problem(await http.post("/api/v1/auth/token", json=known), 401, "wrong_credentials")
    second = is_problem(await http.post("/api/v1/auth/token", json=unknown), 401, "wrong_credentials")
    assert {k: v for k, v in first.items() if k != "request_id"} == {
        k: v for k, v in second.items() if k != "request_id"
    }
    for _ in range(9):
        await http.post("/api/v1/auth/token", json=known)
    answer = await http.post("/api/v1/auth/token", json=known)
    is_problem(answer, 429, "too_many_calls")
    assert int(answer.headers["retry-after"]) > 0


async def test_a_cookie_alone_changes_nothing(http: httpx.AsyncClient, world: World, secret: str) -> None:
    """The cookie signs in, but an unsafe call needs the session's CSRF token too."""
    now = datetime.now(UTC)
    claims = tokens.Claims(
        session_id=world.a.session_id, kind="session", subject="", issued_at=now, expires_at=now + timedelta(hours=1)
    )
    http.cookies.set("pagewright_session", tokens.issue(secret, tokens.Purpose.SESSION, claims))
    assert (await http.get("/api/v1/me")).json()["role"] == "operator"
    answer = await http.post("/api/v1/reviews/next")
    assert answer.status_code == 403 and answer.json()["code"] == "csrf_failed"


async def test_every_answer_carries_the_security_headers(http: httpx.AsyncClient) -> None:
    for path in ("/api/v1/docs", "/api/v1/openapi.json", "/api/v1/me", "/api/v1/none", "/healthz", "/nothing"):
        headers = (await http.get(path)).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-request-id"]
