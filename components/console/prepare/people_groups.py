"""Breakout groups: proposed by the rule, then changed by hand."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from components.journey.attending import attendees, groups_of, takes_part_in_groups
from components.journey.checks.attendance import group_concerns
from components.journey.checks.breakouts import group_count
from components.journey.operations.people import add_group, move_to_group, propose_groups, update_group
from components.journey.operations.project import Call, delete_records, edit_together
from components.journey.records import Department, Group, Person, Session
from components.language import Speech
from components.store import Outcome

from .. import choices
from ..act import act, confirm, explain
from ..concerns import show_concerns
from ..drafts import Form
from ..fields import choice_field, text_field
from ..markdown import plain
from ..number_within import number_within
from ..numbers import fits, misfit
from ..panel import sheet
from ..place import Here
from ..screens import link
from .people_groups_drag import drag_between_groups

DRAGGING = "people.dragging"
MOST_GROUPS = 12


def people_groups(here: Here, session: Session | None) -> None:
    """The proposal, the groups, and what they lack."""
    say = here.say
    if session is None:
        st.info(say("Plan a workshop first: groups belong to one."), icon=":material/event:")
        link("agenda", say("Plan a workshop"), ":material/arrow_forward:")
        return
    guests = [one for one in attendees(here.state, session) if takes_part_in_groups(one)]
    if len(guests) < 2:
        st.info(say("Invite people first: at least two who neither run the room nor observe."), icon=":material/group:")
        return
    groups = groups_of(here.state, session)
    _propose(here, session, guests, groups)
    if not groups:
        return
    if st.toggle(say("Move people by dragging"), **choices.bound(DRAGGING, (True, False), False)):
        drag_between_groups(here, session, guests, groups)
    else:
        _draw_groups(here, session, groups)
        _without_group(here, session, guests, groups)
    show_concerns(here, tuple(group_concerns(here.state, session)), say("These groups follow every rule."))


def _propose(here: Here, session: Session, guests: Sequence[Person], groups: Sequence[Group]) -> None:
    say = here.say
    key = f"{session.id}.group_count"
    with st.container(horizontal=True, vertical_alignment="bottom", key="groups_propose"):
        if key not in st.session_state:
            st.session_state[key] = min(len(groups) or max(2, group_count(len(guests))), len(guests))
        label, most = say("How many groups"), min(MOST_GROUPS, len(guests))
        number_within(say, label, (1, most), key, width=160)
        names = tuple(say("Group {number}", number=number + 1) for number in range(MOST_GROUPS))
        again = partial(_replace, session.id, key, label, most, names)
        if groups:
            confirm(
                say("These groups will be replaced. Undo brings them back."),
                say("Propose again"),
                partial(again, _common_task(groups)),
                key="groups_again",
            )
            st.button(
                say("Add an empty group"),
                key="group_add",
                on_click=_add,
                args=(session.id, names[len(groups) % MOST_GROUPS]),
            )
            _one_task(here, session, groups)
        else:
            st.button(say("Propose groups"), key="groups_go", type="primary", on_click=again, args=("",))
    st.caption(
        say(
            "Departments are mixed, everybody who runs the room or observes stays out, each group has somebody"
            " who meets customers, and no manager sits with a direct report."
        )
    )


def _replace(session: str, key: str, label: str, most: int, names: tuple[str, ...], task: str) -> None:
    count, span = st.session_state[key], (1, most)
    if fits(count, span):
        act(propose_groups, session=session, names=names[:count], brief=task)
    else:
        explain(misfit(label, count, span))


def _common_task(groups: Sequence[Group]) -> str:
    """The task, when all groups have the same; else nothing."""
    tasks = {one.brief for one in groups}
    return tasks.pop() if len(tasks) == 1 else ""


def _one_task(here: Here, session: Session, groups: Sequence[Group]) -> None:
    """Every group returns the same thing: one text, written to all of them."""
    say, form = here.say, Form(f"{session.id}.task")
    with sheet(say("One task for all"), "groups_task"), form.frame():
        task = form.text("text", _common_task(groups))
        st.text_area(say("Task"), height=120, placeholder=_task_hint(say), **task)
        every = tuple(one.id for one in groups)
        form.send(say("Give it to every group"), _give, every, type="primary", closes="groups_task")


def _task_hint(say: Speech) -> str:
    return say("The task, what comes out of it, how many minutes, who reports")


def _give(groups: tuple[str, ...], text: str) -> Outcome | None:
    return act(edit_together, calls=[Call(update_group.__name__, (one,), {"brief": text}) for one in groups])


def _add(session: str, name: str) -> None:
    act(add_group, session=session, name=name)


def _draw_groups(here: Here, session: Session, groups: Sequence[Group]) -> None:
    for start in range(0, len(groups), 3):
        for place, group in zip(st.columns(3), groups[start : start + 3], strict=False):
            with place, st.container(border=True, key=f"group_{group.id}"):
                _draw_group(here, session, group, groups)


def _draw_group(here: Here, session: Session, group: Group, groups: Sequence[Group]) -> None:
    say = here.say
    members = {one.id: one for one in (here.state.find(Person, key) for key in group.members) if one}
    st.markdown(f"**{plain(group.name)}** · {say.plural('{n} person', '{n} people', len(members))}")
    for person in members.values():
        name, move = st.columns([5, 3], gap="small")
        name.markdown(_described(here, person, group))
        with move.popover(say("Move"), key=f"{group.id}.{person.id}.move", type="tertiary"):
            for other in groups:
                if other.id != group.id:
                    key = f"{group.id}.{person.id}.{other.id}"
                    st.button(plain(other.name), key=key, on_click=_move, args=(session.id, person.id, other.id))
            key = f"{group.id}.{person.id}.none"
            st.button(say("In no group"), key=key, on_click=_move, args=(session.id, person.id, None))
    with st.popover(say("Name, note taker, task"), key=f"{group.id}.more", width="stretch"):
        text_field(here, group, "name", say("Name"), update_group)
        names = {key: one.name for key, one in members.items()}
        choice_field(here, group, "scribe", say("Note taker"), update_group, names, optional=True)
        text_field(
            here,
            group,
            "brief",
            say("Task"),
            update_group,
            lines=4,
            placeholder=_task_hint(say),
        )
        st.button(say("Delete this group"), key=f"{group.id}.delete", on_click=_delete, args=(group.id,))
    if group.brief:
        st.caption(plain(group.brief))


def _described(here: Here, person: Person, group: Group) -> str:
    """The name, the department, and what this person brings to the group."""
    department = here.state.find(Department, person.department)
    marks = [here.say("meets customers")] if person.customer_facing else []
    marks += [f"**{here.say('takes notes')}**"] if group.scribe == person.id else []
    where = plain(department.name) if department else here.say("no department")
    return f"{plain(person.name)}  \n:small[{' · '.join([where, *marks])}]"


def _move(session: str, person: str, group: str | None) -> None:
    act(move_to_group, session=session, person=person, group=group)


def _delete(group: str) -> None:
    act(delete_records, group)


def _without_group(here: Here, session: Session, guests: Sequence[Person], groups: Sequence[Group]) -> None:
    """Those who sit nowhere yet, each with where to put them."""
    say = here.say
    placed = {person for group in groups for person in group.members}
    left = [one for one in guests if one.id not in placed]
    if not left:
        return
    st.header(say("In no group yet"))
    for person in left:
        with st.container(horizontal=True, vertical_alignment="center", key=f"ungrouped_{person.id}"):
            st.text(person.name, width=220)
            for group in groups:
                key = f"ungrouped.{person.id}.{group.id}"
                st.button(plain(group.name), key=key, on_click=_move, args=(session.id, person.id, group.id))
