"""Le cadrage, les services, les canaux, les participants."""

from ..content import PersonContent

FRAME: dict[str, object] = {
    "meta_objective": "Qu’après un dégât des eaux, chaque assuré sache à tout moment où en est son dossier "
    "et retrouve un logement sain en moins de six semaines.",
    "why": "Le dégât des eaux fait 41 % de nos sinistres habitation et la moitié des réclamations. "
    "Un assuré sur cinq qui en vit un résilie dans l’année.",
    "customer_problem": "Je raconte trois fois la même histoire et personne ne peut me dire quand l’expert viendra.",
    "success": "Trois irritants choisis ensemble, un responsable et un indicateur pour chacun, "
    "et une carte que les six services reconnaissent comme vraie.",
    "scope_in": "De la découverte de la fuite au mur repeint. Locataires et propriétaires occupants. "
    "Tous les canaux : site, appli, téléphone, e-mail, agence, courrier, expert, artisan.",
    "scope_out": "Copropriétés (conventions entre assureurs), catastrophes naturelles, souscription du contrat.",
    "market": "b2c",
    "track": "simple",
    "rounds_planned": 2,
    "terms_agreed_by": "Direction de l’indemnisation, 3 novembre",
    "product_in_scope": True,
    "market_known": True,
    "spans_brands": False,
    "needs_backstage": True,
    "customers_in_scope": 4200,
    "budget": 80000,
    "customer_contacts": 9,
    "purpose": "Préparer et animer l’atelier, puis suivre les actions décidées.",
    "controller": "Mutuelle des Tilleuls, service expérience client",
}

DEPARTMENTS = (
    ("digital", "Digital", True, False),
    ("marketing", "Marketing relationnel", False, False),
    ("service", "Relation client", True, True),
    ("agences", "Réseau d’agences", True, False),
    ("indemnisation", "Indemnisation", True, True),
    ("qualite", "Qualité et conformité", False, False),
)

CHANNELS = (
    ("site", "Site web", True, "digital"),
    ("appli", "Application", True, "digital"),
    ("telephone", "Téléphone", False, "service"),
    ("email", "E-mail", True, "marketing service"),
    ("agence", "Agence", False, "agences"),
    ("expert", "Visite d’expert", False, "indemnisation"),
    ("artisan", "Artisan partenaire", False, "indemnisation"),
    ("courrier", "Courrier", False, "indemnisation qualite"),
)

PEOPLE = (
    PersonContent("nadia", "Nadia Ferrand", "marketing", "Responsable expérience client", ("facilitator",)),
    PersonContent("yann", "Yann Le Goff", "digital", "Concepteur de services", ("co_facilitator",)),
    PersonContent(
        "helene", "Hélène Dubreuil", "indemnisation", "Directrice de l’indemnisation", ("sponsor", "decision_maker")
    ),
    PersonContent(
        "marc",
        "Marc Antonelli",
        "indemnisation",
        "Gestionnaire de sinistres",
        ("journey_owner", "channel_expert"),
        True,
    ),
    PersonContent(
        "ines",
        "Inès Benali",
        "service",
        "Conseillère, plateau sinistres",
        ("channel_expert",),
        True,
        "ines.benali@tilleuls.example",
    ),
    PersonContent("thomas", "Thomas Weber", "service", "Conseiller, plateau sinistres", (), True),
    PersonContent("fatou", "Fatou Sarr", "service", "Superviseure du plateau", ("scribe",), True),
    PersonContent("luc", "Luc Marchetti", "agences", "Conseiller en agence, Lyon 7e", ("channel_expert",), True),
    PersonContent("sophie", "Sophie Renaud", "agences", "Responsable d’agence, Rennes", ("scribe",), True),
    PersonContent("karim", "Karim Haddad", "digital", "Chef de produit, application", ("channel_expert",)),
    PersonContent("elise", "Élise Vannier", "marketing", "Chargée d’études clients", ("customer_voice",)),
    PersonContent("paul", "Paul Nguyen", "qualite", "Réclamations et médiation", ("observer",)),
)
