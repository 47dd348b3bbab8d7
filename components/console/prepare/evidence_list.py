"""The evidence screen: the mix and what it lacks, the table, one source at a time."""

from typing import Any, get_args

import streamlit as st

from components.insight.evidence_mix import EvidenceMix
from components.journey.operations.evidence import add_evidence, update_evidence
from components.journey.operations.project import Call, delete_records
from components.journey.records import Evidence, EvidenceMethod, Grade, Nature, Persona
from components.store import Outcome

from ..act import act, confirm
from ..choices import bound, bound_words, choose, chosen
from ..drafts import Form
from ..fields import choice_field, date_field, many_field, text_field, tick_field
from ..markdown import plain
from ..named import evidence_named, personas_named
from ..panel import sheet
from ..place import Here
from ..table import Column, edit_table

METHODS: tuple[EvidenceMethod, ...] = get_args(EvidenceMethod)
GRADES: tuple[Grade, ...] = get_args(Grade)
NATURES: tuple[Nature, ...] = get_args(Nature)
FILTERS = ("all", "undated", "unchecked", *NATURES, *GRADES)


def welcome(place: Here) -> None:
    """What evidence is, and a first source."""
    say = place.say
    st.markdown(say("Evidence is whatever lets you say “customers tell us” rather than “we believe”."))
    st.markdown(say("An interview, a survey, call figures, online reviews: list what you have, two lines are a start."))
    st.markdown(grade_help(place))
    with st.container(border=True, width=560, key="evidence_first"):
        add_source_form(place)


def bar(place: Here, mix: EvidenceMix) -> tuple[str, list[Evidence]]:
    """The view and the filter; returns both."""
    say = place.say
    views = {"table": say("Table"), "one": say("One by one"), "import": say("Bring in")}
    with st.container(horizontal=True, vertical_alignment="center", key="evidence_bar"):
        if place.sharing:
            return "table", chosen_sources(place, mix)
        view = st.segmented_control(
            say("View"),
            list(views),
            format_func=views.__getitem__,
            required=True,
            label_visibility="collapsed",
            **bound("evidence_view", list(views)),
        )
        # A list that is brought in is not narrowed: the filter would only stand in the way.
        sources = chosen_sources(place, mix) if view != "import" else []
        with sheet(say("Add evidence"), "evidence_add", icon=":material/add:"):
            add_source_form(place)
    return str(view), sources


def mix_line(place: Here, mix: EvidenceMix) -> None:
    """What the claims rest on, in one line, and what is missing, each with what to do."""
    say = place.say
    grades = " · ".join(f"**{grade}** {say.number(count)}" for grade, count in mix.grades.items())
    sources = say.plural("{n} piece of evidence", "{n} pieces of evidence", mix.total)
    natures = say("{qualitative} qualitative, {quantitative} quantitative",
                  qualitative=say.number(mix.qualitative), quantitative=say.number(mix.quantitative))  # fmt: skip
    st.markdown(f"{sources} · {natures} · {grades}", help=grade_help(place))
    for lacking in missing_words(place, mix):
        st.warning(lacking, icon=":material/balance:")


def missing_words(place: Here, mix: EvidenceMix) -> list[str]:
    """What the mix lacks, in words."""
    say, found = place.say, []
    if mix.total and not mix.qualitative:
        found.append(say("No qualitative evidence: you know how many, not why. Add an interview or an observation."))
    if mix.total and not mix.quantitative:
        found.append(
            say("No quantitative evidence: you know why, not how many. Add a survey, usage data or an indicator.")
        )
    if mix.total and not mix.grades["A"] and not mix.grades["B"]:
        found.append(say("Nothing better than grade C: the map would rest on hearsay. Go and ask customers."))
    if mix.total and mix.unsupported:
        names = say.listed(plain(place.state.get(Persona, one).name) for one in mix.unsupported)
        found.append(say("No evidence speaks of {names} yet: say so where it does, or go and ask them.", names=names))
    return found


def filter_words(place: Here, mix: EvidenceMix) -> dict[str, str]:
    say = place.say
    named = {
        "all": say("All evidence"),
        "undated": say("Without a date ({n})", n=say.number(len(mix.undated))),
        "unchecked": say("Verbatim to check ({n})", n=say.number(len(mix.unchecked))),
    }
    named |= {one: say.code(f"nature.{one}") for one in NATURES}
    return named | {one: say.code(f"grade.{one}") for one in GRADES}


def chosen_sources(place: Here, mix: EvidenceMix) -> list[Evidence]:
    """The filter and the search, and the sources that pass both."""
    say, named = place.say, filter_words(place, mix)
    kept = st.selectbox(
        say("Show"),
        FILTERS,
        format_func=named.__getitem__,
        width=210,
        label_visibility="collapsed",
        **bound("evidence_filter", FILTERS),
    )
    searched = st.text_input(
        say("Search"),
        placeholder=say("Search the evidence"),
        label_visibility="collapsed",
        width=210,
        **bound_words(f"evidence_words.{place.project_id}"),
    )
    words = searched.casefold().split()
    return [one for one in place.state.all(Evidence) if _passes(one, kept, mix) and _matches(one, words)]


def _passes(one: Evidence, kept: str, mix: EvidenceMix) -> bool:
    special = {"all": True, "undated": one.id in mix.undated, "unchecked": one.id in mix.unchecked}
    return special.get(kept, kept in (one.nature, one.grade))


def _matches(one: Evidence, words: list[str]) -> bool:
    text = " ".join((one.title, one.source, one.finding, one.verbatim, one.sample)).casefold()
    return all(word in text for word in words)


