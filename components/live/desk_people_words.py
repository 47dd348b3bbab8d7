"""What the facilitator's room says of the people in it: who is in, shown out, one and the same, erased."""

from components.language import Speech


def desk_people_words(say: Speech) -> dict[str, str]:
    """`_one` and `_many`: the two forms of a count, `{n}` filled in by the page."""
    return {**_people(say), **_flood(say), **_erasing(say), **_counts(say)}


def _people(say: Speech) -> dict[str, str]:
    return {
        "people": say("In the room"),
        "nobody": say("Nobody yet. Show the code: the projected view holds it in large."),
        "unnamed": say("No name {n}"),
        "present": say("connected"),
        "not_present": say("not connected"),
        "has_finished": say("has finished"),
        "at_work": say("at work"),
        "without_phone": say("without a phone"),
        "made_up": say("made up"),
        "merge": say("Same person"),
        "who_stays": say("Who stays"),
        "merge_sure": say(
            "{into} will also stand for {others}: one person, with the notes under each name. It can be undone as long "
            "as nothing has been built on it.",
            others="{others}",
            into="{into}",
        ),
        "merge_now": say("Count as one person"),
        "merged": say("{into} now also stands for {others}.", others="{others}", into="{into}"),
        "undo": say("Undo"),
        "not_shared": say(
            "While you share, it is not shown who has answered or finished, who was not heard from, nor how many "
            "per department. “Stop sharing” shows it again."
        ),
        "let_in": say("Let in again"),
        "together": say(
            "Notes without names: marks come for at least {n} people at once, or for all, so that none shows whose a "
            "note is. Some without a mark may have written.",
            n="{n}",
        ),
        "all_heard": say("Everybody has been heard."),
        "nudge": say("Copy a reminder"),
        "nudge_copied": say("The reminder is copied: paste it into your chat."),
        "nudge_text": say("We would like to hear you on “{question}”. It takes a minute: {link}"),
    }


def _flood(say: Speech) -> dict[str, str]:
    return {
        "flood": say("Too many came in?"),
        "flood_help": say(
            "Shows out, all at once, whoever came in with a phone since then and is not known to have sent anything. "
            "Somebody who wrote a note without a name may be among them; the note stays."
        ),
        "flood_came": say("Came in"),
        "flood_last": say("in the last {n} minutes", n="{n}"),
        "flood_began": say("since the workshop began"),
        "flood_first": say("since the first came in"),
        "flood_person": say("since {name} came in", name="{name}"),
        "flood_connected": say("Also those who are connected"),
        "flood_ask": say("Show them out"),
        "flood_all": say("Those who are connected go, too."),
        "flood_spared": say("Whoever is connected stays."),
        "flood_now": say("Yes, show them out"),
        "flood_done": say("They are out. “Let in again”, below, brings one of them back; “Undo”, all of them."),
    }


def _erasing(say: Speech) -> dict[str, str]:
    return {
        "erase_sure": say("Erase {people} for good? This cannot be undone.", people="{people}"),
        "erase_notes": say("Their notes with their name, too"),
        "erase_goes": say(
            "Their name, and what their phone is known by, leave the project, its history and its backups. Their notes "
            "stay, without an author."
        ),
        "erase_goes_all": say(
            "Their name, what their phone is known by and the notes with their name leave the project, its history and "
            "its backups. What you made of them (map, vote, decision) stays as it is, without an author."
        ),
        "erase_stays": say(
            "Answers to votes and notes without a name stay: nobody can tell which are theirs. Their own phone can "
            "still erase its notes and what is open, under “Me”."
        ),
        "erase_now": say("Yes, erase for good"),
        "erasing": say("Erasing…"),
    }


def _counts(say: Speech) -> dict[str, str]:
    blank = {"n": "{n}"}
    found: dict[str, str] = {}
    for form, n in (("one", 1), ("many", 2)):
        found |= {
            f"away_{form}": say.plural("{n} shown out", "{n} shown out", n, **blank),
            f"remove_{form}": say.plural("Show out", "Show {n} out", n, **blank),
            f"flood_most_{form}": say.plural(
                "{n} person would be shown out at most.", "{n} people would be shown out at most.", n, **blank
            ),
            f"flood_sure_{form}": say.plural(
                "Show out {n} person at most, who came in {since}?",
                "Show out {n} people at most, who came in {since}?",
                n,
                n="{n}",
                since="{since}",
            ),
            f"erase_{form}": say.plural("Erase them for good", "Erase {n} for good", n, **blank),
            f"erase_sure_chosen_{form}": say.plural(
                "Erase {n} person for good? This cannot be undone.",
                "Erase {n} people for good? This cannot be undone.",
                n,
                **blank,
            ),
            f"erase_sure_away_{form}": say.plural(
                "Erase the person who was shown out for good? This cannot be undone.",
                "Erase all {n} people who were shown out for good? This cannot be undone.",
                n,
                **blank,
            ),
            f"erased_{form}": say.plural("{n} person is erased.", "{n} people are erased.", n, **blank),
            f"unheard_{form}": say.plural("{n} not heard from yet", "{n} not heard from yet", n, **blank),
            f"perhaps_{form}": say.plural(
                "{n} may not have been heard from yet", "{n} may not have been heard from yet", n, **blank
            ),
            f"unplaced_{form}": say.plural(
                "{n} of them has answered: the program was started anew since and no longer knows who.",
                "{n} of them have answered: the program was started anew since and no longer knows who.",
                n,
                **blank,
            ),
        }
    return found
