"""The pages that explain each number say what the program says, and their pictures are what it draws."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from components.exchange.numbers_page import files
from components.language import speech
from components.picture.explained import NUMBERS, explained
from components.picture.explained_drawing import picture_of

DOCS = Path(__file__).parents[2] / "docs"


def test_the_pages_are_those_of_the_command() -> None:
    """When this fails, run `python -m components.exchange.numbers_page`."""
    differing = [path for path, content in files().items() if (DOCS / path).read_text("utf-8") != content]
    assert not differing


def test_no_picture_is_left_over() -> None:
    kept = {str(one.relative_to(DOCS)) for one in (DOCS / "images" / "numbers").iterdir()}
    assert kept == {one for one in files() if one.endswith(".svg")}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("number", NUMBERS)
def test_each_number_fits_a_minute_and_has_its_picture(number: str, language: str) -> None:
    say = speech(language)
    one = explained(say, number)
    assert all(len(part) > 20 for part in (one.answers, one.read, one.doubt))
    assert len(f"{one.answers} {one.read} {one.doubt}".split()) < 150
    drawing = ElementTree.fromstring(picture_of(say, number))  # noqa: S314 - our own
    assert drawing.get("role") == "img"
    assert one.title in (drawing.findtext("{http://www.w3.org/2000/svg}title") or "")
    wide, high = float(drawing.get("width", 0)), float(drawing.get("height", 0))
    places = [
        (float(each.get("x", 0)), float(each.get("y", 0))) for each in drawing.iter("{http://www.w3.org/2000/svg}text")
    ]
    assert all(0 <= x <= wide and 0 <= y <= high for x, y in places)
