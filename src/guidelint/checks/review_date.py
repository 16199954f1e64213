"""The days on which a page says it was reviewed: in the future, in two versions, too long ago."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from guidelint import regexes as re
from guidelint.checks.base import Check, Context, Params
from guidelint.model import Finding, Related
from guidelint.reading.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.model import Block, Page, Span

WORDS = "reviewed|updated|revised|checked|verified|published"
SAID = re.compile(
    r"(?:(?<=^)|(?<=[.!?|·•(]\s)|(?<=[.!?|·•(]))\s*"
    r"(?:This (?:page|guide)(?: was)? |It was |The (?:page|guide|figures) (?:was|were) |Page "
    r"|Content |Medically |Fees |Prices |Figures |Last |Date |Most recently )*"
    rf"(?:was )?(?:last )?({WORDS})(?: on| in|:| by [^.\d]{{2,40}})?:?\s*$",
    re.IGNORECASE,
)
KEYS = {
    "reviewed": re.compile(r"(?:last[-_ ]?)?review(?:ed)?(?:[-_ ]?(?:on|at|date))?", re.IGNORECASE),
    "updated": re.compile(
        r"(?:last[-_ ]?)?(?:update[d]?|modified|mod)(?:[-_ ]?(?:on|at|date))?", re.IGNORECASE
    ),
}
PAST = re.compile(
    r"\b(?:(?:was|were|has been|have been) (?:\w+ly )?(?:raised|changed|introduced|replaced"
    r"|abolished|renamed|updated|approved|published|reduced|cut|extended|adopted|signed|merged|moved|opened"
    r"|closed|granted|repealed|amended|doubled)|(?:came|went|entered|took) (?:into|effect)|since"
    r"|rose|fell|changed|ceased|began|ended)\b",
    re.IGNORECASE,
)
FUTURE = re.compile(
    r"\b(?:will|shall|is to|are to|expected|due|planned|scheduled|until|by|before|would|if|from"
    r"|next review|can|may|must|announced)\b",
    re.IGNORECASE,
)


class Statement(NamedTuple):
    """One statement of a review: what was done, on which days, where it stands."""

    kind: str
    first: date
    last: date
    span: Span
    quote: str


class ReviewDateParams(Params, frozen=True):
    """report: what to look for. max_age_days: for "old", how many days a review holds."""

    report: Literal["future", "differing", "outrun", "old"] = "future"
    max_age_days: int = 365


class ReviewDate(Check[ReviewDateParams]):
    """Compare the review dates of a page with the day of the run, each other and the text."""

    params_type = ReviewDateParams

    def __init__(self, params: ReviewDateParams, context: Context) -> None:
        super().__init__(params, context)
        self.today = context.today

    def scan(self, page: Page) -> Iterator[Finding]:
        """Yield a finding for each review date of the reported sort."""
        said = _statements(page)
        if self.params.report == "future":
            yield from self._future(page, said)
        elif self.params.report == "old":
            yield from self._old(page, said)
        elif self.params.report == "differing":
            yield from _differing(page, said)
        else:
            yield from _outrun(page, said)

    def _future(self, page: Page, said: Sequence[Statement]) -> Iterator[Finding]:
        for each in said:
            if each.first > self.today:
                yield Finding(
                    message=f"The page says it was {each.kind} on {each.quote}, and that day is "
                    f"still to come (today is {self.today}).",
                    place=page.place(each.span),
                )

    def _old(self, page: Page, said: Sequence[Statement]) -> Iterator[Finding]:
        latest = max((each for each in said if each.kind != "published"), key=_last, default=None)
        if latest and self.today - latest.last > timedelta(days=self.params.max_age_days):
            days = (self.today - latest.last).days
            yield Finding(
                message=f"The page was last {latest.kind} on {latest.quote}, {days} days ago; "
                f"the limit is {self.params.max_age_days}.",
                place=page.place(latest.span),
            )


@lru_cache(maxsize=2)
def _statements(page: Page) -> tuple[Statement, ...]:
    return (*_in_front_matter(page), *_in_text(page))


def _last(statement: Statement) -> date:
    return statement.last


def _in_front_matter(page: Page) -> Iterator[Statement]:
    for block in page.blocks:
        if block.kind == "meta":
            kind = next((kind for kind, key in KEYS.items() if key.fullmatch(block.key)), "")
            if kind:
                yield from _dates(block, kind, 0)


def _in_text(page: Page) -> Iterator[Statement]:
    for block in page.blocks:
        if block.kind != "meta" and re.search(WORDS, block.text, re.IGNORECASE):
            for quantity in quantities(block.text):
                lead = SAID.search(block.text[: quantity.start])
                if lead and quantity.kind == "date":
                    kind = lead[1].lower()
                    kind = "updated" if kind == "revised" else kind
                    yield from _dates(block, kind, quantity.start)


def _dates(block: Block, kind: str, at: int) -> Iterator[Statement]:
    for quantity in quantities(block.text):
        days = quantity.calendar
        if quantity.start >= at and days and days.first and days.last and not quantity.ambiguous:
            span = block.span(quantity.start, quantity.end)
            quote = block.text[quantity.start : quantity.end]
            yield Statement(kind, days.first, days.last, span, quote)
            return


def _differing(page: Page, said: Sequence[Statement]) -> Iterator[Finding]:
    """Two days for one act: a month and a day in it agree."""
    for number, each in enumerate(said):
        for other in said[:number]:
            apart = each.first > other.last or each.last < other.first
            if each.kind == other.kind and apart:
                yield Finding(
                    message=f"The page says it was {each.kind} on {each.quote} here and on "
                    f"{other.quote} elsewhere.",
                    place=page.place(each.span),
                    related=(Related(page.place(other.span), f"{each.kind} on {other.quote}"),),
                )
                return


def _outrun(page: Page, said: Sequence[Statement]) -> Iterator[Finding]:
    """Report what is told as past and lies after the last review."""
    latest = max((each for each in said if each.kind != "published"), key=_last, default=None)
    if latest is None:
        return
    for sentence in page.sentences:
        text = sentence.text
        for quantity in quantities(text):
            days = quantity.calendar
            later = days and days.first and days.first > latest.last and not quantity.ambiguous
            if later and PAST.search(text) and not FUTURE.search(text):
                when = text[quantity.start : quantity.end]
                yield Finding(
                    message=f"The page speaks of {when} as past, and says it was last "
                    f"{latest.kind} on {latest.quote}.",
                    place=page.place(sentence.span(quantity.start, quantity.end)),
                    related=(Related(page.place(latest.span), f"last {latest.kind}"),),
                )


CHECK = ReviewDate
