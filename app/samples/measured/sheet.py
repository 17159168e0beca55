"""One page while it is drawn. What is drawn is kept as marks, so that a PDF with a text layer and the print that a
scanner sees come from the same page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw, ImageFont

from app.samples.paper import font

A4 = (595.0, 842.0)
LETTER = (612.0, 792.0)
CARD = (243.0, 153.0)
"""ID-1, the size of a bank card."""
RUPEE = "₹"
RUPEE_WIDTH = 0.56

# Face: the standard font of PDF readers, and the bundled family of the same widths.
FACES: dict[str, tuple[str, str, bool]] = {
    "sans": ("/Helvetica", "arimo", False),
    "bold": ("/Helvetica-Bold", "arimo", True),
    "serif": ("/Times-Roman", "tinos", False),
    "serif-bold": ("/Times-Bold", "tinos", True),
    "mono": ("/Courier", "cousine", False),
    "mono-bold": ("/Courier-Bold", "cousine", True),
}
# Families a till or an old printer may print `mono` in, and the factor that gives them the same widths.
PRINTERS: dict[str, float] = {"cousine": 1.0, "inconsolata": 1.2, "vt323": 1.5}
Colour = tuple[float, float, float]
BLACK: Colour = (0.0, 0.0, 0.0)
GREY: Colour = (0.4, 0.4, 0.4)
PALE: Colour = (0.91, 0.92, 0.94)
WHITE: Colour = (1.0, 1.0, 1.0)
NAVY: Colour = (0.11, 0.2, 0.38)
TEAL: Colour = (0.05, 0.38, 0.4)
MAROON: Colour = (0.48, 0.1, 0.14)


@cache
def _measured(face: str) -> ImageFont.FreeTypeFont:
    _, family, bold = FACES[face]
    return font(family, 100, bold=bold)


@lru_cache(maxsize=1 << 14)
def _advance(text: str, face: str) -> float:
    """For a size of one point."""
    return _measured(face).getlength(text.replace(RUPEE, "")) / 100 + text.count(RUPEE) * RUPEE_WIDTH


def width(text: str, face: str = "sans", size: float = 10) -> float:
    """In points."""
    return _advance(text, face) * size


def wrapped(text: str, room: float, face: str = "sans", size: float = 10) -> list[str]:
    """Lines no wider than `room` points, broken between words."""
    if width(text, face, size) <= room:
        return [text]
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, face, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


@dataclass(frozen=True, slots=True)
class Text:
    x: float
    y: float
    text: str
    face: str
    size: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Line:
    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    dash: bool
    colour: Colour


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle, or the ellipse in it; filled, or with an edge of `width`."""

    x0: float
    y0: float
    x1: float
    y1: float
    fill: Colour | None
    width: float
    round: bool


