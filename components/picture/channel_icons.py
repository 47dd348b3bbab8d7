"""A sign for each kind of channel: lines only, in the colour of the text, the same on the map, the sheet and slides."""

from components.journey.records import ChannelKind
from components.language import Speech
from components.language.typography import escaped

LINES: dict[ChannelKind, str] = {
    "website": "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM2.5 10h15M10 2.5c3 3 3 12 0 15M10 2.5c-3 3-3 12 0 15",
    "app": "M6.5 2.5h7a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1zM9 14.5h2",
    "email": "M2.5 4.5h15v11h-15zM2.5 5.5l7.5 5.5 7.5-5.5",
    "phone": "M5 2.5h2.5l1.5 4-2 1.5a9 9 0 0 0 5 5l1.5-2 4 1.5V15a2.5 2.5 0 0 1-2.5 2.5A12.5 12.5 0 0 1 2.5 5"
    " 2.5 2.5 0 0 1 5 2.5z",
    "message": "M3 4h14v9.5H9L5 17v-3.5H3z",
    "social": "M5 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM15 2.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z"
    "M15 12.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM7.3 8.8l5.4-2.6M7.3 11.2l5.4 2.6",
    "video": "M2.5 5h10v10h-10zM12.5 8.5l5-2.5v8l-5-2.5z",
    "shop": "M3.5 8.5v9h13v-9M2.5 8.5l1.5-5h12l1.5 5zM8.5 17.5v-5h3v5",
    "person": "M10 3a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM3.5 17.5c0-4 3-5.5 6.5-5.5s6.5 1.5 6.5 5.5",
    "visit": "M2.5 9.5 10 2.5l7.5 7M4.5 8v9.5h11V8",
    "letter": "M5 2.5h7l3 3v12H5zM8 9h4.5M8 12.5h4.5",
    "event": "M3.5 4.5h13v13h-13zM3.5 8.5h13M7 2.5v4M13 2.5v4",
    "other": "M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM7 10h6",
}  # fmt: skip


def channel_icon(kind: ChannelKind, say: Speech) -> str:
    """The sign, as HTML; what it means on pointing (the channel's name stands beside it)."""
    return (
        f'<svg class="ch" viewBox="0 0 20 20" aria-hidden="true"><title>{escaped(say.code(f"channel_kind.{kind}"))}'
        f'</title><path d="{LINES[kind]}" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linejoin="round"'
        ' stroke-linecap="round"/></svg>'
    )
