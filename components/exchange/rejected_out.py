"""The rows an import could not take, as a file to mend and bring back."""

import csv
import io
from collections.abc import Sequence

from components.language import Speech

from .cells import safe_cell
from .columns_in import Rejected, Table


def explain_rejection(row: Rejected, say: Speech, labels: dict[str, str]) -> str:
    """Why a row was not taken, in words: everything that is wrong with it. `labels`: what the fields are called."""
    return say.series(
        say.code(
            f"rejected.{one.code}",
            field=labels.get(one.field, one.field),
            value=one.value,
            line=say.number(one.first_line),
        )
        for one in row.faults
    )


def rejected_csv(table: Table, rejected: Sequence[Rejected], say: Speech, labels: dict[str, str]) -> bytes:
    """A CSV file for a spreadsheet of the language: line, reason, then the cells as they came."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if say.language == "fr" else ",", lineterminator="\r\n")
    writer.writerow([say("Line"), say("Reason"), *(safe_cell(one) for one in table.columns)])
    for row in rejected:
        writer.writerow([row.line, explain_rejection(row, say, labels), *(safe_cell(one) for one in row.cells)])
    return text.getvalue().encode("utf-8-sig")
