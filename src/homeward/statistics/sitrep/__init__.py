"""The situation report of a period, for partners and for everybody: numbers, response, crossings, sources.

Words: the *material* is all that the report is made of; a *proposed* highlight is a sentence that the machine
reads off the material, with its sources, and that a person may edit or switch off; what a person *typed* is
shown as typed. Its numbers of people come from a published release and from nothing else; what was given
is rounded (`response`). What is not known is told as not known.
Doors: `gathering.gather`, `highlights.proposed`, `writing.write` for the report as plain content in one
language, `formats.pdf`.
"""
