"""What is still missing for a frame that a workshop can start from."""

from typing import Literal, get_args

from ..records import Channel, Department
from ..state import State
from .map_type import fits_advice

Part = Literal[
    "meta_objective",
    "why",
    "customer_problem",
    "success",
    "scope_in",
    "scope_out",
    "calendar",
    "sponsor",
    "owner",
    "terms_agreed_by",
    "map_type",
    "layers",
    "channels",
    "departments",
    "speakers",
]


def _there(state: State) -> dict[Part, bool]:
    """Each part of the frame, in the order of the screen, and whether it is there."""
    project, channels = state.project, state.all(Channel)
    return {
        "meta_objective": bool(project.meta_objective),
        "why": bool(project.why),
        "customer_problem": bool(project.customer_problem),
        "success": bool(project.success),
        "scope_in": bool(project.scope_in),
        "scope_out": bool(project.scope_out),
        "calendar": _calendar_holds(state),
        "sponsor": project.sponsor is not None,
        "owner": project.owner is not None,
        "terms_agreed_by": bool(project.terms_agreed_by),
        "map_type": fits_advice(project),
        "layers": project.layers_agreed,
        "channels": any(one.in_scope for one in channels),
        "departments": bool(state.all(Department)),
        "speakers": bool(channels) and not silent_channels(state),
    }


PARTS: tuple[Part, ...] = get_args(Part)
"""The parts of a complete frame."""


def missing_parts(state: State) -> tuple[Part, ...]:
    """The parts of the frame that nobody has filled yet, in the order of the screen."""
    return tuple(part for part, there in _there(state).items() if not there)


def silent_channels(state: State) -> tuple[Channel, ...]:
    """The channels in scope that no department speaks for."""
    return tuple(one for one in state.all(Channel) if one.in_scope and not one.departments)


def _calendar_holds(state: State) -> bool:
    """Both ends are known and in the right order."""
    first, last = state.project.starts_on, state.project.ends_on
    return first is not None and last is not None and first <= last
