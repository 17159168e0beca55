"""Benchmarks of what rules read: halves that never meet, comparisons by type, a run on a document drawn here."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from app.bench import accuracy, schemas
from app.bench.compared import same
from app.model.schema import FieldType
from app.samples.developed import LAYOUTS
from app.samples.pdf import text_pdf
from tests.readers.pages import spec


@pytest.mark.parametrize(
    ("type", "truth", "value", "currency", "right"),
    [
        (FieldType.MONEY, {"value": "9.00", "currency": "EUR"}, "9.0", "EUR", True),
        (FieldType.MONEY, {"value": "9.00", "currency": "EUR"}, "9.00", "USD", False),
        (FieldType.IDENTIFIER, {"value": "DE89 3704"}, "DE893704", None, True),
        (FieldType.IDENTIFIER, {"value": "4711"}, "4712", None, False),
        (FieldType.TEXT, {"value": "Oak Board"}, "oak  board", None, True),
        (
            FieldType.ADDRESS,
            {"value": "12 Canal Street, Leeds LS10 1JR"},
            "12 Canal Streel, Leeds LS10 1JR",
            None,
            True,
        ),
        (FieldType.ORGANISATION, {"value": "Harrow Ltd"}, "Harrov Ltd", None, False),
        (FieldType.DATE, {"value": "2026-03-01"}, None, None, False),
    ],
)
def test_values_are_compared_by_their_types(
    type: FieldType, truth: dict[str, str], value: str | None, currency: str | None, right: bool
) -> None:
    assert same(spec("it", type), truth, value, currency) is right


def test_the_halves_have_no_document_in_common(tmp_path: Path) -> None:
    for folder in ("images", "keys"):
        (tmp_path / folder).mkdir()
    for number in range(60):
        (tmp_path / "images" / f"{number:03d}.jpg").write_bytes(b"x")
        (tmp_path / "keys" / f"{number:03d}.json").write_text("{}")
    developing = {p.stem for p, _ in accuracy.half(tmp_path, 4, developing=True)}
    measuring = {p.stem for p, _ in accuracy.half(tmp_path, 4, developing=False)}
    assert not developing & measuring
    assert len(developing | measuring) == 60
    assert min(len(developing), len(measuring)) > 15


def test_one_document_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drawn = LAYOUTS["invoice-ruled"](Random(3))
    (tmp_path / "answers").mkdir()
    (tmp_path / "one.pdf").write_bytes(text_pdf(drawn.pages, "one"))
    answer = drawn.answer
    answer["fields"]["total"]["value"] = "1.00"  # a wrong answer has to be told as a miss
    (tmp_path / "answers" / "one.json").write_text(json.dumps({"file": "one.pdf", "subdocuments": [answer]}))
    out = tmp_path / "result.json"
    assert schemas.main(["--data", str(tmp_path), "--processes", "1", "--json", str(out)]) == 0
    (told,) = json.loads(out.read_text())["types"]
    assert (told["schema"], told["source"], told["documents"]) == ("invoice", "digital", 1)
    assert told["rows_complete"] == 1.0
    assert 0.8 < told["fields_f1"] < 1.0
    assert any("total" in miss for miss in told["misses"])
    assert "classification 1.000" in capsys.readouterr().out


def test_receipts_measured_are_told_by_type_as_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("images", "keys"):
        (tmp_path / folder).mkdir()
    drawn = LAYOUTS["receipt-roll"](Random(3))
    for number in range(8):
        (tmp_path / "images" / f"{number}.pdf").write_bytes(text_pdf(drawn.pages, "one"))
        (tmp_path / "keys" / f"{number}.json").write_text(
            json.dumps({"total": drawn.answer["fields"]["total"]["value"]})
        )
    out = tmp_path / "result.json"
    assert accuracy.main(["--data", str(tmp_path), "--limit", "1", "--processes", "1", "--json", str(out)]) == 0
    result = json.loads(out.read_text())
    assert result["types"] == {"receipt": 1}
    assert {one["field"]: one["among_first_three"] for one in result["fields"]}["total"] == 1.0
    assert "told as receipt: 1" in capsys.readouterr().out


def test_every_developing_layout_draws_the_same_twice() -> None:
    for name, layout in LAYOUTS.items():
        first, second = layout(Random(name)), layout(Random(name))
        assert first.answer == second.answer
        assert [page.placed for page in first.pages] == [page.placed for page in second.pages]
