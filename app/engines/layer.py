"""Text layers: their words, and whether they are what the page shows. Enough of them must be of real characters in
boxes with an area; ink must stand where they claim to be, and words where lines of print are; where the letters raise
doubts, a few of the words read by OCR must agree. `believed` runs in the process pool."""

from __future__ import annotations

import io
import itertools
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PIL import Image
from pydantic import TypeAdapter
from rapidfuzz import fuzz

from app.engines import facing, ocr_rapid, skew
from app.errors import FileDamaged
from app.model.page import Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_CHARACTERS = 16
"""A layer with fewer letters and digits is a stamp or a remnant: reading the picture costs little then."""
MOST_BAD = 0.05
"""Share of characters without a meaning: fonts without a Unicode map give them by the page."""
MOST_FLAT = 0.2
"""Share of words whose boxes have no area: such a layer cannot be shown on the page."""
LOOK_SIDE = 1000
"""The page is looked at in half or a quarter of its size, as long as its longer side stays above this."""
WHOLE = 1 << 15
LEAST_INKED, SURELY_INKED = 0.6, 0.97
"""Shares of the words whose boxes hold ink. Of 71 true pages two had less than 0.97; moved down by a twentieth of the
page, one had more."""
LEAST_LEVELS = 24
"""Levels of grey between the lightest and the darkest of a box with ink in it."""
LEAST_COVERED = 0.6
"""Share of the lines of print that words stand on. Below, some of the others are read: pictures and drawings have
lines, too."""
LINES_TO_ASK = 6
LEAST_LETTERS = 80
"""Fewer Latin letters have no frequencies worth a comparison."""
LEAST_LIKENESS = 0.82
"""Cosine of the frequencies of a page's letters and those below. Of 57 pages of prose and tables 0.87 and more, but for
one in code words and two of names; with their letters exchanged for others 0.80 at most, 0.53 in the middle."""
SURELY_ROWS = 1.6
"""As in app.engines.upright: from this on lines run along the rows, and below one over it along the columns."""
WORDS_READ = 8
LEAST_AGREEMENT = 65.0
"""Percent (Indel) that the words read must have in common with the layer's, on average."""

# Per thousand, the middle of English, German, French, Spanish and Italian (after the tables of Beker and Piper, 1982,
# and their like for the others).
_USUAL = dict(
    zip(
        "etaoinsrhldcumfpgwybvkxjqz",
        (146, 72, 85, 64, 76, 80, 68, 66, 30, 48, 41, 32, 40, 27, 14, 25, 15, 9, 8, 12, 14, 5, 2, 2, 6, 5),
        strict=True,
    )
)


_WORDS = TypeAdapter(tuple[Word, ...])


def words_in(layer: bytes) -> tuple[Word, ...]:
    """The words of a layer (JSON, as the split keeps it), without what is no text and what was drawn twice."""
    return _once(clean(_WORDS.validate_json(layer)))


def clean(words: Sequence[Word]) -> tuple[Word, ...]:
    """Without control characters (no database takes them all) and without words that were nothing else."""
    kept: list[Word] = []
    for word in words:
        if word.text.isprintable():
            text = word.text.strip()
        else:
            text = "".join(c for c in word.text if unicodedata.category(c) not in ("Cc", "Cs", "Cf")).strip()
        if text:
            kept.append(word if text == word.text else replace(word, text=text))
    return tuple(kept)


def _once(words: Sequence[Word]) -> tuple[Word, ...]:
    """Without words drawn again on the same spot, to look bold or to cast a shadow: their middles lie closer than a
    third of their height."""
    kept: list[Word] = []
    places: dict[str, list[tuple[float, float]]] = {}
    for word in words:
        x, y = word.box.centre
        near = word.box.height / 3
        drawn = places.setdefault(word.text, [])
        if not any(abs(x - a) < near and abs(y - b) < near for a, b in drawn):
            kept.append(word)
            drawn.append((x, y))
    return tuple(kept)


