"""Words of pay slips, beside what a schema says."""

from __future__ import annotations

import re

# What is paid out in the end: behind it stands no earning and no deduction any more.
NET_PAY = re.compile(
    r"^\W*(?:net(?:t|to)?[ -]?(?:pay|salary|wages?|income|amount|payment|lohn|gehalt|verdienst|bezug|"
    r"auszahlung|l[öo]n|lønn)\b|"
    r"take[- ]?home|amount (?:paid|payable)|auszahlung(?:sbetrag)?\b|ausbezahlt|überweisung|"
    r"net à payer(?! avant)|net payé|neto a|"
    r"l[íi]quido (?:a|total)|total l[íi]quido|netto (?:in busta|a pagare|da pagare|uitbetaald|te betalen)|"
    r"te betalen|uitbetaald|"
    r"att betala|att utbetala|utbetalas|utbetalt|utbetales|nettol[öo]n|nettolønn|netto ?l[öo]n|"
    r"netto utbetalt|udbetalt|udbetales|"
    r"til udbetaling|til utbetaling|do wypłaty|kwota do wypłaty|wypłata netto|gaji bersih|gaji diterima|"
    r"penerimaan bersih|čistá mzda|k výplatě|nettó|kifizetendő|maksetaan|net ödenen|ödenecek|"
    r"rest de plată|salariu net)",
    re.I,
)
