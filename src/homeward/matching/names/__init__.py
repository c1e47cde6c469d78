"""Names as they are compared: each word of a name folded to its sounds, the same for both scripts.

A *profile* is the rules for the names of one people, with a version: what it folds changes only with
it. `profile("afghan")` knows how Afghan names are written, `profile("generic")` only letters.

A *word* is a unit in which people mean a name: Abdul Rahman is one, Gul Khan are two. It is *weak* when
it comes and goes (Haji, Dr., bin). Its *fine* form holds its sounds, one sign for each (`words.py`);
its *skeleton* holds the consonants and whether it ends in -a or -i, alike for all usual spellings; its
*root* is the skeleton without Abdul, -ullah and -uddin.
"""

from homeward.matching.names.profiles import Profile
from homeward.matching.names.registry import UnknownProfile, profile
from homeward.matching.names.words import Word, root

__all__ = ["Profile", "UnknownProfile", "Word", "profile", "root"]
