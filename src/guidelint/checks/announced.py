"""Something that is announced or referred to and is not there: a list, a table, a section."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import OBJECT, Finding, Related, lazy
from guidelint.reading.labels import Label, in_a_row, labels
from guidelint.reading.notation import notation
from guidelint.reading.stems import stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading, Text
    from guidelint.reading.labels import Labels

ANSWERS = {"listed below": ("item", "cell"), "tabled below": ("cell",), "shown below": ()}
"""By cue, the kinds of text that are what it announces; pictures are looked for in the raw page."""
PICTURE = lazy(r"!\[|<(?:img|svg|iframe|figure|canvas)|<[A-Z]\w+|\{\{|\{%|```")
"""What may hold a picture."""
MEDIA = lazy(rf"{PICTURE.pattern}|<table|^ {{4}}\S|\|", re.MULTILINE)
"""What may hold a table or picture that is not read as one."""
HIDDEN = lazy(r"</?[a-z][\w-]*(?:\s[^<>]*)?/?>|<!--.*?-->|\{[#:][^{}]*\}|[\s#=*_>-]", re.DOTALL)
"""Markup that a reader does not see."""
FILLED_LATER = lazy(r"<(\w+)\b[^<>]*>\s*</\1>|<(?:img|iframe|svg|input|script|[A-Z])")
"""An empty element, into which a script may put something, or something that is no text."""
ICON = lazy(r":[\w-]+:$")
BLANK = lazy(r"(?:(?:\. ?|…){4,}+|_{4,}+)(?!\s*[\d€$£])")
"""A line of a form to write on, and none to a number; what ends in a colon there is a label."""
WORDS = 4
"""Words of a lead-in at least."""
FAR = 2000
"""Characters of markup behind the last text that may hold anything."""
SECTION = 2
"""Level from which a heading is that of a section, and not of the page."""
HEADED, HIGHEST = 3, 20
"""Headings of a page on which an empty one is odd, and the highest number of a section."""
TITLE_WORDS = 8
WIDE = 5
"""Words after "of" in which another text may be named."""
DOTTED = lazy(r"(?<![\w.,])\d{1,2}\.\d{1,2}(?![\w%]|[.,:]\d)")
LETTERS = lazy(r"[^\W\d_]+")
NAMED = lazy(r"\s+[–—-]\s+[^\W\d_]")
"""What gives a part its name: "Stage 6 – Negotiation"."""
TITLED = 10
"""Characters of a title in which it may say that the page is one chapter of several."""
SAYING = lazy(r" [^\W\d_]+,?:? [\"“«]| [^\W\d_]+:\s[\"“«]")
"""A verb and a quotation, of another text: 'Clause 9 says: "The tenant ..."'."""
FILLED = 24
"""Characters before a part in which it may be said to be a form."""
LINK = lazy(r"\]\(|\]\[|</a>")
CLAUSE = lazy(r"[.;:!?](?:\s|$)")


class NothingFollows(Check[Params]):
    """Look for what a sentence or heading announces, and report it where it is not there."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each announcement that nothing answers."""
        lead_ins: list[Finding] = []
        empty: list[Text] = []
        body = reading.body
        for text, after in zip_longest(body, body[1:]):
            if text.kind == "paragraph":
                lead_ins += _lead_in(text, after)
                yield from _legend(text)
            elif text.kind == "heading" and _is_empty(text, after):
                empty.append(text)
        for cue, kinds in ANSWERS.items():
            for text in reading.cueing(cue):
                yield from _below(text, cue, kinds)
        yield from lead_ins if len(lead_ins) == 1 else ()
        yield from _empty_section(empty) if len(empty) == 1 else ()


