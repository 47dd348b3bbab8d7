"""What the rules found in the agenda, why it matters, and one click to mend it."""

from functools import partial

import streamlit as st

from components.journey.checks.agenda import agenda_of
from components.journey.checks.agenda_finding import Finding
from components.journey.checks.timing import Timeline
from components.journey.operations.project import Call, edit_together
from components.journey.records import Session
from components.picture.agenda_words import finding_place, finding_reason, finding_text, mend_text

from ..act import act
from ..markdown import plain
from ..panel import drawer
from ..place import Here

SHOWN = 2
"""So many at once; the others wait in a drawer."""


def findings_panel(here: Here, session: Session, findings: tuple[Finding, ...]) -> None:
    """Draw what there is to look at; nothing when there is nothing."""
    if not findings or findings[0].code == "no_blocks":
        return
    say, line = here.say, agenda_of(here.state, session).timeline
    with st.container(key="agenda_findings"):
        _all(here, session, line, findings[:SHOWN])
        rest = findings[SHOWN:]
        if rest:
            label = say.plural("{n} more point to look at", "{n} more points to look at", len(rest))
            drawer(label, "agenda_more", partial(_all, here, session, line, rest))


def _all(here: Here, session: Session, line: Timeline, findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        _one(here, session, line, finding)


def _one(here: Here, session: Session, line: Timeline, finding: Finding) -> None:
    say = here.say
    name = "_".join((finding.code, *finding.blocks[:1]))
    with st.container(key=f"finding_{name}", border=True):
        what, how = st.columns([3, 2])
        place = finding_place(line, session, say, finding)
        where = f" — {plain(place)}" if place else ""
        what.markdown(
            f":orange[:material/warning:] **{plain(finding_text(say, finding))}**{where}  \n"
            f":small[{plain(finding_reason(say, finding))}]"
        )
        with how:
            for number, mend in enumerate(finding.mends):
                st.button(
                    plain(mend_text(say, mend)),
                    help=plain(mend_text(say, mend)),
                    icon=":material/build:" if number == 0 else None,
                    type="secondary" if number == 0 else "tertiary",
                    on_click=_mend,
                    args=(mend.calls,),
                    key=f"mend_{name}_{mend.code}",
                )


def _mend(calls: tuple[Call, ...]) -> None:
    act(edit_together, calls=calls)
