"""What is a label of a form by its words: short, no sentence, letters for the most part."""

from __future__ import annotations

import re

from app.readers.text import one_line

LONGEST_LABEL = 9
"""Words of a label."""
LEADER = re.compile(r"\s*(?:\.\s?){3,}\s*|\s*_{3,}\s*|\s*…+\s*|\s*(?:· ?){3,}\s*")
NUMBERED = re.compile(r"^\(?\d{1,2}[.)]\s*(?=[^\W\d])")
_SHORTENED = re.compile(r"(?<!\w)[^\W\d_]{1,3}\.\s*$")  # the last word of "TAX NO."
BOTH = re.compile(r"[^\W\d_][^\d/]* ?/ ?[^\W\d_][^\d/]*")  # a label in two languages: "Carimbo / Stamp"
SIGNATURE = re.compile(
    r"\b(?:signatures?|signed|unterschrift|firma (?:d|/)|assinatura|handtekening|podpis|underskrift|tandatangan|"
    r"tanda tangan)",
    re.I,
)

PROSE = 8
"""Words from which on what stands below a title may be what the form says."""
_SAID = re.compile(
    r"^(?:(?:enter|please|complete|fill in|write|read|see|bitte|veuillez|por favor|gelieve|compilare)\b|"
    r"under (?:the )?penalt|unter strafandrohung|(?:i|we)(?: hereby)? (?:declare|certify|confirm|agree|understand)\b|"
    r"(?:hiermit )?(?:ich|wir) (?:hiermit )?(?:erklär|versicher|bestätig)|hiermit |je (?:soussigné|certifie|déclare|"
    r"m'engage)|declaro|certifico|dichiar[oa]|il/la sottoscritt|ondergetekende|hierbij|saya (?:dengan ini|mengaku))",
    re.I,
)
"""How forms begin what everybody reads on them: instructions, and what is declared by signing."""


# What an office keeps for itself on a form, and the numbers of its pages.
_OFFICE = re.compile(
    r"\b(?:(?:office|official|internal|staff|committee|bank|clinic|school|hospital|company|club) use(?: only)?|"
    r"for .{3,40} (?:use )?only|do not write|nur für .{3,30}|nur vom .{3,30}|wird von .{3,30} ausgefüllt|"
    r"interne vermerke|bearbeitungsvermerk\w*|"
    r"réservé (?:à|au|aux) .{3,30}|cadre réservé|partie réservée|para uso (?:interno|exclusivo|oficial|de la)|"
    r"espacio reservado|uso interno|riservato (?:a|al|all|alla|ai)\b|spazio riservato|a cura dell|"
    r"alleen voor .{3,30}|niet invullen|in te vullen door|reservado (?:a|ao|aos|à)|uso exclusivo|"
    r"wypełnia .{3,30}|vyplní .{3,30}|ifylls av|fylls i av|udfyldes af|fylles ut av|viranomaisen|"
    r"untuk kegunaan|untuk diisi (?:oleh )?petugas|diisi oleh|kurum tarafından|hivatal tölti)",
    re.I,
)
_PAGE = re.compile(
    r"^(?:page|seite|página|pagina|pag\.|blz\.?|strona|sida|side|sivu|strana|sayfa|oldal|muka|halaman|hal\.)\s*"
    r"\d{1,3}(?:\s?(?:/|of|von|de|di|van|z|av|af|dari|daripada)\s?\d{1,3})?$",
    re.I,
)
_SIGNS = re.compile(rf"^(?:{SIGNATURE.pattern})", re.I)


def is_of_office(label: str, value: str) -> bool:
    """Whether a pair is none: what an office keeps for itself, the number of a page, a place to sign."""
    return _OFFICE.search(label) is not None or _PAGE.match(value) is not None or _SIGNS.match(value) is not None


def label_of(text: str) -> str:
    """The words of a label, without its number, its dots and its colon."""
    return NUMBERED.sub("", LEADER.sub(" ", one_line(text))).strip(" :：.*_|")


def is_label(text: str) -> bool:
    plain = label_of(text)
    letters = sum(c.isalpha() for c in plain)
    figures = sum(c.isdigit() for c in plain)
    sentence = LEADER.sub(" ", text).rstrip().endswith(".") and len(plain.split()) > 2 and not _SHORTENED.search(text)
    short = len(plain.split()) <= LONGEST_LABEL and not sentence
    return (letters >= 2 or plain == "à") and figures < 4 and short and letters > 0.5 * len(plain.replace(" ", ""))


def is_said_to_all(text: str) -> bool:
    """Whether a text is what the form itself says: an instruction or a declaration, no answer."""
    return len(text.split()) >= PROSE and _SAID.match(text) is not None
