"""Where the labels of a schema stand on a page. Labels are data of the schema; OCR may have damaged them.

Every label and anti-label of every field is looked for at once, and where several overlap the longest wins, whichever
field it is of: so `Sub Total` is no `Total`, and `Due date` no `Date`, without a word of it in code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from app.model.geometry import Box
from app.model.schema import FieldSpec, FieldType
from app.readers.labels_damaged import likeliest, took_value
from app.readers.lexicon import LED, NUMBER_WORDS
from app.readers.text import soft, spellings
from app.readers.view import Atom, PageView, Row

GAP = "…"
"""In a label it stands for words left out (app.readers.labels_gapped)."""
LONGEST = 16
"""Atoms in the longest label that is looked for."""
LONGEST_DAMAGED = 6
"""Atoms in the longest damaged one."""
READ_WELL = 0.995
"""Words of at least this confidence come from a text layer: they are not misread."""
FUZZY_LENGTH = 5
BEGINNING = 4
"""Letters by which a text is told not to be a label: all beginnings of all labels would take longer to make ready."""
_PREFIX = re.compile(r"[-/]\d")
_NUMBERED = re.compile(r"\d{1,2}[a-z]?\.")
_POINT = re.compile(r"\. ?\w")
_COUNT = re.compile(r"(?:^|  )(\d{1,2}[a-z]?[.)]?) $")
FEWEST_COUNTED = 3
"""Labels with a number each that make a form of counted boxes."""
GLUED = 3
"""Letters of a label so short that, glued to figures, it is part of a number."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A label of `field` (or an anti-label: then `anti`). `rank` is its place in the schema's list: earlier
    labels name the field more surely. `likeness` is 1.0 for an exact one. `turn` is which of the fields of one type
    that share this label it is (a period's label names its beginning and its end), `of` how many there are. `firm`:
    it stands where labels do, at the beginning of a segment or before a colon."""

    field: str
    anti: bool
    rank: int
    label: str
    likeness: float
    row: int
    segment: int
    start: int
    end: int
    box: Box
    turn: int = 0
    of: int = 1
    firm: bool = True


class _Entry(NamedTuple):  # made by the ten thousand, faster than a dataclass
    field: str
    anti: bool
    rank: int
    text: str
    turn: int = 0
    of: int = 1


_Spec = tuple[str, str, tuple[tuple[str, ...], ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Index:
    """Entries by label; beginnings of labels, up to BEGINNING letters; labels long enough to be found damaged."""

    entries: dict[str, list[_Entry]]
    beginnings: frozenset[str]
    damageable: tuple[str, ...]
    names: frozenset[str]


@lru_cache(maxsize=64)
def _index(fields: tuple[_Spec, ...]) -> _Index:
    sharing: dict[tuple[str, str], list[str]] = {}
    for key, type, languages, _ in fields:
        for spelt in {spelt for labels in languages for label in labels for spelt in _keys(label)}:
            sharing.setdefault((type, spelt), []).append(key)
    table: dict[str, list[_Entry]] = {}
    for key, type, languages, anti_labels in fields:
        for labels in languages:
            for rank, label in zip(_ranks(labels), labels, strict=True):
                for spelt in _keys(label):
                    fellows = sharing[type, spelt]
                    entry = _Entry(key, False, rank, label, fellows.index(key), len(fellows))
                    table.setdefault(spelt, []).append(entry)
        for rank, label in enumerate(anti_labels):
            for spelt in _keys(label):
                table.setdefault(spelt, []).append(_Entry(key, True, rank, label))
    table.pop("", None)
    beginnings = frozenset(label[:n] for label in table for n in range(1, min(len(label), BEGINNING) + 1))
    damageable = tuple(label for label in table if len(label) >= FUZZY_LENGTH and label.isascii())
    names = frozenset(label for label, many in table.items() if not all(entry.anti for entry in many))
    return _Index(table, beginnings, damageable, names)


def _ranks(labels: tuple[str, ...]) -> list[int]:
    """The place of each label in its list; one that holds an earlier one ("total due in EUR") is as likely as that."""
    first: dict[str, int] = {}
    beginning: set[str] = set()  # the first words of those that came
    ranks = []
    for rank, label in enumerate(labels):
        words = label.split()
        begun = [a for a, word in enumerate(words) if word in beginning]
        runs = (" ".join(words[a:b]) for a in begun for b in range(a + 1, len(words) + 1))
        ranks.append(min([rank, *(first[run] for run in runs if run in first)]))
        first.setdefault(label, ranks[-1])
        beginning.update(words[:1])
    return ranks


@lru_cache(maxsize=1 << 16)
def _key(label: str) -> str:
    return soft(label) + ("#" if "#" in label else "." if is_number(label) else "")


@lru_cache(maxsize=1 << 16)
def _keys(label: str) -> tuple[str, ...]:
    own = _key(label)
    if own.isascii():
        return (own,)
    return tuple(dict.fromkeys((own, *(_key(spelt) for spelt in spellings(label)[1:]))))


@lru_cache(maxsize=1 << 12)
def whole_labels(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Those without a gap."""
    return tuple(label for label in labels if GAP not in label)


def is_number(label: str) -> bool:
    """Whether a label is but the number of a field: the "4a." of a licence."""
    return _NUMBERED.fullmatch(label) is not None


def _index_of(specs: tuple[FieldSpec, ...]) -> _Index:
    return _index(
        tuple(
            (s.key, s.type.value, tuple(map(whole_labels, s.labels.values())), whole_labels(s.anti_labels))
            for s in specs
        )
    )


def label_names(specs: tuple[FieldSpec, ...]) -> frozenset[str]:
    """Every label of the fields, in letters and digits."""
    return _index_of(specs).names


def keys_by_label(specs: tuple[FieldSpec, ...], type: FieldType) -> Mapping[str, str]:
    """For every label of the fields of one type, in letters and digits, the key of its field; of several the last."""
    return _keys_by_label(tuple((s.key, tuple(map(whole_labels, s.labels.values()))) for s in specs if s.type is type))


@lru_cache(maxsize=128)
def _keys_by_label(fields: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]) -> Mapping[str, str]:
    return {
        spelt: key
        for key, languages in fields
        for labels in languages
        for label in labels
        for spelt in spellings(label)
    }


