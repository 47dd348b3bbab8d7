"""Owen's map: the same order lived by the engineer behind the buyer, still mostly a hypothesis."""

from ..content import OtherMap
from ..content import StepContent as Step

H, C, N = "hypothesis", "confirmed", "added"

OTHER = OtherMap(
    persona="Owen",
    journey="First order, as Owen lives it",
    phases=(
        (
            "I look for a supplier",
            (
                Step(
                    "I mark up my drawings",
                    (
                        ("doing", "I write on the drawing which tolerance really matters", H, None, ""),
                        ("thinking", "“Will anybody who cuts metal read this?”", C, "B", "e8"),
                        ("needs", "A name in their engineering office", C, "B", "e8"),
                    ),
                    (("email", "computer", "basic", "possible", 610, 610, "measured", "Order system"),),
                    "",
                    "Everything goes through purchasing",
                    "Parts that fit first time",
                    1,
                ),
                Step(
                    "I talk about my drawings",
                    (
                        ("doing", "I answer a question that Priya forwards", C, "B", "e8"),
                        ("pains", "It was asked three days ago, to somebody else", C, "B", "e8"),
                        ("delights", "Ten minutes on a call settle what five e-mails had not", H, "D", "e10"),
                        ("opportunities", "Let me book their engineer myself", N, None, ""),
                    ),
                    (
                        ("email", "computer", "strong_irritant", "possible", 188, 188, "measured", "Engineering log"),
                        ("call", "computer", "strong_delight", "possible", 40, 70, "estimated", "Engineering"),
                    ),
                    "A wrong bore costs a month.",
                    "",
                    "A real answer",
                    2,
                ),
            ),
        ),
        (
            "I order",
            (
                Step(
                    "I ask for a first sample",
                    (
                        ("doing", "I ask Priya to add one sample to the order", H, "D", "e10"),
                        ("thinking", "“I only need one, and I need it now”", H, None, ""),
                        ("pains", "A sample goes through the same queue as two thousand parts", N, "A", "e3"),
                    ),
                    (("email", "computer", "irritant", "possible", 90, 140, "estimated", "Sales"),),
                    "",
                    "",
                    "Measure before they cut the rest",
                    1,
                ),
            ),
        ),
        (
            "I receive my first parts",
            (
                Step(
                    "I measure the first sample",
                    (
                        ("doing", "I put the bore on our own machine", H, None, ""),
                        ("feeling", "It is on size: I can breathe", H, None, ""),
                        ("expectation", "Their own measurements, in the box", C, "B", "e9"),
                    ),
                    (("carrier", "none", "delight", "possible", None, None, "unknown", ""),),
                    "",
                    "",
                    "",
                    2,
                ),
                Step(
                    "I get the parts through inspection",
                    (
                        ("doing", "I print a drawing so that inspection can start", C, "B", "e9"),
                        ("pains", "The line waits for a piece of paper", C, "B", "e9"),
                        ("thinking", "“Good metal, bad paperwork”", C, "C", "e11"),
                    ),
                    (("paper", "paper", "strong_irritant", "possible", 398, 398, "measured", "Quality"),),
                    "Without it the parts sit in quarantine.",
                    "",
                    "A quiet line",
                    1,
                ),
            ),
        ),
        (
            "I settle in",
            (
                Step(
                    "I get help when something is wrong",
                    (
                        ("doing", "I ring the engineer who answered last time", C, "A", "e1"),
                        ("delights", "She knows the part by its number", H, None, ""),
                        ("backstage", "Nothing is written down: it hangs on one person", N, "A", "e3"),
                    ),
                    (("call", "phone", "strong_delight", "possible", 37, 37, "measured", "Quality"),),
                    "",
                    "",
                    "",
                    2,
                ),
            ),
        ),
        (
            "I vouch for them",
            (
                Step(
                    "I draw the next part with them in mind",
                    (
                        ("doing", "I use the radius they suggested", H, None, ""),
                        ("thinking", "“They have taught me something”", H, None, ""),
                    ),
                    (("call", "computer", "delight", "possible", None, None, "unknown", ""),),
                    "",
                    "",
                    "",
                    2,
                ),
            ),
        ),
    ),
)
