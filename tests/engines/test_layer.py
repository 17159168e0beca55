"""Text layers that lie: each is a page drawn here, with words that are not what it shows, or not where."""

from __future__ import annotations

import io
import string
from dataclasses import replace

import pytest
from PIL import Image, ImageDraw, ImageFont

from app.engines.layer import belongs, likely_letters
from app.errors import FileDamaged
from app.model.geometry import Box
from app.model.page import Word

TEXT = """The quick settlement of this invoice is kindly requested
Our delivery of the third of May contained twelve boxes
of writing paper and four bottles of permanent black ink
Please transfer the amount of 1,284.50 within thirty days
Goods remain our property until they have been paid for
We thank you for your order and for your confidence
Northern Stationery Company, 12 Mill Lane, Newport""".splitlines()
SIZE = (1654, 1100)


def drawn(lines: list[str] = TEXT) -> tuple[bytes, tuple[Word, ...]]:
    """A picture of the lines, and the words where they stand."""
    image = Image.new("RGB", SIZE, "white")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(40)
    words: list[Word] = []
    for number, line in enumerate(lines):
        x, y = 120.0, 90.0 + 130 * number
        for text in line.split(" "):
            left, top, right, bottom = draw.textbbox((x, y), text, font=font)
            draw.text((x, y), text, "black", font=font)
            box = Box(x0=left / SIZE[0], y0=top / SIZE[1], x1=right / SIZE[0], y1=bottom / SIZE[1])
            words.append(Word(text=text, box=box))
            x += draw.textlength(text + " ", font=font)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue(), tuple(words)


def moved(words: tuple[Word, ...], down: float) -> tuple[Word, ...]:
    return tuple(replace(w, box=Box(x0=w.box.x0, x1=w.box.x1, y0=w.box.y0 + down, y1=w.box.y1 + down)) for w in words)


def second_hand(words: tuple[Word, ...]) -> tuple[Word, ...]:
    return tuple(replace(w, confidence=0.95) for w in words)


def enciphered(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Each letter another one, as a wrong ToUnicode map gives them."""
    small, large = string.ascii_lowercase, string.ascii_uppercase
    table = str.maketrans(small + large, small[11:] + small[:11] + large[11:] + large[:11])
    return tuple(replace(w, text=w.text.translate(table)) for w in words)


def test_a_true_layer_is_believed_whoever_made_it() -> None:
    image, words = drawn()
    assert belongs(image, words)
    assert belongs(image, second_hand(words))


def test_words_with_other_letters_than_the_page_are_not_believed() -> None:
    image, words = drawn()
    assert likely_letters(words)
    assert not likely_letters(enciphered(words))
    assert not belongs(image, enciphered(words))


def test_words_of_another_page_are_not_believed() -> None:
    image, words = drawn()
    assert not belongs(image, second_hand(tuple(replace(w, text=w.text[::-1]) for w in words)))
    blank, _ = drawn([])
    assert not belongs(blank, words)  # hidden text on an empty page


@pytest.mark.parametrize("down", [0.06, -0.05])
def test_words_beside_their_print_are_not_believed(down: float) -> None:
    image, words = drawn()
    assert not belongs(image, moved(words, down))


def test_a_layer_that_leaves_most_lines_out_is_not_believed() -> None:
    image, words = drawn()
    assert not belongs(image, words[:9])


def test_ocr_of_digits_between_letters_is_doubted() -> None:
    texts = ["ZOq5", "2016)", "20I5", "a1B2", "<h", "m0Rt9", "x7Q", "Seite"]
    _, words = drawn()
    assert not likely_letters(tuple(replace(words[0], text=text) for text in texts))


def test_pages_of_other_scripts_and_of_numbers_are_not_doubted_for_that() -> None:
    _, words = drawn()
    for text in ("安徽省建设用地使用标准", "Общество", "4,518.00", "31.12.2025"):
        assert likely_letters(tuple(replace(words[0], text=text) for _ in range(50)))


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(FileDamaged):
        belongs(b"no picture", drawn()[1])
