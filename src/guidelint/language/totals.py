"""Words that say what a number is of others: their total, what is left, one of them so often."""

from __future__ import annotations

import re
from enum import IntEnum

_WORDS = r"(?:[\s,:]+(?!(?:or|if|unless|not|without)\b)[^\W\d_][\w’'-]*){0,6}"
_TO_NUMBER = r"[\s,:(*]*\Z"
_STRONG_BEFORE = re.compile(
    r"\b(?:together|altogether|all told|in total|in sum"
    r"|in all(?=,|\s+(?:you|we|it|that|this|they|the|an?|[A-Z]))|combined|totall?ing|totall?ed"
    r"|(?<!sub)totals?(?!\s+(?:cost|price|loss)\s+per)"
    r"|add(?:s|ed|ing)?\s+up|sum(?:s|med|ming)?\s+(?:up\s+)?to|(?:the|a)\s+sum\s+of)\b"
    rf"{_WORDS}{_TO_NUMBER}",
    re.IGNORECASE,
)
_STRONG_AFTER = re.compile(
    r"[\s,)*]*(?:(?:per|a|an|each)\s+[a-z]+\s+)?(?:in\s+(?:total|sum)\b|altogether\b|all\s+told\b"
    r"|in\s+all\b(?=\s*(?:[.,;:)*]|\Z|for\b|and\b|to\b|before\b|if\b|when\b|over\b|with\b))"
    r"|together\b(?!\s+with)|combined\b|overall\b)",
    re.IGNORECASE,
)
_WEAK_BEFORE = re.compile(
    r"(?:\b(?:comes?|came|coming|amount(?:s|ed|ing)?|work(?:s|ed|ing)?\s+out|r[au]ns?)\s+(?:out\s+)?"
    r"(?:to|at)|\bmak(?:es?|ing)|\bmade|\bgives?|\bgiving|\bequals?|\bi\.e\.|\bthat\s+(?:is|was)"
    r"|\b(?:is|are)\s+therefore|\bso|\bthus|\btherefore|\bpays?|\bcosts?|\bor|=)"
    rf"(?:[\s,:]+[^\W\d_][\w’'-]*){{0,4}}{_TO_NUMBER}",
    re.IGNORECASE,
)
_FILL = r"(?:[\s,:]+[^\W\d_][\w’'-]*){0,3}"
_SAME = re.compile(
    rf"(?:\bi\.e\.|\bthat\s+is|\bwhich\s+is|\bin\s+other\s+words|=|\bor\s+rather){_FILL}{_TO_NUMBER}",
    re.IGNORECASE,
)
_OR = re.compile(rf"(?:\bor\b|,|\(|;|–|—){_FILL}{_TO_NUMBER}", re.IGNORECASE)
_RESULT = re.compile(
    r"(?:\bmak(?:es?|ing)|\b(?:comes?|came|coming|amounts?|amounted|works?|worked|adds?)\s+(?:out\s+|up"
    r"\s+)?(?:to|at)|\bgives?|\bequals?|\btotals?|=|\bthat\s+is|\bi\.e\."
    rf"|\bin\s+(?:all|total)|\btogether)(?:[\s,:]+[^\W\d_][\w’'-]*)?{_TO_NUMBER}",
    re.IGNORECASE,
)
_LOOSE_RESULT = re.compile(
    rf"\b(?:so|thus|therefore|hence|makes?|is|are|means?|pays?|costs?){_FILL}{_TO_NUMBER}",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:with|plus|and|including|together|besides|also|plus|without)\b", re.IGNORECASE
)
_TIGHT = re.compile(
    r"[\s,;(–—]*(?:or|that\s+is|that\s+makes|i\.e\.|which\s+(?:is|makes)|=|making|equals|equal\s+to|and)?"
    r"[\s,]*(?:about|roughly|only)?\s*",
    re.IGNORECASE,
)
_INSTALMENTS = re.compile(
    r"\s*(?:[a-z-]+\s+){0,3}(?:instal+ments?|payments?|parts?|tranches|rates|shares)\s+of\s*",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"(?<!or )\b(?:in|into|over|by|as)\s*(?:up\s+to\s*)?\Z", re.IGNORECASE)
