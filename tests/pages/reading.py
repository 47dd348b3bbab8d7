"""Reading a screen drawn without a browser."""

import json
import re
from collections.abc import Iterator
from typing import Any

from streamlit.testing.v1 import AppTest

SAID = ("label", "help", "placeholder", "text", "caption", "delta")
"""Where the parts of a screen keep words of ours."""

TYPED_OR_SAID = ("body", "value", "alt")
"""Where they keep words, except in fields: there, what people typed."""

LEVELS = {"title": 1, "header": 2, "subheader": 3}


def words(app: AppTest) -> str:
    """Everything written on the screen, in one string, without the marks of Markdown escapes."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "error", "warning")
    return "\n".join(str(one.value) for kind in kinds for one in getattr(app, kind)).replace("\\", "")


def labels(app: AppTest) -> list[str]:
    """What the links of the screen itself (not of the side menu) are called."""
    return [one.proto.label.replace("\\", "") for one in app.main.get("page_link")]


def addresses(app: AppTest) -> list[tuple[str, str]]:
    """Where those links lead: the screen, and the rest of the address."""
    return [(one.proto.page, one.proto.query_string) for one in app.main.get("page_link")]


def texts(app: AppTest) -> list[str]:
    """Everything a screen says: labels, help, headings, paragraphs, options of choices, tables, titles in charts."""
    return [text for node in app._tree for text in _said(node) if text]


def _said(node: Any) -> Iterator[str]:
    drawn = getattr(node, "type", "")
    proto: Any = getattr(node, "proto", None)
    if drawn == "popover":
        proto = proto.popover
    names = SAID if drawn in ("text_input", "text_area") else SAID + TYPED_OR_SAID
    yield from (text for name in names if isinstance(text := getattr(proto, name, None), str))
    for option in getattr(proto, "options", None) or ():
        text = getattr(option, "content", option)
        if isinstance(text, str):
            yield text
    if drawn == "table":
        frame = node.value
        yield from (str(cell) for row in (frame.columns, frame.index, *frame.to_numpy()) for cell in row)
    if drawn == "dataframe":
        # Cells hold codes, and the choices of a column their words.
        told = json.loads(proto.columns or "{}")
        for column in told.values():
            options = (column.get("type_config") or {}).get("options") or ()
            yield from (one for name in ("label", "help") if (one := column.get(name)))
            yield from (one["label"] if isinstance(one, dict) else str(one) for one in options)
        yield from (str(title) for title in node.value.columns if not told.get(title, {}).get("label"))
    if drawn == "vega_lite_chart":
        yield from _titles(json.loads(proto.spec or "{}"))


def _titles(spec: Any) -> Iterator[str]:
    """The titles in the drawing of a chart: its axes, its legends, what the pointer shows."""
    if isinstance(spec, list):
        for one in spec:
            yield from _titles(one)
    elif isinstance(spec, dict):
        for name, one in spec.items():
            if name == "title" and isinstance(one, str):
                yield one
            else:
                yield from _titles(one)


def levels(app: AppTest) -> list[int]:
    """The level of every heading of the screen, in order."""
    found: list[int] = []
    for node in app.main:
        drawn = getattr(node, "type", "")
        if drawn in LEVELS:
            found.append(LEVELS[drawn])
        elif drawn == "markdown":
            found += [len(marks) for marks in re.findall(r"^(#{1,6}) ", str(getattr(node, "value", "")), re.MULTILINE)]
        elif drawn == "html":
            found += [int(level) for level in re.findall(r"<h([1-6])\b", node.proto.body)]
    return found
