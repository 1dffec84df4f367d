"""The first layer: whether a file is what its format says. The readers find it; here stands what it means and how to mend
it."""

from __future__ import annotations

from opendeclaration.validation.findings import Severity
from opendeclaration.validation.rules import register


def _put(code: str, name: str, *, title: str, meaning: str, mend: str, example: str) -> None:
    register(code, name, Severity.ERROR, "syntax", title=title, meaning=meaning, mend=mend, example=example)


UNREADABLE = register(
    "OD100",
    "unreadable",
    Severity.ERROR,
    "syntax",
    title="The file cannot be read",
    meaning="The file is not there, may not be opened, or has a suffix that no format has.",
    mend="Check the name and the rights of the file, or name its format.",
    example="declaration.docx",
)
_put(
    "OD101",
    "encoding",
    title="The file is not UTF-8 text",
    meaning="""Every format here is text in UTF-8. In another encoding letters with accents would be read as something else, and
    a PDF or word processor file is no text at all.""",
    mend="Save the file as UTF-8. Of a PDF or word processor file, give the text in one of the formats.",
    example="a file saved as Windows-1252 or UTF-16, or a PDF with the suffix .yaml",
)
_put(
    "OD102",
    "empty",
    title="The file is empty",
    meaning="There is nothing in the file but, at most, white space.",
    mend="Write the declaration into it, or take the file away.",
    example="(no characters at all)",
)
_put(
    "OD103",
    "control-character",
    title="A control character stands in the text",
    meaning="""Text may hold tabs and line ends, but no other control characters, which nobody can see and XML cannot hold. They
    mostly come from a copy out of a PDF.""",
    mend="Take the character out.",
    example='title: {en: "Busan\\x07 Declaration"}',
)
_put(
    "OD104",
    "yaml",
    title="The file is not YAML",
    meaning="""The file breaks the grammar of YAML, so that nobody can say what it holds. Most often an indent or a quote is
    off.""",
    mend="Look at the line and the one before it: indents, colons, quotes. Text with a colon and a space in it needs quotes.",
    example="title: {en: Busan Declaration",
)
_put(
    "OD105",
    "several-documents",
    title="A YAML file holds more than one document",
    meaning="After a line `---` a second document begins. One file holds one declaration, so that it can be found by its name.",
    mend="Make a file of each, or use JSON Lines, which holds one a line.",
    example="id: busan-2014\n---\nid: incheon-2018",
)
_put(
    "OD106",
    "alias",
    title="YAML repeats something by an alias",
    meaning="""Anchors (`&`) and aliases (`*`) are refused: a few lines of them can stand for more data than fits into memory,
    and other formats have nothing like them.""",
    mend="Write the value out where it is needed.",
    example="title: &name {en: Busan Declaration}\nshortTitle: *name",
)
_put(
    "OD107",
    "tag",
    title="YAML gives a value a type by a tag",
    meaning="""Tags such as `!!int` or `!!python/object` are refused. The models say what each key takes, and a tag can run
    programs.""",
    mend="Leave the tag out.",
    example="adopted: !!timestamp 2014-10-19",
)
_put(
    "OD108",
    "duplicate-key",
    title="A key stands twice",
    meaning="One map has the same key twice. Other programs keep the last one and say nothing, so that the first is lost.",
    mend="Keep one of them, or bring the values of both together.",
    example="adopted: 2014-10-19\nadopted: 2014-10-20",
)
_put(
    "OD109",
    "depth",
    title="It is nested too deeply",
    meaning="Lists and maps stand in one another more than a hundred deep. No text is so deep; it is a slip or an attack.",
    mend="Look for brackets that are not closed.",
    example="body: [[[[[[[[[[…",
)
_put(
    "OD110",
    "json",
    title="The file is not JSON",
    meaning="""The file breaks the grammar of JSON. Comments, commas before a closing bracket, `NaN` and single quotes are not
    JSON.""",
    mend="Look at the place and right before it: commas, quotes, brackets.",
    example='{"id": "busan-2014",}',
)
_put(
    "OD111",
    "jsonld",
    title="The file is not JSON-LD",
    meaning="It is JSON, but uses a keyword of JSON-LD in a way that the standard does not know, or has no usable context.",
    mend="Use the context that `opendecl build` writes, or its IRI.",
    example='{"@context": 5, "@id": "busan-2014"}',
)
_put(
    "OD112",
    "remote-context",
    title="The context would have to be fetched",
    meaning="""Reading never opens a connection, nor a file that was not named. The context of this project is known by its IRI;
    every other one has to stand in the file.""",
    mend="Write the context out in the file, or give the IRI of the context of this project.",
    example='{"@context": "https://example.org/context.jsonld", "@id": "busan-2014"}',
)
_put(
    "OD113",
    "redefined-term",
    title="A context gives one of our keys another meaning",
    meaning="""The keys of the models are terms of the ontology. A context that makes `title` something else would change the
    data.""",
    mend="Take the key out of the context, or give your own key another name.",
    example='{"@context": {"title": "https://example.org/heading"}}',
)
_put(
    "OD114",
    "rdf",
    title="The file is not the RDF that its name says",
    meaning="The file breaks the grammar of Turtle, N-Triples, N-Quads, TriG or RDF/XML.",
    mend="Look at the place: dots, semicolons, brackets, prefixes. Or give the right suffix.",
    example="<https://example.org/busan-2014> a od:Declaration",
)
_put(
    "OD115",
    "doctype",
    title="RDF/XML has a DOCTYPE",
    meaning="A DOCTYPE can read files, open connections, and grow a few bytes to gigabytes. RDF does not need one.",
    mend="Take the DOCTYPE out, and write entities as what they stand for.",
    example='<!DOCTYPE rdf:RDF [<!ENTITY od "https://w3id.org/opendeclaration/ns#">]>',
)
_put(
    "OD116",
    "no-declaration",
    title="There is no declaration in the file",
    meaning="The file is well-formed, and describes neither a declaration nor a dataset.",
    mend="Check that it is the right file, and that the resource has the class `od:Declaration` or `od:Dataset`.",
    example='<https://example.org/a> <http://purl.org/dc/terms/title> "A" .',
)
