"""Rearranged patterns match what they matched before, in the same order and with the same groups."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.readers.patterns import quick, rearranged

PATTERNS = (
    r"\b(?:sa|s\.?a\.?s|s/b|[s5]b|bs|ba?|abs|as|sas)\b\.?",
    r"(?:ab|a|abs)(s?)|(?P<b>b)s|(b)|ba",
    r"\bab\b|\bsa b\b|(?i:\bba\b)|\bb s\b|a-b",
    r"(?<![a-z])(?:a|ab|abs)(?![a-z])|(?<![a-z])(?:b\.|b|s)",
    r"\w*(?:sa|as|ba)|\w{2}(?:b|ab)|ab|\d(?:a|b)s?|b+a|ba{1,2}",
    r"(?-i:AB|As|A)b?|ab(?=s|\.)|a(?!b)|(?:|a|b)s",
    r"[ab]s|[ab]b|\.a|\.b|\. |[^\]a]\]|[]b]a",
    r"\(a\)|\(b|a\|b|a{2}?b|a*?b|b?",
)
TEXTS = st.text(alphabet="aAbBsS5 ./-()|]ſ", max_size=14)


@pytest.mark.parametrize("flags", [0, re.I])
@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=TEXTS)
def test_it_matches_what_it_matched(pattern: str, flags: int, text: str) -> None:
    plain, fast = re.compile(pattern, flags), quick(pattern, flags)
    found = [[(m.span(), m.groups(), m.groupdict()) for m in one.finditer(text)] for one in (plain, fast)]
    assert found[0] == found[1]
    whole, again = plain.fullmatch(text), fast.fullmatch(text)
    assert (whole and whole.groups()) == (again and again.groups())


def test_alternatives_that_begin_alike_begin_once() -> None:
    assert rearranged("rs|usd|r|us", ignore=False) == "r(?:s|)|u(?:s(?:d|))"
    assert (
        rearranged(r"\b(?:ltd|llc|ag)\b", ignore=True) == r"\b(?:(?-i:[lL])(?:(?-i:[tT])d|(?-i:[lL])c)|(?-i:[aA])g)\b"
    )


@pytest.mark.parametrize("letter", "abcdefghijklmnopqrstuvwxyz")
def test_a_letter_is_found_in_all_its_forms(letter: str) -> None:
    forms = "".join(re.findall(letter, "".join(map(chr, range(0x10000))), re.I))
    assert quick(f"{letter}1|{letter}2|-", re.I).findall("2".join(forms) + "2") == [f"{c}2" for c in forms]


@pytest.mark.parametrize("pattern", ["a)b", "a[b", "a\\", "a(b"])
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="at 1"):
        rearranged(pattern, ignore=False)
