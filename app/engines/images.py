"""Pictures: pages of JPEG, PNG, WebP, BMP, HEIC and TIFF files, and smaller copies of page images.

`split_image` and `resize` decode what strangers sent: call `split_image` in the process pool. `resize` is given
page images made here.
"""

from __future__ import annotations

import hashlib
import io
import math
import os
import shutil
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from app import errors
from app.engines import media
from app.engines.pdf import DrawnPage, Made
from app.model.document import Failure

ENGINE = "pillow"
ENGINE_VERSION = version("pillow")

JPEG_QUALITY = 85
DRAFT_FACTOR = 8
"""A JPEG may have this many times the pixels a page may have: it is decoded at a half, quarter or eighth."""

HEIC_FACTOR = 2
"""The same for HEIC, which telephones of 48 million pixels write and which can only be decoded whole."""

_FORMATS = {
    media.JPEG: ("JPEG",),  # MPO, of several pictures, is opened by the same plugin
    media.PNG: ("PNG",),
    media.WEBP: ("WEBP",),
    media.BMP: ("BMP", "DIB"),
    media.TIFF: ("TIFF",),
    media.HEIC: ("HEIF",),
}
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    EOFError,
    struct.error,
    MemoryError,
)
"""What Pillow's decoders raise on bad bytes."""


def split_image(
    path: str, media_type: str, folder: str, pages: int, page_pixels: int, only: int | None = None
) -> tuple[DrawnPage, ...]:
    """The pictures of the file as upright page images in `folder`: several from a TIFF, the first of the others.
    FileDamaged, FileOverLimit; a later picture that fails alone is told as such. `pages` and `page_pixels` are
    the limits. With `only`, the picture of that number alone."""
    Image.MAX_IMAGE_PIXELS = None  # our own limit is checked before anything is decoded
    if media_type == media.WEBP:
        _check_pixels(_webp_size(Path(path)), page_pixels)
    if media_type == media.HEIC:
        import pillow_heif  # only here: it brings a codec of its own

        pillow_heif.register_heif_opener(thumbnails=False)
    warnings.simplefilter("ignore")  # what Pillow doubts but reads
    with _silent(), _told(), Image.open(path, formats=_FORMATS[media_type]) as image:
        if media_type != media.TIFF:
            return (_page(image, 1, Path(path), Path(folder), page_pixels),)
        count = _count(image, pages)
        numbers = range(1, count + 1) if only is None else (only,)
        return tuple(_page_or_failure(image, n, Path(folder), page_pixels, count) for n in numbers)


