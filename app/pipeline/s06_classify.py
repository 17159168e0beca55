"""Step 6, classify: page -> document type, sensitivity hints, first-page likelihood. On-site engines only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from app.model.document import Sensitivity
from app.model.page import Layout, Word
from app.model.schema import Schema
from app.pipeline.context import StepContext, StepResult
from app.pipeline.marks import UPPER, PageMarks, fold, marks_of

VERSION = "3"

BLANK_CHARACTERS = 3
"""Fewer letters and digits than this: a blank page, or the shadow of a punched hole."""
CLEAR, LEAST_CLEAR = 0.9, 0.25
"""Of what OCR is sure, and the least share of a page's characters it is sure of. Of a front that shines through on a
blank back, mirrored, it was sure of 9 % at most; of faint print at half resolution still of 96 % (`bench stacks`)."""
SHORT_LINE = 6
"""Words. Titles, labels and notices stand in short lines; the same words in running text mean less."""
LABEL, OPTIONAL_LABEL, KEYWORD, MOST_KEYWORDS = 1.0, 0.6, 0.5, 6
"""What speaks for a schema: the labels of its fields where a label stands, and its keywords in short lines."""
HALF = 2.0
"""Evidence at which a schema scores 0.5."""
DENSE_WORDS = 400
"""Beyond this many words any word turns up by chance: evidence counts for less."""

# Said by the page, in a short line; each raises the document to INSIDE. Languages as in the schemas.
_PRIVATE = (
    "confidential", "strictly confidential", "private and confidential", "private & confidential",
    "strictly private", "company confidential", "top secret", "secret", "internal use only",
    "for internal use only", "not for distribution", "do not distribute", "vertraulich", "streng vertraulich",
    "nur fur den internen gebrauch", "confidentiel", "strictement confidentiel", "confidencial", "riservato",
    "strettamente riservato", "vertrouwelijk", "strikt vertrouwelijk", "sulit", "sangat rahasia", "rahasia", "机密",
)  # fmt: skip

_WORD = re.compile(r"[^\W_]+")


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
    `first_page` is the likelihood that a logical document begins here, judged by this page alone; `marks` are what
    dividing a stack compares from page to page."""

    scores: tuple[tuple[str, float], ...]
    sensitivity: Sensitivity | None
    first_page: float
    blank: bool
    marks: PageMarks = field(default_factory=PageMarks)


@dataclass(frozen=True, slots=True)
class _TextLine:
    """`tokens` are its words, folded, without punctuation; `after` is the text behind each. `loud` is set where
    no letter is a small one."""

    text: str
    tokens: tuple[str, ...]
    after: tuple[str, ...]
    top: float
    bottom: float
    loud: bool

    @property
    def short(self) -> bool:
        return len(self.tokens) <= SHORT_LINE


async def run(context: StepContext, input: Input) -> StepResult[Output]:  # noqa: ARG001 - needs no engine
    lines = [_text_line(line.words, input.words, line.box.y0, line.box.y1) for line in input.layout.lines]
    characters = sum(c.isalnum() for line in lines for c in line.text)
    if characters < BLANK_CHARACTERS or _shines_through(input.words):
        return StepResult(output=Output(scores=(), sensitivity=None, first_page=0.0, blank=True))
    marks = marks_of(input.words, input.layout, input.aspect)
    finder = _Finder(lines, input.schemas)
    scored = [(schema, finder.score(schema)) for schema in input.schemas]
    scored.sort(key=lambda pair: (-pair[1], pair[0].key))
    output = Output(
        scores=tuple((schema.key, round(score, 4)) for schema, score in scored if score > 0),
        sensitivity=_sensitivity(lines),
        first_page=round(_first_page(marks, finder, scored), 4),
        blank=False,
        marks=marks,
    )
    return StepResult(output=output)


def _shines_through(words: Sequence[Word]) -> bool:
    """Whether hardly a word of three characters or more is read with any certainty: nobody wrote this."""
    counted = [(sum(map(str.isalnum, word.text)), word.confidence) for word in words]
    long = [(count, confidence) for count, confidence in counted if count >= BLANK_CHARACTERS]
    clear = sum(count for count, confidence in long if confidence >= CLEAR)
    return bool(long) and clear < LEAST_CLEAR * sum(count for count, _ in long)


def _text_line(indices: Sequence[int], words: Sequence[Word], top: float, bottom: float) -> _TextLine:
    written = " ".join(words[i].text for i in indices)
    text = fold(written)
    found = list(_WORD.finditer(text))
    after = tuple(text[m.end() : m.end() + 3] for m in found)
    return _TextLine(text, tuple(m.group() for m in found), after, top, bottom, written.isupper())


