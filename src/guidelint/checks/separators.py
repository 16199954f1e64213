"""A number whose separators differ from those of the other numbers of the page."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from guidelint import regexes as re
from guidelint.checks.base import Check, Params
from guidelint.language.separators import Style, style_of
from guidelint.model import Edit, Finding, Fix, Related, Severity
from guidelint.reading.quantities import settled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from guidelint.reading import Figure, Reading
    from guidelint.reading.quantities import Number

_KINDS = frozenset({"money", "measure", "percent", "duration"})
_FEWEST = 2
"""Numbers of the other style from which a page's convention is clear."""
_SHARE = 2
"""So many of the other style for each odd one."""
_LONG = 5
"""Digits from which everybody groups; four may stay together."""
_SAMPLE = 2
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
"""What may be a year ("2012$") is no amount without a separator."""


_ARTICLES = {
    "comma": "a comma", "point": "a point", "space": "a space", "apostrophe": "an apostrophe",
}  # fmt: skip


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
        yield from _decimals(written)
        yield from _grouping([each for each in written if each.figure.quantity.currencies])


def _written(reading: Reading) -> Iterator[Written]:
    for figure in reading.figures:
        quantity = settled(figure.quantity, reading.page.raw)
        if quantity.kind not in _KINDS or quantity.power or quantity.ambiguous:
            continue
        for number in quantity.ends:
            style = style_of(number.text, decimals=number.quantum < 1)
            if style and number.text[-1:].isdigit() and not _YEAR.fullmatch(number.text):
                yield Written(figure, number, style)


def _decimals(written: Sequence[Written]) -> Iterator[Finding]:
    """Report the one or few that mark decimals otherwise: "3,5 hours" beside "28.5 W"."""
    marked = [each for each in written if each.style.mark]
    odd, usual = _minority(marked, lambda each: each.style.mark)
    for each in odd:
        yield _finding(each, usual, f"marks its decimals with {_ARTICLES[each.style.mark]}")


def _grouping(written: Sequence[Written]) -> Iterator[Finding]:
    """Report amounts that group their digits otherwise, or do not group them at all."""
    grouped = [each for each in written if each.style.group not in ("", "none")]
    odd, usual = _minority(grouped, lambda each: each.style.group)
    for each in odd:
        yield _finding(each, usual, f"groups its digits with {_ARTICLES[each.style.group]}")
    plain = [each for each in written if each.style.group == "none"]
    long = [each for each in plain if each.style.size >= _LONG]
    if len(grouped) >= _FEWEST * max(1, len(long)):
        for each in long:
            yield _finding(each, grouped, "has no separators")
    yield from _four_digits([each for each in plain if each not in long], grouped)


def _four_digits(plain: Sequence[Written], grouped: Sequence[Written]) -> Iterator[Finding]:
    """Report "USD 1300" beside "USD 1,500"; beside longer numbers, it may be the style."""
    alike = [each for each in grouped if each.style.size < _LONG]
    if not plain or len(grouped) < _FEWEST:
        return
    if len(alike) >= _FEWEST and len(alike) >= _SHARE * len(plain) - 1:
        for each in plain:
            yield _finding(each, alike, "has no separator")
    elif not alike and len(plain) <= _SAMPLE and len(grouped) >= _SHARE * len(plain):
        for each in plain:
            yield _finding(each, grouped, "has no separator", Severity.note)


def _minority(
    written: Sequence[Written], key: Callable[[Written], str]
) -> tuple[list[Written], list[Written]]:
    """Split into the few that differ and the rest; nothing where no style is usual."""
    counts = Counter(map(key, written)).most_common()
    if len(counts) < 2:
        return [], []
    (style, most) = counts[0]
    odd = [each for each in written if key(each) != style]
    if most < _FEWEST or most < _SHARE * len(odd):
        return [], []
    return odd, [each for each in written if key(each) == style]


def _finding(
    each: Written,
    others: Sequence[Written],
    problem: str,
    severity: Severity | None = None,
) -> Finding:
    example = others[0]
    right = _rewritten(each, example)
    span = each.figure.text.place(each.number.start, each.number.end).span
    fix = Fix(f"write {right}", (Edit(span, right),)) if right else None
    return Finding(
        message=f"“{each.figure.printed}” {problem}; the page writes “{example.figure.printed}”.",
        place=each.figure.place,
        related=tuple(Related(o.figure.place, "written so") for o in others[:_SAMPLE]),
        fix=fix,
        severity=severity,
    )


def _rewritten(each: Written, example: Written) -> str:
    """Print a number with the separators of another."""
    marks = {"comma": ",", "point": ".", "space": "\u00a0", "apostrophe": "’"}
    group = example.style.group if example.style.group in marks else each.style.group
    mark = marks.get(example.style.mark or each.style.mark, ".")
    value = abs(Fraction(each.number.value))
    places = max(0, -int(each.number.quantum.as_tuple().exponent)) if each.style.mark else 0
    whole, part = divmod(round(value * 10**places), 10**places)
    said = f"{whole:,}".replace(",", marks.get(group, "")) if each.style.size > 3 else str(whole)
    return f"{said}{mark}{part:0{places}d}" if places else said


CHECK = Separators
