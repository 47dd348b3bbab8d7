"""Evidence: how we know what we say about the customer."""

from collections.abc import Mapping, Sequence

from ..operation import Context, clean_text, compose, operation, revise
from ..order import key_at
from ..records import Evidence, EvidenceMethod, Grade, Nature, Persona
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


@operation
def support_persona(
    state: State, context: Context, persona: str, /, *, add: Sequence[str] = (), drop: Sequence[str] = ()
) -> Changes:
    """Say which sources a persona rests on: `add` speak of it too, `drop` no longer do.

    Whom else they speak of stays.
    """
    state.get(Persona, persona)
    total = Changes()
    for source in (state.get(Evidence, one) for one in dict.fromkeys((*add, *drop))):
        after = tuple(one for one in source.personas if one != persona)
        if source.id in add:
            after = tuple(dict.fromkeys((*source.personas, persona)))
        total += revise(state, Evidence, source.id, {"personas": after})
    return total


@operation
def import_evidence(state: State, context: Context, /, *, rows: Sequence[Mapping[str, object]]) -> Changes:
    """Many sources at once. One with a title that is here already completes that source instead of doubling it."""
    known = {one.title.casefold(): one for one in state.all(Evidence)}
    total = Changes()
    for row in rows:
        same = known.get(clean_text(str(row.get("title", ""))).casefold())
        if same is None:
            changes = add_evidence(state, context, **row)  # type: ignore[arg-type]
        else:
            changes = update_evidence(state, context, same.id, **{k: v for k, v in row.items() if k != "title"})
        state, total = state.apply(changes), total + changes
        known |= {clean_text(one.title).casefold(): one for one in changes.of_kind(Evidence)}
    return total
