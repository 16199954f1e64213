"""Checks of our own for guidelint."""
