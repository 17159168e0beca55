"""Words of letters and mails: how they end, how their head names the writer and the reader, what leads to a place and
a number of days."""

from __future__ import annotations

import re

# How a letter ends, before its writer's name.
CLOSING = re.compile(
    r"^\W*(?:met (?:vriendelijke|hartelijke) groet(?:en)?|hoogachtend|mit (?:freundlichen|besten|"
    r"herzlichen) gr(?:ü|ue?)(?:ß|ss)en|"
    r"freundliche gr(?:ü|ue?)(?:ß|ss)e|beste grüsse|(?:kind|best|warm|with kind)\w* regards|regards|"
    r"yours (?:sincerely|faithfully|truly)|"
    r"sincerely|many thanks|bien cordialement|cordialement|sincères salutations|salutations distinguées|"
    r"(?:un )?(?:cordial )?saludos?|atentamente|saludos cordiales|(?:cordiali|distinti) saluti|"
    r"(?:com os )?(?:melhores )?cumprimentos|atenciosamente|(?:med )?vänliga? hälsning(?:ar)?|(?:med )?venlig hilsen|"
    r"(?:med )?vennlig hilsen|z poważaniem|pozdrawiam|s pozdravem|üdvözlettel|ystävällisin terveisin|saygılarımla|"
    r"hormat kami|yang benar|yang menjalankan tugas|salam)\b[^:]{0,20}$",
    re.I,
)
# Lines of a mail's head: who wrote, and to whom.
WRITER = re.compile(r"^\W*(?:from|van|von|de|da|från|fra|od|lähettäjä|dari|daripada|kimden)\s*:", re.I)
READER = re.compile(r"^\W*(?:to|aan|an|à|para|a|till|til|do|vastaanottaja|kepada|kime)\s*:\s*", re.I)
SUBJECT = re.compile(
    r"^\W*(?:subject|onderwerp|betreff|objet|asunto|oggetto|assunto|ämne|emne|temat|předmět|aihe|perihal|subjek|konu|re)\s*:",
    re.I,
)
# Little words and marks before a place.
PLACE_LED = re.compile(
    r"(?::|\b(?:at|to|aan|op|naar|an|nach|à|au|chez|en|a|em|na|para|presso|till|til|på|i|do|na adres|ke|di|kepada))\s+",
    re.I,
)
# In how many days a bill is to be paid, as a sentence says it.
WITHIN = re.compile(
    r"(?:\b(?:within|innerhalb von|binnen|sous|dans(?: les| un délai de)?|entro|en (?:un plazo de )?|"
    r"no prazo de|inom|inden(?: for)?|"
    r"innen|w (?:terminie|ciągu)|do|dalam(?: tempoh| waktu)?)\s+)?\d{1,3} (?:calendar |working |Kalender)?"
    r"(?:days?|tagen?|dagen|dagar|dager|dage|jours|giorni|d[íi]as|dni|dn[íi]|hari)\b(?: net(?:to)?\b)?",
    re.I,
)
