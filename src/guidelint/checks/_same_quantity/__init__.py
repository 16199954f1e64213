"""Quantities that a page states more than once: what each is a value of, and which disagree."""
