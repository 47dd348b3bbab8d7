"""Laws of every screen: it draws, empty or full, in both languages; every word comes from the catalogues."""

import re
from datetime import date
from typing import Any

import pytest
from babel.dates import get_day_names, get_month_names
from streamlit.testing.v1 import AppTest

from components.console.screens import SCREENS
from components.journey.operations.project import create_from
from components.journey.templates.agendas import GROUND_RULES, HYBRID_RULES, LIBRARY, REMOTE_RULES, TEMPLATES
from components.store import Store
from sample_data import build
from tests.conftest import OpenScreen

pytestmark = pytest.mark.screen

URLS = [screen.url for screen in SCREENS]
WORD = re.compile(r"[^\W\d_]{3,}")
CODE = re.compile(r"(?<![\w./@-])[a-z_]{3,}\.[a-z_]{3,}(?:\.[a-z_]+)?(?![\w./@-])")


@pytest.fixture
def examples(store: Store) -> dict[str, str]:
    """The ids of both example projects, as if opened today."""
    today = store.clock().date()
    found = {}
    for language in ("fr", "en"):
        records = build(language, date.fromisoformat(today.isoformat()))
        found[language] = store.create("Exemple", create_from, records=records)
    return found


def texts(app: AppTest) -> list[str]:
    """Everything a screen says: labels, help, headings, paragraphs, options of choices, table headings."""
    found: list[str] = []

    def walk(node: Any) -> None:
        for child in getattr(node, "children", {}).values():
            typed_by_people = getattr(child, "type", "") in ("text_input", "text_area")
            proto = getattr(child, "proto", None)
            for name in ("label", "help", "placeholder", *(() if typed_by_people else ("body", "value", "alt"))):
                text = getattr(proto, name, None)
                if isinstance(text, str) and text:
                    found.append(text)
            for option in getattr(proto, "options", None) or ():
                text = getattr(option, "content", option)
                if isinstance(text, str):
                    found.append(text)
            walk(child)

    walk(app._tree)
    return found


@pytest.mark.parametrize("url", URLS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_screen_draws_for_a_new_project(open_screen: OpenScreen, project: str, url: str, language: str) -> None:
    app = open_screen(url, project, language=language)
    assert len(app.title) == 1
    assert not app.error


@pytest.mark.parametrize("url", URLS)
@pytest.mark.parametrize("sharing", ["0", "1"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_screen_draws_the_example(
    open_screen: OpenScreen, examples: dict[str, str], url: str, language: str, sharing: str
) -> None:
    app = open_screen(url, examples[language], language=language, share=sharing)
    assert len(app.title) == 1
    shown = "\n".join(texts(app))
    assert not CODE.findall(
        re.sub(r"<style.*?</style>|<script.*?</script>|<svg.*?</svg>|<[^>]*>", "", shown, flags=re.S)
    ), "a code without words"
    if sharing == "1":
        assert "tilleuls.example" not in re.sub(r"https?://\S+", "", shown), "no e-mail on a shared screen"


def _data_words(store: Store, project: str) -> set[str]:
    """Every word that people typed into the project."""
    words: set[str] = set()
    for record in store.read(project):
        for field in record.__struct_fields__:
            words.update(word.casefold() for word in WORD.findall(str(getattr(record, field))))
    # Ground rules and agenda templates are content, in their own languages.
    rules = str([GROUND_RULES, REMOTE_RULES, HYBRID_RULES, LIBRARY, TEMPLATES])
    return words | {word.casefold() for word in WORD.findall(rules)}


def _without_messages(text: str) -> str:
    """What is left of a text once every message of the test language (in brackets) is taken out."""
    text = re.sub(r"<style.*?</style>|<script.*?</script>|<svg.*?</svg>|<[^>]*>", " ", text, flags=re.S)
    text = re.sub(r":material/\w+:|:(?:[a-z]+-)?(?:badge|background)|:[a-z]+(?=\[)", " ", text).replace("\\", "")
    while True:
        shorter = re.sub(r"\[[^\[\]]*\]", " ", text)
        if shorter == text:
            return text
        text = shorter


@pytest.mark.parametrize("url", URLS)
def test_no_text_escapes_the_catalogues(
    open_screen: OpenScreen, store: Store, examples: dict[str, str], url: str
) -> None:
    """In the test language every message stands in brackets: what stands outside is data, or a leak."""
    app = open_screen(url, examples["en"], language="xx")
    allowed = _data_words(store, examples["en"]) | _data_words(store, examples["fr"])
    calendar = [*get_month_names(locale="en_GB").values(), *get_day_names(locale="en_GB").values()]
    calendar += [
        *get_month_names("abbreviated", locale="en_GB").values(),
        *get_day_names("abbreviated", locale="en_GB").values(),
    ]
    allowed |= {name.casefold() for name in calendar} | {
        "min",
        "français",
        "english",
        "utc",
        "atelier",
        "parcours",
        "xlsx",
        "csv",
    }
    leaks = {
        word: text[:120]
        for text in texts(app)
        for word in WORD.findall(_without_messages(text))
        if word.casefold() not in allowed
    }
    assert not leaks
