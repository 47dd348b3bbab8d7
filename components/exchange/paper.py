"""What a printed page is told: JSON, in which texts from people are typeset."""

import json

from components.language.typography import isolated, unbroken


def paper_data(content: object) -> str:
    """JSON puts no space before its own signs: only texts have one there."""
    return unbroken(json.dumps(_isolated(content), ensure_ascii=False))


def _isolated(content: object) -> object:
    if isinstance(content, str):
        return isolated(content)
    if isinstance(content, dict):
        return {key: _isolated(value) for key, value in content.items()}
    return [_isolated(one) for one in content] if isinstance(content, list | tuple) else content
