"""Every kind of record, and what each one hangs on.

Adding a kind: write its struct in the file of its subject, add it to `Record` and its links to
`LINKS`, raise the schema when old files need mending (`MIGRATIONS` in `store/schema.py`,
`UPGRADES` in `exchange/project_json.py`).
"""

from typing import NamedTuple, get_args

from .agenda import (
    Block,
    BlockKind,
    ChecklistGroup,
    ChecklistItem,
    GateAnswer,
    GateAnswerValue,
    GateKey,
    Override,
    PenRule,
    Priority,
    Run,
    Stage,
    Visit,
    WorkMode,
)
from .base import Record
from .capture import Note, NoteStatus, NoteType, NoteVia
from .decide import (
    Action,
    ActionStatus,
    Activity,
    ActivityKind,
    ActivityStatus,
    Anonymity,
    Ballot,
    BallotVia,
    Decision,
    EarlierDecision,
    Item,
    Outcome,
    Tally,
    Threshold,
)
from .findings import Dimension, Insight, Lever, Opportunity, OpportunityClass
from .following import Prediction, PredictionKind, Reading, Review, ReviewTrigger, Signal
from .handover import Handover, HandoverStatus
from .mapping import (
    Availability,
    Card,
    CardStatus,
    Device,
    DigitalRole,
    Emotion,
    Feeling,
    Journey,
    JourneyState,
    JourneyStatus,
    Level,
    Passage,
    PassageState,
    Phase,
    Quality,
    SignOff,
    Step,
    Telling,
    Touchpoint,
    Usage,
)
from .measuring import Allocation, Frequency, Indicator, IndicatorKind, Measure
from .people import Attendance, AttendanceStatus, Channel, ChannelKind, Department, Group, Person, Role
from .project import (
    PROJECT_ID,
    Language,
    MapType,
    Market,
    Mode,
    Project,
    Session,
    SessionStatus,
    Track,
    Version,
)
from .research import Evidence, EvidenceMethod, Grade, Nature, Persona, PersonaStatus
from .room import Cluster, Comparison, Entry, EntryDid, EntryVia, OnScreen, Participant, ParticipantVia, Room
from .words import GlossaryTerm, TermUse, VoiceReason, VoiceRule

AnyRecord = (
    Project
    | Session
    | Version
    | Department
    | Channel
    | Person
    | Attendance
    | Group
    | Persona
    | Evidence
    | Journey
    | Phase
    | Step
    | Card
    | Touchpoint
    | SignOff
    | Passage
    | Telling
    | Indicator
    | Allocation
    | Measure
    | Handover
    | Block
    | Run
    | GateAnswer
    | Override
    | ChecklistItem
    | Note
    | Activity
    | Item
    | Ballot
    | Tally
    | Room
    | Participant
    | Comparison
    | Cluster
    | Entry
    | Decision
    | EarlierDecision
    | Insight
    | Opportunity
    | Action
    | Prediction
    | Reading
    | Review
    | Signal
    | GlossaryTerm
    | VoiceReason
)

KINDS: dict[str, type[Record]] = {str(kind.__struct_config__.tag): kind for kind in get_args(AnyRecord)}


class Link(NamedTuple):
    """`kind.field` holds the id (or ids) of records of kind `to`.

    When the target is deleted: `goes` = this record goes with it, else the field forgets it.
    """

    kind: type[Record]
    field: str
    to: type[Record] | None
    goes: bool


