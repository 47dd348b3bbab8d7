"""When two names are the same name."""


def same_name(name: str) -> str:
    """Names that differ only in case and blanks are the same name."""
    return " ".join(name.casefold().split())
