"""The frame, the people, the personas, the evidence."""

from datetime import timedelta

from components.journey.operations.evidence import add_evidence
from components.journey.operations.frame import add_channel, add_department, agree_layers, choose_map_type
from components.journey.operations.people import add_person
from components.journey.operations.personas import add_persona
from components.journey.operations.project import create_project, update_project
from components.journey.records import PROJECT_ID, Channel, Department, Evidence, Person, Persona

from .builder import PREPARED, Builder
from .content import EvidenceContent


def build_preparation(builder: Builder) -> None:
    _frame(builder)
    _people(builder)
    _research(builder)


def _frame(builder: Builder) -> None:
    content, today = builder.content, builder.today
    builder.do(create_project, name=content.name, language="fr" if content.language == "fr" else "en")
    calendar = {"starts_on": today - timedelta(days=PREPARED), "ends_on": today + timedelta(days=150)}
    builder.do(update_project, PROJECT_ID, sample=True, **content.frame, **calendar)
    builder.do(choose_map_type, map_type="blueprint")
    builder.do(agree_layers, layers=content.layers)


def _people(builder: Builder) -> None:
    content = builder.content
    for key, name, facing, critical in content.departments:
        builder.keep(
            key, builder.made(Department, add_department, name=name, customer_facing=facing, critical=critical)
        )
    for key, name, digital, departments in content.channels:
        speakers = builder.find(departments)
        builder.keep(
            f"channel {key}", builder.made(Channel, add_channel, name=name, digital=digital, departments=speakers)
        )
    for one in content.people:
        person = builder.made(
            Person,
            add_person,
            name=one.name,
            department=builder.ids[one.department],
            job=one.job,
            roles=one.roles,
            customer_facing=one.customer_facing,
            email=one.email,
        )
        builder.keep(f"person {one.key}", person)
    roles = {role: builder.ids[f"person {one.key}"] for one in content.people for role in one.roles}
    builder.do(update_project, PROJECT_ID, sponsor=roles["sponsor"], owner=roles["journey_owner"])


def _research(builder: Builder) -> None:
    for one in builder.content.personas:
        channels = tuple(builder.ids[f"channel {key}"] for key in str(one["channels"]).split())
        persona = builder.made(Persona, add_persona, **{**one, "channels": channels})
        builder.keep(f"persona {persona.name}", persona)
        builder.ids.setdefault("persona", persona.id)
    for source in builder.content.evidence:
        evidence = builder.made(
            Evidence,
            add_evidence,
            title=source.title,
            source=source.source,
            dated=builder.today - timedelta(days=source.days),
            method=source.method,
            grade=source.grade,
            nature=source.nature,
            sample=source.sample,
            finding=source.finding,
            verbatim=source.verbatim,
            no_personal_data=bool(source.verbatim),
            personas=_about(builder, source),
        )
        builder.keep(source.key, evidence)


def _about(builder: Builder, source: EvidenceContent) -> tuple[str, ...]:
    if source.about:
        return tuple(builder.ids[f"persona {name}"] for name in source.about)
    return (builder.ids["persona"],) if source.method == "interview" else ()
