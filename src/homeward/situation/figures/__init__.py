"""Figures that somebody published: can each be right, and why do they differ?

Words: the *scope* of a figure is whom it counts, where, in what time and by which rule; its *parts* are what
it was broken down into, each set of parts by one *dimension* (sex and age, place, manner). What a figure does
not tell stays untold: nothing here fills it in. A `Finding` speaks against a figure, in words.

Doors: `reading.read_figures`, `checks.check`, `reconciling.reconcile`.
"""
