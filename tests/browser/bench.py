"""The review screen by the clock: `./dev bench review [--documents 50] [--rounds 2]`.

A reviewer who knows the answers works through documents with three flagged values each, by real keys in Chromium, on an
installation of its own; then once more through pages of 3,000 words. What is measured is measured in the page
(tests/browser/probe.js). Afterwards the database is asked whether every value is the one that was meant and every
document approved: exit status 1 where not.

`--crowd`: three reviewers and a manager at once on one queue of 200 documents instead (tests/browser/crowd.py).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from playwright.async_api import Browser, Page, async_playwright

from app.rbac.roles import Role
from tests.browser.conftest import Live, chromium, enter
from tests.browser.crowd import MANAGER, NAMES, work_together
from tests.browser.paper import PaperMaker
from tests.browser.screens import installation
from tests.browser.sheets import Answer, Sheet, sheet
from tests.browser.verdict import wrong_values

PROBE = Path(__file__).with_name("probe.js")
SIZE = {"width": 1440, "height": 900}
AFTER_TYPING_MS = 100.0
"""A key's work may go on for so long after it."""
ANSWER_SECONDS = 30.0
LOOKS_AROUND = 10
"""In one document of so many the reviewer walks through all fields and back before beginning."""

LIMITS = (2.0, 100.0, 300.0)
"""Asked: keys a value beyond typed text, milliseconds from key to focus and from Approve to the next document (p95)."""

Json = dict[str, Any]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench review", description=__doc__)
    parser.add_argument("--documents", type=int, default=50, help="a round")
    parser.add_argument("--words", type=int, default=3_000, help="on a page of the second half of a round")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--pause", type=float, default=0.25, help="seconds the reviewer looks at each value")
    parser.add_argument("--crowd", type=int, nargs="?", const=200, default=0, metavar="DOCUMENTS")
    parser.add_argument("--json", type=Path, default=Path("bench-results/review.json"))
    options = parser.parse_args(arguments)
    result = asyncio.run(_crowd(options.crowd) if options.crowd else _run(options))
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(result, indent=1) + "\n")
    (_print_crowd if options.crowd else _print)(result)
    print(f"\nwritten to {options.json}")  # noqa: T201 - a command speaks
    return 1 if any(one["wrong"] for one in result["rounds"]) else 0


async def _crowd(documents: int) -> Json:
    async with installation(has_worker=False, durable=True) as live, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium())
        try:
            began = time.monotonic()
            crowd, wrong = await work_together(live, browser, [sheet(n) for n in range(documents)])
            seconds = time.monotonic() - began
        finally:
            await browser.close()
    approved = {name: crowd.approved[name] for name in (*NAMES, MANAGER)}
    done = {"approved": approved, "handed_over": len(crowd.handed_over), "seconds": round(seconds, 1), "wrong": wrong}
    return {"documents": documents, "rounds": [done]}


async def _run(options: argparse.Namespace) -> Json:
    rounds: list[Json] = []
    async with installation(has_worker=False, durable=True) as live, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium())
        version = browser.version
        try:
            for number in range(options.rounds):
                for words in (0, options.words):
                    first = 1_000 * number + (500 if words else 0)
                    sheets = [sheet(first + n, words=words) for n in range(options.documents)]
                    rounds.append(await work_through(live, browser, sheets, options.pause) | {"words": words})
        finally:
            await browser.close()
    return {
        "machine": {"system": platform.platform(), "cores": os.cpu_count(), "chromium": version},
        "documents": options.documents,
        "pause_s": options.pause,
        "rounds": rounds,
    }


