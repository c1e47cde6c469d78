"""Who is this? People found by what they show or say, and those registered before, proposed at the desk.

Words: a *name token* is a word of a name as it sounds, the same for its spellings in both scripts; a
*search* takes one text for a code, a number, a phone and names, and gives families with the reason why;
a *candidate* is an earlier person who may be the one at the desk, likewise. The machine proposes, a
person decides. Doors: `finding.find` (and `actions.record_search` for whoever shows what was found) and
`queries.candidates`.
"""
