"""The sentences of the receipt, the same on paper and on the page."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override


@dataclass(frozen=True)
class ReceiptTexts:
    """Short labels and whole sentences in one language, plain text without places to fill."""

    title: str
    code: str
    name: str
    household_size: str
    registered_on: str
    site: str
    may_ask_for: str
    entitlements: tuple[str, ...]
    your_rights: str
    rights: tuple[str, ...]
    keep: str


def receipt_texts(language: str) -> ReceiptTexts:
    with override(language):
        return ReceiptTexts(
            title=_("Registration receipt"),
            code=_("Your code"),
            name=_("Name"),
            household_size=_("People in the household"),
            registered_on=_("Registered on"),
            site=_("Place of registration"),
            may_ask_for=_("With this receipt you may ask for"),
            entitlements=_entitlements(),
            your_rights=_("Your rights"),
            rights=_rights(),
            keep=_("Keep this receipt. If it is lost you stay registered: ask at the desk."),
        )


def _entitlements() -> tuple[str, ...]:
    return (
        _("Cash help for the household."),
        _("A place to sleep, meals, water and blankets."),
        _("Health care, and help for anyone with a special need."),
        _("Transport to the place you are going to."),
        _("What can be given depends on what is available. Ask at the desk."),
    )


def _rights() -> tuple[str, ...]:
    return (
        _("Help is free. Nobody may ask you for money or a favour in return."),
        _("You may leave any question unanswered. You can still ask for help."),
        _(
            "You may see what is written about you and have it corrected or erased: "
            "show this receipt at the desk."
        ),
        _("You may say yes or no to sharing your data, and change your mind later."),
        _("The square code proves that this receipt is genuine. It holds no name."),
    )