async def work_through(live: Live, browser: Browser, sheets: Sequence[Sheet], pause: float) -> Json:
    """Have all of them reviewed; what was measured, and what stands otherwise in the database than was meant."""
    context = await browser.new_context(base_url=live.base_url, viewport=SIZE)  # type: ignore[arg-type]
    try:
        page = await context.new_page()
        await enter(page, live, Role.OPERATOR)
        async with PaperMaker.open(live.settings, live.secret, live.demo) as maker:
            await maker.clear()
            papers = [await maker.make(values=one.values, drawing=one.drawing) for one in sheets]
            await page.add_init_script(path=PROBE)
            load = os.getloadavg()[0]
            reviewer = Reviewer(page, pause)
            await page.goto("/reviews/next")
            await page.locator("body[data-ready]").wait_for()
            for number, one in enumerate(sheets):
                await reviewer.work(one.answers, len(one.values), looks_around=number % LOOKS_AROUND == 0)
            seen = await page.evaluate("() => { const { settled, ...seen } = window.reviewProbe; return seen; }")
            wrong = await wrong_values(maker, sheets, papers)
    finally:
        await context.close()
    moves, approvals = seen["moves"], seen["approvals"]
    values = sum(len(one.answers) for one in sheets)
    return {
        "values": values,
        "keys": reviewer.keys,
        "keys_a_value": round(reviewer.keys / values, 2),
        "key_to_focus": _spread(moves),
        "key_to_approve_armed": _spread(seen["arms"]),
        "approve_to_next": _spread(approvals),
        "long_tasks": _spread([ms for _, ms in seen["long"]]),
        "long_tasks_typing": [round(ms) for at, ms in seen["long"] if _while_typing(at, ms, seen["typed"])],
        "keys_typed": len(seen["typed"]),
        "load": [round(load, 2), round(os.getloadavg()[0], 2)],
        "wrong": wrong,
    }


class Reviewer:
    """`keys` are those pressed beyond typed text, walking around left out."""

    def __init__(self, page: Page, pause: float) -> None:
        self.page = page
        self.pause = pause
        self.keys = 0

    async def work(self, answers: Sequence[Answer], fields: int, *, looks_around: bool) -> None:
        """Settle the document on the screen, approve it, and wait for the next one."""
        if looks_around:
            for key in ("Tab",) * (fields - 1) + ("Shift+Tab",) * (fields - 1):
                await self._press(key)
        for answer in answers:
            await asyncio.sleep(self.pause)
            if answer.way == "second":
                await self.page.keyboard.press("2")
                self.keys += 1
            elif answer.way == "typed":
                await self.page.keyboard.type(answer.typed, delay=30)
            await self._press("Enter")
            self.keys += 1
        await self._press("Enter")
        self.keys += 1

    async def _press(self, key: str) -> None:
        """Press it and wait until the screen has answered."""
        await self.page.keyboard.press(key)
        await asyncio.wait_for(self.page.evaluate("() => window.reviewProbe.settled"), ANSWER_SECONDS)


def _while_typing(at: float, ms: float, typed: Sequence[float]) -> bool:
    return any(at < key + AFTER_TYPING_MS and at + ms > key for key in typed)


def _spread(times: Sequence[float]) -> Json:
    if len(times) < 2:
        return {"count": len(times), "p50_ms": None, "p95_ms": None, "max_ms": None}
    return {
        "count": len(times),
        "p50_ms": round(median(times), 1),
        "p95_ms": round(quantiles(times, n=20)[-1], 1),
        "max_ms": round(max(times), 1),
    }


def _print(result: Json) -> None:
    machine = result["machine"]
    lines = [
        f"{machine['cores']} cores, {machine['system']}, Chromium {machine['chromium']}",
        f"{result['documents']} documents a row, three flagged values each",
        "",
        f"{'words':>8}{'keys a value':>14}{'key to focus':>18}{'approve to next':>18}{'long, typing':>14}{'load':>14}",
        f"{'':8}{'':14}{'p50, p95 ms':>18}{'p50, p95 ms':>18}",
    ]
    for one in result["rounds"]:
        focus, approve = one["key_to_focus"], one["approve_to_next"]
        lines.append(
            f"{one['words'] or 'few':>8}{one['keys_a_value']:>14}"
            f"{focus['p50_ms']:>10}{focus['p95_ms']:>8}{approve['p50_ms']:>10}{approve['p95_ms']:>8}"
            f"{len(one['long_tasks_typing']):>14}{one['load'][0]:>7}{one['load'][1]:>7}"
        )
    keys, focus, approve = LIMITS
    lines.append(f"{'asked':>8}{keys:>14}{'':>10}{focus:>8}{'':>10}{approve:>8}{0:>14}")
    for one in result["rounds"]:
        lines += [f"WRONG: {line}" for line in one["wrong"]]
    print("\n".join(lines))  # noqa: T201 - a command speaks


def _print_crowd(result: Json) -> None:
    (done,) = result["rounds"]
    by = ", ".join(f"{name} {many}" for name, many in done["approved"].items())
    lines = [
        f"{result['documents']} documents in {done['seconds']} s, making them included; approved by {by}",
        f"{done['handed_over']} left in the middle of a value and taken over; {len(done['wrong'])} things went wrong",
        *(f"WRONG: {line}" for line in done["wrong"]),
    ]
    print("\n".join(lines))  # noqa: T201 - a command speaks


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
