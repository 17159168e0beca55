"""Step 6, classify: page -> document type, sensitivity hints, first-page likelihood. On-site engines only."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from statistics import median

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from app.model.document import Sensitivity
from app.model.page import Layout, Word
from app.model.schema import Schema, TableSpec
from app.pipeline.context import StepContext, StepResult
from app.pipeline.marks import UPPER, PageMarks, fold, marks_of
from app.readers.pairs import is_pairs

VERSION = "4"

BLANK_CHARACTERS = 3
"""Fewer letters and digits than this: a blank page, or the shadow of a punched hole."""
APART = 3.0
"""Character widths between columns."""
CLEAR, LEAST_CLEAR = 0.9, 0.25
"""Of what OCR is sure, and the least share of a page's characters it is sure of. Of a front that shines through on a
blank back, mirrored, it was sure of 9 % at most; of faint print at half resolution still of 96 % (`bench stacks`)."""
SHORT_LINE = 6
"""Words. Titles, labels and notices stand in short lines; the same words in running text mean less."""
LABEL, OPTIONAL_LABEL, KEYWORD, MOST_KEYWORDS = 1.0, 0.6, 0.5, 6
"""What speaks for a schema: the labels of its fields where a label stands, and its keywords in short lines. Words that
several schemas have say as much less."""
SHARED = 0.7
"""A phrase that n schemas have says n to the power of -0.7 of what it would by itself."""
TITLE, TITLE_ABOVE = 2.2, 0.45
"""A keyword that is a line of its own in the upper part of the page: what the paper calls itself."""
LARGE = 1.2
"""Times as high as the page's usual line."""
COLUMN, MOST_COLUMNS = 0.45, 5
"""Headings of a table's columns that stand in one line."""
PAIR, LEAST_PAIRS, MOST_PAIRS, PAIR_SHARE = 0.3, 4, 8, 0.35
"""Labels with values behind a colon or dots, where a schema asks for all of them: a form is hardly anything else."""
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

