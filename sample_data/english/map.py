"""The map: what Priya does, thinks, feels, from the first call to the second order."""

from ..content import StepContent as Step

H, C, R, N = "hypothesis", "confirmed", "refuted", "added"

PHASES = (
    (
        "I look for a supplier",
        (
            Step(
                "I ask for a quote",
                (
                    ("doing", "I send three drawings to four suppliers", C, "A", "e1"),
                    ("thinking", "“Who answers first has understood”", C, "A", "e1"),
                    ("delights", "A price and a lead time within a day", C, "B", "e4"),
                    ("expectation", "A price I can break down", H, "D", "e10"),
                ),
                (
                    ("email", "computer", "delight", "possible", 610, 610, "measured", "Order system"),
                    ("phone", "phone", "basic", "possible", 90, 140, "estimated", "Sales"),
                ),
                "",
                "",
                "Find a reliable source",
                1,
                (("motivation", "e1"),),
            ),
            Step(
                "I talk about my drawings",
                (
                    ("doing", "I forward questions to Owen and back", C, "B", "e8"),
                    ("thinking", "“Why don't they just call him?”", N, "A", "e1"),
                    ("pains", "My engineer gets the question three days late", C, "B", "e8"),
                    ("opportunities", "Engineers talk to engineers, I am copied in", N, None, ""),
                ),
                (
                    ("email", "computer", "irritant", "possible", 188, 188, "measured", "Engineering log"),
                    ("call", "computer", "delight", "possible", 40, 70, "estimated", "Engineering"),
                ),
                "A wrong tolerance costs more than a week.",
                "Everything goes through purchasing",
                "",
                1,
                (("why", "e8"),),
            ),
            Step(
                "I choose",
                (
                    ("doing", "I defend the choice to my manager", H, "D", "e10"),
                    ("thinking", "“Price is what decides”", R, "A", "e2"),
                    ("needs", "A date I can put my name to", C, "A", "e1"),
                ),
                (("visit", "none", "delight", "possible", 45, 60, "estimated", "Sales"),),
                "",
                "Re-validation",
                "",
                1,
                (("brake", "e10"),),
            ),
        ),
    ),
    (
        "I order",
        (
            Step(
                "I place my first order",
                (
                    ("doing", "I type the order into their portal, then e-mail it to be sure", C, "B", "e6"),
                    ("thinking", "“Did it arrive?”", C, "A", "e1"),
                    ("pains", "The portal asks for a customer number I don't have yet", N, "A", "e3"),
                    ("systems", "The account is created by hand, two days later", C, "A", "e3"),
                ),
                (
                    ("portal", "computer", "irritant", "broken", 240, 240, "measured", "Web analytics"),
                    ("email", "computer", "basic", "possible", 350, 380, "estimated", "Order desk"),
                ),
                "",
                "",
                "",
                0,
            ),
            Step(
                "I wait for a confirmed date",
                (
                    ("doing", "I call on day three and on day five", C, "A", "e3"),
                    ("thinking", "“Silence usually means trouble”", C, "A", "e1"),
                    ("pains", "Six days to confirm a date they promised in one", C, "B", "e4"),
                    ("feeling", "I start a plan B in secret", C, "A", "e2"),
                ),
                (
                    ("phone", "phone", "strong_irritant", "possible", 310, 310, "measured", "Order desk"),
                    ("email", "computer", "irritant", "possible", 398, 398, "measured", "Order system"),
                ),
                "Her own plan hangs on that date.",
                "",
                "Defend a date",
                1,
                (("why", "e3"),),
            ),
        ),
    ),
    (
        "I receive my first parts",
        (
            Step(
                "I follow my order",
                (
                    ("doing", "I ask the order desk, who ask planning", C, "A", "e3"),
                    ("pains", "The date moved and nobody told me", C, "B", "e5"),
                    ("thinking", "“They knew a week ago”", N, "B", "e5"),
                    ("backstage", "Planning knows; the desk's screen does not show it", C, "A", "e3"),
                    ("opportunities", "Tell me on the day you know", N, None, ""),
                ),
                (
                    ("phone", "phone", "strong_irritant", "possible", 270, 330, "estimated", "Order desk"),
                    ("portal", "computer", "irritant", "broken", None, None, "unknown", ""),
                ),
                "",
                "",
                "Bad news early",
                1,
                (("motivation", "e3"),),
            ),
            Step(
                "I receive the parts",
                (
                    ("doing", "I walk down to goods-in to get the pallet accepted", C, "A", "e12"),
                    ("pains", "No order number on the label: the pallet is refused", C, "A", "e12"),
                    ("delights", "The parts are exactly as drawn", C, "B", "e7"),
                ),
                (("carrier", "none", "irritant", "possible", 398, 398, "measured", "Planning"),),
                "",
                "",
                "",
                1,
            ),
            Step(
                "I get the parts through inspection",
                (
                    ("doing", "I search for the certificate in three e-mails", C, "B", "e9"),
                    ("pains", "The certificate comes two days after the parts", C, "B", "e9"),
                    ("thinking", "“Good metal, bad paperwork”", C, "C", "e11"),
                ),
                (("paper", "paper", "irritant", "possible", 398, 398, "measured", "Quality"),),
                "Without it the parts sit in quarantine.",
                "",
                "",
                2,
                (("why", "e9"),),
            ),
        ),
    ),
    (
        "I settle in",
        (
            Step(
                "I get help when something is wrong",
                (
                    ("doing", "I send photos and a measurement report", C, "A", "e1"),
                    ("delights", "An engineer rings back the same day", C, "A", "e1"),
                    ("feeling", "For once I am not arguing", H, "D", "e10"),
                ),
                (("call", "phone", "strong_delight", "possible", 37, 37, "measured", "Quality"),),
                "",
                "",
                "",
                2,
            ),
            Step(
                "I place a second order",
                (
                    ("doing", "I compare notes with Owen", H, "D", "e10"),
                    ("thinking", "“Can I face those five weeks again?”", C, "A", "e2"),
                    ("needs", "To be asked how it went, by someone who can change it", N, "A", "e2"),
                ),
                (("email", "computer", "basic", "possible", 174, 174, "measured", "Order system"),),
                "",
                "",
                "",
                1,
            ),
        ),
    ),
    (
        "I vouch for them",
        (
            Step(
                "I tell other buyers",
                (
                    ("doing", "I answer a question on a trade forum", H, "C", "e11"),
                    ("thinking", "“Great parts, chase them for everything else”", C, "C", "e11"),
                ),
                (("visit", "none", "basic", "unknown", None, None, "unknown", ""),),
                "",
                "",
                "",
                1,
            ),
            Step(
                "I put them on our approved list",
                (
                    ("doing", "I run the yearly audit", H, "D", "e10"),
                    ("delights", "Their quality file is spotless", H, "D", "e10"),
                ),
                (("visit", "none", "delight", "possible", 20, 30, "estimated", "Quality"),),
                "",
                "",
                "",
                2,
            ),
        ),
    ),
)