_LEFT = re.compile(
    r"\b(?:leaves?|leaving|left|remain(?:s|ing|der)?|balance|rest|difference|net|nets|to\s+pay"
    r"|payable|due|owe[sd]?|refund(?:ed)?|saves?|saving)\b"
    rf"(?:[\s,:]+[^\W\d_][\w’'-]*){{0,6}}{_TO_NUMBER}",
    re.IGNORECASE,
)
_PLURAL_VERB = re.compile(
    r"[^.;:!?]{0,80}?\b(?:(?:come|amount|add\s+up|run|sum)\s+(?:up\s+)?to|make(?:\s+up)?|equal|total)"
    r"\b(?:\s+[a-z]+){0,2}\s*\Z|\s*=\s*\Z"
)
_COORDINATION = re.compile(
    r"\s*(?:,|and|plus|,\s*and|\+|&)\s*(?:the\s+|another\s+)?", re.IGNORECASE
)
_SUMS_UP = re.compile(
    r"\s*(?:(?:Together|Altogether|In all|In total|All told|All in all|Taken together|Added up"
    r"|Combined)\b|(?:These|They|Those|This|That|Both|It all|All (?:of )?(?:this|that|these))\s+"
    r"(?:\w+\s+){0,2}?"
    r"(?:adds?|comes?|makes?|totals?|amounts?|sums?|brings?)\b"
    r"|(?:The|Her|His|Their|Our|Your|My|Its)\s+(?:\w+\s+){0,2}?(?:total|sum|bill|invoice|two|three|four"
    r"|five|six|seven)\b[^,;:]{0,40}(?:is|was|add|adds|come|comes|came|amounts?|amounted|make|makes)\b)",
)
_INCLUDED = re.compile(
    r"\b(?:with|includ\w+|plus|and|once|before|without|exclud\w+)\b", re.IGNORECASE
)
_CHOICE = re.compile(r"\b(?:or|instead|alternatively|either|unless|otherwise)\b", re.IGNORECASE)
_DEDUCTION = re.compile(
    r"\b(?:deduct\w*|subtract\w*|less|minus|withh\w+|takes?|with\s+(?:a|an|the|your|input)|after|grant"
    r"|discount|credit|expenses|keeps?)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(r"\s*(?:[a-z]+\s+){0,3}\((?:[\w’'-]+\s+){0,4}", re.IGNORECASE)
_MADE_OF = re.compile(
    r"\b(?:made\s+up\s+of|composed\s+of|consist\w*\s+of|compris\w+|br(?:eaks?|oken)\s+down\s+(?:into|as)"
    r"|is\s+the\s+sum\s+of|adds?\s+up\s+from|split\s+(?:up\s+)?into)\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\b(?:the\s+)?(?:rest|remaining|remainder|other|others)\b(?:[\s,(]+(?:of|is|are|were|was|a|an))?"
    r"[\s,(:]*\Z",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:or|instead|rather|not|nor|unless|than|against|alternatively|either|otherwise|formerly"
    r"|previously|increased?|rose|raised|reduced|fell|from|up\s+to|of\s+which|includ(?:es|ing|ed)"
    r"|plus\s+VAT|excluding|without|depending|versus|vs|whereas|while|but|compared)\b|[?/]",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"\s*(?:\((?:[^()]*)\)\s*)?(?:,\s*)?(?:(?:that\s+)?(?:cost(?:s|ing)?|priced|charged)\s+)?"
    r"(?:of|at|for|à|@|×|x|\*|·|times)(?:\s+(?:about|only|just))?"
    r"(?:\s+(?:the|a|an)\s+(?:\w+\s+)?(?:price|rate|cost|fee|charge)\s+of)?\s*\Z",
    re.IGNORECASE,
)
_OF_EACH = re.compile(r"\beach\s+of\s+(?:the|these|those|our|your)\s+\Z", re.IGNORECASE)
_COSTS = re.compile(r"\s*(?:costs?|is|are|takes?|weighs?|pays?|pay|receives?|gets?|lasts?)\s*")
_EACH = re.compile(r"[\s,]*(?:each|apiece|a\s+piece)\b", re.IGNORECASE)


class Cue(IntEnum):
    """How plainly words say something: not at all, as many words could, beyond doubt."""

    none = 0
    weak = 1
    strong = 2


def total_cue(before: str, after: str) -> Cue:
    """Tell how plainly the words before and after a number say that it is a total."""
    if _STRONG_BEFORE.search(before[-90:]) or _STRONG_AFTER.match(after[:50]):
        return Cue.strong
    return Cue.weak if _WEAK_BEFORE.search(before[-90:]) else Cue.none


def is_left(before: str) -> bool:
    """Tell whether the words before a number say that it is what remains of another."""
    return bool(_LEFT.search(before[-90:]))


def is_sum_of_both(gap: str, before: str) -> bool:
    """Tell "A and B come to": the last addends are joined, and the verb has both as its subject."""
    joined = re.search(r"\b(?:and|plus)\b|\+", gap)
    return bool(joined and _PLURAL_VERB.fullmatch(before))


def may_add(gap: str) -> bool:
    """Tell whether nothing between two amounts speaks against adding them."""
    return not _AGAINST.search(gap)


def multiplies(gap: str) -> bool:
    """Tell whether a count is what the amount after it is taken times: "3 nights at EUR 45"."""
    return bool(_TIMES.fullmatch(gap))


def is_of_each(before: str, gap: str) -> bool:
    """Tell "each of the 24 modules costs EUR 150"."""
    return bool(_OF_EACH.search(before) and _COSTS.fullmatch(gap))


def is_each(after: str) -> bool:
    """Tell whether an amount is said to be for each of what is counted."""
    return bool(_EACH.match(after))


def says_same(before: str) -> Cue:
    """Tell how plainly a number restates the one before it: "that is", or only "or"."""
    if _SAME.search(before[-60:]):
        return Cue.strong
    return Cue.weak if _OR.search(before[-60:]) else Cue.none


def is_result(before: str, *, loosely: bool = False) -> bool:
    """Tell whether the words before a number give it as a result: "that makes", loosely "so"."""
    return bool((_LOOSE_RESULT if loosely else _RESULT).search(before[-60:]))


def is_times(gap: str) -> bool:
    """Tell whether nothing comes to a count's product before its result: no "with", no "plus"."""
    return not _MORE.search(gap)


def is_tight(gap: str) -> bool:
    """Tell whether two rates stand side by side: "EUR 20 a month, or EUR 240 a year"."""
    return bool(_TIGHT.fullmatch(gap))


def is_instalments(gap: str) -> bool:
    """Tell whether a count is of equal parts of an amount: "four instalments of"."""
    return bool(_INSTALMENTS.fullmatch(gap))


def is_split(gap: str) -> bool:
    """Tell whether an amount is said to be paid in the parts that follow: "payable in"."""
    return bool(_SPLIT.search(gap))


def is_coordination(gap: str) -> bool:
    """Tell whether only a comma, "and" or a plus stands between two counted things."""
    return bool(_COORDINATION.fullmatch(gap))


def sums_up_before(before: str) -> bool:
    """Tell whether a sentence up to a number sums up the one before: "Together they make"."""
    return bool(_SUMS_UP.match(before))


def is_closed(after: str) -> bool:
    """Tell whether nothing more is included in a total than what was named."""
    return not _INCLUDED.search(after)


def opens_list(gap: str) -> bool:
    """Tell whether a colon or a bracket opens the list of what makes a total."""
    return ":" in gap or bool(_OPENS.fullmatch(gap))


def is_list_start(gap: str) -> bool:
    """Tell whether only a colon stands between a count and its parts."""
    return gap.strip() == ":"


def is_made_up_of(gap: str) -> bool:
    """Tell whether a total is said to consist of the amounts that follow."""
    return bool(_MADE_OF.search(gap))


def is_rest(gap: str) -> bool:
    """Tell whether the words right before a number make it the rest of a whole."""
    return bool(_REST.search(gap))


def is_deduction(text: str) -> bool:
    """Tell whether words take one amount from another."""
    return bool(_DEDUCTION.search(text))


def begins_anew(before: str) -> bool:
    """Tell whether another clause begins before a number that does not sum up the one before it."""
    _, mark, clause = before.rpartition(";")
    return bool(mark) and not (_SUMS_UP.match(clause.strip().capitalize()))


def is_choice(text: str) -> bool:
    """Tell whether words offer one amount in the place of another."""
    return bool(_CHOICE.search(text))