def _lead_in(text: Text, after: Text | None) -> Iterator[Finding]:
    """Report a paragraph that ends in a colon before a heading or the end of the page."""
    clean = text.clean
    if not clean.endswith(":") or len(LETTERS.findall(clean)) < WORDS or ICON.search(clean):
        return
    level = text.section[-1].block.level if text.section else 0
    begin = text.section[-1].block.span(0, 1).start if text.section else 0
    if BLANK.search(text.page.raw, begin, text.block.span(0, 1).end + len(clean)):
        return
    if after and (after.kind != "heading" or after.block.level > level or _is_row(after)):
        return
    start = text.bounds[-1][0] if text.bounds else 0
    counts = any(
        each.quantity.kind in ("count", "number") and each.start >= start for each in text.figures
    )
    words, lexicon = {token.low for token in text.between(start, len(clean))}, text.reading.lexicon
    counts = counts or not words.isdisjoint(lexicon.words("indefinite"))
    counts = counts or not words.isdisjoint(lexicon.words("written by hand"))
    taken_up = after is not None and (
        not words.isdisjoint((after.words - lexicon.function_words) | lexicon.words("further down"))
        or not (stems(text, start) & stems(after)) <= lexicon.function_words
    )
    if not counts and not taken_up and _is_nothing(text, after):
        yield Finding(
            message=f"“{clean[start:][-80:]}” announces something, and nothing follows.",
            place=text.place(start, len(clean)),
        )


def _is_row(text: Text) -> bool:
    """Whether a heading of plain text may be a row: it is indented, or stands in columns."""
    raw, start = text.page.raw, text.block.span(0, 1).start
    line = raw[raw.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]
    return text.page.path.endswith(".txt") and (line[:1].isspace() or "  " in line.strip())


def _is_nothing(text: Text, after: Text | None) -> bool:
    """Whether the raw page has nothing that readers see up to the next text."""
    raw = text.page.raw
    end = text.block.span(0, len(text.clean)).end
    until = after.block.span(0, 1).start if after else len(raw)
    between = raw[end:until]
    if "<" in between and not text.page.path.endswith((".html", ".htm")):
        return False
    if FILLED_LATER.search(between) or (not after and len(between) > FAR):
        return False
    comments = (each.span for each in text.page.document.comments)
    if any(end <= each.start and each.end <= until for each in comments):
        return False
    between = re.sub(r"\d{1,2}(?:\.\d+)*[.)]?\s*$", "", between)
    return not HIDDEN.sub("", between)


def _below(text: Text, cue: str, kinds: tuple[str, ...]) -> Iterator[Finding]:
    """Report “the table below” where no table comes after it; "the figure below: 15 mg" is one."""
    reading, hit = text.reading, text.cue(cue)[0]
    sentence = text.clean[hit.end : text.bounds[text.sentence_at(hit.start)][1]]
    if text not in reading.body or OBJECT in text.clean or (not kinds and ":" in sentence):
        return
    own = reading.once(notation)
    end = text.block.span(0, len(text.clean)).end
    if any(each.kind in kinds and each.index > text.index for each in reading.body):
        return
    if not (MEDIA if kinds else PICTURE).search(own.raw, end):
        said = text.clean[hit.start : hit.end]
        if not own.named(text, hit.start, hit.end):
            yield Finding(
                message=f"“{said}”: nothing of the kind follows on this page.",
                place=text.place(hit.start, hit.end),
            )


def _legend(text: Text) -> Iterator[Finding]:
    """Report a legend without a verb (“Composite case examples.”) with none on the page."""
    lexicon = text.reading.lexicon
    start, end = text.bounds[0] if text.bounds else (0, 0)
    words = text.folded[start:end].rstrip(".").split() if end - start < 100 else []
    is_legend = 1 < len(words) <= WORDS + 1 and words[-1] in lexicon.words("legend noun")
    if not is_legend or not text.clean[start:end].endswith("."):
        return
    no_legend = lexicon.words("legend verb") | lexicon.words("numeral") | lexicon.function_words
    if set(words) & no_legend:
        return
    noun = words[-1].rstrip("sx")
    opened = text.page.raw[: text.block.span(0, 1).start][-1:] in ("*", "_", ">")
    if end < len(text.clean) and (opened or noun == words[-1]):
        return  # a label, and what it names is told behind it
    others = any(noun in each.folded for each in text.reading.texts if each is not text)
    if not others and text.reading.once(notation).is_plain(text, start, end):
        yield Finding(
            message=f"“{text.clean[start:end]}” announces what is not on this page.",
            place=text.place(start, end),
        )


