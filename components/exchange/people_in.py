"""Lists of people as they are found: a spreadsheet, an export of a directory, the addresses of an invitation."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from components.language import LANGUAGES, Speech, speech

from .columns_in import Accepted, Field, Table, propose_mapping
from .values_in import BadCell, looks_like_email, read_choice, read_email, read_list, read_yes, simple

_OTHER_ROLES: dict[str, str] = {
    "facilitator": "facilitateur facilitatrice animateur animatrice animation moderator host",
    "co_facilitator": "coanimateur coanimatrice cofacilitateur cofacilitatrice producteur productrice producer",
    "scribe": "secretaire rapporteur rapporteuse note_taker",
    "timekeeper": "temps maitre_du_temps gardien_du_temps",
    "decision_maker": "decideur decideuse decisionnaire decider",
    "sponsor": "commanditaire parrain marraine",
    "journey_owner": "pilote responsable_du_parcours proprietaire_du_parcours owner",
    "customer_voice": "client cliente customer voix_du_client",
    "channel_expert": "expert experte expert_metier",
    "observer": "observateur observatrice",
}
_OTHER_STATUSES: dict[str, str] = {
    "invited": "invite invitee pending tentative en_attente peut_etre maybe sans_reponse none",
    "confirmed": "confirme confirmee oui yes ok accepte acceptee accepted vient",
    "present": "presente la here attended",
    "absent": "absente non no refuse refusee decline declinee declined excuse excusee",
}


def _vocabulary(prefix: str, others: Mapping[str, str]) -> dict[str, str]:
    """Simplified word to code: the catalogues' own words in every language, and what people also write."""
    found = {word.replace("_", " "): code for code, words in others.items() for word in words.split()}
    for code in others:
        found[simple(code)] = code
        for language in LANGUAGES:
            found[simple(speech(language).code(f"{prefix}.{code}"))] = code
    return found


@cache
def _role_words() -> dict[str, str]:
    return _vocabulary("role", _OTHER_ROLES)


@cache
def _status_words() -> dict[str, str]:
    return _vocabulary("attendance_status", _OTHER_STATUSES)


def _roles(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(read_choice(one, _role_words(), "role") for one in read_list(text)))


def _status(text: str) -> str:
    return read_choice(text.replace("(e)", ""), _status_words(), "status")


def _plain_name(text: str) -> str:
    if not re.search(r"\w", text):
        raise BadCell("cell_missing")
    return " ".join(text.split())


def _knows(read: Callable[[str], object]) -> Callable[[str], bool]:
    """Whether a cell can be read this way: recognises a column without a title."""

    def looks(text: str) -> bool:
        try:
            read(text)
        except BadCell:
            return False
        return True

    return looks


PEOPLE_FIELDS: tuple[Field, ...] = (
    Field(
        "name",
        ("nom", "nom complet", "nom et prénom", "prénom et nom", "participant", "participants", "personne", "invité",
         "full name", "attendee", "person", "last name", "surname", "family name", "nom de famille", "display name"),
        required=True,
        read=_plain_name,
    ),
    Field("first_name", ("prénom", "first name", "given name", "forename"), read=_plain_name),
    Field("department", ("service", "direction", "équipe", "département", "entité", "pôle", "team", "unit")),
    Field("job", ("fonction", "poste", "métier", "titre", "intitulé de poste", "job title", "position", "title")),
    Field("roles", ("rôle", "role", "rôle dans l'atelier", "workshop role"), read=_roles, looks=_knows(_roles)),
    Field(
        "customer_facing",
        ("en contact avec les clients", "contact client", "contact clients", "face aux clients", "terrain",
         "customer facing", "front line", "frontline", "meets customers"),
        read=read_yes,
    ),
    Field("channels", ("canal", "canaux", "channel", "channels owned"), read=read_list),
    Field(
        "email",
        ("e-mail", "mail", "courriel", "adresse e-mail", "adresse mail", "email address", "e-mail address"),
        read=read_email,
        looks=looks_like_email,
    ),
    Field("manager", ("responsable hiérarchique", "n+1", "supérieur", "reports to", "line manager", "chef")),
    Field("status", ("présence", "statut", "réponse", "participation", "attendance", "response", "rsvp",
                     "vient", "participe", "sera là", "coming", "attending"), read=_status),
)  # fmt: skip
"""What a list of people may hold, with the titles it goes by."""


def people_labels(say: Speech) -> dict[str, str]:
    """What the fields of a list of people are called."""
    own = {"first_name": "import_field.first_name", "status": "field.attendance.status"}
    return {one.name: say.code(own.get(one.name, f"field.person.{one.name}")) for one in PEOPLE_FIELDS}


def propose_people_mapping(table: Table) -> dict[str, int | None]:
    """Like `propose_mapping`; a list of first names alone has them as names."""
    mapping = propose_mapping(table, PEOPLE_FIELDS)
    if mapping["name"] is None:
        mapping |= {"name": mapping["first_name"], "first_name": None}
    return mapping


def person_row(row: Accepted) -> dict[str, object]:
    """A row as `import_people` takes it: first and last names joined."""
    values = dict(row.values)
    first = values.pop("first_name", None)
    if first:
        values["name"] = f"{first} {values['name']}"
    return values


_ADDRESS = re.compile(r"\s*\"?([^<>\"\t|\n]*?)\"?\s*<([^<>\s]+@[^<>\s]+)>\s*(?:[;,]|$)", re.MULTILINE)


def spread_addresses(text: str) -> str:
    """The addressees of an invitation, `Léa Martin <lea@example.org>; …`, as one line each.

    Text that holds anything else comes back as it was.
    """
    found = _ADDRESS.findall(text)
    if not found or _ADDRESS.sub("", text).strip():
        return text
    return "\n".join(f"{name.strip() or address.split('@')[0]}\t{address}" for name, address in found)
