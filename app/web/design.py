"""What the page of the design system shows, read from the files that make it so: tokens by group, glyphs by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from app.web.assets import STATIC

Sample = Literal["colour", "size", "none"]
_PIECE = re.compile(r"(?P<lead>^[ \t]*)?/\*(?P<words>.*?)\*/|--(?P<name>[\w-]+):\s*(?P<value>.*?);", re.S | re.M)
_COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|rgb\(", re.I)


@dataclass(frozen=True, kw_only=True, slots=True)
class Token:
    """`value` as it is written in static/css/tokens.css; `sample` says how it is shown."""

    name: str
    value: str
    remark: str = ""

    @property
    def sample(self) -> Sample:
        if self.name.startswith("shadow"):
            return "none"
        return "colour" if _COLOUR.search(self.value) or self.name == "focus" else "size"


@dataclass(frozen=True, kw_only=True, slots=True)
class TokenGroup:
    """`title` is the first sentence of the comment above the group, `note` the rest."""

    title: str
    note: str
    tokens: tuple[Token, ...]

    @property
    def is_colour(self) -> bool:
        return any(token.sample == "colour" for token in self.tokens)


@cache
def token_groups() -> tuple[TokenGroup, ...]:
    """The groups of tokens.css in its order, without what other wishes (contrast, motion) change of them."""
    text = (STATIC / "css" / "tokens.css").read_text()
    body = re.search(r"^:root \{\n(.*?)^\}", text, re.S | re.M)
    if body is None:
        raise ValueError("static/css/tokens.css has no :root block")
    groups: list[tuple[str, list[Token]]] = []
    for piece in _PIECE.finditer(body[1]):
        words = " ".join((piece["words"] or "").split())
        if piece["name"]:
            groups[-1][1].append(Token(name=piece["name"], value=" ".join(piece["value"].split())))
        elif piece["lead"] is not None:
            groups.append((words, []))
        elif groups[-1][1]:
            last = groups[-1][1][-1]
            groups[-1][1][-1] = Token(name=last.name, value=last.value, remark=words)
    return tuple(_group(words, tokens) for words, tokens in groups if tokens)


def _group(words: str, tokens: list[Token]) -> TokenGroup:
    title, _, note = words.partition(". ")
    if ": " in title:
        title, _, rest = title.partition(": ")
        note = f"{rest[:1].upper()}{rest[1:]}. {note}" if note else f"{rest[:1].upper()}{rest[1:]}"
    return TokenGroup(title=title.rstrip("."), note=note, tokens=tuple(tokens))


@cache
def glyphs() -> tuple[str, ...]:
    """Names of static/icons.svg in its order, as `icon` takes them."""
    return tuple(re.findall(r'<symbol id="i-([\w-]+)"', (STATIC / "icons.svg").read_text()))
