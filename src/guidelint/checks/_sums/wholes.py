"""What "45 (90%)" is a part of: the counts that can be meant, from the words around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.checks._sums.figures import Figure, figures, is_plain
from guidelint.checks._sums.terms import Term, alike, is_clear
from guidelint.language.proportions import is_vague, is_whole, opens_with_part, refers_back
from guidelint.model import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

_BACK = 2
_COUNTED = frozenset({"count", "number", "sample"})
_OWN_SHARE = re.compile(r"(?:\s[^\W\d]+){0,3}\s*[(\[]\s*[\d.,]+\s?(?:%|per ?cent)")
"""After a count, a percentage of its own: "187 women (59%)" are a part and no whole."""
Found = tuple[list[Figure], Severity | None]


def wholes(sentences: Sequence[tuple[Term, ...]], index: int, part: Term) -> Found:
    """Give the numbers `part` can be of, and a lower severity where only their place says so."""
    found, severity = _candidates(sentences, index, part)
    low = figures(part)[0].value.low
    return [each for each in found if each.value.low >= low and each.term is not part], severity


def _candidates(sentences: Sequence[tuple[Term, ...]], index: int, part: Term) -> Found:
    here = [term for term in sentences[index] if term is not part and _may_be_whole(term, part)]
    before = [term for term in here if term.end <= part.start]
    named = [t for t in here if t.kind == "sample" or is_whole(part.text[: t.start])]
    named = [t for t in named if t in before] if part.codes else named
    anaphor = refers_back(part.text[part.quantity.end :])
    if named or (anaphor and before):
        vague = is_vague(part.text[: part.start])
        return _flat([*reversed(before), *named]), Severity.warning if vague else None
    if part.codes:
        return [], None
    if anaphor or opens_with_part(part.text):
        return _last(sentences, index, part), None
    previous = sentences[index - 1] if index else ()
    samples = [t for t in previous if t.kind == "sample" or is_whole(t.text[: t.start])]
    samples = [t for t in samples if _may_be_whole(t, part)]
    if samples:
        return _flat(samples), None
    return (_flat(before), Severity.warning) if len(before) == 1 else ([], None)


def _last(sentences: Sequence[tuple[Term, ...]], index: int, part: Term) -> list[Figure]:
    """Give the counts of the nearest sentence before that has any."""
    for terms in reversed(sentences[max(0, index - _BACK) : index]):
        if terms and is_vague(terms[0].text):
            return []
        if found := _flat([term for term in reversed(terms) if _may_be_whole(term, part)]):
            return found
    return []


def _may_be_whole(term: Term, part: Term) -> bool:
    if part.codes:
        return alike(term, part) and is_plain(term)
    if term.kind != "ratio" and _OWN_SHARE.match(term.text, term.end):
        return False
    return term.kind == "ratio" or (term.kind in _COUNTED and is_plain(term) and is_clear(term))


def _flat(terms: Sequence[Term]) -> list[Figure]:
    """Give the numbers of terms; a ratio's whole and its part can both be a whole of more."""
    return [figure for term in terms for figure in reversed(figures(term))]
