"""The nouns by which documents are called, and the small words of their titles, in each language."""

from __future__ import annotations

from dataclasses import dataclass

from opendeclaration.drafting.rule import rule

KINDS = {
    "action agenda": "agenda", "action plan": "plan-of-action", "plan of action": "plan-of-action",
    "plan of implementation": "plan-of-action", "platform for action": "programme-of-action", "strategic plan": "strategy",
    "programme of action": "programme-of-action", "program of action": "programme-of-action",
    "framework convention": "convention", "framework agreement": "agreement", "code of conduct": "principles",
    "memorandum of understanding": "memorandum", "joint statement": "joint-statement", "joint communiqué": "communique",
    "charter": "charter", "convention": "convention", "covenant": "treaty", "protocol": "protocol", "treaty": "treaty",
    "declaration": "declaration", "agenda": "agenda", "compact": "compact", "pact": "pact", "accord": "agreement",
    "agreement": "agreement", "statute": "treaty", "consensus": "outcome-document", "constitution": "constitution",
    "strategy": "strategy", "framework": "other", "principles": "principles", "guidelines": "guidelines", "rules": "other",
    "roadmap": "strategy", "road map": "strategy", "pathway": "outcome-document", "commitment": "declaration",
    "communiqué": "communique", "recommendation": "recommendation", "manifesto": "declaration", "model law": "other",
    "constitutive act": "treaty", "final act": "outcome-document", "call": "declaration",
    "charte": "charter", "pacte": "pact", "protocole": "protocol", "traité": "treaty", "déclaration": "declaration",
    "programme d'action": "programme-of-action", "programme de développement durable": "agenda", "programme 2030": "agenda",
    "plan d'action": "plan-of-action", "plan de mise en œuvre": "plan-of-action", "plateforme d'action": "programme-of-action",
    "statut": "treaty", "stratégie": "strategy", "cadre": "other", "principes": "principles",
    "lignes directrices": "guidelines", "règles": "other", "feuille de route": "strategy", "engagement": "declaration",
    "recommandation": "recommendation", "mémorandum d'entente": "memorandum", "code de conduite": "principles",
    "acte constitutif": "treaty", "acte final": "outcome-document", "orientations": "outcome-document",
    "acte général": "treaty", "appel": "declaration", "manifeste": "declaration",
    "carta": "charter", "convención": "convention", "convenio": "convention", "pacto": "pact", "protocolo": "protocol",
    "tratado": "treaty", "declaración": "declaration", "programa de acción": "programme-of-action",
    "plan de acción": "plan-of-action", "plataforma de acción": "programme-of-action", "acuerdo": "agreement",
    "estatuto": "treaty", "consenso": "outcome-document", "constitución": "constitution", "estrategia": "strategy",
    "marco": "other", "principios": "principles", "directrices": "guidelines", "reglas": "other",
    "hoja de ruta": "strategy", "compromiso": "declaration", "comunicado": "communique", "recomendación": "recommendation",
    "memorando de entendimiento": "memorandum", "código de conducta": "principles", "trayectoria": "outcome-document",
    "acta final": "outcome-document", "act": "other", "ley": "other", "ley orgánica": "other",
    "reglamento": "other", "règlement": "other", "loi": "other",
    "statement": "joint-statement", "acte unique": "treaty", "articles of agreement": "treaty",
    "agenda de acción": "agenda", "acta constitutiva": "treaty", "master plan":
    "strategy", "work plan": "plan-of-action",
    "blueprint": "strategy", "vision": "strategy", "outlook": "strategy", "goals": "goal-set", "leaders' statement":
    "joint-statement",
    "ministers' statement": "joint-statement", "vision statement": "joint-statement", "llamamiento": "declaration",
    "manifiesto": "declaration", "proclama": "declaration", "proclamación": "declaration",
}  # fmt: skip
"""Noun, in small letters and the singular, to the kind of document."""


