"""Which column each heading is that nobody knows, by what stands below it: days, numbers of things, words, amounts, and
how many times a price make an amount."""

from __future__ import annotations

from collections.abc import Sequence

from app.model.schema import FieldType, TableSpec
from app.readers.heading_cells import INSIDE
from app.readers.heading_texts import (
    are_amounts,
    are_codes,
    are_dates,
    are_parts,
    are_prices,
    are_worded,
    count_rows,
    later,
    made_of,
)
from app.readers.lexicon import TARIFF


def told_by_texts(
    table: TableSpec,
    names: Sequence[str],
    texts: list[list[str]],
    chosen: dict[int, tuple[str, ...]],
    scores: dict[int, float],
) -> None:
    """Adds to `chosen`, columns of the table by their place on the page, those that what stands below tells. `names`
    are the headings, `texts` what stands below each."""
    _dated(table, texts, chosen, scores)
    _spoken(table, texts, chosen)
    _coded(table, names, texts, chosen, scores)
    _guessed(table, texts, chosen, scores)
    _measured(table, texts, chosen, scores)
    _numbered(table, texts, chosen, scores)
    _priced(table, texts, chosen, scores)
    _multiplied(table, texts, chosen, scores)


def _guessed(
    table: TableSpec, texts: list[list[str]], chosen: dict[int, tuple[str, ...]], scores: dict[int, float]
) -> None:
    """Columns whose headings nobody knows: the first with words is the text, the last with amounts the amount that each
    row must have. The only amounts are those."""
    specs = {c.key: c for c in table.columns}
    kinds = {specs[k].type for keys in chosen.values() for k in keys}
    words = [c.key for c in table.columns if c.type is FieldType.TEXT]
    strange = [n for n in range(len(texts)) if n not in chosen]
    if words and FieldType.TEXT not in kinds and (worded := [n for n in strange if are_worded(texts[n])]):
        chosen[worded[0]], scores[worded[0]] = (words[0],), INSIDE
    money = [n for n, keys in chosen.items() if {specs[k].type for k in keys} == {FieldType.MONEY}]
    sides = tuple(c.key for c in table.columns if c.type is FieldType.MONEY and c.minimum == "0")
    free = [n for n in strange if n not in chosen and are_prices(texts[n])]
    if len(sides) == 2 and len(money) == 1 and not {k for n in money for k in chosen[n]} & set(sides):
        for n, keys in zip(free, ((sides[0],), (sides[1],)) if len(free) == 2 else (sides,), strict=False):
            chosen[n], scores[n] = keys, INSIDE  # which of two is which the balance tells
        return
    wanted = [c.key for c in table.columns if c.required and c.type is FieldType.MONEY]
    if len(wanted) != 1 or any(wanted[0] in chosen[n] for n in money):
        return
    amounts = [n for n in strange if n not in chosen and are_amounts(texts[n]) and n > max(money, default=-1)]
    if amounts:
        chosen[amounts[-1]], scores[amounts[-1]] = (wanted[0],), INSIDE
    elif len(money) == 1 and money[0] == max(chosen):
        chosen[money[0]] = (wanted[0],)


def _dated(
    table: TableSpec, texts: list[list[str]], chosen: dict[int, tuple[str, ...]], scores: dict[int, float]
) -> None:
    """Columns of days whose headings nobody knows: the first is the day that each row must have, even where another
    has its name; of the two that a row may have the one that is left, or both in the order of their days."""
    used = {k for keys in chosen.values() for k in keys}
    free = [c.key for c in table.columns if c.type is FieldType.DATE and c.key not in used]
    days = [n for n in range(len(texts)) if n not in chosen and are_dates(texts[n])]
    must = [c.key for c in table.columns if c.type is FieldType.DATE and c.required]
    known = next((n for n, keys in chosen.items() if must and keys == (must[0],)), None)
    if known is not None and days and days[0] < known:
        chosen[days[0]], scores[days[0]] = chosen.pop(known), scores.pop(known)  # behind it the day of its value
        return
    if not free or not days or (must and must[0] not in free):
        return
    if must:
        days, free = days[:1], must
    elif len(days) != len(free) or len(days) > 2:
        return
    elif len(days) == 2 and later(texts[days[0]], texts[days[1]]):
        days.reverse()
    for n, key in zip(days, free, strict=True):
        chosen[n], scores[n] = (key,), INSIDE


def _coded(
    table: TableSpec,
    names: Sequence[str],
    texts: list[list[str]],
    chosen: dict[int, tuple[str, ...]],
    scores: dict[int, float],
) -> None:
    """The first column of numbers of things, each another, under a heading that nobody knows and before all amounts."""
    specs = {c.key: c for c in table.columns}
    used = {k for keys in chosen.values() for k in keys}
    free = [key for key, spec in specs.items() if spec.type is FieldType.IDENTIFIER and key not in used]
    first = min((n for n, keys in chosen.items() if specs[keys[0]].type is FieldType.MONEY), default=len(texts))
    for n in range(first):
        if (
            free
            and n not in chosen
            and not TARIFF.search(names[n])
            and are_codes(texts[n])
            and not count_rows(texts[n])
        ):
            if len(set(texts[n])) == len(texts[n]):
                chosen[n], scores[n] = (free[0],), INSIDE
            return


