"""Evidence: how we know what we say about the customer."""

from ..operation import Context, compose, operation, revise
from ..order import key_at
from ..records import Evidence, EvidenceMethod, Grade, Nature
from ..state import Changes, State, put

GRADE_OF: dict[EvidenceMethod, Grade] = {
    "interview": "A",
    "observation": "A",
    "survey": "B",
    "analytics": "B",
    "indicators": "B",
    "verbatims": "B",
    "reviews": "C",
    "study": "C",
    "staff": "D",
}
"""What a method is worth: A interview or observation, B survey or measured data, C e-reputation or
second-hand, D staff opinion. A start: whoever knows the source may grade it otherwise."""

NATURE_OF: dict[EvidenceMethod, Nature] = {
    "interview": "qualitative",
    "observation": "qualitative",
    "survey": "quantitative",
    "analytics": "quantitative",
    "indicators": "quantitative",
    "verbatims": "qualitative",
    "reviews": "qualitative",
    "study": "quantitative",
    "staff": "qualitative",
}


@operation
def add_evidence(
    state: State, context: Context, /, *, title: str, method: EvidenceMethod = "interview", **fields: object
) -> Changes:
    """A new source, at the end of the list. Grade and nature follow from the method unless given."""
    given: dict[str, object] = {
        "title": title,
        "order": key_at(state.all(Evidence)),
        "method": method,
        "grade": GRADE_OF.get(method, "D"),
        "nature": NATURE_OF.get(method, "qualitative"),
    }
    return put(compose(Evidence, context.new_id(), given | fields))


@operation
def update_evidence(state: State, context: Context, evidence: str, /, **fields: object) -> Changes:
    """Change some fields of a source.

    A rewritten verbatim has to be checked again: the tick "names nobody" spoke of the old words.
    """
    before = state.get(Evidence, evidence)
    if fields.get("verbatim", before.verbatim) != before.verbatim:
        fields = {"no_personal_data": False} | fields
    return revise(state, Evidence, evidence, fields)