def words_of(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


SHY = words_of(
    "framework strategy principles guidelines rules commitment recommendation call agreement accord cadre stratégie "
    "principes règles engagement recommandation orientations appel marco estrategia principios directrices reglas "
    "compromiso recomendación trayectoria llamamiento acuerdo constitution constitución consensus pathway consenso "
    "manifesto manifeste manifiesto goals outlook blueprint act ley règlement loi reglamento"
)
"""Nouns that also have other uses when they bear a capital: they need more words around them."""


@dataclass(frozen=True, slots=True)
class Words:
    """The small words of the titles of a language."""

    joins: frozenset[str]
    """What stands between words with capitals inside a title."""
    topics: frozenset[str]
    """What begins the subject of a title."""
    ands: frozenset[str]
    articles: frozenset[str]
    generic: frozenset[str]
    """Words before or behind the noun that any such document can bear."""
    stops: frozenset[str]
    """What no title has in it when it goes on in small letters."""
    openers: frozenset[str]
    """Words that bear a capital because a sentence begins with them."""


EN = Words(
    joins=words_of(
        "of on for the and to in against concerning relating regarding pertaining or all between among from its their "
        "into a an de la les establishing"
    ),
    topics=words_of("of on for to against concerning relating regarding pertaining in between among"),
    ands=words_of("and or &"),
    articles=words_of("the a an"),
    generic=words_of(
        "ministerial opening closing press public oral written chair's co-chairs' president's vision joint political "
        "final leaders leaders' common national regional international global strategic summit presidential new draft "
        "first second third fourth fifth free trade peace comprehensive action development legal policy bilateral "
        "multilateral member partnership cooperation framework economic outcome high-level working implementation "
        "agreed general special official constitutional legally binding technical financial environmental human "
        "rights security digital ministers' heads basic solemn association ceasefire host country state party "
        "optional additional guiding fundamental"
    ),
    stops=frozenset(),
    openers=words_of(
        "the a an this that these those our its their his her we in on at by for from to with under as of and or but "
        "while where when since "
        "after before during through all any each every both such other also further moreover furthermore however "
        "additionally accordingly "
        "consistent pursuant following building having guided mindful aware conscious given considering including "
        "like unlike upon per via "
        "article chapter annex section part paragraph parties states members member ministers present said same "
        "existing relevant various "
        "several many most cf some no not if although because see implement adopt support endorse welcome recall "
        "reaffirm note acknowledge"
    ),
)
FR = Words(
    joins=words_of("de du des d' la le les l' à au aux en et pour sur contre relatif relative relatifs relatives y"),
    topics=words_of(
        "sur relatif relative relatifs relatives pour contre concernant portant visant instituant établissant créant"
    ),
    ands=words_of("et ou"),
    articles=words_of("le la les l' un une des d' de du au aux"),
    generic=words_of(
        "commune conjointe finale politique ministérielle présente nouvelle nouveau stratégique national nationale "
        "régional régionale global globale mondial mondiale international internationale bilatéral multilatéral "
        "économique général générale juridique institutionnel social sociale commercial libre-échange partenariat "
        "coopération paix préliminaire"
    ),
    stops=words_of(
        "qui que qu' dont où est sont a ont reste demeure constitue prévoit fixe doit doivent peut peuvent vise offre "
        "énonce consacre stipule dispose "
        "reconnaît permet sera avait était engage appelle adopté adoptée adoptés adoptées conclu conclue signé signée "
        "ratifié ouvert ouverte "
        "tenue entré entrée fait approuvé approuvée lors dans par avec comme ainsi afin grâce selon sous depuis "
        "notamment tout mais car si puis "
        "nous qui ce cette ces son sa ses leur leurs notre nos il elle ils elles ne n' se s' y compris autres "
        "ci-après jusqu' vue tant vigueur particulier"
    ),
    openers=words_of(
        "le la les l' un une nous dans en selon conformément rappelant considérant vu cette ce ces notre nos leur sa son"
    ),
)
ES = Words(
    joins=words_of("de del la el los las lo y e en para sobre contra a al o u su sus relativo relativa"),
    topics=words_of("sobre relativo relativa relativos relativas para contra"),
    ands=words_of("y e o u"),
    articles=words_of("el la los las lo un una"),
    generic=words_of(
        "conjunta conjunto final política político ministerial presente nueva nuevo especial estratégico nacional "
        "regional global mundial internacional común bilateral multilateral económico económica general jurídico "
        "jurídica legal normativo institucional social comercial libre comercio cooperación asociación entendimiento "
        "magna marco paz"
    ),
    stops=words_of(
        "que quien cuyo cuya donde es son ha han sigue constituye prevé fija debe deben puede pueden ofrece establece "
        "consagra reconoce permite será era "
        "adoptado adoptada aprobado aprobada suscrito suscrita firmado firmada celebrado celebrada concluido abierto "
        "hecho durante por con como así "
        "según bajo desde especialmente todo pero si nos nosotros este esta estos estas nuestro nuestra se no hasta "
        "tanto vigor particular"
    ),
    openers=words_of(
        "el la los las un una nosotros en según conforme recordando considerando esta este estas nuestra nuestro su"
    ),
)
WORDS = {"en": EN, "fr": FR, "es": ES}

ENGLISH = rule(
    "proposals.heads.en",
    r"(?<![\w-])(?:Framework Convention|Framework Agreement|(?:Programme|Program|Plan) of Action|Platform for Action|"
    r"Plan of Implementation|"
    r"Action (?:Plan|Agenda)|Strategic Plan|Code of Conduct|Memorandum of Understanding|Joint (?:Statement|"
    r"Communiqué)|Model Law|"
    r"Constitutive Act|Final Act|Road Map|(?:Charter|Convention|Covenant|Protocol|Declaration|Compact|Accord|"
    r"Agreement|Commitment|"
    r"Recommendation)s?|Principles|Rules|Treaty|Agenda|Pact|Statute|Consensus|Constitution|Strategy|Framework|"
    r"Guidelines|Roadmap|Pathway|Communiqué|"
    r"Manifesto|Call|Master Plan|Work Plan|Blueprint|Vision(?= 20[0-9]{2})|Outlook(?= on )|(?:Leaders’|Leaders'|"
    r"Ministers’|Vision|Joint) Statement|Statement|"
    r"Articles of Agreement|(?<!Final )(?<!Constitutive )Act|(?<!Development )Goals)(?![\w’'-])",
    "An English noun for a document.",
    yes=("the Paris Agreement", "Plan of Action", "Agenda 2063"),
    no=("the agreement", "Agreement-based", "Callings"),
)
FRENCH = rule(
    "proposals.heads.fr",
    r"(?<![\w-])(?:Programme d[’']action|Programme de développement durable|Programme(?= 2030)|Plan d[’']action|"
    r"Plan de mise en œuvre|"
    r"Plateforme d[’']action|Lignes directrices|Feuille de route|Mémorandum d[’']entente|Code de conduite|"
    r"Acte (?:[Cc]onstitutif|final|général)|"
    r"(?:Charte|Convention|Pacte|Protocole|Déclaration|Accord|Engagement|Recommandation)s?|Principes|Règles|"
    r"Orientations|Traité|Agenda|"
    r"Acte unique|Règlement|Loi|Statut|Consensus|Constitution|Stratégie|Cadre|Communiqué|Appel|Manifeste)(?![\w-])",
    "A French noun for a document.",
    yes=("la Charte", "l’Accord de Paris", "le Programme d’action"),
    no=("la charte", "le Programme des Nations Unies", "Accorde"),
)
SPANISH = rule(
    "proposals.heads.es",
    r"(?<![\w-])(?:Programa de Acción|Plan de Acción|Plataforma de Acción|Agenda de Acción|Hoja de Ruta|"
    r"Memorando de Entendimiento|"
    r"Código de Conducta|Acta (?:Final|Constitutiva)|(?:Carta|Convenio|Pacto|Protocolo|Acuerdo|Compromiso)s?|"
    r"Ley(?: Orgánica| Federal| General| Marco)?|Reglamento|Principios|Reglas|Convención|Convenciones|Tratado|"
    r"Declaración|Agenda|Estatuto|Consenso|Constitución|Estrategia|Marco|Directrices|Comunicado|Recomendación|"
    r"Trayectoria|Llamamiento|"
    r"Manifiesto|Proclama(?:ción)?)(?![\w-])",
    "A Spanish noun for a document.",
    yes=("la Carta", "el Acuerdo de París"),
    no=("la carta", "Agendas"),
)
HEADS = {"en": ENGLISH, "fr": FRENCH, "es": SPANISH}


def kind(head: str) -> str:
    """The code of the kind of document that a noun names."""
    name = " ".join(head.split()).casefold().replace("’", "'")
    if name in KINDS:
        return KINDS[name]
    if name == "convenciones":
        return "convention"
    return KINDS.get(name.removesuffix("s"), "other")
