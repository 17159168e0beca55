"""A live installation for browser tests: a web process, a worker with real OCR, the demo organisation, Chromium.

One for all of a test process. Nothing in it is doubled; `paper` puts a read document straight into its databases
where a test is about the review screen and not about reading.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, StorageState, async_playwright
from pydantic import SecretStr

from app import demo
from app.config import Settings
from app.db.embedded import EmbeddedServers
from app.engines.live import Live as LiveState
from app.rbac.roles import Role
from tests.browser.paper import PaperMaker
from tests.browser.screen import Screen
from tests.conftest import clone_databases, drop_databases

ROOT = Path(__file__).parents[2]
START_SECONDS = 90


def chromium() -> str:
    """The browser to drive. Fails, and never skips, where there is none."""
    named = os.environ.get("PAGEWRIGHT_CHROMIUM")
    names = [named] if named else ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        with_playwright = sorted(Path.home().glob(".cache/ms-playwright/chromium-*/chrome-linux*/chrome"))
        found = str(with_playwright[-1]) if with_playwright else None
    if found is None:
        pytest.fail(f"No Chromium ({', '.join(names)}): install one, or set PAGEWRIGHT_CHROMIUM to its path.")
    return found


@dataclass(kw_only=True)
class Live:
    """A running installation. `pids` are the processes started here, by role."""

    settings: Settings
    secret: str
    demo: demo.Demo
    database_url: str
    pdb_url: str
    logs: Path
    processes: dict[str, asyncio.subprocess.Process] = field(default_factory=dict)

    @property
    def base_url(self) -> str:
        return self.settings.public_url

    @property
    def environment(self) -> dict[str, str]:
        """What its processes are started with."""
        settings = self.settings
        assert settings.redis_url is not None
        return {
            **{k: v for k, v in os.environ.items() if not k.startswith("PAGEWRIGHT_")},
            "PAGEWRIGHT_DATA": str(settings.data),
            "PAGEWRIGHT_PORT": str(settings.port),
            "PAGEWRIGHT_DATABASE_URL": self.database_url,
            "PAGEWRIGHT_PDB_URL": self.pdb_url,
            "PAGEWRIGHT_REDIS_URL": settings.redis_url.get_secret_value(),
            "PAGEWRIGHT_SECRET_KEY": self.secret,
            "PAGEWRIGHT_CPU_PROCESSES": "2",
        }

    async def start(self, role: str) -> None:
        """Start `web` or `worker`."""
        with (self.logs / f"{role}.log").open("ab") as log:
            self.processes[role] = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "app.cli",
                role,
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
            )

    async def stop(self, role: str, how: signal.Signals = signal.SIGTERM) -> None:
        process = self.processes.pop(role)
        if process.returncode is None:
            process.send_signal(how)
        try:
            await asyncio.wait_for(process.wait(), 20)
        except TimeoutError:
            process.kill()
            await process.wait()

    def said(self, role: str) -> str:
        """The end of what a process wrote, for a failing test."""
        path = self.logs / f"{role}.log"
        return path.read_text(errors="replace")[-6000:] if path.exists() else ""

    async def is_ready(self) -> None:
        """Wait for the web process."""
        async with httpx.AsyncClient() as http:
            for _ in range(START_SECONDS * 5):
                if self.processes["web"].returncode is not None:
                    break
                try:
                    if (await http.get(f"{self.base_url}/readyz")).status_code == 200:
                        return
                except httpx.TransportError:
                    pass  # it does not listen yet
                await asyncio.sleep(0.2)
        pytest.fail(f"The web process did not become ready:\n{self.said('web')}")

    @asynccontextmanager
    async def api(self, role: Role = Role.OPERATOR) -> AsyncIterator[httpx.AsyncClient]:
        """A program signed in as the demo user of that role."""
        user = self.demo.user(role)
        async with httpx.AsyncClient(base_url=f"{self.base_url}/api/v1", timeout=30) as client:
            answer = await client.post("/auth/token", json={"email": user.email, "password": user.password})
            assert answer.status_code == 200, answer.text
            client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
            yield client


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@pytest.fixture(scope="session")
async def live(servers: EmbeddedServers, secret: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Live]:
    """The installation: the demo organisation without its samples, and a web process. See `worker`."""
    pair = await clone_databases(servers)
    settings = Settings(
        data=tmp_path_factory.mktemp("live"),
        port=free_port(),
        database_url=SecretStr(pair.database_url),
        pdb_url=SecretStr(pair.pdb_url),
        redis_url=SecretStr(servers.redis_url),
        secret_key=SecretStr(secret),
    )
    running = Live(
        settings=settings,
        secret=secret,
        demo=await demo.seed(settings, secret),
        database_url=pair.database_url,
        pdb_url=pair.pdb_url,
        logs=tmp_path_factory.mktemp("logs"),
    )
    await running.start("web")
    try:
        await running.is_ready()
        yield running
    finally:
        for role in list(running.processes):
            await running.stop(role)
        await drop_databases(servers, pair)


@pytest.fixture(scope="session")
async def worker(live: Live) -> Live:
    """The installation with a worker that does all queues, OCR with the real engine included."""
    await live.start("worker")
    return live


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    path = chromium()
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=path)
        yield running
        await running.close()


@dataclass
class Person:
    """A browser of one person: what goes wrong in a page fails the test that looks at `problems`."""

    context: BrowserContext
    page: Page
    problems: list[str] = field(default_factory=list)


def watch(page: Page, problems: list[str]) -> None:
    """Note errors of scripts, and what the browser refused (a policy, a missing file); an answer of 409 or 422 is one
    that the screen deals with."""

    def heard(said: ConsoleMessage) -> None:
        if said.type == "error" and not re.search(r"(status of|Status Error Code) (409|422)", said.text):
            problems.append(said.text)

    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", heard)


SignIn = Callable[..., Awaitable[Person]]


async def enter(page: Page, live: Live, role: Role) -> None:
    """Sign in through the form, as the demo user of that role."""
    user = live.demo.user(role)
    await enter_as(page, user.email, user.password)


async def enter_as(page: Page, email: str, password: str) -> None:
    """Sign in through the form."""
    await page.goto("/sign-in")
    await page.get_by_label("E-mail").fill(email)
    await page.get_by_label("Password", exact=True).fill(password)
    await page.keyboard.press("Enter")
    await page.wait_for_url(lambda url: "/sign-in" not in url)


@pytest.fixture(scope="session")
def sessions() -> dict[Role, StorageState]:
    """Cookies by role: each signs in once, through the form."""
    return {}


@pytest.fixture
async def sign_in(live: Live, browser: Browser, sessions: dict[Role, StorageState]) -> AsyncIterator[SignIn]:
    """`await sign_in(role)`: a browser of that person, 1280 x 800; `signed_in=False` gives one of nobody."""
    contexts: list[BrowserContext] = []

    async def do(role: Role = Role.OPERATOR, *, width: int = 1280, height: int = 800, signed_in: bool = True) -> Person:
        context = await browser.new_context(
            base_url=live.base_url,
            viewport={"width": width, "height": height},
            storage_state=sessions.get(role) if signed_in else None,
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = await context.new_page()
        person = Person(context, page)
        watch(page, person.problems)
        if signed_in and role not in sessions:
            await enter(page, live, role)
            sessions[role] = await context.storage_state()
        return person

    yield do
    for context in contexts:
        await context.close()


@pytest.fixture
async def papers(live: Live) -> AsyncIterator[PaperMaker]:
    """Makes documents that wait for review in the demo team; see PaperMaker.make. The queue is empty before and
    after."""
    async with PaperMaker.open(live.settings, live.secret, live.demo) as maker:
        await maker.clear()
        yield maker
        await maker.clear()


@pytest.fixture
async def live_state(live: Live) -> AsyncIterator[LiveState]:
    """What workers tell pages through, for a test that does their work."""
    assert live.settings.redis_url is not None
    opened = await LiveState.open(live.settings.redis_url.get_secret_value())
    yield opened
    await opened.close()


@pytest.fixture
async def person(sign_in: SignIn) -> AsyncIterator[Person]:
    """The operator; no script may fail and nothing may be refused by the policy."""
    signed_in = await sign_in()
    yield signed_in
    assert signed_in.problems == []


@pytest.fixture
def screen(person: Person) -> Screen:
    """The review screen in the operator's browser."""
    return Screen(person.page)
