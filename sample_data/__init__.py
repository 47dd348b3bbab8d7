"""The example projects, built by the same operations as any other project.

`build("fr", today)` is a home-insurance journey, `build("en", today)` a B2B one. Dates are placed
around `today`, so that the example always has a workshop behind it and one ahead.
"""

from .building import build

__all__ = ["build"]
