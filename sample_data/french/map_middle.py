"""La carte, au milieu : attendre."""

from ..content import StepContent

H, C, R, N = "hypothesis", "confirmed", "refuted", "added"

WAIT = (
    (
        "J’attends",
        (
            StepContent(
                "J’attends une date d’expertise",
                (
                    ("doing", "Je pose une demi-journée sans savoir laquelle", C, "A", "e17"),
                    ("thinking", "« Ils m’ont oubliée »", C, "A", "e1"),
                    ("pains", "Aucune date avant neuf jours", C, "B", "e5"),
                    ("pains", "Silence de trois semaines pour un dossier sur dix", C, "B", "e5"),
                    ("needs", "Choisir mon créneau, même le soir", C, "A", "e17"),
                ),
                (
                    ("email", "phone", "irritant", "possible", 3100, 3100, "measured", "Messagerie"),
                    (
                        "telephone",
                        "phone",
                        "strong_irritant",
                        "possible",
                        2050,
                        2050,
                        "measured",
                        "Relances, téléphonie",
                    ),
                ),
                "L’attente sans date fait douter de tout le reste.",
                "Horaires de bureau",
                "Reprendre la main",
                1,
                (("why", "e5"), ("motivation", "e17")),
            ),
            StepContent(
                "Je reçois l’expert",
                (
                    ("doing", "Je montre les traces et je réexplique", C, "A", "e11"),
                    ("thinking", "« Il n’a même pas vu mes photos »", N, "A", "e11"),
                    ("pains", "L’expert n’a pas mon dossier", N, "A", "e11"),
                    ("delights", "Il prend le temps de m’expliquer la suite", C, "A", "e1"),
                    ("backstage", "Le dossier part la veille au cabinet, sans pièces jointes", C, "A", "e11"),
                ),
                (("expert", "home", "basic", "possible", 1900, 2500, "estimated", "Cabinet partenaire"),),
                "C’est le seul visage que voit l’assurée.",
                "",
                "Être crue",
                2,
                (("motivation", "e11"),),
            ),
            StepContent(
                "J’attends la décision",
                (
                    ("doing", "Je relance par téléphone", C, "B", "e6"),
                    ("thinking", "« Combien vont-ils retirer ? »", H, "D", "e14"),
                    ("pains", "Personne ne peut me dire où en est mon dossier", C, "B", "e6"),
                    ("feeling", "Je me sens un numéro", C, "C", "e9"),
                    ("opportunities", "Un suivi de dossier en cinq étapes datées", N, None, ""),
                ),
                (
                    ("telephone", "phone", "strong_irritant", "possible", 2270, 2270, "measured", "Téléphonie"),
                    ("appli", "phone", "irritant", "broken", 1100, 1600, "estimated", "Application"),
                ),
                "",
                "",
                "Pouvoir se projeter",
                1,
                (("motivation", "e6"),),
            ),
        ),
    ),
)
