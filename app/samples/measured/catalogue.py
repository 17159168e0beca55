"""Draw the measured documents: every layout, in one of its languages, digital and scanned."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from random import Random

from app.samples.make import Sample
from app.samples.measured.answer import Answer
from app.samples.measured.locales import LOCALES, Locale
from app.samples.measured.sheet import Sheet, pdf
from app.samples.measured.wear import TILL, WORN, Wear, scanned
from app.samples.paper import jpeg
from app.samples.pdf import scan_pdf


@dataclass(slots=True)
class Job:
    """One document being drawn: chance, the country's ways of writing, and the answer that grows with the page."""

    random: Random
    locale: Locale
    answer: Answer

    def one(self, *options: str) -> str:
        return self.random.choice(options)

    def often(self, share: float = 0.5) -> bool:
        return self.random.random() < share


Draw = Callable[[Job], list[Sheet]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """`schema` is the type's key, None for documents of no built-in type; `locales` are those it is drawn in, one a
    seed; `till` printed on a roll."""

    schema: str | None
    name: str
    draw: Draw
    locales: tuple[str, ...]
    till: bool = False

    @property
    def family(self) -> str:
        return self.schema or "unknown"


def layouts(schema: str | None, *draws: tuple[Draw, str], till: tuple[Draw, ...] = ()) -> tuple[Layout, ...]:
    """The layouts of a type from functions and the locales of each, divided by spaces."""
    return tuple(
        Layout(schema=schema, name=draw.__name__, draw=draw, locales=tuple(tags.split()), till=draw in till)
        for draw, tags in draws
    )


def drawn(layout: Layout, tag: str, seed: str) -> tuple[list[Sheet], Answer]:
    """The pages of one document and its answer."""
    locale = LOCALES[tag]
    job = Job(
        random=Random(f"{seed}:{layout.family}:{layout.name}:{tag}"),  # noqa: S311  # documents, not secrets
        locale=locale,
        answer=Answer(schema=layout.schema, currency=locale.currency),
    )
    return layout.draw(job), job.answer


def digital(layout: Layout, tag: str, seed: int) -> Sample:
    """A PDF with a text layer."""
    sheets, answer = drawn(layout, tag, f"{seed}:digital")
    name = f"{layout.family}-{layout.name}-{tag.lower()}-digital"
    pages = list(range(1, len(sheets) + 1))
    content = pdf(sheets, layout.name.replace("_", " ").title())
    return Sample(filename=f"{name}.pdf", content=content, subdocuments=(answer.subdocument(pages),))


def on_paper(layout: Layout, tag: str, seed: int, turn: int) -> Sample:
    """A scan: a JPEG, or a PDF of images where there are several pages. `turn` chooses among kinds of wear."""
    sheets, answer = drawn(layout, tag, f"{seed}:scanned")
    name = f"{layout.family}-{layout.name}-{tag.lower()}-scanned"
    kinds: dict[str, Wear] = TILL if layout.till else WORN
    how = list(kinds.values())[turn % len(kinds)]
    if layout.schema == "identity_card":
        how = replace(how, dpi=300, holes=False)  # small print asks for it, and nobody punches a card
    images = [
        scanned(sheet.image(how.dpi, how.printer), how, zlib.crc32(f"{seed}:{name}:{n}".encode()))
        for n, sheet in enumerate(sheets)
    ]
    told = (answer.subdocument(list(range(1, len(sheets) + 1))),)
    if len(images) == 1:
        return Sample(filename=f"{name}.jpg", content=jpeg(images[0], how.scan.quality), subdocuments=told)
    content = scan_pdf(images, "Scan", dpi=how.dpi, quality=how.scan.quality)
    return Sample(filename=f"{name}.pdf", content=content, subdocuments=told)


def measured(
    layouts: Iterable[Layout], seed: int, families: Iterable[str] = (), *, scans: bool = True
) -> Iterator[Sample]:
    """Every layout of the `families` (type keys and `unknown`; none: all), digital and, with `scans`, scanned."""
    wanted = set(families)
    for turn, layout in enumerate(layouts):
        if wanted and layout.family not in wanted:
            continue
        tag = layout.locales[(seed + turn) % len(layout.locales)]
        yield digital(layout, tag, seed)
        if scans:
            other = layout.locales[(seed + turn + 1) % len(layout.locales)]
            yield on_paper(layout, other, seed, turn)
