"""The verbs: everything that can change a project, one file per subject.

Importing this package registers all of them in `journey.operation.OPERATIONS`.
"""

from . import actions as actions
from . import activities as activities
from . import agenda as agenda
from . import ballots as ballots
from . import capture as capture
from . import cards as cards
from . import checklist as checklist
from . import contributed_notes as contributed_notes
from . import contributions as contributions
from . import copying as copying
from . import decisions as decisions
from . import erasing as erasing
from . import evidence as evidence
from . import feelings as feelings
from . import findings as findings
from . import follow_up as follow_up
from . import frame as frame
from . import guest_list as guest_list
from . import handovers as handovers
from . import journeys as journeys
from . import measuring as measuring
from . import moderation as moderation
from . import open_votes as open_votes
from . import pairs as pairs
from . import passages as passages
from . import people as people
from . import personas as personas
from . import prepared as prepared
from . import privacy as privacy
from . import project as project
from . import reviews as reviews
from . import room as room
from . import run as run
from . import sessions as sessions
from . import steps as steps
from . import touchpoints as touchpoints
from . import voting as voting
from . import words as words
