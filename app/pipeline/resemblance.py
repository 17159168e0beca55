"""How far a page looks like a document of each schema, by the words of the schemas that stand on it, and where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from app.model.page import Layout, Word
from app.model.schema import Paper, Schema
from app.pipeline.marks import WORD, fold
from app.pipeline.pairing import pairs_on
from app.pipeline.titles import OTHERS, called
from app.pipeline.vocabulary import ALIKE, Columns, Node, Phrase, Vocabulary, Wanted, vocabulary_of

APART = 3.0
"""Character widths between columns."""
SHORT_LINE = 6
"""Words. Titles, labels and notices stand in short lines; the same words in running text mean less."""
LABEL, OPTIONAL_LABEL, KEYWORD, MOST_KEYWORDS = 1.0, 0.6, 0.6, 6
"""What speaks for a schema: the labels of its fields where a label stands, and its keywords in short lines. Words that
several schemas have say as much less."""
TITLE, TITLED = 2.6, 0.5
"""What the page calls itself, and from where on that is sure."""
TITLE_ALONE = 0.5
"""What is left of it where none of the schema's labels stands: a chapter on change is no receipt."""
RIVAL = 0.75
"""What is taken from a schema where the page calls itself something else."""
COLUMN, MOST_COLUMNS = 0.45, 5
"""Headings of a table's columns that stand in one line."""
HEADED = 0.4
"""Of the words of a line that are headings of columns: prose that holds two of them is none."""
PAIR = 0.3
"""A label with its value, where a schema asks for all of them: a form is hardly anything else."""
UNSAID = 0.75
"""What labels say where no keyword of their schema stands on the page: names and addresses stand on all sorts."""
LITTLE, LITTLE_LETTERS = 0.4, 4
"""What a label of one word of so few letters says: to, from, card and name stand on all sorts of paper."""
PAPER, WITH_PAPER, PAPER_SAYS = 1.0, 0.5, 0.3
"""A page of the shape that a schema's documents have, and the evidence of words it needs beside it; what is left there
of another name (a till calls its receipt invoice, too). On 60 receipts the width was 0.27 to 0.58 of the height, or
they stood on a sheet."""
ROLL, CARD = 0.6, (1.4, 1.75)
"""Width / height: below, a roll; between, a card (ID-1 has 1.586)."""
HALF = 2.0
"""Evidence at which a schema scores 0.5."""
DENSE_WORDS = 400
"""Beyond this many words any word turns up by chance: evidence counts for less."""

_PAIR = re.compile(r"[^\d\W][^:.]{1,40}?(?::|\s?\.{3}|_{3}|…)")
_BEHIND = re.compile(r"\s*:\s*\w")
"""A value whose colon stands in a column of its own."""
_PAIRING = (":", "...", "___", "…")
"""What is in every pair: most lines have none of it, and looking for that is quick."""


@dataclass(frozen=True, slots=True)
class TextLine:
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
    left: float = 0.0

    @property
    def short(self) -> bool:
        return len(self.tokens) <= SHORT_LINE


def text_lines(words: Sequence[Word], layout: Layout) -> Iterator[TextLine]:
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


def _text_line(indices: Sequence[int], words: Sequence[Word], top: float, bottom: float, row: int) -> TextLine:
    written = " ".join(words[i].text for i in indices)
    text = fold(written)
    found = list(WORD.finditer(text))
    after = tuple(text[m.end() : m.end() + 3] for m in found)
    pairs = len(_PAIR.findall(written)) if any(sign in written for sign in _PAIRING) else 0
    pairs += _BEHIND.match(written) is not None
    left = words[indices[0]].box.x0
    return TextLine(text, tuple(m.group() for m in found), after, top, bottom, written.isupper(), pairs, row, left)


Place = tuple[TextLine, int, int]
"""A line, the first token of a phrase in it, the token after its last."""


