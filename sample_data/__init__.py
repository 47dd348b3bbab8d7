"""The example projects, built by the same operations as any other project.

`build("fr", today)` is a home-insurance journey, `build("en", today)` a B2B one. Dates are placed
around `today`, so that the example always has a workshop behind it and one ahead. `build_past` is the
same with how it was when each workshop began.
"""

from .building import Moment, build, build_past

__all__ = ["Moment", "build", "build_past"]
