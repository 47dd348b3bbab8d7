"""The table of screens: what the side menu offers, and in which order."""

import ast

from components.console.screens import SCREENS
from components.language import LANGUAGES, speech
from tests.conftest import ROOT


def test_screens_stand_in_the_order_of_the_work() -> None:
    """S0.1: before, during and after the workshop, between the list of projects and the project itself."""
    moments = list(dict.fromkeys(one.moment for one in SCREENS))
    assert moments == ["home", "prepare", "run", "decide", "project"]
    assert [one.moment for one in SCREENS] == sorted((one.moment for one in SCREENS), key=moments.index)


def test_moments_are_named_in_every_language() -> None:
    named = {
        language: [speech(language).code(f"moment.{one}") for one in ("prepare", "run", "decide")]
        for language in LANGUAGES
    }
    assert named == {"fr": ["Préparer", "Animer", "Décider"], "en": ["Prepare", "Run", "Decide"]}


def test_a_screen_writes_nothing_by_accident() -> None:
    """Streamlit shows every string that stands alone in a screen's own file, all but the first."""
    for path in sorted((ROOT / "pages").rglob("*.py")):
        alone = [one for one in ast.parse(path.read_text("utf-8")).body[1:] if isinstance(one, ast.Expr)]
        assert not any(isinstance(one.value, ast.Constant) for one in alone), path
