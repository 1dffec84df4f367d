"""Validation: every finding located, named and explained.

`findings` says what a finding is, `rules` registers the rules, a module a layer holds them, `engine` runs them over files and
objects, `reports` prints what they found.
"""
