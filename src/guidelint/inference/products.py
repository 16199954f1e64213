"""Products and quotients: an amount times or through what counts it, or the period it is per."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from guidelint.inference.amounts import TIMES, Amount, alike, amounts_in, stem
from guidelint.inference.evidence import between_them
from guidelint.inference.periods import PERIODS, in_a_period, period_behind, period_named
from guidelint.inference.rated import by_rate, is_rated, per_before
from guidelint.inference.reach import Near, in_reach
from guidelint.inference.reckonings import Reckoning
from guidelint.inference.weigh import PLAIN_SLIP
from guidelint.inference.wording import gap, short
from guidelint.reading.quantities import unit_named
from guidelint.reading.quantities.measures import DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FAINT, _EXCUSES, _SAYS_SO = 0.3, 0.2, 0.8
"""How well a factor must fit a base to accuse, to excuse, and to explain its base as well."""
_PERSON = "person"
_LOOSE = 0.5
"""How well a count of the sentence fits a base that is said to be per nothing."""
_APPOSED = tuple(",(:")
_YEARS = frozenset((Fraction(365), Fraction(366)))
_BOTH = 0.95
"""How well "both eyes" fits what is per eye."""
_SUMS = frozenset("+=")
"""Signs between two amounts of a sum, as in "€1,500 + 8 × €120"."""
_NO_PRODUCT = ("time", "%", TIMES)
_FACTORS: dict[str, int | Fraction] = {"twice": 2, "thrice": 3, "half": Fraction(1, 2), "dozen": 12}


def is_product(target: Amount) -> bool:
    """Whether an amount of prose may be a product."""
    if target.dimension in _NO_PRODUCT:
        return False
    return target.dimension != "#" or (bool(target.noun) and target.value >= 10)


def is_worded(r: Reckoning) -> bool:
    """Whether the factor fits the base well enough to accuse; who repeats the base means it."""
    base = r.parts[0]
    behind = base.order > r.target.order
    follows = behind and (base.clause.before("result") or _is_listed(r.target, base))
    return r.match >= _FAINT and r.target.value != base.value and not follows


def _is_listed(target: Amount, base: Amount) -> bool:
    """Whether another amount stands between the two: "fees 436, rebate 65, four cards 184"."""
    between = (each for each in target.beside if target.order < each.order < base.order)
    return any(alike(each, target) for each in between)


def rank(r: Reckoning) -> tuple[float, ...]:
    """Sort the factor that fits best first, then the nearest base."""
    base = r.near[0]
    return -r.match, base.distance, -base.amount.order


def layout(r: Reckoning) -> dict[str, float]:
    """Tell whether the target is said to be another choice than the base."""
    base = Reckoning(r.kind, r.way, r.target, r.parts[:1])
    chosen = r.target.clause.cued("alternative") or between_them(base, "alternative")
    named = r.match == _BOTH  # "if both eyes are done": no other choice
    return {"alternative": chosen and not named, "rated": is_rated(r)}


def is_usual(r: Reckoning, evidence: Mapping[str, float]) -> bool:
    """Whether an amount is the factor, or the target a slip, and nothing speaks of instalments."""
    said = evidence["total"] or evidence["result"]
    if r.match == _LOOSE and (not said or r.target.clause.cued("difference")):
        return False
    if r.factor < 1 and r.target.clause.before("difference"):
        return False  # "ten lessons for €100, a saving of €20"
    hourly = "hour" in (r.parts[0].per, r.target.per)  # of how many hours?
    paid = r.target.value / r.made if r.factor < 1 else r.made / r.target.value
    credit = r.factor < 1 or (paid < 1.2 and evidence["slip"] < PLAIN_SLIP)
    dearer = evidence["alternative"] and paid > 1 and credit  # to pay by instalments
    fixed = r.factor == PERIODS["minute", "hour"][0] and evidence["result"]
    usual = len(r.parts) > 1 or bool(fixed) or (evidence["slip"] > 0 and not hourly)
    return usual and not dearer and not _is_by_degrees(r)


def _is_by_degrees(r: Reckoning) -> bool:
    """Whether an item beside has another length at no multiple of the base: "3 days €141"."""
    base, *factor = r.parts
    text = r.target.text
    if not factor or base.text is text or text.kind != "item":
        return False
    for near in text.reading.texts[max(0, text.index - 4) : text.index + 4]:
        if near.kind == "item" and near not in (text, base.text):
            lengths = [each for each in amounts_in(near) if each.unit == factor[0].unit != ""]
            prices = [each for each in amounts_in(near) if alike(each, base)]
            if len(lengths) == len(prices) == 1:
                return prices[0].exact != lengths[0].exact * base.exact
    return False


# --- bases and factors in reach ---


def products(target: Amount) -> Iterator[Reckoning]:
    """Try each amount like a target with each factor in reach: periods, words, counts, lengths."""
    if target.dimension in _NO_PRODUCT:
        return
    reach = _reach(target)
    for near in by_rate(target, reach):
        yield _product(target, near, near[1].amount.exact, 1.0)
    bases = [near for near in reach if alike(near.amount, target)]
    if not bases:
        return
    factors = [near for near in reach if _is_factor(near.amount)]
    words = target.clause if target.dimension != "#" else None
    said = [Fraction(n) for name, n in _FACTORS.items() if words and words.before(name)]
    per = target.per or period_behind(target, target.clause.end)
    for base in bases:
        if base.amount.per != per:
            yield from _by_period(target, base, per)
        for times in said if base.distance < 2 or _is_of_one(base.amount) else ():
            yield _product(target, (base,), times, _BOTH if _is_per_noun(target, base) else 0.6)
        for by in factors:
            if by is not base and _SUMS.isdisjoint(gap(base.amount, by.amount)):
                yield from _by_amount(target, base, by)


def _is_of_one(base: Amount) -> bool:
    """Whether an item gives the price of one: "One aid: £895"."""
    counts = [each for each in base.beside if each is not base]
    return base.text.kind == "item" and [each.value for each in counts] == [1]


def _is_per_noun(target: Amount, base: Near) -> bool:
    """Whether the words of an amount name what the base is per: "both eyes", "£1,450 per eye"."""
    clause, per = target.clause, base.amount.per
    words = target.text.between(clause.start, clause.at)
    return bool(per) and per not in DAYS and per in [stem(each.low) for each in words]


def _reach(target: Amount) -> list[Near]:
    found: list[Near] = []
    for near in in_reach(target):
        amount = near.amount
        if amount.single and amount.value > 0 and amount.dimension != "%":
            found.append(near)
            if len(found) == 12:
                break
    return found


def _is_factor(amount: Amount) -> bool:
    if amount.dimension == "time" or amount.dimension == amount.unit != "":
        return True
    whole = amount.dimension == "#" and amount.value % 1 == 0
    return amount.value > 1 and (whole or amount.dimension == TIMES)


def _product(target: Amount, near: tuple[Near, ...], by: Fraction, match: float) -> Reckoning:
    parts = tuple([each.amount for each in near])
    also = parts[:1] if match >= _SAYS_SO else ()
    return Reckoning("product", "×", target, parts, near[:1], factor=by, match=match, also=also)


def _by_period(target: Amount, base: Near, other: str) -> Iterator[Reckoning]:
    """Try a month's price times twelve, and the year's divided by it; other: the target's."""
    one = base.amount.per
    usual = 1.0 if one and other else 0.5
    for small, great in ((one, other), (other, one)):
        for at, times in enumerate(in_a_period(small, great, target.clause)):
            factor = Fraction(times) if small == one else 1 / Fraction(times)
            yield _product(target, (base,), factor, 0.2 if at else usual)


