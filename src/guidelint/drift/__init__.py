"""Drift across siblings: what the pages of a family share, and where one page says otherwise.

The way of the data: `units` (what a page says, one line each) -> `masks` and `skeletons` (a line
without what it is expected to vary in) -> `tally` (who says which line) -> `clusters` (lines that
are one sentence of the template) -> `columns` (where the members of a cluster differ) ->
`dependencies` (which attribute explains a column, and who breaks it) -> `family` (all of it).
Tallies merge, so that a family may be counted in parts and in any order.
"""
