"""Regular expressions of many words, rearranged so that they take less time; what they match stays the same.

Python's engine tries the alternatives of a group one after the other. Where it ignores case it even begins each of them
before it sees that its first letter is another. So alternatives that begin alike are put together, each beginning once,
and a first letter is written as a class of its two cases, which the engine compares before anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_ATOM = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[^\\(\[]", re.S)
_OPENING = re.compile(r"\((?:\?(?:P<\w+>|<?[=!]|[a-z]*(?:-[a-z]+)?:))?")
_REPEAT = re.compile(r"(?:[*+?]|\{\d*,?\d*\})[?+]?")
_ONE = re.compile(r"\\[bBdDwWsS]|\[.*\]|\(\?<?[=!].*\)", re.S)
"""What has one length, so that nothing depends on how often it is tried."""
_LITERAL = re.compile(r"[^\\.^$|()\[\]*+?{}]|\\[^\w\s]")
_SAME = {"i": "iI\u0130\u0131", "k": "kK\u212a", "s": "sS\u017f"}
"""The letters with more than two forms where case is ignored."""
_CAPTURES = re.compile(r"\((?!\?)|\(\?P<")

_Alternative = list[str]
"""Its atoms, each with what repeats it."""


def quick(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The same as re.compile. Not for patterns with flags inside, but for those of a group (`(?i:`), with back
    references, or in the verbose form."""
    return re.compile(rearranged(pattern, ignore=bool(flags & re.I)), flags)


def rearranged(pattern: str, *, ignore: bool) -> str:
    """The text of a pattern; `ignore`: it stands where case is ignored."""
    alternatives, end = _read(pattern, 0, ignore)
    if end != len(pattern):
        raise ValueError(f"a parenthesis too many at {end} of {pattern!r}")
    return _written(alternatives, ignore)


def _read(pattern: str, at: int, ignore: bool) -> tuple[list[_Alternative], int]:
    """The alternatives from a place on, up to the end of their group, and that end."""
    alternatives: list[_Alternative] = [[]]
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            alternatives.append([])
            at += 1
            continue
        if opening := _OPENING.match(pattern, at):
            inner = "i" in opening[0].partition("-")[0] if opening[0].endswith("i:") else ignore
            within, end = _read(pattern, opening.end(), inner)
            if end == len(pattern):
                raise ValueError(f"a parenthesis that opens at {at} of {pattern!r} and is not closed")
            behind = opening[0].startswith("(?<")  # of one width, which is not ours to touch
            body = pattern[opening.end() : end] if behind else _written(within, inner)
            atom, at = f"{opening[0]}{body})", end + 1
        elif found := _ATOM.match(pattern, at):
            atom, at = found[0], found.end()
        else:
            raise ValueError(f"nothing that can be read at {at} of {pattern!r}")
        if repeated := _REPEAT.match(pattern, at):
            atom, at = atom + repeated[0], repeated.end()
        alternatives[-1].append(atom)
    return alternatives, at


def _written(alternatives: list[_Alternative], ignore: bool) -> str:
    """Alternatives as a pattern. Those with the same beginning meet, past others that begin with another letter: of
    these at most one can match at a place, whichever comes first."""
    parts: list[str] = []
    run: dict[str, list[_Alternative]] = {}
    for one in alternatives:
        kind = _kind(one, ignore)
        letters = all(_LITERAL.fullmatch(key) for key in (kind, *run))
        if not letters and set(run) != {kind}:
            parts += _run_written(run, ignore)
            run = {}
        if kind:
            run.setdefault(kind, []).append(one)
        else:
            parts.append("".join(one))
    return "|".join([*parts, *_run_written(run, ignore)])


def _kind(alternative: _Alternative, ignore: bool) -> str:
    """What an alternative begins with, "" where that may be put together with nothing."""
    if not alternative or any(_CAPTURES.search(atom) for atom in alternative if not atom.startswith("\\")):
        return ""  # what groups capture is told by their order
    first = alternative[0]
    if len(first) == 1 and _LITERAL.fullmatch(first):
        low = first.lower() if ignore else first
        return "" if ignore and first in "\u0130\u0131\u017f\u212a" else low
    return first if _LITERAL.fullmatch(first) or _ONE.fullmatch(first) else ""


def _run_written(run: dict[str, list[_Alternative]], ignore: bool) -> Iterable[str]:
    if sum(map(len, run.values())) < 2:
        yield from ("".join(one) for many in run.values() for one in many)
        return
    for kind, many in run.items():
        rests = [one[1:] for one in many]
        cased = ignore and kind.isascii() and kind.isalpha()
        first = f"(?-i:[{_SAME.get(kind, kind + kind.upper())}])" if cased else kind
        rest = "".join(rests[0]) if len(rests) == 1 else f"(?:{_written(rests, ignore)})"
        yield first + rest
