"""A small picture for each number explained, drawn from numbers that the program's own functions give."""

from collections.abc import Callable

import numpy as np

from components.insight.agreement import agreement, alpha
from components.insight.methods.opportunity import opportunity
from components.insight.methods.products import ice, rice, wsjf
from components.insight.solid.departments import balanced_scores
from components.insight.solid.odds import beats
from components.insight.solid.rules import other_rules
from components.insight.solid.shares import rank_sets, wilson
from components.insight.solid.sheet import scores_of, table, totals
from components.insight.suppression import hidden_groups
from components.insight.truth import relief_score, truth_score
from components.insight.votes import concentration, min_ranks
from components.language import Speech
from components.language.typography import escaped

from .explained_shapes import PALE, PAPER, RUST, TEAL, WIDTH, Picture, Span, bars, curve, marks, matrix, spans


def picture_of(say: Speech, number: str) -> str:
    """The picture of a number, as SVG with its own words for screen readers."""
    body, height, told = _PICTURES[number](say)
    title = escaped(f"{say.code(f'number.{number}.title')}: {told}" if told else say.code(f"number.{number}.title"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" font-family="system-ui, sans-serif" font-size="14"><title>{title}</title>'
        f'<rect width="{WIDTH}" height="{height}" rx="8" fill="{PAPER}"/>{body}</svg>\n'
    )


# ---- beside a ranking -----------------------------------------------------------------------


def _dots(say: Speech) -> Picture:
    given = {"A": (12, 11), "B": (12, 4), "C": (5, 5)}
    people = {name: say.plural("{n} supporter", "{n} supporters", who) for name, (_dots, who) in given.items()}
    return bars([(name, dots / 12, f"{say.number(dots)} · {people[name]}") for name, (dots, _who) in given.items()])


def _many_items(say: Speech) -> Picture:
    """Twelve dots on four items, spread and gathered."""
    rows = []
    for given in ((3, 3, 3, 3), (9, 1, 1, 1)):
        many = 1 / (concentration(given) or 1)
        rows.append((" + ".join(say.number(one) for one in given), many / 4, say.number(many, 1)))
    return bars(rows)


def _sure_place(say: Speech) -> Picture:
    chances = {"quick_win": 0.85, "big_bet": 0.15, "fill_in": 0.0, "drop": 0.0}
    return bars([(say.code(f"quadrant.{name}"), one, say.percent(one)) for name, one in chances.items()])


def _alpha(say: Speech) -> Picture:
    """Six people, three items: all but one put them into the same categories."""
    found = alpha([(1.0, 2.0, 3.0)] * 5 + [(1.0, 3.0, 3.0)], "nominal") or 0.0
    return spans([("", 0, found, found, f"alpha = {say.number(found, 2)}")], ("0", "1"))


def _equal_ranks(say: Speech) -> Picture:
    scores = (9, 9, 6, 4)
    ranks = min_ranks([(one,) for one in scores])
    rows = zip("ABCD", scores, ranks, strict=True)
    return bars([(name, score / 9, say("rank {n}", n=say.number(rank))) for name, score, rank in rows])


def _rank_interval(say: Speech) -> Picture:
    ranges = {"A": (1, 1, 2), "B": (1, 2, 3), "C": (2, 3, 4), "D": (4, 4, 4)}
    rows: list[Span] = []
    for name, (low, now, high) in ranges.items():
        told = f"{low}–{high}" if low != high else str(low)
        rows.append((name, (low - 1) / 3, (now - 1) / 3, (high - 1) / 3, told))
    return spans(rows, (say("rank {n}", n=1), say("rank {n}", n=4)))


def _p_first(say: Speech) -> Picture:
    return bars([(name, one, say.percent(one)) for name, one in {"A": 0.64, "B": 0.29, "C": 0.07}.items()])


def _top_k(say: Speech) -> Picture:
    """From the chance of each rank: the first three added up."""
    ranks = {"A": (0.64, 0.24, 0.09), "B": (0.29, 0.33, 0.22), "C": (0, 0.22, 0.39), "D": (0.07, 0.21, 0.30)}
    return bars([(name, sum(one), say.percent(sum(one))) for name, one in ranks.items()])


def _duels(say: Speech) -> Picture:
    """Eight rooms drawn: in how many is A ahead of B, and of C?"""
    rooms = np.array([[3, 3, 1], [4, 2, 2], [2, 4, 1], [3, 2, 3], [4, 3, 2], [2, 3, 3], [3, 3, 1], [3, 4, 2]])
    won = beats(rooms.astype(np.float64))
    against = {"A / B": float(won[0, 1]), "A / C": float(won[0, 2])}
    return bars([(name, chance, say.percent(chance)) for name, chance in against.items()])


def _rank_sets(say: Speech) -> Picture:
    """The counts 40, 22, 12 and 6: the ranks each leaves open."""
    counts = (40, 22, 12, 6)
    rows: list[Span] = []
    for at, (name, (low, high)) in enumerate(zip("ABCD", rank_sets(counts), strict=True)):
        told = f"{low}–{high}" if low != high else str(low)
        rows.append((f"{name} ({counts[at]})", (low - 1) / 3, at / 3, (high - 1) / 3, told))
    return spans(rows, (say("rank {n}", n=1), say("rank {n}", n=4)))


def _balanced(say: Speech) -> Picture:
    """Eight of one department (six for A), four of another (all for B): as many dots, and B ahead at equal weight."""
    block = table("AB", [(1, 0)] * 6 + [(0, 1)] * 6, ["web"] * 8 + ["shop"] * 4)
    scoring = totals(block.field(0))
    voted, alike = scores_of(scoring, block.ballots), balanced_scores(block, scoring)
    rows = []
    for at, name in enumerate("AB"):
        shares = {"voted": voted[at] / voted.sum(), "balanced": alike[at] / alike.sum()}
        told = {what: say.percent(float(one)) for what, one in shares.items()}
        rows.append((name, float(shares["balanced"]), say("voted {voted} → {balanced}", **told)))
    return bars(rows)


def _other_rules(say: Speech) -> Picture:
    """Three give all to A, four prefer B a little: dots and duels do not put the same item first. Bars: its share."""
    ballots = np.array([[3, 0, 0]] * 3 + [[0, 2, 1]] * 4, dtype=np.float64)
    rows = []
    for one in other_rules(ballots).counted:
        who = say.listed("ABC"[at] for at in sorted(one.first))
        rows.append((say("first: {who}", who=who), max(one.scores) / sum(one.scores), say.code(f"rule.{one.rule}")))
    return bars(rows)


def _weights(say: Speech) -> Picture:
    """A gets 8 and 4, B 5 and 6: the break-point is where the first criterion weighs 40 %."""
    turn = (6 - 4) / ((8 - 5) + (6 - 4))
    return spans([("A", turn, 0.6, 1, f"{say.number(100 * turn)}–{say.percent(1)}")], (say.percent(0), say.percent(1)))


def _margin(say: Speech) -> Picture:
    rows = (("A 14 – B 13", 1), ("A 18 – B 11", 4))
    return bars([(name, one / 6, say.plural("{n} person", "{n} people", one)) for name, one in rows], (RUST, TEAL))


def _w(say: Speech) -> Picture:
    return spans([("", 0, 0.72, 0.72, f"W = {say.number(0.72, 2)}")], ("0", "1"))


def _split(say: Speech) -> Picture:
    rows = ([0, 1, 6, 3, 0], [5, 1, 0, 1, 5])
    found = [f"A = {say.signed(agreement(one) or 0, 1)}" for one in rows]
    return marks([(say("one opinion"), rows[0], found[0]), (say("two camps"), rows[1], found[1])])


def _small_groups(say: Speech) -> Picture:
    sizes = {say("Sales"): 9, say("Support"): 6, say("Logistics"): 3}
    hidden = hidden_groups(sizes)
    words = {name: say("hidden") if name in hidden else say("shown") for name in sizes}
    colours = [PALE if name in hidden else TEAL for name in sizes]
    return bars([(f"{name} ({size})", size / 9, words[name]) for name, size in sizes.items()], colours)


# ---- the methods ----------------------------------------------------------------------------


def _impact_effort(say: Speech) -> Picture:
    points = ((1.8, 4.3, "A"), (4.2, 4.4, "B"), (1.9, 2.0, "C"), (4.2, 1.8, "D"))
    corners = [say.code(f"quadrant.{one}") for one in ("quick_win", "big_bet", "fill_in", "drop")]
    return matrix(points, corners, (say("effort"), say("impact")))


def _rice(say: Speech) -> Picture:
    items = {"A": (800.0, 2.0, 0.8, 4.0), "B": (300.0, 3.0, 1.0, 3.0), "C": (2000.0, 0.5, 0.5, 4.0)}
    found = {name: rice(*one) for name, one in items.items()}
    return bars([(name, one / 320, say.number(one)) for name, one in found.items()])


def _ice(say: Speech) -> Picture:
    found = {name: ice(*one) for name, one in {"A": (8.0, 6.0, 7.0), "B": (9.0, 3.0, 4.0)}.items()}
    return bars([(name, one / 340, say.number(one)) for name, one in found.items()])


def _wsjf(say: Speech) -> Picture:
    items = {"A": (8.0, 5.0, 3.0, 4.0), "B": (13.0, 8.0, 5.0, 13.0), "C": (2.0, 3.0, 1.0, 1.0)}
    found = {name: wsjf(*one) for name, one in items.items()}
    return bars([(name, one / 6, say.number(one, 1)) for name, one in found.items()])


def _kano(say: Speech) -> Picture:
    names = [say.code(f"kano.{one}") for one in ("must", "linear", "delight")]
    return bars([(name, one, say.percent(one)) for name, one in zip(names, (0.55, 0.3, 0.15), strict=True)])


def _moscow(say: Speech) -> Picture:
    names = [say.code(f"commitment.{one}") for one in ("must", "should", "could")]
    return bars([(name, one, say.percent(one)) for name, one in zip(names, (0.6, 0.2, 0.2), strict=True)])


def _pairs(say: Speech) -> Picture:
    return bars([(name, one / 2, say.number(one, 1)) for name, one in {"A": 2.0, "B": 1.0, "C": 0.5}.items()])


def _quadratic(say: Speech) -> Picture:
    costs = [(say.plural("{n} vote", "{n} votes", votes), votes * votes) for votes in (1, 3, 5)]
    return bars([(votes, cost / 25, say.plural("{n} credit", "{n} credits", cost)) for votes, cost in costs])


def _opportunity(say: Speech) -> Picture:
    items = {"A": (9.0, 3.0), "B": (9.0, 8.0), "C": (4.0, 2.0)}
    found = {name: opportunity(*one) for name, one in items.items()}
    return bars([(name, one / 20, say.number(one, 1)) for name, one in found.items()])


def _weighted(say: Speech) -> Picture:
    rows = (("60 / 40", 6.8, "A"), ("50 / 50", 6.5, "A = B"), ("40 / 60", 6.9, "B"))
    return bars([(weights, one / 10, say("first: {who}", who=who)) for weights, one, who in rows])


# ---- the journey ----------------------------------------------------------------------------


def _curve_band(say: Speech) -> Picture:
    values = (1, 0.5, -1.5, -0.5, 1)
    bands = [(one - wide, one + wide) for one, wide in zip(values, (0.2, 0.3, 0.4, 0.9, 0.3), strict=True)]
    return curve(values, bands, {2: say("agreed"), 3: say("wide band")})


def _peak_end(say: Speech) -> Picture:
    return curve((0.5, 1, -1.8, 0.5, -1), (), {2: say("peak"), 4: say("end")})


def _relief(say: Speech) -> Picture:
    steps = {"A": (5, 5, 0.6, 0.9), "B": (4, 4, 0.9, 0.3), "C": (3, 2, 0.8, 0.9)}
    found = {name: relief_score(truth_score(a, b), share, reach) for name, (a, b, share, reach) in steps.items()}
    return bars([(name, one / 100, say.number(one, 1)) for name, one in found.items()])


def _volume_range(say: Speech) -> Picture:
    ranges = {"A": (0.2, 0.35, 0.5), "B": (0.3, 0.32, 0.34)}
    rows: list[Span] = []
    for name, reaches in ranges.items():
        low, middle, high = (relief_score(20, 0.6, one) for one in reaches)
        rows.append((name, low / 50, middle / 50, high / 50, f"{say.number(low)}–{say.number(high)}"))
    return spans(rows, ("0", say.number(50)))


def _problems(say: Speech) -> Picture:
    """How far people have got with nine problems."""
    counts = {"nothing": 4, "opportunity": 2, "decided": 1, "planned": 1, "done": 1}
    rows = [(say.code(f"problem_done.{name}"), count / 5, say.number(count)) for name, count in counts.items()]
    return bars(rows, (RUST, TEAL, TEAL, TEAL, TEAL))


def _heard(say: Speech) -> Picture:
    """At one step: two teams heard, one whose channel is there and that was not."""
    counts = {"A": 6, "B": 2}
    rows = [(say("team {name}", name=name), count / 7, say.number(count)) for name, count in counts.items()]
    return bars([*rows, (say("team {name}", name="C"), 0.0, say("0: to invite"))], (TEAL, TEAL, RUST))


def _continuity(say: Speech) -> Picture:
    ok, broken = 6, 4
    return bars(
        [(say("goes on"), ok / 10, say.number(ok)), (say("starts again"), broken / 10, say.number(broken))],
        (TEAL, RUST),
    )


def _proof_debt(say: Speech) -> Picture:
    rows = [(say("before"), 0.7), (say("after"), 0.25)]
    return bars([(name, one, say.percent(one)) for name, one in rows], (RUST, TEAL))


def _span(say: Speech) -> Picture:
    touched = {"A": 1, "B": 2, "C": 4}
    return bars([(name, one / 5, f"{say.number(one)} / {say.number(5)}") for name, one in touched.items()])


def _novelty(say: Speech) -> Picture:
    points = ((4.3, 4.3, "A"), (1.8, 4.4, "B"), (4.2, 1.8, "C"), (1.9, 2.0, "D"))
    corners = [say.code(f"idea_corner.{one}") for one in ("try", "explore", "simple", "aside")]
    return matrix(points, corners, (say("Feasibility").lower(), say("Novelty").lower()))


# ---- preparing and following ----------------------------------------------------------------


def _coverage(say: Speech) -> Picture:
    rows = [(say("of channels"), 3 / 4), (say("of contacts"), 0.97)]
    return bars([(name, one, say.percent(one)) for name, one in rows])


def _readiness(say: Speech) -> Picture:
    rows = [(say.code("readiness.ready"), 0.85), (say.code("readiness.at_risk"), 0.6)]
    return bars([(name, one, f"{say.number(100 * one)} / {say.number(100)}") for name, one in rows], (TEAL, RUST))


def _prediction_score(say: Speech) -> Picture:
    found = wilson(3, 4)
    assert found is not None  # noqa: S101 - four were asked
    return spans([("3 / 4", found.low, found.share, found.high, _between(say, found.low, found.high))], ("0", "100 %"))


def _wilson(say: Speech) -> Picture:
    rows: list[Span] = []
    for said, asked in ((12, 20), (120, 200)):
        one = wilson(said, asked)
        assert one is not None  # noqa: S101 - somebody was asked
        rows.append((f"{said} / {asked}", one.low, one.share, one.high, _between(say, one.low, one.high)))
    return spans(rows, ("0", "100 %"))


def _between(say: Speech, low: float, high: float) -> str:
    return f"{say.number(100 * low)}–{say.percent(high)}"


_PICTURES: dict[str, Callable[[Speech], Picture]] = {
    "many_items": _many_items, "sure_place": _sure_place, "alpha": _alpha, "span": _span, "novelty": _novelty,
    "dots": _dots, "equal_ranks": _equal_ranks, "rank_interval": _rank_interval, "p_first": _p_first,
    "top_k": _top_k, "duels": _duels, "rank_sets": _rank_sets, "balanced": _balanced,
    "other_rules": _other_rules, "weights": _weights,
    "margin": _margin, "w": _w, "split": _split, "small_groups": _small_groups, "impact_effort": _impact_effort,
    "rice": _rice, "ice": _ice, "wsjf": _wsjf, "kano": _kano, "moscow": _moscow, "pairs": _pairs,
    "quadratic": _quadratic, "opportunity": _opportunity, "weighted": _weighted, "curve_band": _curve_band,
    "peak_end": _peak_end, "relief": _relief, "volume_range": _volume_range,
    "problems": _problems, "heard": _heard, "continuity": _continuity,
    "proof_debt": _proof_debt, "coverage": _coverage, "readiness": _readiness,
    "prediction_score": _prediction_score, "wilson": _wilson,
}  # fmt: skip
