"""Names that running text tells: who sent a paper by the notice at its foot, whom it greets, which office issued it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.readers.lexicon_names import LEGAL, NOT_NAME
from app.readers.rules_found import Found
from app.readers.rules_persons import led_name
from app.readers.rules_place import address_strength, trimmed
from app.readers.text import one_line, soft
from app.readers.view import PageView
from app.readers.zones import Zones

NOTICE = 0.5
BRAND = 0.24
"""What a name in a notice gains whose first word stands in the letterhead: a brand, and the company behind it."""
HEAD = 0.2
"""Of the page, in which letterheads stand."""
GREETED = 0.45
OFFICE = 0.4
MOST_WORDS = 7
"""Words of a company's name."""
# What a company's notice goes on with, behind its name.
_STATED = re.compile(
    r"^\W*(?:\(?(?:is|are) (?:authori[sz]ed|regulated|registered|licensed|incorporated|a (?:member|company|bank))|"
    r"(?:authori[sz]ed|regulated|registered|incorporated|licensed)\b|reg(?:istere)?d?\.? (?:office|address|no|in)|"
    r"co(?:mpany)?\.? (?:reg|no)|cin\b|irdai?\b|sebi\b|gstin\b|"
    r"member fdic|member (?:of )?(?:nse|bse)|nmls|equal housing|"
    r"(?:mit )?sitz\b|amtsgericht|handelsregister|hrb\b|vorstand|geschäftsführ|vertreten durch|"
    r"au capital|société anonyme|s\.?a\.? au capital|rcs\b|siren\b|siret\b|siège|"
    r"inscrita|domicilio social|c\.?i\.?f\b|sede (?:legale|social)|cap(?:itale)?\.? soc|iscritta|"
    r"statutair|kvk\b|gevestigd|ingeschreven|capital social|matriculada|n\.?i\.?p\.?c|"
    r"abn\b|acn\b|afsl?\b|acl\b|australian (?:financial|credit))",
    re.I,
)
_GREETING = re.compile(
    r"^(?:dear|hello|hi|sehr geehrte[rs]?|guten tag|hallo|liebe[r]?|cher|chère|bonjour|estimad[oa]|querid[oa]|"
    r"gentile|egregio|spettabile|beste|geachte|prezad[oa]|car[oa]|exm[oa]\.?|kepada|yang terhormat|yth\.?)\s+"
    r"(?:(?:herrn?|frau|heer|mevrouw|monsieur|madame|señora?|sr\.?a?\.?|sra\.?|sig\.?(?:ra)?|signora?|senhora?|"
    r"mr|mrs|ms|dr|shri|smt|bapak|ibu|encik|puan)\.?\s+)?(?P<name>[^,:!]{3,40})[,:!]?(?P<rest>.*)$",
    re.I,
)
_NOBODY = re.compile(
    r"\b(?:customer|client|sir|madam|member|investor|holder|subscriber|colleague|all|team|damen|herren|kunde|kundin|"
    r"clienta?|client[ei]|klant|relatie|cliente|supplier|vendor|valued|policyholder|depositor|parents?|genitori)s?\b",
    re.I,
)
# Words of offices that issue papers.
_OFFICE = re.compile(
    r"\b(?:ministry|ministère|ministerio|ministero|ministerie|ministério|kementerian|department|département|"
    r"departamento|dipartimento|jabatan|authority|authorities|agency|commission|commissioner|registrar|registry|"
    r"bureau|office|prefecture|préfecture|prefettura|questura|mairie|comune|ayuntamiento|câmara|gemeente|burgemeester|"
    r"gemeinde|kanton|landratsamt|council|county|division|services?|directorate|dirección|direcção|direzione|"
    r"conservatória|instituto|comisaría|jefatura|motorizzazione|polizia|police|polizei|policía|"
    r"secretary of state|minister (?:van|of|für|de|for)|ministre|ministro|préfet|prefetto|sindaco|bürgermeister\w*|"
    r"starosta|prezydent miasta|wojewoda|polismyndigheten|transportstyrelsen|migrationsverket|skatteverket|"
    r"politiet|borgerservice|kommune|statens vegvesen|traficom|poliisi|městský úřad|magistrát|obecní úřad|"
    r"kaymakamlığı|nüfus müdürlüğü|spclep|kormányhivatal|okmányiroda|jabatan|kedutaan|konsulat|embassy|consulate|"
    r"botschaft|ambassade|embajada|ambasciata|embaixada|dinas|imigrasi|pendaftaran|\w*(?:amt|behörde|verwaltung|stelle|kanzlei))\b",
    re.I,
)


def notices(zones: Zones) -> Iterator[Found]:
    """Companies whose name begins a line, or a sentence, of particulars that only a company gives of itself."""
    view = zones.view
    if not view.wide:
        return
    top = [soft(view.text(s)) for row in view.rows if row.box.y0 < HEAD for s in row.segments]
    for row in view.rows:
        if row.box.y0 < HEAD:
            continue
        for segment in row.segments:
            if zones.taken & set(segment) or len(segment) < 4:
                continue
            text = view.text(segment)
            form = next((m for m in LEGAL.finditer(text) if _STATED.match(text[m.end() :])), None)
            if form is None:
                continue
            name = trimmed(one_line(text[: form.end()]))
            words = segment[: len(text[: form.end()].split())]
            if 1 < len(name.split()) <= MOST_WORDS and name[0].isupper() and not NOT_NAME.search(name):
                brand = any(len(head) > 3 and soft(name).startswith(head) for head in top)
                yield Found(name, None, view.text(words), words, NOTICE + BRAND * brand, "a company's notice of itself")


def greeted(view: PageView) -> Iterator[Found]:
    """The person whom a letter greets by name."""
    for row in view.rows:
        for segment in row.segments:
            match = _GREETING.match(one_line(view.text(segment)))
            if match is None or _NOBODY.search(match["name"]):
                continue
            name = led_name(match["name"])
            if name and soft(name) == soft(match["name"]):
                kept = tuple(w for w in segment if soft(view.words[w].text) in soft(name))
                yield Found(name, None, name, kept or segment, GREETED, "whom the letter greets")
                return


def offices(zones: Zones, titles: frozenset[str]) -> Iterator[Found]:
    """Short lines that name an office, on a paper that one issues; `titles` are what the paper calls itself."""
    view = zones.view
    for row in view.rows:
        for segment in row.segments:
            text = one_line(view.text(segment)).strip(" .:")
            if zones.is_label(row, segment) or zones.taken & set(segment) or any(c.isdigit() for c in text):
                continue
            letters = soft(text)
            if len(text.split()) > MOST_WORDS or letters in titles or address_strength(text) > 1:
                continue
            if _OFFICE.search(text) and text[0].isupper() and len(text.split()) > 1:
                yield Found(text, None, text, segment, OFFICE, "an office's name")
