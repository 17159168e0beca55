"""The words that speak for schemas, made ready for finding on pages: what does not change from page to page."""

from __future__ import annotations

import math
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.model.schema import FieldSpec, FieldType, Schema, TableSpec
from app.pipeline.marks import WORD, fold
from app.pipeline.titles import Names, names_of
from app.readers.labels import is_number, whole_labels
from app.readers.pairs import is_pairs

SHARED = 0.7
"""A phrase that n schemas have says n to the power of -0.7 of what it would by itself."""
KEPT = 16
"""Sets of schemas that are remembered: about one an organisation whose documents are in work."""

Phrase = tuple[str, ...]
"""Its words, folded."""


@dataclass(slots=True)
class Node:
    """`words` go on from here; `phrase` is the one that ends here."""

    words: dict[str, Node] = field(default_factory=dict)
    phrase: Phrase | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Columns:
    """A table: the phrases of each column's headings, or `pairs` where it asks for every label with its value."""

    pairs: bool
    columns: tuple[frozenset[Phrase], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What speaks for one schema. `labels` are those of each field with whether it is required, required ones first."""

    schema: Schema
    labels: tuple[tuple[bool, frozenset[Phrase]], ...]
    keywords: frozenset[Phrase]
    tables: tuple[Columns, ...]

    @property
    def labelled(self) -> bool:
        """Whether its fields have labels at all: a form of any labels has none of its own."""
        return any(labels for _, labels in self.labels)


@dataclass(frozen=True, kw_only=True, slots=True)
class Vocabulary:
    """`phrases` is a tree of all phrases, word by word, `tokens` all words of them; `long_as[n]` are those that a
    word of n letters on paper may be, damaged. `says` is how much a phrase says: 1.0 where one schema has it, less
    where several do. `keywords` are those of all schemas, `names` are what papers call themselves."""

    wanted: tuple[Wanted, ...]
    phrases: Node
    tokens: frozenset[str]
    long_as: tuple[tuple[str, ...], ...]
    says: dict[Phrase, float]
    keywords: frozenset[Phrase]
    names: Names


FUZZY_LENGTH = 5
"""Letters from which on a word may be found with a wrong letter."""
ALIKE = 0.8
"""Likeness of a word that OCR damaged: one letter in five."""

_known: OrderedDict[tuple[int, ...], tuple[tuple[Schema, ...], Vocabulary]] = OrderedDict()


def vocabulary_of(schemas: tuple[Schema, ...]) -> Vocabulary:
    """Remembered by the very objects (they are held, so that no other ones get their ids): schemas come from a cache of
    their own (app.readers.catalogue)."""
    key = tuple(map(id, schemas))
    held = _known.get(key)
    if held is None:
        held = _known[key] = (schemas, _made(schemas))
        while len(_known) > KEPT:
            _known.popitem(last=False)
    else:
        _known.move_to_end(key)
    return held[1]


def tokens_of(text: str) -> Phrase:
    return tuple(WORD.findall(fold(text)))


def _made(schemas: tuple[Schema, ...]) -> Vocabulary:
    shared = Counter(phrase for schema in schemas for phrase in set(_phrases(schema)))
    tokens = frozenset(token for phrase in shared for token in phrase)
    values = frozenset(phrase for schema in schemas for spec in _specs(schema) for phrase in _labels_of_value(spec))
    phrases = Node()
    for phrase in sorted(shared):
        node = phrases
        for word in phrase:
            node = node.words.setdefault(word, Node())
        node.phrase = phrase
    return Vocabulary(
        wanted=tuple(_wanted(schema) for schema in schemas),
        phrases=phrases,
        tokens=tokens,
        long_as=_by_length(token for token in tokens if len(token) >= FUZZY_LENGTH),
        names=names_of(
            [_titles(schema, values) for schema in schemas],
            map(" ".join, shared),
            [
                n
                for n, schema in enumerate(schemas)
                if not any(spec.labels for spec in _specs(schema)) and not schema.tables
            ],
        ),
        keywords=frozenset(phrase for schema in schemas for phrase in _read(schema.keywords)),
        says={phrase: math.pow(count, -SHARED) for phrase, count in shared.items()},
    )


def _by_length(tokens: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """For each number of letters the words whose length is near enough."""
    longest = max(map(len, (kept := sorted(tokens))), default=0)
    lengths = range(math.floor(longest / ALIKE) + 1)
    return tuple(tuple(t for t in kept if min(len(t), n) >= ALIKE * max(len(t), n)) for n in lengths)


def _wanted(schema: Schema) -> Wanted:
    fields = sorted(schema.fields, key=lambda f: not f.required)
    return Wanted(
        schema=schema,
        labels=tuple((spec.required, frozenset(_read(_flat(spec.labels.values())))) for spec in fields),
        keywords=frozenset(_read(schema.keywords)),
        tables=tuple(_columns(table) for table in schema.tables),
    )


def _titles(schema: Schema, values: frozenset[Phrase]) -> list[str]:
    """What such papers call themselves; where the schema does not say, its title and those keywords that name a type
    and no value."""
    if schema.titles:
        return [schema.title, *_flat(schema.titles.values())]
    return [schema.title, *(word for word in schema.keywords if tokens_of(word) not in values)]


def _columns(table: TableSpec) -> Columns:
    headings = tuple(frozenset(_read(_flat(column.labels.values()))) for column in table.columns)
    return Columns(pairs=is_pairs(table), columns=headings)


def _phrases(schema: Schema) -> Iterator[Phrase]:
    yield from _read([schema.title, schema.key.replace("_", " "), *schema.keywords])
    for spec in _specs(schema):
        yield from _read(_flat(spec.labels.values()))


def _specs(schema: Schema) -> Iterator[FieldSpec]:
    yield from schema.fields
    for table in schema.tables:
        yield from table.columns


def _labels_of_value(spec: FieldSpec) -> tuple[Phrase, ...]:
    """Of anything but the number that a document goes by: that stands behind the document's own name. What an amount
    is not (change, cash) is one of another sort."""
    if spec.type is FieldType.IDENTIFIER and not spec.format:
        return ()
    others = spec.anti_labels if spec.type is FieldType.MONEY else ()
    return _read([*_flat(spec.labels.values()), *others])


def _flat(languages: Iterable[tuple[str, ...]]) -> list[str]:
    """But those that leave words out: no line is one as it stands."""
    return [label for labels in languages for label in whole_labels(labels)]


def _read(texts: Iterable[str]) -> tuple[Phrase, ...]:
    """Each once; what has no letters is none, nor is what is but the number of a field."""
    read = (tokens_of(text) for text in texts if not is_number(text))
    return tuple(dict.fromkeys(phrase for phrase in read if phrase))
