"""Tomorrow's map, and what the workshops did to the hypothesis."""

from ..content import LearnedContent, TomorrowContent

LEARNED = LearnedContent(
    reworded=(
        ("A price I can break down", "A lower price"),
        ("Six days to confirm a date they promised in one", "Days before they confirm a date"),
        ("I run the yearly audit", "I audit them when there is time"),
    ),
    taken_away=(("I receive the parts", "pains", "The pallet is too heavy to unload"),),
)

TOMORROW = TomorrowContent(
    name="First order, tomorrow",
    gone=("I choose",),
    titles=(
        ("I talk about my drawings", "Owen talks to a named engineer"),
        ("I wait for a confirmed date", "I get a date I can count on"),
    ),
    steps=(("I get help", "They ask me how it went"),),
    cards=(
        ("Owen talks", "doing", "I read five lines on what they agreed"),
        ("I get a date", "delights", "They pay for the days they are late"),
        ("I get a date", "feeling", "I stop making a plan B"),
        ("I follow", "delights", "They call on the day a date moves"),
        ("I follow", "thinking", "“They knew before I asked”"),
        ("I receive the parts", "delights", "My order number is on the label"),
        ("I get the parts", "doing", "I find the certificate in the box"),
        ("They ask me", "delights", "Ten minutes with somebody who can change it"),
    ),
    contacts=(
        ("Owen talks", "email", "computer", "basic"),
        ("I place my first", "portal", "computer", "basic"),
        ("I get a date", "email", "computer", "delight"),
        ("I get a date", "phone", "phone", "basic"),
        ("I follow", "phone", "phone", "delight"),
        ("I follow", "portal", "computer", "delight"),
        ("I receive the parts", "carrier", "none", "basic"),
        ("I get the parts", "paper", "paper", "delight"),
        ("They ask me", "phone", "phone", "strong_delight"),
    ),
)
