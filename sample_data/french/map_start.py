"""La carte, première moitié : subir et déclarer."""

from ..content import StepContent

H, C, R, N = "hypothesis", "confirmed", "refuted", "added"

BEFORE = (
    (
        "Je subis",
        (
            StepContent(
                "Je découvre l’eau au plafond",
                (
                    ("doing", "Je pose une bassine et je cherche d’où ça vient", C, "A", "e1"),
                    ("doing", "Je coupe l’eau et je préviens la voisine", C, "A", "e17"),
                    ("thinking", "« Qui paie, elle ou moi ? »", C, "A", "e1"),
                    ("feeling", "Je panique, il est 23 heures", C, "B", "e19"),
                    ("needs", "Savoir quoi faire dans les dix minutes", H, "D", "e14"),
                ),
                (("telephone", "phone", "basic", "possible", 200, 260, "estimated", "Appels de nuit"),),
                "L’eau coule encore : chaque minute aggrave.",
                "Ne sait pas couper l’eau",
                "Limiter les dégâts",
                0,
            ),
            StepContent(
                "Je cherche qui appeler",
                (
                    ("doing", "Je fouille mes mails pour retrouver le contrat", C, "A", "e1"),
                    ("thinking", "« Le bon numéro n’est nulle part »", C, "A", "e17"),
                    ("pains", "Trois numéros, aucun ouvert la nuit", C, "B", "e19"),
                    ("expectation", "Un seul numéro, visible dès l’accueil", H, "D", "e14"),
                    ("opportunities", "Un bouton « J’ai un sinistre » sur l’écran d’accueil", N, None, ""),
                ),
                (
                    ("site", "phone", "irritant", "possible", 1500, 1900, "estimated", "Mesure d’audience"),
                    ("telephone", "phone", "irritant", "broken", 1120, 1120, "measured", "Appels de nuit"),
                ),
                "",
                "Numéros différents selon l’heure",
                "Parler à quelqu’un",
                1,
                (("brake", "e1"), ("motivation", "e17")),
            ),
            StepContent(
                "Je parle à un conseiller",
                (
                    ("doing", "J’explique ce qui s’est passé", C, "A", "e2"),
                    ("thinking", "« Enfin une voix humaine »", C, "A", "e2"),
                    ("delights", "Le conseiller me dit exactement quoi faire ce soir", C, "A", "e2"),
                    ("feeling", "Je souffle un peu", H, "D", "e14"),
                    ("backstage", "Le conseiller ouvre deux outils et ressaisit l’adresse", C, "A", "e2"),
                ),
                (
                    ("telephone", "phone", "delight", "possible", 2400, 2400, "measured", "Téléphonie"),
                    ("agence", "counter", "delight", "possible", 300, 450, "estimated", "Réseau"),
                ),
                "",
                "",
                "Être rassurée",
                2,
                (("motivation", "e2"),),
            ),
        ),
    ),
)

DECLARE = (
    (
        "Je déclare",
        (
            StepContent(
                "Je déclare le sinistre",
                (
                    ("doing", "Je remplis la déclaration en ligne", C, "B", "e7"),
                    ("doing", "Je raconte une deuxième fois ce que j’ai dit au téléphone", N, "A", "e2"),
                    ("thinking", "« On me demande tout deux fois »", N, "A", "e2"),
                    ("pains", "Ma déclaration commencée en ligne est invisible au téléphone", C, "B", "e7"),
                    ("opportunities", "Reprendre au téléphone ce qui a été commencé en ligne", N, None, ""),
                ),
                (
                    ("appli", "phone", "basic", "possible", 1210, 1210, "measured", "Mesure d’audience"),
                    ("site", "computer", "irritant", "broken", 1400, 1400, "measured", "Mesure d’audience"),
                    ("telephone", "phone", "basic", "possible", 1500, 1500, "measured", "Téléphonie"),
                ),
                "Sans déclaration, rien ne démarre.",
                "Deux saisies",
                "Que ce soit pris en main",
                1,
                (("brake", "e7 e2"),),
            ),
            StepContent(
                "Je remplis le constat avec la voisine",
                (
                    ("doing", "Je descends sonner avec le formulaire", H, "D", "e14"),
                    ("thinking", "« C’est rédigé pour des juristes »", C, "B", "e10"),
                    ("feeling", "Je suis gênée de demander", C, "A", "e17"),
                    ("pains", "Le constat papier arrive après la venue de l’expert", R, "B", "e5"),
                    ("needs", "Un constat que l’on remplit à deux sur un téléphone", N, "A", "e1"),
                ),
                (
                    ("courrier", "paper", "irritant", "possible", 1900, 2600, "estimated", "Qualité"),
                    ("appli", "phone", "basic", "broken", None, None, "unknown", ""),
                ),
                "",
                "Relation avec la voisine",
                "",
                0,
            ),
            StepContent(
                "J’envoie mes photos",
                (
                    ("doing", "Je renvoie mes photos deux fois", C, "B", "e8"),
                    ("thinking", "« C’est simple sur l’appli »", R, "B", "e8"),
                    ("pains", "Photos refusées sans dire pourquoi", C, "B", "e8"),
                    ("feeling", "Je ne sais pas si c’est bien parti", C, "A", "e17"),
                    ("opportunities", "Dire tout de suite si la photo suffit", N, None, ""),
                ),
                (
                    ("appli", "phone", "strong_irritant", "broken", 1480, 1480, "measured", "Application"),
                    ("email", "computer", "irritant", "possible", 900, 1300, "estimated", "Relation client"),
                ),
                "",
                "Photos trop lourdes",
                "Prouver les dégâts",
                1,
            ),
        ),
    ),
)
