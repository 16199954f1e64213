"""One unit or sign written in two ways on one page."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from guidelint import regexes as re
from guidelint.checks.base import Check, Params
from guidelint.model import Edit, Finding, Fix, Related
from guidelint.reading.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.model import Page, Span

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

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each unit or sign with two notations."""
        uses: dict[str, dict[str, list[Use]]] = defaultdict(lambda: defaultdict(list))
        for meaning, use in _uses(page):
            uses[meaning][use.written].append(use)
        for notations in uses.values():
            if len(notations) > 1:
                yield _finding(page, notations)


def _uses(page: Page) -> Iterator[tuple[str, Use]]:
    for block in page.blocks:
        if block.kind == "meta":
            continue
        for match in SIGN.finditer(block.text):
            span = block.span(match.start(), match.end())
            meaning = "micro" if match[0] in MICRO else SIGNS.get(match[0], match[0])
            yield meaning, Use(match[0], span)
        for quantity in quantities(block.text):
            if quantity.kind == "measure" and quantity.ends:
                start, end = quantity.ends[-1].end, quantity.body[1]
                written = block.text[start:end].strip()
                if SYMBOL.fullmatch(written):
                    use = Use(written, block.span(end - len(written), end))
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
