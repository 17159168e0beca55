"""Words that mark sums, charges, sides and currencies on paper, beside what a schema says."""

from __future__ import annotations

import re

from app.readers.patterns import quick

# Rows of a table that sum up or carry over: they are none of its rows.
CARRY = quick(
    r"^\W*(?:brought forward|carried forward|balance (?:brought|carried|b/?f|c/?f|forward|at|on|as|from last)|"
    r"\d{1,3} (?:lines?|items?|item\(s\)|articles?|artikel(?:en)?|art[íi]culos?|articoli|artigos?|itens|positionen|"
    r"posten|barang|stuks|pi[eè]ces?|pezzi)\W+(?:to pay|total|totaal|totale|gesamt|summe|a pagar|jumlah)\b|"
    r"(?:lines|items?|balance|amount|total) to pay\b|"
    r"(?:qtd|qtde|quant)\.? ?(?:total )?(?:de )?itens|n[º°]\.? de itens|(?:no|number)\.? of items|item count|"
    r"anzahl artikel|nombre d.articles|aantal artikelen|n\.? articoli|n[º°]\.? (?:de )?artículos|"
    r"b/?f\b|c/?f\b|b/h\b|c/h\b|b/d\b|c/d\b|"
    r"carry(?:ing)? over|carried over|continue[ds]? (?:on|over|next)\b|fortsetzung (?:auf|nächste|siehe|folgt)|"
    r"(?:suite|à suivre) (?:au|à la|en|page)\b|contin[uú]a (?:en|na)\b|segue (?:a|alla|nella)\b|vervolg op|"
    r"cd\. na|fortsätter på|"
    r"(?:opening|closing|beginning|ending|starting|start|end|previous|last|new|old|final)"
    r" balance|page total|sub-?\s?total|total\b|totals\b|turnover\b|sum\b|grand total|net total|"
    r"übertrag|zwischensumme|gesamt(?:summe|betrag|umsatz)?\b|saldovortrag|anfangssaldo|endsaldo|"
    r"anfangsbestand|endbestand|(?:neuer|alter|letzter) (?:saldo|kontostand|stand)|umsatz(?:total|summe)|summe\b|"
    r"kontostand (?:am|vom|per|zu)|schlusssaldo|saldo\b|summen?\b|"
    r"à reporter|solde\b|ancien solde|nouveau solde|sous-?\s?total|total des|totaux\b|report (?:du|au|de)\b|cumul\b|"
    r"suma y sigue|suma\b|suma anterior|sumas\b|"
    r"a riportare|totale\b|totali\b|subtotale|somma\b|"
    r"totaal\b|totalen\b|subtotaal|beginsaldo|eindsaldo|(?:vorig|nieuw|oud) saldo|"
    r"a transportar|soma\b|totais\b|"
    r"jumlah (?:kecil|besar|keseluruhan)?\b|jumlah\W*$|"
    r"(?:yhteensä|celkem|összesen|toplam|razem|ogółem|i alt|totalt|sammanlagt)\b|"
    r"baki (?:bawa|awal|akhir|dibawa|mula|lalu|terdahulu|penutup|pembukaan|semasa)|"
    r"total mutasi|saldo awal|"
    r"net(?:t|to)?[ -]?(?:pay|salary|wages?|income|loon|lohn|entgelt|bezüge|verdienst|betrag|uitbetaald|te betalen)\b|"
    r"auszahlung|net à payer|net imposable|salaire net|neto a|líquido\b|liquido\b|"
    r"netto (?:in busta|da pagare|a pagare)|"
    r"gaji bersih|penerimaan bersih|take[- ]home)",
    re.I,
)
# The same, where nothing else is said on the row: a report or a transport may be for sale.
CARRY_ALONE = quick(
    r"\W*(?:report|transport|transporte|suite|riporto|summe|continued|fortsetzung|kontostand|transportieren|vortrag|"
    r"balance|summa|gesamt|samtals)\W*",
    re.I,
)
# Of these what is a thing of its own where amounts are paid: a way to work.
FARE = re.compile(r"\W*(?:transport|transporte|report|suite)\W*", re.I)
# On which side of an account an amount behind which it stands is.
DEBIT_SIDE = re.compile(r"(?<=[\d\s])(?:s|soll|d|dr|db|deb|debit|debet|dare|af|debe|débit|débito|cargo)\.?\s*$", re.I)
CREDIT_SIDE = re.compile(
    r"(?<=[\d\s])(?:h|haben|c|cr|k|kr|cred|credit|avere|bij|haber|crédit|crédito|abono|kredit)\.?\s*$", re.I
)
# What says of an amount or a price whether tax is in it.
NET_OR_GROSS = quick(
    r"(?:\b(?:excl?|excluding|incl?|including|inc|ex|net of|before|after|plus|w/o|without|with)\b\.?\s*"
    r"(?:of\s+)?(?:vat|gst|sst|tax(?:es)?|btw|iva|tva|mwst|ust|ppn)\b\.?)|"
    r"\b(?:zzgl|inkl|exkl|ohne|mit|incl|excl|sin|con|s/|c/|sem|com|hors|avec|senza|inclus[oa]?|exclus[oa]?|tanpa|"
    r"termasuk)"
    r"\.?\s*(?:mwst|ust|steuer|iva|i\.v\.a\.?|tva|taxes?|btw|ppn|cukai|gst|sst)\b\.?|"
    r"\b(?:iva|btw|tva|mwst|vat|gst)\s+(?:incl(?:uid[oa]|\.)?|excl(?:uid[oa]|\.)?|inclus[oa]|esclus[oa]|inbegrepen|"
    r"comprise?)\b\.?|"
    r"(?<![a-z])(?:ttc|t\.t\.c\.?|ht|h\.t\.?|netto|brutto|net|gross|nett)(?![a-z])|[(\[+&]\s*(?:vat|gst|tax)\b",
    re.I,
)
# Lines among the goods of a bill that are none: taxes, rounding, rebates, carriage.
CHARGE = re.compile(
    r"^\W*(?:(?:add|less|plus|zzgl\.?|abzgl\.?|more|out ?put|input)\W*)?"
    r"(?:[csiu]t?gst|cess|vat|gst|sst|hst|pst|tax|sales tax|iva|i\.v\.a|tva|mwst|ust|btw|ppn|cukai|"
    r"round(?:ing|ed)?(?:[ -]?off)?|rundung|arrondi|redondeo|arrotondamento|afronding|arredondamento|"
    r"pelarasan|pembundaran|"
    r"pembulatan|discount|rebate|rabatt|skonto|nachlass|remise|rabais|descuento|dto|sconto|abbuono|korting|desconto|"
    r"diskaun|diskon|potongan|freight|carriage|shipping|postage|packing|handling|delivery|p ?& ?p|versand|porto|fracht|"
    r"verpackung|lieferkosten|frais de|port\b|transport|portes|gastos de|envío|spese|trasporto|verzend|bezorg|vracht|"
    r"transporte|frete|penghantaran|ongkos|ongkir|biaya kirim)(?![^\W\d_])",
    re.I,
)
# What is taken off a price at a till, on a line below it; and how much is saved by the price that was paid.
SAVING = re.compile(
    r"(?<![^\W\d_])(?:discount|disc|sav|saving|saved|you save|save|off|coupon|voucher|multi-?buy|promo\w*|offer|"
    r"price cut|rebate|rabatt\w*|nachlass|aktion\w*|sparen|gespart|coupon|remise\w*|r[eé]duc\w*|avantage\w*|bon|"
    r"descuento\w*|dto|ahorr\w*|oferta|sconto|sconti|offerta|korting\w*|voordeel|desconto\w*|poupan\w*|rabat\w*|opust|upust|promocj\w*|zniżka|"
    r"diskaun|diskon|potongan|hemat|jimat|prisnedsättning|kampanj\w*|kedvezmény\w*|sleva|alennus|indirim)(?![^\W\d_])"
    r"|(?<!\S)\d{1,2} (?:for|für|pour|por|per|voor) \W?\d",
    re.I,
)
SAVED = re.compile(r"\b(?:you )?sav(?:e|ed|ings?)\b|\bgespart\b|\bahorr\w*", re.I)
# Headings of columns that say under which number of a tariff goods are taxed.
TARIFF = re.compile(
    r"\b(?:hsn|sac|ncm|hs[ -]?code|tariff (?:no|code)|taric|cn8|warentarif\w*|statistical code)\b", re.I
)
# What an employer pays beside the wages: no part of what is paid or taken.
EMPLOYERS = re.compile(
    r"superannuation|employer|company contribution|arbeitgeber|\bag-ant|patronal|employeur|empresa\b|empresarial|"
    r"datore|azienda|werkgever|patronais|majikan|perusahaan|pracodawc|arbetsgivar",
    re.I,
)
# Little words that end a label: "Delivery wanted on", "Livraison souhaitée le".
LED = frozenset((
    "on", "by", "at", "of", "before", "until", "for", "from", "to", "in", "is", "am", "bis", "bei", "vom", "zum",
    "zur", "an", "von", "für", "der", "die", "das", "den", "le", "la", "les", "du", "de", "des", "au", "aux", "à",
    "en", "pour", "par", "el", "los", "las", "del", "al", "por", "para", "il", "lo", "di", "da", "dal", "entro", "op",
    "voor", "van", "bij", "uit", "em", "até", "o", "a", "do", "pada", "dari", "untuk", "oleh",
))  # fmt: skip
# What a tax or a charge is said to be within: a total that names it all the same is the total.
INCLUDED = re.compile(
    r"incl|inkl|einschl|ttc|compris|comprend|incluid|incluíd|inclu[sa]|inclus[oaie]|comprensiv|compres[oa]|termasuk|"
    r"\binc\b|"
    r"toutes taxes|all taxes",
    re.I,
)
# What one page hands to the next.
CARRIED = re.compile(
    r"\b(?:brought|carried|b/?f|c/?f)\b|\bforward\b|übertrag|vortrag|report(?:er)?\b|riportare|riporto|"
    r"suma y sigue|suma anterior|transport(?:ar|e|eren)?\b|dibawa|bawa ke|pindahan",
    re.I,
)
# A row that sums up the rows above it, with a number or a letter of its own before it: "(d) Total".
TOTAL_ROW = re.compile(
    r"^\W*(?:\w{1,2}[.)\]]\W*)?(?:sub-?\s?total|total|totals|gesamt|summe|totale|totaal|jumlah|suma|somme)\s*"
    r"(?:\([^)]*\)|\[[^\]]*\])?\s*[:.]*(?=\s{2}|\s*\W?\s?\d)",
    re.I,
)
# Short words that stand before numbers and are no part of them.
NUMBER_WORDS = frozenset(("no", "nr", "n", "num", "id", "ref", "#"))
