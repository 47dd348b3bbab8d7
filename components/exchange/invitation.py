"""The invitation to a workshop, as plain text to paste into any message."""

from collections.abc import Iterator

from components.insight.follow_up import dossier
from components.journey.checks.timing import clock_time, is_break, timeline
from components.journey.records import Block, Session
from components.journey.state import State
from components.journey.templates.agendas import GROUND_RULES, HYBRID_RULES, REMOTE_RULES
from components.language import Speech, speech
from components.picture.agenda_words import start_words, zone_words
from components.picture.follow_up_words import prediction_words
from components.picture.privacy_words import privacy_words


def invitation(state: State, session: Session) -> str:
    """When (with its time zone), why, where, the outline, what makes it work, and what becomes of
    people's names; in the project's language."""
    say = speech(state.project.language)
    sections = [
        [session.title, say("Project: {name}", name=state.project.name)],
        list(_when(session, say)),
        list(_why(state, say)),
        list(_promised(state, session, say)),
        list(_where(session, say)),
        outline(state, session, say),
        list(_remote(state, session, say)),
        [say("Ground rules"), *(f"- {one}" for one in GROUND_RULES[state.project.language])],
        [say("Your data"), privacy_words(state.project, say)],
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def outline(state: State, session: Session, say: Speech) -> list[str]:
    """The agenda in lines: start, title, length. Empty while there is none."""
    line = timeline(state.where(Block, session=session.id), session.minutes)
    if not line.placed:
        return []
    rows = [
        f"{start_words(say, session, one.start)}  {_one_line(one.block.title)} ({say.minutes(one.block.minutes)})"
        for one in line.placed
    ]
    return [say("Agenda"), *rows]


def _when(session: Session, say: Speech) -> Iterator[str]:
    start, end = clock_time(session, 0), clock_time(session, session.minutes)
    if start is None or end is None:
        yield say("Date to be confirmed ({length}).", length=say.minutes(session.minutes))
        return
    until = say.time(end) if end.date() == start.date() else f"{say.date(end)} {say.time(end)}"
    yield say(
        "{day}, {start} to {end} ({length})",
        day=say.date(start.date(), "full"),
        start=say.time(start),
        end=until,
        length=say.minutes(session.minutes),
    )
    yield say("Time zone: {zone}", zone=zone_words(session))


def _why(state: State, say: Speech) -> Iterator[str]:
    if state.project.meta_objective:
        yield say("Why: {objective}", objective=state.project.meta_objective)


def _promised(state: State, session: Session, say: Speech) -> Iterator[str]:
    """What a follow-up will check: the actions due by its day, and what they predicted."""
    if session.follow_up is None or session.starts_at is None:
        return
    found = dossier(state, session, session.starts_at.date())
    if found.actions or found.predictions:
        yield say("What we will check together")
    yield from (f"- {_one_line(one.action.title)}" for one in found.actions)
    yield from (f"- {prediction_words(state, say, one.prediction)}" for one in found.predictions)


def _where(session: Session, say: Speech) -> Iterator[str]:
    if session.venue and session.mode != "remote":
        yield say("Place: {venue}", venue=_one_line(session.venue))
    if session.link and session.mode != "in_person":
        yield say("Link: {link}", link=_one_line(session.link))


def _remote(state: State, session: Session, say: Speech) -> Iterator[str]:
    """The rules of remote work, and by when to try the link."""
    if session.mode == "in_person":
        return
    yield say("To take part remotely")
    try_the_link, *others = REMOTE_RULES[state.project.language]
    before = clock_time(session, -24 * 60)
    if before is not None:
        moment = say.moment(before, style="short")
        try_the_link = say("Please try the link by {moment}, 24 hours before.", moment=moment)
    hybrid = HYBRID_RULES[state.project.language] if session.mode == "hybrid" else ()
    yield from (f"- {one}" for one in (try_the_link, *others, *hybrid))
    if any(is_break(one) for one in state.where(Block, session=session.id)):
        yield "- " + say("There is a real break: you can stand up.")


def _one_line(text: str) -> str:
    return " ".join(text.split())
