"""`pagewright org settings`: what is typed, and what is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.errors import FieldProblem, Invalid
from app.intake.settings import ReadingSettings
from app.model.engines import DEFAULT_LANGUAGE, LANGUAGES, OCR, PDF, EngineChoice
from app.model.limits import BOUNDS, MB

_ENGINES = ("ocr", "pdf", "languages")
_SIZES = {"": 1, "kb": 1024, "mb": MB, "gb": 1024 * MB}
_NUMBER = re.compile(r"(\d{1,15}) ?([kmg]b)?", re.IGNORECASE)


def changed_settings(found: ReadingSettings, changes: Sequence[str], unset: Sequence[str]) -> ReadingSettings:
    """`found` with `name=value` each of `changes`, and without the names of `unset`. Invalid for what is neither;
    whether the values will do is asked when they are put."""
    limits, engines = dict(found.limits), found.engines
    for change in changes:
        name, equals, text = (part.strip() for part in change.partition("="))
        if not equals or not text:
            raise Invalid(f"{change!r} is no NAME=VALUE.", remedy="Write it like --set pages=500.")
        if name in _ENGINES:
            engines = _with(engines, name, text)
        elif name in BOUNDS:
            limits[name] = _number(name, text)
        else:
            raise _unknown(name)
    for name in unset:
        if name in _ENGINES:
            engines = _with(engines, name, "")
        elif name in BOUNDS:
            limits.pop(name, None)
        else:
            raise _unknown(name)
    return ReadingSettings(limits=limits, engines=engines)


def lines_of(found: ReadingSettings) -> Iterator[tuple[str, ...]]:
    """Name, what is in force, whether it is set, what it may be set to."""
    for name, bound in BOUNDS.items():
        said = "set" if name in found.limits else "default"
        yield name, str(getattr(found.in_force, name)), said, f"{bound.least} to {bound.most}"
    for name, value, known in (("ocr", found.engines.ocr, OCR), ("pdf", found.engines.pdf, PDF)):
        yield name, value or next(iter(known)), "set" if value else "default", ", ".join(known)
    languages = found.engines.languages
    yield (
        "languages",
        ",".join(languages or (DEFAULT_LANGUAGE,)),
        "set" if languages else "default",
        ", ".join(LANGUAGES),
    )


def _with(engines: EngineChoice, name: str, text: str) -> EngineChoice:
    if name == "languages":
        return replace(engines, languages=tuple(code.strip() for code in text.split(",") if code.strip()))
    return replace(engines, ocr=text) if name == "ocr" else replace(engines, pdf=text)


def _number(name: str, text: str) -> int:
    match = _NUMBER.fullmatch(text)
    if match is None or (match[2] and BOUNDS[name].per != MB):
        wanted = "a whole number of bytes, or one like 50MB" if BOUNDS[name].per == MB else "a whole number"
        message = f"{text!r} is not {wanted}"
        raise Invalid(f"{name}: {message}.", problems=(FieldProblem((name,), message),))
    return int(match[1]) * _SIZES[(match[2] or "").lower()]


def _unknown(name: str) -> Invalid:
    return Invalid(f"There is no setting {name!r}.", remedy=f"There are: {', '.join((*BOUNDS, *_ENGINES))}.")
