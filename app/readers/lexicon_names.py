"""Words that mark names and addresses on paper, of businesses and of people, beside what a schema says."""

from __future__ import annotations

import re

from app.readers.patterns import quick

# A legal form: what carries it is a company.
LEGAL = quick(
    r"\b(?:sdn\.?\s*bhd|[s5]/b|bhd|berhad|pty\.?\s*ltd|pte\.?\s*ltd|pvt\.?\s*ltd|ltd|limited|llc|llp|"
    r"plc|inc|corp|gmbh|"
    r"ag|ohg|e\.?k|s\.?a\.?r\.?l|s\.?a\.?s|s\.?l\.?u?|s\.?p\.?a|s\.?r\.?l|b\.?v|n\.?v|oy|a/s|aps|"
    r"sp\.?\s*z\s*o\.?o|"
    r"s\.?r\.?o|kft|ltda|pt|tbk|gbr|mbh|pvt|private limited|e\.?v|eingetragene genossenschaft|lda|s\.?c\.?s|"
    r"s\.?n\.?c|s\.?c\.?a|s\.a\.u|s\.a|cv|v\.?o\.?f|c\.v|kgaa|sasu|teoranta|teo|cuideachta|dac|clg|"
    r"l\.l\.c|l\.l\.p|plt|eireli|unipessoal|soc\.?\s*coop|s\.?\s*coop|scrl|b\.?v\.?b\.?a|stichting|vereniging|"
    r"koperasi|perum|perumda|pty|corporation|company|co-operative|incorporated|s/a|i/s|k/s|p/s|oyj|uab|e\.?g\.?b\.?r|"
    r"partg(?:\s?mbb)?|selarl|u\.a|pllc|l\.p|s\.c|s\.c\.i|sp\.\s?[jk](?=\.)|"
    r"spółka (?:z o\.?\s?o|akcyjna|jawna|komandytowa|cywilna)|s\.a\.d|c\.b|s\.c\.p|a\.i\.e|s\.c\.r\.l|"
    r"soc(?:\.|iet[àa]) coop(?:erativa)?|cooperativa|genossenschaft|aktiebolag|handelsbolag|andelsselskab)\b\.?|"
    r"sdn\.?bhd|(?-i:\b(?:KG|eG|UG|EURL|SA|SE|AB|AS|ASA|Oy|EI|SCI|SCOP|EARL|GAEC|EIRL|GIE|ASBL|VZW|CRL|CIC|"
    r"EPP)(?=\s*$|,|\s\(publ))",
    re.I,
)
# A line of business: what carries it is often a name.
TRADE = quick(
    r"\b(?:enterprises?|trading|marketing|holdings?|industries|industry|services|restaurants?|"
    r"restoran|cafe|café|kopitiam|"
    r"bistro|bakery|mart|minimarket|supermarket|hypermarket|store|stores|shop|kedai|perniagaan|"
    r"syarikat|pasaraya|"
    r"hardware|electrical|stationery|pharmacy|farmasi|klinik|clinic|hotel|petrol|station|stesen|"
    r"gallery|boutique|"
    r"apotheke|bäckerei|markt|restaurante|tienda|boulangerie|pharmacie|supermercado|farmacia|"
    r"ristorante|bookstore|books|"
    r"deco|fashion|kitchen|foods?|auto|motors?|machinery|tools|garden|house|group|international|"
    r"centre|center|bank|banca|banco|banque|bankers|insurance|assurance|versicherung|securities|mutual|fund|funds|"
    r"capital|"
    r"hospital|university|logistics|logistik|solutions|consulting|technologies|systems|works|supplies|supply|studio|"
    r"werke|verlag|partners|associates|brothers|sons|finance|investments|broking|brokers|"
    r"gasthaus|gasthof|brauhaus|wirtshaus|metzgerei|fleischerei|konditorei|buchhandlung|baumarkt|tankstelle|drogerie|"
    r"parkhaus|autohaus|werkstatt|praxis|kanzlei|stadtwerke|sparkasse|volksbank|raiffeisenbank|getränke|"
    r"brasserie|pâtisserie|épicerie|librairie|boucherie|fromagerie|clinique|crédit|mutuelle|caisse d.épargne|"
    r"panadería|pastelería|carnicería|papelería|librería|ferretería|clínica|taller|gestoría|taberna|mesón|caja rural|"
    r"trattoria|pizzeria|osteria|panificio|macelleria|libreria|ferramenta|officina|cassa|assicurazioni|"
    r"padaria|papelaria|mercearia|livraria|drogaria|oficina|seguros|posto|"
    r"bakkerij|slagerij|boekhandel|apotheek|drogisterij|eetcafé|verzekeringen|"
    r"apotek(?:et)?|bageri(?:et)?|bokhandel|boghandel|restaurang|krog|kro|kiosk|forsikring|försäkring|"
    r"sklep|apteka|piekarnia|cukiernia|księgarnia|restauracja|karczma|stacja paliw|"
    r"warung|toko|apotik|bengkel|rumah makan|guesthouse|inn|lodge|pub|tavern|dental|veterinary|cleaners|laundry|"
    r"optician|"
    r"opticians|florist|plumbing|roofing|builders|joinery|airlines|airways|railways?|telecom|energy|foundation|society|"
    r"mutual fund|pension fund|asset management|"
    r"association|institute|college|school|academy|council|municipality|authority)\b",
    re.I,
)
# What a public body calls itself: as sure as a legal form.
PUBLIC = quick(
    r"^(?:(?:the )?(?:city|town|county|borough|district|municipality|state|government|department|ministry|university|"
    r"office) of|stadt|landeshauptstadt|hansestadt|gemeinde|marktgemeinde|landkreis|kreis|landratsamt|bezirksamt|"
    r"finanzamt|universität|ville de|mairie d|commune d|département d|région|conseil (?:départemental|régional)|"
    r"université|métropole|communauté d|ayuntamiento d|diputación|junta de|generalitat|comunidad de|universidad|"
    r"comune di|città metropolitana|regione|provincia d|azienda sanitaria|università|câmara municipal|"
    r"município d|prefeitura|junta de freguesia|universidade|gemeente|provincie|waterschap|ministerie|universiteit|"
    r"kommune|gmina|urząd|"
    r"starostwo|uniwersytet|region |regionen|majlis|jabatan|kementerian|universiti|pemerintah|dinas|kementrian|"
    r"municipal corporation|nagar nigam)\b|"
    r"\b(?:kommun|kommune|(?:city|town|county|borough|district|parish|shire) council|university|stadtverwaltung|"
    r"stadtwerke)$",
    re.I,
)
# What an office says it is, above the name of whose it is.
PROFESSION = quick(
    r"(?:studio (?:legale|notarile|tecnico|medico|dentistico|associato|commercialista|di architettura|professionale)|"
    r"cabinet (?:d.avocats?|d.architecture|médical|dentaire|comptable|de conseil)|étude notariale|"
    r"(?:rechts)?anwaltskanzlei|"
    r"steuerkanzlei|rechtsanw[aä]lte?|steuerberater|notariat|(?:zahn|tier)?arztpraxis|law (?:offices?|firm|chambers)|"
    r"chartered accountants?|despacho (?:de abogados|profesional)|abogados|notaría|clínica (?:dental|veterinaria)|"
    r"escritório de advocacia|advogados|advocatenkantoor|notariskantoor|tandartspraktijk|dierenartspraktijk|"
    r"kancelaria (?:adwokacka|notarialna|radcy prawnego)|advokatbyrå|advokatfirma|tannlege|tandlæge|peguam(?:bela)?)",
    re.I,
)
STREET = quick(
    r"\b(?:jalan|jln|jin|jaian|lorong|lrg|lebuh(?:raya)?|persiaran|lot|taman|tmn|kampung|kg|bandar|"
    r"seksyen|section|kawasan|"
    r"perindustrian|"
    r"batu|medan|pusat|dataran|kompleks|plaza|mall|wisma|menara|tower|bangunan|building|blok|block|"
    r"blk|unit|level|tingkat|aras|"
    r"floor|flr|street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|square|park|way|highway|"
    r"hwy|suite|apt|"
    r"terrace|crescent|close|court|quay|gardens|"
    r"\w*stra(?:ß|ss)e|\w*str|\w{3,}(?:platz|weg|allee|gasse|damm|ufer|[ndtlsgm]ring|graben|steig|chaussee|promenade|"
    r"brücke|"
    r"pfad|stieg|zeile)|(?:industrie|gewerbe|technologie)(?:park|gebiet|straße|zone)|(?:alt|neu|heu|fisch|vieh|korn|"
    r"holz|pferde|salz|ross)e?markt|"
    r"(?-i:Am|An der|Im|Auf de[rm]|Unter den|Zu[mr]|Hinter der) (?:\w+ )?\w+(?= \d)|"
    r"rue|place|quai|chemin|calle|avda|avenida|alameda|paseo|via|cours|faubourg|esplanade|sentier|"
    r"viale|piazza|piazzale|corso|vicolo|lungomare|contrada|rua|estrada|rodovia|praceta|rossio|calçada|beco|"
    r"urbanização|"
    r"urbanización|glorieta|ronda|camino|carretera|rambla|travesía|cuesta|"
    r"\w*(?:straat|laan|plein|kade|gracht|dijk|singel|steeg|dreef|gatan|gade|vägen)|polígono|carrer|"
    r"chaussée|impasse|allée|"
    r"strada|largo|praça|ring|mews|parade|wharf|grove|circuit|parkway|pkwy|trail|pike|turnpike|embankment|"
    r"row|walk|hill|gate|broadway|"
    r"travessa|mukim|daerah|off|ground|first|nagar|marg|sector|opp|near|colony|enclave|vihar|layout|chowk|bagh|phase|"
    r"gang|gg|komplek|perumahan|kelurahan|kecamatan|kel|kec|dusun|desa|"
    r"ulica|aleja|aleje|osiedle|plac|rynek|\w+(?:vej|veien|gata|allé|torv|plass|plads|torget|stien|stræde|gränd|"
    r"stigen)|"
    r"avinguda|passeig|plaça|passatge|lugar|loteamento|quinta|bairro|setor|quadra|localit[àa]|frazione|"
    r"galleria|\w*(?:hof|pad|markt|weg|wal|baan|plantsoen|boulevard)(?= \d)|"
    r"\w{3,}(?:berg|feld|kamp|anger|winkel|tor|bogen|wiese|höhe|siedlung|garten|hafen|gässle|gäßchen|staffel|"
    r"plan|leden|allén|kajen|backen|kaj|vænget|parken|gården|bakken|vegen|brygge|svingen|haugen|katu|kuja)(?= \d)|"
    r"alley|yard|croft|freeway|expressway|bypass|p\.?o\.? box|postfach|postbus|postboks|apartado|caixa postal|"
    r"boîte postale|"
    r"bedrijventerrein|zone (?:industrielle|artisanale|d.activités)|parc d.activités|lieu-dit|résidence|hameau|passage|"
    r"rond-point|lotissement|bâtiment|cedex|callejón|pasaje|plazuela|edificio|autovía|autopista|strada statale|salita|"
    r"calata|borgo|fondamenta|zona industrial[e]?|azinhaga|rotunda|edifício|parque industrial|"
    r"\d(?:st|nd|rd|th) (?:main|cross|stage)|industrial (?:area|estate)|midc|gidc|peth|gali|"
    r"mohalla|tehsil|taluka?|chambers|apartments?|extn|extension|bhavan|bhawan|heights|residency|bazaar|bazar|"
    r"sarani|salai|circle|towers|lengkok|lintang|laluan|leboh|solok|simpang|susur|pangsapuri|kondominium|presint)\b|"
    r"(?<!\w)(?:c/ ?(?=[^\W\d_]{2})|(?:ul|al|os|pl|pza|plza|pje|ctra|urb|pol|gral|trav|lgo|av|r|v\.le|p\.zza|p\.za|"
    r"c\.so|loc|fraz|jl|no|bd|imp|ch|rte|all)\. ?(?=[^\W\d_]{2}))",
    re.I,
)
REGION = quick(
    r"\b(?:malaysia|selangor|johor|bahru|kuala lumpur|k\.?l|w\.?p|wilayah persekutuan|penang|"
    r"pulau pinang|perak|kedah|melaka|"
    r"malacca|pahang|sabah|sarawak|kelantan|terengganu|perlis|negeri sembilan|putrajaya|labuan|"
    r"singapore|indonesia|"
    r"jakarta|thailand|india|mumbai|delhi|bengaluru|chennai|deutschland|germany|france|españa|italia|"
    r"nederland|"
    r"united kingdom|london|usa|canada|australia|darul ehsan|d\.e|ireland|éire|österreich|schweiz|suisse|svizzera|"
    r"belgië|belgique|luxembourg|portugal|brasil|netherlands|austria|switzerland|maharashtra|karnataka|"
    r"tamil nadu|rajasthan|"
    r"telangana|gujarat|kerala|uttar pradesh|madhya pradesh|west bengal|punjab|haryana|bihar|odisha|assam|goa|"
    r"andhra pradesh|jharkhand|chhattisgarh|uttarakhand|himachal pradesh|kolkata|hyderabad|pune|bangalore|ahmedabad|"
    r"jawa (?:barat|tengah|timur)|bali|sumatera (?:utara|barat|selatan)|banten|surabaya|bandung|"
    r"new south wales|victoria|queensland|tasmania|polska|poland|sverige|sweden|danmark|denmark|norge|norway|suomi|"
    r"finland|new zealand|south africa|hong kong|philippines|mexico|méxico|argentina|chile|colombia|liechtenstein|"
    r"czech republic|united states|u\.s\.a|scotland|wales|england|northern ireland|luxemburg|belgien|belgium)\b",
    re.I,
)
HOUSE = re.compile(
    r"(?:^|[\s,])(?:no|nos|lot|plot|unit|#)\s*[.:]?\s*[a-z]{0,3}-?\d|^\s*\d+[a-z]?(?:[-/&]\d+[a-z]?)*\s*,", re.I
)
# A number before or behind a street's name; it means little by itself.
NUMBER_AT_STREET = re.compile(r"^\W*\d{1,5}[a-z]?\s+[a-z]|[a-zß-ž.],?\s+\d{1,4}\s?[a-z]?[,.]?$", re.I)
POSTCODE = re.compile(
    r"(?-i:\b\d{4} ?[A-Z]{2}\b|(?:^|, )\d{4} [A-ZÀ-Ž][a-zà-ž]+|\b[A-Z]{2,3} \d{4}\b|\b[A-Z]\d[\dW] [A-Z\d]{4}\b|"
    r"\b[A-Z]{2} \d{5}\b|\bL-\d{4}\b|\b(?:D|F|I|E|A|B|CH|NL|AT|DE|FR|IT|ES|BE|LU|DK|N|NO|FI|PT|LT|LV|EE|CZ|SK|"
    r"HU)-\d{4,5}\b|"
    r"\b(?:SE|S)-\d{3} ?\d{2}\b|(?:^|, )\d{3} \d{2} [A-ZÅÄÖ][A-Za-zÅÄÖåäöé]{2,}|(?:^|, )(?!19|20)\d{4} [A-ZÀ-Ž]{4,}|"
    r"\b[A-Z]\d[A-Z] \d[A-Z]\d\b|[A-Za-z] ?[-–] ?\d{3} \d{3}(?=\s*$|[.,])|(?:^|, |PL-)\d{2}-\d{3} [A-ZĄĆĘŁŃÓŚŹŻ])|"
    r"\b\d{4}-\d{3}\b|\b\d{5}-\d{3,4}\b|"
    r"(?<![\d-])\d{5,6}(?![\d-])|\b[a-z]\d[\dw] ?[a-z\d]{4}\b|\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b",
    re.I,
)