class Resemblance:
    """Finds the phrases of the schemas in the lines of one page, allowing one wrong letter in five."""

    def __init__(self, lines: Sequence[TextLine], schemas: tuple[Schema, ...], aspect: float) -> None:
        self._lines = lines
        self._paper = _paper_of(aspect)
        self._vocabulary = vocabulary_of(schemas)
        self._words = sum(len(line.tokens) for line in lines)
        self._tokens_on = Counter[int]()
        for line in lines:
            self._tokens_on[line.row] += len(line.tokens)
        self._places = _outermost(_places(lines, self._vocabulary), self._vocabulary.keywords)
        self._found = frozenset(self._places)  # with which sets are cut quickly: it knows the hashes of its phrases
        self._called = called(lines, self._vocabulary.names)

    def scores(self) -> list[tuple[Schema, float]]:
        """(schema, 0..1), best first."""
        scored = [
            (wanted.schema, self._score(wanted, self._called.get(n, 0.0), self._rival(n)))
            for n, wanted in enumerate(self._vocabulary.wanted)
        ]
        return sorted(scored, key=lambda pair: (-pair[1], pair[0].key))

    def titled(self, schema: Schema) -> bool:
        """Whether the page calls itself a paper of this schema."""
        number = next(n for n, wanted in enumerate(self._vocabulary.wanted) if wanted.schema is schema)
        return self._called.get(number, 0.0) >= TITLED

    @property
    def other(self) -> float:
        """How surely the page calls itself something that is of no schema."""
        return max(0.0, self._called.get(OTHERS, 0.0) - self._rival(OTHERS))

    def _rival(self, number: int) -> float:
        return max((sure for n, sure in self._called.items() if n != number), default=0.0)

    def _score(self, wanted: Wanted, title: float, rival: float) -> float:
        says, evidence, used = self._vocabulary.says, 0.0, set[Phrase]()
        for required, labels in wanted.labels:
            there = [
                (says[label] * _weight(label), label) for label in labels & self._found if self._labels_something(label)
            ]
            if there and (best := max(there))[1] not in used:  # one label on paper speaks for one field
                used.add(best[1])
                evidence += best[0] * (LABEL if required else OPTIONAL_LABEL)
        said, labelled = self._keywords(wanted), evidence > 0
        evidence *= 1.0 if said or title else UNSAID
        evidence += KEYWORD * sum(sorted(said.values(), reverse=True)[:MOST_KEYWORDS])
        columns = max((self._columns(table, title) for table in wanted.tables), default=0.0)
        evidence += columns
        evidence *= min(1.0, DENSE_WORDS / max(1, self._words))
        supported = labelled or columns or not wanted.labelled
        less = max(0.0, rival - title)
        evidence += TITLE * max(0.0, title - less / 2) * (1.0 if supported else TITLE_ALONE)
        if wanted.schema.paper is not None and wanted.schema.paper is self._paper and evidence >= WITH_PAPER:
            evidence += PAPER
            less *= PAPER_SAYS
        evidence *= 1 - RIVAL * less
        return evidence / (evidence + HALF)

    def _keywords(self, wanted: Wanted) -> dict[tuple[int, int], float]:
        """What the keywords in short lines say, by where the first of each stands: facture, factura and fatura are one
        word on paper."""
        said: dict[tuple[int, int], float] = {}
        for word in wanted.keywords & self._found:
            place = next(((id(line), first) for line, first, _ in self._places[word] if line.short), None)
            if place is not None:
                said[place] = max(self._vocabulary.says[word], said.get(place, 0.0))
        return said

    def _columns(self, table: Columns, title: float) -> float:
        """Headings of the table in one line; of a table of all pairs, the pairs."""
        if table.pairs:
            pairs = pairs_on(self._lines)
            return PAIR * max(pairs.printed, title * pairs.placed)
        on_line: dict[int, dict[int, float]] = {}
        covered: dict[int, set[tuple[int, int]]] = {}
        for column, headings in enumerate(table.columns):
            for heading in headings & self._found:
                for line, first, end in self._places[heading]:
                    if not any(t[0].isdigit() for t in line.tokens):
                        mine = on_line.setdefault(line.row, {})
                        mine[column] = max(mine.get(column, 0.0), self._vocabulary.says[heading] * _weight(heading))
                        covered.setdefault(line.row, set()).update((id(line), n) for n in range(first, end))
        best = max(
            (
                sum(many.values())
                for row, many in on_line.items()
                if len(many) >= 2 and len(covered[row]) >= HEADED * self._tokens_on[row]
            ),
            default=0.0,
        )
        return COLUMN * min(MOST_COLUMNS, best)

    def _labels_something(self, label: Phrase) -> bool:
        """A label begins its line, or a colon or a figure follows it."""
        for line, first, end in self._places[label]:
            if first == 0 and line.short:
                return True
            behind = line.after[end - 1]
            if behind.lstrip().startswith((":", "#")) or (end < len(line.tokens) and line.tokens[end][0].isdigit()):
                return True
        return False


