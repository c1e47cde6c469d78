"""Code lists of a registration, with the words a clerk reads.

Legal status and manner of return are two questions and never one list: see docs/words.md.
Relationship and marital status follow UNHCR's registration guidance (Guidance on Registration and
Identity Management, data set for households), shortened to what a reception desk can ask.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LEGAL_STATUSES = {
    "por": _("PoR card (Proof of Registration)"),
    "acc": _("ACC (Afghan Citizen Card)"),
    "undocumented": _("Undocumented"),
    "visa": _("Visa holder"),
    "unhcr_slip": _("UNHCR slip or asylum seeker"),
    "other": pgettext_lazy("legal status", "Other"),
    "unknown": pgettext_lazy("legal status", "Unknown"),
}

MANNERS_OF_RETURN = {
    "deported": _("Deported by the authorities"),
    "spontaneous": _("Spontaneous"),
    "facilitated": _("Facilitated (voluntary repatriation form)"),
    "unknown": pgettext_lazy("manner of return", "Unknown"),
}

SEXES = {
    "female": _("Female"),
    "male": _("Male"),
    "other": pgettext_lazy("sex", "Other"),
    "unknown": pgettext_lazy("sex", "Unknown"),
}

RELATIONSHIPS = {
    "head": _("Head of household"),
    "spouse": _("Wife or husband"),
    "child": _("Son or daughter"),
    "parent": _("Father or mother"),
    "sibling": _("Brother or sister"),
    "grandchild": _("Grandchild"),
    "grandparent": _("Grandparent"),
    "child_in_law": _("Son- or daughter-in-law"),
    "parent_in_law": _("Father- or mother-in-law"),
    "sibling_in_law": _("Brother- or sister-in-law"),
    "niece_nephew": _("Niece or nephew"),
    "uncle_aunt": _("Uncle or aunt"),
    "cousin": _("Cousin"),
    "step_child": _("Stepchild"),
    "foster_child": _("Foster child"),
    "co_spouse": _("Co-wife of the head"),
    "other_relative": _("Other relative"),
    "not_related": _("Not related"),
    "unknown": pgettext_lazy("relationship", "Unknown"),
}

MARITAL_STATUSES = {
    "single": _("Single"),
    "engaged": _("Engaged"),
    "married": _("Married"),
    "divorced": _("Divorced"),
    "separated": _("Separated"),
    "widowed": _("Widowed"),
    "unknown": pgettext_lazy("marital status", "Unknown"),
}

CONSENT_PURPOSES = {
    "registration": _("Registration"),
    "assistance": _("Assistance"),
    "referral": _("Referral to services"),
    "sharing": _("Sharing with partners"),
}

PARTNER_CLASSES = {
    "un_agency": _("UN agencies"),
    "ngo": _("Aid organisations"),
    "health": _("Health services"),
    "education": _("Schools and education services"),
}

CONSENT_ANSWERS = {
    "given": _("Given"),
    "refused": _("Refused"),
    "not_asked": _("Not asked"),
}

CONSENT_TEXT_VERSION = "2026-11"

CONSENT_TEXTS = {
    "registration": _(
        "We write down who you are and where you want to go, so that you can be helped here and be "
        "known again later. The record is kept locked. May we?"
    ),
    "assistance": _(
        "We use this record to give you cash, food, shelter and transport, and to see that nobody is "
        "left out. May we?"
    ),
    "referral": _(
        "If you need a doctor, a lawyer or protection, we can tell that service what it must know to "
        "help you, and nothing more. May we?"
    ),
    "sharing": _(
        "Partner organisations can help you where you are going. We can give each kind of partner "
        "what it needs for that. You may say yes to some and no to others. May we?"
    ),
}
CONSENT_REFUSAL_NOTE = _("You may say no to any of these. You will still be registered and helped.")

REMOVAL_REASONS = {
    "not_here": _("Did not come along, or stayed elsewhere"),
    "died": _("Died"),
    "listed_twice": _("Is listed twice"),
    "mistake": _("Was written down by mistake"),
}
