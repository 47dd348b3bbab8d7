"""The shapes of the small pictures: bars, intervals, columns of dots, a curve, four corners. All are SVG text."""

from collections.abc import Sequence

from components.language.typography import escaped

WIDTH, ROW, TOP = 520, 30, 14
LEFT, RIGHT = 190, 390
"""Where bars begin, and where the longest ends."""
INK, SOFT, LINE, PAPER = "#1d2730", "#5b6570", "#d5d0c2", "#fbfaf7"
TEAL, PALE, RUST = "#0b6e6e", "#c5dedb", "#a8480f"

Row = tuple[str, float, str]
"""What it is, how long its bar is (0 to 1), what is written after it."""
Span = tuple[str, float, float, float, str]
"""What it is; from, at and to (0 to 1); what is written after it."""
Picture = tuple[str, int, str]
"""The markup, its height, and what it shows in words."""


def text(x: float, y: float, words: str, colour: str = INK, anchor: str = "start") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" fill="{colour}" text-anchor="{anchor}">{escaped(words)}</text>'


def bars(rows: Sequence[Row], colours: Sequence[str] = ()) -> Picture:
    """One bar per row."""
    drawn = []
    for at, (label, share, after) in enumerate(rows):
        y, long = TOP + at * ROW, max(2.0, share * (RIGHT - LEFT))
        colour = colours[at] if colours else TEAL
        drawn.append(text(LEFT - 10, y + 17, label, anchor="end"))
        drawn.append(f'<rect x="{LEFT}" y="{y + 4}" width="{long:.1f}" height="18" rx="3" fill="{colour}"/>')
        drawn.append(text(LEFT + long + 8, y + 17, after, SOFT))
    return "".join(drawn), TOP * 2 + ROW * len(rows), told(rows)


def told(rows: Sequence[tuple[object, ...]]) -> str:
    return "; ".join(f"{row[0]} {row[-1]}" for row in rows)


def spans(rows: Sequence[Span], ends: tuple[str, str] = ("", "")) -> Picture:
    """One interval per row, with the point seen."""
    drawn, wide = [], RIGHT - LEFT
    for at, (label, low, middle, high, after) in enumerate(rows):
        y = TOP + at * ROW + 13
        drawn.append(text(LEFT - 10, y + 4, label, anchor="end"))
        drawn.append(f'<line x1="{LEFT}" x2="{RIGHT}" y1="{y}" y2="{y}" stroke="{LINE}"/>')
        drawn.append(
            f'<line x1="{LEFT + low * wide:.1f}" x2="{LEFT + high * wide:.1f}" y1="{y}" y2="{y}" '
            f'stroke="{PALE}" stroke-width="12" stroke-linecap="round"/>'
        )
        drawn.append(f'<circle cx="{LEFT + middle * wide:.1f}" cy="{y}" r="6" fill="{TEAL}"/>')
        drawn.append(text(RIGHT + 18, y + 4, after, SOFT))
    height = TOP * 2 + ROW * len(rows)
    if any(ends):
        drawn.append(text(LEFT, height + 6, ends[0], SOFT) + text(RIGHT, height + 6, ends[1], SOFT, "end"))
        height += 20
    return "".join(drawn), height, told(rows)


def marks(rows: Sequence[tuple[str, Sequence[int], str]]) -> Picture:
    """How many people gave each mark, as a column of dots; one row per step."""
    drawn, y = [], TOP
    for label, counts, after in rows:
        base = y + 14 * max(counts) + 4
        drawn.append(text(LEFT - 10, base - 6, label, anchor="end"))
        for at, count in enumerate(counts):
            x = LEFT + 20 + at * 40
            drawn += [f'<circle cx="{x}" cy="{base - 8 - 14 * one}" r="5.5" fill="{TEAL}"/>' for one in range(count)]
            drawn.append(
                text(x, base + 14, f"{at - len(counts) // 2:+d}".replace("-", "−").replace("+0", "0"), SOFT, "middle")
            )
        drawn.append(text(RIGHT + 18, base - 6, after, SOFT))
        y = base + 26
    return "".join(drawn), y + 4, told(rows)


def curve(values: Sequence[float], bands: Sequence[tuple[float, float]], labels: dict[int, str]) -> Picture:
    """A curve from -2 to +2 with its band; words at some of its points."""

    def x(at: int) -> float:
        return 50 + at * (WIDTH - 100) / (len(values) - 1)

    def y(value: float) -> float:
        return 90 - 34 * value

    points = " ".join(f"{x(at):.0f},{y(one):.0f}" for at, one in enumerate(values))
    drawn = [f'<line x1="30" x2="{WIDTH - 30}" y1="90" y2="90" stroke="{LINE}"/>']
    if bands:
        upper = [f"{x(at):.0f},{y(high):.0f}" for at, (_low, high) in enumerate(bands)]
        lower = [f"{x(at):.0f},{y(low):.0f}" for at, (low, _high) in enumerate(bands)]
        drawn.append(f'<polygon points="{" ".join([*upper, *reversed(lower)])}" fill="{PALE}"/>')
    drawn.append(f'<polyline points="{points}" fill="none" stroke="{TEAL}" stroke-width="2.5"/>')
    drawn += [f'<circle cx="{x(at):.0f}" cy="{y(one):.0f}" r="5" fill="{TEAL}"/>' for at, one in enumerate(values)]
    for at, words in labels.items():
        below = values[at] <= 0
        drawn.append(text(x(at), y(values[at]) + (24 if below else -14), words, RUST, "middle"))
    drawn += [text(10, y(2) + 5, "+2", SOFT), text(10, 95, "0", SOFT), text(10, y(-2) + 5, "−2", SOFT)]
    return "".join(drawn), 186, "; ".join(labels.values())


def matrix(points: Sequence[tuple[float, float, str]], corners: Sequence[str], axes: tuple[str, str]) -> Picture:
    """Points from 1 to 5 in four corners."""
    size, left, top = 170, 130, 16

    def at(value: float) -> float:
        return (value - 1) / 4 * size

    drawn = [
        f'<rect x="{left}" y="{top}" width="{size}" height="{size}" fill="none" stroke="{LINE}"/>',
        f'<path d="M{left + size / 2} {top}v{size}M{left} {top + size / 2}h{size}" stroke="{LINE}"/>',
    ]
    for (x, y, name), corner in zip(points, corners, strict=True):
        cx, cy = left + at(x), top + size - at(y)
        drawn.append(f'<circle cx="{cx:.0f}" cy="{cy:.0f}" r="6" fill="{TEAL}"/>{text(cx + 10, cy + 5, name)}')
        drawn.append(text(left + size + 24, top + 22 + 26 * points.index((x, y, name)), f"{name} · {corner}", SOFT))
    drawn.append(text(left + size / 2, top + size + 18, axes[0], SOFT, "middle"))
    drawn.append(text(left - 10, top + 12, axes[1], SOFT, "end"))
    return "".join(drawn), top + size + 30, "; ".join(corners)
