"""Smaller copies of page images, which were made here: what strangers sent is decoded by app.engines.split."""

from __future__ import annotations

import io
from importlib.metadata import version

from PIL import Image, UnidentifiedImageError

from app.engines.picture_child import BROKEN, JPEG_QUALITY
from app.errors import FileDamaged

ENGINE = "pillow"
ENGINE_VERSION = version("pillow")


def resize(image: bytes, width: int) -> bytes:
    """The picture as a JPEG at most `width` pixels wide; never larger than it was. FileDamaged."""
    try:
        with Image.open(io.BytesIO(image)) as opened:
            opened.draft(None, (width, width * opened.height // max(1, opened.width)))
            picture = opened if opened.mode in ("RGB", "L") else opened.convert("RGB")
            if picture.width > width:
                height = max(1, round(picture.height * width / picture.width))
                picture = picture.resize((width, height), Image.Resampling.BOX, reducing_gap=2.0)
            out = io.BytesIO()
            picture.save(out, "JPEG", quality=JPEG_QUALITY)
            return out.getvalue()
    except UnidentifiedImageError as error:
        raise FileDamaged("its content is not the picture its first bytes promise") from error
    except BROKEN as error:
        raise FileDamaged(f"the picture cannot be decoded: {error}") from error