# What ends an address, and is never part of a name: contact data, numbers of register, what the paper is.
NOT_PLACE = quick(
    r"\b(?:tel|telp|telephone|telef(?:on|one|oon|ono)|téléphone|teléfono|tfno|telepon|telefax|fone|fono|tél|phone|ph|"
    r"fax|hp|h/p|mobile|hotline|e-?mail|website|www|http|gst|sst|"
    r"vat|tin|ust|siret|siren|nif|cif|nipc|contribuinte|kvk|btw|abn|acn|gstin|cnpj|cpf|mwst|uid|"
    r"(?:steuer|ust)-?(?:id|nr|nummer)|p\.?\s?iva|partita iva|codice fiscale|kontakt|contacto?|contatt[oi]|contato|"
    r"co\.?\s*reg|reg\.?\s*no|regn|company\s*(?:no|reg)|roc|brn|ssm|business\s*reg|license|lesen|"
    r"invoice|receipt|"
    r"resit|cashier|kassierer|date|tarikh|datum|time|bill\s*(?:no|to)|doc(?:ument)?\s*no|slip|order|check|"
    r"beleg(?:nr)?|bon|"
    r"table|terminal|pos|counter|member|"
    r"customer|salesperson|sales\s*person|attn|cash|qty|item|description|amount|price|total|"
    r"operation hour|opening|business hour|"
    r"nip|regon|krs|org\.? ?(?:nummer|nr)|orgnr|cvr(?:-nr)?|moms(?:reg)?\.? ?nr|tlf|telefonnr|e-?post|kasjer|"
    r"kassör|"
    r"ekspedient|paragon|kvitto|kvittering|dato|faktura|kundn(?:umme)?r|kunden(?:umme)?r|kundennr|nr klienta|"
    r"zamówienie|"
    r"danfe|nfc-e|cupom fiscal|nota fiscal|documento (?:commerciale|auxiliar)|scontrino|účtenka|kuitti|"
    r"nyugta|bon fiscal|"
    r"welcome|thank|copy|duplicate|reprint|branch code|outlet|served)\b|tel\s*[:.]|fax\s*[:.]|"
    r"gst\s*(?:id|no|reg)|\.com|@",
    re.I,
)
NOT_NAME = quick(
    r"\b(?:tax\s*invoice|invoice|receipt|resit|cash\s*(?:bill|sales?)|bill\b|credit\s*note|orders?\b|welcome|"
    r"thank|copy|guest\s*check|"
    r"faktura|paragon|kvitto|kvittering|kassabon|recibo|reçu|bon de commande|commande|pedido|ordine|zamówienie|"
    r"beställning|"
    r"lieferschein|gutschrift|avoir\b|gehaltsabrechnung|lohnabrechnung|entgeltabrechnung|kontoauszug|kontoutdrag|"
    r"kontoudskrift|"
    r"extracto|relevé|estratto conto|rekeningafschrift|wyciąg|bulletin de (?:paie|salaire)|nómina|busta paga|"
    r"loonstrook|"
    r"lönebesked|lønseddel|lønsseddel|"
    r"original|duplicate|reprint|quittung|kassenbon|ticket|facture|factura|fattura|factuur|fatura|scontrino|"
    r"invois|faktur|kwitansi|bestellung|pay\s?slip|paid\b|"
    r"page\b|"
    r"selamat|simplified|customer|terminal)|rechnung|^\W*$",
    re.I,
)
# A number of register behind a name: (81109-A), (Co. Reg. No. 860671-D)
REGISTER = re.compile(
    r"[\s(\[{]*(?:(?:co|company|reg|regn|roc|brn|ssm|"
    r"no)[\s.:]*)*[(\[{]?\s*[a-z]{0,3}\d{5,12}\s*-?\s*[a-z0]?\s*[)\]}]?[\s.]*$",
    re.I,
)
REGISTER_LINE = re.compile(
    r"^[\s(\[{]*(?:(?:co|company|reg|regn|registration|registered|regd|charity|roc|brn|ssm|no|"
    r"number)[\s.:#]*)*[a-z]{0,3}\d{4,12}\s*-?\s*[a-z]{0,2}[\s)\]}]*$",
    re.I,
)
HONORIFIC = quick(
    r"^(?:d\.ª|d\.a|dª|(?:m\.?|mr\.?|mme|mrs|herrn?|frau|sr\.?|sra\.?|d\.?|sig\.?|dhr\.?|de heer) "
    r"(?:ou|et|/|and|&|or|und|oder|y|o|e|en|of) (?:m\.?|mme|madame|mrs?|ms|frau|herrn?|sra?|dña|sig\.ra|mevr(?:ouw)?)|"
    r"eheleute|(?:shri|smt|mr|ms|mrs|kum|sri|m/s)(?:\.? ?/ ?(?:shri|smt|mr|ms|mrs|kum|sri|m/s))+|"
    r"d\./ ?d(?:ña|\.ª|a)\.?|don/doña|sr\./ ?sra\.|sr\.\(a\)|sr\(a\)\.|m\./ ?mme|m\. ?/ ?mme|sig\./ ?sig\.ra|herr/frau|"
    r"dhr\./ ?mevr\.|encik/puan|bapak/ibu|sdr\.?/i|pan/pani|pan|paní|pani|"
    r"de heer|heer|mevrouw|fam(?:ilie)?|madame|mademoiselle|señora?|signora?|egr\.? sig|gent\.?ma|senhora?|exm[oa]|"
    r"m/s|messrs|tuan|cik|dato|datuk|dr|prof|sdri?|dhr|don|doña|dott|ing|avv|mr|mrs|ms|miss|shri|smt|kum|herrn?|frau|"
    r"mme|mlle|monsieur|sr|sra|sig|sig\.ra|mevr|encik|puan|bapak|ibu)\b\.?\s+",
    re.I,
)
# A form of address before a company's name.
TO_FIRM = re.compile(r"^(?:m/s|messrs|firma|ditta|spett\.?\s?le|fa)\b\.?\s+", re.I)
# The parts of a person's name, and the words that name a part where the other part is named, else the whole.
SURNAMES = (
    "surname", "surnames", "surname(s)", "last name", "lastname", "family name", "familienname", "nachname", "zuname",
    "nom de famille", "nom(s)", "apellidos", "apellido", "primer apellido", "apellido(s)", "cognome", "cognomi",
    "nazwisko", "efternamn", "etternavn", "efternavn", "achternaam", "familienaam",
    "geslachtsnaam", "apelido", "apelidos", "apelido(s)", "sobrenome", "nama keluarga", "příjmení", "sukunimi",
    "soyadı", "soyad", "soyisim", "nume", "nume de familie", "numele", "családi név", "családnév", "vezetéknév",
    "ln", "nazwiska", "apellido paterno", "nombre familiar", "nom d'état civil", "nom/surname", "nazwisko / surname",
)  # fmt: skip
GIVEN_NAMES = (
    "given names", "given name", "given name(s)", "first name", "firstname", "first names", "forename", "forenames",
    "forename(s)", "other names", "vorname", "vornamen", "vorname(n)", "prénom", "prénoms", "prénom(s)", "nombre(s)",
    "nombre de pila", "nome(s)", "voornaam", "voornamen", "nome próprio", "nomes próprios", "nome(s) próprio(s)",
    "primeiro nome", "nama depan", "imię", "imiona", "imię (imiona)", "förnamn", "fornavn", "fornavne", "fornavn(e)",
    "jméno", "jména", "jméno (jména)", "etunimi", "etunimet", "adı", "ad", "isim", "prenume", "prenumele", "utónév",
    "fn", "utónevek", "keresztnév", "nombres de pila", "nome di battesimo",
)  # fmt: skip
SURNAME_OR_WHOLE = ("name", "nom", "naam")
GIVEN_OR_WHOLE = ("nome", "nombre", "nombres", "nomi")
NAME_PARTICLES = frozenset((
    "de", "da", "do", "das", "dos", "del", "della", "di", "du", "des", "la", "le", "van", "von", "der", "den", "ten",
    "ter", "te", "zu", "zur", "bin", "binti", "bte", "bt", "al", "el", "ibn", "y", "e", "a/l", "a/p", "s/o", "d/o",
    "san", "st", "mac",
))  # fmt: skip
# What a specimen or a copy is marked with, beside the paper's own title.
SPECIMEN = re.compile(
    r"\s*[-–·(\[]*\s*\b(?:specimen|sample|muster|spécimen|espécimen|fac-?simile|contoh|voorbeeld|void|copy)\b[)\]]*$",
    re.I,
)
# What names an address, and is no part of it.
ADDRESS_WORD = re.compile(
    r"^(?:address|anschrift|adresse|dirección|domicilio|indirizzo|adres|morada|endereço|alamat|add(?:r)?)\s*[:.]\s*",
    re.I,
)
# A form of address that has a line to itself.
SALUTATION = re.compile(
    r"^(?:herrn?|frau|firma|de heer|heer|mevrouw|mr|mrs|ms|monsieur|madame|m|mme|señora?(?:es)?|sra?|"
    r"signora?|sig(?:\.?\s?/\s?sig\.?ra)?|spett\.?le|(?:gent(?:ile|\.?(?:le|mo|ma))|"
    r"egr(?:egi[oa])?)[\s.]*(?:sig(?:nora?|\.?ra)?(?:\.?\s?/\s?sig\.?ra)?)?|"
    r"senhora?(?:es)?|encik|puan|tuan|bapak|ibu|to|an|à|aan|messrs|familie|eheleute|"
    r"(?:streng |strictly |private (?:and|&) )?"
    r"(?:vertraulich|confidential|confidentiel|confidencial|riservato|vertrouwelijk|"
    r"sulit|persönlich|personal|personnel|personale|persoonlijk|private))\W*$",
    re.I,
)
