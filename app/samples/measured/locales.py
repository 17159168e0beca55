"""How each country writes dates and sums."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "ms": "Januari Februari Mac April Mei Jun Julai Ogos September Oktober November Disember",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
}
_SHORT = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "ms": "Jan Feb Mac Apr Mei Jun Jul Ogos Sep Okt Nov Dis",
    "sv": "jan feb mars apr maj juni juli aug sep okt nov dec",
    "da": "jan feb mar apr maj jun jul aug sep okt nov dec",
    "id": "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Locale:
    """`dates` are the usual one, a short one and a long one, in strftime's letters and %e for a day without zero."""

    tag: str
    currency: str
    symbol: str
    dates: tuple[str, str, str]
    group: str = ","
    point: str = "."
    after: bool = False
    spaced: bool = False
    tax: str = "VAT"
    rates: tuple[str, ...] = ("20",)

    @property
    def lang(self) -> str:
        return self.tag[:2]

    @property
    def country(self) -> str:
        return self.tag[3:]

    def date(self, day: datetime.date, style: int = 0) -> str:
        """`style` is the place in `dates`."""
        form = self.dates[style]
        form = form.replace("%B", _MONTHS[self.lang].split()[day.month - 1])
        form = form.replace("%b", _SHORT[self.lang].split()[day.month - 1]).replace("%e", str(day.day))
        return day.strftime(form)

    def month(self, day: datetime.date) -> str:
        """March 2026."""
        name = _MONTHS[self.lang].split()[day.month - 1]
        return f"{name} de {day.year}" if self.lang in ("es", "pt") else f"{name} {day.year}"

    def number(self, value: Decimal, places: int | None = 2) -> str:
        """`places` None: as many as it has."""
        text = f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) if places is not None else value:f}"
        sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
        whole, _, part = text.partition(".")
        return sign + self._grouped(whole) + (self.point + part if part else "")

    def _grouped(self, whole: str) -> str:
        head, tail = whole[:-3], whole[-3:]
        step = 2 if self.country == "IN" else 3
        parts: list[str] = []
        while head:
            parts.insert(0, head[-step:])
            head = head[:-step]
        return self.group.join([*parts, tail])

    def money(self, value: Decimal, how: str = "plain") -> str:
        """plain, sign (with the currency's sign) or code (with EUR, USD)."""
        text = self.number(value)
        if how == "plain":
            return text
        if value < 0:
            return f"-{self.money(-value, how)}"
        mark, spaced = (self.symbol, self.spaced) if how == "sign" else (self.currency, True)
        between = " " if spaced else ""
        return f"{text}{between}{mark}" if self.after else f"{mark}{between}{text}"


def cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, rounding=ROUND_HALF_UP)


_EURO = {"currency": "EUR", "symbol": "€", "group": ".", "point": ",", "after": True, "spaced": True}
_ALL = (
    Locale(tag="en_GB", currency="GBP", symbol="£", dates=("%d/%m/%Y", "%d %b %y", "%e %B %Y"), rates=("20", "5")),
    Locale(tag="en_IE", currency="EUR", symbol="€", dates=("%d/%m/%Y", "%d-%b-%Y", "%e %B %Y"), rates=("23", "13.5")),
    Locale(
        tag="en_US",
        currency="USD",
        symbol="$",
        dates=("%m/%d/%Y", "%m/%d/%y", "%B %e, %Y"),
        tax="Sales Tax",
        rates=("8.25", "6", "7.5"),
    ),
    Locale(
        tag="en_AU", currency="AUD", symbol="$", dates=("%d/%m/%Y", "%d/%m/%y", "%e %B %Y"), tax="GST", rates=("10",)
    ),
    Locale(
        tag="en_IN",
        currency="INR",
        symbol="₹",
        dates=("%d-%m-%Y", "%d/%m/%Y", "%d-%b-%Y"),
        spaced=True,
        tax="GST",
        rates=("18", "12", "5"),
    ),
    Locale(
        tag="ms_MY",
        currency="MYR",
        symbol="RM",
        dates=("%d/%m/%Y", "%d-%m-%Y", "%e %B %Y"),
        spaced=True,
        tax="SST",
        rates=("6", "8"),
    ),
    Locale(tag="de_DE", dates=("%d.%m.%Y", "%d.%m.%y", "%e. %B %Y"), tax="MwSt.", rates=("19", "7"), **_EURO),  # type: ignore[arg-type]
    Locale(tag="de_AT", dates=("%d.%m.%Y", "%e.%m.%Y", "%e. %B %Y"), tax="USt.", rates=("20", "10"), **_EURO),  # type: ignore[arg-type]
    Locale(
        tag="de_CH",
        currency="CHF",
        symbol="CHF",
        dates=("%d.%m.%Y", "%d.%m.%y", "%e. %B %Y"),
        group="'",
        spaced=True,
        tax="MWST",
        rates=("8.1", "2.6"),
    ),
    Locale(
        tag="fr_FR",
        currency="EUR",
        symbol="€",
        dates=("%d/%m/%Y", "%d/%m/%y", "%e %B %Y"),
        group="\u00a0",
        point=",",
        after=True,
        spaced=True,
        tax="TVA",
        rates=("20", "10", "5.5"),
    ),
    Locale(tag="es_ES", dates=("%d/%m/%Y", "%d-%m-%Y", "%e de %B de %Y"), tax="IVA", rates=("21", "10"), **_EURO),  # type: ignore[arg-type]
    Locale(tag="it_IT", dates=("%d/%m/%Y", "%d.%m.%Y", "%e %B %Y"), tax="IVA", rates=("22", "10"), **_EURO),  # type: ignore[arg-type]
    Locale(
        tag="nl_NL",
        currency="EUR",
        symbol="€",
        dates=("%d-%m-%Y", "%d-%m-%y", "%e %B %Y"),
        group=".",
        point=",",
        spaced=True,
        tax="BTW",
        rates=("21", "9"),
    ),
    Locale(tag="pt_PT", dates=("%d/%m/%Y", "%d-%m-%Y", "%e de %B de %Y"), tax="IVA", rates=("23", "13", "6"), **_EURO),  # type: ignore[arg-type]
    Locale(
        tag="pt_BR",
        currency="BRL",
        symbol="R$",
        dates=("%d/%m/%Y", "%d/%m/%y", "%e de %B de %Y"),
        group=".",
        point=",",
        spaced=True,
        tax="ICMS",
        rates=("18", "12"),
    ),
    Locale(
        tag="sv_SE",
        currency="SEK",
        symbol="kr",
        dates=("%Y-%m-%d", "%y-%m-%d", "%e %B %Y"),
        group=" ",
        point=",",
        after=True,
        spaced=True,
        tax="moms",
        rates=("25", "12", "6"),
    ),
    Locale(
        tag="da_DK",
        currency="DKK",
        symbol="kr.",
        dates=("%d-%m-%Y", "%d.%m.%y", "%e. %B %Y"),
        group=".",
        point=",",
        after=True,
        spaced=True,
        tax="moms",
        rates=("25",),
    ),
    Locale(
        tag="id_ID",
        currency="IDR",
        symbol="Rp",
        dates=("%d/%m/%Y", "%d-%m-%Y", "%e %B %Y"),
        group=".",
        point=",",
        spaced=True,
        tax="PPN",
        rates=("11",),
    ),
)
LOCALES = {locale.tag: locale for locale in _ALL}
