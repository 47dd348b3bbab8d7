"""P3: lists of people as they are found, in French and English."""

from typing import get_args

import pytest

from components.exchange import people_in
from components.exchange.columns_in import check_rows
from components.exchange.people_in import PEOPLE_FIELDS, person_row, propose_people_mapping, spread_addresses
from components.exchange.rejected_out import rejected_csv
from components.exchange.tables_in import read_table
from components.journey.records import AttendanceStatus, Role
from components.language import speech


def rows(text: str) -> list[dict[str, object]]:
    table = read_table(spread_addresses(text), fields=PEOPLE_FIELDS)
    return [person_row(one) for one in check_rows(table, propose_people_mapping(table), PEOPLE_FIELDS).accepted]


def test_every_role_and_status_can_be_read() -> None:
    assert set(people_in._OTHER_ROLES) == set(get_args(Role))
    assert set(people_in._OTHER_STATUSES) == set(get_args(AttendanceStatus))
    for language in ("fr", "en"):
        for role in get_args(Role):
            word = speech(language).code(f"role.{role}")
            assert rows(f"Nom;Rôle\nA;{word}")[0]["roles"] == (role,)
        for status in get_args(AttendanceStatus):
            word = speech(language).code(f"attendance_status.{status}")
            assert rows(f"Nom;Présence\nA;{word}")[0]["status"] == status


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nom\nLéa\n", {"name": "Léa"}),
        ("Léa Martin\n", {"name": "Léa Martin"}),
        ("Prénom\nLéa\n", {"name": "Léa"}),
        ("Prénom;NOM\nLéa;Martin\n", {"name": "Léa Martin"}),
        ("Last name,First name,Team\nMartin,Léa,Sales\n", {"name": "Léa Martin", "department": "Sales"}),
        ("Name;Front line\nLéa;yes\n", {"name": "Léa", "customer_facing": True}),
        ("Name;Channels\nLéa;Web, Phone\n", {"name": "Léa", "channels": ("Web", "Phone")}),
        ("Nom et prénom\tContact client\nLéa\toui\n", {"name": "Léa", "customer_facing": True}),
        ("Nom et prénom\tStatut\nLéa\taccepté(e)\n", {"name": "Léa", "status": "confirmed"}),
        ("Nom;Vient ?\nLéa;oui\n", {"name": "Léa", "status": "confirmed"}),
        ("Name,Coming?\nLéa,no\n", {"name": "Léa", "status": "absent"}),
        ("Nom;Rôle\nLéa;animatrice + décideur\n", {"name": "Léa", "roles": ("facilitator", "decision_maker")}),
    ],
)  # fmt: skip
def test_lists(text: str, expected: dict[str, object]) -> None:
    assert rows(text) == [expected]


def test_addressees_of_an_invitation() -> None:
    text = '"Martin, Léa" <lea@example.org>; Noël Petit <noel@example.org>, <zoe@example.org>'
    assert [(one["name"], one["email"]) for one in rows(text)] == [
        ("Martin, Léa", "lea@example.org"),
        ("Noël Petit", "noel@example.org"),
        ("zoe", "zoe@example.org"),
    ]


@pytest.mark.parametrize("text", ["", "Léa", "Nom;x\nLéa <3;b", "voir <a@b.fr> demain"])
def test_other_text_is_left_alone(text: str) -> None:
    assert spread_addresses(text) == text


def test_rejected_rows_leave_safely_with_their_reason() -> None:
    table = read_table("Nom;Courriel\n=cmd();nope\n", fields=PEOPLE_FIELDS)
    rejected = check_rows(table, propose_people_mapping(table), PEOPLE_FIELDS).rejected
    text = rejected_csv(table, rejected, speech("en"), {"email": "E-mail"}).decode("utf-8-sig")
    assert text.splitlines() == ["Line,Reason,Nom,Courriel", "2,E-mail: “nope” is not an e-mail address,'=cmd(),nope"]
