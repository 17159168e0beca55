"""What a page calls itself: the names of papers in the lines that look like headings, and how sure that is."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Protocol

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from app.pipeline.marks import WORD, fold
from app.readers.lexicon_names import LEGAL
from app.readers.papers import papers

UPPER, TOP = 0.5, 0.2
"""Of the page: below the one no line is its heading, above the other nothing speaks against one."""
LONGEST = 12
"""Words of a heading."""
LARGE, LARGER, SMALL = 1.2, 1.08, 0.8
"""Times as high as the page's usual line."""
ALONE, MOSTLY, LEADS, ENDS, INSIDE = 0.6, 0.55, 0.5, 0.35, 0.15
"""A name by itself; one that a line begins with (premium certificate for the year); ends with; one inside of it."""
IS_LARGE, IS_LARGER, IS_LOUD = 0.35, 0.15, 0.15
SECOND = 0.6
"""What is left of another name behind a stroke."""
CROWDED, IN_ROW = 3, 0.4
"""Pieces of one row from which on they are headings of columns, and what is left of a name there."""
LABEL, NUMBERED = 0.35, 0.6
"""What is left of a name with a colon, a number or a date behind it: it is a label; and where it labels the number that
the line begins and ends with: receipt no 1001."""
SHORT, PART, FEW = 3, 0.6, 4
"""A name of so few letters has to be the better part of its line, and no number in it; one that
ends a line of few words is what these are about: vehicle damage form."""
COMPOUND = 6
"""Letters of a name that may end a longer word: Handwerkerrechnung, Reparaturfaktura."""
ALIKE, FUZZY = 0.84, 6
"""Likeness of a word that OCR damaged, and its least letters."""

_NUMBERS = frozenset(("no", "nr", "n", "number", "num", "numero", "nummer"))
_NUMBERING = frozenset(
    ("no", "nr", "n", "number", "num", "numero", "nummer", "date", "datum", "fecha", "data", "id", "ref", "reference",
     "due", "amount", "total", "period", "to", "from", "address", "name", "type", "code", "tarikh", "tanggal", "kod")
)  # fmt: skip
"""What follows a name in the label of a value."""
_APART = re.compile(r"\s[-–—/|·•(]\s?|[/|·•]\s|[()]")
"""Between the titles of one line: INVOICE / FACTURE, INVOICE - ORIGINAL."""
_RELATING = frozenset(
    ("a", "an", "the", "this", "that", "your", "our", "my", "their", "of", "for", "to", "with", "in", "on", "by",
     "per", "and", "or", "und", "oder", "der", "die", "das", "den", "dem", "des", "ihr", "ihre", "ihrer", "ihren",
     "unser", "unsere", "zur", "zum", "fur", "mit", "von", "le", "la", "les", "un", "une", "du", "de", "d", "l",
     "votre", "notre", "pour", "et", "ou", "el", "los", "las", "su", "del", "para", "con", "il", "lo", "i", "gli",
     "vostra", "vostro", "nostra", "nostro", "dell", "della", "di", "o", "os", "as", "sua", "seu", "nossa", "da",
     "do", "em", "het", "een", "uw", "onze", "deze", "van", "voor", "bij", "din", "ditt", "er", "till", "anda",
     "untuk", "dari", "no", "nr", "each", "every", "any", "see")
)  # fmt: skip
"""What comes before the name of another paper: thank you for your order, zu Ihrer Rechnung."""
_SUBJECTS = frozenset(("sub", "subject", "re", "betreff", "betr", "objet", "asunto", "oggetto", "assunto", "onderwerp",
                       "dotyczy", "arende", "perkara", "perihal"))  # fmt: skip

OTHERS = -1
"""The owner of names that no schema goes by."""


class Line(Protocol):
    """A line of the page, or what stands of it in one column."""

    @property
    def text(self) -> str: ...
    @property
    def top(self) -> float: ...
    @property
    def bottom(self) -> float: ...
    @property
    def loud(self) -> bool: ...
    @property
    def row(self) -> int: ...


