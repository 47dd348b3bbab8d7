"""The workshops, what was said in them, what was voted and decided."""

from ..content import ActionContent, NoteContent, VoteContent

SESSIONS: tuple[dict[str, object], ...] = (
    {
        "template": "A1",
        "title": "Workshop 1: draw the journey",
        "days": -14,
        "hour": 9,
        "mode": "remote",
        "time_zone": "Europe/London",
        "link": "https://meet.northmoor.example/journey",
        "tool_tested": True,
        "held": True,
    },
    {
        "template": "A2",
        "title": "Workshop 2: feel and choose",
        "days": -7,
        "hour": 9,
        "mode": "remote",
        "time_zone": "Europe/London",
        "link": "https://meet.northmoor.example/journey",
        "tool_tested": True,
        "held": True,
    },
    {
        "template": "F",
        "title": "Presentation to the board",
        "days": 5,
        "hour": 15,
        "mode": "in_person",
        "time_zone": "Europe/London",
        "venue": "Boardroom, Derby",
        "capacity": 14,
        "wall_metres": 5,
        "accessible": True,
        "setup_minutes": 45,
    },
)

NOTES = (
    NoteContent(0, 16, "quote", "“Bad news on Monday I can plan around.” Read twice, on request.", author="hugh"),
    NoteContent(
        0, 29, "fact", "58 % of new accounts sign in to the portal once", "I place my", "pains", "portal", "ben"
    ),
    NoteContent(0, 37, "question", "Who creates the customer number, sales or care?", "I place my", author="sam"),
    NoteContent(0, 44, "decision", "“I wait for a confirmed date” is a step of its own", "I wait", resolved=True),
    NoteContent(0, 66, "quote", "“I found out from the carrier.”", "I follow", "thinking", "phone", "hugh"),
    NoteContent(
        0, 71, "fact", "94 % of late first deliveries were known late a week before", "I follow", "backstage", "", "wei"
    ),
    NoteContent(
        0, 82, "idea", "Let the desk see the planning date, read-only", "I follow", "opportunities", "", "laura"
    ),
    NoteContent(0, 95, "parking", "Prototype orders: another journey, another day"),
    NoteContent(0, 113, "decision", "Homework: three exit calls each, listened to in full", resolved=True),
    NoteContent(1, 23, "quote", "“I assumed the worst after ten days.”", "I wait", "thinking", "", "hugh"),
    NoteContent(
        1,
        33,
        "question",
        "Sales says price, the calls say news: which of us has heard a customer this month?",
        author="moira",
    ),
    NoteContent(1, 46, "fact", "310 chasing calls a year for a confirmed date", "I wait", "pains", "phone", "laura"),
    NoteContent(
        1, 58, "idea", "Order number on the label by default", "I receive the parts", "opportunities", "carrier", "wei"
    ),
    NoteContent(
        1, 84, "idea", "The certificate travels inside the box", "I get the parts", "opportunities", "paper", "rosa"
    ),
    NoteContent(1, 98, "decision", "We vote on pains, one ballot each, Moira last", resolved=True),
    NoteContent(1, 111, "parking", "Portal rebuild: not before the planning data is right"),
)

ITEMS = (
    "Six days to confirm a date they promised in one",
    "The date moved and nobody told me",
    "The certificate comes two days after the parts",
    "No order number on the label: the pallet is refused",
    "My engineer gets the question three days late",
    "The portal asks for a customer number I don't have yet",
)

VOTERS = ("sales", "sales", "care", "care", "engineering", "planning", "quality", "sales", "digital")

