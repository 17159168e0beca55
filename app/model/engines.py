"""Which engines an organisation has chosen, under `engines` beside its limits; what it left open is the worker's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class EngineChoice:
    """`ocr` and `pdf` name engines, "" for the worker's own. `languages` are ISO 639-3 codes ("eng", "deu"), for
    the engines that must be told."""

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
