"""Files for tests: made here, good and bad, by Pillow and pikepdf."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence

import pikepdf
import pillow_heif
from PIL import Image, ImageDraw

pillow_heif.register_heif_opener()


def picture(text: str = "Hello", size: tuple[int, int] = (600, 400), *, kind: str = "JPEG", **options: object) -> bytes:
    """A white picture with `text` on it, line by line."""
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).multiline_text((20, 20), text, fill="black", font_size=32)
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def pdf(
    pages: Sequence[str],
    *,
    size: tuple[float, float] = (595, 842),
    rotate: int = 0,
    crop: tuple[float, float, float, float] | None = None,
    encryption: pikepdf.Encryption | None = None,
) -> bytes:
    """A PDF with one page a text: Helvetica 20, first baseline 100 points under the top, 72 from the left."""
    document = pikepdf.new()
    for text in pages:
        page = document.add_blank_page()
        page.MediaBox = pikepdf.Array([0, 0, *size])
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        lines = " ".join(f"({_escaped(line)}) Tj 0 -26 Td" for line in text.splitlines())
        content = f"BT /F 20 Tf 72 {size[1] - 100} Td {lines} ET"
        page.Contents = document.make_stream(content.encode("latin-1"))
        if rotate:
            page.Rotate = rotate
        if crop:
            page.CropBox = pikepdf.Array(list(crop))
    out = io.BytesIO()
    document.save(out, encryption=encryption if encryption is not None else False)
    return out.getvalue()


def scan(pictures: Sequence[bytes], *, stamp: str = "") -> bytes:
    """A PDF of full-page JPEGs, with a little text over each where `stamp` is given."""
    document = pikepdf.new()
    for data in pictures:
        with Image.open(io.BytesIO(data)) as opened:
            width, height = opened.size
        page = document.add_blank_page(page_size=(width / 2, height / 2))
        image = document.make_stream(data)
        image.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=width,
            Height=height,
            ColorSpace=pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image), Font=pikepdf.Dictionary(F=font))
        content = f"q {width / 2} 0 0 {height / 2} 0 0 cm /I Do Q"
        if stamp:
            content += f" BT /F 9 Tf 10 10 Td ({_escaped(stamp)}) Tj ET"
        page.Contents = document.make_stream(content.encode())
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def form_bomb(depth: int = 24, *, before: int = 0) -> bytes:
    """A page that draws a form which draws another twice, and so on: 2^depth fills. `before` plain pages first."""
    document = pikepdf.new()
    for _ in range(before):
        page = document.add_blank_page(page_size=(300, 300))
        page.Contents = document.make_stream(b"10 10 50 50 re f")
    inner = document.make_stream(b"0 0 100 100 re f")
    inner.stream_dict = pikepdf.Dictionary(Subtype=pikepdf.Name.Form, BBox=[0, 0, 200, 200])
    for _ in range(depth):
        outer = document.make_stream(b"/A Do /A Do")
        outer.stream_dict = pikepdf.Dictionary(
            Subtype=pikepdf.Name.Form,
            BBox=[0, 0, 200, 200],
            Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=inner)),
        )
        inner = outer
    page = document.add_blank_page(page_size=(300, 300))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=inner))
    page.Contents = document.make_stream(b"/A Do")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zero_pages() -> bytes:
    out = io.BytesIO()
    pikepdf.new().save(out)
    return out.getvalue()


def png_of_size(width: int, height: int) -> bytes:
    """A PNG whose header promises width x height, with next to nothing behind it."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def webp_of_size(width: int, height: int) -> bytes:
    """A WebP whose extended header promises a canvas of width x height."""
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF" + struct.pack("<I", 22) + b"WEBPVP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + canvas


def tiff(pages: int) -> bytes:
    images = [Image.new("L", (300, 200), 255) for _ in range(pages)]
    for number, image in enumerate(images):
        ImageDraw.Draw(image).text((10, 10), f"page {number + 1}", fill=0, font_size=24)
    out = io.BytesIO()
    images[0].save(out, "TIFF", save_all=True, append_images=images[1:], compression="tiff_deflate")
    return out.getvalue()


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
