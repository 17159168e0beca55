"""Rows of captions with their values below: all that stands on one says what forms ask for, and below nothing does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.readers.lexicon_captions import CAPTIONS
from app.readers.lexicon_names import GIVEN_NAMES, SURNAMES
from app.readers.pairs_labels import label_of
from app.readers.text import soft, spelt_words
from app.readers.view import PageView

FEWEST = 2
_BRACKETS = re.compile(r"\([^\W\d][^()\d]*\)")
_NAMES = spelt_words((*SURNAMES, *GIVEN_NAMES))
_ASKED = spelt_words((
    *(word for word in (*SURNAMES, *GIVEN_NAMES) if " " not in word), "name", "names", "nom", "naam", "navn", "namn",
    "nome", "nombre", "nimi", "jméno", "név", "nume", "telefon", "telefono", "telefone", "teléfono", "téléphone", "tel",
    "phone", "mobile", "mobil", "handy", "cell", "cellulare", "email", "e-mail", "mail", "plz", "ort", "wohnort",
    "straße", "strasse", "street", "city", "città", "ville", "ciudad", "cidade", "town", "postcode", "zip", "cap",
    "indirizzo", "address", "adresse", "anschrift", "dirección", "domicilio", "endereço", "morada", "adres", "adress",
    "date", "datum", "data", "fecha", "dato", "geboren", "geburtsdatum", "geburtsort", "nata", "nato", "né", "née",
    "nacido", "fødselsdato", "födelsedatum", "residente", "residenza", "provincia", "profession", "beruf", "occupation",
    "age", "alter", "edad", "età", "signature", "unterschrift", "firma", "relationship", "nationality", "sex", "gender",
    "employer", "arbeitgeber", "employeur", "department", "abteilung", "position", "contact", "kontakt", "iban", "bic",
    "betrag", "amount", "montant", "importe", "importo", "bedrag", "reason", "grund", "motif", "motivo", "quantity",
))  # fmt: skip


def heads_values(view: PageView, row: Sequence[tuple[int, ...]], below: Sequence[tuple[int, ...]]) -> bool:
    """Whether two pieces of a line at least are all captions, and none of those below is."""
    return (
        len(row) >= FEWEST
        and all(is_caption(view.text(s)) for s in row)
        and bool(below)
        and not any(is_caption(view.text(s)) for s in below)
    )


def stand_beside(view: PageView, row: Sequence[tuple[int, ...]], below: Sequence[tuple[int, ...]]) -> bool:
    """Whether two lines begin with a caption each and go on with what is none: values stand beside, not below."""
    if len(row) < FEWEST or len(below) < FEWEST:
        return False
    first, second = (([is_caption(view.text(s)) for s in line]) for line in (row, below))
    return first[0] and second[0] and not any(first[1:]) and not any(second[1:])


def in_brackets(view: PageView, row: Sequence[tuple[int, ...]], below: Sequence[tuple[int, ...]]) -> bool:
    """Whether each piece of a line has its caption below, in brackets: "DURAND" over "(Nom)"."""
    if len(row) != len(below) or not below or not all(_BRACKETS.fullmatch(view.text(s)) for s in below):
        return False
    return not any(_BRACKETS.fullmatch(view.text(s)) or view.text(s).endswith(":") for s in row)


def is_caption(text: str) -> bool:
    plain = label_of(text)
    if not plain or any(map(str.isdigit, plain)) or ":" in text:
        return False
    return soft(plain.split()[0]) in _ASKED or soft(plain) in CAPTIONS or soft(plain) in _NAMES
