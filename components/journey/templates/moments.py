"""Examples of moments of truth, to recognise one's own: where the relation may tip to one side or the other."""

from typing import NamedTuple

from ..records import Language, Market


class MomentExample(NamedTuple):
    """`markets`: where it is usual; `words`: the moment; `measures`: what others follow there."""

    markets: tuple[Market, ...]
    words: dict[Language, str]
    measures: dict[Language, str]


MOMENT_EXAMPLES = (
    MomentExample(
        ("b2c", "b2b"),
        {"fr": "Le rendez-vous avec un vendeur", "en": "The meeting with a salesperson"},
        {
            "fr": "note donnée après le rendez-vous, part de devis signés",
            "en": "mark given afterwards, share of quotes signed",
        },
    ),
    MomentExample(
        ("b2c", "b2b"),
        {"fr": "La recherche d'un produit en ligne", "en": "Searching for a product online"},
        {
            "fr": "recherches sans résultat, abandons après la recherche",
            "en": "searches without a result, exits after a search",
        },
    ),
    MomentExample(
        ("b2c",),
        {"fr": "La livraison et l'installation", "en": "Delivery and installation"},
        {"fr": "livraisons à l'heure dite, note le lendemain", "en": "deliveries on time, mark given the day after"},
    ),
    MomentExample(
        ("b2b",),
        {
            "fr": "Le passage de relais du commercial aux équipes opérationnelles",
            "en": "The handover from sales to operations",
        },
        {
            "fr": "délai jusqu'au premier contact, informations à redonner",
            "en": "time to the first contact, things to say again",
        },
    ),
    MomentExample(
        ("b2c", "b2b"),
        {"fr": "La première réclamation", "en": "The first complaint"},
        {"fr": "réglées au premier contact, délai de réponse", "en": "settled at first contact, time to answer"},
    ),
    MomentExample(
        ("b2c", "b2b"),
        {"fr": "La première facture", "en": "The first bill"},
        {"fr": "appels au sujet de la première facture", "en": "calls about the first bill"},
    ),
    MomentExample(
        ("b2c", "b2b"),
        {"fr": "Le renouvellement, ou le départ", "en": "Renewing, or leaving"},
        {
            "fr": "part de clients qui renouvellent, motifs de départ",
            "en": "share of customers who renew, reasons for leaving",
        },
    ),
)
"""The first four are the usual ones of the field; the others are often met."""


def moment_examples(market: Market) -> tuple[MomentExample, ...]:
    """The examples usual in a market; all of them when it is both."""
    return tuple(one for one in MOMENT_EXAMPLES if market == "both" or market in one.markets)
