"""Write PDF files: pages of text with a text layer, pages of scanned images."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image, ImageFont

from app.model.geometry import Box
from app.model.page import Word
from app.samples.paper import font, jpeg

A4 = (595.0, 842.0)
# The standard fonts every reader has, and the bundled ones of the same widths, to measure with.
FACES = {
    "sans": ("/Helvetica", "arimo", False),
    "bold": ("/Helvetica-Bold", "arimo", True),
    "serif": ("/Times-Roman", "tinos", False),
    "serif-bold": ("/Times-Bold", "tinos", True),
}


def text_width(text: str, face: str, size: float) -> float:
    """In points."""
    return _measured(face).getlength(text) * size / 100


@cache
def _measured(face: str) -> ImageFont.FreeTypeFont:
    _, family, bold = FACES[face]
    return font(family, 100, bold=bold)


@dataclass(slots=True)
class Canvas:
    """One page being written. Points, origin top left; `y` is the baseline. `placed` is its text: x, y, text, face
    and size of each piece."""

    size: tuple[float, float] = A4
    parts: list[bytes] = field(default_factory=list)
    placed: list[tuple[float, float, str, str, float]] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, *, face: str = "sans", size: float = 10, right: bool = False) -> None:
        if right:
            x -= text_width(text, face, size)
        escaped = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        self.placed.append((x, y, text, face, size))
        place = f"BT /{face} {size:.2f} Tf {x:.2f} {self.size[1] - y:.2f} Td (".encode()
        self.parts.append(place + escaped + b") Tj ET")

    def line(self, x0: float, y: float, x1: float, *, width: float = 0.6) -> None:
        at = self.size[1] - y
        self.parts.append(f"{width:.2f} w {x0:.2f} {at:.2f} m {x1:.2f} {at:.2f} l S".encode())

    def upright(self, x: float, y0: float, y1: float, *, width: float = 0.6) -> None:
        top, bottom = self.size[1] - y0, self.size[1] - y1
        self.parts.append(f"{width:.2f} w {x:.2f} {top:.2f} m {x:.2f} {bottom:.2f} l S".encode())

    def paragraph(
        self, x: float, y: float, text: str, *, width: float, face: str = "serif", size: float = 10.5
    ) -> float:
        """Set `text` in lines of at most `width`; the baseline after the last."""
        words, row = text.split(), ""
        for word in [*words, ""]:
            longer = f"{row} {word}".strip()
            if word and text_width(longer, face, size) <= width:
                row = longer
                continue
            self.text(x, y, row, face=face, size=size)
            y += size * 1.42
            row = word
        return y


def words_of(page: Canvas) -> tuple[Word, ...]:
    """The words of the page with their boxes, as a text layer would give them."""
    words = []
    for x, y, text, face, size in page.placed:
        at = x
        for part in text.split(" "):
            wide = text_width(part, face, size)
            if part:
                shape = (at / page.size[0], (y - 0.72 * size) / page.size[1])
                end = ((at + wide) / page.size[0], (y + 0.2 * size) / page.size[1])
                words.append(Word(text=part, box=Box(x0=shape[0], y0=shape[1], x1=end[0], y1=end[1])))
            at += wide + text_width(" ", face, size)
    return tuple(words)


def _save(pdf: pikepdf.Pdf, title: str) -> bytes:
    pdf.docinfo["/Title"] = title
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, compress_streams=True)
    return out.getvalue()


def text_pdf(pages: Sequence[Canvas], title: str) -> bytes:
    pdf = pikepdf.Pdf.new()
    fonts = Dictionary()
    for face, (base, _, _) in FACES.items():
        fonts[f"/{face}"] = pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(base), Encoding=Name.WinAnsiEncoding)
        )
    for canvas in pages:
        page = pdf.add_blank_page(page_size=canvas.size)
        page.obj.Resources = Dictionary(Font=fonts)
        page.obj.Contents = pdf.make_stream(b"\n".join(canvas.parts))
    return _save(pdf, title)


def scan_pdf(images: Sequence[Image.Image], title: str, *, dpi: int = 200, quality: int = 62) -> bytes:
    """One page per image, no text layer, as a scanner with a feeder writes it."""
    pdf = pikepdf.Pdf.new()
    for image in images:
        width, height = (side * 72 / dpi for side in image.size)
        page = pdf.add_blank_page(page_size=(width, height))
        picture = pdf.make_stream(jpeg(image, quality))
        picture.stream_dict = Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=image.width,
            Height=image.height,
            ColorSpace=Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=Name.DCTDecode,
        )
        page.obj.Resources = Dictionary(XObject=Dictionary(Im0=picture))
        place = [Decimal(f"{v:.2f}") for v in (width, height)]
        page.obj.Contents = pdf.make_stream(f"q {place[0]} 0 0 {place[1]} 0 0 cm /Im0 Do Q".encode())
    return _save(pdf, title)


def encrypt(content: bytes, password: str) -> bytes:
    """The same file behind a password."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner=password, user=password))
    return out.getvalue()
