"""The whole application in this process, on real databases, spoken to over ASGI as a client would over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from app.config import Settings
from app.main import create_app
from tests.world import PASSWORD, Org

BASE = "http://test"


@pytest.fixture(scope="module")
async def application(settings: Settings) -> AsyncIterator[Starlette]:
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def http(application: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    """Nobody, with no cookie."""
    transport = httpx.ASGITransport(application)
    async with httpx.AsyncClient(transport=transport, base_url=BASE) as client:
        yield client


@dataclass
class Api:
    """A caller of /api/v1 with a bearer token."""

    http: httpx.AsyncClient
    token: str
    headers: dict[str, str] = field(default_factory=dict)

    async def __call__(self, method: str, path: str, **kwargs: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.token}", **self.headers, **kwargs.pop("headers", {})}
        return await self.http.request(method, f"/api/v1{path}", headers=headers, **kwargs)

    async def get(self, path: str, **kwargs: Any) -> httpx.Response:
        return await self("GET", path, **kwargs)

    async def post(self, path: str, json: Any = None, **kwargs: Any) -> httpx.Response:
        return await self("POST", path, **kwargs, **({} if json is None else {"json": json}))


SignIn = Callable[[str], Awaitable[Api]]


@pytest.fixture
def sign_in(http: httpx.AsyncClient) -> SignIn:
    """Signs in with an e-mail of the world."""

    async def signed(email: str) -> Api:
        answer = await http.post("/api/v1/auth/token", json={"email": email, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        return Api(http=http, token=answer.json()["access_token"])

    return signed


def is_problem(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """Check that it is a problem of that kind, and give its body."""
    assert answer.status_code == status, answer.text
    if answer.request.method == "HEAD":  # has no body to say more
        return {}
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert body["code"] == code, body
    assert {"type", "title", "status", "detail", "code", "request_id"} <= body.keys()
    assert body["status"] == status
    assert body["request_id"] == answer.headers["x-request-id"]
    return body


async def patch(api: Api, review: dict[str, Any], fields: dict[str, Any], version: int | None = None) -> httpx.Response:
    """Changes fields of the review's first subdocument."""
    return await api(
        "PATCH",
        f"/reviews/{review['id']}/fields",
        json={
            "row_version": version or review["row_version"],
            "subdocument": review["subdocuments"][0]["id"],
            "fields": fields,
        },
    )


async def claimed(api: Api, org: Org) -> dict[str, Any]:
    """The review of the organisation's own document, held by who asks."""
    answer = await api.post(f"/reviews/{org.paper.review_id}/claim")
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body
