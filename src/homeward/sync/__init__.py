"""How nodes come to hold the same entries: over a network, or by a bundle on a stick.

Words: a *node* is a running Homeward with one device of kind server; a *peer* is another node this one
exchanges with, approved by an administrator on both sides; *held* is the vector of each device's last
number, which says exactly what a node holds; *received* is what this node has durably, *safe* what a
peer that keeps for us has told us, signed, that it holds. Nothing is remembered of an exchange but that:
every one can be broken off and begun again.

Doors: `exchange.take` (entries in), `held.lacking` (entries out), `peers` (who), `meeting.meet` (both ways
over a network), `bundles` (on a stick).
"""
