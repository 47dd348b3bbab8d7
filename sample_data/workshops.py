"""The workshops of the example: agendas, attendance, notes, ballots, decisions, actions."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from components.journey.operations.actions import add_action, commit_action
from components.journey.operations.activities import close_activity, open_activity, reveal_activity
from components.journey.operations.ballots import Vote, enter_ballots
from components.journey.operations.capture import add_note, resolve_note
from components.journey.operations.checklist import add_usual_items, update_checklist_item
from components.journey.operations.decisions import add_decision
from components.journey.operations.people import propose_groups, set_attendance
from components.journey.operations.run import end_run, next_block, start_run
from components.journey.operations.sessions import add_session
from components.journey.operations.voting import add_activity, put_to_vote
from components.journey.records import (
    Action,
    Activity,
    AttendanceStatus,
    Block,
    Card,
    ChecklistItem,
    Decision,
    Item,
    Note,
    Person,
    Session,
    Step,
)

from .builder import Builder
from .content import ActionContent, NoteContent, VoteContent
from .findings import build_findings
from .learning import learn
from .mapping import hand_over_a_part

FIRST_DRIFT = (2, 0, 4, 1, 0, 5, -3, 0, 1, 0)
"""Minutes by which each block of a held workshop overran: no real day runs to the minute."""


def build_workshops(builder: Builder) -> None:
    for content in builder.content.sessions:
        _session(builder, dict(content))
    _rate(builder)
    builder.now = builder.moment(-6, 7)
    build_findings(builder)
    _ideas(builder)
    # Dots last: they are what the room leaves with, and what the screens open on.
    for vote in sorted(builder.content.votes, key=lambda one: one.kind == "vote"):
        _vote(builder, vote)
    builder.now = builder.moment(-6, 9)
    _decisions(builder)
    for action in builder.content.actions:
        _action(builder, action)
    hand_over_a_part(builder)
    builder.now = builder.moment(0, 8)


def _session(builder: Builder, content: dict[str, object]) -> None:
    template, days, hour = str(content.pop("template")), int(str(content.pop("days"))), int(str(content.pop("hour")))
    held = bool(content.pop("held", False))
    starts = datetime.combine(builder.today + timedelta(days=days), time(hour))
    builder.now = builder.moment(-30, 9)
    session = builder.made(Session, add_session, template=template, starts_at=starts, **content)
    builder.keep(f"session {len(builder.state.all(Session)) - 1}", session)
    _invite(builder, session.id, held)
    word = "Groupe" if builder.content.language == "fr" else "Group"
    builder.do(
        propose_groups,
        session=session.id,
        names=[f"{word} {number}" for number in (1, 2, 3)],
        brief=builder.content.task,
    )
    if not any(one.session == session.id for one in builder.state.all(ChecklistItem)):
        builder.do(add_usual_items, session=session.id)
    items = [one for one in builder.state.all(ChecklistItem) if one.session == session.id]
    for item in items if held else items[: len(items) // 2]:
        builder.do(update_checklist_item, item.id, done=True)
    if held:
        _hold(builder, builder.state.get(Session, session.id), len(builder.state.all(Session)) - 1)


def _invite(builder: Builder, session: str, held: bool) -> None:
    people = builder.state.all(Person)
    for index, person in enumerate(people):
        late = index >= len(people) - 2
        status: AttendanceStatus = (
            ("absent" if index == len(people) - 1 else "present") if held else "invited" if late else "confirmed"
        )
        builder.do(set_attendance, session=session, people=(person.id,), status=status)


def _hold(builder: Builder, session: Session, number: int) -> None:
    """Run the workshop block by block, noting what was said when it was said."""
    assert session.starts_at is not None  # noqa: S101 - every example workshop has a date
    start = session.starts_at.replace(tzinfo=ZoneInfo(session.time_zone))
    notes = sorted((one for one in builder.content.notes if one.session == number), key=lambda one: one.minute)
    builder.now = start
    builder.do(start_run, session.id)
    builder.remember()
    blocks = builder.state.where(Block, session=session.id)
    elapsed = 0
    for index, block in enumerate(blocks):
        elapsed += block.minutes + FIRST_DRIFT[index % len(FIRST_DRIFT)] - (10 if index == len(blocks) - 1 else 0)
        while notes and (notes[0].minute < elapsed or index == len(blocks) - 1):
            builder.now = start + timedelta(minutes=notes[0].minute)
            _note(builder, session.id, notes.pop(0))
        builder.now = start + timedelta(minutes=elapsed)
        if index == len(blocks) - 1:
            learn(builder, number)
        builder.do(end_run if index == len(blocks) - 1 else next_block, session.id)


def _note(builder: Builder, session: str, content: NoteContent) -> None:
    step = next((one for one in builder.state.all(Step) if content.step and one.title.startswith(content.step)), None)
    note = builder.made(
        Note,
        add_note,
        session=session,
        type=content.type,
        text=content.text,
        step=step.id if step else None,
        layer=content.layer,
        channel=builder.ids[f"channel {content.channel}"] if content.channel else None,
        author=builder.ids[f"person {content.author}"] if content.author else None,
    )
    builder.keep(f"note {content.text}", note)
    if content.resolved:
        builder.do(resolve_note, note.id)


def _vote(builder: Builder, content: VoteContent) -> None:
    """Dots, impact and effort, or marks on criteria, on cards of the map."""
    cards = {text: builder.ids[f"card {text}"] for text in content.items}
    answers = [[value if isinstance(value, tuple) else (value,) for value in row] for row in content.ballots]
    criteria = "\n".join(name for name, _weight in content.criteria)
    weights = tuple(weight for _name, weight in content.criteria)
    more = {"dots": content.dots, "criteria": criteria, "weights": weights}
    _ask(builder, content.kind, content.question, cards, answers, content.departments, **more)


def _rate(builder: Builder) -> None:
    """What each person feels at each step, then how much each step matters to them."""
    content = builder.content
    voters = next(vote.departments for vote in content.votes)
    steps = {
        step.title: step.id
        for said in content.room
        for step in builder.state.all(Step)
        if step.title.startswith(said.step)
    }
    feelings = [[(said.feelings[voter],) for said in content.room] for voter in range(len(voters))]
    _ask(builder, "rate", content.rate_question, steps, feelings, voters)
    truths = [
        [
            (_around(said.importance, voter + row), _around(said.impact, voter + 2 * row))
            for row, said in enumerate(content.room)
        ]
        for voter in range(len(voters))
    ]
    _ask(builder, "truth", content.truth_question, steps, truths, voters)


def _ideas(builder: Builder) -> None:
    """How new each opportunity is, and how feasible: the room's middle marks are those that were entered by hand."""
    content = builder.content
    voters = next(vote.departments for vote in content.votes)
    sources = {key: builder.ids[f"opportunity {key}"] for key, _novelty, _feasibility in content.ideas}
    answers = [
        [(int(novelty[voter]), int(feasibility[voter])) for _key, novelty, feasibility in content.ideas]
        for voter in range(len(voters))
    ]
    _ask(builder, "novelty", content.idea_question, sources, answers, voters)


