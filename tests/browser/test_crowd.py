"""Several people on one queue at once."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser

from tests.browser.conftest import Live
from tests.browser.crowd import NAMES, STOPS_AT, work_together
from tests.browser.sheets import sheet

DOCUMENTS = 36


@pytest.mark.timeout(400)
async def test_three_reviewers_and_a_manager_none_worked_twice_no_edit_lost_take_over_seen_at_the_next_heartbeat(
    live: Live, browser: Browser
) -> None:
    crowd, wrong = await work_together(live, browser, [sheet(n) for n in range(DOCUMENTS)])
    assert wrong == []
    assert all(crowd.approved[name] > 0 for name in NAMES)
    assert len(crowd.handed_over) >= DOCUMENTS // STOPS_AT // 2
