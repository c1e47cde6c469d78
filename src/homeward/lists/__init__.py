"""Lists in and out: what partners bring as a file, and what the site gives out as one.

Words: an *import* is one file of a *partner*, on its way in; a *row* is a line of it, one person; rows
with the same *household key* are one family. A *column* is a column of the file, a *target* is what
it may hold, and the *mapping* says which holds what; a *constant* is what the list does not hold and is
the same for all rows. An import is read, mapped, checked and only then imported: any error, and
nothing is. Files and rows lie encrypted in scratch.db and go when the import has ended. An *export*
is a file cut to what a role may read, its purpose recorded. Doors: `actions`, `working.work`,
`queries`, `blank` for the template, `exporting`.
"""
