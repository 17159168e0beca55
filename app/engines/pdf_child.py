"""PDFs, in the process that opens one (app.engines.split_child): pages drawn, text layers read."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # ships no types
import pypdfium2.raw as raw  # type: ignore[import-untyped]
from PIL import Image

from app.engines import pdf_poppler
from app.engines.pdf_page import scale_of
from app.engines.refused import Refused

JPEG_QUALITY = 85
STAMP_CHARACTERS = 200
"""A picture over most of the page with fewer characters than this is a scan with a stamp or a page number, not
a page with a text layer."""
SCAN_SHARE = 0.6
SECOND_HAND = 0.95
"""Confidence of words that lie over a picture of the page: somebody's OCR put them there, not the author."""

_SPACES = frozenset((0x00, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x85, 0xA0, 0x2028, 0x2029, 0x3000, 0xFEFF, 0xFFFE))
_HYPHEN = 0x02  # PDFium's mark for the hyphen at the end of a line
_GRID = 10_000_000  # PageToDevice answers in whole numbers; this makes them fine enough


def open_document(path: Path, folder: Path) -> pdfium.PdfDocument:
    """The document; repaired once by qpdf where PDFium cannot read it. An empty user password opens files that
    are only protected against changes."""
    try:
        document = pdfium.PdfDocument(path)
        if len(document) > 0:
            return document
        problem = "it has no pages"
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise Refused("file_encrypted", "it asks for a password") from error
        problem = "it is not a readable PDF"
    import pikepdf  # only here: most files need no repair

    repaired = folder / "repaired.pdf"
    try:
        with pikepdf.open(path) as broken:
            if len(broken.pages) == 0:
                raise Refused("file_damaged", "it has no pages")
            broken.save(repaired)
        document = pdfium.PdfDocument(repaired)
    except pikepdf.PasswordError as error:
        raise Refused("file_encrypted", "it asks for a password") from error
    except (pikepdf.PdfError, pdfium.PdfiumError, RuntimeError, ValueError) as error:
        raise Refused("file_damaged", f"{problem}, and repairing it failed") from error
    return document


class PdfFile:
    """A PDF and its pages, as app.engines.split_child wants them."""

    def __init__(self, order: dict[str, Any]) -> None:
        self._order = order
        self._document = open_document(Path(order["path"]), Path(order["folder"]))
        self._poppler = order["engine"] == "poppler"
        if self._poppler:
            pdf_poppler.must_be_there()

    def count(self) -> int:
        count = len(self._document)
        if count > self._order["pages"]:
            raise Refused("file_over_limit", f"it has {count} pages, the limit is {self._order['pages']}")
        self._document.init_forms()
        return count

    def draw(self, number: int, file: Path) -> tuple[int, int, list[dict[str, Any]]]:
        try:
            page = load(self._document, number - 1)
            try:
                image = pdf_poppler.draw(page, number, self._order) if self._poppler else self._drawn(page)
                words = words_of(page)
            finally:
                page.close()
        except (pdfium.PdfiumError, ValueError, OSError) as error:
            raise Refused("file_damaged", f"the page cannot be drawn: {error}") from error
        image.save(file, "JPEG", quality=JPEG_QUALITY)
        return image.width, image.height, words

    def _drawn(self, page: pdfium.PdfPage) -> Image.Image:
        """As an RGB or grey image at the order's dpi, or as much less as its pixels ask for."""
        scale = scale_of(page, self._order["dpi"], self._order["page_pixels"])
        image: Image.Image = page.render(scale=scale, rev_byteorder=True).to_pil()
        return image if image.mode in ("RGB", "L") else image.convert("RGB")


def words_of(page: pdfium.PdfPage) -> list[dict[str, Any]]:
    """The words of the text layer with boxes as shares of the upright page; none where the page is a scan."""
    text = raw.FPDFText_LoadPage(page)
    if not text:
        return []
    try:
        count = raw.FPDFText_CountChars(text)
        if count <= 0:
            return []
        scan = _is_scan(page)
        if scan and count < STAMP_CHARACTERS:
            return []
        words = _words(text, count, _to_shares(page))
        return [{**word, "confidence": SECOND_HAND} for word in words] if scan else words
    finally:
        raw.FPDFText_ClosePage(text)


