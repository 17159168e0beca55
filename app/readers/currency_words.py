"""Which currency a page is in by what it says in words: "Beträge in Euro", or a language that one country alone has,
or the lands of the euro for the most part."""

from __future__ import annotations

import re
from collections import Counter

LEAST = 3
"""Different words of a language that tell it."""

# A currency by its name, as sentences and headings have it: "Belopp i kronor", "amounts in rupees".
_IN = r"(?:\b(?:in|i|en|em|w|v|dalam)|[(/:]) ?"
_NAMED = {
    "EUR": re.compile(_IN + r"(?:EUR|euro'?s?|Euros?|euroa)\b"),
    "SEK": re.compile(_IN + r"(?:svenska )?kronor\b", re.I),
    "PLN": re.compile(_IN + r"(?:PLN|złotych|złote|zł)(?!\w)", re.I),
    "BRL": re.compile(_IN + r"(?:reais|R\$)(?!\w)", re.I),
    "INR": re.compile(_IN + r"(?:indian )?rupees\b", re.I),
    "MYR": re.compile(_IN + r"ringgit\b", re.I),
    "IDR": re.compile(_IN + r"rupiah\b", re.I),
    "GBP": re.compile(_IN + r"(?:pounds sterling|sterling|gb pounds)\b", re.I),
    "CHF": re.compile(_IN + r"(?:schweizer franken|franken|francs suisses|franchi svizzeri|swiss francs)\b", re.I),
    "CZK": re.compile(_IN + r"(?:kč|korunách|korunach)(?!\w)", re.I),
    "HUF": re.compile(r"\bforintban\b|" + _IN + r"(?:forint|ft)\b", re.I),
    "RON": re.compile(_IN + r"(?:lei|ron)\b", re.I),
    "TRY": re.compile(r"\bTL olarak\b|\bTürk lirası\b|" + _IN + r"TL\b", re.I),
}
# Words of languages that are those of one country with a currency of its own.
_SPOKEN = {
    "SEK": ("och", "är", "för", "från", "till", "avdragen", "ränta", "räntor", "räntan", "summa", "belopp",
            "skatteverket", "konto", "saldo", "uppgifter", "uppgifterna", "datum", "utbetalning", "sparkonto"),
    "DKK": ("og", "af", "fra", "beløb", "skat", "rente", "renter", "indeholdt", "saldo", "konto", "i alt", "udbetaling",
            "indestående", "kontohaver", "skattestyrelsen", "dato", "lønkonto", "opsparing", "cpr"),
    "NOK": ("og", "av", "fra", "beløp", "skatt", "renter", "rente", "opptjente", "saldo", "konto", "utbetaling",
            "innestående", "innskudd", "kontohaver", "skatteetaten", "dato", "gevinst", "tap", "kjøpt",
            "solgt", "inngangsverdi", "utgangsverdi", "netto", "lønnskonto", "sparekonto", "fødselsnummer"),
    "PLN": ("oraz", "się", "kwota", "podatek", "razem", "odsetki", "rachunku", "dnia", "suma", "od", "do", "nr", "rok"),
    "CZK": ("částka", "úroky", "úrok", "celkem", "účet", "účtu", "daň", "datum", "rok", "číslo", "bylo", "srážková"),
    "HUF": ("összeg", "kamat", "adó", "számla", "összesen", "dátum", "év", "kelt", "bank", "és", "kamatadó"),
    "RON": ("dobânda", "dobânzi", "impozit", "cont", "suma", "sumă", "data", "anul", "și", "şi", "reținut", "brut"),
    "TRY": ("faiz", "tutar", "tutarı", "hesap", "toplam", "tarih", "stopaj", "vergi", "brüt", "ve", "yılı", "müşteri"),
    "MYR": ("faedah", "cukai", "akaun", "penyata", "jumlah", "tarikh", "ditolak", "amaun", "baki"),
    "IDR": ("bunga", "pajak", "rekening", "jumlah", "tanggal", "dipotong", "nasabah", "tabungan", "saldo"),
    "EUR": ("und", "der", "die", "für", "zinsen", "betrag", "steuer", "summe", "jahr", "et", "les", "des", "pour",
            "montant", "intérêts", "compte", "année", "prélèvement", "lordi", "interessi", "ritenuta", "conto", "anno",
            "totale", "degli", "della", "het", "een", "rente", "bedrag", "rekening", "totaal", "jaar", "ingehouden",
            "intereses", "cuenta", "importe", "retención", "año", "los", "korko", "tili", "yhteensä", "vero", "vuosi",
            "juros", "conta", "imposto", "retido", "ano", "depósito", "gewinn", "verlust", "wertpapier", "stück",
            "cession", "titulaire", "valeur", "vente", "achat", "plusvalenza", "minusvalenza", "intestatario",
            "vendita", "ganancia", "pérdida", "transmisión", "winst", "verlies", "aankoop", "verkoop", "valia",
            "valias", "plusvalenze", "minusvalenze", "quantità", "controvalore"),
}  # fmt: skip
# Of languages alike, a word that the other does not have.
_OWN = {
    "SEK": frozenset(("och", "är", "för", "från", "till", "avdragen", "ränta", "räntor", "belopp", "skatteverket")),
    "DKK": frozenset(("af", "beløb", "skat", "indeholdt", "indestående", "skattestyrelsen", "lønkonto", "udbetaling")),
    "NOK": frozenset(("av", "beløp", "inngangsverdi", "utgangsverdi", "tap", "kjøpt", "skatt", "opptjente",
                      "innestående", "innskudd", "skatteetaten", "lønnskonto")),
    "PLN": frozenset(("oraz", "się", "kwota", "podatek", "odsetki", "rachunku")),
    "CZK": frozenset(("částka", "úroky", "úrok", "celkem", "účtu", "daň", "srážková")),
    "HUF": frozenset(("összeg", "kamat", "adó", "összesen", "kamatadó")),
    "RON": frozenset(("dobânda", "dobânzi", "impozit", "anul", "și", "şi", "reținut")),
    "MYR": frozenset(("faedah", "cukai", "akaun", "penyata", "ditolak", "amaun")),
    "IDR": frozenset(("bunga", "pajak", "dipotong", "nasabah", "tabungan")),
    "EUR": frozenset(
        ("zinsen", "betrag", "steuer", "montant", "intérêts", "compte", "prélèvement", "interessi", "ritenuta", "conto",
         "degli", "bedrag", "totaal", "ingehouden", "intereses", "cuenta", "importe", "retención", "korko", "yhteensä",
         "vero", "juros", "conta", "imposto", "retido", "gewinn", "verlust", "wertpapier", "cession", "titulaire",
         "plusvalenza", "minusvalenza", "ganancia", "pérdida", "winst", "verlies", "valia", "valias",
         "plusvalenze", "minusvalenze", "quantità", "controvalore")
    ),
    "TRY": frozenset(("faiz", "tutar", "tutarı", "hesap", "toplam", "stopaj", "müşteri")),
}  # fmt: skip
_WORDS = {code: frozenset(words) for code, words in _SPOKEN.items()}
_WORD = re.compile(r"[^\W\d_]+")


def said(text: str) -> str:
    """The one currency that the page names in words; "" where it names none or several."""
    named = [code for code, pattern in _NAMED.items() if pattern.search(text)]
    return named[0] if len(named) == 1 else ""


def spoken(text: str) -> str:
    """The currency of the one country whose language the page is in; "" where that is open."""
    words = frozenset(_WORD.findall(text.lower()))
    count = Counter({code: len(many & words) for code, many in _WORDS.items() if _OWN[code] & words})
    ranked = count.most_common(2)
    if not ranked or ranked[0][1] < LEAST or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]
