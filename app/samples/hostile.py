"""Files made to harm whoever opens them, each in a way of its own. None does more than cost its own limits.

`hostile()` gives all of them. They are small, and drawn anew each time: none is kept in the repository.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import pikepdf
import pillow_heif
from pikepdf import Dictionary, Name
from PIL import Image

from app.samples.digital import agreement
from app.samples.pdf import encrypt, text_pdf

REFUSED, PROCESSED, EITHER = "refused", "processed", "either"


@dataclass(frozen=True, kw_only=True, slots=True)
class Hostile:
    """`end` is how it must end: refused, processed, or (where engines differ) either. `slow` ones use up a limit of
    time before they are stopped."""

    filename: str
    content: bytes
    end: str = REFUSED
    slow: bool = False


def hostile() -> Iterator[Hostile]:
    yield from _pdfs()
    yield from _pictures()
    yield from _disguised()


# ---- PDFs ------------------------------------------------------------------------------------------------------
def _pdfs() -> Iterator[Hostile]:
    whole = text_pdf(agreement(Random(3))[:4], "Agreement")  # noqa: S311  # a document, not a secret
    yield Hostile(filename="form-bomb.pdf", content=_form_bomb(26), slow=True)
    yield Hostile(filename="pattern-bomb.pdf", content=_pattern_bomb(), end=EITHER, slow=True)
    yield Hostile(filename="flate-bomb.pdf", content=_flate_bomb(), end=EITHER, slow=True)
    yield Hostile(filename="picture-bomb.pdf", content=_picture_bomb(), end=EITHER)
    yield Hostile(filename="huge-page.pdf", content=_raw_pdf(_page(b"[0 0 20000 20000]")))
    yield Hostile(filename="endless-page.pdf", content=_raw_pdf(_page(b"[0 0 1e30 1e30]")), end=EITHER)
    yield Hostile(filename="page-tree-loop.pdf", content=_raw_pdf([b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]))
    many = b"<</Type/Pages/Count 100000/Kids[" + b"3 0 R " * 100_000 + b"]>>"
    yield Hostile(filename="100000-pages.pdf", content=_raw_pdf([many, _page()[1]]))
    lies = b"<</Type/Pages/Count 100000/Kids[3 0 R]>>"
    yield Hostile(filename="says-100000-pages.pdf", content=_raw_pdf([lies, _page()[1]]))
    yield Hostile(filename="deep-arrays.pdf", content=_raw_pdf([*_page(), b"[" * 200_000]), end=EITHER)
    yield Hostile(filename="table-loop.pdf", content=_table_loop(), end=EITHER)
    yield Hostile(filename="encrypted.pdf", content=encrypt(whole, "a password"))
    yield Hostile(filename="cut-in-half.pdf", content=whole[: len(whole) // 2], end=EITHER)
    yield Hostile(filename="only-a-header.pdf", content=b"%PDF-1.7\n")
    script = pikepdf.open(io.BytesIO(whole))
    script.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="while (true) { app.alert('here'); }")
    yield Hostile(filename="script.pdf", content=_saved(script), end=PROCESSED)


def _page(box: bytes = b"[0 0 300 300]") -> list[bytes]:
    """Objects 2 and 3: the tree, and one page."""
    return [b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox" + box + b"/Resources<<>>>>"]


def _raw_pdf(objects: list[bytes]) -> bytes:
    """A PDF of these objects, numbered from 2; 1 is the catalogue."""
    out, places = io.BytesIO(b"%PDF-1.7\n"), []
    out.seek(0, io.SEEK_END)
    for number, content in enumerate([b"<</Type/Catalog/Pages 2 0 R>>", *objects], start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))
    at = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, at))
    return out.getvalue()


def _table_loop() -> bytes:
    """Its cross-reference table names itself as the one before, and holds no page."""
    head = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj\n"
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer<</Size 2/Root 1 0 R/Prev %d>>\n" % len(head)
    return head + table + b"startxref\n%d\n%%%%EOF\n" % len(head)


def _form_bomb(depth: int) -> bytes:
    """A form that draws another twice, which draws another twice, and so on: 2^depth fills."""
    document = pikepdf.new()
    inner = document.make_stream(b"0 0 100 100 re f")
    inner.stream_dict = Dictionary(Subtype=Name.Form, BBox=[0, 0, 200, 200])
    for _ in range(depth):
        outer = document.make_stream(b"/A Do /A Do")
        resources = Dictionary(XObject=Dictionary(A=inner))
        outer.stream_dict = Dictionary(Subtype=Name.Form, BBox=[0, 0, 200, 200], Resources=resources)
        inner = outer
    page = document.add_blank_page(page_size=(300, 300))
    page.obj.Resources = Dictionary(XObject=Dictionary(A=inner))
    page.obj.Contents = document.make_stream(b"/A Do")
    return _saved(document)


def _pattern_bomb() -> bytes:
    """A page tiled with a pattern whose tiles are a ten thousandth of a point apart."""
    document = pikepdf.new()
    tile = document.make_stream(b"0 0 1 1 re f")
    tile.stream_dict = Dictionary(
        PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 1, 1], XStep=0.0001, YStep=0.0001, Resources=Dictionary()
    )
    page = document.add_blank_page(page_size=(600, 800))
    page.obj.Resources = Dictionary(Pattern=Dictionary(P=tile))
    page.obj.Contents = document.make_stream(b"/Pattern cs /P scn 0 0 600 800 re f")
    return _saved(document)


def _flate_bomb() -> bytes:
    """Page content of four gigabytes, packed twice into some kilobytes."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(300, 300))
    stream = pikepdf.Stream(document, zlib.compress(_inflating(4096), 9))
    stream.stream_dict = Dictionary(Filter=[Name.FlateDecode, Name.FlateDecode])
    page.obj.Contents = document.make_indirect(stream)
    out = io.BytesIO()
    document.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


