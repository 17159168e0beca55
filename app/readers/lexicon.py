"""Words that mark names of businesses and addresses on paper, beside what a schema says. All in `soft` form."""

from __future__ import annotations

import re

# A legal form: what carries it is a company.
LEGAL = re.compile(
    r"\b(?:sdn\.?\s*bhd|[s5]/b|bhd|berhad|pty\.?\s*ltd|pte\.?\s*ltd|pvt\.?\s*ltd|ltd|limited|llc|llp|"
    r"plc|inc|corp|gmbh|"
    r"ag|ohg|e\.?k|s\.?a\.?r\.?l|s\.?a\.?s|s\.?l\.?u?|s\.?p\.?a|s\.?r\.?l|b\.?v|n\.?v|oy|a/s|aps|"
    r"sp\.?\s*z\s*o\.?o|"
    r"s\.?r\.?o|kft|ltda|pt|tbk|gbr|mbh|pvt|private limited|e\.?v|eingetragene genossenschaft|lda|s\.?c\.?s|"
    r"s\.?n\.?c|s\.?c\.?a|cv|vof|pty|corporation|company|co-operative|incorporated)\b\.?|(?:sdn\.?bhd|sdnbhd)|(?-i:\b(?:KG|eG|UG|EURL|SA)(?=\s*$|,))",
    re.I,
)
# A line of business: what carries it is often a name.
TRADE = re.compile(
    r"\b(?:enterprises?|trading|marketing|holdings?|industries|industry|services|restaurants?|"
    r"restoran|cafe|café|kopitiam|"
    r"bistro|bakery|mart|minimarket|supermarket|hypermarket|store|stores|shop|kedai|perniagaan|"
    r"syarikat|pasaraya|"
    r"hardware|electrical|stationery|pharmacy|farmasi|klinik|clinic|hotel|petrol|station|stesen|"
    r"gallery|boutique|"
    r"apotheke|bäckerei|markt|restaurante|tienda|boulangerie|pharmacie|supermercado|farmacia|"
    r"ristorante|bookstore|books|"
    r"deco|fashion|kitchen|foods?|auto|motors?|machinery|tools|garden|house|group|international|"
    r"centre|center|bank|banca|banco|banque|bankers|insurance|assurance|versicherung|securities|mutual|fund|funds|capital|"
    r"hospital|university|logistics|logistik|solutions|consulting|technologies|systems|works|supplies|supply|studio|"
    r"werke|verlag|partners|associates|brothers|sons|finance|investments|broking|brokers)\b",
    re.I,
)
STREET = re.compile(
    r"\b(?:jalan|jln|jin|jaian|lorong|lrg|lebuh(?:raya)?|persiaran|lot|taman|tmn|kampung|kg|bandar|"
    r"seksyen|section|kawasan|"
    r"perindustrian|"
    r"batu|medan|pusat|dataran|kompleks|plaza|mall|wisma|menara|tower|bangunan|building|blok|block|"
    r"blk|unit|level|tingkat|aras|"
    r"floor|flr|street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|square|park|way|highway|"
    r"hwy|suite|apt|po box|"
    r"terrace|crescent|close|court|quay|gardens|"
    r"\w*stra(?:ß|ss)e|\w*str|\w{3,}(?:platz|weg|allee|gasse|damm|ufer)|rue|avenue|place|quai|chemin|calle|avda|plaza|paseo|via|"
    r"viale|piazza|corso|rua|"
    r"\w*(?:straat|laan|plein|kade|gracht|dijk|singel|steeg|gatan|gade|vägen)|polígono|carrer|boulevard|chaussée|impasse|allée|"
    r"strada|largo|praça|strasse|ring|"
    r"travessa|mukim|daerah|off|ground|first|nagar|marg|sector|opp|near)\b",
    re.I,
)
REGION = re.compile(
    r"\b(?:malaysia|selangor|johor|bahru|kuala lumpur|k\.?l|w\.?p|wilayah persekutuan|penang|"
    r"pulau pinang|perak|kedah|melaka|"
    r"malacca|pahang|sabah|sarawak|kelantan|terengganu|perlis|negeri sembilan|putrajaya|labuan|"
    r"singapore|indonesia|"
    r"jakarta|thailand|india|mumbai|delhi|bengaluru|chennai|deutschland|germany|france|españa|italia|"
    r"nederland|"
    r"united kingdom|london|usa|canada|australia|darul ehsan|d\.e)\b",
    re.I,
)
HOUSE = re.compile(
    r"(?:^|[\s,])(?:no|nos|lot|plot|unit|#)\s*[.:]?\s*[a-z]{0,3}-?\d|^\s*\d+[a-z]?(?:[-/&]\d+[a-z]?)*\s*,", re.I
)
# A number before or behind a street's name; it means little by itself.
NUMBER_AT_STREET = re.compile(r"^\W*\d{1,5}[a-z]?\s+[a-z]|[a-zß.]\s+\d{1,4}\s?[a-z]?[,.]?$", re.I)
POSTCODE = re.compile(
    r"(?-i:\b\d{4} ?[A-Z]{2}\b|^\d{4} [A-ZÀ-Ž][a-zà-ž]+|\b[A-Z]{2,3} \d{4}\b)|\b\d{4}-\d{3}\b|"
    r"(?<![\d-])\d{5,6}(?![\d-])|\b[a-z]\d[\dw] ?[a-z\d]{4}\b|\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b",
    re.I,
)

