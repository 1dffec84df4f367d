"""The small words of each language that show where a speech act can stand: pronouns, adverbs, speakers, links."""

from __future__ import annotations

from dataclasses import dataclass


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class Grammar:
    """The closed word classes of a language, in small letters with straight apostrophes."""

    we: frozenset[str]
    they: frozenset[str]
    it: frozenset[str]
    joins: frozenset[str]
    """What links two acts: and, but."""
    adverbs: frozenset[str]
    adverb_ending: str
    links: frozenset[str]
    """What belongs to the operative words after the verb: that, to, of."""
    subordinate: frozenset[str]
    """After which "we" does not speak but is spoken of."""
    relative: frozenset[str]
    prepositions: frozenset[str]
    """Before which a noun with a light verb has ended."""
    possessives: frozenset[str]
    articles: frozenset[str]
    openers: frozenset[str]
    """With which an adverbial at the head of a sentence begins."""
    weights: frozenset[str]
    """Nouns that only carry on: the importance of, the need to."""
    express: frozenset[str]
    """Light verbs that need a noun to say what is done; all their forms."""
    along: str
    """The preposition of "note with concern"."""
    plural: frozenset[str]
    """Nouns for those who adopt a text together."""
    singular: frozenset[str]
    """Nouns for a body that adopts a text."""
    others: frozenset[str]
    """Words that tell that only some of them speak."""
    clitics: frozenset[str]
    reflexive: frozenset[str]
    have: dict[str, str]
    """Auxiliaries of the past, each with who speaks: we, pl or sg."""
    be: dict[str, str]
    duty: dict[str, str]
    """Modals of norms, each with its code."""
    modals: frozenset[str]
    """After which a verb is not done but possible, wished or due."""
    bearers: frozenset[str]
    """Who is bound by rules."""
    towards: frozenset[str]
    """What ends the name of whoever is asked to act."""


ENGLISH = Grammar(
    we=_set("we"),
    they=_set("they"),
    it=_set("it"),
    joins=_set("and but"),
    adverbs=_set(
        "also further once again hereby herewith therefore thus hence accordingly jointly together furthermore moreover "
        "likewise "
        "additionally too deeply still always now here today all both again particularly especially even very so well "
        "well-"
        "then consequently do fully in firstly secondly thirdly lastly finally nevertheless nonetheless however"
    )
    - {"in"},
    adverb_ending="ly",
    links=_set("that to of on upon for at by towards"),
    subordinate=_set(
        "that which who whom whose what how if when where whether because as than while until although though why since"
    ),
    relative=_set("which who that whose where"),
    prepositions=_set("of for to at that in with on over about by regarding concerning from towards"),
    possessives=_set("our its their his her my"),
    articles=_set("the a an any"),
    openers=_set(
        "in to with as for on at by while given having further moreover furthermore additionally today therefore thus hence "
        "accordingly here also finally lastly first second third against building through within from under under towards upon "
        "recognizing recognising guided inspired mindful acting convinced conscious gathered meeting assembled following based "
        "looking noting recalling bearing similarly likewise equally consequently now and not despite during after before "
        "since beyond along alongside amid via once through throughout following considering regarding concerning "
        "together acknowledging considering taking welcoming reaffirming"
    ),
    weights=_set("importance need necessity urgency"),
    express=_set(
        "express expresses expressing expressed voice voices voicing voiced convey conveys conveying conveyed extend extends "
        "extending extended offer offers offering offered register registers registering registered"
    ),
    along="with",
    plural=_set(
        "ministers leaders heads presidents governors participants parties delegates delegations representatives members "
        "signatories sides ambassadors parliamentarians mayors undersigned states countries governments nations partners"
    ),
    singular=_set(
        "conference meeting summit assembly council commission committee forum group board congress bureau union alliance"
    ),
    others=_set("some several many most certain few other others one another various each every"),
    clitics=_set(""),
    reflexive=_set(""),
    have={"have": "pl", "has": "sg", "had": "sg"},
    be={"are": "pl", "is": "sg", "were": "pl", "was": "sg", "remain": "pl", "remains": "sg", "being": "ing", "stand": "pl"},
    duty={"shall": "shall-norm", "must": "must", "should": "should"},
    modals=_set("may might can cannot could would should must not never"),
    bearers=_set(
        "states state everyone everybody nobody person persons human parties party governments countries citizens people "
        "peoples nations individuals members individual child children women nation country government one"
    ),
    towards=_set("to"),
)

