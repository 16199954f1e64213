# ruff: noqa: INP001 - a script, not a package
"""Write the tables of currencies, countries and days, from ISO 4217 and the Unicode CLDR.

    python scripts/currency_data.py list-one.xml

`list-one.xml` is ISO 4217 "List One" as its maintenance agency (SIX) publishes it: codes and minor
units. Names, symbols and where each is legal tender are the CLDR's, through babel. In
`src/guidelint/lexicon/cldr`, codes, symbols and territories go into `codes.json`, names (of
currencies, countries, days, months) in each language that there is a lexicon for into
`<language>.json`. A table in the package costs 1 ms to load where babel's English locale costs
25 ms; `tests/reading/test_currencies.py` compares the two.
"""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel import Locale, localedata
from babel.core import get_global

if TYPE_CHECKING:
    from collections.abc import Iterator

ROW = re.compile(r"<Ccy>(\w+)</Ccy>.*?<CcyMnrUnts>([^<]*)</CcyMnrUnts>", re.DOTALL)
INVISIBLE = re.compile("[\u200b-\u200f]")
CLDR = Path(__file__).parent.parent / "src" / "guidelint" / "lexicon" / "cldr"
ASIDE = re.compile(r" \(.*\)")
BABEL = ".".join(version("babel").split(".")[:2])


def tender(*, today: bool) -> dict[str, set[str]]:
    """Give the currencies that are (or ever were) legal tender, each with its territories."""
    found: dict[str, set[str]] = {}
    for territory, spells in get_global("territory_currencies").items():
        for code, _, end, legal in spells:
            if legal and not (today and end):
                found.setdefault(code, set()).add(territory)
    return found


def minor_units(list_one: str) -> dict[str, int]:
    """Give the decimal places of each code of List One that has any; funds and metals have none."""
    return {code: int(places) for code, places in ROW.findall(list_one) if places.isdigit()}


def symbols() -> dict[str, set[str]]:
    """Give the symbols of each currency, as written in English and where it is legal tender."""
    used = tender(today=True)
    found: dict[str, set[str]] = {}
    for name in localedata.locale_identifiers():
        territory = name.rpartition("_")[2]
        for code, symbol in localedata.load(name)["currency_symbols"].items():
            if name.startswith("en") or territory in used.get(code, ()):
                found.setdefault(code, set()).add(INVISIBLE.sub("", symbol))
    return {code: {s for s in forms if s and s != code} for code, forms in found.items()}


def rows(list_one: str) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """Give the rows of the table: what is in List One or in use, but for funds and metals."""
    english = localedata.load("en")["currency_names_plural"]
    digits = dict.fromkeys(tender(today=True), 2) | minor_units(list_one)
    ever = tender(today=False)
    signs = symbols()
    for code in sorted(digits):
        if code in ever and "(" not in english.get(code, {"other": "("})["other"]:
            yield code, digits[code], tuple(sorted(signs.get(code, ())))


def names(language: str, codes: list[str]) -> dict[str, tuple[str, ...]]:
    """Give the names of currencies in a language, for one and for several; no asides."""
    plural = localedata.load(language)["currency_names_plural"]
    return {
        code: tuple(dict.fromkeys(ASIDE.sub("", plural[code][form]) for form in ("one", "other")))
        for code in codes
        if code in plural
    }


def cldr(language: str, codes: list[str]) -> dict[str, Any]:
    """Give what the package holds of the CLDR in a language."""
    locale = Locale(language)
    wide = (*locale.days["format"]["wide"].values(), *locale.months["format"]["wide"].values())
    territories = {code: name for code, name in locale.territories.items() if len(code) == 2}
    return {
        "babel": BABEL,
        "calendar": sorted(set(wide)),
        "countries": dict(sorted(territories.items())),
        "currencies": names(language, codes),
    }


def write(list_one: str) -> None:
    """Write all tables."""
    table = list(rows(list_one))
    signs = ",\n".join(
        f"    {json.dumps(code)}: {json.dumps((places, *each), ensure_ascii=False)}"
        for code, places, each in table
    )
    used = tender(today=True)
    lands = ",\n".join(
        f'    "{code}": "{" ".join(sorted(used[code]))}"' for code, *_ in table if code in used
    )
    tables = f'"codes": {{\n{signs}\n  }},\n  "used": {{\n{lands}\n  }}'
    whole = f'{{\n  "babel": "{BABEL}",\n  {tables}\n}}\n'
    (CLDR / "codes.json").write_text(whole, encoding="utf-8")
    write_names([code for code, *_ in table])


def write_names(codes: list[str]) -> None:
    """Write the names of each language."""
    for file in CLDR.parent.glob("*.yaml"):
        whole = json.dumps(cldr(file.stem, codes), ensure_ascii=False, indent=1)
        (CLDR / f"{file.stem}.json").write_text(whole + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]).read_text(encoding="utf-8"))
