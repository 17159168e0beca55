"""Smaller copies of page images, and types by content."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from app.engines.images import resize
from app.engines.media import SUPPORTED, sniff
from app.engines.pool import ProcessPool
from app.errors import FileDamaged
from tests.engines import tasks
from tests.pipeline import files


@pytest.mark.parametrize(("width", "expected"), [(300, (300, 200)), (600, (600, 400)), (2000, (600, 400))])
def test_resize_keeps_the_shape_and_never_enlarges(width: int, expected: tuple[int, int]) -> None:
    for kind in ("JPEG", "PNG"):
        made = Image.open(io.BytesIO(resize(files.picture(kind=kind), width)))
        assert (made.size, made.format) == (expected, "JPEG")


async def test_mutated_pictures_are_read_or_refused_and_nothing_else(tmp_path: Path) -> None:
    pool = ProcessPool(1)  # not in this process: decoders crash, too
    try:
        ends = await pool.run(tasks.split_mutated, str(tmp_path), 5, 600, timeout=60)
    finally:
        pool.close()
    assert set(ends) <= {"fine", "file_damaged", "file_over_limit"}
    assert ends["fine"] > 100 < ends["file_damaged"]


def test_resize_refuses_what_is_no_picture() -> None:
    with pytest.raises(FileDamaged):
        resize(b"no picture at all", 300)


def test_every_supported_type_is_known_by_its_first_bytes() -> None:
    seen = {sniff(files.picture(kind=kind)) for kind in ("JPEG", "PNG", "WEBP", "BMP", "TIFF", "HEIF")}
    assert seen | {sniff(files.pdf(["x"]))} == set(SUPPORTED)
    assert sniff(b"") is None
