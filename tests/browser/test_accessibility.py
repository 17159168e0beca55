"""Every screen, with real data on it: axe finds nothing in either theme, and all of it is used by keyboard alone."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page
from starlette.routing import Route

from app.web.assets import STATIC
from app.web.routes import routes
from tests.browser.conftest import Live, Person, SignIn
from tests.browser.gallery import NOT_SCREENS, SCREENS, UNKNOWN, Shown, Things, furnish

AXE = Path(__file__).parent / "vendor" / "axe-core-4.14.1.min.js"
AXE_SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
"""As the package axe-core 4.14.1 has it; MPL-2.0, for tests alone."""
RUN = """async () => {
  const runOnly = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const look = async (part) => (await axe.run(part, { runOnly })).violations.flatMap((v) =>
    v.nodes.map((n) => `${v.id}: ${n.target.join(" ")} | ${n.failureSummary}`));
  const found = await look(document);
  for (const dialog of document.querySelectorAll("dialog:not([open])")) {
    dialog.showModal();
    found.push(...await look(dialog));
    dialog.close();
  }
  for (const menu of document.querySelectorAll("details.menu:not([open])")) {
    menu.open = true;
    found.push(...await look(menu));
    menu.open = false;
  }
  const folded = [...document.querySelectorAll("details:not([open], .menu)")];
  for (const part of folded) part.open = true;
  if (folded.length) found.push(...await look(document));
  for (const part of folded) part.open = false;
  return found;
}"""
"""The screen as it is, then each dialog and each menu opened, which lie over the rest, then whatever unfolds."""
WALK = (Path(__file__).parent / "walk.js").read_text()
MOST_TABS = 600


@pytest.fixture(scope="module")
async def things(worker: Live) -> Things:
    return await furnish(worker)


@pytest.fixture
async def page(screen: Shown, sign_in: SignIn, things: Things) -> AsyncIterator[Page]:
    """The screen, opened by who looks at it."""
    person: Person = await sign_in(screen.role) if screen.role else await sign_in(signed_in=False)
    await screen.open(person.page, things)
    yield person.page
    assert [p for p in person.problems if f"status of {screen.status} " not in p] == []


def test_every_screen_of_the_route_table_is_looked_at() -> None:
    read = {route.path for route in routes() if isinstance(route, Route) and "GET" in (route.methods or ())}
    assert {screen.route for screen in SCREENS} - {UNKNOWN} == read - NOT_SCREENS


def test_axe_is_the_one_that_was_pinned_and_is_not_served() -> None:
    assert hashlib.sha256(AXE.read_bytes()).hexdigest() == AXE_SHA256
    assert not list(STATIC.rglob("*axe*"))


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
@pytest.mark.timeout(300)
async def test_all_of_it_is_used_by_keyboard_and_axe_finds_no_violation(screen: Shown, page: Page) -> None:
    """Tab reaches every control and each shows its focus (radio buttons count as one, as for the browser); then axe,
    in either theme."""
    walked = await walk(page)
    assert walked["controls"] > 0, screen.name
    assert walked["unreached"] == []
    assert walked["unseen"] == []
    await page.evaluate("scrollTo(0, 0)")  # where Tab left it, a head that stays may lie over a control
    await page.evaluate(AXE.read_text())
    found: dict[str, list[str]] = {}
    for theme in ("light", "dark"):
        await page.emulate_media(color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce")
        found[theme] = await page.evaluate(RUN)
    assert found == {"light": [], "dark": []}


async def walk(page: Page) -> dict[str, Any]:
    """Tab until the focus comes round: how many controls there are, which were not reached, which of those reached
    look no different with the focus or are out of sight."""
    await page.evaluate(WALK)
    for _ in range(MOST_TABS):
        await page.keyboard.press("Tab")
        if await page.evaluate("walk.step()"):
            break
    result: dict[str, Any] = await page.evaluate("walk.result()")
    return result
