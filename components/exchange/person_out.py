"""Everything a project holds about one person, for that person: as JSON and as a text to read."""

from collections.abc import Iterator, Sequence

import msgspec

from components.journey.forgetting import Holding, holdings
from components.journey.records import Person
from components.journey.records.base import Record
from components.journey.state import State
from components.language import Speech

from .record_titles import title_of
from .table_columns import View, field_column


def person_json(state: State, forms: Sequence[Person]) -> bytes:
    """Machine-readable: the person's record, its earlier forms, and every place that links to them or names them."""
    person = forms[-1]
    found = [one for one in holdings(state, person.id, forms) if one.how != "own"]
    told = {
        "project": state.project.name,
        "purpose": state.project.purpose,
        "controller": state.project.controller,
        "person": person,
        "earlier": [one for one in forms[:-1] if one != person],
        "known_in": [
            {
                "record": _kind(one.record),
                "id": one.record.id,
                "field": one.field,
                "how": one.how,
                "value": getattr(one.record, one.field) if one.how == "text" else person.id,
            }
            for one in found
        ],
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def person_text(state: State, forms: Sequence[Person], say: Speech) -> str:
    """The same to read: why it is kept, by whom, until when, and each thing that is."""
    person = forms[-1]
    found = holdings(state, person.id, forms)
    parts = [
        say(
            "What the project {project} keeps about {person}",
            project=say.quoted(state.project.name),
            person=person.name,
        ),
        "\n".join(_frame(state, say)),
        "\n".join(_own(state, person, say)),
        "\n".join(_earlier(state, forms, say)),
        "\n".join(_places(state, found, "link", say("Where you are mentioned by reference"), say)),
        "\n".join(_places(state, found, "text", say("Where you are named in a text"), say)),
        say("Ballots are kept without names: nobody can tell which one is yours."),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _frame(state: State, say: Speech) -> Iterator[str]:
    project = state.project
    for field in ("purpose", "controller", "retention_days"):
        yield _line(state, project, field, say)


def _own(state: State, person: Person, say: Speech) -> Iterator[str]:
    yield say("Your record")
    for field in person.__struct_fields__:
        if field not in ("id", "order", "anonymised"):
            yield "  " + _line(state, person, field, say)


def _earlier(state: State, forms: Sequence[Person], say: Speech) -> Iterator[str]:
    person = forms[-1]
    changed = [
        _line(state, one, field, say)
        for one in forms[:-1]
        for field in ("name", "email", "job")
        if getattr(one, field) and getattr(one, field) != getattr(person, field)
    ]
    if changed:
        yield say("Earlier, kept in the history")
        yield from (f"  {line}" for line in dict.fromkeys(changed))


def _places(state: State, found: Sequence[Holding], how: str, title: str, say: Speech) -> Iterator[str]:
    places = [one for one in found if one.how == how]
    if places:
        yield title
    view = View(state, say, personal=True)
    for one in places:
        kind = say.code(f"kind.{_kind(one.record)}").capitalize()
        name = title_of(view, one.record)
        what = f"{kind} · {name}" if name else kind
        field = say.code(f"field.{_kind(one.record)}.{one.field}")
        yield f"  - {what} ({field})" if how == "link" else f"  - {_line(state, one.record, one.field, say)}"


def _line(state: State, record: Record, field: str, say: Speech) -> str:
    cell = field_column(type(record), field).cell(View(state, say, personal=True), record)
    return f"{say.colon(say.code(f'field.{_kind(record)}.{field}'))} {'–' if cell in (None, '') else cell}"


def _kind(record: Record) -> str:
    return str(type(record).__struct_config__.tag)
