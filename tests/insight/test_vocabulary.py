"""F9: one word for one thing, one sign for one kind of channel."""

import pytest

from components.insight.vocabulary import (
    Twins,
    channel_called,
    channel_twins,
    kind_named,
    kind_of,
    same_channel,
    step_twins,
)
from components.journey.records import Channel, Journey, Phase, Step
from components.journey.state import State
from components.journey.templates.channels import CHANNEL_WORDS, DEFAULT_CHANNELS
from components.picture.channel_icons import LINES


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Site web", "website"), ("Espace client", "website"), ("Customer portal", "website"), ("Application", "app"),
        ("E-mail", "email"), ("Courriel", "email"), ("Courrier", "letter"), ("Téléphone", "phone"),
        ("Customer service phone", "phone"), ("SMS", "message"), ("Agence", "shop"), ("Site visit", "visit"),
        ("Video call", "video"), ("Réseaux sociaux", "social"), ("Expert", "person"), ("Foire", "event"),
        ("Partenaire", "other"), ("", "other"),
    ],
)  # fmt: skip
def test_f9_a_name_tells_the_kind(name: str, kind: str) -> None:
    assert kind_named(name) == kind


def test_f9_what_somebody_chose_wins_and_every_kind_has_a_sign() -> None:
    assert kind_of(Channel(id="c", name="Site web", order="a0", kind="app")) == "app"
    assert set(CHANNEL_WORDS) <= set(LINES)
    assert all(kind_named(name) != "other" for one in DEFAULT_CHANNELS for name in one.names.values())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Web", "Web site", True), ("Site internet", "Le site web", True), ("Telephone", "Téléphone", True),
        ("Phone", "Téléphone", True), ("Service client", "Service clients", True), ("Mail", "Courriel", True),
        ("Site web", "Espace client du site web", False), ("E-mail", "Courrier", False),
        ("Shop", "Shop in Lyon", False),
        ("Magasin", "Agence", False), ("Facebook", "Instagram", False), ("Site web", "Espace client", False),
        ("Agence", "Expert", False), ("Site web", "Site visit", False),
    ],
)  # fmt: skip
def test_f9_two_words_for_one_channel_are_told(one: str, other: str, same: bool) -> None:
    assert same_channel(one, other) is same and same_channel(other, one) is same


def test_f9_pairs_in_their_order_and_the_name_being_typed() -> None:
    names = {"c1": "Web", "c2": "Magasin", "c3": "Site internet"}
    steps = ("Je compare les devis", "Je signe", "je compare les devis.")
    journey = Journey(id="j", name="p", order="a0")
    state = State(
        [
            journey,
            Phase(id="p", journey="j", title="Avant", order="a0"),
            *(Step(id=f"s{at}", phase="p", title=title, order=f"a{at}") for at, title in enumerate(steps)),
            *(Channel(id=key, name=name, order=key) for key, name in names.items()),
        ]
    )
    assert channel_twins(state) == (Twins("c1", "c3"),)
    assert step_twins(state, journey) == (Twins("s0", "s2"),)
    found = channel_called(state, "le magasin")
    assert found is not None and found.id == "c2"
    assert channel_called(state, " ") is channel_called(state, "Téléphone") is None
