"""Labels of a schema that leave words out: `balance … last statement` is any line that says both, in this order, and
`deliver …` a sentence whose value stands further on in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from app.model.schema import FieldSpec
from app.readers.labels import GAP, Hit
from app.readers.text import spellings
from app.readers.view import PageView, Row

MOST_WORDS = 8
"""In what is taken for such a label."""
WHOLE = 0.7
"""Of what a piece of a row says, what a label without a gap holds at least where it is no part of a longer one."""
RANK = 8
"""As of a label in the middle of its list."""
BEHIND = len("EUR Cr. DKK")
"""Letters that may stand behind a label with its value; more make a sentence."""
_WORD = re.compile(r"[^\W\d_]+")
_ENDS = re.compile(r"\d|[:(]|  ")
_Parts = tuple[str, ...]


def with_gapped(view: PageView, fields: Iterable[FieldSpec], hits: Mapping[str, list[Hit]]) -> dict[str, list[Hit]]:
    """The labels of the page with those that have gaps: the pieces of rows that say all parts of one of a single
    field, and none of its anti-labels. The labels inside such a piece are no labels any more, unless one is nearly all
    of it."""
    told = {key: list(many) for key, many in hits.items()}
    labels, firsts = _labels(tuple((f.key, tuple(map(tuple, f.labels.values())), f.anti_labels) for f in fields))
    for row in view.rows:
        if firsts.isdisjoint(a.text for a in row.atoms):
            continue
        for index, start, said in _pieces(row):
            words = f" {' '.join(a.text for a in row.atoms if start <= a.start < start + len(said))} "
            named = [key for key, own, anti in labels if _says(words, own) and not _says(words, anti)]
            if len(named) != 1 or len(words.split()) > MOST_WORDS or _followed(row, start + len(said)):
                continue
            inside = [h for many in told.values() for h in many if (h.row, h.segment) == (row.number, index)]
            inside = [h for h in inside if h.start < start + len(said)]
            if any(not h.anti and h.end - h.start > WHOLE * len(said) for h in inside):
                continue
            for shorter in inside:
                told[shorter.field].remove(shorter)
            box = view.box(row.words_at(start, start + len(said), view.words))
            hit = Hit(named[0], False, RANK, said.casefold(), 1.0, row.number, index, start, start + len(said), box)
            told[named[0]] = sorted([*told.get(named[0], []), hit], key=lambda h: (h.row, h.start))
    return told


def leads_of(spec: FieldSpec) -> re.Pattern[str] | None:
    """What sentences lead to a value with: the labels of a field that end with a gap. None where it has none."""
    return _leads(tuple(map(tuple, spec.labels.values())))


@lru_cache(maxsize=64)
def _leads(languages: tuple[tuple[str, ...], ...]) -> re.Pattern[str] | None:
    words = {label.removesuffix(GAP).strip() for many in languages for label in many if label.endswith(GAP)}
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, words), reverse=True))})\b", re.I) if words else None


@lru_cache(maxsize=64)
def _labels(
    fields: tuple[tuple[str, tuple[tuple[str, ...], ...], tuple[str, ...]], ...],
) -> tuple[tuple[tuple[str, frozenset[_Parts], frozenset[_Parts]], ...], frozenset[str]]:
    """By field the parts of its labels and of its anti-labels with gaps, of the fields that have such labels; and the
    words that these begin with."""
    found = []
    for key, languages, anti_labels in fields:
        own = frozenset(parts for many in languages for label in many for parts in _parts(label) if len(parts) > 1)
        if own:
            found.append((key, own, frozenset(parts for label in anti_labels for parts in _parts(label))))
    firsts = frozenset(word for _, own, _ in found for parts in own for word in parts[0].split()[:1])
    return tuple(found), firsts


def _parts(label: str) -> Iterator[_Parts]:
    """The parts of a label with gaps, with accents and without; none of one without a gap."""
    if GAP not in label:
        return
    texts = [part for part in label.split(GAP) if part.strip()]
    for n in (0, -1):
        yield tuple(" ".join(spellings(word)[n] for word in _WORD.findall(part)) for part in texts)


def _pieces(row: Row) -> Iterator[tuple[int, int, str]]:
    """What each segment of a row says up to a figure or a colon, with its number and its place in the row."""
    for index, segment in enumerate(row.segments):
        start = row.starts[row.words.index(segment[0])]
        end = _ENDS.search(row.text, start)
        yield index, start, row.text[start : end.start() if end else None].rstrip(" .:-€$£")


def _says(words: str, labels: Iterable[_Parts]) -> bool:
    for parts in labels:
        at = 0
        for part in parts:
            at = words.find(f" {part} ", at)
            if at < 0:
                break
            at += len(part) + 1
        else:
            return True
    return False


def _followed(row: Row, end: int) -> bool:
    """Whether more words stand behind what was said: a sentence."""
    return sum(c.isalpha() for c in row.text[end:].split("  ")[0]) > BEHIND
