"""What the writers of a page left in it: unfilled slots, notes to one another, half a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import OBJECT, Fact, Finding
from guidelint.reading.fillers import left_on
from guidelint.reading.notation import notation, prose
from guidelint.reading.patterns import form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.reading import Reading, Text

SITE = 3
"""On so many pages, a notation is that of the site, and its generator fills it."""
GENERATORS = ("double", "single", "erb", "capitals", "percent", "dollar")
"""Shapes of slots that a site generator fills."""
SAID = {
    "slot": "“{}” is a slot of a template that was not filled in.",
    "note": "“{}” says that something is still to be written.",
    "filler": "“{}” stands where something was to be filled in.",
    "nothing": "“{}” is what a program prints where a value is missing.",
    "currency": "“{}” is a currency without its amount.",
    "address": "“{}” is an address of the template.",
}
ASIDE = r"[(\[]([^()\[\]]{6,160})[)\]]"
FIRST = r"([^\W\d_a-z][\w-]+)\s?(?:[:–—]|,\s(?![^\W\d_a-z]))"
"""Somebody who is spoken to: "Maria: is this right?", and no list of names."""
SHOUTED = 3
"""Words in capitals from which a remark is shouted."""
CUES = ("surely editing", "never for readers")
RUNNING = ("paragraph", "item", "cell")
"""Kinds of texts that are sentences."""
WORDS, WORDS_WITHOUT_VERB = 4, 7
"""A text is a sentence from so many words, with and without a known verb or pronoun."""
OTHERS = 3
"""Other texts of its kind that must end with a stop before a soft ending tells."""
EVERY = 4
"""Paragraphs of several sentences on a page from which one without an end is odd."""
SIGNED = 8
"""Words of a signature at most."""
SUBSTANCE = 40
"""Characters from which a text is one of them."""
GOES_ON = (
    r"(?im)```|~~~|<(?:img|a|button|input|code|select|iframe|svg|video|object|form|ul|ol|pre|table|br)\b"
    r"|!\[|\{[{%<]|\$\$|^(?: {4}|\t| ?>|\s*\|)|\A(?:[*_\"”’')]*[`$\[{:]|[*_\"”’')]+<)"
)
"""What may finish a sentence and is no text."""
NEXT_LINE = r"[ \t]*\r?\n[ \t]*"
"""Between two lines of plain text that are parted only by how they are laid out."""
STOPS = frozenset(".!?:;)”»\"…*’'")
DASHES = frozenset("—–-")
"""What stands before the name of whoever is quoted."""
BROKEN_OFF = "The text breaks off after “{}”."
UNSTOPPED = "No stop follows “{}”, and every other paragraph ends with one: is this one whole?"


class Unfilled(Check[Params]):
    """Report the odd slot out; what a generator fills is compared over the pages of a site."""

    def ask(self, reading: Reading) -> Iterator[Finding | Fact]:
        """Yield findings, and the uses of generators' notations as facts."""
        told: set[int] = set()
        for each in reading.once(left_on):
            place = reading.page.place(each.span)
            if each.shape in GENERATORS:
                yield Fact(each.shape, each.sure, place, reading.page.subject)
            elif each.sure and told.isdisjoint((each.span.start, each.span.end - 1)):
                yield Finding(message=SAID[each.why].format(place.quote), place=place)
            if each.sure:
                told.update(range(each.span.start, each.span.end))

    def judge(self, facts: Sequence[Fact]) -> Iterator[Finding]:
        """Report the slots of a notation that few pages have."""
        if len({fact.place.path for fact in facts}) >= SITE:
            return
        for fact in facts:
            if fact.value:
                yield Finding(message=SAID["slot"].format(fact.place.quote), place=fact.place)


class EditingNote(Check[Params]):
    """Weigh each aside, and each sentence that says what only an editor says."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each remark."""
        own = reading.once(notation)
        for text, start, end, needed in _remarks(reading):
            is_note = _weight(text, start, end) >= needed
            if is_note and not own.quoted(text) and not own.named(text, start, end):
                said = f"“{text.clean[start:end]}” is a note to an editor."
                yield Finding(message=said, place=text.place(start, end))


def _remarks(reading: Reading) -> Iterator[tuple[Text, int, int, float]]:
    """Give asides in brackets and sentences with a phrase of editors, and what each must weigh."""
    asides = list(reading.once(prose).find(ASIDE))
    yield from ((text, start, end, 1.0) for text, start, end, _ in asides)
    taken = {(text.index, text.sentence_at(start)) for text, start, *_ in asides}
    for text in reading.cueing(*CUES):
        for number, (start, end) in enumerate(text.bounds if text.kind in RUNNING else ()):
            is_told = any(text.cued(cue, start, end) for cue in CUES)
            if is_told and (text.index, number) not in taken:
                yield text, start, end, 1.8