def _to_shares(page: pdfium.PdfPage) -> tuple[float, float, float, float, float, float]:
    """The affine map from page space (points, origin bottom left, before rotation and crop) to shares of the
    upright page: x' = a x + b y + c, y' = d x + e y + f."""
    x, y = ctypes.c_int(), ctypes.c_int()

    def at(px: float, py: float) -> tuple[float, float]:
        raw.FPDF_PageToDevice(page, 0, 0, _GRID, _GRID, 0, px, py, x, y)
        return x.value / _GRID, y.value / _GRID

    (c, f), (ax, dx), (bx, ex) = at(0, 0), at(100, 0), at(0, 100)
    return (ax - c) / 100, (bx - c) / 100, c, (dx - f) / 100, (ex - f) / 100, f


def _words(text: Any, count: int, to: tuple[float, ...]) -> list[dict[str, Any]]:
    """The loop over all characters of a page, and most of what its text costs: in it, everything is kept in points."""
    unicode_at, box_at = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    (least_x, least_y), (most_x, most_y) = _seen(to)
    box = raw.FS_RECTF()
    words: list[dict[str, Any]] = []
    letters: list[str] = []
    x0 = y0 = x1 = y1 = 0.0  # of the word
    last: tuple[int, float, float, float, float] | None = None  # the character before
    for index in range(count):
        code = unicode_at(text, index)
        if code in _SPACES:
            last = None
            if letters:
                words.append(_word(letters, (x0, y0, x1, y1), to))
                letters = []
            continue
        if not box_at(text, index, box):
            continue
        left, right, low, high = box.left, box.right, box.bottom, box.top
        if last is not None:
            before, l0, r0, b0, t0 = last
            if low == b0 and left == l0 and code == before and right == r0 and high == t0:  # drawn twice, to look bold
                continue
            gap = max(left - r0, l0 - right, low - t0, b0 - high)
            if gap > 0 and gap > max(high - low, t0 - b0, right - left) and letters:
                words.append(_word(letters, (x0, y0, x1, y1), to))
                letters = []
        last = (code, left, right, low, high)
        if not (least_x < (left + right) / 2 < most_x and least_y < (low + high) / 2 < most_y):
            continue  # outside the page: nobody sees it
        if letters:
            x0, y0, x1, y1 = min(x0, left), min(y0, low), max(x1, right), max(y1, high)
        else:
            x0, y0, x1, y1 = left, low, right, high
        letters.append("-" if code == _HYPHEN else chr(code))
    if letters:
        words.append(_word(letters, (x0, y0, x1, y1), to))
    return words


def _seen(to: tuple[float, ...]) -> tuple[tuple[float, float], tuple[float, float]]:
    """The page, and a hundredth around it, in points: least and most x and y. Pages are turned by quarters only, so the
    map's matrix has two zeros, but for rounding."""
    a, b, c, d, e, f = to
    whole = a * e - b * d
    if not whole:
        return (0.0, 0.0), (0.0, 0.0)
    corners = [
        ((e * (x - c) - b * (y - f)) / whole, (a * (y - f) - d * (x - c)) / whole)
        for x, y in ((-0.01, -0.01), (1.01, 1.01))
    ]
    (xa, ya), (xb, yb) = corners
    return (min(xa, xb), min(ya, yb)), (max(xa, xb), max(ya, yb))


def _word(letters: list[str], points: tuple[float, float, float, float], to: tuple[float, ...]) -> dict[str, Any]:
    a, b, c, d, e, f = to
    left, low, right, high = points
    xs = sorted((a * left + b * low + c, a * right + b * high + c))
    ys = sorted((d * left + e * low + f, d * right + e * high + f))
    text = "".join(letters)
    if any("\ud800" <= letter <= "\udfff" for letter in letters):  # halves of characters beyond 16 bits
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    x0, y0, x1, y1 = (round(min(1.0, max(0.0, value)), 5) for value in (xs[0], ys[0], xs[1], ys[1]))
    return {"text": text, "box": {"x0": x0, "y0": y0, "x1": x1, "y1": y1}, "confidence": 1.0}


def _is_scan(page: pdfium.PdfPage) -> bool:
    """Whether one picture covers most of the page."""
    width, height = page.get_size()
    sides = [ctypes.c_float() for _ in range(4)]
    for index in range(min(raw.FPDFPage_CountObjects(page), 500)):
        thing = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_IMAGE and raw.FPDFPageObj_GetBounds(thing, *sides):
            left, low, right, high = (side.value for side in sides)
            if (right - left) * (high - low) >= SCAN_SHARE * width * height:
                return True
    return False


def load(document: pdfium.PdfDocument, index: int) -> pdfium.PdfPage:
    """The page with its annotations and filled form fields made part of it: what is seen is then also read."""
    page = document[index]
    if raw.FPDFPage_GetAnnotCount(page) <= 0:
        return page
    if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
        return page
    page.close()
    return document[index]
