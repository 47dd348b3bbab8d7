"""Following up: what actions predict, what was read, the workshops that look back."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from msgspec.structs import replace

from ..attending import attendance_id
from ..errors import Refused
from ..following import concerned, fits, follow_up_day, looked_back_at, promised_by, read_at, unfit_reading
from ..ids import derived_id
from ..operation import Context, clean, compose, operation, revise
from ..order import key_at
from ..records import Action, Attendance, Prediction, Reading, Session
from ..state import Changes, State, put
from ..templates.agendas import TEMPLATES
from ..zones import zone_of
from .agenda import blocks_from

TEMPLATE = "R"
"""The agenda of a follow-up."""


# ---- predictions -----------------------------------------------------------------------------------


@operation
def add_prediction(state: State, context: Context, /, *, action: str, **fields: object) -> Changes:
    """What an action says will be true: an emotion when a step is named, else its metric. By the action's due date
    unless told."""
    about = state.get(Action, action)
    by = fields.get("by") or about.due
    if by is None:
        raise Refused("prediction_undated")
    given: dict[str, object] = {
        "kind": "emotion" if fields.get("step") else "metric",
        "order": key_at(state.where(Prediction, action=action)),
        **_decimal(fields),
        "by": by,
        "action": action,
        "made_at": context.now,
    }
    return _fitting(compose(Prediction, context.new_id(), given))


@operation
def predict_metric(state: State, context: Context, action: str, /) -> Changes:
    """The prediction that an action already makes: its metric from baseline to target, by its due date."""
    about = state.get(Action, action)
    promised = promised_by(about)
    if promised is None:
        raise Refused("prediction_no_numbers")
    before, after, unit = promised
    return add_prediction(state, context, action=action, before=before, after=after, unit=unit)


@operation
def update_prediction(state: State, context: Context, prediction: str, /, **fields: object) -> Changes:
    """Change some fields of a prediction, until it has been read for the first time."""
    before = state.get(Prediction, prediction)
    fixed = next((one for one in ("action", "made_at") if one in fields), None)
    if fixed is not None:
        raise Refused("value_invalid", field=f"prediction.{fixed}", value="")
    (after,) = revise(state, Prediction, prediction, _decimal(fields)).of_kind(Prediction)
    if after != before and readings_of(state, before):
        raise Refused("prediction_read")
    return _fitting(replace(after, kind="emotion" if after.step else "metric"))


def readings_of(state: State, prediction: Prediction) -> tuple[Reading, ...]:
    """What was read of it since it was made, the earliest first."""
    made = prediction.made_at.date()
    found = (one for one in state.where(Reading, about=read_at(prediction)) if one.day >= made)
    return tuple(sorted(found, key=lambda one: one.day))


def _fitting(wanted: Prediction) -> Changes:
    # Checked values first: the rule below may then trust their types.
    after = clean(wanted)
    if not fits(after):
        raise Refused("prediction_unfit")
    return put(after)


def _decimal(fields: Mapping[str, object]) -> dict[str, object]:
    """Whole numbers as the decimal ones they are kept as: a file written and read again stays the same."""
    whole = {"before", "after", "value"}
    return {key: float(one) if key in whole and type(one) is int else one for key, one in fields.items()}


# ---- readings --------------------------------------------------------------------------------------


@operation
def add_reading(
    state: State, context: Context, /, *, about: str, value: float, day: date | None = None, **fields: object
) -> Changes:
    """A number read on a day (today unless told). A second one of the same day takes the place of the first."""
    if state.any(about) is None:
        raise Refused("not_found", kind="action")
    first = next(iter(state.all(Session)), None)
    read_on = day or context.now.astimezone(zone_of(first)).date()
    given = {**fields, **_decimal({"value": value}), "about": about, "day": read_on}
    reading = clean(compose(Reading, derived_id("reading", about, str(read_on)), given))
    if unfit_reading(state, reading):
        raise Refused("reading_unfit")
    return put(reading)


@operation
def add_readings(state: State, context: Context, /, *, rows: Sequence[Mapping[str, object]]) -> Changes:
    """Several numbers at once, as when the room has rated steps again."""
    total = Changes()
    for row in rows:
        total += add_reading(state, context, **row)  # type: ignore[arg-type]
    return total


@operation
def update_reading(state: State, context: Context, reading: str, /, **fields: object) -> Changes:
    """Change the value or the source of a reading; what it is about and its day are fixed."""
    fixed = next((one for one in ("about", "day") if one in fields), None)
    if fixed is not None:
        raise Refused("value_invalid", field=f"reading.{fixed}", value="")
    (after,) = revise(state, Reading, reading, _decimal(fields)).of_kind(Reading)
    if unfit_reading(state, clean(after)):
        raise Refused("reading_unfit")
    return put(after)


# ---- the workshop that looks back --------------------------------------------------------------------


@operation
def plan_follow_up(state: State, context: Context, /, *, days: int, title: str = "", on: date | None = None) -> Changes:
    """A workshop that checks what was promised, so many days after the last one (`on`: that day instead).

    Nothing is left to type: its agenda is the follow-up's, its place, hour and link those of the workshop it looks
    back at, and whoever owns or helps with an action is invited. At most one per workshop and number of days.
    """
    anchor = looked_back_at(state, context.now)
    session_id = derived_id("follow_up", anchor.id if anchor else "", str(days))
    if state.find(Session, session_id) is not None:
        raise Refused("follow_up_planned", days=days)
    chosen, language = TEMPLATES[TEMPLATE], state.project.language
    like = anchor or next(iter(state.all(Session)), None)
    hour = like.starts_at.time() if like is not None and like.starts_at is not None else time(10)
    same = {field: getattr(like, field) for field in ("mode", "time_zone", "venue", "link", "accessible") if like}
    fields = {
        "mode": chosen.mode,
        **same,
        "title": title.strip() or chosen.text(language).title,
        "order": key_at(state.all(Session)),
        "starts_at": datetime.combine(on or follow_up_day(state, context.now, days), hour),
        "minutes": chosen.minutes,
        "template": TEMPLATE,
        "follow_up": days,
    }
    session = compose(Session, session_id, fields)
    invited = (
        Attendance(id=attendance_id(session_id, one.id), session=session_id, person=one.id, status="invited")
        for one in concerned(state)
    )
    return put(session, *blocks_from(context, session, language), *invited)
