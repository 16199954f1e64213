"""How numbers are printed: their separators, their decimals, their units and their exponents."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

import msgspec

from guidelint.checks.base import Check, Params
from guidelint.model import Edit, Finding, Fix, Record, Related, Severity, lazy
from guidelint.reading.money import money
from guidelint.reading.patterns import form
from guidelint.reading.quantities import minor_units, settled
from guidelint.reading.quantities.measures import dimension
from guidelint.reading.topics import words_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
YEAR = lazy(r"(?:19|20)[0-9]{2}")
"""What may be a year ("2012$") is no amount without a separator."""
WRITTEN = lazy(r"[−-]?([0-9](?:[0-9.,'’ \u00a0\u202f\u2009]*[0-9])?)$")
SPACES = str.maketrans("\u00a0\u202f\u2009’", "   '")
SAID = {",": "a comma", ".": "a point", " ": "a space", "'": "an apostrophe"}
PRINTED = {" ": "\u00a0", "'": "’", "none": ""}


class Written(Record):
    """A printed number of a figure and how it is written.

    group: what stands between its thousands, "none" for four digits or more without anything, ""
    for fewer. mark: its decimal mark, "" without decimals. whole, part: its digits.
    """

    figure: Figure
    number: Number
    group: str
    mark: str
    whole: str
    part: str


class Separators(Check[Params]):
    """Compare how amounts and measures of a page group digits and mark decimals."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each number that is written unlike the others."""
        written = list(_written(reading))
        if len({(each.group, each.mark) for each in written}) > 1:
            yield from _decimals(written)
            yield from _grouping([each for each in written if each.figure.quantity.currencies])


def _written(reading: Reading) -> Iterator[Written]:
    for figure in reading.figures:
        if figure.quantity.kind not in KINDS or figure.quantity.power:
            continue
        quantity = settled(figure.quantity, reading.page.raw)
        for number in () if quantity.ambiguous else quantity.ends:
            if (found := WRITTEN.match(number.text)) and not YEAR.fullmatch(number.text):
                digits, mark, part = found[1].translate(SPACES), "", ""
                if number.quantum < 1 and not digits.isdigit():
                    mark = "," if digits.rfind(",") > digits.rfind(".") else "."
                    digits, _, part = digits.rpartition(mark)
                whole = digits if digits.isdigit() else "".join(filter(str.isdigit, digits))
                plain = "none" if len(whole) > 3 else ""
                group = plain if digits == whole else next(c for c in digits if not c.isdigit())
                yield Written(figure, number, group, mark, whole, part)


def _decimals(written: Sequence[Written]) -> Iterator[Finding]:
    """Report the one or few that mark decimals otherwise: "3,5 hours" beside "28.5 W"."""
    odd, usual = _minority([each for each in written if each.mark], "mark")
    values = {each.number.value for each in usual}
    for each in odd:
        shown = each.figure.text.kind == "cell" and each.number.value in values
        if not shown and _is_swiss(usual) == _is_swiss([each]):
            yield _unlike(each, usual, f"marks its decimals with {SAID[each.mark]}")


def _is_swiss(written: Sequence[Written]) -> bool:
    """Whether numbers are francs of Switzerland, which have a point where others have a comma."""
    return all("CHF" in each.figure.quantity.currencies for each in written)


def _grouping(written: Sequence[Written]) -> Iterator[Finding]:
    """Report amounts that group their digits otherwise, or do not group them at all."""
    grouped = [each for each in written if each.group not in ("", "none")]
    odd, usual = _minority(grouped, "group")
    for each in odd:
        yield _unlike(each, usual, f"groups its digits with {SAID[each.group]}")
    for long in (True, False):  # "USD 1300" beside "USD 1,500"; four digits may stay together
        plain = [e for e in written if e.group == "none" and (len(e.whole) >= LONG) == long]
        alike = [each for each in grouped if long or len(each.whole) < LONG]
        if len(alike) >= max(FEWEST, SHARE * len(plain) - (not long)):
            yield from (_unlike(each, alike, "has no separators") for each in plain)
        elif not alike and len(grouped) >= max(FEWEST, SHARE * len(plain)):
            for each in plain:
                yield _unlike(each, grouped, "has no separators", Severity.note)


def _minority(written: Sequence[Written], key: str) -> tuple[list[Written], list[Written]]:
    """Split into the few that differ and the rest; nothing where no style is usual."""
    styles = [getattr(each, key) for each in written]
    style, most = next(iter(Counter(styles).most_common(1)), ("", 0))
    odd = [each for each in written if getattr(each, key) != style]
    if most < max(FEWEST, SHARE * len(odd)):
        return [], []
    return odd, [each for each in written if getattr(each, key) == style]


