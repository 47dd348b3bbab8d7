"""F1-F8: the kind of map, the layers, departments and channels, what is missing."""

import pytest

from components.journey.checks.framing import PARTS, missing_parts
from components.journey.checks.map_type import advise_map_type, advised_layers, fits_advice
from components.journey.errors import Refused
from components.journey.layers import DEFAULT_LAYERS
from components.journey.operation import Context, Operation, perform
from components.journey.operations.cards import add_card
from components.journey.operations.frame import (
    add_channel,
    add_department,
    add_usual_channels,
    agree_layers,
    choose_map_type,
    merge_channels,
    move_channel,
    move_department,
    update_channel,
    update_department,
)
from components.journey.operations.journeys import add_journey
from components.journey.operations.passages import set_passage, tell_channel
from components.journey.operations.people import add_person
from components.journey.operations.project import create_project, delete_records, update_project
from components.journey.operations.steps import add_step
from components.journey.operations.touchpoints import add_touchpoint
from components.journey.records import (
    PROJECT_ID,
    Channel,
    Department,
    Journey,
    Passage,
    Person,
    Phase,
    Step,
    Telling,
    Touchpoint,
)
from components.journey.state import State


class Build:
    """A state grown by operations."""

    def __init__(self, context: Context) -> None:
        self.context, self.state = context, State()
        self.do(create_project, name="Essai", language="fr")

    def do(self, operation: Operation[...], *args: object, **fields: object) -> str:
        changes, self.state = perform(self.state, self.context, operation, *args, **fields)
        return changes.put[0].id if changes.put else ""

    def refused(self, operation: Operation[...], *args: object, **fields: object) -> str:
        with pytest.raises(Refused) as refusal:
            self.do(operation, *args, **fields)
        return refusal.value.code


@pytest.fixture
def build(context: Context) -> Build:
    return Build(context)


# ---- the kind of map ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "map_type", "because"),
    [
        ({}, "journey", ("one_persona_one_brand",)),
        ({"product_in_scope": False}, "experience", ("no_product",)),
        ({"market_known": False}, "experience", ("market_unknown",)),
        ({"spans_brands": True}, "experience", ("spans_brands",)),
        ({"needs_backstage": True}, "blueprint", ("needs_backstage",)),
        (
            {"needs_backstage": True, "spans_brands": True, "market_known": False},
            "experience",
            ("market_unknown", "spans_brands"),
        ),
    ],
)
def test_the_kind_of_map_follows_from_the_answers(
    build: Build, answers: dict[str, bool], map_type: str, because: tuple[str, ...]
) -> None:
    """F1"""
    if answers:
        build.do(update_project, PROJECT_ID, **answers)
    advice = advise_map_type(build.state.project)
    assert (advice.map_type, advice.because) == (map_type, because)
    assert advice.blueprint == bool(answers.get("needs_backstage"))


def test_another_kind_than_recommended_needs_a_reason(build: Build) -> None:
    """F2"""
    assert build.refused(choose_map_type, map_type="experience") == "map_type_reason_missing"
    assert build.refused(choose_map_type, map_type="experience", reason="  ") == "map_type_reason_missing"
    build.do(choose_map_type, map_type="experience", reason="La marque n'existe pas encore")
    assert build.state.project.map_type == "experience"
    build.do(choose_map_type, map_type="journey")
    assert build.state.project.map_type_reason == ""


def test_a_choice_that_no_longer_fits_the_answers_is_open_again(build: Build) -> None:
    """F3"""
    build.do(choose_map_type, map_type="journey")
    assert fits_advice(build.state.project)
    build.do(update_project, PROJECT_ID, spans_brands=True)
    assert not fits_advice(build.state.project)
    assert "map_type" in missing_parts(build.state)


# ---- layers -------------------------------------------------------------------------------


def test_agreed_layers_reach_the_maps_and_hide_no_card(build: Build) -> None:
    """F4"""
    build.do(add_journey, name="Parcours")
    step = build.do(add_step, phase=build.state.all(Phase)[0].id, title="Je cherche")
    build.do(add_card, step=step, layer="thinking", text="Ça va durer")
    build.do(agree_layers, layers=("pains", "doing", "backstage"))
    assert build.state.project.layers == ("doing", "pains", "backstage")
    assert build.state.project.layers_agreed
    assert build.state.all(Journey)[0].layers == ("doing", "thinking", "pains", "backstage")
    assert build.state.all(Step)


def test_layers_must_exist_and_be_some(build: Build) -> None:
    """F4"""
    assert build.refused(agree_layers, layers=()) == "layers_none"
    assert build.refused(agree_layers, layers=("colour",)) == "value_invalid"


def test_a_blueprint_brings_the_backstage_rows(build: Build) -> None:
    """F5"""
    assert advised_layers(build.state.project) == DEFAULT_LAYERS
    build.do(update_project, PROJECT_ID, needs_backstage=True)
    assert advised_layers(build.state.project) == (*DEFAULT_LAYERS, "backstage", "systems")


# ---- departments and channels -------------------------------------------------------------


