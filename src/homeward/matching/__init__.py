"""Who is this? People found by what they show or say, and those registered before, proposed at the desk.

Words: a *name token* is a word of a name as it sounds, the same for its spellings in both scripts; a
*search* takes one text for a code, a number, a phone and names, and gives families with the reason why;
a *candidate* is an earlier person who may be the one at the desk, likewise. A *record* is a person as
matching sees them (`records`), a *row* that person in memory (`layout`); the *index* finds the rows that
share a *key* with whom is asked about, *weights* say what each comparison adds to the odds in *bits*,
*kin* are brothers and sisters, *support* is what those who stand together say for each other. A *proposal*
is an earlier person with *probability*, *level* and *reasons*. The machine proposes, a person decides.

Doors: `finding.find` (and `actions.record_search` for whoever shows what was found), `queries.candidates`,
`lookup.propose` for who is at the desk, over `register.register`, which holds this site's index; for lists
`people.People`, `engine.asking.answers`, `engine.local.find_doubles`, `clusters.clusters_of` and
`training.trained`. Why it is so: docs/decisions/0022-recognising-people.md.
"""

from homeward.matching.compiled import keep_compiled

keep_compiled()
