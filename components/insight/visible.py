"""Who may see what of a vote. Every screen, chart and file asks here before showing a result."""

from dataclasses import dataclass

from components.journey.records import Activity


@dataclass(frozen=True)
class Visible:
    """`results`: totals, ranks, charts. `ballots`: the single ballots that were entered for people without a phone,
    to type and correct them; those of phones are shown to nobody (`entered_ballots`)."""

    results: bool
    ballots: bool


def visible_results(activity: Activity, sharing: bool) -> Visible:
    """What may be shown of an activity now?

    Results only once revealed, to anybody, the facilitator included: a running total sways the
    last voters and the one who collects them. Single ballots never on a shared screen.
    """
    return Visible(results=activity.status == "revealed", ballots=not sharing)
