"""The departments and channels that most projects have, ready to rename."""

from typing import NamedTuple

from ..records import Language


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
