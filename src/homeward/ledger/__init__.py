"""Everything that ever happened, in order, signed: the one source that all tables are made from.

Words: an *entry* is one act (a family registered, a name amended). It has one or more *parts*,
each about one record and each salted and digested by itself, so that what concerns an erased
person can be destroyed while the chain still verifies. A *device* signs its entries and chains them
without a gap. A *kind* names what happened; the packages above register kinds and the *appliers*
that turn entries into table rows. A *version* is a field value that no later entry has replaced:
two of them are a *conflict*, kept and shown until a person decides.

Doors: `actions.record` to write, `kinds.kind` and `kinds.applies` to register, `versions` for
fields that are edited, `verification.verify` and `rebuilding.rebuild`.
"""
