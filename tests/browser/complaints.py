"""What pages throw or complain of while a test drives them: any of it fails the test at its end.

A chart that raises in the browser stands blank, and nothing on the server knows of it.
"""

from playwright.sync_api import BrowserContext, ConsoleMessage, WebError

HARMLESS = {
    "net::ERR": "the server is stopped, or a network cut, by the test itself",
    "the server responded with a status of 4": "a refusal, shown in words; or Streamlit below a screen's address",
    "the server responded with a status of 502": "a proxy without a server behind it, played by a test",
    "WebSocket connection to": "the same, told by the browser of Streamlit's connection",
    "disconnected from server": "Streamlit's own words for it, on a change in a window whose server is gone",
    "reaching server endpoint": "Streamlit's own words while it looks for its server",
    "server is not responding": "the same",
    "DoInitPings": "the same",
    "Connection timed out": "the same",
}
"""What a console error holds when it is known and none of ours, and why."""


class Complaints:
    """Those of all windows a test has open."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def listen(self, context: BrowserContext) -> None:
        context.on("weberror", self._thrown)
        context.on("console", self._said)

    def taken(self) -> list[str]:
        """What was heard since last asked, each once."""
        heard, self.heard = self.heard, []
        return list(dict.fromkeys(heard))

    def _thrown(self, thrown: WebError) -> None:
        where = thrown.page.url if thrown.page else "?"
        self.heard.append(f"thrown on {where}: {thrown.error.stack or thrown.error.message}")

    def _said(self, said: ConsoleMessage) -> None:
        if said.type == "error" and not any(known in said.text for known in HARMLESS):
            where = said.page.url if said.page else "?"
            self.heard.append(f"said on {where}: {said.text}")


COMPLAINTS = Complaints()
