"""Every sentence and code has its words in both languages, and no message is left over."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest
from babel.messages.pofile import read_po

import components.journey.operations  # noqa: F401 - registers every operation
from components.journey import records
from components.journey.laws import BETWEEN_STATES, LAWS
from components.journey.layers import LAYERS
from components.journey.operation import OPERATIONS
from components.journey.records import KINDS
from components.language.catalogue import FOLDER, Key, messages

ROOT = Path(__file__).parents[2]
VOICES = {"say", "speak", "voice"}
"""Names that a `Speech` goes by in the code."""


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for folder in ("pages", "components"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path, ast.parse(path.read_text())


def is_voice(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return is_voice(node.func)
    return (isinstance(node, ast.Name) and node.id in VOICES) or (
        isinstance(node, ast.Attribute) and node.attr in VOICES
    )


def spoken() -> tuple[dict[tuple[str, str | None], str], set[str], set[str]]:
    """What the code says: sentences (with context) and where, whole codes, beginnings of codes."""
    sentences: dict[tuple[str, str | None], str] = {}
    codes: set[str] = set()
    prefixes: set[str] = set()
    for path, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args:
                where = f"{path.relative_to(ROOT)}:{node.lineno}"
                func, first = node.func, node.args[0]
                if is_voice(func) and isinstance(first, ast.Constant) and isinstance(first.value, str):
                    context = next(
                        (
                            k.value.value
                            for k in node.keywords
                            if k.arg == "context"
                            and isinstance(k.value, ast.Constant)
                            and isinstance(k.value.value, str)
                        ),
                        None,
                    )
                    sentences[(first.value, context)] = where
                elif isinstance(func, ast.Attribute) and func.attr == "plural" and isinstance(first, ast.Constant):
                    sentences[(str(first.value), None)] = where
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and re.fullmatch(r"[a-z_]+(\.[a-z0-9_]+)+", node.value)
            ):
                codes.add(node.value)
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                beginning = re.match(r"[a-z_]+\.", str(node.values[0].value))
                if beginning:
                    prefixes.add(str(node.values[0].value))
    return sentences, codes, prefixes


def required_codes() -> set[str]:
    """The codes the domain can speak: refusals, operations, layers, kinds, fields, and every named choice."""
    found = {f"operation.{name}" for name in OPERATIONS} | {f"layer.{key}" for key in LAYERS}
    found |= {f"kind.{name}" for name in KINDS}
    found |= {f"law.{one}" for one in (*(each.name for each in LAWS), *BETWEEN_STATES)}
    for name, kind in KINDS.items():
        found |= {f"field.{name}.{field}" for field in kind.__struct_fields__ if field not in ("id", "order")}
    for module in (records,):
        for alias, value in vars(module).items():
            if get_origin(value) is Literal:
                prefix = re.sub(r"(?<!^)(?=[A-Z])", "_", alias).lower()
                found |= {f"{prefix}.{choice}" for choice in get_args(value)}
    for _path, tree in sources():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") in ("Refused",)
                and isinstance(node.args[0], ast.Constant)
            ):
                found.add(f"error.{node.args[0].value!s}")
    return found


SENTENCES, CODES, PREFIXES = spoken()


def is_code(message: str) -> bool:
    return re.fullmatch(r"[a-z_]+(\.[a-zA-Z0-9_]+)+", message) is not None


def test_every_sentence_is_translated() -> None:
    french = messages("fr")
    missing = [f"{where}: {text!r}" for (text, context), where in SENTENCES.items() if (text, context) not in french]
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_code_has_words(language: str) -> None:
    known = {message for message, _context in messages(language)}
    assert not sorted(required_codes() - known)


def test_both_languages_have_the_same_codes() -> None:
    french, english = ({m for m, _c in messages(one) if is_code(m)} for one in ("fr", "en"))
    assert not sorted(french ^ english)


def test_no_message_is_left_over() -> None:
    needed = required_codes() | CODES
    unused = [
        message
        for language in ("fr", "en")
        for message, context in messages(language)
        if (message, context) not in SENTENCES
        and message not in needed
        and not (is_code(message) and any(message.startswith(prefix) for prefix in PREFIXES))
    ]
    assert not sorted(set(unused))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_message_is_translated_in_one_way(language: str) -> None:
    """Two files that differ on a message would change each other's screens: a context tells them apart."""
    found: dict[Key, set[str]] = {}
    for path in (FOLDER / language).glob("*.po"):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                single = message.id if isinstance(message.id, str) else message.id[0]
                found.setdefault((single, message.context), set()).add(str(message.string))
    assert not {key: ways for key, ways in found.items() if key[0] and len(ways) > 1}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_blanks_are_the_same_in_translation(language: str) -> None:
    """A translation fills the same blanks as its sentence; codes agree across languages."""
    blank = re.compile(r"\{(\w+)\}")
    other = messages("en" if language == "fr" else "fr")
    wrong = []
    for (message, context), forms in messages(language).items():
        reference = other.get((message, context), (message,)) if is_code(message) else (message,)
        if any(not set(blank.findall(form)) <= set(blank.findall(" ".join(reference))) | {"n"} for form in forms):
            wrong.append(message)
    assert not wrong


def test_french_typography() -> None:
    """French output has non-breaking spaces before double punctuation, curly apostrophes, French quotes."""
    wrong = []
    for (message, _context), forms in messages("fr").items():
        for form in forms:
            if re.search(r"(?<=\w) [:;!?»](?!\w)|« (?=\w)|(?<=\w)'(?=\w)|\.\.\.", form):
                wrong.append(f"{message}: {form}")
    assert not wrong, "\n".join(wrong)
