"""Units of time, of measure and of proportion: how each is written and its canonical name."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

Kind = Literal["duration", "percent", "measure"]


class Unit(msgspec.Struct, frozen=True):
    """A unit as it was matched: canonical name, what it measures, where it ends."""

    name: str
    kind: Kind
    end: int
    business: bool = False


TIME = {
    "second": "second seconds sec secs s", "minute": "minute minutes min mins",
    "hour": "hour hours hr hrs h", "day": "day days", "week": "week weeks wk wks",
    "month": "month months mo mos mth mths", "quarter": "quarters", "year": "year years yr yrs",
    "decade": "decade decades", "business day": "workday workdays",
}  # fmt: skip
_PERCENT = {
    "percent": "% percent pct ％", "permille": "‰", "percentage point": "pp pps",
    "basis point": "bps bp",
}  # fmt: skip
_MEASURE = {
    "mg": "mg milligram milligrams milligramme milligrammes",
    "µg": "µg μg mcg microgram micrograms", "ng": "ng nanogram nanograms", "pg": "pg",
    "g": "g gram grams gramme grammes", "kg": "kg kgs kilogram kilograms kilo kilos",
    "t": "tonne tonnes ton tons", "lb": "lb lbs pound pounds", "oz": "oz ounce ounces",
    "mL": "mL ml milliliter milliliters millilitre millilitres",
    "µL": "µL μL µl μl microliter microliters microlitre microlitres", "dL": "dL dl", "cL": "cL cl",
    "L": "L l liter liters litre litres", "cc": "cc", "IU": "IU", "unit": "unit units",
    "BU": "BU", "mol": "mol", "mmol": "mmol", "µmol": "µmol μmol", "nmol": "nmol", "mEq": "mEq meq",
    "kcal": "kcal", "kJ": "kJ", "°C": "°C ºC ℃", "°F": "°F ºF ℉",
    "km": "km kilometer kilometers kilometre kilometres", "m": "m meter meters metre metres",
    "cm": "cm centimeter centimeters centimetre centimetres",
    "mm": "mm millimeter millimeters millimetre millimetres", "µm": "µm μm", "nm": "nm",
    "mi": "mile miles", "ft": "ft feet foot", "in": "inch inches", "yd": "yard yards",
    "acre": "acre acres", "ha": "ha hectare hectares", "m²": "m² m2 sqm", "km²": "km² km2",
    "m³": "m³ m3", "ft²": "sqft", "W": "W watt watts", "kW": "kW", "MW": "MW", "GW": "GW",
    "kWh": "kWh", "MWh": "MWh", "GWh": "GWh", "Wh": "Wh", "V": "V volt volts", "mAh": "mAh",
    "Hz": "Hz", "kHz": "kHz", "MHz": "MHz", "GHz": "GHz", "kB": "kB KB", "MB": "MB", "GB": "GB",
    "TB": "TB", "Mbit/s": "Mbps", "Gbit/s": "Gbps", "mmHg": "mmHg", "kPa": "kPa", "psi": "psi",
    "dB": "dB", "mph": "mph", "km/h": "kph", "vg": "vg", "fold": "fold", "time": "times x ×",
    "kGy": "kGy", "Gy": "Gy", "mSv": "mSv", "ppm": "ppm", "px": "px pixel pixels", "bpm": "bpm",
}  # fmt: skip
_PHRASES: dict[str, tuple[str, Kind]] = {
    "per cent": ("percent", "percent"), "per mille": ("permille", "percent"),
    "percentage points": ("percentage point", "percent"),
    "percentage point": ("percentage point", "percent"),
    "percent points": ("percentage point", "percent"),
    "basis points": ("basis point", "percent"), "basis point": ("basis point", "percent"),
    "degrees celsius": ("°C", "measure"), "degrees c": ("°C", "measure"),
    "degrees fahrenheit": ("°F", "measure"), "degrees f": ("°F", "measure"),
    "degrees centigrade": ("°C", "measure"), "square metres": ("m²", "measure"),
    "square meters": ("m²", "measure"), "square feet": ("ft²", "measure"),
    "square kilometres": ("km²", "measure"), "square kilometers": ("km²", "measure"),
    "square miles": ("mi²", "measure"), "sq m": ("m²", "measure"), "sq ft": ("ft²", "measure"),
    "cubic metres": ("m³", "measure"), "cubic meters": ("m³", "measure"),
    "international units": ("IU", "measure"), "bethesda units": ("BU", "measure"),
    "vector genomes": ("vg", "measure"), "nautical miles": ("nmi", "measure"),
}  # fmt: skip

_TABLES: tuple[tuple[Kind, dict[str, str]], ...] = (
    ("duration", TIME),
    ("percent", _PERCENT),
    ("measure", _MEASURE),
)
FORMS: dict[str, tuple[str, Kind]] = {
    form: (name, kind)
    for kind, table in _TABLES
    for name, forms in table.items()
    for form in forms.split()
}
_TIME_WORDS = {form: name for name, forms in TIME.items() for form in forms.split()}

_TOKEN = re.compile(r"[A-Za-zµμ]+[²³23]?(?![A-Za-z0-9])|[%‰％℃℉×]|[°º] ?[CF]\b")
_TWO = re.compile(r"([A-Za-z]+)[ \u00a0\n]+([A-Za-z]+)\b")
# Words that may stand between a number and its unit of time.
_BETWEEN = re.compile(
    r"(?:(?:additional|further|more|extra|full|whole|complete|consecutive|calendar|(?P<business>"
    r"business|working|work|banking|office)|clear|straight|successive|continuous|academic|fiscal)"
    r"[ \u00a0\n-]+){1,3}(?=[A-Za-z])",
    re.IGNORECASE,
)
_SINGLE_LETTER_GAP = frozenset("smhglLWVx×t")


def unit_at(text: str, start: int) -> Unit | None:
    """Read the unit that is written at `start` (after the gap to its number), with its denominator.

    "mg/kg" is one unit; a denominator of time, as in "mg/day", is left to the period.
    """
    simple = _simple(text, start)
    if simple is None or simple.kind != "measure":
        return simple
    name, end = simple.name, simple.end
    while text[end : end + 1] == "/" and (below := _token(text, end + 1)):
        below_name, kind, below_end = below
        if kind != "measure" and below_name != "hour":
            break
        name, end = f"{name}/{'h' if below_name == 'hour' else below_name}", below_end
    return Unit(name, "measure", end)


def denominator_at(text: str, start: int) -> Unit | None:
    """Read a unit that is only a denominator, as the "/L" of "50 x 10^9/L"."""
    if text[start : start + 1] == "/" and (below := _token(text, start + 1)):
        name, kind, end = below
        return Unit(f"/{name}", "measure", end) if kind == "measure" else None
    return None


def time_unit(word: str) -> str:
    """Give the canonical unit of time a word names ("yrs" -> "year"), or ""."""
    return _TIME_WORDS.get(word.lower(), "")


def _simple(text: str, start: int) -> Unit | None:
    between = _BETWEEN.match(text, start)
    if between:
        token = _token(text, between.end())
        if token and token[1] == "duration":
            business = bool(between["business"]) and token[0] == "day"
            return Unit(token[0], "duration", token[2], business=business)
    two = _TWO.match(text, start)
    if two and (phrase := _PHRASES.get(f"{two[1]} {two[2]}".lower())):
        return Unit(*phrase, two.end())
    token = _token(text, start)
    if token is None:
        return None
    name, kind, end = token
    business = name == "business day"
    return Unit("day" if business else name, kind, end, business=business)


def _token(text: str, start: int) -> tuple[str, Kind, int] | None:
    found = _TOKEN.match(text, start)
    if not found:
        return None
    word = found[0].replace(" ", "")
    form = FORMS.get(word) or (FORMS.get(word.lower()) if len(word) > 3 else None)
    return (*form, found.end()) if form else None
