"""Benchmarks: they find their documents, compare fairly, and write what they measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.bench import __main__ as bench
from app.bench.data import found, load
from tests.pipeline import files


@pytest.mark.parametrize(
    ("answer", "text", "stands"),
    [
        ("9.00", "TOTAL RM 9.00", True),
        ("CORNER BOOKS", "Corner  Books, 12 High St", True),
        ("CORNERBOOKS (HIGH STREET) LIMITED", "CORNER B0OKS HIGH STREET LIMITED", True),
        ("9.50", "TOTAL 9.00", False),
        ("CORNER BOOKS LIMITED", "an entirely different business", False),
    ],
)
def test_answers_are_found_as_a_person_would_find_them(answer: str, text: str, stands: bool) -> None:
    assert found(answer, text) is stands


def test_documents_are_told_by_content_and_spread_over_the_folder(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "keys").mkdir()
    for number in range(6):
        (tmp_path / "images" / f"{number}.jpg").write_bytes(files.picture())
    (tmp_path / "images" / "notes.jpg").write_text("no picture")
    (tmp_path / "keys" / "2.json").write_text('{"total": "9.00", "date": ""}')
    assert [s.path.stem for s in load(tmp_path, None)] == ["0", "1", "2", "3", "4", "5"]
    assert [(s.path.stem, s.answers) for s in load(tmp_path, 3)] == [("0", {}), ("2", {"total": "9.00"}), ("4", {})]


def test_an_unknown_benchmark_is_an_error_that_names_the_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["speed"]) == 2
    assert "pipeline" in capsys.readouterr().err


def test_pages_are_measured_beside_the_plain_engine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    (data / "keys").mkdir(parents=True)
    (data / "scan.png").write_bytes(files.picture("CORNER BOOKS\nTOTAL 9.00", kind="PNG"))
    (data / "keys" / "scan.json").write_text('{"company": "CORNER BOOKS", "total": "9.00", "date": "not there"}')
    (data / "letter.pdf").write_bytes(files.pdf(["A letter with a text layer"] * 3))
    target = tmp_path / "out" / "result.json"
    arguments = ["--data", str(data), "--rounds", "1", "--processes", "1", "--json", str(target)]
    assert bench.main(["pipeline", *arguments]) == 0
    groups = json.loads(target.read_text())["groups"]
    assert groups["scanned"]["pages"] == 1 and groups["digital"]["pages"] == 3
    assert groups["scanned"]["answers_found"] == groups["scanned"]["plain_answers_found"] == 0.6667
    assert groups["scanned"]["times_the_plain_engine"] > 0
    assert groups["digital"]["times_the_plain_engine"] is None
    assert "pages/min" in capsys.readouterr().out
