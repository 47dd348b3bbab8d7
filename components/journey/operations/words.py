"""The project's own words, and the wordings that were kept on purpose."""

from ..errors import Refused
from ..ids import derived_id
from ..naming import same_name
from ..operation import Context, compose, operation, revise
from ..records import Card, GlossaryTerm, Step, Touchpoint, VoiceReason, VoiceRule
from ..state import Changes, State, put


def terms(state: State) -> tuple[GlossaryTerm, ...]:
    """The project's words, in the order of the alphabet."""
    return tuple(sorted(state.all(GlossaryTerm), key=lambda one: (same_name(one.term), one.id)))


@operation
def add_term(state: State, context: Context, /, *, term: str, **fields: object) -> Changes:
    """A word of the project: explained unless said otherwise."""
    _check_new(state, term)
    return put(compose(GlossaryTerm, context.new_id(), {"term": term, **fields}))


@operation
def update_term(state: State, context: Context, term: str, /, **fields: object) -> Changes:
    """Change some fields of a word."""
    if "term" in fields:
        _check_new(state, str(fields["term"]), besides=term)
    return revise(state, GlossaryTerm, term, fields)


@operation
def allow_word(state: State, context: Context, /, *, term: str) -> Changes:
    """A word is how customers speak here, whatever the project said of it before."""
    known = next((one for one in state.all(GlossaryTerm) if same_name(one.term) == same_name(term)), None)
    if known is None:
        return put(compose(GlossaryTerm, context.new_id(), {"term": term, "use": "allowed"}))
    return revise(state, GlossaryTerm, known.id, {"use": "allowed"})


def _check_new(state: State, term: str, besides: str | None = None) -> None:
    if any(same_name(one.term) == same_name(term) and one.id != besides for one in state.all(GlossaryTerm)):
        raise Refused("name_taken", name=term)


@operation
def keep_wording(state: State, context: Context, record: str, /, *, rule: VoiceRule, reason: str) -> Changes:
    """A step, a card or a touchpoint keeps its words though a rule speaks against them, and says why."""
    key = derived_id("voice_reason", record, rule)
    return put(VoiceReason(id=key, about=record, rule=rule, wording=wording_of(state, record), reason=reason))


def wording_of(state: State, record: str) -> str:
    """The words that the rules read in a step, a card or a touchpoint; refuses anything else."""
    found = state.any(record)
    if isinstance(found, Step):
        return found.title
    if isinstance(found, Card):
        return found.text
    if isinstance(found, Touchpoint) and found.label:
        return found.label
    raise Refused("not_found", kind="step")


def standing_reasons(state: State, record: str, wording: str) -> dict[str, VoiceReason]:
    """By rule, the reasons given for this very wording of a step, a card or a touchpoint."""
    return {one.rule: one for one in state.where(VoiceReason, about=record) if one.wording == wording}
