"""Which engines an organisation has chosen, under `engines` beside its limits; what it left open is the worker's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

OCR: Mapping[str, str] = MappingProxyType({"rapidocr": "RapidOCR", "tesseract": "Tesseract", "paddleocr": "PaddleOCR"})
PDF: Mapping[str, str] = MappingProxyType({"pdfium": "PDFium", "poppler": "poppler"})
"""Engines by the name they are kept under. The first of each comes with Pagewright and reads where none is chosen."""
TOLD_LANGUAGES = frozenset({"tesseract"})
"""OCR engines that must be told the languages; the others read those of their models."""
LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        "ara": "Arabic",
        "ben": "Bengali",
        "bul": "Bulgarian",
        "cat": "Catalan",
        "chi_sim": "Chinese, simplified",
        "chi_tra": "Chinese, traditional",
        "hrv": "Croatian",
        "ces": "Czech",
        "dan": "Danish",
        "nld": "Dutch",
        "eng": "English",
        "est": "Estonian",
        "fin": "Finnish",
        "fra": "French",
        "deu": "German",
        "ell": "Greek",
        "heb": "Hebrew",
        "hin": "Hindi",
        "hun": "Hungarian",
        "ind": "Indonesian",
        "gle": "Irish",
        "ita": "Italian",
        "jpn": "Japanese",
        "kor": "Korean",
        "lav": "Latvian",
        "lit": "Lithuanian",
        "msa": "Malay",
        "mlt": "Maltese",
        "nor": "Norwegian",
        "fas": "Persian",
        "pol": "Polish",
        "por": "Portuguese",
        "ron": "Romanian",
        "rus": "Russian",
        "srp": "Serbian",
        "slk": "Slovak",
        "slv": "Slovenian",
        "spa": "Spanish",
        "swe": "Swedish",
        "tam": "Tamil",
        "tha": "Thai",
        "tur": "Turkish",
        "ukr": "Ukrainian",
        "vie": "Vietnamese",
    }
)
"""Codes are ISO 639-3; Chinese goes by its scripts, as Tesseract's models do. In the order of their names."""
DEFAULT_LANGUAGE = "eng"
MOST_LANGUAGES = 6
"""Each makes Tesseract slower, and its words more doubtful."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EngineChoice:
    """`ocr` and `pdf` name engines, "" for the worker's own. `languages` are codes of LANGUAGES, for the engines that
    must be told."""

    ocr: str = ""
    pdf: str = ""
    languages: tuple[str, ...] = ()


def engines_of(settings: Mapping[str, Any] | None) -> EngineChoice:
    """Of an organisation's `limits` column: {"engines": {"ocr": "tesseract", "languages": ["deu"], "pdf": …}}."""
    chosen = (settings or {}).get("engines")
    if not isinstance(chosen, Mapping):
        return EngineChoice()
    languages = chosen.get("languages")
    return EngineChoice(
        ocr=_name(chosen.get("ocr")),
        pdf=_name(chosen.get("pdf")),
        languages=tuple(filter(None, map(_name, languages))) if isinstance(languages, list) else (),
    )


def _name(value: object) -> str:
    """Names go into commands: letters, digits and underscores alone."""
    return value if isinstance(value, str) and value.replace("_", "").isalnum() and value.isascii() else ""
