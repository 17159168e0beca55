"""Pictures of every screen: `./dev screens [--out docs/screens] [--only NAME…]`.

Starts an installation of its own with the demo organisation, reads the samples, and takes each screen of
tests/browser/gallery.py in light and dark, 1280 and 1920 pixels wide, as NAME-THEME-WIDTH.webp.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, BrowserContext, Page, async_playwright
from pydantic import SecretStr

from app import demo
from app.config import Settings
from app.db.embedded import EmbeddedServers
from app.db.migrate import migrate_all
from app.engines.durable import migrate_engine
from app.rbac.roles import Role
from app.web.hints import Hint
from tests.browser.conftest import Live, chromium, enter, free_port
from tests.browser.gallery import SCREENS, Shown, Things, all_samples, furnish

OUT = Path(__file__).parents[2] / "docs" / "screens"
SECRET = "a secret for pictures alone, forty characters"
SIZES = ((1280, 800), (1920, 1080))
THEMES = ("light", "dark")
QUALITY = 45


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev screens", description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME", help="these screens alone")
    options = parser.parse_args(arguments)
    unknown = set(options.only) - {screen.name for screen in SCREENS}
    if unknown:
        parser.error(f"There is no screen {', '.join(sorted(unknown))}.")
    chosen = [screen for screen in SCREENS if not options.only or screen.name in options.only]
    options.out.mkdir(parents=True, exist_ok=True)
    asyncio.run(_take(chosen, options.out))
    total = sum(path.stat().st_size for path in options.out.glob("*.webp"))
    print(f"{options.out}: {total / 1e6:.1f} MB")  # noqa: T201 - a command speaks
    return 0


async def _take(screens: list[Shown], out: Path) -> None:
    async with installation() as live, async_playwright() as playwright:
        things = await furnish(live, all_samples())
        browser = await playwright.chromium.launch(executable_path=chromium())
        for role in dict.fromkeys(screen.role for screen in screens):
            context = await _signed_in(browser, live, role)
            page = await context.new_page()
            theirs = [screen for screen in screens if screen.role is role]
            for screen in theirs:
                if screen.is_first_use:
                    await _picture(page, screen, things, out)
            if role is not None:
                await _dismiss_hints(page)
            for screen in theirs:
                if not screen.is_first_use:
                    await _picture(page, screen, things, out)
            await context.close()
        await browser.close()


@asynccontextmanager
async def installation(*, has_worker: bool = True, durable: bool = False) -> AsyncIterator[Live]:
    """A demo organisation with a web process and a worker, in a folder that is removed again. `durable`: commits wait
    for the disk, as in production."""
    folder = Path(tempfile.mkdtemp(prefix="pw-screens-"))
    servers = EmbeddedServers(folder / "servers", durable=durable)
    await servers.start()
    try:
        await migrate_all(servers.owner_dsn, servers.pdb_owner_dsn, SECRET, engine_migrations=migrate_engine)
        settings = Settings(
            data=folder,
            port=free_port(),
            database_url=SecretStr(servers.owner_dsn),
            pdb_url=SecretStr(servers.pdb_owner_dsn),
            redis_url=SecretStr(servers.redis_url),
            secret_key=SecretStr(SECRET),
        )
        live = Live(
            settings=settings,
            secret=SECRET,
            demo=await demo.seed(settings, SECRET),
            database_url=servers.owner_dsn,
            pdb_url=servers.pdb_owner_dsn,
            logs=folder,
        )
        try:
            await live.start("web")
            if has_worker:
                await live.start("worker")
            await live.is_ready()
            yield live
        finally:
            for role in list(live.processes):
                await live.stop(role)
    finally:
        await servers.destroy()
        shutil.rmtree(folder, ignore_errors=True)


async def _signed_in(browser: Browser, live: Live, role: Role | None) -> BrowserContext:
    context = await browser.new_context(base_url=live.base_url, reduced_motion="reduce")
    if role is not None:
        page = await context.new_page()
        await enter(page, live, role)
        await page.close()
    return context


async def _dismiss_hints(page: Page) -> None:
    await page.goto("/design")
    for hint in Hint:
        form: dict[str, str | float | bool] = {
            "csrf": await page.locator('meta[name="csrf"]').get_attribute("content") or "",
            "back": "/design",
        }
        await page.request.post(f"/hints/{hint.value}/dismiss", form=form)


async def _picture(page: Page, screen: Shown, things: Things, out: Path) -> None:
    for width, height in SIZES:
        await page.set_viewport_size({"width": width, "height": height})
        for theme in THEMES:
            await page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
            await screen.open(page, things)
            taken = await page.screenshot()
            with Image.open(io.BytesIO(taken)) as image:
                image.save(out / f"{screen.name}-{theme}-{width}.webp", quality=QUALITY, method=6)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
