"""Whatever is printed is read back: value, span and precision; and nothing ever raises."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelint.lexicon import cldr
from guidelint.reading.quantities import Quantity, print_like, quantities, settled, to_days
from guidelint.reading.quantities.currencies import currency_codes
from guidelint.reading.quantities.speech import speech_of
from guidelint.reading.quantities.units import unit_forms

CODES = sorted(currency_codes() - {"ALL", "TOP", "TRY", "CUP"})
PIECES = [
    *"0123456789",
    *"  .,-–—/:%()+*'’\n\u00a0",
    *"abcXYZµ€$£¥°²½≥<~=",
    "USD",
    "MAD ",
    "million",
]
WORDS = [
    " to ",
    " per ",
    "three",
    "business days",
    "May ",
    "Law No. ",
    "up to ",
    "between ",
    " and ",
]
SPOKEN = [f"{word} " for word in ("zero", "one", "two", "twenty", "hundred", "dozen", "thousand")]
ALPHABET = st.sampled_from(PIECES + WORDS + SPOKEN)
DECIMALS = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(0, 10**12),
    st.integers(0, 4),
)


def grouped(whole: str, mark: str) -> str:
    """Group digits by threes from the right."""
    head = len(whole) % 3
    groups = [whole[:head]] if head else []
    groups += [whole[i : i + 3] for i in range(head, len(whole), 3)]
    return mark.join(groups)


def lakhs(whole: str) -> str:
    """Group digits as in India: the last three, then by twos."""
    head, tail = whole[:-3], whole[-3:]
    return ",".join([*reversed([head[max(0, i - 2) : i] for i in range(len(head), 0, -2)]), tail])


def printed(value: Decimal, convention: str) -> str:
    """Print an amount of money in a convention."""
    whole, _, part = f"{value:f}".partition(".")
    match convention:
        case "plain":
            return f"{whole}.{part}" if part else whole
        case "english":
            return grouped(whole, ",") + (f".{part}" if part else "")
        case "continental":
            return grouped(whole, ".") + (f",{part}" if part else "")
        case "swiss":
            return grouped(whole, "'") + (f".{part}" if part else "")
        case "indian":
            return lakhs(whole) + (f".{part}" if part else "")
        case _:
            return grouped(whole, "\u202f") + (f",{part}" if part else "")


def undecided(text: str) -> bool:
    """Tell a printing that has two readings on its own: 1.234, and 1,234 of four places."""
    marks = [c for c in text if c in ".,"]
    return len(marks) == 1 and len(text) - text.index(marks[0]) == 4


def only(text: str) -> Quantity:
    """Give the one quantity of a text."""
    found = quantities(text)
    assert len(found) == 1, (text, found)
    return found[0]


@settings(max_examples=300, deadline=None)
@given(
    value=DECIMALS,
    convention=st.sampled_from(["plain", "english", "continental", "swiss", "indian", "spaced"]),
    code=st.sampled_from(CODES),
    code_first=st.booleans(),
    hedge=st.sampled_from(
        [("", ""), ("about ", "approximate"), ("up to ", "upper"), ("at least ", "lower")]
    ),
)
def test_money_is_read_as_it_was_printed(
    value: Decimal, convention: str, code: str, *, code_first: bool, hedge: tuple[str, str]
) -> None:
    number = printed(value, convention)
    amount = f"{code} {number}" if code_first else f"{number} {code}"
    text = f"They pay {hedge[0]}{amount}, as agreed."
    read = only(text)
    assert read.kind == "money"
    assert read.currency == code
    assert text[read.body[0] : read.body[1]] == amount
    assert text[read.start : read.end] == hedge[0] + amount
    (end,) = read.ends
    assert end.text == number == text[end.start : end.end]
    assert {"": True, "approximate": read.hedge.approximate}.get(
        hedge[1], read.hedge.bound == hedge[1]
    )
    if not undecided(number):
        assert read.low == value
        assert end.quantum == Decimal(1).scaleb(value.as_tuple().exponent)  # type: ignore[arg-type]
        assert not end.ambiguous


@settings(max_examples=150, deadline=None)
@given(
    st.integers(1, 999),
    st.integers(0, 2),
    st.sampled_from([("thousand", 3), ("million", 6), ("billion", 9), ("lakh", 5), ("crore", 7)]),
)
def test_a_scale_word_multiplies_value_and_precision(
    digits: int, places: int, scale: tuple[str, int]
) -> None:
    value = Decimal(digits).scaleb(-places)
    read = only(f"It costs USD {value:f} {scale[0]} today.")
    assert read.low == value.scaleb(scale[1])
    assert read.ends[0].quantum == Decimal(1).scaleb(scale[1] - places)


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, 500),
    st.integers(1, 500),
    st.sampled_from([" to ", "-", "–", " – "]),
    st.sampled_from([" days", " business days", " weeks", "%", " mg", " km", " permits", " EUR"]),
)
def test_both_ends_of_a_range_are_read(low: int, step: int, link: str, unit: str) -> None:
    text = f"It takes {low}{link}{low + step}{unit} here."
    read = only(text)
    assert (read.low, read.high) == (Decimal(low), Decimal(low + step))
    assert read.is_range
    assert [text[e.start : e.end] for e in read.ends] == [str(low), str(low + step)]


FORMS = {
    form: told for table in unit_forms(speech_of("en").words.units) for form, told in table.items()
}
SAFE_FORMS = sorted(
    form for form in FORMS if len(form) > 1 and " " not in form and form not in {"pounds", "pound"}
)


@settings(max_examples=300, deadline=None)
@given(
    value=DECIMALS,
    form=st.sampled_from(SAFE_FORMS),
    gap=st.sampled_from([" ", "\u00a0", "\u202f"]),
    hedge=st.sampled_from(["", "approximately ", "no more than ", "≥ "]),
)
def test_a_unit_is_read_as_it_was_printed(value: Decimal, form: str, gap: str, hedge: str) -> None:
    number = printed(value, "english")
    text = f"It takes {hedge}{number}{gap}{form}, as agreed."
    read = only(text)
    name, kind = FORMS[form]
    assert (read.kind, read.unit) == (kind, "day" if name == "business day" else name)
    assert text[read.start : read.end] == f"{hedge}{number}{gap}{form}"
    if not undecided(number):
        assert read.low == value
        assert read.ends[0].quantum == Decimal(1).scaleb(value.as_tuple().exponent)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "name"),
    [(code, name) for code, names in cldr("en").currencies.items() for name in names],
)
def test_every_currency_is_known_by_its_name(code: str, name: str) -> None:
    assert only(f"They pay 1,250 {name} at once.").currencies == {code}


@settings(max_examples=200, deadline=None)
@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%-d %B %Y", "%B %-d, %Y", "%d.%m.%Y"]))
def test_a_date_is_read_as_it_was_printed(day: object, form: str) -> None:
    stamp = day.strftime(form)  # type: ignore[attr-defined]
    if day.year < 1800 or day.year > 2199:  # type: ignore[attr-defined]
        return
    read = only(f"Reviewed on {stamp} by us.")
    assert read.calendar
    assert (read.calendar.first, read.calendar.last) == (day, day)
    assert read.calendar.valid


@settings(max_examples=600, deadline=None)
@given(st.lists(ALPHABET, max_size=40).map("".join) | st.text(max_size=60))
def test_any_text_gives_ordered_spans_that_do_not_overlap(text: str) -> None:
    last = 0
    for read in quantities(text):
        assert last <= read.start <= read.body[0] < read.body[1] <= read.end <= len(text)
        last = read.end
        for end in read.ends:
            assert text[end.start : end.end] == end.text
            assert end.quantum > 0
            assert end.loose >= end.quantum
            assert print_like(Fraction(end.value), end)
        assert settled(read, f"{text} 12,50 EUR").start == read.start
        assert (to_days(read) is None) == (read.kind != "duration")
