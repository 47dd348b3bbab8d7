"""The macro-steps a new map starts with: the customer's relation to the brand, from before to after."""

from ..records import Language

DEFAULT_PHASES: dict[Language, tuple[str, ...]] = {
    "fr": ("Avant l’achat", "Achat", "Utilisation", "Après l’achat", "Recommandation"),
    "en": ("Before purchase", "Purchase", "Use", "After purchase", "Recommendation"),
}

ONLY_PHASE: dict[Language, str] = {"fr": "Parcours", "en": "Journey"}
"""Where steps go when a map has no macro-step yet."""
