"""Boxes to tick, as printed and as OCR reads them: ☒ ☐ [x] [ ] (X) ✓."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"[\[(]\s*(?P<typed>[xXvV*✓✔✗✘]?)_?\s*[\])]|(?P<full>[☒☑✓✔✗✘■●◉⦿▣])|[☐□○◯❏❑]")


@dataclass(frozen=True, slots=True)
class Tick:
    """One box, and the words it stands for."""

    label: str
    ticked: bool


def find_ticks(text: str) -> tuple[Tick, ...]:
    """The boxes of a text, left to right; none where it has none. Labels stand behind their boxes where something
    stands behind the last one, else before them."""
    marks = list(_MARK.finditer(text))
    if not marks:
        return ()
    starts, ends = [0, *(m.end() for m in marks)], [*(m.start() for m in marks), len(text)]
    between = [text[start:end].strip(" \t\n.,;:/|") for start, end in zip(starts, ends, strict=True)]
    labels = between[1:] if between[-1] else between[:-1]
    return tuple(Tick(label, bool(m["typed"] or m["full"])) for m, label in zip(marks, labels, strict=True))
