"""Text from people inside Markdown: shown as typed, never as formatting, links or HTML.

Only what would act as Markdown where it stands is escaped. Streamlit reads a widget's label out to
screen readers as it was written, so an ordinary name must not carry a backslash.
"""

import re

from components.language.typography import isolated, unbroken

_TURNED_INTO_SIGNS = re.compile(
    r"(?<![^\s\d])(?=(?:<->|->|<-|--|>=|<=|~=)(?!\S))|(?<=:)(?=(?:material[/_]\w+|streamlit):)"
)
"""Where Streamlit makes an arrow, a dash or a comparison sign of two characters, or draws an icon, escaped or not."""
_NOTHING = "\u2060"

_ACTS = re.compile(
    r"""
      [*`~$|]                       # pairs with another, anywhere in the line
    | (?<![^\W_])_ | _(?![^\W_])    # emphasis, unless inside a word
    | \\(?=[!-/:-@\[-`{-~]|$)       # escapes what follows
    | <(?=[A-Za-z/!?])              # a tag or an address
    | &(?=\#?\w+;)                  # a character by its name or its number
    | :(?=[A-Za-z:/])               # a colour, a badge, an address
    | (?<=www)\.                    # an address
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SHORTCODE = re.compile(r":(?=([\w+-]+):)")
_AT_THE_START = re.compile(r"\s*(?:([#>+-])|\d{1,9}([.)]))(?=[\s#>]|$)|\s*(?:(-)\s*-\s*-|(=+)\s*$|(>))")
"""A title, a quotation, a list or a rule, where a line begins."""
_LINK = re.compile(r"\][(\[:]")
_BRACKET = re.compile(r"[\[\]]")


def plain(text: str) -> str:
    """One line of text, escaped for `st.markdown`, labels and captions."""
    line = unbroken(_TURNED_INTO_SIGNS.sub(_NOTHING, text.replace("\n", " ")))
    places = {found.start() for found in _ACTS.finditer(line)}
    places |= {place for found in _SHORTCODE.finditer(line) for place in (found.start(), found.end(1))}
    start = _AT_THE_START.match(line)
    if start:
        places |= {start.start(number) for number in range(1, 6) if start.group(number) is not None}
    if _LINK.search(line) or not _balanced(line):
        places |= {found.start() for found in _BRACKET.finditer(line)}
    return isolated("".join(f"\\{sign}" if at in places else sign for at, sign in enumerate(line)))


def _balanced(line: str) -> bool:
    """Whether brackets pair up, so that they close nothing around the text."""
    depth = 0
    for sign in _BRACKET.findall(line):
        depth += 1 if sign == "[" else -1
        if depth < 0:
            return False
    return depth == 0
