"""Words that stand over columns and beside values and are hardly ever values themselves."""

from __future__ import annotations

from app.readers.text import spelt_words

_WORDS = (
    # English
    "details", "detail", "particulars", "description", "remarks", "remark", "notes", "amount", "amounts", "value",
    "relationship", "relation", "status", "tax status", "frequency", "mode", "mode of payment", "payment mode",
    "date",
    "due date", "name", "address", "gender", "sex", "age", "date of birth", "dob", "occupation", "signature", "stamp",
    "quantity", "qty", "rate", "units", "nav", "total", "sub total", "balance", "rs", "rupees", "inr", "page", "tel",
    "telephone", "phone", "mobile", "email", "e-mail", "fax", "website", "pan", "pan no", "tan", "aadhaar", "branch",
    "branch code", "ifsc", "micr", "account number", "account no", "customer id", "policy number", "policy no",
    "folio number", "folio no", "nominee", "nomination", "holding", "share", "percentage", "term", "tenure", "period",
    "from", "to", "no", "number", "serial no", "sl no", "s no", "sr no", "reference", "ref no", "reference no",
    "type", "category", "code", "country", "state", "city", "pin code", "zip code", "postcode", "nationality",
    "marital status", "designation", "department", "grade", "opening balance", "closing balance", "interest", "tds",
    "to whom it may concern", "to whomsoever it may concern", "customer copy", "office copy", "original", "duplicate",
    "bank's copy", "depositor's copy", "a quien corresponda", "a quien pueda interesar", "à qui de droit",
    "a chi di competenza", "a quem possa interessar", "aan wie het aangaat",
    # German
    "betrag", "bezeichnung", "beschreibung", "bemerkung", "bemerkungen", "datum", "anschrift", "adresse",
    "geburtsdatum",    "geschlecht", "staatsangehörigkeit", "unterschrift", "summe", "gesamt", "anzahl", "seite",
    "telefon", "art", "wert",
    "zeitraum", "verwandtschaftsverhältnis", "familienstand", "beruf", "steuernummer", "kontonummer", "kundennummer",
    # French
    "montant", "détails", "désignation", "libellé", "remarques", "observations", "date de naissance", "sexe",
    "nationalité", "quantité", "téléphone", "valeur", "période", "lien de parenté", "situation familiale",
    "profession",
    # Spanish, Portuguese
    "importe", "detalle", "detalles", "descripción", "concepto", "observaciones", "fecha", "dirección", "domicilio",
    "fecha de nacimiento", "sexo", "nacionalidad", "firma", "cantidad", "teléfono", "valor", "periodo", "período",
    "parentesco", "estado civil", "profesión", "endereço", "morada", "data", "data de nascimento", "nacionalidade",
    "assinatura", "quantidade", "telefone", "descrição", "detalhes", "observações", "cpf", "cnpj", "nif", "rg",
    "profissão",
    # Italian
    "importo", "dettaglio", "dettagli", "descrizione", "causale", "note", "data di nascita", "luogo di nascita",
    "sesso",
    "cittadinanza", "indirizzo", "telefono", "quantità", "valore", "grado di parentela", "stato civile",
    "professione",
    "codice fiscale", "partita iva",
    # Dutch
    "bedrag", "omschrijving", "opmerkingen", "adres", "geboortedatum", "geslacht", "nationaliteit", "handtekening",
    "aantal", "telefoon", "waarde", "relatie", "burgerlijke staat", "beroep", "periode",
    # Polish, Czech
    "kwota", "opis", "uwagi", "adres zamieszkania", "data urodzenia", "płeć", "obywatelstwo", "podpis", "ilość",
    "wartość",
    "pokrewieństwo", "částka", "popis", "poznámka", "adresa", "datum narození", "pohlaví", "státní občanství",
    # Swedish, Danish, Norwegian, Finnish
    "belopp", "beskrivning", "anmärkning", "födelsedatum", "kön", "medborgarskap", "underskrift", "antal", "värde",
    "beløb", "beskrivelse", "bemærkninger", "fødselsdato", "køn", "statsborgerskab", "dato", "beløp", "kjønn",
    "antall",
    "summa", "määrä", "osoite", "syntymäaika", "sukupuoli", "kansalaisuus", "allekirjoitus", "päivämäärä",
    # Malay, Indonesian, Turkish
    "jumlah", "amaun", "keterangan", "butiran", "catatan", "tarikh", "tanggal", "alamat", "tarikh lahir",
    "tanggal lahir",
    "jenis kelamin", "jantina", "kewarganegaraan", "tandatangan", "tanda tangan", "hubungan", "status perkawinan",
    "pekerjaan", "tutar", "açıklama", "adres", "doğum tarihi", "cinsiyet", "uyruğu", "imza", "tarih", "miktar",
)  # fmt: skip

CAPTIONS = spelt_words(_WORDS)
"""In letters and digits."""