def find_labels(view: PageView, specs: tuple[FieldSpec, ...]) -> dict[str, list[Hit]]:
    """Hits by field. An anti-label of a field is a hit of that field with `anti` set."""
    index = _index_of(specs)
    hits: list[Hit] = []
    damaged: list[tuple[Row, tuple[Atom, ...], str]] = []
    for row in view.rows:
        doubtful = any(view.words[w].confidence < READ_WELL for w in row.words)
        for first in range(len(row.atoms)):
            for atoms, text in _exact(row, first, index):
                hits += _hits(view, row, atoms, index.entries[text], 1.0)
            if not doubtful:
                continue
            damaged += [(row, atoms, text) for atoms, text in _doubtful(view, row, first) if text not in index.entries]
    near = likeliest([text for _, _, text in damaged], index.damageable)
    for row, atoms, text in damaged:
        if text in near and not took_value(atoms, near[text][0], index.names):
            hits += _hits(view, row, atoms, index.entries[near[text][0]], near[text][1])
    return _with_numbers(view, _firmed(view, _without_led(view, _longest(hits))))


def _with_numbers(view: PageView, hits: dict[str, list[Hit]]) -> dict[str, list[Hit]]:
    """With the numbers that count the boxes of a form as part of the labels behind them: the "11" of "11 Total tax" is
    no value of the box before it."""
    counted: dict[tuple[int, int], int] = {}
    for hit in chain.from_iterable(hits.values()):
        found = _COUNT.search(view.rows[hit.row].text, 0, hit.start)
        if found:
            counted[hit.row, hit.start] = found.start(1)
    if len({view.rows[row].text[at:start] for (row, start), at in counted.items()}) < FEWEST_COUNTED:
        return hits
    return {
        key: [replace(h, start=counted[h.row, h.start]) if (h.row, h.start) in counted else h for h in many]
        for key, many in hits.items()
    }


def _firmed(view: PageView, hits: dict[str, list[Hit]]) -> dict[str, list[Hit]]:
    """With labels firm that stand right behind another in a piece of a line that is labels alone: headings of boxes
    set closely."""
    places: dict[tuple[int, int], list[Hit]] = {}
    for many in hits.values():
        for hit in many:
            places.setdefault((hit.row, hit.segment), []).append(hit)
    firm: set[tuple[int, int]] = set()
    for (number, index), many in places.items():
        if all(h.firm for h in many):
            continue
        row = view.rows[number]
        if any(c.isdigit() for c in row.text):
            continue
        words = row.segments[index]
        first = row.starts[row.words.index(words[0])]
        covered = {n for h in many for n in range(h.start, h.end)}
        text = view.text(words)
        if all(not c.isalnum() or first + n in covered for n, c in enumerate(text)):
            firm |= {(number, h.start) for h in many}
    return {
        key: [replace(h, firm=True) if not h.firm and (h.row, h.start) in firm else h for h in many]
        for key, many in hits.items()
    }


def _without_led(view: PageView, hits: dict[str, list[Hit]]) -> dict[str, list[Hit]]:
    """Without little words that but end the label before them: the "le" of "Livraison souhaitée le :"."""
    ends = {(h.row, h.end): h for many in hits.values() for h in many}

    def ends_another(hit: Hit) -> bool:
        if soft(hit.label) not in LED:
            return False
        text = view.rows[hit.row].text
        before = ends.get((hit.row, len(text[: hit.start].rstrip())))
        behind = text[hit.end :]
        return (
            before is not None
            and before.segment == hit.segment
            and before.of == 1
            and (not behind.strip() or behind.startswith(("  ", ":", " :")))
        )

    return {field: [h for h in many if not ends_another(h)] for field, many in hits.items()}


