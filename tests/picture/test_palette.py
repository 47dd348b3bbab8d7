"""The colours of charts can be told from the page they are drawn on (WCAG 1.4.11: 3 to 1)."""

import pytest

from components.picture.map_things import MAP_STYLE
from components.picture.palette import DARK, LIGHT, STATUS, Palette, on_shade
from components.picture.workshop_change import COLOURS

ENOUGH = 3.0


def light(colour: str) -> float:
    """Relative luminance, as WCAG defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_lines_and_marks_stand_out_from_the_page(colours: Palette) -> None:
    for one in (colours.accent, *colours.several):
        assert contrast(one, colours.page) >= ENOUGH, one


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read(colours: Palette) -> None:
    for one in (colours.ink, colours.quiet):
        assert contrast(one, colours.page) >= 4.5, one


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("share", [at / 20 for at in range(21)])
def test_a_figure_reads_on_every_shade(colours: Palette, share: float) -> None:
    ends = zip(*(bytes.fromhex(one[1:]) for one in (colours.page, colours.accent)), strict=True)
    ground = bytes(round(low + share * (high - low)) for low, high in ends).hex()
    assert contrast(on_shade(colours, share), f"#{ground}") >= 4.5


def test_what_became_of_a_card_has_one_colour_in_charts_and_on_the_map() -> None:
    """M34: the same blue confirms, the same green adds; on the map a paler blue at night, to be read."""
    style = MAP_STYLE.replace(" ", "")
    assert f"--confirmed:light-dark({STATUS['confirmed']}," in style
    assert f"--added:{STATUS['new']};" in style
    assert f"--alert:light-dark({STATUS['refuted']}," in style
    assert STATUS.items() <= COLOURS.items()
