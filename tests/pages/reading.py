"""Reading a screen drawn without a browser."""

from streamlit.testing.v1 import AppTest


def words(app: AppTest) -> str:
    """Everything written on the screen, in one string, without the marks of Markdown escapes."""
    kinds = ("title", "subheader", "markdown", "caption", "info", "error", "warning")
    return "\n".join(str(one.value) for kind in kinds for one in getattr(app, kind)).replace("\\", "")


def labels(app: AppTest) -> list[str]:
    """What the links of the screen itself (not of the side menu) are called."""
    return [one.proto.label.replace("\\", "") for one in app.main.get("page_link")]


def addresses(app: AppTest) -> list[tuple[str, str]]:
    """Where those links lead: the screen, and the rest of the address."""
    return [(one.proto.page, one.proto.query_string) for one in app.main.get("page_link")]
