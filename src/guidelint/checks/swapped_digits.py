"""Telephone numbers, references and addresses that are given twice, once with a slip."""

from __future__ import annotations

from collections import defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING

from guidelint.agreement.contacts import (
    Dialled,
    addresses,
    is_misspelt,
    may_have_numbers,
    numbers,
    telephoning,
)
from guidelint.agreement.ports import swapped_ports
from guidelint.agreement.words import content_keys
from guidelint.checks.base import Check, Params
from guidelint.model import Finding, Span
from guidelint.reading.channel import near_pairs, slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading

FEW = 2
"""Telephone numbers of a page of which two alike are likely one, whatever is said of them."""
LABEL = 4
"""Words of a label before a number at most."""
GOES_ON = 10
"""Characters behind a number from which its sentence says more."""


class SwappedDigits(Check[Params]):
    """Compare the telephone numbers and references of a page with each other."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each number that another of the page is a slip away from."""
        by_key: dict[str, list[Dialled]] = defaultdict(list)
        for text in reading.texts:
            for found in numbers(text) if may_have_numbers(text) else ():
                by_key[found.key].append(found)
        told: set[str] = set()
        for left, right in _near(by_key):
            other, odd = sorted(
                (by_key[left], by_key[right]), key=lambda each: (-len(each), each[0].text.index)
            )
            if len(odd) == 1 and not {left, right} & told and _one_number(other, odd[0], by_key):
                told |= {left, right}
                yield _slip(reading, odd[0].place.span, other[0].place.span, "digits")
        for here, there in swapped_ports(reading):
            yield _slip(reading, here, there, "digits")
        yield from _misspelt(reading)


def _near(by_key: dict[str, list[Dialled]]) -> Iterator[tuple[str, str]]:
    """Give the pairs of numbers with two digits swapped, and those of one name with one changed."""
    for pair in near_pairs(by_key):
        made = slip(*pair)
        if made and made.operation == "swapped" and made.has_digit:
            yield pair
    people: dict[str, list[str]] = defaultdict(list)
    for key, found in by_key.items():
        for name in {_person(each) for each in found} - {""}:
            people[name].append(key)
    for keys in people.values():
        made = slip(*keys) if len(keys) == 2 else None
        if made and made.operation == "replaced":
            yield keys[0], keys[1]


def _person(number: Dialled) -> str:
    """Give the last name of the person whose name stands right before a number."""
    if number.kind != "dialled" or len(number.before) < 2:
        return ""
    first, last = number.before[-2:]
    named = first.capital and last.capital and last.text != last.text.upper()
    joined = not number.text.clean[first.end : last.start].strip(". ")
    known = telephoning(number.text.reading.language)
    return last.low if named and joined and last.low not in known else ""


def _one_number(others: Sequence[Dialled], odd: Dialled, by_key: dict[str, list[Dialled]]) -> bool:
    """Whether nothing says that two numbers are those of two things."""
    if any(_is_another(each) for each in (*others, odd)):
        return False
    if odd.kind == "reference" and not _is_reference([*others, odd], by_key):
        return False
    block = {key[:-1] for key in by_key.keys() - {odd.key, others[0].key}}
    if {odd.key[:-1], others[0].key[:-1]} & block and not _is_named_alike(others, odd):
        return False  # a house with the numbers 142, 143 and 124
    dialled = sum(key.startswith("dialled") for key in by_key)
    return all(_may_be_one(other, odd, few=dialled <= FEW) for other in others)


def _is_named_alike(others: Sequence[Dialled], odd: Dialled) -> bool:
    """Whether all that is said of one number is said of the other, too."""
    common = ((each.names & odd.names, each.names) for each in others)
    return all(both and both in (names, odd.names) for both, names in common)


def _is_another(number: Dialled) -> bool:
    """Whether its sentence says that a number is an old one, a wrong one or not the one."""
    start, end = number.bounds
    classes = number.text.reading.lexicon
    words, denying = classes.words("other number"), classes.words("negation")
    told = any(each.low in words for each in number.text.between(start, end))
    told = told or any(number.text.cued(cue, start, end) for cue in ("no longer", "slip told"))
    return told or any(each.low in denying for each in number.before)