def _exact(row: Row, first: int, index: _Index) -> Iterator[tuple[tuple[Atom, ...], str]]:
    """Runs of atoms of one segment from `first` on that are labels."""
    atoms, text = row.atoms, ""
    for last in range(first, min(first + LONGEST, len(atoms))):
        if atoms[last].segment != atoms[first].segment:
            return
        text += atoms[last].text
        if text[:BEGINNING] not in index.beginnings:
            return
        if text in index.entries:
            yield atoms[first : last + 1], text
        if text + "." in index.entries and _is_numbered(row, atoms[first], atoms[last]):
            yield atoms[first : last + 1], text + "."


def _is_numbered(row: Row, first: Atom, last: Atom) -> bool:
    """Whether a point and a value stand behind the number of a field, at the beginning of a segment or, where a letter
    is in it, behind a space."""
    opens = first.start == 0 or row.text[: first.start].endswith("  ")
    return _POINT.match(row.text, last.end) is not None and (
        opens or (first is not last and row.text[first.start - 1] == " ")
    )


def _doubtful(view: PageView, row: Row, first: int) -> Iterator[tuple[tuple[Atom, ...], str]]:
    """Runs of letters that OCR may have misread."""
    atoms, text = row.atoms, ""
    for last in range(first, min(first + LONGEST_DAMAGED, len(atoms))):
        atom = atoms[last]
        if atom.segment != atoms[first].segment or atom.text[0].isdigit():
            return
        if last > first and ":" in row.text[atoms[last - 1].end : atom.start]:
            return  # what a colon follows is whole
        text += atom.text
        if len(text) >= FUZZY_LENGTH and any(
            view.words[a.word].confidence < READ_WELL for a in atoms[first : last + 1]
        ):
            yield atoms[first : last + 1], text


def _hits(view: PageView, row: Row, atoms: tuple[Atom, ...], entries: list[_Entry], likeness: float) -> Iterator[Hit]:
    box = view.box(tuple(dict.fromkeys(a.word for a in atoms)))
    start, end = atoms[0].start, atoms[-1].end
    before = row.text[:start].rstrip(" (")
    ranged = end - start <= GLUED and row.text[end : end + 2].strip()[:1].isdigit()  # 8.30 to 3.30
    opens = not before or row.text[:start].endswith("  ") or before[-1] in ":;,.)|/-•·*]%"
    opens = opens or (before[-1].isdigit() and not ranged)
    firm = opens or row.text[end : end + 2].lstrip().startswith((":", "#"))
    last = atoms[-1]
    if end - start <= 2 and start > 1 and row.text[start - 1] in ".-" and row.text[start - 2].isalpha():
        return  # the A of N.A., the N of DVLA-N
    if row.text[end : end + 1] == "=" and row.text[end + 1 : end + 2].strip():
        return  # of an address on the web
    if end - start <= GLUED and row.text[end : end + 1].isdigit():
        return  # the PO of PO46727
    if _is_of_code(row.text, start, end):
        return  # the 3 of LS21 3BX
    if last.end - last.start <= GLUED and last.text not in NUMBER_WORDS and _PREFIX.match(row.text, end):
        return  # the BC of BC-26-2169
    for e in entries:
        yield Hit(
            e.field, e.anti, e.rank, e.text, likeness, row.number, atoms[0].segment, start, end, box, e.turn, e.of, firm
        )


def _is_of_code(text: str, start: int, end: int) -> bool:
    """Whether figures inside a piece of a line go on in letters: they are part of a code, and number no field."""
    inside = start > 0 and text[start - 2 : start] != "  "
    return inside and text[start:end].isdigit() and text[end : end + 1].isalpha()


def _longest(hits: list[Hit]) -> dict[str, list[Hit]]:
    """Overlapping hits: the longest label stays (not the longest run of text, which may have swallowed a neighbour);
    of equally long ones the surer, then the label before the anti-label. A shorter label of another field inside a
    longer one says nothing."""
    kept: dict[str, list[Hit]] = {}
    on_row: dict[int, list[Hit]] = {}
    for hit in sorted(hits, key=lambda h: (-len(_key(h.label)), -h.likeness, h.anti, h.rank)):
        mine = (k for k in kept.get(hit.field, ()) if k.row == hit.row)
        if any(k.start < hit.end and hit.start < k.end for k in mine):
            continue
        longer = (k for k in on_row.get(hit.row, ()) if len(_key(k.label)) > len(_key(hit.label)))
        if any(k.start < hit.end and hit.start < k.end and not k.anti for k in longer):
            continue
        kept.setdefault(hit.field, []).append(hit)
        on_row.setdefault(hit.row, []).append(hit)
    return {field: sorted(many, key=lambda h: (h.row, h.start)) for field, many in kept.items()}
