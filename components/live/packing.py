"""Several modules as one, or as a few that come one after the other, for pages that travel over bad networks: one
request, and half the bytes.

Not a language of its own: it knows `import { a, b } from "./x.js"`, `export { a } from "./x.js"` and
`export` before a function, a class or a const, each on a line of its own, and refuses everything else.
"""

import re
from collections.abc import Iterable, Mapping
from posixpath import dirname, join, normpath, relpath

_IMPORT = re.compile(r'(import|export) \{ ([\w, ]+) \} from "([^"]+)"')
_EXPORT = re.compile(r"export (?=(?:async )?(?:function|class|const) (\w+))")
_COMMENT = re.compile(r"^\s*(?://.*|/\*\*?(?:[^*]|\*(?!/))*\*/)\s*$\n?", re.MULTILINE)
_STYLE_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
_STYLE_SPACE = re.compile(r"(?<=[{};:,]) +| +(?=[{}])|;(?= *})")
_INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.MULTILINE)


def joined(starts: Mapping[str, str], modules: Mapping[str, str]) -> dict[str, str]:
    """Modules that do what those they start from do, and all these import, without their comments and indents.

    `starts`: address of each -> where it begins (`phone/all.js` -> `phone/start.js`). A later one finds what an
    earlier one holds already there. `modules`: address -> source. Raises ValueError for what it cannot join.
    """
    packs: dict[str, dict[str, str]] = {}
    shared: dict[str, dict[str, None]] = {pack: {} for pack in starts}
    for pack, start in starts.items():
        held = {module: earlier for earlier, parts in packs.items() for module in parts}
        parts: dict[str, str] = {}
        found: dict[str, None] = {}
        _add(start, modules, parts, (), held, found)
        for module in found:
            shared[held[module]][module] = None
        packs[pack] = _brought(pack, found, held) | parts
    return {
        pack: "".join(parts.values()) + _offered(starts[pack], modules, shared[pack]) for pack, parts in packs.items()
    }


def _brought(pack: str, found: Iterable[str], held: Mapping[str, str]) -> dict[str, str]:
    """What a pack takes from earlier ones. Keyed by what no module is called: it is nobody's to take from here."""
    return {
        f"import {module}": f'import {{ {_constant(module)} }} from "./{relpath(held[module], dirname(pack))}"\n'
        for module in found
    }


def _offered(start: str, modules: Mapping[str, str], shared: Iterable[str]) -> str:
    """What a pack hands out: what its start exports, and the modules that later packs take from it."""
    own = _exports(modules[start])
    names = f"export const {{ {', '.join(own)} }} = {_constant(start)}\n" if own else ""
    others = ", ".join(_constant(one) for one in shared)
    return names + (f"export {{ {others} }}\n" if others else "")


def lean_style(style: str) -> str:
    """A stylesheet without its comments, and without spaces that say nothing."""
    return _STYLE_SPACE.sub("", _INDENT.sub("", _STYLE_COMMENT.sub("", style)))


def _add(
    name: str,
    modules: Mapping[str, str],
    parts: dict[str, str],
    above: tuple[str, ...],
    held: Mapping[str, str],
    found: dict[str, None],
) -> None:
    """What is imported comes first; what an earlier pack holds is only noted as `found`."""
    if name in above:
        raise ValueError(f"{name} imports itself, by way of {above[-1]}")
    if name in parts:
        return
    if name in held:
        found[name] = None
        return
    for _kind, _names, other in _IMPORT.findall(modules[name]):
        _add(_address(name, other), modules, parts, (*above, name), held, found)
    parts[name] = _wrapped(name, modules[name])


def _exports(source: str) -> list[str]:
    """The names a module exports."""
    passed_on = [names for kind, names, _other in _IMPORT.findall(source) if kind == "export"]
    return [one.strip() for names in passed_on for one in names.split(",")] + _EXPORT.findall(source)


def _wrapped(name: str, source: str) -> str:
    """A module as a function that returns what it exports: names of two modules never meet."""

    def imported(match: re.Match[str]) -> str:
        return f"const {{ {match[2]} }} = {_constant(_address(name, match[3]))}"

    body = _EXPORT.sub("", _IMPORT.sub(imported, source))
    if re.search(r"^(import|export)\b", body, re.MULTILINE):
        raise ValueError(f"{name} imports or exports in a way that cannot be joined")
    lean = _INDENT.sub("", _COMMENT.sub("", body))
    return f"const {_constant(name)} = (() => {{\n{lean}\nreturn {{ {', '.join(_exports(source))} }}\n}})()\n"


def _address(name: str, other: str) -> str:
    return normpath(join(dirname(name), other))


def _constant(name: str) -> str:
    return "$" + re.sub(r"\W", "_", name.removesuffix(".js"))