def _unlike(
    each: Written, others: Sequence[Written], problem: str, severity: Severity | None = None
) -> Finding:
    """Report a number, with a fix that has the separators of another."""
    mark = others[0].mark or each.mark
    group = others[0].group if others[0].group in SAID else each.group
    group = " " if group == mark else group
    right = f"{int(each.whole):,}".replace(",", PRINTED.get(group, group))
    right = f"{right}{mark}{each.part}" if each.part else right
    places = dict.fromkeys(other.figure.place for other in others)
    span = each.figure.text.place(each.number.start, each.number.end).span
    return Finding(
        message=f"“{each.figure.printed}” {problem}; the page writes “{others[0].figure.printed}”.",
        place=each.figure.place,
        related=tuple(Related(place, "written so") for place in [*places][:SAMPLE]),
        fix=Fix(f"write {right}", (Edit(span, right),)),
        severity=severity,
    )


class MinorUnits(Check[Params]):
    """Compare the decimals of amounts with the minor unit of ISO 4217."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each amount that could not be paid to its last digit."""
        for figure in reading.once(money):
            end, codes = figure.quantity.ends[-1], figure.quantity.currencies
            if len(codes) != 1 or end.quantum >= 1 or end.scale:
                continue
            (code,), places = codes, -int(end.quantum.as_tuple().exponent)
            minor = minor_units(code)
            priced = minor and places > minor + 1  # "fuel at EUR 1.8590 a litre"
            fine = _is_rate(figure) or _is_rounded(figure) or _is_of_column(figure, places)
            if places > minor and not priced and not fine:
                said = f"{figure.printed} has {_counted(places)}; {code} has {_counted(minor)}."
                yield Finding(message=said, place=figure.text.place(end.start, end.end))


def _is_rate(figure: Figure) -> bool:
    """Whether an amount is per something, a rate, or too small to be paid."""
    text, quantity, (start, end) = figure.text, figure.quantity, figure.bounds
    if quantity.per or quantity.low < 1:
        return True
    labels = (text.cell.column_label, text.cell.row_label) if text.cell else ()
    over = [label for label in labels if label]
    per = text.reading.lexicon.words("per")  # a column of prices per piece
    told = any(label.cued("exchange-rate") or not per.isdisjoint(label.words) for label in over)
    told = told or text.cued("exchange-rate", start, end)
    return told or not set("=/").isdisjoint(text.clean[start:end])


def _is_of_column(figure: Figure, places: int) -> bool:
    """Whether all numbers of its column, and several, have as many decimals: rates."""
    cell = figure.text.cell
    column = [each.text for each in cell.table.column(cell.column)] if cell else []
    ends = [f.quantity.ends[-1] for text in column for f in text.figures if f.quantity.ends]
    exponents = [-int(end.quantum.as_tuple().exponent) for end in ends]
    return len(exponents) > 1 and exponents.count(places) == len(exponents)


def _is_rounded(figure: Figure) -> bool:
    """Whether its text says the amount again, rounded: "37.104, that is 37.10"."""
    own, codes = figure.quantity.ends[-1], figure.quantity.currencies
    others = (each.quantity for each in figure.text.figures)
    same = (end for of in others if of.currencies == codes for end in of.ends)
    return any(e.quantum > own.quantum and abs(e.value - own.value) <= e.quantum / 2 for e in same)


def _counted(places: int) -> str:
    return f"{places or 'no'} decimal place{'' if places == 1 else 's'}"


LENGTHS = frozenset(("m", "cm", "mm", "km", "in", "ft", "inch", "foot", "µm", "nm", "px"))
"""Before these, "3 x 109" is a size."""
POWER = r"[x×·∙*]\s*(10(\d{1,2}))(?!\d)"
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class LostSuperscript(Check[Params]):
    """Find powers of ten whose exponent came down: "50 x 109/L" for 50 x 10⁹/L."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each."""
        for figure in reading.figures:
            if figure.quantity.power != "lost" or figure.quantity.unit in LENGTHS:
                continue
            text = figure.text
            if power := form(POWER).search(text.clean, figure.start, figure.end):
                raised = f"10{power[2].translate(RAISED)}"
                said = f"“{figure.printed}” has lost its superscript"
                yield Finding(
                    message=f"{said}: “{power[1]}” is {raised}.",
                    place=figure.place,
                    fix=Fix(f"write “{raised}”", (Edit(text.block.span(*power.span(1)), raised),)),
                )


