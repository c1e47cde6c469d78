from django.db import models

from homeward.matching.keys import KEY_BYTES, LONGEST_KEY, person_of


class NameToken(models.Model):
    """A word of a person's names, folded; or their given and father's names, `given|father`.

    On SQLite the table is its own primary key (the migration says WITHOUT ROWID), so that the persons
    of a token lie side by side by the time of their registration; the index on the person holds the
    tokens of a person side by side. `person_key`: `keys.key_of`.
    """

    pk = models.CompositePrimaryKey("token", "person_key")
    token = models.CharField(max_length=LONGEST_KEY)
    person_key = models.BinaryField(max_length=KEY_BYTES, db_index=True)

    def __str__(self) -> str:
        return str(person_of(self.person_key))
