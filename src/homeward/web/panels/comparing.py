"""The panels that the review of a pair shows of each of the two files, such as what they were given.

A package adds its panel here as it does in `order`; the same permission and the same rules hold.
"""

from homeward.web.panels.panel import Panel

PAIR_PANELS: list[Panel] = []
