"""Text from people inside Markdown: shown as typed, never as formatting, links or HTML."""

import re

_SPECIAL = frozenset("\\`*_{}[]()<>#+-.!|~$:&")
_TURNED_INTO_SIGNS = re.compile(r"(?<!\S)(?=(?:<->|->|<-|--|>=|<=|~=)(?!\S))")
"""Where Streamlit makes an arrow, a dash or a comparison sign of two characters, escaped or not."""
_NOTHING = "\u2060"


def plain(text: str) -> str:
    """One line of text, escaped for `st.markdown`, labels and captions."""
    kept = _TURNED_INTO_SIGNS.sub(_NOTHING, text.replace("\n", " "))
    return "".join(f"\\{c}" if c in _SPECIAL else c for c in kept)
