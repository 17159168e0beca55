"""What a process of the pool has loaded before its first page."""

from __future__ import annotations

import time

import pytest

from app.engines.pool import ProcessPool
from app.model.schema import Schema
from app.pipeline.ready import make_ready, page_of
from app.readers.catalogue import builtin_schemas
from app.readers.rules import RulesReader
from tests.readers.pages import SHOP, sheet


def first_and_next(ready: bool) -> tuple[float, float]:
    """Processor time of reading a page in a new process, and of reading it again."""
    if ready:
        make_ready()
    page = sheet(SHOP).page()
    times = []
    for _ in range(2):
        began = time.process_time()
        RulesReader().candidates(page)
        times.append(time.process_time() - began)
    return times[0], times[1]


async def test_the_first_page_of_a_process_made_ready_takes_what_others_take() -> None:
    cold, ready = ProcessPool(1), ProcessPool(1)
    try:
        first, again = await cold.run(first_and_next, False, timeout=60)
        first_of_ready, _ = await ready.run(first_and_next, True, timeout=60)
    finally:
        cold.close()
        ready.close()
    assert first > 4 * again, "or there is nothing to make ready"
    assert first_of_ready < first / 2


@pytest.mark.parametrize("schema", builtin_schemas(), ids=lambda s: s.key)
def test_the_page_it_reads_has_values_at_labels(schema: Schema) -> None:
    """Or the patterns of a schema would not be needed, and be prepared on the first real page."""
    found = {c.field for c in RulesReader().candidates(page_of(schema))}
    assert len(found) >= 3 or schema.key == "generic_form"
