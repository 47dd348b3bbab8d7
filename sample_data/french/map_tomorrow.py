"""La carte de demain, et ce que les ateliers ont changé à l’hypothèse."""

from ..content import LearnedContent, TomorrowContent

LEARNED = LearnedContent(
    reworded=(
        ("Je descends sonner avec le formulaire", "J’apporte le formulaire à la voisine"),
        ("Silence de trois semaines pour un dossier sur dix", "Silence de plusieurs semaines"),
        ("Un montant, une date, trois lignes", "Un courrier plus court"),
    ),
    taken_away=(("Je choisis un artisan", "pains", "L’artisan agréé est trop loin"),),
)

TOMORROW = TomorrowContent(
    name="Dégât des eaux, demain",
    gone=("J’attends une date",),
    titles=(
        ("Je cherche qui appeler", "J’appuie sur « J’ai un sinistre »"),
        ("J’attends la décision", "Je suis mon dossier en cinq étapes"),
    ),
    steps=(("Je fais réparer", "On m’appelle le lendemain des travaux"),),
    cards=(
        ("Je découvre", "doing", "Je suis les dix minutes guidées"),
        ("J’appuie", "delights", "Le bon numéro, de jour comme de nuit"),
        ("Je déclare", "doing", "Je choisis mon créneau d’expertise, même le soir"),
        ("Je déclare", "delights", "Au téléphone, on reprend là où j’en étais en ligne"),
        ("J’envoie", "delights", "Je sais tout de suite si la photo suffit"),
        ("Je reçois l’expert", "thinking", "« Il a déjà vu mes photos »"),
        ("Je suis mon dossier", "doing", "Je regarde la date de la prochaine étape"),
        ("Je suis mon dossier", "feeling", "Je sais où j’en suis"),
        ("On m’appelle", "delights", "Cinq minutes avec la personne qui a suivi mon dossier"),
    ),
    contacts=(
        ("J’appuie", "appli", "phone", "delight"),
        ("J’appuie", "telephone", "phone", "basic"),
        ("Je déclare", "appli", "phone", "delight"),
        ("Je déclare", "site", "computer", "basic"),
        ("J’envoie", "appli", "phone", "delight"),
        ("Je reçois l’expert", "expert", "home", "delight"),
        ("Je suis mon dossier", "appli", "phone", "delight"),
        ("Je suis mon dossier", "telephone", "phone", "basic"),
        ("On m’appelle", "telephone", "phone", "strong_delight"),
    ),
)
