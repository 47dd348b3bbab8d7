"""Votes left open for days, as people say it: until when, how long still, and the reminder to send."""

from datetime import datetime, timedelta

from components.journey.records import Activity
from components.journey.zones import zone_named
from components.language import Speech

DAY = timedelta(days=1)


def closing_words(say: Speech, activity: Activity) -> str:
    """When a vote closes, where its people are: Thursday 3 December 2026, 18:00 (Europe/Paris)."""
    if activity.closes_at is None:
        return ""
    local = activity.closes_at.astimezone(zone_named(activity.closes_zone))
    return f"{say.date(local.date(), 'full')}, {say.time(local)} ({activity.closes_zone or local.tzname()})"


def short_closing_words(say: Speech, activity: Activity) -> str:
    """The same on a badge: 3 Dec 2026, 18:00."""
    if activity.closes_at is None:
        return ""
    local = activity.closes_at.astimezone(zone_named(activity.closes_zone))
    return f"{say.date(local.date(), 'medium')}, {say.time(local)}"


def left_words(say: Speech, activity: Activity, now: datetime) -> str:
    """How long still, no finer than one needs to know."""
    left = (activity.closes_at or now) - now
    if left >= 2 * DAY:
        return say.plural("{n} day left", "{n} days left", left // DAY)
    if left >= timedelta(hours=1):
        return say.plural("{n} hour left", "{n} hours left", left // timedelta(hours=1))
    return say.plural("{n} minute to go", "{n} minutes to go", max(1, left // timedelta(minutes=1)))


def reminder(say: Speech, activity: Activity, project: str, link: str) -> str:
    """What to send to everybody: the question, until when, the link, what is promised. It names nobody."""
    lines = [
        project,
        activity.question,
        "",
        say("You can vote until {when}, from a phone or a computer:", when=closing_words(say, activity)),
        link,
        "",
        say("It takes a few minutes, without an account. Your vote is confidential, and you can change it until then."),
        say("If you have voted already, thank you: there is nothing to do."),
    ]
    return "\n".join(lines)
