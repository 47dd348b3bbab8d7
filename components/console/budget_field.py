"""What the plan may cost: asked in the frame, and beside the costs of the plan."""

from components.journey.operations.project import update_project

from .fields import number_field
from .place import Here


def budget_field(here: Here) -> None:
    say = here.say
    number_field(
        here,
        here.project,
        "budget",
        say.code("field.project.budget"),
        update_project,
        step=500,
        help=say("What all actions together may cost. The plan then shows how far it goes, and what is beyond it."),
        placeholder=say("Unknown"),
    )
