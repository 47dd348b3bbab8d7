"""What the room felt and judged, step by step; how the channels are used."""

from ..content import RoomContent

ROOM = (
    RoomContent("I ask for a quote", 3, 3, 2, "1 day", (1, 1, 2, 1, 1, 0, 1, 2, 1)),
    RoomContent("I talk about", 4, 3, 4, "3 days", (-1, 0, -1, -1, 0, 0, -1, 1, -1)),
    RoomContent("I choose", 3, 4, 3, "", (0, 1, 0, 0, 1, 0, 1, 1, 0)),
    RoomContent("I place my first", 3, 3, 4, "2 days", (-1, -1, -2, -1, 0, -1, -1, -1, -1)),
    RoomContent("I wait for a confirmed", 5, 4, 3, "6 days", (-1, -2, -1, -2, -1, -1, -2, -1, -2)),
    RoomContent("I follow my order", 5, 5, 4, "5 weeks", (-2, -2, -2, -1, -2, -2, -1, -2, -2)),
    RoomContent("I receive the parts", 3, 3, 3, "", (1, -1, 1, -1, 2, -2, 1, 1, -1)),
    RoomContent("I get the parts", 4, 4, 4, "2 days", (-1, -1, -2, -1, -1, 0, -2, -1, -1)),
    RoomContent("I get help", 4, 3, 2, "same day", (2, 1, 2, 1, 2, 1, 2, 1, 2)),
    RoomContent("I place a second", 4, 3, 2, "", (0, 0, -1, 0, 0, 1, 0, 0, -1)),
    RoomContent("I tell other", 2, 2, 1, "", (0, 0, 1, 0, 0, 0, 1, 0, 0)),
    RoomContent("I put them on", 2, 3, 2, "", (1, 1, 1, 1, 2, 1, 1, 0, 1)),
)

USAGE = {
    ("I place my first order", "portal"): ("avoided", "smooths"),
    ("I follow my order", "portal"): ("new", "creates"),
    ("I follow my order", "phone"): ("preferred", "none"),
    ("I talk about my drawings", "call"): ("new", "smooths"),
    ("I ask for a quote", "email"): ("preferred", "supports"),
}
