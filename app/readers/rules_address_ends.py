"""What ends an address: a number of register or a day behind it on its line, a line of something else below it."""

from __future__ import annotations

import re

_BEHIND = re.compile(
    r"(?:\s*[,;·|]\s*|\.\s+|\s+[-–]\s+)(?:cvr|kvk|rcs|hrb|uid|vat|abn|acn|cif|nif|gst(?:in)?|siret|siren|"
    r"org\.?\s?-?nr|reg(?:istration)?\.? ?no|"
    r"company (?:no|reg)|ust-?id\w*|p\.? ?iva|btw)\b\W*(?:n[or]\b\W*|-?nr\b\W*|number\W*)?[A-Z]{0,3}[\d .-]*\d.*$|"
    r"\s+(?:by|before|until|no later than|bis(?: zum)?|spätestens|avant le|antes del|entro il|vóór)\s+"
    r"(?:\d{1,2}[./ -]|\d{4}-)\S+.*\d\.?$",
    re.I,
)
_OTHER = re.compile(
    r"^(?:(?:\d\. )?(?:invoice|\w*rechnung|bill|facture|factura|fattura|fatura|factuur|faktura|order|bestellung|"
    r"auftrag|commande|pedido|ordine|quote|angebot|receipt|quittung|re[cç]u|beleg|bon|ticket|cheque|che[cq]ue|"
    r"by cheque|by check|(?:reg(?:d|istered)?\W+)?charity)\b[^,]{0,12}?\b(?:no|nr|number|n[°º.]|num\w*|#)\W.*\d|"
    r"(?:livraison|lieferung|delivery|liefertermin|entrega|consegna|levering|leverans)\b[^,]*\d{1,2}[./-]\d{1,2}[./-]\d{2}|"
    r"(?:st|op|te|tr)# ?\d|(?:licen[cs]e|card|passport|permit|document|id|member(?:ship)?) (?:nos?|nr|number|class)\b)",
    re.I,
)


def ended(text: str) -> str:
    """A line of an address without what is none of it."""
    kept = _BEHIND.sub("", text)
    return kept if sum(map(str.isalpha, kept)) > 2 else text


def is_other(text: str) -> bool:
    """Whether a line below an address is the paper's number or the day of delivery."""
    return _OTHER.match(text) is not None
