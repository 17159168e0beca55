"""Poppler instead of PDFium: missed by name where it is not there, and not believed when it draws nothing. Its programs
are played here by scripts, so that each way to fail can be tried."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.engines import media
from app.errors import EngineUnavailable, FileDamaged
from app.pipeline import s02_split
from app.pipeline.context import StepContext
from tests.pipeline import files
from tests.pipeline.reading import context, pool, split

__all__ = ["context", "pool"]

INK = "bytes(x % 251 for x in range(w * h * 3))"
BLANK = "b'\\xff' * (w * h * 3)"


def programs(folder: Path, monkeypatch: pytest.MonkeyPatch, size: str, pixels: str) -> None:
    """`pdfinfo` and `pdftoppm` on the PATH; the latter draws pages of `size` (Python, of what was asked for in
    `sizes`) with `pixels`."""
    folder.mkdir()
    info = "#!/bin/sh\necho 'Pages: 2'\n"
    ppm = f"""#!{sys.executable} -I
import sys
told = sys.argv
wanted = [int(told[told.index(name) + 1]) for name in ("-scale-to-x", "-scale-to-y")]
w, h = {size}
out = sys.stdout.buffer
out.write(b"P6\\n%d %d\\n255\\n" % (w, h) + {pixels})
"""
    for name, text in (("pdfinfo", info), ("pdftoppm", ppm)):
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def with_poppler(context: StepContext) -> StepContext:
    return replace(context, pdf_engine="poppler")


async def test_without_poppler_its_choice_is_an_error_that_says_so(
    context: StepContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineUnavailable, match=r"poppler was chosen, but pdftoppm and pdfinfo"):
        await split(with_poppler(context), files.pdf(["Hello"]))


async def test_pages_are_poppler_s_and_words_are_still_read(
    context: StepContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs(tmp_path / "bin", monkeypatch, "wanted", INK)
    result = await split(with_poppler(context), files.pdf(["Hello", "World"]))
    assert result.engine == "poppler"
    assert [(page.width, page.height) for page in result.output.pages] == [(1653, 2339)] * 2
    assert all(page.text_key for page in result.output.pages)


@pytest.mark.parametrize(
    ("size", "pixels", "cause"),
    [("(1, 1)", BLANK, "poppler drew 1 by 1 pixels"), ("wanted", BLANK, "poppler drew an empty page")],
)
async def test_a_blank_page_in_place_of_a_full_one_is_a_failure(
    context: StepContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: str, pixels: str, cause: str
) -> None:
    programs(tmp_path / "bin", monkeypatch, size, pixels)
    with pytest.raises(FileDamaged, match=cause):
        await split(with_poppler(context), files.pdf(["Hello"]))


async def test_a_page_that_is_empty_may_be_drawn_empty(
    context: StepContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs(tmp_path / "bin", monkeypatch, "wanted", BLANK)
    (page,) = (await split(with_poppler(context), files.pdf([""]))).output.pages
    assert page.failure is None


async def test_engine_and_version_tell_results_apart(
    context: StepContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs(tmp_path / "bin", monkeypatch, "wanted", INK)
    pdfium = await s02_split.engine_of(context, media.PDF)
    seen = {pdfium, await s02_split.engine_of(context, media.PNG)}
    for version in ("22.12.0", "24.02.0"):
        program = tmp_path / version / "pdftoppm"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\necho 'pdftoppm version {version}' >&2\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
        assert await s02_split.engine_of(with_poppler(context), media.PDF) == ("poppler", version)
        seen.add(await s02_split.engine_of(with_poppler(context), media.PDF))
    assert pdfium[0] == "pdfium"
    assert len(seen) == 4
