"""What is chosen of the options behind a label: by boxes to tick, by a cross before one of them, or by a mark that OCR
has left out."""

from __future__ import annotations

import re

from app.readers.ticks import find_ticks
from app.readers.view import PageView

WIDE = 1.7
"""Of the usual width of a character: a word that wide was read together with the box before it."""
_CROSS = re.compile(r"^[xX✗✘✓✔×]\s+(?=\S)")


def chosen(text: str) -> str:
    """Of boxes to tick what is ticked; the text itself where it has none."""
    ticks = find_ticks(text)
    if not ticks:
        return text
    ticked = [t.label for t in ticks if t.ticked and t.label]
    return ", ".join(ticked) if ticked else "" if len(ticks) > 1 else text


def are_boxes(text: str) -> bool:
    return len(find_ticks(text)) >= 2


def marked(view: PageView, segments: list[tuple[int, ...]]) -> str | None:
    """The option marked among segments that follow a label; None where they are no options."""
    words = [w for s in segments for w in s]
    text = view.text(tuple(words))
    ticks = find_ticks(text)
    if ticks and not any(t.ticked for t in ticks):
        return _unread(view, words)
    if ticks or len(segments) < 2:
        return None
    crossed = [m.string[m.end() :] for s in segments if (m := _CROSS.match(view.text(s)))]
    return ", ".join(crossed) if crossed else None


def crossed_of(view: PageView, segments: list[tuple[int, ...]]) -> str | None:
    """What is crossed of options side by side, none of which has a box; None where nothing is."""
    texts = [view.text(s) for s in segments]
    if len(texts) < 2 or any(find_ticks(text) for text in texts):
        return None
    crossed = [m.string[m.end() :] for text in texts if (m := _CROSS.match(text))]
    return ", ".join(crossed) if crossed else None


def _unread(view: PageView, words: list[int]) -> str | None:
    """The word behind empty boxes that has none, and takes the room of one."""
    for n, w in enumerate(words):
        word = view.words[w]
        boxed = n > 0 and find_ticks(view.words[words[n - 1]].text)
        wide = word.box.width > WIDE * view.char_width * len(word.text)
        if n > 1 and not boxed and wide and not find_ticks(word.text) and word.text[0].isalnum():
            return word.text
    return None
