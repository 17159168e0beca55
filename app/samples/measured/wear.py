"""What paper goes through before and while it is scanned."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.samples.paper import Scan, scan

Grey = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True, slots=True)
class Wear:
    """`scan` is the scanner; `stain`, `creases` and `specks` are counts, `shadow` how much darker (0 to 1) one side
    is, `holes` a binder's, `fax` only black and white left."""

    scan: Scan
    dpi: int = 200
    stain: int = 0
    creases: int = 0
    specks: int = 0
    shadow: float = 0.0
    holes: bool = False
    edge: bool = False
    fax: bool = False
    printer: str = "cousine"


WORN: dict[str, Wear] = {
    "office": Wear(scan=Scan(skew=0.5, grey=244, ink=35, noise=3, blur=0.5, quality=75), holes=True),
    "faint": Wear(scan=Scan(skew=-0.8, grey=238, ink=112, noise=5, blur=0.7), printer="inconsolata"),
    "stained": Wear(scan=Scan(skew=0.9, grey=229, ink=55, noise=6, blur=0.6), stain=2, specks=40),
    "folded": Wear(scan=Scan(skew=-1.3, grey=232, ink=60, noise=5, blur=0.6, fold=True), creases=1),
    "shadowed": Wear(scan=Scan(skew=1.6, grey=235, ink=50, noise=5, blur=0.8), shadow=0.35, edge=True),
    "fax": Wear(scan=Scan(skew=0.4, grey=240, ink=30, noise=9, blur=0.5, quality=80), fax=True, specks=120),
    "copied": Wear(scan=Scan(skew=-0.6, grey=240, ink=20, noise=6, blur=1.0), specks=160, edge=True, holes=True),
    "coarse": Wear(scan=Scan(skew=0.7, grey=236, ink=45, noise=4, blur=0.4, quality=60), dpi=150),
    "creased": Wear(scan=Scan(skew=-0.3, grey=222, ink=75, noise=8, blur=0.7), creases=3, stain=1),
}
TILL: dict[str, Wear] = {
    "thermal": Wear(scan=Scan(skew=0.8, grey=230, ink=70, noise=5, blur=0.6), creases=1),
    "faded": Wear(scan=Scan(skew=-1.2, grey=236, ink=118, noise=4, blur=0.6), shadow=0.2),
    "needles": Wear(scan=Scan(skew=0.5, grey=238, ink=80, noise=6, blur=0.5), printer="vt323", specks=30),
    "pocket": Wear(scan=Scan(skew=-0.9, grey=224, ink=60, noise=6, blur=0.7, fold=True), creases=2, stain=1),
    "narrow": Wear(scan=Scan(skew=1.5, grey=240, ink=50, noise=5, blur=0.5), printer="inconsolata"),
}


def scanned(print_: Image.Image, how: Wear, seed: int) -> Image.Image:
    """The print as that scanner sees it."""
    rng = np.random.default_rng(seed)
    page = np.asarray(print_, dtype=np.float32)
    if how.holes:
        page = _holes(page, how.dpi)
    seen = scan(Image.fromarray(page.astype(np.uint8)), how.scan, seed).getchannel(0)
    sheet: Grey = np.array(seen, dtype=np.float32)
    height, width = sheet.shape
    for _ in range(how.stain):
        sheet = _stain(sheet, rng, how.dpi)
    for n in range(how.creases):
        sheet = _crease(sheet, rng, upright=n % 2 == 0)
    if how.shadow:
        fall = np.linspace(0, 1, width, dtype=np.float32)[None, :] ** 2
        fall = fall * np.linspace(0.5, 1, height, dtype=np.float32)[:, None]
        sheet = sheet * (1 - how.shadow * fall)
    for _ in range(how.specks):
        at = (int(rng.integers(width)), int(rng.integers(height)))
        cv2.circle(sheet, at, int(rng.integers(1, 3)), float(rng.integers(40, 150)), -1)
    if how.edge:
        deep = int(how.dpi * 0.06)
        sheet[:, :deep] *= np.linspace(0.25, 1, deep, dtype=np.float32)[None, :]
    if how.fax:
        sheet = np.where(sheet > 175, np.float32(252), np.float32(8)).astype(np.float32)
    grey = Image.fromarray(np.clip(sheet, 0, 255).astype(np.uint8))
    return Image.merge("RGB", (grey, grey, grey.point(lambda value: value * 0.97) if not how.fax else grey))


def _holes(page: Grey, dpi: int) -> Grey:
    page = page.copy()
    height = page.shape[0]
    for y in (height // 2 - round(1.57 * dpi), height // 2 + round(1.57 * dpi)):
        cv2.circle(page, (round(0.25 * dpi), y), round(0.1 * dpi), 120.0, -1)
    return page


def _stain(sheet: Grey, rng: np.random.Generator, dpi: int) -> Grey:
    """The ring a cup leaves, with a paler inside."""
    height, width = sheet.shape
    x, y = rng.uniform(0.15, 0.85) * width, rng.uniform(0.15, 0.85) * height
    radius = rng.uniform(0.6, 1.2) * dpi
    rows, columns = np.ogrid[:height, :width]
    far = np.sqrt((columns - x) ** 2 + (rows - y) ** 2) / radius
    ring = 0.17 * np.exp(-(((far - 1) / 0.035) ** 2)) + 0.05 * (far < 1)
    stained: Grey = (sheet * (1 - ring)).astype(np.float32)
    return stained


def _crease(sheet: Grey, rng: np.random.Generator, *, upright: bool) -> Grey:
    """A fold: a dark line with a bright one beside it, not quite straight."""
    height, width = sheet.shape
    across, along = (width, height) if upright else (height, width)
    middle = rng.uniform(0.3, 0.7) * across + rng.uniform(-0.02, 0.02) * across * np.linspace(-1, 1, along)
    away = np.arange(across)[None, :] - middle[:, None]
    fold = -24 * np.exp(-((away / 3) ** 2)) + 13 * np.exp(-(((away - 6) / 4) ** 2))
    folded: Grey = (sheet + (fold if upright else fold.T)).astype(np.float32)
    return folded