def _weight(label: Phrase) -> float:
    return LITTLE if len(label) == 1 and len(label[0]) <= LITTLE_LETTERS else 1.0


def _paper_of(aspect: float) -> Paper | None:
    """By width / height; 0.0 where that is not known."""
    if not aspect:
        return None
    return Paper.ROLL if aspect < ROLL else Paper.CARD if CARD[0] <= aspect <= CARD[1] else Paper.SHEET


def _outermost(places: dict[Phrase, list[Place]], keywords: frozenset[Phrase]) -> dict[Phrase, list[Place]]:
    """Without those inside a longer keyword, of whatever schema: the invoice of a tax invoice."""
    held: dict[int, list[tuple[int, int]]] = {}
    for keyword in keywords.intersection(places):
        for line, first, end in places[keyword]:
            held.setdefault(id(line), []).append((first, end))

    def outer(place: Place) -> bool:
        line, first, end = place
        return not any(a <= first and end <= b and b - a > end - first for a, b in held.get(id(line), ()))

    kept = ((phrase, [place for place in many if outer(place)]) for phrase, many in places.items())
    return {phrase: many for phrase, many in kept if many}


def _places(lines: Sequence[TextLine], vocabulary: Vocabulary) -> dict[Phrase, list[Place]]:
    """Where each phrase stands that stands anywhere."""
    at: dict[str, list[tuple[TextLine, int]]] = {}
    for line in lines:
        for position, token in enumerate(line.tokens):
            at.setdefault(token, []).append((line, position))
    alike = _alike(vocabulary, sorted(at))
    means: dict[str, list[str]] = {}
    for word, tokens in alike.items():
        for token in tokens:
            means.setdefault(token, []).append(word)
    found: dict[Phrase, list[Place]] = {}

    def go_on(node: Node, line: TextLine, first: int, end: int) -> None:
        if node.phrase is not None:
            found.setdefault(node.phrase, []).append((line, first, end))
        if node.words and end < len(line.tokens):
            for word in means.get(line.tokens[end], ()):
                if word in node.words:
                    go_on(node.words[word], line, first, end + 1)

    for line, position in (place for token, many in at.items() if token in means for place in many):
        go_on(vocabulary.phrases, line, position, position)
    for phrase, many in found.items():  # what is written as it should be before what OCR damaged
        many.sort(key=lambda place: alike[phrase[0]].index(place[0].tokens[place[1]]))
    return found


def _alike(vocabulary: Vocabulary, tokens: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """For each word of a phrase those of the page that mean it: equal, or, from five letters on, OCR's mistakes. What
    is a word of some phrase itself is none: description is not inscription, and totale not total."""
    alike: dict[str, tuple[str, ...]] = {token: (token,) for token in tokens if token in vocabulary.tokens}
    by_length: dict[int, list[str]] = {}
    for token in tokens:
        if len(token) >= 4 and not token.isdigit() and token not in alike:
            by_length.setdefault(len(token), []).append(token)
    near: list[tuple[str, str]] = []
    for length, candidates in by_length.items():
        long = vocabulary.long_as[length] if length < len(vocabulary.long_as) else ()
        if long:
            close = process.cdist(long, candidates, scorer=Levenshtein.normalized_similarity, score_cutoff=ALIKE)
            near += [(long[row], candidates[column]) for row, column in zip(*close.nonzero(), strict=True)]
    for meant, token in sorted(near):
        alike[meant] = (*alike.get(meant, ()), token)
    return alike
