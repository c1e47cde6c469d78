"""What is known of the border and what is claimed about it, kept apart.

Words: a *crossing* has *lanes*, and each of these a *status* over time, by official rule or as observed; an
*incident* happened; a *statement* is what somebody said in public; a *figure* is a number somebody published,
with its unit, its period and its parts. A *check* asks whether a figure can be right by its own arithmetic
and beside others of its source; to *reconcile* is to say why figures differ, or that they contradict each
other.
The machine proposes and reasons; what is recorded, and which figure is recommended, a person decides.

Doors: `codes` for the code lists, `figures` to check figures and to reconcile them, `actions` to record, `queries`
and `figure_records` to read.
"""
