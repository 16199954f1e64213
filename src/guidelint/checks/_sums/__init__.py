"""Reads what a page adds, multiplies and divides: terms, readings of how they belong together."""
