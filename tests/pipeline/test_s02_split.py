"""Split: pages out of files, and a clear word about files that have none."""

from __future__ import annotations

import asyncio
import io
import json
import os
import time
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from app.errors import FileDamaged, FileEncrypted, FileOverLimit, FileProblem, NotFound
from app.model.limits import Limits
from app.pipeline import s02_split
from app.pipeline.context import StepContext
from tests.pipeline import files
from tests.pipeline.reading import context, left_in, limited, pool, split

__all__ = ["context", "pool"]


async def image_of(context: StepContext, page: s02_split.SplitPage) -> Image.Image:
    assert page.image_key
    image = Image.open(io.BytesIO(await context.storage.get(page.image_key)))
    assert image.size == (page.width, page.height)
    return image


def darkest(image: Image.Image) -> int:
    return min(image.tobytes())


async def words_of(context: StepContext, page: s02_split.SplitPage) -> dict[str, dict[str, float]]:
    assert page.text_key
    return {word["text"]: word["box"] for word in json.loads(await context.storage.get(page.text_key))}


async def test_pages_of_a_pdf_are_drawn_and_their_words_lie_where_they_are_seen(context: StepContext) -> None:
    result = await split(context, files.pdf(["Invoice 4711\nTotal 9.00", "second page"]))
    assert [page.number for page in result.output.pages] == [1, 2]
    assert result.engine == "pdfium"
    first = result.output.pages[0]
    image = (await image_of(context, first)).convert("L")
    assert (first.width, first.height) == (1653, 2339)  # A4 at 200 dpi
    words = await words_of(context, first)
    assert set(words) == {"Invoice", "4711", "Total", "9.00"}
    for box in words.values():
        left, top, right, bottom = (
            round(share * side)
            for share, side in zip(
                (box["x0"], box["y0"], box["x1"], box["y1"]), (first.width, first.height) * 2, strict=True
            )
        )
        assert darkest(image.crop((left, top, right, bottom))) < 100  # ink inside
        assert darkest(image.crop((left, top - 6, right, top - 2))) > 200  # none over it


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
async def test_rotated_and_cropped_pages_keep_words_on_their_ink(context: StepContext, rotate: int) -> None:
    data = files.pdf(["Corner"], size=(400, 600), rotate=rotate, crop=(50, 400, 350, 580))
    page = (await split(context, data)).output.pages[0]
    image = (await image_of(context, page)).convert("L")
    assert (page.width > page.height) == (rotate in (0, 180))
    box = (await words_of(context, page))["Corner"]
    x0, x1 = box["x0"] * page.width, box["x1"] * page.width
    y0, y1 = box["y0"] * page.height, box["y1"] * page.height
    ink = image.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert ink
    for found, said in zip(ink, (x0, y0, x1, y1), strict=True):
        assert abs(found - said) < 22  # a third of a letter's height: the box holds ascenders and descenders


async def test_a_scan_with_a_stamp_has_no_text_layer(context: StepContext) -> None:
    data = files.scan([files.picture("a receipt", (1200, 1600))], stamp="Received 3 May, page 1")
    page = (await split(context, data)).output.pages[0]
    assert page.image_key
    assert page.text_key is None


async def test_form_fields_and_notes_are_read_too(context: StepContext) -> None:
    document = pikepdf.open(io.BytesIO(files.pdf(["Name"])))
    look = document.make_stream(b"BT /F 14 Tf 2 4 Td (Lovelace) Tj ET")
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    look.stream_dict = pikepdf.Dictionary(
        Subtype=pikepdf.Name.Form, BBox=[0, 0, 150, 20], Resources=pikepdf.Dictionary(Font={"/F": font})
    )
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Widget,
        FT=pikepdf.Name.Tx,
        T="name",
        V="Lovelace",
        F=4,
        Rect=[200, 730, 350, 750],
        AP=pikepdf.Dictionary(N=look),
    )
    fields = pikepdf.Array([document.make_indirect(field)])
    document.pages[0].Annots = fields
    document.Root.AcroForm = pikepdf.Dictionary(Fields=fields)
    out = io.BytesIO()
    document.save(out)
    page = (await split(context, out.getvalue())).output.pages[0]
    assert "Lovelace" in await words_of(context, page)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "BMP", "TIFF", "HEIF"])
async def test_pictures_of_every_kind_become_one_page(context: StepContext, kind: str) -> None:
    result = await split(context, files.picture(kind=kind))
    (page,) = result.output.pages
    assert (page.width, page.height, page.text_key) == (600, 400, None)
    assert (await image_of(context, page)).format == "JPEG"


