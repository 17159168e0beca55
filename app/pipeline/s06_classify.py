"""Step 6, classify: page -> document type, sensitivity hints, first-page likelihood. On-site engines only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from app.model.document import Sensitivity
from app.model.page import Layout, Word
from app.model.schema import Schema
from app.pipeline.context import StepContext, StepResult
from app.pipeline.marks import PageMarks, marks_of
from app.pipeline.resemblance import Resemblance, TextLine, text_lines
from app.pipeline.vocabulary import tokens_of

VERSION = "6"

BLANK_CHARACTERS = 3
"""Fewer letters and digits than this: a blank page, or the shadow of a punched hole."""
CLEAR, LEAST_CLEAR = 0.9, 0.25
"""Of what OCR is sure, and the least share of a page's characters it is sure of. Of a front that shines through on a
blank back, mirrored, it was sure of 9 % at most; of faint print at half resolution still of 96 % (`bench stacks`)."""
OTHER = 0.3
"""What the name of a paper of no schema, in a heading, says for a beginning."""
# Said by the page, in a short line; each raises the document to INSIDE. Languages as in the schemas.
_PRIVATE = (
    "confidential", "strictly confidential", "private and confidential", "private & confidential",
    "strictly private", "company confidential", "top secret", "secret", "internal use only",
    "for internal use only", "not for distribution", "do not distribute", "vertraulich", "streng vertraulich",
    "nur fur den internen gebrauch", "confidentiel", "strictement confidentiel", "confidencial", "riservato",
    "strettamente riservato", "vertrouwelijk", "strikt vertrouwelijk", "sulit", "sangat rahasia", "rahasia", "机密",
)  # fmt: skip

_PRIVATE_PHRASES = {phrase: tokens_of(phrase) for phrase in _PRIVATE}
_PRIVATE_SENTENCES = {phrase: parts for phrase, parts in _PRIVATE_PHRASES.items() if len(parts) > 1}
_PRIVATE_WORDS = frozenset(word for parts in _PRIVATE_PHRASES.values() for word in parts)


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    """`schemas` are the published schemas of the organisation; `aspect` is width / height of the page."""

    number: int
    words: tuple[Word, ...]
    layout: Layout
    schemas: tuple[Schema, ...]
    aspect: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """`scores` are (schema key, 0..1), best first. `sensitivity` is a hint that may only raise the document's.
    `first_page` is the likelihood that a logical document begins here, judged by this page alone; `other` how surely
    the page calls itself a paper of no schema; `marks` are what dividing a stack compares from page to page."""

    scores: tuple[tuple[str, float], ...]
    sensitivity: Sensitivity | None
    first_page: float
    blank: bool
    other: float = 0.0
    marks: PageMarks = field(default_factory=PageMarks)


async def run(context: StepContext, input: Input) -> StepResult[Output]:  # noqa: ARG001 - needs no engine
    lines = list(text_lines(input.words, input.layout))
    characters = sum(c.isalnum() for line in lines for c in line.text)
    if characters < BLANK_CHARACTERS or _shines_through(input.words):
        return StepResult(output=Output(scores=(), sensitivity=None, first_page=0.0, blank=True))
    marks = marks_of(input.words, input.layout, input.aspect)
    resemblance = Resemblance(lines, input.schemas, input.aspect)
    scored = resemblance.scores()
    output = Output(
        scores=tuple((schema.key, round(score, 4)) for schema, score in scored if score > 0),
        sensitivity=_sensitivity(lines),
        first_page=round(_first_page(marks, resemblance, scored), 4),
        blank=False,
        other=round(resemblance.other, 4),
        marks=marks,
    )
    return StepResult(output=output)


def _shines_through(words: Sequence[Word]) -> bool:
    """Whether hardly a word of three characters or more is read with any certainty: nobody wrote this."""
    counted = [(sum(map(str.isalnum, word.text)), word.confidence) for word in words]
    long = [(count, confidence) for count, confidence in counted if count >= BLANK_CHARACTERS]
    clear = sum(count for count, confidence in long if confidence >= CLEAR)
    return bool(long) and clear < LEAST_CLEAR * sum(count for count, _ in long)


def _sensitivity(lines: Sequence[TextLine]) -> Sensitivity | None:
    for line in lines:
        if line.short and line.tokens and _private(line):
            return Sensitivity.INSIDE
    return None


def _private(line: TextLine) -> bool:
    """The line is one of the phrases, give or take a word or a letter: 'STRICTLY CONFIDENTIAL - copy 2',
    'CONFIDENT1AL'."""
    said, words = " ".join(line.tokens), set(line.tokens)
    phrases = _PRIVATE_PHRASES if line.loud else _PRIVATE_SENTENCES  # a narrow column of text has such lines, too
    if not words.isdisjoint(_PRIVATE_WORDS) and any(
        len(line.tokens) <= len(parts) + 2 and words.issuperset(parts) for parts in phrases.values()
    ):
        return True
    near = process.extract_iter(said, phrases.keys(), scorer=fuzz.ratio, score_cutoff=90)
    return any(len(phrase) >= 8 and abs(len(said) - len(phrase)) <= 4 for phrase, _, _ in near)


def _first_page(marks: PageMarks, resemblance: Resemblance, scored: Sequence[tuple[Schema, float]]) -> float:
    """Numbers on the page say it best; then how far the page by itself looks like a document of a known type."""
    if marks.number is not None:
        return 0.97 if marks.number == 1 else 0.03
    likelihood = 0.03 if marks.lone is not None and marks.lone > 1 else 0.15
    if scored and scored[0][1] >= 0.5:
        schema, score = scored[0]
        likelihood += 0.1 + 0.75 * score + (0.15 if resemblance.titled(schema) else 0.0)
    likelihood += OTHER * resemblance.other
    if marks.continued:
        likelihood *= 0.3
    return min(0.95, likelihood)
