"""M8: what a pasted list is understood to be."""

from hypothesis import given
from hypothesis import strategies as st

from components.journey.outline import Line, read_list, read_outline


def steps(text: str, known: tuple[str, ...] = ()) -> list[tuple[str, bool]]:
    return [(line.text, line.heading) for line in read_outline(text, known)]


def test_one_step_a_line_without_bullets_and_numbers() -> None:
    text = "- Je cherche\n\n* Je compare\r\n• J’achète\n1. Je paie\n2) Je reçois\n   \n"
    assert steps(text) == [(one, False) for one in ("Je cherche", "Je compare", "J’achète", "Je paie", "Je reçois")]


def test_plain_lines_head_bulleted_or_indented_ones() -> None:
    bulleted = "Avant l’achat\n- Je cherche\n- Je compare\nAchat\n- Je paie"
    indented = "Avant l’achat\n  Je cherche\n\tJe compare\nAchat\n  Je paie"
    expected = [
        ("Avant l’achat", True),
        ("Je cherche", False),
        ("Je compare", False),
        ("Achat", True),
        ("Je paie", False),
    ]
    assert steps(bulleted) == expected
    assert steps(indented) == expected


def test_one_bullet_makes_no_heading_of_what_the_customer_does() -> None:
    assert steps("Je cherche\nJ’appelle\n- Je compare\nI pay\n- I wait") == [
        (one, False) for one in ("Je cherche", "J’appelle", "Je compare", "I pay", "I wait")
    ]
    assert steps("Recherche\nAchat\n- Je paie") == [("Recherche", False), ("Achat", True), ("Je paie", False)]


def test_marked_headings() -> None:
    assert steps("# Before\nI search\nPurchase:\nI pay") == [
        ("Before", True),
        ("I search", False),
        ("Purchase", True),
        ("I pay", False),
    ]


def test_a_line_with_the_title_of_a_macro_step_is_its_heading() -> None:
    assert steps("achat\nJe paie", ("Achat",)) == [("achat", True), ("Je paie", False)]


def test_two_columns_of_a_spreadsheet() -> None:
    assert steps("Avant\tJe cherche\n\tJe compare\nAchat\tJe paie") == [
        ("Avant", True),
        ("Je cherche", False),
        ("Je compare", False),
        ("Achat", True),
        ("Je paie", False),
    ]


def test_numbered_headings_over_bullets_stay_steps_only_when_nothing_else_is_set_in() -> None:
    assert steps("Step one\nStep two") == [("Step one", False), ("Step two", False)]


def test_other_scripts_and_emoji_pass_untouched() -> None:
    text = "- أبحث عن تأمين\n- 我在网上比较\n- 👩🏽‍🦱 Je réfléchis"
    assert [line.text for line in read_outline(text)] == ["أبحث عن تأمين", "我在网上比较", "👩🏽‍🦱 Je réfléchis"]


@given(st.text(max_size=400))
def test_never_fails_and_never_gives_an_empty_line(text: str) -> None:
    for line in read_outline(text):
        assert isinstance(line, Line)
        assert line.text.strip()
    assert all(one.strip() for one in read_list(text))


WORDS = st.text("abcdéèàç' ", min_size=1, max_size=20).map(lambda one: "J" + one.strip())


@given(st.lists(WORDS, min_size=1, max_size=20))
def test_a_plain_list_comes_back_whole(titles: list[str]) -> None:
    assert [line.text for line in read_outline("\n".join(titles))] == titles
    assert read_list("\n".join(f"- {one}" for one in titles)) == titles
