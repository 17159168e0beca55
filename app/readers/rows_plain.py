"""Rows without headings, as tills print them: a name and its amount on one line, a quantity beside or below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from app.model.schema import FieldType, TableSpec
from app.readers.amounts import PRICE
from app.readers.lexicon import CARRY, SAVED, SAVING
from app.readers.lexicon_names import HONORIFIC
from app.readers.rows_cells import CellFound
from app.readers.rows_detail import CENT, Detail, detail_of, detailed
from app.readers.rows_plan import SURE, Plan, plan_of
from app.readers.rows_weighed import Told, weighed
from app.readers.rules_currency import in_currency
from app.readers.spans import Span
from app.readers.text import one_line
from app.readers.values import parse
from app.readers.view import PageView, Row
from app.readers.zones import Zones

_TIMES = re.compile(
    r"(?<![\w.,])(\d{1,4}(?:[.,]\d{1,3})?)\s*(?:[xX×*@]|pcs?\.?|stk\.?|st\.?|ea\.?|uds?\.?|pz\.?)(?![a-wyzA-WYZ])\s*[xX×*@]?\s*",
    re.I,
)
_LEADING = re.compile(r"^\s*(\d{1,3})\s+(?=[^\W\d])")
_BEHIND = re.compile(r"(?<=[^\W\d_])\W{0,2}\s(?:[xX*]\s|×\s?)(\d{1,3})\s*$")
"""How many, behind the name: `Cold brew × 3`; in `YOGURT X8` it is part of it."""
_PRICED = re.compile(r"(?:\s+(?:à|a|at|je|zu|de|ad|per|per stuk|each)|\s*[@=:])\s*(?:[A-Z]{3}|[€$£])?$")
"""What leads from a name to its price."""
_PUMP_BEHIND = re.compile(r"\s+(?:SP|ZP|ZS|TP)\.? ?\d{1,2}$")
"""The same behind it: "Super E10 SP 04"."""
_TAX_LETTER = re.compile(r"\s?([A-G])\W*$")
_TAX_CODE = re.compile(r"(?<=\w) [A-E]0\d$")
"""Under which a till taxes a thing, behind its amount and, on some, its name as well."""
FEWEST_SUMMED = 3
"""Lines of goods that another line is the sum of, and not by chance."""
_PUMP = re.compile(
    r"^(?:pump|pompe|pompa|zapfs[äa]ule|s[äa]ule|surtidor|bomba|pomp|stander|pumppu)\W{0,3}\d{1,2}\s+", re.I
)
"""Where fuel was taken, before its name."""
_THOUSANDS = re.compile(r"\D*\d{1,3}(?:[.,]\d{3})+\D*")
_FEW = re.compile(r"[1-9]\d{0,2}\D{0,4}")
_BEHIND_AMOUNT = re.compile(r"\s*(?:[A-Z*※軽]|\b[A-Z]\d{2}\b)?\W*")
"""The letter of a tax."""
_SIZE = re.compile(r"\d{1,4}(?:[.,]\d{1,3})?\s?(?:ml|cl|dl|lt?|kg|gr?|oz)\b", re.I)
"""Of what is in each of a pack."""
_PACKED = re.compile(r"\d{2,3}(?:st|stk|pcs?|uds?)\.?", re.I)
"""A dozen and more of one thing, as its name ends."""
_COUNT = re.compile(r"\d{1,3}(?:[.,]\d{1,3})?")
_CODES = re.compile(r"^(?:\([A-Z]\) |(?:\d{3} )?\d{4,14} )(?=[^\W\d])")
_CODE = re.compile(r"^\s*(?:\([A-Z]\)|(?:[A-Z]\s+)?\d{4,14})\s+(?=[^\W\d])")


@dataclass(kw_only=True, slots=True)
class Item:
    name: str = ""
    name_words: tuple[int, ...] = ()
    parts: dict[str, tuple[str, str | None, str, tuple[int, ...]]] = field(default_factory=dict)
    saving: bool = False
    """No thing: what was taken off a price."""


def read_plain(zones: Zones, table: TableSpec, own: str | None) -> list[list[CellFound]]:
    """The rows above the first sum of the page; none on a sheet of paper, where tables have headings."""
    plan, view = plan_of(table), zones.view
    if plan is None or view.wide:
        return []
    items: list[Item] = []
    pending: tuple[str, tuple[int, ...]] | None = None  # a name, and its words
    details: list[Detail] = []
    for row in _between(zones):
        if (told := detail_of(view, row)) is not None:
            details.append(told)
            continue
        prices = prices_of(view, row)
        if not prices:
            letters = sum(c.isalpha() for c in _TIMES.sub("", row.text))
            pending = _uncoded(one_line(row.text), row.words) if letters >= 3 else None
            continue
        above = details[-1] if details and details[-1].row.number == row.number - 1 else None
        counted = above is not None and above.explains(prices[-1].parsed.value)  # then 6x1.5 is part of a name
        item = item_of(view, replace(plan, number=None) if counted else plan, row, prices, own)
        if (told_so := weighed(view, plan, row, prices[-1], own)) is not None:
            _weigh(row, item, told_so, view)
        if (rate := _TAX_LETTER.match(row.text, prices[-1].end)) is not None:
            item.name = item.name.removesuffix(f" {rate[1]}")
        if not item.name:
            if items and plan.amount.key in items[-1].parts and _explains(plan, items[-1], item) and not pending:
                items[-1].parts = {**items[-1].parts, **item.parts, plan.amount.key: items[-1].parts[plan.amount.key]}
                continue
            if pending is None or HONORIFIC.match(pending[0]):
                continue
            _multiplied(view, plan, row, item, own)
            item.name, item.name_words = _PUMP.sub("", pending[0]), pending[1]
            if plan.number is not None and plan.number.key in item.parts and (one := _LEADING.match(item.name)):
                item.name, item.name_words = (
                    item.name[one.end() :],
                    item.name_words[1:],
                )  # as a piece of what is weighed
        if len(items) >= FEWEST_SUMMED and Decimal(item.parts[plan.amount.key][0]) == _total(plan, items):
            break  # what they come to, whatever it is called
        item.saving = is_saving(row.text, item.parts[plan.amount.key][0])
        items.append(item)
        pending = None
    items = [item for item in items if not item.saving]
    rows = [list(item_cells(table, plan, n + 1, item)) for n, item in enumerate(items)]
    return detailed(plan, rows, details, view)


def _uncoded(text: str, words: tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
    """A name on a line of its own without its number, or its place and its number, before it."""
    code = _CODES.match(text)
    return (text[code.end() :], words[len(code[0].split()) :]) if code else (text, words)


def is_saving(text: str, amount: str) -> bool:
    """Whether a line says what was taken off the price of the one above, or is saved by it."""
    return SAVING.search(text) is not None and (amount.startswith("-") or SAVED.search(text) is not None)


def _total(plan: Plan, items: Sequence[Item]) -> Decimal:
    return sum((Decimal(item.parts[plan.amount.key][0]) for item in items), Decimal(0))


def _between(zones: Zones) -> Iterator[Row]:
    """Rows that may be goods: those before the first sum, without labels, dates and particulars."""
    view = zones.view
    for row in view.rows:
        prices = prices_of(view, row)
        labels = [h for h in zones.labels_at(row) if h.firm and h.start <= 2 and (not prices or h.end <= prices[0].end)]
        summed = bool(CARRY.match(row.text)) or any(_is_whole(row, h.end, prices) for h in labels)
        if prices and summed:
            return
        if labels or view.spans(FieldType.DATE, row):
            continue
        yield row


def _is_whole(row: Row, end: int, prices: list[Span]) -> bool:
    """Whether between a label and the amount nothing but marks and a rate stands."""
    if not prices:
        return False
    between = row.text[end : max(end, prices[-1].start)]
    return sum(c.isalpha() for c in between) <= 4


def item_of(view: PageView, plan: Plan, row: Row, prices: list[Span], own: str | None) -> Item:
    item = Item()
    amount = prices[-1]
    rest = row.text[: prices[0].start] if len(prices) > 1 else row.text[: amount.start]
    lead = 0
    if code := _CODE.match(rest):
        lead = code.end()
    number: tuple[str, int, int] | None = None
    if plan.number is not None:
        times = _TIMES.search(rest, lead)
        if times and not _is_pack(rest[lead : times.start()], times[0], rest[times.end() :]):
            number = (times[1], times.start(1), times.end(1))
            before, after = rest[lead : times.start()], rest[times.end() :]
            name_at = (lead, times.start()) if any(c.isalpha() for c in before) else (times.end(), len(rest))
            rest_name = before if any(c.isalpha() for c in before) else after
        elif leading := _LEADING.match(rest[lead:]):
            number = (leading[1], lead + leading.start(1), lead + leading.end(1))
            name_at = (lead + leading.end(), len(rest))
            rest_name = rest[lead + leading.end() :]
        elif behind := _BEHIND.search(rest, lead):
            number = (behind[1], behind.start(1), behind.end(1))
            name_at, rest_name = (lead, behind.start()), rest[lead : behind.start()]
        else:
            name_at, rest_name = (lead, len(rest)), rest[lead:]
            tail = re.search(r"\s{2,}(\d{1,3})\s*$", rest)
            if tail and any(c.isalpha() for c in rest[lead : tail.start()]):
                number = (tail[1], tail.start(1), tail.end(1))
                name_at, rest_name = (lead, tail.start()), rest[lead : tail.start()]
    else:
        name_at, rest_name = (lead, len(rest)), rest[lead:]
    if sum(c.isalpha() for c in rest_name) >= 2:
        item.name = one_line(rest_name).strip(" .:*-")
        item.name = _PUMP.sub("", _PUMP_BEHIND.sub("", _TAX_CODE.sub("", item.name)))
        item.name = _PRICED.sub("", item.name) if len(prices) > 1 else item.name
        item.name_words = row.words_at(name_at[0], name_at[0] + len(rest_name.rstrip()), view.words)
    if number is not None and plan.number is not None:
        parsed = parse(FieldType.NUMBER, number[0])
        value = getattr(parsed, "value", None)
        if value is not None:
            item.parts[plan.number.key] = (value, None, number[0], row.words_at(number[1], number[2], view.words))
    if plan.price is not None and len(prices) > 1:
        item.parts[plan.price.key] = _money(view, row, prices[-2], own)
    elif plan.price is not None and number is not None and (each := _each(view, row, number, amount)) is not None:
        item.parts[plan.price.key] = _money(view, row, each, own)
    item.parts[plan.amount.key] = _money(view, row, amount, own)
    return item


def _each(view: PageView, row: Row, number: tuple[str, int, int], amount: Span) -> Span | None:
    """The price behind a number where both make the amount, none of which has cents: "TÚRÓ 4 x 219  876"."""
    behind = [s for s in view.spans(FieldType.MONEY, row) if number[2] <= s.start and s.end <= amount.start]
    if not view.whole_amounts or not behind or not number[0].isdigit():
        return None
    made = int(number[0]) * Decimal(_plain(view, behind[0])) == Decimal(_plain(view, amount))
    return behind[0] if made else None


def _weigh(row: Row, item: Item, told: Told, view: PageView) -> None:
    """Gives an item what its weight and price say, and the name beside them."""
    start, end, parts = told
    item.parts = {**item.parts, **parts}
    name = row.text[start:end]
    named = sum(c.isalpha() for c in name) >= 2
    item.name = _PUMP.sub("", one_line(name).strip(" .:*-€$£")) if named else ""
    item.name_words = row.words_at(start, start + len(name.rstrip()), view.words) if named else ()


def _is_pack(before: str, count: str, after: str) -> bool:
    """Whether what looks like a count is of a pack in a name: "MINERAL WATER 6X1.5L", "TABLETS 400MG 20ST"."""
    if not any(c.isalpha() for c in before):
        return False
    return _SIZE.match(after) is not None or _PACKED.fullmatch(count.strip()) is not None


def _explains(plan: Plan, item: Item, detail: Item) -> bool:
    """Whether a line under an item says how its amount came about: 2 x 1.50 under 3.00."""
    if plan.number is None or plan.price is None:
        return False
    said = detail.parts.get(plan.number.key) or (
        item.parts.get(plan.number.key) if plan.price.key not in item.parts else None  # "$3.95 ea." under "… x 2"
    )
    if said is None:
        return False
    times, price = Decimal(said[0]), Decimal(detail.parts[plan.amount.key][0])
    if abs(times * price - Decimal(item.parts[plan.amount.key][0])) > CENT:
        return False
    detail.parts[plan.price.key] = detail.parts[plan.amount.key]
    return True


def fuller(table: TableSpec, rows: list[list[CellFound]], plain: list[list[CellFound]]) -> list[list[CellFound]]:
    """Of the rows below headings of a till's roll and those without regard to them the latter where they say the same
    amounts and more beside them: what stands too close for columns ("2,75 2,75 B")."""
    amount = [c.key for c in table.columns if c.type is FieldType.MONEY][-1]
    said, told = (
        [next((c.value for c in row if c.spec.key == amount), None) for row in many] for many in (rows, plain)
    )
    alike = len(said) == len(told) and all(mine in (None, other) for mine, other in zip(said, told, strict=True))
    more = sum(map(len, plain)) > sum(sum(c.value is not None for c in row) for row in rows)
    return plain if alike and more else rows


def prices_of(view: PageView, row: Row) -> list[Span]:
    """The prices of a row: amounts with cents, or with thousands apart where the page writes none."""
    spans = view.spans(FieldType.MONEY, row)
    prices = [s for s in spans if PRICE.search(s.text)]
    if prices or not view.whole_amounts:
        return prices
    thousands = [s for s in spans if _THOUSANDS.fullmatch(s.text) and not row.text[max(s.start - 1, 0)].isalnum()]
    return thousands or [s for s in spans[-1:] if _is_last(row, s)]


def _is_last(row: Row, span: Span) -> bool:
    """Whether an amount of a few figures ends its row, apart from what stands before it."""
    apart = row.text[: span.start].endswith("  ") or span.parsed.currency is not None
    figures = span.text.strip("¥€$£- ")
    return apart and _FEW.fullmatch(figures) is not None and _BEHIND_AMOUNT.fullmatch(row.text, span.end) is not None


def _multiplied(view: PageView, plan: Plan, row: Row, item: Item, own: str | None) -> None:
    """Gives an item of figures alone, below its name, the quantity and the price that make its amount, in whichever
    order they stand: "240.00  3  720.00", "1  76.700  76.700"."""
    if plan.number is None or plan.price is None or any(c.isalpha() for c in row.text.replace("x", " ")):
        return
    spans = view.spans(FieldType.MONEY, row)
    amount = prices_of(view, row)[-1]
    before = [s for s in spans if s.end <= amount.start]
    if len(before) != 2:
        return
    total = Decimal(item.parts[plan.amount.key][0])
    for times, price in sorted((before, before[::-1]), key=lambda two: bool(PRICE.search(two[0].text))):
        money = _money(view, row, price, own)
        if (
            _COUNT.fullmatch(times.text)
            and abs(Decimal(times.text.replace(",", ".")) * Decimal(money[0]) - total) <= CENT
        ):
            words = row.words_at(times.start, times.end, view.words)
            item.parts[plan.number.key] = (times.text.replace(",", "."), None, times.text, words)
            item.parts[plan.price.key] = money
            return


def _plain(view: PageView, span: Span) -> str:
    """The value of an amount: where the page writes none with cents, three figures behind a mark are thousands."""
    thousands = view.whole_amounts and span.parsed.currency is None and _THOUSANDS.fullmatch(span.text)
    return re.sub(r"[^\d-]", "", span.text) if thousands else span.parsed.value


def _money(view: PageView, row: Row, span: Span, own: str | None) -> tuple[str, str | None, str, tuple[int, ...]]:
    value, currency = in_currency(_plain(view, span), span.text, span.parsed.currency, own)
    return value, currency, span.text, row.words_at(span.start, span.end, view.words)


def item_cells(table: TableSpec, plan: Plan, number: int, item: Item) -> Iterator[CellFound]:
    blank = CellFound(
        table.key, number, plan.text, item.name, None, item.name, item.name_words, SURE, "a line of goods"
    )
    if item.name:
        yield blank
    for spec in (plan.number, plan.price, plan.amount):
        if spec is not None and spec.key in item.parts:
            value, currency, raw, words = item.parts[spec.key]
            yield replace(blank, spec=spec, value=value, currency=currency, raw=raw, words=words)
