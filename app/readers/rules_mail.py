"""What orders written as letters and mails tell: who signed them, to whom their head says they go, and what sentences
say of where goods are to be sent and in how many days they are paid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.model.schema import FieldType, Schema
from app.readers.labels_gapped import leads_of
from app.readers.lexicon_letters import CLOSING, PLACE_LED, READER, SUBJECT, WITHIN
from app.readers.lexicon_names import LEGAL
from app.readers.rules_blocks import address_of, joined, lines_below
from app.readers.rules_delivery import is_delivery
from app.readers.rules_found import Found
from app.readers.rules_place import address_strength, trimmed
from app.readers.text import one_line
from app.readers.view import PageView, Row
from app.readers.zones import Zones

SIGNED = 0.72
"""What the company is worth that signs a mail."""
HEADED = 0.6
IN_PROSE = 0.5
_ADDRESS = re.compile(r"\s*<[^>]*>?|\S+@\S+")
_SENTENCE_ENDS = re.compile(r"\.(?:\s+(?=[A-ZÀ-Ý\d])|\s*$)")
_LONGEST = 120


def in_sentences(zones: Zones, schema: Schema, found: dict[str, list[Found]]) -> None:
    """What letters and mails say in sentences, of orders that say it nowhere else."""
    view, firms = zones.view, schema.of_type(FieldType.ORGANISATION)
    for spec in schema.fields:
        leads = leads_of(spec)
        if leads is None:
            continue
        if spec.type is FieldType.ADDRESS and firms and is_delivery(schema, spec) and not found[spec.key]:
            for one in _sent_to(view, leads):
                found[spec.key].append(one)
                for other in schema.of_type(FieldType.ADDRESS):  # what a "to" there leads to is nobody else's
                    if other is not spec:
                        found[other.key] = [f for f in found[other.key] if not set(one.words) & set(f.words)]
        elif spec.type is FieldType.TEXT:
            found[spec.key] = [_terms_of(view, f) for f in found[spec.key]] or list(_paid_within(view, leads))
    if len(firms) > 1 and view.wide:
        named, placed = _signers(zones)
        found[firms[0].key] += named
        found[firms[1].key] += _readers(view)
        for spec in schema.of_type(FieldType.ADDRESS)[:1]:
            found[spec.key] += placed


def _is_mail(view: PageView) -> bool:
    """Whether the first lines are a mail's head."""
    return any(SUBJECT.match(row.text) for row in view.rows[:8])


def _signers(zones: Zones) -> tuple[list[Found], list[Found]]:
    """The company that signs a mail, and its address below."""
    view = zones.view
    if not _is_mail(view):
        return [], []
    for row in view.rows:
        if not CLOSING.match(row.text) or row.number + 1 >= len(view.rows):
            continue
        first = view.rows[row.number + 1]
        pieces = list(lines_below(zones, first, first.segments[0]))
        at = next((n for n, p in enumerate(pieces) if LEGAL.search(p.text) and not address_strength(p.text)), None)
        if at is None:
            continue
        name = pieces[at]
        place = joined(view, address_of(pieces[at:], named=False), SIGNED, "below who signed")
        firm = Found(trimmed(name.text), None, name.text, name.words, SIGNED, "who signed the mail")
        return [firm], [place] if place is not None else []
    return [], []


def _readers(view: PageView) -> Iterator[Found]:
    """The company that a mail's head says it goes to."""
    if not _is_mail(view):
        return
    for row in view.rows[:8]:
        led = READER.match(row.text)
        name = one_line(_ADDRESS.sub("", row.text[led.end() :])) if led else ""
        if led and LEGAL.search(name):
            start = row.text.index(name.split()[0], led.end())
            yield Found(
                name, None, name, row.words_at(start, start + len(name), view.words), HEADED, "whom a mail is to"
            )


def _sent_to(view: PageView, leads: re.Pattern[str]) -> Iterator[Found]:
    """The address that a sentence says goods go to: "Please deliver to our store: 9 Dock Road, Hull HU1 2AB". `leads`
    are the words of the schema for it (app.readers.labels_gapped), as in the next."""
    for row, text in _running(view):
        asked = leads.search(text)
        if asked is None:
            continue
        for led in PLACE_LED.finditer(text, asked.end()):
            said = _SENTENCE_ENDS.split(text[led.end() :])[0][:_LONGEST]
            parts = said.split(",")
            while parts and not address_strength(parts[0]):
                parts.pop(0)  # "our store", "goods inwards"
            place = ",".join(parts).strip(" .;")
            opens = place[:1].isdigit() or place[:1].isupper()
            if opens and address_strength(place) >= 2 and "," in place:
                words = _words(view, row, text.index(place, led.end()), len(place))
                yield Found(place, None, place, words, IN_PROSE, "where a sentence says that goods go")
                return


def _paid_within(view: PageView, leads: re.Pattern[str]) -> Iterator[Found]:
    """In how many days a sentence says that bills are paid."""
    for row, text in _running(view):
        for days in WITHIN.finditer(text):
            before = _SENTENCE_ENDS.split(text[: days.start()])[-1]
            if leads.search(before) and days.start() < len(row.text):
                said = days[0]
                words = _words(view, row, days.start(), len(said))
                yield Found(said, None, said, words, IN_PROSE * 0.7, "what a sentence says of payment")
                return


def _running(view: PageView) -> Iterator[tuple[Row, str]]:
    """Rows in one piece, each with the next where that goes on at its edge."""
    for row in view.rows:
        if len(row.segments) > 1:
            continue
        below = view.rows[row.number + 1] if row.number + 1 < len(view.rows) else None
        goes_on = (
            below is not None
            and len(below.segments) == 1
            and abs(below.box.x0 - row.box.x0) < 2 * view.char_width
            and below.box.y0 - row.box.y1 < view.height
            and len(row.text.split()) > 5
        )
        yield row, f"{row.text} {below.text}" if goes_on and below is not None else row.text


def _words(view: PageView, row: Row, start: int, length: int) -> tuple[int, ...]:
    """The words of a run in a row's text and the next one's."""
    own = row.words_at(start, start + length, view.words)
    rest = start + length - len(row.text) - 1
    if rest <= 0:
        return own
    below = view.rows[row.number + 1]
    return own + below.words_at(max(start - len(row.text) - 1, 0), rest, view.words)


def _terms_of(view: PageView, found: Found) -> Found:
    """Terms of payment up to the end of their sentence, and with the rest of their days on the next line."""
    value = _SENTENCE_ENDS.split(found.value)[0].strip(" ,;")
    words = found.words
    row = view.row_of.get(words[-1]) if words else None
    if row is not None and value.isdigit() and words[-1] == row.words[-1] and row.number + 1 < len(view.rows):
        below = view.rows[row.number + 1]
        days = WITHIN.match(f"{value} {below.text}")
        if days is not None:
            length = len(days[0]) - len(value) - 1
            value, words = days[0], words + below.words_at(0, length, view.words)
    if value == found.value:
        return found
    return Found(value, None, value, words, found.score, found.reason)
