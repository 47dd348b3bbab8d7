"""How sure the classes of items are (quadrant, category, commitment): what one person, or a department, changes."""

from collections.abc import Mapping, Sequence

import pandas as pd

from components.insight.methods.certainty import ClassCertainty, places_of
from components.insight.solid.departments import ClassDepartments
from components.insight.solid.stability import Margin
from components.language import Speech

from .ranking import few
from .solid_more import hidden_words, others_words

Names = Mapping[str, str]
ALPHA_GOOD, ALPHA_SOME = 0.667, 0.333
"""Krippendorff: below two thirds nothing firm rests on an agreement."""


def sure_words(say: Speech, known: Sequence[ClassCertainty], names: Names) -> str:
    """How many items are sure of their place, and which are not."""
    found = places_of(known)
    if found is None:
        return say("Indicative only: no place is sure yet.")
    unsure = [say.quoted(names[one]) for one in found.unsure]
    told = say.plural(
        "{n} item of {all} is sure of its place.",
        "{n} items of {all} are sure of their place.",
        found.sure,
        all=say.number(found.all),
    )
    if not unsure:
        return told
    items = few(say, unsure, 5)
    if not found.divided:
        return f"{told} {say('A few other answers would move {items}.', items=items)}"
    return f"{told} {say('Answers lie on both sides of a threshold for {items}.', items=items)}"


def class_less_words(say: Speech, found: Sequence[ClassCertainty], names: Names) -> str:
    """Which places hang on one person, staying away or answering otherwise."""
    told = []
    away = [say.quoted(names[one.item]) for one in found if one.without]
    if away:
        told.append(say("Without one of these ballots, another place for: {items}.", items=few(say, away)))
    else:
        told.append(say("No place changes, whichever ballot is left out."))
    otherwise = [say.quoted(names[one.item]) for one in found if one.changed.ballots == 1]
    if otherwise:
        told.append(say("One person answering otherwise could move {items}.", items=few(say, otherwise)))
    return " ".join(told)


def class_less_numbers(say: Speech, found: Sequence[ClassCertainty], code: str, names: Names) -> pd.DataFrame:
    """The class of each item, those that one ballot less gives, and how many ballots another one takes."""
    return pd.DataFrame(
        {
            say.code("kind.item").capitalize(): names[one.item],
            say("Its place"): "–" if one.label is None else say.code(f"{code}.{one.label}"),
            say("With one ballot less"): say.listed((say.code(f"{code}.{each}") for each in one.without), either=True)
            or say("the same"),
            say("Ballots to leave out for another"): margin_words(say, one.left_out),
            say("Ballots otherwise for another"): margin_words(say, one.changed),
        }
        for one in found
    )


def margin_words(say: Speech, margin: Margin) -> str:
    """A number; "more than 3" where no more were tried; a dash where nothing can be said."""
    if margin.ballots is not None:
        return say.number(margin.ballots)
    return say("more than {n}", n=say.number(margin.tried)) if margin.tried else "–"


def class_agreement_words(say: Speech, alike: float | None) -> str:
    """Whether people put the items into the same classes."""
    if alike is None:
        return say("Too few answers to tell whether people sort the items alike.")
    value = say.number(alike, 2)
    if alike >= ALPHA_GOOD:
        return say("People sort the items alike (alpha = {value}).", value=value)
    if alike >= ALPHA_SOME:
        return say("People sort the items alike in part (alpha = {value}).", value=value)
    return say("People sort the items hardly more alike than by chance (alpha = {value}).", value=value)


def class_departments_words(say: Speech, found: ClassDepartments, called: Names, names: Names) -> str:
    """Do departments place items alike, and where would they stand without one, or if each weighed the same?"""
    told = []
    if len(found.places) > 1:
        parted = [say.quoted(names[one]) for one in found.parted]
        told.append(
            say("The departments place {items} differently.", items=few(say, parted))
            if parted
            else say("The departments shown place every item alike.")
        )
    if found.hidden:
        told.append(hidden_words(say, found.hidden))
    told += _without_words(say, found, called, names)
    if found.balanced is not None:
        both = zip(found.items, found.voted, found.balanced, strict=True)
        moved = [say.quoted(names[item]) for item, voted, balanced in both if voted != balanced]
        told.append(
            say("If every department weighed the same, another place for: {items}.", items=few(say, moved))
            if moved
            else say("If every department weighed the same, every place would stay.")
        )
    return " ".join(told)


def _without_words(say: Speech, found: ClassDepartments, called: Names, names: Names) -> list[str]:
    if not found.without:
        return [others_words(say)] if found.places else []
    moved = {one: found.moved_without(one) for one in sorted(found.without, key=lambda one: called.get(one, ""))}
    if not any(moved.values()):
        return [say("Whichever department shown is left out, every place stays.")]
    return [
        say(
            "Without {department}, another place for: {items}.",
            department=called.get(one, ""),
            items=few(say, [say.quoted(names[item]) for item in items]),
        )
        for one, items in moved.items()
        if items
    ]


def class_without_numbers(
    say: Speech, found: ClassDepartments, classes: Sequence[str], called: Names, names: Names
) -> pd.DataFrame:
    """Item by item: the place as voted, and without each department that may be left out, where one moves."""
    columns = {say("As voted"): found.voted}
    named = sorted((called.get(one, ""), one) for one in found.without if found.moved_without(one))
    columns |= {say("Without {department}", department=name): found.without[one] for name, one in named}
    return _placed(say, found, columns, classes, names) if named else pd.DataFrame()


def class_departments_numbers(
    say: Speech, found: ClassDepartments, classes: Sequence[str], called: Names, names: Names
) -> pd.DataFrame:
    """Item by item: the place as voted, by each department that may be shown, and if all weighed the same."""
    columns = {say("As voted"): found.voted}
    named = sorted((called.get(one, ""), places) for one, places in found.places.items())
    columns |= dict(named)
    if found.balanced is not None:
        columns[say("If departments weighed the same")] = found.balanced
    return _placed(say, found, columns, classes, names)


def _placed(
    say: Speech,
    found: ClassDepartments,
    columns: Mapping[str, Sequence[int | None]],
    classes: Sequence[str],
    names: Names,
) -> pd.DataFrame:
    table: dict[str, list[str]] = {say.code("kind.item").capitalize(): [names[one] for one in found.items]}
    for name, places in columns.items():
        table[name] = ["–" if one is None else classes[one] for one in places]
    return pd.DataFrame(table)