def resize(image: bytes, width: int) -> bytes:
    """The picture as a JPEG at most `width` pixels wide; never larger than it was."""
    with _told(), Image.open(io.BytesIO(image)) as opened:
        opened.draft(None, (width, width * opened.height // max(1, opened.width)))
        picture = opened if opened.mode in ("RGB", "L") else opened.convert("RGB")
        if picture.width > width:
            height = max(1, round(picture.height * width / picture.width))
            picture = picture.resize((width, height), Image.Resampling.BOX, reducing_gap=2.0)
        return _jpeg(picture)


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=JPEG_QUALITY)
    return out.getvalue()


@contextmanager
def _silent() -> Iterator[None]:
    """libtiff writes what it thinks of a file to stderr; of strangers' files that is no news for our log."""
    kept = os.dup(2)
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


@contextmanager
def _told() -> Iterator[None]:
    """Pillow's many errors as FileDamaged."""
    try:
        yield
    except UnidentifiedImageError as error:
        raise errors.FileDamaged("its content is not the picture its first bytes promise") from error
    except _BROKEN as error:
        raise errors.FileDamaged(f"the picture cannot be decoded: {error}") from error


def _count(image: Image.Image, limit: int) -> int:
    """How many pictures a TIFF holds. Pillow ends a chain that bites its own tail."""
    count = 0
    while True:
        try:
            image.seek(count)
        except EOFError:
            break
        except _BROKEN:
            if count == 0:
                raise
            break
        count += 1
        if count > limit:
            raise errors.FileOverLimit(f"it has more than {limit} pages, which is the limit")
    return count


def _page_or_failure(image: Image.Image, number: int, folder: Path, page_pixels: int, count: int) -> DrawnPage:
    try:
        with _told():
            image.seek(number - 1)
            return _page(image, number, None, folder, page_pixels)
    except errors.FileProblem as problem:
        if count == 1:
            raise
        failure = Failure(code=problem.code, detail=problem.detail, retryable=False)
        return DrawnPage(number=number, failure=failure)


def _page(image: Image.Image, number: int, original: Path | None, folder: Path, page_pixels: int) -> DrawnPage:
    """One upright page image. A JPEG that is upright already is taken as it is: nothing is lost, and it costs
    nothing but the check that all of it decodes."""
    file = folder / f"p{number}.jpg"
    draft = image.format in ("JPEG", "MPO")
    factor = DRAFT_FACTOR if draft else HEIC_FACTOR if image.format == "HEIF" else 1
    _check_pixels(image.size, page_pixels * factor)
    too_large = math.prod(image.size) > page_pixels
    plain = image.format == "JPEG" and image.mode in ("RGB", "L") and not too_large
    if original and plain and image.getexif().get(0x0112, 1) == 1:
        size = image.size
        image.draft("L", (1, 1))
        image.load()  # a truncated file says so here
        shutil.copyfile(original, file)
        return _done(number, size, file)
    if draft and too_large:
        share = math.sqrt(page_pixels / math.prod(image.size))
        image.draft(None, (int(image.width * share), int(image.height * share)))
    picture = _plain(ImageOps.exif_transpose(image))
    if math.prod(picture.size) > page_pixels:
        share = math.sqrt(page_pixels / math.prod(picture.size))
        picture = picture.resize((int(picture.width * share), int(picture.height * share)), Image.Resampling.BOX)
    file.write_bytes(_jpeg(picture))
    return _done(number, picture.size, file)


def _done(number: int, size: tuple[int, int], file: Path) -> DrawnPage:
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return DrawnPage(number=number, width=size[0], height=size[1], image=Made(path=file, sha256=digest))


def _plain(image: Image.Image) -> Image.Image:
    """RGB or grey, on white where it was transparent."""
    if image.mode in ("RGB", "L"):
        return image
    if image.mode == "1":
        return image.convert("L")
    if image.mode.startswith("I") or image.mode == "F":  # 16 and 32 bits a pixel: convert() would clip them
        low, high = image.getextrema()
        assert isinstance(low, int | float) and isinstance(high, int | float)
        top = 65535 if high > 255 else 255
        return image.point(lambda value: value * (255 / top)).convert("L")
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        layer = image.convert("RGBA")
        white = Image.new("RGBA", layer.size, "white")
        white.alpha_composite(layer)
        return white.convert("RGB")
    return image.convert("RGB")


def _check_pixels(size: tuple[int, int], limit: int) -> None:
    if size[0] * size[1] > limit:
        raise errors.FileOverLimit(
            f"its picture of {size[0]} by {size[1]} has {size[0] * size[1] / 1e6:.0f} million pixels, "
            f"the limit is {limit / 1e6:.0f} million"
        )


def _webp_size(path: Path) -> tuple[int, int]:
    """Of the header: Pillow makes room for the whole canvas as soon as it opens a WebP. (RFC 9649, 2.4 to 2.7)"""
    with path.open("rb") as file:
        head = file.read(30)
    kind = head[12:16]
    if kind == b"VP8X" and len(head) >= 30:
        return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
    if kind == b"VP8L" and len(head) >= 25:
        bits = int.from_bytes(head[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 " and len(head) >= 30:
        width, height = struct.unpack("<HH", head[26:30])
        return width & 0x3FFF, height & 0x3FFF
    raise errors.FileDamaged("its WebP header is not complete")
