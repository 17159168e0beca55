"""Print on paper and scan it: rows of text become an image, and the image a believable scan."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parent / "fonts"
Pixels = NDArray[np.uint8]


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One printed row: text at the left, the middle and the right edge; `size` is a factor of the body size."""

    left: str = ""
    middle: str = ""
    right: str = ""
    bold: bool = False
    size: float = 1.0
    rule: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Till:
    """How a till prints: `font` is a family in fonts/, sizes in pixels."""

    font: str
    body: int
    width: int
    margin: int = 48
    leading: float = 1.38
    bold: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Scan:
    """What the scanner does. `skew` in degrees, `grey` is the paper's brightness, `ink` the print's (0 black),
    `noise` and `blur` as standard deviations, `quality` of the JPEG."""

    skew: float = 0.6
    grey: int = 232
    ink: int = 45
    noise: float = 5.0
    blur: float = 0.6
    fold: bool = False
    quality: int = 68


def font(family: str, size: float, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """A bundled font; regular where the family has no bold."""
    path = FONTS / f"{family}-latin-{700 if bold else 400}-normal.woff2"
    return ImageFont.truetype(path if path.exists() else FONTS / f"{family}-latin-400-normal.woff2", round(size))


def print_rows(rows: Sequence[Row], till: Till) -> Image.Image:
    """Black on white, as wide as the paper and as long as the rows need."""
    heights = [round(till.body * row.size * till.leading) for row in rows]
    image = Image.new("L", (till.width, sum(heights) + 2 * till.margin), 255)
    draw = ImageDraw.Draw(image)
    y = till.margin
    for row, height in zip(rows, heights, strict=True):
        face = font(till.font, till.body * row.size, bold=row.bold and till.bold)
        right = till.width - till.margin
        if row.rule:
            for x in range(till.margin, right, 14):
                draw.line((x, y + height // 2, x + 8, y + height // 2), fill=0, width=2)
        if row.left:
            draw.text((till.margin, y), row.left, font=face, fill=0)
        if row.middle:
            draw.text(((till.width - face.getlength(row.middle)) / 2, y), row.middle, font=face, fill=0)
        if row.right:
            draw.text((right - face.getlength(row.right), y), row.right, font=face, fill=0)
        y += height
    return image


def scan(image: Image.Image, how: Scan, seed: int) -> Image.Image:
    """Put the print on a scanner: tinted paper with uneven light, faint ink, a fold, a slight turn, noise."""
    rng = np.random.default_rng(seed)
    page = np.asarray(image, dtype=np.float32)
    height, width = page.shape
    ink = cv2.GaussianBlur(page, (0, 0), how.blur)
    patchy = cv2.resize(
        rng.normal(0, 1, (max(2, height // 60), max(2, width // 60))).astype(np.float32), (width, height)
    )
    strength = np.clip(1 - (how.ink + 12 * patchy) / 255, 0.25, 1)
    light = np.linspace(6, -8, height, dtype=np.float32)[:, None] + np.linspace(-5, 4, width, dtype=np.float32)[None, :]
    sheet = how.grey + light + 2.5 * patchy
    if how.fold:
        sheet -= 26 * np.exp(-(((np.arange(height, dtype=np.float32) - height * 0.47) / 5) ** 2))[:, None]
    result = sheet * (1 - (1 - ink / 255) * strength)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), how.skew, 1.0)
    turned = cv2.warpAffine(
        result, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=196
    )
    noisy = turned + rng.normal(0, how.noise, turned.shape)
    pixels: Pixels = np.clip(noisy, 0, 255).astype(np.uint8)
    # warm paper: a trace less blue
    return Image.merge(
        "RGB", (Image.fromarray(pixels), Image.fromarray(pixels), Image.fromarray((pixels * 0.965).astype(np.uint8)))
    )


def jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, dpi=(200, 200))
    return out.getvalue()