VOTES = (
    VoteContent(
        "vote",
        "What should we repair first?",
        ITEMS,
        (
            (1, 1, 0, 0, 0, 0),
            (1, 1, 0, 0, 0, 0),
            (0, 2, 0, 0, 0, 0),
            (0, 1, 0, 1, 0, 0),
            (1, 0, 0, 0, 1, 0),
            (0, 2, 0, 0, 0, 0),
            (0, 0, 2, 0, 0, 0),
            (1, 0, 1, 0, 0, 0),
            (0, 1, 0, 0, 0, 1),
        ),
        VOTERS,
        2,
    ),
    VoteContent(
        "score",
        "How much would it help Priya, how hard is it for us?",
        ITEMS,
        (
            ((4, 3), (5, 3), (4, 1), (3, 1), (3, 2), (3, 4)),
            ((4, 4), (5, 2), (4, 2), (3, 1), (4, 2), (2, 4)),
            ((5, 3), (5, 3), (3, 2), (4, 1), (3, 3), (3, 5)),
            ((4, 3), (5, 3), (4, 1), (4, 1), (3, 2), (3, 4)),
            ((4, 4), (4, 4), (4, 2), (3, 2), (5, 1), (2, 5)),
            ((3, 5), (5, 4), (3, 1), (4, 1), (3, 2), (3, 4)),
            ((4, 3), (5, 3), (5, 2), (3, 1), (4, 2), (2, 4)),
            ((4, 3), (5, 2), (4, 1), (3, 1), (3, 2), (3, 4)),
            ((4, 4), (5, 3), (4, 2), (3, 1), (3, 2), (4, 5)),
        ),
        VOTERS,
    ),
    VoteContent(
        "weighted",
        "Which repair is best, all criteria together?",
        ITEMS,
        (
            ((7, 6, 6), (9, 7, 5), (6, 4, 9), (4, 3, 9), (5, 5, 8), (4, 6, 4)),
            ((7, 7, 5), (9, 8, 6), (6, 5, 8), (4, 2, 9), (6, 5, 7), (3, 6, 3)),
            ((8, 6, 5), (8, 7, 5), (5, 5, 8), (5, 3, 9), (5, 4, 6), (4, 5, 3)),
            ((7, 6, 6), (9, 7, 5), (7, 4, 9), (5, 4, 9), (4, 5, 8), (4, 7, 4)),
            ((8, 7, 4), (7, 6, 4), (7, 5, 8), (4, 3, 8), (8, 6, 9), (3, 5, 2)),
            ((4, 6, 5), (8, 7, 6), (6, 5, 9), (4, 3, 9), (5, 4, 7), (4, 5, 3)),
            ((7, 7, 5), (9, 6, 5), (6, 4, 8), (5, 3, 9), (5, 5, 7), (3, 6, 4)),
            ((8, 6, 4), (8, 8, 5), (7, 4, 9), (4, 4, 8), (6, 4, 8), (4, 6, 3)),
            ((7, 5, 6), (9, 7, 4), (6, 5, 8), (4, 3, 9), (5, 5, 7), (5, 6, 4)),
        ),
        VOTERS,
        criteria=(("Value for the customer", 50), ("Value for us", 30), ("Feasibility", 20)),
    ),
)

DECISIONS = (
    (
        "The date moved and nobody told me",
        "chosen",
        "Clear first in the vote, and the news exists a week before the customer hears it.",
        "Wei: planning must not become a call centre; the desk tells the customer.",
    ),
    (
        "The certificate comes two days after the parts",
        "chosen",
        "Small effort, and it is what fails first inspections.",
        "",
    ),
    (
        "The portal asks for a customer number I don't have yet",
        "later",
        "Hard, and pointless until the planning data is right.",
        "Ben disagrees: new accounts judge us on that first screen.",
    ),
)

ACTIONS = (
    ActionContent(
        "Tell the customer on the day a date moves",
        0,
        "laura",
        ("wei", "sam"),
        "No buyer learns of a delay from the carrier",
        "Late deliveries announced at least five days before",
        "6 %",
        "90 %",
        "Planning and order desk log",
        -5,
        60,
        6000,
        "Wave 1",
        "Bad news early can be planned around.",
        "A daily list from planning to the desk; a call, then an e-mail with the new date.",
        opportunity="bad news",
    ),
    ActionContent(
        "Show the planning date on the order desk's screen",
        0,
        "ben",
        ("wei",),
        "An answer in the first call",
        "Calls answered without asking planning",
        "48 %",
        "90 %",
        "Phone log",
        20,
        110,
        18000,
        "Wave 2",
        "Half the calls ask for a date we already know.",
        "Read-only view, refreshed every hour.",
        opportunity="screen",
    ),
    ActionContent(
        "Put the certificate inside the box",
        1,
        "rosa",
        ("wei",),
        "Parts leave quarantine the day they arrive",
        "First-inspection rejects for paperwork",
        "31 a year",
        "3 a year",
        "Quality",
        3,
        40,
        1200,
        "Wave 1",
        "Good metal waits for bad paperwork.",
        "Print at final inspection, no certificate no label.",
        opportunity="certificate",
    ),
    ActionContent(
        "Call every new customer a week after the first delivery",
        0,
        "hugh",
        (),
        "Hear it while it can be mended",
        "",
        "",
        "",
        "",
        70,
        120,
        None,
        "Wave 2",
        "The second order is decided that week.",
        "Five questions, ten minutes.",
        commit=False,
        opportunity="week after",
    ),
)
