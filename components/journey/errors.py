"""How the domain says no: a code and the facts, never a sentence."""


class Refused(Exception):
    """A request that breaks a rule.

    `code` names the rule; the catalogues hold a sentence `error.<code>` in each language,
    which says what is wrong and what to do. `facts` fill its blanks.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        # Facts may hold what people typed: they never reach a log through the exception text.
        return self.code


NOT_WRITTEN = frozenset({"disk_full", "disk_error", "file_busy", "file_unwritable"})
"""Codes that say nothing about what was asked: the same request may pass later."""


class Conflict(Refused):
    """Someone else changed the same field since the author last saw it; and, in a table, `others` besides it."""

    def __init__(
        self, record: str, field: str, theirs: object, mine: object, others: tuple["Conflict", ...] = ()
    ) -> None:
        super().__init__("conflict", field=field, theirs=theirs, mine=mine)
        self.record = record
        self.field = field
        self.theirs = theirs
        self.mine = mine
        self.each = (self, *others)
