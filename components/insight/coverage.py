"""Which channels somebody in the room can speak for, plainly counted and weighted by their volume."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from components.journey.attending import CONFIRMED, EXPECTED, attendees
from components.journey.records import Channel, Journey, Person, Phase, Session, Step, Touchpoint
from components.journey.state import State


@dataclass(frozen=True)
class Covered:
    """How far a set of attendees covers the channels in scope.

    `share`: covered channels / channels, 0 to 1. `weighted`: volume of covered channels / volume of
    all, None while no volume is known. `missing`: the channels nobody speaks for, in order.
    """

    share: float | None
    weighted: float | None
    missing: tuple[str, ...]


def covered(
    owners: Mapping[str, Collection[str]],
    departments: Collection[str],
    volumes: Mapping[str, float],
    spoken_for: Collection[str] = (),
) -> Covered:
    """Coverage of channels by departments.

    `owners`: per channel in scope, the departments that speak for it; `departments`: those with an
    attendee; `volumes`: contacts per channel (unknown ones left out); `spoken_for`: channels that an
    attendee speaks for personally.
    """
    present = set(departments)
    met = {channel for channel, speakers in owners.items() if present.intersection(speakers) or channel in spoken_for}
    known = {channel: volume for channel, volume in volumes.items() if channel in owners}
    total = sum(known.values())
    return Covered(
        share=len(met) / len(owners) if owners else None,
        weighted=sum(volume for channel, volume in known.items() if channel in met) / total if total else None,
        missing=tuple(channel for channel in owners if channel not in met),
    )


@dataclass(frozen=True)
class ChannelCover:
    """One channel in scope. `speakers`: the people confirmed who speak for it; `invited`: those who
    would, once they confirm; `experts`: those of both whose role is to know it; `volume`: contacts
    per period as entered on the map, None when unknown."""

    channel: Channel
    speakers: tuple[Person, ...]
    invited: tuple[Person, ...]
    experts: tuple[Person, ...]
    volume: float | None


@dataclass(frozen=True)
class Coverage:
    """Coverage now, and as it will be if everybody invited comes.

    `unweighed`: channels whose volume is not known; `periods`: more than one means that the volumes
    were entered for different lengths of time, so the weighted figure compares what cannot be compared.
    """

    channels: tuple[ChannelCover, ...]
    confirmed: Covered
    invited: Covered
    unweighed: tuple[str, ...]
    periods: tuple[str, ...]

    @property
    def without_expert(self) -> tuple[Channel, ...]:
        """Channels in scope for which nobody expected is named as the expert."""
        return tuple(one.channel for one in self.channels if not one.experts)


def channel_coverage(state: State, session: Session | None) -> Coverage:
    """Which channels in scope the people of a workshop can speak for.

    A channel is covered by one confirmed attendee from a department that speaks for it, or who
    speaks for it personally. Without a workshop, everybody on the list counts as confirmed.
    """
    channels = [one for one in state.all(Channel) if one.in_scope]
    owners = {one.id: one.departments for one in channels}
    sure, asked = attendees(state, session, CONFIRMED), attendees(state, session, EXPECTED)
    touchpoints = [one for one in _current_touchpoints(state) if one.channel in owners and _volume(one) is not None]
    volumes: dict[str, float] = {}
    for one in touchpoints:
        volumes[one.channel] = volumes.get(one.channel, 0.0) + (_volume(one) or 0.0)
    return Coverage(
        channels=tuple(_cover(one, sure, asked, volumes.get(one.id)) for one in channels),
        confirmed=_covered_by(owners, sure, volumes),
        invited=_covered_by(owners, asked, volumes),
        unweighed=tuple(one.id for one in channels if one.id not in volumes),
        periods=tuple(dict.fromkeys(one.period.casefold().strip() for one in touchpoints)),
    )


def speaks_for(person: Person, channel: Channel) -> bool:
    """Whether a person can speak for a channel: personally, or through the department."""
    return channel.id in person.channels or person.department in channel.departments


def _covered_by(
    owners: Mapping[str, Collection[str]], people: tuple[Person, ...], volumes: Mapping[str, float]
) -> Covered:
    departments = {one.department for one in people if one.department is not None}
    return covered(owners, departments, volumes, {channel for one in people for channel in one.channels})


def _cover(channel: Channel, sure: tuple[Person, ...], asked: tuple[Person, ...], volume: float | None) -> ChannelCover:
    speakers = tuple(one for one in sure if speaks_for(one, channel))
    willing = tuple(one for one in asked if speaks_for(one, channel))
    return ChannelCover(
        channel=channel,
        speakers=speakers,
        invited=tuple(one for one in willing if one not in speakers),
        experts=tuple(one for one in willing if "channel_expert" in one.roles),
        volume=volume,
    )


def _current_touchpoints(state: State) -> list[Touchpoint]:
    """The touchpoints of today's journeys: those of a future map would count contacts twice."""
    return [
        touchpoint
        for journey in state.all(Journey)
        if journey.state == "current"
        for phase in state.where(Phase, journey=journey.id)
        for step in state.where(Step, phase=phase.id)
        for touchpoint in state.where(Touchpoint, step=step.id)
    ]


def _volume(touchpoint: Touchpoint) -> float | None:
    """The middle of the range entered; None when there is none."""
    ends = [end for end in (touchpoint.volume_low, touchpoint.volume_high) if end is not None]
    return sum(ends) / len(ends) if ends else None
