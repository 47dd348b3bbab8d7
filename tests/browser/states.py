"""What only shows once something was done: a list with mistakes in it, a vote under way, a late workshop.

One function a state; each starts on its screen, in either language, and calls `looks` where there is
something to see.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from playwright.sync_api import expect

from components.picture.map_words import map_words
from tests.browser.doors import MAIN, SHEET
from tests.browser.everything import in_everything
from tests.browser.steps import Facilitator, settled

Looks = Callable[[str, str | None], None]


@dataclass
class Shown:
    """Somebody at work, and an eye that looks at what they see."""

    me: Facilitator
    eye: Looks

    def looks(self, about: str, within: str | None = MAIN) -> None:
        self.eye(about, within)

    def sees(self, *words: str) -> None:
        """Only the screen that was meant is worth a look."""
        self.me.sees(*words)


def a_new_project(one: Shown) -> None:
    me = one.me
    me.presses("New project")
    one.looks("a new project")
    for way in ("From a ready agenda", "From the example", "From a file"):
        me.picks(me.say(way))
        one.looks(f"a new project / {way}")
    me.presses("Close")
    me.fills("Search everything", "devis" if me.say.language == "fr" else "quote")
    one.looks("what a search found")


def a_list_of_people(one: Shown) -> None:
    me = one.me
    me.picks(me.say.code("people_view.import"))
    me.fills("Paste a table or a list", "Nom,Service\nInès Faure,Sinistres\n,Sinistres\n")
    one.sees(me.say.plural("{n} line cannot be taken:", "{n} lines cannot be taken:", 1))
    one.looks("a list of people")


def people_dragged(one: Shown) -> None:
    me = one.me
    me.picks(me.say.code("people_view.groups"))
    me.page.get_by_text(me.say("Move people by dragging")).first.click()
    expect(me.page.frame_locator("iframe").first.locator(".sortable-item").first).to_be_visible()
    settled(me.page)
    one.looks("groups by dragging")


def a_list_of_evidence(one: Shown) -> None:
    me = one.me
    me.picks(me.say("Bring in"))
    me.fills("Paste a table or a list", "Titre,Date\nEntretiens,2026-01-31\nAvis,un jour\n")
    one.sees(me.say.plural("{n} line cannot be taken:", "{n} lines cannot be taken:", 1))
    one.looks("a list of evidence")


def other_views_of_the_map(one: Shown) -> None:
    me = one.me
    for view in ("Tomorrow", "Table", "Words", "Hand-overs"):
        me.hook("map-more").get_by_role("button").click()
        me.page.get_by_role("menuitem", name=me.say(view), exact=True).click()
        settled(me.page)
        one.looks(f"map / {view}")


def what_lies_over_the_map(one: Shown) -> None:
    """The key to the signs, a card's own sheet and its past, and filters with their chips; in the list, too."""
    me = one.me
    words = map_words(me.say)
    box = me.page.locator(".jm")
    button = partial(box.get_by_role, "button", exact=True)
    for view in ("as_map", "as_list"):
        button(name=words[view]).click()
        button(name=words["key"]).click()
        expect(box.locator(".key")).to_be_visible()
        one.looks(f"map / {view} / key")
        me.page.keyboard.press("Escape")
        button(name=words["filter"]).click()
        box.locator(".filters [name=status]").select_option("confirmed")
        box.locator(".filters [name=layer]").select_option("doing")
        expect(box.locator(".chip")).to_have_count(2)
        one.looks(f"map / {view} / filters")
        button(name=words["show_all"]).click()
        for command in ("past", "details"):
            box.locator("[data-kind=card]:visible").first.click()
            button(name=words["more"]).click()
            box.get_by_role("menuitem", name=words[command]).click()
            expect(box.locator(".panel")).to_be_visible()
            one.looks(f"map / {view} / {command}")
            box.locator(".panel [data-close]").click()


def a_late_workshop(one: Shown) -> None:
    me = one.me
    me.presses("Start the workshop")
    me.presses("+{n} min", n=5)
    one.sees(me.say("To end on time"))
    one.looks("a late workshop")
    me.opens("room_end_ask")
    one.looks("ending before the end", SHEET)
    me.presses("End the workshop", within=me.page.locator(SHEET))
    one.looks("a workshop that is over")
    me.opens("room_forget_ask")
    one.looks("forgetting a rehearsal", SHEET)


def a_note_being_changed(one: Shown) -> None:
    me = one.me
    line = me.page.get_by_role("combobox", name=me.say("What is being said"))
    expect(line).to_be_focused()
    me.page.keyboard.type("@1 /")
    expect(me.page.get_by_role("listbox")).to_be_visible()
    one.looks("completion")
    me.page.keyboard.press("Escape")
    line.fill("? Qui rappelle")
    me.page.keyboard.press("Enter")
    me.sees("Qui rappelle")
    me.presses("Edit")
    one.looks("a note being changed")
    me.hook("notes_tune").get_by_role("button").click()
    settled(me.page)
    one.looks("notes filtered and arranged", SHEET)


def a_vote(one: Shown) -> None:
    me, say = one.me, one.me.say
    me.opens("votes_new")
    me.presses("Create the vote", within=me.page.locator(SHEET))
    me.picks(say("Cards"))
    me.page.locator("[class*='-add_all'] button").click()
    settled(me.page)
    one.looks("a list put to the vote")
    me.presses("Open the vote")
    one.looks("ballots in a grid")
    me.picks(say("Show of hands"))
    one.looks("a show of hands")
    me.picks(say("Paste"))
    me.fills("Ballots, one a line", "A\nxyzzy\nB C 9")
    one.sees(say.plural("{n} line gives no ballot:", "{n} lines give no ballot:", 2))
    one.looks("ballots pasted")


def compared_with_the_past(one: Shown) -> None:
    me = one.me
    me.picks(me.say("Named versions"))
    me.fills("Name the present version", "Aujourd’hui")
    me.presses("Name it")
    me.presses("Compare with now")
    one.looks("a version compared")
    me.picks(me.say("Backups"))
    me.presses("Make a backup now")
    me.presses("Compare with now")
    one.looks("a backup compared")


def indicators_brought_in(one: Shown) -> None:
    me = one.me
    me.picks(me.say("Indicators"))
    me.hook("indicators_import").locator("summary").click()
    settled(me.page)
    me.fills("Paste a table or a list", "Indicateur,Valeur\nAppels,1200\nRetards,beaucoup\n")
    one.looks("indicators brought in")


STATES: tuple[tuple[str, Callable[[Shown], None]], ...] = (
    ("home", a_new_project),
    ("people", a_list_of_people),
    ("room", a_late_workshop),
    ("capture", a_note_being_changed),
    ("votes", a_vote),
    *in_everything(
        ("people", people_dragged),
        ("evidence", a_list_of_evidence),
        ("map", other_views_of_the_map),
        ("map", what_lies_over_the_map),
        ("diagnosis", indicators_brought_in),
        ("history", compared_with_the_past),
    ),
)
