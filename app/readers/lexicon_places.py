"""What only papers of one country say: whose "$" theirs is, and their currency where no amount has a mark."""

from __future__ import annotations

import re

from app.readers.patterns import quick

# What only papers of one country say that writes its currency "$".
DOLLAR_PLACES = {
    "AUD": quick(
        r"\bABN\b|\bACN\b|\bTFN\b|\bBSB\b|\bPAYG\b|\b[Ss]uperannuation\b|\bPty\b|\bAustralian?\b|"
        r"\b(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT) \d{4}\b|\bBPAY\b"
    ),
    "SGD": quick(r"\bUEN\b|\bPte\b|(?i:\bsingapore\b)|\bS \d{6}\b|\bCPF\b|\bNRIC\b|\bPayNow\b"),
    "NZD": quick(r"\bNZBN\b|\bNew Zealand\b|\bAuckland\b|\bIRD\b|\bKiwiSaver\b|\.co\.nz\b"),
    "CAD": quick(
        r"\bHST\b|\bPST\b|\bQST\b|\bTPS\b|\bTVQ\b|\bCanadian?\b|\b[A-Z]{2} [A-Z]\d[A-Z] ?\d[A-Z]\d\b|\bCRA\b|\bSIN\b"
    ),
    "MXN": quick(r"\bRFC\b|\bCURP\b|\bS\.?A\.? (?i:de) C\.?V\.?|\bCDMX\b|\bM[éÉ](?:xico|XICO)\b|\bCFDI\b"),
    "HKD": quick(r"\bHong Kong\b|\bKowloon\b|\bMPF\b"),
    "USD": quick(
        r"\b[A-Z]{2} \d{5}(?:-\d{4})?\b|\bEIN\b|\bLLC\b|\bFICA\b|\bZIP\b|\bFederal\b|\bMedicare\b|\b401\(?k\b"
    ),
}
_BY_NUMBERS = {
    "INR": quick(
        r"\bGSTIN\b|\bIFSC\b|\bLakhs?\b|\bRupees\b|\bCGST\b|\b[A-Z]{3}[PCHFATBLJG][A-Z]\d{4}[A-Z]\b|\bUAN\b|\bUPI/|"
        r"\bNEFT\b|\bProvident Fund\b|\bTDS\b|\bHouse Rent Allowance\b|\bESIC?\b|\bPvt\.? Ltd\b|"
        r"(?i:\b(?:maharashtra|karnataka|tamil nadu|telangana|gujarat|west bengal|uttar pradesh|rajasthan|kerala)\b)"
    ),
    "USD": quick(
        r"\b(?:A[LKZR]|C[AOT]|DE|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY])"
        r" \d{5}(?:-\d{4})?\b|\bFDIC\b|\bNCUA\b|\bFICA\b|\bMedicare\b|\b401\(?k\b|\bRouting\b|\bEIN\b|"
        r"\bCUSIP\b|\bIRS\b|\bForm (?:8949|1099|W-?2)\b"
    ),
    "MYR": quick(
        r"\b(?i:selangor|johor|perak|kuala lumpur|pulau pinang|melaka|sabah|sarawak|kedah|pahang)\b|"
        r"\bS[Dd][Nn]\b\.? ?B[Hh][Dd]\b|\bLHDN\b|\bKWSP\b|\bPERKESO\b|\bSSM\b"
    ),
    "IDR": quick(r"\bNPWP\b|\bPPN\b|\bJl\.|\bBPJS\b|\bRupiah\b|\bTunai Kembali\b"),
    "PLN": quick(r"\bPESEL\b|\bNIP\b|\bSp\. z o\.o\.|\bS\.A\. w |\bPL\d{2} ?\d{4} ?\d{4}"),
    "SEK": quick(
        r"\b[Bb]ankgiro\b|\b[Pp]lusgiro\b|\b[Oo]rg\.?(?:anisations)?nr\b.{0,3}\d{6}-\d{4}|"
        r"\bSE\d{2} ?\d{4} ?\d{4}|\bF-skatt"
    ),
    "ZAR": quick(
        r"\bUIF\b|\bIT3\([bcs]\)|\(R\)|\bSA ?ID\b|\bSARS\b|\(P[Tt][Yy]\) L[Tt][Dd]|\bFNB\b|"
        r"\bR ?\d{1,3}(?:[ ,]\d{3})+[.,]\d{2}\b"
    ),
    "BRL": quick(r"\bCNPJ\b|\bCPF\b|\bCEP\b|\bINSS\b"),
    "CHF": quick(r"\bCH\d{2} ?\d{4}|\bCHE-\d{3}|\bAHV\b|\bMWST\b|\bBVG\b"),
    "GBP": quick(
        r"\bGB\d{2} ?[A-Z]{4}|\bHMRC\b|(?<!NET )\bPAYE\b(?! UIF)|\bSort [Cc]ode\b|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|"
        r"\bVAT (?:[Nn]o|[Rr]eg)[^A-Z]*GB"
    ),
    "EUR": quick(
        r"\b(?:AT|BE|DE|ES|FI|FR|GR|IE|IT|LU|NL|PT)\d{2} ?[A-Z\d]{4} ?[A-Z\d]{4}|"
        r"\bUSt-?Id|\bMwSt\b|\bTVA\b|\bBTW\b|\b[Pp]\. ?(?:IVA|I\.V\.A)\b|\bPartita IVA\b|\bN\.?I\.?F\b|"
        r"\bC\.?I\.?F\b|\bSIRET\b|"
        r"\bUSC\b|\bPPS\b|\bEircode\b|\b[A-Z]\d[\dW] [A-Z][A-Z\d]{3}\b|\bDIRT\b|"
        r"(?i:\bsiret\b|\bsiren\b)|\bINPS\b|\bIRPF\b|\bPRSI\b|\bLohnsteuer\b|\bKvK\b|\bURSSAF\b|\bLoonheffing\b"
    ),
}
_MORE = {
    "DKK": quick(
        r"\bCVR\b|\bCPR\b|\bNemKonto\b|\bApS\b|\bA/S\b|\bDK\d{2} ?\d{4} ?\d{4}|\bMobilePay\b|\bATP\b|"
        r"\bBetalingsservice\b|"
        r"\bDankort\b|\bA-skat\b|\bAM-bidrag\b|\bSKAT\b|\bferiepenge\b|"
        r"(?i:\b\d{4} (?:københavn|aarhus|århus|odense|aalborg|esbjerg|kolding|vejle|randers)\b)"
    ),
    "NOK": quick(
        r"\b[Mm][Vv][Aa]\b|\bNO\d{2} ?\d{4} ?\d{2}|\bVipps\b|\b[Ff]ødselsn(?:ummer|r)\b|\b[Ss]kattetrekk\b|"
        r"\bForetaksregisteret\b|"
        r"\bBankAxept\b|\bAltinn\b|\b[Kk]id-?nummer\b|\bKID\b|\b[Ff]orskuddstrekk\b|\bOTP\b|"
        r"(?i:\b\d{4} (?:oslo|bergen|trondheim|stavanger|drammen|tromsø|kristiansand|sandnes)\b)"
    ),
    "SEK": quick(
        r"\bSwish\b|\bAutogiro\b|\bPersonn(?:ummer|r)\b|\bSkatteverket\b|\bMoms(?:reg)?\.?nr\b|\bkronor\b|\bK4\b|"
        r"\b\d{3} \d{2} [A-ZÅÄÖ][a-zåäö]{3,}\b"
    ),
    "CZK": quick(r"\bIČO?\b|\bDIČ\b|\bDPH\b|\bCZ\d{2} ?\d{4} ?\d{4}|\bs\.r\.o\.|\bkorun\b|\b\d{3} \d{2} Praha\b"),
    "HUF": quick(r"\bÁFA\b|\bKft\.|\bZrt\.|\bBt\.|\bHU\d{2} ?\d{4}|\b[Aa]dószám\b|\bforint\b|\b\d{4} Budapest\b"),
    "RON": quick(r"\bCUI\b|\bRO\d{2} ?[A-Z]{4}|\blei\b|\bBucurești\b|\bCNP\b"),
    "TRY": quick(r"\bKDV\b|\bTR\d{2} ?\d{4}|\bTL\b|\bVergi\b|\bVKN\b|\bTCKN?\b|\bA\.Ş\.|\bLtd\. Şti\."),
    "PLN": quick(
        r"\bREGON\b|\bKRS\b|\bZUS\b|\bPIT-\d|\bul\. [A-ZŁŚŻ]|"
        r"\b\d{2}-\d{3} [A-ZŁŚŻ][a-ząćęłńóśźż]{3,}"
    ),
    "EUR": quick(
        r"\bY-tunnus\b|\bALV\b|\bOy\b|\b(?:EE|HR|LT|LV|MT|SI|SK|CY|BG)\d{2} ?[A-Z\d]{4} ?[A-Z\d]{4}|"
        r"\bIČ DPH\b|\bFinanzamt\b|\bSteuernummer\b|\bSozialversicherung\b|\bEmployer Reg\b|"
        r"\bSeguridad Social\b|\bURSSAF\b|\bCSG\b|\bCRDS\b|"
        r"\bBSN\b|\bLoonheffing\w*|\bSegurança Social\b|\bNISS\b|\bRSZ\b|\bONSS\b"
    ),
    "IDR": quick(r"\bKTP\b|\bRp\b|\bPPh\b|\bNIK\b|\bPT [A-Z]|\bJAKARTA\b|\bJakarta\b|\bSurabaya\b|\bBandung\b|\bTbk\b"),
    "MYR": quick(r"\bSOCSO\b|\bPCB\b|\bMyKad\b|\bDuitNow\b|\bJalan\b|\bSST\b"),
    "BRL": quick(r"\bIRRF\b|\bFGTS\b|\bPIX\b|\bICMS\b|\bNF-?e\b|\bBrasil\b"),
    "USD": quick(
        r"\bIRS\b|\bForm (?:1099|8949|W-[24])|\b1099-(?:B|INT|DIV|MISC|NEC)\b|\bSIPC\b|\bFINRA\b|\bFDIC\b|\bSSN\b|"
        r"\bTaxpayer ID(?:entification)?\b|\bWash [Ss]ale\b|\bCost [Bb]asis\b|, [A-Z]{2},? \d{5}(?:-\d{4})?\b|\bLLC\b"
    ),
    "ISK": quick(r"\behf\b|\bhf\.|\bReykjavík\b|\bkennitala\b|\bVSK\b|\bISK\b|\bKvittun\b"),
    "GBP": quick(
        r"\bNI [Nn](?:o|umber)\b|\bTax [Cc]ode\b|\bNational Insurance\b|\bUTR\b|\bCompanies House\b|"
        r"\bVAT Reg(?:istration)? [Nn]o\b"
    ),
}
PLACES: tuple[tuple[str, re.Pattern[str]], ...] = (
    *_BY_NUMBERS.items(),
    *((code, pattern) for code, pattern in DOLLAR_PLACES.items() if code != "USD"),
    *_MORE.items(),
)
"""Currencies, some of them more than once, with what speaks for each."""