def _weight(text: Text, start: int, end: int) -> float:
    """Weigh the marks of a remark: whom it speaks to, what it asks, and how it is written."""
    inside = text.clean[start:end].strip("()[] ")
    words = [word.strip(".,:;?!") for word in text.folded[start:end].strip("()[] .?!").split()]
    known = text.reading.lexicon.words
    editing = known("editing").intersection(words)
    sure, plainly = (text.cued(cue, start, end) for cue in CUES)
    weight = 0.4 * min(len(editing), 2) + 0.8 * sure + 1.6 * plainly + 0.5 * ("??" in inside)
    weight += 0.5 * (not known("informal").isdisjoint(words)) + 0.7 * (
        inside[:1].isupper() and _is_charged(words, text)
    )
    if editing or sure or plainly:
        first = form(FIRST).match(inside)
        asks = inside.endswith("?")
        labels = known("editing") | known("label of a remark") | text.reading.lexicon.function_words
        is_called = first and words[0] not in labels
        weight += 0.5 * bool(is_called) + 0.4 * (inside.isupper() and len(words) >= SHOUTED)
        weight += 0.3 * asks + 0.4 * (asks and len(words) <= 2 and editing.issuperset(words))
        orders = inside.endswith("!") and len(words) <= 2 and words[0] in known("colleague verb")
        weight += 0.7 * orders
    return weight


def _is_charged(words: list[str], text: Text) -> bool:
    """Whether it begins with a name that is to do an editor's work: "Tom to confirm ..."."""
    known = text.reading.lexicon.words
    if len(words) <= 2 or words[1] not in known("colleague link"):
        return False
    if words[2] not in known("colleague verb") or words[0].endswith("s"):
        return False
    is_small = words[0] in text.reading.lexicon.function_words
    return not is_small and not any(f" {words[0]}" in each.clean for each in text.reading.body)


