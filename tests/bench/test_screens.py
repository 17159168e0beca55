"""The benchmarks of the queue and of the live view, small: they measure what they say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.api.frames import frame
from app.bench import __main__ as bench
from app.bench.live_clients import Tally
from app.bench.queue import FILTERS


def test_the_queue_is_measured_under_every_filter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "queue.json"
    arguments = ["--reviews", "400", "--organisations", "3", "--requests", "2", "--json", str(target)]
    assert bench.main(["queue", *arguments]) == 0
    pages = json.loads(target.read_text())["pages"]
    assert list(pages) == ["212 reviews", "94 reviews"]
    for timed in pages.values():
        assert {"first page", *FILTERS} <= set(timed)
        assert all(0 < took["median_ms"] <= took["p95_ms"] * 1.01 for took in timed.values())
    assert "a word none has" in capsys.readouterr().out


def test_sockets_get_every_change_and_its_age_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "live.json"
    arguments = ["--sockets", "6", "--clients", "2", "--seconds", "2", "--json", str(target)]
    assert bench.main(["live", *arguments]) == 0
    (told,) = json.loads(target.read_text())["rounds"]
    assert told["published"] == 40 and told["messages"] == 240
    assert (told["missing"], told["gaps"], told["snapshots"], told["closed"], told["behind"]) == (0, 0, 0, 0, 0)
    assert 0 <= told["median_ms"] <= told["p95_ms"] <= told["most_ms"] < 5_000
    assert 0 < told["reads"] <= told["messages"]
    assert "web CPU" in capsys.readouterr().out


def test_only_whole_plain_changes_are_read_at_once() -> None:
    one = frame('{"seq":7,"type":"page","ms":12}')
    two = frame('{"seq":8,"type":"page","ms":13}')
    assert Tally().changes(one + two) == [(7, 12), (8, 13)]
    assert Tally().changes(one + two[:-1]) is None
    assert Tally().changes(one + two[:1]) is None
    assert Tally().changes(frame('{"type":"snapshot","seq":9}')) is None
