"""What two facilitators type, one in French, one in English."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """What one facilitator types."""

    project: str
    objective: str
    why: str
    problem: str
    success: str
    scope: str
    people: str
    people_count: int
    pasted: bool
    first_person: str
    persona: str
    source: str
    journey: str
    steps: str
    first_step: str
    pains: tuple[str, ...]
    channel: str
    unit: str
    workshop: str
    said: tuple[str, ...]
    reason: str
    measure: dict[str, str]


STORIES = {
    "fr": Story(
        project="Dégât des eaux",
        objective="Diviser par deux le délai entre la fuite et le premier versement.",
        why="Deux appels sur trois demandent où en est le dossier.",
        problem="« Je ne sais jamais qui s’occupe de moi. »",
        success="Chaque assuré connaît la prochaine étape et sa date.",
        scope="De la fuite à la fin des travaux.",
        people="participants.csv",
        people_count=4,
        pasted=False,
        first_person="Aïcha Morel",
        persona="Camille, 34 ans",
        source="Entretiens avec 12 assurés",
        journey="Dégât des eaux, de la fuite aux travaux",
        steps="Avant\n- Je découvre la fuite\n- Je cherche qui prévenir\n"
        "Pendant\n- Je déclare le sinistre\n- J’attends l’expert",
        first_step="Je découvre la fuite",
        pains=("Personne ne rappelle", "Le formulaire redemande tout", "La date de l’expert change"),
        channel="Téléphone",
        unit="appels",
        workshop="Atelier du parcours",
        said=(
            "? Qui rappelle l’assuré @1",
            "! On rappelle sous 48 h",
            "+ Un suivi par SMS ~telephone",
            "# Le tarif de l’expert",
        ),
        reason="Deux appels sur trois viennent de là.",
        measure={"metric": "Appels par dossier", "baseline": "3,2", "target": "1,5"},
    ),
    "en": Story(
        project="Quote to first delivery",
        objective="Halve the time between the quote and the first delivery.",
        why="Two customers in five ask where their order is.",
        problem="“I never know who handles my order.”",
        success="Every customer knows the next step and its date.",
        scope="From the quote to the first delivery.",
        people="attendees.csv",
        people_count=3,
        pasted=True,
        first_person="Amara Cole",
        persona="Dana, buyer",
        source="Interviews with 8 buyers",
        journey="From quote to first delivery",
        steps="Before\n- I look for a supplier\n- I ask for a quote\n"
        "During\n- I sign the order\n- I wait for the delivery",
        first_step="I look for a supplier",
        pains=("Nobody calls back", "The form asks for everything twice", "The delivery date moves"),
        channel="Phone",
        unit="calls",
        workshop="Journey workshop",
        said=(
            "? Who calls the buyer back @1",
            "! We call back within 48 h",
            "+ A text message ~phone",
            "# The carrier's price",
        ),
        reason="Two calls in three come from there.",
        measure={"metric": "Calls per order", "baseline": "3.2", "target": "1.5"},
    ),
}
