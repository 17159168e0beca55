"""Where the labels of a schema stand on a page. Labels are data of the schema; OCR may have damaged them.

Every label and anti-label of every field is looked for at once, and where several overlap the longest wins: so
`Sub Total` is no `Total`, and `Total GST` neither, without a word of it in code.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from app.model.geometry import Box
from app.model.schema import FieldSpec, Schema
from app.readers.text import soft
from app.readers.view import Atom, PageView, Row

LONGEST = 6
"""Atoms in the longest label that is looked for."""
LIKENESS = 84.0
"""Least likeness of a damaged label: one letter in six."""
FUZZY_LENGTH = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """A label of `field` (or an anti-label: then `anti`). `rank` is its place in the schema's list: earlier
    labels name the field more surely. `likeness` is 1.0 for an exact one."""

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


@dataclass(frozen=True, slots=True)
class _Entry:
    field: str
    anti: bool
    rank: int
    text: str


@lru_cache(maxsize=256)
def _entries(fields: tuple[tuple[str, tuple[tuple[str, ...], ...], tuple[str, ...]], ...]) -> dict[str, list[_Entry]]:
    table: dict[str, list[_Entry]] = {}
    for key, languages, anti_labels in fields:
        for labels in languages:
            for rank, label in enumerate(labels):
                table.setdefault(_key(label), []).append(_Entry(key, False, rank, label))
        for rank, label in enumerate(anti_labels):
            table.setdefault(_key(label), []).append(_Entry(key, True, rank, label))
    table.pop("", None)
    return table


def _key(label: str) -> str:
    return soft(label) + ("#" if "#" in label else "")


def _of_schema(schema: Schema) -> dict[str, list[_Entry]]:
    specs: tuple[FieldSpec, ...] = schema.fields
    return _entries(tuple((s.key, tuple(s.labels.values()), s.anti_labels) for s in specs))


def find_labels(view: PageView, schema: Schema) -> dict[str, list[Hit]]:
    """Hits by field. An anti-label of a field is a hit of that field with `anti` set."""
    table = _of_schema(schema)
    windows: list[tuple[Row, tuple[Atom, ...], str]] = []
    for row in view.rows:
        windows += [(row, atoms, text) for atoms, text in _windows(row)]
    near = _near([text for _, _, text in windows if text not in table], table)
    found: dict[str, list[Hit]] = {}
    for row, atoms, text in windows:
        name, likeness = (text, 1.0) if text in table else near.get(text, ("", 0.0))
        for entry in table.get(name, ()):
            words = tuple(dict.fromkeys(a.word for a in atoms))
            found.setdefault(entry.field, []).append(
                Hit(
                    entry.field, entry.anti, entry.rank, entry.text, likeness, row.number, atoms[0].segment,
                    atoms[0].start, atoms[-1].end, view.box(words),
                )
            )  # fmt: skip
    return {field: _longest(hits) for field, hits in found.items()}


def _windows(row: Row) -> list[tuple[tuple[Atom, ...], str]]:
    """Runs of atoms of one segment that begin with letters (or hold a #)."""
    found = []
    atoms = row.atoms
    for i, first in enumerate(atoms):
        if first.text[0].isdigit():
            continue
        text = ""
        for j in range(i, min(i + LONGEST, len(atoms))):
            atom = atoms[j]
            if atom.segment != first.segment or (atom.text[0].isdigit() and j > i + 1):
                break
            text += atom.text
            found.append((atoms[i : j + 1], text))
    return found


def _near(texts: list[str], table: dict[str, list[_Entry]]) -> dict[str, tuple[str, float]]:
    """For each damaged text the label it most likely was."""
    labels = [label for label in table if len(label) >= FUZZY_LENGTH and label.isascii()]
    wanted = [t for t in dict.fromkeys(texts) if len(t) >= FUZZY_LENGTH and not any(c.isdigit() for c in t)]
    if not labels or not wanted:
        return {}
    scores = process.cdist(wanted, labels, scorer=fuzz.ratio, score_cutoff=LIKENESS)
    best = scores.argmax(axis=1)
    return {
        text: (labels[column], float(scores[row, column]) / 100.0)
        for row, (text, column) in enumerate(zip(wanted, best, strict=True))
        if scores[row, column] >= LIKENESS
    }


def _longest(hits: list[Hit]) -> list[Hit]:
    """Overlapping hits: the longest label stays (not the longest run of text, which may have swallowed a neighbour);
    of equally long ones the surer, then the label before the anti-label."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (-len(_key(h.label)), -h.likeness, h.anti, h.rank)):
        if not any(k.row == hit.row and k.start < hit.end and hit.start < k.end for k in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: (h.row, h.start))
