"""What methods and verdicts say, in both languages."""

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest

from components.insight.methods.judged import IDEA_CORNERS, QUADRANTS, rank_corners, rank_novelty, rank_truth
from components.insight.methods.kano import CATEGORIES, rank_kano
from components.insight.methods.moscow import COMMITMENTS, rank_moscow
from components.insight.methods.opportunity import rank_opportunity
from components.insight.methods.pairs import Choice, rank_pairs
from components.insight.methods.products import rank_ice, rank_rice, rank_wsjf
from components.insight.methods.ranking import METHODS, Caution, CautionCode, Ranking, Scored
from components.insight.methods.sums import rank_dots, rank_quadratic
from components.insight.methods.weighted import rank_weighted
from components.insight.solid.rules import other_rules
from components.insight.solid.sheet import sheet, table
from components.insight.solid.solidity import sum_solidity
from components.insight.solid.stability import Margin
from components.insight.solid.verdict import Verdict, VerdictCode
from components.insight.solid.weights import holds
from components.language.speech import speech
from components.picture.method_words import caution_words, class_words, formula_words, method_words
from components.picture.solid import ranks_summary
from components.picture.solid_words import (
    duels_words,
    holds_words,
    how_words,
    interval_words,
    rules_words,
    sets_words,
    steady_words,
    verdict_words,
)

from ..insight.test_votes import CLEAR8, LETTERS, VOTE8

EN, FR = speech("en"), speech("fr")
RANKINGS: dict[str, tuple[Ranking, str]] = {
    "dots": (rank_dots(table("AB", [(2, 0), (1, 1)])), "dots: 3 · people: 2"),
    "corners": (rank_corners(sheet("A", [{"A": (5, 1)}], numbers=2)), "impact 5 · effort 1"),
    "rice": (rank_rice(sheet("A", [{"A": (2000, 2, 0.8, 3)}], numbers=4)), "2,000 × 2 × 0.8 ÷ 3 = 1,066.67"),
    "ice": (rank_ice(sheet("A", [{"A": (8, 6, 7)}], numbers=3)), "8 × 6 × 7 = 336"),
    "wsjf": (rank_wsjf(sheet("A", [{"A": (3, 13, 8, 5)}], numbers=4)), "(3 + 13 + 8) ÷ 5 = 4.8"),
    "kano": (rank_kano(sheet("A", [{"A": (1, 5)}], numbers=2)), "with it: +100% · without it: −100%"),
    "moscow": (rank_moscow(table("A", [(4,), (3,), (4,)])), "must 2 · should 1 · could 0 · won't 0"),
    "pairs": (
        rank_pairs("AB", [Choice("A", "B"), Choice("B", "A")]),
        "won: 1 · lost: 1 · chance to win against a middle item: 50%",
    ),
    "quadratic": (rank_quadratic(table("A", [(9,), (-3,)])), "votes: 6 · credits: 90"),
    "opportunity": (
        rank_opportunity(sheet("A", [{"A": (5, 1)}], numbers=2)), "10 + (10 − 0, at least 0) = 20",
    ),
    "truth": (rank_truth(sheet("A", [{"A": (5, 4)}], numbers=2)), "5 × 4 = 20"),
    "novelty": (rank_novelty(sheet("A", [{"A": (5, 2)}], numbers=2)), "novelty 5 · feasibility 2"),
    "weighted": (rank_weighted(sheet("A", [{"A": (9, 6)}], numbers=2), ("p", "q"), (3, 1)), "9 × 75% + 6 × 25% = 8.25"),
}  # fmt: skip


def test_q1_every_formula_is_said_with_its_numbers() -> None:
    assert set(RANKINGS) == set(METHODS)
    for ranking, words in RANKINGS.values():
        assert formula_words(EN, ranking, ranking.of("A"), {"p": 0.75, "q": 0.25}) == words
    silent = rank_ice(sheet("A", [{}], numbers=3))
    assert formula_words(FR, silent, silent.of("A")) == "Pas encore de réponse"


@pytest.mark.parametrize("say", [EN, FR])
def test_every_code_has_words_with_all_blanks_filled(say: type(EN)) -> None:  # type: ignore[valid-type]
    names = {"A": "Attente"}
    said = [part for method in METHODS for part in method_words(say, method)]
    said += [caution_words(say, Caution(code, ("A",), 0.5, "value"), names) for code in get_args(CautionCode)]
    said += [verdict_words(say, Verdict(code, ("A",), 0.71, True), names) for code in get_args(VerdictCode)]
    for method, labels in (
        ("corners", QUADRANTS), ("kano", CATEGORIES), ("moscow", COMMITMENTS),
        ("novelty", IDEA_CORNERS), ("opportunity", ("major", "solid", "neutral", "served")),
        ("truth", ("moment", "candidate")),
    ):  # fmt: skip
        ranking = Ranking(method, (), 0, ())  # type: ignore[arg-type]
        said += [class_words(say, ranking, Scored("A", 1, 1, False, 1, (), label)) for label in labels]
    assert all(said) and not [one for one in said if "{" in one or "_" in one]
    assert class_words(say, RANKINGS["dots"][0], RANKINGS["dots"][0].of("A")) == ""


