"""Units, currencies and hedges as they are written."""

import re
from typing import Literal, NamedTuple

from qa.values.number_words import GAP, MONEY_SCALES, WORD_SCALES, either, figures, in_any_case

Hedge = Literal["", "about", "nearly", "over", "under"]


class Unit(NamedTuple):
    """What is measured, and the size of the unit in the first unit of that dimension."""

    name: str
    dimension: str
    factor: float = 1.0
    offset: float = 0.0


_LENGTHS = {
    "m metre metres meter meters": ("m", 1.0),
    "km kms kilometre kilometres kilometer kilometers": ("km", 1000.0),
    "cm centimetre centimetres centimeter centimeters": ("cm", 0.01),
    "mm millimetre millimetres millimeter millimeters": ("mm", 0.001),
    "mi mile miles": ("mi", 1609.344),
    "ft foot feet": ("ft", 0.3048),
    "inch inches": ("in", 0.0254),
    "yd yard yards": ("yd", 0.9144),
}
_ROWS = [
    # names, unit, dimension, factor; "_" is a space inside a name
    ("nautical_mile nautical_miles nmi", "nmi", "length", 1852),
    ("light-year light-years", "ly", "length", 9.4607e15),
    ("kg kilogram kilograms kilogramme kilogrammes kilo kilos", "kg", "mass", 1),
    ("g gram grams gramme grammes", "g", "mass", 0.001),
    ("mg milligram milligrams", "mg", "mass", 1e-6),
    ("t tonne tonnes metric_ton metric_tons ton tons", "t", "mass", 1000),
    ("lb lbs pound pounds", "lb", "mass", 0.45359237),
    ("oz ounce ounces", "oz", "mass", 0.028349523),
    ("ha hectare hectares", "ha", "area", 10000),
    ("acre acres", "acres", "area", 4046.8564),
    ("l litre litres liter liters", "l", "volume", 0.001),
    ("gallon gallons", "gal", "volume", 0.003785412),
    ("km/h kph kmh kmph", "km/h", "speed", 1 / 3.6),
    ("mph", "mph", "speed", 0.44704),
    ("m/s", "m/s", "speed", 1),
    ("knot knots", "kn", "speed", 0.514444),
    ("s sec secs second seconds", "s", "time", 1),
    ("min mins minute minutes", "min", "time", 60),
    ("h hr hrs hour hours", "h", "time", 3600),
    ("day days", "days", "time", 86400),
    ("week weeks", "weeks", "time", 7 * 86400),
    ("fortnight fortnights", "fortnights", "time", 14 * 86400),
    ("month months", "months", "time", 30.4375 * 86400),
    ("year years yr yrs", "years", "time", 365.25 * 86400),
    ("decade decades", "decades", "time", 3652.5 * 86400),
    ("century centuries", "centuries", "time", 36525 * 86400),
    ("% percent per_cent pct", "%", "share", 1),
    ("percentage_point percentage_points", "percentage points", "points", 1),
    ("basis_point basis_points", "basis points", "points", 0.01),
    ("times fold -fold x", "times", "times", 1),
    ("W watt watts", "W", "power", 1),
    ("kW kilowatt kilowatts", "kW", "power", 1e3),
    ("MW megawatt megawatts", "MW", "power", 1e6),
    ("GW gigawatt gigawatts", "GW", "power", 1e9),
    ("hp horsepower", "hp", "power", 745.7),
    ("kWh kilowatt-hour kilowatt-hours", "kWh", "energy", 1),
    ("MWh megawatt-hour megawatt-hours", "MWh", "energy", 1e3),
    ("GWh gigawatt-hour gigawatt-hours", "GWh", "energy", 1e6),
    ("V volt volts", "V", "voltage", 1),
    ("Hz hertz", "Hz", "frequency", 1),
    ("kHz kilohertz", "kHz", "frequency", 1e3),
    ("MHz megahertz", "MHz", "frequency", 1e6),
    ("GHz gigahertz", "GHz", "frequency", 1e9),
    ("KB kB kilobyte kilobytes", "kB", "data", 1e3),
    ("MB megabyte megabytes", "MB", "data", 1e6),
    ("GB gigabyte gigabytes", "GB", "data", 1e9),
    ("TB terabyte terabytes", "TB", "data", 1e12),
    ("° degree degrees", "°", "angle", 1),
]


def _units() -> dict[str, Unit]:
    units = {
        spelling.replace("_", " "): Unit(name, dimension, factor)
        for spellings, name, dimension, factor in _ROWS
        for spelling in spellings.split()
    }
    for spellings, (name, metres) in _LENGTHS.items():
        for spelling in spellings.split():
            units[spelling] = Unit(name, "length", metres)
            for power, short, long, sign in ((2, "sq", "square", "²"), (3, "cu", "cubic", "³")):
                dimension = "area" if power == 2 else "volume"
                unit = Unit(f"{name}{sign}", dimension, metres**power)
                for form in (f"{long} {spelling}", f"{short} {spelling}", f"{short}. {spelling}"):
                    units[form] = unit
                units[f"{spelling}{sign}"] = units[f"{spelling}{power}"] = unit
    for hour in ("per hour", "an hour"):
        units |= {f"{word} {hour}": units["km/h"] for word in ("kilometres", "kilometers")}
        units |= {f"{word} {hour}": units["mph"] for word in ("miles", "mile")}
    for word in ("°C", "° C", "ºC", "degrees Celsius", "degrees C", "degrees centigrade"):
        units[word] = units[word.replace("degrees", "degree")] = Unit("°C", "temperature")
    for word in ("°F", "° F", "ºF", "degrees Fahrenheit", "degrees F"):
        unit = Unit("°F", "temperature", 5 / 9, -32 * 5 / 9)
        units[word] = units[word.replace("degrees", "degree")] = unit
    units["in"] = units["inch"]
    units["kelvin"] = units["kelvins"] = Unit("K", "temperature", 1, -273.15)
    return units


