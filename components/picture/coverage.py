"""Who in the room speaks for each channel, as bars with words."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from components.insight.coverage import ChannelCover, Coverage
from components.language import Speech

from .labels import Picture, bar_height, distinct, lines, wrapped
from .palette import palette


def coverage_chart(coverage: Coverage, say: Speech, theme: str | None = None) -> Picture:
    """One bar a channel: people confirmed who speak for it, then those invited; "nobody" in words."""
    colours = palette(theme)
    words = {"speakers": say("Confirmed"), "invited": say("Invited, not yet confirmed")}
    labels = distinct(wrapped(one.channel.name, 26) for one in coverage.channels)
    rows = [
        {"label": label, "who": words[who], "people": len(getattr(one, who)), "rank": rank}
        for label, one in zip(labels, coverage.channels, strict=True)
        for rank, who in enumerate(words)
    ]
    said = [
        {"label": label, **_beside(one, coverage, say)} for label, one in zip(labels, coverage.channels, strict=True)
    ]
    most = max((len(one.speakers) + len(one.invited) for one in coverage.channels), default=0) or 1
    y = alt.Y("label:N", sort=None, axis=lines(colours), title=None)
    bars = (
        alt.Chart(pd.DataFrame(rows))
        .mark_bar(height=20)
        .encode(
            y=y,
            x=alt.X(
                "people:Q",
                title=say("People who can speak for the channel"),
                axis=alt.Axis(tickMinStep=1, format="d"),
                scale=alt.Scale(domain=[0, most * 1.3]),
            ),
            color=alt.Color(
                "who:N",
                scale=alt.Scale(domain=list(words.values()), range=[colours.accent, colours.pale]),
                legend=alt.Legend(title=None, orient="top", labelLimit=400, labelFontSize=13),
            ),
            order="rank:Q",
        )
    )
    beside = (
        alt.Chart(pd.DataFrame(said))
        .mark_text(align="left", dx=8, fontSize=14, color=colours.ink)
        .encode(y=y, x="at:Q", text="text:N")
    )
    return alt.layer(bars, beside).properties(height=bar_height(len(coverage.channels)))


def _beside(one: ChannelCover, coverage: Coverage, say: Speech) -> dict[str, object]:
    """The words at the end of a bar: nobody, or how much of the volume passes there."""
    people = len(one.speakers) + len(one.invited)
    share = volume_share(one, coverage.channels)
    parts = [] if people else [say("⚠ nobody")]
    if share is not None:
        parts.append(say("{share} of contacts", share=say.percent(share)))
    return {"at": people, "text": " · ".join(parts)}


def volume_share(one: ChannelCover, channels: Sequence[ChannelCover]) -> float | None:
    """The channel's part of all known contacts, 0 to 1; None when unknown."""
    total = sum(other.volume or 0 for other in channels)
    return one.volume / total if one.volume is not None and total else None


def coverage_numbers(coverage: Coverage, say: Speech) -> pd.DataFrame:
    """The same numbers as a table."""
    return pd.DataFrame(
        {
            say("Channel"): [one.channel.name for one in coverage.channels],
            say("Confirmed"): [say.number(len(one.speakers)) for one in coverage.channels],
            say("Invited, not yet confirmed"): [say.number(len(one.invited)) for one in coverage.channels],
            say("Experts"): [say.number(len(one.experts)) for one in coverage.channels],
            say("Share of contacts"): [
                _percent(volume_share(one, coverage.channels), say) for one in coverage.channels
            ],
        }
    )


def _percent(share: float | None, say: Speech) -> str:
    return "–" if share is None else say.percent(share, 1)


def coverage_sentence(coverage: Coverage, say: Speech) -> str:
    """What the chart shows, in words."""
    names = {one.channel.id: one.channel.name for one in coverage.channels}
    now, then = coverage.confirmed, coverage.invited
    if now.share is None or then.share is None:
        return say("No channel is in scope yet.")
    met = len(names) - len(now.missing)
    parts = [
        say(
            "{met} of {count} channels have somebody confirmed who can speak for them ({share}).",
            met=say.number(met),
            count=say.number(len(names)),
            share=say.percent(now.share, 1),
        )
    ]
    if now.weighted is not None:
        parts.append(say("Counting contacts, that is {share}.", share=say.percent(now.weighted, 1)))
    if now.missing:
        parts.append(say("Missing: {channels}.", channels=say.listed(names[one] for one in now.missing)))
    if then.share > now.share:
        parts.append(say("If everybody invited comes: {share}.", share=say.percent(then.share, 1)))
    return " ".join(parts)
