"""What only papers of one country say, where no amount on the page has a mark: beside app.readers.lexicon."""

from __future__ import annotations

import re

from app.readers.lexicon import CURRENCY_PLACES, DOLLAR_PLACES

_MORE = {
    "DKK": re.compile(
        r"\bCVR\b|\bCPR\b|\bNemKonto\b|\bApS\b|\bA/S\b|\bDK\d{2} ?\d{4} ?\d{4}|\bMobilePay\b|\bATP\b|"
        r"\bBetalingsservice\b|"
        r"\bDankort\b|\bA-skat\b|\bAM-bidrag\b|\bSKAT\b|\bferiepenge\b|"
        r"(?i:\b\d{4} (?:københavn|aarhus|århus|odense|aalborg|esbjerg|kolding|vejle|randers)\b)"
    ),
    "NOK": re.compile(
        r"\b[Mm][Vv][Aa]\b|\bNO\d{2} ?\d{4} ?\d{2}|\bVipps\b|\b[Ff]ødselsn(?:ummer|r)\b|\b[Ss]kattetrekk\b|"
        r"\bForetaksregisteret\b|"
        r"\bBankAxept\b|\bAltinn\b|\b[Kk]id-?nummer\b|\bKID\b|\b[Ff]orskuddstrekk\b|\bOTP\b|"
        r"(?i:\b\d{4} (?:oslo|bergen|trondheim|stavanger|drammen|tromsø|kristiansand|sandnes)\b)"
    ),
    "SEK": re.compile(
        r"\bSwish\b|\bAutogiro\b|\bPersonn(?:ummer|r)\b|\bSkatteverket\b|\bMoms(?:reg)?\.?nr\b|\bkronor\b|\bK4\b|"
        r"\b\d{3} \d{2} [A-ZÅÄÖ][a-zåäö]{3,}\b"
    ),
    "CZK": re.compile(r"\bIČO?\b|\bDIČ\b|\bDPH\b|\bCZ\d{2} ?\d{4} ?\d{4}|\bs\.r\.o\.|\bkorun\b|\b\d{3} \d{2} Praha\b"),
    "HUF": re.compile(r"\bÁFA\b|\bKft\.|\bZrt\.|\bBt\.|\bHU\d{2} ?\d{4}|\b[Aa]dószám\b|\bforint\b|\b\d{4} Budapest\b"),
    "RON": re.compile(r"\bCUI\b|\bRO\d{2} ?[A-Z]{4}|\blei\b|\bBucurești\b|\bCNP\b"),
    "TRY": re.compile(r"\bKDV\b|\bTR\d{2} ?\d{4}|\bTL\b|\bVergi\b|\bVKN\b|\bTCKN?\b|\bA\.Ş\.|\bLtd\. Şti\."),
    "PLN": re.compile(
        r"\bREGON\b|\bKRS\b|\bZUS\b|\bPIT-\d|\bul\. [A-ZŁŚŻ]|"
        r"\b\d{2}-\d{3} [A-ZŁŚŻ][a-ząćęłńóśźż]{3,}"
    ),
    "EUR": re.compile(
        r"\bY-tunnus\b|\bALV\b|\bOy\b|\b(?:EE|HR|LT|LV|MT|SI|SK|CY|BG)\d{2} ?[A-Z\d]{4} ?[A-Z\d]{4}|"
        r"\bIČ DPH\b|\bFinanzamt\b|\bSteuernummer\b|\bSozialversicherung\b|\bEmployer Reg\b|"
        r"\bSeguridad Social\b|\bURSSAF\b|\bCSG\b|\bCRDS\b|"
        r"\bBSN\b|\bLoonheffing\w*|\bSegurança Social\b|\bNISS\b|\bRSZ\b|\bONSS\b"
    ),
    "IDR": re.compile(
        r"\bKTP\b|\bRp\b|\bPPh\b|\bNIK\b|\bPT [A-Z]|\bJAKARTA\b|\bJakarta\b|\bSurabaya\b|\bBandung\b|\bTbk\b"
    ),
    "MYR": re.compile(r"\bSOCSO\b|\bPCB\b|\bMyKad\b|\bDuitNow\b|\bJalan\b|\bSST\b"),
    "BRL": re.compile(r"\bIRRF\b|\bFGTS\b|\bPIX\b|\bICMS\b|\bNF-?e\b|\bBrasil\b"),
    "USD": re.compile(
        r"\bIRS\b|\bForm (?:1099|8949|W-[24])|\b1099-(?:B|INT|DIV|MISC|NEC)\b|\bSIPC\b|\bFINRA\b|\bFDIC\b|\bSSN\b|"
        r"\bTaxpayer ID(?:entification)?\b|\bWash [Ss]ale\b|\bCost [Bb]asis\b|, [A-Z]{2},? \d{5}(?:-\d{4})?\b|\bLLC\b"
    ),
    "ISK": re.compile(r"\behf\b|\bhf\.|\bReykjavík\b|\bkennitala\b|\bVSK\b|\bISK\b|\bKvittun\b"),
    "GBP": re.compile(
        r"\bNI [Nn](?:o|umber)\b|\bTax [Cc]ode\b|\bNational Insurance\b|\bUTR\b|\bCompanies House\b|"
        r"\bVAT Reg(?:istration)? [Nn]o\b"
    ),
}
PLACES: tuple[tuple[str, re.Pattern[str]], ...] = (
    *CURRENCY_PLACES.items(),
    *((code, pattern) for code, pattern in DOLLAR_PLACES.items() if code != "USD"),
    *_MORE.items(),
)
"""Currencies, some of them more than once, with what speaks for each."""
