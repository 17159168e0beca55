"""Which currency a page is in by what it says in words: "Beträge in Euro", or a language that one country alone has,
or the lands of the euro for the most part."""

from __future__ import annotations

import re
from collections import Counter

from app.readers.patterns import quick

LEAST = 3
"""Different words of a language that tell it."""

# A currency by its name, as sentences and headings have it: "Belopp i kronor", "amounts in rupees".
_IN = r"(?:\b(?:in|i|en|em|w|v|dalam)|[(/:]) ?"
_NAMED = {
    "EUR": quick(_IN + r"(?:EUR|euro'?s?|Euros?|euroa)\b"),
    "SEK": quick(_IN + r"(?:svenska )?kronor\b", re.I),
    "PLN": quick(_IN + r"(?:PLN|złotych|złote|zł)(?!\w)", re.I),
    "BRL": quick(_IN + r"(?:reais|R\$)(?!\w)", re.I),
    "INR": quick(_IN + r"(?:indian )?rupees\b", re.I),
    "MYR": quick(_IN + r"ringgit\b", re.I),
    "IDR": quick(_IN + r"rupiah\b", re.I),
    "GBP": quick(_IN + r"(?:pounds sterling|sterling|gb pounds)\b", re.I),
    "CHF": quick(_IN + r"(?:schweizer franken|franken|francs suisses|franchi svizzeri|swiss francs)\b", re.I),
    "CZK": quick(_IN + r"(?:kč|korunách|korunach)(?!\w)", re.I),
    "HUF": quick(r"\bforintban\b|" + _IN + r"(?:forint|ft)\b", re.I),
    "RON": quick(_IN + r"(?:lei|ron)\b", re.I),
    "TRY": quick(r"\bTL olarak\b|\bTürk lirası\b|" + _IN + r"TL\b", re.I),
}
# Words of the languages that are those of one country with a currency of its own, and that no language alike has.
_OWN = {
    "SEK": "och är för från till avdragen ränta räntor belopp skatteverket",
    "DKK": "af beløb skat indeholdt udbetaling indestående skattestyrelsen lønkonto",
    "NOK": "av beløp skatt opptjente innestående innskudd skatteetaten tap kjøpt inngangsverdi utgangsverdi lønnskonto",
    "PLN": "oraz się kwota podatek odsetki rachunku",
    "CZK": "částka úroky úrok celkem účtu daň srážková",
    "HUF": "összeg kamat adó összesen kamatadó",
    "RON": "dobânda dobânzi impozit anul și şi reținut",
    "TRY": "faiz tutar tutarı hesap toplam stopaj müşteri",
    "MYR": "faedah cukai akaun penyata ditolak amaun",
    "IDR": "bunga pajak dipotong nasabah tabungan",
    "EUR": (
        "zinsen betrag steuer montant intérêts compte prélèvement interessi ritenuta conto degli bedrag "
        "totaal ingehouden intereses cuenta importe retención korko yhteensä vero juros conta imposto retido "
        "gewinn verlust wertpapier cession titulaire plusvalenza minusvalenza ganancia pérdida winst verlies "
        "valia valias plusvalenze minusvalenze quantità controvalore"
    ),
}
# More of their words, which others may have too.
_SHARED = {
    "SEK": "räntan summa konto saldo uppgifter uppgifterna datum utbetalning sparkonto",
    "DKK": "og fra rente renter saldo konto kontohaver dato opsparing cpr",
    "NOK": "og fra renter rente saldo konto utbetaling kontohaver dato gevinst solgt netto sparekonto fødselsnummer",
    "PLN": "razem dnia suma od do nr rok",
    "CZK": "účet datum rok číslo bylo",
    "HUF": "számla dátum év kelt bank és",
    "RON": "cont suma sumă data brut",
    "TRY": "tarih vergi brüt ve yılı",
    "MYR": "jumlah tarikh baki",
    "IDR": "rekening jumlah tanggal saldo",
    "EUR": (
        "und der die für summe jahr et les des pour année lordi anno totale della het een rente rekening jaar "
        "año los tili vuosi ano depósito stück valeur vente achat intestatario vendita transmisión aankoop "
        "verkoop"
    ),
}
_ALONE = {code: frozenset(words.split()) for code, words in _OWN.items()}
_WORDS = {code: _ALONE[code] | frozenset(words.split()) for code, words in _SHARED.items()}
_WORD = re.compile(r"[^\W\d_]+")


def said(text: str) -> str:
    """The one currency that the page names in words; "" where it names none or several."""
    named = [code for code, pattern in _NAMED.items() if pattern.search(text)]
    return named[0] if len(named) == 1 else ""


def spoken(text: str) -> str:
    """The currency of the one country whose language the page is in; "" where that is open."""
    words = frozenset(_WORD.findall(text.lower()))
    count = Counter({code: len(many & words) for code, many in _WORDS.items() if _ALONE[code] & words})
    ranked = count.most_common(2)
    if not ranked or ranked[0][1] < LEAST or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]
