"""A text that breaks off in the middle of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint import regexes as re
from guidelint.checks.base import Check, Params
from guidelint.model import Finding
from guidelint.reading.notation import OBJECT, notation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading, Text

WORDS = 4
"""A text is a sentence from so many words."""
OTHERS = 3
"""Other texts of its kind that must end with a stop before a soft ending tells."""
GOES_ON = re.compile(
    r"```|~~~|<(?:img|a|button|input|code|select|iframe|svg|video|object|form|ul|ol|pre|table|br)\b"
    r"|!\[|\{[{%<]|\$\$|^ {4}\S|^\t\S|^\s*\|",
    re.MULTILINE | re.IGNORECASE,
)
"""What may finish a sentence and is no text."""
STOPS = frozenset(".!?:;)”»\"…*’'")


class CutOff(Check[Params]):
    """Ask what the last word of each text is: an article, "and" or "of" ends nothing."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each text that breaks off."""
        hard = reading.lexicon.words("unfinished")
        soft = reading.lexicon.words("unfinished soft")
        for text in reading.body:
            last = text.tokens[-1] if text.tokens else None
            if last is None or last.kind != "word" or not last.text.islower():
                continue
            word = last.text.lower().rpartition("'")[2].rpartition("’")[2]
            if (word not in hard and word not in soft) or last.end < len(text.clean.rstrip()):
                continue
            if _is_sentence(text) and not _goes_on(text) and (word in hard or _is_odd(text)):
                yield Finding(
                    message=f"The text breaks off after “{last.text}”.",
                    place=text.place(last.start, last.end),
                )


def _is_sentence(text: Text) -> bool:
    words = sum(token.kind == "word" for token in text.tokens)
    return text.kind in ("paragraph", "item", "cell") and words >= WORDS


def _goes_on(text: Text) -> bool:
    """Whether a list, code, an image or the next text finishes the sentence."""
    own, texts = text.reading.once(notation), text.reading.texts
    after = texts[text.index + 1] if text.index + 1 < len(texts) else None
    behind = own.between(text, after)
    if OBJECT in text.clean[-12:] or GOES_ON.search(behind):
        return True
    if behind[:1] != "<" and behind.lstrip("*_\"”’')")[:1] in tuple("`$[{<:"):
        return True
    if after is None:
        return False
    if text.kind == "item":
        return _in_a_pattern(text, after)
    inner = after.kind in ("item", "cell") and text.kind == "paragraph"
    return inner or after.clean[:1].islower() or after.clean[:1] in ("“", "«", OBJECT, "…")


def _in_a_pattern(text: Text, after: Text) -> bool:
    """Whether the items of a list all run on, each into the next."""
    if after.kind == "item" and (after.block.level > text.block.level):
        return True
    last = text.tokens[-1].text.lower()
    joint = last in text.reading.lexicon.words("joint")
    if joint and after.kind == "item":
        return True
    lists = [each for each in text.reading.lists if each.group == text.block.group]
    others = [item for each in lists for item in each.items if item is not text]
    stopped = sum(item.clean.rstrip()[-1:] in STOPS for item in others)
    return bool(others) and stopped * 2 < len(others)


def _is_odd(text: Text) -> bool:
    """Whether all other texts of its kind end with a stop; only paragraphs and items have one."""
    if text.kind == "cell":
        return False
    others = [
        each
        for each in text.reading.body
        if each.kind == text.kind and each is not text and len(each.clean) > 40
    ]
    stopped = sum(each.clean.rstrip()[-1:] in STOPS for each in others)
    return len(others) >= OTHERS and stopped >= 0.9 * len(others)


CHECK = CutOff
