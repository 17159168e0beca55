"""A party whose particulars have labels of their own: "Cedente/prestatore", and below it "Denominazione: …",
"Indirizzo: …", "CAP 40121 Comune: Bologna". Electronic invoices, forms and portals print parties so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.model.geometry import Box
from app.model.schema import FieldType
from app.readers.labels import Hit
from app.readers.rules_found import Found
from app.readers.rules_labelled import label_weight
from app.readers.text import one_line, soft
from app.readers.view import PageView, Row
from app.readers.zones import Zones

MOST_LINES = 12
SAME_EDGE = 2.5
"""Character widths by which the lines of a block may begin apart."""
LINE_GAP = 1.6
"""Heights of a line between lines of a block."""
CLOSE = 0.9
"""The same before a line that has no label."""
LEAST_LETTERS = 3
BARE = "bare"
"""What a label is that has neither a colon nor a value."""
LONGEST_CODE = 3
"""Letters of a country or a province that is but a code."""
SURE = 0.93
"""Of its label's weight, what a name or an address with a label of its own has."""

_NAME = (
    "denominazione|ragione sociale|cognome e nome|nominativo|nome / ragione sociale|nome/ragione sociale|"
    "nome / nome empresarial|nome empresarial|nome/razão social|nome / razão social|razão social|denominação social|"
    "firma ou denominação|designação social|razón social|nombre o razón social|nombre / razón social|"
    "nombre/razón social|nombre y apellidos|raison sociale|dénomination|dénomination sociale|nom ou raison sociale|"
    "nom / raison sociale|nom commercial|company|company name|legal name|registered name|name of company|"
    "business name|organisation|organization|name|firma|firmenname|unternehmen|nom|nombre|nome|naam|bedrijfsnaam|"
    "bedrijf|handelsnaam|nazwa|nazwa firmy|pełna nazwa|imię i nazwisko|namn|företag|företagsnamn|navn|virksomhed|"
    "firmanavn|firmanavn/navn|nama|nama syarikat|syarikat|nama perusahaan|m/s|trade name|legal entity|party name|"
    "customer name|supplier name|client name|consignee name|buyer name|seller name|vendor name"
)
_PLACE = (
    "indirizzo|sede|via|endereço|morada|logradouro|rua|dirección|domicilio|calle|adresse|rue|adresse postale|address|"
    "street|street address|address line 1|address line 2|address line|registered address|billing address|add|"
    "anschrift|straße|strasse|straße / hausnummer|straße/hausnummer|straße, hausnummer|straße und hausnummer|adres|"
    "straat|straatnaam|ulica|ulica i numer|adres siedziby|adress|gata|gatuadress|utdelningsadress|gade|vejnavn|gate|"
    "alamat|jalan|complemento|complément d'adresse|zusatz|adresszusatz|bairro|bairro/distrito|bairro / distrito|"
    "frazione|numero civico|n. civico|número|building|locality|area|land mark|nagar"
)
_TOWN = (
    "cap|comune|città|citta|località|provincia|prov|prov.|cep|município|municipio|cidade|uf|estado|código postal|"
    "cód. postal|cod. postal|c.p.|cp|código-postal|cód.postal|localidade|concelho|población|poblacion|localidad|ciudad|"
    "code postal|ville|commune|code postal / ville|postcode|post code|postal code|zip|zip code|zip/postal code|"
    "postcode / town|town|city|town/city|city/town|county|state|province|state / province|plz|plz/ort|plz / ort|"
    "plz, ort|postleitzahl|ort|stadt|wohnort|postleitzahl / ort|postcode en plaats|postcode / plaats|plaats|"
    "woonplaats|kod pocztowy|miasto|miejscowość|poczta|postnummer|postnr|postort|ort|postnr/by|postnr og by|by|"
    "poststed|poskod|bandar|negeri|kod pos|kode pos|kota|provinsi|district|dist|pin|pin code|pincode"
)
_OTHER = (
    r"identificativo fiscale ai fini iva|id\.? fiscale ai fini iva|codice fiscale|c\.?f\.?|partita iva|p\.? ?iva|"
    r"regime fiscale|codice (?:destinatario|sdi|univoco)|sdi|pec|cnpj|cpf|cnpj ?/ ?cpf|cpf ?/ ?cnpj|"
    r"inscrição (?:estadual|municipal)|ie|nif|nipc|n\.?i\.?f\.?|c\.?i\.?f\.?|contribuinte|siret|siren|"
    r"n° ?tva(?: intra\w*)?|tva|vat(?: (?:no|id|number|reg\.? ?no))?\.?|gstin(?:/uin)?|gst(?: no)?\.?|pan(?: no)?\.?|"
    r"cin|state (?:name|code)|code|place of supply|abn|acn|ust-?id(?:nr)?\.?(?:-nr\.?)?|ust-idnr\.?|steuernummer|"
    r"st\.?-?nr\.?|btw(?:-nummer|-nr|-id)?|kvk(?:-nummer)?|nip|regon|krs|org\.? ?n(?:umme)?r\.?|cvr(?:-nr)?\.?|"
    r"momsnr\.?|e-?mail|mail|tel|tel\.|telefon[oe]?|téléphone|telefono|teléfono|telefone|phone|mobile|fax|fone|contact|kontakt|"
    r"contacto|contato|contatto|ansprechpartner|iban|bic|country|country code|paese|nazione|país|pays|"
    r"land|kraj|negara|website|"
    r"attn|attention|customer (?:no|number|id)|kundennummer|kunden-nr\.?|cód\.? cliente|email address"
)


