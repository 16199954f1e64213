"""How numbers are printed: their separators, their units, their decimals and their exponents."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from guidelint.checks.base import Check, Params
from guidelint.model import Edit, Finding, Fix, Related, Severity
from guidelint.reading.money import money, named_currencies, resolved
from guidelint.reading.quantities import minor_units, settled
from guidelint.reading.rates import stated_rates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from guidelint.model import Page, Span
    from guidelint.reading import Figure, Reading
    from guidelint.reading.quantities import Number

KINDS = frozenset({"money", "measure", "percent", "duration"})
FEWEST = 2
"""Numbers of the other style from which a page's convention is clear."""
SHARE = 2
"""So many of the other style for each odd one."""
LONG = 5
"""Digits from which everybody groups; four may stay together."""
SAMPLE = 2
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
"""What may be a year ("2012$") is no amount without a separator."""
WRITTEN = re.compile(r"[−-]?(?P<whole>[0-9][0-9.,'’ \u00a0\u202f\u2009]*)")
Group = Literal["comma", "point", "space", "apostrophe", "none", ""]
GROUPS: dict[str, Group] = {
    ",": "comma", ".": "point", "'": "apostrophe", "’": "apostrophe",
    " ": "space", "\u00a0": "space", "\u202f": "space", "\u2009": "space",
}  # fmt: skip
PRINTED = {"comma": ",", "point": ".", "space": "\u00a0", "apostrophe": "’"}
SAID = {
    "comma": "a comma", "point": "a point", "space": "a space", "apostrophe": "an apostrophe",
}  # fmt: skip


class Style(NamedTuple):
    """How a number is written.

    group: what stands between its thousands, "none" for four digits or more without anything, ""
    for fewer. mark: its decimal mark, "" without decimals. size: digits before the decimals.
    """

    group: Group
    mark: Literal["comma", "point", ""]
    size: int


class Written(NamedTuple):
    """A printed number of a figure and how it is written."""

    figure: Figure
    number: Number
    style: Style


class Separators(Check[Params]):
    """Compare how amounts and measures of a page group digits and mark decimals."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each number that is written unlike the others."""
        written = list(_written(reading))
        if len({each.style[:2] for each in written}) > 1:
            yield from _decimals(written)
            yield from _grouping([each for each in written if each.figure.quantity.currencies])


def _written(reading: Reading) -> Iterator[Written]:
    for figure in reading.figures:
        quantity = settled(figure.quantity, reading.page.raw)
        if quantity.kind not in KINDS or quantity.power or quantity.ambiguous:
            continue
        for number in quantity.ends:
            style = _style(number.text, decimals=number.quantum < 1)
            if style and number.text[-1:].isdigit() and not YEAR.fullmatch(number.text):
                yield Written(figure, number, style)


def _style(printed: str, *, decimals: bool) -> Style | None:
    """Read the style of a printed number; None for a number in words."""
    found = WRITTEN.match(printed)
    if not found:
        return None
    digits = found["whole"].rstrip(" .,'’\u00a0\u202f\u2009")
    marks = [char for char in digits if not char.isdigit()]
    mark: Literal["comma", "point", ""] = ""
    if decimals and marks:
        mark = "comma" if marks[-1] == "," else "point"
        digits = digits[: digits.rfind(marks.pop())]
    size = sum(map(str.isdigit, digits))
    group: Group = GROUPS.get(marks[0], "") if marks else ("none" if size > 3 else "")
    return Style(group, mark, size)


def _decimals(written: Sequence[Written]) -> Iterator[Finding]:
    """Report the one or few that mark decimals otherwise: "3,5 hours" beside "28.5 W"."""
    marked = [each for each in written if each.style.mark]
    odd, usual = _minority(marked, lambda each: each.style.mark)
    values = {each.number.value for each in usual}
    for each in odd:
        shown = each.figure.text.kind == "cell" and each.number.value in values
        if shown or _is_swiss(usual, each):
            continue
        yield _unlike(each, usual, f"marks its decimals with {SAID[each.style.mark]}")


def _is_swiss(usual: Sequence[Written], odd: Written) -> bool:
    """Whether amounts have points and all else a comma, as Swiss authorities write them."""
    paid = all("CHF" in each.figure.quantity.currencies for each in usual)
    return paid and not odd.figure.quantity.currencies