async def test_an_upright_jpeg_is_taken_as_it_is(context: StepContext) -> None:
    data = files.picture()
    (page,) = (await split(context, data)).output.pages
    assert page.image_key
    assert await context.storage.get(page.image_key) == data


async def test_a_photograph_is_turned_as_its_exif_says(context: StepContext) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned right
    (page,) = (await split(context, files.picture(size=(600, 400), exif=exif))).output.pages
    assert (page.width, page.height) == (400, 600)
    assert (await image_of(context, page)).getexif().get(0x0112) is None


@pytest.mark.parametrize(("mode", "colour"), [("RGBA", (0, 0, 0, 0)), ("LA", (0, 0)), ("1", 1), ("I;16", 65535)])
async def test_odd_pixel_formats_are_white_where_they_are_empty(
    context: StepContext, mode: str, colour: tuple[int, ...] | int
) -> None:
    out = io.BytesIO()
    Image.new(mode, (80, 60), colour).save(out, "PNG")
    (page,) = (await split(context, out.getvalue())).output.pages
    assert (await image_of(context, page)).convert("L").getextrema() == (255, 255)


async def test_a_heic_photograph_is_turned_as_its_exif_says(context: StepContext) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    (page,) = (await split(context, files.picture(size=(600, 400), kind="HEIF", exif=exif.tobytes()))).output.pages
    assert (page.width, page.height) == (400, 600)


async def test_a_heic_that_is_cut_off_and_one_too_large_are_refused(context: StepContext) -> None:
    data = files.picture(kind="HEIF")
    with pytest.raises(FileDamaged):
        await split(context, data[: len(data) // 2], "photo.heic")
    with pytest.raises(FileOverLimit, match="million pixels"):
        await split(limited(context, Limits(page_pixels=100_000)), data, "photo.heic")


async def test_a_tiff_of_many_pages(context: StepContext) -> None:
    result = await split(context, files.tiff(5))
    assert [page.number for page in result.output.pages] == [1, 2, 3, 4, 5]
    assert len({page.image_key for page in result.output.pages}) == 5


async def test_nothing_is_left_over(context: StepContext, tmp_path: Path) -> None:
    await split(context, files.pdf(["one", "two"]))
    await split(context, files.picture())
    with pytest.raises(FileProblem):
        await split(context, b"%PDF-1.7 and nothing more")
    with pytest.raises(NotFound):
        gone = s02_split.Input(original_key="gone", media_type="application/pdf", filename="x")
        await s02_split.run(context, gone)
    assert left_in(tmp_path / "scratch") == []


def cut(data: bytes, share: float) -> bytes:
    return data[: int(len(data) * share)]


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (files.pdf(["x"], encryption=pikepdf.Encryption(user="u", owner="o")), FileEncrypted, "password"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20, FileDamaged, "not a readable PDF"),
        (files.zero_pages(), FileDamaged, "no pages"),
        (files.pdf(["x"], size=(20_000, 20_000)), FileOverLimit, "3086 million pixels"),
        (files.png_of_size(60_000, 60_000), FileOverLimit, "3600 million pixels"),
        (files.png_of_size(600, 600), FileDamaged, "decode"),
        (files.webp_of_size(16_000, 16_000), FileOverLimit, "256 million pixels"),
        (cut(files.picture(size=(900, 900)), 0.5), FileDamaged, "truncated"),
        (cut(files.picture(kind="PNG", size=(900, 900)), 0.7), FileDamaged, "decode"),
        (b"\xff\xd8\xff\xe0 no jpeg", FileDamaged, ""),
        (b"II*\x00\xff\xff\xff\xff", FileDamaged, ""),
        (b"RIFF\x10\x00\x00\x00WEBPxxxx", FileDamaged, "WebP"),
    ],
)
async def test_bad_files_are_refused_by_name_and_cause(
    context: StepContext, data: bytes, error: type[FileProblem], says: str
) -> None:
    began = time.monotonic()
    with pytest.raises(error) as caught:
        await split(context, data, "../../odd name'; DROP TABLE.pdf")
    assert type(caught.value) is error
    assert "odd name'; DROP TABLE.pdf" in caught.value.detail
    assert says in caught.value.detail
    assert time.monotonic() - began < 10


async def test_an_owner_password_alone_keeps_nobody_out(context: StepContext) -> None:
    locked = files.pdf(["readable"], encryption=pikepdf.Encryption(user="", owner="secret"))
    (page,) = (await split(context, locked)).output.pages
    assert set(await words_of(context, page)) == {"readable"}