_PAIR = re.compile(r"[^\d\W][^:.]{1,40}?(?::|\s?\.{3}|_{3}|…)")
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
    no letter is a small one, `pairs` how many words with a colon or dots behind them it has."""

    text: str
    tokens: tuple[str, ...]
    after: tuple[str, ...]
    top: float
    bottom: float
    loud: bool
    pairs: int = 0
    row: int = 0

    @property
    def short(self) -> bool:
        return len(self.tokens) <= SHORT_LINE


async def run(context: StepContext, input: Input) -> StepResult[Output]:  # noqa: ARG001 - needs no engine
    lines = list(_lines(input.words, input.layout))
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


def _lines(words: Sequence[Word], layout: Layout) -> Iterator[_TextLine]:
    """The lines of the page, divided where columns are: what stands side by side is no sentence."""
    wide = median([w.box.width / len(w.text) for w in words if len(w.text) > 1] or [0.01])
    for row, line in enumerate(layout.lines):
        part: list[int] = []
        for w in line.words:
            if part and words[w].box.x0 - words[part[-1]].box.x1 > APART * wide:
                yield _text_line(part, words, line.box.y0, line.box.y1, row)
                part = []
            part.append(w)
        if part:
            yield _text_line(part, words, line.box.y0, line.box.y1, row)


def _text_line(indices: Sequence[int], words: Sequence[Word], top: float, bottom: float, row: int) -> _TextLine:
    written = " ".join(words[i].text for i in indices)
    text = fold(written)
    found = list(_WORD.finditer(text))
    after = tuple(text[m.end() : m.end() + 3] for m in found)
    return _TextLine(
        text, tuple(m.group() for m in found), after, top, bottom, written.isupper(), len(_PAIR.findall(written)), row
    )


class _Finder:
    """Finds phrases of the schemas in the lines of one page, allowing one wrong letter in five."""

    def __init__(self, lines: Sequence[_TextLine], schemas: Sequence[Schema]) -> None:
        self._lines = lines
        self._height = median([line.bottom - line.top for line in lines] or [0.0])
        self.words = sum(len(line.tokens) for line in lines)
        tokens = sorted({token for line in lines for token in line.tokens})
        self._places: dict[str, list[tuple[int, int]]] = {}
        for number, line in enumerate(lines):
            for position, token in enumerate(line.tokens):
                self._places.setdefault(token, []).append((number, position))
        self._shared = Counter(
            phrase for schema in schemas for phrase in {_tokens(phrase) for phrase in _phrases(schema)}
        )
        wanted = sorted({token for schema in schemas for phrase in _phrases(schema) for token in _tokens(phrase)})
        self._alike = _alike(wanted, tokens)
        self._longest: dict[_TextLine, int] = {}
        for word in {word for schema in schemas for word in schema.keywords}:
            for line, first, end in self.find(word):
                self._longest[line] = max(end - first, self._longest.get(line, 0))

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
        evidence, used = 0.0, set[tuple[str, ...]]()
        for spec in sorted(schema.fields, key=lambda f: not f.required):
            labels = {_tokens(label): label for many in spec.labels.values() for label in many}
            there = [(self._says(label), tokens) for tokens, label in labels.items() if self._labels_something(label)]
            if there and (best := max(there))[1] not in used:  # one label on paper speaks for one field
                used.add(best[1])
                evidence += best[0] * (LABEL if spec.required else OPTIONAL_LABEL)
        said = sorted((self._says(w) for w in schema.keywords if any(p[0].short for p in self.find(w))), reverse=True)
        evidence += KEYWORD * sum(said[:MOST_KEYWORDS])
        evidence += TITLE * max((self._says(word) * worth for word, worth in self._titles(schema)), default=0.0)
        evidence += max((self._columns(table) for table in schema.tables), default=0.0)
        evidence *= min(1.0, DENSE_WORDS / max(1, self.words))
        return evidence / (evidence + HALF)

    def _says(self, phrase: str) -> float:
        """How much a phrase says: all where one schema has it, less where several do."""
        return math.pow(max(1, self._shared[_tokens(phrase)]), -SHARED)

    def _titles(self, schema: Schema) -> Iterator[tuple[str, float]]:
        """Keywords that stand by themselves near the top, and how much they stand out there."""
        for word in (schema.title, *schema.keywords):
            for line, first, end in self.find(word):
                others = [t for t in line.tokens[:first] + line.tokens[end:] if not any(c.isdigit() for c in t)]
                if line.top < TITLE_ABOVE and len(others) <= 2 and ":" not in line.text:
                    if end - first < self._longest.get(line, 0):
                        continue  # the invoice of a tax invoice
                    large = line.bottom - line.top > LARGE * self._height
                    yield word, 1.0 if large else 0.7 if line.loud else 0.45

    def _columns(self, table: TableSpec) -> float:
        """Headings of the table in one line; of a table of all pairs, the pairs."""
        if is_pairs(table):
            pairs = sum(line.pairs for line in self._lines)
            rows = {line.row for line in self._lines}
            share = len({line.row for line in self._lines if line.pairs}) / max(1, len(rows))
            return PAIR * min(MOST_PAIRS, pairs) if pairs >= LEAST_PAIRS and share >= PAIR_SHARE else 0.0
        on_line: dict[int, dict[str, float]] = {}
        for column in table.columns:
            for label in (label for many in column.labels.values() for label in many):
                for line, _, _ in self.find(label):
                    if not any(t[0].isdigit() for t in line.tokens):
                        mine = on_line.setdefault(line.row, {})
                        mine[column.key] = max(mine.get(column.key, 0.0), self._says(label))
        best = max((sum(many.values()) for many in on_line.values() if len(many) >= 2), default=0.0)
        return COLUMN * min(MOST_COLUMNS, best)

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
    for spec in (*schema.fields, *(column for table in schema.tables for column in table.columns)):
        for labels in spec.labels.values():
            yield from labels


@lru_cache(maxsize=20_000)
def _tokens(phrase: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(phrase)))


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
