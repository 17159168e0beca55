"""Smaller copies of page images, and types by content."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from app.engines.images import resize
from app.engines.media import SUPPORTED, sniff
from app.errors import FileDamaged
from tests.pipeline import files


@pytest.mark.parametrize(("width", "expected"), [(300, (300, 200)), (600, (600, 400)), (2000, (600, 400))])
def test_resize_keeps_the_shape_and_never_enlarges(width: int, expected: tuple[int, int]) -> None:
    for kind in ("JPEG", "PNG"):
        made = Image.open(io.BytesIO(resize(files.picture(kind=kind), width)))
        assert (made.size, made.format) == (expected, "JPEG")


def test_resize_refuses_what_is_no_picture() -> None:
    with pytest.raises(FileDamaged):
        resize(b"no picture at all", 300)


def test_every_supported_type_is_known_by_its_first_bytes() -> None:
    seen = {sniff(files.picture(kind=kind)) for kind in ("JPEG", "PNG", "WEBP", "BMP", "TIFF")}
    assert seen | {sniff(files.pdf(["x"]))} == set(SUPPORTED)
    assert sniff(b"") is None
