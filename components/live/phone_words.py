"""What the script of the phones' page says, by name."""

from components.language import Speech


def phone_words(say: Speech) -> dict[str, str]:
    return {
        "waiting": say("It begins in a moment."),
        "closed": say("This room is closed. Thank you for taking part."),
        "offline": say("The connection is lost. It comes back by itself."),
    }
