"""A whole project as one documented JSON file (`.atelier.json`), out and in.

    {"format": "atelier-parcours", "version": 3, "program": "0.1.0", "records": [{"record": "project", …}, …]}

`docs/project.schema.json` describes every record; `version` rises when older files need mending
(`UPGRADES`). How decisions stood before they were reworded goes along. Named versions stay behind: the
revisions they point to are history, which only a whole `.atelier` file carries. Reading checks every value,
every link and every law across records by the same rules as an edit.
"""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from components.journey.errors import Refused
from components.journey.forgetting import Forgetting, Forgotten
from components.journey.operation import Context, perform
from components.journey.operations.project import create_from
from components.journey.records import KINDS, AnyRecord, Version
from components.journey.records.base import Record
from components.journey.state import State

FORMAT: Final = "atelier-parcours"
SUFFIX: Final = ".atelier.json"
MIME: Final = "application/json"

MOST_BYTES = 50_000_000
MOST_RECORDS = 200_000

Upgrade = Callable[[list[dict[str, Any]]], list[dict[str, Any]]]


def _let_evidence_speak_of_several_personas(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """`evidence.persona`, one id or none, becomes `evidence.personas`."""
    return [_of_several(one) if one.get("record") == "evidence" and "persona" in one else one for one in records]


def _of_several(source: Mapping[str, Any]) -> dict[str, Any]:
    persona = source["persona"]
    kept = {key: value for key, value in source.items() if key != "persona"}
    return kept | {"personas": [] if persona is None else [persona]}


def _know_no_earlier_wordings(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Version 3 brings the earlier wordings of decisions along; files before it hold none."""
    return records


UPGRADES: tuple[Upgrade, ...] = (_let_evidence_speak_of_several_personas, _know_no_earlier_wordings)
"""Number n takes the records of version n + 1 to the next version."""
FORMAT_VERSION = len(UPGRADES) + 1


class ProjectFile(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in a `.atelier.json` file. `program` is the version of Atelier Parcours that wrote it."""

    format: Literal["atelier-parcours"]
    version: int
    program: str = ""
    records: tuple[AnyRecord, ...]


@cache
def program_version() -> str:
    with (Path(__file__).parents[2] / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


# ---- out ----------------------------------------------------------------------------------


def write_project(state: State, without_names: Mapping[str, Forgotten] | None = None) -> bytes:
    """The project as UTF-8 JSON, one record a line, always in the same order.

    `without_names`: the people to leave out and the words that stand in their place.
    """
    rewrite = Forgetting(without_names or {})
    records = [rewrite(one) for one in state if not isinstance(one, Version)]
    kinds = {kind: number for number, kind in enumerate(KINDS.values())}
    ordered = sorted(records, key=lambda one: (kinds[type(one)], getattr(one, "order", ""), one.id))
    head = {"format": FORMAT, "version": FORMAT_VERSION, "program": program_version()}
    lines = b",\n".join(msgspec.json.encode(one) for one in ordered)
    return msgspec.json.encode(head)[:-1] + b',"records":[\n' + lines + b"\n]}\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of the file."""
    described = msgspec.json.schema(ProjectFile)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Atelier Parcours project (.atelier.json)",
        **described,
    }


def schema_text() -> str:
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


# ---- in -----------------------------------------------------------------------------------


def read_project(data: bytes) -> tuple[Record, ...]:
    """The records of a `.atelier.json` file, checked. Refuses with `import_…` codes what is not sound."""
    if len(data) > MOST_BYTES:
        raise Refused("import_too_large", limit=MOST_BYTES // 1_000_000)
    whole = _parsed(data)
    records = _upgraded(whole)
    _check_ids(records)
    return _sound(tuple(_record(one) for one in records))


def _parsed(data: bytes) -> dict[str, Any]:
    try:
        whole = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        # Ours cut short, or something else altogether.
        ours = f'"format":"{FORMAT}"'.encode() in data[:200].replace(b" ", b"")
        raise Refused("import_damaged" if ours else "import_foreign") from None
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise Refused("import_foreign")
    return whole


def _upgraded(whole: dict[str, Any]) -> list[dict[str, Any]]:
    number, records = whole.get("version"), whole.get("records")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise Refused("import_damaged")
    if number > FORMAT_VERSION:
        raise Refused("import_newer", program=_program(whole))
    if not isinstance(records, list) or not all(isinstance(one, dict) for one in records):
        raise Refused("import_damaged")
    if len(records) > MOST_RECORDS:
        raise Refused("import_too_many", limit=MOST_RECORDS)
    for upgrade in UPGRADES[number - 1 :]:
        records = upgrade(records)
    return records


def _program(whole: Mapping[str, Any]) -> str:
    written = whole.get("program")
    return written if isinstance(written, str) and re.fullmatch(r"[0-9a-z.+-]{1,30}", written) else "?"


def _check_ids(records: Iterable[Mapping[str, Any]]) -> None:
    times = Counter(str(one.get("id")) for one in records)
    if times and max(times.values()) > 1:
        raise Refused("import_duplicate_id")


def _record(values: dict[str, Any]) -> Record:
    kind = values.get("record")
    if not isinstance(kind, str) or kind not in KINDS:
        raise Refused("import_damaged")
    try:
        return msgspec.convert(values, KINDS[kind], strict=True, str_keys=True)
    except msgspec.ValidationError as error:
        found = re.search(r"`\$\.(\w+)|field `(\w+)`", str(error))
        field = (found.group(1) or found.group(2)) if found else ""
        if field not in KINDS[kind].__struct_fields__ or field in ("id", "order"):
            raise Refused("import_damaged") from None
        raise Refused("import_value", field=f"{kind}.{field}") from None


def _sound(records: tuple[Record, ...]) -> tuple[Record, ...]:
    """The records, cleaned, all links holding, with exactly one project among them."""
    context = Context("import", datetime.now(UTC), lambda: "")
    try:
        changes, _after = perform(State(), context, create_from, records=records)
    except Refused as refusal:
        codes = {"link_broken": "import_link", "project_without_frame": "import_foreign", "law_broken": "import_law"}
        facts = {key: refusal.facts[key] for key in ("field", "name", "reasons") if key in refusal.facts}
        raise Refused(codes.get(refusal.code, "import_value"), **facts) from None
    return changes.put


if __name__ == "__main__":
    # `python -m components.exchange.project_json` writes the published schema anew.
    (Path(__file__).parents[2] / "docs" / "project.schema.json").write_text(schema_text(), "utf-8")
