"""The customer's voice on the sentences of the practice guide, and on those the rules were tuned on."""

import pytest

from components.journey.records import Language
from components.language.voice import APPLIES, SEVERITIES, StepSeen, decision_splits, hints, language_of, mended

from .labelled import CODES, LANGUAGES, Labelled, sentences
from .measure import found_in


def named(prefix: str) -> list[tuple[str, Labelled]]:
    return [(language, one) for language in LANGUAGES for one in sentences(f"{prefix}_{language}")]


@pytest.mark.parametrize(("language", "one"), named("practice"), ids=lambda value: getattr(value, "sentence", value))
def test_w1_the_practice_sentences_get_exactly_their_codes(language: Language, one: Labelled) -> None:
    assert found_in(one, language) == one.rules


PUBLISHED = {
    "french": ("156", "156", "15", "146", "156", "15", "1", "136", "25", "6", "6", "14"),
    "english": ("16", "16", "15", "146", "1356", "1", "1", "16", "2", "6", "6", "14"),
}
"""The codes the practice guide prints beside its twelve bad sentences; its twelve good ones have none."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_w1_the_errors_are_those_the_practice_guide_prints(language: Language) -> None:
    """The guide prints errors; of the hints it names, only the passive of "is escalated", "est traitée" is due, too."""
    told = []
    for one in sentences(f"practice_{language}"):
        found = hints(one.sentence, LANGUAGES[language])
        told.append(
            "".join(
                number
                for number, rule in CODES.items()
                if rule in {each.rule for each in found if each.severity == "error"}
            )
        )
        assert {each.rule for each in found if each.severity != "error"} <= {"voice.passive"}
    assert tuple(told) == ("",) * 12 + PUBLISHED[language]


@pytest.mark.parametrize(
    ("text", "language", "passive"),
    [
        ("Je suis vidé", "fr", False),
        ("Je suis assommée par le bruit", "fr", False),
        ("Je suis assommé par le vendeur", "fr", True),
        ("Je suis prélevé deux fois", "fr", True),
        ("Je suis contactée", "fr", True),
        ("Ma demande est étudiée", "fr", True),
        ("J'ai été assommé", "fr", True),
        ("I'm drained", "en", False),
        ("I'm deafened by the noise", "en", False),
        ("I'm deafened by the driver", "en", True),
        ("I'm shuttled to another desk", "en", True),
        ("I'm contacted", "en", True),
        ("My file is reviewed", "en", True),
        ("I've been drained", "en", True),
    ],
)
def test_w1_i_am_and_a_participle_is_a_state_unless_somebody_does_something(
    text: str, language: Language, passive: bool
) -> None:
    assert ("voice.passive" in {one.rule for one in hints(text, language)}) is passive


@pytest.mark.parametrize(("language", "one"), named("tuning"), ids=lambda value: getattr(value, "sentence", value))
def test_w1_the_tuning_sentences_get_exactly_their_codes(language: Language, one: Labelled) -> None:
    assert found_in(one, language) == one.rules


def test_every_rule_that_reads_a_text_has_an_example() -> None:
    spoken = {rule for prefix in ("practice", "tuning") for _language, one in named(prefix) for rule in one.rules}
    assert spoken == set(SEVERITIES) - {"voice.split"}


@pytest.mark.parametrize(
    ("text", "rule", "rewrite"),
    [
        ("Envoi du dossier", "voice.noun_start", "J'envoie le dossier"),
        ("Déclaration de l’accident par téléphone", "voice.noun_start", "Je déclare l'accident par téléphone"),
        ("Prise de rendez-vous en ligne", "voice.noun_start", "Je prends rendez-vous en ligne"),
        ("Recherche d'un hôtel", "voice.noun_start", "Je recherche un hôtel"),
        ("Inscription", "voice.noun_start", "Je m'inscris"),
        ("Je réception du colis", "voice.verb", "Je reçois le colis"),
        ("Le client appelle", "voice.third_person", "J'appelle"),
        ("Le client reçoit son colis", "voice.third_person", "Je reçois mon colis"),
        ("L'utilisateur se connecte", "voice.third_person", "Je me connecte"),
        ("Les clients hésitent", "voice.third_person", "J'hésite"),
        ("Vous choisissez une date", "voice.first_person", "Je choisis une date"),
        ("Vous remplissez le formulaire", "voice.first_person", "Je remplis le formulaire"),
        ("L'assuré transmet les justificatifs", "voice.third_person", "Je transmets les justificatifs"),
        ("Le client connaît le prix", "voice.third_person", "Je connais le prix"),
        ("Je lis le message, puis je réponds", "voice.two_actions", "Je lis le message. Je réponds"),
        ("Je tape 2 sur le SVI", "voice.jargon", "Je tape 2 sur le menu vocal"),
    ],
)
def test_w3_french_rewrites(text: str, rule: str, rewrite: str) -> None:
    assert rewrite in [one.rewrite for one in hints(text, "fr") if one.rule == rule]


@pytest.mark.parametrize(
    ("text", "rule", "rewrite"),
    [
        ("Sending the form", "voice.noun_start", "I send the form"),
        ("Submission of the claim by phone", "voice.noun_start", "I submit the claim by phone"),
        ("Cancellation", "voice.noun_start", "I cancel"),
        ("I submission of the claim", "voice.verb", "I submit the claim"),
        ("The customer calls", "voice.third_person", "I call"),
        ("The user imports their data", "voice.third_person", "I import my data"),
        ("The patient doesn't understand", "voice.third_person", "I don't understand"),
        ("Customers wait at the till", "voice.third_person", "I wait at the till"),
        ("The customer always pays their bill", "voice.third_person", "I always pay my bill"),
        ("They're annoyed", "voice.third_person", "I'm annoyed"),
        ("You fill in your form", "voice.first_person", "I fill in my form"),
        ("I read the message, then I answer", "voice.two_actions", "I read the message. I answer"),
        ("I press 3 on the IVR", "voice.jargon", "I press 3 on the phone menu"),
    ],
)
def test_w3_english_rewrites(text: str, rule: str, rewrite: str) -> None:
    assert rewrite in [one.rewrite for one in hints(text, "en") if one.rule == rule]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Validation du dossier par le service risques", "fr"),
        ("Ouverture de compte", "fr"),
        ("Le conseiller me rappelle", "fr"),
        ("Vous recevez votre carte", "fr"),
        ("L'usager lit leur courrier", "fr"),
        ("Ils me demandent mon nom", "fr"),
        ("Arrivée du technicien", "fr"),
        ("Visite de l'expert", "fr"),
        ("Le client fidèle reçoit une remise", "fr"),
        ("Le client appelle et attend", "fr"),
        ("Saisie du formulaire puis envoi des pièces", "fr"),
        ("They ask me for my name", "en"),
        ("Customers who wait call", "en"),
        ("The customer himself calls", "en"),
        ("The customer calls and waits", "en"),
        ("You call us", "en"),
        ("The user activates the line, then sets up the router", "en"),
        ("Follow-up of the file", "en"),
        ("Review of the file by the back office", "en"),
        ("Claim submission", "en"),
        ("My parcel arrives", "en"),
        ("I book the flight, then the hotel", "en"),
    ],
)
def test_w3_nothing_is_proposed_that_would_be_invented(text: str, language: Language) -> None:
    """An act of the organisation, an article whose gender is unknown, a verb that is not there."""
    assert [one.rewrite for one in hints(text, language)] == [None] * len(hints(text, language))


def test_w3_a_proposal_keeps_the_rules_it_mends() -> None:
    for prefix in ("practice", "tuning"):
        for language, one in named(prefix):
            for hint in hints(one.sentence, LANGUAGES[language]):
                if hint.rewrite and hint.rule in ("voice.first_person", "voice.third_person", "voice.noun_start"):
                    again = {found.rule for found in hints(hint.rewrite, LANGUAGES[language])}
                    assert not again & {"voice.first_person", "voice.third_person", "voice.noun_start", "voice.verb"}


@pytest.mark.parametrize(
    ("text", "language", "better"),
    [
        ("Le client appelle le SVI", "fr", "J'appelle le menu vocal"),
        ("The customer calls the IVR", "en", "I call the phone menu"),
        ("Je lis le message, puis je réponds", "fr", None),
        ("Mon colis arrive", "fr", None),
        ("Je signe", "fr", None),
    ],
)
def test_w3_proposals_are_taken_together(text: str, language: Language, better: str | None) -> None:
    assert mended(text, language) == better


def test_w4_a_remark_says_which_words_it_is_about() -> None:
    text = "Je parle au  SVI, puis j’attends"
    found = {one.rule: text[one.start : one.end] for one in hints(text, "fr")}
    assert found["voice.jargon"] == "SVI"
    assert "puis" in found["voice.two_actions"]


def test_w5_words_of_the_project() -> None:
    text = "Je remplis le DUERP du guichet unique pour le CRM"
    assert {one.rule for one in hints(text, "fr")} == {"voice.acronym", "voice.jargon"}
    assert not hints(text, "fr", glossary=["DUERP"], allowed=["CRM"])
    avoided = hints(text, "fr", glossary=["DUERP"], allowed=["crm"], avoided={"guichet unique": "comptoir"})
    assert [(one.rule, one.rewrite) for one in avoided] == [
        ("voice.jargon", "Je remplis le DUERP du comptoir pour le CRM")
    ]


def test_w5_explaining_does_not_allow() -> None:
    """Jargon stays jargon though the glossary explains it; an allowed word passes."""
    assert [one.rule for one in hints("J'entre dans le CRM", "fr", glossary=["CRM"])] == ["voice.jargon"]


@pytest.mark.parametrize(("text", "language"), [("Nous signons ensemble", "fr"), ("We sign together", "en")])
def test_w1_a_group_says_we(text: str, language: Language) -> None:
    assert [one.rule for one in hints(text, language)] == ["voice.group"]
    assert not hints(text, language, group_persona=True)


def test_w2_rows_have_rules_of_their_own() -> None:
    text = "Envoi au CRM par le client"
    assert {one.rule for one in hints(text, "fr")} > {"voice.noun_start", "voice.jargon"}
    assert {one.rule for one in hints(text, "fr", kind="pains")} == {"voice.third_person", "voice.jargon"}
    assert not hints(text, "fr", kind="backstage")
    assert all(rules <= set(SEVERITIES) for rules in APPLIES.values())


@pytest.mark.parametrize(
    ("text", "language", "rules"),
    [
        ("Formulaire de devis en ligne", "fr", []),
        ("Le conseiller me rappelle", "fr", []),
        ("Bouton « Nous contacter »", "fr", []),
        ("Nous contacter", "fr", []),
        ("Création du compte", "fr", []),
        ("Nous envoyons la facture", "fr", ["company"]),
        ("Rappel par nos conseillers", "fr", ["company"]),
        ("Envoi de la facture au client", "fr", ["third_person"]),
        ("Relance depuis le CRM", "fr", ["jargon"]),
        ("Online form", "en", []),
        ("Customer service desk", "en", []),
        ("The courier rings", "en", []),
        ("We send the invoice", "en", ["company"]),
        ("A call from our team", "en", ["company"]),
        ("The customer gets a text", "en", ["third_person"]),
        ("Onboarding call", "en", ["jargon"]),
    ],
)
def test_w2_a_label_names_what_or_whom_one_meets(text: str, language: Language, rules: list[str]) -> None:
    assert [one.rule.removeprefix("voice.") for one in hints(text, language, kind="label")] == rules


def test_w3_no_word_is_proposed_twice_in_a_row() -> None:
    (remark,) = hints("IVR menu", "en", kind="label")
    assert remark.rewrite == "Phone menu"
    assert [one.rule for one in hints("Nous envoyons", "fr", kind="label", group_persona=True)] == []


def test_w1_nothing_to_say_of_nothing() -> None:
    assert hints("", "fr") == hints("  \n", "en") == ()
    assert hints("«…»", "fr")[0].rule == "voice.first_person"


ORACLE = (
    "Je recherche un bien",
    "Je me renseigne sur les fournisseurs potentiels",
    "Je contacte des fournisseurs pour un devis",
)


def seen(*titles: str, phases: str = "", channels: tuple[str, ...] = ()) -> list[StepSeen]:
    return [
        StepSeen(title, phases[index : index + 1], frozenset(channels[index : index + 1]) - {""})
        for index, title in enumerate(titles)
    ]


def test_w6_the_decision_that_is_split() -> None:
    assert decision_splits(seen(*ORACLE), "fr") == (0,)


def test_w6_another_phase_or_channel_is_another_step() -> None:
    assert decision_splits(seen(*ORACLE, phases="abb"), "fr") == ()
    assert decision_splits(seen(*ORACLE, channels=("web", "shop", "shop")), "fr") == ()
    assert decision_splits(seen(*ORACLE, channels=("web", "", "shop")), "fr") == (0,)


def test_w6_in_english() -> None:
    titles = (
        "I search for a product",
        "I look into suppliers",
        "I consider the price",
        "I contact suppliers for a quote",
    )
    assert decision_splits(seen(*titles), "en") == (0, 1)
    assert decision_splits([], "en") == ()


def test_w7_a_text_in_the_other_language_is_read_in_it() -> None:
    assert language_of("I ask for a quote and wait for the answer", "fr") == "en"
    assert language_of("Je demande un devis pour la maison", "en") == "fr"
    assert language_of("Contact", "fr") == "fr"
    assert language_of("Contact", "en") == "en"
