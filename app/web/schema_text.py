"""Lists of words as one line of text, and by language as one line each: how people write labels and read them.

invoice date, date            words, apart by commas; "a name, a first name" in quotes where it has one itself
de: rechnungsdatum, datum     of a language
female: F, weiblich           of a choice
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

ANY = "und"
"""BCP 47 for a language that nobody told: words on a line without a tag."""

_TAG = re.compile(r"([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*:\s*(.*)", re.DOTALL)
_WORD = re.compile(r'\s*(?:"((?:[^"]|"")*)"(?=\s*(?:,|$))|([^,]*))\s*(?:,|$)')
_CHOICE = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^:]*?))\s*(?::(.*))?', re.DOTALL)


def words_of(text: str) -> list[str]:
    """The words of a line (or of several, as if a comma ended each), in order, each once."""
    text = ",".join(_lines(text))
    found: list[str] = []
    at = 0
    while at < len(text):
        match = _WORD.match(text, at)
        if match is None:  # never: its second way takes anything
            break
        word = match[1].replace('""', '"') if match[1] is not None else match[2]
        if (word := " ".join(word.split())) and word not in found:
            found.append(word)
        at = max(match.end(), at + 1)
    return found


def line_of(words: Iterable[str]) -> str:
    return ", ".join(_quoted(word) if "," in word or word.startswith('"') else word for word in words)


def labels_of(text: str) -> dict[str, list[str]]:
    """Words by language tag; those of a line without one are of ANY."""
    found: dict[str, list[str]] = {}
    for line in _lines(text):
        tag, rest = _tagged(line)
        many = found.setdefault(tag or ANY, [])
        many += [word for word in words_of(rest) if word not in many]
    return {tag: many for tag, many in found.items() if many}


def label_lines(labels: Mapping[str, Iterable[str]]) -> str:
    """ANY without a tag, unless it would look like another one."""
    lines = []
    for tag in in_order(labels):
        line = line_of(labels[tag])
        lines.append(line if tag == ANY and not _TAG.fullmatch(line) else f"{tag}: {line}")
    return "\n".join(line for line in lines if line.strip())


def in_order(tags: Iterable[str]) -> list[str]:
    """What people look for first: ANY, English, the others by their tags."""
    return sorted(tags, key=lambda tag: (tag != ANY, tag != "en", tag))


def hints_of(text: str) -> tuple[str, dict[str, str]]:
    """The hint for everyone, and those by language."""
    plain: list[str] = []
    tagged: dict[str, str] = {}
    for line in _lines(text):
        tag, rest = _tagged(line)
        if tag is None:
            plain.append(line)
        elif rest.strip():
            tagged[tag] = f"{tagged[tag]} {rest.strip()}" if tag in tagged else rest.strip()
    return " ".join(plain), tagged


def hint_lines(hint: str, hints: Mapping[str, str]) -> str:
    return "\n".join(
        [*([" ".join(hint.split())] if hint else []), *(f"{tag}: {hints[tag]}" for tag in in_order(hints))]
    )


def choices_of(text: str) -> tuple[list[str], dict[str, list[str]]]:
    """The choices, one a line, and the words that mean each on paper."""
    choices: list[str] = []
    words: dict[str, list[str]] = {}
    for line in _lines(text):
        match = _CHOICE.fullmatch(line)
        if match is None:
            choices.append(line)
            continue
        choice = match[1].replace('""', '"') if match[1] is not None else match[2]
        choices.append(choice.strip())
        if found := words_of(match[3] or ""):
            words[choice.strip()] = found
    return choices, words


def choice_lines(choices: Iterable[str], words: Mapping[str, Iterable[str]]) -> str:
    lines = []
    for choice in choices:
        shown = _quoted(choice) if ":" in choice or choice.startswith('"') else choice
        lines.append(f"{shown}: {line_of(words[choice])}" if words.get(choice) else shown)
    return "\n".join(lines)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _tagged(line: str) -> tuple[str | None, str]:
    match = _TAG.fullmatch(line)
    return (match[1], match[2]) if match else (None, line)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
