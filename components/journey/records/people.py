"""Who attends and what they cover."""

from typing import Literal

from .base import Id, Line, Order, Paragraph, Record, Title

Role = Literal[
    "facilitator",
    "co_facilitator",
    "scribe",
    "timekeeper",
    "decision_maker",
    "sponsor",
    "journey_owner",
    "customer_voice",
    "channel_expert",
    "observer",
]
AttendanceStatus = Literal["invited", "confirmed", "present", "absent"]


class Department(Record, frozen=True, kw_only=True, tag="department"):
    name: Title
    order: Order
    customer_facing: bool = False
    critical: bool = False
    """A vote without a ballot from a critical department is only indicative."""


ChannelKind = Literal[
    "none", "website", "app", "email", "phone", "message", "social", "video", "shop", "person", "visit", "letter",
    "event", "other",
]  # fmt: skip
"""What sort of channel it is, which gives it its sign; none: as its name says."""


class Channel(Record, frozen=True, kw_only=True, tag="channel"):
    """A way the customer meets the brand; `departments` speak for it."""

    name: Title
    order: Order
    departments: tuple[Id, ...] = ()
    in_scope: bool = True
    digital: bool = False
    kind: ChannelKind = "none"


class Person(Record, frozen=True, kw_only=True, tag="person"):
    """Minimal attendee data: no photo, no health data, e-mail only if wanted for reminders."""

    name: Title
    order: Order
    department: Id | None = None
    job: Line = ""
    roles: tuple[Role, ...] = ()
    customer_facing: bool = False
    channels: tuple[Id, ...] = ()
    """Channels this person speaks for, besides those of the department."""
    email: Line = ""
    manager: Id | None = None
    """The person's direct manager, when the two should not share a breakout group."""
    anonymised: bool = False


class Attendance(Record, frozen=True, kw_only=True, tag="attendance"):
    """Where one person stands for one workshop. Id derived from both: at most one."""

    session: Id
    person: Id
    status: AttendanceStatus = "invited"


class Group(Record, frozen=True, kw_only=True, tag="group"):
    """A breakout group of one workshop."""

    session: Id
    name: Title
    order: Order
    members: tuple[Id, ...] = ()
    scribe: Id | None = None
    brief: Paragraph = ""
