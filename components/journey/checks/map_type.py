"""Which kind of map fits the question: an experience map, a journey map, with or without a blueprint."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ..layers import DEFAULT_LAYERS, LAYERS
from ..records import MapType, Project

Because = Literal["no_product", "market_unknown", "spans_brands", "needs_backstage", "one_persona_one_brand"]
BACKSTAGE_LAYERS = ("backstage", "systems")
"""What a service blueprint adds under the customer's line."""


@dataclass(frozen=True)
class Advice:
    """The recommended kind and every answer that speaks for it. `blueprint`: add the backstage layers."""

    map_type: MapType
    because: tuple[Because, ...]
    blueprint: bool


def advise_map_type(project: Project) -> Advice:
    """An experience map when there is no product in scope, the market is unknown or the behaviour
    spans brands; else a journey map, as a service blueprint when backstage causes are wanted."""
    answers: dict[Because, bool] = {
        "no_product": not project.product_in_scope,
        "market_unknown": not project.market_known,
        "spans_brands": project.spans_brands,
    }
    wide = tuple(because for because, holds in answers.items() if holds)
    if wide:
        return Advice("experience", wide, project.needs_backstage)
    if project.needs_backstage:
        return Advice("blueprint", ("needs_backstage",), True)
    return Advice("journey", ("one_persona_one_brand",), False)


def fits_advice(project: Project) -> bool:
    """Whether the chosen kind is the recommended one, or the choice of another one is explained."""
    return project.map_type is not None and (
        project.map_type == advise_map_type(project).map_type or bool(project.map_type_reason)
    )


def advised_layers(project: Project) -> tuple[str, ...]:
    """The rows that suit the kind of map: the usual ones, and the backstage ones for a blueprint."""
    blueprint = advise_map_type(project).blueprint or project.map_type == "blueprint"
    return DEFAULT_LAYERS + (BACKSTAGE_LAYERS if blueprint else ())


def in_layer_order(layers: Iterable[str]) -> tuple[str, ...]:
    """Rows in the order in which a map shows them."""
    wanted = set(layers)
    return tuple(key for key in LAYERS if key in wanted)
