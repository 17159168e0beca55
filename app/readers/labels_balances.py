"""Labels of the balances before and after the bookings of an account, by the words they are made of: what no list of
labels holds in whole ("Saldo overført fra sidste udskrift", "Saldo a inicio del periodo")."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.readers.labels import Hit
from app.readers.view import PageView

RANK = 8
"""As of a label in the middle of its list."""
WHOLE = 0.7
"""Of what a piece of a row says, what a label of a list holds at least that is no part of a longer one."""
MOST_WORDS = 8
_BALANCE = re.compile(
    r"\b(?:balance|saldo|saldos|solde|kontostand|saldovortrag|guthaben|baki|stan konta|zůstatek|zostatok|"
    r"egyenleg|sold|sold(?:ul)?|"
    r"bakiye|alkusaldo|loppusaldo|anfangssaldo|endsaldo|beginsaldo|eindsaldo|primosaldo|ultimosaldo|slutsaldo|startsaldo)\b",
    re.I,
)
_BEFORE = re.compile(
    r"\b(?:opening|beginning|start(?:ing)?|initial|previous|prior|last (?:statement|month|period)|brought|"
    r"forwarded from|"
    r"anfangs?\w*|beginn\w*|zu beginn|alter|altes|eröffnungs?\w*|vortrag|saldovortrag|letzte[rsn]|"
    r"vorherige[rs]?|ancien|"
    r"précédent\w*|ouverture|début|départ|reporté|antérieur|inicial|anterior|apertura|inicio|comienzo|previo|iniziale|precedente|"
    r"inizio|partenza|begin\w*|vorige?|oud|aanvang|opening\w*|abertura|início|transportado|awal|bawa|pembukaan|permulaan|"
    r"sebelum(?:nya)?|lalu|terdahulu|ingående|föregående|tidigare|början|primo\w*|forrige|sidste|overført|indgående|tidligere|"
    r"begyndelse\w*|inngående|begynnelse|początkow\w+|poprzedni\w*|otwarcia|początek|počáteční|předchozí|začátku|predchádzajúci|"
    r"nyitó|előző|kezdő|açılış|önceki|devreden|alkusaldo|edelli\w+|alussa)\b",
    re.I,
)
_AFTER = re.compile(
    r"\b(?:closing|ending|end of|end|final|new|carried|neuer|neues|neu|schluss\w*|abschluss\w*|ende|"
    r"endsaldo|nouveau|clôture|fin|"
    r"nuevo|cierre|final(?:es)?|resultante|finale|nuovo|chiusura|fine|eind\w*|nieuw|slot\w*|novo|fecho|encerramento|fim|akhir|"
    r"penutup\w*|terkini|utgående|nytt|slut\w*|ultimo\w*|ny|nyt|udgående|udløb|slutt|końcow\w+|zamknięcia|koniec|nowe|konečný|"
    r"nový|konci|záró|új|végén|kapanış|yeni|sonu|loppusaldo|uusi|lopussa)\b",
    re.I,
)
_OTHER = re.compile(
    r"\b(?:average|minimum|min|max|maximum|low|ledger|limit|durchschnitt\w*|moyen|medio|gemiddeld\w*|purata|rata|interest|zinsen|"
    r"points?|reward|miles|leave|holiday|ferie|saldo (?:tras|después|dopo|after|nach)|after|dopo|tras|each|daily)\b",
    re.I,
)


def with_balances(view: PageView, before: str, after: str, hits: Mapping[str, list[Hit]]) -> dict[str, list[Hit]]:
    """The labels of the page, and as labels of the fields `before` and `after` the pieces of rows that say one of them
    in words that no label holds."""
    told = {key: list(many) for key, many in hits.items()}
    for row in view.rows:
        if _BALANCE.search(row.text) is None:
            continue
        for index, segment in enumerate(row.segments):
            start = row.starts[row.words.index(segment[0])]
            text = row.text[start:].split("  ")[0]
            said = re.split(r"\d|[:(]", text)[0].rstrip(" .:-€$£")
            first, last = bool(_BEFORE.search(said)), bool(_AFTER.search(said))
            if first == last or len(said.split()) > MOST_WORDS:
                continue
            if _BALANCE.search(said) is None or _OTHER.search(said) or _followed(view, row.number, start + len(said)):
                continue
            inside = [
                (key, h)
                for key in (before, after)
                for h in told.get(key, [])
                if (h.row, h.segment) == (row.number, index)
            ]
            if any(not h.anti and h.end - h.start > WHOLE * len(said) for _, h in inside):
                continue
            for other, shorter in inside:
                told[other].remove(shorter)
            words = row.words_at(start, start + len(said), view.words)
            key = before if first else after
            label = said.casefold()
            hit = Hit(key, False, RANK, label, 1.0, row.number, index, start, start + len(said), view.box(words))
            told[key] = sorted([*told.get(key, []), hit], key=lambda h: (h.row, h.start))
    return told


def _followed(view: PageView, row: int, end: int) -> bool:
    """Whether more words stand behind what was said: a sentence."""
    return sum(c.isalpha() for c in view.rows[row].text[end:].split("  ")[0]) > len("EUR Cr. DKK")
