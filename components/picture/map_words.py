"""The words of the drawing of a map: the modules hold none."""

from components.language import Speech


def map_words(say: Speech) -> dict[str, str]:
    return {}
