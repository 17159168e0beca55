"""What a page says about where it stands among others: its number, its sender, the document it is of, its ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from app.model.page import Layout, Word

MARGIN = 0.12
UPPER = 0.34
HEAD = 0.22
"""Shares of the page: its margins, its upper part, and where a letterhead stands."""
EDGE_LINES = 3
"""Lines at the top and at the bottom that may repeat from page to page."""
MOST_HEAD, MOST_IDENTIFIERS = 24, 24
COVER_WORDS = 60
LARGE = 1.18
"""Times the usual height of a line: a title, a sender's name."""

WORD = re.compile(r"[^\W_]+")

_OF = r"(?:of|von|de|di|du|sur|van|dari|daripada|/)"
_PAGE_WORD = r"(?:page|seite|página|pagina|pág|pag|pg|halaman|muka surat|blad|blatt)"
_PAGE = re.compile(rf"\b{_PAGE_WORD}\.?\s*(?:no\.?\s*)?:?\s*(\d{{1,4}})\s*{_OF}\s*(\d{{1,4}})\b")
_PAGE_ALONE = re.compile(rf"\b{_PAGE_WORD}\.?\s*(?:no\.?\s*)?:?\s*(\d{{1,4}})\b(?!\s*{_OF}\s*\d)")
_COUNTED = re.compile(rf"^\W*(\d{{1,4}})\s*{_OF}\s*(\d{{1,4}})\W*$|(?:^|\s)([1-9]\d?)/([1-9]\d?)$")
_LONE = re.compile(r"^\W*(?:p\.?\s*)?(\d{1,3})\W*$")
_CONTINUED = re.compile(
    r"\b(?:continued from|continued|cont'd|brought forward|carried over|fortsetzung|übertrag|suite de|continuación)\b"
)
_CONTINUES = re.compile(
    r"\b(?:continued (?:on|over)|continues|carried forward|to be continued|please turn over|p\.?t\.?o|see over|"
    r"fortsetzung (?:auf|folgt)|übertrag|à suivre|continúa)\b|\.\.\.\s*/\s*\d+\s*$"
)
_SALUTATION = re.compile(
    r"^\W*(?:dear|sehr geehrte|to whom|hello|hi|cher|chère|estimad|gentile|geachte|madame|monsieur)\b"
)
_CLOSING = re.compile(
    r"\b(?:yours (?:sincerely|faithfully|truly)|kind regards|best regards|sincerely|regards|mit freundlichen|"
    r"thank you for (?:your|shopping)|thank you|amount due|balance due|total due|grand total|signed by|signature)\b"
)
_CONTACT = re.compile(
    r"\b(?:tel|telephone|phone|fax|e-?mail|www|vat|gst|abn|tax id|ust-?id\w*|company no|"
    r"reg(?:istration)? no|siret|iban)\b|@|\.com\b"
)
_NUMBER_LABEL = re.compile(
    r"\b(?:invoice|bill|receipt|order|policy|contract|agreement|account|statement|reference|ref|document|case|claim|"
    r"credit note|delivery note|quotation|quote|rechnungs|vertrags|kunden|facture|factura|report|ticket|docket|check|"
    r"folio|job|our ref|your ref)\s*-?\s*(?:number|no|nr|num|numéro|id|ref|reference|#)?\s*[.:#º°]*\s*"
    r"([a-z]{0,5}[-/]?[a-z0-9]*\d[a-z0-9/-]*)"
)
_KIND = re.compile(
    r"\b(?:invoice|receipt|credit note|delivery note|purchase order|order confirmation|quotation|proposal|statement|"
    r"contract|agreement|minutes|report|memorandum|memo|certificate|notice|application|policy|payslip|timesheet|claim|"
    r"rechnung|quittung|lieferschein|angebot|vertrag|protokoll|bericht|facture|reçu|devis|contrat|factura|recibo|contrato|"
    r"fattura|ricevuta|contratto|faktur|kwitansi|resit|invois)\b"
)
_ADDRESSED = re.compile(
    r"^\W*(?:(?:to|from|subject|re|attn|attention|betreff|betr|an|objet|asunto|oggetto|onderwerp|perihal|kepada)\s*[.:]"
    r"|bill(?:ed)? to\b|ship to\b|sold to\b|invoice to\b|deliver to\b)"
)
_LABELLED = re.compile(
    r"\b([a-zà-ÿ]{3,16})\s*-?\s*(?:number|no|nr|num|numéro|id|ref)\b\s*[.:#º°]*\s*([a-z]{0,5}[-/]?[a-z0-9]*\d[a-z0-9/-]*)"
    r"|\b(form|folio|mrn|account|policy|ref|case|claim|job|file)\.?:?\s+([a-z]{0,5}[-/]?[a-z0-9]*\d[a-z0-9/-]*)"
)
_NO_LABELS = frozenset(
    ("page", "seite", "pagina", "página", "sheet", "blatt", "tel", "phone", "telephone", "fax", "mobile", "vat", "tax",
     "company", "registration", "reg", "gst", "item", "part", "line", "pos", "position", "photo", "annex", "clause",
     "table")
)  # fmt: skip
"""Numbers of pages, of rows and of the sender: they do not tell one document from another."""
_SEPARATOR = re.compile(
    r"\b(?:separator|separation|divider|new document|next document|patch (?:t|[1-6i]{1,3})|patchcode|"
    r"trennblatt|trennseite|scheidingsblad|intercalaire|séparation|separador|separatore)\b"
)
SEPARATOR_WORDS = 12
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_ANY_DATE = re.compile(
    rf"\b\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}\b|\b\d{{1,2}}\.? {_MONTH}\.?,? \d{{4}}\b"
    rf"|\b{_MONTH} \d{{1,2}},? \d{{4}}\b"
)
_IDENTIFIER = re.compile(r"[a-z]{0,6}[-/]?\d[a-z0-9/-]{3,}")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Edge:
    """A line near the top or the bottom: its number in the layout, its text with figures as #, its middle."""

    line: int
    text: str
    middle: float
    top: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PageMarks:
    """`number` and `of` from 'page 2 of 3'; `lone` from 'page 2' or a figure alone in a margin. `document` is a
    labelled number of the document itself; `identifiers` all that could be one. `head` are the words of the top,
    `letterhead` whether a sender introduces itself there; `titled` large type there, `cover` large
    type and little else on the page, `kind` the sort of document a line there names, `dates` those that stand
    there, `addressed` whether somebody is written to (to:, subject:, bill to), `salutes` a letter's first words.
    `labelled` are numbers of the upper part with the word before them (payroll no. 17), `separator` whether the
    sheet only divides two documents. `continued` and `continues` are said at its top and bottom; `midway` where its
    first line goes on with a sentence, `open_end` where its last one does not end. `columns` is the first row of its
    first table."""

    number: int | None = None
    of: int | None = None
    lone: int | None = None
    document: str | None = None
    identifiers: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    letterhead: bool = False
    titled: bool = False
    cover: bool = False
    kind: str = ""
    addressed: bool = False
    labelled: tuple[tuple[str, str], ...] = ()
    separator: bool = False
    dates: tuple[str, ...] = ()
    salutes: bool = False
    closes: bool = False
    continued: bool = False
    continues: bool = False
    midway: bool = False
    open_end: bool = False
    columns: str = ""
    aspect: float = 0.0
    text_height: float = 0.0
    edges: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """A line as it is written and folded, its place, and its number in the layout."""

    written: str
    text: str
    top: float
    bottom: float
    number: int
    height: float


