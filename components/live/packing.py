"""Several modules as one, for pages that travel over bad networks: one request, and half the bytes.

Not a language of its own: it knows `import { a, b } from "./x.js"`, `export { a } from "./x.js"` and
`export` before a function, a class or a const, each on a line of its own, and refuses everything else.
"""

import re
from collections.abc import Mapping
from posixpath import dirname, join, normpath

_IMPORT = re.compile(r'(import|export) \{ ([\w, ]+) \} from "([^"]+)"')
_EXPORT = re.compile(r"export (?=(?:async )?(?:function|class|const) (\w+))")
_COMMENT = re.compile(r"^\s*(?://.*|/\*\*?(?:[^*]|\*(?!/))*\*/)\s*$\n?", re.MULTILINE)
_STYLE_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
_INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.MULTILINE)


def joined(start: str, modules: Mapping[str, str]) -> str:
    """One module that does what `start` and all it imports do, without their comments and indents.

    `modules`: address -> source (`phone/start.js` -> ...). Raises ValueError for what it cannot join.
    """
    parts: dict[str, str] = {}
    _add(start, modules, parts, ())
    return "".join(parts.values())


def lean_style(style: str) -> str:
    """A stylesheet without its comments and indents."""
    return _INDENT.sub("", _STYLE_COMMENT.sub("", style))


def _add(name: str, modules: Mapping[str, str], parts: dict[str, str], above: tuple[str, ...]) -> None:
    """What is imported comes first."""
    if name in above:
        raise ValueError(f"{name} imports itself, by way of {above[-1]}")
    if name in parts:
        return
    for _kind, _names, other in _IMPORT.findall(modules[name]):
        _add(_address(name, other), modules, parts, (*above, name))
    parts[name] = _wrapped(name, modules[name])


def _wrapped(name: str, source: str) -> str:
    """A module as a function that returns what it exports: names of two modules never meet."""
    exports: list[str] = []

    def imported(match: re.Match[str]) -> str:
        kind, names, other = match.groups()
        if kind == "export":
            exports.extend(one.strip() for one in names.split(","))
        return f"const {{ {names} }} = {_constant(_address(name, other))}"

    def exported(match: re.Match[str]) -> str:
        exports.append(match[1])
        return ""

    body = _EXPORT.sub(exported, _IMPORT.sub(imported, source))
    if re.search(r"^(import|export)\b", body, re.MULTILINE):
        raise ValueError(f"{name} imports or exports in a way that cannot be joined")
    lean = _INDENT.sub("", _COMMENT.sub("", body))
    return f"const {_constant(name)} = (() => {{\n{lean}\nreturn {{ {', '.join(exports)} }}\n}})()\n"


def _address(name: str, other: str) -> str:
    return normpath(join(dirname(name), other))


def _constant(name: str) -> str:
    return "$" + re.sub(r"\W", "_", name.removesuffix(".js"))