def _is_empty(text: Text, after: Text | None) -> bool:
    """Whether nothing stands under a heading; a line over or under the title is a part of it."""
    if after and text.block.level > after.block.level and not _has_text_above(text):
        return False
    if after and (after.kind != "heading" or after.block.level > text.block.level):
        return False
    return bool(text.clean) and _is_nothing(text, after)


def _has_text_above(text: Text) -> bool:
    return any(each.kind != "heading" for each in text.reading.body[: text.index])


def _empty_section(empty: list[Text]) -> Iterator[Finding]:
    """Report the only heading of a page over nothing at all; those of plain text are guessed."""
    text = empty[0]
    headings = sum(each.kind == "heading" for each in text.reading.body)
    if text.page.path.endswith(".txt") or headings < HEADED or OBJECT in text.clean:
        return
    is_title = len(text.clean.split()) <= TITLE_WORDS and text.clean[-1:] not in ".!?:;,"
    if text.block.level >= SECTION and is_title:
        place = text.place(0, len(text.clean))
        yield Finding(message=f"Nothing stands under “{text.clean}”.", place=place)


class MissingReference(Check[Params]):
    """Compare what the page refers to ("section 4", "Annex B") with what it numbers."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each reference to a number outside an unbroken row."""
        known = reading.once(labels)
        for label in known.referring:
            if _missing(label, known) and not _is_cited(label):
                yield _no_part(label, known)
        yield from _dotted(reading, known)


def _is_cited(label: Label) -> bool:
    """Whether a part of another text is meant, by a link, book or name, or none: "no item 7"."""
    text, own = label.text, label.text.reading.once(notation)
    start, _ = text.bounds[text.sentence_at(label.start)]
    if NAMED.match(text.clean, label.end) or LINK.search(own.raw_of(text, start, label.start)):
        return True
    words = {token.low.removesuffix("'s") for token in text.between(start, label.start)}
    books = text.reading.lexicon.words("text elsewhere")
    cites = label.kind == "chapter" and not books.isdisjoint(words)
    before = {token.low for token in text.between(start, label.start)[-4:]}
    title = text.section[0] if text.section else text
    if label.kind == "chapter" and title.cued("label chapter", 0, TITLED):
        return True
    gone = text.cued("goes away", *text.bounds[text.sentence_at(label.start)])
    denied = not text.reading.lexicon.words("negation").isdisjoint(before)  # "there is no item 7"
    quoted = SAYING.match(text.clean, label.end) is not None
    return cites or gone or denied or quoted or _elsewhere(text, label.start, label.end)


def _missing(label: Label, known: Labels) -> bool:
    """Whether a row of such parts exists and this number is not in it."""
    number, kind = label.number, label.kind
    own = known.defined.get(label.word, frozenset()) | known.defined.get(kind, frozenset())
    if number in own or ("." in number and number.split(".")[0] in own):
        return False
    same = frozenset(each for each in own if each[0].isdigit() == number[0].isdigit())
    if len(same) > 1 and in_a_row(same):
        return kind != "chapter" or len(same) >= HEADED
    if kind == "article":
        return number.isdigit() and _is_own_article(label, known) and _outside(label, known)
    if kind in ("section", "point", "step", "chapter") and number[0].isdigit():
        of_law = label.word in label.text.reading.lexicon.words("part of a contract")
        return _outside(label, known) and not (of_law and not _is_own_article(label, known))
    far = number.isdigit() and int(number) > HIGHEST  # the number of an official form
    return kind in ("annex", "appendix") and not (own or far) and _is_alone(label)


def _outside(label: Label, known: Labels) -> bool:
    """Whether the page's headings or its one list are numbered and end before this number."""
    number = label.number
    top = number.split(".")[0]
    tops = frozenset(each.split(".")[0] for each in known.headed)
    if number in known.numbered or top in known.printed:
        return False
    if len(tops) >= HEADED and in_a_row(frozenset(each.split(".")[0] for each in known.numbered)):
        siblings = any(each.startswith(f"{top}.") for each in known.headed)
        return top not in tops or ("." in number and siblings)
    marks = frozenset(each for each in known.printed if each.isdigit())
    is_one_list = sum(each.ordered for each in label.text.reading.lists) <= 1
    is_row = label.kind in ("point", "step", "article") and in_a_row(marks) and len(marks) >= HEADED
    return is_row and is_one_list and "." not in number and int(number) > max(map(int, marks))