def _is_reference(found: Sequence[Dialled], by_key: dict[str, list[Dialled]]) -> bool:
    """Whether the page calls a code its reference and has no others of its kind."""
    words = found[0].text.reading.lexicon.words("reference")
    each_is = (any(token.low in words for token in each.before) for each in found)
    called = all(each_is) if found[0].key[0].isdigit() else any(each_is)
    series = found[0].key.split("-")[0] + "-"
    return called and sum(key.startswith(series) for key in by_key) == 2


def _may_be_one(other: Dialled, odd: Dialled, *, few: bool) -> bool:
    if other.text is odd.text or other.text.kind == odd.text.kind in ("item", "cell"):
        return False
    alike = [token.low for token in other.before] == [token.low for token in odd.before]
    if alike and other.text.section != odd.text.section and not (_is_said(other) and _is_said(odd)):
        return False  # "Phone:" under the name of each of two offices
    if _are_two_owners(_owner(other), _owner(odd)) or _are_two_rows(other, odd):
        return False
    if other.names & odd.names or _is_headed(other, odd) or _is_headed(odd, other):
        return True
    labelled = all(map(_is_labelled, (other, odd)))
    told_apart = other.names and odd.names and (labelled or not few)
    return odd.kind in ("dialled", "reference") and not told_apart


def _is_said(number: Dialled) -> bool:
    """Whether a sentence goes on behind a number: "Ring 555 0142 and ask for the form."."""
    return number.bounds[1] - number.end > GOES_ON and not _is_labelled_by_mark(number)


def _is_labelled_by_mark(number: Dialled) -> bool:
    return number.text.clean[: number.start].rstrip().endswith((":", ","))


def _is_headed(one: Dialled, other: Dialled) -> bool:
    """Whether the heading over one number says all that is said of the other."""
    heading = one.text.section[-1:] if other.names else ()
    return any(other.names <= {*content_keys(each)} for each in heading)


def _is_labelled(number: Dialled) -> bool:
    """Whether few words, or the mark behind a label, stand before a number."""
    return len(number.before) <= LABEL or _is_labelled_by_mark(number)


def _owner(number: Dialled) -> list[str]:
    """Give the capitalised words right before a number, the last one first."""
    return [token.low for token in takewhile(lambda each: each.capital, reversed(number.before))]


def _are_two_owners(one: list[str], other: list[str]) -> bool:
    """Whether two names of several words end differently and share less than half of them."""
    if min(len(one), len(other)) < 2 or one[0] == other[0]:
        return False
    return 2 * len({*one} & {*other}) < len({*one} | {*other})


def _are_two_rows(one: Dialled, other: Dialled) -> bool:
    """Whether two lines begin with labels of their own: "Front: Ann Lee, …", "Back: Al Lee, …"."""
    lines = [each.text.folded[: each.start].partition(":") for each in (one, other)]
    labelled = all(said.strip() and label.count(" ") < LABEL for label, _, said in lines)
    return labelled and lines[0][0] != lines[1][0]


MOST = 100
"""Addresses of a page that are compared."""


def _misspelt(reading: Reading) -> Iterator[Finding]:
    """Find the web or e-mail address that stands once, a letter away from another."""
    found = addresses(reading)
    pairs = list(near_pairs(found)) if len(found) <= MOST else []
    rank = {each: (-len(spans), spans[0].start) for each, spans in found.items()}
    for other, odd in sorted(sorted(pair, key=rank.__getitem__) for pair in pairs):
        if len(found[odd]) == 1 and is_misspelt(other, odd):
            yield _slip(reading, found[odd][0], found[other][0], "letters")


def _slip(reading: Reading, here: Span, there: Span, what: str) -> Finding:
    odd, other = reading.page.place(here), reading.page.place(there)
    message = f"“{odd.quote}” here, “{other.quote}” elsewhere on this page: one of them has a slip"
    return Finding.of_two(f"{message} in its {what}.", odd, other, "the other")