def test_f9_two_channels_become_one_and_lose_nothing(build: Build, context: Context) -> None:
    service, digital = (build.do(add_department, name=name) for name in ("Service", "Digital"))
    web = build.do(add_channel, name="Web", departments=(digital,))
    site = build.do(add_channel, name="Site web", departments=(service,), digital=True)
    shop = build.do(add_channel, name="Magasin")
    journey = build.do(add_journey, name="Achat")
    phase = build.state.where(Phase, journey=journey)[0].id
    first, then = (build.do(add_step, phase=phase, title=title) for title in ("Je cherche", "J’achète"))
    on_web = build.do(add_touchpoint, step=first, channel=web)
    on_site = build.do(add_touchpoint, step=then, channel=site, device="phone")
    build.do(set_passage, step=first, channel=web, to_step=then, to_channel=site, going="broken")
    build.do(set_passage, step=first, channel=web, to_step=then, to_channel=shop, going="ok")
    build.do(tell_channel, journey=journey, channel=web, by="Léa")
    build.do(tell_channel, journey=journey, channel=site, by="Tom")
    twice = build.do(add_touchpoint, step=then, channel=web, device="phone")
    with pytest.raises(Refused) as refused:
        build.do(merge_channels, site, web)
    assert (refused.value.code, refused.value.facts) == ("channels_meet", {"step": "J’achète"})
    build.do(delete_records, twice)
    build.do(merge_channels, site, web)
    state = build.state
    assert state.find(Channel, web) is None and state.get(Channel, site).departments == (service, digital)
    assert [state.get(Touchpoint, one).channel for one in (on_web, on_site)] == [site, site]
    assert [one.by for one in state.all(Telling)] == ["Tom"]
    ways = {(one.channel, one.to_channel): one.state for one in state.all(Passage)}
    assert ways == {(site, site): "broken", (site, shop): "ok"}
    build.do(set_passage, step=first, channel=site, to_step=then, to_channel=site, going="ok")
    assert len(build.state.all(Passage)) == 2


def test_the_usual_departments_and_channels_come_once(build: Build) -> None:
    """F6"""
    own = build.do(add_department, name="service  CLIENT")
    build.do(add_usual_channels)
    build.do(add_usual_channels)
    assert [one.name for one in build.state.all(Department)] == [
        "service  CLIENT",
        "Digital",
        "Marketing relationnel",
        "Ventes",
        "Après-vente",
    ]
    channels = {one.name: one for one in build.state.all(Channel)}
    assert len(channels) == 6
    assert channels["Téléphone"].departments == (own,)
    assert len(channels["E-mail"].departments) == 2


def test_names_are_not_doubled(build: Build) -> None:
    """F7"""
    web = build.do(add_channel, name="Site web")
    shop = build.do(add_channel, name="Boutique")
    assert build.refused(add_channel, name=" SITE web ") == "name_taken"
    assert build.refused(update_channel, shop, name="site web") == "name_taken"
    build.do(update_channel, web, name="Site Web", digital=True)
    sales = build.do(add_department, name="Ventes")
    assert build.refused(add_department, name="ventes") == "name_taken"
    build.do(update_department, sales, name="VENTES", critical=True)
    assert build.state.get(Department, sales).critical


def test_moving_up_and_down(build: Build) -> None:
    for name in "ABC":
        build.do(add_channel, name=name)
        build.do(add_department, name=name)
    build.do(move_channel, build.state.all(Channel)[2].id, position=0)
    build.do(move_department, build.state.all(Department)[0].id, position=1)
    assert [one.name for one in build.state.all(Channel)] == ["C", "A", "B"]
    assert [one.name for one in build.state.all(Department)] == ["B", "A", "C"]


def test_deleting_a_department_or_channel_is_forgotten_by_the_rest(build: Build) -> None:
    build.do(add_usual_channels)
    digital = build.state.all(Department)[0].id
    web = build.state.all(Channel)[0].id
    build.do(add_person, name="Léa", department=digital, channels=(web,))
    build.do(delete_records, digital, web)
    assert build.state.all(Person)[0].department is None
    assert build.state.all(Person)[0].channels == ()
    assert all(digital not in one.departments for one in build.state.all(Channel))


# ---- what is missing ----------------------------------------------------------------------


def test_an_empty_frame_lacks_everything(build: Build) -> None:
    """F8"""
    assert missing_parts(build.state) == PARTS


def test_a_complete_frame_lacks_nothing(build: Build, context: Context) -> None:
    """F8"""
    person = build.do(add_person, name="Léa")
    build.do(add_usual_channels)
    build.do(choose_map_type, map_type="journey")
    build.do(agree_layers, layers=DEFAULT_LAYERS)
    names = ("meta_objective", "why", "customer_problem", "success", "scope_in", "scope_out", "terms_agreed_by")
    texts = dict.fromkeys(names, "x")
    today = context.now.date()
    build.do(update_project, PROJECT_ID, **texts, sponsor=person, owner=person, starts_on=today, ends_on=today)
    assert missing_parts(build.state) == ()
    build.do(add_channel, name="Courrier")
    assert missing_parts(build.state) == ("speakers",)
    build.do(update_project, PROJECT_ID, starts_on=today.replace(year=2030))
    assert "calendar" in missing_parts(build.state)
