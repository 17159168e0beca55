"""Keys of results: what a step read, in which version, with which engines.

A result's key is made of its step, the step's version, and the keys of what it read. So the key of any result
is known before anything is read, and a retry, a moved boundary, a new schema version and a new engine are one
and the same path: what has a result is not done again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from app.model.document import Range, Step
from app.model.schema import Schema
from app.pipeline import s03_enhance, s04_ocr, s05_layout, s06_classify, s07_extract, s08_ground, s09_score


def result_key(step: Step, version: str, *parts: object) -> str:
    """64 hex digits. `parts` are anything JSON can write: keys of what is read, engines, numbers."""
    text = json.dumps([step.value, version, *parts], separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def schema_mark(schema: Schema | None) -> str:
    return f"{schema.key}@{schema.version}" if schema else ""


class PageKeys:
    """The keys of one page's results, worked out from the key of the split and from who does the work."""

    def __init__(self, split_key: str, number: int, *, ocr: str, schemas: Sequence[str]) -> None:
        """`ocr` names the OCR engine and its version; `schemas` are the marks of those a page may be of."""
        self.number = number
        self.split = page_of_split(split_key, number)
        self.enhance = result_key(Step.ENHANCE, s03_enhance.VERSION, self.split)
        self.ocr = result_key(Step.OCR, s04_ocr.VERSION, self.enhance, ocr)
        self.layout = result_key(Step.LAYOUT, s05_layout.VERSION, self.ocr)
        self.classify = result_key(Step.CLASSIFY, s06_classify.VERSION, self.layout, *schemas)

    def ask(self, schema: Schema, provider: str) -> str:
        """Of the AI reader's answer; `provider` names kind, model and the reader's version."""
        return result_key(Step.EXTRACT, "ask", self.layout, schema_mark(schema), provider)

    def extract(self, schema: Schema, readers: str, ask: str, repeated: tuple[object, ...] = ()) -> str:
        """`readers` names those that run on the page; `ask` is the key of the AI reader's answer, or "";
        `repeated` are the lines that repeat as head and foot, where some do."""
        return result_key(Step.EXTRACT, s07_extract.VERSION, self.layout, schema_mark(schema), readers, ask, *repeated)

    def ground(self, extract: str) -> str:
        return result_key(Step.GROUND, s08_ground.VERSION, extract)

    def score(self, extract: str) -> str:
        return result_key(Step.SCORE, s09_score.VERSION, self.ground(extract))


def page_of_split(split_key: str, number: int) -> str:
    """Of one page among those a split gave, so that a page hop need not read them all."""
    return result_key(Step.SPLIT, "page", split_key, number)


def range_mark(range: Range) -> list[object]:
    return [list(range.pages), range.schema_key, range.schema_version]
