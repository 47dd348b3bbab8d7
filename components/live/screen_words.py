"""What the script of the projected page says, by name."""

from components.language import Speech


def screen_words(say: Speech) -> dict[str, str]:
    return {
        "waiting": say("It begins in a moment."),
        "closed": say("This room is closed. Thank you for taking part."),
        "offline": say("The connection is lost. It comes back by itself."),
    }
