"""The whole application in this process, as a browser without scripts sees it: cookies, forms, redirects."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import httpx
import pytest
from starlette.applications import Starlette

from app.config import Settings
from app.main import create_app
from tests.world import PASSWORD

BASE = "http://test"


@pytest.fixture(scope="module")
async def application(settings: Settings) -> AsyncIterator[Starlette]:
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        yield app


@dataclass
class Browser:
    """A browser of one person. `get` and `post` do not follow redirects; `form` sends a form as the page would."""

    http: httpx.AsyncClient

    async def get(self, path: str, **headers: str) -> httpx.Response:
        return await self.http.get(path, headers=headers)

    async def token(self, path: str) -> str:
        """The token against forged forms, as the page at `path` carries it."""
        found = re.search(r'<meta name="csrf" content="([^"]*)"', (await self.http.get(path)).text)
        assert found is not None
        return found[1]

    async def form(self, path: str, page: str, headers: dict[str, str] | None = None, **fields: str) -> httpx.Response:
        """Send `fields` to `path` with the token of the page at `page`."""
        data = {"csrf": await self.token(page), **fields}
        return await self.http.post(path, data=data, headers={"Origin": BASE, **(headers or {})})


NewBrowser = Callable[[], Browser]
SignIn = Callable[[str], Awaitable[Browser]]


@pytest.fixture
async def new_browser(application: Starlette) -> AsyncIterator[NewBrowser]:
    """`new_browser()`: one with no cookie."""
    clients: list[httpx.AsyncClient] = []

    def new() -> Browser:
        client = httpx.AsyncClient(transport=httpx.ASGITransport(application), base_url=BASE)
        clients.append(client)
        return Browser(client)

    yield new
    for client in clients:
        await client.aclose()


@pytest.fixture
def sign_in(new_browser: NewBrowser) -> SignIn:
    """`await sign_in(email)`: the browser of someone of the world, signed in through the form."""

    async def signed(email: str) -> Browser:
        browser = new_browser()
        answer = await browser.form("/sign-in", "/sign-in", email=email, password=PASSWORD)
        assert answer.status_code == 303, answer.text
        return browser

    return signed
