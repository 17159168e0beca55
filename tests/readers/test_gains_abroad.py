"""Sales and interest as certificates of six languages word them: the labels are data of the schemas."""

from __future__ import annotations

import pytest

from app.readers.rules import RulesReader
from tests.readers.pages import sheet
from tests.readers.test_relations import SCHEMAS

SALE = {
    "de": ("Wertpapier", "Kaufdatum", "Verkaufsdatum", "Stück", "Anschaffungskosten", "Veräußerungserlös", "Gewinn"),
    "fr": ("Libellé", "Date d'achat", "Date de vente", "Quantité", "Prix de revient", "Prix de cession", "Plus-value"),
    "es": ("Valor", "Fecha compra", "Fecha venta", "Títulos", "Valor adquisición", "Valor transmisión", "Ganancia"),
    "it": ("Titolo", "Data acquisto", "Data vendita", "Quantità", "Prezzo di carico", "Prezzo vendita", "Plusvalenza"),
    "nl": ("Fonds", "Aankoopdatum", "Verkoopdatum", "Aantal", "Aankoopwaarde", "Verkoopwaarde", "Resultaat"),
    "pt": ("Título", "Data aquisição", "Data venda", "Qtd.", "Valor de aquisição", "Valor de venda", "Mais-valia"),
}
INTEREST = {
    "de": ("Kontonummer", "Kontoart", "Zinsen", "Kapitalertragsteuer"),
    "fr": ("N° de compte", "Produit", "Intérêts bruts", "Prélèvement"),
    "es": ("N.º de cuenta", "Producto", "Intereses", "Retención"),
    "it": ("N. conto", "Prodotto", "Interessi", "Ritenuta"),
    "nl": ("Rekeningnummer", "Soort rekening", "Rente", "Ingehouden belasting"),
    "pt": ("N.º de conta", "Tipo de conta", "Juros", "Imposto retido"),
}
SALES = (
    ("Alpha Werke", "04.03.2024", "17.06.2025", "50", "1.000,00", "1.250,00", "250,00"),
    ("Beta Energie", "11.01.2023", "20.08.2025", "20", "2.000,00", "1.900,00", "-100,00"),
)
ACCOUNTS = (("4711882203", "Alpha", "120,50", "30,13"), ("4711882211", "Beta", "80,00", "20,00"))


def table(rows: tuple[tuple[str, ...], ...], width: int) -> str:
    return "\n".join("".join(cell.ljust(width) for cell in row) for row in rows)


async def rows_of(text: str, schema: str, columns: tuple[str, ...]) -> list[tuple[str | None, ...]]:
    read = await RulesReader().read(sheet(text, columns=160).page(schema=SCHEMAS[schema]))
    cells = {(c.row, c.field): c.value for c in read if c.table is not None}
    return [tuple(cells.get((n, key)) for key in columns) for n in (1, 2)]


@pytest.mark.parametrize("language", SALE)
async def test_sales(language: str) -> None:
    columns = ("security", "buy_date", "sell_date", "quantity", "buy_value", "sell_value", "gain")
    assert await rows_of(table((SALE[language], *SALES), 22), "capital_gains", columns) == [
        ("Alpha Werke", "2024-03-04", "2025-06-17", "50", "1000.00", "1250.00", "250.00"),
        ("Beta Energie", "2023-01-11", "2025-08-20", "20", "2000.00", "1900.00", "-100.00"),
    ]


@pytest.mark.parametrize("language", INTEREST)
async def test_interest(language: str) -> None:
    columns = ("account_number", "account_type", "interest", "tds")
    assert await rows_of(table((INTEREST[language], *ACCOUNTS), 24), "interest_certificate", columns) == [
        ("4711882203", "Alpha", "120.50", "30.13"),
        ("4711882211", "Beta", "80.00", "20.00"),
    ]