def evidence_table(place: Here, sources: list[Evidence]) -> None:
    """Every source as a row; a new row only needs a title."""
    say = place.say
    personas = personas_named(place)
    columns = [
        Column("title", say("Title"), width="medium", required=True),
        Column("source", say("Source")),
        Column("dated", say("Date"), "date", width="small"),
        Column("method", say("Method"), "choice", _words(place, "evidence_method", METHODS), default="interview"),
        Column("grade", say("Grade"), "choice", {one: one for one in GRADES}, width="small", help=grade_help(place)),
        Column("nature", say("Nature"), "choice", _words(place, "nature", NATURES)),
        Column("personas", say("Personas"), "many", personas, width=150),
        Column("sample", say("Sample"), width="small"),
        Column("finding", say("What it tells us"), width="medium"),
        Column("verbatim", say("Verbatim"), width="medium"),
        Column("no_personal_data", say("Names nobody"), "tick", width="small"),
    ]
    edit_table(place, "evidence.table", sources, columns, update=update_evidence, add=_row)


def _row(values: dict[str, Any]) -> Call:
    """A new row: what was left empty follows from the method."""
    return Call(add_evidence.__name__, (), {name: value for name, value in values.items() if value is not None})


def _words(place: Here, prefix: str, values: tuple[str, ...]) -> dict[str, str]:
    return {one: place.say.code(f"{prefix}.{one}") for one in values}


def grade_help(place: Here) -> str:
    return "  \n".join(place.say.code(f"grade.{one}") for one in GRADES)


# ---- one source ---------------------------------------------------------------------------


def source_card(place: Here, sources: list[Evidence]) -> None:
    """One piece of evidence, all its fields, with the next one a click away."""
    say, ids = place.say, [one.id for one in sources]
    if not ids:
        st.info(say("No evidence passes this filter."))
        return
    titles = evidence_named(place)
    st.selectbox(say("Piece of evidence"), ids, format_func=titles.__getitem__, **bound("evidence", ids))
    source = place.state.get(Evidence, chosen("evidence", ids))
    with st.container(border=True, key="evidence_card"):
        text_field(place, source, "title", say("Title"), update_evidence)
        left, middle, right = st.columns(3)
        with left:
            text_field(place, source, "source", say("Where it comes from"), update_evidence)
        with middle:
            date_field(place, source, "dated", say("Date"), update_evidence)
        with right:
            text_field(
                place, source, "sample", say("Sample"), update_evidence, placeholder=say("12 people, 3 branches")
            )
        _how_known(place, source)
        text_field(place, source, "finding", say("What it tells us"), update_evidence, lines=3)
        text_field(place, source, "verbatim", say("Verbatim"), update_evidence, lines=3,
                   placeholder=say("The customer's own words"))  # fmt: skip
        tick_field(
            place, source, "no_personal_data", say("I have checked: this verbatim names nobody"), update_evidence,
            help=say("No name, address, number or detail by which somebody could be recognised."),
        )  # fmt: skip
        personas = personas_named(place)
        many_field(
            place, source, "personas", say("Personas it speaks of"), update_evidence, personas,
            help=say("Leave it empty when it speaks of customers in general."),
        )  # fmt: skip
        question = say("Delete this evidence? Cards that rest on it stay, without it.")
        confirm(question, say("Delete"), lambda: _delete(source.id), f"{source.id}.delete")


def _delete(source: str) -> None:
    act(delete_records, source)


def _how_known(place: Here, source: Evidence) -> None:
    say = place.say
    left, right = st.columns(2)
    with left:
        choice_field(place, source, "method", say("Method"), update_evidence, _words(place, "evidence_method", METHODS))
        choice_field(
            place, source, "nature", say("Nature"), update_evidence, _words(place, "nature", NATURES), horizontal=True
        )
    with right:
        choice_field(place, source, "grade", say("Grade"), update_evidence, _words(place, "grade", GRADES))


def add_source_form(place: Here) -> None:
    """A title and a method are enough; grade and nature follow from the method."""
    say = place.say
    form = Form("evidence_new")
    with form.frame():
        st.text_input(say("Title"), placeholder=say("Interviews with tenants"), **form.text("title"))
        methods = _words(place, "evidence_method", METHODS)
        st.selectbox(say("Method"), METHODS, format_func=methods.__getitem__, **form.listed("method", METHODS))
        st.text_input(say("Where it comes from"), **form.text("source"))
        st.date_input(say("Date"), format="DD/MM/YYYY", **form.value("dated"))
        form.send(say("Add"), _add, type="primary", closes="evidence_add")


def _add(**values: Any) -> Outcome | None:
    outcome = act(add_evidence, **values)
    if outcome is not None:
        choose("evidence", outcome.changes.of_kind(Evidence)[0].id)
        choose("evidence_filter", "all")
        choose("evidence_view", "one")
    return outcome


# ---- read only ----------------------------------------------------------------------------


def shared_table(place: Here, sources: list[Evidence]) -> None:
    """The sources as the room may see them: a verbatim only when it names nobody."""
    say = place.say
    rows = [
        {
            say("Title"): plain(one.title),
            say("Method"): say.code(f"evidence_method.{one.method}"),
            say("Grade"): one.grade,
            say("Date"): say.date(one.dated, "medium") if one.dated else "",
            say("What it tells us"): plain(one.finding),
            say("Verbatim"): plain(one.verbatim) if one.no_personal_data else "",
        }
        for one in sources
    ]
    st.table(rows)
