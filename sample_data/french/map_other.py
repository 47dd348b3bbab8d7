"""La carte de Bernard : le même sinistre vécu par un propriétaire fidèle, encore surtout une hypothèse."""

from ..content import OtherMap, StepContent

H, C, N = "hypothesis", "confirmed", "added"

OTHER = OtherMap(
    persona="Bernard",
    journey="Dégât des eaux, vu par Bernard",
    phases=(
        (
            "Je subis",
            (
                StepContent(
                    "Je découvre le parquet gondolé",
                    (
                        ("doing", "Je ferme le compteur et j’ouvre les fenêtres", H, "D", "e15"),
                        ("thinking", "« Trente et un ans de contrat, ils vont bien faire quelque chose »", H, None, ""),
                        ("feeling", "Je suis abattu, plus que paniqué", H, None, ""),
                    ),
                    (),
                    "Le sinistre a eu lieu pendant les vacances : le mal est fait.",
                    "",
                    "Sauver la maison",
                    0,
                ),
                StepContent(
                    "Je cherche qui appeler",
                    (
                        ("doing", "Je prends la carte de visite de Sophie dans le tiroir", C, "A", "e3"),
                        ("thinking", "« Elle saura quoi faire »", C, "A", "e3"),
                        ("expectation", "Que l’agence décroche elle-même", C, "A", "e3"),
                    ),
                    (
                        ("agence", "phone", "delight", "possible", 420, 560, "estimated", "Réseau"),
                        ("telephone", "phone", "irritant", "possible", None, None, "unknown", ""),
                    ),
                    "",
                    "Les numéros à touches",
                    "Entendre une voix connue",
                    1,
                ),
            ),
        ),
        (
            "Je déclare",
            (
                StepContent(
                    "Je passe à l’agence",
                    (
                        ("doing", "J’apporte mes photos imprimées", C, "A", "e3"),
                        ("delights", "Le conseiller appelle la plateforme à ma place", C, "A", "e3"),
                        ("backstage", "L’agence attend vingt-cinq minutes au téléphone avec lui", C, "A", "e3"),
                    ),
                    (("agence", "counter", "strong_delight", "possible", 300, 450, "estimated", "Réseau"),),
                    "",
                    "",
                    "Être reconnu",
                    2,
                ),
                StepContent(
                    "Je déclare le sinistre",
                    (
                        ("doing", "Je signe la déclaration que le conseiller a remplie", C, "A", "e3"),
                        ("pains", "On me renvoie vers l’application pour les photos", N, "B", "e16"),
                        ("needs", "Un double sur papier", H, "D", "e15"),
                    ),
                    (
                        ("agence", "counter", "delight", "possible", 300, 450, "estimated", "Réseau"),
                        ("appli", "phone", "irritant", "broken", None, None, "unknown", ""),
                    ),
                    "",
                    "L’application",
                    "",
                    1,
                ),
            ),
        ),
        (
            "J’attends",
            (
                StepContent(
                    "J’attends une date d’expertise",
                    (
                        ("doing", "J’appelle Sophie, qui appelle la plateforme", H, "D", "e15"),
                        ("thinking", "« Avant, elle avait la réponse tout de suite »", H, None, ""),
                        ("pains", "L’agence n’en sait pas plus que moi", N, "B", "e10"),
                    ),
                    (
                        ("agence", "phone", "irritant", "broken", 600, 900, "estimated", "Réseau"),
                        ("courrier", "paper", "basic", "possible", 1900, 2600, "estimated", "Qualité"),
                    ),
                    "",
                    "",
                    "Une date écrite",
                    1,
                ),
                StepContent(
                    "Je reçois l’expert",
                    (
                        ("doing", "Je sors le dossier complet, factures comprises", H, "D", "e15"),
                        ("delights", "Il prend un café et il m’explique", H, None, ""),
                        ("needs", "Son compte rendu par courrier", H, "D", "e15"),
                    ),
                    (("expert", "home", "delight", "possible", 1900, 2500, "estimated", "Cabinet partenaire"),),
                    "",
                    "",
                    "Être traité avec égards",
                    2,
                ),
            ),
        ),
        (
            "Je répare",
            (
                StepContent(
                    "Je choisis un artisan",
                    (
                        ("doing", "J’appelle le menuisier du village", H, None, ""),
                        ("pains", "Il n’est pas dans leur réseau : c’est à moi d’avancer l’argent", N, "A", "e12"),
                        ("questions", "Combien de clients gardent leur propre artisan ?", H, None, ""),
                    ),
                    (("artisan", "home", "irritant", "possible", None, None, "unknown", ""),),
                    "Il veut quelqu’un de confiance.",
                    "Le réseau imposé",
                    "",
                    1,
                ),
                StepContent(
                    "Je fais refaire le parquet",
                    (
                        ("doing", "Je suis le chantier chaque matin", H, None, ""),
                        ("feeling", "Je retrouve ma maison", H, None, ""),
                    ),
                    (("artisan", "home", "delight", "possible", None, None, "unknown", ""),),
                    "",
                    "",
                    "Transmettre une maison en bon état",
                    2,
                ),
            ),
        ),
        (
            "Je tourne la page",
            (
                StepContent(
                    "Je reçois mon indemnité",
                    (
                        ("doing", "Je vérifie la somme ligne à ligne", H, "D", "e15"),
                        ("delights", "Le chèque arrive dans la semaine", C, "B", "e20"),
                        ("thinking", "« J’aurais aimé un mot de Sophie »", H, None, ""),
                    ),
                    (("courrier", "paper", "delight", "possible", 900, 1300, "estimated", "Comptabilité"),),
                    "",
                    "",
                    "",
                    1,
                ),
            ),
        ),
    ),
)
