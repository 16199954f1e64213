"""References to a part that a page does not have: a section, an annex, a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guidelint.checks.base import Check, Params
from guidelint.model import Finding, Related, lazy
from guidelint.reading.labels import Label, in_a_row, labels
from guidelint.reading.notation import notation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guidelint.reading import Reading, Text
    from guidelint.reading.labels import Labels

HEADED, HIGHEST = 3, 20
"""Numbered headings that are a row, and the highest number of an annex."""
WIDE = 5
"""Words after it in which another text may be named."""
DOTTED = lazy(r"(?<![\w.,])\d{1,2}\.\d{1,2}(?![\w%]|[.,:]\d)")
NAMED = lazy(r"\s+[–—-]\s+[^\W\d_]")
"""What gives a part its name: "Stage 6 – Negotiation"."""
TITLED = 10
"""Characters of a title in which it may say that the page is one chapter of several."""
SAYING = lazy(r" [^\W\d_]+,?:? [\"“«]| [^\W\d_]+:\s[\"“«]|, [^\W\d_]+:$")
"""A verb and a quotation, of another text: 'Clause 9 says: "The tenant ..."', "rule 9, reads:"."""
FILLED = 24
"""Characters before a part in which it may be said to be a form."""
LINK = lazy(r"\]\(|\]\[|</a>")
CLAUSE = lazy(r"[.;:!?](?:\s|$)")
LETTERS = lazy(r"[^\W\d_]+")


class MissingReference(Check[Params]):
    """Compare what the page refers to ("section 4", "Annex B") with what it numbers."""

    def ask(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each reference to a number outside an unbroken row."""
        known = reading.once(labels)
        for label in known.referring:
            if _missing(label, known) and not (_is_cited(label) or _is_of_a_change(label)):
                yield _no_part(label, known)
        yield from _dotted(reading, known)


def _is_cited(label: Label) -> bool:
    """Whether a part of another text is meant, by a link, book or name, or none: "no item 7"."""
    text, own, (start, end) = label.text, label.text.reading.once(notation), label.bounds
    linked = LINK.search(own.raw_of(text, start, label.start))
    if linked or any(each.match(text.clean, label.end) for each in (NAMED, SAYING)):
        return True
    aside = max(start, text.clean.rfind("(", start, label.start))
    before = {token.low for token in text.between(aside, label.start)[-4:]}
    denied = not text.reading.lexicon.words("negation").isdisjoint(before)  # "there is no item 7"
    if denied or text.cued("goes away", start, end) or _is_of_a_book(label):
        return True
    return _elsewhere(text, label.start, label.end)


def _is_of_a_change(label: Label) -> bool:
    """Whether the row of a dated change names the part, which had this number on that day."""
    cell = label.text.cell
    day = cell.table.at(cell.row, 0) if cell else None
    return day is not None and any(each.kind == "date" for each in day.text.quantities)


def _is_of_a_book(label: Label) -> bool:
    """Whether a chapter is meant of a book that is named, or of one that the page is a part of."""
    text = label.text
    title = text.section[0] if text.section else text
    said = (token.low for token in text.between(label.bounds[0], label.start))
    books = text.reading.lexicon.words("text elsewhere")
    named = not books.isdisjoint(word.removesuffix("'s") for word in said)
    return label.kind == "chapter" and (named or title.cued("label chapter", 0, TITLED))


def _missing(label: Label, known: Labels) -> bool:
    """Whether a row of such parts exists and this number is not in it."""
    number, kind = label.number, label.kind
    own = known.defined.get(label.word, frozenset()) | known.defined.get(kind, frozenset())
    if _is_set_apart(label):
        own |= known.listed.get(label.word, frozenset())
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


def _is_set_apart(label: Label) -> bool:
    """Whether it is a whole aside, "(note 4)", or a plain word behind "see" or "in"."""
    text, known = label.text, label.text.reading.lexicon
    before, behind = text.clean[: label.start], text.clean[label.end : label.end + 1]
    if before.endswith("(") and behind == ")":
        return True
    led = LETTERS.findall(text.folded[: label.start])[-1:]
    is_led = not known.words("before reference").isdisjoint(led)
    return is_led and label.printed[0].islower() and behind in tuple(").,;")


def _outside(label: Label, known: Labels) -> bool:
    """Whether the page's headings or its one list are numbered and end before this number."""
    number = label.number
    top = number.split(".")[0]
    tops = frozenset(each.split(".")[0] for each in known.headed)
    if number in known.numbered | known.rows or top in known.printed:
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

    named = lexicon.words("text elsewhere") & {*after, *before}
    return bool(named) or lexicon.pattern("of a name").match(text.clean, end) is not None


def _no_part(label: Label, known: Labels) -> Finding:
    parts = [each for each in known.opening if each.kind == label.kind][-1:]
    related = tuple(Related(each.place, "the last one here") for each in parts)
    message = f"“{label.printed}”: this page has none."
    return Finding(message=message, place=label.place, related=related)


def _dotted(reading: Reading, known: Labels) -> Iterator[Finding]:
    """Report "(see 6.4)" where the headings go from 6.1 to 6.3."""
    dotted = {each for each in known.headed if "." in each}
    if len(dotted) < HEADED or not any(each.endswith(".1") for each in dotted):
        return  # times of a day
    if not known.ascends:
        return  # versions, the newest first
    parts = {each.rpartition(".")[0] for each in dotted}  # all "7.4": the page is a part itself
    tops = parts if len(parts) == 1 else {each.split(".")[0] for each in dotted}
    told = {(each.text.index, each.end) for each in known.referring}
    pointing = reading.lexicon.words("pointing")
    for text in reading.body:
        for match in DOTTED.finditer(text.clean) if text.kind != "heading" else ():
            first, before = ["", "", *text.folded[: match.start()].split()][-2:]
            if before.strip("(,") not in pointing or first[-1:].isdigit():  # "12.15 to 1.15"
                continue
            is_known = match[0] in known.headed | known.rows or match[0].endswith(".0")
            if is_known or tops.isdisjoint((match[0].split(".")[0], match[0].rpartition(".")[0])):
                continue
            counted = [each for each in text.figures if each.start <= match.start() < each.end]
            if any(each.quantity.kind != "number" for each in counted):
                continue
            if (text.index, match.end()) not in told and not _elsewhere(text, *match.span()):
                message = f"“{match[0]}”: this page has no such section."
                yield Finding(message=message, place=text.place(*match.span()))
