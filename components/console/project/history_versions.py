"""Names for the present to come back to, and the copies that are kept: look at them, compare, restore."""

from collections.abc import Sequence

import streamlit as st

from components.exchange.table_columns import View
from components.insight.difference import KindDifference, difference
from components.journey.errors import Refused
from components.journey.operations.project import delete_records, name_version, restore
from components.journey.records import Version
from components.journey.state import State
from components.language import Speech
from components.store import Backup, Outcome

from ..act import act, explain, flash
from ..drafts import Form
from ..markdown import plain
from ..place import Here, store, tab
from ..record_words import field_lines, named
from .backup_failed import backup_warning

COMPARED = "history.compared"
"""What is compared with the present: ("version", id) or ("backup", file name)."""
NAMES_SHOWN = 8


def versions_view(here: Here) -> None:
    """Name the present; the named versions, newest first."""
    say = here.say
    form = Form("history")
    with form.frame(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            say("Name the present version"),
            placeholder=say("Before the workshop"),
            autocomplete="off",
            **form.text("version_name"),
        )
        form.send(say("Name it"), _name, type="primary")
    versions = sorted(here.state.all(Version), key=lambda one: one.revision, reverse=True)
    if not versions:
        st.info(
            say("No version has a name yet. Name the present one before a workshop, to compare or come back later."),
            icon=":material/bookmark:",
        )
    for version in versions:
        _entry(here, "version", version.id, plain(version.name), _moment(here, version.at))
        if st.session_state.get(COMPARED) == ("version", version.id):
            compared_with_now(here, store().state_at(here.project_id, version.revision))


def backups_view(here: Here) -> None:
    """The copies kept, newest first; one can be made now."""
    say = here.say
    backup_warning(here)
    st.markdown(
        say(
            "A backup is made once a day and whenever a workshop begins or ends. The ten latest are kept, "
            "and the last of each day for thirty days."
        )
    )
    st.button(say("Make a backup now"), on_click=_copy_now, key="history.copy", icon=":material/save:")
    for backup in store().backups(here.project_id):
        size = say.number(backup.path.stat().st_size / 1_000)
        words = say.code(f"backup_reason.{backup.reason}")
        _entry(here, "backup", backup.name, _moment(here, backup.at), f"{words} · {say('{n} kB', n=size)}")
        if st.session_state.get(COMPARED) == ("backup", backup.name):
            _compare_backup(here, backup)


def _entry(here: Here, kind: str, key: str, title: str, detail: str) -> None:
    say = here.say
    opened = st.session_state.get(COMPARED) == (kind, key)
    with st.container(horizontal=True, vertical_alignment="center", key=f"past-{kind}-{key.removesuffix('.atelier')}"):
        st.markdown(f"**{title}** · {detail}", width="stretch")
        label = say("Close") if opened else say("Compare with now")
        st.button(
            label, on_click=_compare, args=(kind, key), key=f"history.compare.{key}", icon=":material/difference:"
        )
        if not here.sharing:
            with st.popover(say("Restore"), icon=":material/settings_backup_restore:", key=f"history.restore.{key}"):
                st.write(say("The project becomes as it was then. You can undo this like any other change."))
                st.button(
                    say("Restore"),
                    on_click=_restore,
                    args=(kind, key),
                    key=f"history.restore.{key}.yes",
                    type="primary",
                )
            if kind == "version":
                st.button(
                    say("Remove the name"),
                    on_click=_unname,
                    args=(key,),
                    key=f"history.unname.{key}",
                    type="tertiary",
                    icon=":material/bookmark_remove:",
                )


def _moment(here: Here, at: object) -> str:
    zone = View(here.state, here.say).zone
    return here.say.moment(at, str(zone), "medium")  # type: ignore[arg-type]


# ---- comparing ----------------------------------------------------------------------------


def _compare_backup(here: Here, backup: Backup) -> None:
    try:
        past = store().backup_state(backup)
    except Refused as refusal:
        st.error(here.say.code(f"error.{refusal.code}", **refusal.facts), icon=":material/error:")
        return
    compared_with_now(here, past)


def compared_with_now(here: Here, past: State) -> None:
    """What was added, changed and deleted since then, kind by kind, with names."""
    say = here.say
    with st.container(border=True, key="compared"):
        found = difference(past, here.state)
        if not found:
            st.markdown(say("Nothing differs from now."))
        for one in found:
            _kind(here, past, one)


def _kind(here: Here, past: State, found: KindDifference) -> None:
    say = here.say
    now, then = View(here.state, say, personal=True), View(past, say, personal=True)
    counts = (
        say.plural("{n} added", "{n} added", len(found.added)) if found.added else "",
        say.plural("{n} changed", "{n} changed", len(found.changed)) if found.changed else "",
        say.plural("{n} deleted", "{n} deleted", len(found.deleted)) if found.deleted else "",
    )
    lines = [
        *(f":material/add: {named(now, one, here.sharing)}" for one in found.added),
        *(
            f":material/edit: {say.colon(named(now, one.after, here.sharing))} "
            + say.series(field_lines(now, one.before, one.after, here.sharing))
            for one in found.changed
        ),
        *(f":material/remove: {named(then, one, here.sharing)}" for one in found.deleted),
    ]
    title = say.code(f"kind.{found.kind}").capitalize()
    st.markdown(f"**{plain(title)}** · {', '.join(one for one in counts if one)}\n" + _listed(say, lines))


def _listed(say: Speech, lines: Sequence[str]) -> str:
    shown = [f"- {line}" for line in lines[:NAMES_SHOWN]]
    more = len(lines) - len(shown)
    return "\n".join([*shown, *([f"- {say.plural('and {n} more', 'and {n} more', more)}"] if more else [])])


# ---- callbacks ----------------------------------------------------------------------------


def _name(version_name: str) -> Outcome | None:
    return act(name_version, name=version_name)


def _unname(version: str) -> None:
    act(delete_records, version)


def _compare(kind: str, key: str) -> None:
    st.session_state[COMPARED] = None if st.session_state.get(COMPARED) == (kind, key) else (kind, key)


def _copy_now() -> None:
    project = tab().project
    try:
        if project is not None:
            store().back_up(project, "manual")
            flash("success", "history.copied")
    except Refused as refusal:
        explain(refusal)


def _restore(kind: str, key: str) -> None:
    project = tab().project
    try:
        if project is not None:
            past = _past(project, kind, key)
            if act(restore, records=tuple(past)) is not None:
                flash("success", "history.restored")
    except Refused as refusal:
        explain(refusal)


def _past(project: str, kind: str, key: str) -> State:
    if kind == "version":
        version = store().read(project).get(Version, key)
        return store().state_at(project, version.revision)
    found = [one for one in store().backups(project) if one.name == key]
    if not found:
        raise Refused("not_found", kind="version")
    return store().backup_state(found[0])
