"""What place and form tell of values that no label names: days, persons, the heading, offices, who issued the paper and
whom it is addressed to, with their addresses."""

from __future__ import annotations

from dataclasses import replace

from app.model.schema import FieldSpec, FieldType, Schema
from app.readers.labels import Hit, label_names
from app.readers.rules_addressees import addressees, below_name, companies_first, others_first
from app.readers.rules_dates import is_of_rival, one_date, ranges, sharing
from app.readers.rules_found import Found
from app.readers.rules_fuller import fuller, of_its_trade
from app.readers.rules_letterhead import issuer_addresses, issuers, names_nobody
from app.readers.rules_notices import greeted, notices, offices
from app.readers.rules_numbers import of_addressee
from app.readers.rules_persons import alone, begun, honoured, no_persons, of_parts, two_lines
from app.readers.rules_place import addresses, at_foot, organisations, unnamed
from app.readers.rules_placed_days import placed
from app.readers.rules_titles import first_part, is_title, no_titles, titles, untitled
from app.readers.text import soft, soft_words, spelt_words
from app.readers.view import PageView
from app.readers.zones import Zones

OFFICE = "issuing authority"
"""The label of a text that is the name of an office."""
LABELLED = 0.45
TOP, AGAIN = 0.2, 0.12


def unlabelled(zones: Zones, schema: Schema, hits: dict[str, list[Hit]], found: dict[str, list[Found]]) -> None:
    """What place and form tell: days, persons, the heading, issuer and addressee with their addresses."""
    _days(zones, schema, hits, found)
    _persons(zones, schema, hits, found)
    _texts(zones, schema, found)
    view, places = zones.view, schema.of_type(FieldType.ADDRESS)
    if not schema.of_type(FieldType.ORGANISATION):
        for spec in places[:1]:
            if not found[spec.key]:
                found[spec.key] += [_less(f, 0.7) for f in addresses(view)]
    elif not view.wide:
        found[schema.of_type(FieldType.ORGANISATION)[0].key] += organisations(view)
        for spec in places[:1]:
            found[spec.key] += unnamed(addresses(view), found[schema.of_type(FieldType.ORGANISATION)[0].key])
        _at_foot(view, found, schema.of_type(FieldType.ORGANISATION)[0], places[:1])
    else:
        _addressee(zones, schema, found, _issuer(zones, schema, found))


def _at_foot(view: PageView, found: dict[str, list[Found]], firm: FieldSpec, places: list[FieldSpec]) -> None:
    """What the last lines of a till's roll tell: the whole name of the shop that its head calls short, and an address
    where the head has none."""
    if places and any(f.score >= LABELLED for f in found[places[0].key]):
        return
    named, placed = at_foot(view)
    head = max(found[firm.key], key=_score, default=None)
    for one in named:
        if head is None or (soft(one.value).startswith(soft(head.value)) and soft(one.value) != soft(head.value)):
            found[firm.key].append(replace(one, score=head.score + AGAIN if head else one.score))
    for spec in places:
        found[spec.key] += placed


def _days(zones: Zones, schema: Schema, hits: dict[str, list[Hit]], found: dict[str, list[Found]]) -> None:
    """Periods, and the only day of a paper."""
    for start, end in sharing(schema):
        for early, late in ranges(zones):
            found[start.key].append(early)
            found[end.key].append(late)
    periods = {f.key for pair in sharing(schema) for f in pair}  # the only day of a paper is no end of a period
    first_date = next((f for f in schema.of_type(FieldType.DATE) if f.key not in periods), None)
    if first_date is not None and schema.of_type(FieldType.ORGANISATION):
        found[first_date.key] += placed(zones)
    if first_date is not None and not found[first_date.key]:
        rivals = [h for h in hits.get(first_date.key, []) if h.anti]
        others = [f for many in found.values() for f in many]
        found[first_date.key] += [f for f in one_date(zones, others) if not is_of_rival(zones, rivals, f)]


def _persons(zones: Zones, schema: Schema, hits: dict[str, list[Hit]], found: dict[str, list[Found]]) -> None:
    """The first person, or where a paper of one organisation has none, the first text: a name without a label."""
    view, firms = zones.view, schema.of_type(FieldType.ORGANISATION)
    own_names = (*schema.keywords, *(title for titles in schema.titles.values() for title in titles))
    persons = schema.of_type(FieldType.PERSON)[:1]
    for spec in persons:
        found[spec.key] += of_parts(view, hits)
        if spec.required and not firms and not any(f.score >= 0.3 for f in found[spec.key]):
            found[spec.key] += alone(zones, own_names)
            found[spec.key] += two_lines(zones, own_names)
            found[spec.key] += begun(zones, own_names)
        found[spec.key] += greeted(view)
        if spec.required and firms and not found[spec.key]:
            found[spec.key] += [f for f in alone(zones, own_names) if view.row_of[f.words[0]].box.y0 < TOP]
    texts = [f for f in schema.of_type(FieldType.TEXT) if f.labels]
    for spec in persons or (texts[:1] if len(firms) == 1 else []):
        found[spec.key] += honoured(zones)
        if spec.required and spec.type is FieldType.TEXT and not found[spec.key]:
            found[spec.key] += list(greeted(view)) or [
                _less(f, 0.8) for f in alone(zones, own_names) if view.row_of[f.words[0]].box.y0 < TOP
            ]


