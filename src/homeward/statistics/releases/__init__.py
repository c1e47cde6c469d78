"""Tables of people that leave the site: who approved them, and everything that was published before.

Words: a *line* is a series of releases that count the same unit by the same dimensions and are audited
together; a *tier* says who gets a release: *internal*, *partner* or *public*. A *draft* is a release that
was made and audited, *publishing* it is a person's approval, signed and kept in the ledger for ever: nothing
of it changes any more, a correction is another *revision* with its reason. The *package* is what is given
out. `published` is what the world sees of a release; pages, files and reports are made of nothing else.
"""