@dataclass(slots=True)
class Sheet:
    """A page in points, origin top left; `y` of a text is its baseline."""

    size: tuple[float, float] = A4
    marks: list[Text | Line | Area] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        face: str = "sans",
        size: float = 10,
        align: str = "left",
        colour: Colour = BLACK,
    ) -> float:
        """Write it with its left, right or middle at `x`. The x after it."""
        wide = width(text, face, size)
        x -= {"left": 0.0, "right": wide, "middle": wide / 2}[align]
        if text:
            self.marks.append(Text(x, y, text, face, size, colour))
        return x + wide

    def lines(self, x: float, y: float, rows: Sequence[str], *, leading: float = 1.32, **how: object) -> float:
        """Write rows under each other. The baseline after the last."""
        size = how.get("size", 10)
        assert isinstance(size, int | float)
        for row in rows:
            self.text(x, y, row, **how)  # type: ignore[arg-type]  # passed on as it came
            y += size * leading
        return y

    def prose(self, x: float, y: float, text: str, room: float, *, face: str = "sans", size: float = 9) -> float:
        return self.lines(x, y, wrapped(text, room, face, size), face=face, size=size)

    def line(
        self, x0: float, y: float, x1: float, *, weight: float = 0.6, dash: bool = False, colour: Colour = BLACK
    ) -> None:
        self.marks.append(Line(x0, y, x1, y, weight, dash, colour))

    def upright(self, x: float, y0: float, y1: float, *, weight: float = 0.6) -> None:
        self.marks.append(Line(x, y0, x, y1, weight, False, BLACK))

    def box(
        self, x0: float, y0: float, x1: float, y1: float, *, fill: Colour | None = None, weight: float = 0.7
    ) -> None:
        self.marks.append(Area(x0, y0, x1, y1, fill, weight, False))

    def disc(self, x: float, y: float, radius: float, *, fill: Colour | None = None, weight: float = 1.2) -> None:
        self.marks.append(Area(x - radius, y - radius, x + radius, y + radius, fill, weight, True))

    # ---- as a PDF --------------------------------------------------------------------------------------------------
    def stream(self) -> bytes:
        out: list[str] = []
        high = self.size[1]
        for mark in self.marks:
            if isinstance(mark, Text):
                out += _shown(mark, high)
            elif isinstance(mark, Line):
                dash = "[2 2] 0 d" if mark.dash else "[] 0 d"
                place = f"{mark.x0:.2f} {high - mark.y0:.2f} m {mark.x1:.2f} {high - mark.y1:.2f} l S"
                out.append(f"{_rgb(mark.colour)} RG {dash} {mark.width:.2f} w {place}")
            else:
                path = _ellipse(mark, high) if mark.round else _rectangle(mark, high)
                out.append(f"{_rgb(mark.fill)} rg {path} f" if mark.fill else f"0 G [] 0 d {mark.width:.2f} w {path} S")
        return "\n".join(out).encode("latin-1")

    # ---- as print --------------------------------------------------------------------------------------------------
    def image(self, dpi: int = 200, printer: str = "cousine") -> Image.Image:
        """Grey print on white; `printer` is the family that `mono` comes out in."""
        scale = dpi / 72
        image = Image.new("L", (round(self.size[0] * scale), round(self.size[1] * scale)), 255)
        pen = ImageDraw.Draw(image)
        for mark in self.marks:
            if isinstance(mark, Text):
                _print(pen, mark, scale, printer)
            elif isinstance(mark, Line):
                _rule(pen, mark, scale)
            else:
                corners = (mark.x0 * scale, mark.y0 * scale, mark.x1 * scale, mark.y1 * scale)
                paint = pen.ellipse if mark.round else pen.rectangle
                if mark.fill:
                    paint(corners, fill=_grey(mark.fill))
                else:
                    paint(corners, outline=0, width=max(1, round(mark.width * scale)))
        return image


def pdf(sheets: Sequence[Sheet], title: str) -> bytes:
    """The pages with a text layer."""
    out = pikepdf.Pdf.new()
    fonts = Dictionary()
    for face, (base, _, _) in FACES.items():
        fonts[f"/{face}"] = out.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(base), Encoding=Name.WinAnsiEncoding)
        )
    fonts["/rupee"] = out.make_indirect(_rupee_font(out))
    for sheet in sheets:
        page = out.add_blank_page(page_size=sheet.size)
        page.obj.Resources = Dictionary(Font=fonts)
        page.obj.Contents = out.make_stream(sheet.stream())
    out.docinfo["/Title"] = title
    written = io.BytesIO()
    out.save(written, deterministic_id=True, compress_streams=True)
    return written.getvalue()


def _rgb(colour: Colour) -> str:
    return " ".join(f"{part:.2f}" for part in colour)


def _grey(colour: Colour) -> int:
    return round(255 * (0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]))


def _pieces(mark: Text) -> list[tuple[float, str]]:
    """The runs of a text, the rupee sign apart: the standard fonts are older than the sign."""
    pieces, x = [], mark.x
    for n, part in enumerate(mark.text.split(RUPEE)):
        if n:
            pieces.append((x, RUPEE))
            x += RUPEE_WIDTH * mark.size
        if part:
            pieces.append((x, part))
            x += width(part, mark.face, mark.size)
    return pieces


