"""Kinds of entries about pairs, as the ledger and the trail call them."""

from django.utils.translation import gettext_lazy as _

from homeward.ledger.kinds import kind

MATCH_ANSWERED = kind("match.answered", _("A clerk answered whether two persons are one"))
PAIRS_PROPOSED = kind("pairs.proposed", _("Pairs of persons were found who may be one"))
PERSONS_MERGED = kind("persons.merged", _("Two persons were found to be one"))
PERSONS_UNMERGED = kind("persons.unmerged", _("Two persons are not one any more"))
PERSONS_KEPT_APART = kind("persons.kept_apart", _("Two persons were found to be two"))
PAIR_SENT_BACK = kind("pair.sent_back", _("A question about two persons went back to the desk"))
