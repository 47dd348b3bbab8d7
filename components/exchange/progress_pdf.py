"""What was promised and what came of it, on pages for everybody who took part."""

from datetime import datetime
from pathlib import Path

import typst

from components.insight.follow_up import histories, promises, score
from components.insight.reviews import review_states
from components.insight.when import project_day
from components.journey.records import Action, Journey
from components.journey.state import State
from components.language import Speech
from components.picture.follow_up import history_numbers
from components.picture.follow_up_words import happened_words, prediction_words, review_words, score_words

from .paper import paper_data

TEMPLATE = Path(__file__).parent / "progress.typ"
PDF_TYPE = "application/pdf"


def progress_pdf(state: State, say: Speech, printed: datetime) -> bytes:
    """The score, each promise with what happened, the history of every metric, the next reviews, as PDF (A4).

    Nobody is named: it goes round. `printed` is the moment told in the footer (with its zone). What people typed
    reaches the page as data, never as markup.
    """
    told = paper_data(content(state, say, printed))
    made: bytes | list[bytes] = typst.compile(
        str(TEMPLATE), format="pdf", sys_inputs={"data": told}, timestamp=int(printed.timestamp())
    )
    return made[0] if isinstance(made, list) else made


def content(state: State, say: Speech, printed: datetime) -> dict[str, object]:
    """Everything written on the pages, in words."""
    found = promises(state, project_day(state, printed))
    history = histories(state)
    numbers = history_numbers(history, say)
    return {
        "language": "en" if say.language == "en" else "fr",
        "title": say("What has become of our plan"),
        "project": state.project.name,
        "objective": " ".join(state.project.meta_objective.split()),
        "score": score_words(say, score(found)),
        "promised": [
            {
                "action": state.get(Action, one.prediction.action).title,
                "said": prediction_words(state, say, one.prediction),
                "happened": happened_words(say, one),
            }
            for one in found
        ],
        "history_title": say("Metrics since the workshop"),
        "headers": [str(one) for one in numbers.columns],
        "history": numbers.astype(str).to_numpy().tolist() if history else [],
        "reviews": [
            f"{state.get(Journey, one.journey).name}{' – '}{review_words(say, one)}"
            for one in review_states(state, printed)
        ],
        "footer": say("Printed on {moment}", moment=say.moment(printed, style="short")),
    }