SPREAD = (0, 0, 1, 0, -1, 0, 0, 0, -1)
"""How individuals stray from what the room thinks, one after the other; the median stays."""


def _around(value: int, turn: int) -> int:
    return min(5, max(1, value + SPREAD[turn % len(SPREAD)]))


def _ask(
    builder: Builder,
    kind: str,
    question: str,
    sources: dict[str, str],
    answers: Sequence[Sequence[tuple[int, ...]]],
    departments: Sequence[str],
    **more: object,
) -> None:
    """Put items to the room, take the ballots on paper, reveal."""
    builder.now = builder.moment(-6, 8)
    session, invited = builder.ids["session 1"], len(answers) + 2
    activity = builder.made(
        Activity, add_activity, session=session, kind=kind, question=question, invited=invited, **more
    )
    builder.keep(f"activity {kind}", activity)
    builder.do(put_to_vote, activity=activity.id, sources=list(sources.values()))
    items = {item.sources[0]: item.id for item in builder.state.where(Item, activity=activity.id)}
    builder.do(open_activity, activity.id)
    ballots = [
        Vote(dict(zip((items[one] for one in sources.values()), row, strict=True)), builder.ids[department])
        for row, department in zip(answers, departments, strict=True)
    ]
    builder.do(enter_ballots, activity=activity.id, ballots=ballots, via="paper")
    builder.do(close_activity, activity.id)
    builder.do(reveal_activity, activity.id)


def _decisions(builder: Builder) -> None:
    activity = builder.ids["activity vote"]
    items = {item.text: item for item in builder.state.where(Item, activity=activity)}
    sponsor = builder.state.project.sponsor
    for index, (text, outcome, reason, dissent) in enumerate(builder.content.decisions):
        item = items[text]
        decision = builder.made(
            Decision,
            add_decision,
            text=text,
            outcome=outcome,
            reason=reason,
            dissent=dissent,
            activity=activity,
            item=item.id,
            sources=item.sources,
            decided_by=sponsor,
        )
        builder.keep(f"decision {index}", decision)


def _action(builder: Builder, content: ActionContent) -> None:
    decision = builder.state.get(Decision, builder.ids[f"decision {content.decision}"])
    cards = [builder.state.find(Card, one) for one in decision.sources]
    action = builder.made(
        Action,
        add_action,
        title=content.title,
        decision=decision.id,
        opportunity=builder.ids[f"opportunity {content.opportunity}"] if content.opportunity else None,
        steps=tuple(dict.fromkeys(card.step for card in cards if card)),
        why=content.why,
        how=content.how,
        objective=content.objective,
        owner=builder.ids[f"person {content.owner}"],
        contributors=tuple(builder.ids[f"person {one}"] for one in content.contributors),
        metric=content.metric,
        baseline=content.baseline,
        target=content.target,
        metric_source=content.source,
        start=builder.today + timedelta(days=content.start),
        due=builder.today + timedelta(days=content.due),
        cost=content.cost,
        wave=content.wave,
    )
    if content.commit:
        builder.do(commit_action, action.id)