def test_q23_the_verdict_in_a_sentence() -> None:
    vote8, clear8 = sum_solidity(table(LETTERS, VOTE8), most=2), sum_solidity(table("ABC", CLEAR8), most=3)
    names = {"A": "Délais", "B": "Suivi", "C": "Accueil"}
    assert verdict_words(EN, vote8.verdict, names) == (
        "No clear leader. Any of these could come first: “Suivi”, “Délais” and “Accueil”."
    )
    assert "“Délais” comes first, and no single person could change that" in verdict_words(EN, clear8.verdict, names)
    assert verdict_words(EN, clear8.verdict, names, swayed=True).startswith(
        "A clear result: “Délais” comes first (first in 93%"
    )
    assert "93" in verdict_words(FR, clear8.verdict, names)
    assert steady_words(EN, vote8) == (
        "Without one of these ballots, the lead would change. One person voting otherwise could change it."
    )
    assert steady_words(EN, clear8) == (
        "3 ballots would have to be left out for the lead to change. "
        "It would take 2 people voting otherwise to change it."
    )
    limited = replace(clear8, changed=Margin(1, 1))
    assert steady_words(EN, limited).endswith(" Still, one person voting otherwise could change it."), "a limit of it"
    assert ranks_summary(EN, vote8, dict(zip(LETTERS, LETTERS, strict=True))).endswith(
        "Places 1 to 3 cannot be told apart: “A”, “B” and “C”. Places 4 to 6 cannot be told apart: “D”, “E” and “F”."
    )
    assert interval_words(EN, vote8.items[0]) == "rank 1 to 4"
    assert how_words(EN, vote8) == "All rooms of 8 ballots like these were looked at."
    drawn = sum_solidity(table(LETTERS, VOTE8), rounds=500)
    assert how_words(EN, drawn).startswith("500 rooms were drawn from these 8 ballots")
    alone, nobody = sum_solidity(table("AB", [(2, 0)] * 3)), sum_solidity(table("AB", []))
    assert (
        steady_words(EN, alone) == "Whichever 2 ballots are left out, the lead stays."
        and steady_words(EN, nobody) == ""
    )
    assert interval_words(EN, alone.items[0]) == "rank 1"
    assert duels_words(EN, vote8, names) == (
        "Two by two, “Suivi” comes out ahead of “Délais” in 50% and of “Accueil” in 71% of cases."
    )
    assert duels_words(EN, nobody, names) == ""


def test_q31_who_would_come_first_among_others_like_them() -> None:
    names = {"A": "Délais", "B": "Suivi", "C": "Accueil"}
    one, two = {"A": (1, 1), "B": (2, 3), "C": (2, 3)}, {"A": (1, 2), "B": (1, 2), "C": (3, 3)}
    assert "“Délais” would come first" in sets_words(EN, one, names)
    assert "first would be “Délais” or “Suivi”" in sets_words(EN, two, names)
    assert "anything might come first" in sets_words(EN, dict.fromkeys("ABC", (1, 3)), names)


def test_q28_q29_other_weights_and_rules_in_a_sentence() -> None:
    marks = np.array([[9, 6, 3], [6, 7, 8], [5, 9, 6], [8, 4, 5]], dtype=float)
    assert holds_words(EN, holds(marks, (0.5, 0.3, 0.2), 0), "value", "A") == (
        "“A” leads while the weight of value is from 46% to 100%; now 50%."
    )
    assert holds_words(EN, holds(marks[:1], (1, 1, 1), 0), "value", "A") == "“A” leads whatever the weight of value."
    same = other_rules(np.array([[3.0, 0.0], [3.0, 0.0]]))
    assert rules_words(EN, same, "AB", {}) == "Counted otherwise, the same comes first: “A”."
    circle = other_rules(np.array([[3.0, 2.0, 1.0], [1.0, 3.0, 2.0], [2.0, 1.0, 3.5]]))
    assert rules_words(EN, circle, "ABC", {}).endswith("nothing beats all the rest.")
    assert rules_words(EN, circle, "ABC", {}).startswith("The rule decides who comes first: “")
    assert "ranks added up (Borda)" in rules_words(EN, circle, "ABC", {})
