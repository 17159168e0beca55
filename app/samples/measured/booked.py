"""A month of one account with rows in a bank's own words, which statements in several rounds are drawn with."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from decimal import Decimal

from app.samples.measured.accounts import Account, Entry, account
from app.samples.measured.blocks import words
from app.samples.measured.catalogue import Job


def _sum(job: Job, form: str) -> Decimal:
    """A sum from "12-60" or, in steps of ten, "20-200/10"; in whole units of a European currency."""
    span, _, step = form.partition("/")
    low, high = (int(part) for part in span.split("-"))
    worth = 40 if job.locale.currency == "INR" else 1
    if step:
        return Decimal(job.random.randint(low // int(step), high // int(step)) * int(step) * worth)
    return Decimal(job.random.randint(low * 100, high * 100) * worth) / 100


def booked(job: Job, count: tuple[int, int], out: str, into: str, number: str = "") -> Account:
    """An account over a calendar month with rows as that bank prints them: "text=12-60" divided by bars. # is a digit,
    %d the day; what ends with ! comes once a month and always, the rest as often as chance wants."""
    random, made = job.random, account(job, (1, 1), number)
    last = monthrange(made.start.year, made.start.month)[1]
    american = job.locale.country == "US"
    forms = [(form, -1) for form in words(out)] + [(form, 1) for form in words(into)]
    chosen = [form for form in forms if form[0].endswith("!")]
    chosen += random.choices([form for form in forms if form not in chosen], k=random.randint(*count) - len(chosen))
    random.shuffle(chosen)
    days = sorted(random.randint(1, last - 1) for _ in chosen)
    rows = []
    for (form, sign), day in zip(chosen, days, strict=True):
        text, span = form.removesuffix("!").rsplit("=", 1)
        when = made.start.replace(day=day)
        text = "".join(str(random.randint(1, 9)) if mark == "#" else mark for mark in text)
        text = text.replace("%d", f"{when:%m/%d}" if american else f"{when:%d.%m.%y}")
        rows.append((when, text, sign * _sum(job, span)))
    lowest = min(sum((row[2] for row in rows[: n + 1]), made.opening) for n in range(len(rows)))
    balance = opening = made.opening + max(Decimal(0), Decimal("84.19") - lowest)
    entries = []
    for when, text, amount in rows:
        balance += amount
        entries.append(Entry(day=when, text=text, amount=amount, balance=balance))
    job.answer.tell(closing_balance=balance)
    return replace(made, end=made.start.replace(day=last), opening=opening, entries=entries)
