"""The properties that several models share, each defined once."""

from __future__ import annotations

from opendeclaration.namespaces import DCTERMS, ELI, OA, OWL, RDFS, SDO, SKOS
from opendeclaration.terms import Term

BASIS = Term(
    definition="""Whether the text states this in so many words, an editor settled on it between possible readings, or it was
    inferred from outside the text. What is inferred never stands as stated."""
)
BODY = Term(ELI.has_part, definition="What the document consists of, piece by piece in the order of the published text.")
CITATIONS = Term(definition="The mentions of other documents, in the order of the words.")
COMMENT = Term(
    RDFS.comment, definition="A remark for readers by whoever prepared the data. It is no part of the published text."
)
CONFIDENCE = Term(
    definition="""How sure whoever recorded this is of it, in percent. It is left out where the text leaves no doubt."""
)
DATE = Term(DCTERMS.date, definition="The day, month or year on which it was adopted, agreed or done.")
DEADLINE = Term(definition="The day, month or year by which it is to be done or reached.")
DESCRIPTION = Term(DCTERMS.description, definition="What it is and what it is for, in a few sentences.")
FOOTNOTES = Term(definition="The notes that the published document has to this piece of its text.")
GOALS = Term(definition="The aims that it states, serves or takes up.")
HEADER = Term(definition="Whether this is a heading of the rows or columns of the table.")
HEADING = Term(definition="The heading under which it stands, as it was published.")
IDENTIFIERS = Term(
    close=(DCTERMS.identifier,),
    definition="The symbols, numbers and addresses by which the document is known outside these data.",
)
INSTRUMENTS = Term(
    definition="""The documents, processes and sets of commitments that are described here because the text refers to them."""
)
ISSUED = Term(DCTERMS.issued, close=(ELI.date_publication,), definition="The day on which it was published.")
KIND = Term(
    close=(DCTERMS.type,),
    definition="The sort of thing this is, as a code of the list that belongs to its class.",
)
LANGUAGES = Term(close=(DCTERMS.language,), definition="The languages in which it is published.")
LOCATOR = Term(definition="The part of the other document that is meant, as printed, such as `annex` or `para. 4`.")
NAME = Term(SDO.name, definition="The name by which it is commonly known.")
NUMBER = Term(
    ELI.number,
    definition="""The number or letter as printed, such as `10`, `(a)` or `II`, without the punctuation and space that only set
    it apart from the text.""",
)
OCCURRENCE = Term(
    definition="Which of several equal passages of the clause is meant, counted from 1. Left out, it is the first."
)
PRINTED_NUMBER = Term(
    definition="The number as each language version prints it, where they do not all print the same: `(a)`, `a)`, `(أ)`."
)
PUBLISHER = Term(DCTERMS.publisher, definition="The name of whoever published it.")
QUOTE = Term(
    close=(OA.exact,),
    definition="""The words of the text on which this rests, character by character as they were published, in each language of
    the text in which they were found.""",
)
RELATION = Term(definition="How the one stands to the other.")
SAME_AS = Term(OWL.sameAs, definition="Other IRIs that name the very same thing.")
EXACT_MATCH = Term(SKOS.exactMatch, definition="Concepts and entities of other vocabularies that mean the same.")
SPEAKERS = Term(
    close=(SDO.agent,),
    definition="""Who speaks. Left out, it is those who adopted the text together: its signatories, or the body that
    adopted it.""",
)
SINCE = Term(close=(SDO.startDate,), definition="The day, month or year from which it holds, that day included.")
UNTIL = Term(
    close=(SDO.endDate,), definition="The day, month or year from which it no longer holds: the first day on which it did not."
)
TEXT = Term(
    definition="""The text exactly as it was published, errors and all, without the number in front and without footnotes. What
    an editor believes that it should say stands in a correction."""
)
THEMES = Term(
    DCTERMS.subject,
    definition="""What it is about. Themes are assigned by whoever prepared the data, so that the passage can be found; the text
    itself does not state them.""",
)
TITLE = Term(DCTERMS.title, definition="The name that it bears, as it was published.")
