"""What stands below the headings of a table, and what it looks like."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from app.model.schema import FieldType
from app.readers.heading_cells import BELOW, Cell
from app.readers.row_dates import day_and_month
from app.readers.spans import find_spans
from app.readers.values import Parsed, parse
from app.readers.view import PageView

APART = 4.0
"""Heights of a line without words that end a table."""
CODE_FIGURES = 4
CENT = Decimal("0.02")
_AMOUNT = re.compile(r"\d[.,]\d{2}(?!\d)")
_PARTS = re.compile(r"\d[\d,.' ]*[.,]\d{4,10}")
_CODE = re.compile(r"[A-Z\dXx*•][A-Z\dXx*•./ -]{3,24}")
_DAY = re.compile(r"\W*\d{1,4}(?:[./-]\d{1,2}|[. -]*[^\W\d]{3,})")


def texts_below(view: PageView, last: int, cells: list[Cell]) -> list[list[str]]:
    """What stands below each heading: the texts of the next rows, each word under the heading it is nearest to."""
    texts: list[list[str]] = [[] for _ in cells]
    bottom = view.rows[last].box.y1
    for row in view.rows[last + 1 : last + 1 + BELOW]:
        if row.box.y0 - bottom > APART * view.height:
            break
        line: dict[int, str] = {}
        for w in row.words:
            box = view.words[w].box
            apart = [max(c.box.x0 - box.x1, box.x0 - c.box.x1) for c in cells]
            n = apart.index(min(apart))
            line[n] = f"{line.get(n, '')} {view.words[w].text}".strip()
        for n, text in line.items():
            texts[n].append(text)
        bottom = row.box.y1
    return texts


def are_worded(texts: list[str]) -> bool:
    """Whether most are words rather than figures."""
    letters = [(sum(c.isalpha() for c in t), sum(c.isdigit() for c in t)) for t in texts]
    return 2 * sum(a >= 3 and a > b for a, b in letters) >= len(texts) > 0


def are_prices(texts: list[str]) -> bool:
    """Whether amounts stand below, be it in few rows, and nothing else."""
    return bool(texts) and all(_AMOUNT.search(t) and not any(c.isalpha() for c in t) for t in texts)


def are_days(texts: list[str]) -> bool:
    return 2 * sum(bool(_DAY.match(t)) for t in texts) >= len(texts) > 0


def are_dates(texts: list[str]) -> bool:
    """Whether most are a day and nothing else, with or without its year."""
    return 3 * sum(_is_day(t) for t in texts) >= 2 * len(texts) > 0


def _is_day(text: str) -> bool:
    plain = text.strip(" .,;:|*")
    if re.fullmatch(r"\d+[.,]\d{2}", plain):
        return False  # as likely an amount
    spans = find_spans(FieldType.DATE, plain)
    return bool(spans and len(spans[0].text) >= 0.8 * len(plain)) or bool(day_and_month(plain))


def later(texts: list[str], others: list[str]) -> bool:
    """Whether most days are behind those beside them."""
    pairs = [
        (a[0].parsed.value, b[0].parsed.value)
        for one, other in zip(texts, others, strict=False)
        if (a := find_spans(FieldType.DATE, one)) and (b := find_spans(FieldType.DATE, other))
    ]
    return 2 * sum(a > b for a, b in pairs) > len(pairs)


def are_codes(texts: list[str]) -> bool:
    """Whether most are numbers of things: figures, and letters that are none of words; no amounts and no days."""
    return 2 * sum(_is_code(t) for t in texts) > len(texts)


def _is_code(text: str) -> bool:
    plain = text.strip(" .,;:|*#")
    figures = sum(c.isdigit() for c in plain.lstrip("0"))
    return bool(_CODE.fullmatch(plain)) and figures >= CODE_FIGURES and not _AMOUNT.search(plain) and not _is_day(plain)


def are_amounts(texts: list[str]) -> bool:
    return 2 * sum(bool(_AMOUNT.search(t)) for t in texts) >= len(texts) > 0


def are_parts(texts: list[str]) -> bool:
    """Whether most are figures with more decimals than money has: how much of a thing there was."""
    return 2 * sum(bool(_PARTS.fullmatch(t.strip())) for t in texts) > len(texts)


def count_rows(texts: list[str]) -> bool:
    """Whether a column counts the rows: 1, 2, 3 or 10, 20, 30."""
    numbers = [int(t.strip(" .)")) for t in texts if t.strip(" .)").isdigit()]
    if len(numbers) < 2 or len(numbers) < len(texts) - 1 or numbers[0] not in (1, 10):
        return False
    return all(b - a == numbers[0] for a, b in pairwise(numbers))


def made_of(times: list[str], prices: list[str], totals: list[str]) -> bool:
    """Whether most of the totals are those times these prices, row by row."""
    rows = [[_number(text) for text in row] for row in zip(times, prices, totals, strict=False)]
    made = sum(a is not None and b is not None and c is not None and abs(a * b - c) <= CENT for a, b, c in rows)
    return made > 0 and 2 * made >= sum(_number(text) is not None for text in prices)


def _number(text: str) -> Decimal | None:
    parsed = parse(FieldType.MONEY, text)
    return Decimal(parsed.value) if isinstance(parsed, Parsed) else None