def _grouping(written: Sequence[Written]) -> Iterator[Finding]:
    """Report amounts that group their digits otherwise, or do not group them at all."""
    grouped = [each for each in written if each.style.group not in ("", "none")]
    odd, usual = _minority(grouped, lambda each: each.style.group)
    for each in odd:
        yield _unlike(each, usual, f"groups its digits with {SAID[each.style.group]}")
    plain = [each for each in written if each.style.group == "none"]
    long = [each for each in plain if each.style.size >= LONG]
    if len(grouped) >= FEWEST * max(1, len(long)):
        for each in long:
            yield _unlike(each, grouped, "has no separators")
    yield from _four_digits([each for each in plain if each.style.size < LONG], grouped)


def _four_digits(plain: Sequence[Written], grouped: Sequence[Written]) -> Iterator[Finding]:
    """Report "USD 1300" beside "USD 1,500"; beside longer numbers, it may be the style."""
    alike = [each for each in grouped if each.style.size < LONG]
    if len(alike) >= FEWEST and len(alike) >= SHARE * len(plain) - 1:
        for each in plain:
            yield _unlike(each, alike, "has no separator")
    elif not alike and len(plain) <= SAMPLE and len(grouped) >= max(FEWEST, SHARE * len(plain)):
        for each in plain:
            yield _unlike(each, grouped, "has no separator", Severity.note)


def _minority(
    written: Sequence[Written], key: Callable[[Written], str]
) -> tuple[list[Written], list[Written]]:
    """Split into the few that differ and the rest; nothing where no style is usual."""
    counts = Counter(map(key, written)).most_common(1)
    style, most = counts[0] if counts else ("", 0)
    odd = [each for each in written if key(each) != style]
    if most < FEWEST or most < SHARE * len(odd):
        return [], []
    return odd, [each for each in written if key(each) == style]


def _unlike(
    each: Written, others: Sequence[Written], problem: str, severity: Severity | None = None
) -> Finding:
    right = _rewritten(each, others[0])
    span = each.figure.text.place(each.number.start, each.number.end).span
    printed = others[0].figure.printed
    places = dict.fromkeys(other.figure.place for other in others)
    return Finding(
        message=f"“{each.figure.printed}” {problem}; the page writes “{printed}”.",
        place=each.figure.place,
        related=tuple(Related(place, "written so") for place in [*places][:SAMPLE]),
        fix=Fix(f"write {right}", (Edit(span, right),)),
        severity=severity,
    )


def _rewritten(each: Written, example: Written) -> str:
    """Print a number with the separators of another."""
    group = example.style.group if example.style.group in PRINTED else each.style.group
    mark = PRINTED.get(example.style.mark or each.style.mark, ".")
    value = abs(Fraction(each.number.value))
    places = _places(each.number) if each.style.mark else 0
    whole, part = divmod(round(value * 10**places), 10**places)
    said = f"{whole:,}".replace(",", PRINTED.get(group, "")) if each.style.size > 3 else str(whole)
    return f"{said}{mark}{part:0{places}d}" if places else said


def _places(number: Number) -> int:
    """Count the decimals of a printed number."""
    return max(0, -int(number.quantum.as_tuple().exponent))


class MinorUnits(Check[Params]):
    """Compare the decimals of amounts with the minor unit of ISO 4217."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each amount that could not be paid to its last digit."""
        fine = [
            (figure, end)
            for figure in reading.once(money)
            for end in figure.quantity.ends
            if end.quantum < 1 and end.text[-1:].isdigit()
        ]
        if not fine:
            return
        rated = {each.number for rate in reading.once(stated_rates) for each in rate.figures}
        named = reading.once(named_currencies)
        for figure, end in fine:
            codes = resolved(figure.quantity.currencies, named)
            if len(codes) != 1 or figure.number in rated or _is_price_of_a_unit(figure):
                continue
            (code,), places = codes, _places(end)
            if places > minor_units(code):
                allowed = _counted(minor_units(code))
                yield Finding(
                    message=f"{figure.printed} has {_counted(places)}; {code} has {allowed}.",
                    place=figure.text.place(end.start, end.end),
                )


def _is_price_of_a_unit(figure: Figure) -> bool:
    """Whether an amount is per something, an average, a rate, or too small to be paid."""
    text, quantity = figure.text, figure.quantity
    start, end = figure.bounds
    small = any(abs(each.value) < 1 for each in quantity.ends)
    told = text.cued("unit-price", start, end) or text.cued("exchange-rate", start, end)
    marked = not set("=/").isdisjoint(text.clean[start:end])
    return bool(quantity.per or quantity.ambiguous or small or told or marked)