def _inflating(megabytes: int) -> bytes:
    """A zlib stream of so many megabytes of blanks, made by repeating the packed form of one."""
    packer = zlib.compressobj(9)
    first = packer.compress(b" " * 1024**2) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(b" " * 1024**2) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * (megabytes - 1)


def _picture_bomb() -> bytes:
    """A picture of 60,000 by 60,000 on a page."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(300, 300))
    picture = pikepdf.Stream(document, _inflating(3600))
    picture.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=60_000,
        Height=60_000,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
        Filter=Name.FlateDecode,
    )
    page.obj.Resources = Dictionary(XObject=Dictionary(I=document.make_indirect(picture)))
    page.obj.Contents = document.make_stream(b"q 300 0 0 300 0 0 cm /I Do Q")
    out = io.BytesIO()
    document.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


def _saved(document: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()


# ---- pictures --------------------------------------------------------------------------------------------------
def _pictures() -> Iterator[Hostile]:
    yield Hostile(filename="says-60000.png", content=_png(60_000, 60_000, zlib.compress(b"\0")))
    yield Hostile(filename="inflates.png", content=_png(6_000, 6_000, _inflating(2048)), end=EITHER)
    yield Hostile(filename="no-data.png", content=_png(600, 600, b""))
    canvas = (15_999).to_bytes(3, "little") * 2
    webp = b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + canvas
    yield Hostile(filename="says-16000.webp", content=b"RIFF" + struct.pack("<I", len(webp)) + webp)
    yield Hostile(filename="says-60000.heic", content=_heic(60_000))
    dib = struct.pack("<IiiHHIIiiII", 40, 40_000, 40_000, 1, 24, 0, 0, 0, 0, 0, 0)
    yield Hostile(filename="says-40000.bmp", content=b"BM" + struct.pack("<IHHI", 60, 0, 0, 54) + dib)
    yield Hostile(filename="says-60000.tiff", content=_tiff([(60_000, 60_000)]))
    yield Hostile(filename="directory-loop.tiff", content=_tiff([(40, 40)], then=8), end=EITHER)
    yield Hostile(filename="3000-directories.tiff", content=_tiff([(40, 40)] * 3000))
    jpeg = _jpeg()
    yield Hostile(filename="says-65500.jpg", content=_resized(jpeg, 65_500))
    yield Hostile(filename="cut.jpg", content=jpeg[: len(jpeg) * 2 // 3])
    yield Hostile(filename="odd-exif.jpg", content=_with_exif(jpeg, _looping_exif()), end=PROCESSED)


def _png(width: int, height: int, data: bytes) -> bytes:
    """A header that promises width x height, whatever is behind it."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _jpeg() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((400, 300), 60).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def _resized(jpeg: bytes, side: int) -> bytes:
    """With another size in its frame header (ITU T.81, B.2.2)."""
    at = jpeg.index(b"\xff\xc0") + 5
    return jpeg[:at] + struct.pack(">HH", side, side) + jpeg[at + 4 :]


