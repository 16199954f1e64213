"""MDX."""

from __future__ import annotations

from guidelint.parse.markdown import read

__all__ = ["read"]