FRENCH = Grammar(
    we=_set("nous"),
    they=_set("ils elles"),
    it=_set("il elle"),
    joins=_set("et mais ainsi"),
    adverbs=_set(
        "aussi également en outre par ailleurs vivement ensemble encore toujours donc ainsi ci-après à nouveau plus très bien "
        "solennellement tous toutes ici aujourd'hui derechef dès maintenant enfin puis de surcroît nouveau ailleurs instamment"
    )
    - {"en", "par", "à", "de", "plus", "dès"},
    adverb_ending="ment",
    links=_set("que qu' de d' à sur par pour en"),
    subordinate=_set(
        "que qu' qui dont où quand si comme lorsque lorsqu' quoi tandis puisque puisqu' car laquelle lequel "
        "lesquels lesquelles"
    ),
    relative=_set("qui que qu' dont où lequel laquelle lesquels lesquelles"),
    prepositions=_set("de d' du des à au aux que qu' pour envers devant face quant par sur concernant dans en"),
    possessives=_set("notre nos leur leurs sa son ses"),
    articles=_set("la le l' les un une des"),
    openers=_set(
        "à dans pour en par avec compte conscients convaincus sur au aux afin face ainsi enfin aussi aujourd'hui réunis lors "
        "dès depuis de d' conformément considérant reconnaissant rappelant tenant outre ayant vu tout eu soucieux guidés "
        "rassemblés rassemblées réunies animés attachés désireux déterminés résolus forts fort fidèles conscientes convaincues "
        "premièrement deuxièmement ici cependant toutefois néanmoins pourtant également parallèlement malgré devant selon face"
    ),
    weights=_set("importance nécessité besoin urgence"),
    express=_set(
        "exprimer exprimons exprime expriment exprimant exprimé exprimée adressons adresse adressent adressant adressé "
        "manifestons "
        "manifeste manifestent manifestant manifesté témoignons témoigne témoignent témoignant témoigné présentons présente "
        "présentent présentant présenté renouvelons"
    )
    - {"renouvelons"},
    along="avec",
    plural=_set(
        "ministres chefs dirigeants présidents participants parties délégués délégations représentants membres signataires "
        "soussignés ambassadeurs parlementaires maires organisations associations états pays gouvernements"
    ),
    singular=_set("conférence réunion sommet assemblée conseil commission comité forum groupe congrès bureau union"),
    others=_set("certains certaines plusieurs quelques autres chaque"),
    clitics=_set("nous se s' y en n' ne"),
    reflexive=_set("nous se s'"),
    have={"avons": "we", "ont": "pl", "a": "sg", "ayant": "ing", "avaient": "pl", "avait": "sg"},
    be={
        "sommes": "we", "sont": "pl", "est": "sg", "étaient": "pl", "était": "sg", "étant": "ing", "demeurons": "we",
        "restons": "we", "demeure": "sg", "demeurent": "pl", "reste": "sg",
    },
    duty={
        "doit": "must",
        "doivent": "must",
        "devra": "shall-norm",
        "devront": "shall-norm",
        "devrait": "should",
        "devraient": "should",
    },
    modals=_set("peut peuvent pourra pourront pourrait pourraient doit doivent devra devront devrait devraient ne n' pas"),
    bearers=_set(
        "états état personne individu nul homme hommes parties gouvernements pays citoyens peuples peuple enfant femmes "
        "membres "
        "nations citoyen tous chacun"
    ),
    towards=_set("à de d'"),
)  # fmt: skip

SPANISH = Grammar(
    we=_set("nosotros nosotras"),
    they=_set("ellos ellas"),
    it=_set("ella él"),
    joins=_set("y e pero como"),
    adverbs=_set(
        "también asimismo además igualmente así mismo nuevamente aquí hoy juntos conjuntamente siempre además, por ende tanto "
        "vez una otra al tiempo finalmente enérgicamente"
    )
    - {"por", "una", "al", "tiempo", "otra", "vez", "tanto"},
    adverb_ending="mente",
    links=_set("que a de en por con al"),
    subordinate=_set("que quien quienes cual cuales donde cuando si como cuyo cuya mientras porque cuanto lo"),
    relative=_set("que quien quienes cual cuales donde cuyo cuya"),
    prepositions=_set("de del por a al que ante en con sobre hacia respecto para"),
    possessives=_set("nuestro nuestra nuestros nuestras su sus"),
    articles=_set("la el los las un una lo"),
    openers=_set(
        "en a con por para al como conscientes convencidos reunidos de desde sobre ante bajo teniendo considerando "
        "reconociendo "
        "recordando asimismo además finalmente hoy aquí dado según conforme tras durante frente con tomando habiendo siendo "
        "guiados igualmente también así primero segundo no sin mediante dentro"
    ),
    weights=_set("importancia necesidad urgencia"),
    express=_set(
        "expresar expresamos expresa expresan expresando expresaron expresó expresado manifestar manifestamos manifiesta "
        "manifiestan manifestando manifestaron manifestó transmitimos transmite transmitieron extendemos mostrar "
        "mostramos muestra muestran mostraron mostrado"
    ),
    along="con",
    plural=_set(
        "ministros ministras jefes jefas mandatarios presidentes participantes partes delegados delegaciones representantes "
        "miembros signatarios firmantes suscritos embajadores parlamentarios alcaldes cancilleres líderes autoridades "
        "gobernantes "
        "estados países gobiernos organizaciones pueblos"
    ),
    singular=_set(
        "conferencia reunión cumbre asamblea consejo comisión comité foro grupo congreso directorio unión "
        "parlamento"
    ),
    others=_set("algunos algunas varios varias ciertos ciertas otros otras cada"),
    clitics=_set("nos se lo la los las le les"),
    reflexive=_set("nos se"),
    have={"hemos": "we", "han": "pl", "ha": "sg", "habiendo": "ing", "habían": "pl", "había": "sg"},
    be={
        "somos": "we", "estamos": "we", "son": "pl", "están": "pl", "es": "sg", "está": "sg", "seguimos": "we",
        "sentimos": "we", "siendo": "ing", "estando": "ing",
    },
    duty={
        "debe": "must",
        "deben": "must",
        "deberá": "shall-norm",
        "deberán": "shall-norm",
        "debería": "should",
        "deberían": "should",
    },
    modals=_set("puede pueden podrá podrán podría podrían debe deben deberá deberán debería deberían no"),
    bearers=_set(
        "estados estado persona personas individuo nadie ser seres partes gobiernos países ciudadanos pueblos pueblo niño niña "
        "mujeres miembros naciones todos hombres"
    ),
    towards=_set("a que para"),
)  # fmt: skip

GRAMMARS = {"en": ENGLISH, "fr": FRENCH, "es": SPANISH}
