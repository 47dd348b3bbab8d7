"""P9-P11: which channels the room can speak for."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from components.insight.coverage import channel_coverage, covered
from components.journey.operation import Context, Operation, perform
from components.journey.operations.frame import add_channel, add_department
from components.journey.operations.journeys import add_journey, add_phase
from components.journey.operations.people import add_person, set_attendance
from components.journey.operations.project import create_project
from components.journey.operations.steps import add_step
from components.journey.operations.touchpoints import add_touchpoint
from components.journey.records import Channel, Department, Journey, Person, Phase, Session, Step
from components.journey.state import State

OWNERS = {
    "web": ("digital",),
    "phone": ("service",),
    "shop": ("sales",),
    "after-sales": ("after-sales",),
    "email": ("marketing", "digital"),
}
ATTENDEES = ["digital"] * 3 + ["service"] * 3 + ["sales"] * 2
VOLUMES = dict(zip(OWNERS, (1000, 420, 180, 150, 650), strict=True))


def test_worked_example() -> None:
    found = covered(OWNERS, ATTENDEES, VOLUMES)
    assert found.share == 0.80
    assert found.weighted == 0.9375
    assert found.missing == ("after-sales",)


def test_without_channels_or_volumes_there_is_no_number() -> None:
    assert covered({}, ATTENDEES, VOLUMES).share is None
    assert covered(OWNERS, ATTENDEES, {}).weighted is None
    assert covered(OWNERS, ATTENDEES, {"web": 0}).weighted is None


def test_a_person_may_speak_for_a_channel_that_the_department_does_not() -> None:
    assert covered(OWNERS, ATTENDEES, VOLUMES, {"after-sales"}).missing == ()


@given(
    some.dictionaries(some.sampled_from("abcdef"), some.sets(some.sampled_from("UVWXYZ")), min_size=1),
    some.sets(some.sampled_from("UVWXYZ")),
    some.dictionaries(some.sampled_from("abcdefgh"), some.integers(0, 10_000)),
)
def test_coverage_agrees_with_counting(owners: dict[str, set[str]], present: set[str], volumes: dict[str, int]) -> None:
    found = covered(owners, present, volumes)
    met = [one for one in owners if owners[one] & present]
    assert found.share == float(Fraction(len(met), len(owners)))
    assert set(found.missing) == set(owners) - set(met)
    total = sum(volumes.get(one, 0) for one in owners)
    wanted = float(Fraction(sum(volumes.get(one, 0) for one in met), total)) if total else None
    assert found.weighted == wanted
    assert covered(owners, present | {"U"}, volumes).share >= found.share  # type: ignore[operator]


class Build:
    """A state grown by operations."""

    def __init__(self, context: Context) -> None:
        self.context = context
        _changes, self.state = perform(State(), context, create_project, name="Essai", language="fr")

    def do(self, operation: Operation[...], *args: object, **fields: object) -> str:
        changes, self.state = perform(self.state, self.context, operation, *args, **fields)
        return changes.put[0].id if changes.put else ""


def worked_project(context: Context) -> tuple[Build, Session]:
    """The worked example as records: its channels on a map, its attendees confirmed."""
    build = Build(context)
    session = Session(id="workshop", title="Atelier", order="a0")
    build.state = build.state.apply(
        type(perform(build.state, context, create_project, name="x", language="fr")[0])((session,))
    )
    departments = {
        name: build.do(add_department, name=name)
        for names in OWNERS.values()
        for name in names
        if name not in {d.name for d in build.state.all(Department)}
    }
    channels = {
        name: build.do(add_channel, name=name, departments=tuple(departments[one] for one in owners))
        for name, owners in OWNERS.items()
    }
    build.do(add_journey, name="Parcours", phases=("Avant",))
    phase = build.state.all(Phase)[0].id
    build.do(add_step, phase=phase, title="Je cherche")
    step = build.state.all(Step)[0].id
    for name, volume in VOLUMES.items():
        build.do(add_touchpoint, step=step, channel=channels[name], volume_low=volume - 50, volume_high=volume + 50)
    people = [build.do(add_person, name=f"P{n}", department=departments[one]) for n, one in enumerate(ATTENDEES)]
    build.do(set_attendance, session="workshop", people=people, status="confirmed")
    return build, session


def test_worked_example_from_records(context: Context) -> None:
    build, session = worked_project(context)
    found = channel_coverage(build.state, session)
    names = {one.id: one.name for one in build.state.all(Channel)}
    assert (found.confirmed.share, found.confirmed.weighted) == (0.80, 0.9375)
    assert [names[one] for one in found.confirmed.missing] == ["after-sales"]
    assert found.unweighed == ()


def test_only_confirmed_people_count_and_the_invited_are_told_apart(context: Context) -> None:
    build, session = worked_project(context)
    digital = [one.id for one in build.state.all(Person)][:3]
    build.do(set_attendance, session="workshop", people=digital, status="invited")
    found = channel_coverage(build.state, session)
    assert found.confirmed.share == 0.4
    assert found.invited.share == 0.8
    web = found.channels[0]
    assert (len(web.speakers), len(web.invited), web.volume) == (0, 3, 1000)


def test_channels_out_of_scope_and_future_maps_do_not_count(context: Context) -> None:
    build, session = worked_project(context)
    last = next(one for one in build.state.all(Channel) if one.name == "after-sales")
    from components.journey.operations.frame import update_channel
    from components.journey.operations.journeys import update_journey

    build.do(update_channel, last.id, in_scope=False)
    assert channel_coverage(build.state, session).confirmed.share == 1
    build.do(update_journey, build.state.all(Journey)[0].id, state="future")
    assert channel_coverage(build.state, session).confirmed.weighted is None


def test_without_a_workshop_everybody_listed_counts(context: Context) -> None:
    build, _session = worked_project(context)
    assert channel_coverage(build.state, None).confirmed.share == 0.8


def test_channels_without_an_expert(context: Context) -> None:
    build, session = worked_project(context)
    from components.journey.operations.people import update_person

    build.do(update_person, build.state.all(Person)[0].id, roles=("channel_expert",))
    found = channel_coverage(build.state, session)
    assert [one.name for one in found.without_expert] == ["phone", "shop", "after-sales"]
    build.do(add_phase, journey=build.state.all(Journey)[0].id, title="Après")
    assert channel_coverage(build.state, session).without_expert == found.without_expert
