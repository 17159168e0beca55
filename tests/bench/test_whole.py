"""The benchmarks of the whole product: with real databases, a worker of its own, and nothing left behind."""

from __future__ import annotations

import io
import json
from pathlib import Path
from random import Random

import pikepdf
import pytest

from app.bench import __main__ as bench
from app.bench.whole import drawn_documents, long_document, long_scan
from app.samples import hostile
from tests.pipeline import files


def test_documents_are_drawn_again_the_same() -> None:
    first, again = (drawn_documents(Random(3), 8) for _ in range(2))
    assert [file.data for file in first] == [file.data for file in again]
    for file in (long_document(Random(3), 5), long_scan(5)):
        with pikepdf.open(io.BytesIO(file.data)) as opened:
            assert len(opened.pages) == 5


def test_pages_a_second_through_the_whole_product(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "whole.json"
    arguments = ["--documents", "3", "--rounds", "1", "--processes", "1", "--json", str(target)]
    assert bench.main(["whole", *arguments]) == 0
    result = json.loads(target.read_text())
    assert result["documents"] == 3 and result["pages"] >= 5
    assert result["pages_a_second"] > 0
    assert all(result["cpu_ms_a_page"][part] > 0 for part in ("worker", "pool", "files", "postgres"))
    assert result["steps"]["layout"]["times"] >= result["pages"]
    assert result["states"] == {"needs_review": 3}
    assert "pages a second" in capsys.readouterr().out


def test_how_bad_files_end_and_what_they_cost_a_good_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    few = [each for each in hostile.hostile() if each.filename in ("huge-page.pdf", "page.png")]
    monkeypatch.setattr("app.bench.hostile.hostile", lambda: few)
    data = tmp_path / "data"
    data.mkdir()
    (data / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    (data / "fine.pdf").write_bytes(files.pdf(["A letter with a text layer, long enough"]))
    target = tmp_path / "hostile.json"
    assert bench.main(["hostile", "--data", str(data), "--processes", "1", "--json", str(target)]) == 0
    result = json.loads(target.read_text())
    ended = {each["filename"]: (each["end"], each["reason"]) for each in result["ended"]}
    assert ended["huge-page.pdf"][0] == "failed" and "20000 by 20000 points" in ended["huge-page.pdf"][1]
    assert ended["page.png"][0] == "refused"
    assert ended["broken.pdf"][0] == "failed" and "not a readable PDF" in ended["broken.pdf"][1]
    assert ended["fine.pdf"] == ("processed", "")
    assert result["unexplained"] == 0
    assert "a good document alone" in capsys.readouterr().out
