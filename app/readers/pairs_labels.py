"""What is a label of a form by its words: short, no sentence, letters for the most part."""

from __future__ import annotations

import re

from app.readers.text import one_line

LONGEST_LABEL = 9
"""Words of a label."""
LEADER = re.compile(r"\s*(?:\.\s?){3,}\s*|\s*_{3,}\s*|\s*…+\s*|\s*(?:· ?){3,}\s*")
NUMBERED = re.compile(r"^\(?\d{1,2}[.)]\s*(?=[^\W\d])")
_SHORTENED = re.compile(r"(?<!\w)[^\W\d_]{1,3}\.\s*$")  # the last word of "TAX NO."
BOTH = re.compile(r"[^\W\d_][^\d/]* ?/ ?[^\W\d_][^\d/]*")  # a label in two languages: "Carimbo / Stamp"
SIGNATURE = re.compile(
    r"\b(?:signatures?|signed|unterschrift|firma (?:d|/)|assinatura|handtekening|podpis|underskrift|tandatangan|"
    r"tanda tangan)",
    re.I,
)


def label_of(text: str) -> str:
    """The words of a label, without its number, its dots and its colon."""
    return NUMBERED.sub("", LEADER.sub(" ", one_line(text))).strip(" :：.*_")


def is_label(text: str) -> bool:
    plain = label_of(text)
    letters = sum(c.isalpha() for c in plain)
    figures = sum(c.isdigit() for c in plain)
    sentence = LEADER.sub(" ", text).rstrip().endswith(".") and len(plain.split()) > 2 and not _SHORTENED.search(text)
    short = len(plain.split()) <= LONGEST_LABEL and not sentence
    return letters >= 2 and figures < 4 and short and letters > 0.5 * len(plain.replace(" ", ""))