LINKS: tuple[Link, ...] = (
    Link(Project, "sponsor", Person, False),
    Link(Project, "owner", Person, False),
    Link(Channel, "departments", Department, False),
    Link(Person, "department", Department, False),
    Link(Person, "manager", Person, False),
    Link(Person, "channels", Channel, False),
    Link(Attendance, "session", Session, True),
    Link(Attendance, "person", Person, True),
    Link(Group, "session", Session, True),
    Link(Group, "members", Person, False),
    Link(Group, "scribe", Person, False),
    Link(Persona, "channels", Channel, False),
    Link(Evidence, "personas", Persona, False),
    Link(Journey, "persona", Persona, False),
    Link(Journey, "owner", Person, False),
    Link(Journey, "today", Journey, False),
    Link(Phase, "journey", Journey, True),
    Link(Step, "phase", Phase, True),
    Link(Step, "today", Step, False),
    Link(Card, "step", Step, True),
    Link(Step, "why_evidence", Evidence, False),
    Link(Step, "brake_evidence", Evidence, False),
    Link(Step, "motivation_evidence", Evidence, False),
    Link(Card, "evidence", Evidence, False),
    Link(Card, "note", Note, False),
    Link(Card, "cluster", Cluster, False),
    Link(Touchpoint, "step", Step, True),
    Link(Touchpoint, "channel", Channel, True),
    Link(Touchpoint, "evidence", Evidence, False),
    Link(SignOff, "journey", Journey, True),
    Link(SignOff, "department", Department, True),
    Link(Passage, "step", Step, True),
    Link(Passage, "channel", Channel, True),
    Link(Passage, "to_step", Step, True),
    Link(Passage, "to_channel", Channel, True),
    Link(Telling, "journey", Journey, True),
    Link(Telling, "channel", Channel, True),
    Link(Indicator, "channel", Channel, False),
    Link(Allocation, "indicator", Indicator, True),
    Link(Allocation, "touchpoint", Touchpoint, True),
    Link(Measure, "step", Step, True),
    Link(Measure, "touchpoint", Touchpoint, False),
    Link(Measure, "owner", Person, False),
    Link(Handover, "journey", Journey, True),
    Link(Handover, "phases", Phase, False),
    Link(Handover, "owner", Person, False),
    Link(Block, "session", Session, True),
    Link(Run, "session", Session, True),
    Link(Run, "block", Block, False),
    Link(Run, "visits", Block, False),
    Link(Run, "planned", Block, False),
    Link(GateAnswer, "session", Session, True),
    Link(Override, "session", Session, True),
    Link(ChecklistItem, "session", Session, True),
    Link(Note, "session", Session, True),
    Link(Note, "step", Step, False),
    Link(Note, "channel", Channel, False),
    Link(Note, "touchpoint", Touchpoint, False),
    Link(Note, "author", Person, False),
    Link(Note, "block", Block, False),
    Link(Note, "activity", Activity, False),
    Link(Note, "item", Item, False),
    Link(Note, "participant", Participant, False),
    Link(Note, "department", Department, False),
    Link(Note, "group", Cluster, False),
    Link(Cluster, "session", Session, True),
    Link(Cluster, "activity", Activity, False),
    Link(Cluster, "step", Step, False),
    Link(Room, "session", Session, True),
    Link(Room, "activity", Activity, False),
    Link(Room, "journey", Journey, False),
    Link(Entry, "activity", Activity, True),
    Link(Participant, "session", Session, True),
    Link(Participant, "department", Department, False),
    Link(Participant, "merged_into", Participant, True),
    Link(Activity, "session", Session, True),
    Link(Activity, "heard", Department, False),
    Link(Activity, "block", Block, False),
    Link(Activity, "journey", Journey, False),
    Link(Activity, "step", Step, False),
    Link(Activity, "voted", Participant, False),
    Link(Activity, "finished", Participant, False),
    Link(Comparison, "activity", Activity, True),
    Link(Comparison, "winner", Item, True),
    Link(Comparison, "loser", Item, True),
    Link(Comparison, "department", Department, False),
    Link(Item, "activity", Activity, True),
    Link(Item, "sources", None, False),
    Link(Item, "merged_into", Item, True),
    Link(Ballot, "activity", Activity, True),
    Link(Ballot, "department", Department, False),
    Link(Ballot, "values", Item, False),
    Link(Tally, "activity", Activity, True),
    Link(Tally, "hands", Item, False),
    Link(Tally, "unsure", Item, False),
    Link(Tally, "against", Item, False),
    Link(Decision, "decided_by", Person, False),
    Link(Decision, "activity", Activity, False),
    Link(Decision, "item", Item, False),
    Link(Decision, "sources", None, False),
    Link(EarlierDecision, "decision", Decision, True),
    Link(Insight, "steps", Step, False),
    Link(Insight, "sources", None, False),
    Link(Insight, "evidence", Evidence, False),
    Link(Opportunity, "steps", Step, False),
    Link(Opportunity, "insights", Insight, False),
    Link(Opportunity, "sources", None, False),
    Link(Action, "decision", Decision, False),
    Link(Action, "opportunity", Opportunity, False),
    Link(Action, "steps", Step, False),
    Link(Action, "owner", Person, False),
    Link(Action, "contributors", Person, False),
    Link(Prediction, "action", Action, True),
    Link(Prediction, "step", Step, True),
    Link(Reading, "about", None, True),
    Link(Reading, "session", Session, False),
    Link(Review, "journey", Journey, True),
    Link(Signal, "journey", Journey, True),
    Link(Signal, "review", Review, False),
    Link(VoiceReason, "about", None, True),
)
"""One row per field that holds ids (`to=None`: records of any kind)."""

__all__ = [
    "KINDS",
    "LINKS",
    "PROJECT_ID",
    "Action",
    "ActionStatus",
    "Activity",
    "ActivityKind",
    "ActivityStatus",
    "Allocation",
    "Anonymity",
    "AnyRecord",
    "Attendance",
    "AttendanceStatus",
    "Availability",
    "Ballot",
    "BallotVia",
    "Block",
    "BlockKind",
    "Card",
    "CardStatus",
    "Channel",
    "ChannelKind",
    "ChecklistGroup",
    "ChecklistItem",
    "Cluster",
    "Comparison",
    "Decision",
    "Department",
    "Device",
    "DigitalRole",
    "Dimension",
    "EarlierDecision",
    "Emotion",
    "Entry",
    "EntryDid",
    "EntryVia",
    "Evidence",
    "EvidenceMethod",
    "Feeling",
    "Frequency",
    "GateAnswer",
    "GateAnswerValue",
    "GateKey",
    "GlossaryTerm",
    "Grade",
    "Group",
    "Handover",
    "HandoverStatus",
    "Indicator",
    "IndicatorKind",
    "Insight",
    "Item",
    "Journey",
    "JourneyState",
    "JourneyStatus",
    "Language",
    "Level",
    "Lever",
    "Link",
    "MapType",
    "Market",
    "Measure",
    "Mode",
    "Nature",
    "Note",
    "NoteStatus",
    "NoteType",
    "NoteVia",
    "OnScreen",
    "Opportunity",
    "OpportunityClass",
    "Outcome",
    "Override",
    "Participant",
    "ParticipantVia",
    "Passage",
    "PassageState",
    "PenRule",
    "Person",
    "Persona",
    "PersonaStatus",
    "Phase",
    "Prediction",
    "PredictionKind",
    "Priority",
    "Project",
    "Quality",
    "Reading",
    "Record",
    "Review",
    "ReviewTrigger",
    "Role",
    "Room",
    "Run",
    "Session",
    "SessionStatus",
    "SignOff",
    "Signal",
    "Stage",
    "Step",
    "Tally",
    "Telling",
    "TermUse",
    "Threshold",
    "Touchpoint",
    "Track",
    "Usage",
    "Version",
    "Visit",
    "VoiceReason",
    "VoiceRule",
    "WorkMode",
]
