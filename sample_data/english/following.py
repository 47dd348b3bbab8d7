"""What the actions promise, and what the first follow-up found."""

from components.journey.records import ReviewTrigger

from ..content import PromiseContent

PROMISES = (
    PromiseContent("Tell the customer", "", 6, 40, "%", -1, 80, 52, "Planning and order desk log, first five days"),
    PromiseContent("Tell the customer", "I follow my order", -2, -1, "", -1, 60, -1.5, "Six calls to buyers"),
    PromiseContent("Put the certificate", "", 31, 3, "a year", 40, 75),
    PromiseContent("Put the certificate", "I get the parts", -1, 1, "", 40, 60),
    PromiseContent("Show the planning date", "I follow my order", -2, 0, "", 110, 50),
)

SIGNALS: tuple[tuple[ReviewTrigger, str], ...] = (("market", "A competitor now shows its planning date to customers."),)