def _any(words: str) -> str:
    """One of several labels, the longest first; spaces may be lost."""
    many = sorted(words.split("|"), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r" ?") for word in many)


_KEY = re.compile(
    rf"(?:^|(?<=[\s,;|])|(?<=- ))(?:(?P<name>{_any(_NAME)})|(?P<place>{_any(_PLACE)})|(?P<town>{_any(_TOWN)})|"
    rf"(?P<other>{_OTHER}))(?:\s*[:：]\s*|(?P<bare>\s+(?=\d)|\s*$|\s{{2,}}))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Part:
    kind: str
    text: str
    words: tuple[int, ...]
    row: int
    labelled: bool = True


def in_parties(zones: Zones, type: FieldType, hits: list[Hit]) -> Iterator[Found]:
    """Names (of a person or an organisation) or addresses with labels of their own in the blocks below the labels
    `hits`."""
    for hit in hits:
        if hit.anti or not hit.firm or (type is not FieldType.ADDRESS and _has_own(zones, hit)):
            continue
        parts = list(_parts(zones, hit))
        kinds = {part.kind for part in parts}
        if not kinds & {"place", "town"} and len(kinds & {"name", "other"}) < 2:
            continue  # no block of a party, but a label and its value
        score = label_weight(zones.view, hit, hits) * SURE
        reason = f'with a label of its own below "{hit.label}"'
        if type is FieldType.ADDRESS:
            lines = _lines([p for p in parts if p.kind in ("place", "town")])
            if lines and sum(c.isalpha() for c in lines) >= LEAST_LETTERS:
                words = tuple(w for p in parts if p.kind in ("place", "town") for w in p.words)
                yield Found(lines, None, zones.view.text(words), words, score, reason)
            continue
        named = next((p for p in parts if p.kind == "name" and sum(c.isalpha() for c in p.text) >= LEAST_LETTERS), None)
        if named is not None:
            yield Found(named.text, None, named.text, named.words, score, reason)


def _has_own(zones: Zones, hit: Hit) -> bool:
    """Whether a name stands behind a label and its colon: what is below is others'."""
    right = zones.right(hit)
    text = right.text.split("  ")[0] if right is not None and right.weight >= 1.0 else ""
    return sum(c.isalpha() for c in text) >= LEAST_LETTERS and _KEY.match(text) is None and text.istitle()


def _lines(parts: list[_Part]) -> str:
    """An address as it is written: what stands in one line and what makes a town together, lines apart by commas. A
    town before its postcode comes behind it."""
    lines: list[str] = []
    last: _Part | None = None
    for part in parts:
        town = last is not None and last.kind == part.kind == "town"
        if town and lines[-1].isalpha() and part.text[:1].isdigit():
            lines[-1] = f"{part.text} {lines[-1]}"
        elif town or (last is not None and last.row == part.row and last.kind == part.kind):
            lines[-1] += f" {part.text}"
        else:
            lines.append(part.text)
        last = part
    return ", ".join(lines)


def _parts(zones: Zones, hit: Hit) -> Iterator[_Part]:
    """What the lines of a block say, each under its label."""
    view, row = zones.view, zones.view.rows[hit.row]
    segment = row.segments[hit.segment]
    box = view.box(segment)
    rivals = sorted(view.box(s).x0 for s in row.segments if view.box(s).x0 > box.x1)
    own = row.text[hit.end : _end(row, hit.segment, view)]
    if any(c.isalnum() for c in own) and "(" not in own and "/" not in own:
        return  # the label has its value beside it
    listed = ":" in own and bool(rivals) and _is_listed(view, row, box)  # its name beside it, the rest below
    right = min(rivals[listed:], default=1.0) - SAME_EDGE * view.char_width
    last, height = box.y1, max(box.height, view.height)
    kind = ""
    for below in view.rows[hit.row + 1 : hit.row + 1 + 2 * MOST_LINES]:
        inside = [s for s in below.segments if box.x0 - SAME_EDGE * view.char_width <= view.box(s).x0 < right]
        if not inside:
            continue
        if below.box.y0 - last > LINE_GAP * height:
            return
        close = below.box.y0 - last < CLOSE * height
        last = max(view.box(s).y1 for s in inside)
        words = tuple(w for s in inside for w in s)
        parts = list(_read(view, below, words, kind))
        if any(part.kind == BARE for part in parts) or (listed and not all(part.labelled for part in parts)):
            return  # headings of boxes, whose values stand below; what is of no party
        if not close and not all(part.labelled for part in parts):
            return  # another block
        for part in parts:
            kind = part.kind if any(p.labelled for p in parts) else ""
            if part.text:
                yield part


def _is_listed(view: PageView, row: Row, box: Box) -> bool:
    """Whether the line below begins with a label at the same edge, its value beside it: a list of particulars."""
    for below in view.rows[row.number + 1 : row.number + 2]:
        first = below.segments[0]
        at = view.box(first)
        near = abs(at.x0 - box.x0) <= SAME_EDGE * view.char_width
        return near and view.text(first).rstrip().endswith(":") and len(below.segments) > 1
    return False


def _end(row: Row, index: int, view: PageView) -> int:
    last = row.segments[index][-1]
    return row.starts[row.words.index(last)] + len(view.words[last].text)


def _read(view: PageView, row: Row, words: tuple[int, ...], before: str) -> Iterator[_Part]:
    """The parts of one line. One without a label goes on the address above it."""
    start = row.starts[row.words.index(words[0])]
    end = row.starts[row.words.index(words[-1])] + len(view.words[words[-1]].text)
    text = row.text[start:end]
    keys = [m for m in _KEY.finditer(text) if m["bare"] is None or m.start() == 0 or _is_led(text, m)]
    if not keys or keys[0].start() > 0:
        first = text[: keys[0].start()] if keys else text
        if before in ("place", "town") and ":" not in first and any(c.isalpha() for c in first):
            said, found = one_line(first).strip(" ,;-"), row.words_at(start, start + len(first), view.words)
            yield _Part(before, said, found, row.number, labelled=False)
        elif not keys:
            yield _Part("", "", (), row.number, labelled=False)
    for n, key in enumerate(keys):
        until = keys[n + 1].start() if n + 1 < len(keys) else len(text)
        kind = next(k for k in ("name", "place", "town", "other") if key[k])
        value = one_line(text[key.end() : until]).strip(" ,;|-")
        found = row.words_at(start + key.end(), start + until, view.words) if value else ()
        yield _Part(BARE if key["bare"] is not None and not value else kind, value, found, row.number)


def _is_led(text: str, key: re.Match[str]) -> bool:
    """Whether a label without a colon begins a piece of the line, or a postcode stands behind it."""
    return text[: key.start()].endswith("  ") or soft(key[0]) in ("cap", "cep", "plz", "cp", "zip", "pin")