SYMBOL = r"(?![A-Z]?[a-z]{5,})[\w/°²³µμ·^%]{1,10}"
"""A unit's sign; a word such as "kilograms" beside "kg" is no other notation."""
SIGN = r"(?<![<>=!-])(?:<=|>=)(?![<>=])|[≤≥]|[µμ](?=[A-Za-z])"
SIGNS = {"<=": "≤", ">=": "≥"}
MICRO_SIGN, GREEK_MU = "\N{MICRO SIGN}", "\N{GREEK SMALL LETTER MU}"
MICRO = {MICRO_SIGN: "the micro sign, U+00B5", GREEK_MU: "Greek mu, U+03BC"}
MICROGRAM = {"mcg": "µg", "ug": "µg"}
LITRES = frozenset(["l", "ml", "cl", "dl", f"{GREEK_MU}l"])


POWERS = ("²", "³")
"""Ends of what is per area or volume."""


class Sign(Record):
    """A notation of a unit or sign as it stands on the page, and the words before it."""

    written: str
    span: Span

    words: frozenset[str] = frozenset()


class UnitNotation(Check[Params]):
    """Group the notations of each unit or sign, and report the rarer one of two.

    And a unit per area or volume whose raised digit was lost or is another one than elsewhere.
    """

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each unit or sign with two notations."""
        uses: dict[str, dict[str, list[Sign]]] = defaultdict(lambda: defaultdict(list))
        for meaning, use in _notations(reading):
            uses[meaning][use.written].append(use)
        for notations in uses.values():
            if len(notations) > 1:
                ranked = sorted(notations.values(), key=lambda of: (len(of), -of[0].span.start))
                yield _two_notations(reading.page, ranked[0], ranked[-1])
        plain = [use for of in uses.values() if len(of) == 1 for use in of.values()]
        raised = [use for use in plain if use[0].written.endswith(POWERS)]
        for odd, usual in product(plain, raised):
            if _is_slip(odd[0], usual):
                signs = (rf"{re.escape(use[0].written)}(?![\w²³])" for use in (odd, usual))
                times = [len(re.findall(sign, reading.page.raw)) for sign in signs]
                if times[0] == 1 < times[1]:
                    told = _two_notations(reading.page, odd, usual)
                    yield msgspec.structs.replace(told, fix=None)


def _notations(reading: Reading) -> Iterator[tuple[str, Sign]]:
    signs = any(sign in reading.page.folded for sign in ("<=", ">=", "≤", "≥", GREEK_MU))
    for text in reading.body if signs else ():
        for match in form(SIGN).finditer(text.clean):
            meaning = "micro" if match[0] in MICRO else SIGNS.get(match[0], match[0])
            yield meaning, Sign(match[0], text.block.span(*match.span()))
    for figure in reading.figures:
        if figure.quantity.kind == "measure" and figure.quantity.ends:
            text, end = figure.text, figure.end
            written = text.clean[figure.quantity.ends[-1].end : end].strip()
            if form(SYMBOL).fullmatch(written) and not figure.quoted:
                span = text.block.span(end - len(written), end)
                words = words_between(text, figure.bounds[0], figure.start)
                yield _meaning(written), Sign(written.replace(GREEK_MU, MICRO_SIGN), span, words)


def _is_slip(odd: Sign, usual: list[Sign]) -> bool:
    """Whether a unit per something has lost its raised digit, and is of the same: "kg/mg"."""
    stem, added = usual[0].written[:-1], odd.written[len(usual[0].written) - 1 :]
    if "/" not in stem or odd.written != stem + added[:1] or odd.written == usual[0].written:
        return False
    measured = {dimension(part) for part in odd.written.split("/")} - {""}
    if added.isalpha() and len(measured) > 1:
        return False  # "mg/mL" beside "mg/m²" is a unit of its own
    common = ((odd.words & use.words, use.words) for use in usual)
    return any(both and both in (odd.words, words) for both, words in common)


@lru_cache(maxsize=1024)
def _meaning(written: str) -> str:
    """Give what notations of one unit share: case, code points and raised digits aside."""
    folded = unicodedata.normalize("NFKC", written).replace("^", "")
    parts = [MICROGRAM.get(part, part) for part in folded.split("/")]
    litres = [f"{part[:-1]}L" if part in LITRES else part for part in parts]
    return unicodedata.normalize("NFKC", "/".join(litres))


def _two_notations(page: Page, few: list[Sign], many: list[Sign]) -> Finding:
    odd, usual, times = few[0], many[0], "once" if len(many) == 1 else f"{len(many)} times"
    here, there = (MICRO.get(each.written, f"“{each.written}”") for each in (odd, usual))
    edits = tuple(Edit(use.span, usual.written) for use in few)
    return Finding(
        message=f"The page writes {here} here and {there} {times} elsewhere.",
        place=page.place(odd.span),
        related=(Related(page.place(usual.span), f"“{usual.written}”"),),
        fix=None if usual.written in MICRO else Fix(f"write “{usual.written}”", edits),
    )
