"""L’exemple français : une assurance habitation, un dégât des eaux, huit canaux."""

from ..content import Content
from .findings import IDEAS, INSIGHTS, OPPORTUNITIES
from .following import PROMISES, SIGNALS
from .frame import CHANNELS, DEPARTMENTS, FRAME, PEOPLE
from .map_end import AFTER, REPAIR
from .map_middle import WAIT
from .map_other import OTHER
from .map_start import BEFORE, DECLARE
from .map_tomorrow import LEARNED, TOMORROW
from .measures import MEASURING
from .research import EVIDENCE, PERSONAS
from .room import ROOM, USAGE
from .workshops import ACTIONS, DECISIONS, NOTES, SESSIONS, VOTES

CONTENT = Content(
    language="fr",
    name="Dégât des eaux : de la fuite au mur repeint",
    frame=FRAME,
    layers=(
        "doing",
        "thinking",
        "feeling",
        "expectation",
        "pains",
        "delights",
        "needs",
        "opportunities",
        "backstage",
        "systems",
        "questions",
    ),
    departments=DEPARTMENTS,
    channels=CHANNELS,
    people=PEOPLE,
    personas=PERSONAS,
    evidence=EVIDENCE,
    journey="Dégât des eaux, vu par Camille",
    phases=(*BEFORE, *DECLARE, *WAIT, *REPAIR, *AFTER),
    sessions=SESSIONS,
    notes=NOTES,
    votes=VOTES,
    decisions=DECISIONS,
    actions=ACTIONS,
    insights=INSIGHTS,
    opportunities=OPPORTUNITIES,
    room=ROOM,
    usage=USAGE,
    task="Pour chaque étape de votre macro-étape : les canaux, le ressenti, un volume, même approximatif.",
    truth_question="Quelles étapes comptent le plus, et lesquelles font basculer la relation ?",
    idea_question="Qu’est-ce qui est nouveau, et qu’est-ce que nous pouvons faire ?",
    ideas=IDEAS,
    rate_question="Que ressent Camille à chaque étape ?",
    words=(
        ("IRSI", "explained", "L’accord entre assureurs qui dit lequel indemnise quand l’eau vient d’à côté.", ""),
        ("sinistre", "allowed", "Camille dit « mon sinistre » dès le premier appel.", ""),
        ("gestionnaire", "avoided", "Camille ne sait pas qui c’est.", "la personne qui suit mon dossier"),
    ),
    kept=(
        "Je pose une bassine et je cherche d’où ça vient",
        "two_actions",
        "Les deux gestes vont ensemble : personne ne cherche la fuite sans avoir posé la bassine.",
    ),
    handover=(
        "J’attends",
        "marc",
        "Les délais réels d’expertise et de décision, les causes en coulisses, et ce que Camille reçoit entre-temps.",
        "Confié : J’attends",
    ),
    measuring=MEASURING,
    other=OTHER,
    learned=LEARNED,
    version="L’hypothèse, avant les ateliers",
    tomorrow=TOMORROW,
    promises=PROMISES,
    follow_up="Premier point : les photos arrivent-elles ?",
    signals=SIGNALS,
)
