"""The few colours of our charts, for a light and for a dark page. Nothing is said by colour alone."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Palette:
    """`ink` for words, `quiet` for axes and secondary words, `rule` for thin lines, `accent` for what
    is measured, `pale` for what is only possible, `page` for the ground; `text` is the size of
    words in pixels; `several` for things shown side by side, apart for colour-blind eyes."""

    ink: str
    quiet: str
    rule: str
    accent: str
    pale: str
    page: str
    several: tuple[str, ...]
    text: int = 14


LIGHT = Palette(
    "#20242c", "#5b6270", "#b9b2a2", "#0b6e6e", "#8fc7c3", "#fbfaf6",
    ("#0b6e6e", "#b5651d", "#5b4b9a", "#7a7f14", "#a3325f", "#37637f"),
)  # fmt: skip
DARK = Palette(
    "#eceae4", "#b4b8c2", "#5b606c", "#3aa6a0", "#2f6663", "#17191e",
    ("#6cc9c3", "#e8a062", "#b3a6ee", "#cfd35a", "#f08fb4", "#8fc1e3"),
)  # fmt: skip


STATUS = {"confirmed": "#2166ac", "refuted": "#b2182b", "new": "#5aa469"}
"""What became of a card, wherever it is drawn: in charts, and on the map (`--confirmed`, `--alert`, `--added` of
`map/map.css`, where a test holds them together)."""


def palette(theme: str | None, shared: bool = False) -> Palette:
    """The colours for a page's theme ("dark", anything else is light); larger words on a shared screen."""
    colours = DARK if theme == "dark" else LIGHT
    return replace(colours, text=17) if shared else colours


def on_shade(colours: Palette, share: float) -> str:
    """Black or white, whichever reads better on the accent laid so thickly (0 to 1) over the page: from 4.5 to 1."""
    mixed = (low + share * (high - low) for low, high in zip(_rgb(colours.page), _rgb(colours.accent), strict=True))
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in mixed]
    bright = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if (bright + 0.05) ** 2 > 1.05 * 0.05 else "#ffffff"


def _rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
