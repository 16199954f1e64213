"""Slips of one page: pairs of forms that are one slip apart, graded.

Codes come in series ("CF-7", "CF-17"), so that a near code is no slip unless the page uses the two
alike; their weights are set by hand, and public pages were read to set them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING

from guidelint.model import Severity, lazy
from guidelint.naming.evidence import is_acronym_pair, models, page_terms
from guidelint.naming.forms import NamedPage, TwoForms, best_by_wrong
from guidelint.naming.lives import are_one_paper, is_introduced, is_presented_as
from guidelint.naming.setting import most_alike, neighbours, relation
from guidelint.naming.words import commonness, known_acronyms
from guidelint.reading.channel import near_pairs, slip
from guidelint.reading.mentions import Mention, unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.reading import Reading
    from guidelint.reading.channel import Slip

NUMERAL = lazy(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
CODE_REPORT = 1.5
MANY, MANY_SWAPPED = 5, 4
"""Uses of the code that a page is about, so that another with a slip is no sister of it."""
LONG = 6
MIN_DIGITS = 3
MIN_STANDARD = 4
"""Digits of a standard that is no year and no part."""
MIN_REPLACED = 5
"""Signs of a code from which another letter in it may be a slip."""
ALIKE = 2
"""Likeness of the words around two codes that are one."""
_OPERATIONS = {"swapped": 2.2, "doubled": 0.5, "halved": 0.5, "replaced": -0.5}
_RELATIONS = {"": 0.0, "in one sentence": -1.5, "told apart": -2.5}


class SlipOfPage(TwoForms, frozen=True):
    """Mentions of a form that is a slip of another form of the page, best proven first.

    acronym: what both forms are. severity: None is that of the rule.
    """

    acronym: bool
    severity: Severity | None


def slips_of_page(reading: Reading) -> tuple[SlipOfPage, ...]:
    """Give the slips of a page that weigh enough, at most one for each wrong form."""
    page = reading.once(NamedPage)
    return (*best_by_wrong(_graded(page)), *_slips_of_codes(page))


def _graded(page: NamedPage) -> Iterator[SlipOfPage]:
    pairs = list(near_pairs(page.may_be_slips()))
    counts = rivals_of(pairs)
    for one, other in pairs:
        right, wrong = directed(page, one, other)
        acronym = is_acronym_pair(right, wrong)
        if not _may_be_slip(page, right, wrong) or not (acronym or page.reading.language):
            continue
        terms = page_terms(page, right, wrong, counts[one] + counts[other] - 2)
        model = models().acronym_page if acronym else models().name_page
        score = model.score(terms or ())
        if terms and score >= model.report:
            forms = page.forms
            yield SlipOfPage(score, forms[wrong], forms[right], acronym, model.severity(score))


def _may_be_slip(page: NamedPage, right: str, wrong: str) -> bool:
    """Whether two forms are compared: no numerals, no accents alone, two letters where defined."""
    if len(right) < 3 and (wrong[::-1] != right or not page.is_defined(right)):
        return False
    if len(wrong) < 3 and not right.isupper():
        return False
    numerals = NUMERAL.fullmatch(right) and NUMERAL.fullmatch(wrong)
    return not numerals and unmarked(right) != unmarked(wrong)


def rivals_of(pairs: Iterable[tuple[str, str]]) -> Counter[str]:
    """Count the near forms of each form."""
    return Counter(form for pair in pairs for form in pair)


def directed(page: NamedPage, one: str, other: str) -> tuple[str, str]:
    """Give (right, wrong): right stands more often, else is explained or introduced, else known."""
    wrong, right = sorted((one, other), key=lambda form: _standing(page, form))
    return right, wrong


def _standing(page: NamedPage, form: str) -> tuple[int, ...]:
    uses = page.forms[form]
    known = form.casefold() in known_acronyms()
    first = uses[0]
    explained = page.is_defined(form), page.is_spelt_beside(form)
    introduced = form.isupper() and is_introduced(first), form in page.definitions
    place = -first.text.index, -first.start
    return (len(uses), *explained, *introduced, known, commonness(form), *place)


def _slips_of_codes(page: NamedPage) -> Iterator[SlipOfPage]:
    """Give the codes of a page that are a slip of another; those of letters only are acronyms."""
    uses: dict[str, list[Mention]] = defaultdict(list)
    for form, mentions in page.forms.items():
        if mentions[0].kind == "code":
            uses["".join(filter(str.isalnum, form))] += mentions
    for each in _standards(page):
        uses[each.form] += [each]
    of_series = Counter(map(_series, uses))
    for pair in near_pairs(uses) if len(uses) > 1 else ():
        wrong, right = sorted(pair, key=lambda form: (len(uses[form]), -uses[form][0].text.index))
        made = slip(right, wrong)
        if made is None or any(map(is_presented_as, uses[wrong])):
            continue
        series = sum(of_series[each] for each in {_series(right), _series(wrong)})
        is_long = right.isalpha() and len(right) >= LONG
        is_odd = is_long or _is_the_topic(uses[right], uses[wrong], made)
        is_swap = made.operation == "swapped" and is_odd
        if series == len(pair) or is_swap or _is_one_paper(uses[right], uses[wrong], made):
            score = _score(uses[right], uses[wrong], made)
            if score >= CODE_REPORT:
                letters = uses[wrong][0].form.isalpha() or not _has_digit(uses[wrong][0].form)
                yield SlipOfPage(score, uses[wrong], uses[right], letters, Severity.warning)


def _standards(page: NamedPage) -> Iterator[Mention]:
    """Give the long numbers behind the name of a standards body: "ISO/IEC 17025"."""
    bodies = page.reading.lexicon.words("standards body")
    for form in page.words:
        for each in page.forms[form] if form.lower() in bodies else ():
            behind = each.text.tokens[each.token + 1 : each.token + 2]
            if behind and len(behind[0].text) >= MIN_STANDARD and behind[0].text.isdecimal():
                number = behind[0]
                yield Mention(
                    each.text, number.start, number.end, number.text, "code", each.token + 1
                )


def _has_digit(form: str) -> bool:
    return any(map(str.isdigit, form))


def _series(form: str) -> str:
    """Give what the codes of a series have in common: the letters before the number."""
    return form[:2] if form.isalpha() else "".join(takewhile(str.isalpha, form))


def _is_the_topic(rights: list[Mention], wrongs: list[Mention], made: Slip) -> bool:
    """Whether the page is about one code, and says another digit once: "P330" among "P300"."""
    headed = any(each.text.kind in ("heading", "meta") for each in rights)
    is_swap = made.operation == "swapped"
    often = len(rights) >= (MANY_SWAPPED if is_swap else MANY)
    digits = sum(map(str.isdigit, wrongs[0].form))  # "FY15" is last year's "FY16"
    return len(wrongs) == 1 and often and headed and (is_swap or digits >= MIN_DIGITS)


def _is_one_paper(rights: list[Mention], wrongs: list[Mention], made: Slip) -> bool:
    """Whether a code that stands once is called the same paper as another: "form M-14", "M-41".

    Its digits are turned round, or one of two equal ones is lost.
    """
    if len(wrongs) > 1 or not (
        made.operation == "swapped" or (made.operation == "halved" and len(rights) > 1)
    ):
        return False
    return are_one_paper(rights, wrongs)


def _score(rights: list[Mention], wrongs: list[Mention], made: Slip) -> float:
    pairs = [(right, wrong) for right in rights[:8] for wrong in wrongs[:4]]
    alike = most_alike(map(neighbours, rights[:8]), map(neighbours, wrongs[:4]))
    told = min(_RELATIONS.get(relation(*pair), -4.0) for pair in pairs)
    is_other = made.has_digit and made.operation in ("replaced", "swapped")
    if is_other and _is_the_topic(rights, wrongs, made):
        return CODE_REPORT + told
    if is_other and made.operation == "replaced":
        return 0.0
    is_one = _is_one_paper(rights, wrongs, made)
    if made.has_digit and not is_one and not (alike >= ALIKE and len(rights) > len(wrongs)):
        return 0.0
    if made.position == "last" and not made.has_digit and _has_digit(rights[0].form):
        return 0.0  # the HB-62 and the HB-62T
    if made.operation == "replaced" and (len(wrongs[0].form) < MIN_REPLACED or alike < ALIKE):
        return 0.0
    score = _OPERATIONS.get(made.operation, 0.0) + (0.5 if not made.has_digit else 0.0)
    score += 0.5 if len(wrongs) == 1 else -1.0
    score += 0.5 * (len(rights) > len(wrongs)) + 0.3 * (len(rights) >= 3 * len(wrongs))
    score += 1.0 if is_one or alike >= ALIKE else 0.0
    return score + told