def _by_amount(target: Amount, base: Near, by: Near) -> Iterator[Reckoning]:
    """Try a count, or a duration in the period that the base is per."""
    times, of, near = by.amount, base.amount, (base, by)
    per = of.per or per_before(of)
    if times.dimension == "time":
        yield from _by_duration(target, base, by)
    elif times.dimension == times.unit:
        if _is_per(per, times):
            yield _product(target, near, times.exact, 1.0)
        elif not per and of.order < target.order and _is_per(target.per, times):
            yield _product(target, near, 1 / times.exact, 1.0)
    elif times.dimension == TIMES:
        yield _product(target, near, times.exact, 0.9 if by.distance == 0 else 0.4)
    elif target.dimension != "#" or times.noun != of.noun:
        if (match := _match(of, times, target)) >= _EXCUSES:
            yield _product(target, near, times.exact, match)
        each = not of.per or target.clause.cued("each")
        if each and (match := _divided(target, times)) >= _EXCUSES:
            yield _product(target, near, 1 / times.exact, match)


def _is_per(period: str, measured: Amount) -> bool:
    """Whether what an amount is per is the unit of a measure: "€18.50 per kg", "3 kg"."""
    language = measured.text.reading.language
    return bool(period) and measured.unit in (period, unit_named(period, language))


