"""What happens to documents before they are scanned: turned, blurred, badly lit, photographed. Repeatable by seed."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]
Damage = Callable[[Pixels, np.random.Generator], Pixels]


def _turn(degrees: float) -> Damage:
    """Counter-clockwise, on a canvas of paper white that holds all of it."""

    def damage(page: Pixels, random: np.random.Generator) -> Pixels:  # noqa: ARG001 - always the same
        picture = Image.fromarray(page)
        if degrees % 90 == 0:
            return np.asarray(picture.rotate(degrees, expand=True))
        return np.asarray(picture.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=_white(page)))

    return damage


def _blurred(page: Pixels, random: np.random.Generator) -> Pixels:
    """Out of focus: a Gaussian a tenth to an eighth of a letter's height wide."""
    sigma = float(random.uniform(1.2, 1.6)) * max(page.shape[:2]) / 1800
    return np.asarray(cv2.GaussianBlur(page, (0, 0), max(0.8, sigma)), dtype=np.uint8)


def _darkened(page: Pixels, random: np.random.Generator) -> Pixels:
    """A third of the light, less in one corner, with a sensor's noise."""
    high, wide = page.shape[:2]
    across, down = np.meshgrid(np.linspace(0, 1, wide), np.linspace(0, 1, high))
    towards = random.uniform(0, 2 * np.pi)
    slope = np.cos(towards) * (across - 0.5) + np.sin(towards) * (down - 0.5)
    light = (0.35 * (1 + 0.5 * slope))[:, :, None]
    noisy = page * light + random.normal(0, 4, page.shape)
    return _levels(noisy)


def _faint(page: Pixels, random: np.random.Generator) -> Pixels:
    """Worn thermal paper: print at a quarter of its strength, with grain."""
    strength = float(random.uniform(0.22, 0.3))
    white = np.array(_white(page), dtype=np.float32)
    return _levels(white + (page - white) * strength + random.normal(0, 2, page.shape))


def _noisy(page: Pixels, random: np.random.Generator) -> Pixels:
    return _levels(page + random.normal(0, 25, page.shape))


def _halved(page: Pixels, random: np.random.Generator) -> Pixels:  # noqa: ARG001 - always the same
    high, wide = page.shape[:2]
    return np.asarray(cv2.resize(page, (wide // 2, high // 2), interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _photographed(page: Pixels, random: np.random.Generator) -> Pixels:
    """On a brown table, from a hand that is not above its middle, the corners up to a twentieth astray."""
    high, wide = page.shape[:2]
    room_x, room_y = round(wide * 0.15), round(high * 0.1)
    size = (wide + 2 * room_x, high + 2 * room_y)
    grain = random.normal(0, 10, (size[1] // 8 + 1, size[0] // 8 + 1)).astype(np.float32)
    brown = np.array([96, 72, 50], np.float32)
    table = _levels(brown + np.asarray(cv2.resize(grain, size))[:, :, None])
    before = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    astray = np.array([room_x, room_y]) + random.uniform(-0.05, 0.05, (4, 2)) * np.array([wide, high])
    matrix = cv2.getPerspectiveTransform(before, (before + astray).astype(np.float32))
    flat = cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_CUBIC, borderValue=(0, 0, 0))
    where = cv2.warpPerspective(np.full((high, wide), 255, np.uint8), matrix, size, flags=cv2.INTER_LINEAR)
    share = where[:, :, None].astype(np.float32) / 255
    left, right = random.uniform(0.75, 1.0, 2)
    shade = np.linspace(left, right, size[0])[None, :, None]
    return _levels((flat * share + table * (1 - share)) * shade)


def _untouched(page: Pixels, random: np.random.Generator) -> Pixels:  # noqa: ARG001
    return page


DAMAGES: dict[str, tuple[Damage, float]] = {
    "untouched": (_untouched, 0.0),
    "turned 90": (_turn(90), 2.0),
    "turned 180": (_turn(180), 2.0),
    "turned 270": (_turn(270), 2.0),
    "skewed +7": (_turn(7), 2.0),
    "skewed -7": (_turn(-7), 2.0),
    "blurred": (_blurred, 6.0),
    "darkened": (_darkened, 6.0),
    "half resolution": (_halved, 6.0),
    "photographed": (_photographed, 6.0),
    "faint": (_faint, 6.0),
    "noisy": (_noisy, 6.0),
}
"""Name -> what is done to the page, and how many points of the answers it may cost."""


def damaged(image: bytes, name: str, seed: int) -> bytes:
    """The picture as a JPEG after the damage `name`; the same for the same seed."""
    with Image.open(io.BytesIO(image)) as opened:
        page = np.asarray(opened.convert("RGB"))
    done: Any = Image.fromarray(DAMAGES[name][0](page, np.random.default_rng(seed)))
    out = io.BytesIO()
    done.save(out, "JPEG", quality=88)
    return out.getvalue()


def _levels(values: NDArray[Any]) -> Pixels:
    return np.asarray(np.clip(values, 0, 255), dtype=np.uint8)


def _white(page: Pixels) -> tuple[int, int, int]:
    """The paper's colour: what most of the page has."""
    red, green, blue = (int(v) for v in np.median(page.reshape(-1, 3)[::97], axis=0))
    return red, green, blue
