"""Invented people, companies and places, country by country."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from app.samples.measured import numbers


@dataclass(frozen=True, kw_only=True, slots=True)
class Land:
    """What names are made of. A place is post code, town and region; `stems`, `trades` and `forms` make companies;
    `order` says how a street and a town line are put together; `phone` has # for digits."""

    given: str
    surnames: str
    streets: str
    places: str
    stems: str
    trades: str
    forms: str
    street: str
    town: str
    phone: str
    company: str = "{stem} {trade} {form}"


_BRITISH = {
    "given": "Amelia,Rohan,Imogen,Callum,Priya,Theodore,Bethan,Malcolm,Zara,Edwin",
    "surnames": "Ashworth,Pemberton,Okafor,Lindqvist,Hargreaves,Tennant,Mistry,Coverdale,Quigley,Strand",
    "stems": "Ravenscar,Tolland,Whitcombe,Brightwell,Larchmont,Sedgeway,Calverley,Stonebridge,Merrow,Hexley",
    "trades": "Joinery,Office Supplies,Engineering,Catering,Packaging,Instruments,Landscapes,Media,Textiles,Systems",
}
LANDS: dict[str, Land] = {
    "GB": Land(
        **_BRITISH,
        streets="Wharf Road,Lister Street,Cathedral Close,Tannery Lane,Beacon Hill,Union Terrace",
        places="LS9 8PD;Leeds;|BS2 0JA;Bristol;|NR3 1DF;Norwich;|SA1 5BB;Swansea;|EH6 7QU;Edinburgh;|DE1 3QT;Derby;",
        forms="Ltd,Limited,LLP,plc",
        street="{n} {street}",
        town="{town} {code}",
        phone="0#### 496###",
    ),
    "IE": Land(
        **_BRITISH,
        streets="Merchants Quay,Castle Avenue,Mill Street,Strand Road,Abbey Street",
        places="D08 X2K1;Dublin 8;|T12 R6V3;Cork;|H91 P8E2;Galway;|V94 C5T7;Limerick;",
        forms="Ltd,DAC,Teoranta",
        street="{n} {street}",
        town="{town}, {code}",
        phone="0## 555 ####",
    ),
    "US": Land(
        given="Marcus,Elena,Darnell,Brooke,Hector,Naomi,Tyler,Grace,Wesley,Simone",
        surnames="Whitfield,Delgado,Kowalski,Tran,Abernathy,Monroe,Feldman,Osborne,Castellano,Reyes",
        streets="Prairie Avenue,W 14th Street,Orchard Blvd,Commerce Drive,Old Mill Road,Lakeview Pkwy Ste 200",
        places="97209;Portland;OR|43215;Columbus;OH|80203;Denver;CO|55401;Minneapolis;MN|28202;Charlotte;NC|"
        "83702;Boise;ID",
        stems="Cascade,Ironwood,Bluestem,Sunridge,Copperfield,Granite Bay,Northgate,Willow Creek,Redstone,Prairie Star",
        trades="Fabrication,Office Products,Roofing,Foods,Consulting,Medical Supply,Electric,Outfitters,Logistics",
        forms="Inc.,LLC,Corp.,Co.",
        street="{n} {street}",
        town="{town}, {region} {code}",
        phone="(###) 555-01##",
    ),
    "AU": Land(
        **_BRITISH,
        streets="Collins Parade,Banksia Street,Harbour Esplanade,Wattle Grove,Station Street",
        places="3000;Melbourne;VIC|2010;Surry Hills;NSW|4101;South Brisbane;QLD|6160;Fremantle;WA|5000;Adelaide;SA",
        forms="Pty Ltd,Pty Limited",
        street="{n} {street}",
        town="{town} {region} {code}",
        phone="(0#) 5550 ####",
    ),
    "IN": Land(
        given="Ananya,Vikram,Meera,Rajesh,Kavitha,Arjun,Sunita,Farhan,Deepak,Lakshmi,Nikhil,Harpreet",
        surnames="Deshmukh,Iyer,Chatterjee,Nair,Kulkarni,Bhatia,Reddy,Qureshi,Saxena,Patil,Menon,Gill",
        streets="M G Road,Link Road,Residency Road,Station Road,Sector 18,Nehru Nagar,Lake View Road",
        places="411001;Pune;Maharashtra|560025;Bengaluru;Karnataka|400059;Mumbai;Maharashtra|"
        "600017;Chennai;Tamil Nadu|500034;Hyderabad;Telangana|110019;New Delhi;Delhi|"
        "700016;Kolkata;West Bengal",
        stems="Sahyadri,Vindhya,Kaveri,Suryodaya,Amrutha,Nilgiri,Trishul,Godavari,Shreyas,Aravali",
        trades="Infotech,Steel Traders,Textiles,Pharma,Engineering Works,Foods,Electricals,Polymers,Logistics",
        forms="Private Limited,Pvt. Ltd.,Limited,LLP",
        street="{n}, {street}",
        town="{town} - {code}, {region}",
        phone="+91 ## 4555 ####",
    ),
    "MY": Land(
        given="Nurul Aina binti,Ahmad Faiz bin,Siti Hajar binti,Kumaran a/l,Azlan bin,Farah binti",
        surnames="Rahman,Osman,Yusof,Ismail,Hamid,Kadir,Salleh",
        streets="Jalan Meranti 3/2,Jalan Tun Sambanthan,Lorong Cempaka,Jalan Sultan Ismail,Persiaran Damai",
        places="47500;Subang Jaya;Selangor|50470;Kuala Lumpur;Wilayah Persekutuan|10050;George Town;Pulau Pinang|"
        "80000;Johor Bahru;Johor|93350;Kuching;Sarawak",
        stems="Sri Kenari,Maju Jaya,Bintang Timur,Seri Damai,Harapan Baru,Cahaya",
        trades="Trading,Hardware,Restoran,Elektrik,Stationery,Pasaraya",
        forms="Sdn. Bhd.,SDN BHD,Enterprise",
        street="No. {n}, {street}",
        town="{code} {town}, {region}",
        phone="03-5550 ####",
    ),
    "DE": Land(
        given="Friederike,Matthias,Jürgen,Anneliese,Torben,Katharina,Yusuf,Birgit,Lukas,Svenja",
        surnames="Ackermann,Brüggemann,Öztürk,Lindenbaum,Vogelsang,Petersen,Schreiner,Mühlhaus,Kirchhoff,Falkner",
        streets="Gerberstraße,Am Alten Markt,Hafenweg,Schillerallee,Industriestr.,Lindenring",
        places="50676;Köln;|20457;Hamburg;|04109;Leipzig;|70173;Stuttgart;|44137;Dortmund;|90402;Nürnberg;",
        stems="Nordlicht,Falkenberg,Rheintal,Weidner,Steinbach,Hanse,Silberhorn,Brückner,Elbufer",
        trades="Metallbau,Bürobedarf,Elektrotechnik,Gartenbau,Druckerei,Werkzeuge,Catering,Software,Logistik",
        forms="GmbH,GmbH & Co. KG,AG,e.K.",
        street="{street} {n}",
        town="{code} {town}",
        phone="0### 5550##",
    ),
    "FR": Land(
        given="Clémence,Bastien,Océane,Théo,Marguerite,Karim,Solène,Gilles,Amandine,Étienne",
        surnames="Lefebvre,Marchand,Delacroix,Benali,Rousselot,Garnier,Thibault,Fontaine,Moreau,Vasseur",
        streets="rue des Tanneurs,avenue Jean-Jaurès,place du Marché,quai de la Loire,boulevard Carnot,impasse "
        "des Lilas",
        places="69003;Lyon;|44000;Nantes;|33000;Bordeaux;|59800;Lille;|35000;Rennes;|67000;Strasbourg;",
        stems="Atelier Duroc,Boréal,Montclair,Provence,Beaurivage,Sablons,Val-Joli",
        trades="Menuiserie,Fournitures,Électricité,Traiteur,Imprimerie,Services,Paysages,Informatique",
        forms="SARL,SAS,S.A.,EURL",
        street="{n}, {street}",
        town="{code} {town}",
        phone="0# 99 00 ## ##",
    ),
    "ES": Land(
        given="Lucía,Ignacio,Marisol,Álvaro,Carmen,Joaquín,Nuria,Sergio",
        surnames="Ibáñez Soler,Quintana Ruiz,Montero Gil,Serrano Vidal,Peña Castro,Navarro Prieto",
        streets="Calle Mayor,Avenida de la Constitución,Paseo del Prado,C/ Alfareros,Plaza Nueva",
        places="46002;Valencia;|41004;Sevilla;|50003;Zaragoza;|29015;Málaga;|48009;Bilbao;",
        stems="Levante,Sierra Alta,El Olivar,Talleres Norte,Guadalmar,Puerta del Sol",
        trades="Suministros,Instalaciones,Alimentación,Papelería,Reformas,Consultores",
        forms="S.L.,S.A.,S.L.U.",
        street="{street}, {n}",
        town="{code} {town}",
        phone="9## 555 ###",
    ),
    "IT": Land(
        given="Ginevra,Tommaso,Fiorella,Raffaele,Beatrice,Corrado,Elisabetta,Davide",
        surnames="Bellandi,Ferraris,Montanari,Galvani,Sartori,Pellegrini,Morosini,Rinaldi",
        streets="Via Garibaldi,Corso Vittorio Emanuele,Viale dei Mille,Piazza San Marco,Via delle Rose",
        places="40121;Bologna;BO|10121;Torino;TO|37121;Verona;VR|50122;Firenze;FI|80133;Napoli;NA",
        stems="Officine Padane,Belvedere,Lanterna,Colli Alti,Tirreno,San Giorgio",
        trades="Forniture,Impianti,Ristorazione,Arredamenti,Meccanica,Servizi",
        forms="S.r.l.,S.p.A.,S.n.c.",
        street="{street}, {n}",
        town="{code} {town} ({region})",
        phone="0## 555####",
    ),
    "NL": Land(
        given="Femke,Joost,Annelies,Bram,Saskia,Willem,Noor,Thijs",
        surnames="van der Meulen,Hoekstra,de Wit,Brouwer,Vermeer,Kuipers,Dijkstra,van Leeuwen",
        streets="Keizersgracht,Stationsweg,Havenstraat,Molenlaan,Industrieweg,Kerkplein",
        places="3511 AB;Utrecht;|1016 DV;Amsterdam;|9711 LM;Groningen;|5611 EM;Eindhoven;|2312 XK;Leiden;",
        stems="Waterland,Noorderlicht,De Haven,Oranjehof,Zuiderzee,Veldhuis",
        trades="Techniek,Kantoorartikelen,Bouw,Catering,Drukwerk,Groothandel",
        forms="B.V.,V.O.F.,N.V.",
        street="{street} {n}",
        town="{code} {town}",
        phone="0## 555 ## ##",
    ),
    "PT": Land(
        given="Beatriz,Duarte,Inês,Gonçalo,Madalena,Rui,Leonor,Tiago",
        surnames="Figueiredo,Carvalhal,Nogueira,Sequeira,Antunes,Vasconcelos,Pinheiro,Bragança",
        streets="Rua das Flores,Avenida da República,Largo do Carmo,Rua do Comércio,Travessa da Fonte",
        places="4000-123;Porto;|1200-456;Lisboa;|3000-210;Coimbra;|8000-075;Faro;",
        stems="Atlântico,Serra Verde,Ribatejo,Ponte Nova,Minho,Estrela",
        trades="Materiais,Papelaria,Instalações,Alimentar,Serviços,Têxteis",
        forms="Lda.,S.A.,Unipessoal Lda.",
        street="{street}, {n}",
        town="{code} {town}",
        phone="2## 555 ###",
    ),
    "SE": Land(
        given="Astrid,Gustav,Maja,Linnéa,Oskar,Karin,Emil,Sofia",
        surnames="Bergqvist,Lundmark,Sjöström,Åkesson,Hedlund,Nyström,Öberg,Wallin",
        streets="Storgatan,Skeppsbron,Björkvägen,Kungsgatan,Industrivägen,Strandgatan",
        places="111 52;Stockholm;|411 08;Göteborg;|211 34;Malmö;|753 20;Uppsala;|582 25;Linköping;",
        stems="Norrsken,Mälardal,Björkviken,Fjällräv,Skärgård,Tallkronan",
        trades="Bygg,El & Värme,Kontor,Verkstad,Livs,Konsult",
        forms="AB",
        street="{street} {n}",
        town="{code} {town}",
        phone="0##-555 ## ##",
    ),
    "DK": Land(
        given="Mette,Søren,Freja,Rasmus,Lærke,Jens,Ida,Nikolaj",
        surnames="Kjærgaard,Østergaard,Holm,Bruun,Lauridsen,Thorup,Nørgaard,Vestergaard",
        streets="Nørregade,Havnevej,Søndergade,Birkevej,Østerbrogade,Industrivej",
        places="8000;Aarhus C;|5000;Odense C;|9000;Aalborg;|2100;København Ø;|6000;Kolding;",
        stems="Limfjord,Bøgelund,Vesterhav,Storebælt,Klitgård,Fyrtårn",
        trades="Byg,VVS,Kontor,Maskiner,Fødevarer,Rådgivning",
        forms="ApS,A/S",
        street="{street} {n}",
        town="{code} {town}",
        phone="## ## 55 ##",
    ),
    "ID": Land(
        given="Dewi,Bambang,Siti,Agus,Rina,Hendra,Wulan,Fajar",
        surnames="Wijayanto,Puspita,Nugroho,Hartono,Lestari,Simbolon,Kusuma,Ramadhani",
        streets="Jl. Melati Raya,Jl. Diponegoro,Jl. Cempaka Putih,Jl. Gatot Subroto,Jl. Pahlawan",
        places="12930;Jakarta Selatan;|40115;Bandung;|60241;Surabaya;|50132;Semarang;|55281;Yogyakarta;",
        stems="Sinar Cendana,Bintang Selatan,Karya Mandala,Mitra Samudra,Tirta Kencana",
        trades="Niaga,Teknik,Pangan,Logistik,Elektronik,Konstruksi",
        forms="",
        street="{street} No. {n}",
        town="{town} {code}",
        phone="(02#) 555 ####",
        company="PT {stem} {trade}",
    ),
}
LANDS["AT"] = LANDS["DE"]
LANDS["CH"] = LANDS["DE"]
LANDS["BR"] = LANDS["PT"]
_ABROAD = {
    "AT": "1020;Wien;|8010;Graz;|5020;Salzburg;|4020;Linz;",
    "CH": "8004;Zürich;|3011;Bern;|4051;Basel;|6003;Luzern;",
    "BR": "01310-100;São Paulo;SP|30130-010;Belo Horizonte;MG|80010-000;Curitiba;PR",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    given: str
    surname: str

    @property
    def name(self) -> str:
        return f"{self.given} {self.surname}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Company:
    name: str
    address: tuple[str, ...]
    phone: str
    mail: str
    web: str
    tax_id: str
    iban: str


def _pick(random: Random, names: str, between: str = ",") -> str:
    return random.choice(names.split(between))


def person(random: Random, country: str) -> Person:
    land = LANDS[country]
    return Person(given=_pick(random, land.given), surname=_pick(random, land.surnames))


def address(random: Random, country: str) -> tuple[str, ...]:
    """Street and town, as that country writes them: two lines, some three."""
    land = LANDS[country]
    street = land.street.format(n=random.randint(2, 148), street=_pick(random, land.streets))
    code, town, region = _pick(random, _ABROAD.get(country, land.places), "|").split(";")
    if country == "BR":
        return street, f"{town} - {region}, {code}"
    line = land.town.format(code=code, town=town, region=region)
    if country == "IN" and random.random() < 0.6:
        return street, random.choice(("Opp. City Mall", "Near Bus Stand", "2nd Floor, Orchid Plaza")), line
    if country == "GB" and random.random() < 0.4:
        return street, town, code
    return street, line


def phone(random: Random, country: str) -> str:
    return "".join(str(random.randint(1, 9)) if sign == "#" else sign for sign in LANDS[country].phone)


def _tax_id(random: Random, country: str) -> str:
    if country == "IN":
        return numbers.gstin(random, random.choice(("27", "29", "33", "36", "07")))
    if country == "AU":
        return numbers.abn(random)
    if country == "US":
        return f"{random.randint(20, 95)}-{numbers.digits(random, 7)}"
    if country == "MY":
        return f"W10-{numbers.digits(random, 4)}-{numbers.digits(random, 8)}"
    if country == "ID":
        body = numbers.digits(random, 15)
        return f"{body[:2]}.{body[2:5]}.{body[5:8]}.{body[8]}-{body[9:12]}.{body[12:]}"
    return numbers.cnpj(random) if country == "BR" else numbers.vat(random, country)


def company(random: Random, country: str, trade: str = "") -> Company:
    land = LANDS[country]
    stem, form = _pick(random, land.stems), _pick(random, land.forms)
    name = land.company.format(stem=stem, trade=trade or _pick(random, land.trades), form=form)
    domain = "".join(sign for sign in stem.lower().replace(" ", "-") if sign.isascii()) + ".example"
    return Company(
        name=name,
        address=address(random, country),
        phone=phone(random, country),
        mail=f"{random.choice(('info', 'accounts', 'office'))}@{domain}",
        web=f"www.{domain}",
        tax_id=_tax_id(random, country),
        iban=numbers.iban(random, country) if country in numbers.BBAN else "",
    )


BANKS: dict[str, tuple[str, ...]] = {
    "GB": ("Calverley Bank plc", "Northmoor Building Society"),
    "IE": ("Bank of Corrib", "Shannon Credit Bank DAC"),
    "US": ("First Prairie Bank, N.A.", "Ironwood Community Bank"),
    "AU": ("Banksia Bank Limited", "Harbour Mutual"),
    "IN": ("Sahyadri Bank Limited", "Bank of Konkan", "Deccan Small Finance Bank"),
    "MY": ("Bank Cempaka Berhad", "Meranti Bank Berhad"),
    "DE": ("Sparbank Rheintal eG", "Hanse Privatbank AG"),
    "AT": ("Donaubank AG",),
    "CH": ("Kantonalbank Alpstein", "Bank Silberhorn AG"),
    "FR": ("Banque du Val de Loire", "Crédit Beaurivage"),
    "ES": ("Banco Levante S.A.", "Caja Guadalmar"),
    "IT": ("Banca dei Colli S.p.A.", "Cassa Lanterna"),
    "NL": ("Waterland Bank N.V.", "Veldbank"),
    "PT": ("Banco Ponte Nova S.A.", "Caixa do Minho"),
    "BR": ("Banco Serra Verde S.A.",),
    "SE": ("Mälarbanken AB", "Sparbanken Norrsken"),
    "DK": ("Limfjordsbanken A/S", "Sparekassen Bøgelund"),
    "ID": ("Bank Cendana", "Bank Karya Mandala"),
}
