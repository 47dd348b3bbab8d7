"""The frame: what is mapped and why, the workshops, the named versions."""

from typing import Annotated, Literal

from msgspec import Meta

from .base import Count, Id, Line, Minutes, Moment, Order, Paragraph, Record, Title, date, datetime

PROJECT_ID = "project"

Language = Literal["fr", "en"]
Market = Literal["b2c", "b2b", "both"]
Track = Literal["simple", "iterative"]
MapType = Literal["journey", "experience", "blueprint"]
Mode = Literal["remote", "in_person", "hybrid"]
SessionStatus = Literal["planned", "running", "done"]


class Project(Record, frozen=True, kw_only=True, tag="project"):
    """The mapping effort itself; exactly one per file, with id `project`."""

    name: Title
    language: Language = "fr"
    created_at: Moment
    archived: bool = False
    sample: bool = False

    meta_objective: Paragraph = ""
    why: Paragraph = ""
    customer_problem: Paragraph = ""
    success: Paragraph = ""
    scope_in: Paragraph = ""
    scope_out: Paragraph = ""
    market: Market = "b2c"
    track: Track = "simple"
    starts_on: date | None = None
    ends_on: date | None = None
    budget: Count | None = None
    """What the action plan may cost in all, in euros; None while nobody said."""
    rounds_planned: Count = 1
    """Interview or review rounds promised before the big workshop."""
    sponsor: Id | None = None
    """A person."""
    owner: Id | None = None
    """The journey owner, a person."""
    terms_agreed_by: Line = ""
    """Who signed the terms of reference; empty while nobody has."""

    product_in_scope: bool = True
    market_known: bool = True
    spans_brands: bool = False
    needs_backstage: bool = False
    map_type: MapType | None = None
    map_type_reason: Paragraph = ""
    layers: tuple[Line, ...] = ()
    """The rows agreed for every map of the project; empty while they are the usual ones."""
    layers_agreed: bool = False
    customers_in_scope: Count | None = None
    """Unique customers over the same period as the volumes: the denominator of reach."""

    customer_contacts: Count = 0
    """Interviews or observations of real customers done before the workshop."""
    purpose: Paragraph = ""
    """Why people's names are kept, said to them."""
    controller: Line = ""
    """Who answers for the data."""
    retention_days: Minutes = 90
    """Names go this many days after the last workshop."""
    names_removed_at: Moment | None = None


class Session(Record, frozen=True, kw_only=True, tag="session"):
    """One workshop of the project, with an agenda. `starts_at` is local to `time_zone`."""

    title: Title
    order: Order
    mode: Mode = "remote"
    starts_at: datetime | None = None
    time_zone: Line = "Europe/Paris"
    minutes: Minutes = 120
    template: Line = ""
    presentation: bool = False
    """A presentation is exempt from the rule on small-group time."""
    countdown: bool = True
    """The room sees the time left of each block."""
    venue: Line = ""
    link: Line = ""
    capacity: Count | None = None
    wall_metres: Count | None = None
    accessible: bool = False
    setup_minutes: Minutes = 0
    tool_tested: bool = False
    status: SessionStatus = "planned"
    notes: Paragraph = ""
    follow_up: Annotated[int, Meta(ge=1, le=3_650)] | None = None
    """So many days after the workshop it looks back at; None = it is no follow-up."""


class Version(Record, frozen=True, kw_only=True, tag="version"):
    """A name for a revision, so that one can compare with it or come back to it."""

    name: Title
    revision: Count
    at: Moment
    reason: Paragraph = ""
    """Why there is a new version."""