def _with_exif(jpeg: bytes, exif: bytes) -> bytes:
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:]


def _looping_exif() -> bytes:
    """An impossible orientation, a directory that leads to itself, and a value that lies nowhere."""
    entries = struct.pack("<HHII", 0x0112, 3, 1, 65_535) + struct.pack("<HHII", 0x8769, 4, 1, 8)
    entries += struct.pack("<HHII", 0x010E, 2, 0xFFFFFFF0, 0xFFFFFF00)
    return b"Exif\0\0II*\0" + struct.pack("<IH", 8, 3) + entries + struct.pack("<I", 8)


def _tiff(sizes: list[tuple[int, int]], *, then: int = 0) -> bytes:
    """A directory for each size, all with the same few bytes as their picture; the last leads to the offset `then`."""
    out = bytearray(b"II*\0" + struct.pack("<I", 8))
    for number, (width, height) in enumerate(sizes):
        strip = len(out) + 2 + 8 * 12 + 4
        tags = [(256, width), (257, height), (258, 8), (259, 8), (262, 1), (273, strip), (278, height), (279, 64)]
        out += struct.pack("<H", len(tags))
        for tag, value in tags:
            out += struct.pack("<HHII", tag, 4, 1, value)
        data = zlib.compress(bytes(min(width * height, 1600)), 9).ljust(64, b"\0")
        last = number == len(sizes) - 1
        out += struct.pack("<I", then if last else strip + len(data)) + data
    return bytes(out)


def _heic(side: int) -> bytes:
    """A small picture that says it is `side` wide and high (the box `ispe`, ISO/IEC 23008-12, 6.5.3)."""
    out = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 64), "white")).save(out)
    data = out.getvalue()
    at = data.index(b"ispe") + 8
    return data[:at] + struct.pack(">II", side, side) + data[at + 8 :]


# ---- things with the name of others ------------------------------------------------------------------------------
def _disguised() -> Iterator[Hostile]:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("a.txt"), "not a document")
    yield Hostile(filename="archive.pdf", content=packed.getvalue())
    yield Hostile(filename="drawing.png", content=b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
    yield Hostile(filename="page.png", content=b"<!doctype html><script>alert(1)</script>")
    yield Hostile(filename="nothing.pdf", content=b"")
    page = text_pdf(agreement(Random(4))[:1], "Agreement")  # noqa: S311  # a document, not a secret
    yield Hostile(
        filename="picture-and-archive.pdf", content=b"GIF89a" + bytes(64) + page + packed.getvalue(), end=PROCESSED
    )
    jpeg = _jpeg()
    hidden = b"\xff\xfe" + struct.pack(">H", len(page) + 2) + page if len(page) < 65_000 else b""
    yield Hostile(filename="jpeg-and-pdf.jpg", content=jpeg[:2] + hidden + jpeg[2:], end=PROCESSED)
