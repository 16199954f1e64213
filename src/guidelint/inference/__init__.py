"""Arithmetic between the numbers of a page: relations tried, explained and weighed."""