def _shown(mark: Text, high: float) -> list[str]:
    shown = []
    for x, part in _pieces(mark):
        face, code = (mark.face, part) if part != RUPEE else ("rupee", "R")
        raw = code.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        colour = _rgb(mark.colour)
        place = f"BT /{face} {mark.size:.2f} Tf {x:.2f} {high - mark.y:.2f} Td ({raw.decode('latin-1')}) Tj ET"
        shown.append(f"{colour} rg {colour} RG {place}")
    return shown


def _rectangle(mark: Area, high: float) -> str:
    return f"{mark.x0:.2f} {high - mark.y1:.2f} {mark.x1 - mark.x0:.2f} {mark.y1 - mark.y0:.2f} re"


def _ellipse(mark: Area, high: float) -> str:
    x, y = (mark.x0 + mark.x1) / 2, high - (mark.y0 + mark.y1) / 2
    a, b = (mark.x1 - mark.x0) / 2, (mark.y1 - mark.y0) / 2
    k = 0.5523  # the control points that make four curves a circle
    path = [f"{x + a:.2f} {y:.2f} m"]
    for c, d in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        e, f = -d, c
        points = (
            (x + a * (c + k * e), y + b * (d + k * f)),
            (x + a * (e + k * c), y + b * (f + k * d)),
            (x + a * e, y + b * f),
        )
        path.append(" ".join(f"{px:.2f} {py:.2f}" for px, py in points) + " c")
    return " ".join(path)


def _rupee_font(out: pikepdf.Pdf) -> Dictionary:
    glyph = b"560 0 0 0 560 700 d1 62 w [] 0 d 70 660 m 500 660 l S 70 510 m 500 510 l S "
    glyph += b"70 660 m 230 660 l 420 660 420 350 200 350 c 70 350 l S 170 350 m 430 0 l S"
    table = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def "
        b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <52> <20B9> endbfchar "
        b"endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 560, 700]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(rupee=out.make_stream(glyph)),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([82, Name.rupee])),
        FirstChar=82,
        LastChar=82,
        Widths=Array([560]),
        Resources=Dictionary(),
        ToUnicode=out.make_stream(table),
    )


def _print(pen: ImageDraw.ImageDraw, mark: Text, scale: float, printer: str) -> None:
    _, family, bold = FACES[mark.face]
    size = mark.size * scale
    if family == "cousine":
        family, size = printer, size * PRINTERS[printer]
    face, grey = font(family, size, bold=bold), _grey(mark.colour)
    for x, part in _pieces(mark):
        if part != RUPEE:
            pen.text((x * scale, mark.y * scale), part, font=face, fill=grey, anchor="ls")
            continue
        em, weight = mark.size * scale, max(1, round(mark.size * scale * (0.09 if bold else 0.065)))
        at = [(x * scale + em * px, mark.y * scale - em * py) for px, py in _RUPEE_PATH]
        for first, last in _RUPEE_STROKES:
            pen.line(at[first:last], fill=grey, width=weight)


_RUPEE_PATH = (
    (0.07, 0.66),
    (0.5, 0.66),
    (0.07, 0.51),
    (0.5, 0.51),
    (0.07, 0.66),
    (0.23, 0.66),
    (0.33, 0.62),
    (0.37, 0.5),
    (0.33, 0.39),
    (0.2, 0.35),
    (0.07, 0.35),
    (0.17, 0.35),
    (0.43, 0.0),
)
_RUPEE_STROKES = ((0, 2), (2, 4), (4, 11), (11, 13))


def _rule(pen: ImageDraw.ImageDraw, mark: Line, scale: float) -> None:
    weight, grey = max(1, round(mark.width * scale)), _grey(mark.colour)
    if not mark.dash:
        pen.line((mark.x0 * scale, mark.y0 * scale, mark.x1 * scale, mark.y1 * scale), fill=grey, width=weight)
        return
    x = mark.x0
    while x < mark.x1:
        pen.line((x * scale, mark.y0 * scale, min(x + 2, mark.x1) * scale, mark.y0 * scale), fill=grey, width=weight)
        x += 4
