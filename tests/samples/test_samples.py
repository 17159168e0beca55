"""The sample documents: drawn the same each time, true to their answers, small, and bad where they should be."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from PIL import Image

from app.samples.__main__ import main
from app.samples.content import SHOPS, draw_receipt
from app.samples.layouts import SCANNED
from app.samples.make import DIGITAL, bad, digital_receipt, good, scanned_receipt, twelve_pages

BUNDLED = Path(__file__).parents[2] / "samples"


def _text(content: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_range() for page in pdf]
    finally:
        pdf.close()


def test_the_same_seed_draws_the_same_files_and_another_seed_others() -> None:
    first = {s.filename: s.content for s in good(3)}
    assert first == {s.filename: s.content for s in good(3)}
    other = {s.filename: s.content for s in good(4)}
    assert first.keys() == other.keys()
    assert all(first[name] != other[name] for name in first)


@pytest.mark.parametrize("name", SCANNED)
def test_a_scanned_receipt_is_a_grey_image_of_paper(name: str) -> None:
    sample = scanned_receipt(name, 7)
    with Image.open(io.BytesIO(sample.content)) as image:
        assert image.format == "JPEG"
        assert image.width >= 600
        greys = [grey for grey, count in enumerate(image.convert("L").histogram()) if count]
    assert greys[0] < 110 < 200 < greys[-1]
    assert len(greys) > 100, "a scan has noise, a drawing has few greys"
    fields = sample.answer["subdocuments"][0]["fields"]
    assert Decimal(fields["tax"]["value"]) < Decimal(fields["total"]["value"])


@pytest.mark.parametrize("name", DIGITAL)
def test_a_digital_receipt_has_a_text_layer_that_holds_its_answers(name: str) -> None:
    sample = digital_receipt(name, 7)
    fields = sample.answer["subdocuments"][0]["fields"]
    text = " ".join(_text(sample.content)[0].split())
    for key in ("company", "receipt_number", "total", "tax"):
        assert fields[key]["value"] in text.replace(",", "") or fields[key]["value"] in text, key


def test_sums_on_a_receipt_add_up() -> None:
    from random import Random

    for shop in SHOPS.values():
        receipt = draw_receipt(shop, Random(1))
        assert receipt.total == sum(line.price * line.quantity for line in receipt.lines)
        assert receipt.answers()["total"] == {"value": f"{receipt.total:.2f}", "currency": shop.currency}


def test_the_twelve_pages_are_twelve_and_all_different() -> None:
    pages = _text(twelve_pages(7).content)
    assert len(pages) == 12
    bodies = {page.replace(f"Page {n} of 12", "") for n, page in enumerate(pages, start=1)}
    assert len(bodies) == 12
    assert all(len(page.split()) > 15 for page in pages)


def test_bad_files_are_bad() -> None:
    files = {s.filename: s.content for s in bad(7)}
    assert files["empty.pdf"] == b""
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(files["encrypted.pdf"]))
    with pytest.raises(OSError), Image.open(io.BytesIO(files["damaged.jpg"])) as image:
        image.load()


def test_the_bundled_set_is_small_and_has_its_answers() -> None:
    files = [p for p in BUNDLED.iterdir() if p.is_file() and p.suffix in {".jpg", ".pdf"}]
    assert sum(p.stat().st_size for p in files) < 1_500_000
    drawn = {s.filename: s.answer for s in good(7)}
    assert {p.name for p in files} == set(drawn)
    for path in files:
        told = json.loads((BUNDLED / "answers" / f"{path.stem}.json").read_text(encoding="utf-8"))
        assert told == drawn[path.name]


def test_the_command_writes_files_answers_and_the_bad_set(tmp_path: Path) -> None:
    assert main([str(tmp_path / "out"), "--seed", "11", "--bad"]) == 0
    assert (tmp_path / "out" / "answers" / "receipt-diner.json").exists()
    assert (tmp_path / "out" / "bad" / "encrypted.pdf").exists()
