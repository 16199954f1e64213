"""Whether a phrase is said to hold: negated, left open, or plainly stated."""

from __future__ import annotations

import re
from typing import Literal

Standing = Literal["stated", "open", "denied"]

_SEGMENT = re.compile(
    r"\bbut not\b[^,;.]*,|[;()]|,?\s+\b(?:but|while|whereas|because)\b"
    r"|,\s+(?:and\s+)?(?:so|then|which|who|where)\b(?!\s+(?:appl|appropriate|permitted|required|needed))"
    r"|,\s+and\s+(?=(?:you|it|they|he|she|we|I|the|a|an|this|that|your|our|its|their|then)\b)",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:where|wherever|if|when|whenever|as|unless|should|to the extent)\b[^.;,()]{0,60}?"
    r"\b(?:appl(?:y|ies|icable)|appropriate|permit\w*|allow\w*|requir\w+|need(?:s|ed)?|relevant|possible|any|suitable"
    r"|necessary|specif\w+|calls? for|provid\w+)\b"
    r"|\bdepend(?:s|ing) on\b|\bif any\b|\bmay or may not\b|\bwhether or not\b|\bonly (?:if|where|when)\b",
    re.IGNORECASE,
)
_DENIED_BEFORE = re.compile(
    r"\b(?:not(?! only)|no|never|without|nothing|neither|nor|cannot|unlike|instead of|rather than|other than|except"
    r"|replac\w+|avoid\w*|eliminat\w+|free(?:s|d|ing)?\b[^.;]{0,30}\b(?:from|of)|spar(?:e|es|ed|ing)|ends?|ended|ending"
    r"|stop\w*|discontinu\w+|prevent\w*|exclud\w*|rul(?:e|es|ed|ing) out|compared (?:with|to)|versus|as opposed to"
    r"|no longer|unnecessary|impossible)\b|n['’]t\b"
    r"|\b(?:before|until|prior|previous|previously|former|formerly|earlier|past)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"[^.;,]{0,50}?(?:(?<!may )(?<!might )(?:\b(?:not|never)\b|n['’]t\b)(?:\s+\w+){0,3}?\s+"
    r"(?:need\w*|necessary|us(?:e|ed)|giv(?:e|en)|possible|requir\w+|exist\w*|appl\w+|aris\w+|made|part|options?|plan\w*"
    r"|allow\w*|permit\w*|cover\w*|establish\w*|approv\w+|indicated|licen\w+|authori\w+|recommend\w*|expect\w*"
    r"|foreseen|intended|happen\w*|occur\w*|advis\w*|stud\w+|known|relevant|available|suitable|come|belong\w*)\b"
    r"|\b(?:no longer|impossible|unnecessary|irrelevant|excluded|ruled out|out of the question|no (?:part|place|role))\b)",
    re.IGNORECASE,
)


def standing(text: str, start: int, end: int) -> Standing:
    """Tell whether a sentence states, leaves open or denies the phrase at `[start, end)`.

    “where the label permits” and “if applicable” leave open; “no”, “instead of” and “is not
    possible” deny. Only words of the phrase's own part of the sentence count.
    """
    left, right = 0, len(text)
    for found in _SEGMENT.finditer(text):
        if found.end() <= start:
            left = found.end()
        elif found.start() >= end:
            right = found.start()
            break
    if _DENIED_BEFORE.search(text, left, start) or _DENIED_AFTER.match(text, end, right):
        return "denied"
    return "open" if _OPEN.search(text, left, right) else "stated"