def _texts(zones: Zones, schema: Schema, found: dict[str, list[Found]]) -> None:
    """The heading of the page, and offices."""
    for spec in schema.of_type(FieldType.TEXT):
        if not spec.labels:
            known = [s.key for s in schema.fields if s.type in (FieldType.CHOICE, FieldType.DATE, FieldType.PERSON)]
            claimed = {w for key in known for f in found[key] if f.score > 0.3 for w in f.words}
            named = tuple(title for many in schema.titles.values() for title in many)
            found[spec.key] += titles(zones, schema.keywords, named, claimed)
    for spec in schema.fields:
        if OFFICE in spec.labels.get("en", ()) and not any(f.score >= LABELLED for f in found[spec.key]):
            found[spec.key] += offices(zones, soft_words(schema.keywords))


def _issuer(zones: Zones, schema: Schema, found: dict[str, list[Found]]) -> set[int]:
    """The first organisation and the first address: those of who issued the paper. The words of the best of both."""
    view, places = zones.view, schema.of_type(FieldType.ADDRESS)
    firm = schema.of_type(FieldType.ORGANISATION)[0]
    others = {soft(f.value) for spec in schema.fields if spec is not firm for f in found[spec.key] if f.score > 0.6}
    titled = soft_words(tuple(title for many in schema.titles.values() for title in many))
    known = (others, label_names(schema.fields), _column_names(schema), titled)
    found[firm.key] += [f for f in issuers(zones, schema.keywords) if not any(soft(f.value) in k for k in known)]
    own_words = soft_words(schema.keywords)
    found[firm.key] = [_twice(view, f) for f in found[firm.key]] + list(notices(zones))
    named_first = [
        replace(_less(f, 0.5) if is_title(f.value, own_words) else f, value=untitled(first_part(f.value), own_words))
        for f in organisations(view)
        if not zones.taken.issuperset(f.words)
    ]
    named_first = [f for f in named_first if not names_nobody(f.value)]
    found[firm.key] += [_less(f, 0.75) for f in named_first if not any(soft(f.value) in k for k in known)]
    found[firm.key] = no_titles(schema, fuller(view, of_its_trade(firm.title.casefold(), no_persons(found[firm.key]))))
    issuer = max(found[firm.key], key=_score, default=None)
    own = None
    if places:
        elsewhere = {soft(f.value) for spec in places[1:] for f in found[spec.key] if f.score > 0.6}
        own_places = [_less(f, 0.85) for f in addresses(view)] + issuer_addresses(zones, issuer)
        mine = [f for f in own_places if not any(other in soft(f.value) for other in elsewhere)]
        apart = [f for f in mine if not any(soft(f.value) in other for other in elsewhere)]
        found[places[0].key] += apart or mine
        own = max((f for f in found[places[0].key] if f.score >= 0.5), key=_score, default=None)
    return {w for one in (issuer, own) if one is not None for w in one.words}


def _addressee(zones: Zones, schema: Schema, found: dict[str, list[Found]], taken: set[int]) -> None:
    """The second organisation (or the first person, or the first text) and the second address: those of whom the paper
    is addressed to. `taken` are the words of the issuer."""
    firms = schema.of_type(FieldType.ORGANISATION)
    texts = [f for f in schema.of_type(FieldType.TEXT) if f.labels]
    named, placed = addressees(zones, taken, (*schema.keywords, *(t for many in schema.titles.values() for t in many)))
    named, placed = others_first(zones.view, named, placed, max(found[firms[0].key], key=_score, default=None))
    if firms[1:] and (best := max(found[firms[1].key], key=_score, default=None)) is not None:
        named = companies_first(best, named)
    for spec in firms[1:2] or schema.of_type(FieldType.PERSON)[:1] or texts[:1]:
        found[spec.key] += named
    for spec in schema.of_type(FieldType.ADDRESS)[1:2]:
        found[spec.key] += placed
    addressee = max(found[firms[1].key], key=_score, default=None) if firms[1:] else None
    if addressee is not None:
        for spec in schema.of_type(FieldType.ADDRESS)[1:2]:
            if not found[spec.key] and (one := below_name(zones, addressee)) is not None:
                found[spec.key].append(one)
        order = [f.key for f in schema.fields]
        between = order[order.index(firms[0].key) : order.index(firms[1].key)]
        for spec in schema.of_type(FieldType.IDENTIFIER):
            if spec.key in between:
                found[spec.key] = of_addressee(zones.view, found[spec.key], addressee)


def _column_names(schema: Schema) -> frozenset[str]:
    """What the tables of such papers and their columns are called."""
    named = [c.labels for table in schema.tables for c in table.columns] + [table.labels for table in schema.tables]
    return spelt_words(tuple(label for labels in named for many in labels.values() for label in many))


def _twice(view: PageView, found: Found) -> Found:
    """A name by its label is the surer where it stands at the top of the page, too."""
    own, name = set(found.words), soft(found.value)
    again = any(
        row.box.y0 < TOP and not own & set(s) and name in soft(view.text(s)) for row in view.rows for s in row.segments
    )
    return replace(found, score=min(found.score + AGAIN, 0.97)) if again and found.score > LABELLED else found


def _score(found: Found) -> float:
    return found.score


def _less(found: Found, share: float) -> Found:
    return replace(found, score=found.score * share)
