"""Savings that the law of a country names: what money went into, where a paper says it in a heading or a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.model.schema import FieldType, Schema
from app.readers.rules_found import Found
from app.readers.zones import Zones

TOLD, NAMED = 0.45, 0.42
"""Of a value that a label tells well enough; of a scheme named without one."""
LOWER = 0.15
"""Taken from what stands at the bottom of the page."""
_SCHEME = re.compile(
    r"\b(?:Public Provident Fund|National Savings Certificates?(?: \([IVX]+ Issue\))?|"
    r"Sukanya Samriddhi(?: Account| Yojana)?|"
    r"National Pension (?:System|Scheme)|NPS Tier[- ]I{1,2}|Atal Pension Yojana|Senior Citizens?'? Savings? Scheme|"
    r"Kisan Vikas Patra|Post Office (?:Monthly Income|Time Deposit|Recurring Deposit)(?: Scheme| Account)?|"
    r"Equity[- ]Linked Savings? Scheme|(?:5 Year )?Tax[- ]Sav(?:er|ing) (?:Fixed|Term) Deposit|"
    r"Employees'? Provident Fund|"
    r"Voluntary Provident Fund|Unit[- ]Linked Insurance Plan|"
    r"Riester-?[Rr]ente|Basisrente|Rürup-?[Rr]ente|Säule 3a|Vermögenswirksame Leistungen|"
    r"Plan d'[ÉEée]pargne [Rr]etraite(?: [Ii]ndividuel| [Pp]opulaire)?|[Aa]ssurance[- ][Vv]ie|PERP|PEA|PERIN|"
    r"[Pp]lan de [Pp]ensiones|[Pp]lan de [Pp]revisión [Aa]segurado|[Ff]ondo [Pp]ensione(?: [Aa]perto)?|"
    r"[Pp]iano [Ii]ndividuale [Pp]ensionistico|PPR|PGBL|VGBL|[Pp]lano de [Pp]oupança[- ][Rr]eforma|IKZE|IKE|"
    r"[Ll]ijfrenterekening|[Ll]ijfrenteverzekering|[Pp]ensioensparen|[Ll]angetermijnsparen|"
    r"[Ii]ndividuellt [Pp]ensionssparande|[Ii]ndividuell [Pp]ensjonssparing|[Rr]atepension|[Aa]ldersopsparing|"
    r"Private Retirement Scheme|SSPN(?: Prime| Plus)?|DPLK|Individual Savings Account|Self-Invested Personal Pension|"
    r"Roth IRA|Traditional IRA|401\(k\)|Registered Retirement Savings Plan|RRSP|TFSA|KiwiSaver)(?!\w)"
)
_IN_CAPITALS = re.compile(_SCHEME.pattern, re.I)
_SHORT = re.compile(r"\b(?:PPF|NSC|NPS|SCSS|KVP|ELSS|ULIP|SSY)\b(?! ?(?:[aA]/[cC]|[aA]ccount|no\b|No\b))")


def schemes(zones: Zones, schema: Schema, found: Mapping[str, list[Found]]) -> None:
    """For the text that says what money went into (it has `scheme` for a label): the highest on the page."""
    spec = next((f for f in schema.fields if f.type is FieldType.TEXT and "scheme" in f.labels.get("en", ())), None)
    if spec is None or any(f.score >= TOLD for f in found[spec.key]):
        return
    view, many = zones.view, list[Found]()
    for pattern, worth in ((None, NAMED), (_SHORT, NAMED - LOWER)):
        for row in view.rows:
            for match in (pattern or (_IN_CAPITALS if row.text.isupper() else _SCHEME)).finditer(row.text):
                words = row.words_at(match.start(), match.end(), view.words)
                if not zones.taken.intersection(words):
                    score = worth - LOWER * row.box.centre[1]
                    many.append(Found(match[0], None, match[0], words, score, "a scheme by its name"))
        if many:
            break
    found[spec.key] += many
