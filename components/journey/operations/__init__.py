"""The verbs: everything that can change a project, one file per subject.

Importing this package registers all of them in `journey.operation.OPERATIONS`.
"""

from . import actions as actions
from . import decisions as decisions
