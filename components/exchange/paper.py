"""What a printed page is told: JSON, in which texts from people are typeset."""

import json

from components.language.typography import unbroken


def paper_data(content: object) -> str:
    """JSON puts no space before its own signs: only texts have one there."""
    return unbroken(json.dumps(content, ensure_ascii=False))