def believed(image: bytes, layer: bytes) -> bool:
    """Whether the layer (JSON) may say what the page image shows. FileDamaged."""
    words = words_in(layer)
    return is_sound(words) and belongs(image, words)


def is_sound(words: Sequence[Word]) -> bool:
    """Whether the words alone raise no doubt: enough of them, of real characters, in boxes with an area."""
    text = "".join(word.text for word in words)
    if sum(character.isalnum() for character in text) < LEAST_CHARACTERS:
        return False
    bad = sum(character == "\ufffd" or unicodedata.category(character) in ("Co", "Cn") for character in text)
    flat = sum(word.box.width <= 0 or word.box.height <= 0 for word in words)
    return bad <= MOST_BAD * len(text) and flat <= MOST_FLAT * len(words)


def belongs(image: bytes, words: Sequence[Word]) -> bool:
    """Whether the words are those of the upright page image. FileDamaged."""
    import cv2

    cv2.setNumThreads(1)
    grey = _grey(image, LOOK_SIDE)
    inked = _inked(grey, words)
    if inked < LEAST_INKED:
        return False
    missing = _lines_without_words(grey, words)
    second_hand = any(word.confidence < 1.0 for word in words)
    suspicious = inked < SURELY_INKED or second_hand or not likely_letters(words)
    if not missing and not suspicious:
        return True
    if suspicious and _across(grey, words):
        return False
    large = _grey(image, WHOLE)
    if missing and _is_print(large, missing, large.shape[0] / grey.shape[0]):
        return False
    return not suspicious or _agree(large, words)


def likely_letters(words: Sequence[Word]) -> bool:
    """Whether the Latin letters come as often as in European languages, and stand in words as they do there. True where
    there are too few to say."""
    texts = [word.text for word in words]
    letters = Counter(_plain(letter) for text in texts for letter in text.casefold() if letter.isalpha())
    counts = [letters[letter] for letter in _USUAL]
    total = sum(counts)
    if total < LEAST_LETTERS:
        return sum(map(_garbled, texts)) * 4 <= len(texts)
    usual = list(_USUAL.values())
    dot = sum(a * b for a, b in zip(counts, usual, strict=True))
    likeness: float = dot / (sum(a * a for a in counts) * sum(b * b for b in usual)) ** 0.5
    return likeness >= LEAST_LIKENESS and sum(map(_garbled, texts)) * 4 <= len(texts)


def _garbled(text: str) -> bool:
    """Letters with digits or marks between them, as bad OCR gives them: ZOq5, 20I5, <h."""
    inner = [c for c in text if c.isalnum()]
    if len(inner) < 2:
        return len(text) > 0 and not text[0].isalnum() and text not in "-–—•·*&/+=|%$€£#§©®™…:;.,()[]?!'\"“”‘’«»<>"
    kinds = ["d" if c.isdigit() else "u" if c.isupper() else "l" for c in inner]
    changes = sum(a != b for a, b in itertools.pairwise(kinds))
    return changes >= 2 and not text[0].isdigit() and len(inner) <= 8 and "d" in kinds


def _plain(letter: str) -> str:
    """Without its accent."""
    return unicodedata.normalize("NFD", letter)[0]


