"""Three reviewers and a manager on one queue at once. The reviewers work by real keys, each in a browser of their own;
now and then one stops in the middle of a value, and the manager takes the document over and finishes it by the API."""

from __future__ import annotations

import asyncio
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx
from playwright.async_api import Browser, Page, expect

from app.db.pools import Database
from app.db.roles import CONTROL, role_dsn
from app.rbac.accounts import create_account, set_membership
from app.rbac.roles import Role
from tests.browser.conftest import Live, enter_as
from tests.browser.paper import Paper, PaperMaker
from tests.browser.sheets import Answer, Sheet
from tests.browser.verdict import wrong_values

NAMES = ("Rosa Reviewer", "Ravi Reviewer", "Rune Reviewer")
MANAGER = "the manager"
STOPS_AT = 4
"""Each reviewer stops in the middle of one document of so many."""
TO_THE_NEXT_BEAT = "00:31"
EMPTY = "#nothing"
HALF = "Half"
"""What stands in the value somebody stops in."""


@dataclass(frozen=True, kw_only=True)
class Left:
    """A review somebody stopped at; `taken` is set once the manager has tried to take it over."""

    review: UUID
    taken: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass
class Crowd:
    """`answers` by review. What happened: documents approved by each, reviews that changed hands, and what a reviewer
    was not told at the next heartbeat."""

    answers: Mapping[UUID, Sequence[Answer]]
    left: asyncio.Queue[Left] = field(default_factory=asyncio.Queue)
    approved: Counter[str] = field(default_factory=Counter)
    handed_over: set[UUID] = field(default_factory=set)
    untold: list[str] = field(default_factory=list)


async def work_together(live: Live, browser: Browser, sheets: Sequence[Sheet]) -> tuple[Crowd, list[str]]:
    """Until nothing waits; what happened, and what went wrong: values not as meant, documents worked twice or not at
    all, edits that were lost."""
    async with PaperMaker.open(live.settings, live.secret, live.demo) as maker:
        await maker.clear()
        papers = [await maker.make(values=one.values, drawing=one.drawing) for one in sheets]
        crowd = Crowd({paper.review_id: one.answers for paper, one in zip(papers, sheets, strict=True)})
        people = await _people(live, maker)
        async with live.api(Role.MANAGER) as api:
            manager = asyncio.create_task(_manage(crowd, api))
            try:
                await asyncio.gather(*(_review(crowd, live, browser, *person) for person in people))
            finally:
                manager.cancel()
                await asyncio.gather(manager, return_exceptions=True)
        found = [*crowd.untold, *await wrong_values(maker, sheets, papers), *await _doubles(maker, papers, crowd)]
        await maker.clear()
    return crowd, found


async def _people(live: Live, maker: PaperMaker) -> list[tuple[str, str, str]]:
    """(name, e-mail, password) of operators made for this."""
    control = await Database.open(role_dsn(live.database_url, CONTROL, live.secret), max_size=1, name="crowd")
    made = []
    try:
        for name in NAMES:
            email, password = f"{name.split()[0].lower()}-{secrets.token_hex(3)}@crowd.example", secrets.token_hex(12)
            account = await create_account(control, email=email, name=name, password=password)
            await set_membership(control, maker.org_id, account, Role.OPERATOR, maker.team_id)
            made.append((name, email, password))
    finally:
        await control.close()
    return made


async def _review(crowd: Crowd, live: Live, browser: Browser, name: str, email: str, password: str) -> None:
    context = await browser.new_context(base_url=live.base_url, viewport={"width": 1280, "height": 800})
    context.set_default_timeout(30_000)
    try:
        page = await context.new_page()
        await page.clock.install()
        await enter_as(page, email, password)
        await page.goto("/reviews/next")
        last, done = "", 0
        while True:
            await page.locator(f'{EMPTY}, body[data-ready]:not([data-ready="{last}"])').first.wait_for()
            if await page.locator(EMPTY).count():
                return
            last = await page.locator("body").get_attribute("data-ready") or ""
            done += 1
            if await _work(crowd, page, UUID(last), stops=done % STOPS_AT == 0):
                crowd.approved[name] += 1
    finally:
        await context.close()


