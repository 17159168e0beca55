"""Labels that OCR has damaged: which one a text most likely was, and when it is none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process

from app.readers.lexicon import NUMBER_WORDS
from app.readers.text import spellings
from app.readers.view import Atom

LIKENESS = 84.0
"""Least likeness of a damaged label: one letter in six."""
MISREAD = 0.92
"""Likeness of one in which letters of one look alone are mistaken for each other: TOTAI."""
_ALIKE = str.maketrans("i1o0", "llOO")
REST = 60.0
"""Least likeness of what stands behind a label to what makes a longer one of it: else it is the label's value."""


def likeliest(texts: list[str], labels: tuple[str, ...]) -> dict[str, tuple[str, float]]:
    """For each damaged text the label it most likely was."""
    wanted = list(dict.fromkeys(texts))
    if not labels or not wanted:
        return {}
    scores = process.cdist(wanted, labels, scorer=fuzz.ratio, score_cutoff=LIKENESS)
    best = scores.argmax(axis=1)
    near = {
        text: (labels[column], float(scores[row, column]) / 100.0)
        for row, (text, column) in enumerate(zip(wanted, best, strict=True))
        if scores[row, column] >= LIKENESS and not _cut(text, labels[column])
    }
    alike = _alike(labels)
    return near | {text: (alike[look], MISREAD) for text in wanted if (look := _look(text)) in alike}


@lru_cache(maxsize=64)
def _alike(labels: tuple[str, ...]) -> Mapping[str, str]:
    """Labels by what they are with letters of one look as one."""
    return {_look(label): label for label in reversed(labels)}


def _look(text: str) -> str:
    """A text with letters of one look as one, and the two that are read for an m as one."""
    return text.replace("rn", "m").translate(_ALIKE)


def took_value(atoms: tuple[Atom, ...], label: str, names: Collection[str]) -> bool:
    """Whether a run is no damaged label but a whole one and the beginning of its value: "Kontoinhaber Jan"."""
    text, took = "", False
    for n, atom in enumerate(atoms[:-1]):
        text += atom.text
        if text in names and label.startswith(text):
            behind = "".join(a.text for a in atoms[n + 1 :])
            took = fuzz.ratio(behind, label.removeprefix(text)) < REST
    return took


def _cut(text: str, label: str) -> bool:
    """Whether a text is not a damaged label, but one without the word for number: a licence is no licence's number."""
    bare = spellings(text)[-1]
    rest = label.removeprefix(bare) if label.startswith(bare) else label.removesuffix(bare)
    return rest != label and rest in NUMBER_WORDS | {"number", "nummer", "numero", "num"}
