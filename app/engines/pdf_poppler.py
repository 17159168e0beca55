"""Pages drawn by poppler instead of PDFium, through pdf2image; in the child process of the document, under its limits.

PDFium still opens the file: it says how large a page is and reads its text. That is also how poppler's silence is
heard: a page it cannot draw comes back as a white one, often of a single pixel, without a word."""

from __future__ import annotations

import math
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.engines.pdf_page import scale_of
from app.engines.refused import Refused

if TYPE_CHECKING:
    from PIL import Image

TOOLS = ("pdftoppm", "pdfinfo")
MOST_OFF = 3
"""Pixels by which a drawn side may differ from what the page's size says: both engines round."""
LOOK_SCALE = 0.4
"""Pixels a point at which PDFium looks whether an empty page is truly empty."""


def must_be_there() -> None:
    """Refused(engine_unavailable) where poppler's programs are not on the PATH."""
    missing = [name for name in TOOLS if shutil.which(name) is None]
    if missing:
        raise Refused(
            "engine_unavailable",
            f"the PDF engine poppler was chosen, but {' and '.join(missing)} is not on the PATH of the worker",
        )


def draw(page: Any, number: int, order: dict[str, Any]) -> Image.Image:
    """Page `number` as an RGB image of the size PDFium would draw it in. `page` is PDFium's. Refused."""
    from pdf2image import convert_from_path
    from pdf2image.exceptions import (
        PDFPageCountError,
        PDFPopplerTimeoutError,
        PDFSyntaxError,
    )

    scale = scale_of(page, order["dpi"], order["page_pixels"])
    width, height = page.get_size()
    size = (max(1, math.ceil(width * scale)), max(1, math.ceil(height * scale)))
    repaired = Path(order["folder"]) / "repaired.pdf"
    try:
        drawn: list[Image.Image] = convert_from_path(
            repaired if repaired.exists() else order["path"],
            dpi=round(scale * 72),
            size=size,
            first_page=number,
            last_page=number,
            use_cropbox=True,
            timeout=order["page_cpu_seconds"],
        )
    except PDFPopplerTimeoutError as error:
        raise Refused("file_over_limit", f"poppler took more than {order['page_cpu_seconds']} s") from error
    except (PDFPageCountError, PDFSyntaxError) as error:
        raise Refused("file_damaged", "poppler cannot read it") from error
    if len(drawn) != 1:
        raise Refused("file_damaged", "poppler drew nothing")
    image = drawn[0]
    if any(abs(got - wanted) > MOST_OFF for got, wanted in zip(image.size, size, strict=True)):
        got = f"{image.width} by {image.height}"
        raise Refused("file_damaged", f"poppler drew {got} pixels where the page has {size[0]} by {size[1]}")
    if _empty(image) and not _empty(page.render(scale=LOOK_SCALE, rev_byteorder=True).to_pil()):
        raise Refused("file_damaged", "poppler drew an empty page where there is something to see")
    return image if image.mode in ("RGB", "L") else image.convert("RGB")


def _empty(image: Image.Image) -> bool:
    low, high = image.convert("L").getextrema()
    assert isinstance(low, int) and isinstance(high, int)  # of one band of whole numbers
    return high - low < 8