def _counted(places: int) -> str:
    return f"{places or 'no'} decimal place{'' if places == 1 else 's'}"


LENGTHS = frozenset(("m", "cm", "mm", "km", "in", "ft", "inch", "foot", "µm", "nm", "px"))
"""Before these, "3 x 109" is a size."""
POWER = re.compile(r"[x×·∙*]\s*(10(\d{1,2}))(?!\d)")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class LostSuperscript(Check[Params]):
    """Find powers of ten whose exponent came down: "50 x 109/L" for 50 x 10⁹/L."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each."""
        for figure in reading.figures:
            if figure.quantity.power != "lost" or figure.quantity.unit in LENGTHS:
                continue
            block = figure.text.block
            if power := POWER.search(block.text, figure.start, figure.end):
                raised = f"10{power[2].translate(RAISED)}"
                edit = Edit(block.span(*power.span(1)), raised)
                said = f"“{figure.printed}” has lost its superscript"
                yield Finding(
                    message=f"{said}: “{power[1]}” is {raised}.",
                    place=figure.place,
                    fix=Fix(f"write “{raised}”", (edit,)),
                )


SYMBOL = re.compile(r"(?![A-Z]?[a-z]{5,})[\w/°²³µμ·^%]{1,10}")
"""A unit's sign; a word such as "kilograms" beside "kg" is no other notation."""
SIGN = re.compile(r"(?<![<>=!-])(?:<=|>=)(?![<>=])|[≤≥]|[µμ](?=[A-Za-z])")
SIGNS = {"<=": "≤", ">=": "≥"}
MICRO_SIGN, GREEK_MU = "\N{MICRO SIGN}", "\N{GREEK SMALL LETTER MU}"
MICRO = {MICRO_SIGN: "the micro sign, U+00B5", GREEK_MU: "Greek mu, U+03BC"}
MICROGRAM = {"mcg": "µg", "ug": "µg"}


class Sign(NamedTuple):
    """A notation of a unit or sign as it stands on the page."""

    written: str
    span: Span


class UnitNotation(Check[Params]):
    """Group the notations of each unit or sign, and report the rarer one of two."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each unit or sign with two notations."""
        uses: dict[str, dict[str, list[Sign]]] = defaultdict(lambda: defaultdict(list))
        for meaning, use in _notations(reading):
            uses[meaning][use.written].append(use)
        for notations in uses.values():
            if len(notations) > 1:
                yield _two_notations(reading.page, notations)


def _notations(reading: Reading) -> Iterator[tuple[str, Sign]]:
    signs = any(sign in reading.page.folded for sign in ("<=", ">=", "≤", "≥", GREEK_MU))
    for text in reading.body if signs else ():
        for match in SIGN.finditer(text.clean):
            meaning = "micro" if match[0] in MICRO else SIGNS.get(match[0], match[0])
            yield meaning, Sign(match[0], text.block.span(*match.span()))
    for figure in reading.figures:
        if figure.quantity.kind == "measure" and figure.quantity.ends:
            text, end = figure.text, figure.end
            written = text.clean[figure.quantity.ends[-1].end : end].strip()
            if SYMBOL.fullmatch(written):
                span = text.block.span(end - len(written), end)
                yield _meaning(written), Sign(written.replace(GREEK_MU, MICRO_SIGN), span)


def _meaning(written: str) -> str:
    """Give what notations of one unit share: case, code points and raised digits aside."""
    folded = unicodedata.normalize("NFKC", written).replace("^", "")
    parts = [MICROGRAM.get(part, part) for part in folded.split("/")]
    litres = [re.sub(r"^([mcdµμ]?)l$", r"\1L", part) for part in parts]
    return unicodedata.normalize("NFKC", "/".join(litres))


def _two_notations(page: Page, notations: dict[str, list[Sign]]) -> Finding:
    ranked = sorted(notations.values(), key=lambda uses: (len(uses), -uses[0].span.start))
    odd, usual = ranked[0][0], ranked[-1][0]
    times = "once" if len(ranked[-1]) == 1 else f"{len(ranked[-1])} times"
    here, there = (MICRO.get(each.written, f"“{each.written}”") for each in (odd, usual))
    edits = tuple(Edit(use.span, usual.written) for use in ranked[0])
    return Finding(
        message=f"The page writes {here} here and {there} {times} elsewhere.",
        place=page.place(odd.span),
        related=(Related(page.place(usual.span), f"“{usual.written}”"),),
        fix=None if usual.written in MICRO else Fix(f"write “{usual.written}”", edits),
    )
