"""How times, sizes and counts read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.db.patterns import like
from app.model.document import BatchState, DocumentState, StepState
from app.web import words
from app.web.assets import asset
from app.web.pages.common import word_pattern
from app.web.render import environment

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("passed", "text"),
    [
        (timedelta(seconds=5), "just now"),
        (timedelta(minutes=12, seconds=59), "12 min ago"),
        (timedelta(hours=5, minutes=59), "5 h ago"),
        (timedelta(hours=28), "1 d 4 h ago"),
        (timedelta(days=12, hours=3), "12 d ago"),
        (timedelta(minutes=-30), "in 30 min"),
    ],
)
def test_times_are_relative_with_the_exact_one_on_hover(passed: timedelta, text: str) -> None:
    shown = words.ago(NOW - passed, now=NOW)
    assert f">{text}</time>" in shown
    assert (NOW - passed).strftime("%d %b %Y %H:%M:%S UTC") in shown


def test_durations_sizes_and_counts() -> None:
    assert [words.milliseconds(v) for v in (None, 8, 999, 2400, 185_000)] == [
        "–",
        "8 ms",
        "999 ms",
        "2.4 s",
        "3:05 min",
    ]
    assert [words.size(v) for v in (15, 64_200, 2_240_000)] == ["15 B", "63 kB", "2.1 MB"]
    assert words.size(100 * 1024**2) == "100 MB"  # as the limit on files says it
    assert [words.plural(v, "page") for v in (1, 0, 1284)] == ["1 page", "0 pages", "1,284 pages"]


def test_every_state_has_a_glyph_and_a_word() -> None:
    for state in (*map(words.document_state, DocumentState), *map(words.batch_state, BatchState)):
        assert "<svg" in state and "</svg><" not in state
    assert all(words.step_state(state) for state in StepState)


def test_what_is_typed_is_meant_literally() -> None:
    assert like("50%_a\\b") == "%50\\%\\_a\\\\b%"
    assert word_pattern("tax_form") == "% tax\\_form %"
    assert word_pattern("") == "%"


def test_a_missing_static_file_or_name_is_told_at_once() -> None:
    with pytest.raises(ValueError, match="no static file"):
        asset("css/missing.css")
    with pytest.raises(Exception, match="undefined"):
        environment().from_string("{{ nothing }}").render()


def test_every_template_reads() -> None:
    found = environment().list_templates(extensions=["html"])
    assert len(found) > 10
    for name in found:
        environment().get_template(name)
