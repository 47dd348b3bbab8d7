"""`docs/requirements.md` lists every requirement once, and points only to what exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAST = {"S0": 27, "S1": 27, "S2": 22, "S3": 25, "S4": 38}
ROW = re.compile(r"\| (S\d\.\d+) \| (.+?) \| (.+?) \| (.+?) \|$")


def rows() -> list[tuple[str, str, str, str]]:
    lines = (ROOT / "docs" / "requirements.md").read_text().splitlines()
    return [found.groups() for line in lines if (found := ROW.match(line))]  # type: ignore[misc]


def exists(pointer: str) -> bool:
    """`path`, or `path:name` where the name is defined in the file."""
    path, _, name = pointer.partition(":")
    target = ROOT / path
    if not target.exists():
        return False
    name = name.lstrip(":")
    return (
        not name
        or re.search(
            rf"^\s*(?:async )?(?:def|class) {re.escape(name)}\b|^{re.escape(name)}\b.*=", target.read_text(), re.M
        )
        is not None
    )


def test_every_requirement_has_one_line() -> None:
    wanted = [f"{source}.{number}" for source, last in LAST.items() for number in range(1, last + 1)]
    assert [row[0] for row in rows()] == wanted


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_a_line_points_to_what_exists(row: tuple[str, str, str, str]) -> None:
    _id, _text, where, shown = row
    for cell in (where, shown):
        pointers = re.findall(r"`([^`]+)`", cell)
        assert pointers or cell in ("not yet", "—"), cell
        assert not [one for one in pointers if not exists(one)]
    built = "`" in where
    assert built == ("`" in shown), "what is built is shown by a test, and a test shows what is built"