class CutOff(Check[Params]):
    """Ask what the last word of each text is, and whether one paragraph alone has no stop.

    An article, "and" or "of" ends nothing.
    """

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each text that breaks off, and each sentence of one."""
        hard, soft = (reading.lexicon.words(f"unfinished{each}") for each in ("", " soft"))
        definite = reading.lexicon.words("definite")
        ends = [(text, text.tokens[-1]) for text in reading.body if text.tokens]
        for text, last in ends:
            word = last.low.rpartition("'")[2]
            if word in hard or (word in soft and _is_odd(text)):
                is_word = last.text.islower() and text.clean[: last.start][-1:].isspace()
                is_word = is_word and not text.clean[: last.start].rstrip()[-1:].isdigit()
                led = {token.low for token in text.tokens[-2:-1]}
                is_word = is_word and definite.isdisjoint(led)  # "la leur"
                if is_word and text.kind in RUNNING and not _goes_on(text, sure=word in hard):
                    yield _breaks_off(text, last.start, last.end)
            elif _is_denied_alone(text) and _is_odd(text) and not _goes_on(text):
                yield _breaks_off(text, last.start, last.end)
        for text, start, end in _stopped_articles(reading):
            yield _breaks_off(text, start, end)
        for text in _unstopped(reading):
            last = text.tokens[-1]
            said = UNSTOPPED if last.kind == "word" else BROKEN_OFF
            yield _breaks_off(text, last.start, last.end, said)


def _unstopped(reading: Reading) -> Iterator[Text]:
    """Give the paragraph whose last sentence has no end, where every other one has."""
    long = [  # with several sentences, or broken off in a comma: no label, no address
        each
        for each in reading.body
        if each.kind == "paragraph" and len(each.clean) > SUBSTANCE
        if len(each.bounds) > 1 or each.clean.endswith(",")
    ]
    odd = [each for each in long if each.clean.rstrip()[-1:] not in STOPS]
    known = reading.lexicon
    ends = known.words("unfinished") | known.words("unfinished soft")
    own = reading.once(notation)
    if len(odd) == 1 and len(long) > EVERY and odd[0].tokens[-1].low not in ends:
        last = odd[0].clean.rstrip()[-1:]
        word = odd[0].clean.split()[-1]
        may_be_whole = odd[0].clean.count(":") > 1 or not (word.islower() and word.isalpha())
        linked = own.between(odd[0], None).startswith(("](", "][", "</a>"))
        is_end = _is_signed(odd[0]) if last == "," else may_be_whole or _is_signature(odd[0])
        is_end |= own.quoted(odd[0])
        if not is_end and not linked and not _goes_on(odd[0]):
            yield odd[0]


def _is_signature(text: Text) -> bool:
    """Whether its last sentence says who wrote: "See you! The board", "— A guest of ours"."""
    start, end = text.bounds[-1]
    if text.clean[start] in DASHES:
        return True
    last = text.between(start, end)
    is_last = not any(each.index > text.index for each in text.reading.body)
    return is_last and len(last) <= SIGNED and last[0].capital


def _is_signed(text: Text) -> bool:
    """Whether it greets, or the name of its writer stands under it: "and to you,", "Ann"."""
    if text.tokens[0].low in text.reading.lexicon.words("greeting"):
        return True
    after = text.reading.texts[text.index + 1 :][:1]
    whole = after[0].tokens if after and len(after[0].bounds) == 1 else ()
    name = whole[:2]
    return len(name) == min(2, len(whole)) > 0 and all(token.capital for token in name)


def _breaks_off(text: Text, start: int, end: int, said: str = BROKEN_OFF) -> Finding:
    message = said.format(text.clean[start:end])
    return Finding(message=message, place=text.place(start, end))


def _stopped_articles(reading: Reading) -> Iterator[tuple[Text, int, int]]:
    """Give the articles with a stop right behind them that are not spoken of."""
    own, words = reading.once(notation), reading.lexicon.words("never before a stop")
    pattern = rf" (?:{'|'.join(sorted(words))})[.?!](?=\s|$)"
    for text, start, end, _ in reading.once(prose).find(pattern) if words else ():
        spoken = own.shows(text) or own.named(text, start + 1, end)
        if text.kind in RUNNING and not spoken:
            yield text, start + 1, end - 1


def _is_denied_alone(text: Text) -> bool:
    """Whether it ends in a conjunction, an auxiliary and "not": "two years, but does not"."""
    ends = [token.low.rpartition("'")[2] for token in text.tokens[-3:]]
    kinds = ("joins two verbs", "finite verb", "denial of a verb")
    words = text.reading.lexicon.words
    return len(ends) == 3 and all(end in words(kind) for end, kind in zip(ends, kinds, strict=True))


def _goes_on(text: Text, *, sure: bool = False) -> bool:
    """Whether it is no sentence, or a list, code, an image or the next text finishes it.

    sure: its last word ends nothing, so that an item of few words is whole as little.
    """
    words = sum(token.kind == "word" for token in text.tokens)
    clausal = not text.words.isdisjoint(text.reading.lexicon.words("clausal"))
    few = WORDS if clausal or (sure and text.kind == "item") else WORDS_WITHOUT_VERB
    is_label = words < few or text.block.header
    if is_label or OBJECT in text.clean[-12:]:
        return True
    own, texts = text.reading.once(notation), text.reading.texts
    after = texts[text.index + 1] if text.index + 1 < len(texts) else None
    between = own.between(text, after)
    if form(GOES_ON).search(between) or (after and form(NEXT_LINE).fullmatch(between)):
        return True
    if after is None:
        return False
    if text.kind == "item":
        return _in_a_pattern(text, after, sure=sure)
    if text.clean[: text.tokens[-1].start].rstrip()[-1:] == ";":  # "(b) ...; and", then (c)
        return True
    inner = after.kind in ("item", "cell") and text.kind == "paragraph"
    return inner or after.clean[:1].islower() or after.clean[:1] in ("“", "«", OBJECT, "…")


def _in_a_pattern(text: Text, after: Text, *, sure: bool) -> bool:
    """Whether the items of a list all run on, each into the next, or the last one behind it.

    sure: its last word ends nothing, and without stops it is one of a pattern if another's is so.
    """
    joint = text.tokens[-1].low in text.reading.lexicon.words("joint")
    if after.kind == "item" and (joint or after.block.level > text.block.level):
        return True
    lists = (each for each in text.reading.lists if each.group == text.block.group)
    others = [item for each in lists for item in each.items if item is not text]
    is_next = after.kind == "item" and after.block.row != text.block.row
    if sure and not is_next and after.clean[:1].islower():
        return True
    if sure:
        hard = text.reading.lexicon.words("unfinished")
        return any(item.tokens[-1].low in hard for item in others if item.tokens)
    return bool(others) and _stopped(others) * 2 < len(others)


def _is_odd(text: Text) -> bool:
    """Whether all other paragraphs or items end with a stop, and this is no relative clause.

    A line right under the title is none of them: "Rules to be read before you come in".
    """
    if text.index == 1 and len(text.bounds) == 1:
        return False
    kinds = (each for each in text.reading.body if each.kind == text.kind and each is not text)
    others = [each for each in kinds if len(each.clean) > SUBSTANCE]
    is_one = text.kind == "cell" or text.cued("relative", text.bounds[-1][0])
    return not is_one and len(others) >= OTHERS and _stopped(others) >= 0.9 * len(others)


def _stopped(texts: Sequence[Text]) -> int:
    return sum(each.clean.rstrip()[-1:] in STOPS for each in texts)
