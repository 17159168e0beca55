"""What a paper calls itself: the heading of a page, and names without it."""

from __future__ import annotations

import re
from functools import lru_cache

from app.readers.lexicon_names import LEGAL, SPECIMEN
from app.readers.rules_found import Found
from app.readers.text import one_line, soft, soft_words
from app.readers.zones import Zones

HEAD = 0.36
"""Of the page, in which letterheads stand."""
_DIVIDED = re.compile(r"\s[·|•∙*]\s")
LARGE = 1.1
"""From how many heights of a line on a heading is one, though a table was read there."""
TITLE = 7
"""Letters from which on a word that such papers use is one that names them."""


def is_title(text: str, known: frozenset[str]) -> bool:
    """Whether a line says what the paper is, and no name."""
    letters = soft(text)
    named = (word for word in _naming(known) if word in letters and 5 * len(word) > 2 * len(letters))
    return any(named) and not LEGAL.search(text)


@lru_cache(maxsize=64)
def _naming(known: frozenset[str]) -> tuple[str, ...]:
    """The words of a schema that name such papers; remembered, for a schema is no page."""
    return tuple(word for word in known if len(word) >= TITLE)


def first_part(text: str) -> str:
    """A company's name without the rest of a sender's line, where dots or stars divide it."""
    name = _DIVIDED.split(text)[0]
    return name if LEGAL.search(name) else text


def untitled(text: str, known: frozenset[str]) -> str:
    """A name without the paper's title behind its legal form: "Nilgiri Wealth LLP Capital Gain Report"."""
    for form in LEGAL.finditer(text):
        behind = text[form.end() :]
        if behind.startswith(" ") and is_title(behind, known):
            return text[: form.end()]
    return text


def titles(zones: Zones, keywords: tuple[str, ...], claimed: set[int]) -> list[Found]:
    """The heading of a page: large print near its top, or one of the schema's own words; no word that is the value of
    another field (`claimed`)."""
    view = zones.view
    known = soft_words(keywords)
    found = []
    for row in view.rows:
        if row.box.centre[1] > 0.4 and row.number > 5:
            break
        for segment in row.segments:
            text = SPECIMEN.sub("", one_line(view.text(segment)).strip(" :*-=_"))
            if sum(c.isalpha() for c in text) < 3 or zones.is_label(row, segment) or claimed.issuperset(segment):
                continue
            ratio = view.box(segment).height / view.height if view.height else 1.0
            if zones.taken & set(segment) and (ratio < LARGE or row.box.centre[1] > HEAD):
                continue
            letters = soft(text)
            score = 0.35 + min(0.3, 0.35 * (ratio - 1)) - 0.25 * row.box.centre[1]
            score += (
                0.3 if letters in known else 0.18 if any(word in letters for word in known if len(word) > 3) else 0.0
            )
            score += 0.05 if text.isupper() else 0.0
            score -= 0.25 if LEGAL.search(text) or sum(c.isdigit() for c in text) > 4 else 0.0
            score -= 0.2 if text.endswith((".", ",")) or len(text.split()) > 9 else 0.0
            if score > 0:
                found.append(Found(text, None, text, segment, min(score, 0.85), "the heading of the page"))
    return found