async def test_a_damaged_table_of_objects_is_repaired(context: StepContext) -> None:
    whole = files.pdf(["still here"])
    (page,) = (await split(context, whole.replace(b"startxref", b"startnowhere"))).output.pages
    assert set(await words_of(context, page)) == {"still", "here"}


async def test_more_pages_than_allowed(context: StepContext) -> None:
    few = limited(context, Limits(pages=3))
    with pytest.raises(FileOverLimit, match=r"has 4 pages, the limit is 3"):
        await split(few, files.pdf(["x"] * 4))
    with pytest.raises(FileOverLimit, match=r"more than 3 pages"):
        await split(few, files.tiff(4))


async def test_a_large_sheet_is_drawn_more_coarsely(context: StepContext) -> None:
    (page,) = (await split(context, files.pdf(["plan"], size=(2384, 3370)))).output.pages  # A0
    assert 30_000_000 < page.width * page.height <= 40_050_000


async def test_a_large_photograph_is_made_smaller(context: StepContext) -> None:
    small = limited(context, Limits(page_pixels=200_000))
    (page,) = (await split(small, files.picture(size=(1200, 800)))).output.pages
    assert 100_000 < page.width * page.height <= 200_000
    assert page.width / page.height == pytest.approx(1.5, abs=0.01)


async def test_one_bad_page_leaves_the_others_standing(context: StepContext, monkeypatch: pytest.MonkeyPatch) -> None:
    document = pikepdf.open(io.BytesIO(files.pdf(["one", "two", "three"])))
    document.pages[1].MediaBox = pikepdf.Array([0, 0, 30_000, 30_000])
    out = io.BytesIO()
    document.save(out)
    pages = (await split(context, out.getvalue())).output.pages
    assert [page.failure is None for page in pages] == [True, False, True]
    failure = pages[1].failure
    assert failure and failure.code == "file_over_limit" and "30000 by 30000 points" in failure.detail
    assert pages[1].image_key is None

    monkeypatch.setattr("app.engines.split.PAGE_CPU_SECONDS", 1)
    document = pikepdf.open(io.BytesIO(files.form_bomb(before=2)))
    document.pages.append(document.pages[0])
    out = io.BytesIO()
    document.save(out)
    began = time.monotonic()
    pages = (await split(context, out.getvalue())).output.pages
    assert [page.failure is None for page in pages] == [True, True, False, True]
    failure = pages[2].failure
    assert failure and failure.code == "file_over_limit" and "processor time" in failure.detail
    assert time.monotonic() - began < 15


async def test_wall_clock_ends_a_document_that_hangs(context: StepContext) -> None:
    hasty = limited(context, Limits(split_wall_seconds=1))
    began = time.monotonic()
    with pytest.raises(Exception, match=r"took more than|not reached"):
        await split(hasty, files.form_bomb())
    assert time.monotonic() - began < 5


async def test_a_document_that_eats_memory_costs_itself_alone(context: StepContext) -> None:
    tight = limited(context, Limits(split_memory_bytes=150 * 1024**2))
    with pytest.raises(FileOverLimit, match="more than 150 MB of memory"):
        await split(tight, files.pdf(["x"], size=(2384, 3370)))
    with pytest.raises(FileOverLimit, match="more than 150 MB of memory"):
        await split(tight, files.picture(kind="PNG", size=(6000, 6000)))
    assert (await split(context, files.pdf(["x"]))).output.pages[0].image_key


async def test_cancelling_ends_the_child(context: StepContext, tmp_path: Path) -> None:
    task = asyncio.create_task(split(context, files.form_bomb()))
    await asyncio.sleep(1.0)
    began = time.monotonic()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.monotonic() - began < 2
    assert left_in(tmp_path / "scratch") == []


async def test_splitting_twice_stores_the_same_files_once(context: StepContext, tmp_path: Path) -> None:
    data = files.pdf(["one", "two"])
    first = await split(context, data)
    before = left_in(tmp_path / "files")
    assert (await split(context, data)).output == first.output
    assert left_in(tmp_path / "files") == before


def test_folders_left_over_are_swept_once_a_minute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(s02_split, "_next", s02_split._Sweep())

    def left() -> Path:
        folder = tmp_path / f"{s02_split.PREFIX}left"
        folder.mkdir()
        os.utime(folder, (0, 0))
        return folder

    first = left()
    s02_split._sweep(tmp_path)
    assert not first.exists()
    second = left()
    s02_split._sweep(tmp_path)
    assert second.exists()
    s02_split._next.due -= s02_split.SWEEP_SECONDS + 1
    s02_split._sweep(tmp_path)
    assert not second.exists()
