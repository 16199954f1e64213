"""What was left on a page: slots, and what stands in place of a value that was to come."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from guidelint.model import OBJECT
from guidelint.reading.definitions import find_definitions
from guidelint.reading.money import mentions
from guidelint.reading.notation import OWN, Left, notation, prose
from guidelint.reading.quantities.currencies import currency_codes
from guidelint.reading.slots import slots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guidelint.reading.notation import Purpose, Why
    from guidelint.reading.reading import Reading
    from guidelint.reading.text import Text
    from guidelint.reading.tokens import Token

SHOWN: tuple[Purpose, ...] = ("explained", "technical")
PHRASES: tuple[tuple[str, Why, tuple[Purpose, ...]], ...] = (
    ("filler", "filler", SHOWN),
    ("broken field", "nothing", ()),
    ("insert here", "note", SHOWN),
)
"""By cue, what its phrases are, and the purposes for which a page may show them."""
CROSSED = (
    r"(?i)[£€$]\s?x{1,3}[.,](?:xx|00)(?![\w.])"
    r"|(?<![\w.,/])x{1,3}[.,](?:xx|00)\s?(?:[£€$%]|(?-i:[A-Z]{3}\b))"
    r"|(?<![\w.:/-])xx(?:([./-])xx\1(?:20\d\d|xxxx)|:xx)(?![\w:/-])"
    r"|(?<!\w)0\d{2,4}[ -]?x{3,}(?: x{3,})?(?!\w)"
)
"""An amount, day, time or telephone number with a cross for each digit: "£x.xx", "XX/XX/2026"."""
DATE = r"(?<![\w/.-])(?:DD|JJ)([./-])MM\1(?:YYYY|AAAA|20\d\d)(?![\w/-])"
CELL_ERROR = r"#(?:REF!|VALUE!|NAME\?|DIV/0!|NULL!)|\[object Object\]"
BLANK = r"(?<=[^\W\d_] )_{3,}(?= [^\W\d_])|(?<=[£€$])_{2,}|(?<=[£€$] )_{2,}"
QUESTION = r"(?:(?<=[(:])|(?<=[(:] )|(?<=\n))\?{2,}(?![\w?!]|\+? \w+ \")"
FREQUENT = 4
"""So often on a page, a filler is a word of the page."""
BLANKS = re.compile(r"_{3,}")
MARKS: tuple[tuple[tuple[str, ...], str, Why, tuple[Purpose, ...]], ...] = (
    (("xx", "x.00", "x,00"), CROSSED, "filler", SHOWN),
    (("#", "[object"), CELL_ERROR, "nothing", ("technical",)),
    (("??",), QUESTION, "filler", ()),
    (("__",), BLANK, "filler", ()),
)
"""What a page must contain, what is looked for then, what it is, and the purposes for which a page
may show it."""
NOTHING = frozenset(("undefined", "null", "NaN"))
"""What programs print for no value."""
DAYS = frozenset(("DD", "JJ"))
"""The day in a pattern of dates."""
CROSSES = frozenset("x" * size for size in range(2, 13))
STOPS = frozenset(".,;)")
LEAD = 8
"""Characters before a price without an amount in which its code is named: "au lieu de XOF"."""
OPENERS = frozenset("([:–—-|.!?;")
"""Marks that a note to oneself stands behind."""
ASKED = 6
"""Words of a sentence that asks for content, at most."""


def left_on(reading: Reading) -> tuple[Left, ...]:
    """Give what may have been left on a page; `sure` is what stands there for nothing else."""
    named = reading.once(notation).named
    found = [*slots(reading), *_phrases(reading), *_marks(reading), *_words(reading)]
    often = Counter(each.said for each in found if each.why != "slot")
    spoken = {word for word, times in often.items() if times >= FREQUENT}
    for each in found:
        is_word = each.why in ("note", "filler") or (each.why == "slot" and each.sure)
        unsure = not each.sure and (each.why == "nothing" or each.said in CROSSES)
        if unsure or (is_word and named(each.text, each.start, each.end)):
            spoken.add(each.said)
    sure = ((each, each.sure and each.said not in spoken) for each in found)
    return tuple(msgspec.structs.replace(each, sure=is_sure) for each, is_sure in sure)


def _filler(
    text: Text, at: tuple[int, int], why: Why, purposes: tuple[Purpose, ...], *, sure: bool = True
) -> Left:
    sure = sure and not text.reading.once(notation).shows(text, purposes)
    return Left(why, text, *at, text.block.span(*at), text.folded[slice(*at)], sure)


def _phrases(reading: Reading) -> Iterator[Left]:
    """Give what is told by its words: "lorem ipsum", "insert the amount here"."""
    for cue, why, purposes in PHRASES:
        for text in _read(reading, reading.cueing(cue)):
            end = 0
            for hit in text.cue(cue):
                if hit.start >= end:
                    end = hit.end
                    yield _filler(text, (hit.start, hit.end), why, purposes)
    here, verbs = (reading.lexicon.words(each) for each in ("at this place", "insert verb"))
    if here.isdisjoint(reading.words) or verbs.isdisjoint(reading.words):
        return
    for text in _read(reading, reading.texts):
        for start, end in text.bounds if not here.isdisjoint(text.words) else ():
            words = text.folded[start:end].strip(" .[]").split()
            asks = 1 < len(words) <= ASKED and words[0] in verbs and words[-1] in here
            if asks and text.kind != "heading":
                yield _filler(text, (start, end), "note", SHOWN)


def _read(reading: Reading, texts: Iterable[Text]) -> Iterator[Text]:
    """Give those of some texts that readers read."""
    heard = reading.once(prose).parts
    return (text for text in texts if text in heard)


def _marks(reading: Reading) -> Iterator[Left]:
    """Give what is told by its marks."""
    texts, raw = reading.once(prose), reading.page.raw.lower()
    folded = texts.text.lower()
    is_form = len(BLANKS.findall(folded)) > 1
    for marks, pattern, why, purposes in MARKS:
        found = list(texts.find(pattern)) if any(mark in folded for mark in marks) else ()
        is_shown = len(found) >= FREQUENT or (pattern is BLANK and is_form)
        for text, start, end, _ in found if not is_shown else ():
            yield _filler(text, (start, end), why, purposes, sure=not text.cued("format told"))
    days = reading.lexicon.words("before a day")
    for text, start, end, _ in texts.find(DATE) if "/mm" in folded or ".mm" in folded else ():
        sure = not days.isdisjoint(text.folded[:start].split()[-1:])
        yield _filler(text, (start, end), "filler", SHOWN, sure=sure)
    domains = reading.lexicon.words("sample domain")
    if any(each in raw for each in domains):
        for text, start, end, _ in texts.find(OBJECT):
            address = reading.once(notation).raw_of(text, start, end).lower()
            host = re.split(r"@|www\.", address)[-1]
            if host.split(".")[0] in domains and raw.count(host.split(".")[0]) < OWN:
                yield _filler(text, (start, end), "address", (*SHOWN, "own"))


def _words(reading: Reading) -> Iterator[Left]:
    """Give the single words of a page that may stand for a value."""
    words = reading.lexicon.words
    pending = words("still to write")
    odd = (pending | CROSSES | {each.lower() for each in NOTHING | DAYS}) & reading.words
    meant: dict[str, bool] = {}
    for text in _read(reading, reading.texts) if odd else ():
        for number in text.where(odd):
            token, word = text.tokens[number], text.tokens[number].text
            before, after = _beside(text, number)
            at = token.start, token.end
            if token.capital and word.isupper() and token.low in pending:
                sure = _is_money(before) or _is_todo(text, number)
                if sure and word not in meant:
                    meant[word] = _is_name(reading, word)
                sure = sure and not meant[word]
                yield _filler(text, at, "note", (), sure=sure)
            elif token.low in CROSSES and (word.isupper() or word.islower()):
                yield _filler(text, at, "filler", (), sure=_is_crossed(text, number))
            elif word in NOTHING:
                sure = _is_nothing(text, number)
                yield _filler(text, at, "nothing", ("technical",), sure=sure)
            elif word in DAYS and after and after.low in words("month word"):
                yield _filler(text, (token.start, after.end), "filler", ("explained", "own"))
    yield from _amountless(reading)


def _beside(text: Text, number: int) -> tuple[Token | None, Token | None]:
    """Give the tokens before and after one."""
    tokens = text.tokens
    before = tokens[number - 1] if number else None
    return before, tokens[number + 1] if number + 1 < len(tokens) else None


def _is_money(token: Token | None) -> bool:
    return token is not None and (token.text in "€£$¥%" or token.text in currency_codes())


def _is_small(text: Text, token: Token | None) -> bool:
    """Whether it is no word, or one that carries no topic."""
    small = text.reading.lexicon.function_words
    return token is None or token.kind != "word" or token.low in small


def _is_crossed(text: Text, number: int) -> bool:
    """Whether XX stands beside a currency, or where a value is to stand: before a noun, a stop."""
    before, after = _beside(text, number)
    if _is_money(before) or _is_money(after):
        return True
    words = text.reading.lexicon.words
    if before is None or not text.tokens[number].capital or "xy" in text.reading.words:
        return False
    if after is None or after.text in STOPS or after.low in words("joint"):
        return before.low in words("before value")
    is_noun = after.text.islower() and not _is_small(text, after)
    return before.low in words("before number") and is_noun


def _is_nothing(text: Text, number: int) -> bool:
    """Whether undefined, null or NaN stands where a value is to: after "costs", a currency."""
    before, after = _beside(text, number)
    words = text.reading.lexicon.words
    led = words("before value") | words("governing")
    if before is None or not (_is_money(before) or before.low in led):
        return False
    if after and after.low in words("joint"):  # "null and void"
        return False
    if text.tokens[number].text == "NaN":
        return True
    if before.low in words("copula") and (after is None or after.kind == "mark"):
        return False  # "if the field is null,"
    return bool(_is_small(text, after) or (after and after.low in words("before value")))


def _is_todo(text: Text, number: int) -> bool:
    """Whether TBC, TODO and their like stand alone, or before a word of editors."""
    token, (before, after) = text.tokens[number], _beside(text, number)
    words = text.reading.lexicon.words
    if token.start and text.clean[token.start - 1] in "#$€£-/.":
        return False
    if after and after.kind == "word":
        return after.low in words("editing")
    if after and (after.text == "(" or (after.start == token.end and after.text in "-_/=")):
        return False
    if token.low in words("mark in code") and before and before.text not in OPENERS:
        return False
    start, end = text.bounds[text.sentence_at(token.start)]
    near = {each.low for each in text.between(start, end) if each.text.isupper()}
    head = text.cell.column_label if text.cell else None
    legend = head and not words("head of a legend").isdisjoint(head.words)
    return not legend and near.isdisjoint(words("still to write") - {token.low})


def _is_name(reading: Reading, word: str) -> bool:
    """Whether the page says what the word means, or spells out a name of such initials.

    "TODO – nobody has looked at it", "the file TODO.md", "to be confirmed (TBC)".
    """
    if any(each.short.form == word and each.spelt for each in reading.once(find_definitions)):
        return True
    told = re.compile(rf"(?:^|[(“\"]){word}[)”\"]? ?(?:[–—=]|- )")
    initials = r"\w*(?:\s+[a-z]{1,3})?[\s-]+".join(word)
    spelt = re.compile(rf"(?<!\w){initials}[a-z]")
    entry = re.compile(rf"{word}[.,:] +" + r"[\w-]* +".join(word), re.IGNORECASE)
    if re.search(rf"\b{word}\.[a-z]{{2,4}}\b|`{word}`|<code>{word}<", reading.page.raw):
        return True
    for each in reading.body:
        is_told = told.search(each.clean) or entry.match(each.clean) or _is_meant(each, word)
        if (is_told and word in each.clean) or (word.isalpha() and spelt.search(each.clean)):
            return True
    return False


def _is_meant(text: Text, word: str) -> bool:
    """Whether a text says what the word stands for."""
    clean, near = text.clean, 2 * len(word)
    if any(clean[: hit.start].rstrip(' ”"').endswith(word) for hit in text.cue("stands for")):
        return True
    meant = text.cue("to complete")
    return any(word in clean[max(0, hit.start - near) : hit.end + near] for hit in meant)


def _amountless(reading: Reading) -> Iterator[Left]:
    """Give the currencies that a price word stands before and no number beside.

    On a page without a price in the currency, only a verb of cost tells that an amount was to come.
    """
    known = reading.lexicon
    codes = frozenset().union(*(each.quantity.currencies for each in reading.figures))
    priced, costing = known.words("cost word"), known.words("verb of cost")
    sought = {code.lower() for code in codes}
    if not costing.isdisjoint(reading.words):
        sought |= {code.lower() for code in currency_codes()} - known.function_words
    for text in _read(reading, reading.texts) if sought else ():
        for number in text.where(sought) if text.kind not in ("heading", "cell") else ():
            money, (before, after) = text.tokens[number], _beside(text, number)
            if before is None or not money.text.isupper():
                continue
            if before.low not in (priced if money.text in codes else costing):
                continue
            beyond = text.tokens[number + 2 : number + 4]
            alone = _is_small(text, after) and not any(map(_is_money, beyond))
            is_left = after is None or (after.kind != "number" and after.text not in '("“%')
            is_named = text.cued("instead-of", max(0, before.start - LEAD), money.start)
            named = (each for each in mentions(text) if each.start != money.start)
            is_named = is_named or any(money.text in each.codes for each in named)
            if alone and is_left and not is_named and text.clean[money.start - 1] == " ":
                yield _filler(text, (money.start, money.end), "currency", ())