@dataclass(slots=True)
class _Node:
    words: dict[str, _Node] = field(default_factory=dict)
    owners: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Names:
    """A tree of all names, word by word, with the schemas that go by each; `endings` are single words that may end a
    longer one, by their length; `joined` are those of several words without their spaces.
    `bare` are the schemas that have nothing but their names to be told by."""

    tree: _Node
    words: frozenset[str]
    endings: Mapping[int, frozenset[str]]
    joined: Mapping[str, frozenset[int]]
    bare: frozenset[int]
    long_as: Mapping[tuple[int, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Named:
    """A name in a line, from the token `first` to before `end`."""

    first: int
    end: int
    owners: frozenset[int]


def bare(text: str) -> str:
    """Folded, without accents: headings are set in capitals, often without them."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFD", fold(text))
    return "".join(c for c in parts if not unicodedata.combining(c)).translate(_STROKES)


_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})


def names_of(titles: Sequence[Iterable[str]], said: Iterable[str], bare_ones: Iterable[int] = ()) -> Names:
    """`titles` are those of each schema, `said` all their words: what a schema has for a label names no other paper."""
    spoken = {tuple(WORD.findall(bare(text))) for text in said}
    owned: dict[tuple[str, ...], set[int]] = {}
    for owner, many in enumerate(titles):
        for text in many:
            owned.setdefault(tuple(WORD.findall(bare(text))), set()).add(owner)
    for paper in map(bare, papers()):
        if (words := tuple(WORD.findall(paper))) not in spoken:
            owned.setdefault(words, {OTHERS})
    owned.pop((), None)
    tree = _Node()
    for name, owners in owned.items():
        node = tree
        for word in name:
            node = node.words.setdefault(word, _Node())
        node.owners = frozenset(owners)
    all_words = frozenset(word for name in owned for word in name)
    near: dict[tuple[int, str], list[str]] = {}
    for word in sorted(all_words):
        for length in range(len(word) - 1, len(word) + 2) if len(word) >= FUZZY else ():
            near.setdefault((length, word[0]), []).append(word)
    endings: dict[int, set[str]] = {}
    for name in owned:
        if len(name) == 1 and len(name[0]) >= COMPOUND:
            endings.setdefault(len(name[0]), set()).add(name[0])
    return Names(
        tree=tree,
        words=all_words,
        joined={"".join(name): frozenset(owners) for name, owners in owned.items() if len("".join(name)) >= COMPOUND},
        bare=frozenset(bare_ones),
        endings={n: frozenset(many) for n, many in sorted(endings.items(), reverse=True)},
        long_as={place: tuple(many) for place, many in near.items()},
    )


def called(lines: Sequence[Line], names: Names) -> dict[int, float]:
    """How surely the page calls itself a paper of each schema (by its number) or another one (OTHERS), 0 to 1."""
    usual = median([line.bottom - line.top for line in lines] or [0.0])
    pieces = Counter(line.row for line in lines)
    found: dict[int, float] = {}
    for line in lines:
        if line.top < UPPER:
            for owner, sure in _in_line(line, names, usual, pieces[line.row]):
                found[owner] = max(sure, found.get(owner, 0.0))
    return found


def _in_line(line: Line, names: Names, usual: float, pieces: int) -> Iterator[tuple[int, float]]:
    text = bare(line.text)
    if text.count(" ") >= 2 * LONGEST or LEGAL.search(line.text):
        return
    adds, left = _looks(line, usual, pieces)
    parts = _APART.split(text)
    first: frozenset[int] = frozenset()
    for part in [text, *parts] if len(parts) > 1 else parts:
        said = list(_in_part(part, names, adds))
        for owners, sure in said:
            yield from ((owner, sure * left * (1.0 if not first or owner in first else SECOND)) for owner in owners)
        first = first or frozenset(owner for owners, sure in said if sure >= LEADS for owner in owners)


def _in_part(text: str, names: Names, adds: float) -> Iterator[tuple[frozenset[int], float]]:
    matches = list(WORD.finditer(text))
    tokens = [m.group() for m in matches]
    if len(tokens) >= COMPOUND and (owners := names.joined.get("".join(tokens))) is not None:  # I N V O I C E
        yield owners, min(1.0, ALONE + adds)
        return
    if not tokens or len(tokens) > LONGEST or (len(tokens) > 4 and text.rstrip().endswith((".", ","))):
        return
    behind = [text[m.end() :].lstrip() for m in matches]
    worded = [n for n, token in enumerate(tokens) if any(map(str.isalpha, token))]
    if worded and tokens[worded[0]] in _SUBJECTS:
        worded = worded[1:]
    led = False
    for named in _names(tokens, names, damaged=adds > 0 or len(tokens) <= 2):
        sure = _says(named, tokens, worded, adds)
        if _is_label(named, tokens, behind):
            yield named.owners & names.bare, min(1.0, sure + adds)
            own = named.first == 0 and tokens[named.end : named.end + 1] and tokens[named.end] in _NUMBERS
            sure *= NUMBERED if own and any(map(str.isdigit, tokens[-1])) else LABEL
        if led:
            sure = min(sure, ENDS)
        led = led or sure >= LEADS
        yield named.owners, min(1.0, sure + adds * (sure > ENDS))


def _looks(line: Line, usual: float, pieces: int) -> tuple[float, float]:
    """What its type adds, and what is left of it for its place."""
    size = (line.bottom - line.top) / usual if usual else 1.0
    adds = IS_LARGE if size >= LARGE else IS_LARGER if size >= LARGER else 0.0
    adds += IS_LOUD if line.loud else 0.0
    left = 1.0 if line.top <= TOP else 1.0 - (line.top - TOP) / (UPPER - TOP) * 0.6
    return adds, left * (IN_ROW if pieces > CROWDED else 1.0) * (SMALL if size < SMALL else 1.0)


def _says(named: _Named, tokens: Sequence[str], worded: Sequence[int], adds: float) -> float:
    covered = [n for n in worded if named.first <= n < named.end]
    share = len(covered) / max(1, len(worded))
    letters = sum(len(tokens[n]) for n in covered)
    if letters <= SHORT and (share < PART or len(worded) < len(tokens)):
        return 0.0
    if share == 1.0:
        sure = ALONE
    elif worded and named.first <= worded[0]:
        sure = MOSTLY if share >= PART else LEADS if share >= 0.25 else ENDS
    elif named.end > worded[-1] and tokens[named.first - 1] not in _RELATING:
        sure = MOSTLY if share >= PART else LEADS if adds and len(worded) <= FEW else ENDS
    else:
        sure = INSIDE
    return sure


def _is_label(named: _Named, tokens: Sequence[str], behind: Sequence[str]) -> bool:
    following = tokens[named.end] if named.end < len(tokens) else ""
    return behind[named.end - 1].startswith("#") or ":" in behind[named.end - 1] or following in _NUMBERING


def _names(tokens: Sequence[str], names: Names, *, damaged: bool) -> Iterator[_Named]:
    """From left to right, the longest at each place; none inside another. Words that OCR may have `damaged` are looked
    for in headings alone."""
    means = [_meant(token, names) if damaged else token for token in tokens]
    at = 0
    while at < len(tokens):
        node, best = names.tree, None
        for end in range(at, len(tokens)):
            node = node.words.get(means[end], _NONE)
            if node is _NONE:
                break
            if node.owners:
                best = _Named(at, end + 1, node.owners)
        if best is None:
            best = _ending(at, tokens[at], names)
        if best is not None:
            yield best
        at = best.end if best is not None else at + 1


_NONE = _Node()


def _ending(at: int, token: str, names: Names) -> _Named | None:
    if token in names.words:
        return None
    if token in names.joined:  # TAXINVOICE, its space lost
        return _Named(at, at + 1, names.joined[token])
    for length, words in names.endings.items():
        if len(token) >= length + 2 and token[-length:] in words:
            return _Named(at, at + 1, names.tree.words[token[-length:]].owners)
    return None


def _meant(token: str, names: Names) -> str:
    """The word itself, or the one that OCR damaged."""
    if token in names.words or len(token) < FUZZY or token.isdigit():
        return token
    near = process.extractOne(
        token,
        names.long_as.get((len(token), token[0]), ()),
        scorer=Levenshtein.normalized_similarity,
        score_cutoff=ALIKE,
    )
    return near[0] if near else token
