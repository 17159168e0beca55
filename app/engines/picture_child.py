"""Pictures, in the process that opens one (app.engines.split_child): pages of JPEG, PNG, WebP, BMP, HEIC and TIFF
files, made upright."""

from __future__ import annotations

import math
import shutil
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from app.engines import media
from app.engines.refused import Refused

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
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    EOFError,
    struct.error,
)
"""What Pillow's decoders raise on bad bytes."""


class PictureFile:
    """The pictures of a file as upright page images: several from a TIFF, the first of the others."""

    def __init__(self, order: dict[str, Any]) -> None:
        self._path = Path(order["path"])
        self._pixels: int = order["page_pixels"]
        self._pages: int = order["pages"]
        media_type = order["media_type"]
        Image.MAX_IMAGE_PIXELS = None  # our own limit is checked before anything is decoded
        warnings.simplefilter("ignore")  # what Pillow doubts but reads
        with _told():
            if media_type == media.WEBP:
                _check_pixels(_webp_size(self._path), self._pixels)
            if media_type == media.HEIC:
                import pillow_heif  # only here: it brings a codec of its own

                pillow_heif.register_heif_opener(thumbnails=False)
            self._image = Image.open(self._path, formats=_FORMATS[media_type])
        self._several = media_type == media.TIFF

    def count(self) -> int:
        """Of a TIFF all that are chained; Pillow ends a chain that bites its own tail."""
        count = 0
        with _told():
            while self._several:
                try:
                    self._image.seek(count)
                except EOFError:
                    break
                except BROKEN:
                    if count == 0:
                        raise
                    break
                count += 1
                if count > self._pages:
                    raise Refused("file_over_limit", f"it has more than {self._pages} pages, which is the limit")
        return count if self._several else 1

    def draw(self, number: int, file: Path) -> tuple[int, int, list[dict[str, Any]]]:
        """A JPEG that is upright already is taken as it is: nothing is lost, and it costs nothing but the check that
        all of it decodes."""
        with _told():
            if self._several:
                self._image.seek(number - 1)
            width, height = self._page(file)
        return width, height, []

    def _page(self, file: Path) -> tuple[int, int]:
        image, most = self._image, self._pixels
        draft = image.format in ("JPEG", "MPO")
        factor = DRAFT_FACTOR if draft else HEIC_FACTOR if image.format == "HEIF" else 1
        _check_pixels(image.size, most * factor)
        too_large = math.prod(image.size) > most
        plain = image.format == "JPEG" and image.mode in ("RGB", "L") and not too_large
        if plain and image.getexif().get(0x0112, 1) == 1:
            size = image.size
            image.draft("L", (1, 1))
            image.load()  # a truncated file says so here
            shutil.copyfile(self._path, file)
            return size
        if draft and too_large:
            share = math.sqrt(most / math.prod(image.size))
            image.draft(None, (int(image.width * share), int(image.height * share)))
        picture = _plain(ImageOps.exif_transpose(image))
        if math.prod(picture.size) > most:
            share = math.sqrt(most / math.prod(picture.size))
            picture = picture.resize((int(picture.width * share), int(picture.height * share)), Image.Resampling.BOX)
        picture.save(file, "JPEG", quality=JPEG_QUALITY)
        return picture.size


@contextmanager
def _told() -> Iterator[None]:
    """Pillow's many errors as one."""
    try:
        yield
    except UnidentifiedImageError as error:
        raise Refused("file_damaged", "its content is not the picture its first bytes promise") from error
    except BROKEN as error:
        raise Refused("file_damaged", f"the picture cannot be decoded: {error}") from error


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
        raise Refused(
            "file_over_limit",
            f"its picture of {size[0]} by {size[1]} has {size[0] * size[1] / 1e6:.0f} million pixels, "
            f"the limit is {limit / 1e6:.0f} million",
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
    raise Refused("file_damaged", "its WebP header is not complete")
