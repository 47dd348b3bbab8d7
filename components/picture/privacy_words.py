"""What people are told about their data: why it is kept, for how long, who answers for it."""

from components.journey.records import Project
from components.language import Speech


def privacy_words(project: Project, say: Speech) -> str:
    """The promise in two or three sentences, as people typed its parts; the usual purpose when none is written."""
    told = [
        project.purpose or say("Names serve to prepare and run these workshops and to follow up their actions."),
        say.plural(
            "Names are removed {n} day after the last workshop.",
            "Names are removed {n} days after the last workshop.",
            project.retention_days,
        ),
    ]
    if project.controller:
        told.append(say("Who answers for it: {controller}.", controller=project.controller.rstrip(".")))
    return " ".join(" ".join(one.split()) for one in told)
