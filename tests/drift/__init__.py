"""Tests of drift across a family of pages."""
