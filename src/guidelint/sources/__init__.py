"""Fetching, adding and comparing pinned sources. Needs the extra `guidelint[sources]`."""
