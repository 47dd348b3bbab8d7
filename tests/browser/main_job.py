"""The main job, one function a moment: what a facilitator does from an empty folder to a plan.

Labels are looked up in the catalogues; everything typed comes from the story, French or English.
"""

import re
from datetime import date
from pathlib import Path

from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from components.exchange.project_json import read_project
from components.journey.templates.agendas import TEMPLATES
from tests.browser.steps import Facilitator, settled
from tests.browser.stories import Story

FILES = Path(__file__).parents[2] / "sample_data" / "files"


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
    me.sees(me.say("Agreed. Every map of the project has these layers."))
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
    offer = TEMPLATES["D"].text("fr" if me.say.language == "fr" else "en").title
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
    expect(score).not_to_have_text(before)
    pdf = me.downloads(me.say("One page to print (PDF)"))
    assert pdf.read_bytes().startswith(b"%PDF-")


# ---- run ----------------------------------------------------------------------------------


def run_the_room(me: Facilitator, story: Story) -> None:
    """The clock counts by itself; the next block comes when asked for."""
    me.goes_to("room")
    # The persona is not agreed and nobody facilitates: R2 asks why one starts all the same.
    me.fills("Why start all the same? The reason is kept and printed with what is missing.", story.objective)
    me.presses("Start with this reason")
    clock = me.page.get_by_role("timer")
    expect(clock).to_be_visible()
    shown = clock.inner_text()
    expect(clock).not_to_have_text(shown)
    block = me.page.get_by_role("main").get_by_role("heading", level=2).first
    first = block.inner_text()
    me.presses("Next")
    expect(block).not_to_have_text(first)


def write_down_what_is_said(me: Facilitator, story: Story) -> None:
    """Four lines without leaving the keyboard, each put where its signs say."""
    me.goes_to("capture")
    line = me.page.get_by_role("combobox", name=me.say("What is being said"))
    expect(line).to_be_focused()
    for text in story.said:
        me.page.keyboard.type(text)
        me.page.keyboard.press("Enter")
        expect(line).to_have_value("")
    for kind in ("question", "decision", "idea", "parking"):
        me.sees(f"{me.say.code(f'note_type.{kind}')} (1)")
    me.sees(re.compile(rf"{me.say.code('note_type.question')} · .* · {re.escape(story.first_step)}"))


# ---- decide -------------------------------------------------------------------------------


def vote(me: Facilitator, story: Story) -> None:
    """The cards go to the vote; two ballots in the grid, two pasted from the chat; close, reveal."""
    me.goes_to("votes")
    me.presses("Create the vote")
    me.presses_many("Add the one shown", "Add all {n} shown", len(story.pains))
    me.presses("Open the vote")
    me.types_into_cells([(92, 0, "1"), (92, 1, "1"), (156, 2, "1")])
    me.sees(me.say.plural("**{n}** voter", "**{n}** voters", 3).replace("*", ""))
    me.picks(me.say("Paste"))
    me.fills("Ballots, one a line", "A\nC\nA 1")
    me.presses_many("Enter {n} ballot", "Enter {n} ballots", 3)
    me.presses("Close the vote")
    me.presses("Reveal the results")
    me.sees(me.say.code("activity_status.revealed"))


def choose_together(me: Facilitator, story: Story) -> None:
    """The ranking as a picture, a sentence and a table; then a decision with its reason."""
    me.goes_to("priorities")
    me.sees_a_chart()
    me.presses("Decide")
    me.fills_code("field.decision.reason", story.reason)
    me.presses("Keep this decision")
    me.sees(story.reason, me.say.code("outcome.chosen"))


def plan_an_action(me: Facilitator, story: Story) -> None:
    """From the decision to a promise: who, how we will know, by when, for how much."""
    me.goes_to("actions")
    me.presses("Plan an action")
    form = me.hook("action_form")
    me.chooses(me.say.code("field.action.owner"), story.first_person, within=form)
    for field, text in story.measure.items():
        me.fills_code(f"field.action.{field}", text, within=form)
    me.types_a_date(me.say.code("field.action.due"), date(2031, 6, 15), within=form)
    me.fills_code("field.action.cost", "12000", within=form)
    me.presses("Commit")
    me.sees(me.say.code("action_status.committed"), within=me.hook("action_list"))


def take_it_away(me: Facilitator, story: Story) -> None:
    """CSV, a workbook and one JSON file, each opened again."""
    sheet = me.opens("downloads")
    table = me.say.code("table.actions")
    lines = me.downloads(me.say("CSV: {table}", table=table), sheet).read_text(encoding="utf-8-sig")
    assert story.measure["metric"] in lines and "2031" in lines
    me.goes_to("files")
    sheet = me.opens("files-tables")
    book = CalamineWorkbook.from_path(me.downloads(me.say("Excel workbook (.xlsx)"), sheet))
    cells = {str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row}
    assert {story.first_step, *story.pains, story.reason} <= cells
    me.page.keyboard.press("Escape")
    state = read_project(me.downloads(me.say("Download (.atelier.json)")).read_bytes())
    assert story.journey in {getattr(one, "name", "") for one in state}


# ---- afterwards ---------------------------------------------------------------------------


def find_everything_again(me: Facilitator, story: Story) -> None:
    """Screen after screen, what was entered is there."""
    me.goes_to("frame")
    me.picks(me.say.code("frame_section.purpose"))
    for label, text in (
        ("Meta-objective", story.objective),
        ("Why map this journey, and why now?", story.why),
        ("Which customer problem comes first?", story.problem),
    ):
        me.reads(label, text)
    me.goes_to("people")
    me.reads_in_a_table(story.first_person)
    me.goes_to("personas")
    me.sees(story.persona)
    me.goes_to("evidence")
    me.reads_in_a_table(story.source)
    me.goes_to("map")
    me.sees(story.first_step, *story.pains)
    me.goes_to("agenda")
    me.sees(story.workshop)
    me.goes_to("room")
    expect(me.page.get_by_role("timer")).to_be_visible()
    me.goes_to("capture")
    me.sees(me.say("All ({n})", n=len(story.said)))
    me.goes_to("votes")
    me.sees(me.say.code("activity_status.revealed"))
    me.goes_to("priorities")
    me.sees_a_chart()
    me.sees(story.reason)
    me.goes_to("actions")
    me.sees(me.say.code("action_status.committed"))
    me.all_is_well()


def change_ones_mind(me: Facilitator, story: Story) -> None:
    """Undo takes back the last change made before the restart, redo brings it back."""
    promised = me.page.get_by_text(me.say.code("action_status.committed"))
    me.presses("Undo")
    expect(promised).to_have_count(0)
    me.presses("Redo")
    expect(promised.first).to_be_visible()
