"""Ce que les actions promettent, et ce que le premier suivi a relevé."""

from components.journey.records import ReviewTrigger

from ..content import PromiseContent

PROMISES = (
    PromiseContent("Joindre les photos", "", 8, 30, "%", -1, 80, 35, "Cabinet partenaire, cinq premiers jours"),
    PromiseContent("Joindre les photos", "Je reçois l’expert", -1, 0, "", -1, 60, -0.5, "Six appels aux assurés"),
    PromiseContent("Proposer trois créneaux", "", 12, 70, "%", 84, 70),
    PromiseContent("Proposer trois créneaux", "J’attends une date", -2, 0, "", 84, 60),
    PromiseContent("Suivi de dossier", "J’attends la décision", -2, 1, "", 160, 50),
)

SIGNALS: tuple[tuple[ReviewTrigger, str], ...] = (
    ("market", "Un concurrent promet une date d’expertise dans l’heure."),
)
