"""The modules that draw the map: they parse, they know their words, and text never becomes markup."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from components.language import speech
from components.picture.map_words import map_words

FOLDER = Path(__file__).parents[2] / "components" / "picture" / "map"
MODULES = sorted(FOLDER.glob("*.js"))
SOURCES = {one.name: one.read_text(encoding="utf-8") for one in MODULES}
EVERYTHING = "\n".join(SOURCES.values())
WORDED = "\n".join(text for name, text in SOURCES.items() if name not in ("compare.js", "html.js"))
"""The modules of the map itself; comparing has words of its own."""
LARGEST = 310
"""Lines of one module."""


@pytest.mark.parametrize("module", MODULES, ids=lambda one: one.name)
def test_a_module_parses(module: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("No node on this machine: browsers will tell")
    check = subprocess.run(
        [node, "--input-type=module", "--check"],
        input=SOURCES[module.name],
        capture_output=True,
        text=True,
        check=False,
    )
    assert check.returncode == 0, check.stderr


@pytest.mark.parametrize("module", MODULES, ids=lambda one: one.name)
def test_a_module_stays_small(module: Path) -> None:
    assert SOURCES[module.name].count("\n") <= LARGEST


@pytest.mark.parametrize("module", MODULES, ids=lambda one: one.name)
def test_imports_lead_somewhere(module: Path) -> None:
    """To a neighbour, and to something that it exports."""
    for names, path in re.findall(r'import \{([^}]*)\} from "\./([^"]+)"', SOURCES[module.name]):
        for each in names.split(","):
            name = each.split(" as ")[0].strip()
            assert re.search(rf"export (?:const|class|function|async function) {name}\b", SOURCES[path]), (path, name)


def used_words() -> set[str]:
    """Names of words that the modules ask for: `words.x`, `{ x } = words`, and the commands' own names."""
    direct = set(re.findall(r"\bwords\.(\w+)(?!\w*\()", WORDED))
    taken = {
        name.split(":")[0].strip()
        for names in re.findall(r"const \{([^}]*)\} = (?:\w+\.)*words\b", WORDED)
        for name in names.split(",")
    }
    commands = set(re.findall(r'\{ name: "(\w+)", kinds', SOURCES["commands.js"]))
    buttons = set(re.findall(r'button\("(\w+)"', SOURCES["tools.js"]))
    fields = {
        f"field_{name}"
        for source in ("details.js", "tools.js", "commands.js")
        for name in re.findall(r'(?:field: "|long\("|many\("|line\("|number\("|choice\("|\[")(\w+)"', SOURCES[source])
    }
    filters = {f"field_{name}" for name in re.findall(r'\{ name: "(\w+)", kind:', SOURCES["filters.js"])}
    return direct | taken | commands | buttons | filters | (fields & set(map_words(speech("en"))))


def test_every_word_asked_for_exists() -> None:
    assert sorted(used_words() - set(map_words(speech("en")))) == []


def test_every_word_sent_is_asked_for() -> None:
    assert sorted(set(map_words(speech("en"))) - used_words()) == []


def test_only_escaped_templates_become_markup() -> None:
    """Whatever goes to `innerHTML` comes from html`…`, whose blanks are escaped; nothing else makes markup."""
    written = re.findall(r"innerHTML = (.+)", EVERYTHING)
    assert written
    for one in written:
        assert re.match(r"String\(|hidden \? String\(html`|markup$", one), one
    for line in EVERYTHING.splitlines():
        for inside in re.findall(r"String\(([^)]*)", line) if "innerHTML" in line else ():
            assert re.match(r"html`|markup|this\.markup|context \?|view\.|head", inside), line
    for forbidden in (
        "insertAdjacentHTML",
        "outerHTML",
        "document.write",
        "eval(",
        "new Function",
        "new Markup(text.",
        "javascript:",
    ):
        assert forbidden not in EVERYTHING
    assert len(re.findall(r"new Markup\(", EVERYTHING)) == 1


def test_markup_is_never_joined_to_text() -> None:
    """A plain template with a tag in it would not be escaped."""
    plain = re.findall(r"(?<!html)`\s*<[a-z]", EVERYTHING)
    assert plain == []


def test_m30_on_paper_nothing_is_cut_off_and_no_tool_stands_around() -> None:
    style = (FOLDER / "map.css").read_text(encoding="utf-8")
    paper = style[style.index("@media print{") :]
    for rule in (
        ".jm>:not(.scroll,.paper){display:none!important}",
        "overflow:visible",
        "max-height:none",
        "color-scheme:light",
    ):
        assert rule in paper
    assert "zoom:min(1," in paper and "print-color-adjust:exact" in paper
