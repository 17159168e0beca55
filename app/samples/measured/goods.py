"""What is bought and sold, language by language: name and the usual price in whole units of a European currency."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from app.samples.measured.locales import Locale, cents

# For a till. A price below is multiplied for currencies of smaller worth.
SHOP = {
    "en": "Semi skimmed milk 2L=1.65|Wholemeal loaf=1.40|Free range eggs x12=3.10|Cheddar mature 400g=4.25|"
    "Bananas loose=0.92|AA batteries 8pk=6.50|Dish soap lemon=1.85|Ground coffee 227g=4.10|"
    "Tomato soup tin=1.15|Kitchen roll 3pk=3.35",
    "de": "Vollmilch 3,5% 1L=1.19|Roggenmischbrot=3.45|Äpfel Elstar=2.79|Butter mild 250g=2.29|"
    "Mineralwasser 6x1,5=3.54|Pfand=1.50|Bergkäse Stück=4.89|Spülmittel=1.15|Zahnpasta=1.95|Gouda jung=2.19",
    "fr": "BAGUETTE TRADITION=1.30|LAIT DEMI ECREME 1L=1.09|COMTE AOP 24 MOIS=6.85|TOMATES GRAPPE=2.49|"
    "CAFE MOULU 250G=3.75|JAMBON BLANC X4=3.20|YAOURT NATURE X8=1.95|LESSIVE LIQUIDE=8.90",
    "es": "LECHE ENTERA 1L=0.98|PAN DE MOLDE=1.55|ACEITE OLIVA V.E. 1L=8.75|TOMATE RAMA=2.10|JAMON SERRANO=3.95|"
    "AGUA 6X1,5L=2.34|CAFE MOLIDO=3.60|DETERGENTE=7.25",
    "it": "PANE CASERECCIO=2.40|LATTE FRESCO 1L=1.69|PARMIGIANO 300G=6.90|PASTA PENNE 500G=1.10|CAFFE MACINATO=4.30|"
    "ACQUA NATURALE=2.22|POMODORI PELATI=1.35|SAPONE MANI=2.15",
    "nl": "HALFV MELK 1L=1.15|VOLKOREN HEEL=2.39|KAAS JONG BELEGEN=5.49|APPELSAP=1.79|KOFFIE SNELFILTER=6.29|"
    "BANANEN=1.89|WC PAPIER 12 ROL=7.49|HAGELSLAG PUUR=2.59",
    "pt": "LEITE MEIO GORDO=0.95|PAO ALENTEJANO=1.89|AZEITE VIRGEM 75CL=7.49|BACALHAU POSTA=9.80|CAFE CAPSULAS=3.99|"
    "AGUA 5L=0.85|QUEIJO FLAMENGO=2.79|ARROZ AGULHA 1KG=1.35",
    "ms": "BERAS WANGI 5KG=6.80|MINYAK MASAK 2KG=3.90|TELUR GRED A 30S=3.30|SUSU SEGAR 1L=1.85|KOPI SEGERA 200G=4.25|"
    "GULA PASIR 1KG=0.75|SABUN CUCI 3KG=5.10|MEE SEGERA 5S=1.20",
    "sv": "Mjölk 3% 1,5L=1.75|Rågbröd=3.10|Ägg 12-p=3.60|Bryggkaffe 450g=5.90|Smör 500g=5.20|Knäckebröd=2.15|"
    "Lingonsylt=2.85|Falukorv 800g=4.10|Diskmedel=2.30",
    "da": "Letmælk 1L=1.55|Rugbrød=2.80|Leverpostej=2.40|Smør 200g=2.65|Kaffe 400g=6.10|Æg 10 stk=3.80|Havregryn=1.30|"
    "Opvaskemiddel=2.20|Remoulade=1.95",
    "id": "Beras pulen 5kg=4.4|Minyak goreng 2L=2.2|Gula pasir 1kg=1.0|Kopi bubuk 165g=1.3|Mi goreng 5s=0.95|"
    "Teh celup 25s=0.5|Sabun cair 800ml=1.7|Susu UHT 1L=1.2|Air mineral 600ml=0.25",
}
# For an office or a workshop.
TRADE = {
    "en": "Oak shelving unit, 180 x 80 cm=214|Site survey and report=480|Cable tray, galvanised, 3 m=18.6|"
    "Toner cartridge, black, high yield=72.5|Annual maintenance contract, pumps 1 to 4=1250|"
    "LED panel 60 x 60, 36 W=39.9|Door closer, heavy duty=58.75|Copy paper A4, 80 gsm, box of 5 reams=21.4|"
    "Office chair with arm rests, charcoal=169|Hourly labour, senior technician=64|Bearing 6204-2RS=7.35|"
    "Nitrile gloves, box of 100=9.8",
    "de": "Schreibtisch höhenverstellbar 160 x 80 cm=489|Montage vor Ort, je Stunde=62.5|Toner schwarz=74.9|"
    "Kopierpapier A4, 5 x 500 Blatt=23.5|Wartung der Lüftungsanlage, Frühjahr=380|"
    "Edelstahlschrauben M8 x 40, Pack 200=31.2|LED-Röhre 150 cm=14.8|Arbeitshandschuhe Gr. 10=4.95|"
    "Steckdosenleiste 6-fach=12.4|Anfahrt pauschal=45|Beschriftung Schaufenster, 2-farbig=215",
    "fr": "Table de réunion 240 x 110=620|Main-d'œuvre, heure=48|Cartouche d'encre noire=34.9|"
    "Ramettes papier A4 (carton de 5)=22.5|Câble réseau cat. 6, 100 m=54|Déplacement=40|Fauteuil de bureau=189|"
    "Pose de cloison, au m²=37.5|Peinture blanche 15 L=68.9|"
    "Contrat d'entretien annuel de la chaudière, visite comprise=310",
    "es": "Mesa de oficina 160 cm=245|Mano de obra, hora=36|Tóner negro=69.5|Papel A4, caja 5 paquetes=19.9|"
    "Instalación de aire acondicionado en sala de reuniones=780|Tornillos inox M6 (100 uds)=8.4|"
    "Desplazamiento=30|Silla ergonómica=158|Pintura plástica 15 L=52",
    "it": "Scrivania operativa 160 cm=268|Manodopera, ora=38|Toner nero=71|Carta A4, scatola 5 risme=21|"
    "Manutenzione impianto elettrico, quadro generale e linee=540|Viti inox M6 conf. 100=7.9|Trasferta=35|"
    "Sedia ergonomica=149|Vernice bianca 14 L=58",
    "nl": "Bureau zit-sta 160 x 80=459|Arbeidsuur monteur=56|Toner zwart=73|Kopieerpapier A4, doos 5 pak=22|"
    "Onderhoud ventilatie, voorjaarsbeurt inclusief filters=365|RVS bouten M8 (100 st)=18.5|Voorrijkosten=42.5|"
    "Bureaustoel=179|Muurverf wit 10 L=61.9",
    "pt": "Secretária 160 x 80 cm=235|Mão de obra, hora=28|Toner preto=68|Papel A4, caixa 5 resmas=19.5|"
    "Manutenção anual do ar condicionado, 4 unidades=420|Parafusos inox M6 (100 un.)=7.8|Deslocação=25|"
    "Cadeira ergonómica=139|Tinta branca 15 L=56.5",
    "ms": "Meja pejabat 160cm=110|Upah pemasangan, sejam=18|Toner hitam=62|Kertas A4 80gsm, 5 rim=15.5|"
    "Servis penghawa dingin, empat unit di pejabat utama=95|Kipas siling 56 inci=44|Kerusi ergonomik=72|"
    "Cat putih 18L=38|Wayar 2.5mm 100m=29",
    "sv": "Skrivbord höj- och sänkbart 160 cm=420|Arbetstid elektriker, timme=58|Toner svart=72|"
    "Kopieringspapper A4, 5 x 500=24|Service av ventilationsaggregat, inklusive filterbyte=340|Framkörning=38|"
    "Kontorsstol=185|Skruv rostfri M8 (200 st)=27.5|LED-armatur 60 x 60=44",
    "da": "Hæve-sænkebord 160 cm=430|Montørtimer=62|Toner sort=74|Kopipapir A4, 5 pk=25|Serviceeftersyn af "
    "varmepumpe, inklusive kørsel=310|Kontorstol=175|Rustfri bolte M8 (100 stk)=19.5|Vægmaling hvid 10 L=66",
    "id": "Meja kerja 160 cm=95|Jasa pemasangan, per jam=9|Toner hitam=48|Kertas A4 80 gsm, 1 dus=16|"
    "Perawatan AC kantor pusat, enam unit, termasuk isi freon=85|Kursi staf=55|Kabel NYM 3x2.5, 50 m=38|"
    "Cat tembok 25 kg=52",
}
_WORTH = {"INR": 60, "MYR": 4, "BRL": 5, "SEK": 11, "DKK": 7, "IDR": 16_000}


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    name: str
    quantity: Decimal
    price: Decimal

    @property
    def amount(self) -> Decimal:
        return cents(self.quantity * self.price)


def items(random: Random, locale: Locale, count: int, *, shop: bool = False, most: int = 12) -> list[Item]:
    """`count` rows; names repeat where the list is shorter than that, as they do on long invoices."""
    listed = (SHOP if shop else TRADE)[locale.lang].split("|")
    names = random.sample(listed, min(count, len(listed)))
    names += [random.choice(listed) for _ in range(count - len(names))]
    rows = []
    for entry in names:
        name, price = entry.rsplit("=", 1)
        worth = Decimal(price) * _WORTH.get(locale.currency, 1) * Decimal(random.randint(85, 115)) / 100
        quantity = (
            random.choice((1, 1, 1, 2, 2, 3)) if shop else random.choice((1, 1, 2, 3, 4, random.randint(1, most)))
        )
        rows.append(Item(name=name, quantity=Decimal(quantity), price=cents(worth)))
    return rows
