"""Synthetic families for demonstrations, tests and drills; nobody in here exists.

Words: a *family* is persons with ties, names and ages (`families`); a *journey* is where from, how
and where to (`journeys`); *papers* are documents; *spelling* is how a clerk happened to write a
name. One seed gives the same families on every machine. Doors: `people.households` and
`people.programme`, both in the desk input shape of docs/api.md.
"""