UNITS = _units()
BASES = {
    "length": "m", "mass": "kg", "area": "m²", "volume": "m³", "speed": "m/s", "time": "s",
    "temperature": "°C", "share": "%", "points": "percentage points", "times": "times",
    "power": "W", "energy": "kWh", "voltage": "V", "frequency": "Hz", "data": "B", "angle": "°",
}  # fmt: skip
"""The unit whose factor is 1, by dimension."""
_CODES = (
    "USD EUR GBP JPY CNY RUB TRY INR CHF AUD CAD SEK NOK DKK PLN UAH AED BDT BGN BRL CZK EGP GEL GHS HKD"
    " HUF IDR ILS KRW KZT MXN MYR NGN NZD PKR SAR SGD THB ZAR"
)
CURRENCIES = {
    "US$": "USD", "U.S.$": "USD", "$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD",
    "CA$": "CAD", "HK$": "HKD", "NZ$": "NZD", "S$": "SGD", "€": "EUR", "£": "GBP", "¥": "JPY",
    "₽": "RUB", "₺": "TRY", "₹": "INR", "₩": "KRW", "Rs": "INR", "Rs.": "INR",
    **{code: code for code in _CODES.split()},
}  # fmt: skip
CURRENCY_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
CURRENCY_WORDS = {
    "dollar": "USD", "dollars": "USD", "US dollars": "USD", "U.S. dollars": "USD",
    "US dollar": "USD", "American dollars": "USD", "Australian dollars": "AUD",
    "Canadian dollars": "CAD", "Hong Kong dollars": "HKD", "euro": "EUR", "euros": "EUR",
    "pounds sterling": "GBP", "British pounds": "GBP", "yen": "JPY", "yuan": "CNY",
    "renminbi": "CNY", "rubles": "RUB", "roubles": "RUB", "ruble": "RUB", "lira": "TRY",
    "liras": "TRY", "rupees": "INR", "Swiss francs": "CHF", "won": "KRW", "rupee": "INR", "Swiss franc": "CHF",
    "baht": "THB", "birr": "ETB", "cedis": "GHS", "dirhams": "AED", "forint": "HUF",
    "forints": "HUF", "hryvnia": "UAH", "hryvnias": "UAH", "koruna": "CZK", "korunas": "CZK",
    "krona": "SEK", "kronor": "SEK", "lari": "GEL", "lev": "BGN", "leva": "BGN", "levs": "BGN",
    "manat": "AZN", "naira": "NGN", "rand": "ZAR", "reais": "BRL", "ringgit": "MYR",
    "riyals": "SAR", "rupiah": "IDR", "shekels": "ILS", "taka": "BDT", "tenge": "KZT",
    "zloty": "PLN", "zlotys": "PLN", "złoty": "PLN",
    # Of several countries: whose, the text rarely says.
    "crowns": "crown", "dinars": "dinar", "francs": "franc", "kroner": "krone", "krone": "krone",
    "pesos": "peso", "shillings": "shilling",
}  # fmt: skip
HEDGES: dict[str, Hedge] = {
    **dict.fromkeys(
        ["about", "around", "roughly", "approximately", "approx", "approx.", "some", "circa",
         "c.", "ca.", "~", "≈", "an estimated", "estimated", "in the region of", "close to"],
        "about",
    ),
    **dict.fromkeys(
        ["nearly", "almost", "just under", "a little under", "just below", "just short of"],
        "nearly",
    ),
    **dict.fromkeys(
        ["more than", "over", "above", "at least", "exceeding", "exceeds", "in excess of",
         "greater than", "upwards of", "upward of", "no fewer than", "no less than",
         "not less than", "a minimum of", "well over", "just over", "a little over",
         "a little more than", "slightly more than", "as few as", ">", "≥"],
        "over",
    ),
    **dict.fromkeys(
        ["less than", "fewer than", "under", "below", "up to", "at most", "no more than",
         "not more than", "as many as", "as much as", "a maximum of", "well under", "<", "≤"],
        "under",
    ),
}  # fmt: skip
HEDGES_AFTER: dict[str, Hedge] = {
    "or more": "over", "or so": "about", "or less": "under", "or fewer": "under", "plus": "over",
    "+": "over",
}  # fmt: skip


MONEY = re.compile(rf"(?P<currency>{either(CURRENCIES)})\s?{figures(MONEY_SCALES)}")
# "Half a million", "three quarters of a century".
_LONG_UNITS = either(unit for unit in UNITS if unit.isalpha() and len(unit) > 2)
SHARE_OF = re.compile(
    rf"\s+(?:of\s+)?(?:(?:an?\s+)?(?P<scale>{either(WORD_SCALES)})|an?\s+(?P<unit>{_LONG_UNITS}))\b"
)
# "5ft 10in"; with a space before it, "in" is a preposition.
UNIT = re.compile(rf"{GAP}(?P<unit>{either(UNITS.keys() - {'in'})}|(?<=\d)in)(?![\w²³/°]|-(?!old))")
CURRENCY_AFTER = re.compile(
    rf"\s*(?:(?P<word>{either(CURRENCY_WORDS)})\b|(?P<code>{either(CURRENCIES)})(?!\w))"
)
HEDGE = re.compile(rf"(?P<hedge>{in_any_case(HEDGES)})\s*(?:the\s+)?")
HEDGE_AFTER = re.compile(rf"\s*(?P<hedge>{either(HEDGES_AFTER)})(?!\w)")
