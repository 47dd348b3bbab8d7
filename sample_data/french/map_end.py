"""La carte, fin : réparer et tourner la page."""

from ..content import StepContent

H, C, R, N = "hypothesis", "confirmed", "refuted", "added"

REPAIR = (
    (
        "Je répare",
        (
            StepContent(
                "Je comprends ce qui est remboursé",
                (
                    ("doing", "Je lis trois pages pour trouver un montant", C, "B", "e10"),
                    ("thinking", "« Vétusté, c’est quoi ? »", C, "A", "e1"),
                    ("pains", "Le courrier explique la règle, pas mon cas", C, "B", "e10"),
                    ("expectation", "Un montant, une date, trois lignes", H, "D", "e15"),
                    ("systems", "Éditique : un modèle unique de 2014", H, "D", "e14"),
                ),
                (
                    ("courrier", "paper", "irritant", "possible", 3610, 3610, "measured", "Comptabilité"),
                    ("email", "computer", "basic", "possible", 1200, 1700, "estimated", "Indemnisation"),
                ),
                "",
                "Jargon",
                "Décider avec qui réparer",
                0,
                (("brake", "e10"),),
            ),
            StepContent(
                "Je choisis un artisan",
                (
                    ("doing", "Je compare l’artisan agréé et le plombier du quartier", H, "D", "e15"),
                    ("thinking", "« Est-ce que je peux choisir le mien ? »", C, "A", "e12"),
                    ("delights", "L’artisan agréé appelle dans la journée", C, "A", "e12"),
                    ("pains", "Le devis attend un accord par courrier", C, "A", "e12"),
                    ("needs", "Ne pas avancer l’argent", C, "A", "e1"),
                ),
                (
                    ("artisan", "phone", "delight", "possible", 1150, 1300, "estimated", "Réseau d’artisans"),
                    ("agence", "counter", "basic", "possible", 250, 400, "estimated", "Réseau"),
                ),
                "",
                "",
                "",
                1,
            ),
            StepContent(
                "Je fais réparer et repeindre",
                (
                    ("doing", "Je libère la chambre pour trois jours", H, "D", "e15"),
                    ("thinking", "« Enfin quelqu’un qui connaît mon dossier »", C, "A", "e12"),
                    ("delights", "Travail propre, fini le jour dit", C, "A", "e12"),
                    ("feeling", "Je retrouve mon chez-moi", C, "A", "e17"),
                    ("expectation", "Être prévenue la veille de chaque passage", H, "D", "e15"),
                ),
                (("artisan", "home", "strong_delight", "possible", 1150, 1300, "estimated", "Réseau d’artisans"),),
                "",
                "",
                "Tourner la page",
                2,
            ),
        ),
    ),
)

AFTER = (
    (
        "Je tourne la page",
        (
            StepContent(
                "Je reçois mon indemnité",
                (
                    ("doing", "Je vérifie le virement sur mon compte", C, "B", "e20"),
                    ("thinking", "« C’était rapide, ça »", C, "B", "e20"),
                    ("delights", "Virement en cinq jours après l’accord", C, "B", "e20"),
                    ("pains", "Le libellé du virement ne dit pas à quoi il correspond", H, "D", "e14"),
                    ("questions", "Combien de dossiers rouvrent après paiement ?", N, None, ""),
                ),
                (("email", "phone", "delight", "possible", 3610, 3610, "measured", "Comptabilité"),),
                "",
                "",
                "",
                1,
            ),
            StepContent(
                "J’en parle autour de moi",
                (
                    ("doing", "Je raconte l’histoire à mes collègues", H, "D", "e15"),
                    ("thinking", "« Le plombier était bien, l’attente interminable »", C, "C", "e9"),
                    ("feeling", "Je garde surtout le souvenir du silence", C, "B", "e13"),
                    ("needs", "Que l’on me demande mon avis une fois, au bon moment", C, "B", "e4"),
                    ("opportunities", "Appeler les clients le lendemain des travaux", N, None, ""),
                ),
                (
                    ("site", "phone", "basic", "unknown", 140, 150, "measured", "Avis publics"),
                    ("telephone", "phone", "basic", "unknown", None, None, "unknown", ""),
                ),
                "",
                "",
                "",
                1,
            ),
        ),
    ),
)
