"""What a workshop usually needs to bring and to test, and what usually leads to it.

Texts are content: they are written into the project, in the project's language, and edited there.
Sources: Econsultancy, "How to run a customer journey mapping workshop" (tracks, room, tool);
remote habits after NN/g and Mural.
"""

from ..records import ChecklistGroup, Mode, Project, Session

Texts = dict[str, tuple[str, ...]]
"""Lines per language."""

_SIMPLE: Texts = {
    "fr": (
        "Mener une ou deux séries d’entretiens avec les parties prenantes et les experts",
        "Faire valider les personas",
        "Faire valider les couches de la carte",
        "Préparer la carte d’hypothèses",
        "Après l’atelier : relire la carte et la compléter",
    ),
    "en": (
        "Hold one or two rounds of interviews with stakeholders and experts",
        "Have the personas agreed",
        "Have the layers of the map agreed",
        "Draft the hypothesis map",
        "After the workshop: review the map and complete it",
    ),
}
_ROUND = {
    "fr": "Tour {n} : entretiens, relecture de la carte, corrections",
    "en": "Round {n}: interviews, map review, corrections",
}
_WALL: Texts = {
    "fr": (
        "Notes adhésives de quatre couleurs, un bloc par personne",
        "Un feutre noir par personne, lisible de loin",
        "Rouleau de papier au mur, macro-étapes et couches déjà tracées",
        "Gommettes et bulletins papier pour le vote",
        "Ruban adhésif ou pâte à fixer",
        "Personas et preuves imprimés en grand",
        "Vidéoprojecteur, câble et rallonge",
        "De quoi photographier le mur",
        "Eau, café, de quoi grignoter",
    ),
    "en": (
        "Sticky notes in four colours, one pad each",
        "One black marker each, readable from afar",
        "Paper roll on the wall, phases and layers already drawn",
        "Dots and paper ballots for the vote",
        "Tape or tack",
        "Personas and evidence printed large",
        "Projector, cable and extension lead",
        "Something to photograph the wall with",
        "Water, coffee, a bite to eat",
    ),
}
_DESK: Texts = {
    "fr": (
        "Deux écrans pour animer : un partagé, un privé",
        "Connexion de secours (téléphone en partage)",
        "Sous-groupes prêts, avec la consigne et le modèle à rendre",
        "Personas et preuves envoyés la veille",
    ),
    "en": (
        "Two screens to facilitate: one shared, one private",
        "A spare connection (phone hotspot)",
        "Breakout rooms ready, with the brief and the template to return",
        "Personas and evidence sent the day before",
    ),
}
_REMOTE: Texts = {
    "fr": (
        "Invitation envoyée, avec un seul lien et aucun compte à créer",
        "Lien essayé par chacun, 24 heures avant",
        "Écran partagé lisible sur un petit ordinateur",
        "Chacun sait répondre depuis son propre appareil",
        "Caméra facultative : c’est dit dans l’invitation",
        "Messagerie de la visioconférence ouverte, en secours",
        "Moyen d’écrire prévu pour qui n’a pas de son",
    ),
    "en": (
        "Invitation sent, with a single link and no account to create",
        "Link tried by everyone, 24 hours before",
        "Shared screen readable on a small laptop",
        "Everyone knows how to answer from their own device",
        "Camera optional: the invitation says so",
        "Meeting chat open as the back channel",
        "A way to write for those without sound",
    ),
}
_HYBRID: Texts = {
    "fr": ("Chacun sur son propre appareil, même dans la salle", "Micro de salle entendu par ceux qui sont à distance"),
    "en": ("Everyone on their own device, in the room too", "Room microphone heard by those who are remote"),
}

_MATERIALS: dict[Mode, tuple[Texts, ...]] = {"in_person": (_WALL,), "remote": (_DESK,), "hybrid": (_WALL, _DESK)}
_TESTS: dict[Mode, tuple[Texts, ...]] = {"in_person": (), "remote": (_REMOTE,), "hybrid": (_REMOTE, _HYBRID)}


def default_items(project: Project, workshop: Session) -> dict[ChecklistGroup, tuple[str, ...]]:
    """The usual things to tick for a workshop of this mode, in a project on this track."""
    language = project.language
    rounds = tuple(_ROUND[language].format(n=number) for number in range(1, min(project.rounds_planned, 20) + 1))
    return {
        "track": rounds if project.track == "iterative" else _SIMPLE[language],
        "material": tuple(line for texts in _MATERIALS[workshop.mode] for line in texts[language]),
        "remote": tuple(line for texts in _TESTS[workshop.mode] for line in texts[language]),
    }
