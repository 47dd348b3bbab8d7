"""Laws of every screen: it draws, empty or full, in both languages; every word comes from the catalogues."""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from zoneinfo import available_timezones

import pytest
from babel.dates import get_day_names, get_month_names

from components.console.screens import SCREENS
from components.journey.operations.project import create_from
from components.journey.templates.agendas import GROUND_RULES, HYBRID_RULES, LIBRARY, REMOTE_RULES, TEMPLATES
from components.journey.templates.moments import MOMENT_EXAMPLES
from components.store import Store
from sample_data import build
from tests.conftest import OpenScreen

from .doors import Visitor
from .reading import levels, texts

pytestmark = pytest.mark.screen

URLS = [screen.url for screen in SCREENS]
WORD = re.compile(r"[^\W\d_]{3,}")
CODE = re.compile(r"(?<![\w./@-])[a-z_]{3,}\.[a-z_]{3,}(?:\.[a-z_]+)?(?![\w./@-])")


@dataclass
class Examples:
    """The ids of the example projects, each made when first asked for."""

    store: Store
    made: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, language: str) -> str:
        if language not in self.made:
            today = self.store.clock().date()
            self.made[language] = self.store.create("Exemple", create_from, records=build(language, today))
        return self.made[language]


@pytest.fixture
def examples(store: Store) -> Examples:
    return Examples(store)


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
    open_screen: OpenScreen, examples: Examples, url: str, language: str, sharing: str
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
        for name in record.__struct_fields__:
            words.update(word.casefold() for word in WORD.findall(str(getattr(record, name))))
    # Ground rules, agenda templates and examples are content, in their own languages.
    rules = str([GROUND_RULES, REMOTE_RULES, HYBRID_RULES, LIBRARY, TEMPLATES, MOMENT_EXAMPLES])
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
def test_no_text_escapes_the_catalogues_and_no_heading_a_level(
    open_screen: OpenScreen, store: Store, examples: Examples, url: str
) -> None:
    """H32, in every view. In the test language messages stand in brackets: what is outside is data, or a leak."""
    app = open_screen(url, examples["en"], language="xx")
    allowed = _data_words(store, examples["en"]) | _data_words(store, examples["fr"]) | _of_no_language()
    read: set[str] = set()
    leaks: dict[str, str] = {}
    skipped: dict[str, list[int]] = {}

    def look(about: str) -> None:
        for text in set(texts(app)) - read:
            read.add(text)
            for word in WORD.findall(_without_messages(text)):
                if word.casefold() not in allowed:
                    leaks.setdefault(word, f"{about}: {text[:120]}")
        found = levels(app)
        if any(below > above + 1 for above, below in pairwise([0, *found])):
            skipped[about] = found

    Visitor(app, look).walks(url)
    assert not leaks, "\n".join(f"{word} in {where}" for word, where in leaks.items())
    assert not skipped


def _of_no_language() -> set[str]:
    """Names of months and days, which come from the locale, time zones, and words that are the same everywhere."""
    calendar = [
        name
        for names in (get_month_names, get_day_names)
        for width in ("wide", "abbreviated")
        for name in names(width, locale="en_GB").values()
    ]
    zones = WORD.findall(" ".join(available_timezones()))
    return {name.casefold() for name in (*calendar, *zones)} | {
        "min",
        "français",
        "english",
        "utc",
        "atelier",
        "parcours",
        "xlsx",
        "csv",
    }
