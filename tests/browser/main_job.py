"""The main job, one function a moment: what a facilitator does from an empty folder to a plan.

Labels are looked up in the catalogues; everything typed comes from the story, French or English.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import expect

from components.journey.templates.agendas import TEMPLATES
from tests.browser.steps import Facilitator, settled

FILES = Path(__file__).parents[2] / "sample_data" / "files"


@dataclass(frozen=True)
class Story:
    """What one facilitator types."""

    project: str
    objective: str
    why: str
    problem: str
    success: str
    scope: str
    people: str
    people_count: int
    pasted: bool
    first_person: str
    persona: str
    source: str
    journey: str
    steps: str
    first_step: str
    pains: tuple[str, ...]
    channel: str
    unit: str
    workshop: str


STORIES = {
    "fr": Story(
        project="Dégât des eaux",
        objective="Diviser par deux le délai entre la fuite et le premier versement.",
        why="Deux appels sur trois demandent où en est le dossier.",
        problem="« Je ne sais jamais qui s’occupe de moi. »",
        success="Chaque assuré connaît la prochaine étape et sa date.",
        scope="De la fuite à la fin des travaux.",
        people="participants.csv",
        people_count=4,
        pasted=False,
        first_person="Aïcha Morel",
        persona="Camille, 34 ans",
        source="Entretiens avec 12 assurés",
        journey="Dégât des eaux, de la fuite aux travaux",
        steps="Avant\n- Je découvre la fuite\n- Je cherche qui prévenir\nPendant\n- Je déclare le sinistre\n- J’attends l’expert",
        first_step="Je découvre la fuite",
        pains=("Personne ne rappelle", "Le formulaire redemande tout", "La date de l’expert change"),
        channel="Téléphone",
        unit="appels",
        workshop="Atelier du parcours",
    ),
    "en": Story(
        project="Quote to first delivery",
        objective="Halve the time between the quote and the first delivery.",
        why="Two customers in five ask where their order is.",
        problem="“I never know who handles my order.”",
        success="Every customer knows the next step and its date.",
        scope="From the quote to the first delivery.",
        people="attendees.csv",
        people_count=3,
        pasted=True,
        first_person="Amara Cole",
        persona="Dana, buyer",
        source="Interviews with 8 buyers",
        journey="From quote to first delivery",
        steps="Before\n- I look for a supplier\n- I ask for a quote\nDuring\n- I sign the order\n- I wait for the delivery",
        first_step="I look for a supplier",
        pains=("Nobody calls back", "The form asks for everything twice", "The delivery date moves"),
        channel="Telephone",
        unit="calls",
        workshop="Journey workshop",
    ),
}


# ---- prepare ------------------------------------------------------------------------------


def start_project(me: Facilitator, story: Story) -> None:
    """From an empty folder to a project."""
    me.starts()
    me.sees(me.say("Welcome"))
    me.presses("New project")
    me.fills("Name of the project", story.project)
    me.presses("Create the project")
    expect(me.page.get_by_role("heading", level=1)).to_have_text(me.say.code("screen.frame"))
    me.sees(story.project)


def frame_it(me: Facilitator, story: Story) -> None:
    """What for, how far, which map, which channels."""
    me.goes_to("frame")
    me.fills("Meta-objective", story.objective)
    me.fills("Why map this journey, and why now?", story.why)
    me.fills("Which customer problem comes first?", story.problem)
    me.fills("What will success look like?", story.success)
    me.sees(story.objective, within=me.hook("project_line"))
    me.picks(me.say.code("frame_section.scope"))
    me.fills("In scope", story.scope)
    me.picks(me.say.code("frame_section.map"))
    me.presses("Take the recommendation")
    me.presses("Agree on these layers")
    me.sees(me.say("Agreed. Every map of the project has these rows."))
    me.picks(me.say.code("frame_section.channels"))
    me.presses("Add the usual ones")
    me.sees(me.say("Who speaks for which channel"))


def bring_people(me: Facilitator, story: Story) -> None:
    """A list with a line of nobody: that line is explained, the others come."""
    me.goes_to("people")
    me.picks(me.say.code("people_view.import"))
    if story.pasted:
        me.fills("Paste a table or a list", (FILES / story.people).read_text(encoding="utf-8-sig") + ",Sales,,,yes,\n")
    else:
        me.page.locator("input[type=file]").set_input_files(FILES / story.people)
    me.sees(me.say.plural("{n} line cannot be taken:", "{n} lines cannot be taken:", 1))
    me.reads_in_a_table(me.say.code("rejected.cell_missing", field=me.say("Name")))
    me.presses_many("Bring in {n} line", "Bring in {n} lines", story.people_count)
    me.sees(me.say.code("people.imported", count=story.people_count))
    me.picks(me.say.code("people_view.list"))
    me.reads_in_a_table(story.first_person)


def tell_of_customers(me: Facilitator, story: Story) -> None:
    """A persona and a first source."""
    me.goes_to("personas")
    me.fills("Name", story.persona)
    me.presses("Add")
    me.fills("Situation", story.why)
    me.picks(me.say("Read"))
    me.sees(story.why)
    me.goes_to("evidence")
    me.fills("Title", story.source)
    me.presses("Add")
    me.fills("What it tells us", story.problem)
    me.reads("What it tells us", story.problem)


def draw_the_map(me: Facilitator, story: Story) -> None:
    """The hypothesis: steps pasted, pains, a touchpoint with its volume."""
    me.goes_to("map")
    me.fills("Name of the journey", story.journey)
    me.presses("Create the journey")
    me.fills("One step a line", story.steps)
    me.presses("Add these steps")
    me.picks(me.say("Fill in"))
    me.picks(me.say.code("layer.pains"))
    for pain in story.pains:
        field = me.page.get_by_label(me.say("New card: {layer}", layer=me.say.code("layer.pains")))
        field.fill(pain)
        field.press("Enter")
        expect(field).to_have_value("")
        me.sees(pain, within=me.hook("card_list"))
    me.picks(me.say("Touchpoints"))
    me.chooses(me.say("Channel"), story.channel)
    me.presses("Add the touchpoint")
    me.fills("Volume, from", "1200")
    me.fills("Unit", story.unit)
    me.picks(me.say("Map"))
    me.sees(story.first_step, *story.pains)


def plan_the_workshop(me: Facilitator, story: Story) -> None:
    """A ready agenda, one more break, a second look."""
    me.goes_to("agenda")
    offer = TEMPLATES["D"].text(me.say.language).title
    me.page.get_by_role("radiogroup", name=me.say("Start from")).get_by_text(offer).click()
    settled(me.page)
    me.fills("Title", story.workshop)
    me.presses("Create the workshop")
    rows = me.hook("agenda_rows").locator("[class*='st-key-row_']")
    expect(rows.first).to_be_visible()
    before = rows.count()
    me.presses("Break")
    expect(rows).to_have_count(before + 1)


def check_what_is_ready(me: Facilitator, story: Story) -> None:
    """Gates answered by hand, the verdict follows; one page to print."""
    me.goes_to("checklist")
    score = me.page.get_by_text(re.compile(me.say("readiness {score} out of 100", score="\\d+")))
    before = score.inner_text()
    gate = me.hook("gate-terms")
    me.picks(me.say.code("gate_answer_value.yes"), within=gate)
    me.sees(me.say.code("gate_answer_value.yes"), within=gate)
    print(before, score.inner_text())
    pdf = me.downloads(me.say("One page to print (PDF)"))
    assert pdf.read_bytes().startswith(b"%PDF-")
