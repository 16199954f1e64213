"""Whether a phrase is said to hold: plainly stated, left open, or denied."""

from __future__ import annotations

from typing import Literal

from guidelint.language.patterns import cue, either

Standing = Literal["stated", "open", "denied"]

_SEGMENT = either(
    r",?\s*\bbut not\b[^,;.]*,",
    r"[;()]",
    r",? \b(?:but|while|whereas|because)\b",
    r", (?:and )?(?:so|then|which|who|where)\b(?! (?:appl|appropriate|permitted|required|needed))",
    r", and (?=(?:you|it|they|he|she|we|I|the|a|an|this|that|your|our|its|their|then)\b)",
)
_OPEN = either(
    r"\b(?:where|wherever|if|when|whenever|as|unless|should|to the extent)\b[^.;,()]{0,60}?"
    r"\b(?:appl(?:y|ies|icable)|appropriate|permit\w*|allow\w*|requir\w+|need(?:s|ed)?|relevant"
    r"|possible|any|suitable|necessary|specif\w+|calls? for|provid\w+)\b",
    r"\bdepend(?:s|ing) on\b",
    r"\b(?:may or may not|whether or not|only (?:if|where|when))\b",
)
_OPEN_BEFORE = r"\b(?:if|whether|unless|in case)\b[^,;.]*\Z"
_DENIED_BEFORE = either(
    r"\b(?:not(?! only)|no|never|without|nothing|nobody|no one|none|neither|nor|cannot|unlike"
    r"|instead of|rather than"
    r"|other than|except|replac\w+|avoid\w*|eliminat\w+|spar(?:e|es|ed|ing)|ends?|ended|ending"
    r"|stop\w*|discontinu\w+|prevent\w*|exclud\w*|rul(?:e|es|ed|ing) out|compared (?:with|to)"
    r"|versus|as opposed to|unnecessary|impossible)\b",
    r"n['’]t\b",
    r"\bfree(?:s|d|ing)?\b[^.;]{0,30}\b(?:from|of)\b",
    r"\b(?:before|until|prior|previous|previously|former|formerly|earlier|past) (?:[\w-]+ ){0,2}$",
)
_DENIED_AFTER = (
    r"[^.;,]{0,50}?(?:(?<!may\s)(?<!might\s)(?:\b(?:not|never)\b|n['’]t\b)(?: \w+){0,3}? "
    r"(?:need\w*|necessary|us(?:e|ed)|giv(?:e|en)|possible|requir\w+|exist\w*|appl\w+|aris\w+|made"
    r"|part|options?|plan\w*|allow\w*|permit\w*|cover\w*|establish\w*|approv\w+|indicated|licen\w+"
    r"|authori\w+|recommend\w*|expect\w*|foreseen|intended|happen\w*|occur\w*|advis\w*|stud\w+"
    r"|known|relevant|available|suitable|come|belong\w*)\b"
    r"|\b(?:no longer|impossible|unnecessary|irrelevant|excluded|ruled out|out of the question"
    r"|no (?:part|place|role))\b)"
)


def standing(text: str, start: int, end: int) -> Standing:
    """Tell whether a sentence states, leaves open or denies the phrase at `[start, end)`.

    “where the terms permit” and “if applicable” leave open; “no”, “instead of” and “is not
    possible” deny. Only words of the phrase's own part of the sentence count.
    """
    left, right = _segment(text, start, end)
    if cue(_DENIED_BEFORE).search(text, left, start):
        return "denied"
    if cue(_DENIED_AFTER).match(text, end, right):
        return "denied"
    if cue(_OPEN).search(text, left, right) or cue(_OPEN_BEFORE).search(text, left, start):
        return "open"
    return "stated"


def _segment(text: str, start: int, end: int) -> tuple[int, int]:
    """Find the part of a sentence between the nearest clause boundaries."""
    left, right = 0, len(text)
    for found in cue(_SEGMENT).finditer(text):
        if found.end() <= start:
            left = found.end()
        elif found.start() >= end:
            right = found.start()
            break
    return left, right
