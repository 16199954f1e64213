"""How a sentence puts a clause: as the indication, in passing, or not as a claim of today at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from guidelint.language.indications.clause import Clause

Strength = Literal["label", "approval", "plain"]
"""Said to be the indication or the label; said to be approved for; only said to be for."""

_LABEL = re.compile(
    r"\bindicat(?:ed|ion|ions|es)\b|\blabel(?:s|l?ed|l?ing)?\b|\bon-label\b|\bprescribing information\b"
    r"|\bpackage (?:insert|leaflet)\b|\bSmPC\b|\bmarketing authori[sz]ation\b|\bdiagnosis (?:for|of)\b"
    r"|\b(?:covers|limits? (?:it|use|treatment)|restricts?|reserves?|limited to|restricted to|reserved for)\b",
    re.IGNORECASE,
)
_APPROVAL = re.compile(
    r"\b(?:approv(?:ed|al|es)|licen[cs]ed|authori[sz](?:ed|es)|cleared)\b(?=[^.;]*\b(?:for|to treat|in|use)\b)"
    r"|\b(?:approv(?:ed|al)|licen[cs]ed|authori[sz](?:ed|ation))\W*$",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
_PAST = re.compile(
    rf"\b(?:until|before|prior to|up to|as of|back in)\s+(?:{_MONTH}\b|(?:19|20)\d\d|then|that|last|the (?:change|update|expansion))"
    r"|\b(?:previously|formerly|originally|initially|first|earlier|then)[- ](?:\w+ly )?(?:approv|licen|authori|label|indicat|cover|limit|restrict|sa(?:id|ys)|read|allowed|launched|cleared)"
    r"|\b(?:was|were|had been|used to be)\s+(?:previously|originally|initially|first|formerly|then|at first|only)\b"
    r"|\bused to (?:be|say|cover|read|require|limit)\b|\bno longer\b|\bhad been\b"
    r"|\b(?:old|older|former|previous|earlier|original|superseded|outdated|initial|first)\s+(?:\w+\s+)?(?:label|indication|wording|version|approval|text|licen[cs]e|authori[sz]ation)"
    r"|\b(?:expand(?:s|ed|ing)|extend(?:s|ed|ing)|widened|broadened|lowered|raised|changed)\b",
    re.IGNORECASE,
)
_DATE = rf"\b(?:in|on|since)\s+(?:\d{{1,2}}\s+)?(?:{_MONTH}\s+)?(?:\d{{1,2}},?\s+)?(?:19|20)\d\d\b"
_DATED = re.compile(
    rf"\b(?:was|were|has been|received|won|gained|granted|got|approved|licen[cs]ed|authori[sz]ed|cleared)\b[^.;]{{0,80}}{_DATE}"
    rf"|^\W*{_DATE}",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:propos(?:ed|al)|recommend(?:s|ed|ation)?|seek(?:s|ing)|sought|submitted|under review|pending|expected to|hopes?"
    r"|would|could be|may be|might|planned|investigational|positive opinion|off-label|unapproved|not yet)\b",
    re.IGNORECASE,
)
_STUDY = re.compile(
    r"\b(?:trials?|stud(?:y|ies|ied)|enrol(?:l?ed|s|ling)?|participants?|cohort|randomi[sz]ed|placebo|registry"
    r"|phase (?:1|2|3|I{1,3})\b|median|endpoint|investigated)\b",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"\b(?:an?|our|the|one|this)\s+(?:[\w-]+\s+){0,2}?(?:\d+|[\w-]+)[- ](?:year|month|week)s?[- ]olds?\b"
    r"|\b(?:our|one|another)\s+(?:patient|client|family|case|reader)\b|\b(?:he|she|his|hers?|him)\b"
    r"|\b(?:named|called)\s+[A-Z]|\bfor example\b|\be\.g\.",
)
_SUBSET = re.compile(
    r"\b(?:including|such as|especially|particularly|in particular|for instance|among(?:st)?|some|many|most)\s+"
    r"(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not|never|neither|nor|no|cannot|outside|beyond|except|without)\b|n['’]t\b", re.IGNORECASE
)
_ADDING = re.compile(
    r"\b(?:adds?|added|also (?:asks?|requires?|wants?|needs?)|in addition|additionally|on top of|further requires?"
    r"|asks? for more|stricter|narrower|wider|broader|differ\w*|rather than|instead of|unlike|mentions?)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"^\W*(?:if|when|whether|suppose|where|once|unless|should)\b", re.IGNORECASE
)
_LINK = re.compile(
    r"(?:\bfor|\btreat(?:s|ing|ment of)?|\bin|\bcovers?|\bto|\bis|\bare|:|\bnames?|\bincludes?|\bspecifies"
    r"|\blists?|\breads?|\bsays|\bas|\bof|\bit|\bapplies|\ballows?|\bpermits?|\(|[“\"'‘]|[–—|-])\s*"
    r"(?:[\w'’-]+\s+){0,6}$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:warn\w*|advis\w*|monitor\w*|caution\w*|contraindicat\w*|side effects?|risks?|dos(?:e|es|age)|reduc\w*"
    r"|tests?|tested|efficacy|effective\w*|safety|respon\w*|observ\w*|report\w*|occur\w*|common|lack\w*|supports?"
    r"|data|results?|specialis\w*|specializ\w*|experience\w*|hospitals?|cent(?:re|er)s?|support(?:s|ing)?)\b",
    re.IGNORECASE,
)
_NEXT_CLAUSE = re.compile(r";|,\s+(?:and|but|so|which|while)\b")
_EXHAUSTIVE = re.compile(
    r"\b(?:covers?|indications?\s+(?:of\s+[\w-]+\s+)?(?:is|are|reads?|covers?)(?:\s+for)?:?|label\s+(?:is|reads?|says|names)(?:\s+for)?:?)"
    r"\s*(?:the\s+treatment\s+of\s+)?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_FEW_WORDS = 6
_NEAR = 70
"""Characters before a clause in which a negation speaks of it."""


def strength(text: str, clause: Clause) -> Strength:
    """Tell how firmly a sentence gives a clause as what the product is for."""
    around = f"{text[: clause.start]} … {text[clause.end :]}"
    if _LABEL.search(around):
        return "label"
    return "approval" if _APPROVAL.search(text[: clause.start] + " for") else "plain"


def is_claim(text: str, clause: Clause, *, unchanged: bool = False) -> bool:
    """Whether a sentence claims today's indication: no history, plan, study, case or question.

    unchanged: the indication is what it was at first, so that a dated approval says it as well.
    """
    after = _NEXT_CLAUSE.split(text[clause.end :], maxsplit=1)[0]
    around = f"{text[: clause.start]} … {after}"
    if text.rstrip().endswith("?") or _CONDITION.search(text) or _CASE.search(text):
        return False
    if any(pattern.search(around) for pattern in (_PAST, _FUTURE, _STUDY)):
        return False
    if _DATED.search(around) and not unchanged:
        return False
    before = text[max(0, clause.start - _NEAR) : clause.start]
    if _SUBSET.search(before):
        return False
    return not _NEGATION.search(re.split(r"[,;:.—–]|\bbut\b", before)[-1])


def is_linked(text: str, clause: Clause) -> bool:
    """Whether the words before a clause lead to it as what something is for."""
    before = text[: clause.start]
    if len(before.split()) <= _FEW_WORDS and not _ASIDE.search(before):
        return True
    near = re.split(r"[.;]\s", before[-2 * _NEAR :])[-1]
    return bool(_LINK.search(near)) and not _ASIDE.search(near)


def is_partial(text: str) -> bool:
    """Whether a sentence only says what differs: what it leaves out is not dropped."""
    return bool(_ADDING.search(text))


def is_exhaustive(text: str, clause: Clause) -> bool:
    """Whether a sentence gives a clause as all that the label covers."""
    return bool(_EXHAUSTIVE.search(text[max(0, clause.start - 2 * _NEAR) : clause.start]))
