"""Whole names of who issued a paper, for those that its head says in short: the name of a logo, and elsewhere on the
page the same with its legal form behind it."""

from __future__ import annotations

import re
from dataclasses import replace

from app.readers.lexicon_names import LEGAL
from app.readers.rules_found import Found
from app.readers.rules_place import address_strength
from app.readers.text import soft
from app.readers.view import PageView

LONGER = 0.06
"""By how much a whole name is surer than its beginning."""
WHOLE_NAME = "the whole name of the head"
NAMED = 0.15
"""By how much a name that says what its business is is surer."""
LEAST_LETTERS = 4
_BEHIND = re.compile(r"(?:,? (?:[A-ZÀ-Ý&][\w&.'’/-]*|of|de|du|della|e|et|und|og|och|and)){0,3}")
_WHOLE = re.compile(
    r"\b(?:N\.A\.|Building Society|Credit Union|Federal Savings Bank|Savings Bank|Bank|Banque|Banco|Banca|"
    r"Sparkasse|Sparbank)(?=\W|$)"
)

_TRADES = {
    "bank": re.compile(
        r"bank|\bbanque|\bbanc[oa]\b|\bcaixa\b|\bcaja\b|\bcaisse\b|sparkasse|sparbank|\bkasa\b|\bkasse\b|pank\w*|"
        r"building society|credit union|crédit|\bcredito\b|\bcrédito\b|banka|záložna|takarék\w*",
        re.I,
    )
}


def fuller(view: PageView, found: list[Found]) -> list[Found]:
    """The candidates with the whole name of the surest, where that is but the beginning of one."""
    best = max(found, key=lambda f: f.score, default=None)
    name = best.value if best is not None else ""
    if best is None or LEGAL.search(name) or len(soft(name)) < LEAST_LETTERS or any(c.isdigit() for c in name):
        return found
    wanted = name.lower()
    for row in view.rows:
        at = row.text.lower().find(wanted)
        end = at + len(wanted)
        if at < 0 or row.text[max(at - 1, 0) : at].isalnum() or row.text[end : end + 1].isalnum():
            continue
        end += _end(row.text[end:].split("  ")[0])
        said = row.text[at:end]
        if end > at + len(wanted) and said[:1].isupper() and address_strength(said) < 2:
            words = row.words_at(at, end, view.words)
            one = replace(best, value=said, raw=said, words=words, score=best.score + LONGER, reason=WHOLE_NAME)
            return [*found, one]
    return found


def _end(behind: str) -> int:
    """Where the legal form ends behind a name's beginning, with a few words between; 0 where none is."""
    for form in (LEGAL.search(behind), _WHOLE.search(behind)):
        between = behind[: form.start()].rstrip(" ,") if form is not None else "-"
        if form is not None and (not between or _BEHIND.fullmatch(between)):
            return form.end()
    return 0


def of_its_trade(label: str, found: list[Found]) -> list[Found]:
    """The candidates for a field that is called after a trade (a bank), those surer that name it."""
    trade = _TRADES.get(label)
    if trade is None:
        return found
    return [replace(f, score=min(f.score + NAMED, 0.95)) if trade.search(f.value) else f for f in found]
