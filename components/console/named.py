"""What records are called in the lists one chooses from, so that no two read alike: namesakes say where they belong."""

from collections import Counter
from collections.abc import Sequence

from components.journey.records import Channel, Department, Evidence, Journey, Person, Persona, Phase, Step, Touchpoint
from components.picture.map_things import device_words

from .choices import told_apart
from .place import Here


def people_named(here: Here, people: Sequence[Person] | None = None) -> dict[str, str]:
    """These people, else everybody, with their department to tell namesakes apart."""
    every = here.state.all(Person) if people is None else people
    departments = {one.id: one.name for one in here.state.all(Department)}
    works_in = {one.id: departments.get(one.department or "", "") for one in every}
    return told_apart({one.id: one.name for one in every}, works_in)


def personas_named(here: Here) -> dict[str, str]:
    every = here.state.all(Persona)
    return told_apart({one.id: one.name for one in every}, {one.id: one.tagline for one in every})


def evidence_named(here: Here, graded: bool = False) -> dict[str, str]:
    """Every source, with its grade if wanted; where it comes from tells namesakes apart."""
    every = here.state.all(Evidence)
    named = {one.id: f"{one.title} ({one.grade})" if graded else one.title for one in every}
    return told_apart(named, {one.id: one.source for one in every})


def journeys_named(here: Here) -> dict[str, str]:
    """Every journey, with whose it is where another has the same name."""
    every = here.state.all(Journey)
    personas = {one.id: here.state.find(Persona, one.persona) for one in every}
    return told_apart({one.id: one.name for one in every}, {key: one.name for key, one in personas.items() if one})


def journeys_called(here: Here) -> dict[str, str]:
    """Every journey in a word or two, where that tells them apart: by whom it follows, today's or tomorrow's."""
    every = here.state.all(Journey)
    personas = [here.state.find(Persona, one.persona) for one in every]
    followed = Counter(one.persona for one in every)
    called = {
        one.id: f"{persona.name} · {here.say('tomorrow')}"
        if one.state == "future" and followed[one.persona] > 1
        else persona.name
        for one, persona in zip(every, personas, strict=True)
        if persona
    }
    return called if len(set(called.values())) == len(every) else journeys_named(here)


def steps_titled(here: Here, steps: Sequence[Step]) -> dict[str, str]:
    """Some steps by their titles, with their phase where another has the same."""
    phases = {one.id: here.state.get(Phase, one.phase).title for one in steps}
    return told_apart({one.id: one.title for one in steps}, phases)


def contact_name(here: Here, touchpoint: Touchpoint) -> str:
    """Channel, device and step, as one says where it is."""
    channel = here.state.get(Channel, touchpoint.channel).name
    device = device_words(touchpoint, channel, here.say)
    met_on = f"{channel} ({device})" if device else channel
    return f"{met_on} · {here.state.get(Step, touchpoint.step).title}"


def contacts_named(here: Here, touchpoints: Sequence[Touchpoint]) -> dict[str, str]:
    """Some touchpoints, with their phase where two steps have the same title."""
    phases = {one.id: here.state.get(Phase, here.state.get(Step, one.step).phase).title for one in touchpoints}
    return told_apart({one.id: contact_name(here, one) for one in touchpoints}, phases)


def steps_named(here: Here) -> dict[str, str]:
    """Every step, in map order, with its phase; with its journey where another has the same."""
    every = [
        (step, phase, journey)
        for journey in here.state.all(Journey)
        for phase in here.state.where(Phase, journey=journey.id)
        for step in here.state.where(Step, phase=phase.id)
    ]
    named = {step.id: f"{phase.title} · {step.title}" for step, phase, _ in every}
    return told_apart(named, {step.id: journey.name for step, _, journey in every})
