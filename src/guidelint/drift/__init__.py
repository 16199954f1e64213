"""Drift across siblings: what the pages of a family share, and where one page says otherwise.

The way of the data: `lines` (what a page says, one line each) -> `masks` (a line without what it is
expected to vary in) -> `alignment` (lines that are one sentence, whoever says it). All questions
are put to one alignment: in a family that is large enough to count, `columns` (where a sentence
varies, and which attribute explains it) -> `deviations`, and `template` for what one page lacks;
among few pages, `small` tells what each is about, `line_slots` where a shared line differs, `odd`
(by `slip_evidence`) and `leftovers` weigh what speaks for a slip. `changes` tells what two wordings
change; `describe` shows what was learned, for `guidelint family`.
"""
