"""Benchmarks: they find their documents, compare fairly, and write what they measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from app.bench import __main__ as bench
from app.bench.data import drawn_dense, drawn_scans, found, load
from app.bench.stacks import Tally
from app.bench.words import count_words
from app.samples.pdf import Canvas
from app.samples.stacks import Stack
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
    assert 0 < groups["scanned"]["own_cpu_ms_a_page"] < groups["scanned"]["engine_cpu_ms_a_page"]
    assert groups["digital"]["engine_cpu_ms_a_page"] < 200  # a look at whether the layer is true, no reading
    assert "pages/min" in capsys.readouterr().out


def test_the_memory_of_many_pages_is_watched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "scan.png").write_bytes(files.picture("CORNER BOOKS", (300, 120), kind="PNG"))
    target = tmp_path / "out.json"
    arguments = ["--data", str(tmp_path), "--pages", "8", "--processes", "1", "--json", str(target)]
    assert bench.main(["pipeline", *arguments]) == 0
    told = json.loads(target.read_text())
    assert told["pages"] == 8
    assert [look["pages"] for look in told["looks"]] == [2, 2, 4, 6, 8]
    assert all(100 < look["largest_child_mb"] <= look["most_mb"] < 1500 for look in told["looks"])
    assert "pages/min" in capsys.readouterr().out


def test_dense_pages_and_more_scans_are_drawn_with_what_stands_on_them(tmp_path: Path) -> None:
    scans = drawn_scans(tmp_path, 1)
    assert len(scans) == 6 and all(sample.answers for sample in scans)
    (tmp_path / "dense").mkdir()
    sheets = drawn_dense(tmp_path / "dense", 4, 5)
    assert [sheet.path.stem.rpartition("-")[0].rsplit("-", 2)[0] for sheet in sheets] == [
        "contract", "small-print", "price-list", "statement",
    ]  # fmt: skip
    assert all(count_words(sheet.printed) > 300 for sheet in sheets)
    (again,) = drawn_dense(tmp_path / "dense", 1, 5)
    assert again.printed == sheets[0].printed
    with Image.open(sheets[1].path) as opened:  # A4 at 300 dpi
        assert opened.size == (2481, 3507)


def test_layouts_are_measured_on_drawn_pages_and_on_a_folder_with_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "layout.json"
    assert bench.main(["layout", "--each", "1", "--round", "developed", "--json", str(target)]) == 0
    told = json.loads(target.read_text())
    assert told["all"]["pages"] == 6 and told["all"]["order"] > 0.9 and told["all"]["cells"] > 50
    (tmp_path / "answers").mkdir()
    (tmp_path / "letter.pdf").write_bytes(files.pdf(["A letter with a text layer"]))
    answer = {"pages": {"1": {"order": ["with a text layer", "A letter"], "tables": [[["not", "there"]]]}}}
    (tmp_path / "answers" / "letter.json").write_text(json.dumps(answer))
    capsys.readouterr()
    assert bench.main(["layout", "--data", str(tmp_path), "--json", str(target)]) == 0
    told = json.loads(target.read_text())["all"]
    assert (told["pages"], told["order"], told["cell_f1"]) == (1, 0.0, 0.0)
    out = capsys.readouterr().out
    assert "table 1 is not found" in out and "is read before" in out


def test_stacks_are_measured_by_their_boundaries(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "stacks.json"
    assert bench.main(["stacks", "--stacks", "2", "--scanned", "0", "--json", str(target)]) == 0
    told = json.loads(target.read_text())["text layer"]
    assert told["stacks"] == 2 and told["documents"] == 16
    assert 2 * told["documents_of_several_pages"] >= told["documents"]
    assert told["boundary_f1"] >= 0.95
    assert "boundary F1" in capsys.readouterr().out
    tally = Tally()
    stack = Stack(pages=(Canvas(),) * 5, begins=(1, 3, 4), several=2)
    tally.add(stack, [1, 2, 3], "a stack")
    assert (tally.exact, tally.f1) == (0, 0.5)
    assert len(tally.misses) == 2
