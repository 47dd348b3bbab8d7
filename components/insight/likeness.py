"""Which texts may say the same thing? A comparison of their words, on this machine; people decide."""

from collections.abc import Mapping

from rapidfuzz import fuzz, process, utils

NEAR_FROM = 72.0
"""So alike (0 to 100), two texts may say the same thing: worth asking."""


def near_pairs(texts: Mapping[str, str], limit: int = 10) -> list[tuple[str, str, float]]:
    """Pairs of texts that may say the same thing, most alike first (score 0 to 100); order, capitals and
    punctuation do not count."""
    ids, words = list(texts), [utils.default_process(one) for one in texts.values()]
    scores = process.cdist(words, words, scorer=fuzz.token_sort_ratio, score_cutoff=NEAR_FROM)
    pairs = [
        (ids[row], ids[column], float(scores[row][column]))
        for row in range(len(ids))
        for column in range(row + 1, len(ids))
        if scores[row][column]
    ]
    return sorted(pairs, key=lambda pair: -pair[2])[:limit]
