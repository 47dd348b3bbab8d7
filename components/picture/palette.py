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


def palette(theme: str | None, shared: bool = False) -> Palette:
    """The colours for a page's theme ("dark", anything else is light); larger words on a shared screen."""
    colours = DARK if theme == "dark" else LIGHT
    return replace(colours, text=17) if shared else colours
