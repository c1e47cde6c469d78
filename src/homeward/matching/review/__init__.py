"""Are these two one person? What clerks answered, what a batch proposed, and what supervisors decide.

Words: a *pair* is two persons who may be one; an *answer* is what a clerk said of a pair (same,
different, unsure); a pair is *merged* (a link, ended by unmerging; no row is ever joined into another),
*kept apart* (until one of the facts changes), or *sent back* to the desk with a question. The *standing*
statements about a pair are those that no later entry was made on; its state follows from them alone.
Doors: `actions`, `queries`; `clusters` says who is one person.
"""
