"""Text from people inside Markdown: shown as typed, never as formatting, links or HTML."""

_SPECIAL = frozenset("\\`*_{}[]()<>#+-.!|~$:")


def plain(text: str) -> str:
    """One line of text, escaped for `st.markdown`, labels and captions."""
    return "".join(f"\\{c}" if c in _SPECIAL else c for c in text.replace("\n", " "))