class _Finder:
    """Finds phrases of the schemas in the lines of one page, allowing one wrong letter in five."""

    def __init__(self, lines: Sequence[_TextLine], schemas: Sequence[Schema]) -> None:
        self._lines = lines
        self.words = sum(len(line.tokens) for line in lines)
        tokens = sorted({token for line in lines for token in line.tokens})
        self._places: dict[str, list[tuple[int, int]]] = {}
        for number, line in enumerate(lines):
            for position, token in enumerate(line.tokens):
                self._places.setdefault(token, []).append((number, position))
        wanted = sorted({token for schema in schemas for phrase in _phrases(schema) for token in _tokens(phrase)})
        self._alike = _alike(wanted, tokens)

    def find(self, phrase: str) -> Iterator[tuple[_TextLine, int, int]]:
        """(line, first token, token after the last) of every place of the phrase."""
        parts = _tokens(phrase)
        if not parts:
            return
        for token in self._alike.get(parts[0], ()):
            for number, position in self._places[token]:
                line = self._lines[number]
                end = position + len(parts)
                if end <= len(line.tokens) and all(
                    line.tokens[position + k] in self._alike.get(parts[k], ()) for k in range(1, len(parts))
                ):
                    yield line, position, end

    def score(self, schema: Schema) -> float:
        evidence = 0.0
        for spec in schema.fields:
            labels = (label for many in spec.labels.values() for label in many)
            if any(self._labels_something(label) for label in labels):
                evidence += LABEL if spec.required else OPTIONAL_LABEL
        keywords = sum(any(line.short for line, _, _ in self.find(word)) for word in schema.keywords)
        evidence += KEYWORD * min(MOST_KEYWORDS, keywords)
        evidence *= min(1.0, DENSE_WORDS / max(1, self.words))
        return evidence / (evidence + HALF)

    def titled(self, schema: Schema) -> bool:
        """Whether the schema's name or a keyword stands in a short line of the upper part of the page."""
        names = (schema.title, schema.key.replace("_", " "), *schema.keywords)
        return any(line.short and line.top < UPPER for name in names for line, _, _ in self.find(name))

    def _labels_something(self, label: str) -> bool:
        """A label begins its line, or a colon or a figure follows it."""
        for line, first, end in self.find(label):
            if first == 0 and line.short:
                return True
            behind = line.after[end - 1]
            if behind.lstrip().startswith((":", "#")) or (end < len(line.tokens) and line.tokens[end][0].isdigit()):
                return True
        return False


def _phrases(schema: Schema) -> Iterator[str]:
    yield schema.title
    yield schema.key.replace("_", " ")
    yield from schema.keywords
    for spec in schema.fields:
        for labels in spec.labels.values():
            yield from labels


def _tokens(phrase: str) -> list[str]:
    return _WORD.findall(fold(phrase))


def _alike(wanted: Sequence[str], tokens: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """For each wanted token those of the page that mean it: equal, or from five letters on one edit in five
    away (OCR's mistakes)."""
    if not wanted or not tokens:
        return {}
    present = set(tokens)
    alike: dict[str, tuple[str, ...]] = {token: (token,) for token in wanted if token in present}
    long = [token for token in wanted if len(token) >= 5]
    candidates = [token for token in tokens if len(token) >= 4 and not token.isdigit()]
    if long and candidates:
        near = process.cdist(long, candidates, scorer=Levenshtein.normalized_similarity, score_cutoff=0.8)
        for token, row in zip(long, near, strict=True):
            alike[token] = tuple(candidates[i] for i in row.nonzero()[0])
    return alike


def _sensitivity(lines: Sequence[_TextLine]) -> Sensitivity | None:
    for line in lines:
        if line.short and any(_says(line, phrase) for phrase in _PRIVATE):
            return Sensitivity.INSIDE
    return None


def _says(line: _TextLine, phrase: str) -> bool:
    """The line is the phrase, give or take a word or a letter: 'STRICTLY CONFIDENTIAL - copy 2', 'CONFIDENT1AL'."""
    said = " ".join(line.tokens)
    parts = _tokens(phrase)
    if len(parts) == 1 and not line.loud:  # a narrow column of text has such lines, too
        return False
    if len(line.tokens) <= len(parts) + 2 and set(parts) <= set(line.tokens):
        return True
    return len(phrase) >= 8 and fuzz.ratio(said, phrase) >= 90


def _first_page(marks: PageMarks, finder: _Finder, scored: Sequence[tuple[Schema, float]]) -> float:
    """Numbers on the page say it best; then how far the page by itself looks like a document of a known type."""
    if marks.number is not None:
        return 0.97 if marks.number == 1 else 0.03
    likelihood = 0.03 if marks.lone is not None and marks.lone > 1 else 0.15
    if scored and scored[0][1] >= 0.5:
        schema, score = scored[0]
        likelihood += 0.1 + 0.75 * score + (0.15 if finder.titled(schema) else 0.0)
    if marks.continued:
        likelihood *= 0.3
    return min(0.95, likelihood)
