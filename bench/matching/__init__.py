"""How well and how fast people are recognised, beside other engines that get the same questions.

Words: a *peer* is another engine; the *base* is what it is filled with; a *question* is a family, or one
person alone, as `homeward match` gets it; what comes back is *found*, at most ten of the base for each
person, the best first. `people` makes base and questions, and knows the answers. Doors: `python -m
bench.matching` for everything and a table of it; `python -m bench.matching.people` for the files alone.
All people here are invented, but for the lists that `spellings` reads and never keeps.
"""
