"""guidelint: finds where a family of guides contradicts itself, arithmetic or its sources."""

import sys

__version__ = "0.1.0"

if "typing_extensions" not in sys.modules:
    # msgspec asks it for two names that `typing` has, and it takes as long to import as msgspec.
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]
    import msgspec as msgspec

    del sys.modules["typing_extensions"]
