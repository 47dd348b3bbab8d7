"""From channel to channel, the figures departments already follow, and what will be followed."""

from ..content import MeasuringContent

Y = "a year"

MEASURING = MeasuringContent(
    passages=(
        ("I ask for a quote", "email", "I talk about my drawings", "email", "ok", ""),
        (
            "I ask for a quote",
            "email",
            "I talk about my drawings",
            "call",
            "broken",
            "The engineer has not seen the drawings",
        ),
        ("I talk about my drawings", "call", "I choose", "visit", "ok", ""),
        ("I choose", "visit", "I place my first order", "portal", "broken", "The account does not exist yet"),
        ("I choose", "visit", "I place my first order", "email", "ok", ""),
        (
            "I place my first order",
            "portal",
            "I wait for a confirmed date",
            "phone",
            "broken",
            "Care cannot see portal orders for two days",
        ),
        ("I place my first order", "email", "I wait for a confirmed date", "email", "ok", ""),
        (
            "I wait for a confirmed date",
            "phone",
            "I follow my order",
            "portal",
            "broken",
            "The date given on the phone is not in the portal",
        ),
        ("I wait for a confirmed date", "phone", "I follow my order", "phone", "ok", ""),
    ),
    told=(("phone", "laura"), ("email", "dev")),
    indicators=(
        (
            "Calls to customer care about an order",
            580,
            "calls",
            Y,
            "Telephony",
            "phone",
            {("I wait for a confirmed date", "phone"): 0.53, ("I follow my order", "phone"): 0.47},
        ),
        (
            "Orders typed into the portal",
            240,
            "contacts",
            Y,
            "Portal log",
            "portal",
            {("I place my first order", "portal"): 1.0},
        ),
        ("Written complaints", 37, "complaints", Y, "Quality log", "", {}),
        ("On-time delivery, first orders", 71, "%", "a quarter", "Order system", "", {}),
        ("Visits to the tracking page", None, "visits", Y, "", "portal", {}),
    ),
    measures=(
        (
            "I wait for a confirmed date",
            "Days from order to confirmed date",
            "Order system",
            "weekly",
            "laura",
            "2 days",
        ),
        (
            "I follow my order",
            "“Where is my order?” calls per first order",
            "Telephony",
            "monthly",
            "laura",
            "under 0.2",
        ),
        ("I get the parts", "First deliveries refused at inspection", "Quality log", "monthly", "", "under 3%"),
    ),
)
