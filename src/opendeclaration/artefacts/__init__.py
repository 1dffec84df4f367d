"""What other systems work with: JSON Schema, JSON-LD context, SHACL, OWL and SKOS.

Each module is a pure function from models and code lists to data; `build` writes them into `schemas/` and `ontology/`.
"""
