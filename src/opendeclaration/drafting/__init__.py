"""From a text as it was published to a draft that a person only has to review.

A source is read into lines (`readers`), lines become blocks (`blocks`), blocks an outline of headings and clauses (`outline`).
Then each stage adds what it finds: title and date (`frame`), parties, speech acts, and proposals. Every character of the
source ends up in a piece, so that nothing is lost; every place where a person has to decide is a doubt.
"""
