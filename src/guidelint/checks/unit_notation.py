"""One unit or sign written in two ways on one page."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from guidelint import regexes as re
from guidelint.checks.base import Check, Params
from guidelint.model import Edit, Finding, Fix, Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Page, Span
    from guidelint.reading import Reading

SYMBOL = re.compile(r"(?![A-Z]?[a-z]{5,})[\w/°²³µμ·^%]{1,10}")
"""A unit's sign; a word such as "kilograms" beside "kg" is no other notation."""
SIGN = re.compile(r"(?<![<>=!-])(?:<=|>=)(?![<>=])|[≤≥]|[µμ](?=[A-Za-z])")
SIGNS = {"<=": "≤", ">=": "≥"}
MICRO_SIGN, GREEK_MU = "\N{MICRO SIGN}", "\N{GREEK SMALL LETTER MU}"
MICRO = {MICRO_SIGN: "the micro sign, U+00B5", GREEK_MU: "Greek mu, U+03BC"}
MICROGRAM = {"mcg": "µg", "ug": "µg"}


class Use(NamedTuple):
    """A notation as it stands on the page."""

    written: str
    span: Span


class UnitNotation(Check[Params]):
    """Group the notations of each unit, and report the rarer one."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each unit or sign with two notations."""
        uses: dict[str, dict[str, list[Use]]] = defaultdict(lambda: defaultdict(list))
        for meaning, use in _uses(reading):
            uses[meaning][use.written].append(use)
        for notations in uses.values():
            if len(notations) > 1:
                yield _finding(reading.page, notations)


def _uses(reading: Reading) -> Iterator[tuple[str, Use]]:
    for text in reading.body:
        for match in SIGN.finditer(text.clean):
            span = text.block.span(match.start(), match.end())
            meaning = "micro" if match[0] in MICRO else SIGNS.get(match[0], match[0])
            yield meaning, Use(match[0], span)
        for quantity in text.quantities:
            if quantity.kind == "measure" and quantity.ends:
                start, end = quantity.ends[-1].end, quantity.body[1]
                written = text.clean[start:end].strip()
                if SYMBOL.fullmatch(written):
                    use = Use(written, text.block.span(end - len(written), end))
                    yield _meaning(written), Use(written.replace(GREEK_MU, MICRO_SIGN), use.span)


def _meaning(written: str) -> str:
    """Give what notations of one unit share: case, code points and raised digits aside."""
    folded = unicodedata.normalize("NFKC", written).replace("^", "")
    parts = [MICROGRAM.get(part, part) for part in folded.split("/")]
    litres = [re.sub(r"^([mcdµμ]?)l$", r"\1L", part) for part in parts]
    return unicodedata.normalize("NFKC", "/".join(litres))


def _finding(page: Page, notations: dict[str, list[Use]]) -> Finding:
    ranked = sorted(notations.values(), key=lambda uses: (len(uses), -uses[0].span.start))
    odd, usual = ranked[0][0], ranked[-1][0]
    times = "once" if len(ranked[-1]) == 1 else f"{len(ranked[-1])} times"
    return Finding(
        message=f"The page writes {_named(odd)} here and {_named(usual)} {times} elsewhere.",
        place=page.place(odd.span),
        related=(Related(page.place(usual.span), f"“{usual.written}”"),),
        fix=_fix(ranked[0], usual.written),
    )


def _named(use: Use) -> str:
    return MICRO.get(use.written, f"“{use.written}”")


def _fix(uses: list[Use], usual: str) -> Fix | None:
    if usual in MICRO:
        return None
    return Fix(f"write “{usual}”", tuple(Edit(use.span, usual) for use in uses))


CHECK = UnitNotation
