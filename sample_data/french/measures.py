"""D’un canal à l’autre, les chiffres que les services suivent déjà, et ce qui sera suivi."""

from ..content import MeasuringContent

Q = "par trimestre"

MEASURING = MeasuringContent(
    passages=(
        ("Je cherche", "site", "Je parle", "telephone", "ok", ""),
        (
            "Je cherche",
            "telephone",
            "Je parle",
            "telephone",
            "broken",
            "Le numéro de nuit ne transfère pas au conseiller",
        ),
        ("Je parle", "telephone", "Je déclare", "telephone", "ok", ""),
        ("Je parle", "telephone", "Je déclare", "site", "broken", "Tout est à ressaisir : adresse, contrat, récit"),
        ("Je parle", "telephone", "Je déclare", "appli", "ok", "Le conseiller envoie un lien déjà rempli"),
        (
            "Je déclare",
            "site",
            "Je remplis",
            "appli",
            "broken",
            "Le dossier commencé en ligne n’apparaît pas dans l’application",
        ),
        ("Je déclare", "appli", "Je remplis", "appli", "ok", ""),
        (
            "J’envoie mes photos",
            "appli",
            "J’attends une date",
            "telephone",
            "broken",
            "Le conseiller ne voit pas les photos",
        ),
        ("J’envoie mes photos", "email", "J’attends une date", "email", "ok", ""),
        ("J’attends une date", "telephone", "Je reçois l’expert", "expert", "ok", ""),
        (
            "Je reçois l’expert",
            "expert",
            "J’attends la décision",
            "telephone",
            "broken",
            "Le rapport arrive six jours après : personne ne peut répondre",
        ),
    ),
    told=(("telephone", "ines"), ("site", "karim"), ("appli", "karim")),
    indicators=(
        (
            "Appels entrants, sinistre en cours",
            7200,
            "appels",
            Q,
            "Téléphonie",
            "telephone",
            {
                ("Je parle", "telephone"): 0.33,
                ("J’attends une date", "telephone"): 0.33,
                ("J’attends la décision", "telephone"): 0.34,
            },
        ),
        (
            "Déclarations dans l’application",
            1210,
            "contacts",
            Q,
            "Mesure d’audience",
            "appli",
            {("Je déclare", "appli"): 1.0},
        ),
        ("Réclamations écrites", 186, "courriers", Q, "Outil de réclamations", "courrier", {}),
        ("Satisfaction après sinistre", 6.4, "/10", "par mois", "Enquête à froid", "", {}),
        ("Délai avant la visite de l’expert", 11, "jours", "médiane", "Outil d’expertise", "expert", {}),
    ),
    measures=(
        (
            "J’attends une date",
            "Délai entre la déclaration et la date d’expertise donnée",
            "Outil d’expertise",
            "weekly",
            "marc",
            "5 jours",
        ),
        ("J’attends une date", "Appels « où en est mon dossier ? »", "Téléphonie", "monthly", "ines", "-30 %"),
        ("Je reçois l’expert", "Note donnée le soir de la visite", "SMS après visite", "continuous", "marc", "8/10"),
        (
            "J’attends la décision",
            "Dossiers sans nouvelle depuis plus de 7 jours",
            "Outil de gestion",
            "weekly",
            "",
            "moins de 5 %",
        ),
    ),
)
