"""How a sentence puts a clause: as the indication, in passing, or not as a claim of today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from guidelint.reading.patterns import cue, either

if TYPE_CHECKING:
    from guidelint.medicine.labels.clause import PatientClause

Strength = Literal["label", "approval", "plain"]
"""Said to be the indication or the label; said to be approved for; only said to be for."""

_LABEL = either(
    r"\bindicat(?:ed|ions?|es)\b",
    r"\blabel(?:s|l?ed|l?ing)?\b",
    r"\b(?:prescribing information|package (?:insert|leaflet)|SmPC|marketing authori[sz]ation)\b",
    r"\bdiagnosis (?:for|of)\b",
    r"\b(?:covers|limits (?:it|use|treatment|[A-Z]\w+)|restricts?|reserves?)\b",
    r"\b(?:limited|restricted|reserved) to\b",
)
_APPROVED = r"(?:approv(?:ed|al|es)|licen[cs]ed|authori[sz](?:ed|es|ation)|cleared)"
_APPROVAL = rf"\b{_APPROVED}\b(?=[^.;]*\b(?:for|to treat|in|use)\b)"
_MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_DATE = rf"\b(?:in|on) (?:\d{{1,2}} )?(?:{_MONTH} )?(?:\d{{1,2}},? )?(?:19|20)\d\d\b"
_PAST = either(
    rf"\b(?:until|before|prior to|up to|as of|back in) (?:{_MONTH}\b|(?:19|20)\d\d|then|that|last)",
    r"\b(?:until|before) the (?:change|update|expansion)",
    r"\b(?:previously|formerly|originally|initially|first|earlier|then)[- ](?:\w+ly )?"
    r"(?:approv|licen|authori|label|indicat|cover|limit|restrict|said|says|read|allowed|cleared)",
    r"\b(?:was|were|had been) (?:previously|originally|initially|first|formerly|then|only)\b",
    r"\bused to (?:be|say|cover|read|require|limit)\b",
    r"\bno longer\b",
    r"\bhad been\b",
    r"\b(?:old|older|former|previous|earlier|original|superseded|outdated|initial|first)"
    r" (?:\w+ )?(?:label|indication|wording|version|approval|text|licen[cs]e|authori[sz]ation)",
    r"\b(?:expand(?:s|ed|ing)|extend(?:s|ed|ing)|widened|broadened|lowered|raised|changed)\b",
)
_DATED = either(
    rf"\b(?:was|were|has been|received|won|gained|granted|got|{_APPROVED})\b[^.;]{{0,80}}{_DATE}",
    rf"^\W*{_DATE}",
)
_FUTURE = (
    r"\b(?:propos(?:ed|al)|recommend(?:s|ed|ation)?|seek(?:s|ing)|sought|submitted|under review"
    r"|pending|expected to|hopes?|would|could be|may be|might|planned|investigational"
    r"|positive opinion|off-label|unapproved|not yet)\b"
)
_STUDY = (
    r"\b(?:trials?|stud(?:y|ies|ied)|enrol(?:l?ed|s|ling)?|participants?|cohort|randomi[sz]ed"
    r"|placebo|registry|phase (?:1|2|3|I{1,3})|median|endpoint|investigated)\b"
)
_CASE = either(
    r"\b(?:an?|our|the|one|this) (?:[\w-]+ ){0,2}?[\w-]+[- ](?:year|month|week)s?[- ]olds?\b",
    r"\b(?:our|one|another) (?:patient|client|family|case|reader)\b",
    r"\b(?:he|she|his|hers?|him)\b",
    r"\b(?:for example|e\.g\.)",
)
_SUBSET = (
    r"\b(?:including|such as|especially|particularly|in particular|for instance|among(?:st)?"
    r"|some|many|most) (?:\w+ ){0,4}$"
)
_NEGATION = r"\b(?:not|never|neither|nor|no|cannot|outside|beyond|except|without)\b|n['’]t\b"
_REFUSED = (
    r"\s*(?:(?:are|is|was|were|falls?|remains?|lies?|stays?|do|does|may|must|should|will|would|can)"
    r"\b[^.;,]{0,30}?)?\b(?:not|never|outside|excluded|ineligible|beyond|cannot|off-label)\b"
)
_ONE_PATIENT = either(
    r"\b(?:an?|one|this|our|your) (?:[\w-]+ ){0,2}?(?:patient|child|man|woman|boy|girl|person|baby"
    r"|infant|teenager|adolescent|adult)\b[^.;:]{0,25}$",
    r"\b(?:an?|one|this|our|your) $",
)
_ADDING = (
    r"\b(?:criteri(?:a|on)|conditions|requirements|certain|adds?|added|in addition|additionally"
    r"|also (?:asks?|requires?|wants?|needs?)|on top of|further requires?|asks? for more|stricter"
    r"|narrower|wider|broader|differ\w*|rather than|instead of|unlike|mentions?)\b"
)
_CONDITION = r"^\W*(?:if|when|whether|suppose|where|once|unless|should)\b"
_NEXT_CLAUSE = r";|, (?:and|but|so|which|while)\b"
_EXHAUSTIVE = (
    r"\b(?:covers?|indications? (?:of [\w-]+ )?(?:is|are|reads?|covers?)(?: for)?:?"
    r"|label (?:is|reads?|says|names)(?: for)?:?) *(?:the treatment of )?(?:[\w-]+ ){0,2}$"
)
_LINK = (
    r"(?:\b(?:for|treat(?:s|ing|ment of)?|in|covers?|to|is|are|names?|includes?|specifies|lists?"
    r"|reads?|says|as|of|it|applies|allows?|permits?|limits \w+)|[:(“\"'‘–—-])\s*"
    r"(?:[\w'’-]+ ){0,6}$"
)
_ASIDE = (
    r"\b(?:warn\w*|advis\w*|monitor\w*|caution\w*|contraindicat\w*|side effects?|risks?"
    r"|dos(?:e|es|age)|reduc\w*|tests?|tested|efficacy|effective\w*|safety|respon\w*|observ\w*"
    r"|report\w*|occur\w*|common|lack\w*|supports?|supporting|data|results?|speciali[sz]\w*"
    r"|experience\w*|hospitals?|cent(?:re|er)s?)\b"
)
_FEW_WORDS = 6
_NEAR = 70
"""Characters before a clause in which a negation speaks of it."""


def strength(text: str, clause: PatientClause) -> Strength:
    """Tell how firmly a sentence gives a clause as what the product is for."""
    before, after = text[: clause.start].rpartition(";")[2], text[clause.end :].partition(";")[0]
    if _found(_LABEL, f"{before} … {after}"):
        return "label"
    return "approval" if _found(_APPROVAL, f"{before} for") else "plain"


def is_claim(text: str, clause: PatientClause, *, unchanged: bool = False) -> bool:
    """Whether a sentence claims today's indication: no history, plan, study, case or question.

    unchanged: the indication is what it was at first, so that a dated approval says it as well.
    """
    after = cue(_NEXT_CLAUSE).split(text[clause.end :], maxsplit=1)[0]
    around = f"{text[: clause.start]} … {after}"
    if text.rstrip().endswith("?") or _found(_CONDITION, text) or _found(_CASE, text):
        return False
    if any(_found(pattern, around) for pattern in (_PAST, _FUTURE, _STUDY)):
        return False
    if cue(_REFUSED).match(after) or (_found(_DATED, around) and not unchanged):
        return False
    before = text[max(0, clause.start - _NEAR) : clause.start]
    near = cue(r"[,;:.—–]|\bbut\b").split(before)[-1]
    aside = (_SUBSET, before), (_ONE_PATIENT, before), (_NEGATION, near)
    return not any(_found(pattern, words) for pattern, words in aside)


def is_linked(text: str, clause: PatientClause) -> bool:
    """Whether the words before a clause lead to it as what something is for."""
    before = text[: clause.start]
    if len(before.split()) <= _FEW_WORDS and not _found(_ASIDE, before):
        return True
    near = cue(r"[.;]\s").split(before[-2 * _NEAR :])[-1]
    return _found(_LINK, near) and not _found(_ASIDE, near)


def is_partial(text: str) -> bool:
    """Whether a sentence says what differs, or speaks of “the criteria”: it gives not all."""
    return _found(_ADDING, text)


def is_exhaustive(text: str, clause: PatientClause) -> bool:
    """Whether a sentence gives a clause as all that the label covers."""
    return _found(_EXHAUSTIVE, text[max(0, clause.start - 2 * _NEAR) : clause.start])


def _found(pattern: str, text: str) -> bool:
    return cue(pattern).search(text) is not None