def marks_of(words: Sequence[Word], layout: Layout, aspect: float) -> PageMarks:
    """`aspect` is width / height of the page; 0.0 where nobody knows."""
    lines = [line for line in _said(words, layout) if line.text]
    if not lines:
        return PageMarks(aspect=aspect)
    down = sorted(lines, key=lambda line: line.top)
    usual = median(line.height for line in lines)
    number, of = page_of(lines)
    upper = [line for line in down if line.top < UPPER]
    head = [line for line in down if line.top < HEAD][:8]
    body = [line for line in lines if MARGIN < line.top < 1 - MARGIN] or lines
    return PageMarks(
        number=number,
        of=of,
        lone=_lone(lines) if number is None else None,
        document=_document(down),
        identifiers=tuple(sorted(set(_identifiers(lines)))[:MOST_IDENTIFIERS]),
        head=tuple(sorted({word for line in head[:5] for word in re.findall(r"[^\W\d_]{3,}", line.text)})[:MOST_HEAD]),
        letterhead=any(_CONTACT.search(line.text) for line in head),
        titled=any(_is_large(line, usual) for line in head),
        cover=len(words) <= COVER_WORDS
        and not layout.tables
        and any(_is_large(line, usual) and not re.search(r"\d", line.text) for line in lines),
        kind=_kind(head),
        addressed=any(_ADDRESSED.match(line.text) for line in upper),
        dates=tuple(
            sorted(
                {found[0] for line in head if len(line.text.split()) <= 12 for found in _ANY_DATE.finditer(line.text)}
            )
        ),
        labelled=tuple(sorted(_labelled(line for line in down if line.top < 0.5))),
        separator=len(words) <= SEPARATOR_WORDS and any(_SEPARATOR.search(line.text) for line in lines),
        salutes=any(_SALUTATION.match(line.text) and len(line.text.split()) <= 8 for line in down if line.top < 0.5),
        closes=any(_CLOSING.search(line.text) and len(line.text.split()) <= 8 for line in down[len(down) // 3 :]),
        continued=any(_CONTINUED.search(line.text) for line in upper if len(line.text.split()) <= 8),
        continues=any(_CONTINUES.search(line.text) for line in down[-4:] if len(line.text.split()) <= 10),
        midway=_midway(body),
        open_end=_open_end(body),
        columns=_columns(words, layout),
        aspect=round(aspect, 4),
        text_height=round(usual, 5),
        edges=tuple(_edges(down)),
    )


def _is_large(line: _Said, usual: float) -> bool:
    return line.height > LARGE * usual and sum(c.isalpha() for c in line.text) > 3


def _kind(head: Sequence[_Said]) -> str:
    for line in head:
        if len(line.text.split()) <= 10 and (found := _KIND.search(line.text)):
            return found[0]
    return ""


def page_of(lines: Sequence[_Said]) -> tuple[int | None, int | None]:
    """n and m of 'page n of m' anywhere, or of 'n / m' in the margins."""
    for line in lines:
        if (found := _PAGE.search(line.text)) and 1 <= int(found[1]) <= int(found[2]):
            return int(found[1]), int(found[2])
    for line in _margins(lines):
        if found := _COUNTED.search(line.text):
            n, m = int(found[1] or found[3]), int(found[2] or found[4])
            if 1 <= n <= m:
                return n, m
    return None, None


def _said(words: Sequence[Word], layout: Layout) -> Iterator[_Said]:
    for number, line in enumerate(layout.lines):
        written = " ".join(words[i].text for i in line.words)
        height = median(words[i].box.height for i in line.words)
        yield _Said(written, fold(written).strip(), line.box.y0, line.box.y1, number, height)


def fold(text: str) -> str:
    """Case and width put aside, accents kept: what labels and lines are compared in."""
    return unicodedata.normalize("NFKC", text).casefold()


def _margins(lines: Sequence[_Said]) -> list[_Said]:
    return [line for line in lines if line.bottom <= MARGIN or line.top >= 1 - MARGIN]


def _lone(lines: Sequence[_Said]) -> int | None:
    for line in lines:
        if len(line.text.split()) <= 12 and (found := _PAGE_ALONE.search(line.text)) and 1 <= int(found[1]) <= 500:
            return int(found[1])
    for line in _margins(lines):
        if (found := _LONE.match(line.text)) and 1 <= int(found[1]) <= 500:
            return int(found[1])
    return None


def _document(lines: Sequence[_Said]) -> str | None:
    """The first labelled number of the upper half, or anywhere."""
    for line in [*(li for li in lines if li.top < 0.5), *lines]:
        for found in _NUMBER_LABEL.finditer(line.text):
            value = found[1].strip("-/")
            if sum(c.isdigit() for c in value) >= 3 and not _DATE.fullmatch(value):
                return re.sub(r"[^a-z0-9]", "", value)
    return None


def _labelled(lines: Iterable[_Said]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for line in lines:
        for found in _LABELLED.finditer(line.text):
            label, value = found[1] or found[3], re.sub(r"[^a-z0-9]", "", found[2] or found[4])
            if label not in _NO_LABELS and label not in seen and not _DATE.fullmatch(found[2] or found[4]):
                seen.add(label)
                yield label, value


def _identifiers(lines: Sequence[_Said]) -> Iterator[str]:
    for line in lines:
        for found in _IDENTIFIER.finditer(line.text):
            value = found[0]
            if (
                sum(c.isdigit() for c in value) >= 4
                and not _DATE.fullmatch(value)
                and not re.fullmatch(r"(?:19|20)\d\d", value)
            ):
                yield re.sub(r"[^a-z0-9]", "", value)


def _midway(body: Sequence[_Said]) -> bool:
    first = next((line.written.strip() for line in body if len(line.text.split()) >= 4), "")
    return first[:1].islower()


def _open_end(body: Sequence[_Said]) -> bool:
    last = next((line for line in reversed(body) if len(line.text.split()) >= 6), None)
    if last is None or last.bottom < 0.75:
        return False
    end = last.written.rstrip()[-1:]
    return end.isalpha() or end in ",;-"


def _columns(words: Sequence[Word], layout: Layout) -> str:
    for table in layout.tables:
        head = [cell for cell in table.cells if cell.row == 0 and cell.words]
        if table.rows >= 2 and len(head) >= 2:
            text = " | ".join(fold(" ".join(words[i].text for i in cell.words)) for cell in head)
            if not any(c.isdigit() for c in text):
                return text
    return ""


def _edges(down: Sequence[_Said]) -> Iterator[Edge]:
    top = [line for line in down if line.bottom <= 0.5][:EDGE_LINES]
    bottom = [line for line in down if line.top > 0.5][-EDGE_LINES:]
    for line in (*top, *bottom):
        text = re.sub(r"\d+", "#", line.text)[:120]
        middle = round((line.top + line.bottom) / 2, 4)
        yield Edge(line=line.number, text=text, middle=middle, top=line.bottom <= 0.5)
