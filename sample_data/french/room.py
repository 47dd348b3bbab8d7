"""Ce que la salle a ressenti et jugé, étape par étape ; l’usage des canaux."""

from ..content import RoomContent

ROOM = (
    RoomContent("Je découvre l’eau", 3, 2, 2, "", (-1, -2, -1, -1, 0, -2, -1, -1, 0)),
    RoomContent("Je cherche qui appeler", 3, 3, 4, "20 minutes", (-1, -1, -2, -1, 0, -1, -1, -2, -1)),
    RoomContent("Je parle à un conseiller", 4, 3, 2, "6 minutes d’attente", (1, 2, 1, 1, 2, 1, 0, 1, 1)),
    RoomContent("Je déclare le sinistre", 4, 4, 4, "25 minutes", (0, -1, 0, 1, 0, -1, 0, 0, -1)),
    RoomContent("Je remplis le constat", 2, 2, 4, "3 jours", (-1, 0, -1, -1, 0, -1, 0, -1, -1)),
    RoomContent("J’envoie mes photos", 3, 4, 4, "10 minutes, deux fois", (-1, -2, -1, -1, -2, -1, 0, -1, -2)),
    RoomContent("J’attends une date", 5, 5, 3, "9 jours", (-2, -2, -2, -1, -2, -2, -2, -1, -2)),
    RoomContent("Je reçois l’expert", 5, 4, 3, "une demi-journée", (2, -2, 1, -2, 2, -1, 2, -2, 1)),
    RoomContent("J’attends la décision", 5, 4, 3, "12 jours", (-2, -1, -2, -1, -2, -1, -2, -2, -1)),
    RoomContent("Je comprends ce qui", 3, 3, 3, "", (0, -1, 0, -1, 0, 0, -1, 0, 0)),
    RoomContent("Je choisis un artisan", 3, 2, 2, "1 jour", (1, 0, 1, 0, 1, 0, 1, 0, 1)),
    RoomContent("Je fais réparer", 4, 3, 3, "3 jours", (2, 1, 2, 2, 1, 2, 1, 2, 1)),
    RoomContent("Je reçois mon indemnité", 3, 2, 1, "5 jours", (1, 1, 2, 1, 1, 1, 0, 1, 1)),
    RoomContent("J’en parle", 2, 4, 1, "", (0, -1, 0, 1, -1, 0, 0, -1, 0)),
)

USAGE = {
    ("J’envoie mes photos", "appli"): ("new", "creates"),
    ("Je déclare le sinistre", "appli"): ("new", "smooths"),
    ("Je déclare le sinistre", "site"): ("avoided", "supports"),
    ("Je parle à un conseiller", "telephone"): ("preferred", "none"),
    ("J’attends la décision", "appli"): ("new", "supports"),
    ("J’attends une date", "email"): ("avoided", "supports"),
    ("Je choisis un artisan", "artisan"): ("preferred", "none"),
    ("Je reçois mon indemnité", "email"): ("preferred", "smooths"),
}
