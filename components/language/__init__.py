"""What the program says, in French and in English: catalogues, numbers, dates."""

from .speech import LANGUAGES, Speech, speech

__all__ = ["LANGUAGES", "Speech", "speech"]