def _is_own_article(label: Label, known: Labels) -> bool:
    """Whether articles and rules of this page are meant: it names no law, and one of its own."""
    reading = label.text.reading
    if not reading.words.isdisjoint(reading.lexicon.words("law")):
        return False
    named = [each for each in known.referring if each.word == label.word]
    if any(_elsewhere(each.text, each.start, each.end) for each in named):
        return False
    before = LETTERS.findall(label.text.folded[: label.start])[-2:]
    looks = not reading.lexicon.words("asks to look").isdisjoint(before)
    ours = known.headed | known.printed
    return looks or any(each.number in ours for each in named)


def _is_alone(label: Label) -> bool:
    """Whether the page names an annex once, as a part of itself, no form; no link leads there."""
    reading, since = label.text.reading, max(0, label.start - FILLED)
    times = sum(text.folded.count(label.word[:5]) for text in reading.texts)
    sections = sum(text.kind == "heading" for text in reading.body)
    cited = {word.strip("('’") for word in label.text.folded[: label.start].split()[-1:]}
    return (
        times == 1
        and not label.text.cued("filled in", since, label.start)
        and sections >= HEADED
        and bool(cited & reading.lexicon.words("before reference"))
    )


def _elsewhere(text: Text, start: int, end: int) -> bool:
    """Whether a reference is a link, stands in brackets of a law, or names another text."""
    own, lexicon = text.reading.once(notation), text.reading.lexicon
    behind = own.raw[text.block.span(start, end).end :][:4]
    if behind.startswith(("](", "][")) or behind == "</a>":
        return True
    if own.quoted(text) or not own.is_plain(text, start, end):
        return True
    clause = CLAUSE.split(text.folded[end : end + 90])[0]
    after = LETTERS.findall(clause)[:WIDE]
    before = LETTERS.findall(text.folded[max(0, start - 45) : start])[-2:]
    if not set(after[:1]) & lexicon.words("of"):
        after = after[:2]
    named = lexicon.words("text elsewhere") & {*after, *before}
    return bool(named) or lexicon.pattern("of a name").match(text.clean, end) is not None


def _no_part(label: Label, known: Labels) -> Finding:
    parts = [each for each in known.opening if each.kind == label.kind][-1:]
    return Finding(
        message=f"“{label.printed}”: this page has none.",
        place=label.place,
        related=tuple(Related(each.place, "the last one here") for each in parts),
    )


def _dotted(reading: Reading, known: Labels) -> Iterator[Finding]:
    """Report "(see 6.4)" where the headings go from 6.1 to 6.3."""
    dotted = {each for each in known.headed if "." in each}
    if len(dotted) < HEADED or not any(each.endswith(".1") for each in dotted):
        return  # times of a day
    if not known.ascends:
        return  # versions, the newest first
    tops = {each.split(".")[0] for each in dotted}
    told = {(each.text.index, each.end) for each in known.referring}
    pointing = reading.lexicon.words("pointing")
    for text in reading.body:
        for match in DOTTED.finditer(text.clean) if text.kind != "heading" else ():
            first, before = ["", "", *text.folded[: match.start()].split()][-2:]
            if before.strip("(,") not in pointing or first[-1:].isdigit():  # "12.15 to 1.15"
                continue
            is_known = match[0] in known.headed or match[0].endswith(".0")  # "up to 1.0"
            if is_known or match[0].split(".")[0] not in tops:
                continue
            if any(
                figure.start <= match.start() < figure.end and figure.quantity.kind != "number"
                for figure in text.figures
            ):
                continue
            if (text.index, match.end()) not in told and not _elsewhere(text, *match.span()):
                yield Finding(
                    message=f"“{match[0]}”: this page has no such section.",
                    place=text.place(*match.span()),
                )