def _spoken(table: TableSpec, texts: list[list[str]], chosen: dict[int, tuple[str, ...]]) -> None:
    """A column of numbers of goods under which names stand is that of the text, where no other is: "Material"."""
    specs = {c.key: c for c in table.columns}
    text = next((key for key, spec in specs.items() if spec.type is FieldType.TEXT), None)
    if any(specs[k].type is FieldType.TEXT for keys in chosen.values() for k in keys):
        return
    for n, keys in list(chosen.items()):
        said = [t for t in texts[n] if " " in t and are_worded([t])]
        numbered = specs[keys[0]].type is FieldType.IDENTIFIER and not are_codes(texts[n][:1])
        if text and numbered and 2 * len(said) >= len(texts[n]) > 0:
            chosen[n] = (text,)
            return


def _measured(
    table: TableSpec, texts: list[list[str]], chosen: dict[int, tuple[str, ...]], scores: dict[int, float]
) -> None:
    """The only column of figures with more decimals than money has is that of how much there was."""
    used = {k for keys in chosen.values() for k in keys}
    free = [c.key for c in table.columns if c.type is FieldType.NUMBER and c.key not in used]
    strange = [n for n in range(len(texts)) if n not in chosen and are_parts(texts[n])]
    if len(free) == len(strange) == 1:
        chosen[strange[0]], scores[strange[0]] = (free[0],), INSIDE


def _numbered(
    table: TableSpec, texts: list[list[str]], chosen: dict[int, tuple[str, ...]], scores: dict[int, float]
) -> None:
    """The column, whatever its heading, whose figures times the price make the amount; where the price has no heading
    either, the two that make it, of which the one with decimals is the price."""
    numbers = [c.key for c in table.columns if c.type is FieldType.NUMBER]
    money = [c.key for c in table.columns if c.type is FieldType.MONEY]
    by_key = {keys[0]: n for n, keys in chosen.items() if len(keys) == 1}
    if len(numbers) != 1 or len(money) != 2 or numbers[0] in by_key or money[1] not in by_key:
        return
    free = [n for n in range(len(texts)) if n not in chosen and texts[n]]
    prices = [by_key[money[0]]] if money[0] in by_key else [n for n in free if are_amounts(texts[n])]
    for price in prices:
        for n in free:
            if n != price and made_of(texts[n], texts[price], texts[by_key[money[1]]]):
                chosen[n], scores[n] = (numbers[0],), INSIDE
                chosen[price], scores[price] = (money[0],), scores.get(price, INSIDE)
                return


def _priced(
    table: TableSpec, texts: list[list[str]], chosen: dict[int, tuple[str, ...]], scores: dict[int, float]
) -> None:
    """The column that, times the quantity, makes the amount, whatever its heading."""
    types = {c.key: c.type for c in table.columns}
    used = {k for keys in chosen.values() for k in keys}
    free = [c.key for c in table.columns if c.type is FieldType.MONEY and c.key not in used]
    times = [n for n, keys in chosen.items() if types[keys[0]] is FieldType.NUMBER]
    totals = [n for n, keys in chosen.items() if types[keys[0]] is FieldType.MONEY]
    if not len(free) == len(times) == len(totals) == 1:
        return
    for n in range(len(texts)):
        if n not in chosen and made_of(texts[times[0]], texts[n], texts[totals[0]]):
            chosen[n], scores[n] = (free[0],), INSIDE
            return


def _multiplied(
    table: TableSpec, texts: list[list[str]], chosen: dict[int, tuple[str, ...]], scores: dict[int, float]
) -> None:
    """Of two columns that may be the amount the one that is quantity times price: the other has the tax in it."""
    by_key = {keys[0]: n for n, keys in chosen.items() if len(keys) == 1}
    money = [c.key for c in table.columns if c.type is FieldType.MONEY]
    numbers = [c.key for c in table.columns if c.type is FieldType.NUMBER]
    if len(money) != 2 or len(numbers) != 1 or not {*money, *numbers} <= by_key.keys():
        return
    times, prices, totals = (texts[by_key[key]] for key in (*numbers, *money))
    if made_of(times, prices, totals):
        return
    for n in range(len(texts)):
        if n not in chosen and are_amounts(texts[n]) and made_of(times, prices, texts[n]):
            old = by_key[money[1]]
            chosen[n], scores[n] = chosen.pop(old), scores.pop(old)
            return
