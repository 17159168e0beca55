"""Sums in English words, as Indian papers have them."""

from __future__ import annotations

from decimal import Decimal

_ONES = [
    "Zero",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Thirteen",
    "Fourteen",
    "Fifteen",
    "Sixteen",
    "Seventeen",
    "Eighteen",
    "Nineteen",
]
_TENS = ["-", "-", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"]


def _below_hundred(value: int) -> str:
    if value < 20:
        return _ONES[value]
    return _TENS[value // 10] + (f" {_ONES[value % 10]}" if value % 10 else "")


def in_words(value: Decimal) -> str:
    """Rupees Two Lakh Five Thousand Ten and Fifty Paise Only."""
    whole, paise = divmod(int(value * 100), 100)
    parts, rest = [], whole
    for size, name in ((10_000_000, "Crore"), (100_000, "Lakh"), (1_000, "Thousand"), (100, "Hundred")):
        if rest >= size:
            parts.append(f"{_below_hundred(rest // size)} {name}")
            rest %= size
    if rest or not parts:
        parts.append(_below_hundred(rest))
    return "Rupees " + " ".join(parts) + (f" and {_below_hundred(paise)} Paise" if paise else "") + " Only"