async def _work(crowd: Crowd, page: Page, review: UUID, *, stops: bool) -> bool:
    """Whether the document was approved; else somebody else has it."""
    for place, answer in enumerate(crowd.answers[review]):
        row = page.locator(f'.f[data-key="{answer.key}"]')
        if await row.get_attribute("data-state") != "flagged":
            continue  # settled by whoever had it before
        await expect(row.locator("input")).to_be_focused(timeout=30_000)
        if await row.locator("input").input_value() == HALF:
            await page.keyboard.press("Escape")  # it came back to who had stopped in it, with the draft of then
        if stops and place == 1:
            await _stop(crowd, page, review)
            return False
        if answer.way == "second":
            await page.keyboard.press("2")
        elif answer.way == "typed":
            await page.keyboard.type(answer.typed)
        await page.keyboard.press("Enter")
    await expect(page.locator("#approve")).to_be_focused(timeout=30_000)
    await page.keyboard.press("Enter")
    return True


async def _stop(crowd: Crowd, page: Page, review: UUID) -> None:
    """Type half a value, and look again when a heartbeat has passed after the manager came."""
    await page.keyboard.type(HALF)
    await expect(page.locator("#saved")).not_to_contain_text("Saving")
    left = Left(review=review)
    await crowd.left.put(left)
    await asyncio.wait_for(left.taken.wait(), 60)
    await page.clock.fast_forward(TO_THE_NEXT_BEAT)
    notice = page.locator("#notice")
    await expect(notice).to_be_visible(timeout=30_000)
    said = " ".join((await notice.inner_text()).split())
    if not ("took this over" in said or "has decided this" in said) or "kept as a draft" not in said:
        crowd.untold.append(f"after a take-over the screen says: {said}")
    await notice.get_by_role("link", name="Next document").click()


async def _manage(crowd: Crowd, api: httpx.AsyncClient) -> None:
    """Takes over what was left and finishes it, and makes one that still waits urgent each time."""
    while True:
        left = await crowd.left.get()
        crowd.handed_over.add(left.review)
        (await api.post("/reviews/release", json={"reviews": [str(left.review)]})).raise_for_status()
        claimed = await api.post(f"/reviews/{left.review}/claim")
        left.taken.set()
        if claimed.status_code == 200:  # else a reviewer was faster
            await _finish(api, claimed.json(), crowd.answers[left.review])
            crowd.approved[MANAGER] += 1
        waiting = (await api.get("/reviews", params={"state": "open"})).json()["items"]
        if waiting:
            await api.post("/reviews/assign", json={"reviews": [waiting[-1]["id"]], "urgent": True})


async def _finish(api: httpx.AsyncClient, review: dict[str, Any], answers: Sequence[Answer]) -> None:
    (part,) = review["subdocuments"]
    fields = {
        answer.key: {"value": answer.value} for answer in answers if part["fields"][answer.key]["state"] == "flagged"
    }
    change = {"row_version": review["row_version"], "subdocument": part["id"], "fields": fields}
    changed = await api.patch(f"/reviews/{review['id']}/fields", json=change)
    changed.raise_for_status()
    approval = {"row_version": changed.json()["row_version"]}
    (await api.post(f"/reviews/{review['id']}/approve", json=approval)).raise_for_status()


async def _doubles(maker: PaperMaker, papers: Sequence[Paper], crowd: Crowd) -> list[str]:
    """Values settled more than once, documents of two people that never changed hands, approvals that are not one."""
    ids = [paper.review_id for paper in papers]
    async with maker.db.tenant(maker.scope) as conn:
        settled = await conn.fetch(
            "SELECT review_id, key, count(*) AS times FROM correction WHERE org_id = $1 AND review_id = ANY($2)"
            " GROUP BY review_id, key",
            *(maker.org_id, ids),
        )
        people = await conn.fetch(
            "SELECT review_id, count(DISTINCT actor) AS many FROM correction WHERE org_id = $1 AND review_id = ANY($2)"
            " GROUP BY review_id",
            *(maker.org_id, ids),
        )
        approvals = await conn.fetch(
            "SELECT resource FROM audit WHERE org_id = $1 AND action = 'review:approve' AND resource = ANY($2)",
            *(maker.org_id, [f"review/{id}" for id in ids]),
        )
    times = Counter(row["resource"] for row in approvals)
    return [
        *(
            f"{row['key']} of {row['review_id']} was settled {row['times']} times"
            for row in settled
            if row["times"] > 1
        ),
        *(
            f"{row['many']} people worked on {row['review_id']}"
            for row in people
            if row["many"] > 1 and row["review_id"] not in crowd.handed_over
        ),
        *(f"{id} was approved {times[f'review/{id}']} times" for id in ids if times[f"review/{id}"] != 1),
    ]
