"""What the sample receipts say: invented companies, goods and sums that add up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

CENT = Decimal("0.01")


def cents(value: Decimal) -> Decimal:
    """Rounded to two places, halves up, as tills do."""
    return value.quantize(CENT, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shop:
    """Who issues a receipt, and how that country writes it. `tax_percent` is contained in the prices."""

    company: str
    address: tuple[str, ...]
    phone: str
    tax_id: str
    currency: str
    symbol: str
    comma: bool
    date_format: str
    tax_name: str
    tax_percent: int
    goods: tuple[tuple[str, str], ...]
    number_format: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    name: str
    quantity: int
    price: Decimal

    @property
    def amount(self) -> Decimal:
        return self.price * self.quantity


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """One receipt before it is laid out. `total` includes `tax`."""

    shop: Shop
    day: date
    time: str
    number: str
    lines: tuple[Line, ...]

    @property
    def total(self) -> Decimal:
        return sum((line.amount for line in self.lines), Decimal(0))

    @property
    def tax(self) -> Decimal:
        rate = Decimal(self.shop.tax_percent)
        return cents(self.total * rate / (100 + rate))

    @property
    def printed_date(self) -> str:
        return self.day.strftime(self.shop.date_format)

    def money(self, value: Decimal) -> str:
        """As this shop prints a sum, without its currency: 1,234.50 or 1.234,50."""
        text = f"{cents(value):,.2f}"
        return text.translate(str.maketrans(",.", ".,")) if self.shop.comma else text

    def answers(self) -> dict[str, dict[str, str]]:
        """Field key to canonical value, for the schema `receipt`."""
        money = {"currency": self.shop.currency}
        return {
            "company": {"value": self.shop.company},
            "date": {"value": self.day.isoformat()},
            "address": {"value": ", ".join(self.shop.address)},
            "total": {"value": f"{cents(self.total):.2f}", **money},
            "tax": {"value": f"{self.tax:.2f}", **money},
            "receipt_number": {"value": self.number},
        }


SHOPS: dict[str, Shop] = {
    "pharmacy": Shop(
        company="Alderbrook Pharmacy Ltd",
        address=("27 Alderbrook Road", "Galway H91 X4P7"),
        phone="091 555 0127",
        tax_id="IE 6612048TH",
        currency="EUR",
        symbol="EUR",
        comma=False,
        date_format="%d/%m/%Y",
        tax_name="VAT",
        tax_percent=23,
        goods=(
            ("PARACETAMOL 500MG 24", "3.95"),
            ("DIGITAL THERMOMETER", "14.50"),
            ("ELASTIC BANDAGE 8CM", "6.20"),
            ("SALINE AMPOULES X20", "9.80"),
            ("HAND CREAM 75ML", "7.45"),
            ("THROAT LOZENGES", "4.30"),
        ),
        number_format="00{:05d}",
    ),
    "bakery": Shop(
        company="Bäckerei Sonnhof GmbH",
        address=("Lindenstraße 14", "50674 Köln"),
        phone="0221 5550148",
        tax_id="DE 811234567",
        currency="EUR",
        symbol="EUR",
        comma=True,
        date_format="%d.%m.%Y",
        tax_name="MwSt",
        tax_percent=7,
        goods=(
            ("Roggenbrot 1 kg", "4.80"),
            ("Brötchen", "0.45"),
            ("Butterhörnchen", "1.90"),
            ("Apfelkuchen Stück", "3.20"),
            ("Laugenbrezel", "1.10"),
            ("Filterkaffee groß", "2.60"),
        ),
        number_format="{:06d}",
    ),
    "hardware": Shop(
        company="KEDAI MESIN SRI MERANTI SDN BHD",
        address=("No. 12, Jalan Meranti 3/2", "47500 Subang Jaya, Selangor"),
        phone="03-5555 0193",
        tax_id="001234567890",
        currency="MYR",
        symbol="RM",
        comma=False,
        date_format="%d/%m/%Y",
        tax_name="GST",
        tax_percent=6,
        goods=(
            ("PVC PIPE 20MM 3M", "8.90"),
            ("WALL PLUG BOX 100", "5.50"),
            ("CUTTING DISC 4IN", "3.20"),
            ("PAINT ROLLER 7IN", "11.80"),
            ("SILICONE SEALANT", "9.60"),
            ("CABLE TIE 200MM", "6.40"),
        ),
        number_format="CS-{:06d}",
    ),
    "diner": Shop(
        company="Harlan's Corner Diner",
        address=("418 Prairie Avenue", "Boise, ID 83702"),
        phone="(208) 555-0116",
        tax_id="82-5550137",
        currency="USD",
        symbol="$",
        comma=False,
        date_format="%b %d, %Y",
        tax_name="Sales tax",
        tax_percent=6,
        goods=(
            ("Two eggs any style", "8.75"),
            ("Buttermilk pancakes", "9.50"),
            ("Coffee, bottomless", "3.25"),
            ("Grilled cheese", "7.90"),
            ("Tomato soup", "5.60"),
            ("Apple pie a la mode", "6.80"),
        ),
        number_format="{:05d}",
    ),
    "fuel": Shop(
        company="Tolka Vale Service Station",
        address=("Tolka Vale Road 211", "Dublin D11 W6F2"),
        phone="01 555 0175",
        tax_id="IE 3481276KH",
        currency="EUR",
        symbol="EUR",
        comma=False,
        date_format="%d-%m-%Y",
        tax_name="VAT",
        tax_percent=23,
        goods=(
            ("Unleaded 95 38.4 L", "64.87"),
            ("Screen wash 5 L", "8.99"),
            ("Sandwich ham", "4.75"),
            ("Mineral water 0.5", "1.80"),
            ("Chewing gum", "1.35"),
            ("Car air freshener", "3.20"),
        ),
        number_format="118-{:05d}",
    ),
    "bookshop": Shop(
        company="Penhallow & Wren Booksellers",
        address=("3 Castle Terrace", "Edinburgh EH1 2DP"),
        phone="0131 555 0162",
        tax_id="GB 555 0162 84",
        currency="GBP",
        symbol="£",
        comma=False,
        date_format="%d %B %Y",
        tax_name="VAT",
        tax_percent=20,
        goods=(
            ("A Walk on the Shore", "12.99"),
            ("Notebook A5 ruled", "8.50"),
            ("Fountain pen ink", "6.75"),
            ("The Lighthouse Log", "10.99"),
            ("Bookmark brass", "4.25"),
            ("Map of the Fells", "9.99"),
        ),
        number_format="PW{:06d}",
    ),
    "nursery": Shop(
        company="Green Hollow Nursery Supplies Ltd",
        address=("Unit 6, Orchard Park", "Bristol BS3 4QT"),
        phone="0117 555 0139",
        tax_id="GB 555 0139 22",
        currency="GBP",
        symbol="£",
        comma=False,
        date_format="%d %b %Y",
        tax_name="VAT",
        tax_percent=20,
        goods=(
            ("Peat-free compost, 40 l bag", "7.80"),
            ("Terracotta pot, 24 cm", "11.25"),
            ("Secateurs, bypass, 20 cm", "24.60"),
            ("Lavender, 2 l pot", "8.40"),
            ("Garden twine, 200 m", "4.95"),
            ("Watering can, 10 l, steel", "32.50"),
        ),
        number_format="GH-26-{:05d}",
    ),
    "studio": Shop(
        company="Larkfield Print Studio Inc.",
        address=("1190 Foundry Street", "Portland, OR 97205"),
        phone="(503) 555-0184",
        tax_id="93-5550184",
        currency="USD",
        symbol="$",
        comma=False,
        date_format="%m/%d/%Y",
        tax_name="Sales tax",
        tax_percent=8,
        goods=(
            ("Business cards, 500, matt", "62.00"),
            ("Poster A2, heavy stock", "18.50"),
            ("Brochure, 8 pages, 100", "149.00"),
            ("Letterhead, 1,000", "88.40"),
            ("Proof by courier", "12.75"),
            ("Die-cut stickers, 250", "54.20"),
        ),
        number_format="LPS-{:05d}",
    ),
}


def draw_receipt(shop: Shop, random: Random) -> Receipt:
    """A receipt of that shop: three to six lines, a day of 2026 up to the end of October."""
    goods = random.sample(shop.goods, random.randint(3, len(shop.goods)))
    lines = tuple(
        Line(name=name, quantity=random.choice((1, 1, 1, 2, 3)), price=Decimal(price)) for name, price in goods
    )
    return Receipt(
        shop=shop,
        day=date(2026, 1, 2) + timedelta(days=random.randrange(300)),
        time=f"{random.randint(8, 20):02d}:{random.randrange(60):02d}",
        number=shop.number_format.format(random.randrange(1_000, 99_999)),
        lines=lines,
    )
