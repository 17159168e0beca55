"""The child process that opens one PDF: draws its pages and reads its text layer, under limits set here.

It is started by app.engines.pdf with one JSON argument and answers with JSON lines on stdout: first
`{"pages": n}`, then one object a page, then `{"end": true}`; or `{"error": code, "detail": …}` and nothing more.
It imports little, so that it starts in a tenth of a second: of ours only the pool's `die_with` and `Refused`.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import math
import os
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # ships no types
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from app.engines.pdf_refused import Refused

if TYPE_CHECKING:
    from PIL import Image

LEAST_DPI = 100
"""A page too large for its pixels is drawn more coarsely, but never below this: small print is lost there."""

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


def draw(page: pdfium.PdfPage, dpi: int, page_pixels: int) -> Image.Image:
    """The page as an RGB image at `dpi`, or as much less as `page_pixels` asks for."""
    bitmap = page.render(scale=scale_of(page, dpi, page_pixels), rev_byteorder=True)
    image: Image.Image = bitmap.to_pil()
    return image if image.mode in ("RGB", "L") else image.convert("RGB")


def scale_of(page: pdfium.PdfPage, dpi: int, page_pixels: int) -> float:
    """Pixels a point, worked out before anything is drawn. Refused where the page would be too coarse."""
    width, height = page.get_size()  # points, upright
    if not (math.isfinite(width) and math.isfinite(height)) or width < 1 or height < 1:
        raise Refused("file_damaged", f"the page says it is {width:g} by {height:g} points")
    scale = min(dpi / 72, math.sqrt(page_pixels / (width * height)))
    if scale < LEAST_DPI / 72:
        wanted = math.ceil(width * dpi / 72) * math.ceil(height * dpi / 72)
        raise Refused(
            "file_over_limit",
            f"the page measures {width:.0f} by {height:.0f} points: {wanted / 1e6:.0f} million pixels at {dpi} dpi, "
            f"the limit is {page_pixels / 1e6:.0f} million",
        )
    return scale


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
    a, b, c, d, e, f = to
    box = raw.FS_RECTF()
    words: list[dict[str, Any]] = []
    letters: list[str] = []
    x0 = y0 = x1 = y1 = 0.0  # of the word, in shares
    last: tuple[int, float, float, float, float] | None = None  # the character before, in points

    def flush() -> None:
        nonlocal last
        last = None
        if letters:
            words.append(_word(letters, x0, y0, x1, y1))
            letters.clear()

    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in _SPACES:
            flush()
            continue
        if not raw.FPDFText_GetLooseCharBox(text, index, box):
            continue
        left, right, low, high = box.left, box.right, box.bottom, box.top
        if last is not None:
            if last == (code, left, right, low, high):  # drawn twice, to look bold
                continue
            _, l0, r0, b0, t0 = last
            gap = max(left - r0, l0 - right, low - t0, b0 - high)
            if gap > max(high - low, t0 - b0, right - left):
                flush()
        last = (code, left, right, low, high)
        ax, bx = a * left + b * low + c, a * right + b * high + c
        ay, by = d * left + e * low + f, d * right + e * high + f
        cx0, cx1, cy0, cy1 = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
        if not (-0.01 < (cx0 + cx1) / 2 < 1.01 and -0.01 < (cy0 + cy1) / 2 < 1.01):
            continue  # outside the page: nobody sees it
        if letters:
            x0, y0, x1, y1 = min(x0, cx0), min(y0, cy0), max(x1, cx1), max(y1, cy1)
        else:
            x0, y0, x1, y1 = cx0, cy0, cx1, cy1
        letters.append("-" if code == _HYPHEN else chr(code))
    flush()
    return words


def _word(letters: list[str], x0: float, y0: float, x1: float, y1: float) -> dict[str, Any]:
    text = "".join(letters)
    if any("\ud800" <= letter <= "\udfff" for letter in letters):  # halves of characters beyond 16 bits
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    shares = (round(min(1.0, max(0.0, value)), 5) for value in (x0, y0, x1, y1))
    return {"text": text, "box": dict(zip(("x0", "y0", "x1", "y1"), shares, strict=True)), "confidence": 1.0}


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


def one_page(document: pdfium.PdfDocument, number: int, order: dict[str, Any]) -> dict[str, Any]:
    """Draw one page and read its text; what is wrong with it is told, not raised."""
    folder = Path(order["folder"])
    try:
        page = load(document, number - 1)
        try:
            if order.get("engine") == "poppler":
                from app.engines import pdf_poppler

                image = pdf_poppler.draw(page, number, order)
            else:
                image = draw(page, order["dpi"], order["page_pixels"])
            words = words_of(page)
        finally:
            page.close()
    except Refused as refusal:
        return {"page": number, "error": refusal.code, "detail": refusal.detail}
    except (pdfium.PdfiumError, ValueError, OSError) as error:
        return {"page": number, "error": "file_damaged", "detail": f"the page cannot be drawn: {error}"}
    file = folder / f"p{number}.jpg"
    image.save(file, "JPEG", quality=JPEG_QUALITY)
    answer: dict[str, Any] = {"page": number, "width": image.width, "height": image.height}
    answer["image"] = [str(file), hashlib.sha256(file.read_bytes()).hexdigest()]
    if words:
        content = json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()
        file = folder / f"p{number}.json"
        file.write_bytes(content)
        answer["text"] = [str(file), hashlib.sha256(content).hexdigest()]
    return answer


def limit(memory: int) -> None:
    """Address space of this process, where the system knows such a limit (macOS takes none)."""
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            if sys.platform == "linux":
                raise


def allow_cpu(seconds: int) -> None:
    """This process may use `seconds` more of processor time; then the system ends it (SIGXCPU)."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = math.ceil(time.process_time()) + seconds
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (most, hard))


def work(order: dict[str, Any], out: TextIO) -> None:
    def say(answer: dict[str, Any]) -> None:
        answer["cpu"] = round(time.process_time(), 3)
        out.write(json.dumps(answer) + "\n")
        out.flush()

    allow_cpu(order["page_cpu_seconds"])
    try:
        document = open_document(Path(order["path"]), Path(order["folder"]))
        count = len(document)
        if count > order["pages"]:
            raise Refused("file_over_limit", f"it has {count} pages, the limit is {order['pages']}")
        document.init_forms()
        if order.get("engine") == "poppler":
            from app.engines import pdf_poppler

            pdf_poppler.must_be_there()
    except Refused as refusal:
        say({"error": refusal.code, "detail": refusal.detail})
        return
    say({"pages": count})
    for number in range(order["first"], count + 1):
        allow_cpu(order["page_cpu_seconds"])
        say(one_page(document, number, order))
    say({"end": True})


def main() -> None:
    order = json.loads(sys.argv[1])
    from app.engines.child import die_with

    die_with(order["parent"])
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever a library prints must not stand among the answers
    limit(order["memory"])
    work(order, out)
    out.flush()
    os._exit(0)  # closing PDFium's objects in order costs time and can crash on bad files


if __name__ == "__main__":
    main()
