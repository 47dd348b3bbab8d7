"""The frame, the departments, the channels, the people."""

from ..content import PersonContent

FRAME: dict[str, object] = {
    "meta_objective": "A new customer receives a first conforming delivery on the date we confirmed, "
    "and never has to ask where it is.",
    "why": "One new account in three does not place a second order. Sales says price; the exit calls say silence.",
    "customer_problem": "I can get a quote in a day, then nobody tells me anything for five weeks.",
    "success": "Two broken hand-overs repaired, each with an owner and a measure the customer would recognise.",
    "scope_in": "From the first request for a quote to the first delivery accepted. Machined parts, UK and Ireland.",
    "scope_out": "Prototypes, aerospace accounts, invoicing disputes.",
    "market": "b2b",
    "track": "iterative",
    "rounds_planned": 3,
    "terms_agreed_by": "Operations board, 2 November",
    "product_in_scope": True,
    "market_known": True,
    "spans_brands": False,
    "needs_backstage": True,
    "customers_in_scope": 260,
    "budget": 30000,
    "customer_contacts": 7,
    "purpose": "To prepare and run the workshop, then to follow the actions decided.",
    "controller": "Northmoor Components, customer team",
}

DEPARTMENTS = (
    ("sales", "Sales", True, True),
    ("engineering", "Applications engineering", True, False),
    ("care", "Customer care", True, True),
    ("planning", "Production planning", False, True),
    ("quality", "Quality", False, False),
    ("digital", "Digital", False, False),
)

CHANNELS = (
    ("visit", "Site visit", False, "sales"),
    ("phone", "Phone", False, "sales care"),
    ("email", "E-mail", True, "sales care"),
    ("portal", "Customer portal", True, "digital"),
    ("call", "Video call", True, "engineering"),
    ("carrier", "Carrier", False, "planning"),
    ("paper", "Certificates and paperwork", False, "quality"),
)

PEOPLE = (
    PersonContent("grace", "Grace Okafor", "digital", "Service designer", ("facilitator",)),
    PersonContent("ben", "Ben Hartley", "digital", "Portal product owner", ("co_facilitator",)),
    PersonContent("moira", "Moira Sinclair", "sales", "Commercial director", ("sponsor", "decision_maker")),
    PersonContent("dev", "Dev Patel", "sales", "Key account manager", ("channel_expert",), True),
    PersonContent("laura", "Laura Whitcombe", "care", "Order desk lead", ("journey_owner", "channel_expert"), True),
    PersonContent("sam", "Sam Adeyemi", "care", "Order desk", ("scribe",), True),
    PersonContent("tom", "Tom Bradshaw", "engineering", "Applications engineer", ("channel_expert",), True),
    PersonContent("wei", "Wei Zhang", "planning", "Production planner", ("channel_expert",)),
    PersonContent("rosa", "Rosa Lindqvist", "quality", "Quality engineer", ("channel_expert",)),
    PersonContent("hugh", "Hugh Merrick", "sales", "Exit calls and research", ("customer_voice",), True),
)
