"""guidelint: finds where a family of guides contradicts itself, arithmetic or its sources."""

__version__ = "0.1.0"
