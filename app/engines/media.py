"""What a file is, by its content. Names and the sender's content type are never asked."""

from __future__ import annotations

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
WEBP = "image/webp"
BMP = "image/bmp"
TIFF = "image/tiff"
HEIC = "image/heic"

SUPPORTED = (PDF, JPEG, PNG, WEBP, BMP, TIFF, HEIC)

_HEIC_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"))
"""Of ISO/IEC 23008-12, annex B; the last two name the container and hold other codecs, too."""

HEAD_BYTES = 1024
"""How much of a file `sniff` wants to see: a PDF header may stand anywhere in it (ISO 32000-1, annex H)."""


def sniff(head: bytes) -> str | None:
    """The media type of a file that begins with `head` (1,024 bytes are enough), None where it is none of
    SUPPORTED."""
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    if head.startswith((b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")):
        return TIFF
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS and b"avif" not in head[8:64]:
        return HEIC
    # "BM" alone is too short a mark for a text file that begins so: the header's size field must be known.
    if head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in (12, 40, 52, 56, 64, 108, 124):
        return BMP
    if b"%PDF-" in head[:HEAD_BYTES]:
        return PDF
    return None
