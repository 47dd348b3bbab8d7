"""The page that explains each number, with its pictures: `python -m components.exchange.numbers_page` writes it anew.

It says what the screens say: both come from the catalogues.
"""

from pathlib import Path

from components.language import Speech, speech
from components.picture.explained import NUMBERS, explained
from components.picture.explained_drawing import picture_of

PAGES = {"en": "numbers.en.md", "fr": "nombres.fr.md"}
IMAGES = "images/numbers"


def page_of(say: Speech) -> str:
    """The whole page in one language."""
    other = next(name for language, name in PAGES.items() if language != say.language)
    told = {part: say.code(f"number.page.{part}") for part in ("title", "lead", "answers", "read", "doubt")}
    parts = [f"# {told['title']}", told["lead"], f"[{'Français' if say.language == 'en' else 'English'}]({other})"]
    for number in NUMBERS:
        one = explained(say, number)
        parts += [
            f"## {one.title}",
            f"![{one.title}]({IMAGES}/{number}-{say.language}.svg)",
            f"**{told['answers']}** {one.answers}",
            f"**{told['read']}** {one.read}",
            f"**{told['doubt']}** {one.doubt}",
        ]
    return "\n\n".join(parts) + "\n"


def files() -> dict[str, str]:
    """Every file of the pages, by its path below `docs/`."""
    found = {}
    for language, name in PAGES.items():
        say = speech(language)
        found[name] = page_of(say)
        found |= {f"{IMAGES}/{number}-{language}.svg": picture_of(say, number) for number in NUMBERS}
    return found


if __name__ == "__main__":
    docs = Path(__file__).parents[2] / "docs"
    (docs / IMAGES).mkdir(parents=True, exist_ok=True)
    for path, content in files().items():
        (docs / path).write_text(content, "utf-8")