def _by_duration(target: Amount, base: Near, by: Near) -> Iterator[Reckoning]:
    period, unit, times = base.amount.per, by.amount.unit, by.amount
    if _has_its_length(target, times):
        return
    follows = times.sentence == base.amount.sentence and times.order == base.amount.order - 1
    if not period and follows and gap(times, base.amount).rstrip()[-1:] in _APPOSED:
        return  # "three months' rent, £42.00": that is for all three
    period = period or period_named(base.amount, times)
    if not period or (target.per and target.per == period):
        if not period and base.amount.value > target.value:
            match = 1.0 if target.per and stem(unit) == stem(target.per) else 0.2
            yield _product(target, (base, by), 1 / times.exact, match)
    elif times.value != 1 and stem(unit) == stem(period):
        for n in (times.exact, *(_YEARS - {times.exact} if times.exact in _YEARS else ())):
            yield _product(target, (base, by), n, 1.0)


def _has_its_length(target: Amount, times: Amount) -> bool:
    """Whether another length stands right behind an amount: "€1,500 for six days"."""
    behind = target.beside
    return any(
        each.dimension == "time" and 0 < each.start - target.end <= 8
        for each in behind
        if each is not times
    )


def _match(base: Amount, times: Amount, target: Amount) -> float:
    """Tell how well a count fits a base: "three nights at", "45 per night", "4 × 325"."""
    per = base.per or per_before(base)
    if per and stem(per) == times.noun:
        return 1.0
    if per == _PERSON and times.noun and base.text is target.text and _is_told(times, target):
        return _SAYS_SO
    if target.per and not base.per:
        return 0.1
    if times.sentence == base.sentence and times.order == base.order - 1:
        joint = gap(times, base)
        if short(joint, 34):
            return 1.0 if base.text.cued("each", times.end, base.start) else 0.8
    named = times.sentence == target.sentence and not base.per and times.noun
    return _LOOSE if named else 0.2


def _is_told(times: Amount, target: Amount) -> bool:
    """Whether an amount is said to follow from the count right before it."""
    follows = times.sentence == target.sentence and times.order == target.order - 1
    return follows and (target.clause.before("result") or target.clause.before("total"))


def _is_price_of(count: Amount, target: Amount) -> bool:
    """Whether an amount is what so many things cost: "the four badges €184"."""
    noun = count.figure.quantity.noun
    return noun is not None and not target.text.clean[noun[1] : target.start].strip()


def _divided(target: Amount, times: Amount) -> float:
    said = target.clause.before("result") and target.order - times.order == 2
    near = times.order == target.order - 1 or said
    if not near or times.sentence != target.sentence or _is_price_of(times, target):
        return 0.1
    clause = target.text.between(target.clause.start, target.start)
    if target.dimension != "#" and times.noun and times.noun in [stem(t.low) for t in clause]:
        return 0.9  # "48 capsules for €14.40, so a capsule comes to €0.30"
    return 0.7 if target.clause.cued("each") else 0.1