def _inked(grey: NDArray[np.uint8], words: Sequence[Word]) -> float:
    """Share of the words where something is drawn in the place they claim."""
    high, wide = grey.shape
    seen = with_ink = 0
    for word in words[:: max(1, len(words) // 300)]:
        box = word.box
        part = grey[int(box.y0 * high) : int(box.y1 * high) + 1, int(box.x0 * wide) : int(box.x1 * wide) + 1]
        if part.size < 6 or not any(c.isalnum() for c in word.text):
            continue
        seen += 1
        with_ink += int(part.max()) - int(part.min()) >= LEAST_LEVELS
    return with_ink / seen if seen else 1.0


def _lines_without_words(grey: NDArray[np.uint8], words: Sequence[Word]) -> list[facing.Place]:
    """Lines of print on which no word stands, where they are many; else none."""
    import numpy as np

    high, wide = grey.shape
    claimed = np.zeros(grey.shape, np.uint8)
    for word in words:
        box = word.box
        claimed[int(box.y0 * high) : int(box.y1 * high) + 1, int(box.x0 * wide) : int(box.x1 * wide) + 1] = 1
    lines = facing.lines_of(skew.dark_of(grey), 60, everywhere=True)
    bare = [(x, y, w, h) for x, y, w, h in lines if claimed[y : y + h, x : x + w].mean() < 0.3]
    length = sum(w for _, _, w, _ in lines)
    return bare if sum(w for _, _, w, _ in bare) > (1 - LEAST_COVERED) * length else []


def _is_print(large: NDArray[np.uint8], lines: list[facing.Place], scale: float) -> bool:
    """Whether most of the lines can be read."""
    read = ocr_rapid.read_lines(facing.crops_of(large, lines[:LINES_TO_ASK], scale))
    return sum(score >= 0.8 and sum(c.isalnum() for c in text) >= 3 for text, score in read) * 2 > len(read)


def _agree(large: NDArray[np.uint8], words: Sequence[Word]) -> bool:
    """Whether a few words, read by OCR, are those of the layer. Where OCR itself reads nothing surely, either way up,
    the layer is believed."""
    import numpy as np

    high, wide = large.shape
    fit = [
        word
        for word in words
        if sum(c.isalnum() for c in word.text) >= 4 and word.box.width * wide > 1.2 * word.box.height * high > 8
    ] or [word for word in words if any(c.isalnum() for c in word.text)]
    chosen = fit[:: max(1, len(fit) // WORDS_READ)][:WORDS_READ]
    places = [
        (int(w.box.x0 * wide), int(w.box.y0 * high), int(w.box.width * wide) + 1, int(w.box.height * high) + 1)
        for w in chosen
    ]
    crops = facing.crops_of(large, places)
    for held in (crops, [np.rot90(crop, 2) for crop in crops]):
        sure = _likeness(held, chosen)
        if len(sure) * 2 >= len(chosen):
            return sum(sure) / len(sure) >= LEAST_AGREEMENT
    return True


def _likeness(crops: Sequence[NDArray[np.uint8]], words: Sequence[Word]) -> list[float]:
    """How much (percent) each word has in common with what is read in its place, of those that are read surely."""
    return [
        fuzz.ratio(_soft(text), _soft(word.text))
        for word, (text, score) in zip(words, ocr_rapid.read_lines(crops), strict=True)
        if score >= 0.75 and _soft(text)
    ]


def _across(grey: NDArray[np.uint8], words: Sequence[Word]) -> bool:
    """Whether the print surely runs down the page while the words lie along it, or the other way round."""
    rows = skew.along_rows(skew.dark_of(grey))
    if rows is None or 1 < rows * SURELY_ROWS < SURELY_ROWS**2:
        return False
    high, wide = grey.shape
    shapes = [(w.box.width * wide, w.box.height * high) for w in words if sum(c.isalnum() for c in w.text) >= 4]
    lying = sum(width > height for width, height in shapes)
    return len(shapes) >= WORDS_READ and (lying if rows < 1 else len(shapes) - lying) >= 0.9 * len(shapes)


def _soft(text: str) -> str:
    return "".join(_plain(c) for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _grey(image: bytes, side: int) -> NDArray[np.uint8]:
    import numpy as np

    try:
        with Image.open(io.BytesIO(image)) as opened:
            part = next((part for part in (8, 4, 2) if max(opened.size) >= part * side), 1)
            opened.draft("L", (opened.width // part, opened.height // part))
            return np.asarray(opened.convert("L"))
    except (OSError, ValueError, SyntaxError) as error:
        raise FileDamaged(f"the page image cannot be decoded: {error}") from error