# What ends an address, and is never part of a name: contact data, numbers of register, what the paper is.
NOT_PLACE = re.compile(
    r"\b(?:tel|telp|telephone|phone|ph|fax|hp|h/p|mobile|hotline|e-?mail|website|www|http|gst|sst|"
    r"vat|tin|ust|siret|nif|"
    r"co\.?\s*reg|reg\.?\s*no|regn|company\s*(?:no|reg)|roc|brn|ssm|business\s*reg|license|lesen|"
    r"invoice|receipt|"
    r"resit|cashier|kassierer|date|tarikh|datum|time|bill\s*(?:no|to)|doc(?:ument)?\s*no|slip|order|check|beleg(?:nr)?|bon|"
    r"table|terminal|pos|counter|member|"
    r"customer|salesperson|sales\s*person|attn|cash|qty|item|description|amount|price|total|"
    r"operation hour|opening|business hour|"
    r"welcome|thank|copy|duplicate|reprint|branch code|outlet|served)\b|tel\s*[:.]|fax\s*[:.]|"
    r"gst\s*(?:id|no|reg)|\.com|@",
    re.I,
)
NOT_NAME = re.compile(
    r"tax\s*invoice|invoice|receipt|resit|cash\s*(?:bill|sales?)|bill\b|credit\s*note|order|welcome|"
    r"thank|copy|guest\s*check|"
    r"original|duplicate|reprint|quittung|rechnung|kassenbon|ticket|facture|factura|scontrino|paid\b|"
    r"page\b|^\W*$|"
    r"selamat|simplified|customer|terminal",
    re.I,
)
# A number of register behind a name: (81109-A), (Co. Reg. No. 860671-D)
REGISTER = re.compile(
    r"[\s(\[{]*(?:(?:co|company|reg|regn|roc|brn|ssm|"
    r"no)[\s.:]*)*[(\[{]?\s*[a-z]{0,3}\d{5,12}\s*-?\s*[a-z0]?\s*[)\]}]?[\s.]*$",
    re.I,
)
REGISTER_LINE = re.compile(
    r"^[\s(\[{]*(?:(?:co|company|reg|regn|registration|roc|brn|ssm|no|"
    r"number)[\s.:#]*)*[a-z]{0,3}\d{4,12}\s*-?\s*[a-z]{0,2}[\s)\]}]*$",
    re.I,
)
HONORIFIC = re.compile(
    r"^(?:m/s|mr|mrs|ms|miss|shri|smt|kum|herrn?|frau|mme|mlle|monsieur|madame|sr|sra|sig|sig\.ra|dhr|mevr|encik|puan|bapak|"
    r"ibu)\b\.?\s+",
    re.I,
)
# Rows of a table that sum up or carry over: they are none of its rows.
CARRY = re.compile(
    r"^\W*(?:brought forward|carried forward|balance (?:brought|carried|b/?f|c/?f|forward|at|on|as|from last)|"
    r"b/?f\b|c/?f\b|"
    r"carry(?:ing)? over|carried over|"
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
    r"jumlah (?:kecil|besar|keseluruhan)?\b|"
    r"baki (?:bawa|awal|akhir|dibawa|mula|lalu|terdahulu|penutup|pembukaan|semasa)|"
    r"total mutasi|saldo awal|"
    r"net(?:t|to)?[ -]?(?:pay|salary|wages?|income|loon|lohn|entgelt|bezüge|verdienst|betrag|uitbetaald|te betalen)\b|"
    r"auszahlung|net à payer|net imposable|salaire net|neto a|líquido\b|liquido\b|"
    r"netto (?:in busta|da pagare|a pagare)|"
    r"gaji bersih|penerimaan bersih|take[- ]home)",
    re.I,
)
# The same, where nothing else is said on the row: a report or a transport may be for sale.
CARRY_ALONE = re.compile(
    r"\W*(?:report|transport|transporte|suite|riporto|summe|continued|fortsetzung|kontostand|transportieren|vortrag|"
    r"balance)\W*",
    re.I,
)
# On which side of an account an amount behind which it stands is.
DEBIT_SIDE = re.compile(r"(?<=[\d\s])(?:s|soll|d|dr|db|deb|debit|debet|dare|af|debe|débit|débito|cargo)\.?\s*$", re.I)
CREDIT_SIDE = re.compile(
    r"(?<=[\d\s])(?:h|haben|c|cr|k|kr|cred|credit|avere|bij|haber|crédit|crédito|abono|kredit)\.?\s*$", re.I
)
# What says of an amount or a price whether tax is in it.
NET_OR_GROSS = re.compile(
    r"(?:\b(?:excl?|excluding|incl?|including|inc|ex|net of|before|after|plus|w/o|without|with)\b\.?\s*"
    r"(?:of\s+)?(?:vat|gst|sst|tax(?:es)?|btw|iva|tva|mwst|ust|ppn)\b\.?)|"
    r"\b(?:zzgl|inkl|exkl|ohne|mit|incl|excl|sin|con|s/|c/|sem|com|hors|avec|senza|inclus[oa]?|exclus[oa]?|tanpa|termasuk)"
    r"\.?\s*(?:mwst|ust|steuer|iva|i\.v\.a\.?|tva|taxes?|btw|ppn|cukai|gst|sst)\b\.?|"
    r"\b(?:iva|btw|tva|mwst|vat|gst)\s+(?:incl(?:uid[oa]|\.)?|excl(?:uid[oa]|\.)?|inclus[oa]|esclus[oa]|inbegrepen|comprise?)\b\.?|"
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
