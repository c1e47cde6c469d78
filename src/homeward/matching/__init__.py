"""Who is this? People registered before, proposed while a family stands at the desk.

Words: a *candidate* is an earlier person who may be the one at the desk, always with the reason why.
The machine proposes, a person decides. Today two exact keys are compared: the document number, and
the given and father's names after folding spelling variants of the script. Doors: `queries.candidates`.
"""
