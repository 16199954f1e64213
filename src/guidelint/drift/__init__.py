"""Drift across siblings: what the pages of a family share, and where one page says otherwise.

The way of the data: `lines` (what a page says, one line each) -> `masks` (a line without what it is
expected to vary in, and who says it) -> `sentences` (lines that are one sentence of the template,
and the columns in which they differ). In a large family an attribute must explain a column:
`dependencies` -> `cases` -> `deviations` -> `family`. In a small one, where numbers of pages cannot
speak, `small` tells what each page is about, `odd` and `leftovers` weigh the `evidence`.
"""
