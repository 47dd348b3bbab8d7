"""The departments and channels that most projects have, ready to rename."""

from typing import NamedTuple

from ..records import ChannelKind, Language


class DefaultDepartment(NamedTuple):
    key: str
    names: dict[Language, str]
    customer_facing: bool


class DefaultChannel(NamedTuple):
    """`departments`: keys of those who speak for it."""

    names: dict[Language, str]
    departments: tuple[str, ...]
    digital: bool


DEFAULT_DEPARTMENTS = (
    DefaultDepartment("digital", {"fr": "Digital", "en": "Digital"}, False),
    DefaultDepartment("marketing", {"fr": "Marketing relationnel", "en": "Relationship marketing"}, False),
    DefaultDepartment("service", {"fr": "Service client", "en": "Customer service"}, True),
    DefaultDepartment("sales", {"fr": "Ventes", "en": "Sales"}, True),
    DefaultDepartment("after_sales", {"fr": "Après-vente", "en": "After-sales"}, True),
)

DEFAULT_CHANNELS = (
    DefaultChannel({"fr": "Site web", "en": "Website"}, ("digital",), True),
    DefaultChannel({"fr": "Application mobile", "en": "Mobile app"}, ("digital",), True),
    DefaultChannel({"fr": "E-mail", "en": "E-mail"}, ("marketing", "digital"), True),
    DefaultChannel({"fr": "Téléphone", "en": "Phone"}, ("service",), False),
    DefaultChannel({"fr": "Point de vente", "en": "Shop"}, ("sales",), False),
    DefaultChannel({"fr": "Service après-vente", "en": "After-sales desk"}, ("after_sales",), False),
)

CHANNEL_WORDS: dict[ChannelKind, tuple[tuple[str, ...], ...]] = {
    "email": (("e-mail", "email", "mail", "courriel", "mel"), ("newsletter", "infolettre")),
    "video": (("visio", "visioconference", "video", "video call", "appel video"), ("webinar", "webinaire")),
    "message": (("sms", "texto", "text message"), ("chat", "tchat"), ("chatbot",), ("whatsapp",), ("messagerie",)),
    "social": (
        ("reseaux sociaux", "reseau social", "social media", "social network", "social networks"),
        ("facebook",), ("instagram",), ("linkedin",), ("avis en ligne", "online reviews"),
    ),
    "app": (("application mobile", "application", "appli", "app", "mobile app"),),
    "website": (
        ("site web", "site internet", "website", "web site", "web", "site", "internet"), ("portail", "portal"),
        ("espace client", "customer area", "customer portal"), ("boutique en ligne", "online shop", "e-commerce"),
    ),
    "phone": (
        ("telephone", "phone", "tel", "appel", "appels", "call", "calls"),
        ("centre d'appels", "centre d'appel", "call centre", "call center"),
        ("centre de contact", "contact centre", "contact center"), ("hotline",), ("serveur vocal", "svi", "ivr"),
    ),
    "shop": (
        ("point de vente", "magasin", "boutique", "shop", "store"), ("agence", "branch"), ("guichet", "counter"),
        ("service apres-vente", "sav", "after-sales desk"),
    ),
    "visit": (("visite", "site visit", "visit"), ("domicile", "a domicile", "at home", "home visit"), ("chantier",)),
    "person": (
        ("conseiller", "adviser", "advisor"), ("expert",), ("commercial", "sales rep"), ("technicien", "technician"),
        ("livreur", "courier"), ("face a face", "face to face", "en personne", "in person"),
    ),
    "letter": (("courrier", "lettre", "letter", "post", "mail papier"), ("papier", "paper", "imprime", "print")),
    "event": (("evenement", "event"), ("salon", "foire", "trade fair", "trade show")),
}  # fmt: skip
"""What people call each kind of channel, in both languages, without accents: words in one group say the same."""
