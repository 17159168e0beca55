"""Headers on every answer, and forged requests refused: what a hostile page can make a browser send."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount, Route

from app.rbac import tokens
from app.rbac.guard import mark_of
from app.rbac.sessions import COOKIE
from app.services import Services
from app.web.assets import asset
from app.web.routes import routes
from tests.web.conftest import BASE, NewBrowser, SignIn
from tests.world import World

UNSAFE = [
    route.path.replace("{id}", "019a9d44-0000-7000-8000-000000000000").replace("{token}", "x")
    for route in routes()
    if isinstance(route, Route) and route.methods is not None and "POST" in route.methods
]


@pytest.mark.parametrize("path", ["/sign-in", "/nowhere", "/api/v1/me", "/healthz", "/api/v1/openapi.json", "static"])
async def test_every_answer_carries_the_headers(path: str, new_browser: NewBrowser) -> None:
    answer = await new_browser().get(asset("js/app.js") if path == "static" else path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "http" not in policy
    assert "form-action 'self'" in policy and "base-uri" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "camera=()" in answer.headers["permissions-policy"]
    assert "strict-transport-security" not in answer.headers  # plain http here


async def test_https_is_kept_to_once_it_is_used(new_browser: NewBrowser, application: Starlette) -> None:
    services: Services = application.state.services
    secure = services.settings.model_copy(update={"base_url": "https://pages.example"})
    application.state.services = replace(services, settings=secure)
    try:
        answer = await new_browser().get("/sign-in")
    finally:
        application.state.services = services
    assert "max-age=31536000" in answer.headers["strict-transport-security"]
    assert "Secure" in answer.headers["set-cookie"]


async def test_no_page_holds_script_or_style_or_an_address_elsewhere(sign_in: SignIn, world: World) -> None:
    browser = await sign_in(world.a.emails["org_admin"])
    pages = ["/", "/upload", "/batches", f"/batches/{world.a.paper.batch_id}", "/documents", "/reviews", "/records"]
    pages += [f"/documents/{world.a.paper.document_id}", "/organisation", "/nowhere"]
    for path in pages:
        html = (await browser.get(path)).text
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", html), path
        assert "<style" not in html and not re.search(r"\sstyle=", html), path
        assert not re.search(r"\son[a-z]+=", html), path
        assert not re.search(r"(src|href|action)=.https?:", html), path


def test_every_route_says_who_may_come_in() -> None:
    for route in routes():
        if isinstance(route, Mount):
            continue
        assert isinstance(route, Route)
        mark = mark_of(route.endpoint)
        assert mark is not None, route.path
        if mark.public:
            assert route.path in ("/sign-in", "/welcome/{token}", "/favicon.ico")


@pytest.mark.parametrize("path", UNSAFE)
async def test_a_form_without_a_token_is_refused(path: str, sign_in: SignIn, world: World) -> None:
    browser = await sign_in(world.a.emails["org_admin"])
    bare = await browser.http.post(path, data={"a": "b"})
    assert bare.status_code == 403 and "csrf_failed" in bare.text
    empty = await browser.http.post(path)
    assert empty.status_code == 403
    files = await browser.http.post(path, files={"csrf": (None, await browser.token("/"))})
    assert files.status_code == 403  # a multipart form needs the header


@pytest.mark.parametrize("path", UNSAFE)
async def test_another_sites_request_is_refused_even_with_the_token(path: str, sign_in: SignIn, world: World) -> None:
    browser = await sign_in(world.a.emails["org_admin"])
    token = await browser.token("/")
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        answer = await browser.http.post(path, data={"csrf": token}, headers=headers)
        assert answer.status_code == 403 and "csrf_failed" in answer.text


async def test_another_persons_token_is_refused(sign_in: SignIn, world: World) -> None:
    one, other = await sign_in(world.a.emails["operator"]), await sign_in(world.b.emails["operator"])
    stolen = await other.token("/")
    answer = await one.http.post("/sign-out", data={"csrf": stolen}, headers={"Origin": BASE})
    assert answer.status_code == 403
    assert (await one.get("/")).status_code == 200
    by_header = await one.http.post("/sign-out", headers={"X-CSRF-Token": stolen, "Origin": BASE})
    assert by_header.status_code == 403
    own = await one.http.post("/sign-out", headers={"X-CSRF-Token": await one.token("/"), "Origin": BASE})
    assert own.status_code == 303


async def test_the_api_takes_a_cookie_only_with_the_token(sign_in: SignIn, world: World) -> None:
    browser = await sign_in(world.a.emails["operator"])
    assert (await browser.get("/api/v1/me")).status_code == 200  # reading needs none
    refused = await browser.http.post("/api/v1/auth/socket-token")
    assert refused.status_code == 403
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["code"] == "csrf_failed"
    assert refused.json()["request_id"] == refused.headers["x-request-id"]
    token = await browser.token("/")
    taken = await browser.http.post("/api/v1/auth/socket-token", headers={"X-CSRF-Token": token, "Origin": BASE})
    assert taken.status_code == 200, taken.text


@pytest.mark.parametrize("left", ["no cookie", "a cookie that has run out"])
async def test_a_page_whose_session_has_run_out_is_told_so(
    left: str, sign_in: SignIn, world: World, application: Starlette
) -> None:
    browser = await sign_in(world.a.emails["operator"])
    headers = {"X-CSRF-Token": await browser.token("/"), "Origin": BASE}
    cookie = browser.http.cookies[COOKIE]
    del browser.http.cookies[COOKIE]
    if left != "no cookie":
        secret = application.state.services.secret
        claims = tokens.read(secret, tokens.Purpose.SESSION, cookie)
        ended = replace(claims, expires_at=datetime.now(UTC) - timedelta(seconds=1))
        browser.http.cookies.set(COOKIE, tokens.issue(secret, tokens.Purpose.SESSION, ended))
    answer = await browser.http.post("/api/v1/reviews/next", headers=headers)
    assert answer.status_code == 401, answer.text
    assert answer.json()["code"] in ("not_signed_in", "token_expired")
    fragment = await browser.http.post("/organisations/leave", headers=headers | {"HX-Request": "true"})
    assert fragment.status_code == 401
    elsewhere = await browser.http.post("/api/v1/reviews/next", headers=headers | {"Origin": "https://evil.example"})
    assert elsewhere.status_code == 403


async def test_a_program_with_a_bearer_token_needs_none(new_browser: NewBrowser, world: World) -> None:
    from tests.world import PASSWORD

    http = new_browser().http
    credentials = {"email": world.a.emails["operator"], "password": PASSWORD}
    signed = await http.post("/api/v1/auth/token", json=credentials)
    assert signed.status_code == 200
    bearer = {"Authorization": f"Bearer {signed.json()['access_token']}"}
    assert (await http.post("/api/v1/auth/socket-token", headers=bearer)).status_code == 200


async def test_a_stolen_form_larger_than_a_form_is_refused(sign_in: SignIn, world: World) -> None:
    browser = await sign_in(world.a.emails["operator"])
    answer = await browser.form("/sign-out", "/", note="x" * (1 << 20))
    assert answer.status_code == 422
    assert "1 MiB" in answer.text


async def test_a_forged_or_garbled_cookie_leads_to_sign_in(new_browser: NewBrowser) -> None:
    for value in ("garbage", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzaWQiOiJ4In0."):
        browser = new_browser()
        browser.http.cookies.set(COOKIE, value)
        answer = await browser.get("/reviews")
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/sign-in?next=")


async def test_static_files_are_kept_for_ever_under_their_digest_alone(new_browser: NewBrowser) -> None:
    browser = new_browser()
    kept = await browser.get(asset("css/base.css"))
    assert kept.status_code == 200
    assert "immutable" in kept.headers["cache-control"]
    assert (kept.headers["content-encoding"], kept.headers["vary"]) == ("gzip", "Accept-Encoding")
    part = await browser.get(asset("css/base.css"), Range="bytes=0-9")
    assert (part.status_code, part.content) == (206, kept.content[:10])
    old = await browser.get("/static/0123456789abcdef/css/base.css")
    assert old.status_code == 200 and old.headers["cache-control"] == "no-cache"
    for path in ("/static/x/../../app/main.py", "/static/x/%2e%2e/%2e%2e/app/main.py", "/static/x/nothing.css"):
        assert (await browser.get(path)).status_code == 404


async def test_the_brand_mark_is_there_for_who_asks_by_habit(new_browser: NewBrowser) -> None:
    answer = await new_browser().get("/favicon.ico")
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.text.startswith("<svg")
