"""Figures that stand in headings all the same: the day of a balance, the year of a sum, the paragraph of a law."""

from __future__ import annotations

import re

from app.readers.patterns import quick

FEW = 2
"""Figures that a heading may have besides."""
_LAW = quick(
    r"\bsub-?section\s?\(\w{1,2}\)|"
    r"(?:\bu/[sc]\.?|\bsec(?:tion|\.)?|§{1,2}|\bart(?:icle|icolo|ículo|igo|ikel)?\.?|\bpasal|\bseksyen|\brule)"
    r"\s?\d{1,4}[A-Za-z]{0,2}(?:\(\w{1,4}\))*",
    re.I,
)
_DAY = re.compile(r"\b\d{1,4}[-./]\d{1,2}[-./]\d{2,4}\b|\b\d{1,2}[-./]\d{1,2}\.?(?!\d)")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d{2}(?:\s?[-/–]\s?(?:20)?\d{2})?(?![\d.,]\d)(?!\d)")

_SAID = re.compile(r"\([^()]*[^\W\d_]{2}[^()]*\)")
"""An aside in words: "(Example 100 sh. XYZ Co.)"."""
_BOXES = re.compile(r"(?<![\w.,])\d{1,2}[a-z]?-(?=[A-Z])")
"""The numbers of a form's boxes before their headings: "1d-Proceeds 1e-Cost or other basis"."""
_RATE = re.compile(r"(?<![\d.,])\d{1,2}(?:[.,]\d{1,2})?\s?%")

# The year that amounts are of, behind what they are: "Interest for FY 2023-24", "Zinsen 2024".
_OF_YEAR = quick(
    r"(?:\b(?:for|in|of|during|im|für|en|pour|nel|per|em|over|in het|för|for)\b )?(?:\bthe )?"
    r"(?:\b(?:f\.?y\.?|fin(?:ancial|\.)? year|tax year|year|jahr|année|año|anno|ano|jaar|år(?:et)?|rok|tahun)\b ?)?"
    r"(?<![\d.,])(?:19|20)\d{2}(?:\s?[-/–]\s?(?:20)?\d{2})?\s*$",
    re.I,
)


def without_law(text: str) -> str:
    """A heading without the paragraph and the year it names: the "TDS" of "TDS u/s 194A"."""
    return _OF_YEAR.sub("", _LAW.sub(" ", text)).strip() if any(map(str.isdigit, text)) else text


def is_figure(text: str) -> bool:
    """Whether a piece of a line is no heading for its figures; beside words, days, years, laws and rates count
    for none."""
    if sum(map(str.isdigit, text)) <= FEW:
        return False
    return figures_in(text) > FEW


def figures_in(text: str) -> int:
    """How many figures a piece of a line has, but for those of days, years, laws and rates beside words."""
    if any(map(str.isalpha, text)):
        text = _YEAR.sub(" ", _DAY.sub(" ", _LAW.sub(" ", _RATE.sub(" ", _BOXES.sub(" ", _SAID.sub(" ", text))))))
    return sum(map(str.isdigit, text))
