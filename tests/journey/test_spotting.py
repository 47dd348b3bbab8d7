"""Many people are forgotten at once: found by the words of a text, as if each had been looked for (X3, L25)."""

from hypothesis import given
from hypothesis import strategies as some

from components.journey.forgetting import GENERIC, Forgetting, Forgotten
from components.journey.records import Department
from tests.tried import tried

WORDS = [
    "Zoé",
    "ZOÉ",
    "zoe",
    "Ana",
    "ana",
    "O'Neil",
    "Le",
    "le",
    "Roy",
    "ıl",
    "IL",
    "Straße",
    "STRASSE",
    "★",
    "A",
    "X",
    "-",
]
_name = some.lists(some.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
_person = some.builds(
    Forgotten, some.sampled_from(["A person", "Roy Ana", ""]), some.lists(_name, max_size=2).map(tuple),
    some.lists(some.sampled_from(WORDS), max_size=2).map(tuple),
)  # fmt: skip
_text = some.lists(some.sampled_from([*WORDS, ",", "\n", "était"]), max_size=12).map(" ".join)


def one_by_one(people: list[Forgotten], text: str, room: int) -> str:
    """Each name looked for in turn, the full ones first."""
    for pattern in (*(one.full_names for one in people), *(one.name_parts for one in people)):
        if pattern.spellings:
            found = pattern.compiled.sub(lambda _found, words=pattern.stand_in: words, text)  # type: ignore[misc]
            text = found if len(found) <= room else pattern.compiled.sub(GENERIC, text)
    return text


@tried(200)
@given(people=some.lists(_person, max_size=5), text=_text, room=some.sampled_from([12, 300]))
def test_x3_names_are_found_as_if_each_had_been_looked_for(people: list[Forgotten], text: str, room: int) -> None:
    forgetting = Forgetting({str(number): one for number, one in enumerate(people)})
    assert forgetting._text(text, room) == one_by_one(people, text, room)


def test_l25_of_two_thousand_people_only_those_named_are_looked_for() -> None:
    """Searching each text for each name took minutes."""
    people = {str(n): Forgotten("Une personne", parts=(f"Ana N{n}", f"N{n} Ana")) for n in range(2_000)}
    text = "Ana N7 attend, dit N12 Ana. Ana aussi."
    said = Forgetting(people)(Department(id="d", name=text, order="a0"))
    assert isinstance(said, Department) and said.name == "Une personne attend, dit Une personne. Ana aussi."
    searched = [one for one in people.values() if "compiled" in vars(one.name_parts)]
    assert searched == [people["7"], people["12"]]
